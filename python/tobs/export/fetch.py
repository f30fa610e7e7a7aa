"""What the archive lacks of one chat: cut into parts that are fetched side by side, stored as it came.

Parts are begun oldest first, so that views can follow in the order of ids; within a part pages are asked for
newest first, each below the ids of the one before. Where ids are dense, a part is a range of them; where they
are sparse, it begins at a position. The next page is asked for as soon as the present one's ids are known,
while the page is compressed and written in another thread.

A page that Rust cannot decode is repaired by Telethon; where Telethon cannot either, the page is asked for in
halves until the one message is found, kept as it is, and passed over.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Protocol

from tobs._native import Page, SeenIds
from tobs.errors import DecodeError, TransportError
from tobs.export.frontier import Frontier
from tobs.export.pages import PAGE_LIMIT, count_in, cut_to_newest, is_whole
from tobs.export.plan import (
    Part,
    ask,
    pages_a_part,
    parts_by_id,
    parts_by_position,
    stretches,
    take,
)
from tobs.export.tasks import abreast
from tobs.model import MessageRange, channel_id
from tobs.telemetry import PageStored, Stage, get_logger

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Sequence

    from tobs._native import Archive
    from tobs.export.frontier import Stand
    from tobs.export.plan import Stretch
    from tobs.model import Chat
    from tobs.telemetry import Telemetry

__all__ = ["Fetched", "HistoryFetch", "PageSource", "Repair"]

log = get_logger(__name__)

# Above this, a part by id would be more ids than can be told from the next part's.
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

    def ranges(self, chat: Chat) -> Sequence[MessageRange]:
        """Return the ranges of ids, oldest first, whose messages are asked for and counted by themselves."""


class Pages(Protocol):
    """Where pages go (`PageStore`, `ThreadStore`)."""

    archive: Archive

    @property
    def appended(self) -> int:
        """How many of the pages that were handed over are in the archive: those up to this number."""

    def coverage(self, chat_id: int) -> list[tuple[int, int]]:
        """Return the ids of which nothing need be asked any more, inclusive ranges."""

    async def append(
        self,
        chat_id: int,
        data: bytes,
        ids: MessageRange,
        *,
        repaired: bytes | None = None,
        page: Page | None = None,
    ) -> int:
        """Hand over a page, what it was repaired to, and the one or the other as read; return its number."""

    async def written(self) -> None:
        """Return when all pages handed over so far are in the archive."""

    async def sync(self) -> None:
        """Return when all pages handed over so far are on the disk."""


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
    """Where the walk of a gap stands: at its upper end, or below it past messages that nothing can read.

    ``skip`` is how many messages below it begins instead; ``known`` is a message at the gap's lower end that
    is there already, and that the last page is seen to have reached by.
    """

    gap: MessageRange
    limit: int = PAGE_LIMIT
    skip: int = 0
    known: int = 0
    unreadable: tuple[_Answer, ...] = ()
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class _Settled:
    """What an answer comes to: records to store, each with the ids it vouches for, and where to go on."""

    records: tuple[tuple[_Answer, MessageRange], ...]
    onward: _Position | None


@dataclass(frozen=True, slots=True)
class _HandedOver:
    """A page that was handed over to the store as the ``number``-th, and what it adds once it is stored."""

    number: int
    answer: _Answer
    ids: MessageRange
    messages: int


@dataclass(slots=True, eq=False)
class _Section:
    """A range of ids that the server counts by itself (`PageSource.ranges`).

    ``gaps`` are what the archive lacks of it, newest first; ``total`` is the server's count, None before it
    is told; ``messages`` is how many came so far.
    """

    ids: MessageRange
    gaps: list[MessageRange]
    total: int | None = None
    messages: int = 0


@dataclass(slots=True)
class _Density:
    """How many ids there are for a message, in the parts that were fetched so far."""

    ids: float
    messages: float

    def add(self, ids: int, messages: int) -> None:
        """Count a page, and the ids that it vouches for."""
        self.ids += ids
        self.messages += messages

    def width(self, messages: int) -> int:
        """Return how many ids hold about so many ``messages``.

        A multiple of them, so that runs over the same chat ask for the same pages where its holes are few.
        """
        return messages * max(1, round(self.ids / max(1.0, self.messages)))


class HistoryFetch:
    """Fetches one chat's history into the archive.

    ``learn`` is told each page, for its peers. ``fetched`` grows as pages are in the archive; ``frontier``
    tells up to which id all of them were handed over; ``begun`` is set when the first message has come.

    Fetches of one chat, thread by thread, count in the same ``fetched``: none of them can tell what is
    expected of the others.
    """

    def __init__(  # noqa: PLR0913  # the parts that a fetch ties together
        self,
        chat: Chat,
        source: PageSource,
        store: Pages,
        *,
        repair: Repair,
        learn: Callable[[Page], None],
        telemetry: Telemetry,
        fetched: Fetched | None = None,
    ) -> None:
        self._chat = chat
        self._source = source
        self._store = store
        self._repair = repair
        self.learn = learn
        self._telemetry = telemetry
        self._left: int | None = None
        self._open_ids = 0
        self._sections: list[_Section] = []
        self._newest = 0
        # Pages of parts that meet may hold the same message: it counts once.
        self._seen = SeenIds()
        self._density = _Density(ids=1, messages=1)
        self._handed_over: deque[_HandedOver] = deque()
        self._is_alone = fetched is None
        self.fetched = Fetched() if fetched is None else fetched
        self.frontier = Frontier()
        self.begun = asyncio.Event()

    async def fetch(self, wanted: MessageRange, *, last: int | None = None, walkers: int = 1) -> None:
        """Store what the archive lacks of ``wanted``, or of the ``last`` newest messages in it.

        Up to ``walkers`` parts are fetched side by side. Raises `TransportError` when the server ends it;
        what was stored until then stays.
        """
        coverage = self._store.coverage(self._chat.id)
        self._sections, self._open_ids = [], 0
        parts: list[Stretch] = []
        for ids in self._source.ranges(self._chat):
            cut = stretches(coverage, MessageRange(max(ids.lo, wanted.lo), min(ids.hi, wanted.hi)))
            parts = cut + parts
            if gaps := [part.ids for part in cut if not part.stored]:
                self._sections.append(_Section(ids, gaps))
                self._open_ids += sum(map(len, gaps))
        try:
            if last is not None:
                await self._fetch_newest(parts, last)
            else:
                await self._fetch_all(walkers)
        finally:
            try:
                await self._store.sync()
            finally:
                self._confirm()

    @property
    def shortfall(self) -> int:
        """How many messages more than came the server counts in what was asked for."""
        return sum(max(0, (section.total or 0) - section.messages) for section in self._sections)

    async def _fetch_all(self, walkers: int) -> None:
        """Fetch the gaps of all sections, ``walkers`` pages at a time."""
        await self._abreast((self._fetch_head(section) for section in self._sections), walkers)
        parts = self._parts(walkers)
        await self._abreast((self._fetch_part(self.frontier.begin(part)) for part in parts), walkers)
        # A server that takes positions for something else, or a chat that changes, leaves holes.
        await self._store.written()
        for section in self._sections:
            for gap in reversed(section.gaps):
                for part in stretches(self._store.coverage(self._chat.id), gap):
                    if not part.stored:
                        await self._walk(part.ids)

    async def _fetch_head(self, section: _Section) -> None:
        """Fetch the newest page of a section's gaps, which tells how many messages there are."""
        at = await self._advance(_Position(section.gaps.pop(0)))
        while at is not None and (at.unreadable or at.limit < PAGE_LIMIT):
            at = await self._advance(at)
        if at is not None:
            section.gaps.insert(0, at.gap)

    def _parts(self, walkers: int) -> Iterator[Part]:
        """Cut the gaps of all sections, oldest first, into parts that are worth fetching side by side."""
        left = {section: self._left_in(section) for section in self._sections}
        pages = sum(left.values()) / PAGE_LIMIT
        most = PAGE_LIMIT * pages_a_part(pages, walkers)
        for section, messages in left.items():
            gaps = section.gaps[::-1]
            total = section.total or 0
            if walkers == 1 or pages * PAGE_LIMIT <= most:
                yield from map(Part, gaps)
            elif channel_id(self._chat.id) is not None and self._newest <= _MOST_IDS_FOR_A_MESSAGE * total:
                # Channels and supergroups count their own ids. What somebody imported or deleted leaves holes
                # of any size, and other servers count as they like: the density that is found tells.
                self._density = _Density(ids=self._newest, messages=total)
                for gap in gaps:
                    yield from parts_by_id(gap, lambda: self._density.width(most))
            else:
                ids = sum(map(len, gaps))
                for gap in gaps:
                    # One less, for the last page of a part is to show the newest message of the part before.
                    yield from parts_by_position(gap, messages * len(gap) / ids, most - 1)

    def _left_in(self, section: _Section) -> float:
        """Estimate how many messages a section's gaps hold: what the server counts, less what is stored."""
        if section.total is None or not section.gaps:
            return 0
        ids, records = section.ids, self._store.archive.records(self._chat.id)
        pages = {(record.lo, record.hi) for record in records if ids.lo <= record.hi <= ids.hi}
        stored = sum(min(PAGE_LIMIT, hi - lo + 1) for lo, hi in pages)
        return min(sum(map(len, section.gaps)), max(0, section.total - stored))

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

    async def _abreast(self, jobs: Iterator[Coroutine[None, None, None]], most: int) -> None:
        """Do ``jobs`` as `abreast` does, none of them far ahead of whoever follows."""
        await abreast(jobs, most, room=self.frontier.room)

    async def _fetch_part(self, stand: Stand) -> None:
        part = stand.part
        if part.skip:
            begun = await self._begin_part(part)
            below = await stand.below
            # A position that gives nothing, or what is below already, leaves its part to the next newer one.
            top, hi = (below, below) if begun is None else (max(below, begun.hi), begun.lo - 1)
            stand.top.set_result(top)
        else:
            hi = part.ids.hi
            stand.top.set_result(hi)
            below = await stand.below
        known = below if below >= part.ids.lo else 0
        await self._walk(MessageRange(max(part.ids.lo, below), hi), known=known)
        self.frontier.end(stand)

    async def _begin_part(self, part: Part) -> MessageRange | None:
        """Fetch the page at a part's position; return the ids it vouches for, None where it has none."""
        answer = await self._ask(_Position(part.ids, skip=part.skip))
        page = answer.page
        lowest = None if page is None else page.lowest_contiguous(part.ids.hi)
        if page is None or page.max_id is None or lowest is None:
            return None
        ids = MessageRange(max(lowest, part.ids.lo), min(page.max_id, part.ids.hi))
        if not len(ids):
            return None
        await self._keep(answer, ids)
        return ids

    async def _walk(self, gap: MessageRange, *, known: int = 0) -> None:
        """Fetch all of ``gap`` but the message ``known``, page by page, newest first."""
        at = _Position(gap, known=known) if gap.hi > max(known, gap.lo - 1) else None
        while at is not None:
            at = await self._advance(at)

    async def _advance(self, at: _Position) -> _Position | None:
        """Fetch one page; return where to go on, None at the gap's end."""
        settled = self._settle(at, await self._ask(at))
        for answer, ids in settled.records:
            await self._keep(answer, ids)
        return settled.onward

    async def _ask(self, at: _Position) -> _Answer:
        asked = ask(at.gap)
        data = await self._source.page(
            self._chat,
            offset_id=asked.offset_id,
            add_offset=at.skip + len(at.unreadable) + at.repeats,
            limit=at.limit,
            min_id=asked.min_id,
        )
        try:
            with self._telemetry.timed(Stage.DECODING):
                return _Answer(data, _parse(data, self._chat.id))
        except DecodeError as error:
            reason = str(error)
        log.warning("%d: a page is not decoded: %s", self._chat.id, reason)
        repaired = await asyncio.to_thread(self._repair, data)
        if repaired is None:
            return _Answer(data, None, reason=reason)
        return _Answer(data, _parse(repaired, self._chat.id), repaired, reason)

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
        whole = is_whole(page, at.limit)
        complete = (whole and len(page) < at.limit) or self._completes(page, gap)
        lowest = page.min_id if complete else page.lowest_contiguous(gap.hi)
        step = take(gap, lowest, page.max_id, whole=whole)
        vouched = MessageRange(max(step.vouched.lo, at.known + 1), step.vouched.hi)
        if len(vouched):
            records.append((answer, vouched))
        if self._left is not None:
            self._left -= count_in(page, vouched)
        # After trouble the pages grow back: halves were only asked for to find the message at fault.
        limit = min(at.limit * 2, PAGE_LIMIT)
        if step.rest is None or step.rest.hi <= at.known:
            return _Settled(tuple(records), None)
        return _Settled(tuple(records), _Position(step.rest, limit, known=at.known))

    def _completes(self, page: Page, gap: MessageRange) -> bool:
        """Whether ``page`` brings what came to the server's count, so that no hole hides a message."""
        messages = self._section_of(gap).messages
        return page.count is not None and 0 < page.count <= messages + count_in(page, gap)

    def _section_of(self, ids: MessageRange) -> _Section:
        return next(section for section in self._sections if section.ids.hi >= ids.hi)

    def _closer(self, at: _Position, answer: _Answer) -> _Position:
        """Return where to ask to get closer to the message that makes a page unreadable, or past it."""
        if at.limit > 1:
            return replace(at, limit=at.limit // 2)
        if len(at.unreadable) >= PAGE_LIMIT:
            raise DecodeError(f"messages below {at.gap.hi + 1} cannot be decoded: {answer.reason}")
        return replace(at, unreadable=(*at.unreadable, answer))

    async def _keep(self, answer: _Answer, ids: MessageRange) -> None:
        """Hand over one record to the store."""
        page, messages = answer.page, 0
        if page is not None:
            messages = self._seen.add_page(page, ids.lo, ids.hi)
            self.learn(page)
            if messages:
                self.begun.set()
            section = self._section_of(ids)
            section.messages += messages
            section.total = page.count or section.total
            self._density.add(len(ids), messages)
            self._newest = max(self._newest, page.max_id or 0)
        number = await self._store.append(
            self._chat.id, answer.data, ids, repaired=answer.repaired, page=page
        )
        self._handed_over.append(_HandedOver(number, answer, ids, messages))
        self._confirm()

    def _confirm(self) -> None:
        """Count what is in the archive by now, and tell of it."""
        handed_over, fetched, counters = self._handed_over, self.fetched, self._telemetry.counters
        while handed_over and handed_over[0].number <= self._store.appended:
            stored = handed_over.popleft()
            answer, ids = stored.answer, stored.ids
            fetched.pages += 1
            fetched.messages += stored.messages
            fetched.bytes_in += len(answer.data)
            fetched.repaired += answer.repaired is not None
            if answer.page is None:
                log.warning("%d: messages %d to %d are kept undecoded", self._chat.id, ids.lo, ids.hi)
            else:
                new = (found for found in _unsupported(answer.page, ids) if found not in fetched.problems)
                fetched.problems += new
            counters.pages += 1
            counters.messages += stored.messages
            self._open_ids = max(0, self._open_ids - len(ids))
            self._telemetry.emit(
                PageStored(self._chat.id, fetched.messages, fetched.pages, fetched.bytes_in, self._expected())
            )

    def _expected(self) -> int | None:
        """Return how many messages there will be in the end, as far as the server's count and ids tell."""
        if not self._is_alone:
            return None
        fetched = self.fetched.messages
        if not self._open_ids:
            return fetched
        totals = [section.total for section in self._sections if section.total is not None]
        if len(totals) < len(self._sections):
            return None
        return fetched + max(0, min(sum(totals) - fetched, self._open_ids))


def count_stored(archive: Archive, chat_id: int, ids: MessageRange, enough: int) -> int:
    """Count the messages that ``archive`` has of a chat in ``ids``, newest first, up to ``enough``."""
    records = [record for record in archive.records(chat_id) if record.hi >= ids.lo and record.lo <= ids.hi]
    counted, below = 0, ids.hi + 1
    for record in sorted(records, key=lambda record: record.hi, reverse=True):
        part = MessageRange(max(record.lo, ids.lo), min(record.hi, below - 1))
        if counted >= enough or not len(part):
            continue
        with suppress(DecodeError):  # what Rust cannot decode has its repaired twin beside it
            counted += count_in(Page(archive.read(record.sequence), chat_id=chat_id), part)
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


def _parse(data: bytes, chat_id: int) -> Page:
    """Index a page of a chat. Raises `DecodeError`, also for one whose messages have no ids to go by."""
    page = Page(data, chat_id=chat_id)
    if page.kind == "not_modified":
        raise TransportError("the server says that nothing was modified, but nothing was compared")
    if page.kind == "other":
        raise DecodeError("the answer is no page of messages")
    if page.foreign and page.min_id is None:
        raise TransportError(f"asked for this chat's messages, the server sent {page.foreign} of other chats")
    if len(page) and page.min_id is None:
        raise DecodeError("no message of the page has an id")
    return page
