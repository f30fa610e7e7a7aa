"""The table that says what to do about an error."""

from __future__ import annotations

import asyncio

import pytest
from telethon import errors
from telethon.errors import rpc_message_to_error
from telethon.tl import functions, types

from tobs.errors import (
    AuthError,
    ConfigError,
    DecodeError,
    FileReferenceExpiredError,
    FloodWaitError,
    RpcFailedError,
    ServerLostError,
    TobsError,
    TransportError,
)
from tobs.telegram.link import NoConnectionError, NoKeyExchangeError
from tobs.telegram.policy import MAX_ATTEMPTS, Stop, Wait, decide, error_name

REQUEST = functions.help.GetConfigRequest()


def rpc(name: str, code: int = 400) -> errors.RPCError:
    return rpc_message_to_error(types.RpcError(code, name), REQUEST)


def decision(
    name: str, code: int = 400, *, attempt: int = 1, method: str = "messages.getHistory"
) -> Stop | Wait:
    return decide(rpc(name, code), attempt, method=method, jitter=0.0)


@pytest.mark.parametrize("name", ["FLOOD_WAIT_30", "FLOOD_PREMIUM_WAIT_30", "SLOWMODE_WAIT_30"])
@pytest.mark.parametrize("attempt", [1, 2, 1000])
def test_the_servers_number_of_seconds_is_waited_however_often(name: str, attempt: int) -> None:
    assert decision(name, 420, attempt=attempt) == Wait(30.0, name, by_server=True)


def test_a_wait_of_no_seconds_is_a_second() -> None:
    assert decision("FLOOD_WAIT_0", 420) == Wait(1.0, "FLOOD_WAIT_0", by_server=True)


@pytest.mark.parametrize("method", ["auth.sendCode", "contacts.resolveUsername"])
def test_where_someone_waits_or_another_way_leads_a_pause_is_not_slept(method: str) -> None:
    stop = decision("FLOOD_WAIT_3600", 420, method=method)
    assert isinstance(stop, Stop)
    assert isinstance(stop.error, FloodWaitError)
    assert stop.error.seconds == 3600


def test_a_takeout_that_must_be_approved_stops_and_tells_the_seconds() -> None:
    stop = decision("TAKEOUT_INIT_DELAY_86400", 420, method="account.initTakeoutSession")
    assert isinstance(stop, Stop)
    assert isinstance(stop.error, FloodWaitError)
    assert stop.error.seconds == 86400


def test_a_takeout_that_may_begin_within_a_minute_is_waited_for_but_not_for_ever() -> None:
    name = "TAKEOUT_INIT_DELAY_60"
    assert decision(name, 420, method="account.initTakeoutSession") == Wait(60.0, name)
    stop = decision(name, 420, attempt=MAX_ATTEMPTS, method="account.initTakeoutSession")
    assert isinstance(stop, Stop)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("RPC_CALL_FAIL", 500),
        ("RPC_MCGET_FAIL", 500),
        ("INTERDC_4_CALL_ERROR", 500),
        ("SOMETHING_NEW", 500),
        ("No workers running", -500),
        ("Timeout", -503),
        ("TIMEOUT", 503),
        ("WORKER_BUSY_TOO_LONG_RETRY", 500),
    ],
)
def test_the_servers_own_trouble_is_waited_out_and_then_raised(name: str, code: int) -> None:
    first = decision(name, code)
    assert isinstance(first, Wait)
    assert not first.by_server
    last = decision(name, code, attempt=MAX_ATTEMPTS)
    assert isinstance(last, Stop)
    assert isinstance(last.error, RpcFailedError)


@pytest.mark.parametrize(
    "error",
    [
        ConnectionResetError("reset"),
        asyncio.IncompleteReadError(b"", 4),
        TimeoutError(),
        errors.InvalidBufferError(b"\x6c\xfe\xff\xff"),
        errors.InvalidChecksumError(1, 2),
        OSError(113, "No route to host"),
    ],
)
def test_a_lost_connection_is_tried_again_at_once_then_later_and_then_raised(error: Exception) -> None:
    first, second = (decide(error, attempt, method="x", jitter=1.0) for attempt in (1, 2))
    assert isinstance(first, Wait)
    assert isinstance(second, Wait)
    assert (first.seconds, second.seconds) == (0.0, 2.0)
    last = decide(error, MAX_ATTEMPTS, method="x", jitter=0.0)
    assert isinstance(last, Stop)
    assert isinstance(last.error, TransportError)


def test_a_flood_of_the_transport_is_not_answered_with_more_at_once() -> None:
    wait = decide(errors.InvalidBufferError(b"\x53\xfe\xff\xff"), 1, method="x", jitter=1.0)
    assert isinstance(wait, Wait)
    assert wait.seconds == 1.0


