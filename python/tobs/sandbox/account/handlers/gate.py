"""What every handler does first: check the takeout, and find the peers a request names."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.model import CHANNEL_MARK, ChatKind
from tobs.sandbox.account.chats import StoredChat
from tobs.sandbox.dispatch import RpcError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.account.account import Account
    from tobs.sandbox.account.chats import Chat
    from tobs.sandbox.dispatch import Context, Registry, Result

    Answer = Callable[[Context, Any], Result]

__all__ = ["Gate", "timestamp"]


class Gate:
    """Registers handlers, and looks up for them what a request names; errors as Telegram gives them."""

    def __init__(self, account: Account, registry: Registry) -> None:
        self.account = account
        self._registry = registry

    def answers(self, request_class: type[Any], *, anonymous: bool = False) -> Callable[[Answer], Answer]:
        """Register the decorated function for ``request_class``; ``anonymous`` is what `Registry` says of it.

        A request inside invokeWithTakeout gets TAKEOUT_INVALID unless it names the session that is open.
        """

        def decorate(answer: Answer) -> Answer:
            @self._registry.handles(request_class, anonymous=anonymous)
            @wraps(answer)
            async def handler(context: Context, request: Any) -> Result:
                if context.takeout_id not in (None, self.account.takeout_id):
                    raise RpcError(400, "TAKEOUT_INVALID")
                return answer(context, request)

            return answer

        return decorate

    def chat(self, peer: Any) -> Chat:
        """Return the chat of an InputPeer; an empty one of a user without a private chat.

        Raises RpcError: PEER_ID_INVALID, CHAT_ID_INVALID, CHANNEL_INVALID or CHANNEL_PRIVATE.
        """
        chats = self.account.by_id
        match peer:
            case types.InputPeerChannel() | types.InputPeerChannelFromMessage():
                return self.channel(peer)
            case types.InputPeerChat():
                if -peer.chat_id not in chats:
                    raise RpcError(400, "CHAT_ID_INVALID")
                return chats[-peer.chat_id]
        user = self.user(peer, error="PEER_ID_INVALID")
        return chats.get(user.id) or StoredChat(types.PeerUser(user.id), ChatKind.USER, "", user)

    def channel(self, peer: Any, *, forbidden: bool = False) -> Chat:
        """Return the channel of an InputChannel or InputPeerChannel; a private one only if ``forbidden``.

        Raises RpcError: CHANNEL_INVALID (also for a wrong access hash) or CHANNEL_PRIVATE.
        """
        chat = self.account.by_id.get(-(CHANNEL_MARK + getattr(peer, "channel_id", 0)))
        if chat is None or getattr(peer, "access_hash", chat.entity.access_hash) != chat.entity.access_hash:
            raise RpcError(400, "CHANNEL_INVALID")
        if chat.is_private and not forbidden:
            raise RpcError(400, "CHANNEL_PRIVATE")
        return chat

    def user(self, peer: Any, *, error: str = "USER_ID_INVALID") -> Any:
        """Return the types.User of an InputUser or InputPeerUser.

        Raises RpcError ``error`` when there is none or its access hash is another.
        """
        if isinstance(peer, types.InputPeerSelf | types.InputUserSelf):
            return self.account.user
        user = self.account.entities.get(getattr(peer, "user_id", 0))
        if user is None or getattr(peer, "access_hash", user.access_hash) != user.access_hash:
            raise RpcError(400, error)
        return user


def timestamp(date: Any) -> int:
    """Return a request's date in Unix seconds: Telethon decodes it to a datetime, 0 to that of 1970."""
    return 0 if date is None else int(date.timestamp())
