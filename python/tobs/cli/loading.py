"""Loading what a command needs: quickly, and into memory that is bounded by what it does."""

from __future__ import annotations

import ctypes
import gc
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["loading"]

_M_ARENA_MAX: Final = -8  # malloc.h of the GNU C library


@contextmanager
def loading() -> Iterator[None]:
    """Import in the block without looking for garbage, and never look for it among what was imported.

    Telethon alone makes 300,000 objects that live as long as the process. Going through them again and again,
    while they are made and once more at the end, took a fifth of a second.
    """
    _share_heap()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _share_heap() -> None:
    """Have all threads allocate from one heap, where the C library can.

    Pages are made in one thread and let go in another. With a heap for each, every heap grows to the most
    that it ever held at once, which is more with every million messages.
    """
    with suppress(AttributeError):  # not the GNU C library
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
