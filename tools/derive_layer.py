"""Derive the TL layer's table from the pinned Telethon: ``python tools/derive_layer.py [--check]``.

Telethon ships no schema, but its generated classes hold everything a schema says: ``from_reader`` gives
the fields in wire order, their flags and their primitive types, ``__init__``'s annotations give the boxed
types, the docstring gives the result. A constructor's id is the CRC32 of its own definition
(core.telegram.org/mtproto/TL), so every definition that is rebuilt right proves itself.

Writes ``rust/tobs-core/schema/layer229.tl`` (every constructor) and ``rust/tobs-core/src/tl/generated.rs``
(those that an answer can hold). The table keeps older layers' constructors, so that old archives stay
readable: those of ``schema/older.tl``, and of every ``schema/layerN.tl`` that an earlier run has left there.
``--check`` derives again and compares: exit status 1 when a file on disk is not what would be written.
"""

from __future__ import annotations

import argparse
import ast
import functools
import importlib.util
import itertools
import re
import sys
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

CORE = Path(__file__).resolve().parent.parent / "rust" / "tobs-core"
SCHEMAS = CORE / "schema"
OLDER = SCHEMAS / "older.tl"
GENERATED = CORE / "src" / "tl" / "generated.rs"

# What tobs asks the server for: an answer of these types must be walked to its end.
ROOTS = (
    "messages.Messages",
    "messages.Dialogs",
    "messages.ForumTopics",
    "messages.ChatFull",
    "users.UserFull",
    "User",
    "Chat",
)

# Telethon's reader methods, and the TL types they read.
PRIMITIVES = {
    "read_int": "int",
    "read_long": "long",
    "read_double": "double",
    "tgread_date": "int",
    "tgread_bool": "Bool",
    "tgread_bytes": "bytes",
    "tgread_string": "string",
}
# How the table reads a type; every other type is boxed, and reads as an object.
KINDS = {
    "#": "Flags",
    "true": "True",
    "int": "Int",
    "long": "Long",
    "double": "Double",
    "Bool": "Bool",
    "bytes": "Bytes",
    "string": "String",
    "int128": "Int128",
    "int256": "Int256",
}
ALWAYS = 0xFF
FLAG_BITS = 32
BUCKET_BITS = 10


class SchemaError(Exception):
    """The schema cannot be derived: Telethon's classes are not what this tool knows."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a definition: ``name:condition?type``, in wire order.

    ``condition`` is ``flags.N`` or empty; ``vector`` is ``Vector`` (boxed), ``vector`` (bare) or empty.
    """

    name: str
    type: str
    condition: str = ""
    vector: str = ""

    def __str__(self) -> str:
        """Write the field as TL does."""
        kind = f"{self.vector}<{self.type}>" if self.vector else self.type
        return f"{self.name}:{self.condition}?{kind}" if self.condition else f"{self.name}:{kind}"


@dataclass(frozen=True, slots=True)
class Definition:
    """One constructor: ``name#id fields = result;``."""

    name: str
    id: int
    fields: tuple[Field, ...]
    result: str

    def __str__(self) -> str:
        """Write the definition as TL does."""
        return " ".join((f"{self.name}#{self.id:08x}", *map(str, self.fields), "=", f"{self.result};"))

    def verified(self) -> bool:
        """Tell whether the id is the CRC32 of the definition in its canonical form.

        Canonical: no id, no ``flags.N?true`` fields, plain ``bytes`` written as ``string``, a vector's
        angle brackets as a space (core.telegram.org/mtproto/TL and the official clients' generators).
        """
        parts = [self.name]
        for field in self.fields:
            if field.type != "true":
                plain_bytes = field.type == "bytes" and not field.vector
                written = str(replace(field, type="string") if plain_bytes else field)
                parts.append(written.replace("<", " ").replace(">", ""))
        text = " ".join((*parts, "=", self.result))
        return zlib.crc32(text.encode("ascii")) == self.id


@functools.cache
def telethon_layer() -> tuple[int, tuple[Definition, ...]]:
    """Read the layer's number and every type constructor off Telethon's sources, without importing them."""
    spec = importlib.util.find_spec("telethon")
    if spec is None or spec.origin is None:
        raise SchemaError("Telethon is not installed")
    folder = Path(spec.origin).parent / "tl"
    found = re.search(r"^LAYER = (\d+)$", (folder / "alltlobjects.py").read_text("utf-8"), re.MULTILINE)
    if found is None:
        raise SchemaError("telethon.tl.alltlobjects has no LAYER")
    sources = {
        "" if path.stem == "__init__" else f"{path.stem}.": path.read_text("utf-8")
        for path in sorted((folder / "types").glob("*.py"))
    }
    types = _type_names(sources)
    definitions = [
        _qualified(_class_definition(node, namespace, types), types)
        for namespace, source in sources.items()
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef)
    ]
    ordered = sorted(definitions, key=lambda definition: (definition.result, definition.name))
    return int(found[1]), tuple(ordered)


