"""What the archive lacks of one chat: asked for page by page, stored as it came.

The next page is asked for as soon as the present one's ids are known, so the network works while the page is
compressed and written. A page that Rust cannot decode is repaired by Telethon; where Telethon cannot either,
the page is asked for in halves until the one message is found, kept as it is, and passed over.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Protocol

from tobs._native import Page
from tobs.errors import DecodeError, TransportError
from tobs.export.pages import PAGE_LIMIT, count_in, cut_to_newest, is_whole
from tobs.export.plan import ask, split, stretches, take
from tobs.export.tasks import first_of
from tobs.model import MessageRange, channel_id
from tobs.telemetry import PageStored, get_logger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tobs._native import Archive
    from tobs.export.plan import Stretch
    from tobs.export.store import PageStore
    from tobs.model import Chat
    from tobs.telemetry import Telemetry

__all__ = ["Fetched", "HistoryFetch", "PageSource", "Repair"]

log = get_logger(__name__)

# Where ids are dense, a part of 50 pages costs half a page more.
_PART_IDS: Final = 50 * PAGE_LIMIT
_MOST_IDS_FOR_A_MESSAGE: Final = 4


class PageSource(Protocol):
    """Where pages come from (`tobs.telegram.History`)."""

    async def page(  # noqa: PLR0913  # getHistory has them
        self,
        chat: Chat,
        *,
        offset_id: int = 0,
        add_offset: int = 0,
        limit: int = PAGE_LIMIT,
        min_id: int = 0,
        offset_date: int = 0,
    ) -> bytes:
        """Return one page of ``chat``, newest first, below ``offset_id``, as TL bytes."""


class Repair(Protocol):
    """What decodes a page that Rust cannot (`tobs.telegram.repair`)."""

    def __call__(self, data: bytes) -> bytes | None:
        """Return the page written again so that Rust can read it; None when nothing can."""


@dataclass(slots=True)
class Fetched:
    """What fetching added: counts of this run, and messages of unknown kinds, as (what, why)."""

    messages: int = 0
    pages: int = 0
    bytes_in: int = 0
    repaired: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Answer:
    """A page as it came; ``page`` is None where nothing could decode it, for ``reason``."""

    data: bytes
    page: Page | None
    repaired: bytes | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Position:
    """Where the walk of a gap stands: at its upper end, or below it past messages that nothing can read."""

    gap: MessageRange
    limit: int = PAGE_LIMIT
    unreadable: tuple[_Answer, ...] = ()
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class _Settled:
    """What an answer comes to: records to store, each with the ids it vouches for, and where to go on."""

    records: tuple[tuple[_Answer, MessageRange], ...]
    onward: _Position | None


class HistoryFetch:
    """Fetches one chat's history into the archive.

    ``learn`` is told each page that is stored, for its peers. ``fetched`` grows as pages are stored.
    """

    def __init__(  # noqa: PLR0913  # the parts that a fetch ties together
        self,
        chat: Chat,
        source: PageSource,
        store: PageStore,
        *,
        repair: Repair,
        learn: Callable[[Page], None],
        telemetry: Telemetry,
    ) -> None:
        self._chat = chat
        self._source = source
        self._store = store
        self._repair = repair
        self._learn = learn
        self._telemetry = telemetry
        self._left: int | None = None
        self._open_ids = 0
        self._total: int | None = None
        self.fetched = Fetched()

    async def fetch(self, wanted: MessageRange, *, last: int | None = None, walkers: int = 1) -> None:
        """Store what the archive lacks of ``wanted``, or of the ``last`` newest messages in it.

        Up to ``walkers`` parts of a gap are walked side by side where that costs no requests. Raises
        `TransportError` when the server ends it; what was stored until then stays.
        """
        parts = stretches(self._store.archive.coverage(self._chat.id), wanted)
        gaps = [part.ids for part in parts if not part.stored]
        self._open_ids = sum(map(len, gaps))
        try:
            if last is not None:
                await self._fetch_newest(parts, last)
            elif walkers > 1 and await self._is_dense(gaps):
                await self._fetch_abreast([part for gap in gaps for part in split(gap, _PART_IDS)], walkers)
            else:
                for gap in gaps:
                    await self._walk(gap)
        finally:
            await self._store.sync()

    async def _is_dense(self, gaps: Sequence[MessageRange]) -> bool:
        """Whether ``gaps`` are worth walking side by side: many ids, and most of them messages.

        Channels and supergroups count their own ids, but what somebody imported or deleted leaves holes of
        any size, and other servers count as they like: the total tells.
        """
        if channel_id(self._chat.id) is None or self._open_ids <= _PART_IDS:
            return False
        try:
            total = Page(await self._source.page(self._chat, limit=1)).count
        except DecodeError:
            return False
        return total is not None and gaps[0].hi <= _MOST_IDS_FOR_A_MESSAGE * total

    async def _fetch_newest(self, parts: Sequence[Stretch], last: int) -> None:
        """Walk gaps, newest first, until what is stored in them and between them makes ``last`` messages."""
        archive = self._store.archive
        self._left = last
        for part in parts:
            if self._left == 0:
                break
            if part.stored:
                self._left -= await asyncio.to_thread(
                    count_stored, archive, self._chat.id, part.ids, self._left
                )
            else:
                await self._walk(part.ids)

    async def _fetch_abreast(self, parts: Iterable[MessageRange], walkers: int) -> None:
        """Walk ``parts`` in their order, ``walkers`` at a time."""
        waiting = iter(parts)

        async def walk() -> None:
            for part in waiting:
                await self._walk(part)

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(walkers):
                    group.create_task(walk())
        except BaseExceptionGroup as errors:
            raise first_of(errors) from None

    async def _walk(self, gap: MessageRange) -> None:
        at: _Position | None = _Position(gap)
        request = asyncio.create_task(self._ask(_Position(gap)))
        try:
            while at is not None:
                settled = self._settle(at, await request)
                if settled.onward is not None:
                    request = asyncio.create_task(self._ask(settled.onward))
                for answer, ids in settled.records:
                    await self._keep(answer, ids)
                at = settled.onward
        finally:
            request.cancel()
            await asyncio.gather(request, return_exceptions=True)

    async def _ask(self, at: _Position) -> _Answer:
        asked = ask(at.gap)
        data = await self._source.page(
            self._chat,
            offset_id=asked.offset_id,
            add_offset=len(at.unreadable) + at.repeats,
            limit=at.limit,
            min_id=asked.min_id,
        )
        try:
            return _Answer(data, _parse(data))
        except DecodeError as error:
            reason = str(error)
        log.warning("%d: a page is not decoded: %s", self._chat.id, reason)
        repaired = await asyncio.to_thread(self._repair, data)
        if repaired is None:
            return _Answer(data, None, reason=reason)
        return _Answer(data, _parse(repaired), repaired, reason)

    def _settle(self, at: _Position, answer: _Answer) -> _Settled:
        """Decide what ``answer`` vouches for and what to ask next."""
        page, gap = answer.page, at.gap
        if page is None:
            return _Settled((), self._closer(at, answer))
        if at.limit == 1 and page.min_id == page.max_id == gap.hi + 1:
            # The server begins with the offset's own message: the one asked for is behind it.
            if at.repeats:
                raise DecodeError(f"messages below {gap.hi + 1} cannot be decoded, and not be passed over")
            return _Settled((), replace(at, repeats=True))
        records: list[tuple[_Answer, MessageRange]] = []
        if at.unreadable:
            # The page came from below the unreadable messages: they lie between its newest and the gap's end.
            newest = min(page.max_id or 0, gap.hi)
            lost = MessageRange(max(newest + 1, gap.lo), gap.hi)
            records += [(unread, lost) for unread in at.unreadable if len(lost)]
            gap = MessageRange(gap.lo, lost.lo - 1)
        if self._left is not None:
            oldest = cut_to_newest(page, gap, self._left)
            gap = gap if oldest is None else MessageRange(oldest, gap.hi)
        if not len(gap):
            return _Settled(tuple(records), None)
        step = take(gap, page.min_id, page.max_id, whole=is_whole(page, at.limit))
        records.append((answer, step.vouched))
        if self._left is not None:
            self._left -= count_in(page, step.vouched)
        # After trouble the pages grow back: halves were only asked for to find the message at fault.
        limit = min(at.limit * 2, PAGE_LIMIT)
        return _Settled(tuple(records), None if step.rest is None else _Position(step.rest, limit))

    def _closer(self, at: _Position, answer: _Answer) -> _Position:
        """Return where to ask to get closer to the message that makes a page unreadable, or past it."""
        if at.limit > 1:
            return replace(at, limit=at.limit // 2)
        if len(at.unreadable) >= PAGE_LIMIT:
            raise DecodeError(f"messages below {at.gap.hi + 1} cannot be decoded: {answer.reason}")
        return replace(at, unreadable=(*at.unreadable, answer))

    async def _keep(self, answer: _Answer, ids: MessageRange) -> None:
        """Store one record, count it and tell of it."""
        fetched, page = self.fetched, answer.page
        await self._store.append(self._chat.id, answer.data, ids, repaired=answer.repaired)
        fetched.pages += 1
        fetched.bytes_in += len(answer.data)
        self._open_ids = max(0, self._open_ids - len(ids))
        if page is None:
            log.warning("%d: messages %d to %d are kept undecoded", self._chat.id, ids.lo, ids.hi)
        else:
            messages = count_in(page, ids)
            fetched.messages += messages
            fetched.repaired += answer.repaired is not None
            fetched.problems += [found for found in _unsupported(page, ids) if found not in fetched.problems]
            self._learn(page)
            self._telemetry.counters.messages += messages
            self._total = page.count or self._total
        self._telemetry.counters.pages += 1
        self._telemetry.emit(
            PageStored(self._chat.id, fetched.messages, fetched.pages, fetched.bytes_in, self._expected())
        )

    def _expected(self) -> int | None:
        """Return how many messages there will be in the end, as far as the server's count and ids tell."""
        fetched = self.fetched.messages
        if not self._open_ids:
            return fetched
        return None if self._total is None else fetched + max(0, min(self._total - fetched, self._open_ids))


