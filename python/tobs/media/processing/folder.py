"""Makes of an export's files what is wanted and not there yet."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tobs.errors import ConfigError, StateError
from tobs.media.processing.job import Job, Step, original_of, steps_for
from tobs.media.processing.journal import Journal
from tobs.media.processing.perform import perform, prove, try_card
from tobs.media.processing.pool import run_jobs
from tobs.media.queue import FileQueue
from tobs.model import MEDIA_FOLDER, HwAccel, ImageFormat, VideoCodec, VoiceFormat
from tobs.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tobs.media.processing.pool import Outcome
    from tobs.model import ProcessOptions
    from tobs.state import ExportFolder

__all__ = ["Processed", "process_folder", "require"]

# An encoder of 4K holds about 1.2 GiB of frames; 89 million pixels with transparency are 360 MB, twice.
_MEMORY_BYTES: Final = 2 * 2**30
# The slowest machine that somebody would wait for: a film of 2 Mbit/s is encoded at a fifth of its speed.
_LIMIT_S: Final = 60.0
_SLOWEST_BYTES_S: Final = 50_000
_CARDS: Final = Path("/dev/dri")  # where Linux has graphics cards (https://docs.kernel.org/gpu/drm-uapi.html)
_MOST_MISSING: Final = 1000  # of a million files that cannot be converted, a report names the first


@dataclass(slots=True)
class Processed:
    """What was made, and what is missing: ``failed`` files, the first of them in ``missing`` as (what, why).

    ``made`` and ``present`` count outputs: those of this run, and those that were there; ``kept`` counts
    files that are smaller as they are, ``replaced`` those in whose place their output lies now. ``bytes_out``
    is the size of this run's outputs, ``bytes_in`` that of the files they were made of, once for each output;
    ``notes`` say what encodes videos, where that was a question.
    """

    made: int = 0
    present: int = 0
    kept: int = 0
    replaced: int = 0
    failed: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    missing: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


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

    What is made lies in ``processed`` beside the files (docs/processing.md), which stay as they are unless
    ``options`` have them replaced. A file of which nothing can be made is counted, and ``on_missing`` told
    what and why. ``processes`` is how many work at once: by default one a core, as many as half of the memory
    is enough for.

    Raises `ConfigError` when a library or the model is missing, `StateError`, `SinkError`.
    """
    require(options)
    processes = processes or _processes()
    processed = Processed()
    with State.open(folder.database) as state:
        if state.is_new:
            raise StateError(f"{folder.path}: the state does not know any chat: run 'tobs verify --rebuild'")
        options = _with_encoder(options, processed)
        chat_ids = {stored.folder: stored.chat.id for stored in state.chats()}
        run = _Run(folder.path, options, chat_ids, Journal(state), FileQueue(state), processed, on_missing)
        run.make(Step.IMAGE, Step.THUMBNAIL, Step.VIDEO, Step.VOICE, processes=processes)
        # The engine takes all cores for one file, and as much memory as the user's model has.
        run.make(Step.TRANSCRIPT, processes=1, memory_bytes=None)
        if options.replace_originals:
            run.replace_originals(processes)
    return processed


