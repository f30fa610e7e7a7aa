"""Commands as people and scripts call them, in processes of their own."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from exporting import Exporter, files_of
from tobs.config import parse_server_entry
from tobs.model import ChatKind

if TYPE_CHECKING:
    from pathlib import Path

    from tobs.sandbox import Sandbox


@pytest.fixture
async def exporter(sandbox: Sandbox, tmp_path: Path) -> Exporter:
    (tmp_path / "home").mkdir()
    return await Exporter.signed_in(sandbox, tmp_path / "home")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
async def test_the_sandbox_prints_one_line_and_serves_until_it_is_told_to_end(
    number: signal.Signals, status: int
) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tobs", "sandbox", "--seed", "3", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    line = await process.stdout.readline()

    entry = parse_server_entry(line.decode(), where="stdout")
    assert len(entry.dcs) == 3
    assert {"phone", "code", "password"} <= set(json.loads(line))
    _, writer = await asyncio.open_connection(entry.home.host, entry.home.port)
    process.send_signal(number)
    rest, _ = await process.communicate()
    writer.close()

    assert rest == b""
    assert process.returncode == status


async def test_a_sandbox_ends_with_whoever_started_it_however_that_ends() -> None:
    program = (
        "import json, sys; from tobs.cli.child import serving_sandbox\n"
        "with serving_sandbox(messages=None, rtt_ms=0, seed=3) as entry:\n"
        "    print(json.dumps(entry), flush=True); sys.stdin.read()"
    )
    parent = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", program), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout is not None
    entry = parse_server_entry((await parent.stdout.readline()).decode(), where="stdout")
    reader, writer = await asyncio.open_connection(entry.home.host, entry.home.port)

    parent.kill()
    await parent.wait()

    async with asyncio.timeout(30):
        with suppress(ConnectionResetError):
            assert await reader.read() == b""
    writer.close()


async def test_sigterm_ends_a_demo_in_order(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tobs", "demo", "-o", str(tmp_path / "demo"), "--rtt", "200"),
        *("--progress", "json"),
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    await process.stderr.readline()  # the first event: it is under way

    process.terminate()
    _, err = await process.communicate()  # which the sandbox would hold up: stderr is its own, too

    assert process.returncode == 130
    assert err.endswith(b"tobs: interrupted: run the same command again to go on\n")
    assert list((tmp_path / "tmp").iterdir()) == []


async def test_the_demo_exports_everything_and_a_second_one_is_a_sync(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()

    async def demo() -> tuple[int | None, dict[str, object], str]:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tobs", "demo", "-o", str(tmp_path / "demo"), "--report", "json"),
            env={**os.environ, "TOBS_HOME": str(mine), "TOBS_SERVER": "/nowhere", "TOBS_FORMATS": "none"},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate()
        return process.returncode, json.loads(out), err.decode()

    status, report, said = await demo()
    written = files_of(tmp_path / "demo")
    again, sync, _ = await demo()

    assert (status, again) == (0, 0)
    assert isinstance(report["messages"], int)
    assert report["messages"] > 1000
    assert sync["messages"] == sync["files"] == 0
    assert files_of(tmp_path / "demo") == written
    assert any(name.endswith(".md") for name in written)
    assert any(name.endswith("messages.jsonl") for name in written)
    assert f"the export is in {tmp_path / 'demo'}" in said
    assert list(mine.iterdir()) == []


async def test_chats_lists_every_dialog(exporter: Exporter) -> None:
    listed = [chat for chat in exporter.sandbox.account.chats if chat.listed]

    status, out, err = await exporter.run("chats", "--json")
    _, lines, _ = await exporter.run("chats")

    assert (status, err) == (0, "")
    chats = json.loads(out)
    assert {chat["id"] for chat in chats} == {chat.id for chat in listed}
    assert set(chats[0]) == {"kind", "id", "title", "username", "last_message", "last_date"}
    rows = [line.split("\t") for line in lines.splitlines()]
    assert [int(row[1]) for row in rows] == [chat["id"] for chat in chats]
    assert {len(row) for row in rows} == {6}


async def test_chats_are_filtered_by_kind_and_text(exporter: Exporter) -> None:
    _, out, _ = await exporter.run("chats", "--json", "--kind", "channel,forum")
    kinds = {chat["kind"] for chat in json.loads(out)}
    _, out, _ = await exporter.run("chats", "--json", "SANDBOX_NEWS")

    assert kinds == {ChatKind.CHANNEL, ChatKind.FORUM}
    assert [chat["username"] for chat in json.loads(out)] == ["sandbox_news"]


async def test_whoami_and_logout(exporter: Exporter) -> None:
    me = exporter.sandbox.account.user

    status, out, _ = await exporter.run("whoami")
    assert status == 0
    assert out.split("\t")[0] == str(me.id)
    assert (await exporter.run("logout"))[0] == 0
    assert (await exporter.run("whoami"))[0] == 2
    assert (await exporter.run("logout"))[2] == "nobody was signed in\n"


async def test_somebody_who_stops_reading_is_no_fault(exporter: Exporter) -> None:
    process = await exporter.start("chats", "--json")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout._transport.close()  # as `head` does when it has enough

    assert await process.stderr.read() == b""
    assert await process.wait() == 1


async def test_more_messages_asked_for_than_there_can_be_are_all(exporter: Exporter, tmp_path: Path) -> None:
    status, out, _ = await exporter.run(
        *("export", "@sandbox_news", "--last", "9" * 30, "--no-media", "-o", str(tmp_path / "out")),
        *("--report", "json"),
    )

    assert status == 0
    assert json.loads(out)["messages"] > 1


@pytest.mark.parametrize("variables", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}])
async def test_titles_in_any_script_are_printed_where_letters_are_few(
    exporter: Exporter, tmp_path: Path, variables: dict[str, str]
) -> None:
    title = "Новости / News"

    listed = await exporter.run("chats", title, **variables)
    as_json = await exporter.run("chats", title, "--json", **variables)
    exported = await exporter.run(
        *("export", "@sandbox_news", "--last", "1", "--no-media", "-o", str(tmp_path / "out")),
        *("--report", "json"),
        **variables,
    )

    assert (listed[0], as_json[0], exported[0]) == (0, 0, 0), exported[2]
    as_printed = title if "LC_ALL" in variables else title.encode("ascii", "backslashreplace").decode()
    assert as_printed in listed[1]
    assert [chat["title"] for chat in json.loads(as_json[1])] == [title]
    assert [chat["title"] for chat in json.loads(exported[1])["per_chat"]] == [title]
