"""The log: a file in the export folder, and on stderr when asked for. Nothing secret is ever handed to it."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tobs.telemetry.logger import Limit, tell_suppressed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["logging_to"]

_FORMAT = "%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s: %(message)s"
_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)


class _OneLine(logging.Formatter):
    """Writes a record's message without control characters: titles and names are written by strangers."""

    converter = staticmethod(time.gmtime)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # logging's name
        text = super().formatMessage(record)
        return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)

    def formatException(self, ei: Any) -> str:  # noqa: N802  # logging's name
        # Telethon logs with tracebacks what is raised to us, too: one line of it will do.
        return f"  {ei[0].__name__}: {ei[1]!s:.200}" if ei[0] else ""


def _is_no_dump(record: logging.LogRecord) -> bool:
    """Whether ``record`` is none of Telethon's notes that write out an object it has no use for."""
    return not (record.name.startswith("telethon") and str(record.msg).startswith("Note: "))


class _File(logging.FileHandler):
    """A log that cannot be written, say on a full disk, is no reason to say so again and again."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's name
        """Let the record go."""


def tell_each_tick(over: Callable[[float], bool]) -> None:
    """Tell what was dropped, tick by tick, until ``over``, which waits so many seconds, says that it is."""
    while not over(Limit().tick_s):
        tell_suppressed()


@contextmanager
def logging_to(path: Path | None, *, verbosity: int = 0, warnings: bool = False) -> Iterator[None]:
    """Write the log to the file at ``path`` and, from ``verbosity`` 1, to stderr, while the block runs.

    With ``warnings``, those are on stderr in any case. The file gets informational records, or all from
    ``verbosity`` 2. Telethon's own records count from warnings upward: its lower levels print requests, and
    requests hold secrets.
    """
    handlers: list[logging.Handler] = []
    if path is not None:
        handlers.append(_File(path, encoding="utf-8", delay=True))
        handlers[-1].setLevel(logging.DEBUG if verbosity > 1 else logging.INFO)
    if verbosity > 0 or warnings:
        handlers.append(logging.StreamHandler())
        handlers[-1].setLevel(_LEVELS[min(verbosity, len(_LEVELS) - 1)])
    if not handlers:
        handlers.append(logging.NullHandler())
    loggers = {"tobs": logging.DEBUG if verbosity > 1 else logging.INFO, "telethon": logging.WARNING}
    before = {name: (logging.getLogger(name).level, logging.getLogger(name).propagate) for name in loggers}
    for handler in handlers:
        handler.setFormatter(_OneLine(_FORMAT, datefmt="%Y-%m-%dT%H:%M:%S"))
        handler.addFilter(_is_no_dump)
    for name, level in loggers.items():
        logger = logging.getLogger(name)
        logger.setLevel(level)
        logger.propagate = False
        for handler in handlers:
            logger.addHandler(handler)
    over = threading.Event()
    # Where a burst is the last that is heard for long, no later message tells what was dropped of it.
    teller = threading.Thread(target=tell_each_tick, args=(over.wait,), name="tobs-log", daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()
        tell_suppressed()
        for name, (level, propagate) in before.items():
            logger = logging.getLogger(name)
            logger.setLevel(level)
            logger.propagate = propagate
            for handler in handlers:
                logger.removeHandler(handler)
        for handler in handlers:
            handler.close()
