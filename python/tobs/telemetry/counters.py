"""Figures that grow during a run."""

from __future__ import annotations

from dataclasses import asdict, dataclass

__all__ = ["Counters"]


@dataclass(slots=True)
class Counters:
    """What one run has cost so far; the rooms add to it where the cost arises.

    ``requests`` counts every request sent, repeats too; ``file_bytes`` what ``files`` hold; ``bytes_in`` the
    bytes of answers and files as they came out of the connection; ``bytes_out`` the bytes written into the
    export folder; ``waited_s`` the seconds in which the server had asked for a pause.
    """

    requests: int = 0
    pages: int = 0
    messages: int = 0
    files: int = 0
    file_bytes: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    flood_waits: int = 0
    waited_s: float = 0.0

    def as_dict(self) -> dict[str, float]:
        """Return the figures by name."""
        return asdict(self)
