"""What files a sandbox is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["FileKind", "FileSet"]


class FileKind(StrEnum):
    """What a file is sent as."""

    PHOTO = "photo"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class FileSet:
    """``count`` files of ``size_bytes`` each, in a chat made for them, one to a message."""

    count: int
    size_bytes: int
    kind: FileKind = FileKind.DOCUMENT
    dc_ids: tuple[int, ...] = (1, 2, 3)
    """on which they lie, in turn: the first on a DC that is not the account's home"""
    stated_bytes: int | None = None
    """the size that messages tell, where it is a lie; None for the true one"""
    names: tuple[str | None, ...] = ("file.bin",)
    """of documents, in turn; None for no name at all"""
