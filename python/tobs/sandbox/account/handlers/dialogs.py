"""messages.getDialogs, getPinnedDialogs, getPeerDialogs and getSplitRanges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import functions, types

from tobs.model import CHANNEL_MARK, MAX_MESSAGE_ID
from tobs.sandbox.account.chats import decode
from tobs.sandbox.account.handlers.gate import Gate, timestamp
from tobs.sandbox.account.pages import windowed
from tobs.sandbox.account.paging import DEFAULT_LIMIT, MAX_LIMIT
from tobs.sandbox.account.times import END, moment
from tobs.sandbox.dispatch import RpcError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tobs.sandbox.account.account import Account
    from tobs.sandbox.account.chats import Chat
    from tobs.sandbox.dispatch import Context, Result

__all__ = ["register"]

FOLDERS = (0, 1)  # the main list and the archive. https://core.telegram.org/api/folders#peer-folders
SPLITS = 3


def register(gate: Gate) -> None:
    """Register the handlers of this file."""
    account = gate.account

    @gate.answers(functions.messages.GetDialogsRequest)
    def get_dialogs(context: Context, request: Any) -> Result:
        if request.folder_id not in (None, *FOLDERS):
            raise RpcError(400, "FOLDER_ID_INVALID")
        tops = newest(account, context.message_range)
        chats = ordered(account, tops, request.folder_id, exclude_pinned=bool(request.exclude_pinned))
        count = len(chats)
        before = (timestamp(request.offset_date), request.offset_id, offset_peer(request.offset_peer))
        if any(before[:2]):
            chats = [chat for chat in chats if not chat.pinned and place(chat, tops) < before]
        page = chats[: min(request.limit or DEFAULT_LIMIT, MAX_LIMIT)]
        fields = answer(account, page, tops)
        if len(page) == count:
            return types.messages.Dialogs(**fields)
        return types.messages.DialogsSlice(count=count, **fields)

    @gate.answers(functions.messages.GetPinnedDialogsRequest)
    def get_pinned_dialogs(_: Context, request: Any) -> Result:
        tops = newest(account, None)
        pinned = [chat for chat in ordered(account, tops, request.folder_id) if chat.pinned]
        return types.messages.PeerDialogs(state=state(account), **answer(account, pinned, tops))

    @gate.answers(functions.messages.GetPeerDialogsRequest)
    def get_peer_dialogs(_: Context, request: Any) -> Result:
        chats = [gate.chat(each.peer) for each in request.peers if isinstance(each, types.InputDialogPeer)]
        tops = {chat.id: chat.top_message for chat in chats}
        return types.messages.PeerDialogs(state=state(account), **answer(account, chats, tops))

    @gate.answers(functions.messages.GetSplitRangesRequest)
    def get_split_ranges(context: Context, _: Any) -> Result:
        if context.takeout_id is None:
            raise RpcError(403, "TAKEOUT_REQUIRED")
        return split_ranges(account.last_common_id)


def split_ranges(last_id: int) -> list[Any]:
    """Return the ranges, inclusive, that the ids up to ``last_id`` of the account-wide counter fall into.

    The last one is open, for what is still to come. https://core.telegram.org/api/takeout
    """
    size = max(1, last_id // SPLITS)
    bounds = [1 + size * number for number in range(SPLITS)]
    ends = [bound - 1 for bound in bounds[1:]] + [MAX_MESSAGE_ID]
    return [types.MessageRange(low, high) for low, high in zip(bounds, ends, strict=True)]


def newest(account: Account, message_range: Any) -> dict[int, int]:
    """Return the newest message's id of each dialog, by marked chat id; 0 where the account may not look.

    Under invokeWithMessagesRange, of the messages in the range; chats without any are left out. Channels,
    which have counters of their own, come with the last range.
    """
    tops = {}
    for chat in account.chats:
        if not chat.listed:
            continue
        if message_range is None:
            tops[chat.id] = 0 if chat.is_private else chat.top_message
        elif chat.is_channel:
            if message_range.max_id > account.last_common_id:
                tops[chat.id] = 0 if chat.is_private else chat.top_message
        else:
            listing = windowed(chat.listing, message_range)
            if listing.count:
                tops[chat.id] = listing.ids(0, 1)[0]
    return tops


def ordered(
    account: Account, tops: dict[int, int], folder_id: int | None, *, exclude_pinned: bool = False
) -> list[Chat]:
    """Return the dialogs of a folder (None: of both), pinned ones first, then by the newest message."""
    chats = [chat for chat in account.chats if chat.id in tops and folder_id in (None, chat.folder)]
    chats = [chat for chat in chats if not (exclude_pinned and chat.pinned)]
    return sorted(chats, key=lambda chat: (chat.pinned, *place(chat, tops)), reverse=True)


def place(chat: Chat, tops: dict[int, int]) -> tuple[int, int, int]:
    """Return what dialogs are ordered by: the newest message's date and id, then the bare chat id."""
    top = tops[chat.id]
    return chat.date(top) if top else END, top, bare(chat.id)


def bare(chat_id: int) -> int:
    """Return a marked id without its mark."""
    if chat_id > -CHANNEL_MARK:
        return abs(chat_id)
    return -chat_id - CHANNEL_MARK


def offset_peer(peer: Any) -> int:
    """Return the bare id of a request's offset_peer, 0 for none: only then do ties of date and id matter."""
    for name in ("user_id", "channel_id", "chat_id"):
        if hasattr(peer, name):
            return int(getattr(peer, name))
    return 0


def answer(account: Account, chats: Sequence[Chat], tops: dict[int, int]) -> dict[str, Any]:
    """Return the fields that every dialogs answer has: dialogs, their newest messages, chats and users."""
    messages = []
    peers: set[int] = {chat.id for chat in chats}
    for chat in chats:
        if tops[chat.id]:
            messages.append(decode(chat.body(tops[chat.id])))
            peers |= chat.facts(tops[chat.id]).peers
    known = sorted(peer for peer in peers if peer in account.entities)
    return {
        "dialogs": [dialog(chat, tops[chat.id]) for chat in chats],
        "messages": messages,
        "chats": [account.entities[peer] for peer in known if peer < 0],
        "users": [account.entities[peer] for peer in known if peer > 0],
    }


def dialog(chat: Chat, top: int) -> Any:
    """Return a chat's types.Dialog."""
    return types.Dialog(
        peer=chat.peer,
        top_message=top,
        read_inbox_max_id=top,
        read_outbox_max_id=top,
        unread_count=0,
        unread_mentions_count=0,
        unread_reactions_count=0,
        unread_poll_votes_count=0,
        notify_settings=types.PeerNotifySettings(),
        pinned=chat.pinned or None,
        pts=chat.pts if chat.is_channel else None,
        folder_id=chat.folder or None,
    )


def state(account: Account) -> Any:
    """Return the updates.State that goes with peer dialogs."""
    return types.updates.State(pts=account.last_common_id, qts=0, date=moment(END), seq=1, unread_count=0)
