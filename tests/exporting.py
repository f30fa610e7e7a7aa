"""What tests of the whole chain share: settings for a sandbox, exports in this process and in their own."""

from __future__ import annotations

import asyncio
import hashlib
import json
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tobs.cli.child import environment
from tobs.cli.export import export_chats
from tobs.cli.prompt import Answers
from tobs.config import resolve
from tobs.model import ExportRequest
from tobs.state import ExportFolder
from tobs.telegram import connect, login
from tobs.telemetry import Event, Telemetry

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Callable
    from pathlib import Path

    from tobs.config import Settings
    from tobs.sandbox import Sandbox
    from tobs.telemetry import Listener, Report

FORMATS = ("markdown", "jsonl")


@dataclass
class Exporter:
    """Somebody who has signed in to a sandbox and exports from it into folders below ``home``."""

    sandbox: Sandbox
    home: Path
    settings: Settings
    clock: Callable[[], float] = time.time
    heard: list[Event] = field(default_factory=list)

    @classmethod
    async def signed_in(
        cls, sandbox: Sandbox, home: Path, clock: Callable[[], float] = time.time
    ) -> Exporter:
        """Sign in to ``sandbox``, with the session below ``home``; exports are of the time of ``clock``."""
        settings = resolve({}, environment(sandbox.entry, home))
        async with connect(settings) as account:
            await login(account, Answers(settings, terminal=False))
        return cls(sandbox, home, settings, clock)

    async def export(
        self,
        folder: Path,
        *names: str,
        topic: int | None = None,
        listener: Listener | None = None,
        **wanted: Any,
    ) -> Report:
        """Export the chats called ``names``, or all, into ``folder``; ``wanted`` goes into the request."""
        request = ExportRequest(folder=folder, chats=(), **{"formats": FORMATS, **wanted})
        with ExportFolder.open(folder) as opened:
            telemetry = Telemetry(listener or self.heard.append)
            return await export_chats(
                self.settings,
                request,
                opened,
                telemetry,
                list(names) or None,
                topic=topic,
                clock=self.clock,
            )

    async def start(self, *arguments: str, **variables: str) -> Process:
        """Start ``tobs`` in a process of its own."""
        return await self.start_python("-m", "tobs", *arguments, **variables)

    async def start_python(self, *arguments: str, **variables: str) -> Process:
        """Start Python in a process of its own, as `start` does."""
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            env=environment(self.sandbox.entry, self.home) | variables,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def run(self, *arguments: str, **variables: str) -> tuple[int, str, str]:
        """Run ``tobs`` in a process of its own; return exit status, stdout and stderr."""
        return await self.run_python("-m", "tobs", *arguments, **variables)

    async def run_python(self, *arguments: str, **variables: str) -> tuple[int, str, str]:
        """Run Python in a process of its own, as `run` does."""
        process = await self.start_python(*arguments, **variables)
        out, err = await process.communicate()
        return process.returncode or 0, out.decode(), err.decode()


def lines_of(folder: Path) -> dict[int, list[dict[str, Any]]]:
    """Return every line of the JSON Lines in ``folder``, by chat."""
    found: dict[int, list[dict[str, Any]]] = {}
    for file in folder.glob("*/messages.jsonl"):
        # splitlines would also split at U+2028, which may stand in a JSON text as it is
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]
        assert len({line["chat_id"] for line in lines}) <= 1, file
        if lines:
            found[lines[0]["chat_id"]] = lines
    return found


def files_of(folder: Path) -> dict[str, str]:
    """Return the digest of every file that an export is for, by its path in ``folder``."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and file.relative_to(folder).parts[0] != ".tobs"
    }
