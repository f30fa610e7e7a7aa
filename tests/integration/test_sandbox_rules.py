"""The sandbox tells a client that breaks a rule of MTProto, as Telegram's pages say.

https://core.telegram.org/mtproto/description
https://core.telegram.org/mtproto/service_messages_about_messages
"""

from __future__ import annotations

import asyncio
import os
import struct
import time
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from one_user import OneUser
from raw_mtproto import RawClient, container_of
from telethon.tl import functions, types
from telethon.tl.core import GzipPacked

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from conftest import StartSandbox
    from tobs.sandbox import Sandbox

NEAREST_DC = functions.help.GetNearestDcRequest()


@pytest.fixture
async def small(start_sandbox: StartSandbox) -> Sandbox:
    return await start_sandbox(population=OneUser())


@pytest.fixture
async def raw(small: Sandbox) -> AsyncIterator[RawClient]:
    async with RawClient(small) as client:
        await client.begin()
        yield client


async def refused(raw: RawClient, body: Any, **kwargs: Any) -> int:
    """The error code of the notice that a message gets."""
    msg_id = kwargs["msg_id"] = kwargs.get("msg_id") or raw.next_id()
    notice = (await raw.ask(body, **kwargs)).obj
    assert isinstance(notice, types.BadMsgNotification)
    assert notice.bad_msg_id == msg_id
    code: int = notice.error_code
    return code


async def test_a_message_older_than_300_seconds_is_too_low(raw: RawClient) -> None:
    old = int((time.time() - 301) * 2**32) & ~3
    assert await refused(raw, NEAREST_DC, msg_id=old) == 16


async def test_a_message_more_than_30_seconds_ahead_is_too_high(raw: RawClient) -> None:
    assert await refused(raw, NEAREST_DC, msg_id=raw.next_id(ahead_s=31)) == 17


async def test_an_id_that_four_does_not_divide_is_refused(raw: RawClient) -> None:
    assert await refused(raw, NEAREST_DC, msg_id=raw.next_id() + 1) == 18


async def test_a_container_sent_twice_is_refused(raw: RawClient) -> None:
    container = container_of(raw.message(NEAREST_DC))
    msg_id, seqno = raw.next_id(), raw.next_seqno(content=False)
    await raw.ask(container, msg_id=msg_id, seqno=seqno)
    assert await refused(raw, container, msg_id=msg_id, seqno=seqno) == 19


async def test_a_message_below_all_that_is_remembered_is_too_old_to_verify(raw: RawClient) -> None:
    forgotten = raw.next_id()
    for _ in range(9):
        acks = [raw.message(types.MsgsAck([1]), seqno=raw.next_seqno(content=False)) for _ in range(1000)]
        raw.send(container_of(*acks), seqno=raw.next_seqno(content=False))
    assert await refused(raw, NEAREST_DC, msg_id=forgotten) == 20


async def test_a_sequence_number_that_goes_down_is_too_low(raw: RawClient) -> None:
    await raw.ask(NEAREST_DC, seqno=11)
    assert await refused(raw, NEAREST_DC, seqno=9) == 32


async def test_a_content_related_sequence_number_comes_once(raw: RawClient) -> None:
    await raw.ask(NEAREST_DC, seqno=11)
    assert await refused(raw, NEAREST_DC, seqno=11) == 32


async def test_an_older_message_must_not_have_the_higher_sequence_number(raw: RawClient) -> None:
    older = raw.next_id()
    await raw.ask(NEAREST_DC, seqno=11)
    assert await refused(raw, NEAREST_DC, msg_id=older, seqno=13) == 33


async def test_an_acknowledgement_is_not_content_related(raw: RawClient) -> None:
    assert await refused(raw, types.MsgsAck([1]), seqno=1) == 34


async def test_a_request_is_content_related(raw: RawClient) -> None:
    assert await refused(raw, NEAREST_DC, seqno=2) == 35


async def test_a_wrong_salt_is_put_right(raw: RawClient) -> None:
    msg_id = raw.next_id()
    notice = (await raw.ask(NEAREST_DC, msg_id=msg_id, salt=0)).obj
    assert isinstance(notice, types.BadServerSalt)
    assert (notice.bad_msg_id, notice.error_code) == (msg_id, 48)
    assert notice.new_server_salt == raw.key.current_salt(time.time())


async def test_the_salt_before_is_good_for_300_seconds_more(raw: RawClient) -> None:
    hour = 3600 * 500_000
    before = raw.key.salt(499_999)
    assert raw.key.accepts_salt(before, hour + 299)
    assert not raw.key.accepts_salt(before, hour + 301)


