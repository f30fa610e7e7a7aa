"""The command line: one file per command, and the only room that prints. stdout is data, stderr is talk.

Help must come at once, so nothing heavy is imported before a command runs: no Telethon, no SQLite, no rich.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from argparse import Namespace
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from tobs.cli.terminal import plain, say
from tobs.errors import TobsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

__all__ = ["main"]

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that ``argv`` (by default the process's arguments) asks for.

    Returns the exit status: 0 done, 1 failed, 2 wrong use, 3 done but incomplete, 130 interrupted, be it by
    Ctrl+C or by SIGTERM. What goes wrong is one line on stderr.
    """
    _open_closed_streams()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # names need letters that not every encoding has
    try:
        from tobs.cli.parser import build_parser  # noqa: PLC0415  # so that Ctrl+C meanwhile is caught, too

        arguments = build_parser().parse_args(argv)
    except SystemExit as end:  # argparse ends so after --help, --version and wrong use
        status = end.code if isinstance(end.code, int) else WRONG_USE
        arguments = Namespace(run=lambda _: status)
    except KeyboardInterrupt:
        return INTERRUPTED
    with _interrupted_by_sigterm():
        status = _carry_out(arguments)
    for stream in (sys.stdout, sys.stderr):
        _is_lost(stream)
    return status


def _open_closed_streams() -> None:
    """Open the standard streams that whoever started us closed.

    Else the next file that is opened would get the stream's number, and what is printed. Printing to a stdout
    that was closed fails all the same; talk goes nowhere.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            # The system gives out the lowest number that is free, which is the stream's.
            os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _is_lost(stream: TextIO) -> bool:
    """Tell whether ``stream`` takes nothing; it is then emptied, or Python's own attempt at the end fails."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return True
    return False


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
        _flush_stdout()
    except KeyboardInterrupt:
        _say(arguments.resume)
        return INTERRUPTED
    except TobsError as error:
        _say(str(error))
        return error.exit_status
    except BrokenPipeError:  # whoever read stdout has gone (`| head`): say no more
        return FAILED
    except OSError as error:
        where = error.filename or ("stdout" if _is_lost(sys.stdout) else "")
        _say(f"{error.strerror or error}{where and ': '}{where}")
        return FAILED
    except Exception as error:  # noqa: BLE001  # the last resort: a fault of tobs's own is one line, too
        if arguments.verbose:
            traceback.print_exc()
        _say(f"a fault in tobs: {type(error).__name__}: {error} (-v shows where)")
        return FAILED
    return status


def _flush_stdout() -> None:
    """Empty stdout. Raises OSError that names it: what did not fit its buffer may be lost without another."""
    try:
        sys.stdout.flush()
    except OSError as error:
        error.filename = "stdout"
        raise


def _say(line: str) -> None:
    """Print the one line that tells why a command ended."""
    say(f"tobs: {plain(' '.join(line.split()))}")
