"""What the archive lacks of a chat's history, and how it is walked: pure arithmetic on message ids.

A chat's history is the ids 1 to its newest. The archive vouches for ranges of them; the rest are gaps, and
each gap is walked newest first, page by page: ask for the messages below its upper end, take what came,
go on below the lowest id. What a page vouches for is decided here, by ids alone: a short page is not the
end, a count is not believed, and a server may repeat ids, disorder them or ignore ``min_id``.

The hole that a lost record leaves is a gap like any other: one request brings the page back that it held.
Asked for by ids (``channels.getMessages``, a hundred at most), it would take two where some ids are gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

from tobs.errors import TransportError
from tobs.model import MAX_MESSAGE_ID, MessageRange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = [
    "Ask",
    "Part",
    "Step",
    "Stretch",
    "ask",
    "pages_a_part",
    "parts_by_id",
    "parts_by_position",
    "stretches",
    "take",
]

_FEWEST_PAGES: Final = 4
_MOST_PAGES: Final = 32
_PARTS_A_WALKER: Final = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of ids that the archive has (``stored``) or lacks, whole."""

    ids: MessageRange
    stored: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What one walker fetches of a gap, newest first: all of ``ids``, or what is ``skip`` messages below.

    A part by position begins behind the ``skip`` newest messages of the gap and ends where the part before
    it begins. Which ids these are its first page tells: positions are hints, ids decide.
    """

    ids: MessageRange
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Ask:
    """The ids of one getHistory: messages below ``offset_id`` and above ``min_id``.

    The server slices by ``offset_id`` and filters by ``min_id`` after that, so the filter can shorten a
    page but never move it (core.telegram.org/api/offsets).
    """

    offset_id: int
    min_id: int


@dataclass(frozen=True, slots=True)
class Step:
    """What one page settled: the ids it vouches for, and what is left of the gap (None: nothing)."""

    vouched: MessageRange
    rest: MessageRange | None


def stretches(coverage: Iterable[tuple[int, int]], wanted: MessageRange) -> list[Stretch]:
    """Cut ``wanted`` into what the archive has and what it lacks, newest first.

    ``coverage`` holds the ranges the archive vouches for, inclusive, in any order; they may overlap.
    """
    found: list[Stretch] = []
    lo = wanted.lo
    for begin, end in sorted(coverage):
        if end < lo:
            continue
        if begin > wanted.hi or lo > wanted.hi:
            break
        if begin > lo:
            found.append(Stretch(MessageRange(lo, begin - 1), stored=False))
            lo = begin
        hi = min(end, wanted.hi)
        if found and found[-1].stored:
            lo = found.pop().ids.lo
        found.append(Stretch(MessageRange(lo, hi), stored=True))
        lo = hi + 1
    if lo <= wanted.hi:
        found.append(Stretch(MessageRange(lo, wanted.hi), stored=False))
    return found[::-1]


def pages_a_part(pages: float, walkers: int) -> int:
    """Return how many pages a part is to have, of about ``pages`` that ``walkers`` fetch side by side.

    Few enough that the walkers end at about the same time and views can follow, and so many that what the
    last page of each part lacks of a hundred messages costs little.
    """
    return int(min(_MOST_PAGES, max(_FEWEST_PAGES, pages / (walkers * _PARTS_A_WALKER))))


def parts_by_id(gap: MessageRange, width: Callable[[], int]) -> Iterator[Part]:
    """Cut ``gap`` into parts, oldest first; ``width`` tells how many ids the next one is to have."""
    lo = gap.lo
    while lo <= gap.hi:
        hi = min(gap.hi, lo + width() - 1)
        yield Part(MessageRange(lo, hi))
        lo = hi + 1


def parts_by_position(gap: MessageRange, messages: float, most: int) -> Iterator[Part]:
    """Cut ``gap``, which holds about ``messages``, into parts of ``most`` messages, oldest first."""
    for skip in range(max(0, ceil(messages / most) - 1) * most, -1, -most):
        yield Part(gap, skip)


def ask(gap: MessageRange) -> Ask:
    """Return the ids to ask for next in ``gap``."""
    # No message has an id above the highest: 0 is from the newest on, and the sum would be no TL int.
    return Ask(offset_id=0 if gap.hi >= MAX_MESSAGE_ID else gap.hi + 1, min_id=gap.lo - 1)


def take(gap: MessageRange, lowest: int | None, highest: int | None, *, whole: bool = False) -> Step:
    """Settle the page that answered ``ask(gap)``, whose entries have the ids ``lowest`` to ``highest``.

    Entries far below the others are left out of that, as `Page.lowest_contiguous` does.

    ``whole`` says that the server calls the page all there is: a small chat may come so whatever was asked
    for, and then nothing is left below.

    None stands for an empty page, which is the end: nothing below the gap's upper end is left. So is a page
    of nothing but the id above the gap, from a server that repeats the message it pages from.

    Raises `TransportError` when the page lies above the gap, as from a server that ignores ``offset_id``:
    asking again would never end.
    """
    if lowest is None or highest is None or lowest == highest == gap.hi + 1 or (whole and lowest > gap.hi):
        return Step(vouched=gap, rest=None)
    if lowest > gap.hi:
        raise TransportError(
            f"the server does not page by ids: asked for messages below {gap.hi + 1}, "
            f"it sent {lowest} to {highest}"
        )
    rest = MessageRange(gap.lo, lowest - 1) if lowest > gap.lo else None
    return Step(vouched=MessageRange(max(lowest, gap.lo), gap.hi), rest=rest)
