"""``tobs logout``: end the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tobs.cli.parser import add_account, add_command

if TYPE_CHECKING:
    from argparse import Namespace

    from tobs.cli.parser import Commands

DESCRIPTION = "Sign out: end the session at Telegram and delete its file. Exports stay as they are."


def add(commands: Commands) -> None:
    """Add the command."""
    add_account(add_command(commands, "logout", run, "end the session at Telegram", DESCRIPTION))


def run(arguments: Namespace) -> int:
    """Sign out; return the exit status."""
    import asyncio  # noqa: PLC0415

    from tobs.cli.settings import settings_of  # noqa: PLC0415
    from tobs.cli.terminal import plain, say  # noqa: PLC0415
    from tobs.telegram import connect, logout  # noqa: PLC0415
    from tobs.telemetry import logging_to  # noqa: PLC0415

    settings = settings_of(arguments)

    async def sign_out() -> None:
        async with connect(settings) as account:
            person = await logout(account)
        say("nobody was signed in" if person is None else f"signed out {plain(person.name)}")

    with logging_to(None, verbosity=arguments.verbose):
        asyncio.run(sign_out())
    return 0
