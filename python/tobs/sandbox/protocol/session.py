"""A session of the encrypted layer: which messages came, whether the next may come, what was answered.

https://core.telegram.org/mtproto/description#session
https://core.telegram.org/mtproto/service_messages_about_messages
"""

from __future__ import annotations

import os
from bisect import bisect_left
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tobs.sandbox.protocol.authkey import AuthKey

__all__ = ["BadMessage", "Refused", "Session"]

# "A message is rejected over 300 seconds after it is created or 30 seconds before it is created"
TOO_OLD_S = 300
TOO_NEW_S = 30

RECEIVED_MAX = 4096  # message ids remembered at least, and up to twice as many
KEPT_BYTES_MAX = 4 << 20  # unacknowledged answers kept to be sent again: some hundred pages


class BadMessage(IntEnum):
    """Why a client's message is ignored: the ``error_code`` of bad_msg_notification.

    https://core.telegram.org/mtproto/service_messages_about_messages#notice-of-ignored-error-message
    """

    MSG_ID_TOO_LOW = 16
    MSG_ID_TOO_HIGH = 17
    MSG_ID_NOT_DIVISIBLE = 18
    CONTAINER_ID_RECEIVED = 19
    TOO_OLD_TO_VERIFY = 20
    SEQNO_TOO_LOW = 32
    SEQNO_TOO_HIGH = 33
    SEQNO_EVEN_EXPECTED = 34
    SEQNO_ODD_EXPECTED = 35
    WRONG_SALT = 48
    INVALID_CONTAINER = 64


class Refused(Exception):  # noqa: N818  # a notice to the client, no error of ours
    """A message that is ignored, for the reason ``fault``."""

    def __init__(self, fault: BadMessage) -> None:
        super().__init__(fault.name)
        self.fault = fault


class Session:
    """What the server remembers of one client session."""

    def __init__(self, session_id: int, key: AuthKey, first_msg_id: int) -> None:
        self.id = session_id
        self.key = key
        self.first_msg_id = first_msg_id
        self.unique_id = int.from_bytes(os.urandom(8), "little", signed=True)
        """of new_session_created"""
        self.failed: set[int] = set()
        """requests that were answered with an error, for invokeAfterMsg"""
        self._received: list[int] = []  # ascending
        self._seqnos: dict[int, int] = {}  # of the received
        self._forgotten = 0  # the highest message id that was received and is not remembered any more
        self._answers: dict[int, int] = {}  # the message id of the answer to a received request
        self._kept: dict[int, tuple[int, bytes]] = {}  # unacknowledged: message id -> seqno and body
        self._kept_bytes = 0
        self._last_msg_id = 0
        self._content_sent = 0

    # What the client sends

    def check_id(self, msg_id: int, now: float, *, contained: bool = False) -> None:
        """Refuse a message whose ``msg_id`` may not come at ``now``.

        A ``contained`` one may be old: its container has a newer id.
        https://core.telegram.org/mtproto/description#message-identifier-msg-id

        Raises Refused.
        """
        if msg_id % 4:
            raise Refused(BadMessage.MSG_ID_NOT_DIVISIBLE)
        age_s = now - msg_id / (1 << 32)
        if age_s < -TOO_NEW_S:
            raise Refused(BadMessage.MSG_ID_TOO_HIGH)
        if age_s > TOO_OLD_S and not contained:
            raise Refused(BadMessage.MSG_ID_TOO_LOW)
        if msg_id <= self._forgotten:
            raise Refused(BadMessage.TOO_OLD_TO_VERIFY)

    def has_received(self, msg_id: int) -> bool:
        """Tell whether a message with ``msg_id`` was accepted before."""
        return msg_id in self._seqnos

    def receive(self, msg_id: int, seqno: int) -> None:
        """Take a new message into the session, if its ``seqno`` fits between its neighbours by id.

        Sequence numbers go up with message ids, and no two odd ones (of content-related messages) are equal.

        Raises Refused.
        """
        ids = self._received
        at = bisect_left(ids, msg_id) if ids and msg_id < ids[-1] else len(ids)
        if at > 0:
            before = self._seqnos[ids[at - 1]]
            if before > seqno or (before == seqno and seqno % 2):
                raise Refused(BadMessage.SEQNO_TOO_LOW)
        if at < len(ids):
            after = self._seqnos[ids[at]]
            if after < seqno or (after == seqno and seqno % 2):
                raise Refused(BadMessage.SEQNO_TOO_HIGH)
        ids.insert(at, msg_id)
        self._seqnos[msg_id] = seqno
        if len(ids) > 2 * RECEIVED_MAX:
            self._forget(len(ids) - RECEIVED_MAX)

    def _forget(self, count: int) -> None:
        """Forget the ``count`` lowest message ids."""
        old, self._received = self._received[:count], self._received[count:]
        self._forgotten = old[-1]
        for msg_id in old:
            del self._seqnos[msg_id]
            self._answers.pop(msg_id, None)
            self.failed.discard(msg_id)

    def unreceive(self, msg_id: int) -> None:
        """Take back :meth:`receive`: the message's container turned out to be wrong."""
        if self._seqnos.pop(msg_id, None) is not None:
            self._received.remove(msg_id)

    def status(self, msg_id: int) -> int:
        """Return the status byte of a message, as msgs_state_info says it.

        https://core.telegram.org/mtproto/service_messages_about_messages#informational-message-regarding-status-of-messages
        """
        seqno = self._seqnos.get(msg_id)
        if seqno is not None:
            return 4 | (0 if seqno % 2 else 16) | (32 | 64 if msg_id in self._answers else 0)
        if msg_id <= max(self._forgotten, self.first_msg_id - 1):
            return 1
        return 2 if self._received and msg_id < self._received[-1] else 3

    # What the server sends

    def next_msg_id(self, now: float, *, response: bool) -> int:
        """Return the id of the server's next message: going up, 1 modulo 4 in a response and 3 otherwise.

        https://core.telegram.org/mtproto/description#message-identifier-msg-id
        """
        fresh = int(now * (1 << 32)) & ~3
        self._last_msg_id = max(fresh, (self._last_msg_id & ~3) + 4)
        return self._last_msg_id | (1 if response else 3)

    def next_seqno(self, *, content: bool) -> int:
        """Return the sequence number of the server's next message.

        https://core.telegram.org/mtproto/description#message-sequence-number-msg-seqno
        """
        seqno = 2 * self._content_sent
        if content:
            self._content_sent += 1
            seqno += 1
        return seqno

    def keep(self, msg_id: int, seqno: int, body: bytes, *, answers: int | None) -> None:
        """Keep a content-related message until it is acknowledged; ``answers`` is the request it answers.

        The oldest are dropped when they grow beyond 4 MiB together.
        """
        if answers is not None:
            self._answers[answers] = msg_id
        self._kept[msg_id] = (seqno, body)
        self._kept_bytes += len(body)
        while self._kept_bytes > KEPT_BYTES_MAX:
            self.acknowledge(next(iter(self._kept)))

    def acknowledge(self, msg_id: int) -> None:
        """Drop the kept message ``msg_id``: the client has it."""
        kept = self._kept.pop(msg_id, None)
        if kept is not None:
            self._kept_bytes -= len(kept[1])

    def kept(self, msg_id: int) -> tuple[int, bytes] | None:
        """Return sequence number and body of an unacknowledged message."""
        return self._kept.get(msg_id)

    def answer_to(self, msg_id: int) -> int | None:
        """Return the id of the message that answered the request ``msg_id``."""
        return self._answers.get(msg_id)
