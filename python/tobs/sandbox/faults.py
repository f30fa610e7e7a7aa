"""Faults on demand: what a real Telegram does to its clients, at the moment that a test chooses.

Every rule is stated and counted; nothing is drawn at random. A method is named as Telegram documents it
(``messages.getHistory``); ``"*"`` stands for any.
"""

from __future__ import annotations

import math
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tobs.sandbox.dispatch import RpcError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.stats import Stats

__all__ = ["Capacity", "CutConnection", "DropAnswer", "Faults", "Outage"]

ANY = "*"


class DropAnswer(Exception):  # noqa: N818  # an order, no error
    """The request gets no answer."""


class CutConnection(Exception):  # noqa: N818
    """The connection is aborted before the request is answered."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many requests are worked on at once, and how many are begun a second; None is any number.

    What is above waits for its turn, first come, first served.
    """

    at_once: int | None = None
    per_s: float | None = None


@dataclass(slots=True)
class FloodRule:
    """A FLOOD_WAIT rule, one of :class:`Faults`, and where it stands."""

    method: str
    every: int | None = None
    limit: int | None = None
    window_s: float = 0
    longest_s: float = math.inf
    wait_s: float = 0
    error: str = "FLOOD_WAIT"
    seen: int = 0
    recent: deque[float] = field(default_factory=deque)
    until: float = 0
    told: float = 0
    """when the client learned of the wait, at the earliest"""

    def admit(self, now: float, queued_s: float) -> bool:
        """Count a request that no wait stands against; False when it starts one."""
        self.seen += 1
        if queued_s > self.longest_s:
            self.until = now + self.wait_s
            return False
        if self.every is not None:
            if self.seen % self.every == 0:
                self.until = now + self.wait_s
                return False
            return True
        if self.limit is None:
            return True
        while self.recent and self.recent[0] <= now - self.window_s:
            self.recent.popleft()
        if len(self.recent) >= self.limit:
            self.until = self.recent[0] + self.window_s
            return False
        self.recent.append(now)
        return True


@dataclass(slots=True)
class Counted:
    """A fault that strikes the next ``times`` requests of ``method``."""

    method: str
    error: RpcError | None
    times: int


@dataclass(frozen=True, slots=True)
class Outage:
    """A DC is down for ``for_s`` seconds: its ``at_request``-th request since the start takes it down."""

    dc_id: int
    at_request: int
    for_s: float


