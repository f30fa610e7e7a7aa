"""The account's chats: what exists in each, and the bytes of it."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, Any, NamedTuple

from telethon.extensions import BinaryReader
from telethon.tl import types

from tobs.sandbox.account.facts import Facts, facts_of
from tobs.sandbox.account.paging import IdList, Listing
from tobs.sandbox.account.people import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from tobs.model import ChatKind

    Buffer: TypeAlias = bytes | bytearray

__all__ = ["Chat", "Spot", "StoredChat", "decode"]


def decode(body: bytes) -> Any:
    """Return the Telethon object that ``body`` begins with."""
    return BinaryReader(body).tgread_object()


class Chat:
    """A chat of the account: the truth about it, for tests, and what the server says of it.

    ``id`` is marked; ``entity`` is the types.User, Chat or Channel that stands for it.
    """

    listing: Listing
    """its messages, by position"""

    def __init__(self, peer: Any, kind: ChatKind, title: str, entity: Any) -> None:
        self.id = marked(peer)
        self.peer = peer
        self.kind = kind
        self.title = title
        self.entity = entity
        self.version = 0
        """grows with every change to the messages"""
        self.last_id = 0
        """the newest id that a message ever had: none is given twice"""
        self.folder = 0
        """0 the main list, 1 the archive"""
        self.pinned = False
        self.listed = True
        """whether it is among the dialogs"""
        self.topics: dict[int, Any] = {}
        """of a forum: types.ForumTopic by topic id"""
        self.linked: Chat | None = None
        """of a channel with comments: its discussion group, and the other way round"""
        self.threads: dict[int, int] = {}
        """of a channel with comments: the id in the discussion group that a post's thread begins with"""
        self.migrated_from: Chat | None = None

    @property
    def username(self) -> str | None:
        """The public name, without the @."""
        return getattr(self.entity, "username", None)

    @property
    def is_channel(self) -> bool:
        """Whether it has its own message ids: a channel or supergroup, not a private chat or basic group."""
        return isinstance(self.peer, types.PeerChannel)

    @property
    def is_private(self) -> bool:
        """Whether the account may not look inside: every request about it fails with CHANNEL_PRIVATE."""
        return isinstance(self.entity, types.ChannelForbidden)

    @property
    def top_message(self) -> int:
        """The newest message's id; 0 when there is none."""
        return self.listing.ids(0, 1)[0] if self.listing.count else 0

    @property
    def pts(self) -> int:
        """The count of events so far, of a channel. https://core.telegram.org/api/updates."""
        return self.last_id + self.version + 1

    def __len__(self) -> int:
        """Count the messages."""
        return self.listing.count

    def __contains__(self, message_id: int) -> bool:
        """Whether a message with this id exists."""
        raise NotImplementedError

    def ids(self) -> Iterator[int]:
        """Iterate over the ids that exist, ascending."""
        raise NotImplementedError

    def body(self, message_id: int) -> bytes:
        """Return a message's TL bytes; KeyError when it does not exist."""
        raise NotImplementedError

    def facts(self, message_id: int) -> Facts:
        """Return a message's facts; KeyError when it does not exist."""
        raise NotImplementedError

    def date(self, message_id: int) -> int:
        """Return when a message that exists was sent, in Unix seconds."""
        raise NotImplementedError

    def select(self, predicate: Callable[[Facts], bool]) -> Listing:
        """Return the messages whose facts pass."""
        raise NotImplementedError

    def run(self, listing: Listing, start: int, stop: int) -> tuple[list[Buffer], set[int]]:
        """Return the messages at positions of ``listing``, as pieces of bytes, and the peers they name."""
        ids = listing.ids(start, stop)
        peers: set[int] = set()
        return [self.body(each) for each in ids], peers.union(*(self.facts(each).peers for each in ids))

    def message(self, message_id: int) -> Any:
        """Return a message as Telethon's Message or MessageService; KeyError when it does not exist."""
        return decode(self.body(message_id))

    def put(self, message: Any) -> None:
        """Add a message newer than all there are, or replace the one that has its id."""
        raise NotImplementedError

    def remove(self, message_id: int) -> None:
        """Delete a message; KeyError when it does not exist."""
        raise NotImplementedError

    def file_ids(self) -> set[int]:
        """Return the ids of the photos and documents in its messages."""
        raise NotImplementedError

    def replace_everywhere(self, old: bytes, new: bytes) -> None:
        """Replace ``old`` by ``new``, of the same length, in every message's bytes."""
        raise NotImplementedError


class Spot(NamedTuple):
    """Where a message stands."""

    chat: Chat
    id: int

    @property
    def message(self) -> Any:
        """The message, as Telethon's Message or MessageService; KeyError when it was deleted."""
        return self.chat.message(self.id)


class StoredChat(Chat):
    """A chat whose messages are held in memory; they can also be put in older than others."""

    def __init__(self, peer: Any, kind: ChatKind, title: str, entity: Any) -> None:
        super().__init__(peer, kind, title, entity)
        self._ids: list[int] = []
        self._bodies: dict[int, bytes] = {}
        self._facts: dict[int, Facts] = {}
        self.listing = IdList(self._ids, self.date)

    def put(self, message: Any) -> None:
        """Add a message, or replace the one that has its id."""
        if message.id not in self._bodies:
            insort(self._ids, message.id)
        self.last_id = max(self.last_id, message.id)
        self._bodies[message.id] = bytes(message)
        self._facts[message.id] = facts_of(message)
        self.version += 1

    def remove(self, message_id: int) -> None:
        """Delete a message; KeyError when it does not exist."""
        del self._bodies[message_id], self._facts[message_id]
        del self._ids[bisect_left(self._ids, message_id)]
        self.version += 1

    def __contains__(self, message_id: int) -> bool:
        """Whether a message with this id exists."""
        return message_id in self._bodies

    def ids(self) -> Iterator[int]:
        """Iterate over the ids that exist, ascending."""
        return iter(tuple(self._ids))

    def body(self, message_id: int) -> bytes:
        """Return a message's TL bytes; KeyError when it does not exist."""
        return self._bodies[message_id]

    def facts(self, message_id: int) -> Facts:
        """Return a message's facts; KeyError when it does not exist."""
        return self._facts[message_id]

    def date(self, message_id: int) -> int:
        """Return when a message that exists was sent, in Unix seconds."""
        return self._facts[message_id].date

    def select(self, predicate: Callable[[Facts], bool]) -> Listing:
        """Return the messages whose facts pass."""
        return IdList([each for each in self._ids if predicate(self._facts[each])], self.date)

    def file_ids(self) -> set[int]:
        """Return the ids of the photos and documents in its messages."""
        return {file_id for facts in self._facts.values() for file_id in facts.files}

    def replace_everywhere(self, old: bytes, new: bytes) -> None:
        """Replace ``old`` by ``new``, of the same length, in every message's bytes."""
        self._bodies = {key: body.replace(old, new) for key, body in self._bodies.items()}
        self.version += 1
