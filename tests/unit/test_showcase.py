from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest
from telethon.tl import types
from telethon.tl.alltlobjects import tlobjects

import derive_layer
from answering import seeded
from tobs._native import to_json
from tobs.model import ChatKind
from tobs.sandbox.account import KINDS, Account
from tobs.sandbox.account.facts import parts_of
from tobs.sandbox.account.kinds import SCENES, Stage

if TYPE_CHECKING:
    from derive_layer import Definition, Field

ASKED = "a client sends it, and no server"
NEVER_SHOWN_TYPES = {
    "DataJSON": "in inputMediaInvoice alone",
    "InputDocument": ASKED,
    "InputFile": ASKED,
    "InputGame": ASKED,
    "InputGeoPoint": ASKED,
    "InputMedia": ASKED,
    "InputPeer": ASKED,
    "InputPhoto": ASKED,
    "InputUser": ASKED,
    "InputWebDocument": ASKED,
    "Invoice": "in inputMediaInvoice alone",
    "LabeledPrice": "in an invoice that a client sends alone",
}
"""Boxed types that a message could hold by its definition and does not, and why."""
NEVER_SHOWN = {
    "inputButtonTypeRequestPeer": ASKED,
    "inputChannelEmpty": ASKED,
    "inputChannelFromMessage": ASKED,
    "inputEmojiStatusCollectible": ASKED,
    "inputInlineButtonTypeUrlAuth": ASKED,
    "inputInlineButtonTypeUserProfile": ASKED,
    "inputMediaAreaChannelPost": ASKED,
    "inputMediaAreaVenue": ASKED,
    "inputMessageEntityMentionName": ASKED,
    "inputPageBlockMap": ASKED,
    "inputPeerColorCollectible": ASKED,
    "inputPollAnswer": ASKED,
    "messageEmpty": "answers those who ask for a message that is gone; no history holds one",
}
"""Constructors of the other types, and why they are in no message."""
PYTHON_NAMES = {"from": "from_", "self": "is_self"}
"""What Telethon calls the fields whose names mean something in Python."""
SHOWCASES = {
    Stage.SUPERGROUP: ChatKind.SUPERGROUP,
    Stage.CHANNEL: ChatKind.CHANNEL,
    Stage.FORUM: ChatKind.FORUM,
    Stage.DIRECT: ChatKind.SUPERGROUP,
    Stage.GROUP: ChatKind.GROUP,
    Stage.USER: ChatKind.USER,
    Stage.BOT: ChatKind.BOT,
    Stage.SAVED: ChatKind.SAVED,
}


@pytest.fixture(scope="module")
def account() -> Account:
    return seeded(10)


@pytest.fixture(scope="module")
def shown(account: Account) -> dict[int, list[Any]]:
    """Every object in the showcase's messages, by its constructor's id."""
    objects = defaultdict(list)
    for spot in account.showcase.values():
        for part in parts_of(spot.message):
            objects[part.CONSTRUCTOR_ID].append(part)
    return objects


@pytest.fixture(scope="module")
def reachable() -> list[Definition]:
    """Every constructor that a message can hold by its definition, at any depth."""
    _, definitions = derive_layer.telethon_layer()
    return [
        each
        for each in derive_layer.reachable(definitions, ("Message",))
        if each.result not in NEVER_SHOWN_TYPES
    ]


def test_every_constructor_that_a_message_can_hold_is_shown(
    shown: dict[int, list[Any]], reachable: list[Definition]
) -> None:
    assert len(reachable) > 400
    missing = {each.name for each in reachable if each.id not in shown}
    assert missing == set(NEVER_SHOWN)


def test_every_field_that_may_be_left_out_is_shown_with_a_value(
    shown: dict[int, list[Any]], reachable: list[Definition]
) -> None:
    missing = [
        f"{each.name}.{field.name}"
        for each in reachable
        if each.name not in NEVER_SHOWN
        for field in each.fields
        if field.condition and not any(filled(part, field) for part in shown[each.id])
    ]
    assert missing == []


def filled(part: Any, field: Field) -> bool:
    value = getattr(part, PYTHON_NAMES.get(field.name, field.name))
    return bool(value) if field.type == "true" else value is not None and value != []


def test_rust_reads_every_message_of_the_showcase_to_its_end(account: Account) -> None:
    for spot in account.showcase.values():
        body = spot.chat.body(spot.id)
        assert to_json(body)[1] == len(body)


def test_what_is_never_shown_is_what_clients_send_but_for_the_empty_message() -> None:
    by_id = {each.CONSTRUCTOR_ID: each.__name__ for each in tlobjects.values()}
    _, definitions = derive_layer.telethon_layer()
    never = {each.name: by_id[each.id] for each in definitions if each.name in NEVER_SHOWN}
    assert [name for name, word in never.items() if not word.startswith("Input")] == ["messageEmpty"]


def test_each_kind_stands_in_the_chat_where_it_is_at_home(account: Account) -> None:
    assert set(KINDS) < set(account.showcase)
    homes = defaultdict(set)
    for name in KINDS:
        chat = account.showcase[name].chat
        assert chat.kind is SHOWCASES[SCENES[name].stage]
        homes[SCENES[name].stage].add(chat.id)
    assert {len(chats) for chats in homes.values()} == {1}
    assert len(set.union(*homes.values())) == len(Stage)


def test_a_kind_is_a_service_message_when_its_name_says_so(account: Account) -> None:
    for name, spot in account.showcase.items():
        service = isinstance(spot.message, types.MessageService)
        assert service == name.startswith(("action_", "service_"))


def test_albums_of_the_showcase_stand_together_with_one_date_and_author(account: Account) -> None:
    albums = defaultdict(list)
    for name, scene in SCENES.items():
        grouped = account.showcase[name].message.grouped_id
        assert (grouped is not None) == bool(scene.album)
        if scene.album:
            albums[scene.album].append(account.showcase[name].message)
    assert set(albums) == {"photos", "documents", "audio", "forward"}
    for messages in albums.values():
        ids = [each.id for each in messages]
        assert ids == list(range(ids[0], ids[0] + len(ids)))
        assert len({(each.grouped_id, each.date, str(each.from_id)) for each in messages}) == 1


def test_what_tells_of_another_message_answers_that_message(account: Account) -> None:
    for name, other in {
        "reply_to_do_item": "to_do_shared",
        "reply_poll_option": "poll_public",
        "thread_reply": "thread",
        "action_todo_completions": "to_do_shared",
        "action_poll_append_answer": "poll_public",
        "action_game_score": "game",
        "action_suggested_post_approval": "suggested_post",
    }.items():
        answer, answered = account.showcase[name], account.showcase[other]
        assert answer.chat is answered.chat
        assert answer.message.reply_to.reply_to_msg_id == answered.id


def test_messages_of_a_topic_name_it_and_those_of_direct_messages_whom_they_are_with(
    account: Account,
) -> None:
    for name, scene in SCENES.items():
        message = account.showcase[name].message
        if scene.stage is Stage.FORUM and name != "action_topic_create":
            assert message.reply_to.forum_topic
        if scene.stage is Stage.DIRECT:
            assert message.saved_peer_id is not None


def test_a_post_with_comments_leads_to_them(account: Account) -> None:
    post, thread, comment = (account.showcase[name] for name in ("comments", "comments_thread", "comment"))
    assert post.message.replies.channel_id == thread.chat.entity.id == comment.chat.entity.id
    assert post.message.replies.max_id == comment.id
    assert thread.message.fwd_from.channel_post == post.id
    assert comment.chat.facts(comment.id).thread == thread.id
