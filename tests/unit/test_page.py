from __future__ import annotations

import json
import struct
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from telethon.tl import types

from tobs import _native
from tobs.errors import DecodeError

if TYPE_CHECKING:
    from telethon.tl.tlobject import TLObject

UNKNOWN = 0x12345678
TOPIC = types.ForumTopicDeleted(4)
PEER = types.PeerUser(42)
MEDIA = types.MessageMediaPhoto(photo=types.Photo(1, 1, b"", None, [types.PhotoSize("x", 1, 1, 1)], 2))
NO_PHOTO = types.ChatPhotoEmpty()
CHAT = types.Chat(7, "Family", NO_PHOTO, participants_count=3, date=None, version=1)
USER = types.User(42, first_name="Ada", last_name="Lovelace", access_hash=99, username="ada")


def message(number: int, media: TLObject | None = None) -> types.Message:
    date = datetime.fromtimestamp(1_700_000_000 + number, UTC)
    return types.Message(
        number, types.PeerUser(42), date, f"text {number}", from_id=types.PeerUser(42), media=media
    )


def service(number: int) -> types.MessageService:
    date = datetime.fromtimestamp(1_700_000_000 + number, UTC)
    return types.MessageService(number, PEER, date, action=types.MessageActionPinMessage())


def unknown(number: int) -> bytes:
    """A message whose media is of a constructor that no layer has, with a body of its own."""
    known = bytes(message(number, types.MessageMediaContact("1", "2", "3", "4", 5)))
    contact = types.MessageMediaContact.CONSTRUCTOR_ID.to_bytes(4, "little")
    assert known.count(contact) == 1
    return known.replace(contact, UNKNOWN.to_bytes(4, "little"))


def page(*messages: TLObject | bytes, users: tuple[TLObject | bytes, ...] = (USER,)) -> bytes:
    vectors = (messages, (TOPIC,), (CHAT,), users)
    return struct.pack("<I", types.messages.Messages.CONSTRUCTOR_ID) + b"".join(
        struct.pack("<Ii", 0x1CB5C415, len(vector)) + b"".join(map(bytes, vector)) for vector in vectors
    )


@pytest.mark.parametrize(
    ("answer", "kind", "count"),
    [
        (types.messages.Messages([message(3)], [], [CHAT], [USER]), "messages", None),
        (types.messages.MessagesSlice(70, [message(3)], [TOPIC], [CHAT], [USER], next_rate=5), "slice", 70),
        (
            types.messages.ChannelMessages(1, 80, [message(3)], [], [CHAT], [USER], offset_id_offset=9),
            "channel",
            80,
        ),
        (types.messages.MessagesNotModified(90), "not_modified", 90),
        (types.messages.DialogsSlice(60, [], [message(3)], [CHAT], [USER]), "other", 60),
    ],
)
@pytest.mark.parametrize("trailing", [b"", b"\0" * 12, b"\xff" * 7])
def test_each_answer_is_taken_apart_and_what_follows_is_left_alone(
    answer: TLObject,
    kind: str,
    count: int | None,
    trailing: bytes,
) -> None:
    found = _native.Page(bytes(answer) + trailing)
    assert (found.kind, found.count) == (kind, count)
    has_messages = kind != "not_modified"
    assert len(found) == has_messages
    assert found.max_id == (3 if has_messages else None)
    assert [peer.name for peer in found.peers()] == (["Ada Lovelace", "Family"] if has_messages else [])
    assert found.unsupported == []


def test_ids_and_dates_of_a_page() -> None:
    found = _native.Page(
        page(
            message(30),
            types.MessageEmpty(25, None),
            service(20),
            message(10),
        )
    )
    assert (len(found), found.min_id, found.max_id) == (4, 10, 30)
    assert [found.nth_newest(n) for n in range(5)] == [None, 30, 20, 10, None]
    assert found.first_id_since(1_700_000_011) == 20
    assert found.first_id_since(1_700_000_010) == 10
    assert found.first_id_since(1_700_000_031) is None
    assert found.last_id_until(1_700_000_030) == 20
    assert found.last_id_until(1_700_000_010) is None


def lowest_contiguous(ids: list[int], hi: int) -> int | None:
    return _native.Page(page(*map(message, ids))).lowest_contiguous(hi)


