"""Pages into the archive: in a thread of their own, so that the disk and the network work at once."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final, Self

from tobs import heap
from tobs.telemetry import Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from tobs._native import Archive, Page
    from tobs.model import MessageRange
    from tobs.telemetry import Telemetry

__all__ = ["PageStore"]

# The most that a crash of the machine makes tobs fetch again: about 4,000 pages, or half a minute of them.
_SYNC_BYTES: Final = 256 * 2**20
_SYNC_S: Final = 30.0
# Some thirty pages: enough for the thread never to run dry, and for a short breath of the disk.
_WAITING_BYTES: Final = 2 * 2**20
# Five hundred pages, a quarter of a second of them at least.
_TRIM_BYTES: Final = 32 * 2**20


@dataclass(frozen=True, slots=True)
class _Append:
    """A page to be stored, and what it was repaired to; it came ``at`` this moment.

    Of a thread's page, ``note`` is told the sequence number.
    """

    chat_id: int
    data: bytes
    ids: MessageRange
    repaired: bytes | None
    page: Page | None
    note: Callable[[int], object] | None
    at: float


@dataclass(frozen=True, slots=True)
class _Barrier:
    """Is passed on once all before it is done with."""

    pass_on: Callable[[], object]


class PageStore:
    """Appends pages to ``archive``, in the order they are handed over. A context manager: see `close`.

    A process that dies loses nothing that was appended, for the system holds it; against a crash of the
    machine the archive is synced by bytes, by time, and when a chat ends. ``clock`` gives Unix seconds.
    What a page that could not be appended raised, every later call raises again: `SinkError`, `ArchiveError`.
    """

    def __init__(
        self, archive: Archive, telemetry: Telemetry, clock: Callable[[], float] = time.time
    ) -> None:
        self.archive = archive
        self._telemetry = telemetry
        self.appended = 0
        """How many of the pages that were handed over are in the archive: those up to this number."""
        self._handed_over = 0
        self._clock = clock
        self._jobs: SimpleQueue[_Append | _Barrier | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._failure: Exception | None = None
        # Each is counted by one thread alone; the difference is what waits.
        self._bytes_in = 0
        self._bytes_out = 0
        self._unsynced_bytes = 0
        self._synced_at = clock()
        self._trimmed_at_bytes = 0

    def coverage(self, chat_id: int) -> list[tuple[int, int]]:
        """Return the ids that the archive vouches for, inclusive ranges."""
        return self.archive.coverage(chat_id)

    async def append(
        self,
        chat_id: int,
        data: bytes,
        ids: MessageRange,
        *,
        repaired: bytes | None = None,
        page: Page | None = None,
    ) -> int:
        """Hand over the page ``data``, which vouches for ``ids`` of the chat, and what it was repaired to.

        ``page`` is the one or the other, as it was read.

        Waits until those before it have left room. Returns its number, counted from 1.
        """
        return await self._hand_over(
            _Append(chat_id, data, ids, repaired, page, note=None, at=time.perf_counter())
        )

    async def append_thread(  # noqa: PLR0913  # the page, and what is known of it
        self,
        chat_id: int,
        data: bytes,
        ids: MessageRange,
        *,
        note: Callable[[int], object],
        repaired: bytes | None = None,
        page: Page | None = None,
    ) -> int:
        """Hand over a page of a thread, which settles ``ids`` there alone, as `append` does one of a chat.

        What can be read of it is stored: the page, or what it was repaired to. ``note`` is told the record's
        sequence number, in another thread.
        """
        return await self._hand_over(
            _Append(chat_id, data, ids, repaired, page, note=note, at=time.perf_counter())
        )

    async def _hand_over(self, page: _Append) -> int:
        if self._bytes_in - self._bytes_out > _WAITING_BYTES:
            await self.written()
        self._raise_failure()
        if self._thread is None:
            # No daemon: what was handed over is written even if the interpreter is on its way out.
            self._thread = threading.Thread(target=self._work, name="tobs-archive")
            self._thread.start()
        self._handed_over += 1
        self._bytes_in += len(page.data)
        self._jobs.put(page)
        return self._handed_over

    async def written(self) -> None:
        """Return when all pages handed over so far are in the archive."""
        if self._thread is not None and self.appended < self._handed_over:
            loop = asyncio.get_running_loop()
            passed = asyncio.Event()
            self._jobs.put(_Barrier(lambda: loop.call_soon_threadsafe(passed.set)))
            await passed.wait()
        self._raise_failure()

    async def sync(self) -> None:
        """Return when all pages handed over so far are on the disk."""
        await self.written()
        if self._unsynced_bytes:
            await asyncio.to_thread(self._sync)

    def close(self) -> None:
        """End the thread once all that was handed over is in the archive; blocks for that long."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def _raise_failure(self) -> None:
        if self._failure is not None:
            raise self._failure

    def _work(self) -> None:
        """Append what comes, until told to end; after a failure nothing more."""
        while (job := self._jobs.get()) is not None:
            if isinstance(job, _Barrier):
                job.pass_on()
            elif self._failure is None:
                try:
                    self._append(job)
                except Exception as failure:  # noqa: BLE001  # it is raised again where pages come from
                    self._failure = failure

    def _append(self, job: _Append) -> None:
        self._telemetry.took(Stage.QUEUE, time.perf_counter() - job.at)
        now = int(self._clock())
        with self._telemetry.timed(Stage.APPENDING):
            self._append_page(job, now)
        self.appended += 1
        self._bytes_out += len(job.data)
        self._unsynced_bytes += len(job.data)
        if self._unsynced_bytes >= _SYNC_BYTES or now - self._synced_at >= _SYNC_S:
            self._sync()
        if self._bytes_out - self._trimmed_at_bytes >= _TRIM_BYTES:
            self._trimmed_at_bytes = self._bytes_out
            heap.trim()

    def _append_page(self, job: _Append, now: int) -> None:
        if job.note is not None:
            sequence = self.archive.append_thread(
                job.repaired or job.data,
                chat_id=job.chat_id,
                lo=job.ids.lo,
                hi=job.ids.hi,
                fetched_at=now,
                page=job.page,
            )
            job.note(sequence)
            return
        append = partial(
            self.archive.append_page,
            chat_id=job.chat_id,
            lo=job.ids.lo,
            hi=job.ids.hi,
            fetched_at=now,
            page=job.page,
        )
        append(job.data)
        if job.repaired is not None:
            append(job.repaired, repaired=True)

    def _sync(self) -> None:
        self._unsynced_bytes = 0
        self._synced_at = self._clock()
        with self._telemetry.timed(Stage.SYNCING):
            self.archive.sync()
