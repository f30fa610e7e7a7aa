"""What was made of which files, kept in the state: a run makes only what is missing or out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tobs.media.processing.job import Job
    from tobs.state import State

__all__ = ["Journal"]


class Journal:
    """The outputs that were made, in the ``state`` of an export; lost, it costs making all again.

    Every method raises `StateError` where the state cannot be read or written.
    """

    def __init__(self, state: State) -> None:
        self._state = state

    def has(self, job: Job) -> bool:
        """Tell whether ``job`` was done: of the same file by the same settings, and what was made is there.

        Raises `SinkError` when the folder cannot be opened.
        """
        row = self._row(job)
        if row is None:
            return False
        (output_bytes,) = row
        if output_bytes is None:
            return True
        with job.open_folder() as folder:
            return folder.size_bytes(job.output_name) == output_bytes

    def made_smaller(self, job: Job) -> bool:
        """Tell whether the output of ``job`` was made, and is smaller than the file."""
        row = self._row(job)
        return row is not None and row[0] is not None and row[0] < job.source_bytes

    def note(self, job: Job, output_bytes: int | None) -> None:
        """Note that the output of ``job`` has ``output_bytes``; None where the file is better as it is."""
        with self._state.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?, ?)", (*_made_of(job), output_bytes)
            )

    def forget(self, job: Job) -> None:
        """Forget the output of ``job``: it lies elsewhere now."""
        with self._state.transaction() as connection:
            connection.execute("DELETE FROM made WHERE source = ? AND step = ?", _made_of(job)[:2])

    def _row(self, job: Job) -> tuple[int | None] | None:
        with self._state.transaction() as connection:
            row: tuple[int | None] | None = connection.execute(
                "SELECT output_bytes FROM made WHERE source = ? AND step = ? "
                "AND source_bytes = ? AND source_mtime_ns = ? AND settings = ?",
                _made_of(job),
            ).fetchone()
        return row


def _made_of(job: Job) -> tuple[str, str, int, int, str]:
    return job.source_name, job.step, job.source_bytes, job.source_mtime_ns, job.settings
