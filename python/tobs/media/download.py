"""Downloads files of messages and pictures of chats to ``<chat folder>/media``, custom emoji to ``emoji``."""

from __future__ import annotations

import asyncio
import errno
from contextlib import ExitStack
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol
from weakref import WeakValueDictionary

from tobs.errors import DecodeError, FileIncompleteError, FileReferenceExpiredError, SinkError, TransportError
from tobs.media.directory import Directory
from tobs.media.extension import HEAD_BYTES, fitting_name
from tobs.media.in_thread import in_thread
from tobs.media.partial import PART_BYTES, PART_SUFFIX, PartialFile, discard
from tobs.media.references import References
from tobs.media.store import StoredFile, StoredFiles, content_hash
from tobs.media.transfer import transfer
from tobs.model import EMOJI_FOLDER, MEDIA_FOLDER
from tobs.telemetry import Telemetry

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from tobs._native import MediaRef
    from tobs.media.transfer import RemoteFile
    from tobs.model import Chat, ChatPhoto
    from tobs.state import ExportFolder, State

__all__ = ["Downloads", "FileResult", "FileSource", "FileStatus"]

# What Telegram's app configuration allows at once for a datacenter: small_queue_max_active_operations_count,
# large_queue_max_active_operations_count, and how large a file of the large queue is at least
# (core.telegram.org/api/config#client-configuration, core.telegram.org/api/files#downloading-files).
_SMALL_FILES: Final = 5
_LARGE_FILES: Final = 2
_LARGE_BYTES: Final = 20 * 2**20
# These concern one file's name; what else the system refuses concerns the export.
_ABOUT_ONE_FILE: Final = frozenset(
    {errno.ENAMETOOLONG, errno.EINVAL, errno.EISDIR, errno.ELOOP, errno.EILSEQ}
)


class FileSource(Protocol):
    """Where files come from (`tobs.telegram.Files`)."""

    def file(self, ref: MediaRef) -> RemoteFile:
        """Return the file of ``ref``, to be fetched."""

    def picture(self, chat: Chat, photo: ChatPhoto) -> RemoteFile:
        """Return a chat's picture, to be fetched; its size is not stated."""

    async def warm(self, dc_ids: Iterable[int]) -> None:
        """Connect to datacenters where files are about to be fetched, those that can be reached."""

    async def refresh(self, chat: Chat, message_ids: Sequence[int]) -> Sequence[MediaRef]:
        """Return the files of these messages, at most 100, with new references, and their thumbnails.

        Raises `TransportError`.
        """

    async def custom_emoji(self, document_ids: Sequence[int]) -> Sequence[MediaRef]:
        """Return the files of these custom emoji, at most 200. Raises `TransportError`, `DecodeError`."""


