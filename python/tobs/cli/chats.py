"""``tobs chats``: every dialog of the account."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tobs.cli.parser import add_account, add_command

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from tobs.cli.parser import Commands
    from tobs.model import Chat

DESCRIPTION = """\
List every dialog of the account, newest first: kind, id, title, username, and the id and time of its last
message, separated by tabs."""


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "chats", run, "list every dialog", DESCRIPTION)
    parser.add_argument(
        "text",
        nargs="?",
        metavar="TEXT",
        help="only those whose title or username contains TEXT (default: all)",
    )
    parser.add_argument(
        "--kind",
        metavar="KIND[,KIND]",
        help="only user, bot, saved, group, supergroup, forum or channel (default: all)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON array (default: lines)")
    add_account(parser)


def run(arguments: Namespace) -> int:
    """Print the dialogs; return the exit status."""
    import asyncio  # noqa: PLC0415

    from tobs.cli.settings import settings_of  # noqa: PLC0415
    from tobs.telegram import Resolver, connect  # noqa: PLC0415
    from tobs.telemetry import logging_to  # noqa: PLC0415

    kinds = _kinds(arguments.kind)
    settings = settings_of(arguments)

    async def ask() -> tuple[Chat, ...]:
        async with connect(settings) as account:
            await account.require_signed_in()
            return await Resolver(account).chats()

    with logging_to(None, verbosity=arguments.verbose):
        chats = [chat for chat in asyncio.run(ask()) if chat.kind in kinds and _matches(chat, arguments.text)]
    _print_json(chats) if arguments.json else _print_lines(chats)
    return 0


def _kinds(text: str | None) -> frozenset[str]:
    from tobs.errors import ConfigError  # noqa: PLC0415
    from tobs.model import ChatKind  # noqa: PLC0415

    known = frozenset(kind.value for kind in ChatKind)
    kinds = known if text is None else frozenset(name.strip().lower() for name in text.split(","))
    for kind in sorted(kinds - known):
        raise ConfigError(f"--kind: unknown kind {kind!r}: there are {', '.join(ChatKind)}")
    return kinds


def _matches(chat: Chat, text: str | None) -> bool:
    return text is None or any(
        text.casefold() in name.casefold() for name in (chat.title, chat.username or "")
    )


def _date(timestamp: int | None) -> str | None:
    return (
        None if timestamp is None else datetime.fromtimestamp(timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    )


def _print_json(chats: Iterable[Chat]) -> None:
    rows = [
        {
            "kind": chat.kind.value,
            "id": chat.id,
            "title": chat.title,
            "username": chat.username,
            "last_message": chat.top_message,
            "last_date": _date(chat.last_date),
        }
        for chat in chats
    ]
    print(json.dumps(rows, indent=2))


def _print_lines(chats: Iterable[Chat]) -> None:
    from tobs.cli.terminal import plain  # noqa: PLC0415

    for chat in chats:
        username = f"@{chat.username}" if chat.username else ""
        print(
            chat.kind,
            chat.id,
            plain(chat.title),
            plain(username),
            chat.top_message or "",
            _date(chat.last_date) or "",
            sep="\t",
        )
