"""Golden files: the option that writes what the tests compare with, to be reviewed as a diff."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pytest

from answering import seeded
from exporting import Exporter
from tobs.model import ViewOptions
from tobs.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tobs.sandbox.account import Account

FEW: Final = 10
"""Messages in the account's big chat, which is not exported here."""
LAYOUT: Final = ViewOptions(timezone="Europe/Berlin")
EXPORTED_AT: Final = datetime(2024, 7, 1, 12, tzinfo=UTC).timestamp()
SHOWCASES: Final = (
    "@sandbox_showcase",
    "@sandbox_showcase_channel",
    "@sandbox_showcase_forum",
    "@sandbox_showcase_user",
    "@sandbox_showcase_bot",
    "Showcase channel: messages",
    "Showcase group",
)
PARTS: Final = (
    (("@sandbox_news", "News: comments"), None, "2019-12-01"),
    (("Hiking club ⛰",), "2020-12-01", "2021-03-01"),  # when the group became a supergroup
    (("Anna", "7565431718"), None, "2019-07-01"),  # the other has deleted the account
    (("@sandbox_forum", "[[link]] #tag ^id %% `x`"), None, None),
    (("me",), "2023-09-01", "2023-11-01"),  # what is shown among saved messages
    (SHOWCASES, None, None),
)
"""Chats, and of which time their messages are exported; last those that lead to the others."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``pytest tests/golden --update-golden``."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the golden files are to be written instead of compared."""
    # Not known when this folder's options come too late to be read.
    return bool(request.config.getoption("--update-golden", default=False))


@pytest.fixture
def golden(request: pytest.FixtureRequest, update_golden: bool) -> Callable[[Path], None]:  # noqa: FBT001
    """Compare a file with that of the same name in ``expected``."""
    expected = request.path.parent / "expected"

    def compare(path: Path) -> None:
        kept = expected / path.name
        if update_golden:
            kept.write_bytes(path.read_bytes())
        assert path.read_text("utf-8") == kept.read_text("utf-8")

    return compare


@pytest.fixture(scope="session")
def account() -> Account:
    """The account of the golden vault."""
    return seeded(FEW)


@pytest.fixture(scope="session")
def vault(account: Account, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden vault: every chat of the showcase, and some time of other chats.

    Exported from a sandbox in several runs, as somebody does who wants but a part of some chats.
    """
    folder = tmp_path_factory.mktemp("golden") / "vault"
    asyncio.run(export_vault(account, folder, tmp_path_factory.mktemp("home")))
    return folder


async def export_vault(account: Account, folder: Path, home: Path) -> None:
    async with Sandbox(population=account) as sandbox:
        exporter = await Exporter.signed_in(sandbox, home, lambda: EXPORTED_AT)
        for names, since, until in PARTS:
            report = await exporter.export(
                folder, *names, since=midnight(since), until=midnight(until), views=LAYOUT
            )
            assert report.exit_status == 0


def midnight(day: str | None) -> int | None:
    return None if day is None else int(datetime.fromisoformat(f"{day}T00:00:00Z").timestamp())
