"""A run's figures as Prometheus reads them, in a file: for the textfile collector of its node exporter.

The form is the text exposition format 0.0.4
(https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format).
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tobs.errors import WriteError
from tobs.native import Writer
from tobs.telemetry.usage import peak_rss_bytes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
    from pathlib import Path

    from tobs.telemetry.histogram import Histogram
    from tobs.telemetry.run import Telemetry

__all__ = ["exposition", "metrics_in"]

# Prometheus looks each 15 s or less often.
_EVERY_S: Final = 10.0
# Every other octave: 15 us, 61 us, ... 1 s, 4 s ... 18 h. A histogram's own 1,184 buckets would be too many.
_BOUNDS: Final = tuple(range(-16, 17, 2))


@asynccontextmanager
async def metrics_in(
    path: Path | None,
    telemetry: Telemetry,
    *,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> AsyncIterator[None]:
    """Keep the figures in the file at ``path``, if one is given, while the block runs.

    They are written each 10 s and at the end; readers find a whole file at any time. Raises `WriteError`
    where it cannot be written to begin with; later that is noted, and the run goes on.
    """
    if path is None:
        yield
        return
    _write(path, telemetry)

    def refresh() -> None:
        try:
            _write(path, telemetry)
        except WriteError as error:
            telemetry.note(f"the metrics are not written: {error}")

    async def refresh_at_times() -> None:
        while True:
            await sleep(_EVERY_S)
            refresh()

    refreshing = asyncio.create_task(refresh_at_times())
    try:
        yield
    finally:
        refreshing.cancel()
        await asyncio.gather(refreshing, return_exceptions=True)
        refresh()


def _write(path: Path, telemetry: Telemetry) -> None:
    with Writer(path, atomic=True, fsync="none") as file:
        file.write(exposition(telemetry).encode())


def exposition(telemetry: Telemetry) -> str:
    """Return the figures of a run until now in the text exposition format; docs/telemetry.md names them."""
    counters, measured = telemetry.counters, telemetry.measured()
    usage = measured.usage
    stages, methods = telemetry.histograms()
    text = _Exposition()
    text.value("tobs_run_seconds", "gauge", "Time since the run began.", telemetry.elapsed_s)
    text.value("tobs_messages_total", "counter", "Messages stored.", counters.messages)
    text.value("tobs_pages_total", "counter", "Pages of history stored.", counters.pages)
    text.value("tobs_files_total", "counter", "Files stored.", counters.files)
    text.value("tobs_files_left", "gauge", "Files that wait to be fetched.", telemetry.files_left)
    text.value("tobs_requests_total", "counter", "Requests sent, repeats too.", counters.requests)
    text.value("tobs_requests_in_flight", "gauge", "Requests under way.", telemetry.in_flight)
    text.value(
        "tobs_received_bytes_total", "counter", "Bytes of answers and files received.", counters.bytes_in
    )
    text.value("tobs_flood_waits_total", "counter", "Pauses that the server asked for.", counters.flood_waits)
    text.value(
        "tobs_cpu_seconds_total",
        "counter",
        "CPU time of all threads.",
        {
            'mode="user"': usage.cpu_user_s,
            'mode="system"': usage.cpu_system_s,
        },
    )
    text.value("tobs_memory_peak_bytes", "gauge", "Most memory held at once.", peak_rss_bytes())
    text.value("tobs_writes_total", "counter", "Calls that wrote to files.", usage.writes)
    text.value("tobs_written_bytes_total", "counter", "Bytes written to files.", usage.written_bytes)
    text.value("tobs_syncs_total", "counter", "Calls that waited for the disk.", usage.syncs)
    text.value(
        "tobs_cache_lookups_total",
        "counter",
        "Lookups, by what became of them.",
        {
            f'cache="{name}",result="{result}"': count
            for name, counts in measured.caches.items()
            for result, count in (("hit", counts.hits), ("miss", counts.misses))
        },
    )
    text.histograms("tobs_stage_seconds", "Durations by stage.", "stage", stages)
    text.histograms("tobs_request_seconds", "Durations of requests by method.", "method", methods)
    return "\n".join(text.lines) + "\n"


@dataclass(slots=True)
class _Exposition:
    """Lines of the format; labels and names are our own words and the API's: nothing in them is escaped."""

    lines: list[str] = field(default_factory=list)

    def value(self, name: str, kind: str, told: str, value: float | Mapping[str, float]) -> None:
        """Add a metric of one value, or of values by label; nothing of a metric without values."""
        if value == {}:
            return
        self._begin(name, kind, told)
        if isinstance(value, (int, float)):
            self.lines.append(f"{name} {value!r}")
        else:
            self.lines += [f"{name}{{{labels}}} {each!r}" for labels, each in value.items()]

    def histograms(self, name: str, told: str, label: str, histograms: Mapping[str, Histogram]) -> None:
        """Add a metric of histograms by ``label``, those that counted something."""
        counted = {value: histogram for value, histogram in histograms.items() if histogram.count}
        if counted:
            self._begin(name, "histogram", told)
        for value, histogram in counted.items():
            labels = f'{label}="{value}"'
            for exponent, count in zip(_BOUNDS, histogram.counts_below(_BOUNDS), strict=True):
                self.lines.append(f'{name}_bucket{{{labels},le="{2.0**exponent!r}"}} {count}')
            self.lines += [
                f'{name}_bucket{{{labels},le="+Inf"}} {histogram.count}',
                f"{name}_sum{{{labels}}} {histogram.total_s!r}",
                f"{name}_count{{{labels}}} {histogram.count}",
            ]

    def _begin(self, name: str, kind: str, told: str) -> None:
        self.lines += [f"# HELP {name} {told}", f"# TYPE {name} {kind}"]
