"""Describe JSON Lines and notes from their tables: ``python tools/describe_jsonl.py [--check]``.

Writes ``docs/jsonl.schema.json`` (JSON Schema, draft 2020-12, of one line) and ``docs/constructors.md``
(what becomes of each constructor that a message can hold, in either format). ``--check`` compares instead:
exit status 1 when a file on disk is not what would be written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from derive_layer import CORE, Definition, Field, parse_schema, reachable
from jsonl_table import ENTITY, FIELDS, HOW, OBJECTS, SCHEMA, SILENT, Key, Rule
from markdown_table import NOTE_CONSTRUCTORS, NOTE_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

LAYER: Final = CORE / "schema" / "layer229.tl"
DOCS: Final = CORE.parent.parent / "docs"

TYPES: Final[dict[str, dict[str, Any]]] = {
    "integer": {"type": "integer"},
    "id": {"type": "integer"},
    "number": {"type": "number"},
    "string": {"type": "string"},
    "true": {"const": True},
    "time": {"type": "string", "format": "date-time", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
    "bytes": {"type": "string", "contentEncoding": "base64"},
    "tl": {"$ref": "#/$defs/tl"},
    "media": {"$ref": "#/$defs/media"},
}
# How `tl::to_json` writes the values of a TL type.
TL_TYPES: Final[dict[str, dict[str, Any]]] = {
    "true": TYPES["true"],
    "int": TYPES["integer"],
    "long": TYPES["integer"],
    "double": {"type": ["number", "null"]},
    "Bool": {"type": "boolean"},
    "bytes": TYPES["bytes"],
    "string": TYPES["string"],
    "int128": TYPES["bytes"],
    "int256": TYPES["bytes"],
}


def definitions() -> list[Definition]:
    """Return every constructor that a message can hold."""
    return reachable(parse_schema(LAYER.read_text("utf-8")), ["Message"])


def rules_of(definition: Definition) -> dict[str, Rule]:
    """Return where the fields of a constructor go that has a form of its own; the others have no rule."""
    if definition.result == "MessageEntity":
        return FIELDS.get(definition.name, ENTITY)
    return FIELDS.get(definition.name, {})


def has_own_form(definition: Definition) -> bool:
    """Tell whether a constructor's fields are taken apart, where the form looks for it."""
    named = (definition.name in shape.constructors for shape in OBJECTS.values())
    return definition.result == "MessageEntity" or definition.name in FIELDS or any(named)


def constructors_of(name: str, known: Iterable[Definition]) -> list[Definition]:
    """Return the constructors that the object ``name`` is made of."""
    if name == "entity":
        return [definition for definition in known if definition.result == "MessageEntity"]
    by_name = {definition.name: definition for definition in known}
    return [by_name[constructor] for constructor in OBJECTS[name].constructors]


def further_fields(name: str, known: Iterable[Definition]) -> dict[str, list[Field]]:
    """Return the fields that stand in the object ``name`` under their TL names."""
    further: dict[str, list[Field]] = defaultdict(list)
    for definition in constructors_of(name, known):
        rules = rules_of(definition)
        for field in definition.fields:
            if field.type != "#" and field.name not in rules:
                further[field.name].append(field)
    if name == "document":
        further["attributes"].append(Field("attributes", "DocumentAttribute", "", "Vector"))
    return further


def json_schema(known: Sequence[Definition]) -> dict[str, Any]:
    """Return the JSON Schema of one line."""
    objects = {_identifier(name): _object(name, known) for name in OBJECTS if name != "message"}
    media = [name for name, shape in OBJECTS.items() if shape.place.startswith("`media` of")]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A message",
        "description": f"One line of messages.jsonl, schema {SCHEMA}. Keys come in this order.",
        **_object("message", known),
        "$defs": {
            **objects,
            "media": {
                "required": ["type"],
                "oneOf": [{"$ref": f"#/$defs/{_identifier(name)}"} for name in media],
            },
            "tl": {
                "description": "An object as TL has it, its constructor under `_`.",
                "type": "object",
                "properties": {"_": {"type": "string"}},
                "required": ["_"],
            },
        },
    }


def _identifier(name: str) -> str:
    return name.replace(" ", "_")


def _object(name: str, known: Iterable[Definition]) -> dict[str, Any]:
    shape = OBJECTS[name]
    properties = {key: _own(value) for key, value in shape.keys.items()}
    for key, fields in further_fields(name, known).items():
        kinds = [_tl_value(field) for field in fields]
        if key in properties:
            kinds.append({item: value for item, value in properties[key].items() if item != "description"})
        different = [kind for index, kind in enumerate(kinds) if kind not in kinds[:index]]
        described = {"description": properties.get(key, {}).get("description", "as TL has it")}
        properties[key] = described | (different[0] if len(different) == 1 else {"anyOf": different})
    required = [key for key, value in shape.keys.items() if value.required]
    return {
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "patternProperties": {"_[0-9]+$": {"description": "one more of the TL name before the number"}},
        "additionalProperties": False,
    }


