from __future__ import annotations

import pytest

from tobs.errors import TransportError
from tobs.export.plan import (
    Ask,
    Part,
    Step,
    ask,
    pages_a_part,
    parts_by_id,
    parts_by_position,
    stretches,
    take,
)
from tobs.model import MAX_MESSAGE_ID, MessageRange


def cut(coverage: list[tuple[int, int]], lo: int, hi: int) -> list[tuple[int, int, bool]]:
    return [(part.ids.lo, part.ids.hi, part.stored) for part in stretches(coverage, MessageRange(lo, hi))]


def test_an_empty_archive_lacks_everything() -> None:
    assert cut([], 1, 100) == [(1, 100, False)]


def test_a_full_archive_lacks_nothing() -> None:
    assert cut([(1, 100)], 1, 100) == [(1, 100, True)]


def test_stretches_come_newest_first() -> None:
    assert cut([(10, 20), (40, 50)], 1, 60) == [
        (51, 60, False),
        (40, 50, True),
        (21, 39, False),
        (10, 20, True),
        (1, 9, False),
    ]


def test_ranges_that_touch_or_overlap_are_one_stretch() -> None:
    assert cut([(21, 30), (10, 20), (15, 25)], 5, 30) == [(10, 30, True), (5, 9, False)]


def test_coverage_outside_what_is_wanted_does_not_count() -> None:
    assert cut([(1, 20), (80, 200)], 30, 60) == [(30, 60, False)]
    assert cut([(1, 40), (50, 200)], 30, 60) == [(50, 60, True), (41, 49, False), (30, 40, True)]


def test_nothing_wanted_lacks_nothing() -> None:
    assert cut([(1, 5)], 10, 9) == []


def test_a_gap_is_asked_for_from_its_upper_end() -> None:
    assert ask(MessageRange(51, 99)) == Ask(offset_id=100, min_id=50)


def test_a_page_vouches_from_its_lowest_id_to_the_upper_end_of_the_gap() -> None:
    assert take(MessageRange(1, 300), 180, 290) == Step(MessageRange(180, 300), MessageRange(1, 179))


def test_a_page_down_to_the_gaps_lower_end_ends_it() -> None:
    assert take(MessageRange(101, 300), 101, 200) == Step(MessageRange(101, 300), None)


def test_a_page_beyond_the_gap_vouches_only_for_the_gap() -> None:
    assert take(MessageRange(101, 300), 60, 299) == Step(MessageRange(101, 300), None)


def test_an_empty_page_ends_the_gap_and_vouches_for_all_of_it() -> None:
    assert take(MessageRange(1, 40), None, None) == Step(MessageRange(1, 40), None)


def test_a_page_of_nothing_but_the_id_above_the_gap_ends_it() -> None:
    assert take(MessageRange(1, 40), 41, 41) == Step(MessageRange(1, 40), None)


def test_a_gap_is_cut_into_parts_by_id_oldest_first() -> None:
    widths = iter([10, 5, 99])
    assert list(parts_by_id(MessageRange(11, 35), lambda: next(widths))) == [
        Part(MessageRange(11, 20)),
        Part(MessageRange(21, 25)),
        Part(MessageRange(26, 35)),
    ]
    assert list(parts_by_id(MessageRange(5, 4), lambda: 10)) == []


def test_a_gap_is_cut_into_parts_by_position_oldest_first_and_the_newest_begins_at_its_end() -> None:
    gap = MessageRange(1, 4_000_000)
    assert list(parts_by_position(gap, 2100, 1000)) == [Part(gap, 2000), Part(gap, 1000), Part(gap)]
    assert list(parts_by_position(gap, 2000, 1000)) == [Part(gap, 1000), Part(gap)]
    assert list(parts_by_position(gap, 0, 1000)) == [Part(gap)]


def test_parts_are_small_where_there_is_little_and_never_huge() -> None:
    assert pages_a_part(10, walkers=4) == 4
    assert pages_a_part(1000, walkers=4) == 31
    assert pages_a_part(100_000, walkers=4) == 32


def test_a_page_above_the_gap_stops_the_walk_instead_of_looping() -> None:
    with pytest.raises(TransportError, match="does not page by ids: asked for messages below 51"):
        take(MessageRange(1, 50), 51, 150)


def test_a_page_above_the_gap_ends_it_where_the_server_calls_it_all_there_is() -> None:
    assert take(MessageRange(1, 9), 10, 300, whole=True) == Step(MessageRange(1, 9), None)
    with pytest.raises(TransportError):
        take(MessageRange(1, 9), 10, 300)


def test_no_offset_is_more_than_an_id_can_be() -> None:
    assert ask(MessageRange(1, MAX_MESSAGE_ID)).offset_id == 0
    assert ask(MessageRange(1, MAX_MESSAGE_ID - 1)).offset_id == MAX_MESSAGE_ID
