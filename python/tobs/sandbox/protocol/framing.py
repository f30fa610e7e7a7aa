"""TCP transports: how a byte stream is cut into MTProto packets.

The client's first bytes tell which one it speaks. Obfuscation and quick acks are not served.
https://core.telegram.org/mtproto/mtproto-transports
"""

from __future__ import annotations

import os
import struct
from abc import ABC, abstractmethod
from zlib import crc32

__all__ = ["Abridged", "Framing", "FramingError", "Full", "Intermediate", "PaddedIntermediate", "detect"]

PACKET_BYTES_MAX = 1 << 24  # far above the 1 MiB that a client may send at once; a quick-ack bit is above it
ABRIDGED_WORDS_MAX = 0x7E  # what one length byte can say
ABRIDGED_LONG = 0x7F  # three length bytes follow
FULL_HEADER_BYTES = 8  # length and packet number
FULL_BYTES_MIN = 12  # and the checksum


class FramingError(Exception):
    """The bytes are no packet of the transport; the connection cannot go on."""


class Framing(ABC):
    """One direction-less transport: ``feed`` takes what the client sent, ``wrap`` makes what it receives."""

    tag: bytes = b""
    """what the client sends first"""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[bytes]:
        """Take more bytes and return the packets that are complete.

        Raises FramingError for a length out of bounds, or what the transport checks beside.
        """
        self._buffer += data
        packets = []
        at = 0
        while (span := self._span(at)) is not None:
            start, end = span
            if not 0 < end - start <= PACKET_BYTES_MAX:
                raise FramingError(f"a packet of {end - start} bytes")
            if end > len(self._buffer):
                break
            packets.append(self._unwrap(bytes(self._buffer[start:end])))
            at = end
        del self._buffer[:at]
        return packets

    @abstractmethod
    def _span(self, at: int) -> tuple[int, int] | None:
        """Return where the content of the packet at ``at`` begins and ends; None when too little came."""

    def _unwrap(self, content: bytes) -> bytes:
        return content

    @abstractmethod
    def wrap(self, payload: bytes) -> bytes:
        """Return ``payload`` as the client reads it."""


class Abridged(Framing):
    """One length byte, in words; 0x7f and three bytes from 127 words on."""

    tag = b"\xef"

    def _span(self, at: int) -> tuple[int, int] | None:
        if at >= len(self._buffer):
            return None
        words, start = self._buffer[at], at + 1
        if words >= ABRIDGED_LONG:
            if at + 4 > len(self._buffer):
                return None
            words, start = int.from_bytes(self._buffer[at + 1 : at + 4], "little"), at + 4
        return start, start + 4 * words

    def wrap(self, payload: bytes) -> bytes:  # noqa: D102  # inherited
        words = len(payload) >> 2
        if words <= ABRIDGED_WORDS_MAX:
            return bytes((words,)) + payload
        return bytes((ABRIDGED_LONG,)) + words.to_bytes(3, "little") + payload


class Intermediate(Framing):
    """Four length bytes."""

    tag = b"\xee\xee\xee\xee"

    def _span(self, at: int) -> tuple[int, int] | None:
        if at + 4 > len(self._buffer):
            return None
        start = at + 4
        return start, start + int.from_bytes(self._buffer[at:start], "little")

    def wrap(self, payload: bytes) -> bytes:  # noqa: D102  # inherited
        return len(payload).to_bytes(4, "little") + payload


class PaddedIntermediate(Intermediate):
    """Intermediate with 0 to 15 random bytes behind each payload, counted in its length."""

    tag = b"\xdd\xdd\xdd\xdd"

    def _unwrap(self, content: bytes) -> bytes:
        # An encrypted payload has 8 + 16 + 16 n bytes; a plain one says its length itself.
        if content[:8] == bytes(8):
            return content
        return content[: 24 + (len(content) - 24) // 16 * 16]

    def wrap(self, payload: bytes) -> bytes:  # noqa: D102  # inherited
        # Up to 3, so that a client which drops the odd bytes of the last word reads the payload too.
        return super().wrap(payload + os.urandom(os.urandom(1)[0] % 4))


class Full(Framing):
    """Length, packet number and CRC32: what Telethon speaks by default."""

    def __init__(self) -> None:
        super().__init__()
        self._received = 0
        self._sent = 0

    def _span(self, at: int) -> tuple[int, int] | None:
        if at + 4 > len(self._buffer):
            return None
        return at, at + int.from_bytes(self._buffer[at : at + 4], "little")

    def _unwrap(self, content: bytes) -> bytes:
        if len(content) < FULL_BYTES_MIN:
            raise FramingError(f"a packet of {len(content)} bytes")
        number = int.from_bytes(content[4:8], "little")
        if number != self._received:
            raise FramingError(f"packet {number} where {self._received} is due")
        if crc32(content[:-4]) != int.from_bytes(content[-4:], "little"):
            raise FramingError(f"wrong checksum of packet {number}")
        self._received += 1
        return content[FULL_HEADER_BYTES:-4]

    def wrap(self, payload: bytes) -> bytes:  # noqa: D102  # inherited
        packet = struct.pack("<II", len(payload) + FULL_BYTES_MIN, self._sent) + payload
        self._sent += 1
        return packet + crc32(packet).to_bytes(4, "little")


def detect(first: bytes) -> Framing | None:
    """Return the transport that a client's ``first`` bytes announce, or None while they are too few.

    The full transport has no tag: its second word is the packet number 0.

    Raises FramingError when no transport begins so.
    """
    for tagged in (Abridged, Intermediate, PaddedIntermediate):
        if first.startswith(tagged.tag):
            return tagged()
    if len(first) < FULL_HEADER_BYTES:
        return None
    if first[4:FULL_HEADER_BYTES] == bytes(4):
        return Full()
    raise FramingError(f"no transport begins with {first[:FULL_HEADER_BYTES].hex()}")
