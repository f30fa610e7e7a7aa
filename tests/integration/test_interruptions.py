"""Runs that are killed and interrupted, in processes of their own, when they have written so much."""

from __future__ import annotations

import asyncio
import json
import signal
from typing import TYPE_CHECKING

import pytest

from exporting import Exporter, files_of
from interrupting import until_pages
from tobs.sandbox import SandboxConfig

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import StartSandbox

MESSAGES = 4_000
RTT_MS = 5


@pytest.fixture
async def exporter(start_sandbox: StartSandbox, tmp_path: Path) -> Exporter:
    sandbox = await start_sandbox(SandboxConfig(messages=MESSAGES, rtt_ms=RTT_MS))
    (tmp_path / "home").mkdir()
    return await Exporter.signed_in(sandbox, tmp_path / "home")


def arguments(exporter: Exporter, folder: Path) -> list[str]:
    large = max(exporter.sandbox.account.chats, key=len)
    return ["export", str(large.id), "@sandbox_showcase", "-o", str(folder), "-f", "markdown,jsonl"]


async def test_runs_that_were_killed_and_run_again_make_the_files_of_an_undisturbed_run(
    exporter: Exporter, tmp_path: Path
) -> None:
    for pages in (1, 12, 30):
        process = await exporter.start(*arguments(exporter, tmp_path / "killed"))
        await until_pages(process, tmp_path / "killed", pages)
        process.send_signal(signal.SIGKILL)
        await process.communicate()

    again, _, _ = await exporter.run(*arguments(exporter, tmp_path / "killed"))
    undisturbed, _, _ = await exporter.run(*arguments(exporter, tmp_path / "undisturbed"))

    assert (again, undisturbed) == (0, 0)
    assert files_of(tmp_path / "killed") == files_of(tmp_path / "undisturbed")


async def test_a_takeout_session_outlives_a_killed_run_and_is_ended_as_a_success_by_the_next(
    exporter: Exporter, tmp_path: Path
) -> None:
    command = [*arguments(exporter, tmp_path / "out"), "--takeout"]
    process = await exporter.start(*command)
    await until_pages(process, tmp_path / "out", 3)
    process.send_signal(signal.SIGKILL)
    await process.communicate()
    account = exporter.sandbox.account
    assert [takeout.success for takeout in account.takeouts] == [None]
    # Whoever has not kept its id could not begin another for a day.
    account.takeout_delay_s = 86_000

    status, _, err = await exporter.run(*command)

    assert (status, "done without" in err) == (0, False)
    assert [takeout.success for takeout in account.takeouts] == [True]


async def test_ctrl_c_ends_with_one_line_that_tells_how_to_go_on(exporter: Exporter, tmp_path: Path) -> None:
    process = await exporter.start(*arguments(exporter, tmp_path / "out"))
    await until_pages(process, tmp_path / "out", 3)

    process.send_signal(signal.SIGINT)
    out, err = await process.communicate()

    assert process.returncode == 130
    assert out == b""
    assert (
        err.decode() == "tobs: interrupted: what was fetched is kept; run the same command again to go on\n"
    )


async def test_a_wait_of_an_hour_is_told_and_ctrl_c_ends_it_at_once(
    exporter: Exporter, tmp_path: Path
) -> None:
    exporter.sandbox.faults.flood_every("messages.getHistory", 5, wait_s=3600)
    command = [*arguments(exporter, tmp_path / "out"), "--progress", "json"]
    process = await exporter.start(*command)
    assert process.stderr is not None
    async for line in process.stderr:
        if json.loads(line).get("seconds", 0) >= 3599:
            break

    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(10):
        _, err = await process.communicate()

    assert process.returncode == 130
    assert err.decode().splitlines()[-1].startswith("tobs: interrupted: what was fetched is kept")
    assert b"Traceback" not in err

    exporter.sandbox.faults.clear()
    again, _, _ = await exporter.run(*command)
    assert again == 0


async def test_two_runs_on_one_folder_are_refused(exporter: Exporter, tmp_path: Path) -> None:
    first = await exporter.start(*arguments(exporter, tmp_path / "out"))
    await until_pages(first, tmp_path / "out", 1)

    status, _, err = await exporter.run(*arguments(exporter, tmp_path / "out"))
    first.kill()
    await first.communicate()

    assert status == 2
    assert f"in use by process {first.pid}" in err
