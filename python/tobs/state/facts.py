"""A chat's facts as JSON: what the archive's chat record holds, so that state can be made again from it."""

from __future__ import annotations

import json

from tobs.errors import StateError
from tobs.model import Chat, ChatKind
from tobs.state.names import MAX_NAME_BYTES, clean_name
from tobs.state.stored import StoredChat

__all__ = ["chat_facts", "read_chat_facts"]


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
    }
    return json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()


def read_chat_facts(facts: bytes) -> StoredChat:
    """Read back what `chat_facts` wrote; keys of a later tobs are ignored. Raises `StateError`."""
    try:
        read = json.loads(facts)
        chat = Chat(
            id=int(read["id"]),
            kind=ChatKind(read["kind"]),
            title=str(read["title"]),
            username=read.get("username"),
            migrated_to=read.get("migrated_to"),
        )
        folder = str(read["folder"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StateError(f"the archive's facts about a chat cannot be read: {error!r}") from None
    # An archive from elsewhere must not lead out of the export.
    if not folder or folder != clean_name(folder, MAX_NAME_BYTES):
        raise StateError(f"the archive's facts name the folder {folder!r}, which is no folder's name")
    return StoredChat(chat, folder)
