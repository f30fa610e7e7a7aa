"""The C library's heap, which pages of history come to and go from by the thousand.

Where the library is not GNU's, nothing is done: others have no heaps of threads, or give back by themselves.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress
from typing import Final

__all__ = ["share", "trim"]

_M_ARENA_MAX: Final = -8  # malloc.h
# They have no such functions; on Windows there is no library that is the process's own.
_OTHER_LIBRARIES: Final = (AttributeError, TypeError)


def share() -> None:
    """Have all threads allocate from one heap.

    Pages are made in one thread and let go in another. With a heap for each, every heap grows to the most
    that it ever held at once.
    """
    with suppress(*_OTHER_LIBRARIES):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def trim() -> None:
    """Give what is free back to the system, also from between what is used: a few milliseconds.

    Pages are of many sizes, so that the holes that they leave do not fit the next ones, and add up.
    """
    with suppress(*_OTHER_LIBRARIES):
        ctypes.CDLL(None).malloc_trim(0)
