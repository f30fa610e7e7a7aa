"""``tobs verify``: whether an export still is what was written."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from tobs.cli.parser import add_command, add_report, parse_folder

if TYPE_CHECKING:
    from argparse import Namespace

    from tobs.cli.parser import Commands

DESCRIPTION = """\
Read every byte of an export's archive and name what is damaged, by chat and message ids; check the state
beside it. Nothing is changed: the next 'tobs export' of the same chats fetches again what is lost."""

DONE, INCOMPLETE = 0, 3


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "verify", run, "check an export for damage, offline", DESCRIPTION)
    parser.add_argument("folder", type=parse_folder, metavar="DIR", help="the export's folder")
    parser.add_argument(
        "--rebuild",
        action="store_true",
        help="make the state (.tobs/state.sqlite) anew from the archive; the history of runs is lost",
    )
    add_report(parser)


def run(arguments: Namespace) -> int:
    """Verify; return the exit status."""
    from tobs.cli.terminal import bytes_text, plain, say  # noqa: PLC0415
    from tobs.export.verify import rebuild_state, verify_folder  # noqa: PLC0415
    from tobs.state import ExportFolder  # noqa: PLC0415
    from tobs.telemetry import logging_to  # noqa: PLC0415

    path = Path(arguments.folder).expanduser()
    ExportFolder.open(path, write=False).close()  # a folder without export gets its line, and no lock file
    with ExportFolder.open(path) as folder, logging_to(folder.log, verbosity=arguments.verbose):
        if arguments.rebuild:
            rebuild_state(folder)
            say("the state was made anew from the archive")
        found = verify_folder(folder)
    if arguments.report == "json":
        print(json.dumps(asdict(found)))
    say(
        f"{found.chats} chats in {found.records:,} records: {bytes_text(found.raw_bytes)}, "
        f"stored in {bytes_text(found.stored_bytes)}"
    )
    if found.torn_bytes:
        say(
            f"note: the last {found.torn_bytes} bytes are of an interrupted write, "
            "which the next export cuts off"
        )
    for damage in found.damaged:
        say(f"damaged: {plain(damage)}")
    if found.damaged:
        say("run 'tobs export' for these chats again: what is lost is fetched once more")
    if found.state is not None:
        say(f"state: {plain(found.state)}: run 'tobs verify --rebuild'")
    if found.is_whole:
        say("nothing is damaged")
    return DONE if found.is_whole else INCOMPLETE
