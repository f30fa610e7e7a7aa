"""One chat's export, from its history to its views."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from tobs.errors import DecodeError, RpcFailedError, TransportError
from tobs.export.bounds import wanted_range
from tobs.export.fetch import Fetched, HistoryFetch
from tobs.export.tasks import abreast
from tobs.export.threads import ThreadStore, commented_posts, fetch_thread
from tobs.telegram import repair
from tobs.telemetry import ChatFinished, ChatReport, ChatStarted, ChatStatus, Problem, Rendering, get_logger

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Sequence

    from tobs._native import Page
    from tobs.export.details import DetailsKeeper
    from tobs.export.fetch import Pages, PageSource
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

    ``failure`` says why it could not be fetched to its end; ``is_closed`` that this is because the account
    may not read it; ``missing`` names what of it is not in the views; ``successor`` is the supergroup that a
    basic group became while it was fetched.
    """

    stored: StoredChat
    report: ChatReport
    failure: Problem | None
    missing: tuple[Problem, ...]
    repaired: int
    unsupported: int
    successor: Chat | None = None
    is_closed: bool = False

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
        stored = self._details.keep(stored, self._media)
        fetch, work = self._work_on(chat)
        fetching = asyncio.create_task(_ending_of(fetch, work))
        telling = asyncio.create_task(self._tell(fetch, stored))
        try:
            following = await self._follow(fetch, telling)
            ending = await fetching
            if fetch.begun.is_set():
                stored = await telling
            elif ending is None:
                stored = await self._details.ask_if_due(stored)
        finally:
            for task in (fetching, telling):
                task.cancel()
            await asyncio.gather(fetching, telling, return_exceptions=True)
        successor = self._peers.successor(chat)
        if successor is not None:
            grown = self._state.store_chat(replace(chat, migrated_to=successor.id))
            stored = self._details.keep(grown)
        reason = None if ending is None else str(ending)
        # What came before a failure is rendered, too: it may be all that there will ever be.
        self._telemetry.emit(Rendering(stored.chat.id, self._views.formats))
        rendered = await self._complete(stored, following)
        if self._media is not None:
            await self._media.queue(stored, whole=True)
        untold = self._details.untold(stored)
        missing = [] if untold is None else [("the group that it may have been before", untold)]
        outcome = _outcome(stored, fetch.fetched, rendered, reason=reason, missing=missing)
        is_closed = isinstance(ending, RpcFailedError) and ending.is_closed
        outcome = replace(outcome, successor=successor, is_closed=is_closed)
        log.info("%d: %s: %d messages", chat.id, outcome.report.status, outcome.report.messages)
        for problem in (outcome.failure, *outcome.missing):
            if problem is not None:
                log.warning("%d: %s: %s", chat.id, problem.what, problem.reason)
        self._telemetry.emit(ChatFinished(chat.id, outcome.report.status, outcome.report.messages, reason))
        return outcome

    async def export_comments(self, channel: Chat, stored: StoredChat) -> ChatOutcome:
        """Fetch the comments on a channel's posts, post by post, into the group that discusses it.

        For a group whose history cannot be had. Raises as `export` does.
        """
        group = stored.chat
        self._telemetry.emit(ChatStarted(group.id, group.title, group.kind))
        posts = await asyncio.to_thread(commented_posts, self._store.archive, channel.id)
        present = self._present(group)
        fetched = Fetched()
        refused: list[tuple[str, str]] = []

        async def fetch_on(post: int) -> None:
            source = self._history.of_thread(channel, post)
            store = self._thread_store(group, f"comments {post}", present)
            fetch = self._fetch_of(group, source, store, fetched)
            begin = partial(self._history.discussed, channel, post)
            try:
                short = await fetch_thread(fetch, store, source, group, self._request, begin)
                self._tell_short(channel, short, f"below post {post}")
            except (TransportError, DecodeError) as error:
                refused.append((f"comments on post {post}", str(error)))

        await abreast((fetch_on(post) for post in posts), self._request.max_in_flight)
        reason = refused[0][1] if len(refused) == len(posts) > 0 else None
        rendered = await self._render(stored)
        if self._media is not None:
            await self._media.queue(stored, whole=True)
        outcome = _outcome(stored, fetched, rendered, reason=reason, missing=refused)
        self._telemetry.emit(ChatFinished(group.id, outcome.report.status, outcome.report.messages, reason))
        return outcome

    async def settle(self, outcome: ChatOutcome) -> None:
        """Write the views again where files have come, or names that chats exported later told."""
        await self._render(outcome.stored)

    def _work_on(self, chat: Chat) -> tuple[HistoryFetch, Callable[[], Awaitable[None]]]:
        """Return the fetch of what is wanted of a chat, and what is to be done with it."""
        thread = self._request.thread_of(chat.id)
        if thread is None:
            fetch = self._fetch_of(chat, self._history, self._store)
            return fetch, partial(self._fetch_history, fetch, chat)
        source = self._history.of_thread(chat, thread)
        store = self._thread_store(chat, f"thread {thread}", self._present(chat))
        fetch = self._fetch_of(chat, source, store)
        return fetch, partial(self._fetch_topic, fetch, store, source, chat, thread)

    def _fetch_of(
        self, chat: Chat, source: PageSource, store: Pages, fetched: Fetched | None = None
    ) -> HistoryFetch:
        return HistoryFetch(
            chat,
            source,
            store,
            repair=_repaired,
            learn=partial(self._learn, chat),
            telemetry=self._telemetry,
            fetched=fetched,
        )

    def _thread_store(self, chat: Chat, mark: str, present: Collection[int]) -> ThreadStore:
        anew = self._request.last is not None
        return ThreadStore(self._store, self._state, chat.id, mark, present=present, anew=anew)

    def _present(self, chat: Chat) -> set[int]:
        return {record.sequence for record in self._store.archive.records(chat.id)}

    async def _fetch_history(self, fetch: HistoryFetch, chat: Chat) -> None:
        await self._fetch_wanted(fetch, chat)
        if self._peers.successor(chat) is not None:
            # Nobody will ask for the group again: its last words are for now.
            await self._fetch_wanted(fetch, replace(chat, top_message=None))

    async def _fetch_wanted(self, fetch: HistoryFetch, chat: Chat) -> None:
        request = self._request
        wanted = await wanted_range(self._history, chat, since=request.since, until=request.until)
        await fetch.fetch(wanted, last=request.last, walkers=request.max_in_flight)

    async def _fetch_topic(
        self, fetch: HistoryFetch, store: ThreadStore, source: PageSource, chat: Chat, thread: int
    ) -> None:
        begin = partial(self._history.messages, chat, [thread])
        short = await fetch_thread(fetch, store, source, chat, self._request, begin)
        self._tell_short(chat, short, f"in thread {thread}")

    def _tell_short(self, chat: Chat, messages: int, where: str) -> None:
        """Note that so many messages did not come, if any."""
        if messages:
            self._telemetry.note(
                f"{chat.title}: {messages} messages that the server counts {where} did not come"
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
    fetched: Fetched,
    rendered: Rendered | None,
    *,
    reason: str | None,
    missing: Sequence[tuple[str, str]],
) -> ChatOutcome:
    """Return how a chat fared; ``missing`` is what was not fetched, as (what, why)."""
    chat = stored.chat
    unread = list(fetched.problems)
    if rendered is not None:  # what was fetched just now is named message by message
        unread += rendered.problems if fetched.problems else rendered.missing
    missing = [*unread, *missing]
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


async def _ending_of(
    fetch: HistoryFetch, work: Callable[[], Awaitable[None]]
) -> TransportError | DecodeError | None:
    """Do the ``work`` of fetching; return what ended it early, if anything did."""
    try:
        await work()
    except (TransportError, DecodeError) as error:
        return error
    finally:
        fetch.frontier.close()
    return None


def _repaired(data: bytes) -> bytes | None:
    """Have Telethon write a page again."""
    repaired = repair(data)
    return None if repaired is None else repaired.data
