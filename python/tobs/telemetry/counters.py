"""Figures that grow during a run."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from pathlib import Path

__all__ = ["Counters", "peak_rss_bytes"]


@dataclass(slots=True)
class Counters:
    """What one run has cost so far; the rooms add to it where the cost arises.

    ``requests`` counts every request sent, repeats too; ``bytes_in`` the bytes of answers and files as they
    came out of the connection; ``bytes_out`` the bytes written into the export folder; ``waited_s`` the
    seconds in which the server had asked for a pause.
    """

    requests: int = 0
    pages: int = 0
    messages: int = 0
    files: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    flood_waits: int = 0
    waited_s: float = 0.0

    def as_dict(self) -> dict[str, float]:
        """Return the figures by name."""
        return asdict(self)


def peak_rss_bytes() -> int:
    """Return the most memory this process has held at once, in bytes; 0 where the platform does not say."""
    try:
        # Linux: ru_maxrss also counts what the parent held before exec, VmHWM is this program's own.
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        return _max_rss_bytes()


def _max_rss_bytes() -> int:
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024  # macOS counts bytes, others KiB
