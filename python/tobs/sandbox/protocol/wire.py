"""TL's bare building blocks, for what is read before and sent around Telethon's objects.

https://core.telegram.org/mtproto/serialize
"""

from __future__ import annotations

import struct

__all__ = [
    "GZIP_PACKED",
    "INT",
    "VECTOR",
    "Reader",
    "WireError",
    "gzip_packed",
    "tl_bytes",
    "vector_of_longs",
]

INT = struct.Struct("<I")
VECTOR = 0x1CB5C415
GZIP_PACKED = 0x3072CFA1

SHORT = 254  # a length below it takes one byte; from it on, this marker and three bytes


class WireError(ValueError):
    """Bytes from a client end too early, or are not what stands in their place."""


def tl_bytes(data: bytes, *, head: bytes = b"") -> bytes:
    """Return ``data`` as a TL ``bytes``: length, data, zeros up to a multiple of four; all behind ``head``.

    https://core.telegram.org/mtproto/serialize#base-types
    """
    size = len(data)
    length = bytes((size,)) if size < SHORT else b"\xfe" + size.to_bytes(3, "little")
    return b"".join((head, length, data, bytes(-(len(length) + size) % 4)))


def gzip_packed(stream: bytes) -> bytes:
    """Return the gzip ``stream`` of an object as that object's stand-in.

    https://core.telegram.org/mtproto/service_messages#packed-object
    """
    return INT.pack(GZIP_PACKED) + tl_bytes(stream)


def vector_of_longs(values: list[int]) -> bytes:
    """Return ``values`` as a boxed ``Vector<long>``."""
    return struct.pack(f"<II{len(values)}q", VECTOR, len(values), *values)


class Reader:
    """A position in a client's bytes; every read beyond their end raises WireError."""

    __slots__ = ("data", "position")

    def __init__(self, data: bytes, position: int = 0) -> None:
        self.data = data
        self.position = position

    def raw(self, size: int) -> bytes:
        """Read ``size`` bytes as they are (int128, int256, a message's body)."""
        start = self.position
        end = start + size
        if size < 0 or end > len(self.data):
            raise WireError(f"{size} bytes wanted at {start}, {len(self.data) - start} left")
        self.position = end
        return self.data[start:end]

    def uint(self) -> int:
        """Read an ``int`` as unsigned: a constructor, a length, a count."""
        return int.from_bytes(self.raw(4), "little")

    def sint(self) -> int:
        """Read an ``int``."""
        return int.from_bytes(self.raw(4), "little", signed=True)

    def long(self) -> int:
        """Read a ``long``."""
        return int.from_bytes(self.raw(8), "little", signed=True)

    def string(self) -> bytes:
        """Read a ``bytes``."""
        size, head = self.raw(1)[0], 1
        if size >= SHORT:
            size, head = int.from_bytes(self.raw(3), "little"), 4
        data = self.raw(size)
        self.raw(-(head + size) % 4)
        return data

    def longs(self) -> list[int]:
        """Read a boxed ``Vector<long>``."""
        if self.uint() != VECTOR:
            raise WireError("a vector wanted")
        count = self.uint()
        return list(struct.unpack(f"<{count}q", self.raw(8 * count)))

    def rest(self) -> bytes:
        """Read everything that is left."""
        return self.raw(len(self.data) - self.position)
