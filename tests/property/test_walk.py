"""The walk against a simulated server: any history, any archive, any of the quirks a server may have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tobs.export.plan import Ask, ask, stretches, take
from tobs.model import MessageRange

if TYPE_CHECKING:
    from random import Random

IDS = st.integers(1, 400)


@dataclass
class Server:
    """Pages the way getHistory does: slices by ``offset_id``, newest first, then filters by ``min_id``."""

    ids: set[int]
    limit: int
    honours_min_id: bool
    repeats_offset: bool
    random: Random
    requests: int = 0

    def page(self, asked: Ask) -> list[int]:
        self.requests += 1
        below = asked.offset_id + self.repeats_offset
        newest_first = sorted((i for i in self.ids if i < below), reverse=True)
        # A repeated id takes no room: a server whose pages it fills would never go on.
        page = newest_first[: self.random.randint(1, self.limit) + self.repeats_offset]
        if self.honours_min_id:
            page = [i for i in page if i > asked.min_id]
        self.random.shuffle(page)
        return page


@st.composite
def servers(draw: st.DrawFn) -> Server:
    return Server(
        ids=draw(st.sets(IDS, max_size=120)),
        limit=draw(st.integers(1, 100)),
        honours_min_id=draw(st.booleans()),
        repeats_offset=draw(st.booleans()),
        random=draw(st.randoms(use_true_random=False)),
    )


def everything(server: Server) -> MessageRange:
    return MessageRange(1, max(server.ids, default=0))


def fetch(
    server: Server, coverage: list[tuple[int, int]], wanted: MessageRange
) -> tuple[list[int], list[MessageRange]]:
    """Walk every gap; return the ids that were stored, each page trimmed to its range, and the ranges."""
    stored: list[int] = []
    vouched: list[MessageRange] = []
    for stretch in stretches(coverage, wanted):
        gap = None if stretch.stored else stretch.ids
        while gap is not None:
            page = server.page(ask(gap))
            step = take(gap, min(page, default=None), max(page, default=None))
            stored += [i for i in page if step.vouched.lo <= i <= step.vouched.hi]
            vouched.append(step.vouched)
            gap = step.rest
    return stored, vouched


ranges = st.lists(st.tuples(IDS, IDS).map(lambda pair: (min(pair), max(pair))), max_size=6)


@given(servers(), ranges)
def test_what_the_archive_lacks_is_stored_exactly_once(
    server: Server, coverage: list[tuple[int, int]]
) -> None:
    stored, vouched = fetch(server, coverage, everything(server))

    missing = {i for i in server.ids if not any(lo <= i <= hi for lo, hi in coverage)}
    assert sorted(stored) == sorted(missing)
    assert sum(map(len, vouched)) == len({i for part in vouched for i in range(part.lo, part.hi + 1)})


@given(servers(), ranges)
def test_a_second_run_finds_nothing_to_fetch(server: Server, coverage: list[tuple[int, int]]) -> None:
    _, vouched = fetch(server, coverage, everything(server))
    server.requests = 0

    stored = [*coverage, *((part.lo, part.hi) for part in vouched)]
    assert fetch(server, stored, everything(server)) == ([], [])
    assert server.requests == 0


@given(servers(), IDS, IDS)
def test_only_wanted_ids_are_stored_and_vouched_for(server: Server, one: int, other: int) -> None:
    wanted = MessageRange(min(one, other), max(one, other))

    stored, vouched = fetch(server, [], wanted)

    assert sorted(stored) == sorted(i for i in server.ids if wanted.lo <= i <= wanted.hi)
    assert sum(map(len, vouched)) == len(wanted)


@given(servers(), ranges)
def test_each_request_settles_a_message_or_ends_a_gap(
    server: Server, coverage: list[tuple[int, int]]
) -> None:
    stored, _ = fetch(server, coverage, everything(server))

    assert server.requests <= len(stored) + len(coverage) + 1
