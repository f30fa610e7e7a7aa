"""Files beside text: what they cost it, and what they cost of memory, however large and many they are."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from statistics import median
from typing import TYPE_CHECKING

import pytest

from exporter import Bench, served

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

MIB = 1 << 20
MESSAGES = 60_000
RTT_MS = 50
AT_ONCE = 16
ROUNDS = 3
LEAST_SHARE = 0.95
TITLE = "Files"


def text_rate(bench: Bench, folder: Path, media: str) -> float:
    """Export; return the messages a second until the last page was stored."""
    command = [sys.executable, "-m", "tobs", *bench.command(folder, "--progress", "json", media=media)]
    begun = stored = messages = 0.0
    with subprocess.Popen(  # noqa: S603
        command, env=bench.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        for line in process.stderr or ():
            if '"page_stored"' in line:
                stored, messages = time.perf_counter(), json.loads(line)["messages"]
                begun = begun or stored
    assert process.returncode == 0
    assert messages >= MESSAGES
    shutil.rmtree(folder)
    return messages / (stored - begun)


def test_text_comes_with_files_beside_it_as_fast_as_without(
    benchmark: BenchmarkFixture, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rates: dict[str, list[float]] = {"none": [], "all": []}

    def take_turns() -> None:
        for _ in range(ROUNDS):
            for media, found in rates.items():
                found.append(text_rate(bench, tmp_path_factory.mktemp(media), media))

    with served(tmp_path_factory, "--at-once", str(AT_ONCE), messages=MESSAGES, rtt_ms=RTT_MS) as bench:
        benchmark.pedantic(take_turns, rounds=1)
    without, beside = (median(rates[media]) for media in ("none", "all"))
    share = benchmark.extra_info["share"] = beside / without
    print(f"\n{without:,.0f} messages a second without files, {beside:,.0f} with them: {share:.1%}")
    assert share >= LEAST_SHARE


def peak_bytes(tmp_path_factory: pytest.TempPathFactory, documents: str) -> int:
    """Export ``documents`` (N:BYTES) of a sandbox; return the most memory that took."""
    with served(tmp_path_factory, "--documents", documents, messages=10) as bench:
        folder = tmp_path_factory.mktemp("files")
        chat = next(chat["id"] for chat in bench.chats if chat["title"] == TITLE)
        report = bench.export(folder, chat=chat, media="all")
    shutil.rmtree(folder)
    peak: int = report["peak_rss_bytes"]
    print(f"\n{report['files']:,} files, {report['bytes_in'] / MIB:,.0f} MiB: {peak / MIB:.1f} MiB of memory")
    return peak


@pytest.mark.parametrize(
    ("few", "many", "most_growth"),
    [
        (f"1:{64 * MIB}", f"1:{1024 * MIB}", 1.1),
        # A tenth is asked for. What grows is SQLite's cache, up to 2 MiB, and the archive's index.
        ("200:1000", "20000:1000", 1.2),
    ],
    ids=["one file of 64 MiB and of 1 GiB", "200 files and 20,000"],
)
def test_peak_memory_is_the_same_for_larger_files_and_for_more(
    benchmark: BenchmarkFixture,
    tmp_path_factory: pytest.TempPathFactory,
    few: str,
    many: str,
    most_growth: float,
) -> None:
    less = peak_bytes(tmp_path_factory, few)
    more = benchmark.pedantic(peak_bytes, args=(tmp_path_factory, many), rounds=1)
    assert more <= most_growth * less
