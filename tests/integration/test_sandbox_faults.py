"""What a plain Telethon client meets when the sandbox misbehaves."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest
from one_user import OneUser
from raw_mtproto import RawClient
from telethon import errors
from telethon.tl import functions

from tobs.sandbox import Capacity, Outage, RpcError, SandboxConfig
from tobs.sandbox.faults import CutConnection

if TYPE_CHECKING:
    from conftest import ConnectTelethon, StartSandbox
    from tobs.sandbox import Sandbox

GONE = (ConnectionResetError, asyncio.IncompleteReadError)
NEAREST_DC = functions.help.GetNearestDcRequest()


class Clock:
    """The wall clock, and what a test lets pass beside."""

    passed_s = 0.0

    def __call__(self) -> float:
        return time.time() + self.passed_s


@pytest.fixture
async def small(start_sandbox: StartSandbox) -> Sandbox:
    return await start_sandbox(population=OneUser())


async def test_a_flood_wait_says_its_seconds(small: Sandbox, telethon: ConnectTelethon) -> None:
    small.faults.flood_every("help.getNearestDc", 2, wait_s=3)
    client = await telethon(small, signed_in=False)
    client.flood_sleep_threshold = 0
    await client(NEAREST_DC)
    with pytest.raises(errors.FloodWaitError) as flood:
        await client(NEAREST_DC)
    assert flood.value.seconds == 3
    with pytest.raises(errors.FloodWaitError):
        await client._sender.send(NEAREST_DC)  # past Telethon's own book of waits
    assert small.stats.flood_violations == 1


async def test_an_error_is_answered_so_many_times(small: Sandbox, telethon: ConnectTelethon) -> None:
    client = await telethon(small, signed_in=False)
    small.faults.fail("help.getNearestDc", RpcError(400, "CHANNEL_PRIVATE"))
    with pytest.raises(errors.ChannelPrivateError):
        await client(NEAREST_DC)
    assert (await client(NEAREST_DC)).this_dc == 2


async def test_a_cut_connection_is_made_again_with_the_same_key(
    small: Sandbox, telethon: ConnectTelethon
) -> None:
    client = await telethon(small, signed_in=False)
    small.faults.cut_after_requests(1)
    assert (await client(NEAREST_DC)).this_dc == 2
    assert (small.stats.connections, small.stats.keys_created) == (2, 1)


async def test_an_answer_cut_in_the_middle_is_asked_for_again(
    small: Sandbox, telethon: ConnectTelethon
) -> None:
    client = await telethon(small, signed_in=False)
    before = small.stats.bytes_out
    small.faults.cut_after_bytes(20)
    assert (await client(NEAREST_DC)).this_dc == 2
    assert small.stats.connections == 2
    assert small.stats.bytes_out > before + 20


async def test_a_connection_is_cut_again_and_again_and_every_answer_comes(
    small: Sandbox, telethon: ConnectTelethon
) -> None:
    client = await telethon(small, signed_in=False)
    client._sender._delay = 0  # between Telethon's attempts to reconnect
    small.faults.cut_every(2_000)
    before = small.stats.connections
    for _ in range(60):
        assert (await client(NEAREST_DC)).this_dc == 2
    assert small.stats.connections - before >= 3
    assert small.stats.keys_created == 1


async def test_what_is_configured_goes_wrong(start_sandbox: StartSandbox) -> None:
    config = SandboxConfig(
        overload=(1, 7), flood=(1, 3), cut_every_bytes=100, outages=(Outage(2, at_request=1, for_s=20),)
    )
    faults = (await start_sandbox(config, population=OneUser())).faults
    with pytest.raises(RpcError, match="FLOOD_WAIT_7"):
        faults.strike("help.getConfig", 1.5)
    other = (await start_sandbox(config, population=OneUser())).faults
    other.strike("messages.getHistory")
    with pytest.raises(RpcError, match="FLOOD_WAIT_3"):
        other.strike("messages.getHistory")
    assert faults.bytes_before_cut(200, 0) == 100
    with pytest.raises(CutConnection):
        faults.count_request(2)
    assert faults.is_down(2)


async def test_a_dropped_answer_never_comes(small: Sandbox, telethon: ConnectTelethon) -> None:
    client = await telethon(small, signed_in=False)
    small.faults.drop_answer("help.getNearestDc")
    lost = asyncio.ensure_future(client(NEAREST_DC))
    await asyncio.sleep(0)
    assert (await client(NEAREST_DC)).this_dc == 2
    assert not lost.done()
    lost.cancel()


async def test_a_dc_that_is_down_takes_no_connection(small: Sandbox, telethon: ConnectTelethon) -> None:
    client = await telethon(small, signed_in=False)
    small.faults.take_down(1)
    reader, writer = await asyncio.open_connection("127.0.0.1", small.dcs[1].port)
    with pytest.raises(GONE):
        await reader.readexactly(1)
    writer.close()
    assert (await client(NEAREST_DC)).this_dc == 2
    small.faults.bring_up(1)
    other = await telethon(small, signed_in=False, dc_id=1)
    assert (await other(NEAREST_DC)).this_dc == 1


async def test_a_dc_that_goes_down_loses_its_clients(small: Sandbox) -> None:
    async with RawClient(small) as raw:
        await raw.begin()
        small.faults.take_down(2)
        with pytest.raises(GONE):
            await raw.receive_packet()


async def test_answers_come_one_after_the_other_over_a_narrow_line(
    start_sandbox: StartSandbox, telethon: ConnectTelethon
) -> None:
    user = OneUser()
    user.text = "x" * 20_000
    small = await start_sandbox(SandboxConfig(gzip_from_bytes=None), population=user)
    client = await telethon(small)
    small.faults.bytes_per_s = 400_000
    started = time.perf_counter()
    await asyncio.gather(*(client(functions.help.GetInviteTextRequest()) for _ in range(3)))
    assert 0.15 <= time.perf_counter() - started < 1


async def test_a_server_of_stated_capacity_lets_requests_queue(
    small: Sandbox, telethon: ConnectTelethon
) -> None:
    client = await telethon(small, signed_in=False)
    small.faults.rtt_ms = 30
    small.faults.capacity = Capacity(at_once=2)
    started = time.perf_counter()
    await asyncio.gather(*(client(NEAREST_DC) for _ in range(8)))
    assert 0.12 <= time.perf_counter() - started < 1


async def test_a_wait_after_each_thirty_requests_is_kept_without_violation(
    start_sandbox: StartSandbox, telethon: ConnectTelethon
) -> None:
    clock = Clock()
    small = await start_sandbox(population=OneUser(), clock=clock)
    small.faults.flood_every("help.getNearestDc", 31, wait_s=3)
    client = await telethon(small, signed_in=False)
    client.flood_sleep_threshold = 0
    for _ in range(2):
        for _ in range(30):
            await client(NEAREST_DC)
        with pytest.raises(errors.FloodWaitError) as flood:
            await client(NEAREST_DC)
        assert flood.value.seconds == 3
        clock.passed_s += 3
        client._flood_waited_requests.clear()  # Telethon's own book, by a clock of its own
    assert small.stats.flood_violations == 0
