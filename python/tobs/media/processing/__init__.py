"""What is made of files once they are there: smaller images and videos, playable voices, transcripts."""

from __future__ import annotations

from tobs.media.processing.folder import Processed, process_folder, require

__all__ = ["Processed", "process_folder", "require"]
