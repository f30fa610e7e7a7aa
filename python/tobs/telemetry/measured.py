"""What was measured of a run: where its time went, what it used of the machine, what it found at hand."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from tobs.telemetry.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tobs.telemetry.histogram import Latency

__all__ = ["CacheCounts", "Measured", "Stage"]


class Stage(StrEnum):
    """A stage of a page's way from the server into the views; docs/telemetry.md says what each counts."""

    NETWORK = "network"
    WAITING = "waiting"
    DECODING = "decoding"
    QUEUE = "queue"
    APPENDING = "appending"
    SYNCING = "syncing"
    RENDERING = "rendering"


@dataclass(slots=True)
class CacheCounts:
    """How often something was looked for: at hand (``hits``), or to be fetched or made (``misses``)."""

    hits: int = 0
    misses: int = 0

    @property
    def hit_rate(self) -> float:
        """The share of lookups that were hits, 0 to 1; 0 when nothing was looked for."""
        return self.hits / (self.hits + self.misses) if self.hits else 0.0


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured, until one moment; stages and methods that never came up are left out.

    ``stages`` are by name of the `Stage`, ``methods`` are the stage ``network`` by method of the API,
    ``caches`` by name.
    """

    usage: Usage = field(default_factory=Usage)
    stages: Mapping[str, Latency] = field(default_factory=dict)
    methods: Mapping[str, Latency] = field(default_factory=dict)
    caches: Mapping[str, CacheCounts] = field(default_factory=dict)

    def as_dict(self) -> dict[str, object]:
        """Return the figures as a JSON object, seconds to the microsecond."""
        return {
            **{name: _rounded(value) for name, value in asdict(self.usage).items()},
            "stages": {name: _latency(latency) for name, latency in self.stages.items()},
            "methods": {name: _latency(latency) for name, latency in self.methods.items()},
            "caches": {name: asdict(counts) for name, counts in self.caches.items()},
        }


def _latency(latency: Latency) -> dict[str, float]:
    return {name: _rounded(value) for name, value in asdict(latency).items()}


def _rounded(value: float) -> float:
    return round(value, 6) if isinstance(value, float) else value
