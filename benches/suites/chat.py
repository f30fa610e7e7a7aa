"""One chat, from the bytes of its pages to files."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tobs._native import Archive, ChatFacts, ChatRender, JsonLines, Markdown, Vault

if TYPE_CHECKING:
    from pathlib import Path

CHANNEL = 5
CHAT_ID = -1_000_000_000_005
PER_PAGE = 100
START = 1_700_000_000


def stored(pages: list[bytes], folder: Path) -> Archive:
    """Return an archive in ``folder`` that holds ``pages``."""
    archive = Archive.open(folder, write=True)
    for index, page in enumerate(pages):
        lo = index * PER_PAGE + 1
        archive.append_page(page, chat_id=CHAT_ID, lo=lo, hi=lo + PER_PAGE - 1, fetched_at=START)
    return archive


def rendered(archive: Archive, folder: Path | None, *views: str) -> int:
    """Render the chat into the emptied ``folder``; return how many messages it has."""
    sinks: list[JsonLines | Markdown] = []
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        made = {
            "jsonl": JsonLines(folder / "messages.jsonl"),
            "markdown": Markdown(folder, manifest=folder / "notes.json", timezone="Europe/Berlin"),
        }
        sinks = [made[view] for view in views]
    facts = ChatFacts(CHAT_ID, "Talk", title="Talk", kind="supergroup")
    rendering = ChatRender(Vault(archive), facts, sinks)
    while rendering.step():
        pass
    return rendering.finish().messages
