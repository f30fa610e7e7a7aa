"""A file on its way: parts land in their places in ``<name>.part``, and it gets its name when it is whole.

Beside it lies ``<name>.part.map``, which says what is there, so that a run that was killed is gone on with.
It is a header, <8s magic and version, q file id, Q size in bytes>, and a record for each part, <I number of
the part, Q XXH3-64 of its bytes>, all little-endian, appended after the part was written. What a record
claims is believed only when the bytes that are there have that hash: after a loss of power it may be a lie.

Parts come in any order, so they are written through the page cache, where `O_DIRECT` would want them in order
and aligned. A lock does for Python what the kernel does with the writes to one file anyway.
"""

from __future__ import annotations

import contextlib
import errno
import os
import struct
import threading
from typing import TYPE_CHECKING, BinaryIO, Final, Self

from xxhash import xxh3_64_intdigest

from tobs.errors import FileIncompleteError
from tobs.media.store import content_hash

if TYPE_CHECKING:
    from types import TracebackType

    from tobs.media.directory import Directory

__all__ = ["PART_BYTES", "PART_SUFFIX", "PartialFile", "discard"]

PART_BYTES: Final = 2**20
"""The unit of the map, and the most that one request gives (core.telegram.org/api/files)."""
PART_SUFFIX: Final = ".part"
"""What the name of a file on its way ends with."""

_MAP_SUFFIX: Final = ".part.map"
_MAGIC: Final = b"tobspm\x00\x01"
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
_BLOCK_BYTES: Final = 512  # what st_blocks counts, whatever the file system's own are
_HEADER: Final = struct.Struct("<8sqQ")
_RECORD: Final = struct.Struct("<IQ")


class PartialFile:
    """The file ``name`` of ``folder`` while it is fetched; a context manager that closes it.

    ``file_id`` and ``size_bytes`` (0: not known) are what a file that was begun earlier must have been begun
    for. Parts are told by their offsets, multiples of `PART_BYTES`. Every method may be called in a thread,
    and raises OSError; so does making one, which may read all that is there, and `FileIncompleteError` where
    the disk has no room for the file. ``fetched_bytes`` counts what was written through it.
    """

    def __init__(self, folder: Directory, name: str, file_id: int, size_bytes: int) -> None:
        self._folder = folder
        self._name = name
        self._size_bytes = size_bytes
        self._writing = threading.Lock()
        self._there: set[int] = set()
        self.fetched_bytes = 0
        self._file = folder.edit(name + PART_SUFFIX)
        # A small file is fetched again sooner than its map is written.
        self._map: BinaryIO | None = None
        try:
            if size_bytes > PART_BYTES:
                self._map = folder.edit(name + _MAP_SUFFIX)
                self._go_on(self._map, _HEADER.pack(_MAGIC, file_id, size_bytes))
            if not self._there:
                self._file.truncate(0)
            if size_bytes > PART_BYTES:
                self._make_room()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        """Return the file itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def missing(self) -> list[int]:
        """Return the offsets of the parts that are not there, in order.

        Of a file that ends with a whole part the next one is among them: it must turn out to be empty.
        """
        return [offset for offset in range(0, self._size_bytes + 1, PART_BYTES) if offset not in self._there]

    def write(self, offset: int, data: bytes) -> None:
        """Put a part into its place, and note that it is there."""
        with self._writing:
            self._file.seek(offset)
            self._file.write(data)
            self._file.flush()
            self._there.add(offset)
            self.fetched_bytes += len(data)
            if self._map is not None:
                self._map.write(_RECORD.pack(offset // PART_BYTES, xxh3_64_intdigest(data)))
                self._map.flush()

    def head(self, count: int) -> bytes:
        """Return the first ``count`` bytes of what is there."""
        self._file.seek(0)
        return self._file.read(count)

    def finish(self, name: str) -> bytes:
        """Name the file ``name``, and return the XXH3-128 hash of what was read back from it, big-endian.

        Its bytes are on the disk before it has the name, and the name is when this returns: no loss of power
        leaves a file half that is named. Raises `FileIncompleteError` when what is there has not the size
        stated.
        """
        self._file.seek(0)
        xxh3 = content_hash(self._file)
        size_bytes = self._file.tell()
        if self._size_bytes and size_bytes != self._size_bytes:
            raise FileIncompleteError(f"{size_bytes} bytes are there, {self._size_bytes} were stated")
        # 0.1 ms for each of 2,000 photos of 100 KB, six at once; one `syncfs` for several was no faster.
        os.fsync(self._file.fileno())
        self._folder.rename(self._name + PART_SUFFIX, name)
        if self._map is not None:
            self._folder.remove(self._name + _MAP_SUFFIX)
        self._folder.sync()
        return xxh3

    def close(self) -> None:
        """Close the file; what is there of it stays."""
        self._file.close()
        if self._map is not None:
            self._map.close()

    def _make_room(self) -> None:
        """Have the disk say that it is too full before the first part comes, not after the last."""
        if not hasattr(os, "posix_fallocate"):
            return
        file = self._file.fileno()
        # Smaller files may have room yet, and this one may not be as large as it is said to be.
        no_room = FileIncompleteError(f"the disk has no room for its {self._size_bytes} bytes")
        # Some file systems give all they have before they refuse: whoever else writes would fail meanwhile.
        disk = os.fstatvfs(file)
        if self._size_bytes - os.fstat(file).st_blocks * _BLOCK_BYTES > disk.f_bavail * disk.f_frsize:
            raise no_room
        try:
            os.posix_fallocate(file, 0, self._size_bytes)
        except OSError as error:
            if error.errno not in _NO_ROOM:
                raise
            raise no_room from None

    def _go_on(self, there: BinaryIO, header: bytes) -> None:
        """Read the map ``there``, if it is one of this very file, and leave in it what is true."""
        claims = there.read()
        believed = bytearray(header)
        if claims.startswith(header):
            whole = len(claims) - (len(claims) - len(header)) % _RECORD.size
            for number, digest in _RECORD.iter_unpack(claims[len(header) : whole]):
                offset = number * PART_BYTES
                self._file.seek(offset)
                data = self._file.read(min(PART_BYTES, max(0, self._size_bytes - offset)))
                if offset not in self._there and data and xxh3_64_intdigest(data) == digest:
                    self._there.add(offset)
                    believed += _RECORD.pack(number, digest)
        there.seek(0)
        there.truncate()
        there.write(believed)
        there.flush()


def discard(folder: Directory, name: str) -> None:
    """Delete what is there of the file ``name``, as far as it can be deleted."""
    for suffix in (PART_SUFFIX, _MAP_SUFFIX):
        with contextlib.suppress(OSError):
            folder.remove(name + suffix)
