"""The waits that a server has named, held against each request at the moment when it is sent.

`Paced` lets a request go when it is due. But then its connection may have to be made first, which takes
several round trips, and meanwhile the server may name a wait to others: what is sent into it is a violation.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from tobs.telegram.policy import flood_wait_s

if TYPE_CHECKING:
    from collections.abc import Callable

    from telethon import errors

__all__ = ["Waits"]

_WHOLE_S: Final = 1.0  # what is left of a wait is named in whole seconds, rounded up: that makes it no longer


class Waits:
    """Until when no request of a method may be sent to a datacenter; ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._open_at: dict[tuple[str, int | None], tuple[float, errors.RPCError]] = {}

    def learn(self, error: errors.RPCError, method: str, dc: int | None) -> None:
        """Note the wait that ``error`` names, if it does."""
        seconds = flood_wait_s(error, method)
        if seconds is None:
            return
        open_at = self._clock() + seconds
        known, _ = self._open_at.get((method, dc), (0.0, error))
        if open_at >= known + _WHOLE_S:
            self._open_at[method, dc] = open_at, error

    def check(self, method: str, dc: int | None) -> None:
        """Raise the error that the server would raise, with the seconds that are left of its wait."""
        open_at, error = self._open_at.get((method, dc), (0.0, None))
        left_s = open_at - self._clock()
        if error is not None and left_s > 0:
            raise type(error)(request=error.request, capture=math.ceil(left_s))
