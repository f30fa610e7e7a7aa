"""Exports in a takeout session: what is asked in it, how it ends, and what is done without one."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import pytest

from exporting import Exporter, files_of
from tobs.sandbox import RpcError
from tobs.sandbox.dispatch import method_name
from tobs.telemetry import Noted, PageStored

if TYPE_CHECKING:
    from pathlib import Path

    from tobs.sandbox import Sandbox
    from tobs.sandbox.account import Account
    from tobs.sandbox.dispatch import Context, Result
    from tobs.telemetry import Event

BEGIN = "account.initTakeoutSession"
CHATS = ("me", "@sandbox_showcase")


@dataclass(frozen=True)
class Asked:
    """A request as the sandbox got it."""

    method: str
    request: Any
    takeout_id: int | None
    ranged: bool
    dc: int


@pytest.fixture
def asked(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """Every request that the sandbox gets from here on."""
    received: list[Asked] = []
    answer = sandbox.registry.answer

    async def noted(context: Context, request: Any) -> Result:
        ranged = context.message_range is not None
        received.append(Asked(method_name(request), request, context.takeout_id, ranged, context.dc_id))
        return await answer(context, request)

    monkeypatch.setattr(sandbox.registry, "answer", noted)
    return received


@pytest.fixture
async def exporter(sandbox: Sandbox, tmp_path: Path) -> Exporter:
    (tmp_path / "home").mkdir()
    return await Exporter.signed_in(sandbox, tmp_path / "home")


def times(asked: list[Asked], method: str) -> int:
    return sum(each.method == method for each in asked)


@pytest.fixture
def _without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tobs.telegram.policy._FIRST_BACKOFF_S", 0.0)


def account_of(exporter: Exporter) -> Account:
    return cast("Account", exporter.sandbox.account)


def endings(exporter: Exporter) -> list[bool | None]:
    """Return what the sandbox was told of each session's success, None of one that is open."""
    return [takeout.success for takeout in account_of(exporter).takeouts]


async def interrupt(exporter: Exporter, folder: Path, **wanted: Any) -> None:
    """Export until the first page is stored."""

    def hear(event: Event) -> None:
        if isinstance(event, PageStored):
            run.cancel()

    run = asyncio.create_task(exporter.export(folder, *CHATS, takeout=True, listener=hear, **wanted))
    with pytest.raises(asyncio.CancelledError):
        await run


async def test_every_request_of_an_export_is_in_the_session_and_the_vault_is_the_same(
    exporter: Exporter, asked: list[Asked], tmp_path: Path
) -> None:
    plain = await exporter.export(tmp_path / "plain")
    asked.clear()

    report = await exporter.export(tmp_path / "taken", takeout=True)

    methods = [each.method for each in asked]
    within = asked[methods.index(BEGIN) + 1 :]
    brought = {"help.getConfig", "auth.exportAuthorization", "auth.importAuthorization"}  # of a connection
    bare = {each.method for each in within if each.takeout_id is None}
    assert bare <= brought
    assert {each.dc for each in within if each.method == "upload.getFile"} == {1, 2, 3}
    assert within[-1].method == "account.finishTakeoutSession"
    assert endings(exporter) == [True]
    assert report.notes == plain.notes
    assert files_of(tmp_path / "taken") == files_of(tmp_path / "plain")


async def test_private_chats_and_basic_groups_are_asked_for_range_by_range(
    exporter: Exporter, asked: list[Asked], tmp_path: Path
) -> None:
    await exporter.export(tmp_path / "out", takeout=True, media=False)

    history = [each for each in asked if each.method == "messages.getHistory"]
    of_channels = [each for each in history if hasattr(each.request.peer, "channel_id")]
    assert of_channels
    assert not any(each.ranged for each in of_channels)
    assert all(each.ranged for each in history if each not in of_channels)
    assert times(asked, "messages.getSplitRanges") == 1


async def test_what_must_be_allowed_first_is_told_and_the_export_done_without(
    exporter: Exporter, asked: list[Asked], tmp_path: Path
) -> None:
    account_of(exporter).takeout_delay_s = 86_000

    report = await exporter.export(tmp_path / "out", *CHATS, takeout=True, media=False)

    assert report.exit_status == 0
    (note,) = report.notes
    assert note.startswith("done without takeout: Telegram asks on your other devices whether to allow the")
    assert note.endswith("allow it there and run the same command again, or do that in 24 h")
    assert all(each.takeout_id is None for each in asked)


