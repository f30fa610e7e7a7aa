"""The one ear of a run: rooms tell it what happens, it counts, logs and passes events on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from tobs.telemetry.counters import Counters
from tobs.telemetry.events import Event, Noted, Waiting
from tobs.telemetry.logger import get_logger

__all__ = ["Listener", "Telemetry"]

log = get_logger(__name__)

Listener: TypeAlias = Callable[[Event], None]
"""Is told every event, in order, in the event loop's thread; it returns at once."""


def _silent(_event: Event) -> None:
    """Listen to nothing."""


class Telemetry:
    """Counters, notes and the stream of events of one run; also the observer of its requests."""

    def __init__(self, listener: Listener = _silent) -> None:
        self.counters = Counters()
        self.notes: list[str] = []
        self._listener = listener

    def emit(self, event: Event) -> None:
        """Pass ``event`` on."""
        self._listener(event)

    def note(self, text: str) -> None:
        """Note ``text`` for the report, once however often it is said."""
        if text not in self.notes:
            self.notes.append(text)
            log.info("%s", text)
            self.emit(Noted(text))

    def requested(self, method: str, *, bytes_in: int, elapsed_s: float) -> None:
        """Count an answered request: ``bytes_in`` of its answer, ``elapsed_s`` without waits."""
        self.counters.requests += 1
        self.counters.bytes_in += bytes_in
        log.debug("%s: %d bytes in %.3f s", method, bytes_in, elapsed_s)

    def waiting(self, method: str, *, seconds: float, reason: str) -> None:
        """Count a wait that ``method`` is about to make, because of ``reason``."""
        if reason.startswith("FLOOD"):
            self.counters.flood_waits += 1
        self.counters.waited_s += seconds
        log.info("%s waits %.1f s: %s", method, seconds, reason)
        self.emit(Waiting(seconds, f"{method}: {reason}"))

    def done_without(self, what: str, reason: str) -> None:
        """Note what the server does not offer and the run goes on without."""
        self.note(f"done without {what}: {reason}")