class FileStatus(StrEnum):
    """What became of a file."""

    STORED = "stored"
    PRESENT = "present"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file: ``size_bytes`` that were fetched, and why not, if not.

    ``file_name`` may end otherwise than was asked for: it has the extension that fits the content.
    ``xxh3`` is the XXH3-128 hash of its content, big-endian, where it was made; ``linked_to`` the file of the
    export, as a path in it, that has the same content: on disk the two are one.
    """

    file_name: str
    status: FileStatus
    size_bytes: int = 0
    reason: str | None = None
    xxh3: bytes | None = None
    linked_to: str | None = None


class Downloads:
    """Fetches the files of one export: ``source`` has them, ``state`` knows the chats' folders.

    Of each datacenter a few are fetched at once, whichever chats they are of, large ones beside small ones.
    ``telemetry`` hears what was at hand.
    """

    def __init__(
        self, folder: ExportFolder, state: State, source: FileSource, telemetry: Telemetry | None = None
    ) -> None:
        self._folder = folder
        self._state = state
        self._source = source
        self._telemetry = telemetry or Telemetry()
        self._references = References(source, self._telemetry)
        self._stored = StoredFiles(state)
        self._same: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._slots: dict[tuple[int, bool], asyncio.Semaphore] = {}

    async def warm(self, dc_ids: Iterable[int]) -> None:
        """Connect to datacenters before their first files are asked for; one that is gone is passed over."""
        await self._source.warm(dc_ids)

    async def fetch(self, chat: Chat, ref: MediaRef) -> FileResult:
        """Fetch one file into its chat's folder, unless it is there with its size.

        It bears its name only when it is whole: before, it is ``<name>.part``, which a later call goes on
        with. Where the name's extension contradicts the content, it gives way. What concerns this file
        alone is not raised: the result has the reason. Raises `AuthError`, `ServerLostError`, and
        `SinkError` when nothing can be written.
        """
        same = self._same.setdefault(ref.file_id, asyncio.Lock())
        with self._references.wanted(chat, ref):
            async with same:  # one of those who ask for a file at once fetches it for all
                return await self._fetch(
                    lambda: self._media_of(chat),
                    ref.file_name,
                    ref.size_bytes,
                    lambda media: self._fetch_once(chat, ref, media),
                )

    async def fetch_picture(self, chat: Chat, photo: ChatPhoto) -> FileResult:
        """Fetch a chat's picture into its folder, unless it is there. Fails as `fetch` does."""

        def fill(partial: PartialFile) -> Awaitable[None]:
            return transfer(self._source.picture(chat, photo), partial)

        async with self._slots_of(photo.dc_id, 0):
            return await self._fetch(
                lambda: self._media_of(chat),
                photo.file_name,
                0,
                lambda media: _write(media, photo.file_name, photo.id, 0, fill),
            )

    async def custom_emoji(self, document_ids: Sequence[int]) -> dict[int, MediaRef]:
        """Return the files of these custom emoji, at most 200, by id, but for those that are gone.

        Raises `AuthError`, `ServerLostError`, `TransportError`, `DecodeError`.
        """
        return {ref.file_id: ref for ref in await self._source.custom_emoji(document_ids)}

    async def fetch_emoji(self, ref: MediaRef) -> FileResult:
        """Fetch a custom emoji into the folder of all chats, unless it is there. Fails as `fetch` does."""

        async def renew(expired: MediaRef) -> MediaRef:
            fresh = await self.custom_emoji([expired.file_id])
            if expired.file_id not in fresh:
                raise FileIncompleteError("Telegram has it no more")
            return fresh[expired.file_id]

        def download(folder: Directory) -> Awaitable[FileResult]:
            return _write(
                folder,
                ref.file_name,
                ref.file_id,
                ref.size_bytes,
                lambda partial: self._fill(ref, partial, renew),
            )

        async with self._slots_of(ref.dc_id, ref.size_bytes):
            return await self._fetch(self._emoji_folder, ref.file_name, ref.size_bytes, download)

    def _slots_of(self, dc_id: int, size_bytes: int) -> asyncio.Semaphore:
        large = size_bytes > _LARGE_BYTES
        slots = self._slots.get((dc_id, large))
        if slots is None:
            slots = self._slots[dc_id, large] = asyncio.Semaphore(_LARGE_FILES if large else _SMALL_FILES)
        return slots

    async def _fetch(
        self,
        opened: Callable[[], Directory],
        file_name: str,
        stated_bytes: int,
        download: Callable[[Directory], Awaitable[FileResult]],
    ) -> FileResult:
        """Have ``download`` write the file, unless it is there with the size stated (0: none is)."""
        failed = FileResult(file_name, FileStatus.FAILED)
        try:
            with opened() as folder:
                there = folder.size_bytes(file_name)
                if there is not None and there in {stated_bytes, stated_bytes or there}:
                    discard(folder, file_name)  # what a run left that was killed right after it had named it
                    return replace(failed, status=FileStatus.PRESENT)
                return await download(folder)
        except (TransportError, DecodeError) as error:
            return replace(failed, reason=str(error))
        except OSError as error:
            if error.errno not in _ABOUT_ONE_FILE:
                raise SinkError(f"{self._folder.path}: {error.strerror}") from error
            return replace(failed, reason=f"{error.strerror}")

    def _folder_of(self, chat: Chat) -> str:
        return (self._state.chat(chat.id) or self._state.store_chat(chat)).folder

    def _media_of(self, chat: Chat) -> Directory:
        return self._media_in(self._folder_of(chat))

    def _media_in(self, folder_name: str) -> Directory:
        with Directory.open(self._folder.path) as export, export.folder(folder_name) as folder:
            return folder.folder(MEDIA_FOLDER)

    def _emoji_folder(self) -> Directory:
        with Directory.open(self._folder.path) as export:
            return export.folder(EMOJI_FOLDER)

    async def _fetch_once(self, chat: Chat, ref: MediaRef, media: Directory) -> FileResult:
        """Fetch a file that the export has not; one that it has gets a further name."""
        known = None if ref.is_thumbnail else self._stored.by_id(ref.file_id)
        if known is not None and ref.size_bytes in {0, known.size_bytes}:
            name = await in_thread(self._link, known, media, ref.file_name)
            if name is not None:
                self._telemetry.looked_up("contents", hits=1)
                return FileResult(name, FileStatus.STORED, xxh3=known.xxh3, linked_to=_path_of(known))
        self._telemetry.looked_up("contents", misses=1)

        async def renew(expired: MediaRef) -> MediaRef:
            fresh = await self._references.renew(chat, expired)
            if fresh is None:
                raise FileIncompleteError("its message has gone, or holds it no more")
            return fresh

        async with self._slots_of(ref.dc_id, ref.size_bytes):
            # The name stays: a fresh message may have been edited, the notes have been written by the old.
            result = await _write(
                media,
                ref.file_name,
                ref.file_id,
                ref.size_bytes,
                lambda partial: self._fill(self._references.newest(chat, ref), partial, renew),
                by_content=True,
            )
        return await in_thread(self._keep_once, ref, media, self._folder_of(chat), result)

    def _keep_once(self, ref: MediaRef, media: Directory, folder: str, result: FileResult) -> FileResult:
        """Note a file that was fetched; where its content is there under another id, the two become one."""
        there = media.stat(result.file_name)
        # A thumbnail has the id of its file, which it is not.
        if result.xxh3 is None or there is None or ref.is_thumbnail:
            return result
        twin = self._stored.by_content(result.xxh3, there.st_size)
        stored = StoredFile(folder, result.file_name, there.st_size, result.xxh3, there.st_mtime_ns)
        self._stored.add(ref.file_id, stored)
        if twin is None or (twin.folder, twin.name) == (folder, result.file_name):
            return result
        if self._link(twin, media, result.file_name) is None:
            return result
        return replace(result, linked_to=_path_of(twin))

    def _link(self, known: StoredFile, media: Directory, name: str) -> str | None:
        """Give a stored file the further name ``name``, as it fits it; return that, None where it cannot be.

        It may have been deleted or changed, or the file system knows no hard links.
        """
        try:
            with self._media_in(known.folder) as source:
                if not _is_unchanged(source, known):
                    return None
                discard(media, name)
                name = fitting_name(name, source.head(known.name, HEAD_BYTES))
                if media.path / name == source.path / known.name:  # a run was killed before it noted that
                    return name
                media.link(name + PART_SUFFIX, source, known.name)
                media.rename(name + PART_SUFFIX, name)
                media.sync()
        except (OSError, SinkError):
            return None
        return name

    async def _fill(
        self,
        ref: MediaRef,
        partial: PartialFile,
        renew: Callable[[MediaRef], Awaitable[MediaRef]],
    ) -> None:
        """Fetch what is missing of a file; ``renew`` its reference as often as that leads any further."""
        first = ref
        reached = -1
        while True:
            try:
                await transfer(self._source.file(ref), partial)
            except FileReferenceExpiredError:
                if reached == partial.fetched_bytes:
                    raise
                reached = partial.fetched_bytes
            else:
                if ref is first:
                    self._telemetry.looked_up("references", hits=1)
                return
            ref = await renew(ref)


