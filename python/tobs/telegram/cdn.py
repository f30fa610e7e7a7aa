"""A file's copy on a CDN, which is trusted with nothing: it is encrypted there, and proved when it comes.

The key, and the hashes that prove each part, come from the file's own datacenter. https://core.telegram.org/cdn
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from telethon.tl import functions, types

from tobs._native import aes_ctr
from tobs.errors import FileIncompleteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from telethon.tl import TLRequest

    from tobs.telegram.invoke import Invoke

__all__ = ["AskOrigin", "CdnCopy"]

AskOrigin: TypeAlias = Callable[["TLRequest", str], Awaitable[Any]]
"""Sends a request, known as a method, to the datacenter that the file lies in."""

_AES_BLOCK_BYTES: Final = 16
_COUNTER_BYTES: Final = 4  # the last ones of the IV, which count the blocks
# It has room for popular files only. One that has lost the file again each time is of no use.
_MOST_UPLOADS: Final = 3


class CdnCopy:
    """The copy that ``redirect``, a ``upload.fileCdnRedirect``, names; ``invoke`` leads to the CDN."""

    def __init__(self, redirect: Any, invoke: Invoke, ask_origin: AskOrigin) -> None:
        self.token: bytes = redirect.file_token
        self._dc_id: int = redirect.dc_id
        self._key: bytes = redirect.encryption_key
        self._iv: bytes = redirect.encryption_iv
        self._invoke = invoke
        self._ask_origin = ask_origin
        self._hashes: dict[int, Any] = {}
        self._uploading = asyncio.Lock()
        self._uploads = 0

    def learn(self, hashes: Iterable[Any]) -> None:
        """Keep what the file's datacenter told of its blocks (``FileHash``) till they are read."""
        self._hashes.update((block.offset, block) for block in hashes)

    async def read(self, offset: int, limit: int) -> bytes:
        """Return up to ``limit`` bytes from ``offset``, a multiple of 4 KiB; fewer at the file's end.

        Raises `FileIncompleteError` for what cannot be proved, other `TransportError` where the CDN or the
        file's datacenter fails: `RpcFailedError` with FILE_TOKEN_INVALID when the copy has expired.
        """
        encrypted = await self._encrypted(offset, limit)
        blocks = await self._blocks(offset, offset + len(encrypted))
        counter = self._iv[:-_COUNTER_BYTES] + (offset // _AES_BLOCK_BYTES).to_bytes(_COUNTER_BYTES, "big")
        data = await asyncio.to_thread(_decrypted, self._key, counter, encrypted, blocks)
        for block in blocks:
            self._hashes.pop(block.offset, None)  # those of a large file are not kept for its whole transfer
        return data

    async def _encrypted(self, offset: int, limit: int) -> bytes:
        request = functions.upload.GetCdnFileRequest(self.token, offset, limit)
        for _ in range(_MOST_UPLOADS + 1):
            uploads = self._uploads
            answer = await self._invoke(request, method="upload.getCdnFile", dc=self._dc_id)
            if isinstance(answer, types.upload.CdnFile):
                data: bytes = answer.bytes
                return data[:limit]
            if not isinstance(answer, types.upload.CdnFileReuploadNeeded):
                raise FileIncompleteError("the CDN answers with something else than a file")
            await self._upload(answer.request_token, uploads)
        raise FileIncompleteError("the CDN does not keep the file")

    async def _upload(self, request_token: bytes, uploads: int) -> None:
        """Have the file sent to the CDN, unless that was done since there had been ``uploads``."""
        async with self._uploading:
            if self._uploads == uploads:
                request = functions.upload.ReuploadCdnFileRequest(self.token, request_token)
                self.learn(await self._ask_origin(request, "upload.reuploadCdnFile"))
                self._uploads += 1

    async def _blocks(self, offset: int, end: int) -> list[Any]:
        """Return the blocks that lie between, one behind the other, with their hashes."""
        blocks = []
        while offset < end:
            if offset not in self._hashes:
                request = functions.upload.GetCdnFileHashesRequest(self.token, offset)
                self.learn(await self._ask_origin(request, "upload.getCdnFileHashes"))
            block = self._hashes.get(offset)
            if block is None or block.limit <= 0:
                raise FileIncompleteError(f"there is no hash of what the CDN has at {offset} bytes")
            blocks.append(block)
            offset += block.limit
        return blocks


def _decrypted(key: bytes, counter: bytes, encrypted: bytes, blocks: Sequence[Any]) -> bytes:
    """Return what was ``encrypted``, if it consists of ``blocks``; raises `FileIncompleteError` otherwise."""
    data = aes_ctr(key, counter, encrypted)
    there = memoryview(data)
    start = 0
    for block in blocks:
        # A block that goes on behind the part cannot be proved by it, either.
        if sha256(there[start : start + block.limit]).digest() != block.hash:
            raise FileIncompleteError(f"what the CDN has at {block.offset} bytes is not the file")
        start += block.limit
    return data
