"""The topics of a forum, as the server tells of them. https://core.telegram.org/api/forum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.times import moment

if TYPE_CHECKING:
    from tobs.sandbox.account.chats import StoredChat

__all__ = ["GENERAL_TOPIC", "TOPIC_COLOR", "topic_of"]

GENERAL_TOPIC = 1
"""The topic of messages that name none. https://core.telegram.org/api/forum#general-topic"""
TOPIC_COLOR = 0x6FB9F0


def topic_of(chat: StoredChat, topic_id: int, title: str, author: int, *, closed: bool = False) -> Any:
    """Return the types.ForumTopic that stands for a topic now."""
    ids = [each for each in chat.ids() if chat.facts(each).thread == topic_id or each == topic_id]
    return types.ForumTopic(
        id=topic_id,
        date=moment(chat.facts(topic_id).date),
        peer=chat.peer,
        title=title,
        icon_color=TOPIC_COLOR,
        top_message=ids[-1],
        read_inbox_max_id=ids[-1],
        read_outbox_max_id=ids[-1],
        unread_count=0,
        unread_mentions_count=0,
        unread_reactions_count=0,
        unread_poll_votes_count=0,
        from_id=types.PeerUser(author),
        notify_settings=types.PeerNotifySettings(),
        my=True,
        closed=closed or None,
        pinned=(topic_id == GENERAL_TOPIC) or None,
    )
