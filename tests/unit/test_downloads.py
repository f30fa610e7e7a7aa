"""Files: whole, in their folder, or not at all."""

from __future__ import annotations

import asyncio
import errno
import itertools
import os
import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from telethon.tl import types
from xxhash import xxh3_128_digest

from rendered import at, message
from tobs._native import Archive
from tobs.errors import (
    AuthError,
    FileReferenceExpiredError,
    RpcFailedError,
    SinkError,
)
from tobs.export.media import MediaFeed, MediaFetch
from tobs.export.render import ViewWriter
from tobs.export.verify import VerifiedMedia, rebuild_state, verify_media
from tobs.media import Downloads, FileQueue, FileResult, FileStatus
from tobs.media.partial import PART_BYTES, PartialFile
from tobs.model import Chat, ChatDetails, ChatKind, ChatPhoto, MediaChoices, MediaOrder, ViewOptions
from tobs.state import ExportFolder, State, chat_facts
from tobs.telemetry import CacheCounts, Telemetry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tobs._native import MediaRef

CHAT = Chat(5, ChatKind.USER, "Ann")
PHOTO = ChatPhoto(70, 4)


@dataclass(frozen=True)
class Ref:
    message_id: int = 7
    file_id: int = 1
    file_reference: bytes = b"old"
    size_bytes: int = 6
    dc_id: int = 2
    file_name: str = "2024-01-31_7_beach.jpg"
    is_thumbnail: bool = False


EMOJI = Ref(message_id=0, file_id=3, file_name="3.webp")


@dataclass
class Block:
    """What the server has hashed."""

    offset: int
    size_bytes: int
    sha256: bytes


@dataclass
class Remote:
    """A file as the server has it; ``error`` comes in place of the part at ``error_at``."""

    content: bytes
    size_bytes: int
    error: Exception | None = None
    error_at: int = 0
    blocks: tuple[Block, ...] = ()
    asked: list[int] = field(default_factory=list)

    async def part(self, offset: int) -> bytes:
        self.asked.append(offset)
        if self.error is not None and offset == self.error_at:
            raise self.error
        return self.content[offset : offset + PART_BYTES]

    async def hashes(self, offset: int) -> list[Block]:
        return [block for block in self.blocks if offset <= block.offset < offset + PART_BYTES]


@dataclass
class Source:
    """Has one file; knows the references ``valid``."""

    content: bytes = b"abcdef"
    valid: tuple[bytes, ...] = (b"old",)
    error: Exception | None = None
    fresh: Ref | None = None
    asked: list[bytes] = field(default_factory=list)
    refreshed: list[list[int]] = field(default_factory=list)

    def file(self, ref: MediaRef) -> Remote:
        self.asked.append(ref.file_reference)
        expired = FileReferenceExpiredError("FILE_REFERENCE_EXPIRED")
        error = self.error if ref.file_reference in self.valid else expired
        return Remote(self.content, ref.size_bytes, error)

    async def custom_emoji(self, document_ids: Sequence[int]) -> list[MediaRef]:
        self.refreshed.append(list(document_ids))
        return [cast("MediaRef", self.fresh)] if self.fresh is not None else []

    def picture(self, chat: Chat, photo: ChatPhoto) -> Remote:
        assert (chat, photo) == (CHAT, PHOTO)
        self.asked.append(b"picture")
        return Remote(self.content, 0, self.error)

    async def warm(self, dc_ids: Iterable[int]) -> None:
        """Be warm already."""

    async def refresh(self, chat: Chat, message_ids: Sequence[int]) -> list[MediaRef]:
        assert chat == CHAT
        self.refreshed.append(list(message_ids))
        return [cast("MediaRef", self.fresh)] if self.fresh is not None else []


@pytest.fixture
def export(tmp_path: Path) -> Iterator[tuple[ExportFolder, State]]:
    with ExportFolder.open(tmp_path / "out") as folder, State.open(folder.database) as state:
        yield folder, state


def names(folder: ExportFolder) -> list[str]:
    return sorted(str(path.relative_to(folder.path)) for path in (folder.path / "Ann").rglob("*"))


