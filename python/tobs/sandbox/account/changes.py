"""What happens to messages while they are being read, by a stated rule."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from telethon.tl import types

from tobs.sandbox.account.seed import Draw

if TYPE_CHECKING:
    from tobs.sandbox.account.account import Account
    from tobs.sandbox.account.chats import Chat

__all__ = ["Change", "Changes", "Happening"]


class Happening(StrEnum):
    """What can happen to a message, in the order in which it does."""

    ARRIVED = "arrived"
    EDITED = "edited"
    DELETED = "deleted"


class Change(NamedTuple):
    """What happened to which message."""

    happening: Happening
    chat: Chat
    message_id: int


class Changes:
    """Lets something happen with each ``every``-th request for history, before it is answered.

    In the chat that is asked about a message arrives, the next time one is edited, then one is deleted, and
    so on; the seed draws which. Nothing happens to service messages, nor in forums and channels with
    comments, whose messages name each other.
    """

    def __init__(self, account: Account, every: int | None) -> None:
        self.happened: list[Change] = []
        self._account = account
        self._every = every
        self._requests = 0
        self._draw = Draw(account.seed, "changes")

    def count(self, chat: Chat) -> None:
        """Count a request for the history of ``chat``."""
        if self._every is None or chat.topics or chat.linked or not len(chat):
            return
        self._requests += 1
        if self._requests % self._every == 0:
            happening = list(Happening)[len(self.happened) % len(Happening)]
            self.happened.append(Change(happening, chat, self._happen(happening, chat)))

    def _happen(self, happening: Happening, chat: Chat) -> int:
        """Let it happen; return the message's id."""
        text = f"{happening} as number {len(self.happened) + 1}"
        if happening is Happening.ARRIVED:
            return int(self._account.add_message(chat, text).id)
        message_id = self._drawn(chat)
        if happening is Happening.EDITED:
            self._account.edit_message(chat, message_id, text)
        else:
            self._account.delete_message(chat, message_id)
        return message_id

    def _drawn(self, chat: Chat) -> int:
        """Return the id of some message that is no service message; a message has arrived before."""
        while True:
            position = self._draw.below(len(chat))
            message_id = chat.listing.ids(position, position + 1)[0]
            if isinstance(chat.message(message_id), types.Message):
                return message_id
