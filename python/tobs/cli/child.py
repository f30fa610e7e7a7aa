"""A sandbox in a process of its own, so that it has a core of its own, and an environment to reach it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tobs.errors import TransportError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["environment", "serving_sandbox"]


@contextmanager
def serving_sandbox(
    *options: str, messages: int | None, rtt_ms: int, seed: int
) -> Iterator[Mapping[str, object]]:
    """Run ``tobs sandbox``, with further ``options``, while the block runs; yield its entry."""
    command = [sys.executable, "-m", "tobs", "sandbox", "--until-eof", *options]
    command += ["--rtt", str(rtt_ms), "--seed", str(seed)]
    if messages is not None:
        command += ["--messages", str(messages)]
    # A session of its own: Ctrl+C is for this process. The sandbox ends with the pipe to it, which the system
    # closes however this process ends.
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    ) as process:
        line = process.stdout.readline() if process.stdout else b""
        if not line:
            raise TransportError(f"the sandbox did not start (status {process.wait()})")
        yield json.loads(line)


def environment(entry: Mapping[str, object], home: Path) -> dict[str, str]:
    """Return an environment with the sandbox's credentials, and nothing of the user's but the time zone."""
    server = home / "server.json"
    server.write_text(json.dumps(entry), encoding="utf-8")
    given = {
        f"TOBS_{name.upper()}": str(entry[name])
        for name in ("api_id", "api_hash", "phone", "code", "password")
    }
    zone = {name: os.environ[name] for name in ("TZ", "TOBS_TIMEZONE") if name in os.environ}
    return {"TOBS_HOME": str(home), "TOBS_SERVER": str(server), **given, **zone}
