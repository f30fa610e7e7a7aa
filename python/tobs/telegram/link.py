"""One connection to one datacenter, made anew when it is lost.

Under it is Telethon's `MTProtoSender`, unmodified and with its own retrying switched off: what is tried
again, when and how often, is decided in one place (`tobs.telegram.policy`). Not under it is `TelegramClient`,
which sleeps on flood waits by a book of its own, keeps its datacenters in a class attribute, and takes part
in updates that an export has no use for.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from telethon.errors import AuthKeyNotFound
from telethon.network import ConnectionTcpFull, MTProtoSender

if TYPE_CHECKING:
    from telethon.crypto import AuthKey
    from telethon.tl import TLRequest

    from tobs.model import Dc

__all__ = ["Ask", "Greet", "Link", "NoConnectionError", "NoKeyExchangeError"]

Ask: TypeAlias = Callable[["TLRequest"], Awaitable[Any]]
"""Sends one request over one connection."""
Greet: TypeAlias = Callable[[Ask], Awaitable[None]]
"""Introduces the client over a new connection."""

_CONNECT_TIMEOUT_S: Final = 10
# A part of 512 KiB needs half a minute at 18 KiB/s; who is slower than this cannot be told from dead.
_ANSWER_TIMEOUT_S: Final = 60


class NoConnectionError(ConnectionError):
    """No connection came about, or none that the server answers on; else it is a request that failed."""


class NoKeyExchangeError(NoConnectionError):
    """The server does not speak MTProto, or holds none of the public keys known."""


class Link:
    """A connection to ``dc``.

    ``greet`` is awaited with each new connection before it is used.
    """

    def __init__(self, dc: Dc, auth_key: AuthKey | None, greet: Greet) -> None:
        self.dc = dc
        self.auth_key = auth_key
        self._greet = greet
        self._connecting = asyncio.Lock()
        self._sender: MTProtoSender | None = None
        self._gone: asyncio.Future[None] | None = None
        self._failure: NoConnectionError | None = None
        self._closed = False

    @property
    def connected(self) -> bool:
        """Whether the connection is there, and the client introduced."""
        return self._is_alive() and not self._connecting.locked()

    async def ready(self) -> None:
        """Connect, unless connected. Raises what the network and the server raise."""
        failure = self._failure
        async with self._connecting:
            if self._is_alive():
                return
            if self._failure is not None and self._failure is not failure:
                raise self._failure  # it was tried while we stood in line
            await self._disconnect()
            try:
                if not self._closed:
                    await self._connect()
            except NoConnectionError as error:
                self._failure = error
                raise
            if self._closed:
                await self._disconnect()
                raise ConnectionError("the connection was closed")

    async def send(self, request: TLRequest) -> Any:
        """Send ``request`` and return its answer.

        Raises Telethon's `RPCError`, `AuthKeyNotFound`, `NoConnectionError`, and another `ConnectionError` or
        `TimeoutError` when the connection was lost before the answer came.
        """
        await self.ready()
        return await self._ask(request)

    async def close(self) -> None:
        """Close the connection for good; requests under way end with `ConnectionError`."""
        self._closed = True
        await self._disconnect()

    async def _disconnect(self) -> None:
        sender, self._sender = self._sender, None
        if sender is not None:
            await sender.disconnect()

    def _is_alive(self) -> bool:
        return self._sender is not None and self._gone is not None and not self._gone.done()

    async def _connect(self) -> None:
        try:
            sender = await self._connected()
        except NoKeyExchangeError:
            # One key in 256 begins with a zero: Telethon hashes it without, and refuses the server's hash.
            sender = await self._connected()
        gone = sender.disconnected
        gone.add_done_callback(_retrieve)
        self._sender, self._gone, self.auth_key = sender, gone, sender.auth_key
        try:
            await self._greet(self._ask)
        except (OSError, EOFError) as error:
            await self._disconnect()
            raise NoConnectionError(f"no answer from {self._server}: {error}") from error
        except BaseException:
            await self._disconnect()
            raise

    async def _connected(self) -> MTProtoSender:
        """Return a new connection, with a new key if there is none yet."""
        sender = MTProtoSender(
            self.auth_key,
            loggers=_Loggers(),
            retries=0,
            delay=0,
            auto_reconnect=False,
            connect_timeout=_CONNECT_TIMEOUT_S,
            updates_queue=_Nowhere(),
        )
        address = ConnectionTcpFull(self.dc.host, self.dc.port, self.dc.id, loggers=_Loggers())
        try:
            await sender.connect(address)
        except (OSError, EOFError) as error:
            # Cancelled or failed half-way, the TCP connection is still ours to close.
            await sender.disconnect()
            if "auth_key" in str(error):
                raise NoKeyExchangeError(
                    f"no key exchange with {self._server}: it does not speak MTProto, or holds none of the "
                    "public keys known ('rsa_keys' of the server entry)"
                ) from error
            raise NoConnectionError(f"no connection to {self._server}") from error
        except BaseException:
            await sender.disconnect()
            raise
        return sender

    @property
    def _server(self) -> str:
        return f"{self.dc.host}:{self.dc.port} (DC {self.dc.id})"

    async def _ask(self, request: TLRequest) -> Any:
        sender, gone = self._sender, self._gone
        if sender is None or gone is None:
            raise ConnectionError("the connection was closed")
        answer = sender.send(request)
        answer.add_done_callback(_retrieve)  # who asked may have gone when it comes
        try:
            # Both are waited for: Telethon leaves a request without an answer if the connection is lost
            # before it is sent.
            done, _ = await asyncio.wait(
                {answer, gone}, timeout=_ANSWER_TIMEOUT_S, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            if not answer.done():
                answer.cancel()
        if not answer.cancelled():
            return answer.result()
        if not done:
            await self._disconnect()
            raise TimeoutError(f"no answer within {_ANSWER_TIMEOUT_S} s")
        error = gone.exception() if gone.done() and not gone.cancelled() else None
        raise error if isinstance(error, AuthKeyNotFound) else ConnectionError("the connection was lost")


class _Nowhere:
    """Where updates go: an export has no use for them."""

    def put_nowait(self, update: object) -> None:
        """Drop it."""


class _Loggers(dict[str, logging.Logger]):
    """The loggers that Telethon's network classes ask for by their modules' names."""

    def __missing__(self, name: str) -> logging.Logger:
        return logging.getLogger(name)


def _retrieve(future: asyncio.Future[None]) -> None:
    # Otherwise asyncio complains at exit of an exception that nobody asked for.
    if not future.cancelled():
        future.exception()
