"""The vault's index, put at the top of the export folder."""

from __future__ import annotations

import json
from itertools import count
from typing import TYPE_CHECKING, Final

from tobs.errors import SinkError
from tobs.views import markdown
from tobs.views.index import NAME, IndexEntry, index_note, is_index_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tobs.model import ViewOptions
    from tobs.state import ExportFolder, StoredChat

__all__ = ["write_index"]

_MOST: Final = 2**31  # messages of a chat, and seconds: TL ints hold both


def write_index(folder: ExportFolder, chats: Iterable[StoredChat], options: ViewOptions) -> str | None:
    """Write the index of those of ``chats`` that have notes, unless it is there with the same bytes.

    A file of its name that tobs did not write stays: the index then takes another name, and a line that
    says so is returned. Raises `SinkError` when it cannot be written.
    """
    path = _place(folder.path)
    note = index_note(_entries(folder.path, chats), options).encode()
    try:
        if not path.exists() or path.read_bytes() != note:
            folder.index_part.write_bytes(note)
            folder.index_part.replace(path)
    except OSError as error:
        raise SinkError(f"{path}: {error.strerror}") from None
    if path.name == f"{NAME}.md":
        return None
    return f"the index of all chats is {path.name}, for {NAME}.md is a file of yours"


def _entries(vault: Path, chats: Iterable[StoredChat]) -> Iterator[IndexEntry]:
    for stored in chats:
        if (vault / stored.folder / f"{stored.folder}.md").is_file():
            figures = _figures(markdown.manifest(vault, stored.chat.id))
            yield IndexEntry(stored.chat, stored.folder, *figures)


def _figures(manifest: Path) -> tuple[int | None, int | None, int | None]:
    """Return what is said of a chat's notes: messages, first and last; None is not known."""
    try:
        read = json.loads(manifest.read_bytes())
        messages, first, last = (read.get(name) for name in ("messages", "first", "last"))
    except (OSError, ValueError, AttributeError, RecursionError):
        return None, None, None
    return _whole(messages), _whole(first), _whole(last)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and abs(value) < _MOST else None


def _place(folder: Path) -> Path:
    """Return where the index belongs: under the first of its names that no other file has."""
    paths = (folder / (f"{NAME}.md" if number == 1 else f"{NAME} ({number}).md") for number in count(1))
    return next(path for path in paths if _is_ours(path))


def _is_ours(path: Path) -> bool:
    """Whether ``path`` is an index, or nothing at all."""
    try:
        return not path.is_symlink() and is_index_note(path.read_bytes())
    except FileNotFoundError:
        return True
    except OSError:
        return False