def count_stored(archive: Archive, chat_id: int, ids: MessageRange, enough: int) -> int:
    """Count the messages that ``archive`` has of a chat in ``ids``, newest first, up to ``enough``."""
    records = [record for record in archive.records(chat_id) if record.hi >= ids.lo and record.lo <= ids.hi]
    counted, below = 0, ids.hi + 1
    for record in sorted(records, key=lambda record: record.hi, reverse=True):
        part = MessageRange(max(record.lo, ids.lo), min(record.hi, below - 1))
        if counted >= enough or not len(part):
            continue
        with suppress(DecodeError):  # what Rust cannot decode has its repaired twin beside it
            counted += count_in(Page(archive.read(record.sequence)), part)
            below = part.lo
    return min(counted, enough)


def _unsupported(page: Page, ids: MessageRange) -> list[tuple[str, str]]:
    """Name what could not be read among the messages ``ids`` of a page, and beside its messages."""
    return [
        (
            f"message {message_id}" if message_id else "part of a page",
            f"constructor {constructor:#010x} is unknown" if constructor else "it is nested too deep",
        )
        for message_id, constructor in page.unsupported
        if not message_id or ids.lo <= message_id <= ids.hi
    ]


def _parse(data: bytes) -> Page:
    """Index a page. Raises `DecodeError`, also for one whose messages have no ids to go by."""
    page = Page(data)
    if page.kind == "not_modified":
        raise TransportError("the server says that nothing was modified, but nothing was compared")
    if page.kind == "other":
        raise DecodeError("the answer is no page of messages")
    if len(page) and page.min_id is None:
        raise DecodeError("no message of the page has an id")
    return page
