"""Dialogs, pages and files from a server that offers as little as one can get by with."""

from __future__ import annotations

import stat
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from telethon.tl import functions, types
from user import AT_ONCE, Ada, ShiftedClock, right, settings_of

from tobs._native import Page
from tobs.errors import (
    FileIncompleteError,
    FileReferenceExpiredError,
    RpcFailedError,
    ServerLostError,
    TransportError,
)
from tobs.model import Chat, ChatKind, mark_channel
from tobs.sandbox import RpcError, Sandbox
from tobs.telegram import Files, History, Resolver, connect, dialog_pages, login
from tobs.telegram.invoke import Silent
from tobs.telegram.policy import MAX_ATTEMPTS
from tobs.telemetry import CacheCounts, Telemetry

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from conftest import StartSandbox
    from tobs._native import MediaRef
    from tobs.sandbox.dispatch import Context, Registry, Result
    from tobs.telegram import Account

CHATS = 230
FILE = bytes(range(256)) * 5000  # 1.28 MB: two parts of 1 MiB, the last one short
FILE_DC = 3
NEWS = Chat(mark_channel(1), ChatKind.CHANNEL, "News", access_hash=11)


class Modest(Ada):
    """Ada with ``CHATS`` channels and one file, at a server that has its ways.

    The picture of a channel has no end. ``paging``: whether it honours offsets; ``folders``: whether it knows
    of folders; ``whole``: whether it gives every dialog at once.
    """

    def __init__(self, *, paging: bool = True, folders: bool = False, whole: bool = False) -> None:
        super().__init__()
        self.paging, self.folders, self.whole = paging, folders, whole
        self.reference = b"fresh"

    def register(self, registry: Registry) -> None:
        super().register(registry)
        registry.handles(functions.messages.GetDialogsRequest)(self.get_dialogs)
        registry.handles(functions.messages.GetHistoryRequest)(self.get_history)
        registry.handles(functions.channels.GetMessagesRequest)(self.get_messages)
        registry.handles(functions.upload.GetFileRequest)(self.get_file)

    async def get_dialogs(self, _context: Context, request: functions.messages.GetDialogsRequest) -> Result:
        if request.folder_id and not self.folders:
            raise RpcError(400, "FOLDER_ID_INVALID")
        numbers = range(1, CHATS + 1)
        if request.folder_id:
            numbers = range(CHATS + 1, CHATS + 3)
        elif self.paging and isinstance(request.offset_peer, types.InputPeerChannel):
            numbers = range(request.offset_peer.channel_id + 1, CHATS + 1)
        shown = list(numbers)[: None if self.whole else request.limit]
        dialogs = [
            types.Dialog(
                peer=types.PeerChannel(number),
                top_message=1000 - number,
                read_inbox_max_id=0,
                read_outbox_max_id=0,
                unread_count=0,
                unread_mentions_count=0,
                unread_reactions_count=0,
                unread_poll_votes_count=0,
                notify_settings=types.PeerNotifySettings(),
                pinned=number == 1,
            )
            for number in shown
        ]
        messages = [
            types.Message(
                id=1000 - number, peer_id=types.PeerChannel(number), date=2_000_000 - number, message=""
            )
            for number in shown
        ]
        chats = [channel(number) for number in shown]
        if self.whole:
            return types.messages.Dialogs(dialogs, messages, chats, [])
        return types.messages.DialogsSlice(CHATS, dialogs, messages, chats, [])

    async def get_history(self, _context: Context, request: functions.messages.GetHistoryRequest) -> Result:
        top = request.offset_id - 1 if request.offset_id else 150
        ids = [number for number in range(top, 0, -1) if number > request.min_id][: request.limit]
        return page(ids)

    async def get_messages(self, _context: Context, request: functions.channels.GetMessagesRequest) -> Result:
        return page([wanted.id for wanted in request.id], reference=self.reference)

    async def get_file(self, context: Context, request: functions.upload.GetFileRequest) -> Result:
        if context.dc_id != FILE_DC:
            raise RpcError(303, f"FILE_MIGRATE_{FILE_DC}")
        if request.location.file_reference != self.reference:
            raise RpcError(400, "FILE_REFERENCE_EXPIRED")
        content = FILE[request.offset : request.offset + request.limit]
        return types.upload.File(type=types.storage.FileUnknown(), mtime=0, bytes=content)


