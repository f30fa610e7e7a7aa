"""The files that are to be fetched, and what became of each: kept in the state, from run to run."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tobs.media.extension import fitted_stem
from tobs.model import MediaKind, MediaOrder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tobs._native import MediaRef
    from tobs.model import ChatPhoto, MediaChoice
    from tobs.state import State

__all__ = ["CUSTOM_EMOJI", "Failure", "FileQueue", "FileState", "FileTotal", "QueuedFile"]

CUSTOM_EMOJI: Final = 0
"""the ``chat_id`` of custom emoji, which all chats share: no chat has this id"""
# Of a custom emoji it is not known where it lies before it is asked for, and then it need not be kept.
_ANY_DC: Final = 0
# Of one that keeps failing, each run would ask in vain; `FileQueue.retry` says that it is worth another try.
_MOST_ATTEMPTS: Final = 3
# Each class is 16 times as large as the one before: files below 1 MiB end with class 5.
_BITS_A_CLASS: Final = 4
# The order of what waits in a datacenter, and the index that gives it without sorting a million rows.
_ORDERS: Final = {
    MediaOrder.SMALL: ("files_small", "size_class, date DESC"),
    MediaOrder.RECENT: ("files_recent", "date DESC"),
    MediaOrder.OLDEST: ("files_recent", "date"),
    MediaOrder.CHAT: ("files_by_chat", "chat_id, message_id"),
}
# From one datacenter to the next by the index: DISTINCT would go through all that waits.
_WITH_DATACENTERS: Final = (
    "WITH RECURSIVE found (dc_id) AS (SELECT min(dc_id) FROM files WHERE state = 'waiting' "
    "UNION ALL SELECT (SELECT min(dc_id) FROM files WHERE state = 'waiting' AND dc_id > found.dc_id) "
    "FROM found WHERE dc_id IS NOT NULL)"
)
# One that the queue has not under any extension: such names lie between the id and the id with a '/', which
# follows '.'.
_NEW_EMOJI: Final = (
    "INSERT INTO files (chat_id, name, message_id, date, kind, file_id, dc_id, size_bytes, size_class, "
    "sequence, state) SELECT 0, :name, 0, 0, 'custom_emoji', :id, 0, :size_bytes, 0, :sequence, :state "
    "WHERE NOT EXISTS (SELECT 1 FROM files WHERE chat_id = 0 AND name >= :id || '' AND name < :id || '/')"
)
_EMOJI_NAME: Final = re.compile(r"(-?[1-9]\d{0,18})(\.[a-z0-9]{1,4})?", re.ASCII)
_IDS: Final = range(-(2**63), 2**63)  # of documents: longs
# Those of a `QueuedFile`.
_COLUMNS: Final = (
    "chat_id, name, kind, message_id, file_id, dc_id, size_bytes, sequence, is_thumbnail, xxh3, replaced_by, "
    "kept_as"
)
# With what `_of_name` tells of a name: the files whose own begin with its stem and, if anything, a '.'
# (a '/' follows that), so that the primary key finds them.
_WITH_STEM: Final = "chat_id = :chat_id AND name >= :stem AND name < :stem || '/'"
# Of these, the one that is not there and to which `fitting_name` may have given that name.
_MAY_BE: Final = (
    "state != 'done' AND :stem != :file_name AND (name = :stem "
    "OR substr(name, length(:stem) + 1, 1) = '.' AND instr(substr(name, length(:stem) + 2), '.') = 0)"
)


class FileState(StrEnum):
    """What became of a file; one is ``skipped`` while the choice leaves it out."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class QueuedFile:
    """A file of a message, or its thumbnail: how that calls it, and the archive's record that refers to it.

    A chat's picture and custom emoji are of no message, and have 0 for its id.
    ``size_bytes`` is as stated, 0 where nobody did. What was fetched is ``kept_as`` another name where its
    content wants another extension; it may be ``replaced_by`` a file in the same folder. ``xxh3`` is the hash
    of what lies there.
    """

    chat_id: int
    name: str
    kind: str
    message_id: int
    file_id: int
    dc_id: int
    size_bytes: int
    sequence: int
    is_thumbnail: bool
    xxh3: bytes | None
    replaced_by: str | None = None
    kept_as: str | None = None

    @property
    def file_name(self) -> str:
        """The name of what lies in the chat's folder."""
        return self.replaced_by or self.kept_as or self.name


