"""Files of a run: queued from the archive, fetched while more are queued, shown when they are there."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from telethon.tl import types
from xxhash import xxh3_128

from rendered import at, message
from tobs._native import Archive, Page
from tobs.export.media import MediaFeed, MediaFetch
from tobs.export.verify import VerifiedMedia, verify_media
from tobs.media import FileQueue, FileResult, FileStatus
from tobs.model import Chat, ChatKind, MediaChoice, MediaChoices, MediaKind, MediaOrder
from tobs.state import ExportFolder, State
from tobs.telemetry import Event, MediaProgress, Telemetry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from tobs._native import MediaRef
    from tobs.model import ChatPhoto
    from tobs.state import StoredChat

ANN, BO = Chat(2, ChatKind.USER, "Ann"), Chat(3, ChatKind.USER, "Bo")
PHOTOS = MediaChoices(MediaChoice(kinds=frozenset({MediaKind.PHOTO})))


def photo(number: int, chat: Chat = ANN, *, dc: int = 2, reference: bytes = b"ref") -> types.Message:
    sizes = [types.PhotoSize("y", 9, 9, 1000)]
    picture = types.Photo(number, 1, reference, at(0), sizes, dc)
    return message(number, media=types.MessageMediaPhoto(photo=picture), peer_id=types.PeerUser(chat.id))


def film(number: int) -> types.Message:
    attributes = [types.DocumentAttributeVideo(1, 1, 1), types.DocumentAttributeFilename("f.mp4")]
    document = types.Document(number, 1, b"ref", at(0), "video/mp4", 1 << 25, 2, attributes)
    return message(number, media=types.MessageMediaDocument(document=document))


@dataclass
class Downloader:
    """Has every file but those ``broken``, by message; a file of ``held`` waits for its event."""

    broken: set[int] = field(default_factory=set)
    held: dict[int, asyncio.Event] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)
    references: list[bytes] = field(default_factory=list)
    warmed: list[int] = field(default_factory=list)
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def was_asked_for(self, message_id: int) -> None:
        async with self.news:
            await self.news.wait_for(lambda: message_id in self.asked)

    async def were_warmed(self, count: int) -> None:
        async with self.news:
            await self.news.wait_for(lambda: len(self.warmed) == count)

    async def warm(self, dc_ids: Iterable[int]) -> None:
        async with self.news:
            self.warmed += dc_ids
            self.news.notify_all()

    async def fetch(self, chat: Chat, ref: MediaRef) -> FileResult:
        assert chat in {ANN, BO}
        async with self.news:
            self.asked.append(ref.message_id)
            self.references.append(ref.file_reference)
            self.news.notify_all()
        if ref.message_id in self.held:
            await self.held[ref.message_id].wait()
        if ref.message_id in self.broken:
            return FileResult(ref.file_name, FileStatus.FAILED, reason="LOCATION_INVALID")
        return FileResult(ref.file_name, FileStatus.STORED, ref.size_bytes)

    async def fetch_picture(self, chat: Chat, photo: ChatPhoto) -> FileResult:
        raise NotImplementedError


class Folder:
    """An export folder, and runs over it."""

    def __init__(self, folder: ExportFolder, state: State, archive: Archive) -> None:
        self.state = state
        self.archive = archive
        self.queue = FileQueue(state)
        self.downloads = Downloader()
        self.heard: list[Event] = []
        self.completed: list[tuple[int, int]] = []
        self.slept: list[float] = []
        self.opened = folder
        self.path = folder.path

    def store(self, *messages: types.Message, chat: Chat = ANN) -> StoredChat:
        page = bytes(types.messages.Messages(list(messages), [], [], []))
        ids = [each.id for each in messages]
        self.archive.append_page(page, chat_id=chat.id, lo=min(ids), hi=max(ids), fetched_at=1)
        return self.state.store_chat(chat)

    async def complete(self, chat_id: int) -> None:
        self.completed.append((chat_id, self.queue.waiting([chat_id])[0]))

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def run(self, choices: MediaChoices | None = None) -> MediaFetch:
        telemetry = Telemetry(self.heard.append)
        feed = MediaFeed(self.archive, self.queue, self.state, choices or MediaChoices(), telemetry)
        return MediaFetch(
            *(self.archive, self.queue, feed, self.downloads, self.state, telemetry),
            order=MediaOrder.CHAT,
            completed=self.complete,
            sleep=self.sleep,
        )

    async def fetch(self, *chats: StoredChat, choices: MediaChoices | None = None) -> MediaFetch:
        fetch = self.run(choices)
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch.work())
            for stored in chats:
                await fetch.queue(stored)
            await fetch.close()
        return fetch

    def states(self) -> Counter[str]:
        return Counter({str(total.state): total.files for total in self.queue.totals()})


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    with ExportFolder.open(tmp_path / "out") as opened, State.open(opened.database) as state:
        archive = Archive.open(opened.archive, write=True)
        yield Folder(opened, state, archive)
        archive.close()


async def test_every_file_of_a_chat_is_fetched_once_over_all_runs(folder: Folder) -> None:
    ann = folder.store(*map(photo, range(1, 100)))
    fetch = await folder.fetch(ann)
    assert (fetch.fetched[2].files, fetch.fetched[2].bytes_in) == (99, 99_000)
    assert folder.states() == {"done": 99}

    folder.store(photo(100))
    await folder.fetch(ann)

    assert sorted(folder.downloads.asked) == list(range(1, 101))


async def test_datacenters_that_earlier_runs_left_files_in_are_connected_to_at_once(folder: Folder) -> None:
    ann = folder.store(photo(1))
    await folder.run().queue(ann)
    await folder.fetch()
    assert folder.downloads.warmed == [2]
    assert folder.downloads.asked == []


async def test_a_file_queued_long_ago_is_fetched_with_the_newest_reference_that_the_archive_has(
    folder: Folder,
) -> None:
    await folder.run().queue(folder.store(photo(1, reference=b"old")))
    ann = folder.store(photo(1, reference=b"new"))
    await folder.fetch(ann)
    assert (folder.downloads.asked, folder.downloads.references) == ([1], [b"new"])


async def test_datacenters_of_a_chats_first_page_are_connected_to_before_its_files_are_queued(
    folder: Folder,
) -> None:
    def page(*messages: types.Message) -> Page:
        return Page(bytes(types.messages.Messages(list(messages), [], [], [])))

    fetch = folder.run(PHOTOS)
    async with asyncio.TaskGroup() as group:
        group.create_task(fetch.work())
        fetch.expect(ANN, page(photo(1, dc=4), photo(2, dc=4), film(3)))
        fetch.expect(ANN, page(photo(5, dc=5)))
        fetch.expect(BO, page(photo(6, BO, dc=4), photo(7, BO, dc=1)))
        await folder.downloads.were_warmed(2)
        await fetch.close()

    assert (folder.downloads.warmed, folder.downloads.asked) == ([4, 1], [])


async def test_files_are_fetched_while_more_are_queued(folder: Folder) -> None:
    ann = folder.store(photo(1))
    fetch = folder.run()
    async with asyncio.TaskGroup() as group:
        group.create_task(fetch.work())
        await fetch.queue(ann)
        await folder.downloads.was_asked_for(1)
        folder.store(photo(2))
        await fetch.queue(ann)
        await folder.downloads.was_asked_for(2)
        await fetch.close()


async def test_files_are_begun_at_a_distance_while_text_comes_and_at_once_afterwards(folder: Folder) -> None:
    held = folder.downloads.held = {number: asyncio.Event() for number in range(1, 17)}
    fetch = folder.run()
    async with asyncio.TaskGroup() as group:
        group.create_task(fetch.work())
        await fetch.queue(folder.store(*map(photo, range(1, 40))))
        await folder.downloads.was_asked_for(16)
        await fetch.close()
        beside_text = len(folder.slept)
        for each in held.values():
            each.set()

    assert min(folder.slept) > 0
    assert len(folder.slept) <= beside_text + 1
    assert folder.states() == {"done": 39}


async def test_a_datacenter_that_does_not_answer_keeps_no_other_waiting(folder: Folder) -> None:
    folder.downloads.held = {number: asyncio.Event() for number in range(1, 41)}
    ann = folder.store(*(photo(number, dc=4) for number in range(1, 41)), photo(41, dc=2))
    fetch = folder.run()
    async with asyncio.TaskGroup() as group:
        group.create_task(fetch.work())
        await fetch.queue(ann)
        await folder.downloads.was_asked_for(41)
        for held in folder.downloads.held.values():
            held.set()
        await fetch.close()
    assert folder.states() == {"done": 41}


async def test_files_of_chats_that_nobody_asked_for_wait(folder: Folder) -> None:
    ann, bo = folder.store(photo(1)), folder.store(photo(2, BO), chat=BO)
    await folder.run().queue(bo)

    await folder.fetch(ann)

    assert folder.downloads.asked == [1]
    assert folder.states() == {"done": 1, "waiting": 1}


async def test_a_file_that_failed_is_tried_by_two_more_runs(folder: Folder) -> None:
    folder.downloads.broken = {1}
    ann = folder.store(photo(1), photo(2))
    for _ in range(4):
        await folder.fetch(ann)

    assert folder.downloads.asked == [1, 2, 1, 1]
    assert [failure.reason for failure in folder.queue.failures()] == ["LOCATION_INVALID"]


async def test_what_was_left_out_comes_when_the_choice_is_widened(folder: Folder) -> None:
    ann = folder.store(photo(1), film(2))
    await folder.fetch(ann, choices=PHOTOS)
    assert (folder.downloads.asked, folder.states()) == ([1], {"done": 1, "skipped": 1})

    await folder.fetch(ann)

    assert folder.downloads.asked == [1, 2]


async def test_a_run_that_is_cancelled_leaves_what_was_under_way_to_the_next(folder: Folder) -> None:
    folder.downloads.held = {1: asyncio.Event()}
    ann = folder.store(photo(1))
    fetch = folder.run()
    work = asyncio.create_task(fetch.work())
    await fetch.queue(ann)
    await folder.downloads.was_asked_for(1)
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)

    folder.downloads.held.clear()
    await folder.fetch(ann)

    assert folder.states() == {"done": 1}


async def test_a_file_whose_page_is_lost_has_that_reason(folder: Folder) -> None:
    ann = folder.store(photo(1))
    fetch = folder.run()
    await fetch.queue(ann)
    segment = next((folder.path / ".tobs/archive").glob("*.seg"))
    data = bytearray(segment.read_bytes())
    data[-20] ^= 1
    segment.write_bytes(data)

    await fetch.close()
    await fetch.work()

    assert [failure.reason for failure in folder.queue.failures()] == [
        "the page that refers to it cannot be read"
    ]


async def test_every_settled_file_is_told_with_what_is_left(folder: Folder) -> None:
    ann = folder.store(photo(1), photo(2))
    fetch = folder.run()
    await fetch.queue(ann)
    await fetch.close()
    await fetch.work()

    assert folder.heard == [MediaProgress(1, 1000, 1, 1000), MediaProgress(2, 2000, 0, 0)]


async def test_what_is_left_grows_with_the_pages_without_counting_all_that_waits_again(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[Collection[int] | None] = []
    waiting = folder.queue.waiting

    def count(chat_ids: Collection[int] | None = None) -> tuple[int, int]:
        counted.append(chat_ids)
        return waiting(chat_ids)

    monkeypatch.setattr(folder.queue, "waiting", count)
    ann = folder.store(photo(1))
    fetch = folder.run()
    await fetch.queue(ann)
    for number in range(2, 10):
        folder.store(photo(number))
        await fetch.queue(ann)
    assert counted == [[ANN.id]]

    await fetch.close()
    await fetch.work()
    assert folder.heard[0] == MediaProgress(1, 1000, 8, 8000)
    assert folder.heard[-1] == MediaProgress(9, 9000, 0, 0)


async def test_a_file_with_another_content_of_the_same_size_is_kept_aside_and_fetched_again(
    folder: Folder,
) -> None:
    ann = folder.store(photo(1))
    await folder.fetch(ann)
    [file] = folder.queue.done(2)
    folder.queue.set_done(file, file.name, xxh3_128(b"a" * 1000).digest())
    place = folder.path / "Ann/media" / file.name
    place.parent.mkdir(parents=True)
    place.write_bytes(b"a" * 1000)
    assert verify_media(folder.opened) == VerifiedMedia(1, ())
    place.write_bytes(b"b" * 1000)

    found = verify_media(folder.opened)

    assert found.lost == (f"Ann/media/{file.name}: has another content than was fetched",)
    assert not place.exists()
    assert place.with_name(f"{file.name}.changed").read_bytes() == b"b" * 1000
    assert folder.states() == {"waiting": 1}


async def test_the_last_file_of_a_chat_whose_text_is_there_completes_it(folder: Folder) -> None:
    ann = folder.store(*map(photo, range(1, 20)), *(photo(number, dc=4) for number in range(20, 40)))
    bo = folder.store(photo(50, BO), chat=BO)
    fetch = folder.run()
    async with asyncio.TaskGroup() as group:
        group.create_task(fetch.work())
        await fetch.queue(bo)
        await fetch.queue(ann, whole=True)
        await fetch.close()

    assert folder.completed == [(ANN.id, 0)]
