"""One client's TCP connection: bytes to packets, packets to messages, replies back.

https://core.telegram.org/mtproto/description#unencrypted-message
https://core.telegram.org/mtproto/description#encrypted-message-encrypted-data
"""

from __future__ import annotations

import asyncio
import contextlib
import struct
from typing import TYPE_CHECKING

from tobs.sandbox.faults import CutConnection
from tobs.sandbox.protocol.crypto import decrypt, encrypt
from tobs.sandbox.protocol.framing import Framing, FramingError, detect
from tobs.sandbox.protocol.handshake import HandshakeError, KeyExchange, WrongDcError
from tobs.sandbox.protocol.messages import CONTAINER_BYTES_MAX, CONTAINER_MESSAGES_MAX, container
from tobs.sandbox.protocol.pace import Pace
from tobs.sandbox.protocol.service import Message, Reply, TransportFloodError, receive
from tobs.sandbox.protocol.wire import WireError
from tobs.telemetry import get_logger

if TYPE_CHECKING:
    from tobs.sandbox.protocol.authkey import AuthKey
    from tobs.sandbox.protocol.dc import Backend, Dc
    from tobs.sandbox.protocol.session import Session

__all__ = ["Connection"]

log = get_logger(__name__)

READ_BYTES = 1 << 18
PADDING_BYTES = range(12, 1025)  # "MTProto 2.0 requires from 12 to 1024 bytes of padding"
PLAIN_HEADER = struct.Struct("<8sqI")  # auth_key_id (zero), message id, length
INNER_HEADER = struct.Struct("<qqqiI")  # salt, session, message id, sequence number, length
MESSAGE_HEADER_BYTES = 16  # of a message in a container

# https://core.telegram.org/mtproto/mtproto-transports#transport-errors
KEY_NOT_FOUND = -404
TRANSPORT_FLOOD = -429
INVALID_DC = -444


