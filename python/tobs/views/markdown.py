"""Markdown for Obsidian: notes in the chat's folder, media beside them, and a note about the chat.

Which notes there are stands in a manifest, ``.tobs/notes/<chat id>.json``: so notes that another layout
leaves out can be deleted, and only those.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from tobs._native import Markdown
    from tobs.model import ViewOptions
    from tobs.state import StoredChat

__all__ = ["NAME", "exists", "manifest", "sink"]

NAME: Final = "markdown"


def manifest(vault: Path, chat_id: int) -> Path:
    """Return the file that names a chat's notes."""
    return vault / ".tobs" / "notes" / f"{chat_id}.json"


def sink(vault: Path, stored: StoredChat, options: ViewOptions) -> Markdown:
    """Return the native sink that writes notes into the chat's folder in ``vault``."""
    from tobs._native import Markdown  # noqa: PLC0415  # help lists the views without loading the core

    return Markdown(
        vault,
        manifest=manifest(vault, stored.chat.id),
        timezone=options.timezone,
        media_folder=options.media_folder,
        split=options.split,
        template=options.template,
        comments=options.comments,
    )


def exists(vault: Path, stored: StoredChat) -> bool:
    """Tell whether every note that was written is there."""
    try:
        names = json.loads(manifest(vault, stored.chat.id).read_bytes())["notes"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False
    folder = vault / stored.folder
    return all((folder / f"{name}.md").is_file() for name in (*names, stored.folder))
