"""State that can be made again from the archive: chats, peers, marks, files, runs; one file, one writer."""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Self

from tobs import _native
from tobs.errors import DecodeError, SinkError, StateError
from tobs.model import EMOJI_FOLDER, Chat, ChatKind
from tobs.state.facts import read_chat_facts
from tobs.state.names import name_key, unique_name
from tobs.state.stored import StoredChat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from tobs._native import Archive, Peer

__all__ = ["State"]

_OWNER: Final = "owner"
_NEWEST: Final = "newest"
_TAKEOUT: Final = "takeout"
_WHOLE_FOLDER: Final = 0  # no chat has this id
_APPLICATION_ID: Final = int.from_bytes(
    b"tobs", "big"
)  # https://sqlite.org/pragma.html#pragma_application_id

_CHATS: Final = """
CREATE TABLE chats (
    id INTEGER PRIMARY KEY,
    folder TEXT NOT NULL,
    folder_key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    username TEXT,
    access_hash INTEGER,
    migrated_to INTEGER
);
CREATE TABLE peers (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    username TEXT,
    access_hash INTEGER
) WITHOUT ROWID;
CREATE TABLE marks (
    chat_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (chat_id, name)
) WITHOUT ROWID;
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started INTEGER NOT NULL,
    finished INTEGER,
    status TEXT,
    counters TEXT
);
"""
# Files of messages, by the name that their message gives them; `tobs.media.FileQueue` has the
# columns' meaning. The indexes answer, for each order, which file is next of those that wait in a datacenter.
_FILES: Final = """
CREATE TABLE files (
    chat_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    message_id INTEGER NOT NULL,
    date INTEGER NOT NULL,
    kind TEXT NOT NULL,
    file_id INTEGER NOT NULL,
    dc_id INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL,
    size_class INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    xxh3 BLOB,
    PRIMARY KEY (chat_id, name)
) WITHOUT ROWID;
CREATE INDEX files_small ON files (dc_id, size_class, date DESC) WHERE state = 'waiting';
CREATE INDEX files_recent ON files (dc_id, date) WHERE state = 'waiting';
CREATE INDEX files_by_chat ON files (dc_id, chat_id, message_id) WHERE state = 'waiting';
CREATE INDEX files_failed ON files (chat_id, message_id) WHERE state = 'failed';
"""
# What lies in the folders, by Telegram's id of it and by its content (`tobs.media.StoredFiles`).
_CONTENTS: Final = """
CREATE TABLE contents (
    file_id INTEGER PRIMARY KEY,
    folder TEXT NOT NULL,
    name TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    xxh3 BLOB NOT NULL
);
CREATE INDEX contents_xxh3 ON contents (xxh3);
"""
# When each was written: one that was written since must be read before it is taken for the same.
_CONTENT_TIMES: Final = "ALTER TABLE contents ADD COLUMN mtime_ns INTEGER NOT NULL DEFAULT 0;"
# What was made of files (`tobs.media.processing.journal`), and by what some were replaced: a name in the same
# folder.
_MADE: Final = """
CREATE TABLE made (
    source TEXT NOT NULL,
    step TEXT NOT NULL,
    source_bytes INTEGER NOT NULL,
    source_mtime_ns INTEGER NOT NULL,
    settings TEXT NOT NULL,
    output_bytes INTEGER,
    PRIMARY KEY (source, step)
) WITHOUT ROWID;
ALTER TABLE files ADD COLUMN replaced_by TEXT;
"""
# Under which name a file lies in its chat's folder, where its content wants another extension.
_KEPT_AS: Final = "ALTER TABLE files ADD COLUMN kept_as TEXT;"
# Whether it is no file itself, but a small picture that stands for it.
_THUMBNAILS: Final = "ALTER TABLE files ADD COLUMN is_thumbnail INTEGER NOT NULL DEFAULT 0;"
# What makes a file of each version out of one of the version before, the first out of an empty one.
_UPGRADES: Final = (_CHATS, _FILES, _CONTENTS, _CONTENT_TIMES, _MADE, _KEPT_AS, _THUMBNAILS)
_VERSION: Final = len(_UPGRADES)


