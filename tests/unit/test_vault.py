"""A vault of several chats: where messages stand, how notes lead to each other, what becomes of old ones."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from telethon.tl import types

from rendered import NOON, at
from shelf import CHANNELS, DAY, NEWS, TALK, Shelf, answer, said, told
from tobs._native import ChatFacts, ChatRender, Markdown

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_a_reply_leads_to_a_message_of_another_chat_in_the_vault(shelf: Shelf) -> None:
    shelf.store(-1000000000077, said(77, 12, "Breaking", days=40))
    shelf.store(
        -1000000000078,
        said(78, 1, "hm", reply_to=answer(12, 77, quote=True, quote_text="Break")),
        said(78, 2, "lost", days=1, reply_to=answer(13, 77)),
        said(78, 3, "far", days=2, reply_to=answer(9, 81, quote=True, quote_text="Words *here*")),
        said(78, 4, "public", days=3, reply_to=answer(9, 80)),
    )
    shelf.talk()
    note = shelf.notes["2024-01"] + shelf.notes["2024-02"]
    assert "Reply to [[News/2024-03#^m12|“Break”]]\\\nhm ^m1" in note
    assert "Reply to [[News/News|The news]]\\\nlost ^m2" in note
    assert "Reply to a message in **Private**: “Words \\*here\\*”\\\nfar ^m3" in note
    assert "Reply to a message in [Public](https://t.me/public_80/9)\\\npublic ^m4" in note


def test_a_forward_leads_to_where_it_is_from(shelf: Shelf) -> None:
    shelf.store(-1000000000077, said(77, 12, "Breaking", days=40))

    def forward(chat: int, post: int | None) -> types.MessageFwdHeader:
        return types.MessageFwdHeader(at(NOON), from_id=types.PeerChannel(chat), channel_post=post)

    shelf.store(
        -1000000000078,
        said(78, 1, "a", fwd_from=forward(77, 12)),
        said(78, 2, "b", fwd_from=forward(77, None)),
        said(78, 3, "c", fwd_from=forward(80, 5)),
        said(78, 4, "d", fwd_from=forward(81, 5)),
    )
    shelf.talk()
    note = shelf.notes["2024-01"]
    assert "Forwarded from [[News/2024-03#^m12|The news]], 2024-01-31\\\na ^m1" in note
    assert "Forwarded from [[News/News|The news]], 2024-01-31\\\nb ^m2" in note
    assert "Forwarded from [Public](https://t.me/public_80/5), 2024-01-31\\\nc ^m3" in note
    assert "Forwarded from **Private**, 2024-01-31\\\nd ^m4" in note


def test_a_reply_to_a_message_that_comes_later_finds_it(shelf: Shelf) -> None:
    shelf.store(-1000000000078, said(78, 1, "early", reply_to=answer(5)), said(78, 5, "late", days=5))
    shelf.talk()
    assert "Reply to [[Talk/2024-02#^m5|message 5]]\\\nearly ^m1" in shelf.notes["2024-01"]


def test_what_other_chats_tell_is_known_to_have_changed_or_not(shelf: Shelf) -> None:
    shelf.store(-1000000000078, said(78, 1, "hm", reply_to=answer(12, 77)))
    lookups, sequence = shelf.talk(), shelf.archive.newest()
    assert not shelf.vault.changed(lookups, after=sequence)
    shelf.store(-1000000000077, said(77, 11, "Another"))
    assert not shelf.vault.changed(lookups, after=sequence)
    shelf.store(-1000000000077, said(77, 12, "Breaking"))
    assert shelf.vault.changed(lookups, after=sequence)
    lookups = shelf.talk()
    assert not shelf.vault.changed(lookups, after=shelf.archive.newest())
    shelf.vault.set_chats([TALK])
    assert shelf.vault.changed(lookups, after=shelf.archive.newest())
    assert shelf.vault.changed("no lookups", after=0)


@pytest.mark.parametrize(
    ("split", "names"),
    [
        ("none", {"messages"}),
        ("year", {"2024"}),
        ("month", {"2024-01", "2024-02"}),
        ("day", {"2024-01-31", "2024-02-10"}),
        ("topic", {"2024-01", "2024-02"}),
        ("message", {"2024-01-31 1", "2024-01-31 2", "2024-02-10 3"}),
        (None, {"2024-01", "2024-02"}),
    ],
)
def test_a_chat_is_split_as_it_is_wanted(tmp_path: Path, split: str | None, names: set[str]) -> None:
    shelf = Shelf(tmp_path, layout={"split": split})
    shelf.store(
        -1000000000078,
        said(78, 1, "one"),
        said(78, 2, "two", reply_to=answer(1)),
        said(78, 3, "three", days=10, reply_to=answer(2)),
    )
    shelf.talk()
    assert set(shelf.notes) == names | {"Talk"}
    texts = "".join(text for name, text in shelf.notes.items() if name != "Talk")
    assert sorted(re.findall(r" \^(m\d+)\n", texts)) == ["m1", "m2", "m3"]
    for place, block in re.findall(r"\[\[(?:Talk/)?([^#|\]]*)#\^(m\d+)\|", texts):
        [holder] = [name for name, text in shelf.notes.items() if f" ^{block}\n" in text]
        assert place in ("", holder)
    listed = re.findall(r"- \[\[Talk/(.+?)\|", shelf.notes["Talk"])
    assert set(listed) == names


def test_a_forum_has_a_note_for_each_topic(shelf: Shelf) -> None:
    created = types.MessageService(
        2, types.PeerChannel(79), at(NOON), action=types.MessageActionTopicCreate("Cats", 0)
    )
    shelf.store(
        -1000000000079,
        said(79, 1, "hello"),
        created,
        said(79, 5, "meow", reply_to=answer(2, forum_topic=True)),
        said(79, 6, "purr", days=40, reply_to=answer(5, forum_topic=True, reply_to_top_id=2)),
        said(79, 7, "?", reply_to=answer(44, forum_topic=True)),
        told(79, 8, types.MessageActionTopicEdit(closed=True), answer(2, forum_topic=True)),
        told(79, 9, types.MessageActionPinMessage(), answer(5, forum_topic=True, reply_to_top_id=2)),
    )
    shelf.forum()
    assert set(shelf.notes) == {"Forum", "General", "Cats", "Topic 44"}
    assert "Reply to [[#^m5|Anna Berg: meow]]\\\npurr ^m6" in shelf.notes["Cats"]
    assert "Anna Berg closed the topic_ ^m8\n" in shelf.notes["Cats"]
    assert "Anna Berg pinned a message_: [[#^m5|Anna Berg: meow]] ^m9\n" in shelf.notes["Cats"]
    assert "hello ^m1" in shelf.notes["General"]
    shelf.store(-1000000000078, said(78, 1, "hm", reply_to=answer(6, 79)))
    shelf.talk()
    assert "[[Forum/Cats#^m6|a message in Forum]]" in shelf.notes["2024-01"]


def test_notes_that_another_layout_leaves_out_go_and_those_of_the_user_stay(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.store(-1000000000078, said(78, 1, "one"), said(78, 2, "two", days=10))
    shelf.talk()
    (tmp_path / "Talk" / "2023.md").write_text("---\n---\nmine")
    assert set(shelf.notes) == {"2024-01", "2024-02", "Talk"}
    shelf.layout = {"split": "year"}
    shelf.talk()
    assert set(shelf.notes) == {"2023", "2024", "Talk"}
    manifest = json.loads((tmp_path / ".tobs/notes/-1000000000078.json").read_text())
    assert manifest == {
        "messages": 2,
        "first": NOON + 1,
        "last": NOON + 10 * DAY + 2,
        "notes": ["2024"],
    }


def test_the_plain_template_has_links_that_any_reader_follows(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, layout={"template": "plain"})
    shelf.store(
        -1000000000078,
        said(78, 1, "one"),
        said(78, 2, "two", days=10, reply_to=answer(1)),
        said(78, 3, "three", days=10, reply_to=answer(2)),
    )
    shelf.talk()
    note = shelf.notes["2024-02"]
    assert "Reply to [Anna Berg: one](../Talk/2024-01.md)\\\ntwo\n" in note
    assert "Reply to Anna Berg: two\\\nthree\n" in note
    assert "^m" not in note
    assert "- [2024-01](../Talk/2024-01.md) · 1 message\n" in shelf.notes["Talk"]


def test_a_chat_note_says_what_the_chat_is(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.store(-1000000000078, said(78, 1, "one"), said(78, 2, "two", days=10))
    (tmp_path / "Talk" / "media").mkdir(parents=True)
    (tmp_path / "Talk" / "media" / "chat_5.jpg").touch()
    facts = ChatFacts(
        -1000000000078,
        "Talk",
        title='A "Talk"',
        kind="supergroup",
        username="talk",
        description="About\n# all\n\n![[x]]",
        participants=12,
        picture="chat_5.jpg",
    )
    shelf.render(facts, "Talk", -1000000000078)
    whole = (tmp_path / "Talk" / "Talk.md").read_text("utf-8")
    assert whole == (
        '---\ntitle: "A \\"Talk\\""\ntype: supergroup\nid: -1000000000078\nusername: "talk"\n'
        'description: "About\\u000a# all\\u000a\\u000a![[x]]"\n'
        "first_date: 2024-01-31\nlast_date: 2024-02-10\n"
        'messages: 2\nparticipants: 12\nexported_at: 2024-02-01\ntime_zone: "UTC"\n---\n\n'
        "![[Talk/media/chat_5.jpg|200]]\n\nAbout\n\n\\# all\n\n\\!\\[\\[x\\]\\]\n\n## Notes\n\n"
        "- [[Talk/2024-01|2024-01]] · 1 message\n- [[Talk/2024-02|2024-02]] · 1 message\n"
    )


def test_unknown_words_for_the_layout_are_refused(tmp_path: Path) -> None:
    for layout in ({"split": "week"}, {"template": "html"}):
        with pytest.raises(ValueError, match="is called"):
            Markdown(tmp_path, manifest=tmp_path / "x.json", timezone="UTC", **layout)


def test_mentions_of_chats_in_the_vault_lead_to_their_notes(shelf: Shelf) -> None:
    shelf.vault.set_chats([NEWS, TALK, ChatFacts(5, "Clara (2)", title="Clara", kind="user")])
    shelf.store(
        -1000000000078,
        said(
            78,
            1,
            "see @NEWS_77, @nobody_1 and Clara",
            entities=[
                types.MessageEntityBold(4, 8),
                types.MessageEntityMention(4, 8),
                types.MessageEntityMention(14, 9),
                types.MessageEntityMentionName(28, 5, 5),
            ],
        ),
    )
    lookups = shelf.talk()
    clara = "[Clara](../Clara%20%282%29/Clara%20%282%29.md)"
    text = f"see **[@NEWS_77](../News/News.md)**, @nobody_1 and {clara}"
    assert text in shelf.notes["2024-01"].replace("\\_", "_")
    sequence = shelf.archive.newest()
    assert not shelf.vault.changed(lookups, after=sequence)
    nobody = ChatFacts(6, "Nobody", title="Nobody", kind="user", username="Nobody_1")
    shelf.vault.set_chats([NEWS, TALK, nobody])
    assert shelf.vault.changed(lookups, after=sequence)


def test_a_note_of_the_user_is_moved_aside(shelf: Shelf) -> None:
    shelf.store(-1000000000078, said(78, 1, "one"))
    (shelf.folder / "Talk").mkdir()
    (shelf.folder / "Talk" / "2024-01.md").write_text("---\ntags: [x]\n---\nmine")
    (shelf.folder / "Talk" / "Talk.md").write_text("---\n---\nmine, too")
    for _ in range(2):
        shelf.talk()
        assert set(shelf.notes) == {"2024-01", "2024-01 (yours 1)", "Talk", "Talk (yours 1)"}
    assert "one ^m1" in shelf.notes["2024-01"]
    assert shelf.notes["2024-01 (yours 1)"] == "mine"


def test_notes_of_a_rendering_that_was_cut_off_are_known_to_the_next(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, layout={"split": "message"})
    shelf.store(-1000000000078, *[said(78, number, "x") for number in range(1, 6)])
    notes = Markdown(
        tmp_path,
        manifest=tmp_path / ".tobs" / "notes" / "-1000000000078.json",
        timezone="UTC",
        split="message",
    )
    rendering = ChatRender(shelf.vault, TALK, [notes])
    while rendering.step():
        pass
    del rendering  # before it is finished, as when the process is killed
    assert len(list((tmp_path / "Talk").glob("*.md"))) == 4
    shelf.layout = {}
    shelf.talk()
    assert set(shelf.notes) == {"2024-01", "Talk"}


def test_a_chat_that_is_called_like_a_note_keeps_both(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, chats=[])
    shelf.store(-1000000000078, said(78, 1, "one"), said(78, 2, "two", days=10))
    facts = ChatFacts(-1000000000078, "2024-01", title="2024-01", kind="supergroup")
    shelf.render(facts, "2024-01", -1000000000078)
    assert set(shelf.notes) == {"2024-01", "2024-01 (messages)", "2024-02"}
    assert "one ^m1" in shelf.notes["2024-01 (messages)"]


def test_whose_name_cannot_be_seen_is_called_by_another(shelf: Shelf) -> None:
    blank = types.User(9, first_name="\u3164 ", last_name="\u2063", username="blank")
    nobody = types.User(8, first_name=" ")
    page = types.messages.Messages(
        [
            said(78, 2, "b", from_id=types.PeerUser(8)),
            said(78, 1, "a", from_id=types.PeerUser(9)),
        ],
        [],
        CHANNELS,
        [blank, nobody],
    )
    shelf.archive.append_page(bytes(page), chat_id=-1000000000078, lo=1, hi=2, fetched_at=NOON)
    shelf.talk()
    assert "**blank** 12:00" in shelf.notes["2024-01"]
    assert "**User 8** 12:00" in shelf.notes["2024-01"]
