from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from normal_form import line_of
from telethon.tl import types
from tl_objects import SCHEMA, Builder, comparable, names

from derive_layer import reachable
from describe_jsonl import DOCS, constructors_of, definitions, described, has_own_form, rules_of
from jsonl_table import FIELDS, OBJECTS, SILENT
from markdown_table import NOTE_CONSTRUCTORS, NOTE_TYPES
from rendered import NOON
from tobs._native import Archive, ChatFacts, ChatRender, JsonLines, Markdown, Vault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from telethon.tl.tlobject import TLObject

MESSAGE_SCHEMA = reachable(SCHEMA, ["Message"])
BY_NAME = {definition.name: definition for definition in MESSAGE_SCHEMA}
MEDIA = {
    kind: name
    for name, shape in OBJECTS.items()
    if shape.place.startswith("`media` of")
    for kind in shape.keys["type"].values
}
PER_PAGE = 100
PEER = types.PeerUser(1)  # in whose chat the messages are
AT_MOST = 6000


def lines_of(folder: Path, messages: Sequence[TLObject]) -> list[dict[str, Any]]:
    """Number the messages from 1 and return their lines."""
    for number, message in enumerate(messages, 1):
        message.id = number
        message.peer_id = PEER
    pages = []
    for first in range(0, len(messages), PER_PAGE):
        part = list(messages[first : first + PER_PAGE])
        page = bytes(types.messages.Messages(part[::-1], [], [], []))
        pages.append((page, first + 1, first + len(part)))
    return lines_of_pages(folder, pages)


def lines_of_pages(
    folder: Path, pages: Sequence[tuple[bytes, int, int]], chat_id: int = PEER.user_id
) -> list[dict[str, Any]]:
    """Archive the pages, each with its lowest and highest id; a key that stands twice is an error."""
    archive = Archive.open(folder / "archive", write=True)
    for page, lo, hi in pages:
        archive.append_page(page, chat_id=chat_id, lo=lo, hi=hi, fetched_at=NOON)
    notes = Markdown(folder, manifest=folder / "notes.json", timezone="UTC")
    facts = ChatFacts(chat_id, "chat", title="", kind="user")
    rendering = ChatRender(Vault(archive), facts, [JsonLines(folder / "messages.jsonl"), notes])
    while rendering.step():
        pass
    report = rendering.finish()
    assert (report.unsupported, report.undecodable) == (0, [])
    archive.close()
    text = (folder / "messages.jsonl").read_text("utf-8")
    return [json.loads(line, object_pairs_hook=once) for line in text.split("\n")[:-1]]


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    assert len(dict(pairs)) == len(pairs), f"a key twice: {[key for key, _ in pairs]}"
    return dict(pairs)


def random_messages(seed: int) -> list[TLObject]:
    """Build messages until every constructor stood in one."""
    builder = Builder(seed)
    kinds = [BY_NAME["message"], BY_NAME["message"], BY_NAME["messageService"]]
    wanted = {definition.id for definition in MESSAGE_SCHEMA} - {BY_NAME["messageEmpty"].id}
    messages: list[TLObject] = []
    while wanted - builder.built:
        assert len(messages) < AT_MOST, names(wanted - builder.built)
        messages += [
            builder.build(kinds[number % 3], depth=2 + number % 7, present=(0.3, 0.6, 1.0)[number // 3 % 3])
            for number in range(300)
        ]
    return messages


@pytest.fixture(scope="module")
def messages() -> list[TLObject]:
    return random_messages(seed=1)


@pytest.fixture(scope="module")
def lines(messages: list[TLObject], tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    return lines_of(tmp_path_factory.mktemp("lines"), messages)


def test_every_constructor_that_a_message_can_hold_stands_in_its_line_field_by_field_as_telethon_reads_it(
    messages: list[TLObject], lines: list[dict[str, Any]]
) -> None:
    for message, line in zip(messages, lines, strict=True):
        assert differing(comparable(line), comparable(line_of(message))) == {}


def differing(line: dict[str, Any], expected: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {
        key: (line.get(key), expected.get(key))
        for key in line.keys() | expected.keys()
        if line.get(key) != expected.get(key)
    }


def test_every_line_is_valid_by_the_schema(lines: list[dict[str, Any]]) -> None:
    schema = json.loads((DOCS / "jsonl.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for line in lines:
        validator.validate(line)
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(lines[0] | {"surprise": 1})


def test_keys_come_in_the_order_of_the_schema_and_what_tl_names_comes_after_them(
    lines: list[dict[str, Any]],
) -> None:
    for line in lines:
        check_order(line, "message")


def check_order(value: dict[str, Any], name: str) -> None:
    own = list(OBJECTS[name].keys)
    found = [key for key in value if key in own]
    assert found == sorted(found, key=own.index)
    assert list(value)[: len(found)] == found or name == "entity"
    for key in found:
        kind = OBJECTS[name].keys[key].type
        if kind == "media":
            check_order(value[key], MEDIA.get(value[key]["type"], "other"))
        elif kind.startswith("a "):
            check_order(value[key], kind.removeprefix("a "))
        elif kind.startswith("list of "):
            for item in value[key]:
                check_order(item, kind.removeprefix("list of "))


def test_the_table_names_nothing_that_the_layer_does_not_have() -> None:
    known = {definition.name: {field.name for field in definition.fields} for definition in definitions()}
    unknown = {name: rules.keys() - known[name] for name, rules in FIELDS.items()}
    assert not any(unknown.values()), unknown
    assert SILENT.keys() <= known.keys()


def test_the_table_sends_fields_only_to_keys_that_are_described() -> None:
    for name, shape in OBJECTS.items():
        for definition in constructors_of(name, definitions()):
            rules = rules_of(definition)
            assert {rule.key for rule in rules.values() if rule.key} <= shape.keys.keys()


def test_every_constructor_has_its_place_in_the_description() -> None:
    text = (DOCS / "constructors.md").read_text("utf-8")
    assert [name for name in BY_NAME if f"`{name}`" not in text] == []
    assert all(has_own_form(BY_NAME[name]) for name in FIELDS)


def test_the_table_of_notes_tells_of_what_a_message_can_hold_alone() -> None:
    assert set(NOTE_TYPES) == {definition.result for definition in definitions()}
    assert set(NOTE_CONSTRUCTORS) <= set(BY_NAME)


def test_what_is_derived_from_the_table_is_up_to_date() -> None:
    for path, text in described().items():
        assert path.read_text("utf-8") == text


def test_every_key_is_explained_in_the_documentation() -> None:
    text = (DOCS / "jsonl.md").read_text("utf-8")
    missing = {key for shape in OBJECTS.values() for key in shape.keys if f"`{key}`" not in text}
    assert missing == set()
