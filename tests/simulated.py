"""A chat's history as a server gives it, well or badly: pages are real TL, made with Telethon."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING

from telethon import utils
from telethon.tl import types

from tobs.errors import RpcFailedError
from tobs.model import MessageRange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tobs.model import Chat

EPOCH = 1_700_000_000
NEWEST = 2**31 - 1
# No constructor has this id, so nothing can tell how long such a message is.
UNREADABLE = 0x0BADBAD0


def message(message_id: int, *, date: int | None = None, chat_id: int = 7) -> types.Message:
    """Return the message with this id; it is sent a minute after that with the id before."""
    number, kind = utils.resolve_id(chat_id)
    return types.Message(
        id=message_id,
        peer_id=kind(number),
        date=datetime.fromtimestamp(EPOCH + 60 * message_id if date is None else date, UTC),
        message=f"message {message_id}",
    )


def page(ids: Iterable[int], count: int | None = None, *, chat_id: int = 7) -> bytes:
    """Return an answer with messages of these ids, in this order, and no users."""
    messages = [message(message_id, chat_id=chat_id) for message_id in ids]
    if count is None:
        return bytes(types.messages.Messages(messages=messages, topics=[], chats=[], users=[]))
    return bytes(types.messages.MessagesSlice(count=count, messages=messages, topics=[], chats=[], users=[]))


@dataclass
class SimulatedHistory:
    """Answers `page` from ``ids``: slices by offset, newest first, then filters by ``min_id``.

    The flags are ways in which servers differ; with ``repeat_counts`` the offset's own message is one of
    those that ``limit`` allows. ``strays`` are ids that stand in every page as well; ``unreadable`` are ids
    whose message makes a page unreadable; ``fails_after`` is how many requests are answered before
    CHANNEL_PRIVATE. Of several ``ends``, an answer is about the ids up to one of them, from the one before.
    """

    ids: set[int]
    longest: int = 100
    random_lengths: bool = False
    ignores_min_id: bool = False
    ignores_offset: bool = False
    ignores_add_offset: bool = False
    ignores_dates: bool = False
    repeats_offset: bool = False
    repeat_counts: bool = False
    shuffles: bool = False
    strays: tuple[int, ...] = ()
    counts: bool = True
    unreadable: frozenset[int] = frozenset()
    fails_after: int | None = None
    ends: tuple[int, ...] = (NEWEST,)
    requests: list[dict[str, int]] = field(default_factory=list)
    random: Random = field(default_factory=lambda: Random(1))  # noqa: S311  # to be the same each time

    def ranges(self, _: Chat) -> list[MessageRange]:
        """Return the ranges that answers are cut at: up to each of ``ends``."""
        begins = [1, *(end + 1 for end in self.ends)]
        return [MessageRange(lo, hi) for lo, hi in zip(begins, self.ends, strict=False)]

    async def page(  # noqa: PLR0913  # as the real one
        self,
        chat: Chat,
        *,
        offset_id: int = 0,
        add_offset: int = 0,
        limit: int = 100,
        min_id: int = 0,
        offset_date: int = 0,
    ) -> bytes:
        """Answer as messages.getHistory does."""
        self.requests.append(
            {"offset_id": offset_id, "add_offset": add_offset, "limit": limit, "min_id": min_id}
        )
        if self.fails_after is not None and len(self.requests) > self.fails_after:
            raise RpcFailedError(
                "messages.getHistory: CHANNEL_PRIVATE",
                method="messages.getHistory",
                name="CHANNEL_PRIVATE",
                code=400,
            )
        below = NEWEST if self.ignores_offset or not offset_id else offset_id + self.repeats_offset
        until = NEWEST if self.ignores_dates or not offset_date else offset_date
        around = next(ids for ids in self.ranges(chat) if ids.hi >= offset_id - 1)
        ids = {i for i in self.ids if len(self.ends) == 1 or around.lo <= i <= around.hi}
        found = sorted((i for i in ids if i < below and EPOCH + 60 * i < until), reverse=True)
        found = found[0 if self.ignores_add_offset else add_offset :]
        longest = min(limit, self.longest) + (self.repeats_offset and not self.repeat_counts)
        found = found[: self.random.randint(1, longest) if self.random_lengths else longest]
        if not self.ignores_min_id:
            found = [i for i in found if i > min_id]
        found += [i for i in self.strays if found and i not in found]
        if self.shuffles:
            self.random.shuffle(found)
        answer = page(found, len(ids) if self.counts else None, chat_id=chat.id)
        if self.unreadable.intersection(found):
            # The vector's second half is garbage: neither the walk nor Telethon finds the next message.
            return answer[: len(answer) // 2] + UNREADABLE.to_bytes(4, "little") * 3
        return answer