def test_ids_far_below_a_page_are_not_contiguous_with_it() -> None:
    ids = list(range(200, 100, -1))
    assert lowest_contiguous(ids, 200) == 101
    assert lowest_contiguous([1, *ids], 200) == 101
    assert lowest_contiguous([*ids, 88, 3, 1], 200) == 101
    assert lowest_contiguous([*ids, 201, 9999, 1], 200) == 101
    assert lowest_contiguous([*ids[:5], 1], 200) == 1  # too few to tell their distances
    assert lowest_contiguous([*ids[:50], *range(50, 0, -1)], 200) == 1
    assert lowest_contiguous(ids, 100) == 101
    assert lowest_contiguous([], 100) is None


def test_an_empty_page_has_no_ids() -> None:
    found = _native.Page(page())
    assert (len(found), found.min_id, found.max_id, found.nth_newest(1)) == (0, None, None, None)


@pytest.mark.parametrize("place", range(4))
def test_an_unknown_constructor_costs_only_its_own_message(place: int) -> None:
    messages: list[TLObject | bytes] = [message(number) for number in (14, 13, 12, 11)]
    messages[place] = unknown(14 - place)
    found = _native.Page(page(*messages) + b"\0" * 8)
    assert found.unsupported == [(14 - place, UNKNOWN)]
    assert (len(found), found.min_id, found.max_id) == (4, 11, 14)
    assert found.first_id_since(1_700_000_014 - place) == 14 - place
    assert [peer.id for peer in found.peers()] == [42, -7]


def test_a_page_of_nothing_but_unknown_messages_is_taken_apart() -> None:
    found = _native.Page(page(*map(unknown, range(100, 0, -1))))
    assert found.unsupported == [(number, UNKNOWN) for number in range(100, 0, -1)]
    assert len(found.peers()) == 2


def test_an_unknown_constructor_among_the_users_costs_only_names() -> None:
    found = _native.Page(page(message(5), users=(USER, UNKNOWN.to_bytes(4, "little"), USER)))
    assert found.unsupported == [(0, UNKNOWN)]
    assert found.max_id == 5
    assert [peer.id for peer in found.peers()] == [42, -7]


def test_a_page_without_a_known_end_is_undecodable() -> None:
    with pytest.raises(DecodeError, match="unknown constructor 0x12345678") as caught:
        _native.Page(page(message(6), unknown(5))[:-8])
    assert caught.value.constructor == UNKNOWN
    assert caught.value.offset > 0


@pytest.mark.parametrize("data", [b"", b"\0\0\0", UNKNOWN.to_bytes(4, "little")])
def test_bytes_that_are_no_answer_are_refused(data: bytes) -> None:
    with pytest.raises(DecodeError):
        _native.Page(data)


def test_a_page_cut_at_any_byte_is_refused() -> None:
    whole = page(message(6), message(5))
    for length in range(len(whole)):
        with pytest.raises(DecodeError):
            _native.Page(whole[:length])


def test_fakes_inside_an_unknown_message_do_not_break_the_page() -> None:
    fake = bytes(types.MessageEmpty(999, None))
    hostile = unknown(5) + fake * 3
    found = _native.Page(page(message(6), hostile, message(4)))
    assert found.unsupported == [(5, UNKNOWN)]
    assert (len(found), found.max_id, found.min_id) == (3, 6, 4)


def test_a_page_made_to_mislead_the_search_is_given_up_in_time() -> None:
    # Each of these is a plausible end, and none leads to the end of the page.
    empties = b"".join(bytes(types.MessageEmpty(number, None)) for number in range(1, 20_001))
    data = struct.pack("<IIi", types.messages.Messages.CONSTRUCTOR_ID, 0x1CB5C415, 20_000)
    with pytest.raises(DecodeError):
        _native.Page(data + unknown(5) + empties)


@pytest.mark.parametrize(
    ("peer", "expected"),
    [
        (
            types.User(5, bot=True, bot_info_version=1, first_name="Weather"),
            (5, "bot", "Weather", None, None, False),
        ),
        (types.User(5, deleted=True), (5, "user", "", None, None, False)),
        (types.User(5, min=True, last_name="Doe", access_hash=3), (5, "user", "Doe", None, 3, True)),
        (
            types.User(5, usernames=[types.Username("old"), types.Username("now", active=True)]),
            (5, "user", "", "now", None, False),
        ),
        (types.ChatForbidden(8, "Gone"), (-8, "group", "Gone", None, None, False)),
        (
            types.Channel(9, "News", NO_PHOTO, None, broadcast=True, username="news"),
            (-1000000000009, "channel", "News", "news", None, False),
        ),
        (
            types.Channel(9, "Talk", NO_PHOTO, None, megagroup=True),
            (-1000000000009, "supergroup", "Talk", None, None, False),
        ),
        (
            types.Channel(9, "Forum", NO_PHOTO, None, megagroup=True, forum=True),
            (-1000000000009, "forum", "Forum", None, None, False),
        ),
        (
            types.ChannelForbidden(2**40, 6, "Shut", megagroup=True),
            (-1000000000000 - 2**40, "supergroup", "Shut", None, 6, False),
        ),
    ],
)
def test_a_peer_has_its_marked_id_kind_and_names(peer: TLObject, expected: tuple[object, ...]) -> None:
    (found,) = _native.Page(page(users=(types.UserEmpty(1), peer))).peers()[:1]
    assert (found.id, found.kind, found.name, found.username, found.access_hash, found.min) == expected


