"""Files: each whole, in its chat's folder, its size checked."""

from __future__ import annotations

from tobs.media.download import MEDIA_FOLDER, Downloads, FileResult, FileSource, FileStatus

__all__ = ["MEDIA_FOLDER", "Downloads", "FileResult", "FileSource", "FileStatus"]
