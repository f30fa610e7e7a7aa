"""What is made of files once they are there: smaller images and videos, playable voices, transcripts."""

from __future__ import annotations

from tobs.media.processing.folder import Processed, process_folder, require
from tobs.media.processing.job import PROCESSED_FOLDER, TRANSCRIPT_SUFFIX, original_of

__all__ = ["PROCESSED_FOLDER", "TRANSCRIPT_SUFFIX", "Processed", "original_of", "process_folder", "require"]
