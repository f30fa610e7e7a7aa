"""The seeded account in JSON Lines: each message of it, with everything that it holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from normal_form import line_of
from telethon.tl import types
from test_normal_form import check_order, differing, lines_of_pages
from tl_objects import comparable

from answering import seeded
from describe_jsonl import DOCS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telethon.tl.tlobject import TLObject

    from tobs.sandbox.account import Account

    Lines = Mapping[tuple[int, int], tuple[TLObject, dict[str, Any]]]

PER_PAGE = 100
FEW = 300
"""Of the big chat so many messages: they repeat themselves."""
KINDS = 100
"""The showcase has far more kinds."""


@pytest.fixture(scope="module")
def account() -> Account:
    return seeded(FEW)


@pytest.fixture(scope="module")
def lines(account: Account, tmp_path_factory: pytest.TempPathFactory) -> Lines:
    """Return every message of the account with its line, by chat and id; without peers, so without names."""
    found = {}
    for chat in account.chats:
        messages = [chat.message(number) for number in chat.ids()]
        pages = []
        for first in range(0, len(messages), PER_PAGE):
            part = messages[first : first + PER_PAGE]
            page = bytes(types.messages.Messages(part[::-1], [], [], []))
            pages.append((page, part[0].id, part[-1].id))
        written = lines_of_pages(tmp_path_factory.mktemp("chat"), pages, chat.id)
        for message, line in zip(messages, written, strict=True):
            found[chat.id, message.id] = message, line
    return found


def test_every_field_of_every_kind_stands_in_its_line(account: Account, lines: Lines) -> None:
    wrong = {}
    for name, spot in account.showcase.items():
        message, line = lines[spot.chat.id, spot.id]
        if difference := differing(comparable(line), comparable(line_of(message))):
            wrong[name] = difference
    assert wrong == {}
    assert len(account.showcase) > KINDS


def test_every_message_of_the_account_stands_in_its_line(lines: Lines) -> None:
    for message, line in lines.values():
        assert differing(comparable(line), comparable(line_of(message))) == {}


def test_every_line_of_the_account_is_valid_by_the_schema_and_in_its_order(lines: Lines) -> None:
    schema = json.loads((DOCS / "jsonl.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for _, line in lines.values():
        validator.validate(line)
        check_order(line, "message")


def test_offsets_count_code_points(lines: Lines) -> None:
    cut = {
        (entity["type"], line["text"][entity["offset"] :][: entity["length"]])
        for _, line in lines.values()
        for entity in line.get("entities", ())
    }
    assert all(text.startswith("#") for kind, text in cut if kind == "hashtag")
    assert all(text.startswith("@") for kind, text in cut if kind == "mention")
    assert {kind for kind, _ in cut} >= {"bold", "text_url", "custom_emoji", "hashtag", "mention"}
