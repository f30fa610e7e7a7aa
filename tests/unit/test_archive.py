"""The archive as Python sees it: what it gives back, what it refuses, what it never touches."""

from __future__ import annotations

import resource
import threading
from typing import TYPE_CHECKING

import pytest

from tobs._native import LAYER, Archive
from tobs.errors import ArchiveError, ArchiveVersionError, StateError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHAT = -1001234567890


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def append(archive: Archive, data: bytes, lo: int, hi: int, chat_id: int = CHAT) -> int:
    return archive.append_page(data, chat_id=chat_id, lo=lo, hi=hi, fetched_at=1_700_000_000)


def small_archive(folder: Path) -> Path:
    """Write an archive of three records; return its segment."""
    archive = Archive.open(folder, write=True)
    append(archive, b"first page " * 20, 1, 10)
    append(archive, b"second page " * 20, 11, 20)
    archive.append_chat(CHAT, b'{"title": "A chat"}', fetched_at=5)
    archive.close()
    return folder / "000001.seg"


def on_disk(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_a_record_is_given_back_with_all_that_was_said_of_it(folder: Path) -> None:
    archive = Archive.open(str(folder), write=True)
    sequence = archive.append_page(
        b"x" * 500, chat_id=7, lo=3, hi=2**31 - 1, fetched_at=-1, layer=200, repaired=True
    )
    archive.append_peers(b"peers", fetched_at=9)
    archive.sync()
    repaired, peers = Archive.open(folder).records()
    assert (repaired.sequence, repaired.segment, repaired.offset) == (sequence, 1, 32)
    assert (repaired.kind, repaired.chat_id, repaired.lo, repaired.hi) == ("repaired", 7, 3, 2**31 - 1)
    assert (repaired.layer, repaired.fetched_at, repaired.raw_bytes) == (200, -1, 500)
    assert repaired.stored_bytes < 100
    assert (peers.kind, peers.chat_id, peers.lo, peers.hi, peers.layer) == ("peers", 0, 0, 0, LAYER)
    assert archive.read(sequence) == b"x" * 500
    assert (archive.raw_bytes, archive.stored_bytes) == (505, repaired.stored_bytes + 5)


def test_coverage_is_merged_and_only_of_pages(folder: Path) -> None:
    archive = Archive.open(folder, write=True)
    for lo, hi in [(11, 20), (1, 5), (6, 10), (30, 40), (35, 36)]:
        append(archive, b"", lo, hi)
    archive.append_chat(CHAT, b"{}", fetched_at=0)
    append(archive, b"", 2, 2, chat_id=3)
    archive.append_chat(4, b"{}", fetched_at=0)
    archive.append_peers(b"", fetched_at=0)
    assert archive.coverage(CHAT) == [(1, 20), (30, 40)]
    assert archive.coverage(3) == [(2, 2)]
    assert archive.coverage(4) == archive.coverage(5) == []
    assert archive.chat_ids() == [CHAT, 3, 4]


def test_the_newest_readable_facts_of_a_chat_count(folder: Path) -> None:
    archive = Archive.open(folder, write=True)
    assert archive.chat_facts(CHAT) is None
    archive.append_chat(CHAT, b"old", fetched_at=0)
    archive.append_chat(CHAT, b"new", fetched_at=0)
    newest = archive.records(CHAT)[-1]
    flip(folder / "000001.seg", newest.offset + 72)
    assert archive.chat_facts(CHAT) == b"old"


def flip(path: Path, offset: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 1
    path.write_bytes(data)


def test_a_damaged_page_is_named_and_no_longer_covers(folder: Path) -> None:
    segment = small_archive(folder)
    archive = Archive.open(folder)
    record = archive.records()[0]
    flip(segment, record.offset + 80)
    with pytest.raises(
        ArchiveError, match=rf"000001.seg at byte 32, record 1, chat {CHAT}, messages 1 to 10: "
    ):
        archive.read(1)
    assert archive.coverage(CHAT) == [(11, 20)]
    [damage] = archive.verify()
    assert (damage.segment, damage.offset, damage.sequence) == (1, record.offset, 1)
    assert (damage.chat_id, damage.lo, damage.hi) == (CHAT, 1, 10)
    assert str(damage).endswith(f"messages 1 to 10: {damage.reason}")
    assert archive.read(2) == b"second page " * 20


def test_a_torn_end_is_cut_off_when_writing_goes_on(folder: Path) -> None:
    segment = small_archive(folder)
    whole = segment.read_bytes()
    segment.write_bytes(whole[:-5])
    archive = Archive.open(folder, write=True)
    last = Archive.open(folder).records()[-1]
    assert archive.recovered_bytes == len(whole) - 5 - segment.stat().st_size > 0
    assert last.sequence == 2
    assert archive.damage == []
    assert append(archive, b"third", 21, 30) == 3
    assert Archive.open(folder).coverage(CHAT) == [(1, 30)]


def test_opening_for_reading_changes_nothing(folder: Path) -> None:
    segment = small_archive(folder)
    segment.write_bytes(segment.read_bytes()[:-5])
    (folder / "notes.txt").write_text("not a segment")
    before = on_disk(folder)
    archive = Archive.open(folder)
    archive.read(1)
    archive.verify()
    archive.sync()
    with pytest.raises(StateError, match="reading only"):
        append(archive, b"", 1, 1)
    archive.close()
    assert on_disk(folder) == before
    assert archive.recovered_bytes > 0


def test_opening_a_whole_archive_for_writing_changes_nothing(folder: Path) -> None:
    small_archive(folder)
    before = on_disk(folder)
    Archive.open(folder, write=True).close()
    assert on_disk(folder) == before


def test_an_archive_that_is_not_there_is_refused_for_reading(folder: Path) -> None:
    with pytest.raises(ArchiveError, match="does not exist"):
        Archive.open(folder)
    assert not folder.exists()


def test_records_can_be_asked_for_from_the_last_one_seen_on(folder: Path) -> None:
    archive = Archive.open(folder, write=True)
    first = append(archive, b"a page " * 20, 1, 10)
    second = append(archive, b"another page " * 20, 11, 20)

    assert [record.sequence for record in archive.records(CHAT, after=first)] == [second]
    assert archive.records(CHAT, after=second) == []
    assert archive.newest(CHAT) == second
    assert archive.newest(CHAT + 1) == 0


@pytest.mark.parametrize("write", [False, True])
def test_a_folder_that_is_a_file_is_refused(folder: Path, write: bool) -> None:  # noqa: FBT001
    folder.write_bytes(b"")
    with pytest.raises(ArchiveError, match="is a file"):
        Archive.open(folder, write=write)


@pytest.mark.parametrize("write", [False, True])
def test_a_newer_version_is_refused_with_both_numbers(folder: Path, write: bool) -> None:  # noqa: FBT001
    segment = small_archive(folder)
    data = bytearray(segment.read_bytes())
    data[8:12] = (2).to_bytes(4, "little")
    segment.write_bytes(data)
    with pytest.raises(ArchiveVersionError, match=r"000001.seg: archive version 2 .*up to 1") as raised:
        Archive.open(folder, write=write)
    assert raised.value.exit_status == 2
    assert segment.read_bytes() == data


@pytest.mark.parametrize("write", [False, True])
def test_a_file_that_is_no_segment_is_refused_and_left_alone(folder: Path, write: bool) -> None:  # noqa: FBT001
    small_archive(folder)
    stranger = folder / "000002.seg"
    stranger.write_bytes(b"somebody's own file")
    with pytest.raises(ArchiveError, match=r"000002.seg is not a segment"):
        Archive.open(folder, write=write)
    assert stranger.read_bytes() == b"somebody's own file"


def test_a_segment_under_another_name_is_refused(folder: Path) -> None:
    segment = small_archive(folder)
    segment.rename(folder / "000003.seg")
    with pytest.raises(ArchiveError, match=r"000003\.seg calls itself segment 1"):
        Archive.open(folder)


@pytest.mark.parametrize(("lo", "hi"), [(0, 5), (-1, 5), (6, 5)])
def test_a_page_cannot_vouch_for_an_impossible_range(folder: Path, lo: int, hi: int) -> None:
    archive = Archive.open(folder, write=True)
    with pytest.raises(ValueError, match="vouch"):
        append(archive, b"", lo, hi)
    assert list(folder.iterdir()) == []


def test_a_record_that_is_not_there_is_an_error(folder: Path) -> None:
    small_archive(folder)
    with pytest.raises(ArchiveError, match="no record 4"):
        Archive.open(folder).read(4)


def test_a_closed_archive_refuses(folder: Path) -> None:
    small_archive(folder)
    archive = Archive.open(folder, write=True)
    archive.close()
    archive.close()
    for call in [archive.sync, archive.verify, lambda: archive.read(1), lambda: append(archive, b"", 1, 1)]:
        with pytest.raises(StateError, match="closed"):
            call()


@pytest.fixture
def file_size_limit() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("file_size_limit")
def test_a_disk_that_fills_up_leaves_the_archive_whole(folder: Path) -> None:
    segment = small_archive(folder)
    before = segment.read_bytes()
    archive = Archive.open(folder, write=True)
    # The limit lets half of the record through, as a disk with some bytes left does.
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 100, hard))
    with pytest.raises(StateError, match=r"cannot write .*000001\.seg"):
        append(archive, bytes(range(256)) * 2, 21, 30)
    assert segment.read_bytes() == before
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    assert append(archive, bytes(range(256)) * 2, 21, 30) == 4
    assert archive.verify() == Archive.open(folder).verify() == []


def test_threads_may_append_and_read_at_once(folder: Path) -> None:
    archive = Archive.open(folder, write=True)

    def work(chat_id: int) -> None:
        for at in range(1, 101):
            data = b"%d:%d" % (chat_id, at) * 50
            assert archive.read(append(archive, data, at, at, chat_id)) == data

    threads = [threading.Thread(target=work, args=(chat_id,)) for chat_id in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    reopened = Archive.open(folder)
    assert [reopened.coverage(chat_id) for chat_id in (1, 2, 3)] == [[(1, 100)]] * 3
    assert [record.sequence for record in reopened.records()] == list(range(1, 301))
    assert reopened.verify() == []
