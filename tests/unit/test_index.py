"""The vault's index: every chat, each once, whatever it is called, and nobody's file is lost for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rendered import NOON
from tobs.errors import SinkError
from tobs.export.index import write_index
from tobs.model import Chat, ChatKind, Template, ViewOptions, mark_channel
from tobs.state import ExportFolder, StoredChat
from tobs.views import markdown
from tobs.views.index import IndexEntry, index_note, is_index_note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from markdown_it.token import Token

DAY_S = 86_400
ENTRIES = [
    IndexEntry(Chat(2, ChatKind.USER, "Boris", username="boris"), "Boris", 1, NOON, NOON),
    IndexEntry(Chat(9, ChatKind.USER, "anna"), "anna", 1_234, NOON - 90 * DAY_S, NOON + 9 * DAY_S),
    IndexEntry(Chat(-5, ChatKind.GROUP, "[Work] #1 *now*"), "_Work_ _1 _now_", 0),
    IndexEntry(Chat(mark_channel(6), ChatKind.SUPERGROUP, "Family"), "Family (2)"),
    IndexEntry(
        Chat(mark_channel(7), ChatKind.CHANNEL, "Новости / News", username="the_news"), "Новости _ News"
    ),
]
VAULT = """\
---
tobs: index
chats: 5
messages: 1235
first_date: 2023-11-02
last_date: 2024-02-09
time_zone: "Europe/Berlin"
---

# Telegram

## People

- [[anna/anna|anna]]: 1,234 messages, 2023-11-02 to 2024-02-09
- [[Boris/Boris|Boris]] (@boris): 1 message, 2024-01-31

## Groups

- [[_Work_ _1 _now_/_Work_ _1 _now_|(Work) 1 now]]: 0 messages
- [[Family (2)/Family (2)|Family]]

## Channels

