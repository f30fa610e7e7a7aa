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
from telethon.network.requeststate import RequestState
from telethon.tl.types import MsgsAck

if TYPE_CHECKING:
    from telethon.crypto import AuthKey
    from telethon.tl import TLRequest

    from tobs.model import Dc

__all__ = ["Ask", "Check", "Greet", "Link", "NoConnectionError", "NoKeyExchangeError"]

Ask: TypeAlias = Callable[["TLRequest"], Awaitable[Any]]
"""Sends one request over one connection."""
Greet: TypeAlias = Callable[[Ask], Awaitable[None]]
"""Introduces the client over a new connection."""
Check: TypeAlias = Callable[[], None]
"""Raises what keeps a request from being sent."""

_CONNECT_TIMEOUT_S: Final = 10
# A part of 512 KiB needs half a minute at 18 KiB/s; who is slower than this cannot be told from dead.
_ANSWER_TIMEOUT_S: Final = 60


class NoConnectionError(ConnectionError):
    """No connection came about, or none that the server answers on; else it is a request that failed."""


class NoKeyExchangeError(NoConnectionError):
    """The server does not speak MTProto, or holds none of the public keys known."""


class _Sender(MTProtoSender):  # type: ignore[misc]  # Telethon has no types
    """Acknowledges answers in one packet with the next request.

    Telethon's own does it in a packet behind that request, and spends as much on it as on the request.
    """

    def send(self, request: TLRequest, *, ordered: bool = False) -> asyncio.Future[Any]:
        if self._pending_ack:
            ack = RequestState(MsgsAck(list(self._pending_ack)))
            self._pending_ack.clear()
            self._last_acks.append(ack)
            self._send_queue.append(ack)
        answer: asyncio.Future[Any] = super().send(request, ordered)
        return answer


class Link:
    """A connection to ``dc``.

    ``greet`` is awaited with each new connection before it is used.
    """

    def __init__(self, dc: Dc, auth_key: AuthKey | None, greet: Greet) -> None:
        self.dc = dc
        self.auth_key = auth_key
        self._greet = greet
        self._connecting = asyncio.Lock()
        self._sender: _Sender | None = None
        self._gone: asyncio.Future[None] | None = None
        self._under_way: set[asyncio.Future[Any]] = set()
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

    async def send(self, request: TLRequest, check: Check) -> Any:
        """Send ``request`` and return its answer, unless ``check`` raises once the connection is there.

        Raises Telethon's `RPCError`, `AuthKeyNotFound`, `NoConnectionError`, and another `ConnectionError` or
        `TimeoutError` when the connection was lost before the answer came.
        """
        await self.ready()
        check()
        return await self._ask(request)

    async def drop(self) -> None:
        """Close the connection; requests under way end with `ConnectionError`, the next one makes another."""
        await self._disconnect()

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
        gone.add_done_callback(self._abandon)
        self._sender, self._gone, self.auth_key = sender, gone, sender.auth_key
        try:
            await self._greet(self._ask)
        except (OSError, EOFError) as error:
            await self._disconnect()
            raise NoConnectionError(f"no answer from {self._server}: {error}") from error
        except BaseException:
            await self._disconnect()
            raise

    async def _connected(self) -> _Sender:
        """Return a new connection, with a new key if there is none yet."""
        sender = _Sender(
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
        if gone.done():
            raise self._lost(gone)
        answer = sender.send(request)
        answer.add_done_callback(self._answered)
        self._under_way.add(answer)
        try:
            async with asyncio.timeout(_ANSWER_TIMEOUT_S):
                return await answer
        except TimeoutError:
            await self._disconnect()
            raise TimeoutError(f"no answer within {_ANSWER_TIMEOUT_S} s") from None
        except (OSError, EOFError, asyncio.CancelledError):
            if _is_cancelled():
                raise
        # Requests are told of it first: whoever asks again must not find the connection that is about to go.
        await asyncio.wait({gone}, timeout=_CONNECT_TIMEOUT_S)
        raise self._lost(gone)

    def _answered(self, answer: asyncio.Future[Any]) -> None:
        self._under_way.discard(answer)
        _retrieve(answer)  # who asked may have gone

    def _abandon(self, gone: asyncio.Future[None]) -> None:
        """End what is under way: Telethon leaves a request as it is that it had not sent yet."""
        _retrieve(gone)
        for answer in tuple(self._under_way):
            answer.cancel()

    @staticmethod
    def _lost(gone: asyncio.Future[None]) -> Exception:
        error = gone.exception() if gone.done() and not gone.cancelled() else None
        return error if isinstance(error, AuthKeyNotFound) else ConnectionError("the connection was lost")


class _Nowhere:
    """Where updates go: an export has no use for them."""

    def put_nowait(self, update: object) -> None:
        """Drop it."""


class _Loggers(dict[str, logging.Logger]):
    """The loggers that Telethon's network classes ask for by their modules' names."""

    def __missing__(self, name: str) -> logging.Logger:
        return logging.getLogger(name)


def _is_cancelled() -> bool:
    """Whether the task is to end, not just what it waits for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _retrieve(future: asyncio.Future[Any]) -> None:
    # Otherwise asyncio complains at exit of an exception that nobody asked for.
    if not future.cancelled():
        future.exception()
