"""A folder held open: what is done through it stays in it, whatever links somebody puts there meanwhile."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import TYPE_CHECKING, BinaryIO, Final, Self

from tobs.errors import SinkError

if TYPE_CHECKING:
    from io import BufferedRandom
    from pathlib import Path
    from types import TracebackType

__all__ = ["Directory"]

_FOLDER: Final = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | os.O_RDONLY
_FILE: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_READ: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_CLOSED: Final = -1  # no handle: None would be the working directory
_HAS_HANDLES: Final = os.open in os.supports_dir_fd  # not on Windows, where paths have to do


class Directory:
    """A folder, and the files right in it; a context manager that gives its handle back."""

    def __init__(self, path: Path, handle: int | None) -> None:
        self.path = path
        self._handle = handle

    @classmethod
    def open(cls, path: Path) -> Directory:
        """Open the folder at ``path``, which may be a link: it is the user's own choice.

        Raises `SinkError` when it cannot be opened.
        """
        try:
            return cls(path, os.open(path, getattr(os, "O_DIRECTORY", 0)) if _HAS_HANDLES else None)
        except OSError as error:
            raise SinkError(f"{path}: {error.strerror}") from None

    def folder(self, name: str) -> Directory:
        """Open the folder ``name`` in this one, made if missing. Raises `SinkError`, also for a link."""
        path = self.path / name
        try:
            with contextlib.suppress(FileExistsError):
                os.mkdir(self._where(name), dir_fd=self._handle)
            if not _HAS_HANDLES and path.is_symlink():
                raise NotADirectoryError(0, "is a link")
            return Directory(path, os.open(name, _FOLDER, dir_fd=self._handle) if _HAS_HANDLES else None)
        except OSError as error:
            raise SinkError(f"{path}: {error.strerror} (files are not written through links)") from None

    def stat(self, name: str) -> os.stat_result | None:
        """Return what the system knows of the file ``name``, None when there is none."""
        try:
            found = os.stat(self._where(name), dir_fd=self._handle, follow_symlinks=False)
        except FileNotFoundError:
            return None
        return found if stat.S_ISREG(found.st_mode) else None

    def size_bytes(self, name: str) -> int | None:
        """Return the size of the file ``name``, None when there is none."""
        found = self.stat(name)
        return None if found is None else found.st_size

    def edit(self, name: str) -> BufferedRandom:
        """Open the file ``name`` for reading and writing, made if missing.

        Raises OSError, also when it is a link.
        """
        return os.fdopen(os.open(self._where(name), _FILE, 0o644, dir_fd=self._handle), "r+b")

    def create(self, name: str) -> BinaryIO:
        """Open the file ``name`` for writing, empty. Raises OSError, also when it is a link."""
        return os.fdopen(os.open(self._where(name), _FILE | os.O_TRUNC, 0o644, dir_fd=self._handle), "wb")

    def head(self, name: str, count: int) -> bytes:
        """Return the first ``count`` bytes of the file ``name``. Raises OSError, also when it is a link."""
        with os.fdopen(os.open(self._where(name), _READ, dir_fd=self._handle), "rb") as file:
            return file.read(count)

    def link(self, name: str, source: Directory, source_name: str) -> None:
        """Give the file ``source_name`` of the folder ``source`` the further name ``name`` in this one.

        Raises OSError, also where the file system knows no hard links.
        """
        os.link(
            source._where(source_name),  # of the same class
            self._where(name),
            src_dir_fd=source._handle,
            dst_dir_fd=self._handle,
            follow_symlinks=False,
        )

    def rename(self, name: str, new_name: str) -> None:
        """Rename a file, over one that is there. Raises OSError."""
        os.replace(self._where(name), self._where(new_name), src_dir_fd=self._handle, dst_dir_fd=self._handle)

    def sync(self) -> None:
        """Have the names of its files outlive a loss of power. Raises OSError."""
        if self._handle == _CLOSED:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        if self._handle is not None:
            os.fsync(self._handle)

    def move(self, name: str, source: Directory) -> None:
        """Move a file of the folder ``source`` into this one, over one that is there. Raises OSError."""
        os.replace(source._where(name), self._where(name), src_dir_fd=source._handle, dst_dir_fd=self._handle)

    def remove(self, name: str) -> None:
        """Delete the file ``name``. Raises OSError."""
        os.unlink(self._where(name), dir_fd=self._handle)

    def close(self) -> None:
        """Give the handle back. What is done through it from then on raises OSError."""
        if self._handle is not None and self._handle != _CLOSED:
            os.close(self._handle)
            self._handle = _CLOSED

    def __enter__(self) -> Self:
        """Return the folder itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def _where(self, name: str) -> str:
        if name in {"", ".", ".."} or "/" in name or os.sep in name:
            raise SinkError(f"{self.path}: {name!r} is no file's name")
        return name if _HAS_HANDLES else str(self.path / name)