class TransportError(Exception):
    """The connection ends with this signed code as its last packet."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code


class Connection:
    """A client at ``dc``; :meth:`run` serves it until either side closes."""

    def __init__(self, dc: Dc, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.dc = dc
        self.backend: Backend = dc.backend
        self.clock = dc.backend.clock
        self._reader = reader
        self._writer = writer
        self._loop = asyncio.get_running_loop()
        self._framing: Framing | None = None
        self._first = b""
        self._exchange = KeyExchange(dc.id, self.clock, dc.register, dc.rsa_key)
        self._last_plain_id = 0
        self._closing: asyncio.TimerHandle | None = None
        self._waiting: dict[int, Reply] = {}  # by the request answered, until the round trip's end
        self._pace = Pace(self.backend.faults, dc.turns, self.backend.stats.connections)
        self._sent_bytes = 0
        self._free_at = 0.0  # when all that was written is carried, by the loop's clock

    async def run(self) -> None:
        """Serve the client until it leaves, breaks the transport's rules or is cut off."""
        try:
            while data := await self._reader.read(READ_BYTES):
                self.backend.stats.bytes_in += len(data)
                for packet in self._packets(data):
                    await self._handle(packet)
                await self._writer.drain()
        except TransportError as error:
            log.info("DC %d: transport error %d: %s", self.dc.id, error.code, error)
            self._write(error.code.to_bytes(4, "little", signed=True))
        except (FramingError, WireError) as error:
            log.info("DC %d: the connection is closed: %s", self.dc.id, error)
        except CutConnection:
            self.abort()
        except ConnectionError:
            log.debug("DC %d: the client is gone", self.dc.id)
        finally:
            await self._close()

    def abort(self) -> None:
        """End the connection at once, without sending what is buffered."""
        self._writer.transport.abort()

    def close_in(self, delay_s: int) -> None:
        """Close the connection in ``delay_s`` seconds, unless this is called again before."""
        if self._closing is not None:
            self._closing.cancel()
        self._closing = self._loop.call_later(delay_s, self._writer.close)

    def waiting_answer(self, msg_id: int) -> Reply | None:
        """Return the reply to the request ``msg_id`` when it is not sent yet."""
        return self._waiting.get(msg_id)

    def queued_s(self) -> float:
        """Return how long a request that comes now must wait for its turn."""
        return self._pace.queued_s(self._loop.time())

    def take_turn(self) -> float:
        """Give a request its turn; return how much later than a round trip from now it is answered."""
        return self._pace.take(self._loop.time())

    async def _close(self) -> None:
        if self._closing is not None:
            self._closing.cancel()
        self._writer.close()
        with contextlib.suppress(ConnectionError):
            await self._writer.wait_closed()

    # From the client

    def _packets(self, data: bytes) -> list[bytes]:
        """Return the packets that ``data`` completes; the first bytes tell the framing."""
        if self._framing is None:
            data = self._first + data
            self._framing = detect(data)
            if self._framing is None:
                self._first = data
                return []
            data = data[len(self._framing.tag) :]
        return self._framing.feed(data)

    async def _handle(self, packet: bytes) -> None:
        key_id = packet[:8]
        if key_id == bytes(8):
            self._handle_plain(packet)
            return
        key = self.dc.keys.get(key_id)
        if key is None:
            raise TransportError(KEY_NOT_FOUND, "an unknown authorization key")
        try:
            salt, session_id, message = self._open(key, packet)
            session, replies = await receive(self, key, salt, session_id, message)
        except TransportFloodError as error:
            raise TransportError(TRANSPORT_FLOOD, str(error)) from None
        self._reply(session, replies)

    def _handle_plain(self, packet: bytes) -> None:
        if len(packet) < PLAIN_HEADER.size:
            raise WireError("a plain message without its header")
        _, msg_id, size = PLAIN_HEADER.unpack_from(packet)
        body = packet[PLAIN_HEADER.size : PLAIN_HEADER.size + size]
        if msg_id % 4 or len(body) != size:
            raise WireError("a plain message with a wrong id or length")
        try:
            answer = self._exchange.answer(body)
        except WrongDcError as error:
            raise TransportError(INVALID_DC, str(error)) from None
        except HandshakeError as error:
            raise TransportError(KEY_NOT_FOUND, str(error)) from None
        self._last_plain_id = max(int(self.clock() * (1 << 32)) & ~3, self._last_plain_id + 3) | 1
        self._write(PLAIN_HEADER.pack(bytes(8), self._last_plain_id, len(answer)) + answer)

    def _open(self, key: AuthKey, packet: bytes) -> tuple[int, int, Message]:
        """Return salt, session id and message of an encrypted packet.

        Raises WireError when it fails a check of https://core.telegram.org/mtproto/security_guidelines;
        nobody who holds the key sends such.
        """
        encrypted = packet[24:]
        if not encrypted or len(encrypted) % 16:
            raise WireError("an encrypted message of no whole AES blocks")
        data = decrypt(key.key, packet[8:24], encrypted)
        if data is None:
            raise WireError("msg_key is not that of the content")
        salt, session_id, msg_id, seqno, size = INNER_HEADER.unpack_from(data)
        padding = len(data) - INNER_HEADER.size - size
        if padding not in PADDING_BYTES or size % 4:
            raise WireError(f"a message of {size} bytes with {padding} bytes of padding")
        return salt, session_id, Message(msg_id, seqno, data[INNER_HEADER.size : INNER_HEADER.size + size])

    # To the client

    def _reply(self, session: Session, replies: list[Reply]) -> None:
        """Send ``replies`` when their time has come: now, or later without holding up anything else."""
        rtt_s = self.backend.faults.rtt_ms / 1000
        timed: dict[float, list[Reply]] = {}
        for reply in replies:
            timed.setdefault(rtt_s + reply.delay_s, []).append(reply)
        for delay_s, together in timed.items():
            if delay_s:
                self._waiting.update((each.answers, each) for each in together if each.answers is not None)
                self._loop.call_later(delay_s, self._send, session, together)
            else:
                self._send(session, together)

    def _send(self, session: Session, replies: list[Reply]) -> None:
        """Give the replies their ids and send them, small ones together in containers."""
        now = self.clock()
        together: list[tuple[int, int, bytes]] = []
        together_bytes = 0
        for reply in replies:
            if reply.answers is not None:
                self._waiting.pop(reply.answers, None)
            msg_id, seqno = reply.sent_as or (
                session.next_msg_id(now, response=reply.response),
                session.next_seqno(content=reply.content),
            )
            if reply.content:
                session.keep(msg_id, seqno, reply.body, answers=reply.answers)
            size = MESSAGE_HEADER_BYTES + len(reply.body)
            if together_bytes + size > CONTAINER_BYTES_MAX or len(together) == CONTAINER_MESSAGES_MAX:
                self._send_together(session, together, now)
                together, together_bytes = [], 0
            together.append((msg_id, seqno, reply.body))
            together_bytes += size
        self._send_together(session, together, now)

    def _send_together(self, session: Session, together: list[tuple[int, int, bytes]], now: float) -> None:
        if not together:
            return
        if len(together) == 1:
            msg_id, seqno, body = together[0]
        else:
            msg_id, seqno = session.next_msg_id(now, response=True), session.next_seqno(content=False)
            body = container(together)
        header = INNER_HEADER.pack(session.key.current_salt(now), session.id, msg_id, seqno, len(body))
        self._write(encrypt(session.key.id, session.key.key, header, body))

    def _write(self, payload: bytes) -> None:
        if self._framing is None or self._writer.is_closing():
            return
        data = self._framing.wrap(payload)
        bytes_per_s = self.backend.faults.bytes_per_s
        if bytes_per_s is None:
            self._carry(data)
            return
        self._free_at = max(self._free_at, self._loop.time()) + len(data) / bytes_per_s
        self._loop.call_at(self._free_at, self._carry, data)

    def _carry(self, data: bytes) -> None:
        """Let the client have a packet, or as much of it as comes before the connection is cut."""
        if self._writer.is_closing():
            return
        allowed = self.backend.faults.bytes_before_cut(len(data), self._sent_bytes)
        carried = len(data) if allowed is None else allowed
        self._sent_bytes += carried
        self.backend.stats.bytes_out += carried
        if allowed is None:
            self._writer.write(data)
        else:
            self._writer.write(data[:allowed])
            self._writer.close()  # sends what is buffered first