@pytest.mark.parametrize("fault", ["nested", "newer", "short", "long"])
async def test_a_container_that_is_not_well_made_is_refused(raw: RawClient, fault: str) -> None:
    inner = raw.message(NEAREST_DC)
    container = container_of(inner)
    msg_id = raw.next_id()
    if fault == "nested":
        container = container_of(raw.message(container_of(), msg_id=inner.msg_id, seqno=4))
    elif fault == "newer":
        msg_id = inner.msg_id
    elif fault == "short":
        container = container[:-4]
    else:
        container += bytes(4)
    assert await refused(raw, container, msg_id=msg_id, seqno=4) == 64


async def test_a_container_is_taken_or_refused_as_a_whole(raw: RawClient, small: Sandbox) -> None:
    good, bad = raw.message(NEAREST_DC), raw.message(NEAREST_DC, seqno=0)
    assert await refused(raw, container_of(good, bad), seqno=4) == 35
    assert not small.stats.requests
    raw.send(container_of(good), seqno=4)
    (answer,) = await raw.receive()
    assert answer.obj.req_msg_id == good.msg_id


async def test_an_old_message_may_come_in_a_container(small: Sandbox) -> None:
    async with RawClient(small) as raw:
        old = raw.message(NEAREST_DC, msg_id=int((time.time() - 1000) * 2**32) & ~3)
        raw.send(container_of(old), seqno=2)
        created, answer = await raw.receive()
        assert (created.obj.first_msg_id, answer.obj.req_msg_id) == (old.msg_id, old.msg_id)


async def test_a_message_before_the_sessions_first_is_noted(small: Sandbox) -> None:
    async with RawClient(small) as raw:
        before = raw.next_id()
        raw.send(NEAREST_DC, seqno=3)
        await raw.receive()
        raw.send(NEAREST_DC, msg_id=before, seqno=1)
        created, _answer = await raw.receive()
        assert created.obj.first_msg_id == before


async def test_more_than_1020_messages_are_a_flood(raw: RawClient) -> None:
    messages = [raw.message(types.MsgsAck([1]), seqno=0) for _ in range(1021)]
    raw.send(container_of(*messages), seqno=0)
    assert await raw.receive_packet() == (-429).to_bytes(4, "little", signed=True)
    assert await raw.reader.read() == b""


async def test_more_than_8192_acknowledgements_are_a_flood(raw: RawClient) -> None:
    raw.send(types.MsgsAck([1] * 8193), seqno=0)
    assert await raw.receive_packet() == (-429).to_bytes(4, "little", signed=True)


async def test_a_session_begins_with_a_notice(small: Sandbox) -> None:
    async with RawClient(small) as raw:
        msg_id = raw.send(NEAREST_DC)
        created, answer = await raw.receive()
        assert created.obj.first_msg_id == msg_id
        assert created.obj.server_salt == raw.key.current_salt(time.time())
        assert (created.msg_id % 4, created.seq_no) == (3, 1)
        assert (answer.msg_id % 4, answer.seq_no) == (1, 3)


async def test_server_ids_go_up(raw: RawClient) -> None:
    ids = [(await raw.ask(NEAREST_DC)).msg_id for _ in range(50)]
    assert ids == sorted(set(ids))
    assert all(msg_id % 4 == 1 for msg_id in ids)


async def test_a_request_sent_twice_is_carried_out_once(raw: RawClient, small: Sandbox) -> None:
    msg_id, seqno = raw.next_id(), raw.next_seqno()
    answer = await raw.ask(NEAREST_DC, msg_id=msg_id, seqno=seqno)
    notice = (await raw.ask(NEAREST_DC, msg_id=msg_id, seqno=seqno)).obj
    assert isinstance(notice, types.MsgDetailedInfo)
    assert (notice.msg_id, notice.answer_msg_id) == (msg_id, answer.msg_id)
    assert notice.bytes > 0
    assert small.stats.requests["help.getNearestDc"] == 1


async def test_states_of_messages_are_told(raw: RawClient) -> None:
    missing = raw.next_id()
    request = raw.next_id()
    await raw.ask(NEAREST_DC, msg_id=request)
    ack = raw.send(types.MsgsAck([1]), seqno=raw.next_seqno(content=False))
    unknown, future = 4, raw.next_id(ahead_s=20)
    info = (
        await raw.ask(types.MsgsStateReq([unknown, missing, future, request, ack]), msg_id=future - 4)
    ).obj
    assert info.req_msg_id == future - 4
    assert list(info.info.encode("latin-1")) == [1, 2, 3, 4 + 32 + 64, 4 + 16]


