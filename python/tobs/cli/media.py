"""``tobs media``: the files that an export lacks, fetched, counted, tried again."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from tobs.cli import media_process
from tobs.cli.export import add_max_in_flight, add_media_options, add_progress
from tobs.cli.loading import loading
from tobs.cli.parser import add_account, add_command, add_metrics, add_report, parse_folder

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable
    from pathlib import Path

    from tobs.cli.parser import Commands, Parser
    from tobs.config import Settings
    from tobs.media import Failure, FileTotal
    from tobs.state import ExportFolder
    from tobs.telemetry import Report, Telemetry

SUMMARY = "fetch the files that an export lacks"
DESCRIPTION = """\
Fetch the files of an export whose text is there, or tell which are.
'tobs media DIR' is 'tobs media run DIR'."""
RUN = """\
Fetch the files that wait in an export, of all its chats, and put them into its views. Run the same command
again at any time: it goes on where it stopped."""
STATUS = "Count an export's files by kind and state, and say why those failed that did. Asks no server."
RETRY = """\
Fetch as 'tobs media run' does, and also try those files again that failed too often for it."""
FOLDER = "tobs-export"
RESUME = "interrupted: what was fetched is kept; run the same command again to go on"
MOST_FAILURES = 20


def add(commands: Commands) -> None:
    """Add the command, and those below it."""
    parser: Parser = commands.add_parser("media", help=SUMMARY, description=DESCRIPTION)
    parser.commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="action", required=True, help="by default run"
    )
    parser.default_command = "run"
    for name, run, summary, description in (
        ("run", fetch, SUMMARY, RUN),
        ("retry", fetch, "fetch, and try again what failed", RETRY),
    ):
        fetching = add_command(parser.commands, name, run, summary, description, resume=RESUME)
        add_folder(fetching)
        add_media_options(fetching)
        add_max_in_flight(fetching)
        add_progress(fetching)
        add_report(fetching)
        add_metrics(fetching)
        add_account(fetching)
    telling = add_command(parser.commands, "status", status, "count files by kind and state", STATUS)
    add_folder(telling)
    add_report(telling)
    media_process.add(parser.commands)


def add_folder(parser: Parser) -> None:
    """Add ``DIR``."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=parse_folder,
        default=FOLDER,
        metavar="DIR",
        help=f"the export's folder (default: {FOLDER})",
    )


def fetch(arguments: Namespace) -> int:
    """Fetch what waits; return the exit status."""
    import asyncio  # noqa: PLC0415

    from tobs.cli.progress import shown  # noqa: PLC0415
    from tobs.cli.settings import settings_of  # noqa: PLC0415
    from tobs.cli.summary import print_report, print_summary  # noqa: PLC0415
    from tobs.state import ExportFolder  # noqa: PLC0415
    from tobs.telemetry import logging_to  # noqa: PLC0415

    settings = settings_of(arguments)
    settings.credentials()
    path: Path = arguments.folder
    ExportFolder.open(path, write=False).close()  # a folder without export gets its line, and no lock file
    with (
        ExportFolder.open(path) as folder,
        logging_to(folder.log, verbosity=arguments.verbose),
        shown(arguments.progress) as telemetry,
    ):
        report = asyncio.run(
            fetch_files(
                settings, folder, telemetry, whatever=arguments.action == "retry", metrics=arguments.metrics
            )
        )
    print_report(report, arguments.report)
    print_summary(report, path, arguments.progress)
    return report.exit_status


async def fetch_files(
    settings: Settings,
    folder: ExportFolder,
    telemetry: Telemetry,
    *,
    whatever: bool = False,
    metrics: Path | None = None,
) -> Report:
    """Connect, and fetch the files that wait in ``folder`` (`tobs.export.backlog.fetch_media`)."""
    with loading():
        from tobs.export.backlog import fetch_media  # noqa: PLC0415
        from tobs.telegram import connect  # noqa: PLC0415
        from tobs.telemetry import metrics_in  # noqa: PLC0415

    async with metrics_in(metrics, telemetry), connect(settings, observer=telemetry) as account:
        return await fetch_media(
            account,
            await account.require_signed_in(),
            folder,
            telemetry,
            choices=settings.choices,
            order=settings.media_order,
            whatever=whatever,
        )


def status(arguments: Namespace) -> int:
    """Tell what is there and what waits; return the exit status."""
    from tobs.cli.terminal import say  # noqa: PLC0415
    from tobs.errors import StateError  # noqa: PLC0415
    from tobs.media import FileQueue, FileState  # noqa: PLC0415
    from tobs.state import ExportFolder, State  # noqa: PLC0415

    with ExportFolder.open(arguments.folder, write=False) as folder:
        if not folder.database.exists():
            raise StateError(f"{folder.database}: is missing: run 'tobs verify --rebuild'")
        with State.open(folder.database) as state:
            totals, failures = FileQueue(state).totals(), FileQueue(state).failures()
            rate = state.file_rate()
    left_bytes = sum(total.size_bytes for total in totals if total.state is FileState.WAITING)
    left_s = left_bytes / rate if rate else None
    if arguments.report == "json":
        print(
            json.dumps(
                {
                    "files": [asdict(total) for total in totals],
                    "left_s": None if left_s is None else round(left_s),
                    "failed": [asdict(failure) for failure in failures],
                }
            )
        )
        return 0
    if not totals:
        say("no files are queued yet: 'tobs media run' looks for them")
        return 0
    _print_totals(totals)
    _say_rest(left_bytes, left_s, failures)
    return 0


def _print_totals(totals: Iterable[FileTotal]) -> None:
    """Print a table of files and sizes on stdout: kinds below each other, states side by side."""
    from tobs.cli.summary import print_rows  # noqa: PLC0415
    from tobs.cli.terminal import bytes_text  # noqa: PLC0415
    from tobs.media import FileState  # noqa: PLC0415

    found = {(total.kind, total.state): total for total in totals}
    rows = [
        (
            kind,
            *(
                f"{total.files:,} ({bytes_text(total.size_bytes)})" if total else ""
                for total in (found.get((kind, state)) for state in FileState)
            ),
        )
        for kind in dict.fromkeys(kind for kind, _ in found)
    ]
    print_rows(("kind", *FileState), rows)


def _say_rest(left_bytes: int, left_s: float | None, failures: list[Failure]) -> None:
    """Say what is left to do, and what could not be had."""
    from tobs.cli.terminal import bytes_text, duration_text, plain, say  # noqa: PLC0415

    if left_bytes:
        pace = "no run has told for how long"
        if left_s is not None:
            pace = f"{duration_text(left_s)} at the pace of the last run"
        say(f"{bytes_text(left_bytes)} wait, {pace}: 'tobs media run' fetches them")
    for failure in failures[:MOST_FAILURES]:
        say(f"failed: {plain(failure.name)}: {plain(failure.reason)} ({failure.attempts} attempts)")
    if len(failures) > MOST_FAILURES:
        say(f"failed: {len(failures) - MOST_FAILURES} more, all of them with --report json")
