"""What a run did, as one value: printed as JSON, drawn as a table, turned into an exit status."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from tobs.telemetry.events import ChatStatus
from tobs.telemetry.measured import Measured

__all__ = ["MOST_PROBLEMS", "WHOLE_RUN", "ChatReport", "FileCount", "Problem", "Report"]

DONE, FAILED, INCOMPLETE = 0, 1, 3
WHOLE_RUN = 0  # no chat has this id
MOST_PROBLEMS = 1000  # a million files can fail by one cause, which the first of them tell


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is missing from the export, and why.

    ``what`` names it: ``chat``, ``message 812``, ``media of message 812``, ``page 101..200``. A ``chat_id``
    of `WHOLE_RUN` tells what ended the run early, or concerns no chat that is known.
    """

    chat_id: int
    title: str
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChatReport:
    """How one chat fared; ``messages``, ``pages`` and ``files`` are those that this run added."""

    id: int
    title: str
    kind: str
    folder: str | None
    status: ChatStatus
    messages: int = 0
    pages: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class FileCount:
    """How many files, and the sum of the sizes that their messages state."""

    files: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Report:
    """How a run fared.

    ``skipped`` names what is missing from chats that were exported, at most `MOST_PROBLEMS`, and ``unnamed``
    counts what is missing besides; ``failed`` names the chats that were not exported.
    ``repaired`` counts pages that Telethon had to decode, ``unsupported`` messages of a kind that this
    version does not know: they are in the archive and the views say where they stand. ``media`` counts the
    files of these chats by state, those of earlier runs too; ``measured`` says where the time went.
    """

    chats: tuple[ChatReport, ...] = ()
    messages: int = 0
    pages: int = 0
    files: int = 0
    requests: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    repaired: int = 0
    unsupported: int = 0
    flood_waits: int = 0
    waited_s: float = 0.0
    elapsed_s: float = 0.0
    peak_rss_bytes: int = 0
    media: dict[str, FileCount] = field(default_factory=dict)
    measured: Measured = field(default_factory=Measured)
    skipped: tuple[Problem, ...] = ()
    unnamed: int = 0
    failed: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def exit_status(self) -> int:
        """0 when nothing is missing, 1 when the run ended early or no chat came through, 3 otherwise."""
        ended_early = any(problem.chat_id == WHOLE_RUN for problem in self.failed)
        if ended_early or (self.failed and all(chat.status is ChatStatus.FAILED for chat in self.chats)):
            return FAILED
        return INCOMPLETE if self.failed or self.skipped else DONE

    @property
    def rates(self) -> dict[str, float]:
        """Figures in relation to each other, by name, 0 where one is missing; a MB is 10^6 bytes."""
        usage = self.measured.usage
        written_mb = usage.written_bytes / 1e6
        return {
            "messages_per_s": _ratio(self.messages, self.elapsed_s),
            "pages_per_s": _ratio(self.pages, self.elapsed_s),
            "requests_per_message": _ratio(self.requests, self.messages),
            "writes_per_MB": _ratio(usage.writes, written_mb),
            "syncs_per_MB": _ratio(usage.syncs, written_mb),
        }

    def as_dict(self) -> dict[str, object]:
        """Return the report as a JSON object: ``chats`` is a count, ``per_chat`` has one object for each.

        ``rates`` and ``measured`` stand among the other figures; docs/telemetry.md has their units.
        """
        fields = asdict(self)
        per_chat = fields.pop("chats")
        del fields["measured"]
        return {
            "chats": len(per_chat),
            **fields,
            "elapsed_s": round(self.elapsed_s, 3),
            "waited_s": round(self.waited_s, 3),
            **{name: round(rate, 6) for name, rate in self.rates.items()},
            **self.measured.as_dict(),
            "per_chat": per_chat,
        }


def _ratio(figure: float, base: float) -> float:
    return figure / base if base else 0.0