def channel(number: int) -> types.Channel:
    return types.Channel(
        id=number,
        title=f"Channel {number}",
        photo=types.ChatPhotoEmpty(),
        date=0,
        access_hash=number * 11,
        broadcast=True,
    )


def page(ids: list[int], reference: bytes = b"old") -> types.messages.ChannelMessages:
    document = types.Document(
        id=77,
        access_hash=78,
        file_reference=reference,
        date=0,
        mime_type="image/x-raw",
        size=len(FILE),
        dc_id=FILE_DC,
        attributes=[types.DocumentAttributeFilename("beach.raw")],
    )
    return types.messages.ChannelMessages(
        pts=1,
        count=150,
        messages=[
            types.Message(
                id=number,
                peer_id=types.PeerChannel(1),
                date=1_700_000_000 + number,
                message=f"number {number}",
                media=types.MessageMediaDocument(document=document) if number == 7 else None,
            )
            for number in ids
        ],
        topics=[],
        chats=[channel(1)],
        users=[],
    )


@dataclass
class Notes(Silent):
    """Keeps what is done without."""

    without: list[tuple[str, str]]

    def done_without(self, what: str, reason: str) -> None:
        self.without.append((what, reason))


@asynccontextmanager
async def signed_in(server: Sandbox, home: Path, notes: Notes | None = None) -> AsyncIterator[Account]:
    async with connect(settings_of(server, home), observer=notes, timing=AT_ONCE) as account:
        await login(account, right(server))
        yield account


async def all_chats(account: Account) -> list[Chat]:
    return [chat async for page in dialog_pages(account, []) for chat in page.chats]


async def test_every_dialog_is_listed_with_its_facts(start_sandbox: StartSandbox, tmp_path: Path) -> None:
    server = await start_sandbox(population=Modest(folders=True))
    async with signed_in(server, tmp_path) as account:
        chats = await all_chats(account)
    assert [chat.id for chat in chats] == [mark_channel(number) for number in range(1, CHATS + 3)]
    assert chats[0] == Chat(
        mark_channel(1),
        ChatKind.CHANNEL,
        "Channel 1",
        access_hash=11,
        top_message=999,
        last_date=1_999_999,
    )


@pytest.mark.parametrize(
    ("account", "listed", "noted"),
    [
        (Modest(), CHATS, []),
        (Modest(paging=False), 100, [("the rest of the dialogs", "the server lists 100 of 230")]),
        (Modest(whole=True), CHATS, []),
    ],
    ids=["without folders", "without paging", "all at once"],
)
async def test_what_a_server_lacks_is_done_without_and_noted(
    start_sandbox: StartSandbox, tmp_path: Path, account: Modest, listed: int, noted: list[tuple[str, str]]
) -> None:
    server = await start_sandbox(population=account)
    notes = Notes([])
    async with signed_in(server, tmp_path, notes) as connected:
        chats = await all_chats(connected)
    assert len({chat.id for chat in chats}) == len(chats) == listed
    assert notes.without == [*noted, ("the folder of archived chats", "FOLDER_ID_INVALID")]


