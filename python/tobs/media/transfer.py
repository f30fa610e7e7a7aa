"""The parts of one file, several at once, each proved by the server's hashes before it is written."""

from __future__ import annotations

import asyncio
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Protocol

from tobs.errors import FileIncompleteError
from tobs.media.in_thread import in_thread
from tobs.media.partial import PART_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tobs.media.partial import PartialFile

__all__ = ["BlockHash", "RemoteFile", "transfer"]

# As many as a datacenter is asked for at once (`tobs.telegram`). A file holds no more of them in memory,
# those that are being written included, whatever its size.
_PARTS_AT_ONCE: Final = 8
_MOST_SPOILED: Final = 3
# Nobody states how large a chat's picture is; those of 640 by 640 pixels take a hundredth of this.
_MOST_PARTS_UNTOLD: Final = 16


class BlockHash(Protocol):
    """The SHA-256 that the server has of some bytes of a file."""

    @property
    def offset(self) -> int:
        """Where they begin in the file."""

    @property
    def size_bytes(self) -> int:
        """How many they are."""

    @property
    def sha256(self) -> bytes:
        """Their hash."""


class RemoteFile(Protocol):
    """A file to be fetched (`tobs.telegram.RemoteFile`)."""

    @property
    def size_bytes(self) -> int:
        """How long it is said to be, 0 where nobody said."""

    async def part(self, offset: int) -> bytes:
        """Return the bytes from ``offset``, a multiple of 1 MiB, to the next one; fewer at the file's end.

        Raises `FileReferenceExpiredError`, other `TransportError`.
        """

    async def hashes(self, offset: int) -> Sequence[BlockHash]:
        """Return the server's hashes of blocks of that part, as far as it has them. Raises as `part`."""


async def transfer(remote: RemoteFile, partial: PartialFile) -> None:
    """Fetch what is missing of a file.

    Raises `FileIncompleteError` when the file has not the size stated or is not what the server has hashed,
    `TransportError` as `RemoteFile.part` does, OSError. What was written till then is noted in ``partial``.
    """
    if not remote.size_bytes:
        await _to_its_end(remote, partial)
        return
    missing = partial.missing()
    offsets = iter(missing)
    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(min(_PARTS_AT_ONCE, len(missing))):
                group.create_task(_fetch(remote, partial, offsets))
    except BaseExceptionGroup as failed:
        raise failed.exceptions[0] from None  # the others were cancelled for its sake


async def _fetch(remote: RemoteFile, partial: PartialFile, offsets: Iterator[int]) -> None:
    """Fetch one part after the other."""
    for offset in offsets:
        came = offset + await _store(remote, partial, offset)
        if came != min(offset + PART_BYTES, remote.size_bytes):
            raise FileIncompleteError(f"{came} bytes came, {remote.size_bytes} were stated")


async def _to_its_end(remote: RemoteFile, partial: PartialFile) -> None:
    """Fetch part after part until one comes short."""
    for number in range(_MOST_PARTS_UNTOLD):
        if await _store(remote, partial, number * PART_BYTES) < PART_BYTES:
            return
    raise FileIncompleteError(f"it does not end: {_MOST_PARTS_UNTOLD * PART_BYTES} bytes came so far")


async def _store(remote: RemoteFile, partial: PartialFile, offset: int) -> int:
    """Fetch one part, prove it, write it and return its size; one that came spoiled is asked for again."""
    hashing = asyncio.ensure_future(remote.hashes(offset))
    try:
        for _ in range(_MOST_SPOILED):
            data = await remote.part(offset)
            if await in_thread(_store_proved, partial, offset, data, await hashing):
                return len(data)
    finally:
        hashing.cancel()
        await asyncio.gather(hashing, return_exceptions=True)
    raise FileIncompleteError(f"what comes at {offset} bytes is not what the server has hashed")


def _store_proved(partial: PartialFile, offset: int, data: bytes, hashes: Sequence[BlockHash]) -> bool:
    """Write a part unless one of ``hashes`` speaks against it; return whether it was written."""
    there = memoryview(data)
    for block in hashes:
        start = block.offset - offset
        if start + block.size_bytes > PART_BYTES:
            continue  # it goes on in the next part: neither part can be held against it
        if sha256(there[start : start + block.size_bytes]).digest() != block.sha256:
            return False
    partial.write(offset, data)
    return True
