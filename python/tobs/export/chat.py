"""One chat's export, from its history to its views."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from tobs._native import Page
from tobs.errors import DecodeError, TransportError
from tobs.export.bounds import wanted_range
from tobs.export.fetch import HistoryFetch
from tobs.export.threads import ThreadStore
from tobs.model import MessageRange
from tobs.telegram import repair
from tobs.telemetry import ChatFinished, ChatReport, ChatStarted, ChatStatus, Problem, Rendering, get_logger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tobs.export.details import DetailsKeeper
    from tobs.export.media import FetchedMedia, MediaFetch
    from tobs.export.peers import Peers
    from tobs.export.render import FollowingViews, Rendered, ViewWriter
    from tobs.export.store import PageStore
    from tobs.model import Chat, ExportRequest
    from tobs.state import State, StoredChat
    from tobs.telegram import History
    from tobs.telemetry import Telemetry

__all__ = ["ChatExporter", "ChatOutcome"]

log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class ChatOutcome:
    """How one chat fared.

    ``failure`` says why it could not be fetched to its end; ``missing`` names what of it is not in the views;
    ``successor`` is the supergroup that a basic group became while it was fetched.
    """

    stored: StoredChat
    report: ChatReport
    failure: Problem | None
    missing: tuple[Problem, ...]
    repaired: int
    unsupported: int
    successor: Chat | None = None

    def with_files(self, fetched: FetchedMedia, failed: Sequence[tuple[str, str]]) -> ChatOutcome:
        """Return the outcome with the files ``fetched``, and those that ``failed``, as (what, why)."""
        chat, report = self.stored.chat, self.report
        missing = (*self.missing, *(Problem(chat.id, chat.title, what, why) for what, why in failed))
        status = report.status
        if failed and status is not ChatStatus.FAILED:
            status = ChatStatus.INCOMPLETE
        elif fetched.files and status is ChatStatus.UNCHANGED:
            status = ChatStatus.DONE
        return replace(self, report=replace(report, status=status, files=fetched.files), missing=missing)


class ChatExporter:
    """Exports chats of one run; what it is made of is shared by all of them."""

    def __init__(  # noqa: PLR0913  # the parts that an export ties together
        self,
        request: ExportRequest,
        *,
        history: History,
        store: PageStore,
        details: DetailsKeeper,
        peers: Peers,
        media: MediaFetch | None,
        views: ViewWriter,
        state: State,
        telemetry: Telemetry,
    ) -> None:
        self._request = request
        self._history = history
        self._store = store
        self._details = details
        self._peers = peers
        self._media = media
        self._views = views
        self._state = state
        self._telemetry = telemetry

    async def export(self, stored: StoredChat) -> ChatOutcome:
        """Fetch a chat's text, and its details if there is anything new; write its views; queue its files.

        The views follow the text while it is fetched, and the queue does; `settle` shows the files.
        What the server refuses is in the outcome. Raises what ends the run: `AuthError`, `ServerLostError`,
        `SinkError`, `StateError`.
        """
        chat = stored.chat
        self._telemetry.emit(ChatStarted(chat.id, chat.title, chat.kind))
        log.info("%d: begun: %s", chat.id, chat.title)
        stored = self._details.keep(stored)
        store = self._store_of(chat)
        fetch = HistoryFetch(
            chat,
            self._source_of(chat),
            store,
            repair=_repaired,
            learn=partial(self._learn, chat),
            telemetry=self._telemetry,
        )
        fetching = asyncio.create_task(self._fetch(fetch, chat, store))
        telling = asyncio.create_task(self._tell(fetch, stored))
        try:
            following = await self._follow(fetch, telling)
            reason = await fetching
            if fetch.begun.is_set():
                stored = await telling
            elif reason is None:
                stored = await self._details.ask_if_due(stored)
        finally:
            for task in (fetching, telling):
                task.cancel()
            await asyncio.gather(fetching, telling, return_exceptions=True)
        successor = self._peers.successor(chat)
        if successor is not None:
            grown = self._state.store_chat(replace(chat, migrated_to=successor.id))
            stored = self._details.keep(grown)
        # What came before a failure is rendered, too: it may be all that there will ever be.
        self._telemetry.emit(Rendering(stored.chat.id, self._views.formats))
        rendered = await self._complete(stored, following)
        if self._media is not None:
            await self._media.queue(stored, whole=True)
        outcome = _outcome(stored, fetch, rendered, reason=reason, untold=self._details.untold(stored))
        outcome = replace(outcome, successor=successor)
        log.info("%d: %s: %d messages", chat.id, outcome.report.status, outcome.report.messages)
        for problem in (outcome.failure, *outcome.missing):
            if problem is not None:
                log.warning("%d: %s: %s", chat.id, problem.what, problem.reason)
        self._telemetry.emit(ChatFinished(chat.id, outcome.report.status, outcome.report.messages, reason))
        return outcome

    async def settle(self, outcome: ChatOutcome) -> None:
        """Write the views again where files have come, or names that chats exported later told."""
        await self._render(outcome.stored)

    def _source_of(self, chat: Chat) -> History:
        thread = self._request.thread_of(chat.id)
        return self._history if thread is None else self._history.of_thread(thread)

    def _store_of(self, chat: Chat) -> PageStore | ThreadStore:
        thread = self._request.thread_of(chat.id)
        if thread is None:
            return self._store
        anew = self._request.last is not None
        return ThreadStore(self._store, self._state, chat.id, thread, anew=anew)

    async def _fetch(self, fetch: HistoryFetch, chat: Chat, store: PageStore | ThreadStore) -> str | None:
        """Fetch the text; return why it ended early, if it did."""
        try:
            if isinstance(store, ThreadStore):
                await self._fetch_thread(fetch, chat, store)
            else:
                await self._fetch_wanted(fetch, chat)
            if self._peers.successor(chat) is not None:
                # Nobody will ask for the group again: its last words are for now.
                await self._fetch_wanted(fetch, replace(chat, top_message=None))
        except (TransportError, DecodeError) as error:
            return str(error)
        finally:
            fetch.frontier.close()
        return None

    async def _fetch_wanted(self, fetch: HistoryFetch, chat: Chat) -> None:
        request = self._request
        wanted = await wanted_range(self._source_of(chat), chat, since=request.since, until=request.until)
        await fetch.fetch(wanted, last=request.last, walkers=request.max_in_flight)

    async def _fetch_thread(self, fetch: HistoryFetch, chat: Chat, store: ThreadStore) -> None:
        """Fetch a thread, after what it begins with; tell where the server counts more than came."""
        if store.is_new:
            begins_with = await self._history.messages(chat, [store.thread])
            self._learn(chat, Page(begins_with, chat_id=chat.id))
            await store.append(chat.id, begins_with, MessageRange(store.thread, store.thread))
        # The newest message of the chat is another thread's, mostly.
        await self._fetch_wanted(fetch, replace(chat, top_message=None))
        request = self._request
        if store.is_new and fetch.shortfall and request.last is request.since is request.until is None:
            self._telemetry.note(
                f"{chat.title}: {fetch.shortfall} messages that the server counts in thread {store.thread} "
                "did not come"
            )

    async def _tell(self, fetch: HistoryFetch, stored: StoredChat) -> StoredChat:
        """Have a chat tell its details while its history is fetched, once anything of that has come."""
        await fetch.begun.wait()
        return await self._details.ask(stored)

    async def _follow(self, fetch: HistoryFetch, telling: asyncio.Task[StoredChat]) -> FollowingViews | None:
        """Have the views follow a fetch until it is over; None where it was over before they could begin.

        ``telling`` gives the chat with its details.
        """
        following: FollowingViews | None = None
        async for reached in fetch.frontier.moves():
            if following is None:
                if fetch.frontier.is_closed or not fetch.begun.is_set():
                    continue
                following = await self._views.follow(await telling)
            await self._store.written()
            await self._views.advance(following, reached)
            if self._media is not None:
                await self._media.queue(following.stored)
        return following

    async def _complete(self, stored: StoredChat, following: FollowingViews | None) -> Rendered | None:
        """Put the views of a chat's text in place."""
        rendered = None
        if following is not None:
            rendered = await self._views.complete(following, stored, self._state)
        return await self._render(stored) if rendered is None else self._counted(rendered)

    async def _render(self, stored: StoredChat) -> Rendered | None:
        rendered = await self._views.update(stored, self._state)
        return None if rendered is None else self._counted(rendered)

    def _counted(self, rendered: Rendered) -> Rendered:
        self._telemetry.counters.bytes_out += rendered.bytes_out
        for note in rendered.notes:
            self._telemetry.note(note)
        return rendered

    def _learn(self, chat: Chat, page: Page) -> None:
        """Keep the peers of a page that are new, and expect its files."""
        self._peers.keep(self._peers.new_in(page))
        if self._media is not None:
            self._media.expect(chat, page)


