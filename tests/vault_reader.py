"""A vault as its readers see it: what holds of every vault, whatever strangers wrote into its chats."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

import yaml
from markdown_it import MarkdownIt

from tobs.views.markdown import manifest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from markdown_it.token import Token

# Escaped signs stay tokens of their own: so what the notes' writer means is told from what strangers wrote.
PARSER: Final = (
    MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("text_join")
)
PARSER.validateLink = lambda _url: True  # type: ignore[method-assign]  # other readers refuse no scheme
HIDDEN: Final = "\ufffc"
WIKI_LINK: Final = re.compile(r"(!?)\[\[([^\[\]|]*)\|?([^\[\]|]*)\]\]")
BLOCK_ID: Final = re.compile(r"(?:^| )\^(m\d+)$")
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
SCHEME: Final = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
SCHEMES: Final = {"http", "https", "tg", "mailto", "tel"}
PICTURES: Final = {".jpg", ".png", ".gif", ".webp"}
"""What is shown as a picture, of the files that the account has."""
SECTIONS: Final = {"Saved messages", "People", "Bots", "Groups", "Forums", "Channels"}
FORMULA: Final = re.compile(r"\$\$.*\$\$")
# What only Obsidian reads: comments, embeds, links, footnotes, tags.
STRUCTURE: Final = re.compile(r"%%|!\[|\[\[|\]\]|\[\^|(?:^|\s)#[\w/-]")

INDEX: Final = {"tobs", "chats", "messages", "first_date", "last_date", "time_zone"}
ABOUT_A_CHAT: Final = {
    "title",
    "type",
    "id",
    "username",
    "description",
    "first_date",
    "last_date",
    "messages",
    "participants",
    "exported_at",
    "time_zone",
}
MESSAGES: Final = {"chat", "id", "year", "month", "day", "topic"}


@dataclass(frozen=True)
class Note:
    """A note of a vault, taken apart."""

    vault: Path
    path: Path
    properties: dict[str, Any]
    tokens: list[Token]

    @classmethod
    def read(cls, vault: Path, path: Path) -> Note:
        before, properties, body = path.read_bytes().decode().split("---\n", 2)
        assert not before
        read = yaml.safe_load(properties)
        assert len(read) == properties.count("\n"), "a property a line, each once"
        return cls(vault, path, read, PARSER.parse(body))

    @property
    def known_properties(self) -> set[str]:
        """The properties that a note of its kind may have."""
        if self.path.parent == self.vault:
            return INDEX
        return ABOUT_A_CHAT if self.path.stem == self.path.parent.name else MESSAGES

    def headings(self) -> Iterator[tuple[str, str]]:
        """Yield the tag and text of each heading."""
        for opening, inline in zip(self.tokens, self.tokens[1:], strict=False):
            if opening.type == "heading_open":
                yield opening.tag, inline.content

    def may_have_heading(self, tag: str, text: str) -> bool:
        if self.known_properties is INDEX:
            return (tag, text) == ("h1", "Telegram") or (tag == "h2" and text in SECTIONS)
        if self.known_properties is ABOUT_A_CHAT:
            return (tag, text) == ("h2", "Notes")
        return tag == "h2" and DAY.fullmatch(text) is not None

    @property
    def inline(self) -> Iterator[Token]:
        """What stands in the lines of the note's blocks."""
        return (token for token in self.tokens if token.type == "inline")

    @cached_property
    def texts(self) -> list[str]:
        """What is no stranger's in each block's lines: without escaped signs, code, formulas and HTML."""
        texts = (own_text(inline) for inline in self.inline)
        return [HIDDEN if FORMULA.fullmatch(text) else text for text in texts]

    @cached_property
    def blocks(self) -> Counter[str]:
        """How often each block id stands at a block's end."""
        return Counter(found[1] for text in self.texts if (found := BLOCK_ID.search(text)))

    def wiki_links(self) -> Iterator[tuple[bool, str]]:
        """Yield whether each link of Obsidian's is an embed, and where it leads."""
        for text in self.texts:
            for embed, target, _ in WIKI_LINK.findall(text):
                yield bool(embed), target

    def addresses(self) -> Iterator[tuple[bool, str]]:
        """Yield whether each link of Markdown's is a picture, and its address."""
        for inline in self.inline:
            for child in inline.children or ():
                if child.type == "link_open":
                    yield False, str(child.attrs["href"])
                elif child.type == "image":
                    yield True, str(child.attrs["src"])

    def html(self) -> set[str]:
        """Return the HTML in the note."""
        blocks = [token for token in self.tokens if token.type == "html_block"]
        lines = [child for inline in self.inline for child in inline.children or ()]
        return {token.content for token in [*blocks, *lines] if token.type.startswith("html_")}