class Faults:
    """The faults of one sandbox; ``clock`` gives Unix seconds, ``stats`` takes the violations.

    ``seed`` is what the jitter depends on.
    """

    def __init__(self, clock: Callable[[], float], stats: Stats, *, rtt_ms: float = 0, seed: int = 1) -> None:
        self.seed = seed
        self.rtt_ms = rtt_ms
        """how long after its request an answer is sent, in milliseconds; answers wait side by side"""
        self.jitter_ms = 0.0
        """up to so much longer an answer takes, in milliseconds: the n-th on a connection always the same"""
        self.bytes_per_s: float | None = None
        """how fast each connection carries what it is sent, one answer after the other; None for at once"""
        self.capacity = Capacity()
        """of each DC, for the account's requests; one is worked on for ``rtt_ms``"""
        self.connection_capacity = Capacity()
        """likewise of each connection"""
        self.outages: tuple[Outage, ...] = ()
        """which DCs will be down, and when"""
        self._clock = clock
        self._stats = stats
        self._floods: list[FloodRule] = []
        self._counted: list[Counted] = []
        self._cut_requests: int | None = None
        self._cut_bytes: int | None = None
        self._cut_every: int | None = None
        self._arrived: Counter[int] = Counter()  # requests by DC
        self._down: dict[int, float] = {}
        self.on_down: Callable[[int], None] = lambda _dc_id: None
        """called with the id of a DC that goes down, to abort its connections"""

    def flood_every(self, method: str, every: int, *, wait_s: int, error: str = "FLOOD_WAIT") -> None:
        """Answer each ``every``-th request of ``method`` with ``<error>_<wait_s>``.

        Until the wait is over, further requests of the method get the rest of it. Those that come when the
        client knows of the wait, a round trip after it began, count as violations.
        """
        self._floods.append(FloodRule(method, every=every, wait_s=wait_s, error=error))

    def flood_window(self, method: str, limit: int, window_s: float, *, error: str = "FLOOD_WAIT") -> None:
        """Bear ``limit`` requests of ``method`` in any ``window_s`` seconds; one more must wait.

        The wait lasts until the window is free again; requests within it count as violations.
        """
        self._floods.append(FloodRule(method, limit=limit, window_s=window_s, error=error))

    def flood_overload(self, longest_s: float, *, wait_s: int, error: str = "FLOOD_WAIT") -> None:
        """Answer ``<error>_<wait_s>`` to a request that would wait longer than ``longest_s`` for its turn.

        ``capacity`` makes requests wait. Until the wait is over, further requests of any method get the rest
        of it and count as violations.
        """
        self._floods.append(FloodRule(ANY, longest_s=longest_s, wait_s=wait_s, error=error))

    def fail(self, method: str, error: RpcError, *, times: int = 1) -> None:
        """Answer the next ``times`` requests of ``method`` with ``error``."""
        self._counted.append(Counted(method, error, times))

    def drop_answer(self, method: str, *, times: int = 1) -> None:
        """Leave the next ``times`` requests of ``method`` without an answer."""
        self._counted.append(Counted(method, None, times))

    def cut_after_requests(self, count: int) -> None:
        """Abort, once, the connection that brings the ``count``-th request from now, unanswered."""
        self._cut_requests = count

    def cut_after_bytes(self, count: int) -> None:
        """Abort, once, the connection that is sent the ``count``-th byte from now, behind that byte."""
        self._cut_bytes = count

    def cut_every(self, count: int | None) -> None:
        """Abort each connection that is sent its own ``count``-th byte, behind that byte; None stops it."""
        self._cut_every = count

    def take_down(self, dc_id: int, *, for_s: float = math.inf) -> None:
        """Abort the DC's connections, and each new one during the next ``for_s`` seconds."""
        self._down[dc_id] = self._clock() + for_s
        self.on_down(dc_id)

    def bring_up(self, dc_id: int) -> None:
        """End :meth:`take_down`."""
        self._down.pop(dc_id, None)

    def clear(self) -> None:
        """Forget every fault; how fast the server is stays."""
        self._floods.clear()
        self._counted.clear()
        self.outages = ()
        self._down.clear()
        self._cut_requests = self._cut_bytes = self._cut_every = None

    # What the server asks

    def is_down(self, dc_id: int) -> bool:
        """Tell whether the DC refuses connections now."""
        return self._clock() < self._down.get(dc_id, 0)

    def count_request(self, dc_id: int) -> None:
        """Count a request at a DC.

        Raises CutConnection when an outage begins with it.
        """
        self._arrived[dc_id] += 1
        for outage in self.outages:
            if (outage.dc_id, outage.at_request) == (dc_id, self._arrived[dc_id]):
                self.take_down(dc_id, for_s=outage.for_s)
                raise CutConnection

    def strike(self, method: str, queued_s: float = 0) -> None:
        """Let a request of ``method``, which must wait ``queued_s`` for its turn, meet its fault.

        Raises RpcError, DropAnswer or CutConnection; returns when it is spared.
        """
        if self._cut_requests is not None:
            self._cut_requests -= 1
            if self._cut_requests <= 0:
                self._cut_requests = None
                raise CutConnection
        for rule in self._floods:
            if rule.method in (method, ANY):
                self._flood(rule, queued_s)
        for fault in self._counted:
            if fault.times > 0 and fault.method in (method, ANY):
                fault.times -= 1
                raise fault.error or DropAnswer

    def _flood(self, rule: FloodRule, queued_s: float) -> None:
        now = self._clock()
        if now < rule.until:
            self._stats.flood_violations += now >= rule.told
        elif rule.admit(now, queued_s):
            return
        else:
            rule.told = now + self.rtt_ms / 1000
        raise RpcError(420, f"{rule.error}_{max(1, math.ceil(rule.until - now))}")

    def bytes_before_cut(self, size: int, sent: int) -> int | None:
        """Return how many of the next ``size`` bytes are still sent before a cut; None when all are.

        ``sent`` were sent on the connection before.
        """
        if self._cut_every is not None and sent + size >= self._cut_every:
            return max(0, self._cut_every - sent)
        if self._cut_bytes is None:
            return None
        if size < self._cut_bytes:
            self._cut_bytes -= size
            return None
        allowed, self._cut_bytes = self._cut_bytes, None
        return allowed
