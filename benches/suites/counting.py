"""Counts of what a Python program does, which are the same on a busy machine as on an idle one.

A program's start would drown what is asked for, so `per_step` runs it twice and takes the difference.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def require(tool: str) -> None:
    """Have asv skip the benchmark, and say why, where ``tool`` is not installed or not allowed to work."""
    # That it is there is not enough: a container may forbid to trace.
    if not shutil.which(tool) or subprocess.run([tool, "true"], capture_output=True, check=False).returncode:  # noqa: S603
        raise NotImplementedError(f"{tool} is not installed, or must not look into other programs")


def instructions(program: str, *arguments: object) -> int:
    """Return the instructions that ``program`` executes with ``arguments``, as callgrind counts them."""
    callgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    told = _run([*callgrind, *_python(program, arguments)])
    found = re.search(r"Collected : (\d+)", told)
    if not found:
        raise ValueError(f"callgrind told no count: {told}")
    return int(found[1])


def system_calls(program: str, *arguments: object) -> Counter[str]:
    """Return how often ``program``, or a thread of it, makes which system call."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "calls"
        _run(["strace", "-f", "-c", "-U", "calls,name", "-o", str(table), *_python(program, arguments)])
        rows = [line.split() for line in table.read_text("utf-8").splitlines()]
    return Counter({row[1]: int(row[0]) for row in rows if row[0].isdigit() and row[1] != "total"})


def all_calls(program: str, *arguments: object) -> int:
    """Return how many system calls ``program`` makes."""
    return system_calls(program, *arguments).total()


def syncs(program: str, *arguments: object) -> int:
    """Return how often ``program`` waits for the disk."""
    calls = system_calls(program, *arguments)
    return sum(calls[name] for name in ("fsync", "fdatasync", "syncfs"))


def per_step(count: Callable[..., int], program: str, steps: int, *arguments: object) -> float:
    """Return what ``count`` finds for each step of ``program``, whose first argument says how many to do."""
    return (count(program, 2 * steps, *arguments) - count(program, steps, *arguments)) / steps


def _python(program: str, arguments: tuple[object, ...]) -> list[str]:
    return [sys.executable, "-c", program, *map(str, arguments)]


def _run(command: list[str]) -> str:
    """Run ``command``; return what it says on stderr."""
    # Hashes that change from run to run would change the count.
    settled = environ | {"PYTHONHASHSEED": "0", "PYTHONPATH": str(Path(__file__).parents[1])}
    ran = subprocess.run(command, env=settled, capture_output=True, text=True, check=False)  # noqa: S603
    if ran.returncode:
        raise ValueError(f"{command[0]} ended with {ran.returncode}: {ran.stderr}")
    return ran.stderr
