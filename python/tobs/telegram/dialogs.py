"""Every dialog of the account, archived and pinned ones too (https://core.telegram.org/api/folders)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from telethon.tl import types

from tobs.errors import RpcFailedError
from tobs.model import MAX_PEER_ID
from tobs.telegram import raw
from tobs.telegram.listing import read_listing
from tobs.telegram.peers import input_peer, marked_id, nameless

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tobs.model import Chat
    from tobs.telegram.client import Account
    from tobs.telegram.listing import Listing

__all__ = ["DialogPage", "dialog_pages"]

_LIMIT: Final = 100
_ARCHIVE_FOLDER: Final = 1


@dataclass(frozen=True, slots=True)
class DialogPage:
    """Up to 100 dialogs: those not on an earlier page; ``data`` is the answer, for the archive's peers."""

    chats: tuple[Chat, ...]
    data: bytes


@dataclass(frozen=True, slots=True)
class _Offset:
    """Where the next page begins: behind the dialog with this newest message."""

    date: int
    message_id: int
    peer: Any


_TOP: Final = _Offset(0, 0, types.InputPeerEmpty())


async def dialog_pages(account: Account, untold: list[str]) -> AsyncIterator[DialogPage]:
    """Yield the account's dialogs, newest first, each chat once; the archive folder comes last.

    Where the server counts more than it lists, that is noted, and appended to ``untold``.
    Raises `RpcFailedError`, `TransportError`, and `DecodeError` for an answer that is no list of dialogs.
    """
    seen: set[int] = set()
    async for page in _folder_pages(account, None, seen, untold):
        yield page
    try:
        async for page in _folder_pages(account, _ARCHIVE_FOLDER, seen, untold):
            yield page
    except RpcFailedError as error:
        account.observer.done_without("the folder of archived chats", error.name)


async def _folder_pages(
    account: Account, folder: int | None, seen: set[int], untold: list[str]
) -> AsyncIterator[DialogPage]:
    """Yield the pages of one folder until one brings nothing new.

    That ends it also where a server ignores the offset or repeats a page; ``untold`` is appended to when it
    has then listed fewer than it counts. A page shorter than asked for does not end it, unless the server
    calls it the whole list.
    """
    offset, with_pinned = _TOP, True  # the first page has the pinned dialogs on top
    listed: set[int] = set()  # of this folder, its entry for the archive too: the server counts that
    while True:
        request = raw.GetDialogs(
            offset_date=offset.date,
            offset_id=offset.message_id,
            offset_peer=offset.peer,
            limit=_LIMIT,
            hash=0,
            exclude_pinned=not with_pinned,
            folder_id=folder,
        )
        data = await account.invoke(request, method="messages.getDialogs")
        answer = read_listing(data)
        chats, following = _read(answer)
        listed.update(marked_id(dialog.peer) for dialog in answer.dialogs)
        new = [_without_impossible(chat, account) for chat in chats if chat.id not in seen]
        seen.update(chat.id for chat in new)
        for chat in new:
            if abs(chat.id) > MAX_PEER_ID:
                account.observer.done_without(
                    f"the chat {chat.title!r}", f"no chat can have the id {chat.id}"
                )
        if new:
            yield DialogPage(tuple(chat for chat in new if abs(chat.id) <= MAX_PEER_ID), data)
        # A server without folders gives the main list again for the archive: nothing new at once.
        elif len(listed) < (answer.count or 0) and not (offset is _TOP and answer.dialogs):
            untold.append(f"the server lists {len(listed)} of {answer.count}")
            account.observer.done_without("the rest of the dialogs", untold[-1])
        if not new or (answer.count is None and len(answer.dialogs) < _LIMIT):
            return
        offset, with_pinned = following or offset, False


def _without_impossible(chat: Chat, account: Account) -> Chat:
    """Return ``chat`` without the supergroup that it became if that cannot be one, for its id; note that."""
    if chat.migrated_to is None or abs(chat.migrated_to) <= MAX_PEER_ID:
        return chat
    account.observer.done_without(
        f"the supergroup that {chat.title!r} became", f"no chat can have the id {chat.migrated_to}"
    )
    return replace(chat, migrated_to=None)


def _read(answer: Listing) -> tuple[list[Chat], _Offset | None]:
    """Return the chats of a page, and where the next page begins (None: all of it are pinned)."""
    chats: list[Chat] = []
    dated: _Offset | None = None
    undated: _Offset | None = None  # some servers go by message and peer alone
    for dialog in answer.dialogs:
        if not isinstance(dialog, types.Dialog):
            continue  # a DialogFolder stands for the archive, which is asked for by itself
        chat_id = marked_id(dialog.peer)
        date = answer.dates.get((chat_id, dialog.top_message))
        chat = replace(
            answer.chats.get(chat_id) or nameless(dialog.peer),
            top_message=dialog.top_message or None,
            last_date=date,
        )
        chats.append(chat)
        # A pinned dialog stands on top whatever its date: what is below it cannot be told by that.
        if dialog.pinned:
            continue
        offset = _Offset(date or 0, dialog.top_message, input_peer(chat))
        dated, undated = (offset, undated) if date is not None else (dated, offset)
    return chats, dated or undated
