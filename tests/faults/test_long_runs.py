"""Exports that all kinds of trouble strike, each held against an undisturbed one; `make faults` runs them.

Kills strike when so many pages are stored; which ones is drawn from one seed.
"""

from __future__ import annotations

import json
import signal
import time
from random import Random
from typing import TYPE_CHECKING

import pytest

from exporting import Exporter, files_of
from interrupting import until_pages
from tobs._native import Archive
from tobs.sandbox import SandboxConfig
from tobs.sandbox.faults import Outage

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import StartSandbox

pytestmark = pytest.mark.faults

MESSAGES = 40_000
SPARSE = (8_000, 1_000_000)
RTT_MS = 10
KILLS = 50
INTERRUPTIONS = 12
IN_FLIGHT = 4
AWAY_S = 20.0


async def exporter_of(start_sandbox: StartSandbox, home: Path, config: SandboxConfig) -> Exporter:
    home.mkdir()  # noqa: ASYNC240
    return await Exporter.signed_in(await start_sandbox(config), home)


def arguments(exporter: Exporter, folder: Path) -> list[str]:
    dense, sparse = sorted(exporter.sandbox.account.chats, key=len)[-2:]
    out = ["-o", str(folder), "-f", "markdown,jsonl", "--no-media", "--report", "json"]
    return ["export", str(dense.id), str(sparse.id), *out]


async def undisturbed(start_sandbox: StartSandbox, tmp_path: Path) -> tuple[dict[str, bytes], int, int]:
    """Return the files of an export that nothing happened to, its pages and its requests for them."""
    config = SandboxConfig(messages=MESSAGES, sparse=SPARSE)
    exporter = await exporter_of(start_sandbox, tmp_path / "calm", config)
    status, out, _ = await exporter.run(*arguments(exporter, tmp_path / "undisturbed"))
    assert status == 0
    requests = exporter.sandbox.stats.requests["messages.getHistory"]
    return files_of(tmp_path / "undisturbed"), json.loads(out)["pages"], requests


def pages_of(folder: Path) -> int:
    archive = Archive.open(folder / ".tobs/archive")
    try:
        return sum(record.kind == "page" for record in archive.records())
    finally:
        archive.close()


async def test_fifty_kills_leave_the_files_of_an_undisturbed_run(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    files, pages, _ = await undisturbed(start_sandbox, tmp_path)
    config = SandboxConfig(messages=MESSAGES, sparse=SPARSE, rtt_ms=RTT_MS)
    exporter = await exporter_of(start_sandbox, tmp_path / "home", config)
    random = Random(50)  # noqa: S311
    for moment in sorted(random.randint(1, pages) for _ in range(KILLS)):
        process = await exporter.start(*arguments(exporter, tmp_path / "killed"))
        await until_pages(process, tmp_path / "killed", moment)
        process.send_signal(signal.SIGKILL)
        await process.communicate()

    status, _, _ = await exporter.run(*arguments(exporter, tmp_path / "killed"))

    assert status == 0
    assert files_of(tmp_path / "killed") == files
    stored = pages_of(tmp_path / "killed")
    lost = exporter.sandbox.stats.requests["messages.getHistory"] - stored
    print(f"\n{KILLS} kills: {stored} pages stored, {lost} of the requests for them in vain")  # noqa: T201
    assert lost <= KILLS * IN_FLIGHT


async def test_an_interrupted_run_ends_within_two_seconds_and_says_how_to_go_on(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    files, pages, _ = await undisturbed(start_sandbox, tmp_path)
    config = SandboxConfig(messages=MESSAGES, sparse=SPARSE, rtt_ms=RTT_MS)
    exporter = await exporter_of(start_sandbox, tmp_path / "home", config)
    random = Random(12)  # noqa: S311
    for moment in sorted(random.randint(1, pages) for _ in range(INTERRUPTIONS)):
        process = await exporter.start(*arguments(exporter, tmp_path / "out"))
        await until_pages(process, tmp_path / "out", moment)
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, err = await process.communicate()
        assert time.monotonic() - begun <= 2
        if process.returncode != 0:  # it may have been at its end
            assert process.returncode == 130
            assert "run the same command again to go on" in err.decode()
            assert "Traceback" not in err.decode()

    status, _, _ = await exporter.run(*arguments(exporter, tmp_path / "out"))

    assert status == 0
    assert files_of(tmp_path / "out") == files


@pytest.mark.parametrize(
    "trouble",
    [
        SandboxConfig(messages=MESSAGES, sparse=SPARSE, rtt_ms=RTT_MS, cut_every_bytes=200_000),
        SandboxConfig(messages=MESSAGES, sparse=SPARSE, rtt_ms=RTT_MS, outages=(Outage(2, 200, AWAY_S),)),
        SandboxConfig(messages=MESSAGES, sparse=SPARSE, flood=(100, 2)),
    ],
    ids=["each connection cut after 200 KB", "the datacenter away for 20 s", "waits"],
)
async def test_trouble_with_the_server_leaves_the_files_of_an_undisturbed_run(
    start_sandbox: StartSandbox, tmp_path: Path, trouble: SandboxConfig
) -> None:
    files, _, _ = await undisturbed(start_sandbox, tmp_path)
    exporter = await exporter_of(start_sandbox, tmp_path / "home", trouble)

    status, _, err = await exporter.run(*arguments(exporter, tmp_path / "troubled"))

    assert (status, err) == (0, err)
    assert files_of(tmp_path / "troubled") == files
