"""``tobs export --estimate``: what an export would bring, told before anything is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tobs.cli.loading import loading
from tobs.cli.summary import print_rows
from tobs.cli.terminal import bytes_text, duration_text, plain, say
from tobs.errors import DecodeError, SinkError, StateError, TransportError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tobs.config import Settings
    from tobs.export.estimate import ChatEstimate, FilePace
    from tobs.model import Chat
    from tobs.telegram import Account
    from tobs.telemetry import Telemetry

__all__ = ["estimate_chats", "file_pace", "print_estimates"]


async def estimate_chats(
    account: Account, chats: Sequence[Chat], settings: Settings, telemetry: Telemetry
) -> list[ChatEstimate]:
    """Estimate one chat after the other; one that cannot be looked into is noted."""
    with loading():
        from functools import partial  # noqa: PLC0415

        from tobs.export.estimate import estimate_chat  # noqa: PLC0415
        from tobs.telegram import History, media_counts  # noqa: PLC0415

    estimates = []
    for chat in chats:
        try:
            estimates.append(
                await estimate_chat(
                    chat,
                    History(account.invoke),
                    partial(media_counts, account.invoke),
                    settings.choices.of(chat),
                    telemetry,
                )
            )
        except (TransportError, DecodeError) as error:
            telemetry.note(f"{chat.title}: {error}")
    return estimates


async def file_pace(
    account: Account, folder: Path, estimates: Sequence[ChatEstimate], telemetry: Telemetry
) -> FilePace | None:
    """Return the pace of the last run into ``folder`` that fetched files, else that of a sampled part.

    None where no file is expected; also, with a note, where the part cannot be had.
    """
    with loading():
        from tobs.export.estimate import sample_pace  # noqa: PLC0415
        from tobs.telegram import Files  # noqa: PLC0415

    if not any(estimate.file_bytes for estimate in estimates):
        return None
    if (pace := _last_pace(folder)) is not None:
        return pace
    try:
        return await sample_pace(Files(account), estimates)
    except TransportError as error:
        telemetry.note(f"how long files take is not known: {error}")
        return None


def _last_pace(path: Path) -> FilePace | None:
    with loading():
        from tobs.export.estimate import FilePace  # noqa: PLC0415
        from tobs.state import ExportFolder, State  # noqa: PLC0415

    try:
        with ExportFolder.open(path, write=False) as folder:
            if not folder.database.exists():
                return None
            with State.open(folder.database) as state:
                rate = state.file_rate()
    except (StateError, SinkError):  # no export is there, or none that this run could go on with
        return None
    return None if rate is None else FilePace(rate)


def print_estimates(
    estimates: Sequence[ChatEstimate], pace: FilePace | None, form: str | None, *, in_flight: int
) -> None:
    """Print ``estimates`` on stdout, as ``json`` or else as a table, and on stderr what they rest on.

    Files come at ``pace``; ``in_flight`` requests for text would be under way at once.
    """
    text_s = sum(estimate.text_s for estimate in estimates) / in_flight
    files_s = None if pace is None else sum(each.file_bytes for each in estimates) / pace.bytes_per_s
    if form == "json":
        told = {
            "text_s": round(text_s, 3),
            "files_s": None if files_s is None else round(files_s, 3),
            "files_sampled_bytes": None if pace is None else pace.sampled_bytes,
            "chats": [each.as_dict() for each in estimates],
        }
        print(json.dumps(told))
        return
    rows = [
        (
            plain(estimate.title) if not number else "",
            f"{estimate.messages:,}" if not number else "",
            kind,
            f"{files:,}",
            "unknown" if size is None else bytes_text(size),
        )
        for estimate in estimates
        for number, (kind, files, size) in enumerate(
            [(str(each.kind), each.files, each.size_bytes) for each in estimate.files] or [("", 0, 0)]
        )
    ]
    print_rows(("chat", "messages", "kind", "files", "size"), rows)
    sampled = sum(estimate.sampled for estimate in estimates)
    say(f"sizes are extrapolated from {sampled:,} messages; unknown: none of them has such a file")
    if not all(estimate.counted for estimate in estimates):
        say("so are the numbers of files: the server does not count them")
    say(f"text takes {duration_text(text_s)} or more: waits that the server asks for are not foreseen")
    if pace is None or files_s is None:
        return
    if pace.sampled_bytes is None:
        say(f"files take {duration_text(files_s)} at the pace of the last run that fetched any")
    else:
        part = f"{bytes_text(pace.sampled_bytes)} came at {bytes_text(pace.bytes_per_s)} a second"
        rest = f"{part}; several at once are faster, tiny files slower"
        say(f"files take about {duration_text(files_s)}: {rest}")
