"""Pages that Telethon writes again for Rust."""

from __future__ import annotations

from typing import Any

import pytest
from telethon.extensions import BinaryReader
from telethon.tl import types

from tobs._native import Page
from tobs.telegram import fallback, repair

PEER = types.PeerUser(5)


def message(number: int, **fields: Any) -> types.Message:
    date = 1_700_000_000 + number
    return types.Message(id=number, peer_id=PEER, date=date, message=f"text {number}", **fields)


def page_of(*messages: Any) -> bytes:
    ann = types.User(id=5, first_name="Ann", access_hash=9)
    page = types.messages.MessagesSlice(count=99, messages=list(messages), topics=[], chats=[], users=[ann])
    return bytes(page)


RICH = message(
    2,
    from_id=PEER,
    entities=[types.MessageEntityBold(0, 4)],
    media=types.MessageMediaGeo(types.GeoPoint(1.0, 2.0, 3)),
)


def test_what_both_can_read_is_kept_whole() -> None:
    service = types.MessageService(id=3, peer_id=PEER, date=1, action=types.MessageActionPinMessage())
    repaired = repair(page_of(message(4), service, RICH, types.MessageEmpty(1, PEER)))
    assert repaired is not None
    assert (repaired.kept, repaired.reduced) == (4, 0)
    assert bytes(BinaryReader(repaired.data).tgread_object().messages[2]) == bytes(RICH)
    assert (len(Page(repaired.data)), [peer.name for peer in Page(repaired.data).peers()]) == (4, ["Ann"])


@pytest.mark.parametrize(
    ("refused", "media", "entities"),
    [(types.GeoPoint, False, True), (types.MessageEntityBold, False, False)],
)
def test_a_message_that_rust_refuses_loses_no_more_than_it_must(
    monkeypatch: pytest.MonkeyPatch, refused: Any, *, media: bool, entities: bool
) -> None:
    mark = refused.CONSTRUCTOR_ID.to_bytes(4, "little")

    def is_readable(messages: Any = (), **_: Any) -> bool:
        return all(mark not in bytes(each) for each in messages)

    monkeypatch.setattr(fallback, "_is_readable", is_readable)
    repaired = repair(page_of(message(3), RICH))
    assert repaired is not None
    assert (repaired.kept, repaired.reduced) == (1, 1)
    whole, reduced = BinaryReader(repaired.data).tgread_object().messages
    assert (whole.id, reduced.id, reduced.message, reduced.from_id) == (3, 2, "text 2", PEER)
    assert (reduced.media is not None, bool(reduced.entities)) == (media, entities)


@pytest.mark.parametrize(
    "data",
    [b"", b"\x01\x02", b"\xff" * 64, page_of(message(1))[:-9], page_of(message(1))[:40] + b"\xff" * 40],
)
def test_what_telethon_cannot_read_either_is_left_as_it_is(data: bytes) -> None:
    assert repair(data) is None


def test_an_answer_that_is_no_page_is_not_repaired() -> None:
    assert repair(bytes(types.NearestDc("DE", 1, 2))) is None
