from __future__ import annotations

from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from tobs.telemetry import Histogram, Latency

MICROSECOND, HOURS_36 = 2**-20, 2**17
# Whole multiples of 2**-20 s: their sums are exact in whatever order they are added.
durations = st.integers(1, 2**37 - 1).map(lambda count: count * MICROSECOND)
samples = st.lists(durations, max_size=200)


def histogram_of(*parts: list[float]) -> Histogram:
    histogram = Histogram()
    for part in parts:
        for seconds in part:
            histogram.record(seconds)
    return histogram


def merged(*histograms: Histogram) -> Histogram:
    total = Histogram()
    for histogram in histograms:
        total.merge(histogram)
    return total


def contents(histogram: Histogram) -> tuple[list[int], float, float]:
    return list(histogram._counts), histogram.total_s, histogram.max_s


@given(st.lists(durations, min_size=1, max_size=300), st.floats(0, 1))
def test_a_quantile_is_within_a_sixty_fourth_of_the_exact_one(sample: list[float], share: float) -> None:
    exact = sorted(sample)[max(0, ceil(share * len(sample)) - 1)]

    assert abs(histogram_of(sample).quantile_s(share) - exact) <= exact / 64


@given(samples)
def test_count_sum_and_longest_are_exact(sample: list[float]) -> None:
    latency = histogram_of(sample).latency()

    assert (latency.count, latency.total_s) == (len(sample), sum(sample))
    assert latency.max_s == max(sample, default=0)
    assert latency.p50_s <= latency.p95_s <= latency.p99_s <= latency.max_s


@given(samples, samples, samples)
def test_merging_is_recording_it_all_in_one_in_any_order_and_grouping(
    a: list[float], b: list[float], c: list[float]
) -> None:
    one, two, three = histogram_of(a), histogram_of(b), histogram_of(c)

    together = contents(histogram_of(a, b, c))
    assert contents(merged(merged(one, two), three)) == together
    assert contents(merged(one, merged(two, three))) == together
    assert contents(merged(three, one, two)) == together


@given(samples, st.integers(-19, 17))
def test_what_lies_below_a_power_of_two_is_counted_exactly(sample: list[float], exponent: int) -> None:
    below = sum(seconds < 2.0**exponent for seconds in sample)

    assert histogram_of(sample).counts_below([exponent]) == [below]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_finds_a_place(seconds: float) -> None:
    histogram = histogram_of([seconds])

    assert histogram.count == 1
    assert 0 <= histogram.quantile_s(0.5) <= HOURS_36


def test_an_empty_histogram_is_all_noughts() -> None:
    assert Histogram().latency() == Latency()


def test_numpy_could_view_the_counts_as_they_are() -> None:
    view = memoryview(histogram_of([0.5])._counts)

    assert (view.format, view.contiguous, view.nbytes) == ("Q", True, 9472)
