"""Events drawn as bars on a terminal, or printed as JSON lines."""

from __future__ import annotations

import json
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tobs.cli.terminal import plain, say
from tobs.telemetry import (
    ChatFinished,
    ChatStarted,
    ChatStatus,
    Event,
    MediaProgress,
    PageStored,
    Rendering,
    Waiting,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress, TaskID

    from tobs.telemetry import Listener

__all__ = ["shown"]

_TITLE_WIDTH = 32


@contextmanager
def shown(mode: str) -> Iterator[Listener]:
    """Yield what shows events on stderr while the block runs.

    ``mode`` is ``bar``, ``json``, ``none``, or ``auto``: bars where stderr is a terminal, else nothing.
    """
    if mode == "bar" or (mode == "auto" and sys.stderr.isatty()):
        with _bars() as progress:
            yield Bars(progress)
    elif mode == "json":
        yield print_json
    else:
        yield _ignore


def print_json(event: Event) -> None:
    """Print ``event`` as one line, with the time in Unix seconds under ``at``."""
    say(json.dumps({"at": round(time.time(), 3), **event.as_dict()}))


def _ignore(_event: Event) -> None:
    """Show nothing."""


def _bars() -> Progress:
    from rich.console import Console  # noqa: PLC0415  # rich is only loaded to draw
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
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
            case MediaProgress():
                doing = f"files {event.files}/{event.total}"
                self._progress.update(self._tasks[event.chat_id], doing=doing)
            case Rendering():
                self._progress.update(self._tasks[event.chat_id], doing="writing")
            case ChatFinished():
                self._progress.remove_task(self._tasks.pop(event.chat_id))
                if event.status is ChatStatus.FAILED:
                    self._progress.console.print(f"failed: {plain(event.reason or '')}", markup=False)
            case Waiting():
                self._progress.console.print(
                    f"waiting {event.seconds:.0f} s: {plain(event.reason)}", markup=False, highlight=False
                )
            case _:
                pass
