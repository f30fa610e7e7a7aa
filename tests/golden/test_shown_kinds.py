"""Each kind of message in the showcase, and what the golden vault's notes show of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from shown_kinds import SHOWN, Left

if TYPE_CHECKING:
    from pathlib import Path

    from tobs.sandbox.account import Account


@pytest.fixture(scope="session")
def shown(vault: Path) -> dict[tuple[int, int], str]:
    """Return the Markdown of every message in the vault, by chat and id."""
    found: dict[tuple[int, int], str] = {}
    for path in vault.glob("*/*.md"):
        properties, body = path.read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)
        chat = int(re.search(r"^id: (-?\d+)$", properties, re.MULTILINE)[1])
        current = None
        for block in body.strip().split("\n\n"):
            if begun := re.search(r" \^m(\d+)$", block, re.MULTILINE):
                current = chat, int(begun[1])
                found[current] = block
            elif current is not None and not block.startswith("## "):
                found[current] += f"\n\n{block}"
    return found


def test_it_is_said_of_every_kind_what_markdown_shows(account: Account) -> None:
    assert set(SHOWN) == set(account.showcase)


def test_every_kind_is_shown_as_it_is_said(account: Account, shown: dict[tuple[int, int], str]) -> None:
    wrong = {}
    for name, expected in SHOWN.items():
        spot = account.showcase[name]
        note = shown[spot.chat.id, spot.id]
        pieces = (expected,) if isinstance(expected, str) else expected
        if not isinstance(pieces, Left) and not all(piece in note for piece in pieces):
            wrong[name] = (pieces, note)
    assert wrong == {}