async def test_a_page_of_dialogs_tells_its_peers_to_the_native_core(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(population=Modest())
    async with signed_in(server, tmp_path) as account:
        first = await anext(dialog_pages(account, []))
    peers = {peer.id: peer for peer in Page(first.data).peers()}
    assert len(peers) == 100
    assert (peers[mark_channel(3)].name, peers[mark_channel(3)].access_hash) == ("Channel 3", 33)


async def test_a_name_is_looked_up_among_the_dialogs_where_nothing_else_is_offered(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(population=Modest())
    async with signed_in(server, tmp_path) as account:
        resolver = Resolver(account)
        assert (await resolver.resolve("Channel 200")).id == mark_channel(200)
        assert (await resolver.resolve("t.me/c/200/4")).id == mark_channel(200)
        assert (await resolver.resolve("me")).kind is ChatKind.SAVED


async def test_a_page_of_history_comes_as_the_bytes_that_the_native_core_reads(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(population=Modest())
    async with signed_in(server, tmp_path) as account:
        history = History(account.invoke)
        first = Page(await history.page(NEWS))
        assert (first.kind, len(first), first.min_id, first.max_id, first.count) == (
            "channel",
            100,
            51,
            150,
            150,
        )
        rest = Page(await history.page(NEWS, offset_id=51, min_id=10))
        assert (len(rest), rest.min_id, rest.max_id) == (40, 11, 50)
        assert len(Page(await history.page(NEWS, offset_id=1))) == 0
        assert Page(await history.messages(NEWS, [3, 7])).max_id == 7


def ref(reference: bytes = b"fresh", dc_id: int = FILE_DC, size_bytes: int = len(FILE)) -> MediaRef:
    made = SimpleNamespace(
        message_id=7,
        is_photo=False,
        file_id=77,
        access_hash=78,
        file_reference=reference,
        dc_id=dc_id,
        size_bytes=size_bytes,
        thumb_size="",
    )
    return cast("MediaRef", made)


async def read(files: Files, wanted: MediaRef) -> bytes:
    remote = files.file(wanted)
    return b"".join([await remote.part(offset) for offset in range(0, len(FILE), 2**20)])


@pytest.mark.parametrize(
    "wanted",
    [ref(), ref(dc_id=1), ref(dc_id=2), ref(dc_id=0), ref(dc_id=9), ref(size_bytes=0)],
    ids=["its datacenter", "another one", "home", "none named", "one unheard of", "no size stated"],
)
async def test_a_file_comes_whole_from_the_datacenter_where_it_lies(
    start_sandbox: StartSandbox, tmp_path: Path, wanted: MediaRef
) -> None:
    server = await start_sandbox(population=Modest())
    async with signed_in(server, tmp_path) as account:
        assert await read(Files(account), wanted) == FILE


async def test_an_expired_file_reference_is_told_and_its_message_gives_a_new_one(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(population=Modest())
    async with signed_in(server, tmp_path) as account:
        files = Files(account)
        with pytest.raises(FileReferenceExpiredError):
            await read(files, ref(b"old"))
        (fresh,) = await files.refresh(NEWS, [7])
        assert (fresh.file_reference, fresh.file_id, fresh.dc_id) == (b"fresh", 77, FILE_DC)
        assert await read(files, fresh) == FILE
        assert await files.refresh(NEWS, [8]) == []


async def test_an_authorization_that_a_datacenter_forgot_is_brought_there_again(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(population=Modest())
    async with signed_in(server, tmp_path) as account:
        files = Files(account)
        assert await read(files, ref()) == FILE
        server.faults.fail("upload.getFile", RpcError(401, "AUTH_KEY_UNREGISTERED"))
        assert await read(files, ref()) == FILE
        server.dcs[FILE_DC].abort_connections()
        assert await read(files, ref()) == FILE


async def test_an_authorization_abroad_is_brought_once_and_kept_with_the_session(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(population=Modest())
    async with signed_in(server, tmp_path) as account:
        assert await read(Files(account), ref()) == FILE
        assert await read(Files(account), ref()) == FILE
        session = account.session_file
    for _ in range(2):
        async with connect(settings_of(server, tmp_path), timing=AT_ONCE) as account:
            assert await read(Files(account), ref()) == FILE
    assert server.stats.requests["auth.exportAuthorization"] == 1
    assert server.stats.keys_created == 2
    assert stat.S_IMODE(session.stat().st_mode) == 0o600


async def test_a_kept_authorization_that_a_datacenter_forgot_is_brought_anew_and_kept(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(population=Modest())
    async with signed_in(server, tmp_path) as account:
        assert await read(Files(account), ref()) == FILE
    server.dcs[FILE_DC].keys.clear()
    for _ in range(2):
        async with connect(settings_of(server, tmp_path), timing=AT_ONCE) as account:
            assert await read(Files(account), ref()) == FILE
    assert server.stats.requests["auth.exportAuthorization"] == 2


async def test_datacenters_are_connected_to_before_the_first_file(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(population=Modest())
    async with signed_in(server, tmp_path) as account:
        server.faults.take_down(1)
        files = Files(account)
        await files.warm([1, 2, FILE_DC, 99])
        connected = server.stats.connections
        assert server.stats.requests["auth.exportAuthorization"] == 1
        assert await read(files, ref()) == FILE
        assert server.stats.connections == connected


async def test_where_a_file_was_found_the_next_ones_are_looked_for(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(population=Modest())
    async with signed_in(server, tmp_path) as account:
        files = Files(account)
        for _ in range(3):
            assert await read(files, ref(dc_id=1)) == FILE
        assert server.stats.errors[f"FILE_MIGRATE_{FILE_DC}"] == 1
    telemetry = Telemetry()
    async with connect(settings_of(server, tmp_path), observer=telemetry, timing=AT_ONCE) as account:
        assert await read(Files(account), ref(dc_id=1)) == FILE
    assert server.stats.errors[f"FILE_MIGRATE_{FILE_DC}"] == 1
    caches = telemetry.measured().caches
    assert caches["datacenters"].misses == 0
    assert caches["authorizations"] == CacheCounts(hits=1)


async def test_a_flood_wait_in_the_middle_of_a_file_loses_nothing(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(population=Modest())
    async with signed_in(server, tmp_path) as account:
        server.faults.fail("upload.getFile", RpcError(500, "RPC_CALL_FAIL"))
        server.faults.cut_after_requests(3)
        assert await read(Files(account), ref()) == FILE


async def test_a_file_that_is_sent_round_in_circles_ends(start_sandbox: StartSandbox, tmp_path: Path) -> None:
    server = await start_sandbox(population=Modest())
    async with signed_in(server, tmp_path) as account:
        server.faults.fail("upload.getFile", RpcError(303, "FILE_MIGRATE_1"), times=10)
        with pytest.raises(FileIncompleteError):
            await read(Files(account), ref())


async def test_a_server_that_is_gone_is_waited_out_once_and_so_is_a_datacenter_of_files(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    clock = ShiftedClock()
    server = await start_sandbox(population=Modest())
    async with connect(settings_of(server, tmp_path), timing=clock.timing()) as account:
        await login(account, right(server))
        server.faults.take_down(FILE_DC)
        for _ in range(3):
            with pytest.raises(TransportError, match="DC 3"):
                await read(Files(account), ref())
        assert len(clock.slept) == MAX_ATTEMPTS - 1
        server.faults.take_down(2)
        for _ in range(3):
            with pytest.raises(ServerLostError, match="DC 2"):
                await History(account.invoke).page(NEWS)
        assert len(clock.slept) == 2 * (MAX_ATTEMPTS - 1) - 1  # a lost connection is made anew at once


async def test_a_chat_that_is_closed_to_us_is_named_by_the_servers_error(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(population=Modest())
    async with signed_in(server, tmp_path) as account:
        server.faults.fail("messages.getHistory", RpcError(400, "CHANNEL_PRIVATE"))
        with pytest.raises(RpcFailedError) as raised:
            await History(account.invoke).page(NEWS)
        assert raised.value.name == "CHANNEL_PRIVATE"


async def test_a_servers_pause_is_kept_to_the_second(start_sandbox: StartSandbox, tmp_path: Path) -> None:
    clock = ShiftedClock()
    server = await start_sandbox(population=Modest(), clock=clock.server)
    async with connect(settings_of(server, tmp_path), timing=clock.timing()) as account:
        await login(account, right(server))
        server.faults.flood_every("messages.getHistory", 3, wait_s=5)
        for _ in range(6):
            await History(account.invoke).page(NEWS)
    assert server.stats.flood_violations == 0
    assert clock.slept == pytest.approx([5, 5], abs=0.5)


async def test_a_server_that_tells_nothing_of_itself_is_talked_to_all_the_same(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(population=Modest())
    server.faults.fail("help.getConfig", RpcError(400, "INPUT_METHOD_INVALID"), times=9)
    notes = Notes([])
    async with signed_in(server, tmp_path, notes) as account:
        assert len(Page(await History(account.invoke).page(NEWS))) == 100
    assert notes.without == [("addresses of other datacenters than those known", "INPUT_METHOD_INVALID")]


async def test_datacenters_that_an_entry_leaves_out_are_found_where_the_server_says(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(population=Modest())
    settings = settings_of(server, tmp_path)
    assert settings.server is not None
    home_alone = replace(settings, server=replace(settings.server, dcs=(settings.server.home,)))
    async with connect(home_alone, timing=AT_ONCE) as account:
        await login(account, right(server))
        assert await read(Files(account), ref()) == FILE


async def test_the_way_to_another_datacenter_that_is_refused_is_named(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(population=Modest())
    async with signed_in(server, tmp_path) as account:
        server.faults.fail("auth.exportAuthorization", RpcError(400, "DC_ID_INVALID"))
        with pytest.raises(RpcFailedError, match=r"^auth\.exportAuthorization failed: DC_ID_INVALID$"):
            await read(Files(account), ref())


async def test_a_file_in_a_datacenter_without_an_address_is_a_reason(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(population=Modest())
    async with signed_in(server, tmp_path) as account:
        server.faults.fail("upload.getFile", RpcError(303, "FILE_MIGRATE_9"))
        with pytest.raises(TransportError, match="DC 9 is needed"):
            await read(Files(account), ref())
