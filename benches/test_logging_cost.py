"""What logging costs an export: the share of the exporter's CPU time that is spent in tobs's loggers.

Runs with and without a log are compared too, but two runs of one program differ by more than the log costs.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

ROUNDS = 3
MESSAGES = 20_000

# The sandbox that `demo` starts is a process of its own: its time does not count.
PROGRAM = """
import json, logging, sys, time
from tobs.cli import main
from tobs.telemetry import Logger

mode, folder, messages = sys.argv[1:]
spent = {"calls": 0, "cpu_s": 0.0}

def timed(method):
    def call(*args):
        began = time.thread_time()
        method(*args)
        spent["cpu_s"] += time.thread_time() - began
        spent["calls"] += 1
    return call

if mode == "off":
    logging.disable(logging.CRITICAL)
if mode == "timed":
    for name in ("debug", "info", "warning", "error"):
        setattr(Logger, name, timed(getattr(Logger, name)))
status = main(["demo", "-o", folder, "--messages", messages, "--report", "json"])
print(json.dumps({"status": status, "cpu_s": time.process_time(), "logging": spent}), file=sys.stderr)
"""


def export(folder: Path, mode: str) -> dict[str, float]:
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-c", PROGRAM, mode, str(folder), str(MESSAGES)],
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(ran.stderr.splitlines()[-1])
    assert told["status"] == 0
    return {"cpu_s": told["cpu_s"]} | {f"logging_{name}": spent for name, spent in told["logging"].items()}


def test_logging_costs_less_than_a_hundredth_of_an_export(
    tmp_path: Path, benchmark: BenchmarkFixture
) -> None:
    least = {"on": float("inf"), "off": float("inf")}
    for number in range(ROUNDS):
        for mode, before in least.items():
            least[mode] = min(before, export(tmp_path / f"{mode}{number}", mode)["cpu_s"])
    timed = benchmark.pedantic(export, args=(tmp_path / "timed", "timed"), rounds=1)
    share = timed["logging_cpu_s"] / timed["cpu_s"]
    print(f"\n  with a log {least['on']:.3f} s CPU, without {least['off']:.3f} s")
    print(f"  {timed['logging_calls']} calls of loggers: {share:.3%} of {timed['cpu_s']:.3f} s CPU")
    benchmark.extra_info |= timed
    assert share < 0.01
