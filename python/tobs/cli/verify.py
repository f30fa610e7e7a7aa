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
    from tobs.export.verify import Verified, VerifiedMedia

DESCRIPTION = """\
Read every byte of an export's archive and name what is damaged, by chat and message ids; check the state
beside it. The next 'tobs export' of the same chats fetches again what is lost."""

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
    parser.add_argument(
        "--media",
        action="store_true",
        help="also read every file that was fetched; what is missing or changed is queued for 'tobs media'",
    )
    add_report(parser)


def run(arguments: Namespace) -> int:
    """Verify; return the exit status."""
    from tobs.cli.terminal import say  # noqa: PLC0415
    from tobs.export.verify import rebuild_state, verify_folder, verify_media  # noqa: PLC0415
    from tobs.state import ExportFolder  # noqa: PLC0415
    from tobs.telemetry import logging_to  # noqa: PLC0415

    path = Path(arguments.folder).expanduser()
    ExportFolder.open(path, write=False).close()  # a folder without export gets its line, and no lock file
    with ExportFolder.open(path) as folder, logging_to(folder.log, verbosity=arguments.verbose):
        if arguments.rebuild:
            rebuild_state(folder)
            say("the state was made anew from the archive")
        found = verify_folder(folder)
        media = verify_media(folder) if arguments.media and found.state is None else None
    if arguments.report == "json":
        print(json.dumps({**asdict(found), "media": None if media is None else asdict(media)}))
    _say_archive(found)
    is_whole = found.is_whole
    if media is not None:
        _say_media(media, path)
        is_whole = is_whole and not media.lost
    if is_whole:
        say("nothing is damaged")
    return DONE if is_whole else INCOMPLETE


def _say_archive(found: Verified) -> None:
    """Say what was found in the archive and the state."""
    from tobs.cli.terminal import bytes_text, plain, say  # noqa: PLC0415

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


def _say_media(media: VerifiedMedia, folder: Path) -> None:
    """Say which files are lost."""
    from tobs.cli.terminal import plain, say  # noqa: PLC0415

    say(f"{media.files:,} files of messages were looked at")
    for lost in media.lost:
        say(f"lost: {plain(lost)}")
    if media.lost:
        say(f"run 'tobs media {folder}': what is lost is fetched once more")
