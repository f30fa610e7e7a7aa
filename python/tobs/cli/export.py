"""``tobs export``: chats into a folder."""

from __future__ import annotations

import time
from argparse import BooleanOptionalAction
from typing import TYPE_CHECKING

from tobs.cli.loading import loading
from tobs.cli.parser import (
    Parser,
    add_account,
    add_command,
    add_metrics,
    add_report,
    parse_folder,
    positive,
)
from tobs.errors import ConfigError
from tobs.model import MEDIA_TEMPLATE, ChatKind, MediaKind, MediaOrder, MediaSize, Split, Template

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from pathlib import Path

    from tobs.cli.parser import Commands
    from tobs.config import Settings
    from tobs.model import Chat, ExportRequest
    from tobs.state import ExportFolder
    from tobs.telegram import Resolver
    from tobs.telemetry import Report, Telemetry

DESCRIPTION = """\
Fetch chats into a folder and write them in the formats asked for. CHAT is an id, an @name, a t.me link, 'me'
for your saved messages, or an exact title. Run the same command again at any time: it goes on where it
stopped, and adds what is new."""
OUTPUT = "tobs-export"
DONE, INCOMPLETE = 0, 3
MOST_IDS = 2**31 - 1  # of a chat: no more messages are there than ids
RESUME = "interrupted: what was fetched is kept; run the same command again to go on"


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "export", run, "fetch chats into a folder", DESCRIPTION, resume=RESUME)
    parser.add_argument("chats", nargs="*", metavar="CHAT", help="a chat to export")
    parser.add_argument("--all", action="store_true", help="export every dialog (default: the chats named)")
    add_output(parser, OUTPUT)
    add_formats(parser)
    parser.add_argument(
        "--since",
        metavar="DATE",
        help="only messages from DATE on, YYYY-MM-DD or ISO 8601 (default: all)",
    )
    parser.add_argument(
        "--until",
        metavar="DATE",
        help="only messages before DATE, YYYY-MM-DD or ISO 8601 (default: all)",
    )
    parser.add_argument(
        "--last", type=positive, metavar="N", help="only the newest N messages of each chat (default: all)"
    )
    parser.add_argument(
        "--topic",
        type=positive,
        metavar="N",
        help="only this topic of the one chat named, by its number as in t.me/name/N, or the replies to "
        "message N (default: all of the chat, or what its link names)",
    )
    add_media_options(parser)
    parser.add_argument(
        "--estimate",
        action="store_true",
        help="only tell what the export would bring: messages, files, bytes, time (default: export)",
    )
    parser.add_argument(
        "--takeout",
        action=BooleanOptionalAction,
        help="ask in a takeout session, which Telegram has you allow on another device (default: without)",
    )
    parser.add_argument(
        "--process",
        action="store_true",
        help="do what 'tobs media process' does, once all is fetched (default: only fetch)",
    )
    add_view_options(parser)
    add_timezone(parser)
    add_max_in_flight(parser)
    add_progress(parser)
    add_report(parser)
    add_metrics(parser)
    add_account(parser)


def add_media_options(parser: Parser) -> None:
    """Add the options that say which files are fetched, and which of them first."""
    group = parser.add_argument_group("files of messages")
    kinds = group.add_mutually_exclusive_group()
    kinds.add_argument(
        "--media",
        metavar="KIND[,KIND]",
        help=f"which files to fetch: {', '.join(MediaKind)}; or all, none, or later, which leaves them to "
        "'tobs media' (default: all but preview and custom_emoji)",
    )
    kinds.add_argument(
        "--no-media",
        action="store_const",
        const="none",
        dest="media",
        help="--media none (default: fetch them)",
    )
    group.add_argument("--max-size", metavar="SIZE", help="only files up to SIZE, say 50MB (default: any)")
    group.add_argument(
        "--ext", metavar="EXT[,EXT]", help="only files that end so, say pdf,epub (default: any)"
    )
    group.add_argument("--no-ext", metavar="EXT[,EXT]", help="no files that end so (default: none)")
    group.add_argument(
        "--media-size",
        choices=list(MediaSize),
        metavar="SIZE",
        help="full, or thumbnail: of each file a picture of about 320 pixels, nothing of those without "
        f"(default: {MediaSize.FULL})",
    )
    group.add_argument(
        "--media-template",
        metavar="TEMPLATE",
        help="how files are named, from fields such as {id}, {date}, {chat}, {kind}, {stem}; the extension "
        f"comes behind (default: {MEDIA_TEMPLATE})",
    )
    add_media_order(parser)


def add_media_order(parser: Parser) -> None:
    """Add ``--media-order``."""
    parser.add_argument(
        "--media-order",
        choices=[str(order) for order in MediaOrder],
        help="which files come first: the newest of the small ones, recent or oldest ones, or chat by chat "
        "(default: small)",
    )


