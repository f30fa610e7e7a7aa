"""Events drawn as bars on a terminal, or printed as JSON lines."""

from __future__ import annotations

import json
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tobs.cli.terminal import duration_text, plain, say
from tobs.telemetry import (
    ChatFinished,
    ChatStarted,
    ChatStatus,
    Event,
    Noted,
    PageStored,
    Rendering,
    Telemetry,
    Waiting,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType
    from rich.progress import Progress, TaskID

__all__ = ["shown"]

_TITLE_WIDTH = 32


@contextmanager
def shown(mode: str) -> Iterator[Telemetry]:
    """Yield telemetry of a run that is shown on stderr while the block runs.

    ``mode`` is ``bar``, ``json``, ``none``, or ``auto``: bars where stderr is a terminal, else nothing.
    """
    if mode == "bar" or (mode == "auto" and sys.stderr.isatty()):
        telemetry = Telemetry()
        with _bars(telemetry) as progress:
            telemetry.listener = Bars(progress)
            yield telemetry
    elif mode == "json":
        yield Telemetry(print_json)
    else:
        yield Telemetry()


def print_json(event: Event) -> None:
    """Print ``event`` as one line, with the time in Unix seconds under ``at``."""
    say(json.dumps({"at": round(time.time(), 3), **event.as_dict()}))


def activity(telemetry: Telemetry) -> str:
    """Say in one line what the run does now: messages a second so far, requests under way, files, waits."""
    counters = telemetry.counters
    rate = counters.messages / max(telemetry.elapsed_s, 1e-3)
    line = f"{counters.messages:,} messages, {rate:,.0f}/s, {telemetry.in_flight} requests under way"
    if telemetry.files_left:
        line += f", {counters.files:,} files, {telemetry.files_left:,} left"
    return f"{line}, {duration_text(counters.waited_s)} of waits" if counters.waited_s else line


def _bars(telemetry: Telemetry) -> Progress:
    from rich.console import Console  # noqa: PLC0415  # rich is only loaded to draw
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text  # noqa: PLC0415

    class BarsAndActivity(Progress):
        """The bars, and below them a line about the whole run that is drawn anew with them."""

        def get_renderables(self) -> Iterable[RenderableType]:
            yield from super().get_renderables()
            yield Text(activity(telemetry), style="dim")

    return BarsAndActivity(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(),
        TextColumn("{task.fields[doing]}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )


class Bars:
    """A bar for each chat that is under way: messages, rate, time left."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[int, TaskID] = {}
        self._begun: dict[int, float] = {}

    def __call__(self, event: Event) -> None:
        """Draw ``event``."""
        match event:
            case ChatStarted():
                title = plain(event.title)[:_TITLE_WIDTH].ljust(_TITLE_WIDTH)
                self._begun[event.chat_id] = time.monotonic()
                self._tasks[event.chat_id] = self._progress.add_task(title, total=None, rate="", doing="")
            case PageStored():
                elapsed = time.monotonic() - self._begun[event.chat_id]
                self._progress.update(
                    self._tasks[event.chat_id],
                    completed=event.messages,
                    total=event.expected,
                    rate=f"{event.messages / max(elapsed, 1e-3):,.0f}/s",
                )
            case Rendering():
                self._progress.update(self._tasks[event.chat_id], doing="writing")
            case ChatFinished():
                self._progress.remove_task(self._tasks.pop(event.chat_id))
                if event.status is ChatStatus.FAILED:
                    self._progress.console.print(f"failed: {plain(event.reason or '')}", markup=False)
            case Noted():
                self._progress.console.print(f"note: {plain(event.text)}", markup=False, highlight=False)
            case Waiting():
                self._progress.console.print(
                    f"waiting {event.seconds:.0f} s: {plain(event.reason)}", markup=False, highlight=False
                )
            case _:
                pass
