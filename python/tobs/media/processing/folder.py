"""Makes of an export's files what is wanted and not there yet."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from tobs.errors import ConfigError, StateError
from tobs.media.processing.job import Job, Step, steps_for
from tobs.media.processing.journal import Journal
from tobs.media.processing.perform import perform
from tobs.media.processing.pool import run_jobs
from tobs.model import MEDIA_FOLDER, ImageFormat, VideoCodec, VoiceFormat
from tobs.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tobs.media.processing.pool import Outcome
    from tobs.model import ProcessOptions
    from tobs.state import ExportFolder

__all__ = ["Processed", "process_folder", "require"]

# An encoder of 4K holds about 1.2 GiB of frames; 89 million pixels with transparency are 360 MB, twice.
_MEMORY_BYTES: Final = 2 * 2**30
# The slowest machine that somebody would wait for: a film of 2 Mbit/s is encoded at a fifth of its speed.
_LIMIT_S: Final = 60.0
_SLOWEST_BYTES_S: Final = 50_000


@dataclass(slots=True)
class Processed:
    """What was made, and what is missing, as (what, why).

    ``made`` and ``present`` count outputs: those of this run, and those that were there. ``bytes_out`` is the
    size of this run's outputs, ``bytes_in`` that of the files they were made of, once for each output.
    """

    made: int = 0
    present: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    missing: list[tuple[str, str]] = field(default_factory=list)


def require(options: ProcessOptions) -> None:
    """Raise `ConfigError` when what ``options`` ask for needs a library, or a model, that is not there."""
    if options.image_format is not ImageFormat.NONE or options.thumbnail_px:
        _require_library("PIL", "images are converted by Pillow", "process")
    if options.video_codec is not VideoCodec.NONE or options.voice_format is not VoiceFormat.NONE:
        _require_library("av", "videos and voice messages are converted by PyAV", "process")
    if options.transcribe_model is not None:
        _require_library("faster_whisper", "transcripts are made by faster-whisper", "transcribe")
        if not options.transcribe_model.is_dir():
            raise ConfigError(f"{options.transcribe_model}: no folder with a model for transcripts")


def process_folder(
    folder: ExportFolder,
    options: ProcessOptions,
    *,
    processes: int | None = None,
    on_missing: Callable[[str, str], object] = lambda what, why: None,  # noqa: ARG005
) -> Processed:
    """Make of the files of an export ``folder`` what ``options`` say and is not there; blocks till done.

    The files stay as they are; what is made of them lies in ``processed`` beside them (docs/processing.md). A
    file of which nothing can be made is counted, and ``on_missing`` told what and why. ``processes`` is how
    many work at once: by default one a core, as many as half of the memory is enough for.

    Raises `ConfigError` when a library or the model is missing, `StateError`, `SinkError`.
    """
    require(options)
    processed = Processed()
    with Journal.open(folder.path / ".tobs" / "processed.sqlite") as journal:
        run = _Run(folder, options, journal, processed, on_missing)
        run.make(Step.IMAGE, Step.THUMBNAIL, Step.VIDEO, Step.VOICE, processes=processes or _processes())
        # The engine takes all cores for one file, and as much memory as the user's model has.
        run.make(Step.TRANSCRIPT, processes=1, memory_bytes=None)
    return processed


@dataclass(frozen=True, slots=True)
class _Run:
    """What the steps of one run share."""

    folder: ExportFolder
    options: ProcessOptions
    journal: Journal
    processed: Processed
    on_missing: Callable[[str, str], object]

    def make(self, *steps: Step, processes: int, memory_bytes: int | None = _MEMORY_BYTES) -> None:
        """Do the jobs of ``steps`` that are to be done."""
        outcomes = run_jobs(
            self._pending(steps), perform, _limit_s, processes=processes, memory_bytes=memory_bytes
        )
        with closing(outcomes):  # an interruption ends the processes now, not whenever the generator goes
            for job, outcome in outcomes:
                self._settle(job, outcome)

    def _pending(self, steps: tuple[Step, ...]) -> Iterator[Job]:
        """Yield the jobs of ``steps`` whose outputs are not there."""
        for job in _jobs(self.folder, self.options):
            if job.step not in steps:
                continue
            if self.journal.has(job):
                self.processed.present += 1
            else:
                yield job

    def _settle(self, job: Job, outcome: Outcome) -> None:
        if outcome.reason is None:
            self.journal.note(job, outcome.size_bytes)
            self.processed.made += 1
            self.processed.bytes_in += job.source_bytes
            self.processed.bytes_out += outcome.size_bytes
            return
        job.discard()
        what = f"{job.step} of {job.source_name}"
        self.processed.missing.append((what, outcome.reason))
        self.on_missing(what, outcome.reason)


def _jobs(folder: ExportFolder, options: ProcessOptions) -> Iterator[Job]:
    with State.open(folder.database) as state:
        if state.is_new:
            raise StateError(f"{folder.path}: the state does not know any chat: run 'tobs verify --rebuild'")
        chats = [stored.folder for stored in state.chats()]
    for chat in chats:
        try:
            with os.scandir(folder.path / chat / MEDIA_FOLDER) as entries:
                for entry in entries:
                    if entry.is_file(follow_symlinks=False):
                        yield from _jobs_of(entry, folder.path, chat, options)
        except (FileNotFoundError, NotADirectoryError):
            continue  # a chat without files


def _jobs_of(entry: os.DirEntry[str], export: Path, chat: str, options: ProcessOptions) -> Iterator[Job]:
    facts = entry.stat(follow_symlinks=False)
    for step in steps_for(entry.name, options):
        yield Job(step, export, chat, entry.name, facts.st_size, facts.st_mtime_ns, options)


def _require_library(module: str, purpose: str, extra: str) -> None:
    if find_spec(module) is None:
        raise ConfigError(f"{purpose}, which is not installed: pip install 'tobs[{extra}]'")


def _limit_s(job: Job) -> float:
    return _LIMIT_S + job.source_bytes / _SLOWEST_BYTES_S


def _processes() -> int:
    """Return how many processes there is a core, and memory, for."""
    cores = os.cpu_count() or 1
    if not hasattr(os, "sysconf"):  # Windows
        return cores
    memory_bytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(1, min(cores, memory_bytes // 2 // _MEMORY_BYTES))
