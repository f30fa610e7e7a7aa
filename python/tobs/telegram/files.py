"""Files of messages and pictures of chats, whole, from the datacenter where they lie.

https://core.telegram.org/api/files
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from telethon.tl import functions, types

from tobs import _native
from tobs.errors import DecodeError, FileIncompleteError, RpcFailedError
from tobs.telegram.history import History
from tobs.telegram.peers import input_peer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tobs._native import MediaRef
    from tobs.model import Chat, ChatPhoto
    from tobs.telegram.client import Account

__all__ = ["Files"]

# Divides 1 MiB, as upload.getFile wants it, and is what servers were limited to before that.
_PART_BYTES: Final = 512 * 1024
_PART_UNIT_BYTES: Final = 4096  # of which each offset is a multiple
_MAX_MIGRATIONS: Final = 3
# Nobody states how large a chat's picture is; those of 640 by 640 pixels take a hundredth of this.
_MAX_PICTURE_BYTES: Final = 16 * 2**20


class Files:
    """What `tobs.media` asks for bytes (its protocol `FileSource`)."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._history = History(account.invoke)

    def chunks(self, ref: MediaRef) -> AsyncIterator[bytes]:
        """Yield the bytes of ``ref`` in order, in parts of 512 KiB.

        Stops when the server has no more, or at the size stated (0: none is). Raises
        `FileReferenceExpiredError` (`refresh` gives a new reference), `RpcFailedError` otherwise,
        `TransportError` when the file's datacenter cannot be reached.
        """
        return self._parts(_location(ref), ref.dc_id, ref.size_bytes)

    async def picture(self, chat: Chat, photo: ChatPhoto) -> AsyncIterator[bytes]:
        """Yield the bytes of a chat's picture, in its largest size, as `chunks` does; its size is not stated.

        It needs no file reference: the chat vouches for it. Raises `FileIncompleteError` behind 16 MiB.
        """
        location = types.InputPeerPhotoFileLocation(input_peer(chat), photo.id, big=True)
        size_bytes = 0
        async for part in self._parts(location, photo.dc_id, 0):
            size_bytes += len(part)
            if size_bytes > _MAX_PICTURE_BYTES:
                raise FileIncompleteError(f"it does not end: {size_bytes} bytes came so far")
            yield part

    async def _parts(self, location: object, dc_id: int, size_bytes: int) -> AsyncIterator[bytes]:
        # A server of one datacenter may use numbers of others: home says so where it is the wrong one.
        dc: int | None = dc_id if self._account.senders.knows(dc_id) else None
        offset = 0
        while True:
            part, dc = await self._part(location, offset, dc)
            if part:
                yield part
            offset += len(part)
            if _is_last(part, offset, size_bytes):
                return

    async def _part(self, location: object, offset: int, dc: int | None) -> tuple[bytes, int | None]:
        """Return the part at ``offset``, and the datacenter that had it."""
        for _ in range(_MAX_MIGRATIONS):
            request = functions.upload.GetFileRequest(location, offset=offset, limit=_PART_BYTES)
            try:
                answer = await self._account.invoke(request, method="upload.getFile", dc=dc)
            except RpcFailedError as error:
                moved = re.fullmatch(r"FILE_MIGRATE_(\d+)", error.name)
                if moved is None:
                    raise
                dc = int(moved[1])
                continue
            if not isinstance(answer, types.upload.File):
                # We do not say that we can read from a CDN, so that we should not be sent to one.
                raise FileIncompleteError("the server sends this file through a CDN, which tobs cannot read")
            return answer.bytes, dc
        raise FileIncompleteError(f"the server sends from one datacenter to the next (last: {dc})")

    async def refresh(self, chat: Chat, ref: MediaRef) -> MediaRef | None:
        """Fetch the message of ``ref`` again; None when it has gone or holds the file no more."""
        data = await self._history.messages(chat, [ref.message_id])
        try:
            media = _native.Page(data).media()
        except DecodeError:
            return None
        return next((found for found in media if found.file_id == ref.file_id), None)


def _is_last(part: bytes, offset: int, size_bytes: int) -> bool:
    """Whether no more than ``offset`` bytes are to be had of a file of ``size_bytes`` (0: not stated)."""
    if not part or 0 < size_bytes <= offset:
        return True
    # A short part is the end, unless more was promised by a server whose parts are shorter than ours.
    return len(part) < _PART_BYTES and (not size_bytes or offset % _PART_UNIT_BYTES != 0)


def _location(ref: MediaRef) -> object:
    kind = types.InputPhotoFileLocation if ref.kind == "photo" else types.InputDocumentFileLocation
    return kind(ref.file_id, ref.access_hash, ref.file_reference, ref.thumb_size)