def _type_names(sources: Mapping[str, str]) -> dict[int, str]:
    """Return the names of the boxed types by their CRC32s, which classes carry as SUBCLASS_OF_ID."""
    text = "\n".join(sources.values())
    wanted = {int(found, 16) for found in re.findall(r"SUBCLASS_OF_ID = (0x[0-9a-f]+)", text)}
    words = set(re.findall(r"(?:\bType|Constructor for (?:\w+\.)?|^class )(\w+)", text, re.MULTILINE))
    names = (namespace + word for namespace in sources for word in sorted(words))
    return {crc: name for name in names if (crc := zlib.crc32(name.encode("ascii"))) in wanted}


def _class_definition(node: ast.ClassDef, namespace: str, types: Mapping[int, str]) -> Definition:
    methods = {item.name: item for item in node.body if isinstance(item, ast.FunctionDef)}
    constants = {
        item.targets[0].id: ast.literal_eval(item.value)
        for item in node.body
        if isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Name)
    }
    arguments = methods["__init__"].args.args if "__init__" in methods else []
    annotations = {arg.arg: ast.unparse(arg.annotation) for arg in arguments if arg.annotation}
    if constants["SUBCLASS_OF_ID"] not in types:
        raise SchemaError(f"{namespace}{node.name}: no type has the id {constants['SUBCLASS_OF_ID']:#010x}")
    return Definition(
        name=namespace + node.name[0].lower() + node.name[1:],
        id=constants["CONSTRUCTOR_ID"],
        fields=tuple(_fields(methods["from_reader"].body, annotations)),
        result=types[constants["SUBCLASS_OF_ID"]],
    )


def _fields(body: list[ast.stmt], annotations: Mapping[str, str]) -> Iterator[Field]:
    """Yield a ``from_reader``'s fields in the order it reads them."""
    vector = "vector"
    for statement in body:
        match statement:
            case ast.Expr():  # reader.read_int(), unused: the id of a boxed vector
                vector = "Vector"
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=ast.Attribute())) if (
                name.startswith("flags")
            ):
                yield Field(name, "#")
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="bool"), args=[test])
            ):
                yield Field(_wire_name(name), "true", _condition(test))
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call):
                yield Field(_wire_name(name), _value_type(call, annotations[name[1:]]))
            case ast.If(test=test, body=inner):
                (field,) = _fields(inner, annotations)
                yield replace(field, condition=_condition(test))
            case ast.For(body=[*_, ast.Assign(value=ast.Call() as call), ast.Expr(value=append)]):
                name = ast.unparse(append).partition(".")[0]
                yield Field(_wire_name(name), _value_type(call, annotations[name[1:]]), vector=vector)
                vector = "vector"
            case ast.Assign(value=ast.List()) | ast.Return():
                pass
            case _:
                raise SchemaError(f"a statement of from_reader that is not known: {ast.unparse(statement)}")


def _wire_name(variable: str) -> str:
    name = variable.removeprefix("_")
    return {"is_self": "self", "from_": "from"}.get(name, name)


def _condition(test: ast.expr) -> str:
    """Turn ``flags & 8`` into ``flags.3``."""
    word, _, mask = ast.unparse(test).partition(" & ")
    return f"{word}.{int(mask).bit_length() - 1}"


def _value_type(call: ast.Call, annotation: str) -> str:
    method = ast.unparse(call.func).rpartition(".")[2]
    if method == "read_large_int":
        return f"int{ast.literal_eval(call.keywords[0].value)}"
    if method in PRIMITIVES:
        return PRIMITIVES[method]
    if method in {"tgread_object", "from_reader"} and (found := re.search(r"'Type(\w+)'", annotation)):
        return found[1]
    raise SchemaError(f"a value that is not known: {ast.unparse(call)} ({annotation})")


