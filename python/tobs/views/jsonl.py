"""JSON Lines: one object a message, in one file a chat (docs/jsonl.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from tobs._native import JsonLines
    from tobs.model import ViewOptions
    from tobs.state import StoredChat

__all__ = ["FILE_NAME", "NAME", "exists", "sink"]

NAME: Final = "jsonl"
FILE_NAME: Final = "messages.jsonl"


def sink(vault: Path, stored: StoredChat, options: ViewOptions) -> JsonLines:  # noqa: ARG001  # as every view
    """Return the native sink that writes the lines into the chat's folder."""
    from tobs._native import JsonLines  # noqa: PLC0415  # help lists the views without loading the core

    return JsonLines(vault / stored.folder / FILE_NAME)


def exists(vault: Path, stored: StoredChat) -> bool:
    """Tell whether the chat's folder has the lines."""
    return (vault / stored.folder / FILE_NAME).is_file()
