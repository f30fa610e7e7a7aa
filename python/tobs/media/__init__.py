"""Files: each whole, in its chat's folder, its size checked."""

from __future__ import annotations

from tobs.media.download import Downloads, FileResult, FileSource, FileStatus

__all__ = ["Downloads", "FileResult", "FileSource", "FileStatus"]