@pytest.mark.parametrize(
    ("error", "dc", "kind"),
    [
        (NoConnectionError("gone"), None, ServerLostError),
        (NoConnectionError("gone"), 4, TransportError),
        (NoKeyExchangeError("no key"), None, ConfigError),
        (NoKeyExchangeError("no key"), 4, TransportError),
    ],
)
def test_where_no_connection_comes_about_the_server_is_lost_and_a_wrong_key_is_the_entrys_fault(
    error: Exception, dc: int | None, kind: type[TobsError]
) -> None:
    assert isinstance(decide(error, MAX_ATTEMPTS - 1, method="x", jitter=0.0, dc=dc), Wait)
    last = decide(error, MAX_ATTEMPTS, method="x", jitter=0.0, dc=dc)
    assert isinstance(last, Stop)
    assert type(last.error) is kind


def test_what_can_be_done_without_is_soon_given_up_but_the_server_is_not() -> None:
    def after_three(error: Exception) -> Stop | Wait:
        return decide(error, 3, method="channels.getFullChannel", jitter=0.0)

    assert isinstance(after_three(ConnectionResetError()), Stop)
    assert isinstance(after_three(NoConnectionError()), Wait)


def test_a_cdn_is_soon_given_up_for_the_datacenter_behind_it_has_the_file_too() -> None:
    for attempt, kind in ((2, Wait), (3, Stop)):
        told = decide(NoConnectionError(), attempt, method="upload.getCdnFile", jitter=0.0, dc=203)
        assert isinstance(told, kind)


def test_the_back_off_doubles_up_to_half_a_minute_and_is_spread_over_its_second_half() -> None:
    def seconds(attempt: int, jitter: float) -> float:
        wait = decide(NoConnectionError(), attempt, method="x", jitter=jitter)
        assert isinstance(wait, Wait)
        return wait.seconds

    assert [seconds(attempt, 1.0) for attempt in range(1, MAX_ATTEMPTS)] == [1, 2, 4, 8, 16, 30, 30]
    assert [seconds(attempt, 0.0) for attempt in range(1, MAX_ATTEMPTS)] == [0.5, 1, 2, 4, 8, 15, 15]


@pytest.mark.parametrize(
    "error",
    [
        rpc("AUTH_KEY_UNREGISTERED", 401),
        rpc("AUTH_KEY_PERM_EMPTY", 401),
        rpc("SESSION_REVOKED", 401),
        rpc("USER_DEACTIVATED_BAN", 401),
        rpc("AUTH_KEY_DUPLICATED", 406),
        rpc("API_ID_INVALID"),
        errors.AuthKeyNotFound(),
    ],
)
def test_whoever_is_signed_out_is_told_so_at_once(error: Exception) -> None:
    stop = decide(error, 1, method="x", jitter=0.0)
    assert isinstance(stop, Stop)
    assert isinstance(stop.error, AuthError)


@pytest.mark.parametrize(
    "name", ["FILE_REFERENCE_EXPIRED", "FILE_REFERENCE_INVALID", "FILE_REFERENCE_0_EXPIRED"]
)
def test_an_expired_file_reference_has_its_own_error(name: str) -> None:
    stop = decision(name, method="upload.getFile")
    assert isinstance(stop, Stop)
    assert isinstance(stop.error, FileReferenceExpiredError)


def test_an_unknown_constructor_is_a_decode_error_that_names_it() -> None:
    stop = decide(errors.TypeNotFoundError(0x1234ABCD, b""), 1, method="x", jitter=0.0)
    assert isinstance(stop, Stop)
    assert isinstance(stop.error, DecodeError)
    assert stop.error.constructor == 0x1234ABCD


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("CHANNEL_PRIVATE", 400),
        ("FILE_MIGRATE_3", 303),
        ("FLOOD_WAIT_30", 420),
        ("SLOWMODE_WAIT_7", 420),
        ("INTERDC_2_CALL_ERROR", 500),
        ("SOMETHING_NOBODY_KNOWS", 400),
    ],
)
def test_an_error_keeps_the_name_the_server_gave_it(name: str, code: int) -> None:
    assert error_name(rpc(name, code)) == name


@pytest.mark.parametrize(
    ("name", "code", "missing"),
    [
        ("INPUT_METHOD_INVALID", 400, True),
        ("INPUT_METHOD_INVALID_1192227_0", 400, True),
        ("METHOD_NOT_IMPLEMENTED", 400, True),
        ("NOT_IMPLEMENTED", 501, True),
        ("UNKNOWN_METHOD", 500, True),
        ("Method not found", 400, True),
        ("CHANNEL_PRIVATE", 400, False),
        ("INTERNAL", 500, False),
    ],
)
def test_a_method_that_the_server_lacks_is_told_from_one_that_fails(
    name: str, code: int, *, missing: bool
) -> None:
    stop = decision(name, code, attempt=MAX_ATTEMPTS)
    assert isinstance(stop, Stop)
    assert isinstance(stop.error, RpcFailedError)
    assert stop.error.not_implemented is missing


def test_an_error_of_the_program_itself_is_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError):
        decide(ZeroDivisionError(), 1, method="x", jitter=0.0)
