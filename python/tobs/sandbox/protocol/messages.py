"""The service messages that the server sends, as bytes.

https://core.telegram.org/mtproto/service_messages
https://core.telegram.org/mtproto/service_messages_about_messages
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from tobs.sandbox.protocol.wire import tl_bytes, vector_of_longs

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "CONTAINER_BYTES_MAX",
    "CONTAINER_MESSAGES_MAX",
    "bad_message",
    "bad_server_salt",
    "container",
    "destroyed_session",
    "detailed_info",
    "dropped_running",
    "future_salts",
    "msgs_ack",
    "msgs_state_info",
    "new_session_created",
    "pong",
    "rpc_error",
    "rpc_result",
    "unknown_answer",
]

# "MTProto container payloads have a limit of 2^15 bytes or 1020 messages"
CONTAINER_BYTES_MAX = 1 << 15
CONTAINER_MESSAGES_MAX = 1020


def rpc_result(req_msg_id: int, result: bytes) -> bytes:
    """Answer the request ``req_msg_id``."""
    return struct.pack("<Iq", 0xF35C6D01, req_msg_id) + result


def rpc_error(code: int, name: str) -> bytes:
    """Stand in for the result of a request that failed."""
    return struct.pack("<Ii", 0x2144CA19, code) + tl_bytes(name.encode())


def bad_message(msg_id: int, seqno: int, code: int) -> bytes:
    """Tell that the message ``msg_id`` was ignored."""
    return struct.pack("<Iqii", 0xA7EFF811, msg_id, seqno, code)


def bad_server_salt(msg_id: int, seqno: int, code: int, salt: int) -> bytes:
    """Tell that the message ``msg_id`` was ignored, and the salt to send it with."""
    return struct.pack("<Iqiiq", 0xEDAB447B, msg_id, seqno, code, salt)


def new_session_created(first_msg_id: int, unique_id: int, salt: int) -> bytes:
    """Tell that a session begins with ``first_msg_id``."""
    return struct.pack("<Iqqq", 0x9EC20908, first_msg_id, unique_id, salt)


def pong(msg_id: int, ping_id: int) -> bytes:
    """Answer a ping."""
    return struct.pack("<Iqq", 0x347773C5, msg_id, ping_id)


def msgs_ack(msg_ids: list[int]) -> bytes:
    """Acknowledge messages that get no answer."""
    return struct.pack("<I", 0x62D6B459) + vector_of_longs(msg_ids)


def msgs_state_info(req_msg_id: int, statuses: bytes) -> bytes:
    """Answer msgs_state_req: a byte for each message asked about."""
    return struct.pack("<Iq", 0x04DEB57D, req_msg_id) + tl_bytes(statuses)


def detailed_info(msg_id: int, answer_msg_id: int, size: int) -> bytes:
    """Tell which message answers the request ``msg_id``, received twice; it has ``size`` bytes."""
    return struct.pack("<Iqqii", 0x276D3EC6, msg_id, answer_msg_id, size, 0)


def future_salts(req_msg_id: int, now: int, salts: Iterable[tuple[int, int, int]]) -> bytes:
    """Answer get_future_salts with bare (valid since, valid until, salt)."""
    listed = [struct.pack("<iiq", *salt) for salt in salts]
    return struct.pack("<IqiI", 0xAE500895, req_msg_id, now, len(listed)) + b"".join(listed)


def destroyed_session(session_id: int, *, existed: bool) -> bytes:
    """Answer destroy_session."""
    return struct.pack("<Iq", 0xE22045FC if existed else 0x62D350C9, session_id)


def unknown_answer() -> bytes:
    """Answer rpc_drop_answer: nothing is known of the request, or it was answered already."""
    return struct.pack("<I", 0x5E2AD36E)


def dropped_running() -> bytes:
    """Answer rpc_drop_answer, and the request it names: it was carried out, its answer is forgotten."""
    return struct.pack("<I", 0xCD78E586)


def container(messages: list[tuple[int, int, bytes]]) -> bytes:
    """Pack (message id, sequence number, body) together."""
    parts = [struct.pack("<II", 0x73F1F8DC, len(messages))]
    for msg_id, seqno, body in messages:
        parts += (struct.pack("<qiI", msg_id, seqno, len(body)), body)
    return b"".join(parts)
