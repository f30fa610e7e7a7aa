"""Markdown for Obsidian: a note a month in the chat's folder, media beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from tobs._native import Markdown
    from tobs.model import ViewOptions

__all__ = ["NAME", "exists", "sink"]

NAME: Final = "markdown"


def sink(folder: Path, options: ViewOptions) -> Markdown:
    """Return the native sink that writes notes into ``folder``."""
    from tobs._native import Markdown  # noqa: PLC0415  # help lists the views without loading the core

    return Markdown(folder, timezone=options.timezone, media_folder=options.media_folder)


def exists(folder: Path) -> bool:
    """Tell whether there is a note in ``folder``."""
    return any(folder.glob("*.md"))
