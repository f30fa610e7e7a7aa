"""The queue of files: what waits, in which order, and what becomes of it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from tobs.media import CUSTOM_EMOJI, FileQueue, FileState
from tobs.model import Chat, ChatKind, MediaChoice, MediaChoices, MediaKind, MediaOrder, MediaSize
from tobs.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tobs._native import MediaRef

ALL = MediaChoice()
PHOTOS = MediaChoice(kinds=frozenset({MediaKind.PHOTO}))


@dataclass(frozen=True)
class Ref:
    message_id: int
    size_bytes: int = 1000
    date: int = 0
    kind: str = "photo"
    file_id: int = 1
    dc_id: int = 2
    extension: str = "jpg"
    is_thumbnail: bool = False

    @property
    def file_name(self) -> str:
        name = f"2024-01-31_{self.message_id}_x.{self.extension}"
        return f"{name}_thumb.jpg" if self.is_thumbnail else name


THUMB = Ref(0, is_thumbnail=True)


@dataclass(frozen=True)
class EmojiRef:
    file_name: str
    size_bytes: int
    date: int


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State.open(tmp_path / "state.sqlite") as state:
        yield state


@pytest.fixture
def queue(state: State) -> FileQueue:
    return FileQueue(state)


def add(queue: FileQueue, *refs: Ref, chat_id: int = 5, sequence: int = 1, choice: MediaChoice = ALL) -> None:
    queue.add(chat_id, sequence, cast("list[MediaRef]", list(refs)), choice)


def waiting(queue: FileQueue, order: MediaOrder = MediaOrder.CHAT, **of: Any) -> list[int]:
    return [file.message_id for file in queue.next(of.pop("dc_id", 2), 100, order, **of)]


def in_state(queue: FileQueue, state: FileState) -> int:
    return sum(total.files for total in queue.totals() if total.state is state)


@pytest.mark.parametrize(
    ("order", "first_to_last"),
    [
        (MediaOrder.SMALL, [4, 2, 1, 3]),
        (MediaOrder.RECENT, [3, 4, 2, 1]),
        (MediaOrder.OLDEST, [1, 2, 4, 3]),
        (MediaOrder.CHAT, [1, 2, 3, 4]),
    ],
)
def test_files_wait_in_the_order_asked_for(
    queue: FileQueue, order: MediaOrder, first_to_last: list[int]
) -> None:
    large = Ref(3, 1 << 30, date=4)
    add(queue, Ref(1, 2 << 20, date=1), Ref(2, 900_000, date=2), large, Ref(4, 70_000, date=3))

    assert waiting(queue, order) == first_to_last


@pytest.mark.parametrize("order", MediaOrder)
def test_what_comes_next_is_found_by_an_index(state: State, queue: FileQueue, order: MediaOrder) -> None:
    asked: list[str] = []
    with state.transaction() as connection:
        connection.set_trace_callback(asked.append)
    queue.next(2, 10, order)
    with state.transaction() as connection:
        connection.set_trace_callback(None)
        (select,) = (statement for statement in asked if statement.startswith("SELECT"))
        plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {select}"))

    assert "USING INDEX files_" in plan
    assert "TEMP B-TREE" not in plan


def set_done(queue: FileQueue, file_name: str | None = None, xxh3: bytes | None = None) -> None:
    """Have the next file of a datacenter be done."""
    [file] = queue.next(2, 1, MediaOrder.CHAT)
    queue.set_done(file, file_name or file.name, xxh3)


def test_files_of_other_datacenters_and_chats_are_not_in_the_way(queue: FileQueue) -> None:
    add(queue, Ref(1), Ref(2, dc_id=4))
    add(queue, Ref(3), chat_id=6)

    assert queue.datacenters() == [2, 4]
    assert (waiting(queue), waiting(queue, chat_ids=[6]), waiting(queue, dc_id=4)) == ([1, 3], [3], [2])
    assert queue.waiting([5]) == (2, 2000)
    assert [queue.is_settled(chat_id) for chat_id in (5, 6, 7)] == [False, False, True]


def test_a_file_that_is_seen_again_keeps_its_state_and_gets_its_new_reference(queue: FileQueue) -> None:
    add(queue, Ref(1), Ref(2))
    set_done(queue, xxh3=b"hash")

    add(queue, Ref(1), Ref(2), sequence=9)

    [file] = queue.next(2, 10, MediaOrder.CHAT)
    assert (file.message_id, file.sequence) == (2, 9)
    assert [done.xxh3 for done in queue.done(5)] == [b"hash"]


def test_another_file_under_the_same_name_waits_for_itself(queue: FileQueue) -> None:
    add(queue, Ref(1))
    set_done(queue, xxh3=b"hash")

    add(queue, Ref(1, file_id=2), sequence=2)

    [file] = queue.next(2, 10, MediaOrder.CHAT)
    assert (file.file_id, file.xxh3) == (2, None)


def test_what_the_choice_leaves_out_is_skipped_until_it_is_widened(queue: FileQueue) -> None:
    add(queue, Ref(1), Ref(2, kind="video"), choice=PHOTOS)
    assert waiting(queue) == [1]
    assert in_state(queue, FileState.SKIPPED) == 1

    queue.choose(5, ALL)
    assert waiting(queue) == [1, 2]
    queue.choose(5, MediaChoice(kinds=frozenset({MediaKind.VIDEO})))
    assert waiting(queue) == [2]


def test_what_is_done_stays_done_when_the_choice_is_narrowed(queue: FileQueue) -> None:
    add(queue, Ref(1))
    set_done(queue)

    queue.choose(5, MediaChoice(kinds=frozenset()))

    assert in_state(queue, FileState.DONE) == 1


def test_a_file_that_failed_three_times_waits_for_somebody_to_ask(queue: FileQueue) -> None:
    add(queue, Ref(1))
    for _ in range(3):
        queue.retry()
        queue.set_failed(queue.next(2, 1, MediaOrder.CHAT)[0], "LOCATION_INVALID")

    assert (queue.retry(), waiting(queue)) == (0, [])
    assert [(failure.reason, failure.attempts) for failure in queue.failures()] == [("LOCATION_INVALID", 3)]
    assert queue.failures(most=0) == []
    assert (queue.retry(whatever=True), waiting(queue)) == (1, [1])


def test_files_that_are_found_with_their_size_are_done(queue: FileQueue) -> None:
    add(queue, Ref(1), Ref(2), Ref(3, size_bytes=0))

    queue.set_found(5, [(Ref(1).file_name, 1000), (Ref(2).file_name, 999), (Ref(3).file_name, 7)])

    assert waiting(queue) == [2]
    assert [file.message_id for file in queue.done(5, page=1)] == [1, 3]


def test_a_file_that_is_found_with_the_extension_of_its_content_is_done(queue: FileQueue) -> None:
    add(queue, Ref(1), Ref(2), Ref(3))
    names = [Ref(number).file_name.removesuffix(".jpg") for number in (1, 2, 3)]

    queue.set_found(5, [(f"{names[0]}.png", 1000), (f"{names[1]}.changed", 1000), (f"{names[2]}.png", 999)])

    assert waiting(queue) == [2, 3]
    assert [(file.name, file.file_name) for file in queue.done(5)] == [(Ref(1).file_name, f"{names[0]}.png")]


def test_another_file_under_the_same_name_is_kept_under_it(queue: FileQueue) -> None:
    add(queue, Ref(1))
    set_done(queue, "1.png")
    assert [file.file_name for file in queue.done(5)] == ["1.png"]

    add(queue, Ref(1, file_id=2), sequence=2)
    set_done(queue)

    assert [file.file_name for file in queue.done(5)] == [Ref(1).file_name]


@pytest.mark.parametrize(
    ("choice", "wanted"),
    [
        (MediaChoice(max_bytes=1000), True),
        (MediaChoice(max_bytes=999), False),
        (MediaChoice(extensions=frozenset({"jpg"})), True),
        (MediaChoice(extensions=frozenset({"png"})), False),
        (MediaChoice(no_extensions=frozenset({"jpg"})), False),
        (MediaChoice(kinds=frozenset()), False),
    ],
)
def test_a_choice_tells_what_it_leaves_out(choice: MediaChoice, *, wanted: bool) -> None:
    assert (choice.refusal("photo", 1000, "a.JPG") is None) == wanted


@pytest.mark.parametrize("name", ["5", "@ann_a", "@Ann_A", "Ann"])
def test_a_choice_for_one_chat_is_found_by_what_the_chat_is_called(name: str) -> None:
    choices = MediaChoices(ALL, ((name, PHOTOS),))

    assert choices.of(Chat(5, ChatKind.USER, "Ann", username="Ann_A")) is PHOTOS
    assert choices.of(Chat(6, ChatKind.USER, "Bo")) is ALL


def test_files_of_records_that_were_cut_off_are_forgotten(state: State, queue: FileQueue) -> None:
    add(queue, Ref(1), sequence=3)
    add(queue, Ref(2), sequence=4)
    state.set_mark(5, "queued", "4", sequence=4)

    state.forget_marks_above(3)

    assert (waiting(queue), state.mark(5, "queued")) == ([1], None)


def test_a_state_of_the_first_version_gets_a_queue(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with State.open(path) as state:
        state.store_chat(Chat(5, ChatKind.USER, "Ann"))
    with sqlite3.connect(path) as old:
        old.executescript("DROP TABLE files; DROP TABLE contents; DROP TABLE made; PRAGMA user_version = 1;")
    old.close()

    with State.open(path) as state:
        add(FileQueue(state), Ref(1))
        assert [stored.folder for stored in state.chats()] == ["Ann"]
        assert waiting(FileQueue(state)) == [1]


def test_a_state_without_replaced_files_keeps_those_that_it_has(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with State.open(path) as state:
        add(FileQueue(state), Ref(1))
    with sqlite3.connect(path) as old:
        old.executescript(
            "ALTER TABLE files DROP COLUMN is_thumbnail; ALTER TABLE files DROP COLUMN kept_as; "
            "ALTER TABLE files DROP COLUMN replaced_by; "
            "DROP TABLE made; PRAGMA user_version = 4;"
        )
    old.close()

    with State.open(path) as state:
        assert [file.replaced_by for file in FileQueue(state).next(2, 1, MediaOrder.SMALL)] == [None]
        add(FileQueue(state), Ref(2))


def test_what_replaced_a_file_with_the_extension_of_its_content_is_known(queue: FileQueue) -> None:
    add(queue, Ref(1))
    fitting = Ref(1).file_name.replace(".jpg", ".png")
    set_done(queue, fitting, b"hash")
    assert queue.file(5, Ref(1).file_name) is None

    queue.set_replaced(5, fitting, f"{fitting}.webp", b"other")

    [done] = queue.done(5)
    assert (done.name, done.file_name, done.xxh3) == (Ref(1).file_name, f"{fitting}.webp", b"other")
    assert queue.file(5, fitting) == done


def test_a_queue_that_is_made_again_finds_what_replaced_a_file_of_another_extension(queue: FileQueue) -> None:
    add(queue, Ref(1), Ref(2))
    fitting = Ref(1).file_name.replace(".jpg", ".png")

    for original in (fitting, Ref(1).file_name.removesuffix(".jpg"), "1.docx"):
        queue.set_replaced(5, original, f"{original}.webp")

    assert [file.file_name for file in queue.done(5)] == [f"{fitting}.webp"]
    assert queue.file(5, fitting) is not None


def test_a_file_that_was_replaced_stays_done_until_its_message_gets_another(queue: FileQueue) -> None:
    add(queue, Ref(1))
    (file,) = queue.next(2, 1, MediaOrder.SMALL)
    queue.set_replaced(5, file.name, f"{file.name}.webp", b"hash")

    add(queue, Ref(1), sequence=2)
    (done,) = queue.done(5)
    assert (done.replaced_by, done.xxh3) == (f"{file.name}.webp", b"hash")

    add(queue, Ref(1, file_id=2), sequence=3)
    (again,) = queue.next(2, 1, MediaOrder.SMALL)
    assert (again.replaced_by, again.xxh3) == (None, None)


def test_what_replaced_a_file_and_is_lost_is_fetched_as_it_was(queue: FileQueue) -> None:
    add(queue, Ref(1))
    (file,) = queue.next(2, 1, MediaOrder.SMALL)
    queue.set_replaced(5, file.name, f"{file.name}.webp", b"hash")

    queue.set_lost(file, "is missing")

    assert queue.next(2, 1, MediaOrder.SMALL) == [file]


def test_thumbnails_and_files_are_chosen_one_or_the_other(queue: FileQueue) -> None:
    thumbnails = MediaChoice(size=MediaSize.THUMBNAIL, extensions=frozenset({"jpg"}))
    thumb, other = replace(THUMB, message_id=1), replace(THUMB, message_id=3, extension="png")
    add(queue, Ref(1), Ref(2, kind="document"), thumb, other, choice=thumbnails)
    [waits] = queue.next(2, 10, MediaOrder.CHAT)
    assert (waits.name, waits.is_thumbnail) == (thumb.file_name, True)

    queue.choose(5, ALL)
    assert waiting(queue) == [1, 2]
    assert not any(file.is_thumbnail for file in queue.next(2, 10, MediaOrder.CHAT))


def emoji_of(queue: FileQueue) -> list[tuple[str, int]]:
    return [(file.name, file.size_bytes) for file in queue.next_emoji(100)]


def test_a_custom_emoji_waits_once_whatever_it_is_called_by_now(queue: FileQueue) -> None:
    queue.add_emoji(1, [5, 55, -5])
    [five] = [file for file in queue.next_emoji(100) if file.file_id == 5]
    ref = cast("MediaRef", EmojiRef("5.webp", 900, 1_700_000_000))
    assert queue.name_emoji(five, ref) in queue.next_emoji(100)
    queue.add_emoji(2, [5, 6])
    assert sorted(emoji_of(queue)) == [("-5", 0), ("5.webp", 900), ("55", 0), ("6", 0)]
    assert waiting(queue, dc_id=0, chat_ids=[5]) == []


def test_custom_emoji_that_are_there_are_done_if_an_id_names_them(queue: FileQueue) -> None:
    queue.add_emoji(1, [5])
    found = [("5.webp", 1), ("6.tgs", 2), ("7", 3), ("8.webp.part", 4), ("x.webp", 5), (f"{2**63}.webp", 6)]
    queue.set_emoji_found(found)
    assert emoji_of(queue) == [("5", 0)]
    assert [(file.name, file.size_bytes) for file in queue.done(CUSTOM_EMOJI)] == [("6.tgs", 2), ("7", 3)]
