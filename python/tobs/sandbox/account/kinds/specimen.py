"""Instances of any TL constructor with every field filled, made from the signatures of Telethon's classes.

For what nobody meets in everyday life: what a reader may see there has an example made by hand.
"""

from __future__ import annotations

import inspect
import re
from functools import cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from telethon.tl import TLRequest, types
from telethon.tl.alltlobjects import tlobjects

from tobs.sandbox.account.kinds.parts import document, document_media, earlier, photo, plain, point, somebody
from tobs.sandbox.account.text import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.account.place import Place

__all__ = ["constructors", "snake", "specimen"]

ANNOTATION = re.compile(r"(?:Optional\[)?(List\[)?(?:(?:ForwardRef\()?'Type)?(\w+)(?:'\)?)?\]*")
ASKING = "Input"  # so begin the names of what clients send; of some types there is nothing else

VALUES: dict[str, Callable[[Place], Any]] = {
    "bool": lambda _: True,
    "float": lambda place: place.draw.between(1, 99) / 2,
    "bytes": lambda place: place.draw.number().to_bytes(8, "little"),
    "datetime": earlier,
    "Document": lambda place: document(place, "sticker"),
    "GeoPoint": point,
    "MessageEntity": lambda _: types.MessageEntityBold(0, 3),
    "MessageMedia": lambda place: document_media(place, "text_file"),
    "Peer": lambda place: types.PeerUser(somebody(place)),
    "Photo": photo,
    "TextWithEntities": lambda place: plain(sentence(place.draw, 4)),
}
"""What stands for a type."""
NAMED: dict[str, Callable[[Place], Any]] = {
    "document_id": lambda place: place.files.custom_emoji.id,
    "emoji": lambda _: "⛅",
    "emoticon": lambda _: "🏠",
    "country_iso2": lambda _: "AT",
    "currency": lambda _: "EUR",
    "lat": lambda place: place.draw.between(-80, 80) / 1,
    "mime_type": lambda _: "image/webp",
    "slug": lambda place: f"Tobs-{place.draw.between(1, 9_999)}",
    "url": lambda place: f"https://example.org/{place.draw.below(10_000)}",
    "username": lambda _: "reminder_sandbox_bot",
    **dict.fromkeys(
        (
            "accent_color",
            "outbox_accent_color",
            "dark_accent_color",
            "background_color",
            "second_background_color",
            "third_background_color",
            "fourth_background_color",
            "center_color",
            "edge_color",
            "pattern_color",
            "text_color",
            "color",
        ),
        lambda place: place.draw.below(1 << 24),
    ),
    **dict.fromkeys(("user_id", "owner_user_id"), somebody),
    **dict.fromkeys(("users", "recent_viewers"), lambda place: [somebody(place), somebody(place)]),
}
"""What the name of a field asks for that holds no object."""


@cache
def constructors() -> dict[str, tuple[type[Any], ...]]:
    """Return the classes that build each boxed type, by its name without the namespace.

    A class knows of its type the CRC32 of its full name alone.
    """
    by_type: dict[int, list[type[Any]]] = {}
    words = set()
    for each in tlobjects.values():
        if issubclass(each, TLRequest):  # known by the type of its answer
            continue
        by_type.setdefault(each.SUBCLASS_OF_ID, []).append(each)
        words.add(each.__name__)
        words |= {
            word for parameter in parameters(each).values() for word in re.findall(r"Type(\w+)", parameter)
        }
    found = {}
    for word in sorted(words):
        for name in (word, f"messages.{word}"):
            if classes := by_type.get(crc32(name.encode())):
                found[word] = tuple(classes)
    return found


def snake(constructor: type[Any]) -> str:
    """Return a class's name as kinds are named: ``PrivacyValueAllowAll`` is ``privacy_value_allow_all``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", constructor.__name__).lower()


def parameters(constructor: type[Any]) -> dict[str, str]:
    """Return a class's fields with their annotations."""
    signature = inspect.signature(constructor)
    return {
        name: inspect.formatannotation(each.annotation).replace("typing.", "").replace("datetime.", "")
        for name, each in signature.parameters.items()
        if each.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
    }


def specimen(place: Place, constructor: type[Any], **fields: Any) -> Any:
    """Return an instance of ``constructor`` with every field filled; ``fields`` are given as they are.

    Values are drawn from the place: equal places give equal instances.
    """
    for name, annotation in parameters(constructor).items():
        if name not in fields:
            fields[name] = field_value(place, name, annotation)
    return constructor(**fields)


def field_value(place: Place, name: str, annotation: str) -> Any:
    """Return a value for a field of this name and annotation."""
    found = ANNOTATION.fullmatch(annotation)
    if found is None:
        raise ValueError(f"{name}: an annotation that is not known: {annotation}")
    many, kind = found.groups()
    if name in NAMED and kind not in constructors():
        value = NAMED[name](place)
        return [value] if many and not isinstance(value, list) else value
    if many:
        return [type_value(place, name, kind) for _ in range(2)]
    return type_value(place, name, kind)


def type_value(place: Place, name: str, kind: str) -> Any:
    """Return a value of the primitive or boxed type ``kind``, for a field called ``name``."""
    if kind in VALUES:
        return VALUES[kind](place)
    if kind == "int":
        return place.draw.between(1, 1_000)
    if kind == "str":
        return name.replace("_", " ").capitalize()
    choices = constructors()[kind]
    answers = (each for each in choices if not each.__name__.startswith(ASKING))
    return specimen(place, next(answers, choices[0]))
