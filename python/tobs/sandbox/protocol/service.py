"""What the server does with each message of a session: checks, service messages, requests.

https://core.telegram.org/mtproto/service_messages
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tobs.sandbox.faults import DropAnswer
from tobs.sandbox.protocol import messages, rpc
from tobs.sandbox.protocol.authkey import SALT_GRACE_S, SALT_PERIOD_S
from tobs.sandbox.protocol.session import BadMessage, Refused, Session
from tobs.sandbox.protocol.wire import GZIP_PACKED, Reader, WireError
from tobs.telemetry import get_logger

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.protocol.authkey import AuthKey
    from tobs.sandbox.protocol.connection import Connection

__all__ = ["Message", "Reply", "TransportFloodError", "receive"]

log = get_logger(__name__)

MSG_CONTAINER = 0x73F1F8DC
MSGS_ACK = 0x62D6B459
HTTP_WAIT = 0x9299359F
MSGS_STATE_REQ = 0xDA69FB52
MSGS_STATE_INFO = 0x04DEB57D
MSGS_ALL_INFO = 0x8CC0D131
MSG_RESEND_REQ = 0x7D861A08
MSG_RESEND_ANS_REQ = 0x8610BAEB
PING = 0x7ABE77EC
PING_DELAY_DISCONNECT = 0xF3427B8C
GET_FUTURE_SALTS = 0xB921BD04
DESTROY_SESSION = 0xE7512126
RPC_DROP_ANSWER = 0x58E4A740

IDS_MAX = 8192  # "Max 8192 IDs are allowed per constructor"
UNPACKED_BYTES_MAX = 1 << 24
FUTURE_SALTS_MAX = 64

# "A message requiring an explicit acknowledgment. These include all the user and many service messages,
# virtually all with the exception of containers and acknowledgments": requests are content-related, these are
# not. Pings and their like come from clients as either, and either is taken.
NEVER_CONTENT = frozenset((MSG_CONTAINER, MSGS_ACK, HTTP_WAIT))


class TransportFloodError(Exception):
    """A limit of the session layer was passed: transport error 429.

    https://core.telegram.org/mtproto/mtproto-transports#transport-errors
    """


@dataclass(frozen=True, slots=True)
class Message:
    """A client's message: id, sequence number, body."""

    msg_id: int
    seqno: int
    body: bytes

    @property
    def constructor(self) -> int:
        """What the body begins with."""
        return int.from_bytes(self.body[:4], "little")


@dataclass(slots=True)
class Reply:
    """A message to the client, before it has its id."""

    body: bytes
    content: bool = False
    """whether the client must acknowledge it"""
    response: bool = True
    """whether it answers a message; the server speaks by itself otherwise"""
    answers: int | None = None
    """the request that it answers"""
    sent_as: tuple[int, int] | None = None
    """message id and sequence number, when it was sent before"""
    delay_s: float = 0
    """how much later than a round trip after its request it is sent"""


async def receive(
    connection: Connection, key: AuthKey, salt: int, session_id: int, message: Message
) -> tuple[Session, list[Reply]]:
    """Check what a client sent in one packet, act on it and return its session and the replies.

    Raises TransportFloodError, CutConnection, or WireError for a service message that does not read.
    """
    now = connection.clock()
    known = key.session(session_id)
    session = known or Session(session_id, key, message.msg_id)
    try:
        fresh, repeated = admit(session, salt, message, now)
    except Refused as refused:
        connection.backend.stats.bad_messages[int(refused.fault)] += 1
        log.debug("message %d is refused: %s", message.msg_id, refused.fault.name)
        return session, [refusal(message, refused.fault, key.current_salt(now))]
    replies = [reply for one in repeated for reply in repeat(session, one)]
    lowest = min((one.msg_id for one in fresh), default=message.msg_id)
    if known is None or lowest < session.first_msg_id:
        # "If, after this, the server receives a message with an even smaller msg_id within the same session,
        # a similar notification will be generated for this msg_id as well."
        session.first_msg_id = lowest
        key.remember(session)
        created = messages.new_session_created(lowest, session.unique_id, key.current_salt(now))
        replies.append(Reply(created, content=True, response=False))
    for one in fresh:
        replies += await act(connection, session, one)
    return session, replies


def refusal(message: Message, fault: BadMessage, salt: int) -> Reply:
    """Return the notice that ``message`` is ignored."""
    if fault is BadMessage.WRONG_SALT:
        return Reply(messages.bad_server_salt(message.msg_id, message.seqno, fault, salt))
    return Reply(messages.bad_message(message.msg_id, message.seqno, fault))


