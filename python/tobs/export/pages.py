"""Questions about the messages of one page that ids and ranks answer."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from tobs.model import MessageRange

__all__ = ["PAGE_LIMIT", "Ranked", "Sized", "count_above", "count_in", "cut_to_newest", "is_whole"]

PAGE_LIMIT: Final = 100  # the most messages that one request gives (core.telegram.org/api/offsets)


class Ranked(Protocol):
    """What is asked of a page (`tobs._native.Page`)."""

    def __len__(self) -> int:
        """Count the entries, those without a message too."""

    def nth_newest(self, n: int) -> int | None:
        """Return the id of the n-th newest message, counted from 1."""


class Sized(Protocol):
    """What tells whether a page is all there is (`tobs._native.Page`)."""

    @property
    def kind(self) -> str:
        """Which answer it is; ``messages`` for ``messages.messages``."""

    @property
    def count(self) -> int | None:
        """How many messages the server says there are in all."""

    def __len__(self) -> int:
        """Count the entries."""


def is_whole(page: Sized, limit: int) -> bool:
    """Whether the server calls the page all of the chat's messages: by its kind, or by its count.

    One that is just as long as the ``limit`` is not believed: it may have been cut there.
    """
    claimed = page.kind == "messages" or (page.count is not None and 0 < page.count <= len(page))
    return claimed and len(page) != limit


def count_above(page: Ranked, message_id: int) -> int:
    """Count the page's messages with ids above ``message_id``."""
    # The ids by rank are a falling list that is never built; bisecting wants a rising one.
    return bisect_left(range(1, len(page) + 1), -message_id, key=lambda n: -(page.nth_newest(n) or 0))


def count_in(page: Ranked, ids: MessageRange) -> int:
    """Count the page's messages with ids in ``ids``."""
    oldest = page.nth_newest(len(page))
    if oldest is not None and oldest >= ids.lo and (page.nth_newest(1) or 0) <= ids.hi:
        return len(page)  # as almost every page is: all of it in the range, and nothing but messages
    return count_above(page, ids.lo - 1) - count_above(page, ids.hi)


def cut_to_newest(page: Ranked, ids: MessageRange, count: int) -> int | None:
    """Return the id of the ``count``-th newest of the page's messages in ``ids``; None if it has fewer."""
    found = page.nth_newest(count_above(page, ids.hi) + count)
    return found if found is not None and found >= ids.lo else None
