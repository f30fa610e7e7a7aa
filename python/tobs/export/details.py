"""What the archive knows of chats besides their messages: what they are, and who is told of in passing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from tobs._native import Page
from tobs.errors import DecodeError, RpcFailedError, TransportError
from tobs.export.render import with_details
from tobs.model import MAX_PEER_ID, ChatDetails, ChatKind
from tobs.state import chat_facts
from tobs.telegram import chat_details, forum_topics
from tobs.telemetry import get_logger

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tobs._native import Archive
    from tobs.export.media import MediaFetch
    from tobs.export.peers import Peers
    from tobs.model import Chat, Person, Topic
    from tobs.state import StoredChat
    from tobs.telegram import Invoke
    from tobs.telemetry import Telemetry

__all__ = ["DetailsKeeper"]

log = get_logger(__name__)

_T = TypeVar("_T")
_GROWN: Final = frozenset({ChatKind.SUPERGROUP, ChatKind.FORUM})


class DetailsKeeper:
    """Keeps what chats of ``owner`` are in the archive, so that views need nothing else.

    ``invoke`` is the way to ask, ``clock`` gives Unix seconds.
    """

    def __init__(  # noqa: PLR0913  # between whom it stands
        self,
        owner: Person,
        *,
        invoke: Invoke,
        archive: Archive,
        peers: Peers,
        telemetry: Telemetry,
        clock: Callable[[], float],
    ) -> None:
        self._owner = owner
        self._invoke = invoke
        self._archive = archive
        self._peers = peers
        self._telemetry = telemetry
        self._clock = clock
        self._unknown: set[tuple[str, ChatKind]] = set()
        self._refused: dict[int, str] = {}

    def keep(self, stored: StoredChat, media: MediaFetch | None = None) -> StoredChat:
        """Keep what a chat is called and where it lies; return it with the details that it told before.

        ``media``, where files are fetched, says how they are named.
        """
        stored = replace(with_details(self._archive, stored), owner_id=self._owner.id)
        return self._keep(stored if media is None else media.with_template(stored))

    async def ask_if_due(self, stored: StoredChat) -> StoredChat:
        """Do as `ask` for a chat that has something to tell which it never told; others stay as they are."""
        # Every forum has its general topic: one without topics could not tell them.
        topics_due = stored.chat.kind is ChatKind.FORUM and stored.details is not None
        if stored.details is None or (topics_due and not stored.details.topics):
            return await self.ask(stored)
        self._telemetry.looked_up("details", hits=1)
        return stored

    def untold(self, stored: StoredChat) -> str | None:
        """Return why a chat that was asked could not say which group it was before; None if it need not."""
        if stored.details is not None or stored.chat.kind not in _GROWN:
            return None
        return self._refused.get(stored.chat.id)

    async def ask(self, stored: StoredChat) -> StoredChat:
        """Have a chat tell its details and keep them; where it does not, what is known stays, with a note.

        Saved messages have nothing to tell. Raises `AuthError`, `ServerLostError`.
        """
        chat = stored.chat
        if chat.kind is ChatKind.SAVED:
            return self._keep(replace(stored, details=ChatDetails()))
        self._telemetry.looked_up("details", misses=1)
        details = await self._answer(chat_details, chat, "description")
        if details is None and chat.id in self._refused:
            return stored
        before = stored.details or ChatDetails()
        topics = before.topics
        if chat.kind is ChatKind.FORUM:
            topics = _merged(topics, await self._answer(forum_topics, chat, "topics") or ())
        if details is None:  # the server has not the method, and so nothing that could be asked for again
            if topics == before.topics:
                return stored
            details = before
        details = replace(
            details,
            linked_chat_id=self._possible(chat, "linked group", details.linked_chat_id),
            migrated_from=self._possible(chat, "former group", details.migrated_from),
            topics=topics,
        )
        return self._keep(replace(stored, details=details))

    def learn(self, answer: bytes) -> None:
        """Keep an answer of the server if its users and chats are new, or otherwise than they were."""
        try:
            new = self._peers.new_in(Page(answer))
        except DecodeError as error:
            log.warning("an answer whose users and chats cannot be read is not kept: %s", error)
            return
        if new:
            self._archive.append_peers(answer, fetched_at=int(self._clock()))
            self._peers.keep(new)

    async def _answer(
        self, ask: Callable[[Invoke, Chat], Awaitable[tuple[_T, list[bytes]]]], chat: Chat, what: str
    ) -> _T | None:
        """Ask for ``what`` of a chat; None, with a note, where the server does not tell it."""
        if (what, chat.kind) in self._unknown:
            return None
        try:
            answer, data = await ask(self._invoke, chat)
        except (TransportError, DecodeError) as error:
            if isinstance(error, RpcFailedError) and error.not_implemented:
                self._unknown.add((what, chat.kind))  # a server that has not the method is asked once a run
                self._telemetry.done_without(f"the {what} of each {chat.kind}", error.name)
            else:
                self._refused[chat.id] = str(error)
                self._telemetry.note(f"{chat.title}: its {what} could not be had: {error}")
            return None
        for page in data:
            self.learn(page)
        return answer

    def _possible(self, chat: Chat, what: str, told: int | None) -> int | None:
        """Return the marked id ``told``; None, with a note, for one that no chat can have."""
        if told is None or abs(told) <= MAX_PEER_ID:
            return told
        self._telemetry.note(f"{chat.title}: its {what} is left out: no chat can have the id {told}")
        return None

    def _keep(self, stored: StoredChat) -> StoredChat:
        facts = chat_facts(stored)
        if facts != self._archive.chat_facts(stored.chat.id):
            self._archive.append_chat(stored.chat.id, facts, fetched_at=int(self._clock()))
        return stored


def _merged(before: tuple[Topic, ...], now: tuple[Topic, ...]) -> tuple[Topic, ...]:
    """Return the topics told ``now``, and those that were deleted since ``before``: their messages stay."""
    topics = {topic.id: topic for topic in (*before, *now)}
    return tuple(topic for _, topic in sorted(topics.items()))
