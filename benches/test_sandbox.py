"""How fast the sandbox serves pages and files: on one core, its own CPU time measured alone; by its capacity.

The server runs in a process of its own. The client pipelines requests over one connection and only counts
what comes back; it does not decrypt. The page has the size of a real one: 100 messages of about 760 bytes.
"""

from __future__ import annotations

import asyncio
import gzip
import logging
import multiprocessing
import random
import struct
import time
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from telethon.crypto import AuthKey as TelethonKey
from telethon.network.mtprotostate import MTProtoState
from telethon.tl import functions, types
from telethon.tl.core import MessageContainer

from tobs.sandbox import Capacity, Sandbox, SandboxConfig
from tobs.sandbox.account.media.generated import generated
from tobs.sandbox.dispatch import Context, Gzipped, Registry, Result
from tobs.sandbox.protocol.authkey import AuthKey
from tobs.sandbox.protocol.crypto import encrypt
from tobs.sandbox.protocol.wire import tl_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

    from pytest_benchmark.fixture import BenchmarkFixture

KEY = bytes(range(1, 256)) + b"\x01"
REQUEST = bytes(functions.messages.GetHistoryRequest(types.InputPeerChannel(5, 6), 0, None, 0, 100, 0, 0, 0))
PER_CONTAINER = 20
REPLIES_A_CPU_SECOND = 5_000
RTT_MS = 50
MIB = 1 << 20
PARTS = 60


def page() -> bytes:
    """A messages.channelMessages of 100 messages, with text that gzip makes half as long."""
    draw = random.Random(1)  # noqa: S311
    words = ["".join(draw.choices("abcdefghijklmnop", k=draw.randint(2, 9))) for _ in range(3000)]
    messages = [
        types.Message(
            id=at,
            peer_id=types.PeerChannel(5),
            from_id=types.PeerUser(draw.getrandbits(40)),
            date=draw.getrandbits(30),
            message=" ".join(draw.choices(words, k=110)),
            entities=[types.MessageEntityBold(draw.randrange(100), 5) for _ in range(2)],
        )
        for at in range(1, 101)
    ]
    return bytes(types.messages.ChannelMessages(1, 100, messages, [], [], []))


class OnePage:
    """An account whose every history page is ``answer``."""

    def __init__(self, answer: bytes | Gzipped) -> None:
        self.user = types.User(id=777, is_self=True, phone="9996612222")
        self.answer = answer

    def register(self, registry: Registry) -> None:
        registry.handles(functions.messages.GetHistoryRequest)(self.get_history)

    async def get_history(self, _context: Context, _request: functions.messages.GetHistoryRequest) -> Result:
        return self.answer


def serve(answer: bytes | Gzipped, config: SandboxConfig, pipe: Connection) -> None:
    """Serve until the pipe closes; answer each word on it with the CPU seconds used."""

    async def serving() -> None:
        async with Sandbox(config, population=OnePage(answer)) as sandbox:
            key = AuthKey(KEY)
            key.api_id, key.user = 1, sandbox.account.user
            sandbox.dcs[2].register(key)
            pipe.send(sandbox.dcs[2].port)
            over = asyncio.Event()

            def told() -> None:
                if pipe.recv() == "stop":
                    over.set()
                pipe.send(time.process_time())

            asyncio.get_running_loop().add_reader(pipe.fileno(), told)
            await over.wait()

    asyncio.run(serving())


class Server:
    """The sandbox in its process: where it listens and how much CPU time it used."""

    def __init__(self, answer: bytes | Gzipped, config: SandboxConfig | None = None) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._pipe, childs = spawn.Pipe()
        self._process = spawn.Process(target=serve, args=(answer, config or SandboxConfig(), childs))
        self._process.start()
        self.port: int = self._pipe.recv()

    def cpu_s(self) -> float:
        self._pipe.send("cpu")
        used: float = self._pipe.recv()
        return used

    def stop(self) -> None:
        self._pipe.send("stop")
        self._pipe.recv()
        self._process.join()


