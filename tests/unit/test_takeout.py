"""The takeout session's layers over `Invoke`: what is wrapped in what, and history range by range."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telethon.tl import TLRequest, functions, types

from answering import Answering, seeded
from tobs._native import Page
from tobs.errors import RpcFailedError
from tobs.model import (
    MAX_MESSAGE_ID,
    Chat,
    ChatKind,
    ExportRequest,
    MessageRange,
    ViewOptions,
    mark_channel,
)
from tobs.sandbox.account.handlers.dialogs import split_ranges
from tobs.telegram import History, Ranged, Takeout, raw, takeout_flags
from tobs.telegram.invoke import Silent

CONFIG = functions.help.GetConfigRequest()
SAVED = types.InputPeerSelf()


def failed(name: str) -> RpcFailedError:
    return RpcFailedError(name, method="", name=name, code=400)


@dataclass
class Server:
    """Answers with what it was given, in order, and keeps what it was asked."""

    answers: list[Any]
    asked: list[tuple[TLRequest, int | None]] = field(default_factory=list)

    async def __call__(self, request: TLRequest, *, method: str, dc: int | None = None) -> Any:
        assert method
        self.asked.append((request, dc))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Notes(Silent):
    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []

    def done_without(self, what: str, reason: str) -> None:
        self.heard.append((what, reason))


def exported(*kinds: ChatKind, **wanted: Any) -> frozenset[str]:
    chats = tuple(Chat(mark_channel(at), kind, f"{at}") for at, kind in enumerate(kinds, 1))
    return takeout_flags(ExportRequest(Path(), chats, **wanted))


def test_the_flags_are_those_of_what_is_exported() -> None:
    assert exported(ChatKind.USER, ChatKind.CHANNEL, media=False) == {"message_users", "message_channels"}
    assert exported(ChatKind.BOT) == exported(ChatKind.SAVED) == {"message_users", "files"}


@pytest.mark.parametrize("kind", [ChatKind.GROUP, ChatKind.SUPERGROUP, ChatKind.FORUM])
def test_a_group_may_have_been_or_become_one_of_the_other_kind(kind: ChatKind) -> None:
    assert exported(kind, media=False) == {"message_chats", "message_megagroups"}


def test_comments_are_in_groups() -> None:
    commented = exported(ChatKind.CHANNEL, media=False, views=ViewOptions(comments=True))
    assert commented == {"message_channels", "message_chats", "message_megagroups"}


@pytest.mark.parametrize("flags", [{"message_users"}, {"message_users", "files"}])
async def test_the_largest_size_of_files_is_told_where_files_are_wanted(flags: set[str]) -> None:
    server = Server([types.account.Takeout(7)])

    takeout = await Takeout.begin(server, frozenset(flags), Silent())

    request = server.asked[0][0]
    assert takeout.id == 7
    told = {name for name, value in request.to_dict().items() if value is True}
    assert told == flags
    assert (request.file_max_size is not None) is ("files" in flags)


async def test_every_request_goes_in_the_session_and_to_its_datacenter() -> None:
    server = Server(["home", "abroad", True])
    takeout = Takeout(server, 7, Silent())

    assert await takeout(CONFIG, method="help.getConfig") == "home"
    assert await takeout(CONFIG, method="upload.getFile", dc=4) == "abroad"
    await takeout.finish(success=True)

    wrapped = [(type(request), request.takeout_id, dc) for request, dc in server.asked]
    assert wrapped == [(raw.WithTakeout, 7, dc) for dc in (None, 4, None)]
    assert server.asked[2][0].query.success is True


@pytest.mark.parametrize("name", ["TAKEOUT_INVALID", "TAKEOUT_REQUIRED"])
async def test_when_the_session_ends_before_its_time_the_rest_is_asked_for_without(name: str) -> None:
    server, notes = Server([failed(name), "page", "page"]), Notes()
    takeout = Takeout(server, 7, notes)
    ranged = raw.WithMessagesRange(types.MessageRange(1, 9), CONFIG)

    assert await takeout(ranged, method="messages.getHistory") == "page"
    assert await takeout(CONFIG, method="help.getConfig") == "page"
    await takeout.finish(success=True)

    assert [type(request) for request, _ in server.asked] == [raw.WithTakeout, type(CONFIG), type(CONFIG)]
    assert notes.heard == [("takeout from here on", name)]


async def test_another_error_is_the_requests_own() -> None:
    takeout = Takeout(Server([failed("CHANNEL_PRIVATE")]), 7, Silent())
    with pytest.raises(RpcFailedError, match="CHANNEL_PRIVATE"):
        await takeout(CONFIG, method="messages.getHistory")


@pytest.mark.parametrize(
    "told",
    [
        failed("INPUT_METHOD_INVALID_1_0"),
        [types.MessageRange(1, 5), types.MessageRange(7, 9)],
        [types.MessageRange(5, 9)],
        [],
    ],
)
async def test_ranges_that_leave_ids_out_are_not_used(told: object) -> None:
    assert await Takeout(Server([told]), 7, Silent()).split_ranges() == []


async def test_ranges_come_oldest_first_and_tell_whether_the_session_still_stands() -> None:
    told = [types.MessageRange(6, 9), types.MessageRange(1, 5)]
    ranges = await Takeout(Server([told]), 7, Silent()).split_ranges()
    assert ranges == [MessageRange(1, 5), MessageRange(6, 9)]
    with pytest.raises(RpcFailedError, match="TAKEOUT_INVALID"):
        await Takeout(Server([failed("TAKEOUT_INVALID")]), 7, Silent()).split_ranges()


# --- history range by range --------------------------------------------------------------------------


class Seeded:
    """The sandbox's seeded account, asked as a connection would ask it; answers are bytes."""

    def __init__(self) -> None:
        self.server = Answering(seeded(10))
        split = split_ranges(self.server.account.last_common_id)
        self.ranges = [MessageRange(ids.min_id, ids.max_id) for ids in split]
        self.asked: list[TLRequest] = []

    async def __call__(self, request: TLRequest, *, method: str, dc: int | None = None) -> bytes:
        assert (method, dc) == ("messages.getHistory", None)
        self.asked.append(request)
        within = isinstance(request, raw.WithMessagesRange)
        query, bounds = (request.query, request.range) if within else (request, None)
        answer: bytes = await self.server(query, message_range=bounds)
        return answer

    async def page(self, chat: Any, offset_id: int) -> list[int]:
        """Return the ids of the page below ``offset_id``, asked for range by range."""
        request = raw.GetHistory(self.server.peer(chat.id), offset_id, None, 0, 100, 0, 0, 0)
        return ids_of(await Ranged(self, self.ranges)(request, method="messages.getHistory"))


