"""Files of messages and pictures of chats: any part of them, from the datacenter where they lie.

https://core.telegram.org/api/files
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from telethon import errors
from telethon.tl import functions, types

from tobs import _native
from tobs.errors import AuthError, DecodeError, FileIncompleteError, RpcFailedError, TransportError
from tobs.telegram import raw
from tobs.telegram.cdn import CdnCopy
from tobs.telegram.history import History
from tobs.telegram.peers import input_peer
from tobs.telemetry import get_logger

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from telethon.tl import TLRequest

    from tobs._native import MediaRef
    from tobs.model import Chat, ChatPhoto
    from tobs.telegram.client import Account

__all__ = ["BlockHash", "Files", "RemoteFile"]

log = get_logger(__name__)

# The most that a request gives; each lies within one block of as much, so parts are the blocks.
_PART_BYTES: Final = 2**20
_PART_UNIT_BYTES: Final = 4096  # of which each offset is a multiple
_MAX_MIGRATIONS: Final = 3
# A file's token on a CDN lasts for a while; one that is of no use so often is not worth a fourth.
_MAX_REDIRECTS: Final = 3
_EXPIRED: Final = frozenset({"FILE_TOKEN_INVALID", "REQUEST_TOKEN_INVALID"})


@dataclass(frozen=True, slots=True)
class BlockHash:
    """The SHA-256 that the server has of the ``size_bytes`` at ``offset`` of a file."""

    offset: int
    size_bytes: int
    sha256: bytes


class Files:
    """What `tobs.media` asks for bytes (its protocol `FileSource`).

    Where a file was found that was said to lie in another datacenter, the next ones are looked for, too, in
    later runs as well (`FileDcs`).
    """

    def __init__(self, account: Account) -> None:
        self._account = account
        self._history = History(account.invoke)
        self._hashes_offered = True
        self.from_cdn = True
        """whether files may come from a CDN: until one cannot be reached"""

    def file(self, ref: MediaRef) -> RemoteFile:
        """Return the file of ``ref``, to be read."""
        kind = types.InputPhotoFileLocation if ref.is_photo else types.InputDocumentFileLocation
        location = kind(ref.file_id, ref.access_hash, ref.file_reference, ref.thumb_size)
        return RemoteFile(self, location, ref.dc_id, ref.size_bytes)

    def picture(self, chat: Chat, photo: ChatPhoto) -> RemoteFile:
        """Return a chat's picture in its largest size, to be read; its size is not stated.

        It needs no file reference: the chat vouches for it.
        """
        location = types.InputPeerPhotoFileLocation(input_peer(chat), photo.id, big=True)
        return RemoteFile(self, location, photo.dc_id, 0)

    async def warm(self, dc_ids: Iterable[int]) -> None:
        """Connect to the datacenters where files are about to be fetched, those that can be reached.

        A connection abroad costs several round trips, which the first file need not wait for.
        """
        senders = self._account.senders
        async with asyncio.TaskGroup() as group:
            for dc_id in {self._account.file_dcs.of(each) for each in dc_ids}:
                if senders.knows(dc_id):
                    group.create_task(self._warm(dc_id))

    async def refresh(self, chat: Chat, message_ids: Sequence[int]) -> list[MediaRef]:
        """Return the files of these messages of ``chat``, at most 100, with new references; their thumbnails.

        Those of messages that have gone are left out. Raises as `History.messages`.
        """
        data = await self._history.messages(chat, message_ids)
        try:
            page = _native.Page(data)
        except DecodeError:
            return []
        return [*page.media(), *(ref for ref in page.media(thumbnails=True) if ref.is_thumbnail)]

    async def custom_emoji(self, document_ids: Sequence[int]) -> list[MediaRef]:
        """Return the files of these custom emoji, at most 200, but for those that are gone.

        https://core.telegram.org/method/messages.getCustomEmojiDocuments

        Raises `RpcFailedError`, `TransportError`, `DecodeError`.
        """
        request = raw.GetCustomEmoji(list(document_ids))
        data: bytes = await self._account.invoke(request, method="messages.getCustomEmojiDocuments")
        return _native.custom_emoji_files(data)

    async def ask(self, request: TLRequest, method: str, dc_id: int) -> Any:
        """Send a request about a file that is said to lie in the datacenter ``dc_id``; return the answer.

        Raises `FileReferenceExpiredError` (`refresh` gives a new reference), `FileIncompleteError` for one
        that is sent round in circles, `RpcFailedError` otherwise, `TransportError` when the file's datacenter
        cannot be reached.
        """
        observer, file_dcs = self._account.observer, self._account.file_dcs
        found = file_dcs.of(dc_id)
        # A server of one datacenter may use numbers of others: home says so where it is the wrong one.
        dc = found if self._account.senders.knows(found) else None
        for _ in range(_MAX_MIGRATIONS):
            try:
                answer = await self._account.invoke(request, method=method, dc=dc)
            except RpcFailedError as error:
                moved = re.fullmatch(r"FILE_MIGRATE_(\d{1,9})", error.name)
                if moved is None:
                    raise
                observer.looked_up("datacenters", misses=1)
                dc = int(moved[1])
                file_dcs.learn(dc_id, dc)
            else:
                observer.looked_up("datacenters", hits=1)
                return answer
        raise FileIncompleteError(f"the server sends from one datacenter to the next (last: {dc})")

    def copy(self, redirect: Any, dc_id: int) -> CdnCopy:
        """Return the copy of a file of ``dc_id`` that its datacenter sends us to a CDN for."""
        return CdnCopy(
            redirect, self._account.invoke, lambda request, method: self.ask(request, method, dc_id)
        )

    def leave_cdn(self, reason: str) -> None:
        """Have all files come from their own datacenters from now on."""
        if self.from_cdn:
            self.from_cdn = False
            self._account.observer.done_without("the CDN that the server sends popular files from", reason)

    async def hashes(self, location: object, offset: int, dc_id: int) -> list[BlockHash]:
        """Return the server's hashes of a file from ``offset`` on, as many as it gives at once; maybe none.

        Raises as `ask` does. A server without hashes is asked once.
        """
        if not self._hashes_offered:
            return []
        try:
            request = functions.upload.GetFileHashesRequest(location, offset)
            answer = await self.ask(request, "upload.getFileHashes", dc_id)
        except RpcFailedError as error:
            if error.not_implemented and self._hashes_offered:
                self._hashes_offered = False
                self._account.observer.done_without("the server's hashes of files", error.name)
            return []
        return [BlockHash(each.offset, each.limit, each.hash) for each in answer]

    async def _warm(self, dc_id: int) -> None:
        try:
            await self._account.senders.warm(dc_id)
        except (OSError, EOFError, errors.RPCError, errors.AuthKeyNotFound, TransportError) as error:
            # The first file will find out, and wait as long as it is worth.
            log.info("DC %d cannot be reached yet: %s", dc_id, error)


class RemoteFile:
    """One file where it lies, ``size_bytes`` long (0: nobody said): its parts in any order, their hashes.

    Its datacenter may name a copy on a CDN, which is read instead as long as what comes from there is proved.
    """

    def __init__(self, files: Files, location: object, dc_id: int, size_bytes: int) -> None:
        self.size_bytes = size_bytes
        self._files = files
        self._location = location
        self._dc_id = dc_id
        self._hashes: dict[int, BlockHash] = {}
        self._copy: CdnCopy | None = None
        # Where a file ends that nobody said the size of, a CDN's word would have to be taken for.
        self._redirects_left = _MAX_REDIRECTS if size_bytes else 0

    async def part(self, offset: int) -> bytes:
        """Return the bytes from ``offset``, a multiple of 1 MiB, to the next one; fewer at the file's end.

        Raises as `Files.ask` does.
        """
        data = b""
        promised = min(_PART_BYTES, self.size_bytes - offset) if self.size_bytes else _PART_BYTES
        while True:
            # One that came short is gone on with behind its last whole unit.
            start = len(data) // _PART_UNIT_BYTES * _PART_UNIT_BYTES
            more = await self._ask(offset + start, _limit(start))
            grown = start + len(more) > len(data)
            data = data[:start] + more if grown else data
            # A short part is the end, unless more was promised by a server whose parts are shorter than ours.
            at_end = not self.size_bytes and len(data) % _PART_UNIT_BYTES
            if len(data) >= promised or at_end or not grown:
                return data

    async def hashes(self, offset: int) -> list[BlockHash]:
        """Return the server's hashes of blocks of the part at ``offset``, as far as it has them.

        Raises as `Files.ask` does.
        """
        end = offset + _PART_BYTES
        if offset not in self._hashes:
            told = await self._files.hashes(self._location, offset, self._dc_id)
            self._hashes.update((block.offset, block) for block in told)
        # Each part is asked for once, and the hashes of a large file are not kept for its whole transfer.
        return [self._hashes.pop(start) for start in sorted(self._hashes) if offset <= start < end]

    async def _ask(self, offset: int, limit: int) -> bytes:
        while True:
            if (copy := self._copy) is not None:
                try:
                    return await copy.read(offset, limit)
                except (AuthError, DecodeError, TransportError) as error:
                    self._leave(copy, error)
            from_cdn = self._redirects_left > 0 and self._files.from_cdn
            request = functions.upload.GetFileRequest(
                self._location, offset=offset, limit=limit, cdn_supported=from_cdn
            )
            answer = await self._files.ask(request, "upload.getFile", self._dc_id)
            if isinstance(answer, types.upload.File):
                data: bytes = answer.bytes
                return data
            if not from_cdn:
                raise FileIncompleteError("the server has this file on a CDN only, which cannot be read")
            self._follow(answer)

    def _follow(self, redirect: Any) -> None:
        """Read the copy that ``redirect`` names; the parts under way are all sent to the same one."""
        if self._copy is None or self._copy.token != redirect.file_token:
            self._copy = self._files.copy(redirect, self._dc_id)
            self._redirects_left -= 1
        self._copy.learn(redirect.file_hashes)

    def _leave(self, copy: CdnCopy, error: Exception) -> None:
        """Read ``copy`` no more; its datacenter may name another one where it has but expired."""
        if self._copy is copy:
            self._copy = None
        if isinstance(error, RpcFailedError) and error.name in _EXPIRED:
            return
        self._redirects_left = 0
        log.warning("a file comes from its own datacenter, not from a CDN: %s", error)
        if not isinstance(error, (RpcFailedError, FileIncompleteError)):
            self._files.leave_cdn(str(error))


def _limit(start: int) -> int:
    """Return how much to ask for behind ``start`` bytes of a part: it stays inside, and divides 1 MiB."""
    return 1 << ((_PART_BYTES - start).bit_length() - 1)
