"""Where a message stands: what a builder is told when it makes one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.times import moment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeAlias

    from tobs.sandbox.account.files import FileStore
    from tobs.sandbox.account.people import People
    from tobs.sandbox.account.seed import Draw
    from tobs.sandbox.account.text import RichText

    Builder: TypeAlias = Callable[["Place"], Any]

__all__ = ["EDIT_DELAY_S", "Cast", "Place"]

EDIT_DELAY_S = 600
"""How long after its date an edited message was edited."""


@dataclass(frozen=True, slots=True)
class Cast:
    """What builders draw on: who there is, and what there is to send."""

    seed: int
    people: People
    files: FileStore
    news: int
    """marked id of the broadcast channel that posts are forwarded from"""


@dataclass(slots=True)
class Place:
    """A spot in a chat's history, which a builder fills with a Message or MessageService."""

    cast: Cast
    draw: Draw
    peer: Any
    """the chat, as types.PeerUser, PeerChat or PeerChannel"""
    id: int
    date: int
    author: int | None = None
    """marked id of the sender; None in a broadcast channel"""
    out: bool = False
    post: bool = False
    """a broadcast channel's post: views instead of a sender"""
    earlier: Sequence[int] = ()
    """ids of messages before it in the chat (in the topic, if there is one), ascending"""
    missing: int | None = None
    """an id before it that was deleted"""
    topic: int | None = None
    """the forum topic's id: of its header message"""
    group: int | None = None
    """the album's grouped_id"""
    label: str = ""
    """a number that makes the text one of its own"""
    kinds: Mapping[str, int] = field(default_factory=dict)
    """in a showcase: the ids of the kinds that stand before it"""

    @property
    def people(self) -> People:
        """The account's users."""
        return self.cast.people

    @property
    def files(self) -> FileStore:
        """The account's photos and documents."""
        return self.cast.files

    @property
    def news(self) -> int:
        """Marked id of the broadcast channel that posts are forwarded from."""
        return self.cast.news

    def message(
        self, text: str | RichText = "", *, media: Any = None, reply_to: Any = None, **fields: Any
    ) -> types.Message:
        """Return a message of this place with ``text`` (its entities with it), ``media`` and other fields."""
        words, entities = (text, None) if isinstance(text, str) else (text.text, text.entities)
        if words:
            words += self.label
        if self.post:
            fields.setdefault("views", self.draw.between(100, 90_000))
            fields.setdefault("forwards", self.draw.below(300))
        return types.Message(
            id=self.id,
            peer_id=self.peer,
            date=moment(self.date),
            message=words,
            out=self.out or None,
            post=self.post or None,
            from_id=self._from(),
            reply_to=self._threaded(reply_to),
            media=media,
            entities=entities,
            grouped_id=self.group,
            **fields,
        )

    def service(self, action: Any, **fields: Any) -> types.MessageService:
        """Return a service message of this place that tells of ``action``."""
        fields["reply_to"] = self._threaded(fields.get("reply_to"))
        return types.MessageService(
            id=self.id,
            peer_id=self.peer,
            date=moment(self.date),
            action=action,
            out=self.out or None,
            post=self.post or None,
            from_id=self._from(),
            **fields,
        )

    @property
    def target(self) -> int | None:
        """An earlier message to reply to, one of the last few; None when there is none."""
        return self.draw.choice(self.earlier[-12:]) if self.earlier else None

    def shown(self, kind: str) -> int | None:
        """Return the id of the showcase's ``kind`` when it stands before this; elsewhere :attr:`target`."""
        return self.kinds.get(kind, self.target)

    def _from(self) -> Any:
        """Return ``from_id``: absent in posts, and in what others write in a private chat."""
        if self.author is None or (isinstance(self.peer, types.PeerUser) and not self.out):
            return None
        return self.people.peer(self.author)

    def _threaded(self, reply_to: Any) -> Any:
        """Return the reply header with the forum topic in it. https://core.telegram.org/api/threads."""
        if self.topic is None:
            return reply_to
        if reply_to is None:
            return types.MessageReplyHeader(forum_topic=True, reply_to_msg_id=self.topic)
        reply_to.forum_topic = True
        reply_to.reply_to_top_id = self.topic
        return reply_to
