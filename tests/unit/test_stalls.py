"""Requests that stall: when they are asked again, over what, and never more than one at a time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from telethon.tl import functions

from tobs.model import Dc
from tobs.telegram.link import Link
from tobs.telegram.patience import Patience
from tobs.telegram.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telethon.crypto import AuthKey
    from telethon.tl import TLRequest

    from tobs.telegram.link import Check, Greet

PART = functions.upload.GetFileRequest(None, 0, 1 << 20)
PARTS, HASHES = functions.upload.GetFileRequest, functions.upload.GetFileHashesRequest


def test_before_anything_is_known_an_answer_may_take_a_quarter_of_a_minute() -> None:
    patience = Patience()
    for _ in range(3):
        patience.answered(PARTS, 0.1)
    assert patience.of(PARTS) == 15.0


def test_an_answer_may_take_four_times_as_long_as_the_longest_lately_and_never_less_than_five_seconds() -> (
    None
):
    patience = Patience()
    for seconds in (1.0, 6.0, 2.0, 1.0):
        patience.answered(PARTS, seconds)
    assert (patience.of(PARTS), patience.of(HASHES)) == (24.0, 15.0)
    for _ in range(32):
        patience.answered(PARTS, 0.1)
    assert patience.of(PARTS) == 5.0


class NoPatience(Patience):
    """Takes everything for a stall at once."""

    def of(self, _kind: type) -> float:
        return 0.0


class Line(Link):
    """A connection whose answers the test gives."""

    def __init__(self, dc: Dc, auth_key: AuthKey | None, greet: Greet) -> None:
        super().__init__(dc, auth_key, greet)
        self.asked: list[asyncio.Future[Any]] = []
        self.dropped = False

    @property
    def connected(self) -> bool:
        return True

    async def ready(self) -> None:
        """Be there."""

    async def send(self, _request: TLRequest, _check: Check) -> Any:
        self.asked.append(asyncio.get_running_loop().create_future())
        return await self.asked[-1]

    async def drop(self) -> None:
        self.dropped = True


class Lines:
    """A pool of connections, on a clock that goes on by one with each look."""

    def __init__(self, most: int, patience: Patience) -> None:
        self.now = 0.0

        async def greet(_ask: Callable[[TLRequest], Awaitable[Any]]) -> None:
            """Need no introduction."""

        self.pool = Pool(Dc(4, "files", 443), None, greet, most=most, clock=self.clock, patience=patience)

    def clock(self) -> float:
        self.now += 1
        return self.now

    def __getitem__(self, number: int) -> Any:
        return self.pool._members[number].link

    def __len__(self) -> int:
        return len(self.pool._members)

    async def ask(self) -> asyncio.Task[Any]:
        task = asyncio.create_task(self.pool.send(PART))
        await self.settled()
        return task

    async def settled(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Lines:
    monkeypatch.setattr("tobs.telegram.pool.Link", Line)
    return Lines(most=4, patience=NoPatience())


async def test_a_part_that_stalls_is_asked_for_over_another_connection_and_the_silent_one_is_dropped(
    lines: Lines,
) -> None:
    part = await lines.ask()
    assert [len(line.asked) for line in (lines[0], lines[1])] == [1, 1]
    lines[1].asked[0].set_result("part")
    assert await part == "part"
    assert (lines[0].dropped, lines[1].dropped) == (True, False)
    assert lines[0].asked[0].cancelled()


async def test_a_slow_answer_that_comes_first_after_all_counts(lines: Lines) -> None:
    part = await lines.ask()
    lines[0].asked[0].set_result("late")
    assert await part == "late"
    assert not lines[0].dropped
    assert lines[1].asked[0].cancelled()


async def test_only_one_part_is_asked_for_twice_at_a_time(lines: Lines) -> None:
    parts = [await lines.ask() for _ in range(3)]
    assert sum(len(lines[number].asked) for number in range(len(lines))) == 4
    lines[1].asked[0].set_result("first")
    await parts[0]
    await lines.settled()
    assert sum(len(lines[number].asked) for number in range(len(lines))) == 5
    for part in parts[1:]:
        part.cancel()
    await asyncio.gather(*parts, return_exceptions=True)


async def test_a_connection_that_is_lost_leaves_the_part_to_the_other(lines: Lines) -> None:
    part = await lines.ask()
    lines[1].asked[0].set_exception(ConnectionResetError("gone"))
    await lines.settled()
    assert not part.done()
    lines[0].asked[0].set_result("part")
    assert await part == "part"


async def test_a_part_whose_connections_are_both_lost_is_lost(lines: Lines) -> None:
    part = await lines.ask()
    for number in (0, 1):
        lines[number].asked[0].set_exception(ConnectionResetError("gone"))
    with pytest.raises(ConnectionResetError):
        await part


async def test_a_part_that_is_not_wanted_any_more_is_waited_for_over_neither(lines: Lines) -> None:
    part = await lines.ask()
    part.cancel()
    await asyncio.gather(part, return_exceptions=True)
    assert all(lines[number].asked[0].cancelled() for number in (0, 1))


async def test_what_came_spoiled_over_one_connection_is_asked_of_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tobs.telegram.pool.Link", Line)
    lines = Lines(most=4, patience=Patience())

    def asked() -> list[int]:
        return [len(line.asked) for line in (lines[0], lines[1])]

    parts = [await lines.ask() for _ in range(3)]
    assert asked() == [2, 1]
    for answer in (*lines[1].asked, *lines[0].asked):
        answer.set_result("part")
        await lines.settled()
    await asyncio.gather(*parts)
    await lines.ask()
    assert asked() == [2, 2], "the other one has just answered"
    lines[1].asked[-1].set_result("spoiled")
    await lines.settled()
    again = await lines.ask()
    assert asked() == [3, 2]
    again.cancel()
    await asyncio.gather(again, return_exceptions=True)


async def test_parts_that_are_asked_for_together_are_spread_over_the_connections(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tobs.telegram.pool.Link", Line)
    lines = Lines(most=4, patience=Patience())
    parts = [asyncio.create_task(lines.pool.send(PART)) for _ in range(8)]
    await lines.settled()
    assert [len(lines[number].asked) for number in range(len(lines))] == [2, 2, 2, 2]
    for part in parts:
        part.cancel()
    await asyncio.gather(*parts, return_exceptions=True)