async def fetch_emoji(export: tuple[ExportFolder, State], source: Source) -> FileResult:
    return await Downloads(*export, source).fetch_emoji(cast("MediaRef", EMOJI))


async def test_a_custom_emoji_lies_in_the_folder_of_all_chats_and_is_fetched_once(
    export: tuple[ExportFolder, State],
) -> None:
    source = Source()
    assert (await fetch_emoji(export, source)).status is FileStatus.STORED
    assert (export[0].path / "emoji" / EMOJI.file_name).read_bytes() == source.content
    assert (await fetch_emoji(export, source)).status is FileStatus.PRESENT
    assert source.asked == [b"old"]


async def test_the_expired_reference_of_a_custom_emoji_is_asked_for_again_by_its_id(
    export: tuple[ExportFolder, State],
) -> None:
    source = Source(valid=(b"new",), fresh=replace(EMOJI, file_reference=b"new"))
    assert (await fetch_emoji(export, source)).status is FileStatus.STORED
    assert (source.asked, source.refreshed) == ([b"old", b"new"], [[EMOJI.file_id]])


async def test_a_custom_emoji_that_has_gone_fails_with_that_reason(
    export: tuple[ExportFolder, State],
) -> None:
    result = await fetch_emoji(export, Source(valid=()))
    assert (result.status, result.reason) == (FileStatus.FAILED, "Telegram has it no more")


async def test_a_thumbnail_is_never_taken_for_the_file_that_it_stands_for(
    export: tuple[ExportFolder, State],
) -> None:
    thumb = Ref(file_name="2024-01-31_7_beach.jpg_thumb.jpg", is_thumbnail=True)
    await fetch(export, Source(b"thumbs"), thumb)
    source = Source(b"abcdef")
    await fetch(export, source, Ref(size_bytes=0))
    assert source.asked == [b"old"]
    assert (export[0].path / "Ann" / "media" / Ref.file_name).read_bytes() == b"abcdef"


async def fetch(export: tuple[ExportFolder, State], source: Source, ref: Ref | None = None) -> Any:
    return await Downloads(*export, source).fetch(CHAT, cast("MediaRef", ref or Ref()))


async def test_a_file_is_stored_whole_in_its_chats_folder(export: tuple[ExportFolder, State]) -> None:
    result = await fetch(export, Source())
    assert (result.status, result.size_bytes) == (FileStatus.STORED, 6)
    assert result.xxh3 == xxh3_128_digest(b"abcdef")
    assert (export[0].path / "Ann/media/2024-01-31_7_beach.jpg").read_bytes() == b"abcdef"
    assert names(export[0]) == ["Ann/media", "Ann/media/2024-01-31_7_beach.jpg"]


async def test_a_file_that_is_there_is_not_fetched_again(export: tuple[ExportFolder, State]) -> None:
    await fetch(export, Source())
    source = Source()
    result = await fetch(export, source)
    assert (result.status, source.asked) == (FileStatus.PRESENT, [])


async def test_a_file_that_is_there_with_another_size_is_fetched_again(
    export: tuple[ExportFolder, State],
) -> None:
    await fetch(export, Source())
    (export[0].path / "Ann/media/2024-01-31_7_beach.jpg").write_bytes(b"abc")
    assert (await fetch(export, Source())).status is FileStatus.STORED
    assert (export[0].path / "Ann/media/2024-01-31_7_beach.jpg").read_bytes() == b"abcdef"


@pytest.mark.parametrize("content", [b"abc", b"abcdefg", b""])
async def test_a_file_of_another_size_than_stated_is_not_named_as_if_whole(
    export: tuple[ExportFolder, State], content: bytes
) -> None:
    result = await fetch(export, Source(content=content))
    assert result.status is FileStatus.FAILED
    assert "6 were stated" in result.reason
    assert names(export[0]) == ["Ann/media"]


async def test_a_file_without_a_stated_size_is_taken_as_it_comes(export: tuple[ExportFolder, State]) -> None:
    ref = replace(Ref(), size_bytes=0)
    assert (await fetch(export, Source(), ref)).status is FileStatus.STORED
    assert (await fetch(export, Source(), ref)).status is FileStatus.PRESENT


