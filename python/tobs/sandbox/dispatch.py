"""From a request to its answer: handlers by request class, the facts a handler is told, and RPC errors.

A handler is a coroutine function, registered for one of Telethon's request classes:

    @registry.handles(functions.messages.GetHistoryRequest)
    async def get_history(context: Context, request: functions.messages.GetHistoryRequest) -> Result:
        if request.peer is unknown:
            raise RpcError(400, "PEER_ID_INVALID")
        return page_bytes

The requests of one connection are answered one after the other, so a handler computes and returns; it never
waits. The round-trip time of :class:`~tobs.sandbox.faults.Faults` is added behind it.
"""

from __future__ import annotations

import struct
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from telethon.tl import TLObject, functions

from tobs.sandbox.protocol.wire import VECTOR, gzip_packed
from tobs.telemetry import get_logger

if TYPE_CHECKING:
    from telethon.tl import types

    from tobs.sandbox.protocol.connection import Connection
    from tobs.sandbox.protocol.session import Session

__all__ = ["Context", "Gzipped", "Handler", "Population", "Registry", "Result", "RpcError", "serialize"]

log = get_logger(__name__)

VECTOR_HEADER = struct.Struct("<II")
BOOL_TRUE = 0x997275B5.to_bytes(4, "little")
BOOL_FALSE = 0xBC799737.to_bytes(4, "little")


class RpcError(Exception):
    """The answer to a request is ``rpc_error``.

    ``code`` is the family (303, 400, 401, 403, 420, 500), ``name`` the error as documented, with its number
    in place of X: ``FLOOD_WAIT_3``. https://core.telegram.org/api/errors
    """

    def __init__(self, code: int, name: str) -> None:
        super().__init__(f"{code} {name}")
        self.code = code
        self.name = name


@dataclass(frozen=True, slots=True)
class Gzipped:
    """An answer that is a gzip stream already: sent as ``gzip_packed`` without looking inside."""

    stream: bytes


Result: TypeAlias = "TLObject | bytes | Gzipped | bool | Sequence[TLObject]"
"""What a handler returns: an object, a Bool or a Vector, gzipped when long; or bytes, sent as they are."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a handler knows about the request beside its fields."""

    dc_id: int
    connection: Connection
    session: Session
    user: types.User | None = None
    """who is signed in with the session's authorization key (``is_self`` set)"""
    takeout_id: int | None = None
    """from invokeWithTakeout; whoever owns takeouts checks it (TAKEOUT_INVALID)"""
    message_range: types.MessageRange | None = None
    """from invokeWithMessagesRange"""
    without_updates: bool = False

    @property
    def now(self) -> int:
        """The server's time, in Unix seconds."""
        return int(self.connection.clock())


Handler: TypeAlias = Callable[[Context, Any], Awaitable[Result]]
HandlerT = TypeVar("HandlerT", bound=Handler)


class Population(Protocol):
    """What a sandbox is filled with: the one account that can sign in, and the requests about its chats."""

    @property
    def user(self) -> types.User:
        """The account's own user, ``is_self`` and ``phone`` set."""

    def register(self, registry: Registry) -> None:
        """Put the account's handlers into ``registry``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A registered handler, and whether it answers before anybody is signed in."""

    handler: Handler
    anonymous: bool


class Registry:
    """The handlers of a server, one for each request class."""

    def __init__(self) -> None:
        self._entries: dict[type[Any], Entry] = {}

    def handles(self, request_class: type[Any], *, anonymous: bool = False) -> Callable[[HandlerT], HandlerT]:
        """Register the decorated coroutine function for ``request_class``.

        ``anonymous`` handlers also answer an authorization key that nobody is signed in with; any other
        request is then answered 401 AUTH_KEY_UNREGISTERED.

        Raises ValueError when the class has a handler already.
        """

        def register(handler: HandlerT) -> HandlerT:
            if request_class in self._entries:
                raise ValueError(f"{request_class.__name__} has a handler already")
            self._entries[request_class] = Entry(handler, anonymous)
            return handler

        return register

    async def answer(self, context: Context, request: TLObject) -> Result:
        """Return the answer to ``request``, which is no wrapper any more.

        Raises RpcError: the handler's, INPUT_METHOD_INVALID for a request without a handler, or
        AUTH_KEY_UNREGISTERED.
        """
        entry = self._entries.get(type(request))
        if entry is None:
            log.warning("no handler for %s", method_name(request))
            raise unknown_method(request.CONSTRUCTOR_ID)
        if context.user is None and not entry.anonymous:
            raise RpcError(401, "AUTH_KEY_UNREGISTERED")
        return await entry.handler(context, request)


def unknown_method(constructor_id: int) -> RpcError:
    """Return the error for a request that the server does not know.

    Telegram calls it ``INPUT_METHOD_INVALID_<id>_X``: the constructor id as an unsigned decimal, and a number
    of no known meaning. https://core.telegram.org/method/invokeWithTakeout
    """
    return RpcError(400, f"INPUT_METHOD_INVALID_{constructor_id}_0")


def unwrap(context: Context, request: TLObject) -> tuple[Context, TLObject]:
    """Take one wrapper off ``request`` (it is returned as it is when it is none) and note what it said.

    https://core.telegram.org/api/invoking
    """
    match request:
        case functions.InvokeWithTakeoutRequest():
            context = replace(context, takeout_id=request.takeout_id)
        case functions.InvokeWithMessagesRangeRequest():
            context = replace(context, message_range=request.range)
        case functions.InvokeWithoutUpdatesRequest():
            context = replace(context, without_updates=True)
        case _:
            return context, request
    return context, request.query


def method_name(request: TLObject) -> str:
    """Return the method's documented name: ``messages.getHistory`` of a GetHistoryRequest."""
    cls = type(request)
    bare = cls.__name__.removesuffix("Request")
    bare = bare[:1].lower() + bare[1:]
    namespace = cls.__module__.rpartition(".")[2]
    return bare if namespace == "functions" else f"{namespace}.{bare}"


def serialize(result: Result) -> bytes:
    """Return the TL bytes of a handler's result, constructor first."""
    if isinstance(result, bytes):
        return result
    if isinstance(result, Gzipped):
        return gzip_packed(result.stream)
    if isinstance(result, bool):
        return BOOL_TRUE if result else BOOL_FALSE
    if isinstance(result, Sequence):
        return VECTOR_HEADER.pack(VECTOR, len(result)) + b"".join(map(bytes, result))
    return bytes(result)
