"""What is to be made of which file, what it is called, and how it is written."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, Final

from tobs.errors import SinkError
from tobs.media.directory import Directory
from tobs.media.store import content_hash
from tobs.model import MEDIA_FOLDER, ImageFormat, ProcessOptions, VideoCodec, VoiceFormat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["PROCESSED_FOLDER", "TRANSCRIPT_SUFFIX", "Job", "Step", "original_of", "steps_for"]

# Notes show transcripts: rust/tobs-core/src/render/media.rs knows both.
PROCESSED_FOLDER: Final = "processed"
TRANSCRIPT_SUFFIX: Final = ".txt"

# Telegram's own pictures are JPEG; a WebP is a sticker, small and transparent, and a GIF may move.
_IMAGES: Final = frozenset({".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff"})
# A WebM is a video sticker, whose transparency neither codec has.
_VIDEOS: Final = frozenset({".3gp", ".avi", ".m4v", ".mkv", ".mov", ".mp4"})
_VOICES: Final = frozenset({".oga", ".ogg", ".opus"})
_SUFFIXES: Final = {ImageFormat.WEBP: ".webp", ImageFormat.JPEG: ".jpg"}
# Those of outputs that may replace their files; views know them, too (rust/tobs-core/src/render/media.rs).
_REPLACING: Final = (
    *_SUFFIXES.values(),
    *(f".{codec}.mp4" for codec in VideoCodec if codec is not VideoCodec.NONE),
    *(f".{kind}" for kind in VoiceFormat if kind is not VoiceFormat.NONE),
)
# O_NONBLOCK, as a pipe that somebody puts in a file's place would be waited for.
_READ: Final = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


class Step(StrEnum):
    """One thing that can be made of a file."""

    IMAGE = "image"
    THUMBNAIL = "thumbnail"
    VIDEO = "video"
    VOICE = "voice"
    TRANSCRIPT = "transcript"

    @property
    def can_replace(self) -> bool:
        """Whether what is made holds all that people see and hear in the file."""
        return self in {Step.IMAGE, Step.VIDEO, Step.VOICE}


def original_of(name: str) -> str | None:
    """Return what the file is called that one called ``name`` replaces; None when it replaces none."""
    return next((name.removesuffix(suffix) for suffix in _REPLACING if name.endswith(suffix)), None)


def steps_for(name: str, options: ProcessOptions) -> Iterator[Step]:
    """Yield what ``options`` want made of a file called ``name``; its suffix tells its kind."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _IMAGES:
        if options.image_format is not ImageFormat.NONE:
            yield Step.IMAGE
        if options.thumbnail_px:
            yield Step.THUMBNAIL
    if suffix in _VIDEOS and options.video_codec is not VideoCodec.NONE:
        yield Step.VIDEO
    if suffix in _VOICES:
        if options.voice_format is not VoiceFormat.NONE:
            yield Step.VOICE
        if options.transcribe_model is not None:
            yield Step.TRANSCRIPT


@dataclass(frozen=True, slots=True)
class Job:
    """One output: what ``step`` makes of a file, as ``options`` say.

    The file is called ``name`` and lies in the folder ``chat`` of the export at ``export``; ``source_bytes``
    and ``source_mtime_ns`` (its last change, in ns since 1970) tell whether it still is the one meant.
    """

    step: Step
    export: Path
    chat: str
    name: str
    source_bytes: int
    source_mtime_ns: int
    options: ProcessOptions

    @property
    def source(self) -> Path:
        """Where the file lies."""
        return self.export / self.chat / MEDIA_FOLDER / self.name

    @property
    def source_name(self) -> str:
        """Where the file lies, below the export's folder."""
        return f"{self.chat}/{MEDIA_FOLDER}/{self.name}"

    @property
    def output_name(self) -> str:
        """What the output is called: the whole name, for ``a.png`` and ``a.jpg`` are two, and a suffix."""
        match self.step:
            case Step.IMAGE:
                return self.name + _SUFFIXES[self.options.image_format]
            case Step.THUMBNAIL:
                return f"{self.name}.thumbnail.jpg"
            case Step.VIDEO:
                return f"{self.name}.{self.options.video_codec}.mp4"
            case Step.VOICE:
                return f"{self.name}.{self.options.voice_format}"
            case Step.TRANSCRIPT:
                return self.name + TRANSCRIPT_SUFFIX

    @property
    def settings(self) -> str:
        """What the output depends on, but for the file: outputs of other settings are made again."""
        options = self.options
        match self.step:
            case Step.IMAGE:
                return f"{options.image_format} {options.image_quality} metadata={options.keep_metadata}"
            case Step.THUMBNAIL:
                return f"{options.thumbnail_px} {options.image_quality}"
            case Step.VIDEO:
                return f"{options.video_codec} {options.video_crf} metadata={options.keep_metadata}"
            case Step.VOICE:
                return f"{options.voice_format} metadata={options.keep_metadata}"
            case Step.TRANSCRIPT:
                return f"{options.transcribe_model}"

    @property
    def is_for_size(self) -> bool:
        """Whether the output is of use only when it is smaller than the file."""
        return self.step in {Step.IMAGE, Step.VIDEO} or (
            self.step is Step.VOICE and self.options.voice_format is VoiceFormat.OPUS
        )

    def open_source(self) -> BinaryIO:
        """Open the file for reading. Raises OSError, also when it is a link by now."""
        return os.fdopen(os.open(self.source, _READ), "rb")

    def open_folder(self) -> Directory:
        """Open the folder of what is made of the chat's files, made if missing. Raises `SinkError`."""
        with self._open_media() as media:
            return media.folder(PROCESSED_FOLDER)

    def open_output(self) -> BinaryIO:
        """Open what was made for reading. Raises `SinkError`, OSError."""
        with self.open_folder() as folder:
            return folder.edit(self.output_name)

    def put_in_place(self) -> bytes:
        """Move the output to where the file lies; return the XXH3-128 hash of its content, big-endian.

        Raises `SinkError`.
        """
        try:
            with self._open_media() as media, media.folder(PROCESSED_FOLDER) as folder:
                with folder.edit(self.output_name) as output:
                    os.fsync(output.fileno())
                    xxh3 = content_hash(output)
                media.move(self.output_name, folder)
        except OSError as error:
            raise SinkError(f"{self.source}: {error.strerror}") from error
        return xxh3

    def remove_source(self) -> None:
        """Delete the file. Raises `SinkError`."""
        try:
            with self._open_media() as media:
                media.remove(self.name)
        except OSError as error:
            raise SinkError(f"{self.source}: {error.strerror}") from error

    def _open_media(self) -> Directory:
        with Directory.open(self.export) as export, export.folder(self.chat) as chat:
            return chat.folder(MEDIA_FOLDER)

    @contextmanager
    def writing(self) -> Iterator[BinaryIO]:
        """Yield the output, to be written; it gets its name at the end, and is removed if the block raises.

        Raises `SinkError`, OSError.
        """
        with self.open_folder() as folder:
            try:
                with folder.create(self._part_name) as file:
                    yield file
                folder.rename(self._part_name, self.output_name)
            except BaseException:
                with suppress(OSError):
                    folder.remove(self._part_name)
                raise

    def discard(self) -> None:
        """Remove what a process that was killed has left of the output."""
        with self.open_folder() as folder, suppress(OSError):
            folder.remove(self._part_name)

    @property
    def _part_name(self) -> str:
        return f".{self.output_name}.part"
