"""Requests whose answer comes as the TL bytes that the server sent, for Rust to read.

Telethon decrypts and ungzips an answer, then calls the request's public ``read_result`` with a reader over
it; these subclasses return the bytes. They may carry the padding of the message behind the object, or its
siblings in a container: whoever reads them stops at the object's end. Only the outermost request's
``read_result`` is called, so the wrappers pass theirs on to what they wrap.

Telethon ungzips without a cap before it asks us (``tl.core.gzippacked``): a hostile server can make it
allocate. What is left to do is to refuse such a page before anything else is made of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from telethon.tl import functions

from tobs.errors import DecodeError

if TYPE_CHECKING:
    from telethon.extensions import BinaryReader

__all__ = [
    "MAX_PAGE_BYTES",
    "GetChannelMessages",
    "GetCustomEmoji",
    "GetDialogs",
    "GetForumTopics",
    "GetFullChannel",
    "GetFullChat",
    "GetFullUser",
    "GetHistory",
    "GetMessages",
    "GetReplies",
    "WithMessagesRange",
    "WithTakeout",
    "WithoutUpdates",
]

# A hundred messages of 4096 characters, each with its entities, come to 2 MiB.
MAX_PAGE_BYTES: Final = 64 * 1024 * 1024


def read_bytes(reader: BinaryReader) -> bytes:
    """Return what is left in ``reader``. Raises `DecodeError` when it is more than any page can be."""
    data: bytes = reader.read()
    if len(data) > MAX_PAGE_BYTES:
        raise DecodeError(f"an answer of {len(data)} bytes is no page (at most {MAX_PAGE_BYTES})")
    return data


class _Raw:
    """Returns the answer's bytes."""

    read_result: Final = staticmethod(read_bytes)


class _Wrapper:
    """Reads the answer as the wrapped request would."""

    query: Any

    def read_result(self, reader: BinaryReader) -> Any:
        return self.query.read_result(reader)


class GetHistory(_Raw, functions.messages.GetHistoryRequest):
    """``messages.getHistory``."""


class GetReplies(_Raw, functions.messages.GetRepliesRequest):
    """``messages.getReplies``."""


class GetMessages(_Raw, functions.messages.GetMessagesRequest):
    """``messages.getMessages``: by id, in private chats and basic groups."""


class GetChannelMessages(_Raw, functions.channels.GetMessagesRequest):
    """``channels.getMessages``: by id, in channels and supergroups."""


class GetCustomEmoji(_Raw, functions.messages.GetCustomEmojiDocumentsRequest):
    """``messages.getCustomEmojiDocuments``."""


class GetDialogs(_Raw, functions.messages.GetDialogsRequest):
    """``messages.getDialogs``."""


class GetForumTopics(_Raw, functions.messages.GetForumTopicsRequest):
    """``messages.getForumTopics``."""


class GetFullUser(_Raw, functions.users.GetFullUserRequest):
    """``users.getFullUser``."""


class GetFullChat(_Raw, functions.messages.GetFullChatRequest):
    """``messages.getFullChat``."""


class GetFullChannel(_Raw, functions.channels.GetFullChannelRequest):
    """``channels.getFullChannel``."""


class WithTakeout(_Wrapper, functions.InvokeWithTakeoutRequest):
    """``invokeWithTakeout``."""


class WithoutUpdates(_Wrapper, functions.InvokeWithoutUpdatesRequest):
    """``invokeWithoutUpdates``."""


class WithMessagesRange(_Wrapper, functions.InvokeWithMessagesRangeRequest):
    """``invokeWithMessagesRange``."""
