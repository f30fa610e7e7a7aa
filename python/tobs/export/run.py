"""An export: several chats at a time, each fetched, stored, rendered; one's failure stops no other."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from tobs.errors import TobsError
from tobs.export.chat import ChatExporter
from tobs.export.details import DetailsKeeper
from tobs.export.index import write_index
from tobs.export.media import MediaFeed, MediaFetch, count_files, lost_emoji
from tobs.export.opened import opened
from tobs.export.peers import Peers
from tobs.export.render import ViewWriter
from tobs.export.store import PageStore
from tobs.export.takeout import begin_takeout, finish_takeout
from tobs.export.tasks import first_of
from tobs.media import Downloads, FileQueue, FileState
from tobs.model import ChatKind
from tobs.telegram import Files, History
from tobs.telemetry import (
    MOST_PROBLEMS,
    WHOLE_RUN,
    ExportFinished,
    ExportStarted,
    Problem,
    get_logger,
)
from tobs.views import markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tobs.export.chat import ChatOutcome
    from tobs.model import Chat, ExportRequest, Person
    from tobs.state import ExportFolder, State, StoredChat
    from tobs.telegram import Account
    from tobs.telemetry import Report, Telemetry

__all__ = ["export"]

log = get_logger(__name__)


async def export(  # noqa: PLR0913  # what an export is made of
    request: ExportRequest,
    account: Account,
    person: Person,
    folder: ExportFolder,
    telemetry: Telemetry,
    *,
    dialogs: Sequence[bytes] = (),
    untold: Sequence[str] = (),
    clock: Callable[[], float] = time.time,
) -> Report:
    """Export what ``request`` asks for, as ``person``, into ``folder``, which is open and locked.

    ``dialogs`` are the answers, as TL bytes, that the chats were found in: they name people whom no message
    does. ``untold`` says why chats may be missing from a request for all. ``clock`` gives Unix seconds.

    What concerns one chat alone is in the report, and so is what ends the run once it is under way. Raises
    `SinkError` or `StateError` where it cannot begin. Cancelling keeps all that was stored: the same request
    goes on from there.
    """
    async with opened(folder, person, telemetry, clock) as run:
        takeout = None
        if request.takeout:
            takeout, account = await begin_takeout(request, account, run.state)
        with PageStore(run.archive, telemetry, clock) as store:
            report = await _Run(
                request, account, person, folder, run.state, store, telemetry, clock
            ).carry_out(dialogs, untold)
        run.end_as(report)
        # Cancelled or killed before, a run leaves its session to the next one.
        if takeout is not None:
            await finish_takeout(takeout, run.state, success=run.status != "failed")
    return report


class _Run:
    """One export under way."""

    def __init__(  # noqa: PLR0913, PLR0917  # the parts that a run ties together
        self,
        request: ExportRequest,
        account: Account,
        person: Person,
        folder: ExportFolder,
        state: State,
        store: PageStore,
        telemetry: Telemetry,
        clock: Callable[[], float],
    ) -> None:
        archive = store.archive
        self._request = request
        self._folder = folder
        self._state = state
        self._archive = archive
        self._telemetry = telemetry
        self._begun = time.monotonic()
        self._stored_bytes_before = archive.stored_bytes
        self._views = ViewWriter(
            folder.path, archive, request.formats, request.views, me=person.id, telemetry=telemetry
        )
        peers = Peers(state, telemetry)
        self._details = DetailsKeeper(
            person,
            invoke=account.invoke,
            archive=archive,
            peers=peers,
            telemetry=telemetry,
            clock=clock,
        )
        self._queue = FileQueue(state)
        self._media: MediaFetch | None = None
        if request.media:
            self._media = MediaFetch(
                archive,
                self._queue,
                MediaFeed(archive, self._queue, state, request.choices, telemetry),
                Downloads(folder, state, Files(account), telemetry),
                state,
                telemetry,
                order=request.media_order,
                completed=self._show_files,
            )
        self._exporter = ChatExporter(
            request,
            history=History(account.invoke, account.split_ranges),
            store=store,
            details=self._details,
            peers=peers,
            media=self._media,
            views=self._views,
            state=state,
            telemetry=telemetry,
        )
        self._slots = asyncio.Semaphore(request.max_in_flight)
        self._outcomes: dict[int, ChatOutcome] = {}
        self._skipped: list[Problem] = []

    async def carry_out(self, dialogs: Sequence[bytes], untold: Sequence[str]) -> Report:
        """Export every chat of the request, and the groups that belong to them; report.

        What ends the run early is the report's first failure.
        """
        self._telemetry.emit(ExportStarted(len(self._request.chats), str(self._request.folder)))
        self._note_recovery()
        folder = str(self._request.folder)
        self._skipped += [Problem(WHOLE_RUN, folder, "the rest of the dialogs", why) for why in untold]
        ending: tuple[Problem, ...] = ()
        try:
            await self._export_chats(dialogs)
        except (TobsError, OSError) as error:
            log.error("the run ends early: %s", error)  # noqa: TRY400  # its line says all
            ending = (Problem(WHOLE_RUN, folder, "the run", str(error)),)
        report = self._report(ending)
        self._telemetry.emit(ExportFinished(report.as_dict()))
        return report

    async def _export_chats(self, dialogs: Sequence[bytes]) -> None:
        """Export one chat after the other, several at a time. Raises what ends the run."""
        for answer in dialogs:
            self._details.learn(answer)
        # Named in the order of the request: folders are called the same whichever chat is done first.
        chats = [self._state.store_chat(chat) for chat in self._request.chats]
        self._views.set_chats(self._state.chats())
        try:
            async with asyncio.TaskGroup() as group:
                if self._media is not None and not self._request.media_later:
                    group.create_task(self._media.work())
                async with asyncio.TaskGroup() as texts:
                    for stored in chats:
                        texts.create_task(self._in_turn(stored))
                if self._media is not None:
                    await self._media.close()
            await self._settle()
        except BaseExceptionGroup as errors:
            raise first_of(errors) from None
        if markdown.NAME in self._request.formats:
            note = await asyncio.to_thread(
                write_index, self._folder, self._state.chats(), self._request.views
            )
            if note is not None:
                self._telemetry.note(note)

    async def _settle(self) -> None:
        """Bring the views in line with what was learned after they were written, of whichever chat."""
        has_notes = [stored for stored in self._state.chats() if self._archive.has_messages(stored.chat.id)]
        self._views.set_chats(has_notes)
        for outcome in self._outcomes.values():
            await self._exporter.settle(outcome)

    async def _show_files(self, chat_id: int) -> None:
        """Write a chat's views again, now that its files are there."""
        outcome = self._outcomes.get(chat_id)
        if outcome is not None:
            await self._exporter.settle(outcome)

    async def _in_turn(self, stored: StoredChat) -> None:
        async with self._slots:
            outcome = self._outcomes[stored.chat.id] = await self._export(stored)
            if self._request.views.comments and stored.chat.kind is ChatKind.CHANNEL:
                await self._export_discussion(outcome.stored)

    async def _export(self, stored: StoredChat) -> ChatOutcome:
        """Export a chat, the group that it was before, and the one that it became meanwhile."""
        outcome = await self._exporter.export(stored)
        if self._request.thread_of(stored.chat.id) is not None:
            return outcome
        for relative in (self._predecessor(outcome.stored), self._successor(outcome)):
            if relative is not None:
                self._outcomes[relative.id] = await self._exporter.export(self._state.store_chat(relative))
        return outcome

    def _predecessor(self, stored: StoredChat) -> Chat | None:
        """Return the basic group that a chat was before, if nobody asked for it anyway.

        One that the server never named cannot be asked for: it is reported as skipped.
        """
        details = stored.details
        if details is None or details.migrated_from is None or self._is_asked_for(details.migrated_from):
            return None
        group = self._state.known_chat(details.migrated_from)
        if group is None:
            why = f"the server does not tell what {details.migrated_from} is"
            self._skipped.append(
                Problem(stored.chat.id, stored.chat.title, "the group that it was before", why)
            )
            return None
        return replace(group, top_message=details.migrated_from_max_id)

    def _successor(self, outcome: ChatOutcome) -> Chat | None:
        """Return the supergroup that a group became meanwhile, if nobody asked for it anyway."""
        successor = outcome.successor
        return None if successor is None or self._is_asked_for(successor.id) else successor

    async def _export_discussion(self, channel: StoredChat) -> None:
        """Export the group in which a channel's posts are discussed, if nobody asked for it anyway.

        Nobody is in all of these groups: one that cannot be read is noted, and is no failure.
        """
        group_id = None if channel.details is None else channel.details.linked_chat_id
        if group_id is None or self._is_asked_for(group_id):
            return
        group = self._state.known_chat(group_id)
        if group is None:
            self._telemetry.note(f"{channel.chat.title}: its comments are left out: their group is not known")
            return
        outcome = await self._export(self._state.store_chat(group))
        if outcome.failure is not None:
            why = outcome.failure.reason
            if outcome.is_closed:
                outcome = await self._exporter.export_comments(channel.chat, outcome.stored)
            if outcome.failure is not None or not self._archive.has_messages(group_id):
                self._telemetry.note(f"{channel.chat.title}: its comments are left out: {why}")
                return
            self._telemetry.note(f"{channel.chat.title}: its comments were asked for post by post: {why}")
        self._outcomes[group_id] = outcome

    def _is_asked_for(self, chat_id: int) -> bool:
        return any(asked.id == chat_id for asked in self._request.chats)

    def _note_recovery(self) -> None:
        """Tell of what was found wrong with the archive: it is fetched again."""
        cut = self._archive.recovered_bytes
        if cut:
            self._telemetry.note(f"{cut} bytes of an interrupted write were cut off the archive")
        for damage in self._archive.damage:
            self._telemetry.note(f"the archive is damaged, what is lost is fetched again: {damage}")

    def _with_files(self, outcome: ChatOutcome) -> ChatOutcome:
        """Return a chat's outcome with what became of its files."""
        chat_id = outcome.stored.chat.id
        if self._media is None or chat_id not in self._media.fetched:
            return outcome
        failures = self._queue.failures([chat_id], most=MOST_PROBLEMS)
        failed = [(f"file of message {failure.message_id}", failure.reason) for failure in failures]
        return outcome.with_files(self._media.fetched[chat_id], failed)

    def _report(self, ending: tuple[Problem, ...]) -> Report:
        figures = self._telemetry.figures()
        asked = {chat.id: at for at, chat in enumerate(self._request.chats)}
        outcomes = sorted(
            map(self._with_files, self._outcomes.values()),
            key=lambda outcome: asked.get(outcome.report.id, len(asked)),
        )
        media = {} if self._media is None else count_files(self._queue, self._media.fetched)
        skipped, unnamed = self._skipped_of(outcomes)
        return replace(
            figures,
            chats=tuple(outcome.report for outcome in outcomes),
            bytes_out=figures.bytes_out + self._archive.stored_bytes - self._stored_bytes_before,
            repaired=sum(outcome.repaired for outcome in outcomes),
            unsupported=sum(outcome.unsupported for outcome in outcomes),
            elapsed_s=time.monotonic() - self._begun,
            media=media,
            skipped=skipped,
            unnamed=unnamed,
            failed=(*ending, *(outcome.failure for outcome in outcomes if outcome.failure)),
        )

    def _skipped_of(self, outcomes: Sequence[ChatOutcome]) -> tuple[tuple[Problem, ...], int]:
        """Return the first problems of chats, files and custom emoji, and how many there are besides."""
        emoji, files = [], 0
        if self._media is not None:
            emoji = lost_emoji(self._queue, most=MOST_PROBLEMS)
            fetched = self._media.fetched.keys() & self._outcomes.keys()
            files = count_files(self._queue, fetched)[FileState.FAILED].files
        problems = chain(self._skipped, emoji, *(outcome.missing for outcome in outcomes))
        named = tuple(islice(problems, MOST_PROBLEMS))
        others = sum(len(outcome.missing) for outcome in self._outcomes.values())
        return named, len(self._skipped) + others + files - len(named)
