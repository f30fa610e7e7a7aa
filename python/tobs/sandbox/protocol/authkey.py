"""An authorization key: what protects a client's messages, and who is signed in with it."""

from __future__ import annotations

from hashlib import sha1, sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telethon.tl import types

    from tobs.sandbox.protocol.session import Session

__all__ = ["SALT_GRACE_S", "SALT_PERIOD_S", "AuthKey"]

SALT_PERIOD_S = 3600
SALT_GRACE_S = 300  # "messages with the old salt are still accepted for a further 300 seconds"
SESSIONS_MAX = 256  # "The server may unilaterally forget any client sessions": beyond it, the oldest


class AuthKey:
    """A key of 256 bytes, its salts, its sessions and its user.

    https://core.telegram.org/mtproto/description#terminology
    """

    def __init__(self, key: bytes) -> None:
        digest = sha1(key).digest()  # noqa: S324  # the protocol's choice
        self.key = key
        self.id = digest[-8:]
        """the 64 lower-order bits of its SHA-1, as they stand before each packet"""
        self.aux_hash = digest[:8]
        self.user: types.User | None = None
        self.api_id: int | None = None
        """the program that introduced itself by initConnection"""
        self._sessions: dict[int, Session] = {}

    def session(self, session_id: int) -> Session | None:
        """Return the session that the server remembers under ``session_id``."""
        return self._sessions.get(session_id)

    def remember(self, session: Session) -> None:
        """Keep a session that begins."""
        while len(self._sessions) >= SESSIONS_MAX:
            del self._sessions[next(iter(self._sessions))]
        self._sessions[session.id] = session

    def destroy(self, session_id: int) -> bool:
        """Forget the session ``session_id``; returns whether there was one."""
        return self._sessions.pop(session_id, None) is not None

    def salt(self, period: int) -> int:
        """Return the salt of the ``period``-th hour since 1970, which follows from the key."""
        digest = sha256(self.key + period.to_bytes(8, "little")).digest()
        return int.from_bytes(digest[:8], "little", signed=True)

    def current_salt(self, now: float) -> int:
        """Return the salt that is due at ``now`` (Unix seconds)."""
        return self.salt(int(now) // SALT_PERIOD_S)

    def accepts_salt(self, salt: int, now: float) -> bool:
        """Tell whether ``salt`` is the one of ``now``, or was it up to 300 seconds ago."""
        return salt == self.current_salt(now) or salt == self.current_salt(now - SALT_GRACE_S)
