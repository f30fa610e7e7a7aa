"""Files from a CDN DC, and what their own DCs tell about them. https://core.telegram.org/cdn."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from telethon.tl import functions, types

from tobs.sandbox.account.handlers.files import check_part, hashes_from
from tobs.sandbox.account.transfers import Part
from tobs.sandbox.dispatch import RpcError
from tobs.sandbox.files import CDN_DC
from tobs.sandbox.protocol.wire import tl_bytes

if TYPE_CHECKING:
    from tobs.sandbox.account.handlers.gate import Gate
    from tobs.sandbox.dispatch import Context, Result

__all__ = ["register"]

CDN_FILE = struct.pack("<I", types.upload.CdnFile.CONSTRUCTOR_ID)


def register(gate: Gate) -> None:
    """Register the handlers of this file."""
    account = gate.account

    @gate.answers(functions.upload.GetCdnFileRequest, anonymous=True)
    def get_cdn_file(context: Context, request: Any) -> Result:
        if context.dc_id != CDN_DC:
            raise RpcError(400, "METHOD_INVALID")
        check_part(request.offset, request.limit, precise=False)
        copy = account.cdn.copy(request.file_token)
        if not account.cdn.holds(copy):
            return types.upload.CdnFileReuploadNeeded(copy.request_token)
        data = account.files.read(copy.file, copy.thumb, offset=request.offset, limit=request.limit)
        data = copy.encrypted(data, request.offset)
        part = Part(copy.file.id, copy.thumb, CDN_DC, takeout=False)
        data = account.transfers.send(part, copy.file, request.offset, data, expire=account.cdn.expire)
        return tl_bytes(data, head=CDN_FILE)

    @gate.answers(functions.upload.ReuploadCdnFileRequest)
    def reupload_cdn_file(context: Context, request: Any) -> Result:
        copy = account.cdn.copy(request.file_token)
        if copy.file.dc_id != context.dc_id:
            raise RpcError(400, "FILE_TOKEN_INVALID")
        if request.request_token != copy.request_token:
            raise RpcError(400, "REQUEST_TOKEN_INVALID")
        account.cdn.upload(copy)
        return hashes_from(account, copy.file, copy.thumb, 0)

    @gate.answers(functions.upload.GetCdnFileHashesRequest)
    def get_cdn_file_hashes(context: Context, request: Any) -> Result:
        copy = account.cdn.copy(request.file_token)
        if copy.file.dc_id != context.dc_id:
            raise RpcError(400, "FILE_TOKEN_INVALID")
        return hashes_from(account, copy.file, copy.thumb, request.offset)
