"""What measuring costs an export: the share of the exporter's CPU time that is spent in its telemetry.

With files fetched, so that there are as many requests for a message as there ever are, and with the figures
written for Prometheus.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from tobs.telemetry import Histogram

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

MESSAGES = 20_000

# The sandbox that `demo` starts is a process of its own: its time does not count. What timing a call costs is
# taken off; what telemetry logs of each request is not.
PROGRAM = """
import json, sys, time
from tobs.cli import main
from tobs.telemetry import Telemetry

folder, messages = sys.argv[1:]
spent = {"calls": 0, "cpu_s": 0.0}

def timed(method):
    def call(*args, **kwargs):
        began = time.thread_time()
        try:
            return method(*args, **kwargs)
        finally:
            spent["cpu_s"] += time.thread_time() - began
            spent["calls"] += 1
    return call

nothing = timed(lambda: None)
for _ in range(10_000):
    nothing()
timing_s = spent["cpu_s"] / spent["calls"]
spent.update(calls=0, cpu_s=0.0)
for name in ("sending", "requested", "waiting", "took", "looked_up", "histograms", "measured"):
    setattr(Telemetry, name, timed(getattr(Telemetry, name)))
arguments = ["-o", folder, "--messages", messages, "--metrics", folder + ".prom", "--report", "json"]
status = main(["demo", *arguments])
spent["cpu_s"] -= timing_s * spent["calls"]
print(json.dumps({"status": status, "cpu_s": time.process_time(), "telemetry": spent}), file=sys.stderr)
"""


def export(folder: Path) -> dict[str, float]:
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-c", PROGRAM, str(folder), str(MESSAGES)],
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(ran.stderr.splitlines()[-1])
    assert told["status"] == 0
    spent = told["telemetry"]
    return {"cpu_s": told["cpu_s"], "telemetry_cpu_s": spent["cpu_s"], "telemetry_calls": spent["calls"]}


def test_measuring_costs_less_than_a_hundredth_of_an_export(
    tmp_path: Path, benchmark: BenchmarkFixture
) -> None:
    timed = benchmark.pedantic(export, args=(tmp_path / "out",), rounds=1)
    share = timed["telemetry_cpu_s"] / timed["cpu_s"]
    print(f"\n  {timed['telemetry_calls']} calls of telemetry: {share:.3%} of {timed['cpu_s']:.3f} s CPU")
    benchmark.extra_info |= timed
    assert share < 0.01


def test_recording_a_duration(benchmark: BenchmarkFixture) -> None:
    benchmark.pedantic(Histogram().record, args=(0.0123,), rounds=100, iterations=1_000)
