"""What the run has used of the machine: CPU time, memory, calls that write."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from tobs.native import WriteCalls

__all__ = ["Usage", "peak_rss_bytes"]


@dataclass(frozen=True, slots=True)
class Usage:
    """CPU seconds of all threads, and calls for files: ``writes`` of ``written_bytes``, and ``syncs``.

    Calls are those of the archive, of views and of every `tobs.native.Writer`; those for media and the state
    are not among them.
    """

    cpu_user_s: float = 0.0
    cpu_system_s: float = 0.0
    writes: int = 0
    written_bytes: int = 0
    syncs: int = 0

    @classmethod
    def so_far(cls) -> Usage:
        """Return what this process has used until now."""
        times, calls = os.times(), WriteCalls.so_far()
        return cls(times.user, times.system, calls.writes, calls.written_bytes, calls.syncs)

    def since(self, earlier: Usage) -> Usage:
        """Return what was used after ``earlier``."""
        return Usage(
            self.cpu_user_s - earlier.cpu_user_s,
            self.cpu_system_s - earlier.cpu_system_s,
            self.writes - earlier.writes,
            self.written_bytes - earlier.written_bytes,
            self.syncs - earlier.syncs,
        )


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
