"""A small archive cut and flipped at every byte, through the public interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tobs._native import Archive
from tobs.errors import ArchiveError, ArchiveVersionError

if TYPE_CHECKING:
    from pathlib import Path

    from tobs._native import Record

BODIES = [b"a page of a chat " * 6, b"", bytes(range(60)), b"the last page " * 5]
HEADER = 72
"""Bytes of a record's header."""


@pytest.fixture
def segment(tmp_path: Path) -> Path:
    archive = Archive.open(tmp_path / "archive", write=True)
    for at, body in enumerate(BODIES):
        archive.append_page(body, chat_id=5, lo=10 * at + 1, hi=10 * at + 10, fetched_at=at)
    archive.close()
    return tmp_path / "archive" / "000001.seg"


def end(record: Record) -> int:
    return record.offset + HEADER + (record.stored_bytes + 7) // 8 * 8


def readable(archive: Archive) -> dict[int, bytes]:
    """Return what can be read, by sequence number."""
    bodies = {}
    for record in archive.records():
        try:
            bodies[record.sequence] = archive.read(record.sequence)
        except ArchiveError:
            continue
    return bodies


def ids(archive: Archive) -> set[int]:
    return {i for lo, hi in archive.coverage(5) for i in range(lo, hi + 1)}


def ids_of(sequences: set[int]) -> set[int]:
    return {i for sequence in sequences for i in range(10 * sequence - 9, 10 * sequence + 1)}


def test_after_any_cut_the_whole_records_before_it_are_there_and_nothing_else(segment: Path) -> None:
    whole = segment.read_bytes()
    records = Archive.open(segment.parent).records()
    for cut in range(len(whole)):
        expected = {record.sequence: BODIES[record.sequence - 1] for record in records if end(record) <= cut}
        segment.write_bytes(whole[:cut])
        reading = Archive.open(segment.parent)
        assert readable(reading) == expected
        assert reading.verify() == [] or cut < 32
        assert segment.read_bytes() == whole[:cut]
        writing = Archive.open(segment.parent, write=True)
        assert readable(writing) == expected
        kept = segment.stat().st_size if cut >= 32 else 0
        assert writing.recovered_bytes == reading.recovered_bytes == cut - kept
        new = writing.append_page(b"new", chat_id=5, lo=1, hi=100, fetched_at=9)
        assert readable(Archive.open(segment.parent)) == expected | {new: b"new"}
        assert Archive.open(segment.parent).verify() == []


def test_after_any_flip_exactly_the_record_that_it_hit_is_named(segment: Path) -> None:
    whole = segment.read_bytes()
    records = Archive.open(segment.parent).records()
    everything = {record.sequence for record in records}
    for at in range(len(whole)):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << at % 8
        segment.write_bytes(flipped)
        try:
            archive = Archive.open(segment.parent)
        except ArchiveVersionError:
            assert 8 <= at < 12
            continue
        damage = archive.verify()
        hit = {record.sequence for record in records if record.offset <= at < end(record)}
        assert set(readable(archive)) == everything - hit
        assert ids(archive) == ids_of(everything - hit)
        assert [found.segment for found in damage] == [1]
        if not hit:
            assert (damage[0].offset, damage[0].sequence) == (0, None)
            continue
        [record] = [record for record in records if record.sequence in hit]
        assert damage[0].offset == record.offset
        if at >= record.offset + HEADER:
            named = (damage[0].sequence, damage[0].chat_id, damage[0].lo, damage[0].hi)
            assert named == (record.sequence, 5, record.lo, record.hi)
