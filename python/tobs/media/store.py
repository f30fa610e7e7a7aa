"""Which files an export has, so that none is fetched or kept twice."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import file_digest
from typing import TYPE_CHECKING, Final

from xxhash import xxh3_128

from tobs.native import BloomFilter

if TYPE_CHECKING:
    from typing import BinaryIO

    from tobs.state import State

__all__ = ["StoredFile", "StoredFiles", "content_hash"]

# Ten bits for each of so many: 12 KB. Where more come than were expected, it grows.
_LEAST_CAPACITY: Final = 10_000
_COLUMNS: Final = "folder, name, size_bytes, xxh3, mtime_ns"


def content_hash(content: BinaryIO) -> bytes:
    """Return the XXH3-128 hash, big-endian, of what is left to read of ``content``."""
    # Files have `readinto`; only the abstract type lacks it.
    digest: bytes = file_digest(content, xxh3_128).digest()  # type: ignore[arg-type]
    return digest


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in a chat's ``folder``, ``size_bytes`` long; ``xxh3`` is its XXH3-128 hash, big-endian.

    ``mtime_ns`` is when it was written, in Unix nanoseconds; 0 where that was not noted.
    """

    folder: str
    name: str
    size_bytes: int
    xxh3: bytes
    mtime_ns: int


class StoredFiles:
    """The files of one export by their ids and by their contents, in its ``state``. Any thread may call it.

    Most files are new, and a Bloom filter says so without a query; where it says "maybe", the table decides.
    Every method raises `StateError`.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        with state.transaction() as connection:
            # As many as there are, and as are queued, by their ids and by their contents.
            ((expected,),) = connection.execute(
                "SELECT 2 * max((SELECT count(*) FROM contents), (SELECT count(*) FROM files))"
            )
            self._maybe = BloomFilter(max(expected, _LEAST_CAPACITY))
            for row in connection.execute("SELECT file_id, xxh3 FROM contents"):
                self._maybe.update(row)

    def by_id(self, file_id: int) -> StoredFile | None:
        """Return the file with this id of Telegram's."""
        return self._find("file_id = ?", file_id) if file_id in self._maybe else None

    def by_content(self, xxh3: bytes, size_bytes: int) -> StoredFile | None:
        """Return a file with this content, the one that was stored first."""
        found = self._find("xxh3 = ? ORDER BY rowid", xxh3) if xxh3 in self._maybe else None
        return found if found is not None and found.size_bytes == size_bytes else None

    def add(self, file_id: int, file: StoredFile) -> None:
        """Note that ``file`` is there."""
        with self._state.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO contents VALUES (?, ?, ?, ?, ?, ?)",
                (file_id, file.folder, file.name, file.size_bytes, file.xxh3, file.mtime_ns),
            )
        self._maybe.update((file_id, file.xxh3))

    def _find(self, condition: str, key: int | bytes) -> StoredFile | None:
        with self._state.transaction() as connection:
            query = f"SELECT {_COLUMNS} FROM contents WHERE {condition} LIMIT 1"  # noqa: S608  # ours
            row = connection.execute(query, (key,)).fetchone()
        return StoredFile(*row) if row else None