@dataclass(frozen=True, slots=True)
class FileTotal:
    """How many files of a kind are in a state, and the sum of their stated sizes."""

    kind: str
    state: FileState
    files: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be had, and why."""

    chat_id: int
    message_id: int
    name: str
    reason: str
    attempts: int


class FileQueue:
    """The queue of one export folder, in its ``state``. Any thread may call it.

    Files are told apart by chat and name; a name has the message's id in it. ``chat_ids`` None is every chat,
    and the custom emoji, which have a `CUSTOM_EMOJI` in a chat's place.
    Every method raises `StateError` where the state cannot be read or written.
    """

    def __init__(self, state: State) -> None:
        self._state = state

    def add(
        self, chat_id: int, sequence: int, refs: Iterable[MediaRef], choice: MediaChoice
    ) -> tuple[int, int]:
        """Note the files that the record ``sequence`` refers to; those that ``choice`` leaves out as skipped.

        One that is there keeps its state, unless its message got another file under the same name.
        Returns how many files ``choice`` wants, be they new or not, and the sum of their sizes.
        """
        rows = []
        files = size_bytes = 0
        for ref in refs:
            reason = choice.refusal(ref.kind, ref.size_bytes, ref.file_name, is_thumbnail=ref.is_thumbnail)
            state = FileState.WAITING if reason is None else FileState.SKIPPED
            if reason is None:
                files += 1
                size_bytes += ref.size_bytes
            size_class = -(-ref.size_bytes.bit_length() // _BITS_A_CLASS)
            rows.append(
                (
                    *(chat_id, ref.file_name, ref.message_id, ref.date, ref.kind, ref.file_id, ref.dc_id),
                    *(ref.size_bytes, size_class, sequence, state, reason, ref.is_thumbnail),
                )
            )
        with self._state.transaction() as connection:
            connection.executemany(
                "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, NULL, NULL, NULL, ?) "
                "ON CONFLICT (chat_id, name) DO UPDATE SET sequence = excluded.sequence, "
                "date = excluded.date, kind = excluded.kind, file_id = excluded.file_id, "
                "dc_id = excluded.dc_id, size_bytes = excluded.size_bytes, size_class = excluded.size_class, "
                "state = iif(file_id = excluded.file_id, state, excluded.state), "
                "reason = iif(file_id = excluded.file_id, reason, excluded.reason), "
                "attempts = iif(file_id = excluded.file_id, attempts, 0), "
                "xxh3 = iif(file_id = excluded.file_id, xxh3, NULL), "
                "replaced_by = iif(file_id = excluded.file_id, replaced_by, NULL), "
                "kept_as = iif(file_id = excluded.file_id, kept_as, NULL)",
                rows,
            )
        return files, size_bytes

    def add_picture(self, chat_id: int, photo: ChatPhoto, choice: MediaChoice) -> None:
        """Note a chat's picture, to wait until it is there; as skipped where ``choice`` leaves it out."""
        reason = choice.refusal(MediaKind.CHAT_PHOTO, 0, photo.file_name)
        state = FileState.WAITING if reason is None else FileState.SKIPPED
        with self._state.transaction() as connection:
            connection.execute(
                "INSERT INTO files (chat_id, name, message_id, date, kind, file_id, dc_id, size_bytes, "
                "size_class, sequence, state, reason) VALUES (?, ?, 0, 0, ?, ?, ?, 0, 0, 0, ?, ?) "
                "ON CONFLICT (chat_id, name) DO UPDATE SET dc_id = excluded.dc_id, state = excluded.state, "
                "reason = excluded.reason WHERE state != 'done'",
                (chat_id, photo.file_name, MediaKind.CHAT_PHOTO, photo.id, photo.dc_id, state, reason),
            )

    def add_emoji(self, sequence: int, document_ids: Iterable[int]) -> None:
        """Note the custom emoji that the record ``sequence`` shows, to wait; those known stay as they are.

        Each is named by its id, until `name_emoji` tells its extension.
        """
        rows = [
            {
                "id": document_id,
                "name": str(document_id),
                "size_bytes": 0,
                "sequence": sequence,
                "state": "waiting",
            }
            for document_id in document_ids
        ]
        with self._state.transaction() as connection:
            connection.executemany(_NEW_EMOJI, rows)

    def next_emoji(self, count: int) -> list[QueuedFile]:
        """Return the first ``count`` of the custom emoji that wait."""
        return self.next(_ANY_DC, count, MediaOrder.CHAT, [CUSTOM_EMOJI])

    def name_emoji(self, file: QueuedFile, ref: MediaRef) -> QueuedFile:
        """Note what a custom emoji's file is called, and its size, now that they are known."""
        with self._state.transaction() as connection:
            connection.execute(
                "UPDATE files SET name = ?, size_bytes = ?, date = ? WHERE chat_id = ? AND name = ?",
                (ref.file_name, ref.size_bytes, ref.date, file.chat_id, file.name),
            )
        return replace(file, name=ref.file_name, size_bytes=ref.size_bytes)

    def has_done(self, chat_id: int) -> bool:
        """Whether a file of a chat's messages is in its place, or was."""
        with self._state.transaction() as connection:
            (has,) = connection.execute(
                "SELECT EXISTS (SELECT 1 FROM files "
                "WHERE chat_id = ? AND kind != ? AND (state = 'done' OR xxh3 IS NOT NULL))",
                (chat_id, MediaKind.CHAT_PHOTO),
            ).fetchone()
        return bool(has)

    def forget(self, chat_id: int) -> None:
        """Forget the files of a chat: they are to be added anew, under other names."""
        with self._state.transaction() as connection:
            connection.execute("DELETE FROM files WHERE chat_id = ?", (chat_id,))

    def choose(self, chat_id: int, choice: MediaChoice) -> None:
        """Have those of a chat's files wait that ``choice`` wants and that are not done; skip the others."""

        def refusal(kind: str, size_bytes: int, name: str, is_thumbnail: int) -> str | None:
            return choice.refusal(kind, size_bytes, name, is_thumbnail=bool(is_thumbnail))

        with self._state.transaction() as connection:
            connection.create_function("refusal", 4, refusal, deterministic=True)
            connection.execute(
                "UPDATE files SET reason = refusal(kind, size_bytes, name, is_thumbnail) "
                "WHERE chat_id = ? AND state IN ('waiting', 'skipped')",
                (chat_id,),
            )
            connection.execute(
                "UPDATE files SET state = iif(reason IS NULL, 'waiting', 'skipped') "
                "WHERE chat_id = ? AND state IN ('waiting', 'skipped')",
                (chat_id,),
            )

    def datacenters(self) -> list[int]:
        """Return the datacenters in which files wait, of whichever chat."""
        with self._state.transaction() as connection:
            rows = connection.execute(
                f"{_WITH_DATACENTERS} SELECT dc_id FROM found WHERE dc_id IS NOT NULL"  # noqa: S608
            ).fetchall()
        return [dc_id for (dc_id,) in rows]

    def is_settled(self, chat_id: int) -> bool:
        """Whether no file of a chat waits. Takes a few microseconds, however many there are."""
        with self._state.transaction() as connection:
            (waits,) = connection.execute(
                f"{_WITH_DATACENTERS} SELECT EXISTS (SELECT 1 FROM found CROSS JOIN files "  # noqa: S608
                "INDEXED BY files_by_chat ON files.dc_id = found.dc_id "
                "WHERE state = 'waiting' AND chat_id = ?)",
                (chat_id,),
            ).fetchone()
        return not waits

    def next(
        self, dc_id: int, count: int, order: MediaOrder, chat_ids: Collection[int] | None = None
    ) -> list[QueuedFile]:
        """Return the first ``count`` of the files that wait in a datacenter."""
        index, by = _ORDERS[order]
        with self._state.transaction() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM files INDEXED BY {index} "  # noqa: S608
                f"WHERE state = 'waiting' AND dc_id = :dc_id AND {_of(chat_ids)} "
                f"ORDER BY {by} LIMIT :count",
                {"dc_id": dc_id, "count": count, "chats": _listed(chat_ids)},
            ).fetchall()
        return [QueuedFile(*row) for row in rows]

    def waiting(self, chat_ids: Collection[int] | None = None) -> tuple[int, int]:
        """Return how many files wait, and the sum of their stated sizes."""
        waiting = [total for total in self.totals(chat_ids) if total.state is FileState.WAITING]
        return sum(total.files for total in waiting), sum(total.size_bytes for total in waiting)

    def set_done(self, file: QueuedFile, file_name: str, xxh3: bytes | None = None) -> None:
        """Note that a file lies under ``file_name``; ``xxh3`` None keeps the hash that is known."""
        with self._state.transaction() as connection:
            connection.execute(
                "UPDATE files SET state = 'done', reason = NULL, xxh3 = coalesce(?1, xxh3), "
                "kept_as = nullif(?2, name) WHERE chat_id = ?3 AND name = ?4",
                (xxh3, file_name, file.chat_id, file.name),
            )

    def set_failed(self, file: QueuedFile, reason: str) -> None:
        """Note that a file could not be had."""
        with self._state.transaction() as connection:
            connection.execute(
                "UPDATE files SET state = 'failed', reason = ?, attempts = attempts + 1 "
                "WHERE chat_id = ? AND name = ?",
                (reason, file.chat_id, file.name),
            )

    def set_skipped(self, file: QueuedFile, reason: str) -> None:
        """Note that a file is done without."""
        with self._state.transaction() as connection:
            connection.execute(
                "UPDATE files SET state = 'skipped', reason = ? WHERE chat_id = ? AND name = ?",
                (reason, file.chat_id, file.name),
            )

    def set_lost(self, file: QueuedFile, reason: str) -> None:
        """Have a file that was done wait again: ``reason`` says what is wrong with it."""
        with self._state.transaction() as connection:
            connection.execute(
                "UPDATE files SET state = 'waiting', reason = ?, attempts = 0, "
                "xxh3 = iif(replaced_by IS NULL, xxh3, NULL), replaced_by = NULL "
                "WHERE chat_id = ? AND name = ?",
                (reason, file.chat_id, file.name),
            )

    def set_replaced(self, chat_id: int, file_name: str, replaced_by: str, xxh3: bytes | None = None) -> None:
        """Note that ``replaced_by``, with the hash ``xxh3``, lies in the place of the file ``file_name``."""
        with self._state.transaction() as connection:
            connection.execute(
                "UPDATE files SET state = 'done', reason = NULL, replaced_by = :replaced_by, xxh3 = :xxh3, "  # noqa: S608
                "kept_as = nullif(:file_name, name) "
                f"WHERE {_WITH_STEM} AND (name = :file_name OR kept_as = :file_name OR {_MAY_BE})",
                _of_name(chat_id, file_name) | {"replaced_by": replaced_by, "xxh3": xxh3},
            )

    def file(self, chat_id: int, file_name: str) -> QueuedFile | None:
        """Return the file that lies, or lay before it was replaced, under this name, if it is done."""
        with self._state.transaction() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM files "  # noqa: S608
                f"WHERE {_WITH_STEM} AND coalesce(kept_as, name) = :file_name AND state = 'done'",
                _of_name(chat_id, file_name),
            ).fetchone()
        return None if row is None else QueuedFile(*row)

    def set_found(self, chat_id: int, found: Iterable[tuple[str, int]]) -> None:
        """Note as done those of ``found``, as (name, bytes) of a chat's folder, that have the size stated.

        A file may end otherwise than its message says, as `fitting_name` has it.
        """
        named = [_of_name(chat_id, name) | {"size_bytes": size_bytes} for name, size_bytes in found]
        with self._state.transaction() as connection:
            connection.executemany(
                "UPDATE files SET state = 'done', reason = NULL "
                "WHERE chat_id = :chat_id AND name = :file_name AND size_bytes IN (:size_bytes, 0)",
                named,
            )
            connection.executemany(
                "UPDATE files SET state = 'done', reason = NULL, kept_as = :file_name "  # noqa: S608
                f"WHERE {_WITH_STEM} AND {_MAY_BE} AND size_bytes IN (:size_bytes, 0)",
                named,
            )

    def set_emoji_found(self, found: Iterable[tuple[str, int]]) -> None:
        """Note as done what is ``found``, (name, bytes), that an id names of no custom emoji of the queue."""
        rows = [
            {"id": int(parts[1]), "name": name, "size_bytes": size_bytes, "sequence": 0, "state": "done"}
            for name, size_bytes in found
            if (parts := _EMOJI_NAME.fullmatch(name)) and int(parts[1]) in _IDS
        ]
        with self._state.transaction() as connection:
            connection.executemany(_NEW_EMOJI, rows)

    def retry(self, chat_ids: Collection[int] | None = None, *, whatever: bool = False) -> int:
        """Have files that failed wait again, but for those that failed three times, unless ``whatever``.

        Returns how many there were.
        """
        with self._state.transaction() as connection:
            return connection.execute(
                "UPDATE files SET state = 'waiting', reason = NULL, "  # noqa: S608
                "attempts = iif(:whatever, 0, attempts) "
                f"WHERE state = 'failed' AND (:whatever OR attempts < :most) AND {_of(chat_ids)}",
                {"whatever": whatever, "most": _MOST_ATTEMPTS, "chats": _listed(chat_ids)},
            ).rowcount

    def totals(self, chat_ids: Collection[int] | None = None) -> list[FileTotal]:
        """Return counts and sizes by kind and state, without those that are 0."""
        with self._state.transaction() as connection:
            rows = connection.execute(
                "SELECT kind, state, count(*), sum(size_bytes) FROM files "  # noqa: S608
                f"WHERE {_of(chat_ids)} GROUP BY kind, state ORDER BY kind, state",
                {"chats": _listed(chat_ids)},
            ).fetchall()
        return [FileTotal(kind, FileState(state), files, size) for kind, state, files, size in rows]

    def failures(self, chat_ids: Collection[int] | None = None, *, most: int | None = None) -> list[Failure]:
        """Return the files that failed, by chat and message; at most so many."""
        with self._state.transaction() as connection:
            rows = connection.execute(
                "SELECT chat_id, message_id, name, reason, attempts FROM files "  # noqa: S608
                f"WHERE state = 'failed' AND {_of(chat_ids)} ORDER BY chat_id, message_id LIMIT :most",
                {"chats": _listed(chat_ids), "most": -1 if most is None else most},
            ).fetchall()
        return [Failure(*row) for row in rows]

    def done(self, chat_id: int, page: int = 1000) -> Iterator[QueuedFile]:
        """Yield the files of a chat that are done, by name; they are read ``page`` by page."""
        after = ""
        while True:
            with self._state.transaction() as connection:
                rows = connection.execute(
                    f"SELECT {_COLUMNS} FROM files "  # noqa: S608
                    "WHERE chat_id = ? AND name > ? AND state = 'done' ORDER BY name LIMIT ?",
                    (chat_id, after, page),
                ).fetchall()
            if not rows:
                return
            files = [QueuedFile(*row) for row in rows]
            yield from files
            after = files[-1].name


def _of(chat_ids: Collection[int] | None) -> str:
    """Return the condition for files of chats that are `_listed` as ``:chats``."""
    return "TRUE" if chat_ids is None else "chat_id IN (SELECT value FROM json_each(:chats))"


def _of_name(chat_id: int, file_name: str) -> dict[str, object]:
    """Return what `_WITH_STEM` and `_MAY_BE` ask of the name of a file that lies in a chat's folder."""
    return {"chat_id": chat_id, "file_name": file_name, "stem": fitted_stem(file_name) or file_name}


def _listed(chat_ids: Collection[int] | None) -> str | None:
    """Return ids as SQLite's json_each takes them."""
    return None if chat_ids is None else json.dumps(list(chat_ids))