async def test_answers_are_sent_again_until_they_are_acknowledged(raw: RawClient) -> None:
    request = raw.next_id()
    answer = await raw.ask(NEAREST_DC, msg_id=request)
    again = await raw.ask(types.MsgResendReq([answer.msg_id]))
    assert (again.msg_id, again.seq_no) == (answer.msg_id, answer.seq_no)
    assert again.obj.body[:16] == answer.obj.body[:16]  # random padding follows
    resend_answers = struct.pack("<IIIq", 0x8610BAEB, 0x1CB5C415, 1, request)
    raw.send(resend_answers)
    kinds = [type(message.obj).__name__ for message in await raw.receive()]
    assert kinds == ["RpcResult", "MsgsStateInfo"]
    raw.send(types.MsgsAck([answer.msg_id]), seqno=raw.next_seqno(content=False))
    gone = await raw.ask(types.MsgResendReq([answer.msg_id]))
    assert isinstance(gone.obj, types.MsgsStateInfo)


async def test_an_answer_on_its_way_is_dropped(raw: RawClient, small: Sandbox) -> None:
    small.faults.rtt_ms = 30
    request = raw.send(NEAREST_DC)
    raw.send(functions.RpcDropAnswerRequest(request))
    original = (await raw.receive())[0].obj
    about = (await raw.receive())[0].obj
    running = bytes(types.RpcAnswerDroppedRunning())
    assert (original.req_msg_id, original.body[:4], about.body[:4]) == (request, running, running)


async def test_http_wait_is_ignored(raw: RawClient) -> None:
    raw.send(struct.pack("<Iiii", 0x9299359F, 0, 0, 25000), seqno=raw.next_seqno(content=False))
    assert (await raw.ask(functions.PingRequest(7))).obj.ping_id == 7


async def test_a_connection_is_closed_after_its_delay(raw: RawClient) -> None:
    await raw.ask(functions.PingDelayDisconnectRequest(1, 0))
    assert await raw.reader.read() == b""


async def test_another_session_of_the_key_is_destroyed(raw: RawClient) -> None:
    destroyed = await raw.ask(functions.DestroySessionRequest(raw._state.id))
    assert isinstance(destroyed.obj, types.DestroySessionOk)


async def test_the_first_request_must_introduce_the_client(small: Sandbox) -> None:
    async with RawClient(small, initialised=False) as raw:
        await raw.begin()
        assert (await raw.ask(NEAREST_DC)).obj.error.error_message == "CONNECTION_NOT_INITED"
        init = {"device_model": "", "system_version": "", "app_version": "", "system_lang_code": ""}
        for api_id, error in ((0, "CONNECTION_API_ID_INVALID"), (1, None)):
            request = functions.InitConnectionRequest(
                api_id, **init, lang_pack="", lang_code="", query=NEAREST_DC
            )
            answer = (await raw.ask(functions.InvokeWithLayerRequest(1, request))).obj
            assert (answer.error and answer.error.error_message) == error


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"\x01\x02\x03\x04", "INPUT_METHOD_INVALID_67305985_0"),
        (bytes(types.InputPeerSelf()), f"INPUT_METHOD_INVALID_{types.InputPeerSelf.CONSTRUCTOR_ID}_0"),
        (bytes(functions.InvokeWithTakeoutRequest(1, NEAREST_DC))[:12], "INPUT_FETCH_ERROR"),
        (
            bytes(functions.InvokeWithTakeoutRequest(1, NEAREST_DC))[:12] + b"\x01\x02\x03\x04",
            "INPUT_CONSTRUCTOR_INVALID_67305985",
        ),
    ],
)
async def test_a_request_that_does_not_read_is_refused(raw: RawClient, body: bytes, error: str) -> None:
    assert (await raw.ask(body)).obj.error.error_message == error


async def test_a_message_key_that_is_not_its_contents_ends_the_connection(raw: RawClient) -> None:
    raw.send_packet(raw.key.id + os.urandom(16) + os.urandom(64))
    assert await raw.reader.read() == b""


async def test_a_gzip_bomb_ends_the_connection(raw: RawClient) -> None:
    squeeze = zlib.compressobj(wbits=31)
    bomb = squeeze.compress(bytes(1 << 25)) + squeeze.flush()
    raw.send(struct.pack("<I", GzipPacked.CONSTRUCTOR_ID) + GzipPacked.serialize_bytes(bomb))
    assert await raw.reader.read() == b""


@pytest.mark.parametrize(
    "first", [b"GET / HTTP/1.1\r\n\r\n", b"\xee\xee\xee\xee\xff\xff\xff\xff", b"\xef\x00"]
)
async def test_bytes_of_no_transport_end_the_connection(small: Sandbox, first: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", small.dcs[1].port)
    writer.write(first)
    assert await reader.read() == b""
    writer.close()
    await writer.wait_closed()