@dataclass(frozen=True, slots=True)
class _Run:
    """What the steps of one run share; ``chat_ids`` has the ids of the chats by their folders."""

    export: Path
    options: ProcessOptions
    chat_ids: dict[str, int]
    journal: Journal
    queue: FileQueue
    processed: Processed
    on_missing: Callable[[str, str], object]

    def make(self, *steps: Step, processes: int, memory_bytes: int | None = _MEMORY_BYTES) -> None:
        """Do the jobs of ``steps`` that are to be done."""
        for job, outcome in self._done(self._pending(steps), perform, processes, memory_bytes):
            if outcome.reason is not None:
                self._fail(job, outcome.reason)
                continue
            self.journal.note(job, outcome.size_bytes)
            if outcome.size_bytes is None:
                self.processed.kept += 1
            else:
                self.processed.made += 1
                self.processed.bytes_in += job.source_bytes
                self.processed.bytes_out += outcome.size_bytes

    def replace_originals(self, processes: int) -> None:
        """Put outputs in the place of their files, once they are proved to be whole."""
        for job, outcome in self._done(self._replacing(), prove, processes, _MEMORY_BYTES):
            if outcome.reason is not None:
                self._fail(job, f"the original stays: {outcome.reason}")
                continue
            # Whatever is interrupted here is done again: the original is the last to go.
            xxh3 = job.put_in_place()
            self.queue.set_replaced(self.chat_ids[job.chat], job.name, job.output_name, xxh3)
            job.remove_source()
            self.journal.forget(job)
            self.processed.replaced += 1

    def _done(
        self,
        jobs: Iterator[Job],
        perform: Callable[[Job], Outcome],
        processes: int,
        memory_bytes: int | None,
    ) -> Iterator[tuple[Job, Outcome]]:
        outcomes = run_jobs(
            jobs, perform, _limit_s, Job.discard, processes=processes, memory_bytes=memory_bytes
        )
        with closing(outcomes):  # an interruption ends the processes now, not whenever the generator goes
            yield from outcomes

    def _pending(self, steps: tuple[Step, ...]) -> Iterator[Job]:
        """Yield the jobs of ``steps`` whose outputs are not there."""
        for job in self._jobs():
            if job.step not in steps:
                continue
            if self.journal.has(job):
                self.processed.present += 1
            else:
                yield job

    def _replacing(self) -> Iterator[Job]:
        """Yield the jobs whose outputs are to replace their files: all that is made of these is there.

        Only what was fetched can be replaced, and is known to be: views find it, and no run fetches it again.
        """
        for job in self._jobs():
            if not job.step.can_replace or self.queue.file(self.chat_ids[job.chat], job.name) is None:
                continue
            others = (replace(job, step=step) for step in steps_for(job.name, self.options))
            if self.journal.made_smaller(job) and all(map(self.journal.has, others)):
                yield job

    def _jobs(self) -> Iterator[Job]:
        """Yield what the options want made of the files in the chats' folders."""
        for chat, chat_id in self.chat_ids.items():
            try:
                entries = os.scandir(self.export / chat / MEDIA_FOLDER)
            except (FileNotFoundError, NotADirectoryError):
                continue  # a chat without files
            with entries:
                for entry in entries:
                    if entry.is_file(follow_symlinks=False) and not self._is_output(chat_id, entry.name):
                        yield from _jobs_of(entry, self.export, chat, self.options)

    def _is_output(self, chat_id: int, name: str) -> bool:
        """Tell whether a file lies in the place of one that it was made of."""
        original = original_of(name)
        return original is not None and self.queue.file(chat_id, original) is not None

    def _fail(self, job: Job, reason: str) -> None:
        what = f"{job.step} of {job.source_name}"
        self.processed.failed += 1
        if len(self.processed.missing) < _MOST_MISSING:
            self.processed.missing.append((what, reason))
        self.on_missing(what, reason)


def _with_encoder(options: ProcessOptions, processed: Processed) -> ProcessOptions:
    """Return ``options`` with what encodes videos: the graphics card where it does, else the processor.

    It is tried in a process of its own, with the bounds of those that will use it: drivers crash.
    """
    if options.hwaccel is HwAccel.NONE or options.video_codec is VideoCodec.NONE:
        return replace(options, hwaccel=HwAccel.NONE)
    reason = _why_no_card(options.video_codec)
    if reason is None:
        processed.notes.append("videos are encoded by the graphics card (VA-API)")
        return replace(options, hwaccel=HwAccel.VAAPI)
    if options.hwaccel is HwAccel.VAAPI:
        processed.notes.append(f"videos are encoded by the processor, as VA-API does not work: {reason}")
    return replace(options, hwaccel=HwAccel.NONE)


def _why_no_card(codec: VideoCodec) -> str | None:
    if not any(_CARDS.glob("renderD*")):
        return f"{_CARDS} has no graphics card"
    ((_, outcome),) = run_jobs(
        [codec], try_card, lambda _: _LIMIT_S, str, processes=1, memory_bytes=_MEMORY_BYTES
    )
    return outcome.reason


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