def _path_of(file: StoredFile) -> str:
    return f"{file.folder}/{MEDIA_FOLDER}/{file.name}"


def _is_unchanged(folder: Directory, known: StoredFile) -> bool:
    """Whether a stored file still has its content: it is read where it was written since, and only there."""
    there = folder.stat(known.name)
    if there is None or there.st_size != known.size_bytes:
        return False
    if there.st_mtime_ns == known.mtime_ns:
        return True
    with folder.edit(known.name) as file:
        return content_hash(file) == known.xxh3


async def _write(  # noqa: PLR0913  # what a file is made of
    media: Directory,
    name: str,
    file_id: int,
    size_bytes: int,
    fill: Callable[[PartialFile], Awaitable[None]],
    *,
    by_content: bool = False,
) -> FileResult:
    """Have ``fill`` write the file ``name``; there is no such file before it is whole.

    ``by_content`` gives it the extension that fits what it turns out to be. What was fetched of a large file
    stays for a later run, unless it was wrong or there is no room for it.
    """
    try:
        with ExitStack() as opened:
            # In the thread, so that it is closed even if nobody waits for it any more.
            partial = await in_thread(
                lambda: opened.enter_context(PartialFile(media, name, file_id, size_bytes))
            )
            await fill(partial)
            kept_as = name
            if by_content:
                kept_as = await in_thread(lambda: fitting_name(name, partial.head(HEAD_BYTES)))
            xxh3 = await in_thread(partial.finish, kept_as)
    except BaseException as error:
        if size_bytes <= PART_BYTES or isinstance(error, (FileIncompleteError, OSError)):
            discard(media, name)
        raise
    return FileResult(kept_as, FileStatus.STORED, partial.fetched_bytes, xxh3=xxh3)
