"""Every name that the archive knows stands beside its id, wherever the server told it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from telethon.tl import types

from rendered import ANNA, BORIS, NOON, at, message
from tobs._native import Archive, ChatFacts, ChatRender, JsonLines, Vault

if TYPE_CHECKING:
    from pathlib import Path

    from telethon.tl.tlobject import TLObject

GROUP = 5
CHAT_ID = -1_000_000_000_005
TALK = types.Channel(GROUP, "Talk", types.ChatPhotoEmpty(), at(NOON), access_hash=1, megagroup=True)
NEWS = types.Channel(6, "News", types.ChatPhotoEmpty(), at(NOON), access_hash=1, broadcast=True)
OLD_TALK = types.Chat(
    7,
    "Old talk",
    types.ChatPhotoEmpty(),
    3,
    at(NOON),
    1,
    deactivated=True,
    migrated_to=types.InputChannel(GROUP, 1),
)


def said(number: int, sender: TLObject | None = None, **fields: Any) -> TLObject:
    return message(number, "x", peer_id=types.PeerChannel(GROUP), from_id=sender, **fields)


class Chat:
    """The group's archive: pages of it and of others, then its lines."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archive = Archive.open(folder / "archive", write=True)
        self.top = 0

    def page(
        self,
        *messages: TLObject,
        users: list[TLObject] | None = None,
        chats: list[TLObject] | None = None,
        chat_id: int = CHAT_ID,
    ) -> None:
        data = bytes(types.messages.Messages(list(messages)[::-1], [], chats or [], users or []))
        lo = self.top + 1
        self.top = max(item.id for item in messages)
        self.archive.append_page(data, chat_id=chat_id, lo=lo, hi=self.top, fetched_at=NOON)

    def lines(self) -> list[dict[str, Any]]:
        path = self.folder / "messages.jsonl"
        facts = ChatFacts(CHAT_ID, "Talk", title="Talk", kind="supergroup")
        rendering = ChatRender(Vault(self.archive), facts, [JsonLines(path)])
        while rendering.step():
            pass
        rendering.finish()
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]

    def senders(self) -> list[str | None]:
        return [line.get("from_name") for line in self.lines()]


def test_users_channels_and_anonymous_administrators_are_named_by_the_page(tmp_path: Path) -> None:
    chat = Chat(tmp_path)
    chat.page(
        said(1, types.PeerUser(BORIS.id)),
        said(2, types.PeerChannel(NEWS.id)),
        said(3, types.PeerChannel(GROUP), post_author="boss"),
        said(4),
        users=[BORIS],
        chats=[TALK, NEWS],
    )
    assert chat.senders() == ["Boris", "News", "Talk", "Talk"]


def test_deleted_accounts_are_called_so_unless_another_page_knew_them(tmp_path: Path) -> None:
    chat = Chat(tmp_path)
    chat.page(said(1, types.PeerUser(8)), users=[types.User(8, deleted=True)])
    chat.page(said(2, types.PeerUser(9)), users=[types.UserEmpty(9)])
    chat.page(said(3, types.PeerUser(2)), users=[BORIS])
    chat.page(said(4, types.PeerUser(2)), users=[types.UserEmpty(2)])
    assert chat.senders() == ["Deleted account", "Deleted account", "Boris", "Boris"]


def test_a_chat_that_moved_keeps_its_name(tmp_path: Path) -> None:
    chat = Chat(tmp_path)
    origin = types.MessageFwdHeader(at(NOON), saved_from_peer=types.PeerChat(7), saved_from_msg_id=1)
    chat.page(said(1, types.PeerChat(7)), said(2, fwd_from=origin), chats=[OLD_TALK, TALK])
    first, second = chat.lines()
    assert (first["from_id"], first["from_name"]) == (-7, "Old talk")
    assert second["forward"]["saved_from_chat_name"] == "Old talk"


def test_what_is_told_in_short_serves_until_it_is_told_in_full(tmp_path: Path) -> None:
    chat = Chat(tmp_path)
    short = types.User(2, first_name="B.", min=True)
    chat.page(said(1, types.PeerUser(2)), users=[short])
    chat.page(said(2, types.PeerUser(2)), users=[BORIS])
    chat.page(said(3, types.PeerUser(2)), users=[short])
    assert chat.senders() == ["B.", "Boris", "Boris"]


def test_a_name_that_only_another_chat_or_a_list_of_chats_told_is_found(tmp_path: Path) -> None:
    chat = Chat(tmp_path)
    reply = types.MessageReplyHeader(reply_to_msg_id=9, reply_to_peer_id=types.PeerChannel(NEWS.id))
    chat.page(
        said(1, types.PeerUser(2)), said(2, types.PeerUser(1), reply_to=reply), said(3, types.PeerUser(4))
    )
    chat.page(message(9, "y"), users=[BORIS], chat_id=BORIS.id)
    dialogs = types.messages.Dialogs([], [], [NEWS], [ANNA])
    chat.archive.append_peers(bytes(dialogs), fetched_at=NOON)
    first, second, third = chat.lines()
    assert first["from_name"] == "Boris"
    assert (second["from_name"], second["reply_to"]["chat_name"]) == ("Anna Berg", "News")
    assert "from_name" not in third


def test_a_record_that_comes_later_is_read_by_the_next_rendering(tmp_path: Path) -> None:
    chat = Chat(tmp_path)
    chat.page(said(1, types.PeerUser(2)))
    assert chat.senders() == [None]
    chat.archive.append_peers(bytes(types.messages.Dialogs([], [], [], [BORIS])), fetched_at=NOON)
    assert chat.senders() == ["Boris"]


def test_who_is_mentioned_without_a_username_is_named(tmp_path: Path) -> None:
    chat = Chat(tmp_path)
    mention = types.MessageEntityMentionName(0, 1, BORIS.id)
    chat.page(said(1, entities=[mention]), said(2, entities=[types.MessageEntityMentionName(0, 1, 9)]))
    chat.page(message(9, "y"), users=[BORIS], chat_id=BORIS.id)
    known, unknown = (line["entities"][0] for line in chat.lines())
    assert (known["user_id"], known["user_name"]) == (BORIS.id, "Boris")
    assert unknown == {"type": "mention_name", "offset": 0, "length": 1, "user_id": 9}
