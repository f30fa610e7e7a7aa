"""How long an answer takes beyond the round trip: jitter, and the wait for a turn at a busy server."""

from __future__ import annotations

import math
import random
from bisect import bisect_right, insort
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tobs.sandbox.faults import Capacity, Faults

__all__ = ["Pace", "Turns"]


class Turns:
    """Whose turn it is where so many requests are worked on at once, and so many a second are begun."""

    def __init__(self) -> None:
        self._ends: list[float] = []  # ascending: when those that hold a place leave it
        self._latest = -math.inf  # when the latest turn began

    def soonest(self, capacity: Capacity, at: float) -> float:
        """Return when a request that comes ``at`` a time has its turn: then, or later."""
        if capacity.per_s is not None:
            at = max(at, self._latest + 1 / capacity.per_s)
        if capacity.at_once is not None and len(self._ends) >= capacity.at_once:
            at = max(at, self._ends[0])
        return at

    def take(self, capacity: Capacity, begin: float, end: float) -> None:
        """Give a request its turn; until ``end`` it holds a place, of those that are free the last left."""
        self._latest = begin
        if capacity.at_once is None:
            return
        if left := bisect_right(self._ends, begin):
            del self._ends[left - 1]
        insort(self._ends, end)


class Pace:
    """The pace of one connection, the ``number``-th of the sandbox; ``account`` are the turns at its DC."""

    def __init__(self, faults: Faults, account: Turns, number: int) -> None:
        self._faults = faults
        self._account = account
        self._own = Turns()
        self._jitter = random.Random(f"{faults.seed} {number}")  # noqa: S311  # to be the same each time

    def queued_s(self, now: float) -> float:
        """Return how long a request that comes now must wait for its turn."""
        return self._turn(now) - now

    def take(self, now: float) -> float:
        """Give a request its turn; return how much later than a round trip from now it is answered.

        It holds its places for the round trip, so ``at_once`` requests a round trip are the most.
        """
        faults = self._faults
        jitter_s = self._jitter.uniform(0, faults.jitter_ms) / 1000 if faults.jitter_ms else 0
        begin = self._turn(now)
        end = begin + faults.rtt_ms / 1000 + jitter_s
        self._own.take(faults.connection_capacity, begin, end)
        self._account.take(faults.capacity, begin, end)
        return begin - now + jitter_s

    def _turn(self, now: float) -> float:
        """Return when a request that comes now has its turn: as soon as the connection and the DC let it."""
        faults = self._faults
        return self._account.soonest(faults.capacity, self._own.soonest(faults.connection_capacity, now))
