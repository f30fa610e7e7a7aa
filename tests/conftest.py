"""Fixtures for every test that talks to the sandbox."""

from __future__ import annotations

import signal
import time
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Protocol

import pytest
from telethon import TelegramClient
from telethon.crypto import rsa
from telethon.network import ConnectionTcpFull
from telethon.sessions import MemorySession

from tobs.sandbox import Sandbox, SandboxConfig

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from telethon.crypto import AuthKey

    from tobs.sandbox.dispatch import Population


# Whoever starts us in the background may have us ignore Ctrl+C: what we start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


class ConnectTelethon(Protocol):
    """Connects an unmodified Telethon client to a sandbox, by default signed in and at its home DC."""

    async def __call__(
        self,
        sandbox: Sandbox,
        *,
        connection: type = ...,
        signed_in: bool = ...,
        dc_id: int | None = ...,
        auth_key: AuthKey | None = ...,
    ) -> TelegramClient: ...


class StartSandbox(Protocol):
    """Starts a sandbox, on free ports and with its seeded account unless said otherwise."""

    async def __call__(
        self,
        config: SandboxConfig = ...,
        *,
        population: Population | None = ...,
        clock: Callable[[], float] = ...,
    ) -> Sandbox: ...


@pytest.fixture
async def start_sandbox() -> AsyncIterator[StartSandbox]:
    """Sandboxes of any kind; all are stopped when the test ends, after its clients."""
    async with AsyncExitStack() as running:

        async def start(
            config: SandboxConfig = SandboxConfig(),  # noqa: B008  # frozen
            *,
            population: Population | None = None,
            clock: Callable[[], float] = time.time,
        ) -> Sandbox:
            return await running.enter_async_context(Sandbox(config, population=population, clock=clock))

        yield start


@pytest.fixture
async def sandbox(start_sandbox: StartSandbox) -> AsyncIterator[Sandbox]:
    """The sandbox with its seeded account."""
    running = await start_sandbox()
    yield running
    assert running.stats.crashes == []


@pytest.fixture
async def telethon(start_sandbox: StartSandbox) -> AsyncIterator[ConnectTelethon]:  # noqa: ARG001  # for the order
    """Plain Telethon clients; all are disconnected when the test ends, before the sandboxes stop."""
    async with AsyncExitStack() as clients:

        async def connect(
            sandbox: Sandbox,
            *,
            connection: type = ConnectionTcpFull,
            signed_in: bool = True,
            dc_id: int | None = None,
            auth_key: AuthKey | None = None,
        ) -> TelegramClient:
            TelegramClient._config = None  # kept by the class; another sandbox has other ports
            entry = sandbox.entry
            for pem in entry["rsa_keys"]:
                rsa.add_key(pem, old=False)
            home = next(dc for dc in entry["dcs"] if dc["id"] == (dc_id or entry["home_dc"]))
            session = MemorySession()
            session.set_dc(home["id"], home["host"], home["port"])
            session.auth_key = auth_key
            client = TelegramClient(session, entry["api_id"], entry["api_hash"], connection=connection)
            clients.push_async_callback(client.disconnect)
            await client.connect()
            if signed_in:
                await client.start(entry["phone"], entry["password"], code_callback=lambda: entry["code"])
            return client

        yield connect
    TelegramClient._config = None
