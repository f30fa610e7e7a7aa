"""What Rust cannot decode, Telethon decodes and writes again in a form that Rust can.

Both speak the same layer, so this is for the day on which one of them is wrong: no message is dropped for
it. What is lost then is counted, and the page as it came stays in the archive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telethon.extensions import BinaryReader
from telethon.tl import types

from tobs import _native
from tobs.errors import DecodeError
from tobs.telegram.listing import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Repaired", "repair"]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A page written again: ``data`` parses, ``kept`` messages are whole, ``reduced`` ones lost parts."""

    data: bytes
    kept: int
    reduced: int


def repair(data: bytes) -> Repaired | None:
    """Write the ``messages.Messages`` in ``data`` again so that `tobs._native.Page` reads it.

    A message that Rust refuses is reduced to what Rust takes: first its media and markup go, then all but
    id, chat, sender, date, text and entities, then the entities. Users and chats that Rust refuses are left
    out. Returns None when Telethon cannot decode the page either.
    """
    try:
        page = BinaryReader(data).tgread_object()
    except UNREADABLE:
        return None
    if not hasattr(page, "messages"):
        return None
    kept = reduced = 0
    messages: list[Any] = []
    for message in page.messages:
        form = next((form for form in _forms(message) if _is_readable(messages=[form])), None)
        if form is None:
            form = types.MessageEmpty(id=message.id, peer_id=message.peer_id)
        kept += form is message
        reduced += form is not message
        messages.append(form)
    users = [user for user in page.users if _is_readable(users=[user])]
    chats = [chat for chat in page.chats if _is_readable(chats=[chat])]
    return Repaired(_page(messages, users, chats), kept, reduced)


def _forms(message: Any) -> Iterator[Any]:
    """Yield ``message`` in forms that hold less and less of it."""
    yield message
    if isinstance(message, types.MessageEmpty):
        return
    for keep_entities in (True, False):
        yield types.Message(
            id=message.id,
            peer_id=message.peer_id,
            date=message.date,
            message=getattr(message, "message", None) or "",
            from_id=message.from_id,
            entities=getattr(message, "entities", None) if keep_entities else None,
            out=message.out,
            post=message.post,
        )


def _is_readable(messages: Iterable[Any] = (), users: Iterable[Any] = (), chats: Iterable[Any] = ()) -> bool:
    try:
        page = _native.Page(_page(list(messages), list(users), list(chats)))
        return not page.unsupported and page.peers() is not None and page.media() is not None
    except DecodeError:
        return False


def _page(messages: list[Any], users: list[Any], chats: list[Any]) -> bytes:
    return bytes(types.messages.Messages(messages=messages, topics=[], chats=chats, users=users))
