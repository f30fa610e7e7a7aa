"""The seeded account that the sandbox serves, and the handlers of the requests about it."""

from __future__ import annotations

from tobs.sandbox.account.account import DEFAULT_MESSAGES, Account
from tobs.sandbox.account.chats import Chat, Spot
from tobs.sandbox.account.files import File
from tobs.sandbox.account.kinds import KINDS
from tobs.sandbox.account.scaled import MAX_MESSAGES

__all__ = ["DEFAULT_MESSAGES", "KINDS", "MAX_MESSAGES", "Account", "Chat", "File", "Spot"]
