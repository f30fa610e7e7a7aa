"""What happens during a run, as a stream of frozen values: the CLI draws them or prints them as JSON.

Counts in an event are totals since its chat was begun, so that a lost event loses nothing.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from enum import StrEnum

__all__ = [
    "ChatFinished",
    "ChatStarted",
    "ChatStatus",
    "Event",
    "ExportFinished",
    "ExportStarted",
    "MediaProgress",
    "Noted",
    "PageStored",
    "Rendering",
    "Waiting",
]


class ChatStatus(StrEnum):
    """How the export of one chat ended."""

    DONE = "done"
    UNCHANGED = "unchanged"
    INCOMPLETE = "incomplete"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened."""

    def as_dict(self) -> dict[str, object]:
        """Return the event as a JSON object, its kind under ``event``: ``PageStored`` is ``page_stored``."""
        kind = re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()
        return {"event": kind, **asdict(self)}


@dataclass(frozen=True, slots=True)
class ExportStarted(Event):
    """An export begins, of ``chats`` chats into ``folder``."""

    chats: int
    folder: str


@dataclass(frozen=True, slots=True)
class ChatStarted(Event):
    """A chat's turn has come."""

    chat_id: int
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class PageStored(Event):
    """A page of history is in the archive.

    ``messages`` of this chat were stored in this run; ``expected`` is how many there will be at its end, as
    far as the server's count and the ids that are left tell (None: nothing tells).
    """

    chat_id: int
    messages: int
    pages: int
    bytes_in: int
    expected: int | None


@dataclass(frozen=True, slots=True)
class MediaProgress(Event):
    """A file is settled: ``files`` were stored in this run, of all chats, ``left`` wait to be fetched in it.

    ``bytes_in`` were received of files; ``left_bytes`` are as the messages state them.
    """

    files: int
    bytes_in: int
    left: int
    left_bytes: int


@dataclass(frozen=True, slots=True)
class Rendering(Event):
    """A chat's text is here; its views are being written."""

    chat_id: int
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChatFinished(Event):
    """A chat is done with; ``reason`` says why it failed."""

    chat_id: int
    status: ChatStatus
    messages: int
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting(Event):
    """Nothing is asked of the server for ``seconds``, because of ``reason``."""

    seconds: float
    reason: str


@dataclass(frozen=True, slots=True)
class Noted(Event):
    """Something worth a line that stops nothing."""

    text: str


@dataclass(frozen=True, slots=True)
class ExportFinished(Event):
    """The export is over; ``report`` is what ``--report json`` prints."""

    report: dict[str, object]
