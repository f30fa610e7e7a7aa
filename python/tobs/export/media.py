"""The files of a run: found in the archive's pages, queued, and fetched while text goes on."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol

from tobs._native import Page
from tobs.errors import ArchiveError, DecodeError, TransportError
from tobs.export.tasks import first_of
from tobs.media import CUSTOM_EMOJI, FileResult, FileState, FileStatus
from tobs.model import ChatPhoto, MediaChoice, MediaKind, MediaSize
from tobs.telemetry import WHOLE_RUN, FileCount, MediaProgress, Problem, Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Sequence

    from tobs._native import Archive, MediaRef, NameTemplate, Record
    from tobs.media import FileQueue, QueuedFile
    from tobs.model import Chat, MediaChoices, MediaOrder
    from tobs.state import StoredChat
    from tobs.telemetry import Telemetry

__all__ = ["Downloader", "FetchedMedia", "MediaFeed", "MediaFetch", "count_files", "lost_emoji"]

# Of another name than while a message could have one file only: pages of then are gone through again.
_QUEUED: Final = "queued files"
_EMOJI: Final = "queued emoji"
_CHOICE: Final = "media choice"
_SIZE: Final = "media size"
# The most that a request tells (https://core.telegram.org/method/messages.getCustomEmojiDocuments).
_EMOJI_A_REQUEST: Final = 200
# After so many pages it is noted how far the archive was gone through: what a killed run does again.
_PAGES_A_MARK: Final = 64
# More than are fetched at once of a datacenter, so that the next ones are at hand.
_FILES_AT_HAND: Final = 16
# How far apart files are begun while text comes: each takes 0.3 ms of the event loop, for which pages wait.
# Two hundred a second are more than Telegram answers.
_BESIDE_TEXT_S: Final = 0.005


class State(Protocol):
    """What is known of chats, and where their progress is kept between runs (`tobs.state.State`)."""

    def mark(self, chat_id: int, name: str) -> str | None:
        """Return what was noted for the chat under ``name``."""

    def set_mark(self, chat_id: int, name: str, value: str, *, sequence: int = 0) -> None:
        """Note ``value`` for the chat under ``name``; it speaks of records up to ``sequence``."""

    def known_chat(self, chat_id: int) -> Chat | None:
        """Return the chat with this marked id."""


class Downloader(Protocol):
    """What fetches one file (`tobs.media.Downloads`)."""

    async def warm(self, dc_ids: Iterable[int]) -> None:
        """Connect to datacenters before their first files are asked for."""

    async def fetch(self, chat: Chat, ref: MediaRef) -> FileResult:
        """Fetch one file into its chat's folder, unless it is there."""

    async def fetch_picture(self, chat: Chat, photo: ChatPhoto) -> FileResult:
        """Fetch a chat's picture into its folder, unless it is there."""

    async def custom_emoji(self, document_ids: Sequence[int]) -> dict[int, MediaRef]:
        """Return the files of these custom emoji, at most 200, by id, but for those that are gone."""

    async def fetch_emoji(self, ref: MediaRef) -> FileResult:
        """Fetch a custom emoji into the folder that all chats share, unless it is there."""


