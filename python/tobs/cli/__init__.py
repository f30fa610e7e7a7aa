"""The command line: one file per command, and the only room that prints. stdout is data, stderr is talk.

Help must come at once, so nothing heavy is imported before a command runs: no Telethon, no SQLite, no rich.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING

from tobs.cli.terminal import plain
from tobs.errors import TobsError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence
    from types import FrameType

__all__ = ["main"]

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that ``argv`` (by default the process's arguments) asks for.

    Returns the exit status: 0 done, 1 failed, 2 wrong use, 3 done but incomplete, 130 interrupted, be it by
    Ctrl+C or by SIGTERM. What goes wrong is one line on stderr.
    """
    try:
        from tobs.cli.parser import build_parser  # noqa: PLC0415  # so that Ctrl+C meanwhile is caught, too

        arguments = build_parser().parse_args(argv)
    except SystemExit as end:  # argparse ends so after --help, --version and wrong use
        return end.code if isinstance(end.code, int) else WRONG_USE
    except KeyboardInterrupt:
        return INTERRUPTED
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # names need letters that not every encoding has
    with _interrupted_by_sigterm():
        return _carry_out(arguments)


@contextmanager
def _interrupted_by_sigterm() -> Iterator[None]:
    """Have SIGTERM do what Ctrl+C does: what the block has begun is put in order before it ends."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        handler = signal.getsignal(signal.SIGINT)  # while an event loop runs, its own
        # A shell that starts us in the background may have us ignore SIGINT: SIGTERM is meant all the same.
        (handler if callable(handler) else signal.default_int_handler)(number, frame)

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _carry_out(arguments: Namespace) -> int:
    """Run the command; return its exit status, also where it ends with an error."""
    try:
        status: int = arguments.run(arguments)
        if sys.stdout is not None:  # it is when whoever started us closed it
            sys.stdout.flush()
    except KeyboardInterrupt:
        _say(arguments.resume)
        return INTERRUPTED
    except TobsError as error:
        _say(str(error))
        return error.exit_status
    except BrokenPipeError:
        # Whoever read stdout has gone (`| head`): say no more, not even when Python flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        _say(f"{error.strerror or error}{where}")
        return FAILED
    except Exception as error:  # noqa: BLE001  # the last resort: a fault of tobs's own is one line, too
        if arguments.verbose:
            traceback.print_exc()
        _say(f"a fault in tobs: {type(error).__name__}: {error} (-v shows where)")
        return FAILED
    return status


def _say(line: str) -> None:
    """Print the one line that tells why a command ended."""
    print(f"tobs: {plain(' '.join(line.split()))}", file=sys.stderr, flush=True)
