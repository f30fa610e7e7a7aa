"""The files of one chat: found in the archive's pages, a page's files side by side."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from tobs._native import Page
from tobs.errors import DecodeError
from tobs.media import FileStatus
from tobs.telemetry import MediaProgress, Stage

if TYPE_CHECKING:
    from tobs._native import Archive, MediaRef, Record
    from tobs.media import FileResult
    from tobs.model import Chat, ChatPhoto
    from tobs.telemetry import Telemetry

__all__ = ["FetchedMedia", "MediaFetch"]

_MARK: Final = "media"


class Marks(Protocol):
    """Where a chat's progress is kept between runs (`tobs.state.State`)."""

    def mark(self, chat_id: int, name: str) -> str | None:
        """Return what was noted for the chat under ``name``."""

    def set_mark(self, chat_id: int, name: str, value: str, *, sequence: int = 0) -> None:
        """Note ``value`` for the chat under ``name``; it speaks of records up to ``sequence``."""


class Downloader(Protocol):
    """What fetches one file (`tobs.media.Downloads`)."""

    async def fetch(self, chat: Chat, ref: MediaRef) -> FileResult:
        """Fetch one file into its chat's folder, unless it is there."""

    async def fetch_picture(self, chat: Chat, photo: ChatPhoto) -> FileResult:
        """Fetch a chat's picture into its folder, unless it is there."""


@dataclass(slots=True)
class FetchedMedia:
    """What fetching added, and what is missing, as (what, why)."""

    files: int = 0
    bytes_in: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)


class MediaFetch:
    """Downloads the files of one chat that are not there yet.

    The archive's records are gone through in the order they were written, and the last one whose files are
    all there is noted: the next run goes on behind it, and comes back to what failed.
    """

    def __init__(
        self, chat: Chat, archive: Archive, downloads: Downloader, marks: Marks, telemetry: Telemetry
    ) -> None:
        self._chat = chat
        self._archive = archive
        self._downloads = downloads
        self._marks = marks
        self._telemetry = telemetry
        self._found = 0
        self._found_bytes = 0
        self._settled = 0
        self.fetched = FetchedMedia()

    async def fetch(self) -> None:
        """Download what is missing; one file's failure is only counted.

        Raises `AuthError`, `ServerLostError`, `SinkError`.
        """
        done = noted = int(self._marks.mark(self._chat.id, _MARK) or 0)
        for record in self._archive.records(self._chat.id, after=done):
            if record.kind not in ("page", "repaired"):
                continue
            refs = await asyncio.to_thread(self._refs, record)
            async with asyncio.TaskGroup() as group:
                for ref in refs:
                    group.create_task(self._download(ref))
            if not self.fetched.problems:
                noted = record.sequence
                if refs:
                    self._marks.set_mark(self._chat.id, _MARK, str(noted), sequence=noted)
        if noted > done:
            self._marks.set_mark(self._chat.id, _MARK, str(noted), sequence=noted)

    async def fetch_picture(self, photo: ChatPhoto) -> None:
        """Download the chat's picture if it is missing; a failure is noted, for no message is without it."""
        result = await self._downloads.fetch_picture(self._chat, photo)
        self._count(result)
        if result.status is FileStatus.FAILED:
            self._telemetry.note(f"{self._chat.title}: its picture could not be had: {result.reason}")

    def _refs(self, record: Record) -> list[MediaRef]:
        """Return the files of the messages that ``record`` vouches for."""
        try:
            data = self._archive.read(record.sequence)
            with self._telemetry.timed(Stage.DECODING):
                page = Page(data, chat_id=self._chat.id)
        except DecodeError:
            return []  # its repaired twin, or the report, speaks for it
        refs = [ref for ref in page.media() if record.lo <= ref.message_id <= record.hi]
        self._found += len(refs)
        self._found_bytes += sum(ref.size_bytes for ref in refs)
        return refs

    async def _download(self, ref: MediaRef) -> None:
        result = await self._downloads.fetch(self._chat, ref)
        self._settled += 1
        self._count(result)
        if result.status is FileStatus.FAILED:
            self.fetched.problems.append((f"file of message {ref.message_id}", result.reason or "unknown"))
        self._telemetry.emit(
            MediaProgress(self._chat.id, self._settled, self._found, self.fetched.bytes_in, self._found_bytes)
        )

    def _count(self, result: FileResult) -> None:
        self.fetched.bytes_in += result.size_bytes
        present = result.status is FileStatus.PRESENT
        self._telemetry.looked_up("files", hits=present, misses=not present)
        if result.status is FileStatus.STORED:
            self.fetched.files += 1
            self._telemetry.counters.files += 1
