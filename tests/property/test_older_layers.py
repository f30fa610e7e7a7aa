"""Messages as older layers wrote them make the lines that they make today."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

import pytest
from normal_form import definition_of, line_of
from test_normal_form import BY_NAME, PEER, differing, lines_of_pages
from tl_objects import PYTHON_NAMES, SCHEMA, Builder, comparable

from derive_layer import CORE, Definition, parse_schema

if TYPE_CHECKING:
    from pathlib import Path

    from telethon.tl.tlobject import TLObject

COUNT = 60
VECTOR = 0x1CB5C415
OLDER = parse_schema((CORE / "schema" / "older.tl").read_text("utf-8"))
CURRENT = {definition.name: definition for definition in SCHEMA}


def versions(name: str) -> list[Definition]:
    return [definition for definition in OLDER if definition.name == name]


class Writer:
    """Writes objects by the definitions given, by name, and all others as today's layer does."""

    def __init__(self, *definitions: Definition) -> None:
        self.definitions = {definition.name: definition for definition in definitions}

    def trim(self, value: TLObject) -> None:
        """Take away what the older definition has no field for."""
        name = definition_of(value).name
        kept = {field.name for field in self.definitions[name].fields} if name in self.definitions else None
        for field in CURRENT[name].fields:
            attribute = PYTHON_NAMES.get(field.name, field.name)
            if field.type == "#":
                continue
            if kept is not None and field.name not in kept:
                setattr(value, attribute, None)
            elif definition_of_or_none(held := getattr(value, attribute)) in self.definitions:
                self.trim(held)

    def object(self, value: TLObject) -> bytes:
        definition = self.definitions.get(definition_of(value).name)
        if definition is None:
            return bytes(value)
        fields = [
            (field, getattr(value, PYTHON_NAMES.get(field.name, field.name), None))
            for field in definition.fields
        ]
        parts = [struct.pack("<I", definition.id)]
        for field, held in fields:
            if field.type == "#":
                flags = {
                    int(other.condition.partition(".")[2])
                    for other, present in fields
                    if other.condition.startswith(f"{field.name}.")
                    and present is not None
                    and present is not False
                }
                parts.append(struct.pack("<I", sum(1 << flag for flag in flags)))
            elif field.type != "true" and (held is not None or not field.condition):
                parts.append(self.vector(field.type, held) if field.vector else self.value(field.type, held))
        return b"".join(parts)

    def vector(self, kind: str, items: list[Any]) -> bytes:
        return struct.pack("<Ii", VECTOR, len(items)) + b"".join(self.value(kind, item) for item in items)

    def value(self, kind: str, value: Any) -> bytes:
        if kind == "int":
            return struct.pack("<i", value if isinstance(value, int) else int(value.timestamp()))
        if kind == "long":
            return struct.pack("<q", value)
        if kind in {"string", "bytes"}:
            return serialized(value)
        return self.object(value)


def serialized(text: str | bytes) -> bytes:
    """Write a string as TL does (core.telegram.org/mtproto/serialize)."""
    data = text.encode() if isinstance(text, str) else text
    head = bytes([len(data)]) if len(data) < 254 else b"\xfe" + len(data).to_bytes(3, "little")
    return head + data + bytes(-(len(head) + len(data)) % 4)


def definition_of_or_none(value: Any) -> str | None:
    return definition_of(value).name if hasattr(value, "CONSTRUCTOR_ID") else None


MEDIA = [definition for definition in OLDER if definition.result == "MessageMedia"]


@pytest.mark.parametrize(
    "older",
    [*versions("message"), *versions("messageService")],
    ids=lambda item: f"{item.name}#{item.id:08x}",
)
def test_a_message_of_an_older_layer_has_the_line_that_it_would_have_today(
    older: Definition, tmp_path: Path
) -> None:
    (page,) = versions("messages.messages")
    writer = Writer(older, page, *MEDIA)
    builder = Builder(seed=older.id)
    messages: list[TLObject] = []
    for number in range(1, COUNT + 1):
        built = builder.build(BY_NAME[older.name], depth=6, present=0.7)
        built.id = number
        built.peer_id = PEER
        if number <= 2 * len(MEDIA) and older.name == "message":
            built.media = builder.build(BY_NAME[MEDIA[number % len(MEDIA)].name], depth=5, present=0.8)
        writer.trim(built)
        messages.append(built)
    empty = struct.pack("<Ii", VECTOR, 0)
    data = struct.pack("<I", page.id) + writer.vector("Message", messages[::-1]) + empty + empty
    lines = lines_of_pages(tmp_path, [(data, 1, COUNT)])
    for message, line in zip(messages, lines, strict=True):
        assert differing(comparable(line), comparable(line_of(message))) == {}
