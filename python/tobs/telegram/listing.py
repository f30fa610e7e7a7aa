"""One answer to messages.getDialogs, taken apart; what is unknown in it costs no chat.

Telethon decodes it whole. Where one of the newest messages, or one of the users and chats, holds something
that it does not know, the dialogs are still read, and each of the rest by itself.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from telethon.errors import TypeNotFoundError
from telethon.extensions import BinaryReader
from telethon.tl import types

from tobs import _native
from tobs.errors import DecodeError
from tobs.telegram.peers import chat_of, chat_of_peer, marked_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tobs.model import Chat

__all__ = ["UNREADABLE", "Listing", "read_listing", "unreadable"]

# Telethon reads without checking what it reads: broken bytes surface as any of these.
UNREADABLE: Final = (
    TypeNotFoundError,
    BufferError,
    struct.error,
    RuntimeError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,  # what is packed with gzip inside, and broken: these three
    OSError,
    zlib.error,
)
_MESSAGES: Final = frozenset(
    kind.CONSTRUCTOR_ID.to_bytes(4, "little") for kind in (types.Message, types.MessageService)
)


@dataclass(frozen=True, slots=True)
class Listing:
    """The dialogs of an answer, the chats known by marked id, and when each newest message was sent.

    ``dates`` are by chat and message id, in Unix seconds. ``count`` is the server's total; None where the
    answer is all there is.
    """

    dialogs: tuple[Any, ...]
    chats: dict[int, Chat]
    dates: dict[tuple[int, int], int]
    count: int | None = None


def unreadable(method: str, error: Exception) -> DecodeError:
    """Return what ``error``, one of `UNREADABLE`, means for an answer to ``method``.

    Telethon's own words are left out: they quote the bytes that it has not read.
    """
    if isinstance(error, TypeNotFoundError):
        constructor = error.invalid_constructor_id
        message = f"{method}: the answer holds the unknown constructor {constructor:08x}"
        return DecodeError(message, constructor=constructor)
    return DecodeError(f"{method}: the answer cannot be read: it is broken")


def read_listing(data: bytes) -> Listing:
    """Read the ``messages.Dialogs`` in ``data``. Raises `DecodeError` if the dialogs cannot be."""
    try:
        answer = BinaryReader(data).tgread_object()
    except UNREADABLE:
        return _read_in_parts(data)
    if isinstance(answer, types.messages.DialogsNotModified):
        return Listing((), {}, {})
    if not isinstance(answer, types.messages.Dialogs | types.messages.DialogsSlice):
        raise DecodeError(f"messages.getDialogs: the answer is {type(answer).__name__}")
    return Listing(
        tuple(answer.dialogs),
        {marked_id(entity): chat_of(entity) for entity in (*answer.users, *answer.chats)},
        _dates(answer.messages),
        getattr(answer, "count", None),
    )


def _read_in_parts(data: bytes) -> Listing:
    reader = BinaryReader(data)
    try:
        kind = reader.read_int(signed=False)
        count = reader.read_int() if kind == types.messages.DialogsSlice.CONSTRUCTOR_ID else None
        dialogs = tuple(reader.tgread_vector())
        peers = _native.Page(data).peers()
    except UNREADABLE as error:
        raise unreadable("messages.getDialogs", error) from error
    chats = {peer.id: chat_of_peer(peer) for peer in peers}
    newest = {(marked_id(dialog.peer), dialog.top_message) for dialog in dialogs}
    dates = _dates(_messages_behind(data, reader.tell_position()))
    return Listing(dialogs, chats, {key: date for key, date in dates.items() if key in newest}, count)


def _messages_behind(data: bytes, position: int) -> Iterator[Any]:
    """Yield what can be read as a message at or behind ``position``; what looks like one may come, too."""
    reader = BinaryReader(data)
    for start in range(position, len(data) - 3, 4):
        if data[start : start + 4] in _MESSAGES:
            try:
                reader.set_position(start)
                yield reader.tgread_object()
            except UNREADABLE:
                continue


def _dates(messages: Iterable[Any]) -> dict[tuple[int, int], int]:
    return {
        (marked_id(message.peer_id), message.id): int(message.date.timestamp())
        for message in messages
        if getattr(message, "date", None) is not None and message.peer_id is not None
    }
