"""What a note shows under a message: checks, buttons, reactions and counts."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from telethon.tl import types

from rendered import ANNA, BORIS, NOON, at, message, render, service

if TYPE_CHECKING:
    from telethon.tl.tlobject import TLObject

LIKE = types.ReactionEmoji("👍")


def note_of(sent: TLObject) -> str:
    with tempfile.TemporaryDirectory() as folder:
        (note,) = render(Path(folder), [sent]).notes.values()
    return note


def under(**fields: Any) -> str:
    """Return what the note has below the text of a message with these fields, without the block id."""
    text = note_of(message(1, "text", **fields)).split("text", 1)[1]
    return text.replace(" ^m1\n", "\n").strip("\\ \n").replace("\\\n", "\n")


def reactions(*results: types.ReactionCount, **fields: Any) -> types.MessageReactions:
    return types.MessageReactions(list(results), **fields)


def inline(*rows: list[types.KeyboardInlineButton]) -> types.ReplyInlineMarkup:
    return types.ReplyInlineMarkup([types.KeyboardInlineButtonRow(row) for row in rows])


def button(text: str, kind: TLObject) -> types.KeyboardInlineButton:
    return types.KeyboardInlineButton(text, kind)


def test_reactions_stand_in_a_line_and_the_accounts_own_are_bold() -> None:
    given = reactions(
        types.ReactionCount(LIKE, 1_234),
        types.ReactionCount(types.ReactionEmoji("❤"), 2, chosen_order=0),
        types.ReactionCount(types.ReactionCustomEmoji(5), 1),
        types.ReactionCount(types.ReactionPaid(), 50),
    )
    assert under(reactions=given) == "👍 1,234 · **❤ 2** · custom emoji 1 · ⭐ 50"


def test_who_reacted_is_named_as_far_as_the_server_told() -> None:
    recent = [
        types.MessagePeerReaction(types.PeerUser(ANNA.id), at(NOON), LIKE),
        types.MessagePeerReaction(types.PeerUser(BORIS.id), at(NOON), LIKE),
    ]
    assert (
        under(reactions=reactions(types.ReactionCount(LIKE, 2), recent_reactions=recent))
        == "👍 2 (Anna Berg, Boris)"
    )
    assert (
        under(reactions=reactions(types.ReactionCount(LIKE, 3), recent_reactions=recent))
        == "👍 3 (Anna Berg, Boris …)"
    )


def test_who_paid_for_a_reaction_is_named_with_the_stars() -> None:
    top = [types.MessageReactor(1_500, peer_id=types.PeerUser(ANNA.id)), types.MessageReactor(5)]
    paid = reactions(types.ReactionCount(types.ReactionPaid(), 1_505), top_reactors=top)
    assert under(reactions=paid) == "⭐ 1,505 (Anna Berg 1,500, anonymous 5)"


def test_tags_of_saved_messages_are_called_so() -> None:
    tags = reactions(
        types.ReactionCount(types.ReactionEmoji("📖"), 1, chosen_order=0), reactions_as_tags=True
    )
    assert under(reactions=tags) == "Tags: 📖"


def test_reactions_that_were_taken_back_leave_no_trace() -> None:
    assert under(reactions=reactions()) == ""


def test_counts_of_a_post_stand_in_quiet_words_and_zeros_do_not() -> None:
    comments = types.MessageReplies(12, 1, comments=True, channel_id=77)
    assert under(views=1_234, forwards=5, replies=comments) == "_1,234 views · 5 forwards · 12 comments_"
    assert under(views=1, forwards=0, replies=types.MessageReplies(1, 1)) == "_1 view · 1 answer_"


def test_buttons_stand_row_by_row_and_lead_where_it_is_safe() -> None:
    first = [
        button("Go", types.InlineButtonTypeUrl("https://example.org")),
        button("Run", types.InlineButtonTypeUrl("javascript:alert(1)")),
    ]
    second = [button("- Vote", types.InlineButtonTypeCallback(b"1"))]
    assert under(reply_markup=inline(first, second)).split("\n") == [
        "▫ [Go](https://example.org) ▫ Run (javascript:alert(1))",
        "▫ \\- Vote",
    ]


def test_a_keyboard_in_the_place_of_the_users_own_is_shown_too() -> None:
    row = types.KeyboardButtonRow([types.KeyboardButton("Yes", types.ButtonTypeDefault())])
    assert under(reply_markup=types.ReplyKeyboardMarkup([row])) == "▫ Yes"


def test_keyboards_without_buttons_are_silent() -> None:
    assert under(reply_markup=types.ReplyKeyboardHide()) == ""
    assert under(reply_markup=types.ReplyKeyboardForceReply()) == ""


def test_a_check_of_the_facts_is_a_quote() -> None:
    words = types.TextWithEntities("Not so", [types.MessageEntityBold(0, 3)])
    check = types.FactCheck(1, country="AT", text=words)
    assert under(factcheck=check) == "> **Fact check** (AT)\n> **Not** so"
    assert under(factcheck=types.FactCheck(1, need_check=True)) == ""


def test_a_restriction_says_where_and_why() -> None:
    reasons = [
        types.RestrictionReason("ios", "terms", "Not here."),
        types.RestrictionReason("all", "x", "No."),
    ]
    assert under(restriction_reason=reasons) == "_Restricted: Not here. (ios); No. (all)_"


def test_service_messages_have_a_footer_too() -> None:
    note = note_of(
        service(1, types.MessageActionScreenshotTaken(), reactions=reactions(types.ReactionCount(LIKE, 2)))
    )
    assert note.endswith("_12:01 Boris took a screenshot_\\\n👍 2 ^m1\n")
