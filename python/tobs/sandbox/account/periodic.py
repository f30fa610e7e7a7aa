"""A chat of any size in constant memory: its messages are made from (seed, chat, id) when they are asked for.

Message ids repeat in periods. For each place of one period that is not a gap a message is built once and
serialized twice, for two ids and dates: the 32-bit words in which the two differ are what depends on the id
or the date. A message of any period is those bytes with these words, and the number at the end of its text,
written in. A page is a run of messages, so it is one slice of the period's bytes, patched in place.
"""

from __future__ import annotations

import struct
from bisect import bisect_left, insort
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from tobs.sandbox.account.chats import Chat
from tobs.sandbox.account.facts import Facts, facts_of
from tobs.sandbox.account.kinds import KINDS
from tobs.sandbox.account.paging import Changed, IdList, Listing, PeriodicIds
from tobs.sandbox.account.place import Place
from tobs.sandbox.account.seed import Draw
from tobs.sandbox.account.times import BEGIN, END

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tobs.model import ChatKind
    from tobs.sandbox.account.chats import Buffer
    from tobs.sandbox.account.place import Cast

__all__ = ["MAX_ID", "PeriodicChat"]

MAX_ID = 99_999_999
"""So that every id fits the eight digits at the end of a text."""
DIGITS = 8
WORD_BYTES = 4
NUMBER = struct.Struct(f"{DIGITS}s")
LABEL = " №" + "@" * DIGITS
ALBUM = 3
EARLIER = 12  # so many messages before it a reply may answer

# The two builds of a template differ by these, in ids and in dates. Both keep dates and ids within 31 bits.
ID_SHIFT = 0x0100_0193
DATE_SHIFT = 0x0400_0005


class Template(NamedTuple):
    """Where, in the bytes of all messages of a period, stands what depends on one message's id and date."""

    offset: int
    """of the message's id in the period, from 0"""
    id_at: int
    """in 32-bit words, as every place but the next"""
    date_at: int
    number_at: int
    """of the digits in the text, in bytes; 0 when there are none"""
    ids: tuple[tuple[int, int], ...]
    """(where, what to add to the message id) of further words: answered messages, albums"""
    dates: tuple[tuple[int, int], ...]
    """(where, what to add to the date) of further words: edits, forwards"""


