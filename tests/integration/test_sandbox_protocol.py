"""An unmodified Telethon client against the sandbox: transports, sign-in, DCs, requests."""

from __future__ import annotations

import asyncio
import gzip
import logging
import os
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from one_user import OneUser
from raw_mtproto import RawClient
from telethon import errors
from telethon.crypto import AuthKey
from telethon.network import ConnectionTcpAbridged, ConnectionTcpFull, ConnectionTcpIntermediate
from telethon.network.connection.connection import Connection
from telethon.network.connection.tcpintermediate import RandomizedIntermediatePacketCodec
from telethon.tl import functions, types

from tobs.sandbox import Sandbox, SandboxConfig
from tobs.sandbox.dispatch import Gzipped

if TYPE_CHECKING:
    from conftest import ConnectTelethon, StartSandbox


class PaddedCodec(RandomizedIntermediatePacketCodec):
    tag = b"\xdd\xdd\xdd\xdd"  # Telethon speaks it inside obfuscation only, and leaves the tag to that


class ConnectionTcpPadded(Connection):
    packet_codec = PaddedCodec


class Clock:
    """The time, as far ahead as a test says."""

    def __init__(self) -> None:
        self.ahead_s = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead_s


@pytest.fixture
def account() -> OneUser:
    return OneUser()


@pytest.fixture
async def small(start_sandbox: StartSandbox, account: OneUser) -> Sandbox:
    return await start_sandbox(population=account)


@pytest.mark.parametrize(
    "connection",
    [ConnectionTcpFull, ConnectionTcpIntermediate, ConnectionTcpAbridged, ConnectionTcpPadded],
)
async def test_telethon_signs_in_over_each_transport(
    small: Sandbox, telethon: ConnectTelethon, connection: type
) -> None:
    client = await telethon(small, connection=connection)
    me = await client.get_me()
    assert (me.id, me.first_name) == (777, "Ada")
    assert small.stats.keys_created == 1


async def test_a_new_session_is_told_its_salt_once(small: Sandbox, telethon: ConnectTelethon) -> None:
    client = await telethon(small, signed_in=False)
    await client(functions.help.GetNearestDcRequest())
    assert small.stats.bad_messages == {48: 1}


async def test_a_wrong_code_is_refused_and_the_right_one_still_signs_in(
    small: Sandbox, telethon: ConnectTelethon
) -> None:
    client = await telethon(small, signed_in=False)
    phone, code = small.credentials.phone, small.credentials.code
    await client.send_code_request(phone)
    with pytest.raises(errors.PhoneCodeInvalidError):
        await client.sign_in(phone, "00000")
    with pytest.raises(errors.SessionPasswordNeededError):
        await client.sign_in(phone, code)
    with pytest.raises(errors.PasswordHashInvalidError):
        await client.sign_in(password="wrong")
    me = await client.sign_in(password=small.credentials.password)
    assert me.id == 777


async def test_without_a_password_the_code_signs_in(
    start_sandbox: StartSandbox, account: OneUser, telethon: ConnectTelethon
) -> None:
    sandbox = await start_sandbox(SandboxConfig(password=""), population=account)
    client = await telethon(sandbox, signed_in=False)
    await client.send_code_request(sandbox.credentials.phone)
    me = await client.sign_in(sandbox.credentials.phone, sandbox.credentials.code)
    assert me.id == 777


async def test_a_code_expires(
    start_sandbox: StartSandbox, account: OneUser, telethon: ConnectTelethon
) -> None:
    clock = Clock()
    sandbox = await start_sandbox(population=account, clock=clock)
    client = await telethon(sandbox, signed_in=False)
    await client.send_code_request(sandbox.credentials.phone)
    clock.ahead_s = 400
    with pytest.raises(errors.PhoneCodeExpiredError):
        await client.sign_in(sandbox.credentials.phone, sandbox.credentials.code)


async def test_a_phone_of_another_dc_is_sent_there(small: Sandbox, telethon: ConnectTelethon) -> None:
    client = await telethon(small, dc_id=1)
    assert client.session.dc_id == 2
    assert small.stats.errors["PHONE_MIGRATE_2"] == 1


@pytest.mark.parametrize(
    ("request_of", "error"),
    [
        (("9996612222", 1, ""), errors.ApiIdInvalidError),
        (("9996612222", 0, "sandbox"), errors.ApiIdInvalidError),
        (("123", 1, "sandbox"), errors.PhoneNumberInvalidError),
    ],
)
async def test_a_code_is_sent_for_right_credentials_only(
    small: Sandbox, telethon: ConnectTelethon, request_of: tuple[str, int, str], error: type[Exception]
) -> None:
    client = await telethon(small, signed_in=False)
    with pytest.raises(error):
        await client(functions.auth.SendCodeRequest(*request_of, types.CodeSettings()))


