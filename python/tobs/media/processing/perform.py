"""Does one job, in a process of its own."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

from tobs.errors import SinkError
from tobs.media.processing.job import Step
from tobs.media.processing.pool import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from tobs.media.processing.job import Job
    from tobs.model import VideoCodec

__all__ = ["perform", "prove", "try_card"]

# These concern every file that is still to come.
_ABOUT_THE_DISK: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


def perform(job: Job) -> Outcome:
    """Make the output of ``job``, whole or not at all; what concerns this file alone is the outcome's reason.

    One that is of use only when it is smaller than the file, and is not, is not kept. Raises `SinkError` when
    nothing can be written.
    """

    def make() -> Outcome:
        with job.open_source() as source, job.writing() as target:
            _make(job, source, target)
            size_bytes = target.seek(0, 2)
            if job.is_for_size and size_bytes >= job.source_bytes:
                raise _NoSmallerError
        return Outcome(size_bytes)

    try:
        return _outcome(job, make)
    except _NoSmallerError:
        return Outcome()


def prove(job: Job) -> Outcome:
    """Read the output of ``job`` to its end, and hold it against the file; what is wrong is the reason."""

    def compare() -> Outcome:
        with job.open_source() as source, job.open_output() as output:
            _compare(job, source, output)
            return Outcome(output.seek(0, 2))

    return _outcome(job, compare)


def try_card(codec: VideoCodec) -> Outcome:
    """Encode a few frames by ``codec`` on the graphics card; why that does not work is the reason."""
    from tobs.media.processing.videos import try_vaapi  # noqa: PLC0415

    try:
        try_vaapi(codec)
    except Exception as error:  # noqa: BLE001  # whatever drivers make of it
        return Outcome(reason=_reason(error))
    return Outcome()


class _NoSmallerError(Exception):
    """The output is as large as the file, or larger."""


def _outcome(job: Job, work: Callable[[], Outcome]) -> Outcome:
    try:
        return work()
    except (SinkError, _NoSmallerError):
        raise
    except Exception as error:  # decoders raise whatever a broken file makes them stumble over
        if isinstance(error, OSError) and error.errno in _ABOUT_THE_DISK:
            raise SinkError(f"{job.export}: {error.strerror}") from error
        return Outcome(reason=_reason(error))


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


def _compare(job: Job, source: BinaryIO, output: BinaryIO) -> None:
    match job.step:
        case Step.IMAGE:
            from tobs.media.processing.images import compare_images  # noqa: PLC0415

            compare_images(source, output)
        case Step.VIDEO:
            from tobs.media.processing.videos import compare_videos  # noqa: PLC0415

            compare_videos(source, job.name, output)
        case Step.VOICE:
            from tobs.media.processing.voices import compare_voices  # noqa: PLC0415

            compare_voices(source, output, job.options)


def _reason(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "needs more memory than a process is given"
    # PyAV's errors have it, too, whatever else they are.
    text = getattr(error, "strerror", None) or str(error)
    return " ".join(text.split()) or type(error).__name__