def add_output(parser: Parser, default: str) -> None:
    """Add ``--output``."""
    parser.add_argument(
        "-o",
        "--output",
        type=parse_folder,
        default=default,
        metavar="DIR",
        help=f"the export's folder (default: {default})",
    )


def add_formats(parser: Parser) -> None:
    """Add ``--formats``."""
    parser.add_argument(
        "-f",
        "--formats",
        "--format",
        metavar="FORMAT[,FORMAT]",
        help="what to write: markdown, jsonl (default: the setting 'formats', else markdown)",
    )


def add_view_options(parser: Parser) -> None:
    """Add the options that say how notes are laid out."""
    parser.add_argument(
        "--split",
        choices=[str(split) for split in Split],
        metavar="UNIT",
        help=f"what one note holds: {', '.join(Split)} (default: month, in forums topic)",
    )
    parser.add_argument(
        "--template",
        choices=[str(template) for template in Template],
        metavar="NAME",
        help="whom notes are for: obsidian, or plain for any reader of Markdown (default: obsidian)",
    )
    parser.add_argument(
        "--comments",
        action=BooleanOptionalAction,
        help="put the comments on a channel's posts below the posts, too (default: only in their group)",
    )


def add_timezone(parser: Parser) -> None:
    """Add ``--timezone``."""
    parser.add_argument(
        "--timezone",
        metavar="ZONE",
        help="IANA name of the time zone of notes and of dates given here (default: the system's)",
    )


def add_max_in_flight(parser: Parser) -> None:
    """Add ``--max-in-flight``."""
    parser.add_argument(
        "--max-in-flight",
        type=positive,
        metavar="N",
        help="ask at most N things of Telegram at once, up to 64 (default: the setting 'max_in_flight', else "
        "4). More is faster, and a risk: Telegram's people say that reckless fetching gets accounts banned",
    )


def add_progress(parser: Parser) -> None:
    """Add ``--progress``."""
    parser.add_argument(
        "--progress",
        choices=["auto", "bar", "json", "none"],
        default="auto",
        help="on stderr: bars, one JSON object a line, or nothing (default: auto, bars on a terminal)",
    )


def run(arguments: Namespace) -> int:
    """Export; return the exit status."""
    import asyncio  # noqa: PLC0415

    from tobs.cli.dates import unix_time  # noqa: PLC0415
    from tobs.cli.media_process import process  # noqa: PLC0415
    from tobs.cli.progress import shown  # noqa: PLC0415
    from tobs.cli.settings import settings_of  # noqa: PLC0415
    from tobs.cli.summary import print_report, print_summary  # noqa: PLC0415
    from tobs.media.processing import require  # noqa: PLC0415
    from tobs.model import ExportRequest  # noqa: PLC0415
    from tobs.state import ExportFolder  # noqa: PLC0415
    from tobs.telemetry import logging_to  # noqa: PLC0415
    from tobs.views import views_named  # noqa: PLC0415

    if bool(arguments.chats) == arguments.all:
        raise ConfigError(
            "name the chats to export, or give --all for every dialog ('tobs chats' lists them)"
        )
    if arguments.topic is not None and len(arguments.chats) != 1:
        raise ConfigError("--topic is of one chat: name that chat")
    if arguments.topic is not None and arguments.estimate:
        raise ConfigError("--estimate is of whole chats: leave out --topic")
    settings = settings_of(arguments)
    views_named(settings.formats)
    since, until = (
        None if text is None else unix_time(option, text, settings.timezone)
        for option, text in (("--since", arguments.since), ("--until", arguments.until))
    )
    if since is not None and until is not None and since >= until:
        raise ConfigError(f"--since {arguments.since} is not before --until {arguments.until}")
    settings.credentials()
    request = ExportRequest(
        folder=arguments.output,
        chats=(),
        formats=settings.formats,
        since=since,
        until=until,
        last=arguments.last and min(arguments.last, MOST_IDS),
        media=bool(settings.choices.kinds),
        media_later=settings.media == ("later",),
        media_order=settings.media_order,
        choices=settings.choices,
        max_in_flight=settings.max_in_flight,
        takeout=settings.takeout,
        views=settings.view_options(),
    )
    if arguments.estimate:
        return asyncio.run(estimate(arguments, settings))
    if arguments.process:
        require(settings.process_options())  # not to be told so after hours of fetching
    with (
        ExportFolder.open(request.folder) as folder,
        logging_to(folder.log, verbosity=arguments.verbose),
    ):
        names = None if arguments.all else arguments.chats
        with shown(arguments.progress) as telemetry:
            report = asyncio.run(
                export_chats(
                    settings,
                    request,
                    folder,
                    telemetry,
                    names,
                    topic=arguments.topic,
                    metrics=arguments.metrics,
                )
            )
        print_report(report, arguments.report)
        print_summary(report, request.folder, arguments.progress)
        processed = process(folder, settings.process_options()) if arguments.process else DONE
    return report.exit_status or processed


