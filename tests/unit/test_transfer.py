"""The parts of a file: several at once, proved, asked for again where they came spoiled."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from tobs.errors import FileIncompleteError, TransportError
from tobs.media.directory import Directory
from tobs.media.partial import PART_BYTES, PartialFile
from tobs.media.transfer import transfer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTENT = bytes(range(256)) * 40_000  # 10.24 MB: ten parts
BLOCK_BYTES = 2**17


@dataclass(frozen=True)
class Block:
    offset: int
    size_bytes: int
    sha256: bytes


@dataclass
class Remote:
    """Has `CONTENT`; says that it is ``size_bytes``, spoils the parts at ``spoiled`` so many times."""

    size_bytes: int = len(CONTENT)
    content: bytes = CONTENT
    hashed: bool = True
    block_bytes: int = BLOCK_BYTES
    spoiled: dict[int, int] = field(default_factory=dict)
    failing_at: int | None = None
    asked: list[int] = field(default_factory=list)
    under_way: int = 0
    most: int = 0

    async def part(self, offset: int) -> bytes:
        self.asked.append(offset)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        for _ in range(5):
            await asyncio.sleep(0)
        self.under_way -= 1
        if offset == self.failing_at:
            raise TransportError("gone")
        data = self.content[offset : offset + PART_BYTES]
        if self.spoiled.get(offset, 0):
            self.spoiled[offset] -= 1
            return data[:-1] + bytes([data[-1] ^ 1])
        return data

    async def hashes(self, offset: int) -> list[Block]:
        if not self.hashed:
            return []
        starts = range(0, len(self.content), self.block_bytes)
        blocks = ((start, self.content[start : start + self.block_bytes]) for start in starts)
        told = (Block(start, len(data), sha256(data).digest()) for start, data in blocks)
        return [block for block in told if offset <= block.offset < offset + PART_BYTES]


@pytest.fixture
def partial(tmp_path: Path) -> Iterator[PartialFile]:
    with PartialFile(Directory.open(tmp_path), "film.mp4", 7, len(CONTENT)) as partial:
        yield partial


def whole(tmp_path: Path, partial: PartialFile) -> bool:
    partial.finish("film.mp4")
    return (tmp_path / "film.mp4").read_bytes() == CONTENT


async def test_a_file_comes_in_parts_of_which_eight_are_under_way(
    tmp_path: Path, partial: PartialFile
) -> None:
    remote = Remote()
    await transfer(remote, partial)
    assert remote.most == 8
    assert sorted(remote.asked) == list(range(0, len(CONTENT), PART_BYTES))
    assert whole(tmp_path, partial)


@pytest.mark.parametrize("times", [1, 2])
async def test_a_part_that_was_spoiled_is_asked_for_again(
    tmp_path: Path, partial: PartialFile, times: int
) -> None:
    await transfer(Remote(spoiled={3 * PART_BYTES: times}), partial)
    assert whole(tmp_path, partial)


async def test_a_part_that_stays_spoiled_is_a_reason(partial: PartialFile) -> None:
    with pytest.raises(FileIncompleteError, match="3145728 bytes is not what the server has hashed"):
        await transfer(Remote(spoiled={3 * PART_BYTES: 9}), partial)
    assert 3 * PART_BYTES in partial.missing()


async def test_a_server_without_hashes_is_believed(tmp_path: Path, partial: PartialFile) -> None:
    await transfer(Remote(hashed=False), partial)
    assert whole(tmp_path, partial)


async def test_blocks_that_go_on_in_the_next_part_speak_against_neither(
    tmp_path: Path, partial: PartialFile
) -> None:
    remote = Remote(block_bytes=3 * BLOCK_BYTES)
    await transfer(remote, partial)
    assert len(remote.asked) == 10
    assert whole(tmp_path, partial)


async def test_only_what_is_missing_is_fetched(tmp_path: Path, partial: PartialFile) -> None:
    with pytest.raises(TransportError):
        await transfer(Remote(failing_at=9 * PART_BYTES), partial)
    missing = partial.missing()
    assert 0 < len(missing) < 10
    remote = Remote()
    await transfer(remote, partial)
    assert sorted(remote.asked) == missing
    assert whole(tmp_path, partial)


@pytest.mark.parametrize("stated", [len(CONTENT) - 1, len(CONTENT) + 1, PART_BYTES, 11 * PART_BYTES])
async def test_a_size_that_lies_is_found_out(tmp_path: Path, stated: int) -> None:
    with (
        PartialFile(Directory.open(tmp_path), "film.mp4", 7, stated) as partial,
        pytest.raises(FileIncompleteError, match="bytes came"),
    ):
        await transfer(Remote(size_bytes=stated), partial)


async def test_a_file_whose_size_nobody_stated_comes_to_its_end(tmp_path: Path) -> None:
    with PartialFile(Directory.open(tmp_path), "film.mp4", 7, 0) as partial:
        await transfer(Remote(size_bytes=0), partial)
        assert whole(tmp_path, partial)


async def test_a_picture_without_end_is_given_up(tmp_path: Path) -> None:
    with (
        PartialFile(Directory.open(tmp_path), "film.mp4", 7, 0) as partial,
        pytest.raises(FileIncompleteError, match="it does not end: 16777216 bytes"),
    ):
        await transfer(Remote(size_bytes=0, content=bytes(17 * PART_BYTES)), partial)
