from __future__ import annotations

import io
import wave
import zipfile
from hashlib import sha256
from typing import Any

import pytest
from PIL import Image
from telethon.tl import functions, types

from answering import Answering, history, seeded
from tobs.sandbox.account import Account, File
from tobs.sandbox.account.handlers.files import check_part
from tobs.sandbox.dispatch import RpcError

MIB = 1 << 20


@pytest.fixture(scope="module")
def server() -> Answering:
    return Answering(seeded())


def location(account: Account, file: File, **fields: Any) -> Any:
    kind = types.InputPhotoFileLocation if file.kind == "photo" else types.InputDocumentFileLocation
    base = {
        "id": file.id,
        "access_hash": file.access_hash,
        "file_reference": account.files.reference(file.id),
        "thumb_size": file.main,
    }
    return kind(**{**base, **fields})


async def refused(server: Answering, request: Any, **context: Any) -> tuple[int, str]:
    with pytest.raises(RpcError) as caught:
        await server(request, **context)
    return caught.value.code, caught.value.name


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def test_photos_open_in_each_of_their_sizes() -> None:
    files = seeded().files
    for file in files.photos:
        sizes = {each.type: each for each in file.tl.sizes if hasattr(each, "w")}
        assert sizes.keys() == file.parts.keys()
        for thumb, size in sizes.items():
            picture = opened(files.read(file, thumb))
            assert (picture.format, picture.size) == ("JPEG", (size.w, size.h))
            stated = size.sizes[-1] if isinstance(size, types.PhotoSizeProgressive) else size.size
            assert stated == len(files.read(file, thumb))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("picture", "PNG"), ("animation", "GIF"), ("sticker", "WEBP"), ("custom_emoji", "WEBP")],
)
def test_pictures_sent_as_documents_open(name: str, kind: str) -> None:
    files = seeded().files
    assert opened(files.read(files.by_name[name])).format == kind


@pytest.mark.parametrize("name", ["zip", "large_zip"])
def test_archives_open(name: str) -> None:
    files = seeded().files
    with zipfile.ZipFile(io.BytesIO(files.read(files.by_name[name]))) as archive:
        assert archive.testzip() is None
        assert archive.namelist()


@pytest.mark.parametrize(("name", "duration_s"), [("wav", 2), ("music", 3)])
def test_sounds_open(name: str, duration_s: int) -> None:
    files = seeded().files
    with wave.open(io.BytesIO(files.read(files.by_name[name]))) as sound:
        assert sound.getnframes() == duration_s * sound.getframerate()


def test_a_voice_message_is_ogg_opus_and_a_film_is_quicktime() -> None:
    files = seeded().files
    voice = files.read(files.by_name["voice"])
    assert voice.startswith(b"OggS")
    assert voice.count(b"OggS") == 6
    film = files.read(files.by_name["video"])
    kind_size = int.from_bytes(film[:4])
    picture_size = int.from_bytes(film[kind_size : kind_size + 4])
    assert film[4:12] == b"ftypqt  "
    assert film[kind_size + picture_size + 4 :][:4] == b"moov"
    assert opened(film[kind_size + 8 :]).size == (64, 48)


def test_a_pdf_has_its_objects_where_its_table_says() -> None:
    files = seeded().files
    data = files.read(files.by_name["pdf"])
    table = int(data.split(b"startxref\n")[1].split()[0])
    offsets = [int(line[:10]) for line in data[table:].splitlines()[3:9]]
    assert [data[offset:].startswith(b"%d 0 obj" % number) for number, offset in enumerate(offsets, 1)] == [
        True
    ] * 6


def test_stated_sizes_are_the_sizes(server: Answering) -> None:
    files = server.account.files
    for file in files:
        for thumb, content in file.parts.items():
            assert len(files.read(file, thumb)) == content.size_bytes
        if file.kind != "photo":
            assert file.tl.size == file.size_bytes


def test_files_lie_on_all_three_dcs_and_some_are_large() -> None:
    files = list(seeded().files)
    assert {file.dc_id for file in files} == {1, 2, 3}
    assert [file.name for file in files if file.size_bytes > 3 * MIB - 1] == ["disk.img", "photos.zip"]
    assert any("/" in (file.name or "") and "\n" in (file.name or "") for file in files)


async def test_a_file_is_read_part_by_part_at_its_dc(server: Answering) -> None:
    account = server.account
    for name in ("large_zip", "pdf", "empty_file"):
        file = account.files.by_name[name]
        parts = []
        while not parts or len(parts[-1]) == 512 << 10:
            offset = len(parts) * (512 << 10)
            request = functions.upload.GetFileRequest(location(account, file), offset, 512 << 10)
            parts.append((await server(request, dc_id=file.dc_id)).bytes)
        assert b"".join(parts) == account.files.read(file)


async def test_another_dc_names_the_right_one(server: Answering) -> None:
    for file in server.account.files.photos[:3]:
        request = functions.upload.GetFileRequest(location(server.account, file), 0, 4096)
        answer = await refused(server, request, dc_id=file.dc_id % 3 + 1)
        assert answer == (303, f"FILE_MIGRATE_{file.dc_id}")