async def estimate(arguments: Namespace, settings: Settings) -> int:
    """Connect, and tell what an export of the chats named would bring; return the exit status."""
    with loading():
        from tobs.cli.estimate import estimate_chats, file_pace, print_estimates  # noqa: PLC0415
        from tobs.cli.terminal import plain, say  # noqa: PLC0415
        from tobs.telegram import Resolver, connect  # noqa: PLC0415
        from tobs.telemetry import Telemetry  # noqa: PLC0415

    telemetry = Telemetry()
    async with connect(settings, observer=telemetry) as account:
        await account.require_signed_in()
        names = None if arguments.all else arguments.chats
        chats = _each_once(await _choose(Resolver(account), names, telemetry))
        estimates = await estimate_chats(account, chats, settings, telemetry)
        pace = await file_pace(account, arguments.output, estimates, telemetry)
    print_estimates(estimates, pace, arguments.report, in_flight=settings.max_in_flight)
    for note in telemetry.notes:
        say(f"note: {plain(note)}")
    return DONE if len(estimates) == len(chats) else INCOMPLETE


async def export_chats(  # noqa: PLR0913  # what an export is made of
    settings: Settings,
    request: ExportRequest,
    folder: ExportFolder,
    telemetry: Telemetry,
    names: list[str] | None,
    *,
    topic: int | None = None,
    metrics: Path | None = None,
    clock: Callable[[], float] = time.time,
) -> Report:
    """Connect, find the chats called ``names`` (None: every dialog) and export them as ``request`` says.

    Of a chat whose link names a thread, or of the one chat with a ``topic``, only that is exported. The run's
    figures are kept in the file ``metrics``, if one is named. ``clock`` gives Unix seconds: when what is
    fetched now was fetched.
    """
    with loading():
        import asyncio  # noqa: PLC0415
        from dataclasses import replace  # noqa: PLC0415

        from tobs.export.run import export  # noqa: PLC0415
        from tobs.telegram import Resolver, connect  # noqa: PLC0415
        from tobs.telemetry import metrics_in  # noqa: PLC0415

    async with metrics_in(metrics, telemetry), connect(settings, observer=telemetry) as account:
        dialogs: list[bytes] = []
        resolver = Resolver(
            account, on_page=lambda page: dialogs.append(page.data), known=_public_chats(folder)
        )
        # Who asks, and for which chats: neither question waits for the answer to the other.
        choosing = asyncio.create_task(_choose(resolver, names, telemetry))
        try:
            person = await account.require_signed_in()
            chosen = await choosing
        finally:
            choosing.cancel()
            await asyncio.gather(choosing, return_exceptions=True)
        threads = await _threads(resolver, chosen, topic)
        request = replace(request, chats=_each_once(chosen), threads=threads)
        untold = resolver.untold if names is None else ()
        return await export(
            request, account, person, folder, telemetry, dialogs=dialogs, untold=untold, clock=clock
        )


def _public_chats(folder: ExportFolder) -> dict[str, Chat]:
    """Return the chats of an export by the public names, casefolded, that they had; none of a new one."""
    with loading():
        from tobs.state import State  # noqa: PLC0415

    if not folder.database.exists():
        return {}
    with State.open(folder.database) as state:
        chats = [stored.chat for stored in state.chats()]
    return {chat.username.casefold(): chat for chat in chats if chat.username and chat.access_hash}


async def _choose(resolver: Resolver, names: list[str] | None, telemetry: Telemetry) -> dict[str, Chat]:
    """Return the chats called ``names``, by name; of all dialogs, those that the account may look into."""
    if names is None:
        chats = await resolver.chats()
        for chat in chats:
            if chat.closed:
                telemetry.note(f"left out, for this account was removed from it: {chat.title}")
        return {str(chat.id): chat for chat in chats if not chat.closed}
    return {name: await resolver.resolve(name) for name in names}


def _each_once(chosen: dict[str, Chat]) -> tuple[Chat, ...]:
    return tuple({chat.id: chat for chat in chosen.values()}.values())


async def _threads(
    resolver: Resolver, chosen: dict[str, Chat], topic: int | None
) -> tuple[tuple[int, int], ...]:
    """Return of which chats only a thread is wanted, and which: ``topic``, or what their links name.

    Raises `ConfigError` for two threads of one chat, and for one of a channel: those are in its group.
    """
    wanted: dict[int, set[int | None]] = {}
    for name, chat in chosen.items():
        thread = await resolver.thread(chat, name) if topic is None else topic
        if thread is not None and chat.kind is ChatKind.CHANNEL:
            raise ConfigError(
                f"{chat.title} is a channel and has no topics; --comments brings what is said about its posts"
            )
        wanted.setdefault(chat.id, set()).add(thread)
    several = [chat_id for chat_id, threads in wanted.items() if len(threads) > 1]
    if several:
        raise ConfigError(f"{several[0]}: of one chat, one topic is exported at a time, or all of it")
    return tuple((chat_id, thread) for chat_id, [thread] in wanted.items() if thread is not None)
