"""The Bloom filter and the seen-set against their peers: the same items, in one run.

Peers are at their best settings: made for as many items, in batches where they take them. The least time of
some rounds counts.
"""

from __future__ import annotations

import time
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from tobs.native import BloomFilter, SeenIds

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

abloom = pytest.importorskip("abloom")
fastbloom_rs = pytest.importorskip("fastbloom_rs")
pybloom_live = pytest.importorskip("pybloom_live")
pyroaring = pytest.importorskip("pyroaring")
rbloom = pytest.importorskip("rbloom")

N = 1_000_000
FEW = 50_000
ROUNDS = 7
PAGE = 100
IDS = np.arange(1, N + 1, dtype=np.int64)
OTHERS = np.arange(10**12, 10**12 + N, dtype=np.int64)
FEW_LISTED = IDS[:FEW].tolist()


def each(call: Callable[[int], object]) -> Callable[[], None]:
    """One call an item, for what takes no more at once."""

    def run() -> None:
        for item in FEW_LISTED:
            call(item)

    return run


def each_in(filter_: Any) -> Callable[[], None]:
    def run() -> None:
        for item in FEW_LISTED:
            item in filter_  # noqa: B015

    return run


def least_s(make: Callable[[], Callable[[], object]], rounds: int = ROUNDS) -> float:
    """The least time of what ``make`` prepares anew each round."""
    least = float("inf")
    for _ in range(rounds):
        run = make()
        began = time.perf_counter()
        run()
        least = min(least, time.perf_counter() - began)
    return least


def table(title: str, figures: dict[str, float], unit: str) -> None:
    print(f"\n{title}")
    for name, figure in figures.items():
        print(f"  {name:<44} {figure:9.2f} {unit}")


def fresh(make: Callable[[], Any], use: Callable[[Any], object]) -> Callable[[], Callable[[], object]]:
    """Prepares a new filter for each round."""

    def prepare() -> Callable[[], object]:
        filter_ = make()
        return lambda: use(filter_)

    return prepare


def test_batches_are_added_and_found_in_a_few_nanoseconds(benchmark: BenchmarkFixture) -> None:
    listed, others = IDS.tolist(), OTHERS.tolist()
    ours, fast, plain = BloomFilter(N), fastbloom_rs.BloomFilter(N, 0.01), set(listed)
    ours.update(IDS)
    fast.add_int_batch(listed)
    added = {
        "tobs.native.BloomFilter.update": least_s(fresh(lambda: BloomFilter(N), lambda f: f.update(IDS))),
        "abloom update": least_s(fresh(lambda: abloom.BloomFilter(N, 0.01), lambda f: f.update(listed))),
        "fastbloom-rs add_int_batch": least_s(
            fresh(lambda: fastbloom_rs.BloomFilter(N, 0.01), lambda f: f.add_int_batch(listed))
        ),
        "rbloom update": least_s(fresh(lambda: rbloom.Bloom(N, 0.01), lambda f: f.update(listed))),
        "set update": least_s(fresh(set, lambda f: f.update(listed))),
    }
    found = {
        "tobs.native.BloomFilter.contains": least_s(lambda: lambda: ours.contains(OTHERS)),
        "fastbloom-rs contains_int_batch": least_s(lambda: lambda: fast.contains_int_batch(others)),
        "set, one by one": least_s(lambda: lambda: [item in plain for item in others], 3),
    }
    added = {name: s / N * 1e9 for name, s in added.items()}
    found = {name: s / N * 1e9 for name, s in found.items()}
    table(f"{N:,} int64 added, p = 1 %", added, "ns an item")
    table(f"{N:,} others looked up", found, "ns an item")
    benchmark.extra_info |= added | found
    benchmark(ours.contains, OTHERS)
    assert added.pop("tobs.native.BloomFilter.update") <= min(added.values()) / 2
    assert found.pop("tobs.native.BloomFilter.contains") <= min(found.values()) / 4


