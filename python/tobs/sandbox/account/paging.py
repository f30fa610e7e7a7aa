"""Which messages of a list a request asks for, by the rules of https://core.telegram.org/api/offsets.

A list runs from the newest message to the oldest, and a position counts from its beginning. The rules, in
order: the slice begins at ``offsetFromID(offset_id) + add_offset``, where offsetFromID is the number of
results from the beginning up to the one with that id, inclusive; it is at most ``limit`` long; then
``max_id`` and ``min_id``, ``max_date`` and ``min_date`` (all exclusive) take from it what they forbid, and
nothing replaces that.

As ids and dates both descend along the list, each of those filters cuts one end off: a page is always one
run of positions, found without looking at a message.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = [
    "DEFAULT_LIMIT",
    "MAX_LIMIT",
    "Changed",
    "IdList",
    "Listing",
    "PeriodicIds",
    "Query",
    "Window",
    "result_hash",
]

MAX_LIMIT = 100
DEFAULT_LIMIT = 20  # "when 0 is provided the limit will often default to an intermediate value like ~20"


class Listing(Protocol):
    """Message ids from the newest to the oldest, by position."""

    @property
    def count(self) -> int:
        """How many ids there are."""

    def from_id(self, message_id: int) -> int:
        """Return how many ids are ``message_id`` or higher: the documentation's offsetFromID."""

    def from_date(self, date: int) -> int:
        """Return how many messages were sent at ``date`` (Unix seconds) or later."""

    def ids(self, start: int, stop: int) -> Sequence[int]:
        """Return the ids at positions ``start`` to ``stop`` - 1, which are in range: descending."""


@dataclass(frozen=True, slots=True)
class Query:
    """The paging fields of a request; 0 is "not given" in each of them."""

    offset_id: int = 0
    offset_date: int = 0
    add_offset: int = 0
    limit: int = 0
    max_id: int = 0
    min_id: int = 0
    max_date: int = 0
    min_date: int = 0

    def cut(self, listing: Listing) -> tuple[int, int]:
        """Return the positions (from, up to) of ``listing`` that answer the query; equal when none does.

        ``offset_date`` counts where there is no ``offset_id``: the slice then begins with the first message
        sent before it.
        """
        if self.offset_id:
            offset = listing.from_id(self.offset_id)
        elif self.offset_date:
            offset = listing.from_date(self.offset_date)
        else:
            offset = 0
        start = offset + self.add_offset
        stop = min(start + min(self.limit, MAX_LIMIT), listing.count)
        start = max(start, 0)
        if self.max_id:
            start = max(start, listing.from_id(self.max_id))
        if self.max_date:
            start = max(start, listing.from_date(self.max_date))
        if self.min_id:
            stop = min(stop, listing.from_id(self.min_id + 1))
        if self.min_date:
            stop = min(stop, listing.from_date(self.min_date + 1))
        return start, max(start, stop)


class IdList:
    """A listing of ids that are held in memory."""

    def __init__(self, ascending: Sequence[int], date: Callable[[int], int]) -> None:
        self._ascending = ascending
        self._date = date

    @property
    def count(self) -> int:
        """How many ids there are."""
        return len(self._ascending)

    def from_id(self, message_id: int) -> int:
        """Return how many ids are ``message_id`` or higher."""
        return len(self._ascending) - bisect_left(self._ascending, message_id)

    def from_date(self, date: int) -> int:
        """Return how many messages were sent at ``date`` or later."""
        return len(self._ascending) - bisect_left(self._ascending, date, key=self._date)

    def ids(self, start: int, stop: int) -> Sequence[int]:
        """Return the ids at positions ``start`` to ``stop`` - 1, descending."""
        end = len(self._ascending)
        return self._ascending[end - stop : end - start][::-1]


