"""What a chat's folder is called."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["MAX_NAME_BYTES", "clean_name", "name_key", "unique_name"]

# File systems allow 255 bytes; a number in brackets and long paths must fit too.
_MAX_BYTES: Final = 120
MAX_NAME_BYTES: Final = 255
# What Windows or a shell does not take, and what breaks Obsidian's links: [ ] # ^ |.
_FORBIDDEN: Final = re.compile(r'[/\\:*?"<>|\[\]#^%`]')
_RESERVED: Final = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?\Z", re.IGNORECASE)


def clean_name(title: str, max_bytes: int = _MAX_BYTES) -> str:
    """Return ``title`` as one path component that every file system takes; it may come out empty."""
    composed = unicodedata.normalize("NFC", title)
    seen = "".join(" " if letter.isspace() else letter for letter in composed)
    # C: control, format (marks that turn the direction of text, too), surrogate, private, unassigned.
    shown = "".join(letter for letter in seen if letter == " " or unicodedata.category(letter)[0] != "C")
    name = re.sub(r" {2,}", " ", _FORBIDDEN.sub("_", shown)).strip(" .")
    name = name.encode()[:max_bytes].decode(errors="ignore").rstrip(" .")
    # Windows looks at what stands before the first dot.
    return _RESERVED.sub(r"\1_\2", name)


def name_key(name: str) -> str:
    """Return what names share that are one to some file system: neither case nor composition counts."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold())


def unique_name(title: str, fallback: str, taken: Collection[str]) -> str:
    """Return a folder's name for ``title``, with `` (2)`` and so on behind it when it is taken.

    ``taken`` holds the `name_key` of every name given; ``fallback`` names a chat whose title is all signs
    that cannot be in a name.
    """
    name = clean_name(title) or fallback
    candidate, number = name, 1
    while name_key(candidate) in taken:
        number += 1
        candidate = f"{name} ({number})"
    return candidate
