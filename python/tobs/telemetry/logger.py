"""Loggers that drop what is said too often before a record is made of it, and tell how much that was.

A filter of the standard library sees a message when its record exists: most of what a line costs is paid.
"""

from __future__ import annotations

import atexit
import logging
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from tobs.native import RateLimiter

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Limit", "Logger", "get_logger", "tell_suppressed"]


@dataclass(frozen=True, slots=True)
class Limit:
    """How often one template may be logged at one level.

    The ``first`` messages of each tick of ``tick_s`` seconds are, and then every ``every``-th. ``templates``
    are told apart; a logger that is handed more, or texts made for the occasion, limits the rest together.
    """

    # A line costs some 10 us: 100 in 5 s are 0.02 % of a core.
    first: int = 100
    every: int = 100
    tick_s: float = 5.0
    templates: int = 64


class Logger:
    """A named logger whose levels below `logging.ERROR` are limited by template; errors never are.

    ``message`` is a template for ``args``, formatted when it is written: what is limited is the template.
    What was dropped is told in one line a template: by the first message after its tick, by
    `tell_suppressed`, and at exit. ``clock`` returns monotonic seconds, for tests.
    """

    def __init__(
        self, name: str, *, limit: Limit | None = None, clock: Callable[[], float] | None = None
    ) -> None:
        self._logger = logging.getLogger(name)
        self._limit = limit or Limit()
        self._clock = clock
        self._limiters: Final[dict[int, RateLimiter]] = {}
        # Bound once: looking them up is a third of what a dropped message costs.
        self._enabled = self._logger.isEnabledFor
        self._log = self._logger.log
        self._allow_debug = self._limiter(logging.DEBUG).allow
        self._allow_info = self._limiter(logging.INFO).allow
        self._allow_warning = self._limiter(logging.WARNING).allow

    @property
    def name(self) -> str:
        """The logger's name, with dots."""
        return self._logger.name

    def debug(self, message: str, /, *args: object) -> None:
        """Log details, limited."""
        if self._enabled(logging.DEBUG) and self._allow_debug(message):
            self._log(logging.DEBUG, message, *args, stacklevel=2)

    def info(self, message: str, /, *args: object) -> None:
        """Log what happens, limited."""
        if self._enabled(logging.INFO) and self._allow_info(message):
            self._log(logging.INFO, message, *args, stacklevel=2)

    def warning(self, message: str, /, *args: object) -> None:
        """Log what somebody should look at, limited."""
        if self._enabled(logging.WARNING) and self._allow_warning(message):
            self._log(logging.WARNING, message, *args, stacklevel=2)

    def error(self, message: str, /, *args: object, exc_info: BaseException | None = None) -> None:
        """Log a failure, always; with the trace of ``exc_info``, if given."""
        self._log(logging.ERROR, message, *args, stacklevel=2, exc_info=exc_info)

    def exception(self, message: str, /, *args: object) -> None:
        """Log the failure that is being handled, with its trace, always."""
        self._log(logging.ERROR, message, *args, stacklevel=2, exc_info=True)

    def log(self, level: int, message: str, /, *args: object) -> None:
        """Log at any level, limited below `logging.ERROR`."""
        if self._enabled(level) and (level >= logging.ERROR or self._limiter(level).allow(message)):
            self._log(level, message, *args, stacklevel=2)

    def tell_suppressed(self) -> None:
        """Log what was dropped and not told yet."""
        for limiter in self._limiters.values():
            limiter.flush()

    def _limiter(self, level: int) -> RateLimiter:
        limiter = self._limiters.get(level)
        if limiter is None:
            limiter = self._limiters[level] = RateLimiter(
                self._limit.first,
                self._limit.every,
                tick_s=self._limit.tick_s,
                keys=self._limit.templates,
                on_suppressed=partial(self._suppressed, level),
                clock=self._clock,
            )
        return limiter

    def _suppressed(self, level: int, template: int | str | None, count: int, elapsed_s: float) -> None:
        if template is None:
            self._log(level, "suppressed %s messages of other kinds in %.3g s", f"{count:,}", elapsed_s)
        else:
            self._log(
                level, "suppressed %s similar messages in %.3g s: %s", f"{count:,}", elapsed_s, template
            )


_loggers: Final[dict[str, Logger]] = {}


def get_logger(name: str) -> Logger:
    """Return the limited logger called ``name``, the same one each time."""
    logger = _loggers.get(name)
    if logger is None:
        logger = _loggers[name] = Logger(name)
    return logger


def tell_suppressed() -> None:
    """Log, on every logger of `get_logger`, what was dropped and not told yet."""
    for logger in list(_loggers.values()):
        logger.tell_suppressed()


atexit.register(tell_suppressed)
