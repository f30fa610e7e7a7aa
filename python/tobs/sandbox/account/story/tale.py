"""What every part of the story shares: the cast, the chats so far, and how a new one is begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.model import ChatKind
from tobs.sandbox.account.chats import Spot, StoredChat
from tobs.sandbox.account.draft import Draft, Scribe
from tobs.sandbox.account.people import marked
from tobs.sandbox.account.place import Cast
from tobs.sandbox.account.seed import Draw
from tobs.sandbox.account.times import moment

if TYPE_CHECKING:
    from tobs.sandbox.account.chats import Chat
    from tobs.sandbox.account.files import FileStore
    from tobs.sandbox.account.people import People
    from tobs.sandbox.account.place import Builder, Place

__all__ = ["MEMBERS", "Tale", "happens"]

MEMBERS = 40  # of the crowd; whoever writes in groups is one of them


class Tale:
    """The account's chats as they come to be."""

    def __init__(self, seed: int, people: People, files: FileStore) -> None:
        self.draw = Draw(seed, "story")
        self.chats: dict[int, Chat] = {}
        """by marked id, in the order they were made up"""
        self.news_id = self.channel_id()
        """the bare id of the broadcast channel"""
        self.cast = Cast(seed, people, files, marked(types.PeerChannel(self.news_id)))
        self.people = people
        self.showcase: dict[str, Spot] = {}
        """where one message of each kind stands"""
        self.scribe = Scribe(self.cast)
        self.members: list[int | None] = [people.me.id, *(user.id for user in people.crowd[:MEMBERS])]

    def keep(self, chat: Chat) -> None:
        """Take a chat into the account."""
        self.chats[chat.id] = chat

    def draft(self, chat: StoredChat) -> Draft:
        """Take a chat into the account and begin planning its messages."""
        self.keep(chat)
        return Draft(chat, Draw(self.cast.seed, chat.id, "draft"))

    def noted(self, name: str, chat: Chat, build: Builder) -> Builder:
        """Return ``build``, which then notes in the showcase under ``name`` where its message stands."""

        def note(place: Place) -> Any:
            place.kinds = {each: spot.id for each, spot in self.showcase.items() if spot.chat is chat}
            self.showcase[name] = Spot(chat, place.id)
            return build(place)

        return note

    def private(self, user: Any, kind: ChatKind = ChatKind.USER) -> Draft:
        """Begin a private chat with ``user``."""
        title = " ".join(filter(None, (user.first_name, user.last_name)))
        return self.draft(StoredChat(types.PeerUser(user.id), kind, title, user))

    def basic_group(self, title: str, created: int) -> Draft:
        """Begin a basic group with its creation at ``created`` (Unix seconds)."""
        group_id = self.draw.between(100_000_000, 4_000_000_000)
        entity = types.Chat(group_id, title, self.chat_photo(), 5, moment(created), version=3)
        draft = self.draft(StoredChat(types.PeerChat(group_id), ChatKind.GROUP, title, entity))
        users = [user.id for user in self.people.crowd[:4]]
        draft.say(created, self.people.me.id, happens(types.MessageActionChatCreate(title, users)))
        return draft

    def channel(
        self, title: str, created: int, kind: ChatKind, *, channel_id: int | None = None, **fields: Any
    ) -> Draft:
        """Begin a channel, supergroup or forum of that date; ``fields`` go into its types.Channel."""
        entity = self.channel_entity(title, created, kind, channel_id=channel_id, **fields)
        return self.draft(StoredChat(types.PeerChannel(entity.id), kind, title, entity))

    def channel_entity(
        self, title: str, created: int, kind: ChatKind, *, channel_id: int | None = None, **fields: Any
    ) -> Any:
        """Return the types.Channel of a channel, supergroup or forum."""
        return types.Channel(
            channel_id or self.channel_id(),
            title,
            self.chat_photo(),
            moment(created),
            access_hash=self.draw.signed(),
            broadcast=kind is ChatKind.CHANNEL or None,
            megagroup=kind is not ChatKind.CHANNEL or None,
            forum=kind is ChatKind.FORUM or None,
            **fields,
        )

    def channel_id(self) -> int:
        """Return a bare channel id that no chat has."""
        return self.draw.between(1_000_000_000, 2_900_000_000)

    def chat_photo(self) -> Any:
        """Return a chat's picture: one of the account's photos, or none."""
        if self.draw.chance(40):
            return types.ChatPhotoEmpty()
        photo = self.draw.choice(self.cast.files.photos)
        return types.ChatPhoto(photo.id, photo.dc_id)


def happens(action: Any) -> Builder:
    """Return a builder of the service message that tells of ``action``."""
    return lambda place: place.service(action)
