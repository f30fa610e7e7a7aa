"""Bytes of any length in constant memory: each block is made from (seed, file, number) when it is read.

A block is a header of its own before a slice, which the header chooses, of a pool that all files share. So a
part costs little more than copying it, and no two blocks are alike: one that is swapped, left out or sent
twice shows in any hash.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b

from tobs.sandbox.account.media.catalogue import Content
from tobs.sandbox.account.seed import noise

__all__ = ["generated"]

POOL_BYTES = 1 << 20
BLOCK_BYTES = 1 << 16
HEADER_BYTES = 16


def generated(size_bytes: int, seed: int, *key: object, head: bytes = b"") -> Content:
    """Return a content of ``size_bytes`` that depends on ``seed`` and ``key``, and begins with ``head``.

    Of a size below the head's the head is cut off.
    """
    pool = pool_of(seed)
    name = blake2b(repr((seed, *key)).encode(), digest_size=HEADER_BYTES).digest()

    def block(number: int) -> tuple[bytes, memoryview]:
        header = blake2b(number.to_bytes(8, "little"), digest_size=HEADER_BYTES, key=name).digest()
        start = int.from_bytes(header[:4], "little") % (POOL_BYTES - BLOCK_BYTES)
        return header, pool[start : start + BLOCK_BYTES - HEADER_BYTES]

    def part(offset: int, limit: int) -> bytes:
        end = min(offset + limit, size_bytes)
        if offset >= end:
            return b""
        first, last = offset // BLOCK_BYTES, (end - 1) // BLOCK_BYTES
        data = b"".join(piece for number in range(first, last + 1) for piece in block(number))
        shift = first * BLOCK_BYTES
        if offset != shift or end - shift != len(data):
            data = data[offset - shift : end - shift]
        return data if offset >= len(head) else (head[offset:] + data[len(head) - offset :])[: end - offset]

    return Content(size_bytes, part)


@cache
def pool_of(seed: int) -> memoryview:
    """Return the bytes that all files of a seed are cut from."""
    return memoryview(noise(POOL_BYTES, seed, "pool"))
