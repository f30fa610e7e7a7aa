"""Chats as they are planned: who says what and when, before the messages have ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tobs.sandbox.account.kinds import KINDS
from tobs.sandbox.account.place import Place
from tobs.sandbox.account.seed import Draw

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tobs.sandbox.account.chats import StoredChat
    from tobs.sandbox.account.place import Builder, Cast

__all__ = ["Draft", "Planned", "Scribe"]

EARLIER = 12  # so many messages before it a reply may answer


@dataclass(slots=True)
class Planned:
    """A message to be: its date, its sender's marked id (None: a post), and how it is made."""

    date: int
    author: int | None
    build: Builder
    topic: int | None = None
    album: int | None = None


@dataclass(slots=True)
class Draft:
    """A chat's messages to be, in any order until they get ids."""

    chat: StoredChat
    draw: Draw
    planned: list[Planned] = field(default_factory=list)

    def say(self, date: int, author: int | None, what: str | Builder, **fields: Any) -> None:
        """Plan one message: a kind by name, or a builder."""
        self.planned.append(Planned(date, author, KINDS[what] if isinstance(what, str) else what, **fields))

    def chatter(
        self,
        span: tuple[int, int],
        count: int,
        authors: Sequence[int | None],
        mix: Mapping[str, int],
        *,
        topic: int | None = None,
    ) -> None:
        """Plan ``count`` messages of kinds drawn from ``mix``, spread over ``span`` (Unix seconds).

        The kind "album" becomes two to five messages of one sender and date, with one grouped_id.
        """
        low, high = span
        for _ in range(count):
            date = self.draw.between(low, high)
            author = self.draw.choice(authors)
            name = self.draw.weighted(mix)
            if name != "album":
                self.say(date, author, name, topic=topic)
                continue
            album = self.draw.number() >> 2
            for index in range(self.draw.between(2, 5)):
                part = (
                    "album_caption" if not index else "album_video" if self.draw.chance(20) else "album_photo"
                )
                self.say(date, author, part, topic=topic, album=album)

    def in_order(self) -> list[Planned]:
        """Return the plan by date; what was planned first comes first among equals."""
        return sorted(self.planned, key=lambda each: each.date)


class Scribe:
    """Gives planned messages their ids, and writes them into their chats.

    Private chats and basic groups share one counter per account; every channel has its own.
    https://core.telegram.org/api/updates
    """

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self.last_id = 0
        """the account-wide counter"""

    def write_common(self, drafts: Sequence[Draft]) -> None:
        """Write private chats and basic groups, whose messages take ids in turn, by date."""
        draw = Draw(self._cast.seed, "common counter")
        everything = [(planned, draft) for draft in drafts for planned in draft.in_order()]
        everything.sort(key=lambda each: each[0].date)
        written: dict[int, list[int]] = {draft.chat.id: [] for draft in drafts}
        for planned, draft in everything:
            missing = None
            if draw.chance(8):
                self.last_id += draw.between(1, 5)
                missing = self.last_id
            self.last_id += 1
            self.write(draft.chat, planned, self.last_id, written[draft.chat.id], missing)
            written[draft.chat.id].append(self.last_id)

    def write_own(
        self, draft: Draft, *, first_id: int = 1, gap_percent: int = 5, gap_from: int = 2
    ) -> list[Any]:
        """Write a channel with its own counter, and return its messages by id.

        Ids begin at ``first_id``; from the id ``gap_from`` on, ``gap_percent`` of a hundred messages have
        deleted ones before them.
        """
        draw = Draw(self._cast.seed, draft.chat.id, "counter")
        written: dict[int | None, list[int]] = {}
        result = []
        message_id = first_id - 1
        for planned in draft.in_order():
            missing = first_id - 1 or None
            if message_id + 1 >= gap_from and draw.chance(gap_percent):
                message_id += draw.between(1, 4)
                missing = message_id
            message_id += 1
            earlier = written.setdefault(planned.topic, [])
            result.append(self.write(draft.chat, planned, message_id, earlier, missing))
            earlier.append(message_id)
        return result

    def write(
        self, chat: StoredChat, planned: Planned, message_id: int, earlier: Sequence[int], missing: int | None
    ) -> Any:
        """Build one message, put it into its chat, and return it."""
        message = planned.build(self.place(chat, planned, message_id, earlier, missing))
        chat.put(message)
        return message

    def place(
        self, chat: StoredChat, planned: Planned, message_id: int, earlier: Sequence[int], missing: int | None
    ) -> Place:
        """Return the place of a planned message that has got its id."""
        return Place(
            cast=self._cast,
            draw=Draw(self._cast.seed, chat.id, message_id),
            peer=chat.peer,
            id=message_id,
            date=planned.date,
            author=planned.author,
            out=planned.author == self._cast.people.me.id,
            post=planned.author is None,
            earlier=earlier[-EARLIER:],
            missing=missing,
            topic=planned.topic,
            group=planned.album,
        )
