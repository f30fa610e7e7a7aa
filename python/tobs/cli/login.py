"""``tobs login``: sign in by phone, code and password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tobs.cli.parser import add_account, add_command

if TYPE_CHECKING:
    from argparse import Namespace

    from tobs.cli.parser import Commands

DESCRIPTION = """\
Sign in to Telegram. Phone, code and, where two-step verification is on, password are asked for on the
terminal, or taken from TOBS_PHONE, TOBS_CODE and TOBS_PASSWORD. TOBS_API_ID and TOBS_API_HASH must be set:
get them at https://my.telegram.org. The session is kept in tobs's own folder, readable by you alone."""


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "login",
        run,
        "sign in to Telegram",
        DESCRIPTION,
        resume="interrupted: run 'tobs login' again",
    )
    add_account(parser)


def run(arguments: Namespace) -> int:
    """Sign in; return the exit status."""
    import asyncio  # noqa: PLC0415

    from tobs.cli.prompt import prompter  # noqa: PLC0415
    from tobs.cli.settings import settings_of  # noqa: PLC0415
    from tobs.cli.terminal import plain, say  # noqa: PLC0415
    from tobs.telegram import connect, login  # noqa: PLC0415
    from tobs.telemetry import logging_to  # noqa: PLC0415

    settings = settings_of(arguments)

    async def sign_in() -> None:
        async with connect(settings) as account:
            signed_in = await login(account, prompter(settings))
        who = plain(signed_in.person.name)
        say(f"already signed in as {who}" if signed_in.already else f"signed in as {who}")

    with logging_to(None, verbosity=arguments.verbose):
        asyncio.run(sign_in())
    return 0