class PeriodicIds:
    """A listing whose ids repeat: in every ``period`` ids from 1 on, those at the same ``offsets`` exist.

    It takes the memory of one period however many ids there are. ``top`` is the highest id the list may hold,
    and the first period begins behind the id ``behind``; ``date`` must not descend as ids ascend.
    """

    def __init__(
        self,
        offsets: Sequence[int],
        period: int,
        top: int,
        date: Callable[[int], int],
        *,
        behind: int = 0,
    ) -> None:
        self.offsets = offsets
        self._behind = behind
        self._period = period
        self._top = top
        self._date = date
        self.count = self._below(top + 1)

    def _below(self, message_id: int) -> int:
        """Return how many ids are lower than ``message_id``."""
        whole, offset = divmod(max(message_id - self._behind, 1) - 1, self._period)
        return whole * len(self.offsets) + bisect_left(self.offsets, offset)

    def id_at(self, position: int) -> int:
        """Return the id at ``position``."""
        whole, index = divmod(self.count - 1 - position, len(self.offsets))
        return self._behind + whole * self._period + self.offsets[index] + 1

    def from_id(self, message_id: int) -> int:
        """Return how many ids are ``message_id`` or higher."""
        return max(0, self.count - self._below(message_id))

    def from_date(self, date: int) -> int:
        """Return how many messages were sent at ``date`` or later."""
        first = self._behind + 1
        return self.from_id(first + bisect_left(range(first, self._top + 1), date, key=self._date))

    def ids(self, start: int, stop: int) -> Sequence[int]:
        """Return the ids at positions ``start`` to ``stop`` - 1, descending."""
        return [self.id_at(position) for position in range(start, stop)]


class Changed:
    """A listing that lost some ids, and got others above all that it had."""

    def __init__(self, listing: Listing, lost: Sequence[int], added: IdList) -> None:
        self._listing = listing
        self._lost = lost  # ascending, all of them in the listing
        self._added = added

    @property
    def count(self) -> int:
        """How many ids there are."""
        return self._added.count + self._listing.count - len(self._lost)

    def from_id(self, message_id: int) -> int:
        """Return how many ids are ``message_id`` or higher."""
        return self._added.from_id(message_id) + self._kept(self._listing.from_id(message_id))

    def from_date(self, date: int) -> int:
        """Return how many messages were sent at ``date`` or later."""
        return self._added.from_date(date) + self._kept(self._listing.from_date(date))

    def ids(self, start: int, stop: int) -> Sequence[int]:
        """Return the ids at positions ``start`` to ``stop`` - 1, descending."""
        added = self._added.count
        newer = self._added.ids(min(start, added), min(stop, added))
        if stop <= max(start, added):
            return newer
        first, last = (self._before(max(each - added, 0)) for each in (start, stop - 1))
        lost = set(self._lost)
        return [*newer, *(each for each in self._listing.ids(first, last + 1) if each not in lost)]

    def _kept(self, positions: int) -> int:
        """Return how many of the listing's first ``positions`` are left."""
        if not positions:
            return 0
        lowest = self._listing.ids(positions - 1, positions)[0]
        return positions - (len(self._lost) - bisect_left(self._lost, lowest))

    def _before(self, position: int) -> int:
        """Return where in the listing that stands which is left at ``position``."""
        lost = len(self._lost)
        # The k-th lost one from above has been at from_id - 1, and k of those before it are lost too.
        return position + bisect_right(
            range(lost), position, key=lambda k: self._listing.from_id(self._lost[lost - 1 - k]) - 1 - k
        )


class Window:
    """The part of another listing whose ids lie between two bounds, both inclusive.

    What invokeWithMessagesRange makes of a history. https://core.telegram.org/api/takeout
    """

    def __init__(self, listing: Listing, low: int, high: int) -> None:
        self._listing = listing
        self._skipped = listing.from_id(high + 1)
        self.count = max(0, listing.from_id(low) - self._skipped)

    def _clip(self, position: int) -> int:
        return min(max(position - self._skipped, 0), self.count)

    def from_id(self, message_id: int) -> int:
        """Return how many ids are ``message_id`` or higher."""
        return self._clip(self._listing.from_id(message_id))

    def from_date(self, date: int) -> int:
        """Return how many messages were sent at ``date`` or later."""
        return self._clip(self._listing.from_date(date))

    def ids(self, start: int, stop: int) -> Sequence[int]:
        """Return the ids at positions ``start`` to ``stop`` - 1, descending."""
        return self._listing.ids(start + self._skipped, stop + self._skipped)


def result_hash(ids: Iterable[int]) -> int:
    """Return the hash by which a client says what it has. https://core.telegram.org/api/offsets#hash-generation."""
    value = 0
    for each in ids:
        value ^= value >> 21
        value ^= value << 35 & 0xFFFF_FFFF_FFFF_FFFF
        value ^= value >> 4
        value = value + each & 0xFFFF_FFFF_FFFF_FFFF
    return value
