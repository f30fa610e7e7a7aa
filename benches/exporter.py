"""Somebody who exports from a sandbox, each in a process of its own, as the benchmarks need it."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tobs.cli.child import environment, serving_sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import pytest

__all__ = ["Bench", "Run", "served"]


@dataclass(frozen=True, slots=True)
class Run:
    """A program that was run: what it printed, how long it took, and the CPU seconds that it used."""

    out: str
    wall_s: float
    cpu_s: float
    peak_rss_bytes: int


class Bench:
    """A sandbox, somebody signed in to it, and its largest chat."""

    def __init__(self, entry: Mapping[str, Any], home: Path) -> None:
        self.home = home
        self.environment = environment(entry, home)
        self.tobs("login")
        self.chats = json.loads(self.tobs("chats", "--json").out)
        self.chat = max(
            (chat for chat in self.chats if chat["kind"] in {"channel", "supergroup"}),
            key=lambda chat: chat["last_message"] or 0,
        )

    def tobs(self, *arguments: str) -> Run:
        """Run ``tobs``."""
        return self.run("-m", "tobs", *arguments)

    def run(self, *arguments: str) -> Run:
        """Run a Python program with the sandbox in its environment."""
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        with subprocess.Popen(  # noqa: S603
            [sys.executable, *arguments], env=self.environment, stdout=subprocess.PIPE, text=True
        ) as process:
            out = process.stdout.read() if process.stdout else ""
        wall_s, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        assert process.returncode == 0, (arguments, process.returncode)
        cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Run(out, wall_s, cpu_s, after.ru_maxrss * 1024)

    def export(
        self, folder: Path, *options: str, chat: int | None = None, media: str = "none"
    ) -> dict[str, Any]:
        """Export a chat, by default the largest, text only; return the report."""
        command = self.command(folder, *options, chat=chat, media=media)
        report: dict[str, Any] = json.loads(self.tobs(*command).out)
        return report

    def command(
        self, folder: Path, *options: str, chat: int | None = None, media: str = "none"
    ) -> Sequence[str]:
        """Return the words that export a chat, by default the largest, text only."""
        chat_id = str(self.chat["id"] if chat is None else chat)
        out = ["-o", str(folder), "-f", "markdown,jsonl", "--media", media, "--report", "json"]
        return ["export", chat_id, *out, *options]


@contextmanager
def served(
    tmp_path_factory: pytest.TempPathFactory, *options: str, messages: int | None = None, rtt_ms: int = 0
) -> Iterator[Bench]:
    """Serve a sandbox with these ``options`` and sign in to it."""
    with serving_sandbox(*options, messages=messages, rtt_ms=rtt_ms, seed=1) as entry:
        yield Bench(entry, tmp_path_factory.mktemp("home"))
