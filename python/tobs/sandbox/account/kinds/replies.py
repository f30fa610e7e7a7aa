"""Answers: to messages, parts of them, messages elsewhere, stories, tasks and poll options.

https://core.telegram.org/api/threads, https://core.telegram.org/constructor/messageReplyHeader
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.parts import channel_id, earlier, photo_media, somebody, user_peer
from tobs.sandbox.account.kinds.registry import Stage, kind
from tobs.sandbox.account.kinds.texts import text
from tobs.sandbox.account.text import sentence, utf16_length

if TYPE_CHECKING:
    from tobs.sandbox.account.place import Place


@kind("reply")
def reply(place: Place) -> Any:
    """Return an answer to an earlier message."""
    header = types.MessageReplyHeader(reply_to_msg_id=place.target) if place.target else None
    return place.message(sentence(place.draw, 6), reply_to=header)


@kind("reply_quote")
def reply_quote(place: Place) -> Any:
    """Return an answer that quotes a part of the message it answers. https://core.telegram.org/api/links."""
    if place.target is None:
        return text(place)
    quote = sentence(place.draw, 4)
    header = types.MessageReplyHeader(
        quote=True,
        reply_to_msg_id=place.target,
        quote_text=quote,
        quote_entities=[types.MessageEntityBold(0, utf16_length(quote))],
        quote_offset=place.draw.below(20),
    )
    return place.message(sentence(place.draw, 6), reply_to=header)


@kind("reply_to_deleted")
def reply_to_deleted(place: Place) -> Any:
    """Return an answer to a message that is not there any more."""
    if place.missing is None:
        return reply(place)
    return place.message(
        sentence(place.draw, 5), reply_to=types.MessageReplyHeader(reply_to_msg_id=place.missing)
    )


@kind("reply_quote_automatic")
def reply_quote_automatic(place: Place) -> Any:
    """Return an answer with the words it answers, which the server took and the sender did not choose."""
    return answer(place, reply_to_msg_id=place.target, quote_text=sentence(place.draw, 4))


@kind("reply_quote_entities")
def reply_quote_entities(place: Place) -> Any:
    """Return an answer to a quote with nested entities and characters of two code units."""
    entities = [
        types.MessageEntityBold(0, 10),
        types.MessageEntityItalic(3, 4),
        types.MessageEntityCustomEmoji(3, 2, document_id=place.files.custom_emoji.id),
    ]
    return answer(
        place,
        reply_to_msg_id=place.target,
        quote=True,
        quote_text="so 🧵 sewn\nand *more*",
        quote_entities=entities,
        quote_offset=3,
    )


@kind("reply_to_media")
def reply_to_media(place: Place) -> Any:
    """Return an answer to a message of another chat that was a photo."""
    header = types.MessageFwdHeader(
        earlier(place), from_id=place.people.peer(place.news), channel_post=place.draw.between(2, 40)
    )
    return answer(
        place,
        reply_to_msg_id=header.channel_post,
        reply_to_peer_id=place.people.peer(place.news),
        reply_from=header,
        reply_media=photo_media(place),
    )


@kind("reply_other_chat")
def reply_other_chat(place: Place) -> Any:
    """Return an answer to a quote from a post of the broadcast channel."""
    post = place.draw.between(2, 40)
    header = types.MessageFwdHeader(
        earlier(place), from_id=place.people.peer(place.news), channel_post=post, post_author="Редакция"
    )
    return answer(
        place,
        reply_to_msg_id=post,
        reply_to_peer_id=place.people.peer(place.news),
        reply_from=header,
        quote=True,
        quote_text=sentence(place.draw, 3),
        quote_offset=0,
    )


@kind("reply_hidden_chat")
def reply_hidden_chat(place: Place) -> Any:
    """Return an answer to a message of a chat that the account cannot see: who wrote it is a name alone."""
    header = types.MessageFwdHeader(earlier(place), from_name="Some | Body [x]")
    return answer(place, reply_from=header, quote=True, quote_text=sentence(place.draw, 3), quote_offset=7)


@kind("reply_story", Stage.USER)
def reply_story(place: Place) -> Any:
    """Return an answer to a story of a user."""
    header = types.MessageReplyStoryHeader(types.PeerUser(place.people.partner.id), story_id=7)
    return place.message(sentence(place.draw, 4), reply_to=header)


@kind("reply_story_channel")
def reply_story_channel(place: Place) -> Any:
    """Return an answer to a story of a channel."""
    header = types.MessageReplyStoryHeader(types.PeerChannel(channel_id(place)), story_id=12)
    return place.message(sentence(place.draw, 4), reply_to=header)


@kind("reply_to_do_item")
def reply_to_do_item(place: Place) -> Any:
    """Return an answer to one task of a checklist."""
    return answer(place, reply_to_msg_id=place.shown("to_do_shared"), todo_item_id=2)


@kind("reply_poll_option")
def reply_poll_option(place: Place) -> Any:
    """Return an answer to one option of a poll."""
    return answer(place, reply_to_msg_id=place.shown("poll_public"), poll_option=b"1")


@kind("reply_scheduled")
def reply_scheduled(place: Place) -> Any:
    """Return an answer that was written to a scheduled message."""
    return answer(place, reply_to_msg_id=place.target, reply_to_scheduled=True)


@kind("reply_ephemeral")
def reply_ephemeral(place: Place) -> Any:
    """Return an answer to a message that only some could see for a while."""
    return answer(place, reply_to_msg_id=place.target, reply_to_ephemeral=True)


@kind("thread")
def thread(place: Place) -> Any:
    """Return a message that one answer, the next message, makes a thread of."""
    answers = types.MessageReplies(
        replies=1,
        replies_pts=place.id + 1,
        recent_repliers=[user_peer(place)],
        max_id=place.id + 1,
        read_max_id=place.id + 1,
    )
    return place.message(sentence(place.draw, 6), replies=answers)


@kind("thread_reply")
def thread_reply(place: Place) -> Any:
    """Return an answer within the thread that the message before it begins."""
    first = place.earlier[-1] if place.earlier else None
    return answer(place, reply_to_msg_id=first, reply_to_top_id=first)


@kind("topic_text", Stage.FORUM)
def topic_text(place: Place) -> Any:
    """Return a text in a forum's topic."""
    return text(place)


@kind("topic_reply", Stage.FORUM)
def topic_reply(place: Place) -> Any:
    """Return an answer within a forum's topic."""
    return answer(place, reply_to_msg_id=place.target)


@kind("reply_to_user_in_group", Stage.GROUP)
def reply_to_user_in_group(place: Place) -> Any:
    """Return an answer in a basic group that names a member by id."""
    entity = types.MessageEntityMentionName(0, 3, user_id=somebody(place))
    message = answer(place, reply_to_msg_id=place.target)
    message.message, message.entities = "You " + message.message, [entity]
    return message


def answer(place: Place, **fields: Any) -> Any:
    """Return a sentence with a reply header of these fields."""
    return place.message(sentence(place.draw, 6), reply_to=types.MessageReplyHeader(**fields))
