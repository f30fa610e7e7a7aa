from __future__ import annotations

import copy
import pickle
import struct
import threading
from array import array
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tobs.errors import FilterError, StateError, WriteError
from tobs.native import BloomFilter

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


def numbers(start: int, stop: int) -> NDArray[np.int64]:
    return np.arange(start, stop, dtype=np.int64)


def test_what_was_added_is_a_member_and_new_only_once() -> None:
    seen = BloomFilter(100)
    assert [seen.add(7), seen.add(7), seen.add(b"photo"), seen.add(b"photo")] == [True, False, True, False]
    assert 7 in seen
    assert b"photo" in seen
    assert 8 not in seen
    assert len(seen) == 2


@pytest.mark.parametrize(
    "same",
    [bytearray(b"photo"), memoryview(b"photo"), np.bytes_(b"photo"), np.frombuffer(b"photo", np.uint8)],
)
def test_bytes_are_the_same_item_in_whatever_holds_them(same: bytearray) -> None:
    seen = BloomFilter(100)
    seen.add(b"photo")
    assert same in seen


def test_numbers_are_the_same_item_one_by_one_and_in_arrays() -> None:
    seen = BloomFilter(100)
    assert seen.update(np.array([-5, 2**63 - 1], np.int64)) == 2
    assert -5 in seen
    assert np.int64(2**63 - 1) in seen
    assert 5 not in seen
    assert seen.update(array("q", [-5, 6])) == 1
    assert 6 in seen


def test_bytes_are_the_same_item_one_by_one_and_in_arrays() -> None:
    names = [b"a", b"longer", b"", b"zero\0"]
    seen = BloomFilter(100)
    assert seen.update(np.array(names, "S8")) == 4
    # numpy drops zeros at the end of S, and only there.
    assert seen.contains(names).tolist() == [True, True, True, False]

    hashes = np.array([b"\1" * 31 + b"\0", b"\2" * 32], "V32")
    assert seen.update(hashes) == 2
    assert b"\1" * 31 + b"\0" in seen
    assert seen.contains(hashes).all()


def test_any_iterable_of_items_will_do() -> None:
    seen = BloomFilter(100)
    assert seen.update(item for item in (1, b"one", 2, 1)) == 3
    assert seen.contains([1, b"one", b"two"]).tolist() == [True, True, False]


def test_contains_answers_in_numpy_booleans() -> None:
    seen = BloomFilter(100)
    seen.update([1, 3])
    found = seen.contains(numbers(0, 5))
    assert found.dtype == np.bool_
    assert found.tolist() == [False, True, False, True, False]
    assert numbers(0, 5)[~found].tolist() == [0, 2, 4]
    assert seen.contains(numbers(0, 0)).shape == (0,)


@pytest.mark.parametrize("times", [1, 10, 100])
@pytest.mark.parametrize("fp_rate", [0.01, 0.001])
def test_the_bound_holds_far_beyond_the_capacity(times: int, fp_rate: float) -> None:
    seen = BloomFilter(5000, fp_rate)
    seen.update(numbers(0, 5000 * times))
    assert seen.contains(numbers(0, 5000 * times)).all()
    assert 0 < seen.approx_fp_rate <= fp_rate
    assert seen.contains(numbers(10**9, 10**9 + 400_000)).mean() <= fp_rate * 1.05
    assert 0.985 <= len(seen) / (5000 * times) <= 1


def test_sizes_stay_close_to_what_theory_asks_for() -> None:
    assert BloomFilter(1_000_000, 0.01).size_bytes * 8 / 1_000_000 <= 10.2
    assert BloomFilter(1_000_000, 0.001).size_bytes * 8 / 1_000_000 <= 15.9