async def test_an_expired_reference_is_refreshed_and_the_name_kept(
    export: tuple[ExportFolder, State],
) -> None:
    fresh = replace(Ref(), file_reference=b"new", file_name="renamed.jpg")
    source = Source(valid=(b"new",), fresh=fresh)
    assert (await fetch(export, source)).status is FileStatus.STORED
    assert source.asked == [b"old", b"new"]
    assert names(export[0]) == ["Ann/media", "Ann/media/2024-01-31_7_beach.jpg"]


@pytest.mark.parametrize(
    ("valid", "expected"), [(b"old", CacheCounts(hits=1)), (b"new", CacheCounts(misses=1))]
)
async def test_a_reference_that_had_to_be_asked_for_was_not_at_hand(
    export: tuple[ExportFolder, State], valid: bytes, expected: CacheCounts
) -> None:
    telemetry = Telemetry()
    source = Source(valid=(valid,), fresh=replace(Ref(), file_reference=b"new"))
    await Downloads(*export, source, telemetry).fetch(CHAT, cast("MediaRef", Ref()))
    assert telemetry.measured().caches["references"] == expected


async def test_references_renewed_with_another_files_were_at_hand_and_none_is_held_afterwards(
    export: tuple[ExportFolder, State],
) -> None:
    telemetry = Telemetry()
    refs = [replace(Ref(), message_id=number, file_id=number, file_name=f"{number}.jpg") for number in (1, 2)]
    fresh = [replace(ref, file_reference=b"new") for ref in refs]

    class Both(Source):
        async def refresh(self, chat: Chat, message_ids: Sequence[int]) -> list[MediaRef]:
            await super().refresh(chat, message_ids)
            return cast("list[MediaRef]", fresh)

    source = Both(valid=(b"new",))
    downloads = Downloads(*export, source, telemetry)
    await asyncio.gather(*(downloads.fetch(CHAT, cast("MediaRef", ref)) for ref in refs))

    assert [sorted(asked) for asked in source.refreshed] == [[1, 2]]
    assert telemetry.measured().caches["references"] == CacheCounts(hits=1, misses=1)
    assert not downloads._references._wanted


async def test_a_file_whose_message_is_gone_has_that_reason(export: tuple[ExportFolder, State]) -> None:
    result = await fetch(export, Source(valid=()))
    assert (result.status, result.reason) == (FileStatus.FAILED, "its message has gone, or holds it no more")


async def test_a_reference_that_will_not_freshen_is_a_reason_and_no_loop(
    export: tuple[ExportFolder, State],
) -> None:
    source = Source(valid=(), fresh=Ref())
    assert (await fetch(export, source)).status is FileStatus.FAILED
    assert source.asked == [b"old", b"old"]


async def test_a_failure_in_the_middle_leaves_nothing_half(export: tuple[ExportFolder, State]) -> None:
    error = RpcFailedError(
        "upload.getFile failed: FILE_ID_INVALID", method="m", name="FILE_ID_INVALID", code=400
    )
    result = await fetch(export, Source(error=error))
    assert result.reason == "upload.getFile failed: FILE_ID_INVALID"
    assert names(export[0]) == ["Ann/media"]


