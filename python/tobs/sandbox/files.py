"""What files a sandbox is asked for, how many at once it sends, and what goes wrong with their parts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["CDN_DC", "HOSTILE_NAMES", "FileKind", "FileLimits", "FileSet", "PartFault", "Spoiling"]


CDN_DC = 203
"""The id of the CDN DC, as Telegram has it."""

HOSTILE_NAMES = (
    "../../etc/passwd",
    "/etc/passwd",
    "a/b",
    "..\\..\\boot.ini",
    "C:\\Windows\\win.ini",
    "notes.txt:stream",
    "CON",
    "nul.txt",
    "long " * 59 + "a.txt",  # 300 bytes
    "длинное " * 19 + ".txt",  # 289 bytes, 156 characters
    "two\nlines.txt",
    "red \x1b[31m.txt",
    "nul\x00byte.txt",
    "\u202egpj.exe",
    "",
    "   ",
    ".",
    "..",
    "...",
    ".hidden",
    "ends in a dot.",
    "--option",
    "Readme.txt",
    "README.TXT",
    "é.txt",
    "e\u0301.txt",
)
"""What strangers call files: paths, devices, control characters, pairs that are one to some file systems."""


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

    @property
    def told_bytes(self) -> int:
        """The size that messages tell."""
        return self.size_bytes if self.stated_bytes is None else self.stated_bytes


@dataclass(frozen=True, slots=True)
class FileLimits:
    """How many files of each size a DC sends at once; one more is told FLOOD_WAIT.

    The defaults are what Telegram's configuration tells its clients:
    ``small_queue_max_active_operations_count`` and ``large_queue_max_active_operations_count``.
    https://core.telegram.org/api/config#client-configuration
    """

    small: int = 5
    large: int = 2
    error: str = "FLOOD_WAIT"
    """or FLOOD_PREMIUM_WAIT"""


class Spoiling(StrEnum):
    """What can go wrong with a part of a file."""

    EXPIRED = "expired"
    """FILE_REFERENCE_EXPIRED: that of this file; of a CDN's part FILE_TOKEN_INVALID"""
    ALL_EXPIRED = "all-expired"
    """likewise, and those of all other files with it"""
    SHORT = "short"
    """half as many bytes are sent as there are"""
    FLIPPED = "flipped"
    """one bit in the middle is wrong; the hashes that the server tells are right"""
    STALLED = "stalled"
    """there is never an answer"""


@dataclass(frozen=True, slots=True)
class PartFault:
    """With each ``every``-th part that is asked for something goes wrong, ``times`` times at most."""

    what: Spoiling
    every: int
    times: int | None = None
    """None for any number of times"""
