"""``tobs render``: any view again from the archive, offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tobs.cli.export import add_formats, add_timezone, add_view_options
from tobs.cli.parser import add_command, parse_folder

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from tobs.cli.parser import Commands

DESCRIPTION = """\
Write the chats of an export folder in any format, from the folder's archive alone: no network, no account.
What is there already and would come out the same is left untouched."""

DONE, INCOMPLETE = 0, 3


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "render", run, "write formats again from an export, offline", DESCRIPTION)
    parser.add_argument("folder", type=parse_folder, metavar="DIR", help="the export's folder")
    add_formats(parser)
    add_view_options(parser)
    add_timezone(parser)


def run(arguments: Namespace) -> int:
    """Render; return the exit status."""
    import asyncio  # noqa: PLC0415

    from tobs.cli.settings import settings_of  # noqa: PLC0415
    from tobs.cli.terminal import bytes_text, plain, say  # noqa: PLC0415
    from tobs.export.render import render_folder  # noqa: PLC0415
    from tobs.state import ExportFolder  # noqa: PLC0415
    from tobs.telemetry import logging_to  # noqa: PLC0415

    settings = settings_of(arguments, offline=True)
    path: Path = arguments.folder
    ExportFolder.open(path, write=False).close()  # a folder without export gets its line, and no lock file
    with ExportFolder.open(path) as folder, logging_to(folder.log, verbosity=arguments.verbose):
        chats, rendered = asyncio.run(render_folder(folder, settings.formats, settings.view_options()))
    say(
        f"{chats} chats, {rendered.messages:,} messages as {', '.join(settings.formats)}: "
        f"{bytes_text(rendered.bytes_out)} in {rendered.files} files"
    )
    for note in rendered.notes:
        say(f"note: {plain(note)}")
    for what, reason in rendered.missing:
        say(f"missing: {plain(what)}: {plain(reason)}")
    return INCOMPLETE if rendered.missing else DONE