async def test_hashes_cover_each_128_kib_of_a_file(server: Answering) -> None:
    file = server.account.files.by_name["large"]
    data = server.account.files.read(file)
    covered = 0
    while covered < len(data):
        request = functions.upload.GetFileHashesRequest(location(server.account, file), covered)
        for each in await server(request, dc_id=file.dc_id):
            assert each.offset == covered
            assert each.hash == sha256(data[covered : covered + each.limit]).digest()
            covered += each.limit
    assert covered == len(data)


@pytest.mark.parametrize(
    ("offset", "limit", "precise", "error"),
    [
        (0, MIB, False, None),
        (MIB - 4096, 4096, False, None),
        (4096, 8192, False, None),
        (1024, 3072, True, None),
        (0, 0, False, "LIMIT_INVALID"),
        (0, 4097, False, "LIMIT_INVALID"),
        (0, 12_288, False, "LIMIT_INVALID"),
        (0, 2 * MIB, False, "LIMIT_INVALID"),
        (0, 1000, True, "LIMIT_INVALID"),
        (0, MIB + 1024, True, "LIMIT_INVALID"),
        (1024, 4096, False, "OFFSET_INVALID"),
        (-4096, 4096, False, "OFFSET_INVALID"),
        (100, 1024, True, "OFFSET_INVALID"),
        (MIB - 4096, 8192, False, "LIMIT_INVALID"),
        (MIB - 1024, 2048, True, "LIMIT_INVALID"),
    ],
)
def test_a_part_obeys_the_documented_limits(
    offset: int,
    limit: int,
    precise: bool,  # noqa: FBT001
    error: str | None,
) -> None:
    if error is None:
        check_part(offset, limit, precise=precise)
        return
    with pytest.raises(RpcError, match=error):
        check_part(offset, limit, precise=precise)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"id": 1}, "FILE_ID_INVALID"),
        ({"access_hash": 1}, "FILE_ID_INVALID"),
        ({"thumb_size": "w"}, "FILE_ID_INVALID"),
        ({"file_reference": b""}, "FILE_REFERENCE_EMPTY"),
        ({"file_reference": b"nonsense"}, "FILE_REFERENCE_INVALID"),
    ],
)
async def test_a_location_must_be_right_in_every_field(
    server: Answering, fields: dict[str, Any], error: str
) -> None:
    file = server.account.files.photos[0]
    request = functions.upload.GetFileRequest(location(server.account, file, **fields), 0, 4096)
    assert await refused(server, request, dc_id=file.dc_id) == (400, error)


async def test_an_expired_reference_is_renewed_by_fetching_the_message_again() -> None:
    account = Account(seed=7, messages=10)
    server = Answering(account)
    for name, message_id in (("sandbox_showcase", account.showcase["photo"].id), ("Big", 0)):
        photo = await first_photo(server, name, message_id)
        file = account.files[photo.id]
        old = location(account, file, file_reference=photo.file_reference)
        request = functions.upload.GetFileRequest(old, 0, 4096)
        await server(request, dc_id=file.dc_id)
        account.expire_file_references()
        assert await refused(server, request, dc_id=file.dc_id) == (400, "FILE_REFERENCE_EXPIRED")
        photo = await first_photo(server, name, message_id)
        new = location(account, file, file_reference=photo.file_reference)
        await server(functions.upload.GetFileRequest(new, 0, 4096), dc_id=file.dc_id)


async def first_photo(server: Answering, name: str, message_id: int) -> Any:
    """Return the photo of a message; of the newest one that has a photo when ``message_id`` is 0."""
    page = await server(history(server.peer(name), limit=100, offset_id=message_id and message_id + 1))
    return next(message.photo for message in page.messages if getattr(message, "photo", None))


async def test_profile_photos_need_no_reference(server: Answering) -> None:
    user = next(user for user in server.account.people.crowd if user.photo)
    file = server.account.files[user.photo.photo_id]
    peer = types.InputPeerUser(user.id, user.access_hash)
    for big, thumb in ((True, "x"), (False, "s")):
        place = types.InputPeerPhotoFileLocation(peer, file.id, big=big)
        answer = await server(functions.upload.GetFileRequest(place, 0, MIB), dc_id=file.dc_id)
        assert answer.bytes == server.account.files.read(file, thumb)


async def test_a_profile_photo_is_read_through_the_peer_that_has_it(server: Answering) -> None:
    account = server.account
    news, other = account.chat("sandbox_news"), account.people.me
    photo = news.entity.photo
    place = types.InputPeerPhotoFileLocation(server.peer("sandbox_news"), photo.photo_id, big=True)
    answer = await server(functions.upload.GetFileRequest(place, 0, MIB), dc_id=photo.dc_id)
    assert opened(answer.bytes).format == "JPEG"
    place.peer = types.InputPeerUser(other.id, other.access_hash)
    request = functions.upload.GetFileRequest(place, 0, MIB)
    assert await refused(server, request, dc_id=photo.dc_id) == (400, "LOCATION_INVALID")
    place.peer = server.peer("Closed society")
    assert await refused(server, request, dc_id=photo.dc_id) == (400, "CHANNEL_PRIVATE")


async def test_custom_emoji_documents_are_told_by_id(server: Answering) -> None:
    emoji = server.account.files.custom_emoji
    known, unknown = await server(functions.messages.GetCustomEmojiDocumentsRequest([emoji.id, 5]))
    assert known.id == emoji.id
    assert type(unknown) is types.DocumentEmpty
