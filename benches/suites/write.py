"""Bytes to files: lines by the buffer, large files past the page cache, many small ones with one sync."""

from __future__ import annotations

import mmap
import time
from pathlib import Path

from suites.counting import all_calls, instructions, per_step, require, syncs
from tobs.native import WriteBatch, Writer

MIB = 1 << 20
LINE = b"x" * 199 + b"\n"
LINES = 100_000
BLOCK = 4 * MIB
BLOCKS = 16
FILES = 100
# asv works in a folder for temporary files, which is often in memory: this one is on the repository's disk.
DISK = Path(__file__).resolve().parents[2] / ".asv"
# Nothing here may depend on the device or the clock, so size and age of a flush are given.
WRITE_LINES = """
import sys
from tobs.native import Writer

def main(steps, path):
    line = b"x" * 199 + b"\\n"
    with Writer(path, buffer_bytes=1 << 17, flush_after_s=3600) as file:
        for _ in range(steps):
            file.write(line)

main(int(sys.argv[1]), sys.argv[2])
"""
WRITE_LARGE = """
import sys
from tobs.native import Writer

def main(steps, path):
    block = bytes(1 << 20)
    with Writer(path, preallocate=16 << 20, buffer_bytes=1 << 20, flush_after_s=3600) as file:
        for _ in range(steps):
            file.write(block)

main(int(sys.argv[1]), sys.argv[2])
"""
WRITE_MANY = """
import sys
from tobs.native import WriteBatch, Writer

def main(steps, path):
    batch = WriteBatch()
    for number in range(steps):
        file = Writer(f"{path}{number}", atomic=True, buffer_bytes=1 << 17, flush_after_s=3600)
        file.write(b"small")
        batch.add(file)
    batch.commit()

main(int(sys.argv[1]), sys.argv[2])
"""


class OnDisk:
    """A path on a disk, and its files gone in the end."""

    timer = time.process_time

    def setup(self) -> None:
        self.path = DISK / "bench-write"

    def teardown(self) -> None:
        for file in DISK.glob("bench-write*"):
            file.unlink()


class Lines(OnDisk):
    """Lines of 200 bytes."""

    def time_lines(self) -> None:
        with Writer(self.path) as file:
            write = file.write
            for _ in range(LINES):
                write(LINE)


class Large(OnDisk):
    """A file of 64 MiB past the page cache, from memory that is aligned."""

    def setup(self) -> None:
        super().setup()
        self.block = mmap.mmap(-1, BLOCK)
        with Writer(self.path, preallocate=BLOCK * BLOCKS) as file:
            if not file.direct:
                raise NotImplementedError(file.fallback)

    def _write(self) -> None:
        with Writer(self.path, preallocate=BLOCK * BLOCKS) as file:
            for _ in range(BLOCKS):
                file.write(self.block)

    def time_large(self) -> None:
        self._write()

    def peakmem_large(self) -> None:
        self._write()


class Many(OnDisk):
    """A hundred small files that are made durable together."""

    def time_many(self) -> None:
        batch = WriteBatch()
        for number in range(FILES):
            file = Writer(f"{self.path}{number}", atomic=True)
            file.write(LINE)
            batch.add(file)
        batch.commit()


class Instructions(OnDisk):
    """What a line costs, whatever else the machine does."""

    def setup(self) -> None:
        super().setup()
        require("valgrind")

    def track_instructions_a_line(self) -> float:
        return per_step(instructions, WRITE_LINES, LINES, self.path)

    track_instructions_a_line.unit = "instructions"


class SystemCalls(OnDisk):
    """What is asked of the system."""

    unit = "calls"

    def setup(self) -> None:
        super().setup()
        require("strace")

    def track_calls_for_a_million_lines(self) -> float:
        return 10**6 * per_step(all_calls, WRITE_LINES, LINES, self.path)

    def track_calls_for_100_mib_of_a_large_file(self) -> float:
        return 100 * per_step(all_calls, WRITE_LARGE, 100, self.path)

    def track_calls_for_100_small_files(self) -> float:
        return 100 * per_step(all_calls, WRITE_MANY, FILES, self.path)

    def track_syncs_for_100_small_files(self) -> int:
        return syncs(WRITE_MANY, FILES, self.path)
