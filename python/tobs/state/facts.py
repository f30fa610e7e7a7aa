"""A chat's facts as JSON: what the archive's chat record holds, so that state can be made again from it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final, TypeVar

from tobs._native import NameTemplate
from tobs.errors import ConfigError, StateError
from tobs.model import MEDIA_TEMPLATE, Chat, ChatDetails, ChatKind, ChatPhoto, Topic
from tobs.state.names import MAX_NAME_BYTES, clean_name
from tobs.state.stored import StoredChat

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["chat_facts", "read_chat_facts"]

_T = TypeVar("_T")
_UNREADABLE: Final = (ValueError, KeyError, TypeError, AttributeError, ConfigError)
# SQLite's integers, and Telegram's.
_MOST: Final = 2**63 - 1


def chat_facts(stored: StoredChat) -> bytes:
    """Return what `Archive.append_chat` is given for a chat: equal bytes for equal facts."""
    chat = stored.chat
    facts = {
        "id": chat.id,
        "kind": chat.kind.value,
        "title": chat.title,
        "username": chat.username,
        "migrated_to": chat.migrated_to,
        "folder": stored.folder,
        "details": None if stored.details is None else asdict(stored.details),
        "owner_id": stored.owner_id,
    }
    if stored.media_template != MEDIA_TEMPLATE:
        facts["media_template"] = stored.media_template
    return json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()


def read_chat_facts(facts: bytes) -> StoredChat:
    """Read back what `chat_facts` wrote; keys of a later tobs are ignored. Raises `StateError`.

    Details that cannot be read are none: they cost no chat, and will be asked for again.
    """
    try:
        read = json.loads(facts)
        chat = Chat(
            id=_whole(read["id"]),
            kind=ChatKind(read["kind"]),
            title=_text(read["title"]),
            username=_optional(_text, read.get("username")),
            migrated_to=_optional(_whole, read.get("migrated_to")),
        )
        folder = _text(read["folder"])
        owner_id = _optional(_whole, read.get("owner_id"))
        template = _text(read.get("media_template", MEDIA_TEMPLATE))
        NameTemplate(template)
    except (*_UNREADABLE, RecursionError) as error:
        raise StateError(f"the archive's facts about a chat cannot be read: {error!r}") from None
    # An archive from elsewhere must not lead out of the export.
    if not folder or folder != clean_name(folder, MAX_NAME_BYTES):
        raise StateError(f"the archive's facts name the folder {folder!r}, which is no folder's name")
    return StoredChat(chat, folder, _read_details(read.get("details")), owner_id, template)


def _read_details(read: Any) -> ChatDetails | None:
    if read is None:
        return None
    try:
        photo = read.get("photo")
        return ChatDetails(
            description=_optional(_text, read.get("description")),
            participants=_optional(_whole, read.get("participants")),
            photo=None if photo is None else ChatPhoto(_whole(photo["id"]), _whole(photo["dc_id"])),
            linked_chat_id=_optional(_whole, read.get("linked_chat_id")),
            migrated_from=_optional(_whole, read.get("migrated_from")),
            migrated_from_max_id=_optional(_whole, read.get("migrated_from_max_id")),
            topics=tuple(
                Topic(
                    id=_whole(topic["id"]),
                    title=_text(topic["title"]),
                    closed=bool(topic.get("closed")),
                    hidden=bool(topic.get("hidden")),
                )
                for topic in read.get("topics", ())
            ),
        )
    except _UNREADABLE:
        return None


def _whole(value: Any) -> int:
    """Return ``value``, a whole number of 64 bits. Raises `TypeError` for anything else."""
    if type(value) is not int or abs(value) > _MOST:
        raise TypeError(f"{value!r:.40} is not a whole number of 64 bits")
    return value


def _text(value: Any) -> str:
    """Return ``value``, a text. Raises `TypeError`, or `ValueError` for half of a surrogate pair."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is not a text")
    value.encode()
    return value


def _optional(read: Callable[[Any], _T], value: Any) -> _T | None:
    return None if value is None else read(value)
