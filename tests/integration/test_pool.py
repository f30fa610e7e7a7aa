"""Several connections with one key: made where there is use for them, replaced when lost, closed when idle.

What the server has counted is waited for a turn of the loop at a time: nothing tells of it.
"""
# ruff: noqa: ASYNC110

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from telethon.tl import functions, types
from user import AT_ONCE, Ada, ShiftedClock, right, settings_of

from tobs.sandbox import SandboxConfig
from tobs.sandbox.protocol.dc import Dc
from tobs.telegram import connect, login
from tobs.telegram.pool import Pool
from tobs.telegram.senders import _introduce

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import pytest

    from conftest import StartSandbox
    from tobs.sandbox import Sandbox
    from tobs.sandbox.dispatch import Context, Registry, Result
    from tobs.sandbox.protocol.authkey import AuthKey
    from tobs.telegram.link import Ask

HOME, ABROAD = 2, 3
QUESTION = functions.help.GetInviteTextRequest()


class Curious(Ada):
    """Ada, at a server that notes over which connection and with which key each question came."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[int, int]] = []

    def register(self, registry: Registry) -> None:
        super().register(registry)
        registry.handles(functions.help.GetInviteTextRequest)(self.get_text)

    async def get_text(self, context: Context, _request: functions.help.GetInviteTextRequest) -> Result:
        self.asked.append((id(context.connection), context.session.key.id))
        return types.help.InviteText(str(len(self.asked)))

    @property
    def connections(self) -> int:
        return len({connection for connection, _ in self.asked})

    @property
    def keys(self) -> int:
        return len({key for _, key in self.asked})


@dataclass
class Visit:
    """Ada's pool to her home datacenter, on a clock that the test moves."""

    sandbox: Sandbox
    server: Curious
    pool: Pool
    now: float = 1000.0

    async def ask(self, times: int) -> list[Any]:
        """Ask so many questions at once; return texts and errors."""
        questions = (self.pool.send(QUESTION) for _ in range(times))
        answers = await asyncio.gather(*questions, return_exceptions=True)
        return [getattr(answer, "message", answer) for answer in answers]

    async def open_connections(self) -> int:
        """Return how many connections the server has, once it has heard of those that were closed."""
        async with asyncio.timeout(5):
            while self.sandbox.stats.connections_open > self.open_here():
                await asyncio.sleep(0)
        return self.sandbox.stats.connections_open

    def open_here(self) -> int:
        return sum(member.link.connected for member in self.pool._members)


@asynccontextmanager
async def visit(
    start_sandbox: StartSandbox, home: Path, *, most: int, rtt_ms: float = 10
) -> AsyncIterator[Visit]:
    server = Curious()
    sandbox = await start_sandbox(SandboxConfig(rtt_ms=rtt_ms), population=server)
    async with connect(settings_of(sandbox, home)) as account:
        await login(account, right(sandbox))
        dc, key = account.senders.home, account.senders.auth_key

    async def greet(ask: Ask) -> None:
        await _introduce(ask, 1, functions.help.GetConfigRequest())

    pool = Pool(dc, key, greet, most=most, clock=lambda: visit.now)
    visit = Visit(sandbox, server, pool)
    try:
        yield visit
    finally:
        await pool.close()