async def test_a_run_that_ends_while_a_file_is_named_waits_until_it_is(
    export: tuple[ExportFolder, State], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    finish = PartialFile.finish

    def slow(partial: PartialFile, name: str) -> bytes:
        begun.set()
        assert go_on.wait(timeout=60)
        return finish(partial, name)

    monkeypatch.setattr(PartialFile, "finish", slow)
    fetching = asyncio.create_task(fetch(export, Source()))
    await asyncio.to_thread(begun.wait, 60)
    fetching.cancel()
    await asyncio.sleep(0)
    assert not fetching.done()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await fetching
    assert names(export[0]) == ["Ann/media", f"Ann/media/{Ref().file_name}"]


async def test_what_was_left_beside_a_file_that_has_its_name_goes(export: tuple[ExportFolder, State]) -> None:
    assert (await fetch(export, Source())).status is FileStatus.STORED
    (export[0].path / f"Ann/media/{Ref().file_name}.part.map").touch()
    assert (await fetch(export, Source())).status is FileStatus.PRESENT
    assert names(export[0]) == ["Ann/media", f"Ann/media/{Ref().file_name}"]


async def test_being_signed_out_ends_the_run(export: tuple[ExportFolder, State]) -> None:
    with pytest.raises(AuthError):
        await fetch(export, Source(error=AuthError("out")))


async def test_a_full_disk_ends_the_run(export: tuple[ExportFolder, State]) -> None:
    with pytest.raises(SinkError, match="No space left"):
        await fetch(export, Source(error=OSError(errno.ENOSPC, "No space left on device")))


async def test_a_name_too_long_for_the_disk_concerns_that_file_alone(
    export: tuple[ExportFolder, State],
) -> None:
    result = await fetch(export, Source(), replace(Ref(), file_name="x" * 300))
    assert result.status is FileStatus.FAILED


@pytest.mark.parametrize("name", ["../escaped", "/etc/passwd", "..", ""])
async def test_no_name_leads_out_of_the_folder(export: tuple[ExportFolder, State], name: str) -> None:
    with pytest.raises(SinkError):
        await fetch(export, Source(), replace(Ref(), file_name=name))


@pytest.mark.parametrize("linked", ["Ann", "Ann/media"])
async def test_nothing_is_written_through_a_link(
    export: tuple[ExportFolder, State], tmp_path: Path, linked: str
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (export[0].path / linked).parent.mkdir(exist_ok=True)
    (export[0].path / linked).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SinkError, match="links"):
        await fetch(export, Source())
    assert list((tmp_path / "elsewhere").iterdir()) == []


async def test_a_link_in_a_files_place_is_replaced_and_not_followed(
    export: tuple[ExportFolder, State], tmp_path: Path
) -> None:
    target = tmp_path / "precious"
    target.write_bytes(b"mine")
    media = export[0].path / "Ann/media"
    media.mkdir(parents=True)
    (media / "2024-01-31_7_beach.jpg").symlink_to(target)
    (media / "2024-01-31_7_beach.jpg.part").symlink_to(target)
    assert (await fetch(export, Source())).status is FileStatus.FAILED
    assert target.read_bytes() == b"mine"
    assert (await fetch(export, Source())).status is FileStatus.STORED
    assert target.read_bytes() == b"mine"
    assert not (media / "2024-01-31_7_beach.jpg").is_symlink()


async def test_a_chats_picture_is_stored_whole_and_once(export: tuple[ExportFolder, State]) -> None:
    source = Source()
    downloads = Downloads(*export, source)
    assert (await downloads.fetch_picture(CHAT, PHOTO)).status is FileStatus.STORED
    assert (await downloads.fetch_picture(CHAT, PHOTO)).status is FileStatus.PRESENT
    assert source.asked == [b"picture"]
    assert (export[0].path / "Ann/media/chat_70.jpg").read_bytes() == b"abcdef"


@pytest.mark.parametrize(
    ("dcs", "size_bytes", "at_once"), [((2,), 6, 5), ((2, 3), 6, 10), ((2,), 21 * PART_BYTES, 2)]
)
async def test_as_many_files_of_a_datacenter_are_fetched_at_once_as_telegram_allows_its_apps(
    export: tuple[ExportFolder, State], dcs: tuple[int, ...], size_bytes: int, at_once: int
) -> None:
    under_way: set[Remote] = set()
    most = 0
    as_many = asyncio.Event()

    class Slow(Remote):
        __hash__ = object.__hash__

        async def part(self, offset: int) -> bytes:
            nonlocal most
            under_way.add(self)
            most = max(most, len(under_way))
            if most >= at_once:
                as_many.set()
            await as_many.wait()
            for _ in range(20):
                await asyncio.sleep(0)
            under_way.discard(self)
            return await super().part(offset)

    class SlowSource(Source):
        def file(self, ref: MediaRef) -> Remote:
            return Slow(b"", ref.size_bytes)

    source = SlowSource()
    downloads = Downloads(*export, source)
    async with asyncio.TaskGroup() as group:
        for dc, chat, number in itertools.product(dcs, (CHAT, replace(CHAT, id=6, title="Bo")), range(8)):
            name, file_id = f"{dc} {number}.jpg", dc * 1000 + chat.id * 100 + number
            ref = Ref(dc_id=dc, file_id=file_id, file_name=name, size_bytes=size_bytes)
            group.create_task(downloads.fetch(chat, cast("MediaRef", ref)))

    assert most == at_once


def media_fetch(
    export: tuple[ExportFolder, State], archive: Archive, source: Source, telemetry: Telemetry
) -> MediaFetch:
    queue = FileQueue(export[1])
    feed = MediaFeed(archive, queue, export[1], MediaChoices(), telemetry)
    downloads = Downloads(*export, source)
    return MediaFetch(archive, queue, feed, downloads, export[1], telemetry, order=MediaOrder.SMALL)


async def test_a_picture_that_cannot_be_had_is_noted_and_no_problem(
    export: tuple[ExportFolder, State],
) -> None:
    error = RpcFailedError("upload.getFile failed: LOCATION_INVALID", method="m", name="x", code=400)
    archive = Archive.open(export[0].archive, write=True)
    telemetry = Telemetry()
    fetch = media_fetch(export, archive, Source(error=error), telemetry)

    await fetch.queue(replace(export[1].store_chat(CHAT), details=ChatDetails(photo=PHOTO)))
    await fetch.close()
    await fetch.work()

    assert names(export[0]) == ["Ann/media"]
    assert telemetry.notes == ["Ann: its picture could not be had: upload.getFile failed: LOCATION_INVALID"]


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200)


