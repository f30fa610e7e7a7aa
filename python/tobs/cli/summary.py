"""The end of an export, told: a table of its chats, what is missing, and figures for people and programs."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from tobs.cli.terminal import bytes_text, duration_text, plain, say
from tobs.telemetry import WHOLE_RUN, ChatStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tobs.telemetry import Latency, Problem, Report

__all__ = ["print_report", "print_rows", "print_summary"]

_MOST_ROWS = 20
_MOST_TITLE = 40  # letters: a title of any length leaves room for the figures
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
    more = len(problems[_MOST_PROBLEMS:]) + report.unnamed
    if more:
        say(f"missing: {more:,} more, see {folder / '.tobs' / 'tobs.log'}")
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
    waiting = report.media.get("waiting")
    if waiting is not None and waiting.files:
        say(f"{waiting.files:,} files wait, {bytes_text(waiting.size_bytes)}: 'tobs media run' fetches them")
    for note in report.notes:
        say(f"note: {plain(note)}")


def _print_table(report: Report) -> None:
    """Print the chats in which something happened, those with most new messages first."""
    from rich.console import Console  # noqa: PLC0415  # rich is only loaded to draw
    from rich.table import Table  # noqa: PLC0415

    changed = [chat for chat in report.chats if chat.status is not ChatStatus.UNCHANGED]
    changed.sort(key=lambda chat: (chat.messages, chat.files), reverse=True)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("chat", overflow="ellipsis", no_wrap=True, max_width=_MOST_TITLE)
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


def print_report(report: Report, form: str | None) -> None:
    """Print the figures of ``report`` on stdout, as ``json`` or as ``table``; as None, nothing."""
    if form == "json":
        print(json.dumps(report.as_dict()))
    elif form == "table":
        _print_measured(report)


def _print_measured(report: Report) -> None:
    """Print the run's figures, and how long its stages and requests took."""
    measured, usage = report.measured, report.measured.usage
    print_rows(
        ("figure", "value"),
        [
            ("elapsed", duration_text(report.elapsed_s)),
            ("messages", f"{report.messages:,}"),
            ("pages", f"{report.pages:,}"),
            ("requests", f"{report.requests:,}"),
            *((name.replace("_per_", "/"), f"{rate:,.4g}") for name, rate in report.rates.items()),
            ("received", bytes_text(report.bytes_in)),
            ("written", f"{bytes_text(usage.written_bytes)} by {usage.writes:,} calls"),
            ("waits for the disk", f"{usage.syncs:,}"),
            (
                "waits for the server",
                f"{duration_text(report.waited_s)}, {report.flood_waits:,} asked for",
            ),
            ("CPU", f"{usage.cpu_user_s:.2f} s user, {usage.cpu_system_s:.2f} s system"),
            ("memory at most", bytes_text(report.peak_rss_bytes)),
            *(
                (f"{name} at hand", f"{counts.hit_rate:.1%} of {counts.hits + counts.misses:,}")
                for name, counts in measured.caches.items()
            ),
        ],
    )
    heads = ("count", "p50", "p95", "p99", "max", "total")
    print_rows(("stage", *heads), _latencies(measured.stages))
    print_rows(("method", *heads), _latencies(measured.methods))


def _latencies(latencies: Mapping[str, Latency]) -> list[tuple[str, ...]]:
    return [
        (
            name,
            f"{latency.count:,}",
            *map(_short, (latency.p50_s, latency.p95_s, latency.p99_s, latency.max_s, latency.total_s)),
        )
        for name, latency in latencies.items()
    ]


def _short(seconds: float) -> str:
    """Write a duration that may be very short: ``12.3 ms``."""
    return f"{seconds:,.3g} s" if seconds >= 1 else f"{seconds * 1e3:.3g} ms"


def print_rows(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Print ``rows`` below their ``heads`` on stdout: the first column to the left, numbers to the right."""
    from rich.console import Console  # noqa: PLC0415  # rich is only loaded to draw
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    for at, head in enumerate(heads):
        most = None if at else _MOST_TITLE
        table.add_column(head, justify="right" if at else "left", no_wrap=True, max_width=most)
    for row in rows:
        table.add_row(*row)
    Console(highlight=False, markup=False, width=110).print(table)
