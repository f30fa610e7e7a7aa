"""One thread of a chat, without the rest: a topic, or the replies to a message.

Its pages vouch for no ids of the chat, for between its messages lie those of other threads. Which ids they
settle of the thread is in their records; which records are the thread's is noted in the state. Where that is
lost, the thread is fetched again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tobs._native import Archive, Page, Record
    from tobs.export.store import PageStore
    from tobs.model import MessageRange
    from tobs.state import State

__all__ = ["ThreadStore"]


class ThreadStore:
    """Appends pages of the thread ``thread`` of a chat; knows which of its ids need not be asked for.

    ``anew`` is for an export that counts messages: what was stored before is then asked for again.
    """

    def __init__(
        self, store: PageStore, state: State, chat_id: int, thread: int, *, anew: bool = False
    ) -> None:
        self._store = store
        self._state = state
        self._chat_id = chat_id
        self._mark = f"thread {thread}"
        self.thread = thread
        self._noted: frozenset[int] = frozenset(json.loads(state.mark(chat_id, self._mark) or "[]"))
        self._before = store.archive.newest()
        self._anew = anew
        self.archive: Archive = store.archive

    @property
    def is_new(self) -> bool:
        """Whether no page of the thread was stored by an earlier run."""
        return not self._noted

    @property
    def appended(self) -> int:
        """How many of the pages that were handed over are in the archive: those up to this number."""
        return self._store.appended

    def coverage(self, chat_id: int) -> list[tuple[int, int]]:
        """Return the ids of which it is known whether the thread has them, inclusive ranges."""
        if self._anew:
            return [(record.lo, record.hi) for record in self._records() if record.sequence > self._before]
        return [*self.archive.coverage(chat_id), *((record.lo, record.hi) for record in self._records())]

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
        return await self._store.append_thread(chat_id, data, ids, repaired=repaired, page=page)

    async def written(self) -> None:
        """Return when all pages handed over so far are in the archive."""
        await self._store.written()

    async def sync(self) -> None:
        """Return when all pages handed over so far are on the disk, and noted to be the thread's."""
        await self._store.sync()
        sequences = [record.sequence for record in self._records()]
        if sequences:
            self._state.set_mark(self._chat_id, self._mark, json.dumps(sequences), sequence=sequences[-1])

    def _records(self) -> list[Record]:
        """Return the records of the thread's pages, by sequence: in a run, a chat has one thread at most."""
        return [
            record
            for record in self.archive.records(self._chat_id)
            if record.kind == "thread" and (record.sequence in self._noted or record.sequence > self._before)
        ]
