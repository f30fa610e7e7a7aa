"""Files: which are to be fetched, and each whole, in its chat's folder, its size checked."""

from __future__ import annotations

from tobs.media.download import Downloads, FileResult, FileSource, FileStatus
from tobs.media.queue import CUSTOM_EMOJI, Failure, FileQueue, FileState, FileTotal, QueuedFile

__all__ = [
    "CUSTOM_EMOJI",
    "Downloads",
    "Failure",
    "FileQueue",
    "FileResult",
    "FileSource",
    "FileState",
    "FileStatus",
    "FileTotal",
    "QueuedFile",
]