async def test_after_logging_out_the_key_is_nobodys(small: Sandbox, telethon: ConnectTelethon) -> None:
    client = await telethon(small)
    key = client.session.auth_key
    assert await client.log_out()
    again = await telethon(small, signed_in=False, auth_key=key)
    assert not await again.is_user_authorized()
    with pytest.raises(errors.AuthKeyUnregisteredError):
        await again(functions.updates.GetStateRequest())
    assert small.stats.keys_created == 1


async def test_the_config_names_three_dcs_and_the_one_that_answers(
    small: Sandbox, telethon: ConnectTelethon
) -> None:
    client = await telethon(small, signed_in=False, dc_id=3)
    config = await client(functions.help.GetConfigRequest())
    listed = [{"id": dc.id, "host": dc.ip_address, "port": dc.port} for dc in config.dc_options]
    assert listed == [{key: dc[key] for key in ("id", "host", "port")} for dc in small.entry["dcs"]]
    assert config.this_dc == 3
    nearest = await client(functions.help.GetNearestDcRequest())
    assert (nearest.this_dc, nearest.nearest_dc) == (3, 2)


async def test_an_authorization_is_carried_to_another_dc(small: Sandbox, telethon: ConnectTelethon) -> None:
    client = await telethon(small)
    sender = await client._borrow_exported_sender(3)
    nearest = await sender.send(functions.help.GetNearestDcRequest())
    state = await sender.send(functions.updates.GetStateRequest())
    assert (nearest.this_dc, state.pts) == (3, 1)
    await client._return_exported_sender(sender)


async def test_an_exported_authorization_is_good_once_and_for_its_dc(
    small: Sandbox, telethon: ConnectTelethon
) -> None:
    client = await telethon(small)
    exported = await client(functions.auth.ExportAuthorizationRequest(3))
    elsewhere = await telethon(small, signed_in=False, dc_id=1)
    with pytest.raises(errors.AuthBytesInvalidError):
        await elsewhere(functions.auth.ImportAuthorizationRequest(exported.id, exported.bytes))
    right = await telethon(small, signed_in=False, dc_id=3)
    with pytest.raises(errors.AuthBytesInvalidError):
        await right(functions.auth.ImportAuthorizationRequest(exported.id, exported.bytes))
    with pytest.raises(errors.DcIdInvalidError):
        await client(functions.auth.ExportAuthorizationRequest(2))


async def test_an_unknown_key_is_told_so(small: Sandbox, telethon: ConnectTelethon) -> None:
    with pytest.raises(errors.AuthKeyNotFound):
        await telethon(small, signed_in=False, auth_key=AuthKey(os.urandom(256)))


async def test_temporary_keys_are_refused(small: Sandbox, telethon: ConnectTelethon) -> None:
    client = await telethon(small, signed_in=False)
    with pytest.raises(errors.TempAuthKeyEmptyError):
        await client(functions.auth.BindTempAuthKeyRequest(1, 2, None, b""))


async def test_long_answers_come_gzipped(small: Sandbox, account: OneUser, telethon: ConnectTelethon) -> None:
    account.text = "again and " * 50_000
    client = await telethon(small)
    before = small.stats.bytes_out
    answer = await client(functions.help.GetInviteTextRequest())
    assert answer.message == account.text
    assert small.stats.bytes_out - before < 5_000


async def test_an_answer_that_is_gzipped_already_is_sent_as_it_is(
    small: Sandbox, account: OneUser, telethon: ConnectTelethon
) -> None:
    account.text = Gzipped(gzip.compress(bytes(types.help.InviteText("packed before"))))
    client = await telethon(small)
    assert (await client(functions.help.GetInviteTextRequest())).message == "packed before"


async def test_gzipped_requests_are_read(small: Sandbox, telethon: ConnectTelethon) -> None:
    client = await telethon(small)
    request = functions.users.GetUsersRequest(
        [types.InputUserSelf()] * 1000
    )  # Telethon packs from 512 bytes on
    assert len(await client(request)) == 1


async def test_requests_in_flight_wait_side_by_side(small: Sandbox, telethon: ConnectTelethon) -> None:
    client = await telethon(small)
    small.faults.rtt_ms = 100
    started = time.perf_counter()
    answers = await asyncio.gather(*(client(functions.help.GetNearestDcRequest()) for _ in range(300)))
    took_s = time.perf_counter() - started
    assert len(answers) == 300
    assert 0.1 <= took_s < 1