async def test_connections_are_made_as_there_is_use_for_them_and_share_one_key(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    async with visit(start_sandbox, tmp_path, most=8) as here:
        await here.ask(1)
        assert here.server.connections == 1
        await here.ask(2)
        assert here.server.connections == 1
        await here.ask(8)
        assert here.server.connections == 4
        await here.ask(100)
        assert here.server.connections == 8
        assert here.server.keys == here.sandbox.stats.keys_created == 1
        assert await here.open_connections() == 8


async def test_connections_that_have_been_idle_are_closed_and_made_again_when_wanted(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    async with visit(start_sandbox, tmp_path, most=4) as here:
        await here.ask(1)
        await here.ask(8)
        here.now += 60
        await here.ask(1)
        assert await here.open_connections() == 1
        await here.ask(8)
        assert await here.open_connections() == 4


async def test_a_first_key_is_made_once_however_many_ask(start_sandbox: StartSandbox, tmp_path: Path) -> None:
    async with visit(start_sandbox, tmp_path, most=8) as here:
        made = here.sandbox.stats.keys_created
        pool = Pool(here.pool.dc, None, here.pool._greet, most=8, clock=lambda: 0.0)
        await asyncio.gather(*(pool.send(functions.help.GetConfigRequest()) for _ in range(20)))
        assert here.sandbox.stats.keys_created == made + 1
        await pool.close()


async def test_a_key_that_the_server_wants_made_anew_is_made_anew_at_once(
    start_sandbox: StartSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[AuthKey] = []

    def register(dc: Dc, key: AuthKey) -> bool:
        if not refused:
            refused.append(key)
            return False
        return take(dc, key)

    async with visit(start_sandbox, tmp_path, most=8) as here:
        take = Dc.register
        monkeypatch.setattr(Dc, "register", register)
        pool = Pool(here.pool.dc, None, here.pool._greet, most=8, clock=lambda: 0.0)
        await pool.send(functions.help.GetConfigRequest())
        assert refused
        await pool.close()


async def test_a_lost_connection_takes_its_requests_with_it_and_no_others(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    async with visit(start_sandbox, tmp_path, most=4) as here:
        await here.ask(1)
        await here.ask(8)
        here.sandbox.faults.cut_after_requests(3)
        answers = await here.ask(8)
        assert sum(isinstance(answer, ConnectionError) for answer in answers) in (1, 2)
        assert len({answer for answer in answers if isinstance(answer, str)}) >= 6
        assert not [answer for answer in await here.ask(8) if not isinstance(answer, str)]
        assert here.open_here() == 4


async def test_where_no_further_connection_comes_about_those_that_there_are_will_do(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    async with visit(start_sandbox, tmp_path, most=4) as here:
        await here.ask(1)
        elsewhere = here.pool.dc
        here.pool.dc = replace(elsewhere, port=1)
        assert not [answer for answer in await here.ask(10) if not isinstance(answer, str)]
        assert here.server.connections == 1
        here.pool.dc = elsewhere


async def test_closing_leaves_no_task_and_no_socket(start_sandbox: StartSandbox, tmp_path: Path) -> None:
    async with visit(start_sandbox, tmp_path, most=4) as here:
        before = asyncio.all_tasks()
        await here.ask(1)
        await here.ask(8)
        here.sandbox.faults.rtt_ms = 60_000
        asking = asyncio.create_task(here.ask(8))
        while here.sandbox.stats.requests["help.getInviteText"] < 17:
            await asyncio.sleep(0)
        await here.pool.close()
        assert {type(answer) for answer in await asking} == {ConnectionError}
        assert await here.open_connections() == 0
        assert not [task for task in asyncio.all_tasks() - before if "telethon" in repr(task)]


async def test_requests_under_way_when_connections_are_cut_are_all_answered_once(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = Curious()
    sandbox = await start_sandbox(SandboxConfig(rtt_ms=5), population=server)
    async with connect(settings_of(sandbox, tmp_path), timing=AT_ONCE) as account:
        await login(account, right(sandbox))

        async def ask(number: int) -> str:
            if number % 20 == 10:
                sandbox.faults.cut_after_requests(2)
            answer = await account.invoke(QUESTION, method="help.getInviteText")
            return str(answer.message)

        answers = await asyncio.gather(*(ask(number) for number in range(200)))
        assert len(set(answers)) == len(answers) == 200
        assert server.connections > 2
        assert server.keys == 1


async def test_a_datacenter_that_goes_away_for_a_while_costs_no_request(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    clock = ShiftedClock()
    server = Curious()
    sandbox = await start_sandbox(SandboxConfig(rtt_ms=5), population=server, clock=clock.server)
    async with connect(settings_of(sandbox, tmp_path), timing=clock.timing()) as account:
        await login(account, right(sandbox))

        async def ask(number: int) -> str:
            if number == 50:
                sandbox.faults.take_down(HOME, for_s=20)
            answer = await account.invoke(QUESTION, method="help.getInviteText")
            return str(answer.message)

        answers = await asyncio.gather(*(ask(number) for number in range(100)))
        assert len(set(answers)) == 100
        assert sum(clock.slept) >= 20


async def test_an_authorization_is_brought_to_another_datacenter_once_for_all_connections(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = Curious()
    sandbox = await start_sandbox(SandboxConfig(rtt_ms=5), population=server)
    async with connect(settings_of(sandbox, tmp_path)) as account:
        await login(account, right(sandbox))
        asking = (account.invoke(QUESTION, method="help.getInviteText", dc=ABROAD) for _ in range(40))
        await asyncio.gather(*asking)
        assert sandbox.stats.requests["auth.exportAuthorization"] == 1
        assert server.connections == 2
        assert server.keys == 1


async def test_a_server_that_counts_is_asked_too_early_only_before_it_has_told_of_a_wait(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    clock = ShiftedClock()
    sandbox = await start_sandbox(SandboxConfig(rtt_ms=2), population=Curious(), clock=clock.server)
    async with connect(settings_of(sandbox, tmp_path), timing=clock.timing()) as account:
        await login(account, right(sandbox))
        sandbox.faults.flood_every("help.getInviteText", 30, wait_s=3)
        asking = (account.invoke(QUESTION, method="help.getInviteText") for _ in range(29 * 6 + 1))
        await asyncio.gather(*asking)
        assert sandbox.stats.errors["FLOOD_WAIT_3"] >= 6
        assert sandbox.stats.flood_violations <= 3  # those beside the first that was told to wait
