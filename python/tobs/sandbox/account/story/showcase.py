"""The showcase: one message of every kind, in the kind of chat where it is at home."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.model import ChatKind
from tobs.sandbox.account.kinds import KINDS, SCENES, Stage
from tobs.sandbox.account.story.tale import happens
from tobs.sandbox.account.story.topics import GENERAL_TOPIC, TOPIC_COLOR, topic_of
from tobs.sandbox.account.times import DAY_S, END

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tobs.sandbox.account.draft import Draft
    from tobs.sandbox.account.place import Builder, Place
    from tobs.sandbox.account.story.tale import Tale

__all__ = ["common_showcases", "on_stage", "own_showcases", "supergroup"]

SHOWCASE_FIRST_ID = 101
"""The supergroup's messages begin here: those before were deleted."""
CREATED = END - 300 * DAY_S
STEP_S = 3_600
AUTHORS = 4  # take turns
FIRST_TOPIC = GENERAL_TOPIC + 1


def supergroup(tale: Tale) -> None:
    """Write the showcase of what is at home in groups, or anywhere."""
    draft = tale.channel("Showcase", CREATED, ChatKind.SUPERGROUP, username="sandbox_showcase")
    on_stage(tale, draft, Stage.SUPERGROUP, tale.members[:AUTHORS])
    tale.scribe.write_own(draft, first_id=SHOWCASE_FIRST_ID, gap_percent=0)


def own_showcases(tale: Tale) -> None:
    """Write the other showcases that have a message counter of their own."""
    authors = tale.members[:AUTHORS]
    channel = begun(tale, "Showcase channel", ChatKind.CHANNEL, username="sandbox_showcase_channel")
    on_stage(tale, channel, Stage.CHANNEL, [None])
    tale.scribe.write_own(channel, gap_percent=0)
    forum(tale, authors)
    direct = begun(tale, "Showcase channel: messages", ChatKind.SUPERGROUP, monoforum=True)
    on_stage(tale, direct, Stage.DIRECT, authors[1:])
    tale.scribe.write_own(direct, gap_percent=0)
    direct.chat.entity.linked_monoforum_id = channel.chat.entity.id
    channel.chat.entity.linked_monoforum_id = direct.chat.entity.id


def common_showcases(tale: Tale) -> Iterator[Draft]:
    """Plan the showcases that share the account's message counter, but the one among the saved messages."""
    group = tale.basic_group("Showcase group", CREATED)
    on_stage(tale, group, Stage.GROUP, tale.members[:AUTHORS])
    yield group
    user = tale.private(tale.people.partner)
    on_stage(
        tale,
        user,
        Stage.USER,
        [tale.people.partner.id, tale.people.me.id],
        actors=[tale.people.partner.id],
    )
    yield user
    bot = tale.private(tale.people.showcase_bot, ChatKind.BOT)
    on_stage(tale, bot, Stage.BOT, [tale.people.showcase_bot.id], actors=[tale.people.me.id])
    yield bot


def on_stage(
    tale: Tale,
    draft: Draft,
    stage: Stage,
    authors: Sequence[int | None],
    *,
    actors: Sequence[int | None] | None = None,
) -> None:
    """Plan one message of each kind that is at home on ``stage``: an hour apart, the authors in turn.

    Service messages come last, by the ``actors`` if they are others: some tell of what happened to a message
    before them. The messages of one album have one author and date.
    """
    albums = tale.draw.number() >> 2
    turns = count()
    album, album_id, turn = "", None, 0
    for name in sorted((name for name in KINDS if SCENES[name].stage is stage), key=is_action):
        part_of = SCENES[name].album
        if not part_of or part_of != album:
            turn = next(turns)
            album, album_id = part_of, albums + turn if part_of else None
        people = actors if actors is not None and is_action(name) else authors
        builder = KINDS[name] if stage is not Stage.DIRECT else filed(KINDS[name])
        draft.say(
            CREATED + STEP_S * (2 + turn),
            people[turn % len(people)],
            tale.noted(name, draft.chat, builder),
            topic=FIRST_TOPIC if stage is Stage.FORUM else None,
            album=album_id,
        )


def is_action(name: str) -> bool:
    """Whether a kind is a service message."""
    return name.startswith("action_")


def begun(tale: Tale, title: str, kind: ChatKind, **fields: Any) -> Draft:
    """Begin a showcase with the service message that a new channel has."""
    draft = tale.channel(title, CREATED, kind, **fields)
    author = None if kind is ChatKind.CHANNEL else tale.people.me.id
    draft.say(CREATED, author, happens(types.MessageActionChannelCreate(title)))
    return draft


def forum(tale: Tale, authors: Sequence[int | None]) -> None:
    """Write the showcase of topics: all in the first, but the message that begins another."""
    me = tale.people.me.id
    draft = begun(tale, "Showcase forum", ChatKind.FORUM, username="sandbox_showcase_forum")
    title = "Everything / Всё"
    draft.say(CREATED + 1, me, happens(types.MessageActionTopicCreate(title, TOPIC_COLOR)))
    on_stage(tale, draft, Stage.FORUM, authors)
    tale.scribe.write_own(draft, gap_percent=0)
    chat = draft.chat
    second = tale.showcase["action_topic_create"].id
    for topic_id, name in ((GENERAL_TOPIC, "General"), (FIRST_TOPIC, title), (second, "Tools 🧵")):
        chat.topics[topic_id] = topic_of(chat, topic_id, name, me)


def filed(build: Builder) -> Builder:
    """Return ``build`` for a channel's direct messages: each is filed under whom it is with."""

    def file(place: Place) -> Any:
        message = build(place)
        message.saved_peer_id = message.saved_peer_id or message.from_id
        return message

    return file
