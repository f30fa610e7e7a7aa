"""One thread of a chat, without the rest: a topic, the replies to a message, or the comments on a post.

Its pages vouch for no ids of the chat, for between its messages lie those of other threads. Which records are
the thread's, and what ids they settle there, is noted in the state. Where that is lost, the thread is fetched
again.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tobs._native import Page
from tobs.errors import ArchiveError, DecodeError
from tobs.export.bounds import wanted_range
from tobs.model import MessageRange

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection

    from tobs._native import Archive
    from tobs.export.fetch import HistoryFetch, PageSource
    from tobs.export.store import PageStore
    from tobs.model import Chat, ExportRequest
    from tobs.state import State

__all__ = ["ThreadStore", "commented_posts", "fetch_thread"]


class _Settled(NamedTuple):
    """A page of the thread: its record, and the ids of which it tells whether the thread has them."""

    sequence: int
    lo: int
    hi: int


class ThreadStore:
    """Appends pages of one thread of a chat; knows which of its ids need not be asked for.

    ``mark`` is what the state calls the thread; ``present`` are the sequence numbers of the chat's records
    that the archive has. ``anew`` is for an export that counts messages: what was stored before is then asked
    for again.
    """

    def __init__(  # noqa: PLR0913  # between whom it stands
        self,
        store: PageStore,
        state: State,
        chat_id: int,
        mark: str,
        *,
        present: Collection[int],
        anew: bool = False,
    ) -> None:
        self._store = store
        self._state = state
        self._chat_id = chat_id
        self._mark = mark
        self._anew = anew
        noted = json.loads(state.mark(chat_id, mark) or "[]")
        self._before = [_Settled(*page) for page in noted if page[0] in present]
        self._added: list[_Settled] = []
        self.archive: Archive = store.archive

    @property
    def is_new(self) -> bool:
        """Whether no page of the thread was stored by an earlier run."""
        return not self._before

    @property
    def appended(self) -> int:
        """How many of the pages that were handed over are in the archive: those up to this number."""
        return self._store.appended

    def coverage(self, chat_id: int) -> list[tuple[int, int]]:
        """Return the ids of which it is known whether the thread has them, inclusive ranges."""
        added = [(page.lo, page.hi) for page in self._added]
        if self._anew:
            return added
        return [*self.archive.coverage(chat_id), *((page.lo, page.hi) for page in self._before), *added]

    async def append(
        self,
        chat_id: int,
        data: bytes,
        ids: MessageRange,
        *,
        repaired: bytes | None = None,
        page: Page | None = None,
    ) -> int:
        """Hand over a page that tells which of ``ids`` the thread has; see `PageStore.append`."""

        def note(sequence: int) -> None:
            self._added.append(_Settled(sequence, ids.lo, ids.hi))

        return await self._store.append_thread(chat_id, data, ids, note=note, repaired=repaired, page=page)

    async def written(self) -> None:
        """Return when all pages handed over so far are in the archive."""
        await self._store.written()

    async def sync(self) -> None:
        """Return when all pages handed over so far are on the disk, and noted to be the thread's."""
        await self._store.sync()
        if self._added:
            noted = json.dumps([*self._before, *self._added])
            self._state.set_mark(self._chat_id, self._mark, noted, sequence=self._added[-1].sequence)


async def fetch_thread(  # noqa: PLR0913, PLR0917  # between whom it stands
    fetch: HistoryFetch,
    store: ThreadStore,
    source: PageSource,
    chat: Chat,
    request: ExportRequest,
    begin: Callable[[], Awaitable[bytes]],
) -> int:
    """Fetch what the archive lacks of a thread of ``chat``; the first time, what it begins with as well.

    ``fetch`` goes from ``source`` to ``store``; ``begin`` asks for the page with the message that the thread
    replies to. Returns how many messages the server counts that did not come, as far as can be told.
    Raises `TransportError`, `DecodeError`.
    """
    if store.is_new:
        data = await begin()
        page = Page(data, chat_id=chat.id)
        fetch.learn(page)
        if page.max_id is not None:  # of the thread, nothing stands before that
            await store.append(chat.id, data, MessageRange(1, page.max_id), page=page)
            await store.written()
    # The newest message of the chat is another thread's, mostly.
    chat = replace(chat, top_message=None)
    wanted = await wanted_range(source, chat, since=request.since, until=request.until)
    await fetch.fetch(wanted, last=request.last, walkers=request.max_in_flight)
    counts_all = store.is_new and request.since is request.until is request.last is None
    return fetch.shortfall if counts_all else 0


def commented_posts(archive: Archive, channel_id: int) -> list[int]:
    """Return the ids of a channel's posts that have comments, by the pages that ``archive`` has."""
    posts: set[int] = set()
    for record in archive.records(channel_id):
        if record.kind in {"page", "repaired"}:
            with suppress(ArchiveError, DecodeError):  # the views tell of it
                commented = Page(archive.read(record.sequence), chat_id=channel_id).commented()
                posts.update(post for post in commented if record.lo <= post <= record.hi)
    return sorted(posts)
