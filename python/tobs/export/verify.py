"""Whether an export still is what was written: all of the archive is read, the state is held against it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tobs._native import Archive
from tobs.errors import SinkError, StateError
from tobs.state import State

if TYPE_CHECKING:
    from pathlib import Path

    from tobs.state import ExportFolder

__all__ = ["Verified", "rebuild_state", "verify_folder"]


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


def rebuild_state(folder: ExportFolder) -> None:
    """Make the state anew from the archive; what it alone knew, when runs were and what they cost, is lost.

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
    except OSError as error:
        raise SinkError(f"{folder.database}: {error.strerror}") from None
    finally:
        archive.close()


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
