"""A request on its way to its handler: reading, unwrapping, faults, and the answer's bytes.

https://core.telegram.org/api/invoking
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from isal import igzip
from telethon.errors import TypeNotFoundError
from telethon.extensions import BinaryReader
from telethon.tl import TLObject, TLRequest, functions
from telethon.tl.alltlobjects import LAYER

from tobs.sandbox.dispatch import (
    Context,
    Gzipped,
    Result,
    RpcError,
    method_name,
    serialize,
    unknown_method,
    unwrap,
)
from tobs.sandbox.faults import DropAnswer
from tobs.sandbox.protocol.messages import rpc_error
from tobs.sandbox.protocol.wire import gzip_packed
from tobs.telemetry import get_logger

if TYPE_CHECKING:
    from tobs.sandbox.protocol.connection import Connection
    from tobs.sandbox.protocol.session import Session

__all__ = ["answer"]

log = get_logger(__name__)


async def answer(connection: Connection, session: Session, msg_id: int, body: bytes) -> bytes:
    """Return the result of the request ``body``, an rpc_error if it fails.

    Raises DropAnswer or CutConnection where a fault says so.
    """
    backend = connection.backend
    context = Context(connection.dc.id, connection, session, session.key.user)
    try:
        result = await call(context, read_request(body))
    except RpcError as error:
        session.failed.add(msg_id)
        backend.stats.errors[error.name] += 1
        log.debug("DC %d: %s", connection.dc.id, error)
        return rpc_error(error.code, error.name)
    data = serialize(result)
    if isinstance(result, bytes | Gzipped):
        return data
    return pack(data, backend.gzip_from_bytes)


async def call(context: Context, request: TLRequest) -> Result:
    """Take the wrappers off ``request``, let it meet its fault and have it answered.

    Raises RpcError, DropAnswer or CutConnection.
    """
    backend = context.connection.backend
    context, request = unwrap_all(context, request)
    method = method_name(request)
    backend.stats.requests[method] += 1
    backend.faults.count_request(context.dc_id)
    backend.faults.strike(method, context.connection.queued_s())
    if context.session.key.api_id is None:
        raise RpcError(400, "CONNECTION_NOT_INITED")
    if context.connection.dc.cdn and not isinstance(request, functions.upload.GetCdnFileRequest):
        raise RpcError(400, "CDN_METHOD_INVALID")
    try:
        return await backend.registry.answer(context, request)
    except (RpcError, DropAnswer):
        raise
    except Exception:
        # A server outlives its handlers; a client that was cut off would only ask again.
        log.exception("the handler of %s failed", method)
        backend.stats.crashes.append(method)
        raise RpcError(500, "INTERNAL_SERVER_ERROR") from None


def pack(result: bytes, gzip_from_bytes: int | None) -> bytes:
    """Return ``result`` as gzip_packed when it is long enough and grows smaller by it."""
    if gzip_from_bytes is None or len(result) < gzip_from_bytes:
        return result
    packed = gzip_packed(igzip.compress(result, mtime=0))
    return packed if len(packed) < len(result) else result


def read_request(body: bytes) -> TLRequest:
    """Return the request object in ``body``.

    Raises RpcError: INPUT_METHOD_INVALID_<id>_0 when no such method is known, INPUT_CONSTRUCTOR_INVALID_<id>
    for an unknown type inside, INPUT_FETCH_ERROR for fields that do not read.
    """
    constructor = int.from_bytes(body[:4], "little")
    try:
        request = BinaryReader(body).tgread_object()
    except TypeNotFoundError as error:
        unknown = error.invalid_constructor_id
        log.warning("an unknown constructor %#010x in a request", unknown)
        if unknown == constructor:
            raise unknown_method(unknown) from None
        raise RpcError(400, f"INPUT_CONSTRUCTOR_INVALID_{unknown}") from None
    except (struct.error, BufferError, RuntimeError, IndexError, ValueError) as error:
        log.warning("a request %#010x that does not read: %s", constructor, error)
        raise RpcError(400, "INPUT_FETCH_ERROR") from None
    if not isinstance(request, TLRequest):
        raise unknown_method(constructor)
    return request


def unwrap_all(context: Context, request: TLObject) -> tuple[Context, TLObject]:
    """Take every wrapper off ``request``.

    Raises RpcError: CONNECTION_API_ID_INVALID, or MSG_WAIT_FAILED when a request to wait for has failed.
    """
    key = context.session.key
    while True:
        match request:
            case functions.InvokeWithLayerRequest():
                if request.layer != LAYER:
                    log.warning("a client of layer %d is served layer %d", request.layer, LAYER)
                request = request.query
            case functions.InitConnectionRequest():
                if request.api_id <= 0:  # any program may connect here
                    raise RpcError(400, "CONNECTION_API_ID_INVALID")
                key.api_id = request.api_id
                request = request.query
            case functions.InvokeAfterMsgRequest():
                require_success(context.session, [request.msg_id])
                request = request.query
            case functions.InvokeAfterMsgsRequest():
                require_success(context.session, request.msg_ids)
                request = request.query
            case _:
                context, inner = unwrap(context, request)
                if inner is request:
                    return context, request
                request = inner


def require_success(session: Session, msg_ids: list[int]) -> None:
    """Let a request go on when those it waits for succeeded.

    A session's requests are answered in their order, so there is nothing left to wait for.
    Raises RpcError MSG_WAIT_FAILED. https://core.telegram.org/method/invokeAfterMsg
    """
    if not session.failed.isdisjoint(msg_ids):
        raise RpcError(400, "MSG_WAIT_FAILED")
