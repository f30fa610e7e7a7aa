"""``tobs whoami``: who is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tobs.cli.parser import add_account, add_command

if TYPE_CHECKING:
    from argparse import Namespace

    from tobs.cli.parser import Commands

DESCRIPTION = "Print who is signed in: id, name, username and phone number, separated by tabs."


def add(commands: Commands) -> None:
    """Add the command."""
    add_account(add_command(commands, "whoami", run, "tell who is signed in", DESCRIPTION))


def run(arguments: Namespace) -> int:
    """Print who is signed in; return the exit status."""
    import asyncio  # noqa: PLC0415

    from tobs.cli.settings import settings_of  # noqa: PLC0415
    from tobs.cli.terminal import plain  # noqa: PLC0415
    from tobs.telegram import connect  # noqa: PLC0415
    from tobs.telemetry import logging_to  # noqa: PLC0415

    settings = settings_of(arguments)

    async def ask() -> None:
        async with connect(settings) as account:
            person = await account.require_signed_in()
        username = f"@{person.username}" if person.username else ""
        print(person.id, plain(person.name), username, person.phone or "", sep="\t")

    with logging_to(None, verbosity=arguments.verbose):
        asyncio.run(ask())
    return 0
