"""What tasks side by side share."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tobs.export.fetch import PageSource
    from tobs.model import Chat

__all__ = ["Gate", "first_of"]


class Gate:
    """Lets at most ``most`` pages of ``source`` be under way at once, whichever chats ask for them."""

    def __init__(self, source: PageSource, most: int) -> None:
        self._source = source
        self._slots = asyncio.Semaphore(most)

    async def page(  # noqa: PLR0913  # as the source's
        self,
        chat: Chat,
        *,
        offset_id: int = 0,
        add_offset: int = 0,
        limit: int = 100,
        min_id: int = 0,
        offset_date: int = 0,
    ) -> bytes:
        """Return the page when its turn has come (`PageSource.page`)."""
        async with self._slots:
            return await self._source.page(
                chat,
                offset_id=offset_id,
                add_offset=add_offset,
                limit=limit,
                min_id=min_id,
                offset_date=offset_date,
            )


def first_of(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    """Return the error that ended a group of tasks: the others were cancelled for its sake."""
    first = errors.exceptions[0]
    return first_of(first) if isinstance(first, BaseExceptionGroup) else first