def own_text(inline: Token) -> str:
    parts, address = [], False
    for child in inline.children or ():
        if child.type in {"link_open", "link_close"}:
            address = child.markup == "autolink" and child.type == "link_open"
            parts.append(HIDDEN)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif child.type == "text_special" and child.info == "entity":
            parts.append(child.markup)
        elif child.type == "text" and not address:
            parts.append(child.content)
        elif child.type.endswith(("_open", "_close")):
            parts.append(child.markup)  # in a wiki link it is part of a name
        else:
            parts.append(HIDDEN)
    return "".join(parts)


def check_vault(vault: Path) -> dict[str, Counter[str]]:
    """Check everything that holds of every vault; return the block ids of each chat, by its folder."""
    notes = {
        path.relative_to(vault).as_posix(): Note.read(vault, path)
        for path in [*vault.glob("*.md"), *vault.glob("*/*.md")]
    }
    blocks: dict[str, Counter[str]] = {}
    for note in notes.values():
        check_note(note)
        check_links(note, notes)
        blocks.setdefault(note.path.parent.name, Counter()).update(note.blocks)
    for folder in vault.glob("*/"):
        if folder.name != ".tobs":
            check_list(vault, folder, notes)
    del blocks[vault.name]
    return blocks


def check_note(note: Note) -> None:
    assert note.properties.keys() <= note.known_properties, note.path
    for tag, text in note.headings():
        assert note.may_have_heading(tag, text), (note.path, text)
    assert note.html() <= {"<u>", "</u>"}, note.path
    for text in note.texts:
        rest = BLOCK_ID.sub("", WIKI_LINK.sub(HIDDEN, text))
        assert not STRUCTURE.search(rest), (note.path, rest)
        assert "^" not in rest, (note.path, rest)


def check_links(note: Note, notes: dict[str, Note]) -> None:
    """Check that every link leads somewhere, and where within the vault it leads to."""
    for embed, target in note.wiki_links():
        place, _, block = target.partition("#^")
        if embed:
            assert (note.vault / place).is_file(), (note.path, target)
        else:
            led_to = notes[f"{place}.md"] if place else note
            assert not block or led_to.blocks[block] == 1, (note.path, target)
    for picture, address in note.addresses():
        if scheme := SCHEME.match(address):
            assert not picture, (note.path, address)
            assert scheme[1].lower() in SCHEMES, (note.path, address)
        else:
            led_to = (note.path.parent / unquote(address)).resolve()
            assert led_to.is_file(), (note.path, address)
            assert not picture or led_to.suffix in PICTURES, (note.path, address)


def check_list(vault: Path, folder: Path, notes: dict[str, Note]) -> None:
    """Check that the note about a chat lists its notes, and the lines beside them."""
    about = notes[f"{folder.name}/{folder.name}.md"]
    listed = [target for embed, target in about.wiki_links() if not embed]
    listed += [
        f"{folder.name}/{unquote(address).rsplit('/', 1)[1].removesuffix('.md')}"
        for picture, address in about.addresses()
        if not picture and address.startswith("../")
    ]
    written = [name.removesuffix(".md") for name in notes if name.startswith(f"{folder.name}/")]
    assert sorted([*listed, f"{folder.name}/{folder.name}"]) == sorted(written)
    counted = json.loads(manifest(vault, about.properties["id"]).read_bytes())
    ids = ids_of(folder)
    assert ids == sorted(set(ids))
    assert len(ids) == counted["messages"] == about.properties["messages"]


def ids_of(folder: Path) -> list[int]:
    """Return the ids in a chat's JSON Lines."""
    lines = (folder / "messages.jsonl").read_bytes().decode().split("\n")[:-1]
    return [json.loads(line)["id"] for line in lines]
