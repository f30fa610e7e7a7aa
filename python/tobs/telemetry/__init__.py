"""What a run tells about itself: events as they happen, figures, the report at the end, the log."""

from __future__ import annotations

from tobs.telemetry.counters import Counters
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
from tobs.telemetry.measured import CacheCounts, Measured, Stage
from tobs.telemetry.prometheus import exposition, metrics_in
from tobs.telemetry.report import MOST_PROBLEMS, WHOLE_RUN, ChatReport, FileCount, Problem, Report
from tobs.telemetry.run import Listener, Telemetry
from tobs.telemetry.usage import Usage, peak_rss_bytes

__all__ = [
    "MOST_PROBLEMS",
    "WHOLE_RUN",
    "CacheCounts",
    "ChatFinished",
    "ChatReport",
    "ChatStarted",
    "ChatStatus",
    "Counters",
    "Event",
    "ExportFinished",
    "ExportStarted",
    "FileCount",
    "Histogram",
    "Latency",
    "Limit",
    "Listener",
    "Logger",
    "Measured",
    "MediaProgress",
    "Noted",
    "PageStored",
    "Problem",
    "Rendering",
    "Report",
    "Stage",
    "Telemetry",
    "Usage",
    "Waiting",
    "exposition",
    "get_logger",
    "logging_to",
    "metrics_in",
    "peak_rss_bytes",
]
