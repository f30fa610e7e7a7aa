"""The one ear of a run: rooms tell it what happens, it counts, logs and passes events on."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeAlias

from tobs.telemetry.counters import Counters
from tobs.telemetry.events import Event, Noted, Waiting
from tobs.telemetry.histogram import Histogram
from tobs.telemetry.logger import get_logger
from tobs.telemetry.measured import CacheCounts, Measured, Stage
from tobs.telemetry.report import Report
from tobs.telemetry.usage import Usage, peak_rss_bytes

__all__ = ["Listener", "Telemetry"]

log = get_logger(__name__)

Listener: TypeAlias = Callable[[Event], None]
"""Is told every event, in order, in the event loop's thread; it returns at once."""


def _silent(_event: Event) -> None:
    """Listen to nothing."""


class Telemetry:
    """Counters, durations, notes and the stream of events of one run; also the observer of its requests.

    Any thread may say how long something took; all else is told in the event loop's. ``in_flight`` requests
    are under way now, ``files_left`` wait to be fetched; ``listener`` may be changed meanwhile. ``clock``
    returns monotonic seconds.
    """

    def __init__(
        self, listener: Listener = _silent, *, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self.counters = Counters()
        self.notes: list[str] = []
        self.in_flight = 0
        self.files_left = 0
        self.listener = listener
        self._clock = clock
        self._begun = clock()
        self._usage_before = Usage.so_far()
        self._stages: dict[Stage, Histogram] = {
            stage: Histogram() for stage in Stage if stage is not Stage.NETWORK
        }
        self._methods: defaultdict[str, Histogram] = defaultdict(Histogram)
        self._caches: defaultdict[str, CacheCounts] = defaultdict(CacheCounts)

    @property
    def elapsed_s(self) -> float:
        """How long the run has been under way."""
        return self._clock() - self._begun

    def emit(self, event: Event) -> None:
        """Pass ``event`` on."""
        self.listener(event)

    def took(self, stage: Stage, seconds: float) -> None:
        """Record how long ``stage`` took for a page or a batch; any but the network, see `requested`."""
        self._stages[stage].record(seconds)

    @contextmanager
    def timed(self, stage: Stage) -> Iterator[None]:
        """Record how long the block takes, as `took` does; also when it raises."""
        begun = self._clock()
        try:
            yield
        finally:
            self.took(stage, self._clock() - begun)

    def looked_up(self, cache: str, *, hits: int = 0, misses: int = 0) -> None:
        """Count lookups in ``cache`` (``files``): found at hand, or not."""
        counts = self._caches[cache]
        counts.hits += hits
        counts.misses += misses

    def histograms(self) -> tuple[Mapping[str, Histogram], Mapping[str, Histogram]]:
        """Return the durations by stage, the network first, and those of the network by method."""
        network = Histogram()
        for histogram in self._methods.values():
            network.merge(histogram)
        stages = {str(stage): histogram for stage, histogram in self._stages.items()}
        return {str(Stage.NETWORK): network, **stages}, dict(sorted(self._methods.items()))

    def measured(self) -> Measured:
        """Return what was measured until now."""
        stages, methods = (
            {name: histogram.latency() for name, histogram in histograms.items() if histogram.count}
            for histograms in self.histograms()
        )
        return Measured(
            usage=Usage.so_far().since(self._usage_before),
            stages=stages,
            methods=methods,
            caches=dict(self._caches),
        )

    def figures(self) -> Report:
        """Return what was counted, measured and noted until now, as a report without chats."""
        counters = self.counters
        return Report(
            messages=counters.messages,
            pages=counters.pages,
            files=counters.files,
            requests=counters.requests,
            bytes_in=counters.bytes_in,
            bytes_out=counters.bytes_out,
            flood_waits=counters.flood_waits,
            waited_s=counters.waited_s,
            peak_rss_bytes=peak_rss_bytes(),
            measured=self.measured(),
            notes=tuple(self.notes),
        )

    def note(self, text: str) -> None:
        """Note ``text`` for the report, once however often it is said."""
        if text not in self.notes:
            self.notes.append(text)
            log.info("%s", text)
            self.emit(Noted(text))

    def sending(self, _method: str) -> None:
        """Count a request that is about to be sent."""
        self.in_flight += 1

    def requested(self, method: str, *, bytes_in: int, elapsed_s: float) -> None:
        """Count an answered request: ``bytes_in`` of its answer, ``elapsed_s`` without waits."""
        self.in_flight -= 1
        self._methods[method].record(elapsed_s)
        self.counters.requests += 1
        self.counters.bytes_in += bytes_in
        log.debug("%s: %d bytes in %.3f s", method, bytes_in, elapsed_s)

    def waiting(self, method: str, *, seconds: float, reason: str) -> None:
        """Count a wait that ``method`` is about to make, because of ``reason``."""
        if reason.startswith("FLOOD"):
            self.counters.flood_waits += 1
        self.counters.waited_s += seconds
        self.took(Stage.WAITING, seconds)
        log.info("%s waits %.1f s: %s", method, seconds, reason)
        self.emit(Waiting(seconds, f"{method}: {reason}"))

    def done_without(self, what: str, reason: str) -> None:
        """Note what the server does not offer and the run goes on without."""
        self.note(f"done without {what}: {reason}")
