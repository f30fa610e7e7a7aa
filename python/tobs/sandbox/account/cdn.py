"""What a CDN DC holds: files as ciphertext, under tokens that the files' own DCs give out.

https://core.telegram.org/cdn
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cryptg import encrypt_ige
from telethon.tl import types

from tobs.sandbox.account.seed import noise
from tobs.sandbox.dispatch import RpcError
from tobs.sandbox.files import CDN_DC

if TYPE_CHECKING:
    from tobs.sandbox.account.files import File

__all__ = ["Cdn", "Copy"]

TOKEN_BYTES = 16
KEY_BYTES = 32
IV_BYTES = 16
AES_BYTES = 16
COUNTER_BYTES = 4


class Copy(NamedTuple):
    """A file on the CDN."""

    file: File
    thumb: str
    token: bytes
    request_token: bytes
    """what the CDN asks the file's DC to upload it with"""
    key: bytes
    iv: bytes

    def encrypted(self, data: bytes, offset: int) -> bytes:
        """Return ``data``, which stands at ``offset`` (a multiple of 16), encrypted by AES-256-CTR.

        The last four bytes of the IV are replaced by ``offset / 16``, big-endian.
        https://core.telegram.org/cdn#decrypting-files
        """
        # One block of IGE with an IV of zeros is the bare cipher.
        nonce, zeros = self.iv[:-COUNTER_BYTES], bytes(2 * AES_BYTES)
        first = offset // AES_BYTES
        stream = b"".join(
            encrypt_ige(nonce + count.to_bytes(COUNTER_BYTES, "big"), self.key, zeros)
            for count in range(first, first - (-len(data) // AES_BYTES))
        )
        mixed = int.from_bytes(data, "little") ^ int.from_bytes(stream[: len(data)], "little")
        return mixed.to_bytes(len(data), "little")


class Cdn:
    """The copies that are given out; ``from_bytes`` is the size from which files are, None for no file."""

    def __init__(self, seed: int) -> None:
        self.from_bytes: int | None = None
        self._seed = seed
        self._generation = 0
        self._copies: dict[bytes, Copy] = {}  # by token
        self._held: set[bytes] = set()  # tokens of what the CDN has in memory

    def takes(self, file: File, thumb: str) -> bool:
        """Tell whether clients that can are sent to the CDN for this file."""
        return self.from_bytes is not None and file.parts[thumb].size_bytes >= self.from_bytes

    def redirect(self, file: File, thumb: str, hashes: list[Any]) -> Any:
        """Return the types.upload.FileCdnRedirect to a copy; the CDN must ask for it before it has it."""
        key = (self._seed, "cdn", self._generation, file.id, thumb)
        copy = Copy(
            file,
            thumb,
            token=noise(TOKEN_BYTES, *key, "token"),
            request_token=noise(TOKEN_BYTES, *key, "request token"),
            key=noise(KEY_BYTES, *key, "key"),
            iv=noise(IV_BYTES, *key, "iv"),
        )
        self._copies[copy.token] = copy
        return types.upload.FileCdnRedirect(CDN_DC, copy.token, copy.key, copy.iv, hashes)

    def copy(self, token: bytes) -> Copy:
        """Return what ``token`` stands for; raises RpcError FILE_TOKEN_INVALID."""
        try:
            return self._copies[token]
        except KeyError:
            raise RpcError(400, "FILE_TOKEN_INVALID") from None

    def holds(self, copy: Copy) -> bool:
        """Tell whether the CDN has the copy in memory."""
        return copy.token in self._held

    def upload(self, copy: Copy) -> None:
        """Let the CDN have the copy."""
        self._held.add(copy.token)

    def forget(self) -> None:
        """Let the CDN run out of memory: every copy must be uploaded again."""
        self._held.clear()

    def expire(self, file: File | None = None) -> str:
        """Let the tokens of ``file``, or all, expire; return the error that they are answered with."""
        self._generation += 1
        for copy in list(self._copies.values()):
            if file is None or copy.file.id == file.id:
                del self._copies[copy.token]
        return "FILE_TOKEN_INVALID"