class MediaFeed:
    """Puts the files that pages of the ``archive`` refer to into the ``queue``, those of ``choices`` to wait.

    The last record of a chat that was gone through is noted in ``state``: what comes later is added to it.
    """

    def __init__(
        self, archive: Archive, queue: FileQueue, state: State, choices: MediaChoices, telemetry: Telemetry
    ) -> None:
        self._archive = archive
        self._queue = queue
        self._state = state
        self._choices = choices
        self._telemetry = telemetry

    def choose(self, chat: Chat) -> None:
        """Hold what is queued of a chat against the choice, if that is not the one of the last time."""
        choice = self._choices.of(chat)
        noted = _as_text(choice)
        if self._state.mark(chat.id, _CHOICE) != noted:
            self._queue.choose(chat.id, choice)
            self._state.set_mark(chat.id, _CHOICE, noted)
        if (self._state.mark(chat.id, _SIZE) or MediaSize.FULL) != choice.size:
            # Files or thumbnails are queued, not both: pages are gone through again for the others.
            self._state.set_mark(chat.id, _QUEUED, "0")
            self._state.set_mark(chat.id, _SIZE, choice.size)

    def add_picture(self, stored: StoredChat) -> None:
        """Queue a chat's picture, if it told of one."""
        photo = None if stored.details is None else stored.details.photo
        if photo is not None:
            self._queue.add_picture(stored.chat.id, photo, self._choices.of(stored.chat))

    def choose_emoji(self) -> None:
        """Have custom emoji that are not done wait if they are chosen for any chat; skip them if not."""
        kinds = self._choices.kinds & {MediaKind.CUSTOM_EMOJI}
        self._queue.choose(CUSTOM_EMOJI, MediaChoice(kinds))

    def with_template(self, stored: StoredChat) -> StoredChat:
        """Return a chat with the template that names its files: the one chosen, as long as it has none.

        All files of a chat are named alike, so that what is there is found again.
        """
        chat, kept, chosen = stored.chat, stored.media_template, self._choices.of(stored.chat).template
        if chosen is None or chosen == kept:
            return stored
        if self._queue.has_done(chat.id):
            self._telemetry.note(f"chats that have files already go on naming them {kept}, not {chosen}")
            return stored
        self._queue.forget(chat.id)
        self._state.set_mark(chat.id, _QUEUED, "0")
        return replace(stored, media_template=chosen)

    def fill(self, stored: StoredChat) -> tuple[int, int]:
        """Queue the files of a chat's pages that came since the last time. Takes about 0.2 ms a page.

        Pages are gone through for custom emoji once these are chosen. Returns how many files these pages name
        that are wanted, and the sum of their sizes.
        """
        chat, names = stored.chat, stored.file_names
        choice = self._choices.of(chat)
        files = size_bytes = 0

        def add_files(record: Record) -> None:
            nonlocal files, size_bytes
            refs = self._refs(chat, record, names, thumbnails=choice.size is MediaSize.THUMBNAIL)
            wanted = self._queue.add(chat.id, record.sequence, refs, choice)
            files, size_bytes = files + wanted[0], size_bytes + wanted[1]

        def add_emoji(record: Record) -> None:
            self._queue.add_emoji(record.sequence, self._emoji(chat, record))

        self._go_through(chat, _QUEUED, add_files)
        if MediaKind.CUSTOM_EMOJI in choice.kinds:
            self._go_through(chat, _EMOJI, add_emoji)
        return files, size_bytes

    def _go_through(self, chat: Chat, mark: str, add: Callable[[Record], None]) -> None:
        """Hand to ``add`` a chat's pages that came since the last time, which is noted as ``mark``."""
        done = int(self._state.mark(chat.id, mark) or 0)
        records = [
            record
            for record in self._archive.records(chat.id, after=done)
            if record.kind in {"page", "repaired", "thread"}
        ]
        for start in range(0, len(records), _PAGES_A_MARK):
            batch = records[start : start + _PAGES_A_MARK]
            newest = batch[-1].sequence
            # Said first, so that no file is left in the queue of a record that turns out to be cut off.
            self._state.set_mark(chat.id, mark, str(done), sequence=newest)
            for record in batch:
                add(record)
            done = newest
            self._state.set_mark(chat.id, mark, str(done), sequence=newest)

    def datacenters(self, chat: Chat, page: Page) -> set[int]:
        """Return where the files of ``page``, of ``chat``, lie that are wanted."""
        choice = self._choices.of(chat)
        try:
            refs = page.media(thumbnails=choice.size is MediaSize.THUMBNAIL)
        except DecodeError:
            return set()  # as it is for `fill`
        return {
            ref.dc_id
            for ref in refs
            if choice.refusal(ref.kind, ref.size_bytes, ref.file_name, is_thumbnail=ref.is_thumbnail) is None
        }

    def _refs(self, chat: Chat, record: Record, names: NameTemplate, *, thumbnails: bool) -> list[MediaRef]:
        """Return the files of the messages that are to be read from ``record``, or their thumbnails."""
        with self._telemetry.timed(Stage.DECODING):
            refs = _refs_in(self._archive, record.sequence, chat.id, names, thumbnails=thumbnails)
        return [ref for ref in refs if record.lo <= ref.message_id <= record.hi]

    def _emoji(self, chat: Chat, record: Record) -> list[int]:
        """Return the custom emoji of a record's messages, by document id."""
        with self._telemetry.timed(Stage.DECODING):
            page = _page(self._archive, record.sequence, chat.id)
            return [] if page is None else page.custom_emoji()


