"""JSON Lines: one object a message, in one file a chat (docs/jsonl.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from tobs._native import JsonLines
    from tobs.model import ViewOptions

__all__ = ["FILE_NAME", "NAME", "exists", "sink"]

NAME: Final = "jsonl"
FILE_NAME: Final = "messages.jsonl"


def sink(folder: Path, options: ViewOptions) -> JsonLines:  # noqa: ARG001  # as every view
    """Return the native sink that writes the lines into ``folder``."""
    from tobs._native import JsonLines  # noqa: PLC0415  # help lists the views without loading the core

    return JsonLines(folder / FILE_NAME)


def exists(folder: Path) -> bool:
    """Tell whether ``folder`` has the lines."""
    return (folder / FILE_NAME).is_file()
