"""Whether an export still is what was written: its archive, its state, the files of its messages."""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from tobs._native import Archive
from tobs.errors import SinkError, StateError
from tobs.export.media import MediaFeed
from tobs.export.render import with_details
from tobs.media import CUSTOM_EMOJI, FileQueue
from tobs.media.directory import Directory
from tobs.media.processing import original_of
from tobs.media.store import content_hash
from tobs.model import EMOJI_FOLDER, MEDIA_FOLDER, MediaChoices
from tobs.state import State
from tobs.telemetry import Telemetry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tobs.media import QueuedFile
    from tobs.state import ExportFolder

__all__ = ["Verified", "VerifiedMedia", "queue_files", "rebuild_state", "verify_folder", "verify_media"]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found: how much there is, and what of it is ``damaged``, a line each.

    ``stored_bytes`` is what the records' bodies take, ``raw_bytes`` the same unpacked. ``torn_bytes`` are
    those of an interrupted write at the archive's end, which the next export cuts off. ``state`` says what
    is wrong with the state; None when nothing is.
    """

    chats: int
    records: int
    stored_bytes: int
    raw_bytes: int
    torn_bytes: int
    damaged: tuple[str, ...]
    state: str | None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.damaged and self.state is None


@dataclass(frozen=True, slots=True)
class VerifiedMedia:
    """How many ``files`` were looked at, all that should be there, and which are ``lost``, a line each."""

    files: int
    lost: tuple[str, ...]


def verify_folder(folder: ExportFolder) -> Verified:
    """Read all of an export's archive, and hold its state against it. Changes nothing.

    Raises `StateError` where the archive cannot be read at all.
    """
    archive = Archive.open(folder.archive)
    try:
        damaged = tuple(str(damage) for damage in archive.verify())
        return Verified(
            chats=len(archive.chat_ids()),
            records=len(archive.records()),
            stored_bytes=archive.stored_bytes,
            raw_bytes=archive.raw_bytes,
            torn_bytes=archive.recovered_bytes,
            damaged=damaged,
            state=_wrong_with_state(folder.database, archive),
        )
    finally:
        archive.close()


def verify_media(folder: ExportFolder) -> VerifiedMedia:
    """Hold the size and hash of every file that was fetched against what was noted; queue what is lost.

    Where another file stands in its place, that is kept beside it, as ``<name>.changed``. A hash is known of
    files whose download told one. Raises `SinkError`, `StateError`.
    """
    files, lost = 0, []
    with State.open(folder.database) as state:
        queue = FileQueue(state)
        places = [(stored.chat.id, PurePath(stored.folder, MEDIA_FOLDER)) for stored in state.chats()]
        for chat_id, place in [*places, (CUSTOM_EMOJI, PurePath(EMOJI_FOLDER))]:
            for file in queue.done(chat_id):
                files += 1
                path = folder.path / place / file.file_name
                why = _wrong_with_file(path, file)
                if why is None:
                    continue
                if os.path.lexists(path):
                    _set_aside(folder, place, file.file_name)
                queue.set_lost(file, why)
                lost.append(f"{(place / file.file_name).as_posix()}: {why}")
    return VerifiedMedia(files, tuple(lost))


def _wrong_with_file(path: Path, file: QueuedFile) -> str | None:
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            return "is no file"
        if file.size_bytes and file.replaced_by is None and found.st_size != file.size_bytes:
            return f"has {found.st_size} bytes, not {file.size_bytes}"
        if file.xxh3 is not None:
            with path.open("rb") as content:
                if content_hash(content) != file.xxh3:
                    return "has another content than was fetched"
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return None


def _set_aside(folder: ExportFolder, place: PurePath, name: str) -> None:
    """Rename what stands in a file's ``place`` in the export: it may be what somebody made of it."""
    with contextlib.ExitStack() as opened:
        found = opened.enter_context(Directory.open(folder.path))
        for part in place.parts:
            found = opened.enter_context(found.folder(part))
        names = (f"{name}.changed{number}" for number in ("", *map(str, range(2, 1000))))
        try:
            found.rename(name, next(free for free in names if not os.path.lexists(found.path / free)))
        except OSError as error:
            raise SinkError(f"{found.path / name}: {error.strerror}") from None


def rebuild_state(folder: ExportFolder) -> None:
    """Make the state anew from the archive and the files that are there.

    What it alone knew is lost: when runs were and what they cost, hashes of files, why some failed.

    Raises `StateError` when the archive holds facts that cannot be read, `SinkError`.
    """
    archive = Archive.open(folder.archive)
    try:
        for file in (
            folder.database,
            *(folder.database.with_name(f"state.sqlite-{end}") for end in ("wal", "shm")),
        ):
            with contextlib.suppress(FileNotFoundError):
                file.unlink()
        with State.open(folder.database) as state:
            state.rebuild(archive)
            queue_files(folder, state, archive)
    except OSError as error:
        raise SinkError(f"{folder.database}: {error.strerror}") from None
    finally:
        archive.close()


def queue_files(folder: ExportFolder, state: State, archive: Archive) -> None:
    """Queue the files of all chats; those there with the size stated are done, as are custom emoji."""
    queue = FileQueue(state)
    feed = MediaFeed(archive, queue, state, MediaChoices(), Telemetry())
    for chat in state.chats():
        stored = with_details(archive, chat)
        feed.fill(stored)
        feed.add_picture(stored)
        media = folder.path / stored.folder / MEDIA_FOLDER
        queue.set_found(stored.chat.id, _files_in(media))
        for name, _ in _files_in(media):
            original = original_of(name)
            if original is not None and queue.file(stored.chat.id, original) is None:
                queue.set_replaced(stored.chat.id, original, name)
    queue.set_emoji_found(_files_in(folder.path / EMOJI_FOLDER))


def _files_in(media: Path) -> Iterator[tuple[str, int]]:
    """Yield names and sizes of the files in a folder, if it is there."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(media) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                yield entry.name, entry.stat(follow_symlinks=False).st_size


def _wrong_with_state(database: Path, archive: Archive) -> str | None:
    if not database.exists():
        return f"{database}: is missing"
    try:
        with State.open(database) as state:
            faults = state.faults()
            known = {stored.chat.id for stored in state.chats()}
    except (StateError, SinkError) as error:
        return str(error)
    if faults:
        return f"{database}: {faults[0]}"
    unknown = [
        chat_id for chat_id in archive.chat_ids() if chat_id not in known and archive.chat_facts(chat_id)
    ]
    return f"{database}: does not know {len(unknown)} chats of the archive" if unknown else None
