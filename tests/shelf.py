"""A vault of several chats, made with Telethon: what tests of how notes lead to each other begin with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from telethon.tl import types

from rendered import ANNA, BORIS, NOON, at
from tobs._native import Archive, ChatFacts, ChatRender, Markdown, Vault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from telethon.tl.tlobject import TLObject

DAY: Final = 86_400
NEWS: Final = ChatFacts(-1000000000077, "News", title="The news", kind="channel", username="News_77")
TALK: Final = ChatFacts(-1000000000078, "Talk", title="Talk", kind="supergroup")
FORUM: Final = ChatFacts(
    -1000000000079, "Forum", title="Forum", kind="forum", topics={1: "General", 2: "Cats", 3: "Dogs"}
)
CHANNELS: Final = [
    types.Channel(77, "The news", types.ChatPhotoEmpty(), at(NOON), username="news_77", broadcast=True),
    types.Channel(78, "Talk", types.ChatPhotoEmpty(), at(NOON), megagroup=True),
    types.Channel(79, "Forum", types.ChatPhotoEmpty(), at(NOON), megagroup=True, forum=True),
    types.Channel(80, "Public", types.ChatPhotoEmpty(), at(NOON), username="public_80", broadcast=True),
    types.Channel(81, "Private", types.ChatPhotoEmpty(), at(NOON), broadcast=True),
]


def said(chat: int, number: int, text: str, days: int = 0, **fields: Any) -> types.Message:
    fields = {"from_id": types.PeerUser(ANNA.id)} | fields
    date = at(NOON + days * DAY + number)
    return types.Message(id=number, peer_id=types.PeerChannel(chat), date=date, message=text, **fields)


def told(
    chat: int, number: int, action: TLObject, reply_to: types.MessageReplyHeader
) -> types.MessageService:
    anna, date = types.PeerUser(ANNA.id), at(NOON + number)
    return types.MessageService(
        number, types.PeerChannel(chat), date, from_id=anna, action=action, reply_to=reply_to
    )


def answer(number: int, chat: int | None = None, **fields: Any) -> types.MessageReplyHeader:
    peer = None if chat is None else types.PeerChannel(chat)
    return types.MessageReplyHeader(reply_to_msg_id=number, reply_to_peer_id=peer, **fields)


@dataclass
class Shelf:
    """A vault in a folder, and how it is laid out."""

    folder: Path
    chats: Sequence[ChatFacts] = (NEWS, TALK, FORUM)
    layout: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.archive = Archive.open(self.folder / ".tobs" / "archive", write=True)
        self.vault = Vault(self.archive, me=ANNA.id)
        self.vault.set_chats(self.chats)

    def store(self, chat_id: int, *messages: types.Message | types.MessageService) -> None:
        page = types.messages.Messages(list(messages)[::-1], [], CHANNELS, [ANNA, BORIS])
        ids = [message.id for message in messages]
        self.archive.append_page(
            bytes(page), chat_id=chat_id, lo=min(ids), hi=max(ids), fetched_at=NOON + DAY
        )

    def render(self, chat: ChatFacts, folder: str, chat_id: int) -> str:
        """Render a chat's notes; return what was asked of other chats."""
        manifest = self.folder / ".tobs" / "notes" / f"{chat_id}.json"
        notes = Markdown(self.folder, manifest=manifest, timezone="UTC", **self.layout)
        rendering = ChatRender(self.vault, chat, [notes])
        while rendering.step():
            pass
        lookups = rendering.finish().lookups
        self.notes = {
            path.stem: path.read_text("utf-8").split("\n---\n", 1)[1]
            for path in (self.folder / folder).glob("*.md")
        }
        return lookups

    def talk(self) -> str:
        return self.render(TALK, "Talk", -1000000000078)

    def forum(self) -> str:
        return self.render(FORUM, "Forum", -1000000000079)
