"""The ladders: what the first tobs lacked, for text and for files, switched on step by step at a distance.

With LADDERS=FOLDER in the environment the figures are drawn, too (`make ladder`).
"""

from __future__ import annotations

import json
import os
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exporter import Bench, served
from ladder import RUNGS
from test_files import MIB, Side, bench_of, cpu_s, speed

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest
    from pytest_benchmark.fixture import BenchmarkFixture

MESSAGES = 100_000
RTT_MS = 95
AT_ONCE = 16
RUNG = Path(__file__).with_name("ladder.py")
WORDS = {
    "one": "one request at a time, decoded by Telethon",
    "several": "+ pages in flight",
    "raw": "+ raw pages to Rust, over one connection",
    "connections": "+ several connections",
    "limited": "+ rate-limited logging",
    "takeout": "+ takeout",
}
LEAST_GAIN = 8
FILES_RTT_MS = 50
BYTES_PER_S = 5_000_000  # of each connection: a loopback's carries everything, a second one nothing more
FILE_ROUNDS = 3
PHOTOS, DOCUMENTS = (300, 100_000), (12, 5 * MIB + 5)
WORDS_OF_FILES = {
    "telethon": "one file at a time: Telethon's download_media",
    "gathered": "+ files at once, one connection a datacenter",
    "single": "+ parts at once, 1 MiB each",
    "warmed": "+ pools of warmed connections to each",
}
LEAST_GAIN_OF_FILES = 6


def climb(bench: Bench, rung: str, folder: Path) -> dict[str, Any]:
    words = [rung, str(bench.home / "plain.session"), str(bench.chat["id"]), str(folder), str(AT_ONCE)]
    climbed: dict[str, Any] = json.loads(bench.run(str(RUNG), *words).out.splitlines()[-1])
    assert climbed["messages"] >= MESSAGES
    return climbed | {"rate": climbed["messages"] / climbed["elapsed_s"]}


def test_each_rung_of_the_ladder(
    benchmark: BenchmarkFixture, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with served(tmp_path_factory, "--at-once", str(AT_ONCE), messages=MESSAGES, rtt_ms=RTT_MS) as bench:
        climbed = {
            rung: climb(bench, rung, tmp_path_factory.mktemp(rung)) for rung in RUNGS if rung != "takeout"
        }
        climbed["takeout"] = benchmark.pedantic(
            climb, args=(bench, "takeout", tmp_path_factory.mktemp("takeout")), rounds=1
        )
    print(f"\n\n{MESSAGES:,} messages at {RTT_MS} ms, a server that bears {AT_ONCE} requests at once\n")
    print("| step | messages a second | CPU, us a message | memory, MB |\n|---|--:|--:|--:|")
    for rung, found in climbed.items():
        cpu_us = 1e6 * found["cpu_s"] / found["messages"]
        memory = found["peak_rss_bytes"] / 1e6
        print(f"| {WORDS[rung]} | {found['rate']:,.0f} | {cpu_us:.0f} | {memory:.0f} |")
    draw("ladder.svg", "messages a second", {WORDS[rung]: found["rate"] for rung, found in climbed.items()})
    assert climbed["limited"]["rate"] >= LEAST_GAIN * climbed["one"]["rate"]


def test_each_rung_of_the_ladder_of_files(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    sides = {rung: Side(rung, PHOTOS[0] + DOCUMENTS[0]) for rung in WORDS_OF_FILES}
    sets = ("--photos", f"{PHOTOS[0]}:{PHOTOS[1]}", "--documents", f"{DOCUMENTS[0]}:{DOCUMENTS[1]}")
    with bench_of(tmp_path, FILES_RTT_MS, "--bandwidth", str(BYTES_PER_S), *sets) as bench:
        # For nothing: it brings the authorization abroad, and has the sandbox hash what it has.
        bench.fetch(Side("tobs", PHOTOS[0] + DOCUMENTS[0]))
        bench.fetch(sides["telethon"])

        def take_turns() -> None:
            for _ in range(FILE_ROUNDS):
                for rung in ("gathered", "single", "warmed"):
                    bench.fetch(sides[rung])

        benchmark.pedantic(take_turns, rounds=1)
    print(f"\n\n{PHOTOS[0]} photos of 100 KB and {DOCUMENTS[0]} documents of 5 MiB at {FILES_RTT_MS} ms\n")
    print("| step | MiB a second | CPU, ms a MiB |\n|---|--:|--:|")
    for rung, side in sides.items():
        print(f"| {WORDS_OF_FILES[rung]} | {speed(side) / MIB:.1f} | {cpu_s(side) * 1000:.1f} |")
    rates = {WORDS_OF_FILES[rung]: speed(side) / MIB for rung, side in sides.items()}
    draw("ladder-of-files.svg", "MiB a second", rates)
    assert speed(sides["warmed"]) >= LEAST_GAIN_OF_FILES * speed(sides["telethon"])


def draw(name: str, unit: str, rates: Mapping[str, float]) -> None:
    """Draw a ladder, where that is asked for."""
    if folder := os.environ.get("LADDERS"):
        (Path(folder) / name).write_text(drawn(unit, rates), encoding="utf-8")


def drawn(unit: str, rates: Mapping[str, float]) -> str:
    """Return a ladder as an SVG: a bar a rung, as long as its rate."""
    most = max(rates.values())
    rows = "".join(
        _bar(28 * at + 30, words, 380 * rate / most, f"{rate:,.0f}")
        for at, (words, rate) in enumerate(rates.items())
    )
    height = 28 * len(rates) + 36
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="760" height="{height}" '
        f'font-family="sans-serif" font-size="13"><rect width="100%" height="100%" fill="white"/>'
        f'<text x="308" y="20" font-weight="bold">{unit}</text>{rows}</svg>\n'
    )


def _bar(top: int, words: str, length: float, figure: str) -> str:
    return (
        f'<text x="300" y="{top + 13}" text-anchor="end">{escape(words)}</text>'
        f'<rect x="308" y="{top}" width="{length:.0f}" height="18" fill="#2a7ab0"/>'
        f'<text x="{314 + length:.0f}" y="{top + 13}">{figure}</text>'
    )
