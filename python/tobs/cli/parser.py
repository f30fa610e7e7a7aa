"""The parser: every command with its options, and the options that several share."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from tobs import __version__
from tobs.cli.terminal import say

if TYPE_CHECKING:
    from collections.abc import Callable

    # argparse has no public name for it
    Commands: TypeAlias = argparse._SubParsersAction["Parser"]  # noqa: SLF001

__all__ = [
    "Parser",
    "add_account",
    "add_command",
    "add_metrics",
    "add_report",
    "between",
    "build_parser",
    "parse_folder",
    "positive",
    "whole",
]

DESCRIPTION = "Export a Telegram account's chats and media into files that you keep."
EPILOG = """\
exit status: 0 done, 1 failed, 2 wrong use, 3 done but something is missing,
130 interrupted, by Ctrl+C or SIGTERM
Begin with 'tobs demo', which needs no account, or with 'tobs login'."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and takes no abbreviations: a new option must not break a script.

    Where a command of its own must follow and none does, it takes ``default_command``.
    """

    default_command: str | None = None
    commands: Commands | None = None

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **options)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse ``args`` as argparse does."""
        words = sys.argv[1:] if args is None else list(args)
        if self.default_command is not None and self.commands is not None:
            named = next(iter(words), "")
            if named not in {*self.commands.choices, "-h", "--help"}:
                words = [self.default_command, *words]
        return super().parse_known_args(words, namespace)

    def error(self, message: str) -> NoReturn:
        """End with status 2 and one line."""
        say(f"tobs: {message} (see '{self.prog} --help')")
        sys.exit(2)


def build_parser() -> Parser:
    """Return the parser of the whole command line; ``run`` in what it parses carries the command out."""
    from tobs.cli import (  # noqa: PLC0415
        chats,
        config,
        demo,
        export,
        login,
        logout,
        media,
        render,
        sandbox,
        verify,
        whoami,
    )

    parser = Parser(prog="tobs", description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--version", action="version", version=f"tobs {__version__}")
    commands: Commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", required=True
    )
    for command in (login, logout, whoami, chats, export, media, render, verify, demo, sandbox, config):
        command.add(commands)
    return parser


def add_command(  # noqa: PLR0913  # what makes up a command
    commands: Commands,
    name: str,
    run: Callable[[argparse.Namespace], int],
    summary: str,
    description: str,
    *,
    resume: str = "interrupted",
) -> Parser:
    """Add the command ``name`` and return its parser.

    ``run`` carries it out and returns the exit status; ``summary`` is its line in the list of commands,
    ``description`` begins its help; ``resume`` is said after Ctrl+C.
    """
    parser = commands.add_parser(name, help=summary, description=description)
    parser.set_defaults(run=run, resume=resume)
    parser.add_argument(
        "-v", "--verbose", action="count", default=0, help="show the log on stderr; -vv shows each request"
    )
    return parser


def add_account(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which account is meant."""
    group = parser.add_argument_group("the account and its server")
    group.add_argument(
        "--account",
        metavar="NAME",
        help="which of your accounts, by a name of your choice (default: default)",
    )
    group.add_argument(
        "--server",
        metavar="FILE",
        help="JSON file that names another MTProto server (default: Telegram's production servers)",
    )


def add_report(parser: argparse.ArgumentParser) -> None:
    """Add ``--report``."""
    parser.add_argument(
        "--report",
        choices=["json", "table"],
        help="print the run's figures on stdout, as one JSON object or as tables (default: none)",
    )


def add_metrics(parser: argparse.ArgumentParser) -> None:
    """Add ``--metrics``."""
    parser.add_argument(
        "--metrics",
        type=Path,
        metavar="FILE",
        help="keep the run's figures in FILE for Prometheus, anew each 10 seconds (default: none)",
    )


def positive(text: str) -> int:
    """Read a whole number of at least 1."""
    return _read_number(text, 1)


def whole(text: str) -> int:
    """Read a whole number of at least 0."""
    return _read_number(text, 0)


def between(least: int, most: int) -> Callable[[str], int]:
    """Return what reads a whole number of ``least`` to ``most``."""
    return lambda text: _read_number(text, least, most)


def parse_folder(text: str) -> Path:
    """Read a folder's path; an empty one, of a variable that is not set, say, is not the current folder."""
    if not text:
        raise argparse.ArgumentTypeError("a folder is expected, not ''")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise argparse.ArgumentTypeError(f"there is no home for the ~ of {text!r}") from None


def _read_number(text: str, least: int, most: int | None = None) -> int:
    try:
        number = int(text)
    except ValueError:
        number = least - 1
    if number < least or (most is not None and number > most):
        bounds = f"of at least {least}" if most is None else f"of {least} to {most}"
        raise argparse.ArgumentTypeError(f"a whole number {bounds} is expected, not {text!r}")
    return number