class State:
    """The state of one export folder. A context manager: leaving it closes the file.

    Any thread may call it. Each change is in the file when the call returns.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self._using = threading.Lock()

    @classmethod
    def open(cls, path: Path) -> State:
        """Open the state at ``path`` (`ExportFolder.database`), or make it.

        Raises `StateError` when a newer tobs wrote it or it is no state at all, `SinkError` when it cannot
        be written.
        """
        try:
            connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise SinkError(f"{path}: {error}") from None
        try:
            _prepare(path, connection)
        except BaseException:
            connection.close()
            raise
        return cls(path, connection)

    @property
    def is_new(self) -> bool:
        """Whether no chat is stored: where there is an archive, `rebuild` from it first."""
        with self.transaction() as connection:
            return connection.execute("SELECT 1 FROM chats LIMIT 1").fetchone() is None

    def store_chat(self, chat: Chat) -> StoredChat:
        """Note ``chat`` as it is now; its folder is named when first seen and keeps its name."""
        with self.transaction() as connection:
            row = connection.execute("SELECT folder FROM chats WHERE id = ?", (chat.id,)).fetchone()
            taken = {name_key(EMOJI_FOLDER)}
            if row is None:
                taken |= {key for (key,) in connection.execute("SELECT folder_key FROM chats")}
            folder = row[0] if row else unique_name(chat.title, f"{chat.kind} {abs(chat.id)}", taken)
            stored = StoredChat(chat, folder)
            _write_chat(connection, stored)
        return stored

    def chat(self, chat_id: int) -> StoredChat | None:
        """Return the chat with this marked id, if it is stored."""
        return next(iter(self._read_chats("WHERE id = ?", chat_id)), None)

    def chats(self) -> list[StoredChat]:
        """Return the chats stored, by id."""
        return self._read_chats("ORDER BY id")

    def store_peers(self, peers: Iterable[Peer]) -> None:
        """Note the peers of a page; one that is ``min`` replaces neither names nor access hash."""
        rows = [(peer.id, peer.kind, peer.name, peer.username, peer.access_hash, peer.min) for peer in peers]
        with self.transaction() as connection:
            # Of a min constructor, name and hash hold only in the context that it came in
            # (https://core.telegram.org/api/min).
            connection.executemany(
                "INSERT INTO peers VALUES (?1, ?2, ?3, ?4, iif(?6, NULL, ?5)) ON CONFLICT (id) DO UPDATE SET "
                "kind = excluded.kind, name = excluded.name, username = excluded.username, "
                "access_hash = coalesce(excluded.access_hash, access_hash) WHERE NOT ?6",
                rows,
            )

    def new_peers(self, peers: Iterable[Peer]) -> list[Peer]:
        """Return those of ``peers`` that are not noted, or are otherwise; never one that is ``min``."""
        whole = [peer for peer in peers if not peer.min]
        with self.transaction() as connection:
            noted = {
                peer.id: connection.execute(
                    "SELECT kind, name, username, access_hash FROM peers WHERE id = ?", (peer.id,)
                ).fetchone()
                for peer in whole
            }
        return [
            peer
            for peer in whole
            if noted[peer.id] is None
            or noted[peer.id][:3] != (peer.kind, peer.name, peer.username)
            or peer.access_hash not in {None, noted[peer.id][3]}
        ]

    def known_chat(self, chat_id: int) -> Chat | None:
        """Return the chat with this marked id: one of the export's, or a peer seen on some page."""
        stored = self.chat(chat_id)
        if stored is not None:
            return stored.chat
        with self.transaction() as connection:
            row = connection.execute(
                "SELECT kind, name, username, access_hash FROM peers WHERE id = ?", (chat_id,)
            ).fetchone()
        if row is None:
            return None
        kind, name, username, access_hash = row
        return Chat(chat_id, ChatKind(kind), name or f"{chat_id}", username=username, access_hash=access_hash)

    def mark(self, chat_id: int, name: str) -> str | None:
        """Return what was noted for the chat under ``name``."""
        with self.transaction() as connection:
            row = connection.execute(
                "SELECT value FROM marks WHERE chat_id = ? AND name = ?", (chat_id, name)
            ).fetchone()
        return row[0] if row else None

    def set_mark(self, chat_id: int, name: str, value: str, *, sequence: int = 0) -> None:
        """Note ``value`` for the chat under ``name``: something that may be lost, at the price of work.

        ``sequence`` is the newest record of the archive that it speaks of; 0 for none.
        """
        with self.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO marks VALUES (?, ?, ?)", (chat_id, name, value))
            if sequence:
                connection.execute(
                    "INSERT INTO marks VALUES (?, ?, ?) ON CONFLICT DO UPDATE "
                    "SET value = max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))",
                    (_WHOLE_FOLDER, _NEWEST, str(sequence)),
                )

    def forget_marks_above(self, sequence: int) -> None:
        """Forget what was noted of chats if any of it speaks of a record above the archive's newest.

        Such a record was cut off, and the next one to be written will have its number. The files that it
        named are forgotten, too.
        """
        if int(self.mark(_WHOLE_FOLDER, _NEWEST) or 0) <= sequence:
            return
        with self.transaction() as connection:
            connection.execute("DELETE FROM marks WHERE chat_id != ? OR name != ?", (_WHOLE_FOLDER, _OWNER))
            connection.execute("DELETE FROM files WHERE sequence > ?", (sequence,))

    def owner_id(self) -> int | None:
        """Return the user id of the account whose export this is; None before it is said."""
        owner = self.mark(_WHOLE_FOLDER, _OWNER)
        return None if owner is None else int(owner)

    def set_owner_id(self, owner_id: int) -> None:
        """Say whose export this is: message ids of private chats mean something to one account only."""
        self.set_mark(_WHOLE_FOLDER, _OWNER, str(owner_id))

    def open_takeout(self) -> tuple[int, frozenset[str]] | None:
        """Return the id of the takeout session that no run has finished, and the flags it was begun with."""
        noted = self.mark(_WHOLE_FOLDER, _TAKEOUT)
        if noted is None:
            return None
        takeout_id, *flags = noted.split()
        return int(takeout_id), frozenset(flags)

    def set_open_takeout(self, takeout_id: int, flags: Iterable[str]) -> None:
        """Note the takeout session that was begun: the next run goes on with it if this one ends early."""
        self.set_mark(_WHOLE_FOLDER, _TAKEOUT, " ".join((str(takeout_id), *sorted(flags))))

    def forget_takeout(self) -> None:
        """Note that no takeout session is open."""
        with self.transaction() as connection:
            connection.execute("DELETE FROM marks WHERE chat_id = ? AND name = ?", (_WHOLE_FOLDER, _TAKEOUT))

    def begin_run(self, *, now: int) -> int:
        """Note that a run begins (Unix seconds); returns its number."""
        with self.transaction() as connection:
            return connection.execute("INSERT INTO runs (started) VALUES (?)", (now,)).lastrowid or 0

    def end_run(self, run: int, *, now: int, status: str, counters: Mapping[str, object]) -> None:
        """Note how a run ended: ``done``, ``incomplete``, ``failed`` or ``interrupted``, and its figures."""
        with self.transaction() as connection:
            connection.execute(
                "UPDATE runs SET finished = ?, status = ?, counters = ? WHERE id = ?",
                (now, status, json.dumps(counters), run),
            )

    def file_rate(self) -> float | None:
        """Return the bytes of files a second of a run that brought any, over all of its time.

        It is the newest one that brought a MiB; where none has, the newest.
        """
        with self.transaction() as connection:
            row = connection.execute(
                "SELECT json_extract(counters, '$.file_bytes') * 1.0 / max(1, finished - started) FROM runs "
                "WHERE json_extract(counters, '$.file_bytes') > 0 "
                "ORDER BY json_extract(counters, '$.file_bytes') < 1048576, id DESC LIMIT 1"
            ).fetchone()
        return row[0] if row else None

    def rebuild(self, archive: Archive) -> None:
        """Make chats, peers and the owner again from the archive, forget marks and files; runs are kept.

        Raises `StateError` when the archive holds facts that cannot be read.
        """
        facts = [archive.chat_facts(chat_id) for chat_id in archive.chat_ids()]
        chats = [read_chat_facts(known) for known in facts if known is not None]
        with self.transaction() as connection:
            connection.execute("DELETE FROM marks")
            connection.execute("DELETE FROM files")
            connection.execute("DELETE FROM contents")
            connection.execute("DELETE FROM chats")
            connection.execute("DELETE FROM peers")
            for stored in chats:
                _write_chat(connection, stored)
        owner_id = next((stored.owner_id for stored in chats if stored.owner_id is not None), None)
        if owner_id is not None:
            self.set_owner_id(owner_id)
        for record in archive.records():
            try:
                self.store_peers(_native.Page(archive.read(record.sequence)).peers())
            except (DecodeError, StateError):
                continue  # no page, or damaged: peers come from the others

    def faults(self) -> list[str]:
        """Return what is wrong with the file, a line each: every page of it is read."""
        with self.transaction() as connection:
            lines = [line for (line,) in connection.execute("PRAGMA integrity_check")]
        return [] if lines == ["ok"] else lines

    def close(self) -> None:
        """Close the file."""
        with self._using:
            self._connection.close()

    def __enter__(self) -> Self:
        """Return the state itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Have the block's changes in the file all, or none when it raises; other threads wait meanwhile.

        Raises `StateError` for whatever SQLite refuses.
        """
        with self._using:
            try:
                self._connection.execute("BEGIN")
                try:
                    yield self._connection
                except BaseException:
                    self._connection.execute("ROLLBACK")
                    raise
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                raise StateError(f"{self._path}: {error}") from error

    def _read_chats(self, condition: str, *arguments: Any) -> list[StoredChat]:
        columns = "id, kind, title, username, access_hash, migrated_to, folder"
        with self.transaction() as connection:
            rows = connection.execute(f"SELECT {columns} FROM chats {condition}", arguments).fetchall()  # noqa: S608
        return [
            StoredChat(
                Chat(
                    id=row[0],
                    kind=ChatKind(row[1]),
                    title=row[2],
                    username=row[3],
                    access_hash=row[4],
                    migrated_to=row[5],
                ),
                folder=row[6],
            )
            for row in rows
        ]


