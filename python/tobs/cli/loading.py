"""Loading what a command needs, quickly, and making ready for what it will hold in memory."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tobs import heap

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["loading"]


@contextmanager
def loading() -> Iterator[None]:
    """Import in the block without looking for garbage, and never look for it among what was imported.

    Telethon alone makes 300,000 objects that live as long as the process. Going through them again and again,
    while they are made and once more at the end, took a fifth of a second.
    """
    heap.share()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
