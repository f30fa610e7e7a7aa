"""Pages as a server sends them, made up, the same every time."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from telethon.tl import types

from suites.chat import CHANNEL, PER_PAGE, START

if TYPE_CHECKING:
    from telethon.tl.tlobject import TLObject

ORIGIN = 9


def day(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


class Corpus:
    """Pages of a busy supergroup, the same every time: what people send, in about the shares they send it."""

    def __init__(self, pages: int) -> None:
        self.draw = random.Random(1)  # noqa: S311
        self.words = [
            "".join(self.draw.choices("abcdefghijklmnopäжé", k=self.draw.randint(2, 9))) for _ in range(900)
        ]
        self.users = [self.user(number) for number in range(1, 31)]
        self.pages = [self.page(first) for first in range(1, pages * PER_PAGE, PER_PAGE)]

    def user(self, number: int) -> types.User:
        photo = types.UserProfilePhoto(self.draw.getrandbits(50), 2, stripped_thumb=b"x" * 40)
        name = self.draw.choice(self.words)
        return types.User(number, access_hash=number, first_name=name, username=name, photo=photo)

    def page(self, first: int) -> bytes:
        # As the server does, the page tells of everyone that its messages name.
        self.speakers = self.draw.sample(self.users, 12)
        messages = [self.message(number) for number in range(first + PER_PAGE - 1, first - 1, -1)]
        photo = types.ChatPhotoEmpty()
        channel = types.Channel(CHANNEL, "Talk", photo, day(START), access_hash=1, megagroup=True)
        origin = types.Channel(ORIGIN, "News", photo, day(START), access_hash=1, broadcast=True)
        chats = [channel, origin]
        return bytes(types.messages.ChannelMessages(1, 10**6, messages, [], chats, self.speakers))

    def speaker(self) -> types.PeerUser:
        return types.PeerUser(self.draw.choice(self.speakers).id)

    def message(self, number: int) -> TLObject:
        draw = self.draw
        common: dict[str, Any] = {
            "id": number,
            "peer_id": types.PeerChannel(CHANNEL),
            "from_id": self.speaker(),
            "date": day(START + 300 * number),
        }
        if draw.random() < 0.03:
            added = types.MessageActionChatAddUser([self.speaker().user_id])
            return types.MessageService(**common, action=added)
        text = " ".join(draw.choices(self.words, k=draw.choice([3, 8, 15, 30, 100])))
        fields: dict[str, Any] = {}
        if draw.random() < 0.3:
            fields["entities"] = self.entities(len(text))
        if draw.random() < 0.3:
            target = max(1, number - draw.randint(1, 50))
            fields["reply_to"] = types.MessageReplyHeader(reply_to_msg_id=target)
        if draw.random() < 0.1:
            origin = types.PeerChannel(ORIGIN)
            fields["fwd_from"] = types.MessageFwdHeader(day(START), from_id=origin, channel_post=number)
        if draw.random() < 0.3:
            fields["reactions"] = self.reactions()
        kind = draw.random()
        if kind < 0.2:
            fields["media"] = types.MessageMediaPhoto(photo=self.photo(number))
        elif kind < 0.35:
            fields["media"] = types.MessageMediaDocument(document=self.document(number))
        return types.Message(**common, message=text, **fields)

    def entities(self, length: int) -> list[TLObject]:
        draw = self.draw
        styles = [types.MessageEntityBold, types.MessageEntityItalic, types.MessageEntityUrl]
        found = [kind(draw.randrange(length), draw.randint(1, 10)) for kind in draw.choices(styles, k=2)]
        return [*found, types.MessageEntityTextUrl(0, 3, "https://example.org/path?query=1")]

    def reactions(self) -> types.MessageReactions:
        draw = self.draw
        emoji = [types.ReactionEmoji(one) for one in draw.sample("👍🔥😁🎉", 3)]
        recent = [types.MessagePeerReaction(self.speaker(), day(START), one) for one in emoji]
        counts = [types.ReactionCount(one, draw.randint(1, 9)) for one in emoji]
        return types.MessageReactions(counts, can_see_list=True, recent_reactions=recent)

    def photo(self, number: int) -> types.Photo:
        draw = self.draw
        sizes = [
            types.PhotoStrippedSize("i", draw.randbytes(400)),
            types.PhotoSize("m", 320, 240, 20_000),
            types.PhotoSize("x", 800, 600, 90_000),
            types.PhotoSizeProgressive("y", 1280, 960, [9_000, 30_000, 60_000, 90_000, 180_000]),
        ]
        return types.Photo(number << 32, number, draw.randbytes(29), day(START), sizes, dc_id=2)

    def document(self, number: int) -> types.Document:
        draw = self.draw
        attributes = [
            types.DocumentAttributeVideo(12.5, 1280, 720, supports_streaming=True),
            types.DocumentAttributeFilename("video.mp4"),
        ]
        thumbs = [types.PhotoStrippedSize("i", draw.randbytes(400)), types.PhotoSize("m", 320, 180, 9_000)]
        reference = draw.randbytes(29)
        return types.Document(
            number << 32, number, reference, day(START), "video/mp4", 9_000_000, 4, attributes, thumbs=thumbs
        )
