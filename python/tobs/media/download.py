"""Downloads files of messages, and pictures of chats, to ``<chat folder>/media/<file name>``."""

from __future__ import annotations

import asyncio
import contextlib
import errno
from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from tobs.errors import DecodeError, FileIncompleteError, FileReferenceExpiredError, SinkError, TransportError
from tobs.media.directory import Directory
from tobs.model import MEDIA_FOLDER

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from tobs._native import MediaRef
    from tobs.model import Chat, ChatPhoto
    from tobs.state import ExportFolder, State

__all__ = ["Downloads", "FileResult", "FileSource", "FileStatus"]

# Telegram's app configuration allows about 5 small files at once for a datacenter.
_PARALLEL_FILES: Final = 4
_PART_SUFFIX: Final = ".part"
# These concern one file's name; what else the system refuses concerns the export.
_ABOUT_ONE_FILE: Final = frozenset(
    {errno.ENAMETOOLONG, errno.EINVAL, errno.EISDIR, errno.ELOOP, errno.EILSEQ}
)


class FileSource(Protocol):
    """Where a file's bytes come from (`tobs.telegram.Files`)."""

    def chunks(self, ref: MediaRef) -> AsyncIterator[bytes]:
        """Yield the file's bytes in order. Raises `FileReferenceExpiredError`, other `TransportError`."""

    def picture(self, chat: Chat, photo: ChatPhoto) -> AsyncIterator[bytes]:
        """Yield the bytes of a chat's picture in order. Raises `TransportError`."""

    async def refresh(self, chat: Chat, ref: MediaRef) -> MediaRef | None:
        """Return ``ref`` with a new file reference; None when the message holds it no more."""


class FileStatus(StrEnum):
    """What became of a file."""

    STORED = "stored"
    PRESENT = "present"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file: ``size_bytes`` that were fetched, and why not, if not.

    ``xxh3`` is the XXH3-128 hash of its content, big-endian, where it was made.
    """

    file_name: str
    status: FileStatus
    size_bytes: int = 0
    reason: str | None = None
    xxh3: bytes | None = None


class Downloads:
    """Fetches the files of one export: ``source`` has their bytes, ``state`` knows the chats' folders.

    Of each datacenter a few are fetched at once, whichever chats they are of.
    """

    def __init__(self, folder: ExportFolder, state: State, source: FileSource) -> None:
        self._folder = folder
        self._state = state
        self._source = source
        self._slots: defaultdict[int, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(_PARALLEL_FILES)
        )

    async def fetch(self, chat: Chat, ref: MediaRef) -> FileResult:
        """Fetch one file into its chat's folder, unless it is there with its size.

        It bears its name only when it is whole: before, it is ``<name>.part``. What concerns this file alone
        is not raised: the result has the reason. Raises `AuthError`, `ServerLostError`, and `SinkError` when
        nothing can be written.
        """
        async with self._slots[ref.dc_id]:
            return await self._fetch(
                chat, ref.file_name, ref.size_bytes, lambda media: self._download(chat, ref, media)
            )

    async def fetch_picture(self, chat: Chat, photo: ChatPhoto) -> FileResult:
        """Fetch a chat's picture into its folder, unless it is there. Fails as `fetch` does."""

        def download(media: Directory) -> Awaitable[int]:
            return _write(self._source.picture(chat, photo), photo.file_name, 0, media)

        async with self._slots[photo.dc_id]:
            return await self._fetch(chat, photo.file_name, 0, download)

    async def _fetch(
        self,
        chat: Chat,
        file_name: str,
        stated_bytes: int,
        download: Callable[[Directory], Awaitable[int]],
    ) -> FileResult:
        """Have ``download`` write the file, unless it is there with the size stated (0: none is)."""
        failed = FileResult(file_name, FileStatus.FAILED)
        try:
            with self._media_of(chat) as media:
                there = media.size_bytes(file_name)
                if there is not None and there in {stated_bytes, stated_bytes or there}:
                    return replace(failed, status=FileStatus.PRESENT)
                size_bytes = await download(media)
        except (TransportError, DecodeError) as error:
            return replace(failed, reason=str(error))
        except OSError as error:
            if error.errno not in _ABOUT_ONE_FILE:
                raise SinkError(f"{self._folder.path}: {error.strerror}") from error
            return replace(failed, reason=f"{error.strerror}")
        return replace(failed, status=FileStatus.STORED, size_bytes=size_bytes)

    def _media_of(self, chat: Chat) -> Directory:
        stored = self._state.chat(chat.id) or self._state.store_chat(chat)
        with Directory.open(self._folder.path) as export, export.folder(stored.folder) as folder:
            return folder.folder(MEDIA_FOLDER)

    async def _download(self, chat: Chat, ref: MediaRef, media: Directory) -> int:
        """Fetch the file and return its size; an expired reference is refreshed once."""
        try:
            return await _write(self._source.chunks(ref), ref.file_name, ref.size_bytes, media)
        except FileReferenceExpiredError:
            fresh = await self._source.refresh(chat, ref)
            if fresh is None:
                raise FileIncompleteError("its message has gone, or holds it no more") from None
        # The name stays: the fresh message may have been edited, the notes have been written by the old.
        return await _write(self._source.chunks(fresh), ref.file_name, fresh.size_bytes, media)


async def _write(chunks: AsyncIterator[bytes], name: str, stated_bytes: int, media: Directory) -> int:
    """Write ``chunks`` to the file ``name`` and return its size; there is no such file before it is whole."""
    part = name + _PART_SUFFIX
    size_bytes = 0
    try:
        with media.create(part) as file:
            async for chunk in chunks:
                await asyncio.to_thread(file.write, chunk)
                size_bytes += len(chunk)
        _check_size(size_bytes, stated_bytes)
        media.rename(part, name)
    except BaseException:
        with contextlib.suppress(OSError):
            media.remove(part)
        raise
    return size_bytes


def _check_size(size_bytes: int, stated_bytes: int) -> None:
    if stated_bytes and size_bytes != stated_bytes:
        raise FileIncompleteError(f"{size_bytes} bytes came, {stated_bytes} were stated")
