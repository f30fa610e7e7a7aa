"""Files over real MTProto, with what goes wrong on their way: each is whole at the end, or has a reason."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from telethon.crypto import rsa
from user import AT_ONCE, ShiftedClock
from xxhash import xxh3_128_digest

from exporting import Exporter
from tobs._native import Page
from tobs.media import Downloads, FileStatus
from tobs.sandbox import (
    FileKind,
    FileLimits,
    FileSet,
    PartFault,
    RpcError,
    SandboxConfig,
    Spoiling,
)
from tobs.sandbox.faults import DropAnswer
from tobs.sandbox.files import CDN_DC
from tobs.state import ExportFolder, State
from tobs.telegram import Files, History, Resolver, connect, link, patience
from tobs.telegram.invoke import Silent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from conftest import StartSandbox
    from tobs._native import MediaRef
    from tobs.media import FileResult
    from tobs.sandbox import Sandbox
    from tobs.telegram.invoke import Observer, Timing

KIB, MIB = 1 << 10, 1 << 20
CONFIG = SandboxConfig(messages=10, file_sets=(FileSet(3, 5 * MIB + 5), FileSet(4, 100_000, FileKind.PHOTO)))


@dataclass
class Fetched:
    """What became of the files of the sandbox's chat, in the order of their messages."""

    server: Sandbox
    folder: Path
    refs: Sequence[MediaRef]
    results: Sequence[FileResult]

    @property
    def account(self) -> Any:
        return self.server.account

    def content(self, ref: MediaRef) -> bytes:
        data: bytes = self.account.files.read(self.account.files[ref.file_id])
        return data

    def assert_whole(self) -> None:
        """Every file is there under its name with the bytes that the sandbox made, and nothing else."""
        for ref, result in zip(self.refs, self.results, strict=True):
            assert (result.status, result.reason) == (FileStatus.STORED, None)
            content = self.content(ref)
            assert (self.folder / ref.file_name).read_bytes() == content
            assert result.xxh3 == xxh3_128_digest(content)
        assert len(list(self.folder.iterdir())) == len(self.refs)


class Notes(Silent):
    """An observer that keeps what was done without."""

    def __init__(self) -> None:
        self.done_without_what: list[tuple[str, str]] = []

    def done_without(self, what: str, reason: str) -> None:
        self.done_without_what.append((what, reason))


async def fetched(
    server: Sandbox,
    home: Path,
    *,
    prepare: Callable[[], None] = lambda: None,
    timing: Timing | None = None,
    observer: Observer | None = None,
) -> Fetched:
    """Fetch every file of the sandbox's chat, after ``prepare`` was called."""
    settings = (await Exporter.signed_in(server, home)).settings
    async with connect(settings, timing=timing, observer=observer) as account:
        chat = await Resolver(account).resolve("@sandbox_files")
        refs = sorted(Page(await History(account.invoke).page(chat)).media(), key=lambda ref: ref.message_id)
        prepare()
        with ExportFolder.open(home / "out") as folder, State.open(folder.database) as state:
            downloads = Downloads(folder, state, Files(account))
            results = await asyncio.gather(*(downloads.fetch(chat, ref) for ref in refs))
            media = folder.path / state.store_chat(chat).folder / "media"
    return Fetched(server, media, refs, results)