def _qualified(definition: Definition, types: Mapping[int, str]) -> Definition:
    """Put back what the classes leave out: the CRC32 tells which of the possible definitions is right.

    Annotations lack the types' namespaces; class names lack the underscores of MTProto's own constructors.
    """
    by_short_name = defaultdict(list)
    for name in types.values():
        by_short_name[name.rpartition(".")[2]].append(name)
    choices = (
        [replace(field, type=name) for name in by_short_name.get(field.type, [field.type])]
        for field in definition.fields
    )
    names = (definition.name, re.sub(r"(?<=[a-z])(?=[A-Z])", "_", definition.name).lower())
    candidates = [
        replace(definition, name=name, fields=fields)
        for fields in itertools.product(*choices)
        for name in names
    ]
    return next((candidate for candidate in candidates if candidate.verified()), candidates[0])


def reachable(definitions: Iterable[Definition], roots: Iterable[str] = ROOTS) -> list[Definition]:
    """Return the definitions that a value of the boxed types ``roots`` can hold, at any depth."""
    by_result = defaultdict(list)
    for definition in definitions:
        by_result[definition.result].append(definition)
    seen: set[str] = set()
    waiting = list(roots)
    while waiting:
        result = waiting.pop()
        if result in seen or result in KINDS:
            continue
        if result not in by_result:
            raise SchemaError(f"no constructor builds a {result}")
        seen.add(result)
        waiting += {field.type for definition in by_result[result] for field in definition.fields}
    return [definition for result in sorted(seen) for definition in by_result[result]]


def parse_schema(text: str) -> list[Definition]:
    """Read definitions from TL text; lines that are empty or begin with ``//`` are passed over."""
    return [_parse_line(line) for line in text.splitlines() if line.strip() and not line.startswith("//")]


def _parse_line(line: str) -> Definition:
    found = re.fullmatch(r"([\w.]+)#([0-9a-f]+)((?: \w+:\S+)*) = ([\w.]+);", line.strip())
    if found is None:
        raise SchemaError(f"not a TL definition: {line}")
    name, identifier, fields, result = found.groups()
    return Definition(name, int(identifier, 16), tuple(map(_parse_field, fields.split())), result)


def _parse_field(text: str) -> Field:
    found = re.fullmatch(r"(\w+):(?:(\w+\.\d+)\?)?(?:([Vv]ector)<([\w.]+)>|([\w.#]+))", text)
    if found is None:
        raise SchemaError(f"not a TL field: {text}")
    name, condition, vector, element, plain = found.groups(default="")
    return Field(name, element or plain, condition, vector)


def schema_text(layer: int, definitions: Iterable[Definition]) -> str:
    """Write the layer's schema as TL text."""
    unverified = [definition.name for definition in definitions if not definition.verified()]
    return "\n".join(
        (
            "// Derived by tools/derive_layer.py; do not edit.",
            f"// Layer {layer}: the pinned Telethon's type constructors, each with its fields in wire order.",
            "// Every id is the CRC32 of its definition, but where the classes lost capitals or types:",
            f"// {', '.join(unverified)}.",
            "",
            *map(str, definitions),
            "",
        ),
    )


def rust_text(layer: int, definitions: Iterable[Definition]) -> str:
    """Write the table that Rust reads: ids, names and fields as static data, sorted by id."""
    table = sorted(definitions, key=lambda definition: definition.id)
    names = sorted({definition.name for definition in table})
    fields = sorted({field.name for definition in table for field in definition.fields})
    buckets = Counter(definition.id >> (FLAG_BITS - BUCKET_BITS) for definition in table)
    starts = [0, *itertools.accumulate(buckets[bucket] for bucket in range(1 << BUCKET_BITS))]
    lines = [
        "//! Derived by `tools/derive_layer.py`; do not edit.",
        "",
        "#![allow(clippy::enum_glob_use)] // the kinds stand in the table by the thousand",
        "",
        "use super::table::{Constructor, Field, Kind, Kind::*, Name, Slot};",
        "",
        "/// The TL layer that the table, and the Telethon it is derived from, speak.",
        f"pub const LAYER: i32 = {layer};",
        "",
        *_rust_words("name", "Name", names),
        *_rust_words("field", "Field", fields),
        f"pub(super) static NAMES: [&str; {len(names)}] = [",
        *(f'    "{name}",' for name in names),
        "];",
        "",
        f"pub(super) static FIELDS: [&str; {len(fields)}] = [",
        *(f'    "{name}",' for name in fields),
        "];",
        "",
        "/// Where in `CONSTRUCTORS` the ids begin whose upper bits are the index.",
        f"pub(super) const BUCKET_BITS: u32 = {BUCKET_BITS};",
        f"pub(super) static BUCKETS: [u16; {len(starts)}] = [",
        *(f"    {', '.join(map(str, row))}," for row in _batched(starts, 20)),
        "];",
        "",
        "const fn s(field: Field, kind: Kind, condition: u8) -> Slot {",
        "    Slot { field, kind, condition }",
        "}",
        "",
        f"pub(super) static CONSTRUCTORS: [Constructor; {len(table)}] = [",
        *(_rust_constructor(definition) for definition in table),
        "];",
        "",
    ]
    return "\n".join(lines)


