"""Pages of a chat's history, as the bytes that came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telethon.tl import functions, types

from tobs.model import MAX_MESSAGE_ID, MessageRange
from tobs.telegram import raw
from tobs.telegram.peers import input_channel, input_peer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tobs.model import Chat
    from tobs.telegram.invoke import Invoke

__all__ = ["PAGE_LIMIT", "History"]

PAGE_LIMIT = 100  # the most messages that one request gives (core.telegram.org/api/offsets)


class History:
    """Asks for messages of a chat.

    ``split_ranges`` are the ranges that ``invoke`` asks for private history in, oldest first (`Ranged`).
    """

    def __init__(self, invoke: Invoke, split_ranges: Sequence[MessageRange] = ()) -> None:
        self._invoke = invoke
        self._split_ranges = split_ranges
        self._thread: tuple[Chat, int] | None = None

    def of_thread(self, chat: Chat, message_id: int) -> History:
        """Return what asks for the replies to a message of ``chat`` alone: a topic, if that began it.

        The replies to a channel's post are its comments: messages of the discussion group
        (https://core.telegram.org/api/threads).
        """
        history = History(self._invoke)
        history._thread = chat, message_id
        return history

    def ranges(self, chat: Chat) -> list[MessageRange]:
        """Cut all ids where an answer about ``chat`` is cut, and what it counts, oldest first."""
        ranges: list[MessageRange] = []
        reached = 0
        for ids in () if input_channel(chat) else self._split_ranges:
            if ids.hi > reached:
                ranges.append(MessageRange(reached + 1, ids.hi))
                reached = ids.hi
        return [*ranges, MessageRange(reached + 1, MAX_MESSAGE_ID)] if reached < MAX_MESSAGE_ID else ranges

    async def page(  # noqa: PLR0913  # the request's own arguments
        self,
        chat: Chat,
        *,
        offset_id: int = 0,
        add_offset: int = 0,
        limit: int = PAGE_LIMIT,
        min_id: int = 0,
        max_id: int = 0,
        offset_date: int = 0,
    ) -> bytes:
        """Return one page of ``chat``, newest first, below ``offset_id`` (0: from the newest message).

        ``min_id`` and ``max_id`` are exclusive and filter after the slice is taken, so a short page is not
        the last (core.telegram.org/api/offsets). ``offset_date`` is in Unix seconds, exclusive.
        Returns a ``messages.Messages`` as TL bytes; ``messages.messagesNotModified`` and an empty page are
        the caller's to handle. Raises `RpcFailedError` (``CHANNEL_PRIVATE``, …), `TransportError`.
        """
        paging = {
            "offset_id": offset_id,
            "offset_date": offset_date,
            "add_offset": add_offset,
            "limit": limit,
            "max_id": max_id,
            "min_id": min_id,
            "hash": 0,
        }
        page: bytes
        if self._thread is None:
            page = await self._invoke(
                raw.GetHistory(input_peer(chat), **paging), method="messages.getHistory"
            )
        else:
            begun_in, message_id = self._thread
            request = raw.GetReplies(input_peer(begun_in), message_id, **paging)
            page = await self._invoke(request, method="messages.getReplies")
        return page

    async def discussed(self, channel: Chat, post: int) -> bytes:
        """Return the copy of a channel's post, in the discussion group, that its comments answer.

        Returns ``messages.Messages`` as TL bytes. Raises as `page` does.
        """
        request = functions.messages.GetDiscussionMessageRequest(input_peer(channel), post)
        answer = await self._invoke(request, method="messages.getDiscussionMessage")
        return bytes(
            types.messages.Messages(answer.messages, topics=[], chats=answer.chats, users=answer.users)
        )

    async def messages(self, chat: Chat, ids: Sequence[int]) -> bytes:
        """Return the messages of ``chat`` with these ids, at most 100, as ``messages.Messages`` TL bytes.

        An id without a message comes as ``messageEmpty``. Raises as `page` does.
        """
        wanted = [types.InputMessageID(message_id) for message_id in ids]
        channel = input_channel(chat)
        page: bytes
        if channel is None:
            page = await self._invoke(raw.GetMessages(wanted), method="messages.getMessages")
        else:
            page = await self._invoke(raw.GetChannelMessages(channel, wanted), method="channels.getMessages")
        return page
