"""The list of dialogs of servers that count, date and page in their own way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from telethon.tl import types

from tobs.telegram import Account, dialog_pages
from tobs.telegram.invoke import Silent

COUNT = 250
ARCHIVED = 150


class Notes(Silent):
    def __init__(self) -> None:
        self.heard: list[str] = []

    def done_without(self, what: str, reason: str) -> None:
        self.heard.append(f"{what}: {reason}")


@dataclass
class Undated:
    """Lists private chats without their newest messages: 250, and 150 in the archive.

    ``behind``: what it sends when it is asked for those behind a peer: the ``next``, the ``first`` or
    ``nothing``; ``folders``: whether it knows of the archive, or gives the main list.
    """

    behind: str = "next"
    folders: bool = True
    observer: Notes = field(default_factory=Notes)

    async def invoke(self, request: Any, *, method: str) -> bytes:
        assert method == "messages.getDialogs"
        first, last = (1000, 999 + ARCHIVED) if request.folder_id and self.folders else (1, COUNT)
        after: int = getattr(request.offset_peer, "user_id", 0)
        begin = {"next": max(first, after + 1), "first": first, "nothing": last + 1 if after else first}
        settings = types.PeerNotifySettings()
        dialogs = [
            types.Dialog(types.PeerUser(number), number, 0, 0, 0, 0, 0, 0, settings)
            for number in range(begin[self.behind], last + 1)
        ][:100]
        return bytes(types.messages.DialogsSlice(1 + last - first, dialogs, [], [], []))


async def listed(server: Undated) -> tuple[int, list[str]]:
    untold: list[str] = []
    pages = dialog_pages(cast("Account", server), untold)
    found = [chat.id async for page in pages for chat in page.chats]
    assert len(found) == len(set(found))
    assert server.observer.heard == [f"the rest of the dialogs: {why}" for why in untold]
    return len(found), untold


async def test_dialogs_without_a_date_are_walked_by_message_and_peer() -> None:
    assert await listed(Undated()) == (COUNT + ARCHIVED, [])


class Migrated:
    """Lists one group, whose supergroup cannot be."""

    observer = Notes()

    async def invoke(self, _request: Any, **_method: str) -> bytes:
        settings = types.PeerNotifySettings()
        dialog = types.Dialog(types.PeerChat(9), 1, 0, 0, 0, 0, 0, 0, settings)
        supergroup = types.InputChannel(2**63 - 1, 1)
        group = types.Chat(9, "Old", types.ChatPhotoEmpty(), 0, None, 0, migrated_to=supergroup)
        return bytes(types.messages.Dialogs([dialog], [], [group], []))


async def test_a_supergroup_with_an_id_that_no_chat_can_have_is_left_out_with_a_note() -> None:
    server = Migrated()
    found = [chat async for page in dialog_pages(cast("Account", server), []) for chat in page.chats]
    assert [(chat.id, chat.migrated_to) for chat in found] == [(-9, None)]
    assert server.observer.heard == [
        "the supergroup that 'Old' became: no chat can have the id -9223373036854775807"
    ]


@pytest.mark.parametrize("behind", ["first", "nothing"])
async def test_each_folder_that_ends_before_its_count_is_told_of(behind: str) -> None:
    lacking = ["the server lists 100 of 250", "the server lists 100 of 150"]
    assert await listed(Undated(behind)) == (200, lacking)


async def test_a_main_list_in_place_of_the_archive_is_told_of_once() -> None:
    assert await listed(Undated("first", folders=False)) == (100, ["the server lists 100 of 250"])
    assert await listed(Undated(folders=False)) == (COUNT, [])
