"""What a repeat export finds at hand: lookups in caches, and requests, over three exports of one account.

The first export is of everything; before the second nothing happens; before the third a message arrives in
every third chat, and photos come that nobody had. Each export is a process of its own: what it has at hand
it has from the archive, the state and the session.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import TYPE_CHECKING, Any, cast

from tobs.cli.child import environment
from tobs.sandbox import FileKind, FileSet, Sandbox, SandboxConfig

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

    from tobs.sandbox.account import Account

CONFIG = SandboxConfig(messages=5_000, file_sets=(FileSet(300, 100_000, FileKind.PHOTO),))
HELD_BACK = 30
LEAST_AT_HAND = 0.8


class Bench:
    """A sandbox whose account is exported, with its newest photos held back."""

    def __init__(self, sandbox: Sandbox, home: Path) -> None:
        self._environment = environment(sandbox.entry, home) | {"PYTHONPATH": ":".join(sys.path)}
        self._folder = home / "out"
        self._account = cast("Account", sandbox.account)
        self._photos = self._account.chat("sandbox_files")
        newest = range(self._photos.last_id - HELD_BACK + 1, self._photos.last_id + 1)
        self._held_back = [self._photos.message(number) for number in newest]
        for number in newest:
            self._account.delete_message(self._photos, number)

    async def tobs(self, *arguments: str) -> str:
        """Run ``tobs``; return what it prints."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tobs", *arguments),
            env=self._environment,
            stdout=asyncio.subprocess.PIPE,
        )
        out, _ = await process.communicate()
        assert process.returncode == 0, arguments
        return out.decode()

    async def export(self) -> dict[str, Any]:
        """Export every chat; return the report."""
        words = ["export", "--all", "-o", str(self._folder), "--progress", "none", "--report", "json"]
        report: dict[str, Any] = json.loads(await self.tobs(*words))
        return report

    def let_messages_come(self) -> None:
        """Let a message arrive in every third chat, and the photos that were held back."""
        for message in self._held_back:
            self._photos.put(message)
        for chat in [chat for chat in self._account.chats if chat.listed and not chat.is_private][::3]:
            self._account.add_message(chat, "what has come since")


async def three_exports(home: Path) -> dict[str, dict[str, Any]]:
    """Export three times; return the reports by what had happened before."""
    async with Sandbox(CONFIG) as sandbox:
        bench = Bench(sandbox, home)
        await bench.tobs("login")
        reports = {"everything": await bench.export(), "nothing new": await bench.export()}
        bench.let_messages_come()
        reports["new messages"] = await bench.export()
    return reports


def at_hand(report: dict[str, Any]) -> float:
    """Return the share of all lookups that were hits."""
    hits, misses = (sum(counts[what] for counts in report["caches"].values()) for what in ("hits", "misses"))
    return float(hits / (hits + misses))


def test_a_repeat_export_answers_four_fifths_of_its_lookups_from_caches(
    benchmark: BenchmarkFixture, tmp_path: Path
) -> None:
    reports = benchmark.pedantic(lambda: asyncio.run(three_exports(tmp_path)), rounds=1)
    caches = sorted({name for report in reports.values() for name in report["caches"]})
    print(f"\n\n| before | messages | files | requests | at hand | {' | '.join(caches)} |")
    print(f"|---|{'--:|' * (4 + len(caches))}")
    for before, report in reports.items():
        counts = [report["caches"].get(name, {"hits": 0, "misses": 0}) for name in caches]
        shown = " | ".join(f"{each['hits']:,}/{each['hits'] + each['misses']:,}" for each in counts)
        figures = " | ".join(f"{report[name]:,}" for name in ("messages", "files", "requests"))
        print(f"| {before} | {figures} | {at_hand(report):.1%} | {shown} |")
    first, again, after = reports.values()
    rates = [report["requests_per_message"] for report in (first, after)]
    print("requests a message: {:.3f}, then {:.2f}".format(*rates))
    benchmark.extra_info |= {before: at_hand(report) for before, report in reports.items()}
    assert after["messages"] > HELD_BACK
    assert after["files"] >= HELD_BACK
    assert at_hand(again) > LEAST_AT_HAND
    assert at_hand(after) > LEAST_AT_HAND
    assert again["requests"] <= first["requests"] / 50
