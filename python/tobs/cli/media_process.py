"""``tobs media process``: smaller images and videos, playable voices, transcripts, beside the files."""

from __future__ import annotations

import json
from argparse import BooleanOptionalAction
from dataclasses import asdict
from typing import TYPE_CHECKING

from tobs.cli.parser import add_command, between, parse_folder, positive
from tobs.model import HwAccel, ImageFormat, ProcessOptions, VideoCodec, VoiceFormat

if TYPE_CHECKING:
    from argparse import Namespace

    from tobs.cli.parser import Commands
    from tobs.state import ExportFolder

DESCRIPTION = """\
Convert the files of an export, offline: images and their thumbnails, videos, voice messages, and transcripts
of these. What is made lies in 'processed' beside the files, which stay as they are unless you have them
replaced. Run it again at any time: it makes what is new, and what was made by other settings."""
DEFAULTS = ProcessOptions()
RESUME = "interrupted: what was made is kept; run the same command again to go on"

DONE, INCOMPLETE = 0, 3


def add(commands: Commands) -> None:
    """Add the command to those of ``tobs media``."""
    parser = add_command(
        commands, "process", run, "convert files, beside the originals", DESCRIPTION, resume=RESUME
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=parse_folder,
        default="tobs-export",
        metavar="DIR",
        help="the export's folder (default: tobs-export)",
    )
    parser.add_argument(
        "--image-format",
        choices=[str(kind) for kind in ImageFormat],
        metavar="FORMAT",
        help=f"what images become: {', '.join(ImageFormat)} (default: {DEFAULTS.image_format})",
    )
    parser.add_argument(
        "--image-quality",
        type=between(1, 100),
        metavar="Q",
        help=f"of images and thumbnails, 1 to 100, the higher the better (default: {DEFAULTS.image_quality})",
    )
    parser.add_argument(
        "--thumbnail-px",
        type=between(0, 4096),
        metavar="N",
        help="the most that a thumbnail's sides have, 0 for no thumbnails "
        f"(default: {DEFAULTS.thumbnail_px})",
    )
    parser.add_argument(
        "--video-codec",
        choices=[str(codec) for codec in VideoCodec],
        metavar="CODEC",
        help=f"what videos are encoded with: {', '.join(VideoCodec)} (default: {DEFAULTS.video_codec})",
    )
    parser.add_argument(
        "--video-crf",
        type=between(0, 51),
        metavar="CRF",
        help=f"of videos: 0 to 51, the lower the better (default: {DEFAULTS.video_crf})",
    )
    parser.add_argument(
        "--hwaccel",
        choices=[str(kind) for kind in HwAccel],
        metavar="KIND",
        help="what encodes videos: vaapi (a graphics card), none (the processor), or auto: a card where it "
        f"works (default: {DEFAULTS.hwaccel})",
    )
    parser.add_argument(
        "--voice-format",
        choices=[str(kind) for kind in VoiceFormat],
        metavar="FORMAT",
        help=f"what voice messages become: {', '.join(VoiceFormat)} (default: {DEFAULTS.voice_format})",
    )
    parser.add_argument(
        "--keep-metadata",
        action=BooleanOptionalAction,
        help="keep EXIF with camera and place, and titles, in what is made (default: keep them)",
    )
    parser.add_argument(
        "--transcribe-model",
        metavar="DIR",
        help="write transcripts, by the faster-whisper model in DIR (default: none are made)",
    )
    parser.add_argument(
        "--replace-originals",
        action=BooleanOptionalAction,
        help="put what came out smaller in its file's place, once it is proved whole, and delete the file "
        "(default: keep all files)",
    )
    parser.add_argument(
        "--jobs",
        type=positive,
        metavar="N",
        help="convert N files at once (default: one a core, as many as there is memory for)",
    )
    parser.add_argument(
        "--report", choices=["json"], help="print the run's figures on stdout, as JSON (default: none)"
    )


def run(arguments: Namespace) -> int:
    """Process; return the exit status."""
    from tobs.cli.settings import settings_of  # noqa: PLC0415
    from tobs.state import ExportFolder  # noqa: PLC0415
    from tobs.telemetry import logging_to  # noqa: PLC0415

    options = settings_of(arguments, offline=True).process_options()
    ExportFolder.open(arguments.folder, write=False).close()  # a folder without export gets its line
    with ExportFolder.open(arguments.folder) as folder, logging_to(folder.log, verbosity=arguments.verbose):
        return process(folder, options, processes=arguments.jobs, report=arguments.report)


def process(
    folder: ExportFolder, options: ProcessOptions, *, processes: int | None = None, report: str | None = None
) -> int:
    """Process the files in ``folder`` (`process_folder`) and say what came of it; return the exit status.

    The views are written again where they show what was made: what replaced files, and transcripts.
    ``report`` ``"json"`` prints the figures on stdout.
    """
    import asyncio  # noqa: PLC0415

    from tobs.cli.terminal import bytes_text, plain, say  # noqa: PLC0415
    from tobs.media.processing import process_folder  # noqa: PLC0415

    processed = process_folder(
        folder,
        options,
        processes=processes,
        on_missing=lambda what, why: say(f"missing: {plain(what)}: {plain(why)}"),
    )
    if options.replace_originals or options.transcribe_model is not None:
        from tobs.export.render import refresh_folder  # noqa: PLC0415

        asyncio.run(refresh_folder(folder))
    for note in processed.notes:
        say(f"note: {plain(note)}")
    say(
        f"{processed.made:,} files made, {bytes_text(processed.bytes_out)} of "
        f"{bytes_text(processed.bytes_in)}; {processed.present:,} were there; "
        f"{processed.kept:,} are smaller as they are; {processed.failed:,} could not be made"
    )
    if options.replace_originals:
        say(f"{processed.replaced:,} originals replaced")
    if report == "json":
        print(json.dumps(asdict(processed)))
    return INCOMPLETE if processed.failed else DONE
