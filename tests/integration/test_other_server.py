"""The command line against a server that nobody here has met: other habits, pages of every strange kind."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from other_server import CODE, FILE, PHONE, OtherServer, Talk, serving
from other_talks import everything, long_history, tomorrow, unreadable, whole

from exporting import lines_of
from tobs.sandbox import RpcError
from tobs.sandbox.protocol.keys import RSA_KEY
from tobs.telegram.peers import marked_id

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

HASH = "0123456789abcdef0123456789abcdef"


@dataclass
class User:
    """Somebody with a terminal, at a server."""

    server: OtherServer
    home: Path

    async def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run ``tobs``; return exit status, stdout and stderr, in which no traceback may be."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tobs",
            *arguments,
            cwd=self.home,
            env={
                "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
                "TOBS_HOME": str(self.home / "tobs"),
                "TOBS_SERVER": str(self.home / "server.json"),
                "TOBS_API_ID": "777",
                "TOBS_API_HASH": HASH,
                "TOBS_PHONE": PHONE,
                "TOBS_CODE": CODE,
            },
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = (part.decode() for part in await process.communicate())
        assert "Traceback" not in err
        assert "a fault in tobs" not in err
        return process.returncode or 0, out, err

    async def export(self, *arguments: str, status: int = 0) -> dict[str, Any]:
        """Export into ``out``; return the report."""
        ended, out, err = await self.run(
            "export", "-o", "out", "-f", "markdown,jsonl", "--report", "json", *arguments
        )
        assert ended == status, err
        report: dict[str, Any] = json.loads(out)
        return report

    def ids(self) -> dict[int, list[int]]:
        """Return the ids of the messages exported, by chat."""
        return {chat: [line["id"] for line in lines] for chat, lines in lines_of(self.home / "out").items()}


@pytest.fixture
async def user_of(tmp_path: Path) -> AsyncIterator[Any]:
    """Sign in at a server with the chats given."""
    running: list[AbstractAsyncContextManager[OtherServer]] = []

    async def start(talks: Sequence[Talk], **entry: Any) -> User:
        running.append(serving(talks))
        server = await running[0].__aenter__()
        (tmp_path / "server.json").write_text(json.dumps(server.entry | entry))
        user = User(server, tmp_path)
        status, _, err = await user.run("login")
        assert status == 0, err
        return user

    yield start
    for server in running:
        await server.__aexit__(None, None, None)


async def test_everything_of_a_strange_account_is_exported_once_and_told_of(user_of: Any) -> None:
    talks = everything()
    user = await user_of(talks)
    assert (await user.run("whoami"))[1] == "5\tÖther\t\t1555010\n"
    _, out, _ = await user.run("chats", "--json")
    listed = {chat["id"]: chat for chat in json.loads(out)}
    beyond = -(10**12) - (2**63 - 1)
    assert set(listed) == {marked_id(talk.peer) for talk in talks} - {beyond}

    first = await user.export("--all", status=3)
    expected = {marked_id(talk.peer): talk.real() for talk in talks if talk.real()}
    del expected[beyond]
    expected[-1000000000012].remove(9)  # what is no message to anybody has no id that could be read
    assert user.ids() == expected
    assert first["failed"] == []
    skipped = {(problem["chat_id"], problem["what"]) for problem in first["skipped"]}
    assert skipped == {
        (11, "file of message 1"),
        (11, "file of message 2"),
        (11, "file of message 3"),
        (-1000000000012, "message 8"),
        (-1000000000012, "message 31"),
        (-1000000000012, "part of a page"),
        (-1000000000012, "messages 1 to 11"),
        (-1000000000013, "message 5"),
        (-1000000000014, "part of a page"),
    }
    assert sorted(file.read_bytes() for file in (user.home / "out").glob("*/media/*")) == [b"", FILE, FILE]
    folders = {path.name.casefold() for path in (user.home / "out").iterdir()}
    assert len(folders) == len(expected) + len({".tobs", "telegram.md"})

    again = await user.export("--all", status=3)
    assert (again["messages"], again["failed"], user.ids()) == (0, [], expected)
    assert {problem["chat_id"] for problem in again["skipped"]} == {11, -1000000000012, -1000000000013}

    before = {path: path.read_bytes() for path in (user.home / "out").glob("*/*.*") if path.is_file()}
    status, _, err = await user.run("render", "out", "-f", "jsonl,markdown")
    assert status == 3, err
    assert {path: path.read_bytes() for path in before} == before
    log = (user.home / "out/.tobs/tobs.log").read_text()
    assert not any(secret in log for secret in ("Traceback", HASH, PHONE, CODE, "MsgsStateInfo("))


async def test_chats_are_found_by_every_name_and_bounds_hold_where_pages_ignore_them(user_of: Any) -> None:
    user = await user_of([tomorrow(), long_history(), whole()], rsa_keys=[RSA_KEY.public_pem])
    report = await user.export(
        "@Tomorrow_X", "t.me/c/1099511627776/5", "-2147483653", "--last", "7", status=3
    )
    assert [chat["messages"] for chat in report["per_chat"]] == [7, 7, 7]
    assert user.ids()[-2147483653] == whole().real()[-7:]
    status, _, err = await user.run("export", "@nobody_at_all")
    assert (status, len(err.strip().split("\n"))) == (2, 1)
    for chat, since, until, ids in (
        ("Gaps", "2023-11-14T22:13:50", "2023-11-14T22:14:00", list(range(30, 40))),
        ("-2147483653", "2023-11-14T22:14:20", "2023-11-14T22:15:00", [66, 73, 80, 87, 94]),
    ):
        status, _, err = await user.run(
            "export",
            chat,
            "-o",
            f"part {chat}",
            "-f",
            "jsonl",
            "--since",
            since,
            "--until",
            until,
            "--timezone",
            "UTC",
        )
        assert status == 0, err
        [lines] = lines_of(user.home / f"part {chat}").values()
        assert [line["id"] for line in lines] == ids


async def test_trouble_at_any_request_is_waited_out(user_of: Any) -> None:
    user = await user_of([whole()])
    for method in ("users.getUsers", "messages.getHistory"):
        user.server.faults.fail(method, RpcError(420, "FLOOD_WAIT_0"))
    user.server.faults.fail("messages.getDialogs", RpcError(-503, "Timeout"))
    report = await user.export("--all")
    assert user.ids() == {-2147483653: whole().real()}
    assert report["flood_waits"] == 2


async def test_a_list_of_dialogs_that_lacks_some_makes_the_export_of_all_incomplete(user_of: Any) -> None:
    user = await user_of([whole()])
    user.server.dialogs_counted = 5
    report = await user.export("--all", status=3)
    assert user.ids() == {-2147483653: whole().real()}
    assert [(problem["what"], problem["reason"]) for problem in report["skipped"]] == [
        ("the rest of the dialogs", "the server lists 1 of 5")
    ]
    await user.export("-2147483653")


async def test_a_page_that_nothing_can_read_fails_its_chat_alone(user_of: Any) -> None:
    user = await user_of([unreadable(), whole()])
    report = await user.export("--all", status=3)
    assert [problem["chat_id"] for problem in report["failed"]] == [-1000000000027]
    found = user.ids()
    assert found[-2147483653] == whole().real()
    assert found[-1000000000027][-10:] == list(range(51, 61))
