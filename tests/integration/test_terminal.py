"""Signing in on a terminal, a real one as far as the program can tell."""

from __future__ import annotations

import asyncio
import os
import pty
import signal
import sys
import termios
from typing import TYPE_CHECKING

import pytest

from tobs.cli.child import environment
from tobs.sandbox import SandboxConfig

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import StartSandbox
    from tobs.sandbox import Sandbox

PATIENCE_S = 60  # for a machine that is busy with other things


class Terminal:
    """A pseudo terminal: what a program shows on it, and a keyboard."""

    def __init__(self) -> None:
        self.master, self.slave = pty.openpty()
        self.shown = ""

    async def until(self, text: str) -> None:
        """Return when the program has shown ``text``."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(PATIENCE_S):
            while text not in self.shown:
                readable = asyncio.Event()
                loop.add_reader(self.master, readable.set)
                try:
                    await readable.wait()
                finally:
                    loop.remove_reader(self.master)
                self.shown += os.read(self.master, 4096).decode(errors="replace")

    def type(self, line: str | bytes) -> None:
        """Type a line."""
        os.write(self.master, (line.encode() if isinstance(line, str) else line) + b"\n")

    @property
    def echoes(self) -> bool:
        """Whether what is typed is shown."""
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    terminal = Terminal()
    yield terminal
    os.close(terminal.master)
    os.close(terminal.slave)


async def start_login(terminal: Terminal, sandbox: Sandbox, home: Path, **variables: str) -> Process:
    given = environment(sandbox.entry, home)
    asked = {"TOBS_PHONE", "TOBS_CODE", "TOBS_PASSWORD"}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tobs",
        "login",
        env={name: value for name, value in given.items() if name not in asked} | variables,
        stdin=terminal.slave,
        stdout=terminal.slave,
        stderr=terminal.slave,
    )


async def test_phone_code_and_password_are_asked_for_and_the_password_is_not_shown(
    terminal: Terminal, start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    sandbox = await start_sandbox(SandboxConfig(password="horse battery"))
    process = await start_login(terminal, sandbox, tmp_path)

    await terminal.until("Phone number")
    terminal.type(sandbox.entry["phone"])
    await terminal.until("Code (")
    terminal.type("00000")
    await terminal.until("\nCode (")
    terminal.type(sandbox.entry["code"])
    await terminal.until("password")
    terminal.type("horse battery")
    await terminal.until("signed in as")

    assert await process.wait() == 0
    assert "horse battery" not in terminal.shown
    assert terminal.echoes


@pytest.mark.parametrize("question", ["Phone number", "password"])
async def test_ctrl_c_at_a_question_ends_at_once_and_leaves_the_terminal_as_it_was(
    terminal: Terminal, sandbox: Sandbox, tmp_path: Path, question: str
) -> None:
    process = await start_login(terminal, sandbox, tmp_path)
    await terminal.until("Phone number")
    if question == "password":
        terminal.type(sandbox.entry["phone"])
        await terminal.until("Code")
        terminal.type(sandbox.entry["code"])
        await terminal.until("password")

    process.send_signal(signal.SIGINT)

    assert await process.wait() == 130
    await terminal.until("tobs: interrupted: run 'tobs login' again")
    assert terminal.echoes


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
@pytest.mark.parametrize("question", ["Phone number", "password"])
async def test_an_answer_that_is_no_utf_8_gets_one_line(
    terminal: Terminal, sandbox: Sandbox, tmp_path: Path, question: str, locale: str
) -> None:
    process = await start_login(terminal, sandbox, tmp_path, LC_ALL=locale)
    await terminal.until("Phone number")
    if question == "password":
        terminal.type(sandbox.entry["phone"])
        await terminal.until("Code")
        terminal.type(sandbox.entry["code"])
        await terminal.until("password")

    terminal.type(b"\xff\xfe")

    await terminal.until("tobs: the answer is not UTF-8: have the terminal send UTF-8, or set TOBS_P")
    assert await process.wait() == 2
    assert "Traceback" not in terminal.shown