class PeriodicChat(Chat):
    """A chat of any number of messages, of which one period is held, and what was changed."""

    def __init__(  # noqa: PLR0913  # what makes a chat, and where its messages stand
        self,
        peer: Any,
        kind: ChatKind,
        entity: Any,
        cast: Cast,
        *,
        title: str,
        messages: int,
        offsets: Sequence[int],
        period: int,
        behind: int = 0,
        span: tuple[int, int] = (BEGIN, END),
        mix: Mapping[str, int],
        authors: Sequence[int],
    ) -> None:
        """Make a chat of ``messages`` messages of the kinds in ``mix``, by ``authors`` (marked ids).

        Ids begin behind the id ``behind``; in every ``period`` of them those at ``offsets`` exist. The dates
        spread over ``span``, in Unix seconds.

        Raises ValueError when the ids do not fit.
        """
        super().__init__(peer, kind, title, entity)
        self._cast = cast
        self._seed = cast.seed
        self._authors = authors
        self._offsets = offsets
        self._period = period
        self._behind = behind
        self._begin, end = span
        self._span_s = end - self._begin
        whole, index = divmod(messages - 1, len(offsets))
        self._top = behind + whole * period + offsets[index] + 1
        self.last_id = self._top
        self._slots = self._top - behind + 1
        if self._top > MAX_ID:
            raise ValueError(f"the ids end at {MAX_ID:,}, not at {self._top:,}")
        self._all = self.listing = self._listed(offsets)
        self._put: dict[int, tuple[bytes, Facts]] = {}
        """messages that were added or edited"""
        self._lost: list[int] = []
        """ids of the period's messages that were deleted, ascending"""
        self._added: list[int] = []
        """ids of added messages, ascending"""
        self._names = self._plan(mix)
        self._index = {offset: index for index, offset in enumerate(self._offsets)}
        self._templates: list[Template] = []
        """newest first, as are the facts and the bytes"""
        self._facts: list[Facts] = []
        self._peers: list[frozenset[int]] = []
        self._run = b""
        self._starts: list[int] = []

    def _listed(self, offsets: Sequence[int]) -> PeriodicIds:
        """Return the messages at these offsets of every period."""
        return PeriodicIds(offsets, self._period, self._top, self.date, behind=self._behind)

    def date(self, message_id: int) -> int:
        """Return when a message was sent: they spread evenly over the chat's years, and others came later."""
        if message_id > self._top and message_id in self._put:
            return self._put[message_id][1].date
        return self._begin + self._span_s * (message_id - self._behind) // self._slots

    def _begin_of(self, message_id: int) -> int:
        """Return the id behind which the period of a message begins."""
        return message_id - 1 - (message_id - 1 - self._behind) % self._period

    def _plan(self, mix: Mapping[str, int]) -> list[tuple[str, int | None]]:
        """Return the kind of each message of a period, and the offset its album begins with."""
        draw = Draw(self._seed, self.id, "kinds")
        plan: list[tuple[str, int | None]] = []
        while len(plan) < len(self._offsets):
            name = draw.weighted(mix)
            if name == "album":
                first = self._offsets[len(plan)]
                plan.append(("album_caption", first))
                plan.extend([("album_photo", first)] * (ALBUM - 1))
            else:
                plan.append((name, None))
        return plan[: len(self._offsets)]

    def build(self, message_id: int) -> Any:
        """Build the message from nothing, by its kind: what patching the template must equal."""
        base = self._begin_of(message_id)
        return self._build(message_id - base - 1, base, self.date(message_id), f" №{message_id:0{DIGITS}}")

    def _build(self, offset: int, base: int, date: int, label: str) -> Any:
        """Build the message at ``offset`` of the period that begins behind id ``base``."""
        index = self._index[offset]
        name, album = self._names[index]
        draw = Draw(self._seed, self.id, offset)
        author = self._authors[draw.below(len(self._authors))]
        place = Place(
            cast=self._cast,
            draw=draw,
            peer=self.peer,
            id=base + offset + 1,
            date=date,
            author=author,
            out=author == self._cast.people.me.id,
            earlier=[base + each + 1 for each in self._offsets[max(0, index - EARLIER) : index]],
            missing=self._missing(index, base),
            group=None if album is None else (self._seed & 0x7FFF_FFFF) << 32 | base + album + 1,
            label=label,
        )
        return KINDS[name](place)

    def _missing(self, index: int, base: int) -> int | None:
        """Return the nearest id that was deleted, among the dozen messages before the one at ``index``."""
        for each in range(index, max(0, index - EARLIER), -1):
            if self._offsets[each] - self._offsets[each - 1] > 1:
                return base + self._offsets[each]
        return None

    def _template(self, offset: int, start: int) -> tuple[Template, bytes, Facts]:
        """Return the template of the message at ``offset``, its bytes (they begin at ``start``) and facts."""
        body = bytes(self._build(offset, 0, BEGIN, LABEL))
        message = self._build(offset, ID_SHIFT, BEGIN + DATE_SHIFT, LABEL)
        words = struct.Struct(f"<{len(body) // WORD_BYTES}i")
        ids, dates = [], []
        first = start // WORD_BYTES
        for number, (one, other) in enumerate(
            zip(words.unpack(body), words.unpack(bytes(message)), strict=True)
        ):
            if other - one == ID_SHIFT:
                ids.append((first + number, one - (offset + 1)))
            elif other - one == DATE_SHIFT:
                dates.append((first + number, one - BEGIN))
            elif one != other:
                raise ValueError(
                    f"{self._names[self._index[offset]][0]}: depends on more than its id and date"
                )
        # The id stands first in a message, and its own date is the one that is not shifted against it.
        own_date = next(each for each in dates if not each[1])
        dates.remove(own_date)
        number_at = body.find(LABEL[-DIGITS:].encode())
        template = Template(
            offset=offset,
            id_at=ids[0][0],
            date_at=own_date[0],
            number_at=start + number_at if number_at > 0 else 0,
            ids=tuple(ids[1:]),
            dates=tuple(dates),
        )
        return template, body, facts_of(message)

    def _prepare(self) -> None:
        """Make the templates, at the first use."""
        if not self._templates:
            bodies: list[bytes] = []
            self._starts = [0]
            for offset in reversed(self._offsets):
                template, body, facts = self._template(offset, self._starts[-1])
                self._templates.append(template)
                self._facts.append(facts)
                self._peers.append(facts.peers)
                self._starts.append(self._starts[-1] + len(body))
                bodies.append(body)
            self._run = b"".join(bodies)

    def _place(self, message_id: int) -> int:
        """Return where in the templates the message stands; KeyError when it does not exist."""
        if not self._behind < message_id <= self._top or self._is_lost(message_id):
            raise KeyError(message_id)
        return len(self._offsets) - 1 - self._index[message_id - 1 - self._begin_of(message_id)]

    def _patched(self, first: int, last: int, base: int) -> bytearray:
        """Return the bytes of templates ``first`` to ``last`` - 1 in the period behind id ``base``."""
        shift = self._starts[first]
        data = bytearray(memoryview(self._run)[shift : self._starts[last]])
        words = memoryview(data).cast("i")  # twice as fast as struct; native order is TL's, little-endian
        word = shift // WORD_BYTES
        begin, span, slots, behind = self._begin, self._span_s, self._slots, self._behind
        for offset, id_at, date_at, number_at, ids, dates in self._templates[first:last]:
            message_id = base + offset + 1
            date = begin + span * (message_id - behind) // slots  # date(), without the call
            words[id_at - word] = message_id
            words[date_at - word] = date
            if number_at:
                NUMBER.pack_into(data, number_at - shift, b"%08d" % message_id)
            for where, plus in ids:
                words[where - word] = message_id + plus
            for where, plus in dates:
                words[where - word] = date + plus
        return data

    def run(self, listing: Listing, start: int, stop: int) -> tuple[list[Buffer], set[int]]:
        """Return the messages at positions of ``listing``, as pieces of bytes, and the peers they name."""
        if listing is not self._all:
            return super().run(listing, start, stop)
        self._prepare()
        period = len(self._offsets)
        pieces: list[Buffer] = []
        peers: set[int] = set()
        while start < stop:
            whole, index = divmod(self._all.count - 1 - start, period)
            first = period - 1 - index
            last = min(period, first + stop - start)
            pieces.append(self._patched(first, last, self._behind + whole * self._period))
            peers.update(*self._peers[first:last])
            start += last - first
        return pieces, peers

    def __contains__(self, message_id: int) -> bool:
        """Whether a message with this id exists."""
        if message_id > self._top:
            return message_id in self._put
        offset = message_id - 1 - self._begin_of(message_id)
        return message_id > self._behind and offset in self._index and not self._is_lost(message_id)

    def ids(self) -> Iterator[int]:
        """Iterate over the ids that exist, ascending."""
        lost = set(self._lost)
        made = (self._all.id_at(position) for position in range(self._all.count - 1, -1, -1))
        return chain((each for each in made if each not in lost), tuple(self._added))

    def body(self, message_id: int) -> bytes:
        """Return a message's TL bytes; KeyError when it does not exist."""
        if message_id in self._put:
            return self._put[message_id][0]
        self._prepare()
        place = self._place(message_id)
        return bytes(self._patched(place, place + 1, self._begin_of(message_id)))

    def facts(self, message_id: int) -> Facts:
        """Return a message's facts, its template's unless it was put in; KeyError when it does not exist."""
        if message_id in self._put:
            return self._put[message_id][1]
        self._prepare()
        return self._facts[self._place(message_id)]

    def select(self, predicate: Callable[[Facts], bool]) -> Listing:
        """Return the messages whose facts pass; an edited one is found by what it was before."""
        self._prepare()
        facts = reversed(self._facts)
        passed = [offset for offset, each in zip(self._offsets, facts, strict=True) if predicate(each)]
        offsets = set(passed)
        lost = [each for each in self._lost if each - 1 - self._begin_of(each) in offsets]
        added = [each for each in self._added if predicate(self._put[each][1])]
        return Changed(self._listed(passed), lost, IdList(added, self.date))

    def file_ids(self) -> set[int]:
        """Return the ids of the photos and documents in its messages."""
        self._prepare()
        facts = reversed(self._facts)
        present = (each for offset, each in zip(self._offsets, facts, strict=True) if offset < self._slots)
        put = (facts for _, facts in self._put.values())
        return {file_id for each in chain(present, put) for file_id in each.files}

    def put(self, message: Any) -> None:
        """Add a message newer than all there are, or replace the one that has its id."""
        if message.id > self.last_id:
            self._added.append(message.id)
            self.last_id = message.id
        self._put[message.id] = bytes(message), facts_of(message)
        self._change()

    def remove(self, message_id: int) -> None:
        """Delete a message; KeyError when it does not exist."""
        if message_id not in self:
            raise KeyError(message_id)
        self._put.pop(message_id, None)
        if message_id > self._top:
            self._added.remove(message_id)
        else:
            insort(self._lost, message_id)
        self._change()

    def _change(self) -> None:
        self.listing = Changed(self._all, self._lost, IdList(self._added, self.date))
        self.version += 1

    def _is_lost(self, message_id: int) -> bool:
        at = bisect_left(self._lost, message_id)
        return at < len(self._lost) and self._lost[at] == message_id

    def replace_everywhere(self, old: bytes, new: bytes) -> None:
        """Replace ``old`` by ``new``, of the same length, in every message's bytes."""
        self._prepare()
        self._run = self._run.replace(old, new)
        self._put = {key: (body.replace(old, new), facts) for key, (body, facts) in self._put.items()}
        self.version += 1
