"""What searching and paging ask of a message without decoding it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telethon.tl import TLObject, types

from tobs.model import CHANNEL_MARK
from tobs.sandbox.account.people import marked

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FILTER_TAGS", "Facts", "facts_of"]

FILTER_TAGS: dict[type[Any], frozenset[str] | None] = {
    types.InputMessagesFilterEmpty: None,
    types.InputMessagesFilterPhotos: frozenset({"photo"}),
    types.InputMessagesFilterVideo: frozenset({"video"}),
    types.InputMessagesFilterPhotoVideo: frozenset({"photo", "video"}),
    types.InputMessagesFilterDocument: frozenset({"document"}),
    types.InputMessagesFilterUrl: frozenset({"url"}),
    types.InputMessagesFilterGif: frozenset({"animation"}),
    types.InputMessagesFilterVoice: frozenset({"voice"}),
    types.InputMessagesFilterMusic: frozenset({"audio"}),
    types.InputMessagesFilterChatPhotos: frozenset({"chat_photo"}),
    types.InputMessagesFilterPhoneCalls: frozenset({"call"}),
    types.InputMessagesFilterRoundVoice: frozenset({"voice", "video_note"}),
    types.InputMessagesFilterRoundVideo: frozenset({"video_note"}),
    types.InputMessagesFilterMyMentions: frozenset({"mention"}),
    types.InputMessagesFilterGeo: frozenset({"geo"}),
    types.InputMessagesFilterContacts: frozenset({"contact"}),
    types.InputMessagesFilterPinned: frozenset({"pinned"}),
    types.InputMessagesFilterPoll: frozenset({"poll"}),
}
"""What each MessagesFilter lets through: messages with one of the tags; None is everything."""

MEDIA_TAGS: dict[type[Any], str] = {
    types.MessageMediaPhoto: "photo",
    types.MessageMediaGeo: "geo",
    types.MessageMediaGeoLive: "geo",
    types.MessageMediaVenue: "geo",
    types.MessageMediaContact: "contact",
    types.MessageMediaPoll: "poll",
    types.MessageMediaWebPage: "url",
}
ACTION_TAGS: dict[type[Any], str] = {
    types.MessageActionChatEditPhoto: "chat_photo",
    types.MessageActionPhoneCall: "call",
}
USER_FIELDS = frozenset(
    {
        "user_id",
        "via_bot_id",
        "via_business_bot_id",
        "inviter_id",
        "new_creator_id",
        "bot_id",
        "auto_setting_from",
    }
)
USERS_FIELDS = frozenset({"users", "winners", "recent_viewers"})


@dataclass(frozen=True, slots=True)
class Facts:
    """One message's date, kind, sender, words, thread, and who and what it speaks of."""

    date: int
    tags: frozenset[str]
    sender: int | None
    """marked id of from_id"""
    text: str
    """lower case"""
    thread: int | None
    """the id of the message its thread or topic begins with"""
    peers: frozenset[int]
    """marked ids of the users and chats that an answer must describe along with it"""
    files: frozenset[int]
    """ids of its photos and documents"""


def facts_of(message: Any) -> Facts:
    """Read the facts off a Message or MessageService."""
    parts = parts_of(message)
    header = getattr(message, "reply_to", None)
    thread = None
    if isinstance(header, types.MessageReplyHeader):
        thread = header.reply_to_top_id or header.reply_to_msg_id
    return Facts(
        date=int(message.date.timestamp()),
        tags=frozenset(tags_of(message, parts)),
        sender=None if message.from_id is None else marked(message.from_id),
        text=(getattr(message, "message", None) or "").lower(),
        thread=thread,
        peers=frozenset(peer for part in parts for peer in peers_of(part)),
        files=frozenset(part.id for part in parts if isinstance(part, types.Photo | types.Document)),
    )


def parts_of(message: Any) -> list[Any]:
    """Return a TL object and every one inside it."""
    parts = []
    left = [message]
    while left:
        part = left.pop()
        parts.append(part)
        for name, value in vars(part).items():
            if value is None or name.startswith("_"):  # the latter is what Telethon's message class adds
                continue
            if isinstance(value, list):
                left += [each for each in value if isinstance(each, TLObject)]
            elif isinstance(value, TLObject):
                left.append(value)
    return parts


def tags_of(message: Any, parts: list[Any]) -> Iterator[str]:
    """Iterate over the tags of a message."""
    media = getattr(message, "media", None)
    if isinstance(message, types.MessageService):
        if type(message.action) in ACTION_TAGS:
            yield ACTION_TAGS[type(message.action)]
        return
    if type(media) in MEDIA_TAGS:
        yield MEDIA_TAGS[type(media)]
    elif isinstance(media, types.MessageMediaDocument):
        yield document_tag(media)
    if any(isinstance(part, types.MessageEntityUrl | types.MessageEntityTextUrl) for part in parts):
        yield "url"
    if message.pinned:
        yield "pinned"
    if message.mentioned:
        yield "mention"


def document_tag(media: Any) -> str:
    """Return the tag of a message's document, which its attributes decide."""
    attributes = {type(each): each for each in getattr(media.document, "attributes", ())}
    film = attributes.get(types.DocumentAttributeVideo)
    sound = attributes.get(types.DocumentAttributeAudio)
    if types.DocumentAttributeSticker in attributes or types.DocumentAttributeCustomEmoji in attributes:
        return "sticker"
    if types.DocumentAttributeAnimated in attributes:
        return "animation"
    if film is not None:
        return "video_note" if film.round_message else "video"
    if sound is not None:
        return "voice" if sound.voice else "audio"
    return "document"


def peers_of(part: Any) -> Iterator[int]:
    """Iterate over the marked ids that one TL object names itself."""
    if isinstance(part, types.PeerUser | types.PeerChat | types.PeerChannel):
        yield marked(part)
        return
    for name, value in vars(part).items():
        if not value:
            continue
        if name in USER_FIELDS:
            yield int(value)
        elif name == "channel_id":
            yield -(CHANNEL_MARK + int(value))
        elif name == "channels":
            yield from (-(CHANNEL_MARK + each) for each in value)
        elif name == "chat_id":
            yield -int(value)
        elif name in USERS_FIELDS:
            yield from (each for each in value if isinstance(each, int))
