"""Every kind of message that the account knows, by name.

A kind is a function from a :class:`~tobs.sandbox.account.place.Place` to a Message or MessageService,
registered under its name and at home on a stage: the showcase chat where one of it stands. The other chats
draw from mixes of them. A new kind is one more function in the module it belongs to: nothing else needs to
know.
"""

from __future__ import annotations

from tobs.sandbox.account.kinds import (
    actions_bots,
    actions_chats,
    actions_gifts,
    actions_people,
    actions_tasks,
    entities,
    forwards,
    keyboards,
    marks,
    media_commerce,
    media_documents,
    media_photos,
    media_places,
    media_polls,
    media_stories,
    media_web,
    reactions,
    replies,
    rich_blocks,
    rich_texts,
    texts,
)
from tobs.sandbox.account.kinds.registry import KINDS, SCENES, Scene, Stage

__all__ = [
    "KINDS",
    "SCENES",
    "Scene",
    "Stage",
    "actions_bots",
    "actions_chats",
    "actions_gifts",
    "actions_people",
    "actions_tasks",
    "entities",
    "forwards",
    "keyboards",
    "marks",
    "media_commerce",
    "media_documents",
    "media_photos",
    "media_places",
    "media_polls",
    "media_stories",
    "media_web",
    "reactions",
    "replies",
    "rich_blocks",
    "rich_texts",
    "texts",
]
