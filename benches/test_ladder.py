"""The ladder: what the first tobs lacked, switched on step by step, at a distance of 95 ms.

With LADDER_SVG=FILE in the environment the figures are drawn, too (`make ladder`).
"""

from __future__ import annotations

import json
import os
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exporter import Bench, served
from ladder import RUNGS

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
    if out := os.environ.get("LADDER_SVG"):
        Path(out).write_text(drawn(climbed), encoding="utf-8")
    assert climbed["limited"]["rate"] >= LEAST_GAIN * climbed["one"]["rate"]


def drawn(climbed: Mapping[str, Mapping[str, float]]) -> str:
    """Return the ladder as an SVG: a bar a rung, as long as its messages a second."""
    most = max(found["rate"] for found in climbed.values())
    rows = "".join(
        _bar(28 * at + 30, WORDS[rung], 380 * found["rate"] / most, f"{found['rate']:,.0f}")
        for at, (rung, found) in enumerate(climbed.items())
    )
    height = 28 * len(climbed) + 36
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="760" height="{height}" '
        f'font-family="sans-serif" font-size="13"><rect width="100%" height="100%" fill="white"/>'
        f'<text x="308" y="20" font-weight="bold">messages a second</text>{rows}</svg>\n'
    )


def _bar(top: int, words: str, length: float, figure: str) -> str:
    return (
        f'<text x="300" y="{top + 13}" text-anchor="end">{escape(words)}</text>'
        f'<rect x="308" y="{top}" width="{length:.0f}" height="18" fill="#2a7ab0"/>'
        f'<text x="{314 + length:.0f}" y="{top + 13}">{figure}</text>'
    )
