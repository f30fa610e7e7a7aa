"""Random TL objects of any constructor, built with Telethon's classes along the derived schema."""

from __future__ import annotations

import base64
import functools
import random
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from telethon.tl.alltlobjects import tlobjects

from derive_layer import CORE, Definition, Field, parse_schema, reachable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from telethon.tl.tlobject import TLObject

SCHEMA = parse_schema((CORE / "schema" / "layer229.tl").read_text("utf-8"))
PAGE_SCHEMA = reachable(SCHEMA, ["messages.Messages"])

_BY_ID = {definition.id: definition for definition in SCHEMA}
_BY_RESULT: dict[str, list[Definition]] = defaultdict(list)
for _definition in SCHEMA:
    _BY_RESULT[_definition.result].append(_definition)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PYTHON_NAMES = {"self": "is_self", "from": "from_"}
_TL_NAMES = {python: tl for tl, python in PYTHON_NAMES.items()}
# Around each border of TL's string encoding: empty, padding 0 to 3, the long form from 254 on.
_LENGTHS = (0, 1, 2, 3, 4, 5, 253, 254, 255, 256, 300)
_ALPHABET = "az AZ09_\\\"'</>&\n\t\x00\x1f\x7f\u00e9\u0416\u05d0\u200d\u202e\u4e2d\ufeff\U0001f600\U0001f468"


def _heights() -> dict[str, int]:
    """Return how deep the shallowest value of each boxed type is."""
    heights: dict[str, int] = {}
    before = None
    while before != heights:
        before = dict(heights)
        for result, definitions in _BY_RESULT.items():
            known = [height for item in definitions if (height := _height(item, before)) is not None]
            if known:
                heights[result] = min(known)
    return heights


def _height(definition: Definition, heights: dict[str, int]) -> int | None:
    needed = [
        field.type
        for field in definition.fields
        if not field.condition and not field.vector and field.type in _BY_RESULT
    ]
    if any(name not in heights for name in needed):
        return None
    return 1 + max((heights[name] for name in needed), default=0)


_HEIGHTS = _heights()


@functools.cache
def _leads_to(definition: Definition) -> frozenset[int]:
    """Return the ids of the definition and of everything that it can hold."""
    boxed = {field.type for field in definition.fields if field.type in _BY_RESULT}
    return frozenset(item.id for item in reachable(SCHEMA, boxed)) | {definition.id}


class Builder:
    """Builds random objects, on the way to constructors not used before; ``built`` holds the ids used."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311
        self.built: set[int] = set()

    def build(self, definition: Definition, depth: int, present: float = 0.5) -> TLObject:
        """Build one object: flagged fields with probability ``present``, nested no deeper than ``depth``."""
        self.built.add(definition.id)
        flags: dict[str, bool] = defaultdict(lambda: depth > 0 and self.random.random() < present)
        values = {
            PYTHON_NAMES.get(field.name, field.name): self._field(field, depth)
            for field in definition.fields
            if field.type != "#" and (not field.condition or flags[field.condition])
        }
        # Telethon's own Message is patched over the generated class and takes other arguments.
        generated = next(
            item
            for item in tlobjects[definition.id].__mro__
            if item.__module__.startswith("telethon.tl.types")
        )
        return generated(**values)

    def _field(self, field: Field, depth: int) -> Any:
        if not field.vector:
            return self._value(field, depth)
        count = self.random.randrange(4) if depth > 0 else 0
        return [self._value(field, depth) for _ in range(count)]

    def _value(self, field: Field, depth: int) -> Any:
        chance = self.random
        match field.type:
            case "true":
                value: Any = True
            case "int":
                value = self._int(field)
            case "long":
                value = chance.choice((0, -1, 2**63 - 1, -(2**63), chance.getrandbits(62)))
            case "double":
                value = chance.choice((0.0, -1.5, 1e300, 5e-324, chance.uniform(-180, 180)))
            case "Bool":
                # Telethon leaves a flagged Bool out when it is False.
                value = bool(field.condition) or chance.random() < 0.5
            case "string":
                value = "".join(chance.choices(_ALPHABET, k=chance.choice(_LENGTHS)))
            case "bytes":
                value = chance.randbytes(chance.choice(_LENGTHS))
            case boxed:
                value = self.build(self._choose(boxed, depth), depth - 1)
        return value

    def _choose(self, boxed: str, depth: int) -> Definition:
        choices = [item for item in _BY_RESULT[boxed] if (_height(item, _HEIGHTS) or 1000) <= depth]
        fresh = [item for item in choices if _leads_to(item) - self.built]
        if choices:
            return self.random.choice(fresh or choices)
        return min(_BY_RESULT[boxed], key=lambda item: _height(item, _HEIGHTS) or 1000)

    def _int(self, field: Field) -> int | datetime:
        value = self.random.choice((0, 1, 2**31 - 1, self.random.getrandbits(31)))
        if is_date(field):
            return _EPOCH + timedelta(seconds=value)
        return value if self.random.random() < 0.5 else -value


def is_date(field: Field) -> bool:
    """Tell whether Telethon takes an ``int`` for a date, which it does by the field's name."""
    words = field.name.split("_")
    return bool({"date", "until", "since"} & set(words)) or field.name in {
        "expires",
        "expires_at",
        "was_online",
    }


def comparable(value: Any) -> Any:
    """Bring a value of Telethon's ``to_dict``, or of the walk's JSON, to one form.

    What is absent, false or an empty vector is one and the same: Telethon writes all three where the bytes
    have nothing. Dates become Unix seconds, bytes base64, and constructors lose namespace and capital.
    """
    match value:
        case dict():
            items = ((_TL_NAMES.get(name, name), comparable(item)) for name, item in value.items())
            present = {
                name: item for name, item in items if item is not None and item is not False and item != []
            }
            if "_" in value:
                present["_"] = value["_"].rpartition(".")[2].lower()
            return present
        case list():
            return [comparable(item) for item in value]
        case datetime():
            return int((value - _EPOCH).total_seconds())
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case _:
            return value


def names(ids: Iterable[int]) -> list[str]:
    """Return the constructors' names, for an assertion that says which are missing."""
    return sorted(_BY_ID[identifier].name for identifier in ids)
