from __future__ import annotations

import numpy as np
import pytest

from tobs.model import MAX_MESSAGE_ID
from tobs.native import SeenIds


def test_an_id_is_new_once() -> None:
    seen = SeenIds()
    assert [seen.add(5), seen.add(5), seen.add(MAX_MESSAGE_ID)] == [True, False, True]
    assert 5 in seen
    assert 6 not in seen
    assert len(seen) == 2


def test_a_page_of_ids_is_looked_up_at_once() -> None:
    seen = SeenIds()
    assert seen.update([9, 7, 7]) == 2
    assert seen.update(np.array([7, 8], np.int64)) == 1
    found = seen.contains(np.array([10, 9, 8, 7, 6, 0, -1, 2**40], np.int64))
    assert found.dtype == np.bool_
    assert found.tolist() == [False, True, True, True, False, False, False, False]
    assert seen.contains([7, 1]).tolist() == [True, False]


def test_ranges_are_added_and_told_whole() -> None:
    seen = SeenIds()
    assert seen.add_range(10, 20) == 11
    assert seen.add_range(15, 30) == 10
    seen.update([31, 40])
    assert seen.ranges() == [(10, 31), (40, 40)]
    assert seen.add_range(1, MAX_MESSAGE_ID) == MAX_MESSAGE_ID - 23


def test_dense_ids_are_small() -> None:
    seen = SeenIds()
    seen.update(np.arange(1, 500_001, dtype=np.int64))
    assert seen.size_bytes <= 0.15 * 500_000


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**70])
def test_what_is_no_message_id_is_refused_with_its_value(number: int) -> None:
    seen = SeenIds()
    for call in (seen.add, lambda number: seen.update([3, number])):
        with pytest.raises(ValueError, match=f"a message id is 1 to 2147483647, not {number}"):
            call(number)
    assert len(seen) == 0


def test_a_range_the_wrong_way_round_is_refused() -> None:
    with pytest.raises(ValueError, match="lo must be at most hi, not 5 to 4"):
        SeenIds().add_range(5, 4)


@pytest.mark.parametrize(
    "ids", [np.array([1.0]), np.array([1], np.int32), np.array([b"1"]), np.arange(9)[::2], ["1"], 5]
)
def test_what_are_no_ids_are_refused(ids: list[int]) -> None:
    seen = SeenIds()
    for call in (seen.update, seen.contains):
        with pytest.raises(TypeError):
            call(ids)
