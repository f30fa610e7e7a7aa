"""``tobs demo``: sandbox, sign-in and export in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tobs.cli.export import add_max_in_flight, add_output, add_progress, add_timezone, export_chats
from tobs.cli.parser import add_command, add_metrics, add_report
from tobs.cli.sandbox import add_shape

if TYPE_CHECKING:
    from argparse import Namespace

    from tobs.cli.parser import Commands
    from tobs.telemetry import Report

DESCRIPTION = """\
Show what tobs does, without an account: start a loopback Telegram, sign in, export all of its chats as
Markdown and JSON Lines. Your own sessions and settings are not touched. A second demo into the same folder
is a sync."""
OUTPUT = "tobs-demo"
RESUME = "interrupted: run the same command again to go on"
FORMATS = "markdown,jsonl"


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands, "demo", run, "show it all on a loopback Telegram", DESCRIPTION, resume=RESUME
    )
    add_output(parser, OUTPUT)
    add_shape(parser)
    add_timezone(parser)
    add_max_in_flight(parser)
    add_progress(parser)
    add_report(parser)
    add_metrics(parser)


def run(arguments: Namespace) -> int:
    """Run the demo; return the exit status."""
    import asyncio  # noqa: PLC0415
    import tempfile  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    from tobs.cli.child import environment, serving_sandbox  # noqa: PLC0415
    from tobs.cli.progress import shown  # noqa: PLC0415
    from tobs.cli.prompt import Answers  # noqa: PLC0415
    from tobs.cli.summary import print_report, print_summary  # noqa: PLC0415
    from tobs.cli.terminal import say  # noqa: PLC0415
    from tobs.config import resolve  # noqa: PLC0415
    from tobs.model import ExportRequest  # noqa: PLC0415
    from tobs.state import ExportFolder  # noqa: PLC0415
    from tobs.telegram import connect, login  # noqa: PLC0415
    from tobs.telemetry import logging_to  # noqa: PLC0415

    path: Path = arguments.output
    with (
        ExportFolder.open(path) as folder,
        logging_to(folder.log, verbosity=arguments.verbose),
        tempfile.TemporaryDirectory(prefix="tobs-demo-") as home,
        serving_sandbox(messages=arguments.messages, rtt_ms=arguments.rtt, seed=arguments.seed) as entry,
        shown(arguments.progress) as telemetry,
    ):
        settings = resolve(
            {
                "timezone": arguments.timezone,
                "formats": FORMATS,
                "max_in_flight": arguments.max_in_flight,
            },
            environment(entry, Path(home)),
        )
        request = ExportRequest(
            folder=path,
            chats=(),
            formats=settings.formats,
            max_in_flight=settings.max_in_flight,
            views=settings.view_options(),
        )

        async def show() -> Report:
            async with connect(settings) as account:
                await login(account, Answers(settings, terminal=False))
            return await export_chats(settings, request, folder, telemetry, None, metrics=arguments.metrics)

        report = asyncio.run(show())
    print_report(report, arguments.report)
    print_summary(report, path, arguments.progress)
    if arguments.progress != "json":
        say(f"open {path} as a vault in Obsidian, or read any of its notes and messages.jsonl")
    return report.exit_status
