"""The comments on a channel's posts below them, out of the group in which they are discussed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from markdown_it import MarkdownIt
from telethon.tl import types

from rendered import BORIS, NOON, at
from shelf import TALK, Shelf, answer, said
from tobs._native import ChatFacts

if TYPE_CHECKING:
    from pathlib import Path

NEWS_ID: Final = -1000000000077
TALK_ID: Final = -1000000000078
NEWS: Final = ChatFacts(NEWS_ID, "News", title="The news", kind="channel", discussion=TALK_ID)


def post(number: int, text: str = "", days: int = 0, **fields: Any) -> types.Message:
    return said(77, number, text or f"post {number}", days, from_id=None, post=True, **fields)


def copy(number: int, of: types.Message, **fields: Any) -> types.Message:
    """Make the copy of a post that its thread begins with."""
    header = types.MessageFwdHeader(
        of.date,
        from_id=types.PeerChannel(77),
        channel_post=of.id,
        saved_from_peer=types.PeerChannel(77),
        saved_from_msg_id=of.id,
    )
    channel = types.PeerChannel(77)
    return said(78, number, of.message, from_id=channel, fwd_from=header, grouped_id=of.grouped_id, **fields)


def comment(number: int, text: str, on: int, days: int = 0, **fields: Any) -> types.Message:
    return said(78, number, text, days, **({"reply_to": answer(on)} | fields))


def newsroom(folder: Path, *chats: ChatFacts, **layout: str | bool) -> Shelf:
    """Return a vault with a channel and the group that discusses it, or with ``chats``."""
    return Shelf(folder, chats or (NEWS, TALK), {"comments": True, **layout})


def render(shelf: Shelf) -> str:
    """Render the channel; return what was asked of other chats."""
    return shelf.render(NEWS, "News", NEWS_ID)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return newsroom(tmp_path)


def test_comments_stand_folded_below_their_post(shelf: Shelf) -> None:
    posts = [post(1), post(2), post(3)]
    shelf.store(NEWS_ID, *posts)
    shelf.store(
        TALK_ID,
        copy(4, posts[0]),
        copy(5, posts[1]),
        comment(6, "first", 4),
        comment(7, "second", 4),
        said(78, 8, "something else"),
        comment(9, "about the second", 5, from_id=types.PeerUser(BORIS.id)),
        comment(10, "the next day", 4, days=1),
    )
    render(shelf)
    assert shelf.notes["2024-01"] == (
        "\n## 2024-01-31\n\n"
        "**The news** 12:00\\\npost 1 ^m1\n\n"
        "> [!quote]- 3 comments\n>\n> In [[Talk/2024-01#^m4|Talk]]\n>\n"
        "> **Anna Berg** 12:00\\\n> first\n>\n> 12:00 second\n>\n"
        "> **Anna Berg** 2024-02-01 12:00\\\n> the next day\n\n"
        "12:00 post 2 ^m2\n\n"
        "> [!quote]- 1 comment\n>\n> In [[Talk/2024-01#^m5|Talk]]\n>\n"
        "> **Boris** 12:00\\\n> about the second\n\n"
        "12:00 post 3 ^m3\n"
    )


def test_comments_are_left_in_their_group_unless_they_are_wanted(tmp_path: Path) -> None:
    shelf = newsroom(tmp_path, comments=False)
    shelf.store(NEWS_ID, post(1))
    shelf.store(TALK_ID, copy(4, post(1)), comment(5, "hello", 4))
    assert not render(shelf)
    assert "hello" not in shelf.notes["2024-01"]


def test_an_answer_to_a_comment_leads_to_the_groups_note(shelf: Shelf) -> None:
    shelf.store(NEWS_ID, post(1))
    shelf.store(
        TALK_ID,
        copy(4, post(1)),
        comment(5, "hello", 4, days=1),
        comment(6, "you too", 5, days=1, reply_to=answer(5, reply_to_top_id=4)),
        comment(7, "as before there were threads", 6, days=1),
        comment(8, "who?", 4, days=1, reply_to=answer(99, reply_to_top_id=4)),
        comment(9, "right", 4, days=1, reply_to=answer(4, quote=True, quote_text="post")),
    )
    render(shelf)
    note = shelf.notes["2024-01"]
    assert "> 2024-02-01 12:00\\\n> Reply to [[Talk/2024-02#^m5|Anna Berg: hello]]\\\n> you too\n" in note
    assert "> Reply to [[Talk/2024-02#^m6|Anna Berg: you too]]\\\n> as before there were threads\n" in note
    assert "> Reply to [[Talk/Talk|Talk]]\\\n> who?\n" in note
    assert "> Reply to [[Talk/2024-01#^m4|“post”]]\\\n> right\n" in note
    assert "5 comments" in note


def test_comments_have_their_block_ids_in_the_group_alone(shelf: Shelf) -> None:
    shelf.store(NEWS_ID, post(1), post(2))
    shelf.store(TALK_ID, copy(1, post(1)), comment(2, "hello", 1), comment(3, "all", 1))
    render(shelf)
    assert re.findall(r" \^(m\d+)\n", shelf.notes["2024-01"]) == ["m1", "m2"]
    shelf.talk()
    assert re.findall(r" \^(m\d+)\n", shelf.notes["2024-01"]) == ["m1", "m2", "m3"]


def test_pages_and_posts_may_come_in_any_order_and_be_gone(shelf: Shelf) -> None:
    posts = [post(number) for number in (1, 2, 3)]
    shelf.store(TALK_ID, comment(8, "late", 4), comment(9, "on what is gone", 5))
    shelf.store(TALK_ID, copy(4, posts[0]), copy(5, posts[1]), copy(6, posts[2]), comment(7, "early", 4))
    shelf.store(NEWS_ID, posts[0], posts[2])
    render(shelf)
    note = shelf.notes["2024-01"]
    assert note.index("early") < note.index("late") < note.index("post 3")
    assert "on what is gone" not in note
    assert "[!quote]- 2 comments" in note
    assert note.count("[!quote]") == 1


def test_an_album_has_its_comments_below_its_last_picture(shelf: Shelf) -> None:
    album = [post(number, days=number - 1, grouped_id=7) for number in (1, 2)]
    shelf.store(NEWS_ID, *album, post(3, days=5))
    shelf.store(TALK_ID, *(copy(each.id + 10, each) for each in album), comment(20, "nice", 11))
    render(shelf)
    note = shelf.notes["2024-01"] + shelf.notes["2024-02"]
    assert note.index("post 2") < note.index("nice") < note.index("post 3")


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("obsidian", "![[Talk/media/2024-01-31_5_photo.jpg]]"),
        ("plain", "![](../Talk/media/2024-01-31_5_photo.jpg)"),
    ],
)
def test_what_is_attached_to_a_comment_is_shown_from_the_groups_folder(
    tmp_path: Path, template: str, shown: str
) -> None:
    sizes = [types.PhotoSize("x", 800, 533, 60_000)]
    photo = types.MessageMediaPhoto(photo=types.Photo(8, 1, b"ref", at(NOON), sizes, dc_id=2))
    named = [types.DocumentAttributeFilename("a.zip")]
    archive = types.Document(9, 1, b"ref", at(NOON), "application/zip", 1500, 4, named)
    (tmp_path / "Talk" / "media").mkdir(parents=True)
    for name in ("2024-01-31_5_photo.jpg", "2024-01-31_6_a.zip"):
        (tmp_path / "Talk" / "media" / name).touch()
    shelf = newsroom(tmp_path, template=template)
    shelf.store(NEWS_ID, post(1))
    shelf.store(
        TALK_ID,
        copy(4, post(1)),
        comment(5, "", 4, media=photo),
        comment(6, "", 4, media=types.MessageMediaDocument(document=archive)),
        comment(7, "", 4, media=photo),
    )
    render(shelf)
    note = shelf.notes["2024-01"]
    assert f"> {shown}\n" in note
    assert "> [a.zip](../Talk/media/2024-01-31_6_a.zip) _1.5 kB_\n" in note
    assert "> _Photo_\n" in note


def test_a_plain_reader_has_the_comments_as_a_quote(tmp_path: Path) -> None:
    shelf = newsroom(tmp_path, template="plain")
    shelf.store(NEWS_ID, post(1))
    shelf.store(TALK_ID, copy(4, post(1)), comment(5, "hello", 4))
    render(shelf)
    assert shelf.notes["2024-01"].endswith(
        "post 1\n\n> 1 comment in [Talk](../Talk/2024-01.md)\n>\n> **Anna Berg** 12:00\\\n> hello\n"
    )


def test_what_the_service_and_strangers_put_into_a_thread_is_no_comment(shelf: Shelf) -> None:
    shelf.store(NEWS_ID, post(1))
    shelf.store(
        TALK_ID,
        copy(4, post(1)),
        types.MessageService(
            5, types.PeerChannel(78), at(NOON), action=types.MessageActionPinMessage(), reply_to=answer(4)
        ),
        copy(6, post(1), reply_to=answer(4)),
        comment(7, "elsewhere", 4, reply_to=answer(4, 81)),
    )
    forged = copy(8, post(1))
    forged.from_id = types.PeerUser(BORIS.id)
    shelf.store(TALK_ID, forged, comment(9, "on what Boris forwarded", 8))
    render(shelf)
    assert shelf.notes["2024-01"] == "\n## 2024-01-31\n\n**The news** 12:00\\\npost 1 ^m1\n"


def test_hostile_comments_stay_text(tmp_path: Path) -> None:
    hostile = "# head\n> [!danger]- title\n![[x]] %% <b>\n\n---\n```\n[a](javascript:b) ^m1"
    title = "Talk]] [[x|y]]\n# head"
    for template in ("obsidian", "plain"):
        talk = ChatFacts(TALK_ID, "Talk", title=title, kind="supergroup")
        shelf = newsroom(tmp_path / template, NEWS, talk, template=template)
        shelf.store(NEWS_ID, post(1))
        shelf.store(
            TALK_ID,
            copy(4, post(1)),
            comment(5, hostile, 4),
            comment(6, "x", 4, reply_to=answer(5, reply_to_top_id=4)),
            comment(7, "y", 4, reply_to=answer(5, reply_to_top_id=4, quote=True, quote_text=hostile)),
        )
        render(shelf)
        note = shelf.notes["2024-01"]
        below = note[note.index("\n> ") :]
        tokens = MarkdownIt("commonmark").parse(below)
        blocks = {token.type for token in tokens if token.type.endswith("_open") or not token.nesting}
        assert blocks == {"blockquote_open", "paragraph_open", "inline"}
        inline = {each.type for token in tokens for each in token.children or ()}
        links = {"link_open", "link_close"} if template == "plain" else set()
        assert inline == {"text", "hardbreak", "strong_open", "strong_close"} | links
        assert below.count("[[") == (3 if template == "obsidian" else 0)
        assert not re.search(r"(?<!\\)(%%|\^m\d+$)", below, re.MULTILINE)


def test_quotes_of_comments_nest(shelf: Shelf) -> None:
    shelf.store(NEWS_ID, post(1))
    quoted = comment(5, "they say\nso?", 4, entities=[types.MessageEntityBlockquote(0, 8)])
    shelf.store(TALK_ID, copy(4, post(1)), quoted, comment(6, "yes", 4))
    render(shelf)
    assert "> > they say\n>\n> so?\n>\n> 12:00 yes\n" in shelf.notes["2024-01"]


def test_a_group_that_is_not_in_the_vault_is_taken_up_when_it_comes(tmp_path: Path) -> None:
    shelf = newsroom(tmp_path, NEWS)
    shelf.store(NEWS_ID, post(1))
    lookups = render(shelf)
    assert shelf.notes["2024-01"].endswith("post 1 ^m1\n")
    assert not shelf.vault.changed(lookups, after=shelf.archive.newest())
    shelf.store(TALK_ID, copy(4, post(1)), comment(5, "hello", 4))
    shelf.vault.set_chats([NEWS, TALK])
    assert shelf.vault.changed(lookups, after=shelf.archive.newest())

    lookups = render(shelf)

    assert "hello" in shelf.notes["2024-01"]
    assert not shelf.vault.changed(lookups, after=shelf.archive.newest())
    shelf.store(TALK_ID, comment(6, "more", 4, days=1))
    assert shelf.vault.changed(lookups, after=shelf.archive.newest())


def test_who_comments_is_named_by_whatever_page_knows_them(shelf: Shelf) -> None:
    shelf.store(NEWS_ID, post(1, entities=[types.MessageEntityMentionName(0, 4, 44)]))
    shelf.store(TALK_ID, copy(4, post(1)), comment(5, "hello", 4, from_id=types.PeerUser(44)))
    clara = types.User(44, first_name="Clara", access_hash=4)
    shelf.archive.append_peers(bytes(types.messages.Dialogs([], [], [], [clara])), fetched_at=NOON)
    render(shelf)
    assert "> **Clara** 12:00\\\n> hello\n" in shelf.notes["2024-01"]
