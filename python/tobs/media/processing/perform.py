"""Does one job, in a process of its own."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

from tobs.errors import SinkError
from tobs.media.processing.job import Step
from tobs.media.processing.pool import Outcome

if TYPE_CHECKING:
    from typing import BinaryIO

    from tobs.media.processing.job import Job

__all__ = ["perform"]

# These concern every file that is still to come.
_ABOUT_THE_DISK: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


def perform(job: Job) -> Outcome:
    """Make the output of ``job``, whole or not at all; what concerns this file alone is the outcome's reason.

    Raises `SinkError` when nothing can be written.
    """
    try:
        with job.open_source() as source, job.writing() as target:
            _make(job, source, target)
            size_bytes = target.seek(0, 2)
    except SinkError:
        raise
    except Exception as error:  # decoders raise whatever a broken file makes them stumble over
        if isinstance(error, OSError) and error.errno in _ABOUT_THE_DISK:
            raise SinkError(f"{job.export}: {error.strerror}") from error
        return Outcome(reason=_reason(error))
    return Outcome(size_bytes=size_bytes)


def _make(job: Job, source: BinaryIO, target: BinaryIO) -> None:
    # The libraries are optional, and take their time: each is imported where it is used.
    match job.step:
        case Step.IMAGE:
            from tobs.media.processing.images import convert_image  # noqa: PLC0415

            convert_image(source, target, job.options)
        case Step.THUMBNAIL:
            from tobs.media.processing.images import make_thumbnail  # noqa: PLC0415

            make_thumbnail(source, target, job.options)
        case Step.VIDEO:
            from tobs.media.processing.videos import convert_video  # noqa: PLC0415

            convert_video(source, job.name, target, job.options)
        case Step.VOICE:
            from tobs.media.processing.voices import convert_voice  # noqa: PLC0415

            convert_voice(source, target, job.options)
        case Step.TRANSCRIPT:
            from tobs.media.processing.transcripts import transcribe  # noqa: PLC0415

            if job.options.transcribe_model is not None:
                transcribe(source, target, job.options.transcribe_model)


def _reason(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "needs more memory than a process is given"
    # PyAV's errors have it, too, whatever else they are.
    text = getattr(error, "strerror", None) or str(error)
    return " ".join(text.split()) or type(error).__name__