async def test_what_must_be_allowed_is_told_before_the_first_page(exporter: Exporter, tmp_path: Path) -> None:
    account_of(exporter).takeout_delay_s = 86_000
    await exporter.export(tmp_path / "out", CHATS[0], takeout=True, media=False)
    kinds = [type(event) for event in exporter.heard]
    assert kinds.index(Noted) < kinds.index(PageStored)


async def test_a_server_without_takeout_is_done_without(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    sandbox.faults.fail(BEGIN, RpcError(400, "INPUT_METHOD_INVALID_1_0"))
    report = await exporter.export(tmp_path / "out", *CHATS, takeout=True, media=False)
    assert report.exit_status == 0
    assert report.notes == ("done without takeout: INPUT_METHOD_INVALID_1_0",)


async def test_an_interrupted_export_goes_on_in_its_session(
    exporter: Exporter, asked: list[Asked], tmp_path: Path
) -> None:
    await interrupt(exporter, tmp_path / "out", media=False)
    assert endings(exporter) == [None]
    asked.clear()

    await exporter.export(tmp_path / "out", *CHATS, takeout=True, media=False)

    (takeout,) = account_of(exporter).takeouts
    assert times(asked, BEGIN) == 0
    assert {each.takeout_id for each in asked if each.method == "messages.getHistory"} == {takeout.id}
    assert takeout.success


@pytest.mark.usefixtures("_without_waiting")
async def test_a_server_that_is_lost_leaves_the_session_to_the_next_run(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    def hear(event: Event) -> None:
        if isinstance(event, PageStored):
            sandbox.faults.take_down(2)

    lost = await exporter.export(tmp_path / "out", *CHATS, takeout=True, media=False, listener=hear)
    assert lost.exit_status == 1
    assert endings(exporter) == [None]

    sandbox.faults.bring_up(2)
    await exporter.export(tmp_path / "out", *CHATS, takeout=True, media=False)
    assert endings(exporter) == [True]


async def test_a_session_that_ended_meanwhile_is_begun_anew(exporter: Exporter, tmp_path: Path) -> None:
    await interrupt(exporter, tmp_path / "out", media=False)
    account_of(exporter).takeouts[0].success = False  # as when it is ended on another device

    report = await exporter.export(tmp_path / "out", *CHATS, takeout=True, media=False)

    assert endings(exporter) == [False, True]
    assert report.notes == ()


async def test_a_session_for_other_things_is_given_up_for_a_new_one(
    exporter: Exporter, tmp_path: Path
) -> None:
    await interrupt(exporter, tmp_path / "out", media=False)

    await exporter.export(tmp_path / "out", *CHATS, takeout=True)

    assert [bool(takeout.request.files) for takeout in account_of(exporter).takeouts] == [False, True]
    assert endings(exporter) == [False, True]


async def test_a_session_that_ends_under_way_costs_no_message(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    await exporter.export(tmp_path / "plain", *CHATS, media=False)
    sandbox.faults.fail("messages.getHistory", RpcError(400, "TAKEOUT_INVALID"))

    report = await exporter.export(tmp_path / "out", *CHATS, takeout=True, media=False)

    assert report.exit_status == 0
    assert report.notes == ("done without takeout from here on: TAKEOUT_INVALID",)
    assert files_of(tmp_path / "out") == files_of(tmp_path / "plain")


@pytest.mark.parametrize(("chats", "status"), [(CHATS, 3), (CHATS[:1], 1)])
async def test_only_an_export_that_failed_is_told_as_no_success(
    exporter: Exporter, tmp_path: Path, chats: tuple[str, ...], status: int
) -> None:
    exporter.sandbox.faults.fail("messages.getHistory", RpcError(400, "PEER_ID_INVALID"))
    report = await exporter.export(tmp_path / "out", *chats, takeout=True, media=False, max_in_flight=1)
    assert report.exit_status == status
    assert endings(exporter) == [status != 1]


async def test_without_the_option_no_session_is_begun(exporter: Exporter, tmp_path: Path) -> None:
    await exporter.export(tmp_path / "out", CHATS[0], media=False)
    assert endings(exporter) == []
