"""What every run that writes to an export begins and ends with."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tobs._native import Archive
from tobs.errors import StateError
from tobs.export.verify import queue_files
from tobs.state import State
from tobs.telemetry import get_logger

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from tobs.model import Person
    from tobs.state import ExportFolder
    from tobs.telemetry import Report, Telemetry

__all__ = ["Opened", "opened"]

log = get_logger(__name__)

_STATUS_NAMES: Final = {0: "done", 1: "failed", 3: "incomplete"}


@dataclass(slots=True)
class Opened:
    """What a run works on, and how it ended: its ``status`` as `State.end_run` takes it."""

    state: State
    archive: Archive
    status: str = "interrupted"

    def end_as(self, report: Report) -> None:
        """Say how the run ended."""
        self.status = _STATUS_NAMES[report.exit_status]


@asynccontextmanager
async def opened(
    folder: ExportFolder, person: Person, telemetry: Telemetry, clock: Callable[[], float]
) -> AsyncIterator[Opened]:
    """Open an export's state and archive for a run of ``person``, and note when it began and how it ended.

    Raises `SinkError`, `StateError`, also for an export of another account.
    """
    with State.open(folder.database) as state:
        archive = Archive.open(folder.archive, write=True)
        try:
            if state.is_new:
                await asyncio.to_thread(state.rebuild, archive)
                await asyncio.to_thread(queue_files, folder, state, archive)
            state.forget_marks_above(archive.newest())
            _claim(folder, state, person)
            number = state.begin_run(now=int(clock()))
            run = Opened(state, archive)
            try:
                yield run
            finally:
                figures = {**telemetry.counters.as_dict(), **telemetry.measured().as_dict()}
                try:
                    state.end_run(number, now=int(clock()), status=run.status, counters=figures)
                except StateError as error:  # a full disk, say: the report is worth more
                    log.error("how the run ended is not noted: %s", error)  # noqa: TRY400  # its line says all
        finally:
            archive.close()


def _claim(folder: ExportFolder, state: State, person: Person) -> None:
    """Note whose export this is. Raises `StateError` when it is another account's."""
    owner = state.owner_id()
    if owner is None:
        state.set_owner_id(person.id)
    elif owner != person.id:
        raise StateError(
            f"{folder.path}: holds the export of another account (id {owner}, you are {person.id}): "
            "choose another folder"
        )
