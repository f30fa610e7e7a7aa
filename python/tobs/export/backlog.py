"""The files of an export whose text is there: fetched without asking for text."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from tobs.errors import TobsError
from tobs.export.media import MediaFeed, MediaFetch, count_files, lost_emoji
from tobs.export.opened import opened
from tobs.export.render import exported, refresh_views
from tobs.export.tasks import first_of
from tobs.media import Downloads, FileQueue, FileState
from tobs.state import chat_facts
from tobs.telegram import Files
from tobs.telemetry import MOST_PROBLEMS, WHOLE_RUN, Problem, get_logger

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tobs.model import MediaChoices, MediaOrder, Person
    from tobs.state import ExportFolder, StoredChat
    from tobs.telegram import Account
    from tobs.telemetry import Report, Telemetry

__all__ = ["fetch_media"]

log = get_logger(__name__)


async def fetch_media(  # noqa: PLR0913  # what fetching is made of
    account: Account,
    person: Person,
    folder: ExportFolder,
    telemetry: Telemetry,
    *,
    choices: MediaChoices,
    order: MediaOrder,
    whatever: bool = False,
    clock: Callable[[], float] = time.time,
) -> Report:
    """Fetch the files that an export's chats lack, as far as their text is there; write their views again.

    ``whatever`` tries those again, too, that failed too often. Reports and raises as `export` does, and can
    be cancelled as it can.
    """
    begun = time.monotonic()
    async with opened(folder, person, telemetry, clock) as run:
        archive, state = run.archive, run.state
        queue = FileQueue(state)
        if whatever:
            queue.retry(whatever=True)
        feed = MediaFeed(archive, queue, state, choices, telemetry)
        downloads = Downloads(folder, state, Files(account), telemetry)
        media = MediaFetch(archive, queue, feed, downloads, state, telemetry, order=order)
        chats = [media.with_template(stored) for stored in exported(archive, state)]
        for stored in chats:
            facts = chat_facts(stored)
            if facts != archive.chat_facts(stored.chat.id):
                archive.append_chat(stored.chat.id, facts, fetched_at=int(clock()))
        ending: tuple[Problem, ...] = ()
        try:
            await _work_off(media, chats)
            await refresh_views(folder.path, archive, chats, state, me=person.id, telemetry=telemetry)
        except (TobsError, OSError) as error:
            log.error("the run ends early: %s", error)  # noqa: TRY400  # its line says all
            ending = (Problem(WHOLE_RUN, str(folder.path), "the run", str(error)),)
        report = _report(queue, chats, telemetry, ending, elapsed_s=time.monotonic() - begun)
        run.end_as(report)
    return report


async def _work_off(media: MediaFetch, chats: Sequence[StoredChat]) -> None:
    """Queue the files of ``chats``, and fetch them meanwhile. Raises what ends the run."""
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(media.work())
            for stored in chats:
                await media.queue(stored)
            await media.close()
    except BaseExceptionGroup as errors:
        raise first_of(errors) from None


def _report(
    queue: FileQueue,
    chats: Sequence[StoredChat],
    telemetry: Telemetry,
    ending: tuple[Problem, ...],
    *,
    elapsed_s: float,
) -> Report:
    titles = {stored.chat.id: stored.chat.title for stored in chats}
    media = count_files(queue, titles)
    problems = chain(
        (
            Problem(lost.chat_id, titles[lost.chat_id], f"file of message {lost.message_id}", lost.reason)
            for lost in queue.failures(titles, most=MOST_PROBLEMS)
        ),
        lost_emoji(queue, most=MOST_PROBLEMS),
    )
    skipped = tuple(islice(problems, MOST_PROBLEMS))
    return replace(
        telemetry.figures(),
        elapsed_s=elapsed_s,
        media=media,
        skipped=skipped,
        unnamed=media[FileState.FAILED].files - len(skipped),
        failed=ending,
    )
