"""What a chat tells of itself when it is asked, and the topics of a forum.

https://core.telegram.org/api/channel, https://core.telegram.org/api/forum
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from telethon.extensions import BinaryReader
from telethon.tl import types

from tobs.errors import DecodeError
from tobs.model import ChatDetails, ChatPhoto, Topic, mark_channel
from tobs.telegram import raw
from tobs.telegram.listing import UNREADABLE, unreadable
from tobs.telegram.peers import input_channel, input_peer, input_user, marked_id

if TYPE_CHECKING:
    from tobs.model import Chat
    from tobs.telegram.invoke import Invoke

__all__ = ["chat_details", "forum_topics"]

_LIMIT: Final = 100
_PHOTOS: Final = (types.ChatPhoto, types.UserProfilePhoto)
_ANSWERS: Final = {
    "channels.getFullChannel": types.messages.ChatFull,
    "messages.getForumTopics": types.messages.ForumTopics,
    "messages.getFullChat": types.messages.ChatFull,
    "users.getFullUser": types.users.UserFull,
}


async def chat_details(invoke: Invoke, chat: Chat) -> tuple[ChatDetails, list[bytes]]:
    """Return what ``chat`` tells of itself, without its topics, and the answer that it was read from.

    Raises `RpcFailedError`, `TransportError`, and `DecodeError` for an answer that cannot be read.
    """
    method, request = _request(chat)
    data: bytes = await invoke(request, method=method)
    return _read_details(chat, _decoded(data, method)), [data]


def _request(chat: Chat) -> tuple[str, Any]:
    channel = input_channel(chat)
    if channel is not None:
        return "channels.getFullChannel", raw.GetFullChannel(channel)
    if chat.id < 0:
        return "messages.getFullChat", raw.GetFullChat(-chat.id)
    return "users.getFullUser", raw.GetFullUser(input_user(chat))


def _read_details(chat: Chat, answer: Any) -> ChatDetails:
    full = answer.full_user if isinstance(answer, types.users.UserFull) else answer.full_chat
    entity = next((each for each in (*answer.users, *answer.chats) if marked_id(each) == chat.id), None)
    linked = getattr(full, "linked_chat_id", None)
    former = getattr(full, "migrated_from_chat_id", None)
    # What a peer says of its picture is what `inputPeerPhotoFileLocation` takes.
    photo = getattr(entity, "photo", None)
    return ChatDetails(
        description=full.about or None,
        participants=getattr(full, "participants_count", None) or getattr(entity, "participants_count", None),
        photo=ChatPhoto(photo.photo_id, photo.dc_id) if isinstance(photo, _PHOTOS) else None,
        linked_chat_id=mark_channel(linked) if linked else None,
        migrated_from=-former if former else None,
        migrated_from_max_id=getattr(full, "migrated_from_max_id", None),
    )


async def forum_topics(invoke: Invoke, forum: Chat) -> tuple[tuple[Topic, ...], list[bytes]]:
    """Return the topics of ``forum`` by id, deleted ones left out, and the answers that they were read from.

    A page shorter than asked for is not the last: the walk ends when as many were told of as the server says
    there are, or nothing new came. Raises as `chat_details` does.
    """
    found: dict[int, Topic | None] = {}
    pages: list[bytes] = []
    offset: tuple[int, int, int] | None = (0, 0, 0)
    while offset is not None:
        date, message_id, topic_id = offset
        request = raw.GetForumTopics(
            peer=input_peer(forum),
            offset_date=date,
            offset_id=message_id,
            offset_topic=topic_id,
            limit=_LIMIT,
        )
        data: bytes = await invoke(request, method="messages.getForumTopics")
        answer = _decoded(data, "messages.getForumTopics")
        new = {topic.id: _topic(topic) for topic in answer.topics if topic.id not in found}
        found.update(new)
        pages.append(data)
        offset = _following(answer) if new and len(found) < answer.count else None
    return tuple(topic for _, topic in sorted(found.items()) if topic is not None), pages


def _topic(topic: Any) -> Topic | None:
    """Return the topic; None of one that was deleted, or whose title the server keeps to itself."""
    if not isinstance(topic, types.ForumTopic) or topic.title_missing:
        return None
    return Topic(topic.id, topic.title, closed=bool(topic.closed), hidden=bool(topic.hidden))


def _following(answer: Any) -> tuple[int, int, int] | None:
    """Return where the next page begins: date, message and topic of the last topic that has its place.

    A pinned topic stands on top whatever its date: what is below it cannot be told by that.
    """
    sent = {message.id: getattr(message, "date", None) for message in answer.messages}
    for topic in reversed(answer.topics):
        if not isinstance(topic, types.ForumTopic) or topic.pinned:
            continue
        date = topic.date if answer.order_by_create_date else sent.get(topic.top_message)
        if date is not None:
            return int(date.timestamp()), topic.top_message, topic.id
    return None


def _decoded(data: bytes, method: str) -> Any:
    try:
        answer = BinaryReader(data).tgread_object()
    except UNREADABLE as error:
        raise unreadable(method, error) from error
    if not isinstance(answer, _ANSWERS[method]):
        raise DecodeError(f"{method}: the answer is {type(answer).__name__}")
    return answer
