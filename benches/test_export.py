"""The whole way, from the sandbox to archive, Markdown and JSON Lines, against plain Telethon.

Each side runs in a process of its own against the same sandbox, in a third process, over one connection at
zero delay; the server's pages are made before anybody measures. Ratios of one run; the machine is named by
pytest-benchmark.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest

from exporter import Bench, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_benchmark.fixture import BenchmarkFixture

MESSAGES = 100_000
MANY_MESSAGES = 1_000_000
ROUNDS = 3
LEAST_RATIO = 4
HELP_S = 0.150
PLAIN = Path(__file__).with_name("plain_telethon.py")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with served(tmp_path_factory, messages=MESSAGES) as bench:
        yield bench


@pytest.fixture
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with served(tmp_path_factory, messages=MANY_MESSAGES) as bench:
        yield bench


def test_export_against_plain_telethon(
    benchmark: BenchmarkFixture, bench: Bench, tmp_path_factory: pytest.TempPathFactory
) -> None:
    session, file = str(bench.home / "plain.session"), str(bench.home / "plain.jsonl")

    def plain() -> float:
        return bench.run(str(PLAIN), session, str(bench.chat["id"]), file).wall_s

    def export() -> None:
        folder = tmp_path_factory.mktemp("tobs")
        assert bench.export(folder, "--max-in-flight", "2")["messages"] >= MESSAGES  # one connection
        shutil.rmtree(folder)  # or the next run pays for memory that the system gives to these files

    # The first of each signs in, and has the server make the pages that it asks for.
    plain()
    export()
    baseline = median(plain() for _ in range(ROUNDS))
    benchmark.pedantic(export, rounds=ROUNDS)
    ours = benchmark.stats.stats.median
    ratio = baseline / ours
    benchmark.extra_info["ratio"] = ratio
    print(f"\n{MESSAGES:,} messages: plain {baseline:.2f} s, tobs {ours:.2f} s, {ratio:.1f} times as fast")
    assert ratio >= LEAST_RATIO


def test_peak_memory_does_not_grow_with_the_chat(
    benchmark: BenchmarkFixture, bench: Bench, many: Bench, tmp_path_factory: pytest.TempPathFactory
) -> None:
    few = bench.export(tmp_path_factory.mktemp("few"))["peak_rss_bytes"]

    report = benchmark.pedantic(lambda: many.export(tmp_path_factory.mktemp("many")), rounds=1)

    assert report["messages"] >= MANY_MESSAGES
    peak = report["peak_rss_bytes"]
    print(
        f"\npeak memory: {few / 2**20:.1f} MiB at {MESSAGES:,}, {peak / 2**20:.1f} MiB at {MANY_MESSAGES:,}"
    )
    assert peak <= 1.1 * few


def test_help_comes_at_once(benchmark: BenchmarkFixture) -> None:
    command = [sys.executable, "-m", "tobs", "--help"]

    benchmark.pedantic(
        lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True),  # noqa: S603
        rounds=20,
        warmup_rounds=2,
    )

    assert benchmark.stats.stats.median < HELP_S
