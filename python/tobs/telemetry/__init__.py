"""What a run tells about itself: events as they happen, figures, the report at the end, the log."""

from __future__ import annotations

from tobs.telemetry.counters import Counters, peak_rss_bytes
from tobs.telemetry.events import (
    ChatFinished,
    ChatStarted,
    ChatStatus,
    Event,
    ExportFinished,
    ExportStarted,
    MediaProgress,
    Noted,
    PageStored,
    Rendering,
    Waiting,
)
from tobs.telemetry.histogram import Histogram, Latency
from tobs.telemetry.logger import Limit, Logger, get_logger
from tobs.telemetry.logs import logging_to
from tobs.telemetry.report import WHOLE_RUN, ChatReport, Problem, Report
from tobs.telemetry.run import Listener, Telemetry

__all__ = [
    "WHOLE_RUN",
    "ChatFinished",
    "ChatReport",
    "ChatStarted",
    "ChatStatus",
    "Counters",
    "Event",
    "ExportFinished",
    "ExportStarted",
    "Histogram",
    "Latency",
    "Limit",
    "Listener",
    "Logger",
    "MediaProgress",
    "Noted",
    "PageStored",
    "Problem",
    "Rendering",
    "Report",
    "Telemetry",
    "Waiting",
    "get_logger",
    "logging_to",
    "peak_rss_bytes",
]