- [[Новости _ News/Новости _ News|Новости / News]] (@the\\_news)
"""
PLAIN = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def plain_lines(note: str) -> list[Token]:
    """Return the inline tokens of a plain index, without its properties."""
    tokens = PLAIN.parse(note.split("\n---\n", 1)[1])
    assert {token.type for token in tokens} <= {
        *("heading_open", "heading_close", "inline", "bullet_list_open", "bullet_list_close"),
        *("list_item_open", "list_item_close", "paragraph_open", "paragraph_close"),
    }
    return [token for token in tokens if token.type == "inline"]


def test_chats_are_listed_by_kind_and_name_with_their_figures() -> None:
    assert index_note(ENTRIES, ViewOptions(timezone="Europe/Berlin")) == VAULT
    assert index_note(reversed(ENTRIES), ViewOptions(timezone="Europe/Berlin")) == VAULT


def test_a_plain_index_has_links_that_every_reader_follows() -> None:
    note = index_note(ENTRIES, ViewOptions(template=Template.PLAIN))
    assert "- [Family](Family%20%282%29/Family%20%282%29.md)\n" in note
    assert "- [\\[Work\\] \\#1 \\*now\\*](_Work_%20_1%20_now_/_Work_%20_1%20_now_.md): 0 messages\n" in note


def test_an_index_without_figures_claims_none() -> None:
    note = index_note(ENTRIES[3:4], ViewOptions())
    assert note.startswith('---\ntobs: index\nchats: 1\ntime_zone: "UTC"\n---\n')


def test_a_title_cannot_turn_its_line_around_or_break_it() -> None:
    entry = IndexEntry(Chat(5, ChatKind.USER, "\u202egnp\u2028 \x1b[2J\t.exe"), "user 5", 1)
    assert "\n- [[user 5/user 5|gnp (2J .exe]]: 1 message\n" in index_note([entry], ViewOptions())


@given(st.text())
def test_a_title_stays_one_links_text_in_any_reader(title: str) -> None:
    entry = IndexEntry(Chat(5, ChatKind.USER, title, username=title), "user 5")
    _, _, line = plain_lines(index_note([entry], ViewOptions(template=Template.PLAIN)))
    assert line.children is not None
    kinds = [child.type for child in line.children]
    assert kinds.count("link_open") == 1
    assert set(kinds) <= {"link_open", "link_close", "text", "text_special"}
    assert next(child for child in line.children if child.type == "link_open").attrs["href"] == (
        "user%205/user%205.md"
    )


@given(st.text())
def test_a_title_cannot_end_the_link_of_a_vault(title: str) -> None:
    entry = IndexEntry(Chat(5, ChatKind.USER, title), "user 5")
    [line] = [line for line in index_note([entry], ViewOptions()).split("\n") if line.startswith("- ")]
    assert line.startswith("- [[user 5/user 5|")
    assert line.endswith("]]")
    assert not set(line[len("- [[user 5/user 5|") : -2]) & set("[]|\\`*_~$^<>#&=!\r\t\x00")


@pytest.mark.parametrize(
    ("note", "ours"),
    [
        (VAULT.encode(), True),
        (VAULT.replace("\n", "\r\n").encode(), True),
        (b"", False),
        (b"# Telegram\n", False),
        (b"---\ntags: [x]\n---\ntobs: index\n", False),
        (b"---\ntobs: index\n", False),
    ],
)
def test_an_index_is_known_by_its_properties(note: bytes, *, ours: bool) -> None:
    assert is_index_note(note) is ours


class Vault:
    """An export folder with two chats, of which one has notes."""

    def __init__(self, folder: ExportFolder) -> None:
        self.folder = folder
        self.manifest = markdown.manifest(folder.path, 2)
        self.manifest.parent.mkdir()
        (folder.path / "Boris").mkdir()
        (folder.path / "Boris" / "Boris.md").touch()

    def write(self) -> str | None:
        chats = [StoredChat(Chat(id_, ChatKind.USER, name), name) for id_, name in ((2, "Boris"), (3, "Ann"))]
        return write_index(self.folder, chats, ViewOptions())

    def read(self, name: str = "Telegram.md") -> str:
        return (self.folder.path / name).read_text("utf-8")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with ExportFolder.open(tmp_path / "out") as folder:
        yield Vault(folder)


def test_the_index_has_the_figures_that_the_notes_tell(vault: Vault) -> None:
    figures = {"notes": ["2024-01"], "messages": 3, "first": NOON, "last": NOON}
    vault.manifest.write_text(json.dumps(figures))
    assert vault.write() is None
    assert "- [[Boris/Boris|Boris]]: 3 messages, 2024-01-31\n" in vault.read()


@pytest.mark.parametrize(
    "figures",
    [None, "", "[]", "[" * 100_000, '{"messages": "many", "first": 1e300, "last": 99999999999}'],
    ids=["none", "empty", "list", "too deep", "out of range"],
)
def test_figures_that_cannot_be_read_are_not_known(vault: Vault, figures: str | None) -> None:
    if figures is not None:
        vault.manifest.write_text(figures)
    vault.write()
    assert vault.read().endswith("\n- [[Boris/Boris|Boris]]\n")


def test_an_index_that_would_come_out_the_same_is_not_touched(vault: Vault) -> None:
    vault.write()
    before = (vault.folder.path / "Telegram.md").stat()
    vault.write()
    after = (vault.folder.path / "Telegram.md").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not vault.folder.index_part.exists()


def test_a_file_of_the_users_is_not_written_over(vault: Vault) -> None:
    (vault.folder.path / "Telegram.md").write_text("my own")
    (vault.folder.path / "Telegram (2).md").mkdir()
    said = "the index of all chats is Telegram (3).md, for Telegram.md is a file of yours"
    assert vault.write() == said
    assert vault.write() == said
    assert vault.read() == "my own"
    assert "Boris" in vault.read("Telegram (3).md")


def test_a_link_of_the_users_is_not_written_through(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.md").write_text(VAULT)
    (vault.folder.path / "Telegram.md").symlink_to(tmp_path / "elsewhere.md")
    assert vault.write() is not None
    assert (tmp_path / "elsewhere.md").read_text() == VAULT


def test_an_index_that_cannot_be_written_is_named(vault: Vault) -> None:
    vault.folder.index_part.mkdir()
    with pytest.raises(SinkError, match=r"Telegram\.md"):
        vault.write()
