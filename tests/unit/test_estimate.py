"""How long files will take, before any is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from tobs.cli.estimate import print_estimates
from tobs.export.estimate import ChatEstimate, FileEstimate, FilePace, sample_pace
from tobs.model import MediaKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest

    from tobs._native import MediaRef

MIB = 1 << 20


@dataclass(frozen=True)
class Ref:
    size_bytes: int
    dc_id: int
    is_thumbnail: bool = False


@dataclass
class Source:
    """Has files of which each part is as long as the file."""

    done: list[str] = field(default_factory=list)

    async def warm(self, dc_ids: Iterable[int]) -> None:
        self.done.append(f"warm {list(dc_ids)}")

    def file(self, ref: MediaRef) -> Source:
        self.done.append(f"file of {ref.size_bytes}")
        return self

    async def part(self, offset: int) -> bytes:
        self.done.append(f"part at {offset}")
        return b"x" * MIB


def estimate(largest: Ref | None = None, *, size_bytes: int | None = 10 * MIB) -> ChatEstimate:
    return ChatEstimate(
        chat_id=1,
        title="Ann",
        messages=100,
        sampled=100,
        counted=True,
        files=(FileEstimate(MediaKind.PHOTO, 10, size_bytes),),
        text_s=1.0,
        largest=cast("MediaRef", largest),
    )


async def test_the_pace_is_that_of_one_part_of_the_largest_file_over_a_connection_that_is_there() -> None:
    source = Source()
    pace = await sample_pace(source, [estimate(each) for each in (None, Ref(5, 1), Ref(9, 4), Ref(7, 2))])
    assert source.done == ["warm [4]", "file of 9", "part at 0"]
    assert pace is not None
    assert pace.sampled_bytes == MIB
    assert pace.bytes_per_s > 0


async def test_where_the_samples_have_no_file_nothing_is_measured() -> None:
    source = Source()
    assert await sample_pace(source, [estimate()]) is None
    assert source.done == []


def test_the_time_of_files_says_what_it_rests_on(capsys: pytest.CaptureFixture[str]) -> None:
    both = [estimate(), estimate(size_bytes=None)]
    print_estimates(both, FilePace(2 * MIB), None, in_flight=4)
    assert "files take 5.0 s at the pace of the last run that fetched any" in capsys.readouterr().err
    print_estimates(both, FilePace(MIB, MIB), None, in_flight=4)
    assert "files take about 10.0 s: 1.0 MiB came at 1.0 MiB a second;" in capsys.readouterr().err
    print_estimates(both, None, None, in_flight=4)
    assert "files take" not in capsys.readouterr().err
