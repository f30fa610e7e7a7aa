"""``tobs export --estimate``: what an export would bring, told before anything is fetched."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from tobs.cli.loading import loading
from tobs.cli.summary import print_rows
from tobs.cli.terminal import bytes_text, duration_text, plain, say
from tobs.errors import DecodeError, TransportError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tobs.config import Settings
    from tobs.export.estimate import ChatEstimate
    from tobs.model import Chat
    from tobs.telegram import Account
    from tobs.telemetry import Telemetry

__all__ = ["estimate_chats", "print_estimates"]


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


def print_estimates(estimates: Sequence[ChatEstimate], form: str | None, *, in_flight: int) -> None:
    """Print ``estimates`` on stdout, as ``json`` or else as a table, and on stderr what they rest on.

    ``in_flight`` requests would be under way at once.
    """
    text_s = sum(estimate.text_s for estimate in estimates) / in_flight
    if form == "json":
        print(json.dumps({"text_s": round(text_s, 3), "chats": [asdict(each) for each in estimates]}))
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
