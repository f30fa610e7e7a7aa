"""One method, `Invoke`, under everything that is asked of Telegram; what counts, paces and waits is a layer.

    Patient(Paced(Counted(senders.send)))      what `connect` builds

Time and chance are handed in (`Timing`), so that tests wait for nothing.
"""

from __future__ import annotations

import asyncio
import math
import random
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol

from tobs.errors import FloodWaitError
from tobs.telegram.link import NoConnectionError
from tobs.telegram.pace import Pace
from tobs.telegram.policy import (
    MAX_ATTEMPTS,
    Stop,
    decide,
    flood_wait_s,
    is_lost_connection,
    is_server_trouble,
    patience_s,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telethon.tl import TLRequest

    from tobs.errors import TobsError
    from tobs.telegram.pace import Sent
    from tobs.telegram.policy import Wait

__all__ = ["Counted", "Invoke", "Observer", "Paced", "Patient", "Silent", "Timing"]

# How many requests of files a datacenter has under way at once, 8 MiB at most: half of what Telegram Desktop
# allows itself there (8 sessions with 16 parts of 128 KiB each), shared by the 5 small and 2 large files that
# the app configuration lets in side by side. What the datacenter really bears, `Pace` finds out, from two on.
_FILE_REQUESTS: Final = 8
_OF_FILES: Final = "upload."
# Servers name whole seconds: what is left of one wait may seem a second longer.
_NEWS_S: Final = 1.0


class Invoke(Protocol):
    """Sends one request and returns its answer."""

    async def __call__(self, request: TLRequest, *, method: str, dc: int | None = None) -> Any:
        """Send ``request``, known in figures and errors as ``method`` (``messages.getHistory``).

        ``dc`` is the datacenter to ask, None for the account's own. Returns the answer: bytes for the
        classes of `tobs.telegram.raw`. Raises `TransportError`, `RpcFailedError`, `AuthError`,
        `ServerLostError`.
        """


class Observer(Protocol):
    """Whoever wants to know about requests, say telemetry; called from the event loop, must not block."""

    def sending(self, method: str) -> None:
        """Note a request that is about to be sent; `requested` follows, whatever becomes of it."""

    def requested(self, method: str, *, bytes_in: int, elapsed_s: float) -> None:
        """Note an answered request: ``bytes_in`` of a raw answer, 0 of another; time without waits."""

    def waiting(self, method: str, *, seconds: float, reason: str) -> None:
        """Note that ``method`` is about to wait, because of ``reason`` (say, ``FLOOD_WAIT_30``)."""

    def done_without(self, what: str, reason: str) -> None:
        """Note what the server does not offer and the export goes on without."""

    def looked_up(self, cache: str, *, hits: int = 0, misses: int = 0) -> None:
        """Note lookups of what requests need: at hand, or to be asked for (docs/telemetry.md)."""


class Silent:
    """An `Observer` that is not interested."""

    def sending(self, method: str) -> None:
        """Ignore it."""

    def requested(self, method: str, *, bytes_in: int, elapsed_s: float) -> None:
        """Ignore it."""

    def waiting(self, method: str, *, seconds: float, reason: str) -> None:
        """Ignore it."""

    def done_without(self, what: str, reason: str) -> None:
        """Ignore it."""

    def looked_up(self, cache: str, *, hits: int = 0, misses: int = 0) -> None:
        """Ignore it."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Where time and chance come from: ``clock`` in seconds, never going back; ``jitter`` in [0, 1)."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    jitter: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class Counted:
    """Tells an observer of every request that is answered, be it with an error."""

    invoke: Invoke
    observer: Observer
    clock: Callable[[], float]

    async def __call__(self, request: TLRequest, *, method: str, dc: int | None = None) -> Any:
        """Send ``request`` and tell the observer."""
        self.observer.sending(method)
        begun = self.clock()
        answer: Any = None
        try:
            answer = await self.invoke(request, method=method, dc=dc)
        finally:
            bytes_in = len(answer) if isinstance(answer, bytes) else 0
            self.observer.requested(method, bytes_in=bytes_in, elapsed_s=self.clock() - begun)
        return answer


@dataclass(frozen=True, slots=True)
class _Lane:
    """Requests of one method to one datacenter: the first of them holds ``turn`` and goes when it is due.

    It needs one of ``slots``, which the lane shares with others.
    """

    pace: Pace
    slots: asyncio.Semaphore
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    answered: asyncio.Event = field(default_factory=asyncio.Event)


class Paced:
    """Holds requests back until the server bears them.

    Those of one method to one datacenter go in the order in which they came, at a `Pace` of their own, so a
    wait that the server names holds them back and no others. At most ``most`` requests are under way at once
    for the account, whatever they are; the lanes take turns, so none starves behind another. Those of files
    are counted apart, in each datacenter, so that text does not wait behind them.
    """

    def __init__(self, invoke: Invoke, timing: Timing, most: int) -> None:
        self._invoke = invoke
        self._timing = timing
        self._most = most
        self._slots = asyncio.Semaphore(most)
        self._file_slots: defaultdict[int | None, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(_FILE_REQUESTS)
        )
        self._lanes: dict[tuple[str, int | None], _Lane] = {}

    async def __call__(self, request: TLRequest, *, method: str, dc: int | None = None) -> Any:
        """Send ``request`` when its turn has come."""
        lane = self._lanes.get((method, dc))
        if lane is None:
            lane = self._lanes[method, dc] = self._lane(method, dc)
        sent = await self._turn(lane, method)
        try:
            answer = await self._invoke(request, method=method, dc=dc)
        except BaseException as error:
            self._learn(lane.pace, sent, error, method)
            raise
        else:
            lane.pace.answered(sent, self._timing.clock())
            return answer
        finally:
            lane.slots.release()
            lane.answered.set()

    def _lane(self, method: str, dc: int | None) -> _Lane:
        if method.startswith(_OF_FILES):
            return _Lane(Pace(_FILE_REQUESTS), self._file_slots[dc])
        return _Lane(Pace(self._most), self._slots)

    async def _turn(self, lane: _Lane, method: str) -> Sent:
        """Wait until the next request of ``lane`` is due, and take a slot for it; the caller releases it.

        Raises `FloodWaitError` when that is later than anybody waits for it.
        """
        async with lane.turn:
            while True:
                while due_s := lane.pace.due_s(self._timing.clock()):
                    if math.isinf(due_s):
                        lane.answered.clear()
                        await lane.answered.wait()
                    elif due_s > patience_s(method):
                        raise FloodWaitError(
                            f"{method}: the server asks for a pause of {due_s:.0f} s more",
                            seconds=math.ceil(due_s),
                        )
                    else:
                        await self._timing.sleep(due_s)
                await lane.slots.acquire()
                now = self._timing.clock()
                if not lane.pace.due_s(now):
                    return lane.pace.sent(now)
                lane.slots.release()  # while it was waited for, the server named a wait

    def _learn(self, pace: Pace, sent: Sent, error: BaseException, method: str) -> None:
        if not isinstance(error, Exception):
            pace.dropped(sent)
        elif (wait_s := flood_wait_s(error, method)) is not None:
            pace.flooded(sent, self._timing.clock(), wait_s)
        elif is_lost_connection(error) or is_server_trouble(error):
            pace.lost(sent)
        else:
            pace.dropped(sent)


@dataclass(frozen=True, slots=True)
class Patient:
    """Waits and asks again where `tobs.telegram.policy` says so.

    A datacenter that no connection comes about to is given up for good, once for all who ask (``_lost``): it
    must not be waited out anew for each of a thousand files. A wait that the server names is told once, too.
    """

    invoke: Invoke
    observer: Observer
    timing: Timing
    _lost: dict[int | None, TobsError] = field(default_factory=dict)
    _told_until: dict[tuple[str, int | None], float] = field(default_factory=dict)

    async def __call__(self, request: TLRequest, *, method: str, dc: int | None = None) -> Any:
        """Send ``request`` until it is answered or the policy gives up."""
        return await self.persist(lambda: self.invoke(request, method=method, dc=dc), method=method, dc=dc)

    async def persist(
        self,
        attempt: Callable[[], Awaitable[Any]],
        *,
        method: str,
        dc: int | None = None,
        attempts: int = MAX_ATTEMPTS,
    ) -> Any:
        """Await ``attempt`` again and again until it succeeds or the policy gives up, after ``attempts``."""
        failures = 0
        waited_s = 0.0
        while True:
            if (loss := self._lost.get(dc)) is not None:
                raise loss
            try:
                return await attempt()
            except Exception as error:  # the policy raises again what is not its own
                failures += 1
                jitter = self.timing.jitter()
                decision = decide(
                    error,
                    failures,
                    method=method,
                    jitter=jitter,
                    dc=dc,
                    attempts=attempts,
                    waited_s=waited_s,
                )
                if isinstance(decision, Stop):
                    if isinstance(error, NoConnectionError):
                        self._lost[dc] = decision.error
                    raise decision.error from error
            if decision.by_server:
                # The server's patience is not counted against ours: a wait of an hour is just that.
                failures = 0
                waited_s += decision.seconds
                self._tell_once(method, dc, decision)
            elif decision.seconds:
                self.observer.waiting(method, seconds=decision.seconds, reason=decision.reason)
            else:
                continue
            await self.timing.sleep(decision.seconds)

    def _tell_once(self, method: str, dc: int | None, wait: Wait) -> None:
        """Tell of a wait that the server named, unless it has named it to others beside this request."""
        now = self.timing.clock()
        told = max(now, self._told_until.get((method, dc), now))
        if (longer_s := now + wait.seconds - told) >= _NEWS_S:
            self.observer.waiting(method, seconds=longer_s, reason=wait.reason)
            self._told_until[method, dc] = told + longer_s