async def test_files_of_three_datacenters_come_whole_and_once(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    done = await fetched(await start_sandbox(CONFIG), tmp_path)
    done.assert_whole()
    transfers = done.account.transfers
    assert {part.dc_id for part in transfers.requests} == {1, 2, 3}
    assert transfers.again_bytes.total() == 0
    assert transfers.bytes.total() == 3 * (5 * MIB + 5) + 4 * 100_000


@pytest.mark.parametrize("what", [Spoiling.SHORT, Spoiling.FLIPPED])
async def test_parts_that_come_short_or_spoiled_are_asked_for_again(
    start_sandbox: StartSandbox, tmp_path: Path, what: Spoiling
) -> None:
    server = await start_sandbox(CONFIG)
    account: Any = server.account
    # Twice, for a part that is spoiled three times in a row is given up.
    fault = PartFault(what, 4, times=2)
    done = await fetched(server, tmp_path, prepare=lambda: account.transfers.spoil([fault]))
    done.assert_whole()
    assert account.transfers.struck[what] == 2


async def test_references_that_expire_together_are_renewed_with_one_request(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(CONFIG)
    account: Any = server.account
    fault = PartFault(Spoiling.ALL_EXPIRED, 6, times=1)
    done = await fetched(server, tmp_path, prepare=lambda: account.transfers.spoil([fault]))
    done.assert_whole()
    assert server.stats.errors["FILE_REFERENCE_EXPIRED"] > 1
    assert server.stats.requests["channels.getMessages"] == 1


@pytest.mark.parametrize("error", ["FLOOD_WAIT", "FLOOD_PREMIUM_WAIT"])
async def test_a_wait_in_the_middle_of_a_file_is_kept_and_loses_no_part(
    start_sandbox: StartSandbox, tmp_path: Path, error: str
) -> None:
    clock = ShiftedClock()
    config = SandboxConfig(messages=10, file_sets=(FileSet(1, 5 * MIB + 5),))
    server = await start_sandbox(config, clock=clock.server)
    server.faults.flood_every("upload.getFile", 5, wait_s=7, error=error)
    done = await fetched(server, tmp_path, timing=clock.timing())
    done.assert_whole()
    assert {round(slept_s) for slept_s in clock.slept} == {7}
    assert done.account.transfers.again_bytes.total() == 0


async def test_no_more_files_are_asked_for_at_once_than_a_datacenter_allows(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    sets = (FileSet(4, 21 * MIB, dc_ids=(3,)), FileSet(12, 100_000, dc_ids=(3,)))
    server = await start_sandbox(SandboxConfig(messages=10, file_sets=sets, file_limits=FileLimits()))
    done = await fetched(server, tmp_path)
    done.assert_whole()
    assert not [name for name in server.stats.errors if name.startswith("FLOOD_WAIT")]


async def test_a_part_that_is_never_answered_is_asked_for_over_another_connection(
    start_sandbox: StartSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link, "_ANSWER_TIMEOUT_S", 0.5)
    server = await start_sandbox(CONFIG)
    account: Any = server.account
    fault = PartFault(Spoiling.STALLED, 7, times=2)
    done = await fetched(server, tmp_path, prepare=lambda: account.transfers.spoil([fault]))
    done.assert_whole()


async def test_a_part_that_takes_longer_than_others_is_asked_for_again_before_its_connection_is_given_up(
    start_sandbox: StartSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for constant in ("_AT_FIRST_S", "_LEAST_S"):
        monkeypatch.setattr(patience, constant, 0.2)
    server = await start_sandbox(CONFIG)
    account: Any = server.account
    fault = PartFault(Spoiling.STALLED, 7, times=2)
    async with asyncio.timeout(link._ANSWER_TIMEOUT_S):
        done = await fetched(server, tmp_path, prepare=lambda: account.transfers.spoil([fault]))
    done.assert_whole()
    assert account.transfers.struck[Spoiling.STALLED] == 2


@pytest.mark.parametrize("stated", [MIB, 3 * MIB, 100, 2 * MIB + 6, 2**40])
async def test_a_size_that_lies_is_a_reason_and_leaves_nothing(
    start_sandbox: StartSandbox, tmp_path: Path, stated: int
) -> None:
    sets = (FileSet(1, 2 * MIB + 5, stated_bytes=stated),)
    done = await fetched(await start_sandbox(SandboxConfig(messages=10, file_sets=sets)), tmp_path)
    (result,) = done.results
    assert result.status is FileStatus.FAILED
    assert result.reason is not None
    assert f"{stated} were stated" in result.reason or "no room" in result.reason
    assert list(done.folder.iterdir()) == []


async def test_a_datacenter_that_is_gone_keeps_the_files_of_others_from_nothing(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(CONFIG)
    done = await fetched(server, tmp_path, prepare=lambda: server.faults.take_down(3), timing=AT_ONCE)
    for ref, result in zip(done.refs, done.results, strict=True):
        assert result.status is (FileStatus.FAILED if ref.dc_id == 3 else FileStatus.STORED)
    assert {result.reason for result in done.results if result.reason} != {None}


# Those of 2 MiB and more come from the CDN: one ends within a block that is hashed, one with a whole part.
FROM_CDN = SandboxConfig(
    messages=10,
    file_sets=(FileSet(2, 5 * MIB + 300 * KIB + 5), FileSet(1, 2 * MIB), FileSet(2, 100_000)),
    cdn_from_bytes=2 * MIB,
)


def parts_by_dc(done: Fetched) -> set[tuple[int, bool]]:
    """Return from which datacenters parts were sent, and whether of files that the CDN has."""
    parts = done.account.transfers.requests
    return {(part.dc_id, done.account.files[part.file_id].size_bytes >= 2 * MIB) for part in parts}


async def test_a_file_that_a_cdn_has_comes_from_there_and_nothing_else_does(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(FROM_CDN)
    keys = dict(rsa._server_keys)
    done = await fetched(server, tmp_path)
    done.assert_whole()
    assert {dc for dc, large in parts_by_dc(done) if large} == {CDN_DC}
    assert CDN_DC not in {dc for dc, large in parts_by_dc(done) if not large}
    assert done.account.transfers.again_bytes.total() == 0
    # Once for each file, though its parts are asked for side by side.
    assert server.stats.requests["upload.reuploadCdnFile"] == 3
    assert server.stats.requests["help.getCdnConfig"] == 1
    assert server.stats.requests["auth.exportAuthorization"] <= 2
    entry_keys = set(rsa._server_keys) - set(keys)
    assert len(entry_keys) <= 1, "a CDN's key passes for that of other datacenters"


@pytest.mark.parametrize("what", [Spoiling.SHORT, Spoiling.FLIPPED])
async def test_what_a_cdn_has_and_cannot_be_proved_comes_from_the_file_s_own_datacenter(
    start_sandbox: StartSandbox, tmp_path: Path, what: Spoiling
) -> None:
    server = await start_sandbox(replace(FROM_CDN, file_sets=(FileSet(1, 5 * MIB + 5),)))
    account: Any = server.account
    done = await fetched(
        server, tmp_path, prepare=lambda: account.transfers.spoil([PartFault(what, 3, times=1)])
    )
    done.assert_whole()
    assert account.transfers.struck[what] == 1
    # One that came short is gone on with at the CDN; one that is another is the last one from there.
    assert {dc for dc, _ in parts_by_dc(done)} == ({CDN_DC} if what is Spoiling.SHORT else {CDN_DC, 1})


async def test_a_token_that_expires_on_the_way_is_asked_for_anew(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(replace(FROM_CDN, file_sets=(FileSet(1, 12 * MIB + 5),)))
    account: Any = server.account
    fault = PartFault(Spoiling.EXPIRED, 6, times=1)
    done = await fetched(server, tmp_path, prepare=lambda: account.transfers.spoil([fault]))
    done.assert_whole()
    assert server.stats.errors["FILE_TOKEN_INVALID"] >= 1
    assert {dc for dc, _ in parts_by_dc(done)} == {CDN_DC}


async def test_tokens_that_are_of_no_use_again_and_again_are_not_asked_for_forever(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(replace(FROM_CDN, file_sets=(FileSet(1, 5 * MIB + 5),)))
    server.faults.fail("upload.getCdnFile", RpcError(400, "FILE_TOKEN_INVALID"), times=10_000)
    done = await fetched(server, tmp_path)
    done.assert_whole()
    assert {dc for dc, _ in parts_by_dc(done)} == {1}


async def test_a_cdn_that_is_gone_costs_a_note_and_no_file(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(FROM_CDN)
    notes = Notes()
    done = await fetched(
        server, tmp_path, prepare=lambda: server.faults.take_down(CDN_DC), timing=AT_ONCE, observer=notes
    )
    done.assert_whole()
    assert CDN_DC not in {dc for dc, _ in parts_by_dc(done)}
    ((what, reason),) = notes.done_without_what
    assert "CDN" in what
    assert f"(DC {CDN_DC})" in reason


async def test_a_cdn_that_the_server_names_no_address_of_costs_a_note_and_no_file(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(FROM_CDN)
    server._cdn_ports.clear()
    notes = Notes()
    done = await fetched(server, tmp_path, observer=notes)
    done.assert_whole()
    ((_, reason),) = notes.done_without_what
    assert reason == f"DC {CDN_DC} is needed, and the server names no address of it"


async def test_a_cdn_may_forget_the_key_that_was_made_with_it(
    start_sandbox: StartSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = await start_sandbox(replace(FROM_CDN, file_sets=(FileSet(1, 12 * MIB + 5),)))
    account: Any = server.account
    cdn = server.dcs[CDN_DC]

    def forget(*_part: object) -> bytes:
        cdn.keys.clear()
        cdn.abort_connections()
        raise DropAnswer

    monkeypatch.setattr("tobs.sandbox.account.transfers.strike", forget)
    fault = PartFault(Spoiling.STALLED, 5, times=1)
    done = await fetched(server, tmp_path, prepare=lambda: account.transfers.spoil([fault]))
    done.assert_whole()
    assert account.transfers.struck[Spoiling.STALLED] == 1
    assert {dc for dc, _ in parts_by_dc(done)} == {CDN_DC}
    assert len(cdn.keys) == 1