def ids_of(answer: bytes) -> list[int]:
    page = Page(answer)
    ids = (page.nth_newest(rank) for rank in range(1, len(page) + 1))
    return [message_id for message_id in ids if message_id is not None]


def private_chats() -> list[Any]:
    return [chat for chat in seeded(10).chats if not chat.is_channel]


async def test_a_chat_is_walked_to_its_end_through_all_ranges() -> None:
    account = Seeded()
    for chat in private_chats():
        seen: list[int] = []
        below = 0
        while below != 1 and (page := await account.page(chat, below)):
            seen += page
            below = page[-1]
        assert seen == list(chat.ids())[::-1]
    assert all(isinstance(request, raw.WithMessagesRange) for request in account.asked)


@given(data=st.data())
async def test_a_page_begins_where_it_would_without_ranges(data: st.DataObject) -> None:
    account = Seeded()
    chat = data.draw(st.sampled_from([chat for chat in private_chats() if len(chat)]))
    top = max(chat.ids())
    request = raw.GetHistory(
        account.server.peer(chat.id),
        offset_id=data.draw(st.integers(0, top + 2)),
        offset_date=None,
        add_offset=0,
        limit=data.draw(st.integers(1, 100)),
        max_id=0,
        min_id=data.draw(st.sampled_from([0, 0, top // 2])),
        hash=0,
    )

    plain = ids_of(await account(request, method="messages.getHistory"))
    ranged = ids_of(await Ranged(account, account.ranges)(request, method="messages.getHistory"))

    assert ranged == plain[: len(ranged)]
    assert bool(ranged) == bool(plain)


async def test_what_lies_in_one_range_is_one_request_and_positions_count_there() -> None:
    account = Seeded()
    chat = max(private_chats(), key=len)
    for ids in account.ranges:
        peer = account.server.peer(chat.id)
        request = raw.GetHistory(peer, min(ids.hi + 1, 2**31 - 1), None, 2, 3, 0, ids.lo - 1, 0)
        account.asked.clear()

        page = ids_of(await Ranged(account, account.ranges)(request, method="messages.getHistory"))

        assert page == [each for each in chat.ids() if ids.lo <= each <= ids.hi][::-1][2:5]
        assert len(account.asked) == 1


def test_all_ids_are_cut_where_answers_about_private_chats_are() -> None:
    account, chat = Seeded(), Chat(7, ChatKind.USER, "Ada")
    history = History(account, [MessageRange(1, 5), MessageRange(2, 4), MessageRange(4, 9)])
    assert history.ranges(chat) == [MessageRange(1, 5), MessageRange(6, 9), MessageRange(10, MAX_MESSAGE_ID)]
    channel = Chat(mark_channel(7), ChatKind.CHANNEL, "News")
    assert history.ranges(channel) == History(account).ranges(chat) == [MessageRange(1, MAX_MESSAGE_ID)]


async def test_channels_and_other_requests_have_no_ranges() -> None:
    server = Server([b"", b""])
    ranged = Ranged(server, [MessageRange(1, 9)])
    channel = raw.GetHistory(types.InputPeerChannel(1, 2), 0, None, 0, 100, 0, 0, 0)

    await ranged(channel, method="messages.getHistory")
    await ranged(CONFIG, method="help.getConfig", dc=3)

    assert server.asked == [(channel, None), (CONFIG, 3)]


@pytest.mark.parametrize("ranges", [[], [MessageRange(1, 9)]])
async def test_history_above_the_ranges_is_asked_for_whole(ranges: list[MessageRange]) -> None:
    server = Server([b""])
    request = raw.GetHistory(SAVED, 11, None, 0, 100, 0, 0, 0)
    await Ranged(server, ranges)(request, method="messages.getHistory")
    assert server.asked == [(request, None)]


async def test_a_page_that_cannot_be_read_is_no_empty_one() -> None:
    server = Server([b"unreadable"])
    ranged = Ranged(server, [MessageRange(1, 5), MessageRange(6, 9)])
    request = raw.GetHistory(SAVED, 9, None, 0, 100, 0, 0, 0)
    assert await ranged(request, method="messages.getHistory") == b"unreadable"
    assert server.asked[0][0].range.min_id == 6


async def test_a_cdn_is_not_told_of_the_session() -> None:
    server = Server([b"part", b"hashes"])
    takeout = Takeout(server, 7, Silent())
    part = functions.upload.GetCdnFileRequest(b"token", 0, 4096)
    await takeout(part, method="upload.getCdnFile", dc=203)
    await takeout(CONFIG, method="help.getConfig")
    (plain, dc), (wrapped, _) = server.asked
    assert (plain, dc) == (part, 203)
    assert isinstance(wrapped, functions.InvokeWithTakeoutRequest)
