"""The pace of requests, against servers that are only arithmetic, on a clock that only they move."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

import pytest

from tobs.telegram.pace import Pace, Sent

CAP = 64


class Server(Protocol):
    """Is asked at ``now``; tells when the answer comes, and the seconds to wait when it is a FLOOD_WAIT."""

    def ask(self, now: float) -> tuple[float, int | None]: ...


@dataclass
class Latency:
    """How long an answer takes: ``rtt_s``, more or less by up to ``jitter`` of it."""

    rtt_s: float
    jitter: float = 0.0
    random: Random = field(default_factory=lambda: Random(5))  # noqa: S311  # to be the same each time

    def draw(self) -> float:
        return self.rtt_s * (1 + self.random.uniform(-self.jitter, self.jitter))


class Queueing:
    """Serves ``capacity`` requests at once; further ones wait in its queue."""

    def __init__(self, capacity: int, latency: Latency) -> None:
        self.latency = latency
        self.free_at = [0.0] * capacity

    def ask(self, now: float) -> tuple[float, int | None]:
        served = max(now, heapq.heappop(self.free_at)) + self.latency.draw()
        heapq.heappush(self.free_at, served)
        return served, None


class Refusing:
    """Serves ``capacity`` requests at once; one more earns a wait for all."""

    def __init__(self, capacity: int, latency: Latency, wait_s: int) -> None:
        self.capacity, self.latency, self.wait_s = capacity, latency, wait_s
        self.busy_until: list[float] = []
        self.open_at = 0.0
        self.waits = 0

    def ask(self, now: float) -> tuple[float, int | None]:
        answer_at = now + self.latency.draw()
        self.busy_until = [at for at in self.busy_until if at > now]
        if now >= self.open_at and len(self.busy_until) < self.capacity:
            self.busy_until.append(answer_at)
            return answer_at, None
        if now >= self.open_at:
            self.open_at = now + self.wait_s
            self.waits += 1
        return answer_at, math.ceil(self.open_at - now)


class Counting:
    """Answers each ``every``-th request with a wait, however many come at once."""

    def __init__(self, every: int, latency: Latency, wait_s: int) -> None:
        self.every, self.latency, self.wait_s = every, latency, wait_s
        self.seen = 0
        self.open_at = 0.0
        self.early: list[float] = []
        """when requests came during a wait"""

    def ask(self, now: float) -> tuple[float, int | None]:
        answer_at = now + self.latency.draw()
        if now < self.open_at:
            self.early.append(now)
            return answer_at, math.ceil(self.open_at - now)
        self.seen += 1
        if self.seen % self.every == 0:
            self.open_at = now + self.wait_s
            return answer_at, self.wait_s
        return answer_at, None


@dataclass
class Run:
    """A client with more to ask than it is ever let: what was served when, how wide the window was then."""

    pace: Pace
    server: Server
    now: float = 0.0
    served_at: list[float] = field(default_factory=list)
    windows: list[int] = field(default_factory=list)
    told: list[tuple[float, float]] = field(default_factory=list)
    """from when until when requests were not allowed, as far as the client could know"""
    sent_at: list[float] = field(default_factory=list)
    _answers: list[tuple[float, int, Sent, int | None]] = field(default_factory=list)

    def until(self, seconds: float = math.inf, *, served: int | None = None) -> None:
        """Go on until it is so late, or so many requests have been served."""
        while len(self.served_at) != served:
            while not self.pace.due_s(self.now):
                answer_at, wait_s = self.server.ask(self.now)
                self.sent_at.append(self.now)
                heapq.heappush(
                    self._answers, (answer_at, len(self.sent_at), self.pace.sent(self.now), wait_s)
                )
            at = min(self._answers[0][0] if self._answers else math.inf, self.now + self.pace.due_s(self.now))
            if at > seconds:
                self.now = seconds
                return
            self.now = at
            if self._answers and self._answers[0][0] <= at:
                self._receive()

    def _receive(self) -> None:
        _, _, sent, wait_s = heapq.heappop(self._answers)
        if wait_s is None:
            self.pace.answered(sent, self.now)
            self.served_at.append(self.now)
        else:
            self.pace.flooded(sent, self.now, wait_s)
            self.told.append((self.now, self.now + wait_s))
        self.windows.append(self.pace.window)

    def rate(self, begin: float, end: float) -> float:
        """Return how many requests were served a second between ``begin`` and ``end``."""
        return sum(begin <= at < end for at in self.served_at) / (end - begin)


@pytest.mark.parametrize("jitter", [0.0, 0.2])
@pytest.mark.parametrize("rtt_s", [0.05, 0.095])
@pytest.mark.parametrize("capacity", [1, 2, 4, 8, 16, 24, 32, 64])
def test_what_a_server_bears_is_found_within_five_seconds_and_kept(
    capacity: int, rtt_s: float, jitter: float
) -> None:
    run = Run(Pace(CAP), Queueing(capacity, Latency(rtt_s, jitter)))
    run.until(30)
    assert run.rate(5, 10) >= 0.9 * capacity / rtt_s
    assert run.rate(10, 30) >= 0.95 * capacity / rtt_s
    assert run.pace.window <= max(3, 2 * capacity)


@pytest.mark.parametrize("jitter", [0.0, 0.2])
@pytest.mark.parametrize("capacity", [1, 2, 4, 8, 16, 24, 32])
def test_a_server_that_refuses_what_is_too_much_is_asked_for_too_much_ever_more_seldom(
    capacity: int, jitter: float
) -> None:
    server = Refusing(capacity, Latency(0.05, jitter), wait_s=1)
    run = Run(Pace(CAP), server)
    run.until(60)
    assert server.waits <= 6
    assert run.rate(5, 60) >= 0.85 * capacity / 0.05


def test_what_earned_a_wait_is_tried_again_after_twenty_waits_then_forty_then_eighty() -> None:
    server = Refusing(8, Latency(0.05), wait_s=3)
    run = Run(Pace(CAP), server)
    waits = []
    for minutes in range(1, 11):
        run.until(60.0 * minutes)
        waits.append(server.waits)
    assert waits == [1, 2, 2, 3, 3, 3, 3, 4, 4, 4]


@pytest.mark.parametrize("jitter", [0.0, 0.2])
@pytest.mark.parametrize("rtt_s", [0.05, 0.095])
@pytest.mark.parametrize("most", [4, CAP])
def test_a_server_that_counts_to_thirty_is_never_asked_too_early_and_loses_no_time(
    most: int, rtt_s: float, jitter: float
) -> None:
    run = Run(Pace(most), server := Counting(30, Latency(rtt_s, jitter), wait_s=3))
    waits, borne = 20, 29
    run.until(served=waits * borne + 1)
    assert not [at for at in run.sent_at for begun, over in run.told if begun < at < over]
    assert all(at < run.told[0][1] for at in server.early)  # on the way when the first wait was told
    best_s = waits * (3 + math.ceil(borne / most) * rtt_s)
    assert run.now <= 1.1 * best_s


def test_more_requests_under_way_never_than_allowed() -> None:
    run = Run(Pace(4), Queueing(100, Latency(0.05, 0.2)))
    run.until(30)
    assert max(run.windows) == 4


def test_it_starts_with_two() -> None:
    pace = Pace(CAP)
    pace.sent(0.0)
    assert pace.due_s(0.0) == 0.0
    pace.sent(0.0)
    assert pace.due_s(0.0) == math.inf


def test_a_longer_route_is_no_queue_and_a_shorter_one_is_noticed() -> None:
    latency = Latency(0.05, 0.1)
    run = Run(Pace(CAP), Queueing(16, latency))
    run.until(30)
    latency.rtt_s = 0.095
    run.until(90)
    latency.rtt_s = 0.05
    run.until(120)
    assert run.rate(45, 90) >= 0.95 * 16 / 0.095
    assert run.rate(95, 120) >= 0.95 * 16 / 0.05
    assert run.pace.window <= 32


def test_a_width_that_is_not_used_does_not_grow() -> None:
    pace = Pace(CAP)
    for at in range(100):
        pace.answered(pace.sent(at), at + 0.05)
    assert pace.window == 2


def test_connections_lost_together_narrow_once() -> None:
    run = Run(Pace(CAP), Queueing(16, Latency(0.05)))
    run.until(5)
    pace, before = run.pace, run.pace.window
    for _, _, sent, _ in run._answers[:8]:
        pace.lost(sent)
    assert pace.window == int(before * 3 / 4)


def test_a_wait_told_to_all_who_were_under_way_is_one_wait() -> None:
    pace = Pace(CAP)
    both = [pace.sent(0.0), pace.sent(0.0)]
    for sent in both:
        pace.flooded(sent, 0.05, 3)
    assert pace.due_s(0.05) == 3.0
    assert pace.due_s(3.05) == 0.0


def test_a_wait_that_strikes_while_the_window_is_held_back_to_measure_is_not_forgotten() -> None:
    run = Run(Pace(CAP), Queueing(16, Latency(0.05, 0.1)))
    run.until(5)
    while run.pace.window > 12:
        run.until(run.now + 0.01)
    assert run.now >= 10
    run.pace.flooded(run._answers[0][2], run.now, 1)
    narrowed = run.pace.window
    run.until(run.now + 1.1)
    assert run.pace.window <= narrowed


def test_a_longer_wait_is_not_cut_short_by_a_shorter_one() -> None:
    pace = Pace(CAP)
    first, second = pace.sent(0.0), pace.sent(0.0)
    pace.flooded(first, 1.0, 3600)
    pace.flooded(second, 2.0, 1)
    assert pace.due_s(2.0) == 3599.0


def test_a_count_that_did_not_earn_a_wait_again_is_forgotten() -> None:
    pace = Pace(CAP)
    pace.answered(pace.sent(0.0), 0.05)
    pace.flooded(pace.sent(0.1), 0.1, 1)
    pace.answered(pace.sent(2.0), 2.05)
    alone = pace.sent(2.1)
    assert pace.due_s(2.1) == math.inf
    pace.answered(alone, 2.15)
    pace.sent(2.2)
    assert pace.due_s(2.2) == 0.0
