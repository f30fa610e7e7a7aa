"""Durations in a histogram of fixed size: counted exactly, told to within 1/64 of their value.

Buckets are log-linear, as in HdrHistogram: each octave from 1 us to 36 h is cut into 32 equal ones. Counts
are an ``array("Q")``, which numpy can view without a copy, but nothing here needs it: importing numpy costs
0.1 to 0.2 s of every run, and reading the quantiles off 1,184 buckets takes 0.03 ms.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, frexp, ldexp
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Histogram", "Latency"]

# frexp gives exponent -19 for 2**-20 s (0.95 us) and 17 for the last value below 2**17 s (36 h).
_LEAST_EXPONENT: Final = -19
_MOST_EXPONENT: Final = 17
_PER_OCTAVE: Final = 32
_BUCKETS: Final = (_MOST_EXPONENT - _LEAST_EXPONENT + 1) * _PER_OCTAVE
# A mantissa is in [0.5, 1): times 64 it is 32 to 63, so an octave's first bucket lies 32 below its product.
_ORIGIN: Final = (_LEAST_EXPONENT + 1) * _PER_OCTAVE


@dataclass(frozen=True, slots=True)
class Latency:
    """What a histogram comes to: how many durations, and in seconds their quantiles, longest and sum.

    Quantiles are within 1/64 of a duration that was recorded; ``max_s`` and ``total_s`` are exact.
    """

    count: int = 0
    p50_s: float = 0.0
    p95_s: float = 0.0
    p99_s: float = 0.0
    max_s: float = 0.0
    total_s: float = 0.0


class Histogram:
    """Counts durations, in constant memory (9.5 KB); any thread may record.

    Shorter than 1 us counts as 1 us, longer than 36 h as 36 h; ``max_s`` and ``total_s`` stay exact.
    """

    __slots__ = ("_counts", "_lock", "max_s", "total_s")

    def __init__(self) -> None:
        self._counts = array("Q", bytes(8 * _BUCKETS))
        self._lock = Lock()
        self.max_s = 0.0
        self.total_s = 0.0

    def record(self, seconds: float) -> None:
        """Count one duration."""
        mantissa, exponent = frexp(seconds)
        bucket = exponent * _PER_OCTAVE + int(mantissa * (2 * _PER_OCTAVE)) - _ORIGIN
        if bucket < 0 or seconds <= 0:
            bucket = 0
        elif bucket >= _BUCKETS:
            bucket = _BUCKETS - 1
        with self._lock:
            self._counts[bucket] += 1
            self.total_s += seconds
            if seconds > self.max_s:  # noqa: PLR1730  # max() would make all this a fifth slower
                self.max_s = seconds

    def merge(self, other: Histogram) -> None:
        """Add what ``other`` counted; in whatever order several are merged, the same comes out."""
        with self._lock:
            for bucket, count in enumerate(other._counts):
                self._counts[bucket] += count
            self.total_s += other.total_s
            self.max_s = max(self.max_s, other.max_s)

    @property
    def count(self) -> int:
        """How many durations were recorded."""
        return sum(self._counts)

    def quantile_s(self, share: float) -> float:
        """Return the duration, in seconds, that ``share`` (0 to 1) of all do not exceed; 0 of none.

        It is that of the nearest rank, to within 1/64.
        """
        return self._quantiles_s((share,))[0]

    def latency(self) -> Latency:
        """Return what it comes to."""
        p50_s, p95_s, p99_s = self._quantiles_s((0.5, 0.95, 0.99))
        return Latency(self.count, p50_s, p95_s, p99_s, self.max_s, self.total_s)

    def counts_below(self, exponents: Sequence[int]) -> list[int]:
        """Return how many durations were below ``2**exponent`` seconds, for each of ``exponents``, -19 to 17.

        Powers of two are the borders of octaves: these counts are exact.
        """
        up_to = [0, *accumulate(self._counts)]
        return [up_to[(exponent - _LEAST_EXPONENT + 1) * _PER_OCTAVE] for exponent in exponents]

    def _quantiles_s(self, shares: Sequence[float]) -> list[float]:
        up_to = list(accumulate(self._counts))
        ranks = [max(1, ceil(share * up_to[-1])) for share in shares]
        return [self._duration_s(up_to, rank) for rank in ranks]

    def _duration_s(self, up_to: list[int], rank: int) -> float:
        """Return the duration at ``rank`` (from 1): its bucket's middle, and no more than the longest."""
        if not up_to[-1]:
            return 0.0
        bucket = bisect_left(up_to, rank)
        octave, part = divmod(bucket, _PER_OCTAVE)
        middle = (_PER_OCTAVE + part + 0.5) / (2 * _PER_OCTAVE)
        return min(ldexp(middle, octave + _LEAST_EXPONENT), self.max_s)