def _rust_words(module: str, kind: str, words: list[str]) -> Iterator[str]:
    constants = [_rust_constant(word) for word in words]
    twice = [constant for constant, times in Counter(constants).items() if times > 1]
    if twice:
        raise SchemaError(f"two names share a constant: {', '.join(twice)}")
    yield f"/// The {module}s of the table: a constant says what it stands for."
    yield "#[allow(missing_docs)]"
    yield f"pub mod {module} {{"
    yield f"    use super::{kind};"
    for number, constant in enumerate(constants):
        yield f"    pub const {constant}: {kind} = {kind}({number});"
    yield "}"
    yield ""


def _rust_constant(word: str) -> str:
    parts = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", word.replace(".", "_"))
    return {"SELF": "SELF_"}.get(parts.upper(), parts.upper())


def _rust_constructor(definition: Definition) -> str:
    slots = []
    for field in definition.fields:
        if field.vector == "vector":
            raise SchemaError(f"{definition.name}: the walk knows no bare vectors")
        vector = "Vec" if field.vector else ""
        kind = vector + KINDS.get(field.type, "Object")
        slots.append(f"s(field::{_rust_constant(field.name)}, {kind}, {_rust_condition(field)})")
    name = _rust_constant(definition.name)
    return (
        f"    Constructor {{ id: {definition.id:#011_x}, name: name::{name}, slots: &[{', '.join(slots)}] }},"
    )


def _rust_condition(field: Field) -> int:
    """Return the flag's number, all flags words numbered through: ``flags2.0`` is 32.

    A flags word itself carries the number of its first bit.
    """
    word, _, bit = (field.condition or (f"{field.name}.0" if field.type == "#" else "")).partition(".")
    if not word:
        return ALWAYS
    number = (int(word.removeprefix("flags") or 1) - 1) * FLAG_BITS + int(bit)
    if number >= 2 * FLAG_BITS:
        raise SchemaError(f"{field.name}: more flags words than the walk knows")
    return number


def _batched(values: list[int], size: int) -> Iterator[list[int]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]


def derive() -> tuple[dict[Path, str], list[str]]:
    """Derive the files' contents; the second value is what to tell, a line each.

    Raises SchemaError if Telethon's classes cannot be read, or a definition that the walk needs does not
    prove itself by its CRC32.
    """
    layer, definitions = telethon_layer()
    schema = SCHEMAS / f"layer{layer}.tl"
    older = parse_schema(OLDER.read_text("utf-8"))
    ids = Counter(definition.id for definition in (*definitions, *older))
    twice = [f"{identifier:08x}" for identifier, times in ids.items() if times > 1]
    if twice:
        raise SchemaError(f"{OLDER.name} repeats {', '.join(twice)}")
    left_behind = [
        definition
        for path in sorted(SCHEMAS.glob("layer*.tl"))
        if path != schema
        for definition in parse_schema(path.read_text("utf-8"))
    ]
    every = {definition.id: definition for definition in (*left_behind, *older, *definitions)}
    table = reachable(every.values())
    for definition in (*table, *older):
        if not definition.verified():
            raise SchemaError(f"{definition.name}#{definition.id:08x} is not the CRC32 of: {definition}")
    current = {definition.id for definition in definitions}
    from_before = sum(definition.id not in current for definition in table)
    unverified = [definition.name for definition in definitions if not definition.verified()]
    report = [
        f"layer {layer}: {len(definitions) - len(unverified)} of {len(definitions)} constructors verified",
        f"not verified, and never in a page: {', '.join(unverified)}",
        f"in the table: {len(table)}, all verified, {from_before} of them from older layers",
    ]
    files = {
        schema: schema_text(layer, definitions),
        GENERATED: rust_text(layer, table),
    }
    return files, report


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the derived files, or compare them; return the exit status."""
    parser = argparse.ArgumentParser(description="derive the TL layer's table from the pinned Telethon")
    parser.add_argument("--check", action="store_true", help="compare with the files instead of writing them")
    check = parser.parse_args(arguments).check
    try:
        files, report = derive()
    except SchemaError as error:
        print(f"derive_layer: {error}", file=sys.stderr)
        return 1
    print("\n".join(report))
    status = 0
    for path, text in files.items():
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != text:
            print(f"derive_layer: {path.name} is not what Telethon says; run make layer", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
