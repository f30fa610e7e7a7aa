"""The filters against Python's own set, and damaged filters, through the public interface."""

from __future__ import annotations

from contextlib import suppress

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tobs.errors import FilterError
from tobs.native import BloomFilter, SeenIds

INT64 = st.integers(-(2**63), 2**63 - 1)
ITEMS = st.lists(st.one_of(INT64, st.binary(max_size=40)), max_size=200)
MESSAGE_IDS = st.integers(1, 70_000) | st.integers(1, 2**31 - 1)


@given(parts=st.lists(ITEMS, max_size=6), capacity=st.integers(1, 500))
def test_a_filter_misses_nothing_and_counts_no_item_twice(
    parts: list[list[int | bytes]], capacity: int
) -> None:
    seen, model = BloomFilter(capacity, 0.001), set()
    for part in parts:
        new = len(set(part) - model)
        model.update(part)
        assert 0 <= new - seen.update(part) <= 3
    assert seen.contains(list(model)).all()
    assert all(item in seen for item in model)


@given(numbers=st.lists(INT64, max_size=300))
def test_arrays_lists_and_single_items_make_the_same_filter(numbers: list[int]) -> None:
    one_by_one, listed, arrayed = BloomFilter(10), BloomFilter(10), BloomFilter(10)
    for number in numbers:
        one_by_one.add(number)
    listed.update(numbers)
    arrayed.update(np.array(numbers, np.int64))
    assert one_by_one.to_bytes() == listed.to_bytes() == arrayed.to_bytes()


@given(names=st.lists(st.binary(max_size=8), min_size=1, max_size=50))
def test_an_s_array_holds_the_items_that_numpy_says_it_does(names: list[bytes]) -> None:
    table = np.array(names, "S8")
    seen = BloomFilter(10)
    seen.update(table)
    assert seen.contains(table.tolist()).all()
    assert len(seen) <= len(set(table.tolist()))


@given(
    kept=st.integers(0, 1500), cut=st.integers(0, 60), added=st.binary(max_size=60), flip=st.integers(0, 1499)
)
def test_a_filter_that_was_tampered_with_is_refused_or_is_the_same(
    kept: int, cut: int, added: bytes, flip: int
) -> None:
    seen = BloomFilter(10)
    seen.update(range(100))
    whole = seen.to_bytes()
    damaged = bytearray(whole[:kept] + added + whole[kept + cut :])
    damaged[flip % len(damaged)] ^= 1 << flip % 8
    with suppress(FilterError):
        assert BloomFilter.from_bytes(bytes(damaged)).to_bytes() == whole


@given(parts=st.lists(st.lists(MESSAGE_IDS, max_size=120), max_size=6), asked=st.lists(INT64, max_size=50))
def test_seen_ids_say_what_a_set_says(parts: list[list[int]], asked: list[int]) -> None:
    seen: SeenIds = SeenIds()
    model: set[int] = set()
    for at, part in enumerate(parts):
        new = len(set(part) - model)
        model.update(part)
        assert seen.update(np.array(part, np.int64) if at % 2 else part) == new
    asked += list(model)
    assert seen.contains(np.array(asked, np.int64)).tolist() == [number in model for number in asked]
    assert sorted(model) == [number for lo, hi in seen.ranges() for number in range(lo, hi + 1)]
