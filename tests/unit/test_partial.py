"""A file on its way: what is there of it after a run was killed, and what is not believed."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from xxhash import xxh3_128_digest

from tobs.errors import FileIncompleteError
from tobs.media.directory import Directory
from tobs.media.partial import PART_BYTES, PartialFile, discard

if TYPE_CHECKING:
    from pathlib import Path

NAME = "film.mp4"
CONTENT = bytes(range(256)) * 10_000
SIZE = len(CONTENT)  # 2.56 MB: three parts


@pytest.fixture
def folder(tmp_path: Path) -> Directory:
    return Directory.open(tmp_path)


def write(partial: PartialFile, *numbers: int) -> None:
    for number in numbers:
        start = number * PART_BYTES
        partial.write(start, CONTENT[start : start + PART_BYTES])


def missing(folder: Directory, file_id: int = 7, size_bytes: int = SIZE) -> list[int]:
    with PartialFile(folder, NAME, file_id, size_bytes) as partial:
        return [offset // PART_BYTES for offset in partial.missing()]


def test_parts_land_in_their_places_whichever_comes_first(folder: Directory) -> None:
    with PartialFile(folder, NAME, 7, SIZE) as partial:
        write(partial, 2, 0, 1)
        assert partial.missing() == []
        assert partial.finish(NAME) == xxh3_128_digest(CONTENT)
    assert [path.name for path in folder.path.iterdir()] == [NAME]
    assert (folder.path / NAME).read_bytes() == CONTENT


def test_a_file_has_its_name_when_its_bytes_are_on_the_disk_and_is_done_when_its_name_is(
    folder: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []

    def sync(handle: int) -> None:
        steps.append(
            "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else f"{os.fstat(handle).st_size} bytes"
        )

    monkeypatch.setattr("os.fsync", sync)
    monkeypatch.setattr(folder, "rename", lambda *_names: steps.append("name"))
    with PartialFile(folder, NAME, 7, SIZE) as partial:
        write(partial, 0, 1, 2)
        assert steps == []
        partial.finish(NAME)
    assert steps == [f"{SIZE} bytes", "name", "folder"]


def test_a_killed_run_is_gone_on_with_at_the_parts_that_are_missing(folder: Directory) -> None:
    with PartialFile(folder, NAME, 7, SIZE) as partial:
        write(partial, 2, 0)
    assert missing(folder) == [1]
    with PartialFile(folder, NAME, 7, SIZE) as partial:
        write(partial, 1)
        assert partial.fetched_bytes == PART_BYTES
        assert partial.finish(NAME) == xxh3_128_digest(CONTENT)


@pytest.mark.parametrize(("file_id", "size_bytes"), [(8, SIZE), (7, SIZE - 1)])
def test_what_is_there_of_another_file_is_of_no_use(folder: Directory, file_id: int, size_bytes: int) -> None:
    with PartialFile(folder, NAME, 7, SIZE) as partial:
        write(partial, 0, 1)
    assert missing(folder, file_id, size_bytes) == [0, 1, 2]


@pytest.mark.parametrize("lost", range(1, 13))
def test_a_map_that_was_torn_claims_only_what_it_says_to_the_end(folder: Directory, lost: int) -> None:
    with PartialFile(folder, NAME, 7, SIZE) as partial:
        write(partial, 0, 1)
    there = folder.path / f"{NAME}.part.map"
    there.write_bytes(there.read_bytes()[:-lost])
    assert missing(folder) == [1, 2]
    with PartialFile(folder, NAME, 7, SIZE) as partial:
        write(partial, 2)
    assert missing(folder) == [1]


def test_a_claim_is_not_believed_when_other_bytes_are_there(folder: Directory) -> None:
    with PartialFile(folder, NAME, 7, SIZE) as partial:
        write(partial, 0, 1)
    with (folder.path / f"{NAME}.part").open("r+b") as file:
        file.seek(PART_BYTES + 5)
        file.write(b"\x00\x00")
    assert missing(folder) == [1, 2]


def test_a_map_of_another_version_is_not_read(folder: Directory) -> None:
    with PartialFile(folder, NAME, 7, SIZE) as partial:
        write(partial, 0)
    there = folder.path / f"{NAME}.part.map"
    there.write_bytes(b"tobspm\x00\x02" + there.read_bytes()[8:])
    assert missing(folder) == [0, 1, 2]


def test_a_part_that_is_empty_shows_that_a_file_ends_where_it_should(folder: Directory) -> None:
    assert missing(folder, size_bytes=2 * PART_BYTES) == [0, 1, 2]
    assert missing(folder, size_bytes=2 * PART_BYTES - 1) == [0, 1]


def test_a_file_that_is_too_long_gets_no_name(folder: Directory) -> None:
    with PartialFile(folder, NAME, 7, 10) as partial:
        partial.write(0, b"x" * 11)
        with pytest.raises(FileIncompleteError, match="11 bytes are there, 10 were stated"):
            partial.finish(NAME)
    assert not (folder.path / NAME).exists()


def test_a_disk_without_room_is_full_before_the_first_part(
    folder: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not even for a moment: it would be full for others, too.
    monkeypatch.setattr(os, "posix_fallocate", lambda *_: pytest.fail("the disk was filled to find out"))
    with pytest.raises(FileIncompleteError, match="no room for its 4611686018427387904 bytes"):
        PartialFile(folder, NAME, 7, 2**62)
    discard(folder, NAME)
    assert list(folder.path.iterdir()) == []


def test_a_folder_that_was_closed_is_not_taken_for_the_working_directory(
    folder: Directory, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "mine").touch()
    monkeypatch.chdir(elsewhere)
    folder.close()
    folder.close()
    for use in (
        lambda: folder.edit("new"),
        lambda: folder.remove("mine"),
        lambda: folder.rename("mine", "yours"),
        folder.sync,
    ):
        with pytest.raises(OSError, match="Bad file descriptor"):
            use()
    assert [path.name for path in elsewhere.iterdir()] == ["mine"]
