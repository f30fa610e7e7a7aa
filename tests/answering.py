"""The seeded account's handlers, called as a connection would call them, without a connection."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

from isal import igzip
from telethon.extensions import BinaryReader
from telethon.tl import functions, types

from tobs.sandbox.account import Account
from tobs.sandbox.dispatch import Gzipped, Registry, serialize

__all__ = ["HOME_DC", "Answering", "history", "seeded"]

HOME_DC = 2


@cache
def seeded(messages: int = 5_000) -> Account:
    """Return an account that tests share, and therefore do not change."""
    return Account(seed=7, messages=messages)


class Answering:
    """Answers requests from an account's handlers, decoded by Telethon."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._registry = Registry()
        account.register(self._registry)

    async def __call__(self, request: Any, *, dc_id: int = HOME_DC, **context: Any) -> Any:
        facts = {"takeout_id": None, "message_range": None, "user": self.account.user, "now": 0, **context}
        told: Any = SimpleNamespace(dc_id=dc_id, **facts)
        result = await self._registry.answer(told, BinaryReader(bytes(request)).tgread_object())
        body = igzip.decompress(result.stream) if isinstance(result, Gzipped) else serialize(result)
        return request.read_result(BinaryReader(body))

    def peer(self, name: int | str) -> Any:
        """Return the InputPeer of a chat by marked id, title or username."""
        chat = self.account.chat(name)
        match chat.peer:
            case types.PeerUser():
                return types.InputPeerUser(chat.peer.user_id, chat.entity.access_hash)
            case types.PeerChat():
                return types.InputPeerChat(chat.peer.chat_id)
        return types.InputPeerChannel(chat.peer.channel_id, chat.entity.access_hash)

    def channel(self, name: int | str) -> Any:
        """Return the InputChannel of a channel or supergroup."""
        peer = self.peer(name)
        return types.InputChannel(peer.channel_id, peer.access_hash)


def history(peer: Any, **fields: Any) -> Any:
    """Return messages.getHistory with everything not given at 0."""
    numbers = dict.fromkeys(("offset_id", "add_offset", "limit", "max_id", "min_id", "hash"), 0)
    return functions.messages.GetHistoryRequest(**{"peer": peer, "offset_date": None, **numbers, **fields})