async def test_an_unknown_request_is_refused_and_logged(
    small: Sandbox, telethon: ConnectTelethon, caplog: pytest.LogCaptureFixture
) -> None:
    client = await telethon(small)
    with caplog.at_level(logging.WARNING), pytest.raises(errors.BadRequestError) as refused:
        await client(functions.messages.GetAllDraftsRequest())
    constructor = functions.messages.GetAllDraftsRequest.CONSTRUCTOR_ID
    assert refused.value.message == f"INPUT_METHOD_INVALID_{constructor}_0"
    assert "messages.getAllDrafts" in caplog.text


async def test_a_handler_that_fails_leaves_the_server_standing(
    small: Sandbox, telethon: ConnectTelethon
) -> None:
    client = await telethon(small)
    with pytest.raises(errors.ServerError):
        await client._sender.send(functions.contacts.GetStatusesRequest())
    assert small.stats.crashes == ["contacts.getStatuses"]
    assert (await client.get_me()).id == 777


async def test_wrappers_tell_the_handler_what_they_said(
    small: Sandbox, account: OneUser, telethon: ConnectTelethon
) -> None:
    client = await telethon(small)
    request = functions.users.GetUsersRequest([types.InputUserSelf()])
    ranged = functions.InvokeWithMessagesRangeRequest(types.MessageRange(1, 9), request)
    quiet = functions.InvokeWithoutUpdatesRequest(functions.InvokeWithTakeoutRequest(5, ranged))
    await client(quiet)
    context = account.contexts[-1]
    assert (context.takeout_id, context.without_updates, context.dc_id) == (5, True, 2)
    assert (context.message_range.min_id, context.message_range.max_id) == (1, 9)
    assert context.user is account.user


async def test_a_request_waits_for_the_one_before_it(small: Sandbox, telethon: ConnectTelethon) -> None:
    client = await telethon(small)
    good, bad = functions.help.GetNearestDcRequest(), functions.messages.GetAllDraftsRequest()
    assert len(await client([good, good], ordered=True)) == 2
    with pytest.raises(errors.MultiError) as failed:
        await client([bad, good], ordered=True)
    assert [type(error) for error in failed.value.exceptions] == [
        errors.BadRequestError,
        errors.MsgWaitFailedError,
    ]


async def test_service_requests_are_answered(small: Sandbox, telethon: ConnectTelethon) -> None:
    client = await telethon(small)
    assert (await client(functions.PingRequest(5))).ping_id == 5
    assert (await client(functions.PingDelayDisconnectRequest(6, 75))).ping_id == 6
    salts = await client(functions.GetFutureSaltsRequest(3))
    assert [salt.valid_until - salt.valid_since for salt in salts.salts] == [timedelta(seconds=3900)] * 3
    assert client._sender._state.salt == salts.salts[0].salt
    gone = await client(functions.DestroySessionRequest(99))
    assert isinstance(gone, types.DestroySessionNone)
    dropped = await client(functions.RpcDropAnswerRequest(4))
    assert isinstance(dropped, types.RpcAnswerUnknown)


async def test_a_client_with_a_wrong_clock_is_put_right(
    start_sandbox: StartSandbox, account: OneUser, telethon: ConnectTelethon
) -> None:
    clock = Clock()
    sandbox = await start_sandbox(population=account, clock=clock)
    client = await telethon(sandbox)
    clock.ahead_s = 1000
    assert (await client.get_me()).id == 777
    assert sandbox.stats.bad_messages[16] > 0


async def test_one_of_each_limit_of_the_app_config_is_told_once(
    small: Sandbox, telethon: ConnectTelethon
) -> None:
    client = await telethon(small)
    first = await client(functions.help.GetAppConfigRequest(0))
    again = await client(functions.help.GetAppConfigRequest(first.hash))
    assert isinstance(again, types.help.AppConfigNotModified)
    assert (await client(functions.help.GetCdnConfigRequest())).public_keys == []
    assert (await client(functions.account.GetAuthorizationsRequest())).authorizations[0].current
    assert await client(functions.account.UpdateStatusRequest(offline=False))


async def test_the_sandbox_stops_while_a_client_does_not_read(account: OneUser) -> None:
    account.text = Gzipped(os.urandom(1 << 20))
    async with Sandbox(population=account) as sandbox, RawClient(sandbox) as raw:
        await raw.begin()
        for _ in range(20):
            raw.send(functions.help.GetInviteTextRequest())
        await raw.receive_packet()
        async with asyncio.timeout(1):
            await sandbox.__aexit__(None, None, None)


async def test_a_taken_port_is_an_error(small: Sandbox, account: OneUser) -> None:
    taken = small.entry["dcs"][0]["port"]
    with pytest.raises(OSError, match="address already in use"):
        await Sandbox(SandboxConfig(port=taken), population=account).__aenter__()
