"""What decides what is fetched next, and when: plan, frontier and pace, which know no network."""

from __future__ import annotations

import asyncio
import time

from suites.counting import instructions, per_step, require
from tobs.export.frontier import Frontier
from tobs.export.plan import Part, parts_by_id, stretches
from tobs.model import MessageRange
from tobs.telegram.pace import Pace

RANGES = 10_000
PARTS = 1000
REQUESTS = 10_000
RTT_S = 0.05
IDS = MessageRange(1, 2_000_000)
PACE = """
import sys
from tobs.telegram.pace import Pace

def main(steps):
    pace = Pace(16)
    for number in range(steps):
        sent = pace.sent(number / 100)
        pace.answered(sent, number / 100 + 0.05)
        pace.due_s(number / 100 + 0.05)

main(int(sys.argv[1]))
"""
TAKE = """
import sys
from tobs.export.plan import ask, take
from tobs.model import MessageRange

def main(steps):
    gap = MessageRange(1, steps * 100)
    while gap is not None:
        top = ask(gap).offset_id - 1
        gap = take(gap, max(1, top - 99), top).rest

main(int(sys.argv[1]))
"""


class Plan:
    """What a chat of two million ids lacks, where every second hundred is there."""

    timer = time.process_time

    def setup(self) -> None:
        self.coverage = [(lo, lo + 99) for lo in range(1, 200 * RANGES, 200)]

    def time_stretches(self) -> None:
        assert len(stretches(self.coverage, IDS)) == 2 * RANGES

    def time_parts_by_id(self) -> None:
        assert len(list(parts_by_id(IDS, lambda: 400))) == IDS.hi // 400


class Follow:
    """A thousand parts that end in the order opposite to the one in which they began."""

    timer = time.process_time

    def time_frontier(self) -> None:
        asyncio.run(self.follow())

    async def follow(self) -> None:
        frontier = Frontier()
        stands = [frontier.begin(Part(MessageRange(lo, lo + 99))) for lo in range(1, 100 * PARTS, 100)]
        for stand in reversed(stands):
            stand.top.set_result(stand.part.ids.hi)
            frontier.end(stand)
        assert frontier.reached == 100 * PARTS


class Paced:
    """Ten thousand requests, one after the other, at 50 ms."""

    timer = time.process_time

    def time_pace(self) -> None:
        pace = Pace(16)
        for number in range(REQUESTS):
            now = number * RTT_S
            pace.answered(pace.sent(now), now + RTT_S)


class Instructions:
    """What a page's decisions cost, whatever else the machine does."""

    unit = "instructions"

    def setup(self) -> None:
        require("valgrind")

    def track_pace_a_request(self) -> float:
        return per_step(instructions, PACE, REQUESTS)

    def track_plan_a_page(self) -> float:
        return per_step(instructions, TAKE, REQUESTS)
