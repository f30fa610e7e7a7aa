"""Session files: one for each account and server, readable by their owner alone.

A session is as good as a password. The files are Telethon's own (`SQLiteSession`), opened only for the
moment of reading or writing; Telethon would make them readable to everybody, so they are made beforehand.
Tables of ours in them have the keys of other datacenters that the account was introduced to, and where files
were found that were said to lie elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from telethon.crypto import AuthKey
from telethon.sessions import SQLiteSession

from tobs.errors import ConfigError
from tobs.model import Dc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tobs.config import Settings
    from tobs.model import ServerEntry

__all__ = [
    "StoredSession",
    "delete_session",
    "keep_file_dcs",
    "keep_key_abroad",
    "read_session",
    "session_path",
    "write_session",
]

_KEYS_ABROAD: Final = (
    "CREATE TABLE IF NOT EXISTS tobs_keys_abroad (dc_id INTEGER PRIMARY KEY, auth_key BLOB NOT NULL)"
)
_FILE_DCS: Final = (
    "CREATE TABLE IF NOT EXISTS tobs_file_dcs (said INTEGER PRIMARY KEY, found_in INTEGER NOT NULL)"
)
_HAS_TABLE: Final = "SELECT 1 FROM sqlite_master WHERE name = ?"


@dataclass(frozen=True, slots=True)
class StoredSession:
    """The datacenter that the account lives in, and the key that it is signed in with there.

    The key is of no use anywhere else, and few datacenters are known before one of them is asked: so the
    address is part of it. ``abroad`` are the keys that it was authorized with in others, by their ids;
    ``file_dcs`` is what `FileDcs` was told.
    """

    dc: Dc
    auth_key: AuthKey
    abroad: Mapping[int, AuthKey] = field(default_factory=dict)
    file_dcs: Mapping[int, int] = field(default_factory=dict)


def session_path(settings: Settings) -> Path:
    """Return where the session of ``settings.account`` lies.

    A server entry's fingerprint is part of the name: a test server's session is never shown to production,
    nor the other way round. (``@`` cannot be in an account's name.)
    """
    server = f"@{_fingerprint(settings.server)}" if settings.server else ""
    return settings.home / "sessions" / f"{settings.account}{server}.session"


def read_session(path: Path) -> StoredSession | None:
    """Return the session at ``path``, None when there is none. Raises `ConfigError` when it is damaged."""
    if not path.exists():
        return None
    with _opened(path) as session:
        key = session.auth_key
        dc = Dc(session.dc_id, session.server_address, session.port)
    if not key:
        return None
    abroad = {dc_id: AuthKey(data) for dc_id, data in _rows(path, "tobs_keys_abroad")}
    return StoredSession(dc, key, abroad, dict(_rows(path, "tobs_file_dcs")))


def write_session(path: Path, dc: Dc, auth_key: AuthKey) -> None:
    """Keep the session at ``path``, mode 0600 in a folder of mode 0700.

    What was kept with an earlier one is gone. Raises `ConfigError` when it cannot be written.
    """
    try:
        path.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.parent.chmod(0o700)
        path.unlink(missing_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise ConfigError(f"session {path}: {error.strerror}") from None
    with _opened(path) as session:
        session.set_dc(dc.id, dc.host, dc.port)
        session.auth_key = auth_key
        session.save()


def keep_key_abroad(path: Path, dc_id: int, auth_key: AuthKey | None) -> None:
    """Keep with the session at ``path``, if there is one, the key of another datacenter; None forgets it.

    Raises `ConfigError` when it cannot be written.
    """
    if not path.exists():
        return
    with _database(path) as database, database:
        database.execute(_KEYS_ABROAD)
        database.execute("DELETE FROM tobs_keys_abroad WHERE dc_id = ?", (dc_id,))
        if auth_key is not None:
            database.execute("INSERT INTO tobs_keys_abroad VALUES (?, ?)", (dc_id, auth_key.key))


def keep_file_dcs(path: Path, found: Mapping[int, int]) -> None:
    """Keep with the session at ``path``, if there is one, what `FileDcs` knows, in place of what it knew.

    Raises `ConfigError` when it cannot be written.
    """
    if not path.exists():
        return
    with _database(path) as database, database:
        database.execute(_FILE_DCS)
        database.execute("DELETE FROM tobs_file_dcs")
        database.executemany("INSERT INTO tobs_file_dcs VALUES (?, ?)", found.items())


def _rows(path: Path, table: str) -> list[tuple[int, Any]]:
    """Return the rows of a table of ours; none where there is no such table."""
    with _database(path) as database:
        if database.execute(_HAS_TABLE, (table,)).fetchone() is None:
            return []
        return database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608


@contextmanager
def _database(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(path)) as database:
            yield database
    except sqlite3.Error as error:
        raise ConfigError(f"session {path}: {error}") from None


def delete_session(path: Path) -> None:
    """Delete the session at ``path``, if there is one. Raises `ConfigError` when it cannot be."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise ConfigError(f"session {path}: {error.strerror}") from None


@contextmanager
def _opened(path: Path) -> Iterator[SQLiteSession]:
    try:
        session = SQLiteSession(str(path))
    except (sqlite3.Error, ValueError, TypeError) as error:  # Telethon unpacks what it finds
        raise ConfigError(
            f"session {path} cannot be read ({error}): delete it and run `tobs login`"
        ) from None
    try:
        yield session
    except sqlite3.Error as error:
        raise ConfigError(f"session {path}: {error}") from None
    finally:
        session.close()


def _fingerprint(server: ServerEntry) -> str:
    home = server.home
    identity = "\n".join((f"{home.id} {home.host} {home.port}", *sorted(server.rsa_keys)))
    return hashlib.sha256(identity.encode()).hexdigest()[:12]
