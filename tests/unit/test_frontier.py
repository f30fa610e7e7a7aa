"""Up to where parts that are fetched side by side have come together."""

from __future__ import annotations

import asyncio

from tobs.export.frontier import _PARTS_BEHIND, Frontier
from tobs.export.plan import Part
from tobs.model import MAX_MESSAGE_ID, MessageRange


async def test_parts_that_end_out_of_order_count_once_those_before_have_ended() -> None:
    frontier = Frontier()
    first, second = (frontier.begin(Part(MessageRange(lo, lo + 9))) for lo in (11, 21))
    assert frontier.reached == 10

    for stand in (second, first):
        stand.top.set_result(stand.part.ids.hi)
    frontier.end(second)
    assert frontier.reached == 10
    frontier.end(first)
    assert frontier.reached == 30


async def test_what_lies_between_two_gaps_is_reached_with_the_first() -> None:
    frontier = Frontier()
    first, second = (frontier.begin(Part(MessageRange(lo, lo + 9))) for lo in (1, 101))
    first.top.set_result(10)
    second.top.set_result(110)

    frontier.end(first)

    assert frontier.reached == 100


async def test_a_part_by_position_is_reached_up_to_where_it_began() -> None:
    frontier, gap = Frontier(), MessageRange(1, 1000)
    older, newer = frontier.begin(Part(gap, skip=50)), frontier.begin(Part(gap))
    older.top.set_result(480)
    assert await newer.below == 480

    frontier.end(older)

    assert frontier.reached == 480


async def test_who_follows_is_told_each_rise_and_the_end() -> None:
    frontier, heard = Frontier(), []

    async def follow() -> None:
        heard.extend([reached async for reached in frontier.moves()])

    following = asyncio.create_task(follow())
    stand = frontier.begin(Part(MessageRange(5, 10)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    stand.top.set_result(10)
    frontier.end(stand)
    frontier.close()
    await following

    assert heard == [4, MAX_MESSAGE_ID]


async def test_a_part_begins_when_whoever_follows_is_near_enough() -> None:
    frontier, begun, go_on = Frontier(), [], asyncio.Semaphore(0)

    async def fetch(lows: range) -> None:
        for lo in lows:
            await frontier.room()
            begun.append(lo)
            stand = frontier.begin(Part(MessageRange(lo, lo + 9)))
            stand.top.set_result(lo + 9)
            frontier.end(stand)

    async def follow() -> None:
        async for _ in frontier.moves():
            await go_on.acquire()

    async def settle() -> list[int]:
        for _ in range(200):
            await asyncio.sleep(0)
        return begun

    following = asyncio.create_task(follow())
    await fetch(range(1, 201, 10))  # nobody has come so far yet
    assert len(begun) == 20
    go_on.release()
    await settle()
    fetching = asyncio.create_task(fetch(range(201, 601, 10)))
    at_once = _PARTS_BEHIND + 1
    assert len(await settle()) == 20 + at_once
    go_on.release()
    assert len(await settle()) == 20 + 2 * at_once
    for _ in range(40):
        go_on.release()
    await settle()
    await fetching
    frontier.close()
    await following
    assert begun == list(range(1, 601, 10))


async def test_where_nobody_follows_parts_begin_at_once() -> None:
    frontier = Frontier()
    for lo in range(1, 100, 10):
        await frontier.room()
        stand = frontier.begin(Part(MessageRange(lo, lo + 9)))
        stand.top.set_result(lo + 9)
        frontier.end(stand)
    assert frontier.reached == 100
