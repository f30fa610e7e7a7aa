"""Messages made with Telethon, stored in an archive and rendered: what the tests of the views begin with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from telethon.tl import types

from tobs._native import Archive, ChatFacts, ChatRender, JsonLines, Markdown, Vault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from telethon.tl.tlobject import TLObject

    from tobs._native import RenderReport

NOON: Final = 1_706_702_400
"""2024-01-31T12:00:00Z."""

ANNA: Final = types.User(id=1, first_name="Anna", last_name="Berg", is_self=True, access_hash=1)
BORIS: Final = types.User(id=2, first_name="Boris", username="boris", access_hash=2)


def at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def message(number: int, text: str = "", **fields: Any) -> types.Message:
    """Make a message of Boris in his private chat, a minute after the one before."""
    fields = {"peer_id": types.PeerUser(BORIS.id), "date": at(NOON + 60 * number)} | fields
    return types.Message(id=number, message=text, **fields)


def service(number: int, action: TLObject, **fields: Any) -> types.MessageService:
    fields = {"peer_id": types.PeerUser(BORIS.id), "date": at(NOON + 60 * number)} | fields
    return types.MessageService(id=number, action=action, **fields)


@dataclass(frozen=True)
class Rendered:
    """What was rendered of one chat, read from its files."""

    folder: Path
    report: RenderReport
    lines: list[dict[str, Any]]
    notes: dict[str, str]
    """Each note without its properties, by month."""

    @classmethod
    def of(cls, folder: Path, report: RenderReport) -> Rendered:
        text = (folder / "messages.jsonl").read_bytes().decode()
        notes = {
            path.stem: path.read_bytes().decode()
            for path in sorted(folder.glob("*.md"))
            if path.stem != folder.name
        }
        return cls(
            folder,
            report,
            [json.loads(line) for line in text.split("\n")[:-1]],
            {month: note.split("\n---\n", 1)[1] for month, note in notes.items()},
        )


def render(  # noqa: PLR0913  # each has a default that most tests leave alone
    folder: Path,
    messages: Sequence[TLObject],
    *,
    users: Sequence[TLObject] = (ANNA, BORIS),
    chats: Sequence[TLObject] = (),
    chat_id: int = BORIS.id,
    title: str = "Boris",
    media: Sequence[str] = (),
    timezone: str = "UTC",
) -> Rendered:
    """Render ``messages`` of one chat into ``folder``, whose media folder has empty files of these names."""
    page = bytes(types.messages.Messages(list(messages)[::-1], [], list(chats), list(users)))
    archive = Archive.open(folder / ".tobs" / "archive", write=True)
    archive.append_page(page, chat_id=chat_id, lo=1, hi=2**31 - 1, fetched_at=NOON)
    chat = folder / title
    (chat / "media").mkdir(parents=True, exist_ok=True)
    for name in media:
        (chat / "media" / name).touch()
    report = render_again(archive, chat, chat_id, title, timezone)
    archive.close()
    return Rendered.of(chat, report)


def render_again(  # noqa: PLR0913  # as render
    archive: Archive,
    chat: Path,
    chat_id: int,
    title: str,
    timezone: str,
    *,
    kind: str = "user",
    vault: Vault | None = None,
    **layout: str | None,
) -> RenderReport:
    manifest = chat.parent / ".tobs" / "notes" / f"{chat_id}.json"
    notes = Markdown(chat.parent, manifest=manifest, timezone=timezone, **layout)  # type: ignore[arg-type]
    sinks = [JsonLines(chat / "messages.jsonl"), notes]
    facts = ChatFacts(chat_id, chat.name, title=title, kind=kind)
    rendering = ChatRender(vault or Vault(archive), facts, sinks)
    while rendering.step():
        pass
    return rendering.finish()
