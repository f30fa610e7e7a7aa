"""The files that a sandbox is asked for: any number, of any size, in constant memory."""

from __future__ import annotations

import io
import tracemalloc
from hashlib import sha256

import pytest
from PIL import Image
from telethon.tl import functions, types

from answering import Answering, history
from tobs.sandbox import FileKind, FileSet
from tobs.sandbox.account import Account
from tobs.sandbox.account.media.generated import generated

KIB, MIB, GIB = 1 << 10, 1 << 20, 1 << 30
PHOTOS = FileSet(7, 100_000, FileKind.PHOTO)
DISK = FileSet(1, 64 * MIB)
LIAR = FileSet(1, 5_000, stated_bytes=9_000)


@pytest.fixture(scope="module")
def server() -> Answering:
    return Answering(Account(seed=7, messages=10, file_sets=(PHOTOS, DISK, LIAR)))


@pytest.mark.parametrize("limit", [1, 4 * KIB, 100_000, MIB])
def test_a_part_is_the_same_bytes_however_it_is_asked_for(limit: int) -> None:
    content = generated(MIB + 77, 1, "file", head=b"begins so")
    whole = content.part(0, 2 * MIB)
    assert len(whole) == MIB + 77
    assert whole.startswith(b"begins so")
    for offset in (0, 3, 8, 9, 64 * KIB - 1, 64 * KIB, MIB - 1, MIB + 70, MIB + 77, 2 * MIB):
        assert content.part(offset, limit) == whole[offset : offset + limit]


def test_files_differ_in_every_block_and_by_their_seed() -> None:
    contents = [generated(GIB, seed, name) for seed in (1, 2) for name in ("a", "b")]
    blocks = [each.part(number * 64 * KIB, 64 * KIB) for each in contents for number in range(32)]
    assert len({sha256(block).digest() for block in blocks}) == len(blocks)


def test_a_file_of_a_gibibyte_takes_no_memory() -> None:
    content = generated(GIB, 1, "huge")
    tracemalloc.start()
    for offset in range(GIB - 64 * MIB, GIB, MIB):
        assert len(content.part(offset, MIB)) == MIB
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * MIB


async def test_files_that_were_asked_for_stand_in_a_chat_of_their_own(server: Answering) -> None:
    page = await server(history(server.peer("sandbox_files"), limit=100))
    newest_first = [message.photo or message.document for message in page.messages]
    liar, disk, *photos = newest_first
    assert (liar.size, disk.size, disk.dc_id) == (9_000, 64 * MIB, 1)
    assert [photo.dc_id for photo in photos[::-1]] == [1, 2, 3, 1, 2, 3, 1]
    assert {photo.sizes[-1].size for photo in photos} == {100_000}
    chat = server.account.chat("Files")
    assert {file.id for file in server.account.files_of(chat)} == {media.id for media in newest_first}


async def test_a_photo_that_was_asked_for_opens(server: Answering) -> None:
    files = server.account.files
    photo = next(iter(server.account.files_of(server.account.chat("Files"))))
    with Image.open(io.BytesIO(files.read(photo))) as picture:
        assert (picture.width, picture.height) == (photo.tl.sizes[0].w, photo.tl.sizes[0].h)
    assert photo.size_bytes == 100_000


async def test_a_stated_size_that_lies_is_not_what_is_sent(server: Answering) -> None:
    page = await server(history(server.peer("sandbox_files"), limit=1))
    document = page.messages[0].document
    place = types.InputDocumentFileLocation(document.id, document.access_hash, document.file_reference, "")
    part = await server(functions.upload.GetFileRequest(place, 0, MIB), dc_id=document.dc_id)
    assert (len(part.bytes), document.size) == (5_000, 9_000)


def test_asking_for_files_leaves_the_other_chats_as_they_are(server: Answering) -> None:
    plain = Account(seed=7, messages=10)
    for chat in plain.chats:
        other = server.account.by_id[chat.id]
        assert list(map(chat.body, chat.ids())) == list(map(other.body, other.ids()))
