"""Pages into the archive: in a thread, so that the disk and the network work at once, and durable in time."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs._native import Archive
    from tobs.model import MessageRange

__all__ = ["PageStore"]

# The most that a crash of the machine makes tobs fetch again: about 4,000 pages, or half a minute of them.
_SYNC_BYTES: Final = 256 * 2**20
_SYNC_S: Final = 30.0


class PageStore:
    """Appends pages to ``archive``.

    A process that dies loses nothing that was appended, for the system holds it; against a crash of the
    machine the archive is synced by bytes, by time, and when a chat ends. ``clock`` gives Unix seconds.
    """

    def __init__(self, archive: Archive, clock: Callable[[], float] = time.time) -> None:
        self.archive = archive
        self._clock = clock
        self._unsynced_bytes = 0
        self._synced_at = clock()
        self._counting = threading.Lock()

    async def append(
        self, chat_id: int, data: bytes, ids: MessageRange, *, repaired: bytes | None = None
    ) -> None:
        """Store the page ``data``, which vouches for ``ids`` of the chat, and what it was repaired to."""
        await asyncio.to_thread(self._append, chat_id, data, ids, repaired)

    async def sync(self) -> None:
        """Return when all that was appended is on the disk."""
        if self._unsynced_bytes:
            await asyncio.to_thread(self._sync)

    def _append(self, chat_id: int, data: bytes, ids: MessageRange, repaired: bytes | None) -> None:
        now = int(self._clock())
        self.archive.append_page(data, chat_id=chat_id, lo=ids.lo, hi=ids.hi, fetched_at=now)
        if repaired is not None:
            self.archive.append_page(
                repaired, chat_id=chat_id, lo=ids.lo, hi=ids.hi, fetched_at=now, repaired=True
            )
        with self._counting:
            self._unsynced_bytes += len(data)
            due = self._unsynced_bytes >= _SYNC_BYTES or now - self._synced_at >= _SYNC_S
        if due:
            self._sync()

    def _sync(self) -> None:
        with self._counting:
            self._unsynced_bytes = 0
            self._synced_at = self._clock()
        self.archive.sync()
