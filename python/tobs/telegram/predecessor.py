"""The basic group that a supergroup was before it grew (https://core.telegram.org/api/channel#migration)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telethon.tl import functions

from tobs.errors import RpcFailedError
from tobs.telegram.peers import chat_of, input_channel

if TYPE_CHECKING:
    from tobs.model import Chat
    from tobs.telegram.client import Account

__all__ = ["predecessor"]


async def predecessor(account: Account, supergroup: Chat) -> Chat | None:
    """Return the basic group that holds the history of ``supergroup`` from before its migration.

    None where there is none, or the server does not tell. Raises `TransportError` otherwise.
    """
    request = functions.channels.GetFullChannelRequest(input_channel(supergroup))
    try:
        answer = await account.invoke(request, method="channels.getFullChannel")
    except RpcFailedError as error:
        if error.not_implemented:
            account.observer.done_without("groups from before their migration", error.name)
            return None
        raise
    group_id = answer.full_chat.migrated_from_chat_id
    groups = [chat_of(chat) for chat in answer.chats if chat.id == group_id]
    newest = answer.full_chat.migrated_from_max_id
    return replace(groups[0], top_message=newest) if groups else None
