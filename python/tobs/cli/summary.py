"""The end of an export, told to people: a table of its chats, figures, and what is missing."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tobs.cli.terminal import bytes_text, duration_text, plain, say
from tobs.telemetry import WHOLE_RUN, ChatStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tobs.telemetry import Problem, Report

__all__ = ["print_summary"]

_MOST_ROWS = 20
_MOST_PROBLEMS = 20


def print_summary(report: Report, folder: Path, progress: str = "auto") -> None:
    """Print what ``report`` says about an export into ``folder`` on stderr.

    With ``progress`` ``none`` only what is missing; with ``json`` nothing, for the last event has it all.
    """
    if progress == "json":
        return
    if progress != "none":
        _print_table(report)
        _print_figures(report)
    problems = [*report.failed, *report.skipped]
    for problem in problems[:_MOST_PROBLEMS]:
        say(_line(problem))
    if len(problems) > _MOST_PROBLEMS:
        say(f"missing: {len(problems) - _MOST_PROBLEMS} more, see {folder / '.tobs' / 'tobs.log'}")
    if progress != "none":
        say(f"the export is in {folder}")


def _line(problem: Problem) -> str:
    if problem.chat_id == WHOLE_RUN:
        return f"ended early: {plain(problem.reason)}; what was fetched is kept: run the same command again"
    return f"missing: {plain(problem.title)}: {plain(problem.what)}: {plain(problem.reason)}"


def _print_figures(report: Report) -> None:
    """Print what the run did and what it cost."""
    rate = report.messages / report.elapsed_s if report.elapsed_s else 0
    say(
        f"{report.messages:,} new messages and {report.files:,} files of {len(report.chats)} chats "
        f"in {duration_text(report.elapsed_s)} ({rate:,.0f} messages a second)"
    )
    say(
        f"{report.requests:,} requests, {bytes_text(report.bytes_in)} received, "
        f"{bytes_text(report.bytes_out)} written, {bytes_text(report.peak_rss_bytes)} of memory at most"
    )
    for note in report.notes:
        say(f"note: {plain(note)}")


def _print_table(report: Report) -> None:
    """Print the chats in which something happened, those with most new messages first."""
    from rich.console import Console  # noqa: PLC0415  # rich is only loaded to draw
    from rich.table import Table  # noqa: PLC0415

    changed = [chat for chat in report.chats if chat.status is not ChatStatus.UNCHANGED]
    changed.sort(key=lambda chat: (chat.messages, chat.files), reverse=True)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("chat", overflow="ellipsis", no_wrap=True, max_width=40)
    table.add_column("kind")
    for name in ("messages", "files"):
        table.add_column(name, justify="right")
    table.add_column("status")
    for chat in changed[:_MOST_ROWS]:
        table.add_row(plain(chat.title), chat.kind, f"{chat.messages:,}", f"{chat.files:,}", chat.status)
    if changed:
        with suppress(OSError):  # as in `say`
            Console(stderr=True, highlight=False, markup=False).print(table)
    if len(changed) > _MOST_ROWS:
        say(f"and {len(changed) - _MOST_ROWS} more chats")
    if len(changed) < len(report.chats):
        say(f"nothing new in {len(report.chats) - len(changed)} of {len(report.chats)} chats")
