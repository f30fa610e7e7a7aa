"""upload.getFile and getFileHashes, and the documents of custom emoji. https://core.telegram.org/api/files."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from telethon.tl import functions, types

from tobs.sandbox.account.files import HASHED_BYTES
from tobs.sandbox.account.transfers import Part
from tobs.sandbox.dispatch import RpcError
from tobs.sandbox.protocol.wire import tl_bytes

if TYPE_CHECKING:
    from tobs.sandbox.account.account import Account
    from tobs.sandbox.account.files import File
    from tobs.sandbox.account.handlers.gate import Gate
    from tobs.sandbox.dispatch import Context, Result

__all__ = ["check_part", "hashes_from", "register"]

BLOCK_BYTES = 1 << 20  # a request stays inside one such block, and asks for no more than it
UNIT_BYTES = 4096
PRECISE_UNIT_BYTES = 1024
UPLOAD_FILE = struct.Struct("<IIi")  # the constructor, that of the storage type, mtime; the bytes follow
FILE = types.upload.File.CONSTRUCTOR_ID
HASHES = BLOCK_BYTES // HASHED_BYTES

STORAGE_TYPES = {
    "image/jpeg": types.storage.FileJpeg,
    "image/png": types.storage.FilePng,
    "image/gif": types.storage.FileGif,
    "image/webp": types.storage.FileWebp,
    "application/pdf": types.storage.FilePdf,
    "video/quicktime": types.storage.FileMov,
}


def register(gate: Gate) -> None:
    """Register the handlers of this file."""
    account = gate.account

    @gate.answers(functions.upload.GetFileRequest)
    def get_file(context: Context, request: Any) -> Result:
        check_part(request.offset, request.limit, precise=bool(request.precise))
        file, thumb = located(gate, context.dc_id, request.location)
        if request.cdn_supported and account.cdn.takes(file, thumb):
            return account.cdn.redirect(file, thumb, hashes_from(account, file, thumb, request.offset))
        account.transfers.admit(file, context.dc_id, context.now)
        data = account.files.read(file, thumb, offset=request.offset, limit=request.limit)
        part = Part(file.id, thumb, context.dc_id, takeout=context.takeout_id is not None)
        data = account.transfers.send(part, file, request.offset, data, expire=account.expire_file_references)
        kind = STORAGE_TYPES.get(file.mime_type, types.storage.FileUnknown)
        head = UPLOAD_FILE.pack(FILE, kind.CONSTRUCTOR_ID, int(file.tl.date.timestamp()))
        return tl_bytes(data, head=head)

    @gate.answers(functions.upload.GetFileHashesRequest)
    def get_file_hashes(context: Context, request: Any) -> Result:
        file, thumb = located(gate, context.dc_id, request.location)
        return hashes_from(account, file, thumb, request.offset)

    @gate.answers(functions.messages.GetCustomEmojiDocumentsRequest)
    def get_custom_emoji_documents(_: Context, request: Any) -> Result:
        emoji = account.files.custom_emoji
        return [emoji.tl if each == emoji.id else types.DocumentEmpty(each) for each in request.document_id]


def hashes_from(account: Account, file: File, thumb: str, offset: int) -> list[Any]:
    """Return a types.FileHash of the block that ``offset`` lies in and of those behind it, 1 MiB in all."""
    blocks = range(-(-file.parts[thumb].size_bytes // HASHED_BYTES))
    first = offset // HASHED_BYTES
    return [account.files.hash(file, thumb, each) for each in blocks[first : first + HASHES]]


def check_part(offset: int, limit: int, *, precise: bool) -> None:
    """Check which part of a file a request asks for, by the documented rules.

    Both are multiples of 4 KiB and the limit divides 1 MiB; with ``precise`` both are multiples of 1 KiB and
    the limit is at most 1 MiB. Either way the part lies within one block of 1 MiB.
    https://core.telegram.org/api/files#downloading-files

    Raises RpcError LIMIT_INVALID or OFFSET_INVALID.
    """
    unit = PRECISE_UNIT_BYTES if precise else UNIT_BYTES
    if not 0 < limit <= BLOCK_BYTES or limit % unit or (not precise and BLOCK_BYTES % limit):
        raise RpcError(400, "LIMIT_INVALID")
    if offset < 0 or offset % unit:
        raise RpcError(400, "OFFSET_INVALID")
    if offset // BLOCK_BYTES != (offset + limit - 1) // BLOCK_BYTES:
        raise RpcError(400, "LIMIT_INVALID")


def located(gate: Gate, dc_id: int, location: Any) -> tuple[File, str]:
    """Return the file that an InputFileLocation names, and which of its sizes.

    The picture of a peer needs no file reference: the peer, which must be one that the account may see,
    vouches for it.

    Raises RpcError LOCATION_INVALID, FILE_ID_INVALID, FILE_MIGRATE_X when asked at another DC than the
    file's, FILE_REFERENCE_EMPTY, _INVALID or _EXPIRED, and what `Gate.chat` does about a picture's peer.
    """
    account = gate.account
    if isinstance(location, types.InputPeerPhotoFileLocation):
        photo = gate.chat(location.peer).entity.photo
        if getattr(photo, "photo_id", None) != location.photo_id:
            raise RpcError(400, "LOCATION_INVALID")
        file = known(account, location.photo_id)
        thumb = "x" if location.big else "s"
    elif isinstance(location, types.InputPhotoFileLocation | types.InputDocumentFileLocation):
        file = known(account, location.id)
        thumb = location.thumb_size
        photo = isinstance(location, types.InputPhotoFileLocation)
        if (
            location.access_hash != file.access_hash
            or photo != (file.kind == "photo")
            or thumb not in file.parts
        ):
            raise RpcError(400, "FILE_ID_INVALID")
    elif isinstance(location, types.InputTakeoutFileLocation):
        raise RpcError(400, "TAKEOUT_FILE_EMPTY")
    else:
        raise RpcError(400, "LOCATION_INVALID")
    if file.dc_id != dc_id:
        raise RpcError(303, f"FILE_MIGRATE_{file.dc_id}")
    if not isinstance(location, types.InputPeerPhotoFileLocation):
        error = account.files.reference_error(file.id, location.file_reference)
        if error is not None:
            raise RpcError(400, error)
    return file, thumb


def known(account: Account, file_id: int) -> File:
    """Return a file by id; raises RpcError FILE_ID_INVALID."""
    try:
        return account.files[file_id]
    except KeyError:
        raise RpcError(400, "FILE_ID_INVALID") from None
