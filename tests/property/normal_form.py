"""What JSON Lines have to say of a Telethon object, worked out from `jsonl_table` and nothing else.

It is the other side of the differential test: written from the table and Telethon's objects.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from telethon.tl import types
from tl_objects import PYTHON_NAMES, SCHEMA, comparable

from jsonl_table import ENTITY, FIELDS, OBJECTS, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telethon.tl.tlobject import TLObject

    from derive_layer import Definition, Field

_BY_ID = {definition.id: definition for definition in SCHEMA}
_MEDIA = {
    shape.constructors[0]
    for shape in OBJECTS.values()
    if shape.constructors and shape.place.startswith("`media` of")
}
_KINDS = ["document", "audio", "video", "voice", "animation", "video_note", "sticker"]
_ATTRIBUTE_KINDS = {
    "documentAttributeSticker": "sticker",
    "documentAttributeCustomEmoji": "sticker",
    "documentAttributeAnimated": "animation",
    "documentAttributeVideo": "video",
    "documentAttributeAudio": "audio",
}
_TOLD_BY = {("sticker", "video"), ("animation", "video"), ("video_note", "video"), ("voice", "audio")}


def line_of(message: TLObject) -> dict[str, Any]:
    """Return the line of a message, without names of peers."""
    line = _object(message)
    service = definition_of(message).name == "messageService"
    line |= {"schema": 1, "type": "service" if service else "message"}
    return line


def definition_of(value: TLObject) -> Definition:
    return _BY_ID[value.CONSTRUCTOR_ID]


def fields_of(value: TLObject) -> Iterator[tuple[Field, Any]]:
    """Yield the fields that the bytes of ``value`` hold."""
    for field in definition_of(value).fields:
        if field.type == "#":
            continue
        held = getattr(value, PYTHON_NAMES.get(field.name, field.name))
        if held is not None and (held is not False or not field.condition):
            yield field, held


def rule_for(constructor: str, field: str) -> Rule | None:
    rules = FIELDS.get(constructor)
    if rules is None and constructor.startswith(("messageEntity", "inputMessageEntity")):
        rules = ENTITY
    return (rules or {}).get(field)


def _object(value: TLObject) -> dict[str, Any]:
    """Return what the fields of ``value`` make, by the table."""
    constructor = definition_of(value).name
    made: dict[str, Any] = {}
    for field, held in fields_of(value):
        rule = rule_for(constructor, field.name)
        if rule is None:
            made[field.name] = comparable(_plain(held))
        elif rule.how == "derived":
            made |= _DERIVED[constructor, field.name](value, held)
        else:
            made |= _HOW[rule.how](rule, held, value)
    made |= _ALWAYS.get(constructor, lambda _: {})(value)
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.to_dict() if hasattr(value, "to_dict") else value


def _time(value: Any) -> str:
    return value.strftime("%Y-%m-%dT%H:%M:%SZ")


def _nested(rule: Rule, held: TLObject, _: TLObject) -> dict[str, Any]:
    if rule.key == "media":
        media = media_of(held)
        return {"media": media} if media else {}
    made = _object(held)
    if rule.key == "document":
        made["type"] = _document_kind(made.pop("kinds", []))
    return {rule.key: made}


def _merged(_: Rule, held: TLObject, __: TLObject) -> dict[str, Any]:
    return _object(held)


def _spans(rule: Rule, held: list[TLObject], value: TLObject) -> dict[str, Any]:
    (text,) = (
        getattr(value, name)
        for name, other in FIELDS[definition_of(value).name].items()
        if other.key == rule.note
    )
    return {rule.key: [entity_of(entity, text or "") for entity in held]}


def entity_of(entity: TLObject, text: str) -> dict[str, Any]:
    """Return an entity of ``text``: half a pair counts for the whole, what lies outside is cut off."""
    units = [index for index, letter in enumerate(text) for _ in range(1 + (ord(letter) > 0xFFFF))]
    begin, end = entity.offset, max(0, entity.offset + max(0, entity.length))
    begin = max(0, begin)
    end = max(begin, end)
    first = units[begin] if begin < len(units) else len(text)
    last = first
    if end > begin:
        last = units[end - 1] + 1 if end <= len(units) else len(text)
    made = _object(entity)
    name = definition_of(entity).name.removeprefix("messageEntity")
    return made | {"type": _snake(name), "offset": first, "length": last - first}


def _snake(name: str) -> str:
    return re.sub(r"(?<=.)([A-Z])", r"_\1", name).lower()


def _text(rule: Rule, held: TLObject, _: TLObject) -> dict[str, Any]:
    spans = [entity_of(entity, held.text) for entity in held.entities]
    return {rule.key: held.text, rule.note: spans}


_HOW = {
    "plain": lambda rule, held, _: {rule.key: comparable(_plain(held))},
    "present": lambda rule, held, _: {rule.key: held} if held else {},
    "time": lambda rule, held, _: {rule.key: _time(held)},
    "peer": lambda rule, held, _: {rule.key: marked(held)},
    "peers": lambda rule, held, _: {rule.key: [{"peer_id": marked(item)} for item in held]},
    "object": _nested,
    "list": lambda rule, held, _: {rule.key: [_object(item) for item in held]},
    "entities": _spans,
    "text": _text,
    "merged": _merged,
    "left out": lambda *_: {},
}


def marked(value: Any) -> int:
    """Return the marked id of a ``Peer``, or of a user's bare id."""
    if isinstance(value, types.PeerChannel):
        return _wrapped(-1_000_000_000_000 - value.channel_id)
    if isinstance(value, types.PeerChat):
        return _wrapped(-value.chat_id)
    return value.user_id if isinstance(value, types.PeerUser) else value


