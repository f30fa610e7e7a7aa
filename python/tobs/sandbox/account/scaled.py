"""The supergroup of any size: ids of its own, of which few are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.model import CHANNEL_MARK, ChatKind
from tobs.sandbox.account.periodic import PeriodicChat
from tobs.sandbox.account.seed import Draw

if TYPE_CHECKING:
    from tobs.sandbox.account.place import Cast

__all__ = ["MAX_MESSAGES", "PERIOD", "ScaledChat"]

PERIOD = 2048
"""Ids until gaps and texts repeat: some 1.5 MB of messages."""
GAP_PERCENT = 2
GAP_LONGEST = 7
MAX_MESSAGES = 90_000_000
"""So that every id fits, with the gaps."""
MEMBERS = 40

MIX = {
    "text": 300,
    "text_long": 420,
    "reply": 150,
    "reply_quote": 20,
    "reply_to_deleted": 5,
    "nested": 40,
    "text_url": 30,
    "url": 20,
    "mention_name": 15,
    "hashtag": 15,
    "pre_language": 15,
    "blockquote": 10,
    "custom_emoji": 15,
    "right_to_left": 10,
    "surrogates": 15,
    "reactions": 60,
    "edited": 50,
    "forward_user": 20,
    "forward_channel": 25,
    "photo": 70,
    "photo_caption": 60,
    "album": 12,
    "pdf": 15,
    "text_file": 8,
    "voice": 25,
    "sticker": 30,
    "animation": 10,
    "video": 8,
    "web_page": 90,
    "poll": 10,
    "geo": 4,
    "contact": 3,
    "action_chat_add_user": 12,
    "action_chat_joined_by_link": 8,
    "action_pin_message": 4,
    "action_chat_edit_title": 1,
}


class ScaledChat(PeriodicChat):
    """A supergroup of any number of messages."""

    def __init__(self, entity: Any, cast: Cast, messages: int) -> None:
        """Make the supergroup ``entity`` (a types.Channel) of ``messages`` messages.

        Raises ValueError when ``messages`` is not of 1 to MAX_MESSAGES.
        """
        if not 1 <= messages <= MAX_MESSAGES:
            raise ValueError(f"a chat can have 1 to {MAX_MESSAGES:,} messages, not {messages:,}")
        super().__init__(
            types.PeerChannel(entity.id),
            ChatKind.SUPERGROUP,
            entity,
            cast,
            title=entity.title,
            messages=messages,
            offsets=present(Draw(cast.seed, -(CHANNEL_MARK + entity.id), "gaps")),
            period=PERIOD,
            mix=MIX,
            authors=[user.id for user in cast.people.crowd[:MEMBERS]],
        )


def present(draw: Draw) -> tuple[int, ...]:
    """Return the offsets of a period at which messages exist."""
    offsets = []
    offset = 0
    while offset < PERIOD:
        if offset and draw.chance(GAP_PERCENT):
            offset += draw.between(1, GAP_LONGEST)
        else:
            offsets.append(offset)
            offset += 1
    return tuple(offsets)