def packets(state: MTProtoState, requests: int) -> Iterator[bytes]:
    """Encrypted containers of requests, in the intermediate transport's frames."""
    yield b"\xee\xee\xee\xee"
    msg_id, contents = int(time.time() * 2**32) & ~3, 0
    for _ in range(requests // PER_CONTAINER):
        inner = []
        for _ in range(PER_CONTAINER):
            msg_id += 4
            inner.append(struct.pack("<qii", msg_id, 2 * contents + 1, len(REQUEST)) + REQUEST)
            contents += 1
        body = struct.pack("<Ii", MessageContainer.CONSTRUCTOR_ID, PER_CONTAINER) + b"".join(inner)
        msg_id += 4
        packet = state.encrypt_message_data(struct.pack("<qii", msg_id, 2 * contents, len(body)) + body)
        yield len(packet).to_bytes(4, "little") + packet


async def load(port: int, requests: int) -> None:
    """Send every request without waiting, and count the pages that come back."""
    state = MTProtoState(TelethonKey(KEY), defaultdict(logging.getLogger))
    state.salt = AuthKey(KEY).current_salt(time.time())
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)

    async def send() -> None:
        for packet in packets(state, requests):
            writer.write(packet)
            await writer.drain()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(send())
        pages = 0
        while pages < requests:
            size = int.from_bytes(await reader.readexactly(4), "little")
            await reader.readexactly(size)
            pages += size > 1 << 14  # two pages do not fit into one container
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize(("kind", "requests"), [("gzipped", 20_000), ("plain", 5_000)])
def test_pages_served_a_second_of_server_cpu(benchmark: BenchmarkFixture, kind: str, requests: int) -> None:
    body = page()
    answer = Gzipped(gzip.compress(body, 6)) if kind == "gzipped" else body
    server = Server(answer)
    try:
        rates = []

        def measure() -> None:
            before = server.cpu_s()
            asyncio.run(load(server.port, requests))
            rates.append(requests / (server.cpu_s() - before))

        benchmark.pedantic(measure, rounds=3, warmup_rounds=0)
        rate = max(rates)
    finally:
        server.stop()
    benchmark.extra_info["page_bytes"] = len(body)
    benchmark.extra_info["sent_bytes"] = len(answer.stream if isinstance(answer, Gzipped) else answer)
    benchmark.extra_info["pages_per_server_cpu_second"] = round(rate)
    print(f"\n{kind}: {rate:,.0f} pages per second of server CPU, {benchmark.extra_info}")
    if kind == "gzipped":  # as Telegram sends it; a plain page costs more in AES alone
        assert rate >= REPLIES_A_CPU_SECOND


def test_a_part_of_a_file_costs_little_more_than_its_cipher(benchmark: BenchmarkFixture) -> None:
    content = generated(PARTS * MIB, 1, "bench")
    server = Server(tl_bytes(content.part(0, MIB), head=bytes(12)))
    served = []

    def measure() -> None:
        before = server.cpu_s()
        asyncio.run(load(server.port, PARTS))
        served.append((server.cpu_s() - before) / PARTS)

    try:
        benchmark.pedantic(measure, rounds=3, warmup_rounds=1)
    finally:
        server.stop()
    part = content.part(0, MIB)
    figures_s = {
        "served": min(served),
        "made": cpu_s(lambda number: content.part(number * MIB, MIB)),
        "encrypted": cpu_s(lambda _: encrypt(KEY[:8], KEY, bytes(32), part)),
    }
    benchmark.extra_info.update({f"{name}_ms": round(s * 1e3, 3) for name, s in figures_s.items()})
    print(f"\nCPU of a part of 1 MiB: {benchmark.extra_info}")
    assert figures_s["served"] + figures_s["made"] <= 2 * figures_s["encrypted"]


def cpu_s(work: Callable[[int], object]) -> float:
    """The CPU seconds of ``work`` for one part, the least of three runs over PARTS."""
    spent = []
    for _ in range(3):
        before = time.process_time()
        for number in range(PARTS):
            work(number)
        spent.append(time.process_time() - before)
    return min(spent) / PARTS


@pytest.mark.parametrize("at_once", [1, 4, 16])
def test_a_stated_capacity_is_what_a_client_finds(benchmark: BenchmarkFixture, at_once: int) -> None:
    config = SandboxConfig(rtt_ms=RTT_MS, capacity=Capacity(at_once))
    server = Server(Gzipped(gzip.compress(page(), 6)), config)
    stated = at_once * 1000 / RTT_MS
    requests = 60 * at_once
    try:
        benchmark.pedantic(lambda: asyncio.run(load(server.port, requests)), rounds=1)
        rate = requests / benchmark.stats.stats.mean
    finally:
        server.stop()
    benchmark.extra_info["of_the_stated"] = round(rate / stated, 3)
    print(f"\n{at_once} at once: {rate:,.1f} pages per second, {rate / stated:.3f} of the stated")
    assert 0.95 <= rate / stated <= 1.01
