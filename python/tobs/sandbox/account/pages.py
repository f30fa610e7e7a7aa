"""messages.Messages answers, put together from messages that are serialized already."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from isal import igzip
from telethon.tl import types

from tobs.sandbox.account.cache import Recent
from tobs.sandbox.account.paging import Window
from tobs.sandbox.dispatch import Gzipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tobs.sandbox.account.chats import Chat
    from tobs.sandbox.account.paging import Listing, Query
    from tobs.sandbox.dispatch import Result

__all__ = ["Pages", "windowed"]

HELD_BYTES = 256 << 20  # of finished pages: of a million messages, gzipped, so that a second run makes none
GZIP_LEVEL = 0  # of 0 to 3: a page takes the shortest time, and its size hardly changes
OFFSET_GIVEN = 1 << 2  # flags.2: offset_id_offset

VECTOR = struct.Struct("<Ii")
VECTOR_ID = 0x1CB5C415
NO_VECTOR = VECTOR.pack(VECTOR_ID, 0)


class Pages:
    """Makes answers, and keeps those made lately.

    ``entities`` are the account's users and chats by marked id; an answer describes those its messages name.
    """

    def __init__(self, entities: Mapping[int, Any], *, gzip_from_bytes: int | None) -> None:
        self._entities = entities
        self._gzip_from_bytes = gzip_from_bytes
        self._recent: Recent[Result] = Recent(HELD_BYTES, size_of)
        self._described: Recent[tuple[bytes, bytes]] = Recent(512)
        self._bodies: dict[int, bytes] = {}

    def clear(self) -> None:
        """Forget what was made: the account changed."""
        self._recent.clear()
        self._described.clear()
        self._bodies.clear()

    def page(self, chat: Chat, listing: Listing, query: Query, *, key: object = None) -> Result:
        """Return the messages of ``listing`` (all of them, or some of the chat's) that answer ``query``.

        ``key`` tells this listing from others of the chat; None is the whole of it.
        """
        start, stop = query.cut(listing)
        placed = bool(query.offset_id)
        full_key = (chat.id, chat.version, key, start, stop, placed)
        return self._recent.get(
            full_key, lambda: self._packed(self.body(chat, listing, start, stop, placed=placed))
        )

    def body(self, chat: Chat, listing: Listing, start: int, stop: int, *, placed: bool) -> bytes:
        """Return a messages.Messages with the messages at positions ``start`` to ``stop`` - 1.

        It is messages.messages when that is all there is, and else says how many there are; ``placed`` adds
        the position of the first (offset_id_offset). Channels always say it, and their pts.
        """
        messages, peers = chat.run(listing, start, stop)
        count = listing.count
        flags, place = (OFFSET_GIVEN, struct.pack("<i", start)) if placed else (0, b"")
        if chat.is_channel:
            constructor = types.messages.ChannelMessages.CONSTRUCTOR_ID
            head = struct.pack("<IIii", constructor, flags, chat.pts, count) + place
        elif not start and stop == count:
            head = struct.pack("<I", types.messages.Messages.CONSTRUCTOR_ID)
        else:
            head = struct.pack("<IIi", types.messages.MessagesSlice.CONSTRUCTOR_ID, flags, count) + place
        users, chats = self.described(peers | {chat.id})
        topics = self._topics(chat, listing, start, stop)
        return b"".join((head, VECTOR.pack(VECTOR_ID, stop - start), *messages, topics, chats, users))

    def of_ids(self, chat: Chat, ids: Iterable[int]) -> bytes:
        """Return the messages of these ids, in that order; messageEmpty for those that do not exist."""
        bodies = []
        peers = {chat.id}
        for message_id in ids:
            if message_id in chat:
                bodies.append(chat.body(message_id))
                peers |= chat.facts(message_id).peers
            else:
                bodies.append(bytes(types.MessageEmpty(message_id, chat.peer)))
        return self.assembled(chat, bodies, peers)

    def assembled(self, chat: Chat | None, bodies: list[bytes], peers: set[int]) -> bytes:
        """Return serialized messages as messages.messages, or as channelMessages of a channel."""
        head = struct.pack("<I", types.messages.Messages.CONSTRUCTOR_ID)
        if chat is not None and chat.is_channel:
            constructor = types.messages.ChannelMessages.CONSTRUCTOR_ID
            head = struct.pack("<IIii", constructor, 0, chat.pts, len(bodies))
        users, chats = self.described(peers)
        return b"".join((head, VECTOR.pack(VECTOR_ID, len(bodies)), *bodies, NO_VECTOR, chats, users))

    def described(self, peers: set[int]) -> tuple[bytes, bytes]:
        """Return the vectors of users and of chats that describe ``peers``, marked ids; the known ones."""
        return self._described.get(frozenset(peers), lambda: self._describe(peers))

    def _describe(self, peers: set[int]) -> tuple[bytes, bytes]:
        known = sorted(peers & self._entities.keys())
        users = [self._entity(peer) for peer in known if peer > 0]
        chats = [self._entity(peer) for peer in known if peer < 0]
        return (
            VECTOR.pack(VECTOR_ID, len(users)) + b"".join(users),
            VECTOR.pack(VECTOR_ID, len(chats)) + b"".join(chats),
        )

    def _entity(self, peer: int) -> bytes:
        body = self._bodies.get(peer)
        if body is None:
            body = self._bodies[peer] = bytes(self._entities[peer])
        return body

    def _topics(self, chat: Chat, listing: Listing, start: int, stop: int) -> bytes:
        """Return the vector of the forum topics that a page's messages belong to."""
        if not chat.topics:
            return NO_VECTOR
        threads = sorted(
            {chat.facts(each).thread or 1 for each in listing.ids(start, stop)} & chat.topics.keys()
        )
        return VECTOR.pack(VECTOR_ID, len(threads)) + b"".join(bytes(chat.topics[each]) for each in threads)

    def _packed(self, body: bytes) -> Result:
        if self._gzip_from_bytes is None or len(body) < self._gzip_from_bytes:
            return body
        return Gzipped(igzip.compress(body, GZIP_LEVEL, mtime=0))


def size_of(result: Result) -> int:
    """Return the bytes that a finished page holds."""
    return len(result.stream if isinstance(result, Gzipped) else result)  # type: ignore[arg-type]


def windowed(listing: Listing, message_range: Any) -> Listing:
    """Return the part of ``listing`` that invokeWithMessagesRange lets through; all of it for None."""
    if message_range is None:
        return listing
    return Window(listing, message_range.min_id, message_range.max_id)
