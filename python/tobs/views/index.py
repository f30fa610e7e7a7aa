"""The index of a vault: one note that lists every chat by its kind, each linked to its note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from zoneinfo import ZoneInfo

from tobs.model import ChatKind, Template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tobs.model import Chat, ViewOptions

__all__ = ["NAME", "IndexEntry", "index_note", "is_index_note"]

NAME: Final = "Telegram"
_MARK: Final = "tobs: index"
_SECTIONS: Final = (
    ("Saved messages", {ChatKind.SAVED}),
    ("People", {ChatKind.USER}),
    ("Bots", {ChatKind.BOT}),
    ("Groups", {ChatKind.GROUP, ChatKind.SUPERGROUP}),
    ("Forums", {ChatKind.FORUM}),
    ("Channels", {ChatKind.CHANNEL}),
)
# A link of Obsidian's knows no escapes: what could end it or begin anything is replaced or left out.
_ALIAS: Final = str.maketrans({"[": "(", "]": ")", "|": "/"} | dict.fromkeys(r"\`*_~$^<>%#&=!"))
# Controls, and the marks that turn the direction of all that follows on the line.
_HIDDEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# With a colon, a dot or an @ readers make links of addresses.
_ESCAPED: Final = str.maketrans({sign: f"\\{sign}" for sign in r"\`*_{}[]<>#|~$^=%!&:.@"})


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A chat in the index, and the name of its folder.

    ``messages`` counts those in its notes; ``first`` and ``last`` are when the oldest and the newest of them
    were sent, in Unix seconds. None: not known.
    """

    chat: Chat
    folder: str
    messages: int | None = None
    first: int | None = None
    last: int | None = None


def index_note(entries: Iterable[IndexEntry], options: ViewOptions) -> str:
    """Return the index of ``entries``: equal texts for equal entries, in whatever order."""
    ordered = sorted(entries, key=lambda entry: (entry.chat.title.casefold(), entry.chat.id))
    zone = ZoneInfo(options.timezone)
    lines = ["---", _MARK, *_properties(ordered, zone), "---", "", f"# {NAME}"]
    for heading, kinds in _SECTIONS:
        section = [_line(entry, options.template, zone) for entry in ordered if entry.chat.kind in kinds]
        if section:
            lines += ["", f"## {heading}", "", *section]
    return "\n".join(lines) + "\n"


def is_index_note(note: bytes) -> bool:
    """Tell whether `index_note` wrote ``note``, by its properties."""
    first, *lines = note.splitlines() or [b""]
    return first == b"---" and b"---" in lines and _MARK.encode() in lines[: lines.index(b"---")]


def _properties(entries: list[IndexEntry], zone: ZoneInfo) -> list[str]:
    counted = [entry.messages for entry in entries if entry.messages is not None]
    firsts = [entry.first for entry in entries if entry.first is not None]
    lasts = [entry.last for entry in entries if entry.last is not None]
    return [
        f"chats: {len(entries)}",
        *([f"messages: {sum(counted)}"] if counted else []),
        *([f"first_date: {_day(min(firsts), zone)}"] if firsts else []),
        *([f"last_date: {_day(max(lasts), zone)}"] if lasts else []),
        f'time_zone: "{zone.key}"',
    ]


def _line(entry: IndexEntry, template: Template, zone: ZoneInfo) -> str:
    line = f"- {_link(entry, template)}"
    if entry.chat.username:
        line += f" (@{_words(entry.chat.username)})"
    facts = []
    if entry.messages is not None:
        facts.append("1 message" if entry.messages == 1 else f"{entry.messages:,} messages")
    if entry.first is not None and entry.last is not None:
        days = dict.fromkeys((_day(entry.first, zone), _day(entry.last, zone)))
        facts.append(" to ".join(days))
    return f"{line}: {', '.join(facts)}" if facts else line


def _link(entry: IndexEntry, template: Template) -> str:
    """Return the link to the chat's note, which is called as its folder."""
    note = f"{entry.folder}/{entry.folder}"
    if template is Template.PLAIN:
        return f"[{_words(entry.chat.title) or _words(entry.folder)}]({quote(f'{note}.md')})"
    return f"[[{note}|{_one_line(entry.chat.title.translate(_ALIAS)) or entry.folder}]]"


def _words(text: str) -> str:
    """Return ``text`` so that a reader of Markdown takes it for nothing else."""
    return _one_line(text).translate(_ESCAPED)


def _one_line(text: str) -> str:
    return " ".join(_HIDDEN.sub("", " ".join(text.split())).split())


def _day(time: int, zone: ZoneInfo) -> str:
    return datetime.fromtimestamp(time, zone).date().isoformat()