async def test_a_file_gets_the_extension_that_fits_its_content_wherever_it_lies(
    export: tuple[ExportFolder, State],
) -> None:
    source = Source(PNG)
    ref = Ref(size_bytes=len(PNG))

    first, second = await fetch_both(export, source, ref, ref)

    assert (first.file_name, second.file_name) == ("2024-01-31_7_beach.png",) * 2
    assert second.linked_to == "Ann/media/2024-01-31_7_beach.png"
    assert names(export[0]) == ["Ann/media", "Ann/media/2024-01-31_7_beach.png"]
    assert (export[0].path / "Bo/media/2024-01-31_7_beach.png").read_bytes() == PNG
    assert source.asked == [b"old"]


async def test_what_is_known_of_a_file_holds_for_the_name_that_fits_it(
    export: tuple[ExportFolder, State],
) -> None:
    folder, state = export
    archive = Archive.open(folder.archive, write=True)
    picture = types.Photo(1, 1, b"old", at(0), [types.PhotoSize("y", 9, 9, len(PNG))], 2)
    sent = message(7, media=types.MessageMediaPhoto(photo=picture), peer_id=types.PeerUser(CHAT.id))
    page = bytes(types.messages.Messages([sent], [], [], []))
    archive.append_page(page, chat_id=CHAT.id, lo=1, hi=7, fetched_at=1)
    stored = state.store_chat(CHAT)
    archive.append_chat(CHAT.id, chat_facts(stored), fetched_at=1)
    run = media_fetch(export, archive, Source(PNG), Telemetry())
    await run.queue(stored)
    await run.close()
    await run.work()
    [name] = (path.name for path in (folder.path / "Ann/media").iterdir())
    assert name.endswith("_7_photo.png")

    views = ViewWriter(folder.path, archive, ["markdown", "jsonl"], ViewOptions())
    await views.write(stored)

    for view in folder.path.glob("Ann/*-*.md"), folder.path.glob("Ann/messages.jsonl"):
        assert f"media/{name}" in next(view).read_text(encoding="utf-8")
    assert verify_media(folder) == VerifiedMedia(1, ())
    archive.close()
    rebuild_state(folder)
    with State.open(folder.database) as rebuilt:
        assert [file.file_name for file in FileQueue(rebuilt).done(CHAT.id)] == [name]


BO = replace(CHAT, id=6, title="Bo")


async def fetch_both(
    export: tuple[ExportFolder, State], source: Source, first: Ref, second: Ref, *, at_once: bool = False
) -> tuple[Any, Any]:
    """Fetch ``first`` in one chat and ``second`` in another, at once or in two runs."""
    downloads = Downloads(*export, source)
    if at_once:
        both = (downloads.fetch(CHAT, cast("MediaRef", first)), downloads.fetch(BO, cast("MediaRef", second)))
        return tuple(await asyncio.gather(*both))  # type: ignore[return-value]
    result = await downloads.fetch(CHAT, cast("MediaRef", first))
    return result, await Downloads(*export, source).fetch(BO, cast("MediaRef", second))


