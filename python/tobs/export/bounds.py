"""From dates to message ids: the ends of what is wanted of a chat, before a page of it is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tobs._native import Page
from tobs.errors import TransportError
from tobs.export.pages import PAGE_LIMIT, is_whole
from tobs.model import MessageRange

if TYPE_CHECKING:
    from tobs.export.fetch import PageSource
    from tobs.model import Chat

__all__ = ["newest_before", "wanted_range"]

_MAX_DATE = 2**31 - 1  # TL dates are signed 32-bit seconds


async def wanted_range(
    source: PageSource, chat: Chat, *, since: int | None, until: int | None
) -> MessageRange:
    """Return the ids of ``chat`` whose messages were sent from ``since`` on and before ``until``.

    Times are Unix seconds. An empty range has ``lo`` above ``hi``. Messages that come in meanwhile are above
    ``hi``: they are for the next run.
    """
    newest_date = None if chat.top_message is None else chat.last_date
    if until is not None and (newest_date is None or newest_date >= until):
        hi = await newest_before(source, chat, until)
    elif chat.top_message is not None:
        hi = chat.top_message
    else:
        hi = (await _page(source, chat, limit=1)).max_id or 0
    lo = 1
    if since is not None and hi > 0:
        outdated = newest_date is not None and newest_date < since
        lo = 1 + (hi if outdated else await newest_before(source, chat, since))
    return MessageRange(lo, hi)


async def newest_before(source: PageSource, chat: Chat, time: int) -> int:
    """Return the id of the newest message of ``chat`` sent before ``time`` (Unix seconds), 0 for none.

    Asks once by date. A server that does not page by date gives itself away by a message that is too new:
    then the ids are bisected, for in one chat a later message has a higher id.
    """
    if time <= 0:
        return 0
    page = await _page(source, chat, limit=1, offset_date=min(time, _MAX_DATE))
    if page.max_id is None:
        return 0
    found = page.last_id_until(time)
    return found if found is not None else await _bisect(source, chat, time, page.max_id)


async def _bisect(source: PageSource, chat: Chat, time: int, too_new: int) -> int:
    """Find the newest message before ``time`` between 0 and the message ``too_new``, which is none."""
    found, settled = 0, 0  # no message with an id up to `settled` is too new
    while too_new - settled > 1:
        middle = (settled + too_new) // 2
        page = await _page_below(source, chat, middle + 1)
        before, since = page.last_id_until(time), page.first_id_since(time)
        if page.min_id is not None and page.min_id > middle + 1:
            return before or 0  # it is all there is
        found = max(found, before or 0)
        if since is not None and since <= middle:
            too_new = since
        else:
            settled = middle
    return found


async def _page_below(source: PageSource, chat: Chat, offset_id: int) -> Page:
    """Return a page that begins with the newest message below ``offset_id``, or with that one itself.

    It is without messages only when there are none below. A server that ignores the offset may send all
    there is; otherwise that raises `TransportError`.
    """
    limit, below = 2, offset_id  # two, for some servers begin with the offset's own message
    while True:
        page = await _page(source, chat, limit=limit, offset_id=below)
        lowest = page.min_id
        if lowest is not None and lowest > below:
            if is_whole(page, limit):
                return page
            if limit == PAGE_LIMIT:
                raise TransportError(
                    f"the server pages neither by date nor by ids: below {below} it sent {lowest}"
                )
        elif lowest is None or lowest == below or page.nth_newest(1) is not None:
            return page
        else:
            below = lowest  # nothing but ids whose messages are gone
        limit = PAGE_LIMIT


async def _page(
    source: PageSource, chat: Chat, *, limit: int, offset_id: int = 0, offset_date: int = 0
) -> Page:
    data = await source.page(chat, limit=limit, offset_id=offset_id, offset_date=offset_date)
    return Page(data, chat_id=chat.id)