def _prepare(path: Path, connection: sqlite3.Connection) -> None:
    """Check the file, and make the tables that it lacks."""
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        if version > _VERSION and application == _APPLICATION_ID:
            raise StateError(
                f"{path}: written by a newer tobs (version {version}, this one reads {_VERSION})"
            )
        if version and application != _APPLICATION_ID:
            raise StateError(f"{path}: not a file of tobs")
        # WAL: readers see the state of before while a run writes. NORMAL: what a crash of the machine takes
        # can be made again from the archive.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if version < _VERSION:
            numbers = f"PRAGMA application_id = {_APPLICATION_ID}; PRAGMA user_version = {_VERSION};"
            connection.executescript(f"BEGIN; {' '.join(_UPGRADES[version:])} {numbers} COMMIT;")
    except sqlite3.OperationalError as error:
        raise SinkError(f"{path}: {error}") from None
    except sqlite3.DatabaseError as error:
        raise StateError(f"{path}: {error}: delete it, it is made again from the archive") from None


def _write_chat(connection: sqlite3.Connection, stored: StoredChat) -> None:
    chat = stored.chat
    connection.execute(
        "INSERT INTO chats VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "kind = excluded.kind, title = excluded.title, username = excluded.username, "
        "migrated_to = excluded.migrated_to, access_hash = coalesce(excluded.access_hash, access_hash)",
        (
            chat.id,
            stored.folder,
            name_key(stored.folder),
            chat.kind.value,
            chat.title,
            chat.username,
            chat.access_hash,
            chat.migrated_to,
        ),
    )