def _wrapped(number: int) -> int:
    """Keep made-up ids within 64 bits, as machine numbers do."""
    return (number + 2**63) % 2**64 - 2**63


def media_of(media: TLObject) -> dict[str, Any] | None:
    """Return what stands under ``media``; None if it is the media that says that there is none."""
    constructor = definition_of(media).name
    if constructor == "messageMediaEmpty":
        return None
    kind = _snake(constructor.removeprefix("messageMedia"))
    nowhere = isinstance(getattr(media, "geo", None), types.GeoPointEmpty)
    if constructor not in _MEDIA or nowhere:
        return {"type": kind, "content": comparable(media.to_dict())}
    made = _object(media)
    if constructor == "messageMediaDocument":
        kind = _document_kind(made.pop("kinds", []))
    return made | {"type": kind}


def _document_kind(kinds: list[str]) -> str:
    return max(["document", *kinds], key=_KINDS.index)


def _sender(_: TLObject, held: TLObject) -> dict[str, Any]:
    return {"from_id": marked(held)}


def _implied_sender(message: TLObject) -> dict[str, Any]:
    """Say who sent a message that does not say it: the other one of a private chat, or the channel."""
    chat = marked(message.peer_id)
    private = chat > 0
    if message.from_id is not None or (private and message.out):
        return {}
    return {"from_id": chat} if private or chat < -1_000_000_000_000 else {}


def _largest(_: TLObject, sizes: list[TLObject]) -> dict[str, Any]:
    best, found = 0, {"width": 0, "height": 0, "size": 0}
    for size in sizes:
        match size:
            case types.PhotoSize():
                count = size.size
            case types.PhotoSizeProgressive():
                count = size.sizes[-1] if size.sizes else 0
            case types.PhotoCachedSize():
                count = len(size.bytes)
            case _:
                continue
        if size.w * size.h > best:
            best, found = size.w * size.h, {"width": size.w, "height": size.h, "size": count}
    return found


def _attributes(_: TLObject, attributes: list[TLObject]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    kinds: list[str] = []
    own = set(OBJECTS["document"].keys)
    clash = False
    for attribute in attributes:
        constructor = definition_of(attribute).name
        told = _object(attribute)
        clash |= bool(own & set(told) & set(made) - {"custom_emoji", "has_stickers"})
        made |= told
        kinds += [
            kind
            for kind, holds in (
                (_ATTRIBUTE_KINDS.get(constructor), True),
                ("video_note", getattr(attribute, "round_message", False)),
                ("voice", getattr(attribute, "voice", False)),
            )
            if kind and holds
        ]
    best = _document_kind(kinds)
    clash |= any(kind != best and (best, kind) not in _TOLD_BY for kind in kinds)
    if clash:
        made = {key: value for key, value in made.items() if key in own}
        made["attributes"] = comparable([attribute.to_dict() for attribute in attributes])
    return made | {"kinds": kinds}


def _kinds_of(value: TLObject) -> list[str]:
    return [
        kind
        for kind, holds in (("video", value.video), ("video_note", value.round), ("voice", value.voice))
        if holds
    ]


def _document_media(value: TLObject) -> dict[str, Any]:
    inner = _object(value.document).get("kinds", []) if value.document else []
    return {"kinds": [*_kinds_of(value), *inner]}


def _poll(value: TLObject) -> dict[str, Any]:
    """Put the results to the answers; of two for one answer the second stands by itself."""
    answers = [_object(answer) for answer in value.poll.answers]
    for answer in answers:
        answer.setdefault("option", "")
    for voters in value.results.results or []:
        told = _object(voters)
        answer = next(
            (item for item in answers if item["option"] == told["option"] and not item.keys() & _COUNTED),
            None,
        )
        if answer is None:
            answers.append(told | {"text": ""})
        else:
            answer |= told
    return {"answers": answers}


_COUNTED = {"voters", "chosen", "correct"}
_NOTHING = lambda *_: {}  # noqa: E731  # what another entry tells

_DERIVED: dict[tuple[str, str], Any] = {
    ("message", "from_id"): _sender,
    ("messageService", "from_id"): _sender,
    ("messageReplies", "channel_id"): lambda _, held: {"chat_id": _wrapped(-1_000_000_000_000 - held)},
    ("photo", "sizes"): _largest,
    ("messageMediaDocument", "video"): _NOTHING,
    ("messageMediaDocument", "round"): _NOTHING,
    ("messageMediaDocument", "voice"): _NOTHING,
    ("document", "attributes"): _attributes,
    ("documentAttributeAudio", "voice"): _NOTHING,
    ("documentAttributeVideo", "round_message"): _NOTHING,
    ("messageMediaGeo", "geo"): lambda _, held: _object(held),
    ("messageMediaGeoLive", "geo"): lambda _, held: _object(held),
    ("messageMediaVenue", "geo"): lambda _, held: _object(held),
    ("pollResults", "results"): _NOTHING,
}
for _name in (definition.name for definition in SCHEMA if definition.result == "MessageEntity"):
    _DERIVED |= {(_name, "offset"): _NOTHING, (_name, "length"): _NOTHING}

_ALWAYS: dict[str, Any] = {
    "message": _implied_sender,
    "messageService": _implied_sender,
    "messageMediaDocument": _document_media,
    "messageMediaPoll": _poll,
    "documentAttributeCustomEmoji": lambda _: {"custom_emoji": True},
    "documentAttributeHasStickers": lambda _: {"has_stickers": True},
    "reactionPaid": lambda _: {"paid": True},
    "reactionEmpty": lambda _: {"other": "reactionEmpty"},
    "webPageEmpty": lambda _: {"state": "empty"},
    "webPagePending": lambda _: {"state": "pending"},
    "webPageNotModified": lambda _: {"state": "not_modified"},
}