@pytest.mark.parametrize(
    ("capacity", "fp_rate", "complaint"),
    [
        (0, 0.01, "capacity must be at least 1, not 0"),
        (-3, 0.01, "capacity must be at least 1, not -3"),
        (2**70, 0.01, f"capacity is out of range: {2**70}"),
        (1, 0.0, "fp_rate must be between 0 and 1, not 0"),
        (1, 1.0, "fp_rate must be between 0 and 1, not 1"),
        (1, -0.5, r"fp_rate must be between 0 and 1, not -0\.5"),
        (1, float("nan"), "fp_rate must be between 0 and 1, not NaN"),
    ],
)
def test_wrong_sizes_are_named_with_their_value(capacity: int, fp_rate: float, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        BloomFilter(capacity, fp_rate)


def test_more_than_a_machine_has_is_a_memory_error() -> None:
    with pytest.raises(MemoryError, match=r"no room for a filter of \d+ bytes"):
        BloomFilter(2**62)


@pytest.mark.parametrize(
    ("items", "complaint"),
    [
        (np.array([1.5]), "the items of an array are int64, or bytes of one width .* not d"),
        (np.array([1], np.int32), "not i"),
        (np.array([1], np.uint64), "not L"),
        (np.array([1], ">i8"), "not >[ql]"),
        (np.array(["text"]), "not 4w"),
        (np.array([object()]), "not O"),
        (np.zeros(3, "i8, S4"), "not T"),
        (b"bytes", "not B"),
        (numbers(0, 10)[::2], r"contiguous, not of shape \[5\] and strides \[16\]"),
        (numbers(0, 10).reshape(2, 5), r"one dimension .*, not of shape \[2, 5\]"),
        (np.int64(5), "'numpy.int64' object is not iterable"),
        ([1, "text"], "an item is an int or bytes, not <class 'str'>"),
        ([1.5], "an item is an int or bytes, not <class 'float'>"),
        (5, "'int' object is not iterable"),
    ],
)
def test_what_is_no_array_of_items_is_refused(items: list[int], complaint: str) -> None:
    seen = BloomFilter(10)
    for call in (seen.update, seen.contains):
        with pytest.raises(TypeError, match=complaint):
            call(items)


@pytest.mark.parametrize("item", ["text", 1.5, None, memoryview(b"b y t e s")[::2]])
def test_what_is_no_item_is_refused(item: bytes) -> None:
    seen = BloomFilter(10)
    for call in (seen.add, seen.__contains__):
        with pytest.raises(TypeError, match="an item is an int or bytes, not"):
            call(item)


def test_a_number_of_more_than_64_bits_is_refused() -> None:
    with pytest.raises(ValueError, match=f"an item is out of range: {2**63}"):
        BloomFilter(10).add(2**63)


def test_a_saved_filter_goes_on_where_it_was(tmp_path: Path) -> None:
    seen = BloomFilter(2000, 0.02)
    seen.update(numbers(0, 9000))
    seen.save(tmp_path / "seen.bloom")
    loaded = BloomFilter.load(tmp_path / "seen.bloom")
    assert (loaded.capacity, loaded.fp_rate, len(loaded)) == (2000, 0.02, len(seen))
    for each in (seen, loaded):
        each.update(numbers(9000, 20_000))
    assert loaded.to_bytes() == seen.to_bytes()


def test_a_filter_is_pickled_and_copied() -> None:
    seen = BloomFilter(2000)
    seen.update(numbers(0, 5000))
    for twin in (pickle.loads(pickle.dumps(seen)), copy.copy(seen), copy.deepcopy(seen)):  # noqa: S301
        assert twin.to_bytes() == seen.to_bytes()
    copy.copy(seen).add(-1)
    assert -1 not in seen


def test_files_that_are_no_filter_are_refused_and_named(tmp_path: Path) -> None:
    path = tmp_path / "seen.bloom"
    BloomFilter(10).save(path)
    whole = path.read_bytes()
    for content, complaint in (
        (b"", "seen.bloom: the bytes were cut short"),
        (whole[:-1], "seen.bloom: the bytes were cut short"),
        (whole + b"x", "go on for 1 bytes behind the filter"),
        (b"not " + whole, "are no Bloom filter of tobs"),
        (whole[:8] + struct.pack("<I", 9) + whole[12:], "are a Bloom filter of version 9"),
        (whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:], "the checksum of layer 0 does not hold"),
    ):
        path.write_bytes(content)
        with pytest.raises(FilterError, match=complaint):
            BloomFilter.load(path)
        with pytest.raises(FilterError):
            BloomFilter.from_bytes(content)


def test_a_folder_or_nothing_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FilterError, match=f"cannot read {tmp_path}: Is a directory"):
        BloomFilter.load(tmp_path)
    with pytest.raises(StateError, match=r"cannot read .*none: No such file"):
        BloomFilter.load(tmp_path / "none")
    with pytest.raises(WriteError, match=f"cannot write {tmp_path}: Is a directory"):
        BloomFilter(10).save(tmp_path)


def test_threads_share_a_filter() -> None:
    seen = BloomFilter(1000)
    parts = [numbers(start, start + 40_000) for start in range(0, 160_000, 40_000)]
    threads = [threading.Thread(target=seen.update, args=(part,)) for part in parts]
    threads += [threading.Thread(target=seen.contains, args=(part,)) for part in parts]
    threads.append(threading.Thread(target=lambda: [seen.add(-number) for number in range(1000)]))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen.contains(numbers(-999, 160_000)).all()
