"""An export from the sandbox: what it asks of the server, of the disk, of processor and memory."""

from __future__ import annotations

import json
import os
import tempfile
import time
from contextlib import ExitStack, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from suites.counting import require, syncs
from tobs.cli import main
from tobs.cli.child import environment, serving_sandbox

MESSAGES = 5_000
TOBS = "import sys; from tobs.cli import main; sys.exit(main(sys.argv[1:]))"


def tobs(*arguments: str) -> str:
    """Run a command of tobs here; return what it prints."""
    with redirect_stdout(StringIO()) as printed:
        status = main(arguments)
    if status:
        raise ValueError(f"tobs {arguments[0]} ended with {status}")
    return printed.getvalue()


class SignedIn:
    """Somebody who is signed in to a sandbox, and its largest chat."""

    def setup(self) -> None:
        self.running = ExitStack()
        self.home = Path(self.running.enter_context(tempfile.TemporaryDirectory()))
        entry = self.running.enter_context(serving_sandbox(messages=MESSAGES, rtt_ms=0, seed=1))
        # asv runs each benchmark in a process of its own.
        os.environ.update(environment(entry, self.home))
        tobs("login")
        chats = json.loads(tobs("chats", "--kind", "channel,supergroup", "--json"))
        self.chat = str(max(chats, key=lambda chat: chat["last_message"] or 0)["id"])

    def teardown(self) -> None:
        self.running.close()

    def command(self) -> list[str]:
        """Return the words that export the chat into a new folder."""
        folder = tempfile.mkdtemp(dir=self.home)
        return ["export", self.chat, "-o", folder, "-f", "markdown,jsonl", "--no-media", "--report", "json"]

    def export(self) -> dict[str, Any]:
        report: dict[str, Any] = json.loads(tobs(*self.command()))
        return report


class Export(SignedIn):
    """Processor time and memory of the exporter alone: the sandbox is another process."""

    timer = time.process_time
    number = 1
    repeat = 3

    def time_export(self) -> None:
        self.export()

    def peakmem_export(self) -> None:
        self.export()


class Traffic(SignedIn):
    """What goes over the network."""

    def track_requests_a_message(self) -> float:
        report = self.export()
        return report["requests"] / report["messages"]

    def track_received_bytes_a_message(self) -> float:
        report = self.export()
        return report["bytes_in"] / report["messages"]

    track_requests_a_message.unit = "requests"
    track_received_bytes_a_message.unit = "bytes"


class Durability(SignedIn):
    """How often an export waits for the disk."""

    def setup(self) -> None:
        require("strace")
        super().setup()

    def track_syncs(self) -> int:
        return syncs(TOBS, *self.command())

    track_syncs.unit = "calls"
