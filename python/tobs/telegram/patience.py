"""How long an answer may be on its way before it is asked for once more, by how long others lately took."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import Final

__all__ = ["Patience"]

# A second request may cost a MiB, waiting for a line that goes on by itself nothing: this much is no stall.
_LEAST_S: Final = 5.0
# Four times the longest: the line may be shared by more than before, and narrower than it was.
_TIMES_THE_LONGEST: Final = 4
_LATELY: Final = 32
# Before anything is known of a line: at 70 KB/s a part of 1 MiB takes as long.
_AT_FIRST_S: Final = 15.0
_ENOUGH: Final = 4


class Patience:
    """What the answers to each kind of request lately took, in seconds of any one clock."""

    def __init__(self) -> None:
        self._took: defaultdict[type, deque[float]] = defaultdict(lambda: deque(maxlen=_LATELY))

    def answered(self, kind: type, seconds: float) -> None:
        """Note that the answer to a request of ``kind`` took so long."""
        self._took[kind].append(seconds)

    def of(self, kind: type) -> float:
        """Return after how many seconds without an answer a request of ``kind`` has stalled."""
        took = self._took[kind]
        return max(_LEAST_S, _TIMES_THE_LONGEST * max(took)) if len(took) >= _ENOUGH else _AT_FIRST_S
