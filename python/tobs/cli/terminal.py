"""Talk: lines on stderr, and what strangers wrote made fit to be shown."""

from __future__ import annotations

import sys
from contextlib import suppress

__all__ = ["bytes_text", "duration_text", "plain", "say"]

_KIB = 1024


def say(line: str) -> None:
    """Say a line to whoever sits at the terminal; if nobody does, the work goes on."""
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)


def plain(text: str) -> str:
    """Return ``text`` without what a terminal would act on: control and bidirectional characters."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def bytes_text(size_bytes: float) -> str:
    """Write a size for people: ``1.5 MiB``."""
    if size_bytes < _KIB:
        return f"{size_bytes:.0f} B"
    for unit in ("KiB", "MiB"):
        size_bytes /= _KIB
        if size_bytes < _KIB:
            return f"{size_bytes:.1f} {unit}"
    return f"{size_bytes / _KIB:.1f} GiB"


def duration_text(seconds: float) -> str:
    """Write a duration for people: ``4.2 s``, ``3 min 20 s``, ``2 h 5 min``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes_left = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes_left} min"
    return f"{minutes} min {rest} s" if minutes else f"{seconds:.1f} s"
