"""What was made of which files: one SQLite file, so that a run makes only what is missing or out of date."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final, Self

from tobs.errors import SinkError, StateError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from tobs.media.processing.job import Job

__all__ = ["Journal"]

_VERSION: Final = 1
# https://sqlite.org/pragma.html#pragma_application_id
_APPLICATION_ID: Final = int.from_bytes(b"tobp", "big")
_SCHEMA: Final = """
CREATE TABLE made (
    source TEXT NOT NULL,
    step TEXT NOT NULL,
    source_bytes INTEGER NOT NULL,
    source_mtime_ns INTEGER NOT NULL,
    settings TEXT NOT NULL,
    output_bytes INTEGER NOT NULL,
    PRIMARY KEY (source, step)
) WITHOUT ROWID;
"""


class Journal:
    """The outputs that were made. A context manager: leaving it closes the file.

    It may be lost, at the price of making all again.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Journal:
        """Open the journal at ``path``, or make it.

        Raises `StateError` when a newer tobs wrote it or it is no journal, `SinkError` when it cannot be
        written.
        """
        try:
            connection = sqlite3.connect(path, isolation_level=None)
        except sqlite3.Error as error:
            raise SinkError(f"{path}: {error}") from None
        try:
            _prepare(path, connection)
        except BaseException:
            connection.close()
            raise
        return cls(connection)

    def has(self, job: Job) -> bool:
        """Tell whether the output of ``job`` is there, made of the same file by the same settings.

        Raises `SinkError` when the folder cannot be opened.
        """
        row = self._connection.execute(
            "SELECT output_bytes FROM made WHERE source = ? AND step = ? "
            "AND source_bytes = ? AND source_mtime_ns = ? AND settings = ?",
            _made_of(job),
        ).fetchone()
        if row is None:
            return False
        with job.open_folder() as folder:
            return folder.size_bytes(job.output_name) == int(row[0])

    def note(self, job: Job, output_bytes: int) -> None:
        """Note that the output of ``job`` was made, of ``output_bytes``. Raises `SinkError`."""
        try:
            self._connection.execute(
                "INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?, ?)", (*_made_of(job), output_bytes)
            )
        except sqlite3.Error as error:
            raise SinkError(f"{job.export}: {error}") from None

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Return the journal itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


def _made_of(job: Job) -> tuple[str, str, int, int, str]:
    return job.source_name, job.step, job.source_bytes, job.source_mtime_ns, job.settings


def _prepare(path: Path, connection: sqlite3.Connection) -> None:
    again = "delete it, and all is made again"
    try:
        # A commit without fsync: what a crash of the machine takes along is made again.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if (application_id, version) == (0, 0):
            connection.executescript(
                f"BEGIN; {_SCHEMA} PRAGMA application_id = {_APPLICATION_ID}; "
                f"PRAGMA user_version = {_VERSION}; COMMIT;"
            )
        elif application_id != _APPLICATION_ID:
            raise StateError(f"{path}: is no journal of tobs: {again}")
        elif version != _VERSION:
            raise StateError(f"{path}: has version {version}, this tobs knows {_VERSION}: {again}")
    except sqlite3.OperationalError as error:
        raise SinkError(f"{path}: {error}") from None
    except sqlite3.DatabaseError as error:
        raise StateError(f"{path}: {error}: {again}") from None
