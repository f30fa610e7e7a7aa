"""A client that speaks MTProto message by message, and breaks its rules where a test wants it."""

from __future__ import annotations

import asyncio
import logging
import os
import struct
import time
from typing import TYPE_CHECKING, Any, Self

from telethon.crypto import AuthKey as TelethonKey
from telethon.network.mtprotostate import MTProtoState
from telethon.tl.core import MessageContainer, TLMessage

from tobs.sandbox.protocol.authkey import AuthKey

if TYPE_CHECKING:
    from tobs.sandbox import Sandbox

__all__ = ["RawClient", "container_of"]


class RawClient:
    """A session over the intermediate transport, with a key that the home DC was simply given."""

    def __init__(self, sandbox: Sandbox, *, initialised: bool = True) -> None:
        dc = sandbox.dcs[2]
        self.key = AuthKey(b"\x01" + os.urandom(255))
        self.key.api_id = 1 if initialised else None
        self.key.user = sandbox.account.user
        dc.register(self.key)
        self._port = dc.port
        self._state = MTProtoState(
            TelethonKey(self.key.key), {"telethon.network.mtprotostate": logging.getLogger()}
        )
        self._state.salt = self.key.current_salt(time.time())
        self._last_id = 0
        self._contents = 0

    async def __aenter__(self) -> Self:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self._port)
        self.writer.write(b"\xee\xee\xee\xee")
        return self

    async def __aexit__(self, *_: object) -> None:
        self.writer.close()
        await self.writer.wait_closed()

    def next_id(self, *, ahead_s: float = 0) -> int:
        """An id that no message had yet, of now or ``ahead_s`` later."""
        self._last_id = max(int((time.time() + ahead_s) * 2**32) & ~3, self._last_id + 4)
        return self._last_id

    def next_seqno(self, *, content: bool = True) -> int:
        seqno = 2 * self._contents + content
        self._contents += content
        return seqno

    def message(self, body: Any, *, msg_id: int | None = None, seqno: int | None = None) -> TLMessage:
        """A message with ids that are right, where none are given."""
        return TLMessage(
            self.next_id() if msg_id is None else msg_id,
            self.next_seqno() if seqno is None else seqno,
            bytes(body),
        )

    def send(
        self, body: Any, *, msg_id: int | None = None, seqno: int | None = None, salt: int | None = None
    ) -> int:
        """Send one message and return its id."""
        message = self.message(body, msg_id=msg_id, seqno=seqno)
        right, self._state.salt = self._state.salt, self._state.salt if salt is None else salt
        self.send_packet(self._state.encrypt_message_data(packed(message)))
        self._state.salt = right
        return message.msg_id

    def send_packet(self, packet: bytes) -> None:
        self.writer.write(len(packet).to_bytes(4, "little") + packet)

    async def receive_packet(self) -> bytes:
        size = int.from_bytes(await self.reader.readexactly(4), "little")
        return await self.reader.readexactly(size)

    async def receive(self) -> list[TLMessage]:
        """The messages of the server's next packet."""
        self._state._recent_remote_ids.clear()  # a test sees what comes twice, too
        message = self._state.decrypt_message_data(await self.receive_packet())
        if isinstance(message.obj, MessageContainer):
            assert all(inner.msg_id < message.msg_id for inner in message.obj.messages)
            return list(message.obj.messages)
        return [message]

    async def ask(self, body: Any, **kwargs: Any) -> TLMessage:
        """Send a message in a session that has begun, and return the one message that comes back."""
        self.send(body, **kwargs)
        (answer,) = await self.receive()
        return answer

    async def begin(self) -> None:
        """Let the session begin, so that nothing but answers follows."""
        self.send(b"\xec\x77\xbe\x7a" + bytes(8), seqno=0)  # ping
        assert len(await self.receive()) == 2


def packed(message: TLMessage) -> bytes:
    return struct.pack("<qii", message.msg_id, message.seq_no, len(message.obj)) + message.obj


def container_of(*messages: TLMessage) -> bytes:
    return struct.pack("<Ii", MessageContainer.CONSTRUCTOR_ID, len(messages)) + b"".join(
        map(packed, messages)
    )
