"""Parts of a chat's history that are fetched side by side, and up to where they have come together."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tobs.model import MAX_MESSAGE_ID

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tobs.export.plan import Part

__all__ = ["Frontier", "Stand"]

# A hundred pages: what is behind whoever follows is at hand, and what has to be known of it is little.
_PARTS_BEHIND: Final = 3


@dataclass(slots=True, eq=False)
class Stand:
    """How a part stands: it covers what is above ``below`` up to ``top``, once these are known.

    ``top`` is the part's to tell, ``below`` is the top of the part before it.
    """

    part: Part
    below: asyncio.Future[int]
    top: asyncio.Future[int] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    done: bool = False


class Frontier:
    """Up to which id all that there is of a chat has been fetched: ``reached``, rising.

    Parts are begun oldest first, and end in any order. Whoever follows is not left far behind: see `room`.
    """

    def __init__(self) -> None:
        self.reached = 0
        self.is_closed = False
        self._moved = asyncio.Event()
        self._followed = asyncio.Event()
        self._behind: deque[int] | None = None  # where parts end that are yet to be followed
        self._open: deque[Stand] = deque()
        self._last: asyncio.Future[int] | None = None

    def begin(self, part: Part) -> Stand:
        """Begin the next part: its ids are above those of the parts before."""
        below = self._last
        if below is None:
            below = asyncio.get_running_loop().create_future()
            below.set_result(part.ids.lo - 1)
        stand = Stand(part, below)
        self._last = stand.top
        self._open.append(stand)
        self._advance()
        return stand

    def end(self, stand: Stand) -> None:
        """End a part: all that there is of it has been fetched. Its top is known."""
        stand.done = True
        self._advance()

    def close(self) -> None:
        """Say that no more will be fetched."""
        self.is_closed = True
        self._move(MAX_MESSAGE_ID)

    async def moves(self) -> AsyncIterator[int]:
        """Yield ``reached`` whenever it has risen; the last time is when no more will be fetched.

        What was yielded is behind whoever follows when the next is asked for. Nothing waits for them before
        they have come so far once: they may have questions to ask at first.
        """
        seen = 0
        while not self.is_closed:
            await self._moved.wait()
            self._moved.clear()
            if self.reached > seen:
                seen = self.reached
                yield seen
                if self._behind is None:
                    self._behind = deque()
                while self._behind and self._behind[0] <= seen:
                    self._behind.popleft()
                self._followed.set()

    async def room(self) -> None:
        """Return when whoever follows is near enough for another part to begin; at once where nobody does."""
        while self._behind is not None and len(self._behind) > _PARTS_BEHIND:
            self._followed.clear()
            await self._followed.wait()

    def _advance(self) -> None:
        while self._open and self._open[0].done:
            top = self._open.popleft().top.result()
            if self._behind is not None:
                self._behind.append(top)
            self._move(top)
        if self._open and self._open[0].below.done():
            first = self._open[0]
            # What is between two gaps, and below the first, was there before.
            self._move(max(first.below.result(), first.part.ids.lo - 1))

    def _move(self, reached: int) -> None:
        if reached > self.reached:
            self.reached = reached
            self._moved.set()
