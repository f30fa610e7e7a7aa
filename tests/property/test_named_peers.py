"""Every peer that a message names is looked for in all of the archive, so that views can call it by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from normal_form import marked
from telethon.tl import types
from test_normal_form import random_messages

from rendered import NOON, render_again
from tobs._native import Archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from telethon.tl.tlobject import TLObject

PER_PAGE: Final = 100
USERS: Final = {
    "user_id",
    "users",
    "inviter_id",
    "new_creator_id",
    "bot_id",
    "via_bot_id",
    "via_business_bot_id",
    "auto_setting_from",
    "winners",
}
MARKED: Final = {
    **dict.fromkeys(USERS, lambda number: number),
    "chat_id": lambda number: marked(types.PeerChat(number)),
    "channel_id": lambda number: marked(types.PeerChannel(number)),
    "channels": lambda number: marked(types.PeerChannel(number)),
}
"""How the numbers of peers are marked, by the name of their field."""


def named(value: TLObject, place: str = "") -> Iterator[tuple[int, str]]:
    """Yield the marked id of each peer in ``value``, however deep, and where it stands."""
    for name, held in vars(value).items():
        for item in held if isinstance(held, list) else [held]:
            if isinstance(item, int) and name in MARKED:
                yield MARKED[name](item), f"{place}.{name}"
            elif hasattr(item, "CONSTRUCTOR_ID"):
                yield from named(item, f"{place}.{name}:{type(item).__name__}")


def test_every_peer_that_a_message_names_is_looked_for(tmp_path: Path) -> None:
    messages = random_messages(seed=3)
    archive = Archive.open(tmp_path / "archive", write=True)
    for number, message in enumerate(messages, 1):
        message.id = number
        message.peer_id = types.PeerUser(1)
    for first in range(0, len(messages), PER_PAGE):
        part = messages[first : first + PER_PAGE]
        page = bytes(types.messages.Messages(part[::-1], [], [], []))
        archive.append_page(page, chat_id=1, lo=first + 1, hi=first + len(part), fetched_at=NOON)
    report = render_again(archive, tmp_path / "chat", 1, "", "UTC")
    asked = {int(line.split()[1]) for line in report.lookups.splitlines() if line.startswith("name ")}
    missing = {
        place
        for message in messages
        for number, place in named(message)
        if number not in asked | {0, marked(message.peer_id)}
    }
    assert missing == set()