@dataclass(slots=True)
class FetchedMedia:
    """What fetching added to one chat."""

    files: int = 0
    bytes_in: int = 0


class MediaFetch:
    """Works off the ``queue``, of each datacenter the files side by side, while it is still filled.

    Files are fetched of chats that were handed to `queue` in this run, and custom emoji. A file that fails is
    noted there, and tried again by the next run. ``completed`` is told a chat's id when the last of its files
    is settled, once its text is there.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # the parts that fetching ties together
        self,
        archive: Archive,
        queue: FileQueue,
        feed: MediaFeed,
        downloads: Downloader,
        state: State,
        telemetry: Telemetry,
        *,
        order: MediaOrder,
        completed: Callable[[int], Awaitable[None]] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._archive = archive
        self._queue = queue
        self._feed = feed
        self._downloads = downloads
        self._state = state
        self._telemetry = telemetry
        self._order = order
        self._completed = completed
        self._sleep = sleep
        self._whole: set[int] = set()  # chats whose text is there
        self._names: dict[int, NameTemplate] = {}  # by chat
        self._looked_into: set[int] = set()
        self._expected: asyncio.Queue[set[int]] = asyncio.Queue()  # datacenters
        self._filled = 0
        self._closed = False
        self._turn = asyncio.Lock()
        self._news = asyncio.Condition()
        # Files and bytes that wait, to be told: by chat, and in all.
        self._left: dict[int, tuple[int, int]] = {}
        self._left_files = self._left_bytes = 0
        self.fetched: dict[int, FetchedMedia] = {}

    def expect(self, chat: Chat, page: Page) -> None:
        """Connect to where the files of a chat's first page lie: when they are queued, all is ready."""
        if chat.id not in self._looked_into:
            self._looked_into.add(chat.id)
            self._expected.put_nowait(self._feed.datacenters(chat, page))

    def with_template(self, stored: StoredChat) -> StoredChat:
        """Return a chat with the template that names its files (`MediaFeed.with_template`)."""
        return self._feed.with_template(stored)

    async def queue(self, stored: StoredChat, *, whole: bool = False) -> None:
        """Queue a chat's picture, and its files that are not there yet, as far as its text is in the archive.

        ``whole`` says that it is there to its end. Files that failed in earlier runs are tried again.
        """
        chat = stored.chat
        self._names[chat.id] = stored.file_names
        is_new = chat.id not in self.fetched
        if is_new:
            self.fetched[chat.id] = FetchedMedia()
            await asyncio.to_thread(self._feed.choose, chat)
            await asyncio.to_thread(self._feed.add_picture, stored)
            await asyncio.to_thread(self._queue.retry, [chat.id])
        files, size_bytes = await asyncio.to_thread(self._feed.fill, stored)
        if is_new or whole:
            self._set_left(chat.id, *await asyncio.to_thread(self._queue.waiting, [chat.id]))
        else:  # to count those of a million takes a third of a second, too long for each few pages
            files_before, bytes_before = self._left[chat.id]
            self._set_left(chat.id, files_before + files, bytes_before + size_bytes)
        if whole:
            self._whole.add(chat.id)
        async with self._news:
            self._filled += 1
            self._news.notify_all()

    async def close(self) -> None:
        """Say that nothing more will be queued: `work` ends when the rest is fetched."""
        async with self._news:
            self._closed = True
            self._news.notify_all()

    async def work(self) -> None:
        """Fetch what is queued, until `close`; what is under way when cancelled waits for the next run.

        Raises `AuthError`, `ServerLostError`, `SinkError`, `StateError`.
        """
        at_work: set[int] = set()
        try:
            async with asyncio.TaskGroup() as group:
                # Earlier runs left something there: the connections come about while text is on its way.
                there = await asyncio.to_thread(self._queue.datacenters)
                group.create_task(self._downloads.warm(there))
                warming = group.create_task(self._warm_expected(group, set(there)))
                group.create_task(self._work_off_emoji())
                async for _ in self._fillings():
                    for dc_id in await asyncio.to_thread(self._queue.datacenters):
                        if dc_id not in at_work:
                            at_work.add(dc_id)
                            group.create_task(self._work_off(dc_id))
                warming.cancel()
        except BaseExceptionGroup as errors:
            raise first_of(errors) from None

    async def _warm_expected(self, group: asyncio.TaskGroup, warmed: set[int]) -> None:
        """Have ``group`` connect to the datacenters that are expected, but for those ``warmed``."""
        while True:
            expected = await self._expected.get() - warmed
            if expected:
                warmed |= expected
                group.create_task(self._downloads.warm(expected))

    async def _fillings(self) -> AsyncIterator[None]:
        """Yield whenever the queue was filled since the last time, until it never will be again."""
        seen = 0
        while True:
            async with self._news:
                await self._news.wait_for(lambda: self._filled > seen or self._closed)  # noqa: B023
                if self._filled == seen:
                    return
                seen = self._filled
            yield

    async def _work_off(self, dc_id: int) -> None:
        """Fetch what waits in one datacenter: one that is gone keeps no other waiting."""
        slots = asyncio.Semaphore(_FILES_AT_HAND)
        under_way: set[tuple[int, str]] = set()

        async def fetch(file: QueuedFile, ref: MediaRef | None) -> None:
            try:
                await self._fetch(file, ref)
            finally:
                under_way.discard((file.chat_id, file.name))
                slots.release()

        async with asyncio.TaskGroup() as group:
            async for _ in self._fillings():
                while files := await asyncio.to_thread(self._next, dc_id, frozenset(under_way)):
                    for file, ref in files:
                        await self._give_way()
                        await slots.acquire()
                        under_way.add((file.chat_id, file.name))
                        group.create_task(fetch(file, ref))

    async def _work_off_emoji(self) -> None:
        """Fetch the custom emoji that wait, wherever they lie: what fetches them is asked for just before."""
        await asyncio.to_thread(self._queue.retry, [CUSTOM_EMOJI])
        await asyncio.to_thread(self._feed.choose_emoji)
        async for _ in self._fillings():
            while files := await asyncio.to_thread(self._queue.next_emoji, _EMOJI_A_REQUEST):
                self._set_left(CUSTOM_EMOJI, *self._queue.waiting([CUSTOM_EMOJI]))
                try:
                    refs = await self._downloads.custom_emoji([file.file_id for file in files])
                except (TransportError, DecodeError) as error:
                    for file in files:
                        self._settle(file, FileResult(file.name, FileStatus.FAILED, reason=str(error)))
                    continue
                async with asyncio.TaskGroup() as group:
                    for file in files:
                        await self._give_way()
                        group.create_task(self._fetch_emoji(file, refs.get(file.file_id)))

    async def _fetch_emoji(self, file: QueuedFile, ref: MediaRef | None) -> None:
        if ref is None:
            result = FileResult(file.name, FileStatus.FAILED, reason="Telegram has it no more")
        else:
            file = self._queue.name_emoji(file, ref)
            result = await self._downloads.fetch_emoji(ref)
            self._count(result)
        self._settle(file, result)

    async def _give_way(self) -> None:
        """Wait for the turn of the next file, of whichever datacenter: while text comes, it goes first."""
        if not self._closed:
            async with self._turn:
                await self._sleep(_BESIDE_TEXT_S)

    def _next(
        self, dc_id: int, under_way: Collection[tuple[int, str]]
    ) -> list[tuple[QueuedFile, MediaRef | None]]:
        """Return the next files of a datacenter, each with what fetches it; None where its page is lost."""
        files = self._queue.next(dc_id, len(under_way) + _FILES_AT_HAND, self._order, list(self.fetched))
        files = [file for file in files if (file.chat_id, file.name) not in under_way]
        refs: dict[tuple[int, str], MediaRef] = {}
        for sequence, chat_id, thumbs in {(file.sequence, file.chat_id, file.is_thumbnail) for file in files}:
            names = self._names[chat_id]
            found = _refs_in(self._archive, sequence, chat_id, names, thumbnails=bool(thumbs))
            refs |= {(chat_id, ref.file_name): ref for ref in found}
        return [(file, refs.get((file.chat_id, file.name))) for file in files]

    async def _fetch(self, file: QueuedFile, ref: MediaRef | None) -> None:
        chat = self._state.known_chat(file.chat_id)
        if chat is not None and file.kind == MediaKind.CHAT_PHOTO:
            result = await self._downloads.fetch_picture(chat, ChatPhoto(file.file_id, file.dc_id))
            self._count(result, self._fetched_of(chat))
            if result.status is FileStatus.FAILED:
                self._telemetry.note(f"{chat.title}: its picture could not be had: {result.reason}")
        elif ref is None or chat is None:
            reason = "the page that refers to it cannot be read"
            result = FileResult(file.name, FileStatus.FAILED, reason=reason)
        else:
            result = await self._downloads.fetch(chat, ref)
            self._count(result, self._fetched_of(chat))
        self._settle(file, result)
        if self._completed is None or file.chat_id not in self._whole:
            return
        if self._queue.is_settled(file.chat_id):
            await self._completed(file.chat_id)

    def _settle(self, file: QueuedFile, result: FileResult) -> None:
        """Note what became of a file, and tell what is left."""
        reason = result.reason or "unknown"
        if result.status is not FileStatus.FAILED:
            self._queue.set_done(file, result.file_name, result.xxh3)
        elif file.kind == MediaKind.CHAT_PHOTO:  # no message is without it
            self._queue.set_skipped(file, reason)
        else:
            self._queue.set_failed(file, reason)
        files, size_bytes = self._left.get(file.chat_id, (0, 0))
        self._set_left(file.chat_id, max(0, files - 1), max(0, size_bytes - file.size_bytes))
        self._tell()

    def _fetched_of(self, chat: Chat) -> FetchedMedia:
        return self.fetched.setdefault(chat.id, FetchedMedia())

    def _count(self, result: FileResult, fetched: FetchedMedia | None = None) -> None:
        """Count a file in the run's figures and, where it is a chat's, among those ``fetched`` for it."""
        counters = self._telemetry.counters
        counters.file_bytes += result.size_bytes
        counters.bytes_in += result.size_bytes
        counters.bytes_out += result.size_bytes
        present = result.status is FileStatus.PRESENT
        self._telemetry.looked_up("files", hits=present, misses=not present)
        stored = result.status is FileStatus.STORED
        counters.files += stored
        if fetched is not None:
            fetched.files += stored
            fetched.bytes_in += result.size_bytes

    def _set_left(self, chat_id: int, files: int, size_bytes: int) -> None:
        files_before, bytes_before = self._left.get(chat_id, (0, 0))
        self._left[chat_id] = files, size_bytes
        self._left_files += files - files_before
        self._left_bytes += size_bytes - bytes_before

    def _tell(self) -> None:
        self._telemetry.files_left = self._left_files
        counters = self._telemetry.counters
        self._telemetry.emit(
            MediaProgress(counters.files, counters.file_bytes, self._left_files, self._left_bytes)
        )


