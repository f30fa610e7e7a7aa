"""New file references for old ones, those of many messages with one request.

References of one page expire together (core.telegram.org/api/file-references), so where one has, the files of
the chat that wait for their turn are renewed with it.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias
from weakref import WeakValueDictionary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tobs._native import MediaRef
    from tobs.model import Chat
    from tobs.telemetry import Telemetry

__all__ = ["References"]

_MESSAGES_A_REQUEST: Final = 100

_Key: TypeAlias = tuple[int, int, bool]
"""A message's id, that of its file, and whether the file's thumbnail is meant."""


class Refreshing(Protocol):
    """Where new references come from (`FileSource`)."""

    async def refresh(self, chat: Chat, message_ids: Sequence[int]) -> Sequence[MediaRef]:
        """Return the files of these messages, at most 100, with new references, and their thumbnails.

        Raises `TransportError`.
        """


class References:
    """The newest references of the files that are wanted now, renewed by ``source``; none of others.

    What was not renewed yet is as the archive's newest record of the message has it.
    """

    def __init__(self, source: Refreshing, telemetry: Telemetry) -> None:
        self._source = source
        self._telemetry = telemetry
        self._wanted: defaultdict[int, dict[_Key, MediaRef]] = defaultdict(dict)
        self._renewed: defaultdict[int, set[_Key]] = defaultdict(set)
        self._asking: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @contextmanager
    def wanted(self, chat: Chat, ref: MediaRef) -> Iterator[None]:
        """Keep the reference of ``ref`` while the block runs."""
        self._wanted[chat.id][_key(ref)] = ref
        try:
            yield
        finally:
            self._wanted[chat.id].pop(_key(ref), None)
            self._renewed[chat.id].discard(_key(ref))
            if not self._wanted[chat.id]:
                del self._wanted[chat.id], self._renewed[chat.id]

    def newest(self, chat: Chat, ref: MediaRef) -> MediaRef:
        """Return ``ref`` as it was renewed last, or as it is."""
        return self._wanted[chat.id].get(_key(ref), ref)

    async def renew(self, chat: Chat, expired: MediaRef) -> MediaRef | None:
        """Return ``expired`` with a new reference; None when its message has gone or holds the file no more.

        Raises `TransportError`.
        """
        async with self._asking.setdefault(chat.id, asyncio.Lock()):
            newest = self.newest(chat, expired)
            if newest.file_reference != expired.file_reference:
                self._telemetry.looked_up("references", hits=1)
                return newest  # it was renewed while we stood in line
            self._telemetry.looked_up("references", misses=1)
            wanted, renewed = self._wanted[chat.id], self._renewed[chat.id]
            renewed.discard(_key(expired))
            ids = dict.fromkeys((expired.message_id, *(key[0] for key in wanted if key not in renewed)))
            fresh = await self._source.refresh(chat, list(ids)[:_MESSAGES_A_REQUEST])
            for ref in fresh:
                if _key(ref) in wanted:
                    wanted[_key(ref)] = ref
                    renewed.add(_key(ref))
        return next((ref for ref in fresh if _key(ref) == _key(expired)), None)


def _key(ref: MediaRef) -> _Key:
    return ref.message_id, ref.file_id, ref.is_thumbnail
