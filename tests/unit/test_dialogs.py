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


@pytest.mark.parametrize("behind", ["first", "nothing"])
async def test_each_folder_that_ends_before_its_count_is_told_of(behind: str) -> None:
    lacking = ["the server lists 100 of 250", "the server lists 100 of 150"]
    assert await listed(Undated(behind)) == (200, lacking)


async def test_a_main_list_in_place_of_the_archive_is_told_of_once() -> None:
    assert await listed(Undated("first", folders=False)) == (100, ["the server lists 100 of 250"])
    assert await listed(Undated(folders=False)) == (COUNT, [])