def _outcome(
    stored: StoredChat,
    fetch: HistoryFetch,
    rendered: Rendered | None,
    *,
    reason: str | None,
    untold: str | None,
) -> ChatOutcome:
    chat, fetched = stored.chat, fetch.fetched
    missing = list(fetched.problems)
    if rendered is not None:  # what was fetched just now is named message by message
        missing += rendered.problems if fetched.problems else rendered.missing
    if untold is not None:
        missing.append(("the group that it may have been before", untold))
    if reason is not None:
        status = ChatStatus.FAILED
    elif missing:
        status = ChatStatus.INCOMPLETE
    else:
        status = ChatStatus.UNCHANGED if rendered is None else ChatStatus.DONE
    return ChatOutcome(
        stored=stored,
        report=ChatReport(
            id=chat.id,
            title=chat.title,
            kind=chat.kind,
            folder=stored.folder,
            status=status,
            messages=fetched.messages,
            pages=fetched.pages,
        ),
        failure=None if reason is None else Problem(chat.id, chat.title, "chat", reason),
        missing=tuple(Problem(chat.id, chat.title, what, why) for what, why in missing),
        repaired=fetched.repaired,
        unsupported=len(fetched.problems),
    )


def _repaired(data: bytes) -> bytes | None:
    """Have Telethon write a page again."""
    repaired = repair(data)
    return None if repaired is None else repaired.data