def admit(session: Session, salt: int, message: Message, now: float) -> tuple[list[Message], list[Message]]:
    """Take ``message`` into the session and return its parts: the new messages, and those sent before.

    "A container may only be accepted or rejected by the other party as a whole": what is wrong with a message
    in it is said of the container.

    Raises Refused, or TransportFloodError.
    """
    session.check_id(message.msg_id, now)
    if not session.key.accepts_salt(salt, now):
        raise Refused(BadMessage.WRONG_SALT)
    inner = [message]
    if message.constructor == MSG_CONTAINER:
        if session.has_received(message.msg_id):
            raise Refused(BadMessage.CONTAINER_ID_RECEIVED)
        inner = open_container(message)
    fresh: list[Message] = []
    repeated: list[Message] = []
    try:
        for one in inner:
            if session.has_received(one.msg_id):
                repeated.append(one)
                continue
            session.check_id(one.msg_id, now, contained=one is not message)
            check_parity(one)
            session.receive(one.msg_id, one.seqno)
            fresh.append(one)
        if message.constructor == MSG_CONTAINER:
            check_parity(message)
            session.receive(message.msg_id, message.seqno)
    except Refused:
        for one in fresh:
            session.unreceive(one.msg_id)
        raise
    return fresh, repeated


def open_container(message: Message) -> list[Message]:
    """Return the messages of a container.

    Raises Refused when their lengths do not fill it, when one is a container too or is newer than it;
    TransportFloodError when they are more than 1020.
    https://core.telegram.org/mtproto/service_messages#simple-container
    """
    reader = Reader(message.body, 4)
    inner = []
    try:
        count = reader.uint()
        if count > messages.CONTAINER_MESSAGES_MAX:
            raise TransportFloodError(f"a container of {count} messages")
        for _ in range(count):
            msg_id, seqno, size = reader.long(), reader.sint(), reader.uint()
            inner.append(Message(msg_id, seqno, reader.raw(size)))
    except WireError:
        raise Refused(BadMessage.INVALID_CONTAINER) from None
    newest = max((one.msg_id for one in inner), default=0)
    if reader.rest() or newest >= message.msg_id or any(one.constructor == MSG_CONTAINER for one in inner):
        raise Refused(BadMessage.INVALID_CONTAINER)
    return inner


def check_parity(message: Message) -> None:
    """Refuse a message whose sequence number is not odd exactly when it is content-related.

    Raises Refused.
    """
    content = message.seqno % 2 == 1
    if message.constructor in NEVER_CONTENT:
        if content:
            raise Refused(BadMessage.SEQNO_EVEN_EXPECTED)
    elif message.constructor not in SERVICE and not content:
        raise Refused(BadMessage.SEQNO_ODD_EXPECTED)


def repeat(session: Session, message: Message) -> list[Reply]:
    """Return what a message that came before gets: word of its answer, or of its receipt.

    https://core.telegram.org/mtproto/service_messages_about_messages#extended-voluntary-communication-of-status-of-one-message
    """
    answer = session.answer_to(message.msg_id)
    if answer is None:
        return [Reply(messages.msgs_ack([message.msg_id]))]
    kept = session.kept(answer)
    return [Reply(messages.detailed_info(message.msg_id, answer, len(kept[1]) if kept else 0))]


async def act(connection: Connection, session: Session, message: Message) -> list[Reply]:
    """Carry out one accepted message and return the replies."""
    service = SERVICE.get(message.constructor)
    if service is not None:
        return service(connection, session, message)
    body = message.body
    if message.constructor == GZIP_PACKED:
        body = unpack(body)
    try:
        result = await rpc.answer(connection, session, message.msg_id, body)
    except DropAnswer:
        return []
    result = messages.rpc_result(message.msg_id, result)
    # What is refused costs the server nothing.
    delay_s = 0 if message.msg_id in session.failed else connection.take_turn()
    return [Reply(result, content=True, answers=message.msg_id, delay_s=delay_s)]


def unpack(body: bytes) -> bytes:
    """Return the object inside gzip_packed, of at most 16 MiB.

    Raises WireError for what is no gzip stream, or a longer one.
    """
    inflate = zlib.decompressobj(wbits=31)
    try:
        data = inflate.decompress(Reader(body, 4).string(), UNPACKED_BYTES_MAX)
    except zlib.error as error:
        raise WireError(f"gzip_packed: {error}") from None
    if not inflate.eof:
        raise WireError("gzip_packed: cut short, or too long")
    return data


def on_acks(_connection: Connection, session: Session, message: Message) -> list[Reply]:
    """Let go of the messages that the client has."""
    for msg_id in read_ids(message):
        session.acknowledge(msg_id)
    return []