def test_single_items_cost_little_more_than_the_call(benchmark: BenchmarkFixture) -> None:
    makers: dict[str, Callable[[], Any]] = {
        "tobs.native.BloomFilter": lambda: BloomFilter(N),
        "abloom": lambda: abloom.BloomFilter(N, 0.01),
        "fastbloom-rs": lambda: fastbloom_rs.BloomFilter(N, 0.01),
        "rbloom": lambda: rbloom.Bloom(N, 0.01),
        "pybloom-live, scalable": lambda: pybloom_live.ScalableBloomFilter(N, 0.01),
        "set": set,
    }
    added, found = {}, {}
    for name, make in makers.items():
        rounds = 1 if name.startswith("pybloom") else 3 * ROUNDS
        filter_ = make()
        add = getattr(filter_, "add_int", filter_.add)
        added[name] = least_s(lambda add=add: each(add), rounds) / FEW * 1e9
        contains = getattr(filter_, "contains_int", None)
        run = each_in(filter_) if contains is None else each(contains)
        found[name] = least_s(lambda run=run: run, rounds) / FEW * 1e9
    table("add(int), with the loop around it", added, "ns")
    table("int in filter, with the loop around it", found, "ns")
    benchmark.extra_info |= {f"add, {name}": ns for name, ns in added.items()}
    benchmark.extra_info |= {f"in, {name}": ns for name, ns in found.items()}
    benchmark(BloomFilter(N).add, 7)
    assert added["tobs.native.BloomFilter"] <= added["rbloom"]
    assert found["tobs.native.BloomFilter"] <= found["rbloom"]


@pytest.mark.parametrize("times", [1, 10, 100])
def test_the_bound_holds_where_that_of_peers_breaks(times: int, benchmark: BenchmarkFixture) -> None:
    capacity = N // 20
    items = np.arange(capacity * times, dtype=np.int64)
    ours, ab = BloomFilter(capacity), abloom.BloomFilter(capacity, 0.01)
    rb, fast = rbloom.Bloom(capacity, 0.01), fastbloom_rs.BloomFilter(capacity, 0.01)
    ours.update(items)
    listed = items.tolist()
    fast.add_int_batch(listed)
    for peer in (ab, rb):
        peer.update(listed)
    asked = OTHERS[:200_000]
    rates = {
        "tobs.native.BloomFilter": float(ours.contains(asked).mean()),
        "abloom": np.mean([item in ab for item in asked.tolist()]),
        "fastbloom-rs": np.mean(fast.contains_int_batch(asked.tolist())),
        "rbloom": np.mean([item in rb for item in asked.tolist()]),
    }
    if times <= 10:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            live = pybloom_live.ScalableBloomFilter(capacity, 0.01)
        for item in listed:
            live.add(item)
        rates["pybloom-live, scalable"] = np.mean([item in live for item in asked[:20_000].tolist()])
    table(
        f"false positives at {times}x of the capacity, stated: 1 %",
        {n: r * 100 for n, r in rates.items()},
        "%",
    )
    print(f"  {'bits an item':<44} {ours.size_bytes * 8 / len(items):9.2f}")
    benchmark.extra_info |= rates
    benchmark(ours.contains, asked)
    assert rates["tobs.native.BloomFilter"] <= 0.0105


def test_a_page_of_message_ids_is_checked_exactly(benchmark: BenchmarkFixture) -> None:
    dense = IDS[IDS % 10 != 0]
    ours = SeenIds()
    ours.update(dense)
    roaring = pyroaring.BitMap(dense.tolist())
    plain = set(dense.tolist())
    pages = IDS.reshape(-1, PAGE)
    listed = pages.tolist()
    figures = {
        "tobs.native.SeenIds.contains(array)": least_s(
            lambda: lambda: [ours.contains(page) for page in pages]
        ),
        "tobs.native.SeenIds.contains(list)": least_s(
            lambda: lambda: [ours.contains(page) for page in listed]
        ),
        "pyroaring, one by one": least_s(lambda: lambda: [[i in roaring for i in page] for page in listed]),
        "set, one by one": least_s(lambda: lambda: [[i in plain for i in page] for page in listed]),
    }
    figures = {name: s / N * 1e9 for name, s in figures.items()}
    table(f"pages of {PAGE} ids looked up", figures, "ns an id")
    sizes = {
        "tobs.native.SeenIds": ours.size_bytes / len(dense),
        "pyroaring": len(roaring.serialize()) / len(dense),
    }
    table("nine ids of ten seen", sizes, "bytes an id")
    benchmark.extra_info |= figures | sizes
    benchmark(ours.contains, pages[0])
    assert sizes["tobs.native.SeenIds"] <= 0.15
    assert figures["tobs.native.SeenIds.contains(array)"] <= figures["set, one by one"]
