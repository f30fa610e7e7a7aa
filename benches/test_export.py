"""The whole way, from the sandbox to archive, Markdown and JSON Lines, against plain Telethon.

Each side runs in a process of its own against the same sandbox, in a third process, over one connection at
zero delay; the server's pages are made before anybody measures. Ratios of one run; the machine is named by
pytest-benchmark.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest

from tobs.cli.child import environment, serving_sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pytest_benchmark.fixture import BenchmarkFixture

MESSAGES = 100_000
MANY_MESSAGES = 1_000_000
ROUNDS = 3
LEAST_RATIO = 4
HELP_S = 0.150
PLAIN = Path(__file__).with_name("plain_telethon.py")


class Bench:
    """A sandbox, somebody signed in to it, and its largest chat."""

    def __init__(self, entry: Mapping[str, Any], home: Path) -> None:
        self.home = home
        self.environment = environment(entry, home)
        self.tobs("login")
        chats = json.loads(self.tobs("chats", "--kind", "channel,supergroup", "--json"))
        self.chat = max(chats, key=lambda chat: chat["last_message"] or 0)

    def tobs(self, *arguments: str) -> str:
        """Run ``tobs``; return what it prints."""
        return self.run("-m", "tobs", *arguments)

    def run(self, *arguments: str) -> str:
        """Run a Python program with the sandbox in its environment; return what it prints."""
        done = subprocess.run(  # noqa: S603
            [sys.executable, *arguments], env=self.environment, stdout=subprocess.PIPE, check=True, text=True
        )
        return done.stdout

    def export(self, folder: Path) -> dict[str, Any]:
        """Export the chat, text only; return the report."""
        out = ["-o", str(folder), "-f", "markdown,jsonl", "--no-media", "--report", "json"]
        report: dict[str, Any] = json.loads(self.tobs("export", str(self.chat["id"]), *out))
        return report


def sandbox_of(messages: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with serving_sandbox(messages=messages, rtt_ms=0, seed=1) as entry:
        yield Bench(entry, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    yield from sandbox_of(MESSAGES, tmp_path_factory)


@pytest.fixture
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    yield from sandbox_of(MANY_MESSAGES, tmp_path_factory)


def test_export_against_plain_telethon(
    benchmark: BenchmarkFixture, bench: Bench, tmp_path_factory: pytest.TempPathFactory
) -> None:
    session, file = str(bench.home / "plain.session"), str(bench.home / "plain.jsonl")

    def plain() -> float:
        begun = time.perf_counter()
        bench.run(str(PLAIN), session, str(bench.chat["id"]), file)
        return time.perf_counter() - begun

    plain()  # signs in, and has the server make its pages, for both alike
    baseline = median(plain() for _ in range(ROUNDS))
    folders: list[Path] = []

    def export() -> None:
        folders.append(tmp_path_factory.mktemp("tobs"))
        assert bench.export(folders[-1])["messages"] >= MESSAGES

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
