"""``tobs config``: each setting, its value, and where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tobs.cli.parser import add_account, add_command

if TYPE_CHECKING:
    from argparse import Namespace

    from tobs.cli.parser import Commands

DESCRIPTION = """\
Print each setting, its value and where it came from, separated by tabs. A setting is taken from the
command line, else from the environment (TOBS_...), else from config.toml in tobs's own folder (TOBS_HOME),
else it has its default. Of a secret it shows only whether it is set."""


def add(commands: Commands) -> None:
    """Add the command."""
    add_account(add_command(commands, "config", run, "show each setting and its source", DESCRIPTION))


def run(arguments: Namespace) -> int:
    """Print the settings; return the exit status."""
    from tobs.cli.settings import settings_of  # noqa: PLC0415
    from tobs.cli.terminal import plain  # noqa: PLC0415
    from tobs.views import views_named  # noqa: PLC0415

    settings = settings_of(arguments, offline=True)
    views_named(settings.formats)
    for setting in settings.described:
        source = f"{setting.source} ({setting.where})" if setting.where else str(setting.source)
        print(setting.name, plain(setting.value), plain(source), sep="\t")
    return 0
