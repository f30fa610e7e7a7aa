"""The writer against Python's own files: the same bytes, in one run.

CPU time is compared, the least of some rounds that take turns: what the disk does meanwhile is its own
affair.
"""

from __future__ import annotations

import mmap
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tobs.native import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_benchmark.fixture import BenchmarkFixture

ROUNDS = 7
LINE = b"x" * 199 + b"\n"
LINES = [LINE[:-8] + b"%07d\n" % number for number in range(200_000)]
MIB = 1 << 20
BLOCK = 4 * MIB
BLOCKS = 48
# A folder on a disk: the system's folder for temporary files is often in memory.
DISK = Path(__file__).resolve().parents[1] / "target"


@pytest.fixture
def path() -> Iterator[Path]:
    DISK.mkdir(exist_ok=True)
    path = DISK / f"bench-{os.getpid()}"
    yield path
    path.unlink(missing_ok=True)


def python_lines(path: Path) -> None:
    with path.open("wb", buffering=512 << 10) as file:
        write = file.write
        for line in LINES:
            write(line)


def native_lines(path: Path) -> None:
    with Writer(path) as file:
        write = file.write
        for line in LINES:
            write(line)


def python_cached(path: Path, block: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    for _ in range(BLOCKS):
        os.write(handle, block)
    os.close(handle)


def python_direct(path: Path, block: mmap.mmap) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_DIRECT, 0o644)
    for _ in range(BLOCKS):
        os.write(handle, block)
    os.close(handle)


def native_direct(path: Path, block: bytes | mmap.mmap) -> None:
    with Writer(path, preallocate=BLOCK * BLOCKS) as file:
        assert file.direct, file.fallback
        for _ in range(BLOCKS):
            file.write(block)


def native_cached(path: Path, block: bytes) -> None:
    with Writer(path, direct="off") as file:
        for _ in range(BLOCKS):
            file.write(block)


def least_cpu_s(path: Path, ways: dict[str, Callable[[Path], None]]) -> dict[str, float]:
    """The least CPU time of each way of writing a new file, the ways taking turns."""
    least = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, way in ways.items():
            path.unlink(missing_ok=True)
            began = time.process_time()
            way(path)
            least[name] = min(least[name], time.process_time() - began)
    return least


def table(title: str, least: dict[str, float], unit: float, name: str) -> None:
    print(f"\n{title}")
    for way, cpu_s in least.items():
        print(f"  {way:<41} {cpu_s / unit * 1e9:9.3f} ns CPU {name}")


def test_lines_cost_no_more_than_with_a_python_file(path: Path, benchmark: BenchmarkFixture) -> None:
    ways: dict[str, Callable[[Path], None]] = {
        "open(buffering=512K).write": python_lines,
        "tobs.native.Writer.write": native_lines,
    }
    least = least_cpu_s(path, ways)
    table("lines of 200 bytes, into a file", least, len(LINES), "a line")
    null = least_cpu_s_into_nothing(ways)
    table("lines of 200 bytes, into /dev/null", null, len(LINES), "a line")
    benchmark.extra_info |= least
    benchmark.pedantic(native_lines, args=(path,), rounds=3)
    assert least["tobs.native.Writer.write"] <= 1.05 * least["open(buffering=512K).write"]


def least_cpu_s_into_nothing(ways: dict[str, Callable[[Path], None]]) -> dict[str, float]:
    """What is left when no file takes anything: the calls."""
    least = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, way in ways.items():
            began = time.process_time()
            way(Path(os.devnull))
            least[name] = min(least[name], time.process_time() - began)
    return least


def test_large_files_cost_a_fraction_of_the_page_cache(path: Path, benchmark: BenchmarkFixture) -> None:
    block = os.urandom(BLOCK)
    mapped = mmap.mmap(-1, BLOCK)
    mapped.write(block)
    with Writer(path, preallocate=BLOCK * BLOCKS) as file:
        if not file.direct:
            pytest.skip(str(file.fallback))
    ways: dict[str, Callable[[Path], None]] = {
        "os.write, page cache": lambda path: python_cached(path, block),
        "os.write, O_DIRECT from an mmap": lambda path: python_direct(path, mapped),
        "tobs.native.Writer, page cache": lambda path: native_cached(path, block),
        "tobs.native.Writer, O_DIRECT from an mmap": lambda path: native_direct(path, mapped),
        "tobs.native.Writer, O_DIRECT from bytes": lambda path: native_direct(path, block),
    }
    least = least_cpu_s(path, ways)
    table(f"{BLOCKS} blocks of 4 MiB, into a file", least, BLOCK * BLOCKS, "a byte")
    benchmark.extra_info |= least
    benchmark.pedantic(native_direct, args=(path, block), rounds=3)
    cached = least["os.write, page cache"]
    assert least["tobs.native.Writer, O_DIRECT from an mmap"] <= 0.4 * cached
    assert least["tobs.native.Writer, O_DIRECT from bytes"] <= 0.8 * cached