def test_a_page_of_an_older_layer_is_read_by_the_same_names() -> None:
    new = bytes(message(5, types.MessageMediaContact("1", "2", "3", "4", 5)))
    layer_167 = bytes.fromhex("38116ee0")[::-1] + new[4:8] + new[12:]  # no flags2
    layer_211 = bytes.fromhex("9815cec8")[::-1] + new[4:]
    user_167 = bytes.fromhex("eb602f25")[::-1] + bytes(USER)[4:]
    channel = types.Channel(9, "News", NO_PHOTO, None, broadcast=True)
    channel_211 = bytes.fromhex("fe685355")[::-1] + bytes(channel)[4:]
    vectors = ((layer_167, layer_211), (channel_211,), (user_167,))
    old_page = bytes.fromhex("8c718e87")[::-1] + b"".join(
        struct.pack("<Ii", 0x1CB5C415, len(vector)) + b"".join(vector) for vector in vectors
    )
    assert [json.loads(_native.to_json(old)[0]) for old in (layer_167, layer_211)] == [
        json.loads(_native.to_json(new)[0]),
    ] * 2
    found = _native.Page(old_page)
    assert (found.kind, len(found), found.unsupported, found.nth_newest(1)) == ("messages", 2, [], 5)
    assert [(peer.id, peer.name) for peer in found.peers()] == [
        (42, "Ada Lovelace"),
        (-1000000000009, "News"),
    ]


@pytest.mark.parametrize("date", [0, -1, -(2**31)])
def test_a_message_counts_whatever_its_date_and_an_empty_one_never(date: int) -> None:
    strange = bytes(message(2))
    strange = strange.replace(struct.pack("<i", 1_700_000_002), struct.pack("<i", date))
    found = _native.Page(page(message(3), strange, types.MessageEmpty(1, None)))
    assert [found.nth_newest(n) for n in (1, 2, 3)] == [3, 2, None]
    assert found.last_id_until(1_700_000_000) == 2


def test_a_message_that_stands_twice_counts_once() -> None:
    messages = [
        types.Message(id=number, peer_id=types.PeerUser(1), date=None, message="x") for number in (9, 9, 7, 9)
    ]
    page = _native.Page(bytes(types.messages.Messages(messages, [], [], [])))
    assert [page.nth_newest(n) for n in (1, 2, 3)] == [9, 7, None]


def test_messages_of_another_chat_stand_for_nothing() -> None:
    foreign = types.Message(5, types.PeerChannel(42), None, "elsewhere", media=MEDIA)
    data = page(message(30), foreign, types.MessageEmpty(25, None), types.MessageEmpty(7, types.PeerChat(42)))
    found = _native.Page(data, chat_id=42)
    assert (len(found), found.foreign, found.min_id, found.max_id) == (4, 2, 25, 30)
    assert (found.nth_newest(2), found.first_id_since(0), found.media()) == (None, 30, [])
    assert len(_native.Page(data).media()) == 1
    assert (_native.Page(data).foreign, _native.Page(data).min_id) == (0, 5)


def test_posts_with_comments_are_told_apart_from_those_without_and_from_mere_replies() -> None:
    posts = [message(number) for number in range(5, 0, -1)]
    for post, replies in (
        (posts[0], types.MessageReplies(2, 9, comments=True, channel_id=7)),
        (posts[2], types.MessageReplies(0, 9, comments=True, channel_id=7)),
        (posts[3], types.MessageReplies(4, 9)),
    ):
        post.replies = replies
    assert _native.Page(page(*posts)).commented() == [5]


def test_a_basic_group_tells_which_supergroup_it_became() -> None:
    grown = types.Chat(8, "Trip", NO_PHOTO, 3, None, 1, migrated_to=types.InputChannel(9, -4))
    answer = types.messages.Messages([], [], [CHAT, grown], [USER])
    peers = _native.Page(bytes(answer)).peers()
    assert [peer.migrated_to for peer in peers] == [None, None, (-1000000000009, -4)]
