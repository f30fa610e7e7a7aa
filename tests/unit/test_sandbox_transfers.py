"""How files are sent: what goes wrong with their parts, what is counted, how many go at once."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from telethon.tl import functions, types

from answering import Answering, history
from tobs.sandbox import FileKind, FileLimits, FileSet, PartFault, RpcError, Spoiling
from tobs.sandbox.account import Account
from tobs.sandbox.account.transfers import Part
from tobs.sandbox.faults import DropAnswer

MIB = 1 << 20
SETS = (
    FileSet(1, 3 * MIB),
    FileSet(8, 100_000, FileKind.PHOTO, dc_ids=(1,)),
    FileSet(3, 30 * MIB, dc_ids=(1,)),
)


class Files(Answering):
    """The files of an account that was asked for some, oldest first."""

    def __init__(self) -> None:
        super().__init__(Account(seed=7, messages=10, file_sets=SETS))
        self.transfers = self.account.transfers

    async def media(self) -> list[Any]:
        page = await self(history(self.peer("sandbox_files"), limit=100))
        return [message.photo or message.document for message in page.messages[::-1]]

    async def part(self, media: Any, offset: int = 0, **context: Any) -> bytes:
        file = self.account.files[media.id]
        request = functions.upload.GetFileRequest(location_of(file, media.file_reference), offset, MIB)
        data: bytes = (await self(request, dc_id=media.dc_id, **context)).bytes
        return data


def location_of(file: Any, reference: bytes) -> Any:
    kind = types.InputPhotoFileLocation if file.kind == "photo" else types.InputDocumentFileLocation
    return kind(file.id, file.access_hash, reference, file.main)


@pytest.fixture
def files() -> Files:
    return Files()


async def outcome(files: Files, media: Any, offset: int = 0, **context: Any) -> str:
    try:
        await files.part(media, offset, **context)
    except RpcError as error:
        return error.name
    return ""


async def test_every_nth_part_is_short(files: Files) -> None:
    media = (await files.media())[0]
    files.transfers.spoil([PartFault(Spoiling.SHORT, 2)])
    assert [len(await files.part(media)) for _ in range(4)] == [MIB, MIB // 2, MIB, MIB // 2]
    assert files.transfers.struck == {Spoiling.SHORT: 2}


async def test_a_flipped_bit_is_found_by_the_hashes(files: Files) -> None:
    media = (await files.media())[0]
    files.transfers.spoil([PartFault(Spoiling.FLIPPED, 1, times=1)])
    spoiled, right = [await files.part(media) for _ in range(2)]
    assert sum(one != other for one, other in zip(spoiled, right, strict=True)) == 1
    place = location_of(files.account.files[media.id], media.file_reference)
    hashes = await files(functions.upload.GetFileHashesRequest(place, 0), dc_id=media.dc_id)

    def wrong(data: bytes) -> list[int]:
        pieces = ((each.offset, data[each.offset : each.offset + each.limit], each.hash) for each in hashes)
        return [offset for offset, piece, expected in pieces if sha256(piece).digest() != expected]

    assert (wrong(spoiled), wrong(right)) == ([MIB // 2], [])


async def test_a_stalled_part_is_never_answered(files: Files) -> None:
    media = (await files.media())[0]
    files.transfers.spoil([PartFault(Spoiling.STALLED, 2, times=1)])
    await files.part(media)
    with pytest.raises(DropAnswer):
        await files.part(media)
    await files.part(media)


async def test_one_files_reference_expires_and_its_message_tells_the_new_one(files: Files) -> None:
    media, other, *_ = await files.media()
    files.transfers.spoil([PartFault(Spoiling.EXPIRED, 3)])
    got = [await outcome(files, media) for _ in range(4)]
    assert got == ["", "", "FILE_REFERENCE_EXPIRED", "FILE_REFERENCE_EXPIRED"]
    assert await outcome(files, other) == ""
    fresh = (await files.media())[0]
    assert fresh.id == media.id
    assert await outcome(files, fresh) == ""


async def test_all_references_expire_at_once(files: Files) -> None:
    media, other, *_ = await files.media()
    files.transfers.spoil([PartFault(Spoiling.ALL_EXPIRED, 2, times=1)])
    assert [await outcome(files, each) for each in (media, media, other)] == [
        "",
        "FILE_REFERENCE_EXPIRED",
        "FILE_REFERENCE_EXPIRED",
    ]
    for each in await files.media():
        assert await outcome(files, each) == ""


async def test_what_is_sent_is_counted_by_file_dc_and_takeout(files: Files) -> None:
    media = (await files.media())[0]
    for offset in (0, MIB, MIB, 2 * MIB):
        await files.part(media, offset)
    part = Part(media.id, "", media.dc_id, takeout=False)
    assert files.transfers.requests == {part: 4}
    assert files.transfers.bytes == {part: 4 * MIB}
    assert files.transfers.again_bytes[media.id] == MIB
    takeout = await files(functions.account.InitTakeoutSessionRequest(files=True, file_max_size=MIB))
    await files.part(media, takeout_id=takeout.id)
    assert files.transfers.requests == {part: 4, part._replace(takeout=True): 1}


async def test_a_dc_sends_so_many_large_files_at_once(files: Files) -> None:
    files.transfers.limits = FileLimits(small=2, large=1, error="FLOOD_PREMIUM_WAIT")
    large = (await files.media())[-3:]
    assert await outcome(files, large[0], now=10) == ""
    assert await outcome(files, large[1], now=11) == "FLOOD_PREMIUM_WAIT_1"
    assert await outcome(files, large[0], MIB, now=11) == ""
    assert await outcome(files, large[1], now=13) == "", "nobody asked for the other any more"
    for at in range(30):
        assert await outcome(files, large[1], at * MIB, now=13) == ""
    assert await outcome(files, large[2], now=13) == "", "the other was sent whole"


async def test_files_that_are_sent_whole_hold_up_no_other(files: Files) -> None:
    files.transfers.limits = FileLimits(small=1, large=1)
    photos = (await files.media())[1:9]
    assert [await outcome(files, photo) for photo in photos] == [""] * 8
