"""A user of the sandbox, for the tests of what talks to it."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from telethon.tl import functions, types

from tobs.config import parse_server_entry, resolve
from tobs.telegram.invoke import Timing

if TYPE_CHECKING:
    from pathlib import Path

    from tobs.config import Settings
    from tobs.sandbox import Sandbox
    from tobs.sandbox.dispatch import Context, Registry, Result


async def _do_not_sleep(_seconds: float) -> None:
    """Wait for nothing."""


AT_ONCE = Timing(sleep=_do_not_sleep, jitter=lambda: 0.0)


class ShiftedClock:
    """The time, which sleeping moves at once: for a client and its server alike."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def server(self) -> float:
        """Return the server's time, in Unix seconds."""
        return time.time() + sum(self.slept)

    def timing(self) -> Timing:
        """Return the client's time."""

        async def sleep(seconds: float) -> None:
            self.slept.append(seconds)

        return Timing(clock=lambda: time.monotonic() + sum(self.slept), sleep=sleep, jitter=lambda: 0.0)


class Ada:
    """The smallest account: she can sign in, and say who she is."""

    def __init__(self) -> None:
        self.user = types.User(id=777, is_self=True, phone="9996612222", first_name="Ada", access_hash=5)

    def register(self, registry: Registry) -> None:
        registry.handles(functions.users.GetUsersRequest)(self.get_users)

    async def get_users(self, _context: Context, _request: Any) -> Result:
        return [self.user]


@dataclass
class Answers:
    """A prompter with its answers ready."""

    phones: list[str]
    codes: list[str]
    passwords: list[str] = field(default_factory=list)
    attempts: int = 1
    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    async def phone(self) -> str:
        return self.phones.pop(0)

    async def code(self, sent_to: str) -> str:
        self.asked.append(sent_to)
        return self.codes.pop(0)

    async def password(self, hint: str | None) -> str:
        self.asked.append(f"hint {hint}")
        return self.passwords.pop(0)

    def tell(self, line: str) -> None:
        self.told.append(line)


def settings_of(sandbox: Sandbox, home: Path, **options: object) -> Settings:
    """Return the settings of a user of ``sandbox`` whose tobs folder lies in ``home``."""
    entry = sandbox.entry
    return resolve(
        {
            "server": parse_server_entry(json.dumps(entry), where="sandbox"),
            "api_id": entry["api_id"],
            "api_hash": entry["api_hash"],
            **options,
        },
        {"TOBS_HOME": str(home / "home")},
    )


def right(sandbox: Sandbox) -> Answers:
    """Return the answers that sign in."""
    entry = sandbox.entry
    return Answers([entry["phone"]], [entry["code"]], [entry["password"]])
