"""One method, `Invoke`, under everything that is asked of Telegram; what counts and what waits is a layer.

    Patient(Counted(senders.send))      what `connect` builds

Time and chance are handed in (`Timing`), so that tests wait for nothing.
"""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from tobs.telegram.link import NoConnectionError
from tobs.telegram.policy import MAX_ATTEMPTS, Stop, decide

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telethon.tl import TLRequest

    from tobs.errors import TobsError

__all__ = ["Counted", "Invoke", "Observer", "Patient", "Silent", "Timing"]


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
class Patient:
    """Waits and asks again where `tobs.telegram.policy` says so.

    A datacenter that no connection comes about to is given up for good, once for all who ask (``_lost``): it
    must not be waited out anew for each of a thousand files.

    A wait that the server named holds back every request of the same method to the same datacenter, and
    nothing else: ``_due`` remembers until when. (Telethon keeps such a book by constructor id, so that under
    takeout one wait gates every call; ours goes by the method that is meant.)
    """

    invoke: Invoke
    observer: Observer
    timing: Timing
    _due: dict[tuple[str, int | None], float] = field(default_factory=dict)
    _lost: dict[int | None, TobsError] = field(default_factory=dict)

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
            await self._wait_until_due(method, dc)
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
            self.observer.waiting(method, seconds=decision.seconds, reason=decision.reason)
            if decision.by_server:
                # The server's patience is not counted against ours: a wait of an hour is just that.
                failures = 0
                waited_s += decision.seconds
                due = self.timing.clock() + decision.seconds
                self._due[method, dc] = max(due, self._due.get((method, dc), due))
            else:
                await self.timing.sleep(decision.seconds)

    async def _wait_until_due(self, method: str, dc: int | None) -> None:
        # In a loop: while one wait is slept, another request may have earned a longer one.
        while (left := self._due.get((method, dc), 0.0) - self.timing.clock()) > 0:
            await self.timing.sleep(left)
        self._due.pop((method, dc), None)
