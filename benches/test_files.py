"""Files against Telethon's ``download_media`` in a loop: a large one, many small ones, and one without delay.

Each side runs in a process of its own against the same sandbox, in a third one. The first run of each signs
in, brings the authorization abroad and has the sandbox hash what it has; of the rounds, which take turns, the
median counts. Without delay both cores of a pair are busy with one file: it wants a machine that is at rest.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from tobs.cli.child import environment, serving_sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_benchmark.fixture import BenchmarkFixture

MIB = 1 << 20
LARGE_BYTES = 64 * MIB
PHOTO_BYTES = 100_000
PHOTOS = 2000
PHOTOS_IN_SEQUENCE = 200  # a tenth of them shows how long each takes
ROUNDS = 3
FETCHING = Path(__file__).with_name("fetching.py")


@dataclass
class Side:
    """Who fetches ``count`` files, and what each round took."""

    who: str
    count: int
    rounds: list[dict[str, float]] = field(default_factory=list)


class Bench:
    """A sandbox with files, and somebody who is signed in to it."""

    def __init__(self, entry: Any, home: Path) -> None:
        self._home = home
        self._environment = environment(entry, home)
        self._run("-m", "tobs", "login")

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(  # noqa: S603
            [sys.executable, *arguments],
            env=self._environment,
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        return done.stdout

    def fetch(self, side: Side) -> None:
        """Have ``side`` fetch its files once more."""
        self._environment["PYTHONPATH"] = ":".join(sys.path)
        told = self._run(str(FETCHING), side.who, str(self._home), str(side.count))
        side.rounds.append(json.loads(told.splitlines()[-1]))  # Telethon says who has signed in

    def compare(self, ours: Side, theirs: Side) -> None:
        """Have both fetch, in turn; the first round of each is for nothing."""
        for _ in range(ROUNDS + 1):
            for side in (theirs, ours):
                self.fetch(side)
        for side in (theirs, ours):
            del side.rounds[0]


@contextmanager
def bench_of(home: Path, rtt_ms: int, *options: str) -> Iterator[Bench]:
    with serving_sandbox(*options, messages=10, rtt_ms=rtt_ms, seed=1) as entry:
        yield Bench(entry, home)


def speed(side: Side) -> float:
    """Return how many bytes came in a second."""
    return median(each["bytes"] / each["seconds"] for each in side.rounds)


def told(side: Side) -> str:
    return f"{side.who} {speed(side) / MIB:.1f} MiB/s, {cpu_s(side) * 1000:.1f} ms of CPU a MiB"


def cpu_s(side: Side) -> float:
    """Return the CPU time of a MiB."""
    return median(each["cpu_s"] / (each["bytes"] / MIB) for each in side.rounds)


def times_as_fast(benchmark: BenchmarkFixture, bench: Bench, ours: Side, theirs: Side) -> float:
    benchmark.pedantic(lambda: bench.compare(ours, theirs), rounds=1)
    ratio = speed(ours) / speed(theirs)
    benchmark.extra_info["ratio"] = ratio
    print(f"\n{told(theirs)}; {told(ours)}: {ratio:.1f} times as fast")
    return ratio


def test_a_large_file_from_a_foreign_datacenter_at_50_ms(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    with bench_of(tmp_path, 50, "--documents", f"1:{LARGE_BYTES}") as bench:
        assert times_as_fast(benchmark, bench, Side("tobs", 1), Side("telethon", 1)) >= 6


def test_two_thousand_photos_of_three_datacenters_against_a_loop(
    benchmark: BenchmarkFixture, tmp_path: Path
) -> None:
    with bench_of(tmp_path, 50, "--photos", f"{PHOTOS}:{PHOTO_BYTES}") as bench:
        ours, theirs = Side("tobs", PHOTOS), Side("telethon", PHOTOS_IN_SEQUENCE)
        assert times_as_fast(benchmark, bench, ours, theirs) >= 8


def test_a_large_file_without_delay(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    with bench_of(tmp_path, 0, "--documents", f"1:{LARGE_BYTES}") as bench:
        ours, theirs = Side("tobs", 1), Side("telethon", 1)
        assert times_as_fast(benchmark, bench, ours, theirs) >= 1.5
        assert cpu_s(ours) <= 1.3 * cpu_s(theirs)  # each part is proved, and the whole read back