def count_files(queue: FileQueue, chat_ids: Collection[int]) -> dict[str, FileCount]:
    """Count the files of chats, and the custom emoji, by state, those of all kinds together."""
    totals = queue.totals([*chat_ids, CUSTOM_EMOJI])
    return {
        state: FileCount(
            sum(total.files for total in totals if total.state is state),
            sum(total.size_bytes for total in totals if total.state is state),
        )
        for state in FileState
    }


def lost_emoji(queue: FileQueue, *, most: int) -> list[Problem]:
    """Return which custom emoji could not be had, and why; at most so many."""
    failures = queue.failures([CUSTOM_EMOJI], most=most)
    return [Problem(WHOLE_RUN, "custom emoji", failure.name, failure.reason) for failure in failures]


def _refs_in(
    archive: Archive, sequence: int, chat_id: int, names: NameTemplate, *, thumbnails: bool
) -> list[MediaRef]:
    """Return the files of one record's messages, or their thumbnails; none where it cannot be read."""
    page = _page(archive, sequence, chat_id)
    return [] if page is None else page.media(names, thumbnails=thumbnails)


def _page(archive: Archive, sequence: int, chat_id: int) -> Page | None:
    """Return the page of one record; None where it cannot be read."""
    try:
        return Page(archive.read(sequence), chat_id=chat_id)
    except (DecodeError, ArchiveError):
        return None  # its repaired twin, or the report, speaks for it


def _as_text(choice: MediaChoice) -> str:
    """Write down a choice: equal choices give equal texts."""
    extensions = None if choice.extensions is None else sorted(choice.extensions)
    return json.dumps(
        [sorted(choice.kinds), choice.max_bytes, extensions, sorted(choice.no_extensions), choice.size]
    )
