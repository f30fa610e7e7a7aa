"""Answers to messages.getDialogs that nobody can read whole."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from telethon.tl import types

from tobs.errors import DecodeError
from tobs.model import ChatKind
from tobs.telegram.listing import read_listing

if TYPE_CHECKING:
    from telethon.tl import TLObject

UNKNOWN = 0x0BADF00D.to_bytes(4, "little")
GZIPPED = 0x3072CFA1.to_bytes(4, "little")
AT = 1_700_000_000


def answer(*, media: TLObject | None = None) -> types.messages.DialogsSlice:
    peers: list[Any] = [types.PeerUser(1), types.PeerUser(2)]
    return types.messages.DialogsSlice(
        count=9,
        dialogs=[
            types.Dialog(peer, 7, 0, 0, 0, 0, 0, 0, types.PeerNotifySettings(), pinned=False)
            for peer in peers
        ],
        messages=[
            types.Message(7, peer, datetime.fromtimestamp(AT, UTC), "newest", media=each)
            for peer, each in zip(peers, (media, None), strict=True)
        ],
        chats=[],
        users=[
            types.User(1, is_self=True, first_name="Ada", access_hash=5),
            types.User(2, first_name="Bo", username="bo", access_hash=6),
        ],
    )


def test_a_newest_message_of_an_unknown_kind_costs_its_date_alone() -> None:
    whole = bytes(answer(media=types.MessageMediaDice(6, "x")))
    dice = types.MessageMediaDice.CONSTRUCTOR_ID.to_bytes(4, "little")
    listing = read_listing(whole.replace(dice, UNKNOWN))
    known = read_listing(whole)
    assert listing.count == known.count == 9
    assert listing.chats == known.chats
    assert listing.chats[1].kind is ChatKind.SAVED
    assert [dialog.top_message for dialog in listing.dialogs] == [7, 7]
    assert listing.dates == {(2, 7): AT}


def test_a_listing_of_unknown_dialogs_is_an_error_that_names_the_constructor() -> None:
    dialog = types.Dialog.CONSTRUCTOR_ID.to_bytes(4, "little")
    with pytest.raises(DecodeError, match="0badf00d"):
        read_listing(bytes(answer()).replace(dialog, UNKNOWN))


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff" * 40, bytes(types.PeerUser(1)), GZIPPED + b"\x03cut", GZIPPED + b"\x03\x1f\x8b\x08"],
    ids=["none", "junk", "other", "not gzipped", "gzipped in part"],
)
def test_what_is_no_listing_is_an_error(data: bytes) -> None:
    with pytest.raises(DecodeError):
        read_listing(data)