@pytest.mark.parametrize("at_once", [False, True])
async def test_a_file_of_several_chats_is_fetched_once_and_is_one_on_disk(
    export: tuple[ExportFolder, State], *, at_once: bool
) -> None:
    source = Source()
    forwarded = replace(Ref(), message_id=9, file_name="2024-02-01_9_beach.jpg")
    _, result = await fetch_both(export, source, Ref(), forwarded, at_once=at_once)
    assert (result.status, result.size_bytes) == (FileStatus.STORED, 0)
    assert result.linked_to == "Ann/media/2024-01-31_7_beach.jpg"
    assert result.xxh3 == xxh3_128_digest(b"abcdef")
    assert source.asked == [b"old"]
    first, second = (export[0].path / "Ann/media").iterdir(), (export[0].path / "Bo/media").iterdir()
    assert next(first).samefile(next(second))
    assert list(second) == []


async def test_a_file_that_an_earlier_run_fetched_in_another_chat_was_at_hand(
    export: tuple[ExportFolder, State],
) -> None:
    await fetch(export, Source())
    telemetry = Telemetry()
    downloads = Downloads(*export, Source(), telemetry)
    for ref in (Ref(), replace(Ref(), file_id=2, file_name="other.jpg")):
        await downloads.fetch(BO, cast("MediaRef", ref))
    assert telemetry.measured().caches["contents"] == CacheCounts(hits=1, misses=1)


async def test_the_same_content_under_another_id_is_one_on_disk(export: tuple[ExportFolder, State]) -> None:
    source = Source()
    _, result = await fetch_both(export, source, Ref(), replace(Ref(), file_id=2))
    assert (result.size_bytes, result.linked_to) == (6, "Ann/media/2024-01-31_7_beach.jpg")
    assert len(source.asked) == 2
    one, other = (export[0].path / chat / "media/2024-01-31_7_beach.jpg" for chat in ("Ann", "Bo"))
    assert one.samefile(other)


@pytest.mark.parametrize("left", [None, b"short"])
async def test_a_stored_file_that_was_deleted_or_changed_is_fetched_again(
    export: tuple[ExportFolder, State], left: bytes | None
) -> None:
    source = Source()
    await fetch(export, source)
    stored = export[0].path / "Ann/media/2024-01-31_7_beach.jpg"
    stored.unlink()
    if left is not None:
        stored.write_bytes(left)
    _, result = await fetch_both(export, source, replace(Ref(), file_id=2, file_name="other.jpg"), Ref())
    assert result.status is FileStatus.STORED
    assert (export[0].path / "Bo/media/2024-01-31_7_beach.jpg").read_bytes() == b"abcdef"
    await fetch(export, source)
    assert stored.read_bytes() == b"abcdef"
    assert not list(export[0].path.glob("*/media/*.part"))


@pytest.mark.parametrize(("content", "fetched_bytes"), [(b"abcdef", 0), (b"uvwxyz", 6)])
async def test_a_stored_file_that_was_written_since_is_read_before_it_gets_a_further_name(
    export: tuple[ExportFolder, State], content: bytes, fetched_bytes: int
) -> None:
    source = Source()
    await fetch(export, source)
    stored = export[0].path / "Ann/media/2024-01-31_7_beach.jpg"
    stored.write_bytes(content)
    os.utime(stored, (1, 1))
    result = await Downloads(*export, source).fetch(BO, cast("MediaRef", Ref()))
    assert (result.status, result.size_bytes) == (FileStatus.STORED, fetched_bytes)
    assert (export[0].path / "Bo/media/2024-01-31_7_beach.jpg").read_bytes() == b"abcdef"


async def test_where_no_file_can_have_two_names_it_is_fetched_again(
    export: tuple[ExportFolder, State], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("tobs.media.directory.Directory.link", refuse)
    source = Source()
    _, result = await fetch_both(export, source, Ref(), Ref())
    assert (result.status, result.size_bytes, result.linked_to) == (FileStatus.STORED, 6, None)
    assert len(source.asked) == 2