def on_ignored(_connection: Connection, _session: Session, _message: Message) -> list[Reply]:
    """Do nothing: http_wait over TCP, and states of messages that nobody asked for."""
    return []


def on_ping(connection: Connection, _session: Session, message: Message) -> list[Reply]:
    """Answer ping and ping_delay_disconnect, which also closes the connection unless it comes again."""
    reader = Reader(message.body, 4)
    pong = messages.pong(message.msg_id, reader.long())
    if message.constructor == PING_DELAY_DISCONNECT:
        connection.close_in(reader.sint())
    return [Reply(pong)]


def on_future_salts(connection: Connection, session: Session, message: Message) -> list[Reply]:
    """Tell up to 64 salts, from the current one on."""
    now = int(connection.clock())
    wanted = max(1, min(Reader(message.body, 4).sint(), FUTURE_SALTS_MAX))
    first = now // SALT_PERIOD_S
    salts = (
        (period * SALT_PERIOD_S, (period + 1) * SALT_PERIOD_S + SALT_GRACE_S, session.key.salt(period))
        for period in range(first, first + wanted)
    )
    return [Reply(messages.future_salts(message.msg_id, now, salts))]


def on_destroy_session(_connection: Connection, session: Session, message: Message) -> list[Reply]:
    """Forget another session of the same key."""
    session_id = Reader(message.body, 4).long()
    return [Reply(messages.destroyed_session(session_id, existed=session.key.destroy(session_id)))]


def on_state_request(_connection: Connection, session: Session, message: Message) -> list[Reply]:
    """Tell what is known of the client's messages."""
    return [state_info(session, message.msg_id, read_ids(message))]


def on_resend_request(_connection: Connection, session: Session, message: Message) -> list[Reply]:
    """Send messages again (msg_resend_req), or the answers to messages (msg_resend_ans_req).

    "If at least one message with requested msg_id does not exist or has already been forgotten (...)
    MsgsStateInfo is returned for all messages requested"; for answers it always is.
    """
    asked = read_ids(message)
    answers = message.constructor == MSG_RESEND_ANS_REQ
    replies = []
    for msg_id in asked:
        sent_id = session.answer_to(msg_id) if answers else msg_id
        kept = session.kept(sent_id) if sent_id is not None else None
        if sent_id is not None and kept is not None:
            seqno, body = kept
            replies.append(Reply(body, content=True, sent_as=(sent_id, seqno)))
    if answers or len(replies) < len(asked):
        replies.append(state_info(session, message.msg_id, asked))
    return replies


def on_drop_answer(connection: Connection, _session: Session, message: Message) -> list[Reply]:
    """Take back an answer that is still on its way (it waits for the round trip's end).

    https://core.telegram.org/mtproto/service_messages#cancellation-of-an-rpc-query
    """
    dropped_id = Reader(message.body, 4).long()
    waiting = connection.waiting_answer(dropped_id)
    result = messages.unknown_answer()
    if waiting is not None:
        # The request itself gets the same answer, says the page.
        result = messages.dropped_running()
        waiting.body = messages.rpc_result(dropped_id, result)
    return [Reply(messages.rpc_result(message.msg_id, result), content=True, answers=message.msg_id)]


def state_info(session: Session, req_msg_id: int, msg_ids: list[int]) -> Reply:
    """Return a status byte for each of ``msg_ids``."""
    return Reply(messages.msgs_state_info(req_msg_id, bytes(map(session.status, msg_ids))))


def read_ids(message: Message) -> list[int]:
    """Return the message ids that ``message`` is about.

    Raises TransportFloodError for more than 8192.
    """
    ids = Reader(message.body, 4).longs()
    if len(ids) > IDS_MAX:
        raise TransportFloodError(f"{len(ids)} ids in one service message")
    return ids


SERVICE: dict[int, Callable[[Connection, Session, Message], list[Reply]]] = {
    MSGS_ACK: on_acks,
    HTTP_WAIT: on_ignored,
    MSGS_STATE_INFO: on_ignored,
    MSGS_ALL_INFO: on_ignored,
    MSGS_STATE_REQ: on_state_request,
    MSG_RESEND_REQ: on_resend_request,
    MSG_RESEND_ANS_REQ: on_resend_request,
    PING: on_ping,
    PING_DELAY_DISCONNECT: on_ping,
    GET_FUTURE_SALTS: on_future_salts,
    DESTROY_SESSION: on_destroy_session,
    RPC_DROP_ANSWER: on_drop_answer,
}
