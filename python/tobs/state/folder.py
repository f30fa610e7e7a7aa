"""The export folder, locked while a run writes to it."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, Final, Self

from tobs.errors import LockedError, SinkError, StateError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

__all__ = ["ExportFolder"]

_PID_BYTES: Final = 32


class ExportFolder:
    """An export folder. A context manager: leaving it gives the lock back."""

    def __init__(self, path: Path, lock: int | None) -> None:
        self.path = path
        self._lock = lock
        self._made: list[Path] = []  # the innermost first

    @classmethod
    def open(cls, path: Path, *, write: bool = True) -> ExportFolder:
        """Open the export folder at ``path``; to ``write``, make what is missing and lock it.

        Raises `SinkError` when it cannot be written, `StateError` when to be read and no export is there, or
        where files cannot have the names of chats, `LockedError` naming the process that uses it.
        """
        if (encoding := sys.getfilesystemencoding()) != "utf-8":
            raise StateError(f"{path}: names of files are {encoding} here, not UTF-8: set PYTHONUTF8=1")
        folder = cls(path, None)
        if not write:
            if not folder.archive.is_dir():
                raise StateError(f"{path}: no export is here (no .tobs/archive)")
            return folder
        try:
            # Not the archive: without one this is no export, should nothing come of the run.
            within = (folder.archive.parent, path, *path.parents)
            made = [outer for outer in within if not outer.exists()]
            folder.archive.parent.mkdir(parents=True, exist_ok=True)
            folder._lock = os.open(path / ".tobs" / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise SinkError(f"{path}: cannot be written: {error.strerror}") from None
        if not _try_lock(folder._lock):
            owner = os.pread(folder._lock, _PID_BYTES, 0) if hasattr(os, "pread") else b""
            folder.close()
            process = (
                f"process {owner.decode(errors='replace').strip()}" if owner.strip() else "another process"
            )
            raise LockedError(f"{path}: in use by {process}: wait for it, or end it")
        if os.fstat(folder._lock).st_nlink == 0:  # its run took it back before it was ours
            folder.close()
            return cls.open(path)
        folder._made = made
        os.ftruncate(folder._lock, 0)
        os.write(folder._lock, f"{os.getpid()}\n".encode())
        return folder

    @property
    def archive(self) -> Path:
        """The archive's folder."""
        return self.path / ".tobs" / "archive"

    @property
    def database(self) -> Path:
        """The state's SQLite file."""
        return self.path / ".tobs" / "state.sqlite"

    @property
    def index_part(self) -> Path:
        """Where the vault's index is written before it gets its place."""
        return self.path / ".tobs" / "index.part"

    @property
    def log(self) -> Path:
        """The log file."""
        return self.path / ".tobs" / "tobs.log"

    def close(self) -> None:
        """Give the lock back; folders that this run made, and into which nothing came, are removed."""
        if self._lock is not None:
            with contextlib.suppress(OSError):
                self._remove_made()
            with contextlib.suppress(OSError):
                os.close(self._lock)
            self._lock = None

    def _remove_made(self) -> None:
        # Else the lock file stays, as a run that waits for it may have it open.
        lock = self.path / ".tobs" / "lock"
        if self._made and list(lock.parent.iterdir()) == [lock]:
            lock.unlink()
            for folder in self._made:
                folder.rmdir()

    def __enter__(self) -> Self:
        """Return the folder itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


if sys.platform == "win32":
    import msvcrt

    # Windows locks bytes, and others cannot read them: so a byte far behind the process id.
    _LOCKED_BYTE: Final = 1024

    def _try_lock(file: int) -> bool:
        os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(file, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _try_lock(file: int) -> bool:
        """Lock ``file`` for this process until it is closed, also by the process's death; False if taken."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