def _own(key: Key) -> dict[str, Any]:
    described: dict[str, Any] = {"description": key.meaning}
    if key.type == "integer" and key.values:
        return described | {"const": int(key.values[0])}
    if key.values:
        return described | {"enum": list(key.values)}
    if key.type.startswith("list of "):
        return described | {"type": "array", "items": _reference(key.type.removeprefix("list of "))}
    if key.type.startswith("a "):
        return described | _reference(key.type.removeprefix("a "))
    return described | TYPES[key.type]


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{_identifier(name)}"}


def _tl_value(field: Field) -> dict[str, Any]:
    kind = TL_TYPES.get(field.type, TYPES["tl"])
    return {"type": "array", "items": kind} if field.vector else kind


BAR: Final = "\\|"  # of a table's cell

_CONSTRUCTORS: Final = """\
# What becomes of each constructor

<!-- Derived by tools/describe_jsonl.py; do not edit. -->

A message of the layer can hold {count} constructors of TL. Each is here, with what becomes of its fields in \
[JSON Lines](jsonl.md); a test builds every one of them with Telethon and compares each field. What is left \
out has its reason, and stays in the archive.

## With a form of their own

{own_forms}
## As TL has them

Objects of these types stand whole: the constructor under `_`, each field under its TL name. They begin at \
`action`, `reply_markup`, `sticker_set`, the `content` of other media, and the fields that stand above as TL \
has them. Inside of them the constructors above stand as TL has them too.

{whole_ones}
## In Markdown

What a note of the [vault](vault.md) shows of each constructor, by its type. Nothing else of it is in the \
note; JSON Lines have the rest.

{notes}"""


def constructors_text(known: Sequence[Definition]) -> str:
    """Return ``docs/constructors.md``."""
    return _CONSTRUCTORS.format(
        count=len(known),
        own_forms="\n".join(_own_forms(known)),
        whole_ones="\n".join(_whole_ones(known)),
        notes="\n".join(_notes(known)),
    )


def _own_forms(known: Sequence[Definition]) -> Iterator[str]:
    shown: set[str] = set()
    for name, shape in OBJECTS.items():
        made_of = constructors_of(name, known)
        if made_of:
            shown |= {definition.name for definition in made_of}
            yield from (f"### {name.capitalize()}", "", f"Stands in: {shape.place}.", "")
            yield from _table(made_of)
    yield from ("### Parts of these", "")
    taken_apart = FIELDS.keys() | SILENT.keys()
    yield from _table(item for item in known if item.name in taken_apart - shown)


def _table(made_of: Iterable[Definition]) -> Iterator[str]:
    alike: dict[tuple[tuple[str, str], ...], list[str]] = defaultdict(list)
    for definition in made_of:
        alike[_what_becomes_of(definition)].append(definition.name)
    yield "| constructor | field | JSON Lines |"
    yield "|---|---|---|"
    for rows, constructors in alike.items():
        for names, words in rows:
            yield f"| {_code(constructors)} | {names} | {words} |"
    yield ""


def _what_becomes_of(definition: Definition) -> tuple[tuple[str, str], ...]:
    """Return rows of fields and words."""
    if definition.name in SILENT:
        return (("", SILENT[definition.name]),)
    rules = rules_of(definition)
    fields: dict[str, list[str]] = defaultdict(list)
    for field in definition.fields:
        if field.type != "#":
            fields[_words(rules.get(field.name), field.name)].append(field.name)
    return tuple((_code(names), words) for words, names in fields.items()) or (("", ""),)


def _words(rule: Rule | None, name: str) -> str:
    if rule is None:
        return "as TL has them"
    if rule.how == "plain" and rule.key == name:
        return "under the same names"
    return HOW[rule.how].format(key=rule.key, note=rule.note)


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _whole_ones(known: Sequence[Definition]) -> Iterator[str]:
    by_type: dict[str, list[str]] = defaultdict(list)
    for definition in known:
        if not has_own_form(definition) and definition.name not in SILENT:
            by_type[definition.result].append(definition.name)
    yield "| type | constructors |"
    yield "|---|---|"
    for result, constructors in sorted(by_type.items()):
        yield f"| `{result}` | {_code(constructors)} |"
    yield ""


def _notes(known: Sequence[Definition]) -> Iterator[str]:
    shown: dict[tuple[str, str], list[str]] = defaultdict(list)
    for definition in sorted(known, key=lambda definition: definition.result):
        words = NOTE_CONSTRUCTORS.get(definition.name, NOTE_TYPES[definition.result])
        shown[definition.result, words].append(definition.name)
    yield "| type | constructor | a note shows |"
    yield "|---|---|---|"
    for (result, words), constructors in shown.items():
        yield f"| `{result}` | {_code(constructors)} | {words.replace('|', BAR)} |"
    yield ""


def described() -> dict[Path, str]:
    """Return the files' contents."""
    known = definitions()
    schema = json.dumps(json_schema(known), indent=2, ensure_ascii=False)
    return {
        DOCS / "jsonl.schema.json": f"{schema}\n",
        DOCS / "constructors.md": constructors_text(known),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the described files, or compare them; return the exit status."""
    parser = argparse.ArgumentParser(description="describe JSON Lines and notes from their tables")
    parser.add_argument("--check", action="store_true", help="compare with the files instead of writing them")
    check = parser.parse_args(arguments).check
    status = 0
    for path, text in described().items():
        if not check:
            path.write_text(text, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != text:
            print(f"describe_jsonl: {path.name} is not what the tables say: make describe", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
