"""A page's bytes to JSON Lines and Markdown: the native path against plain Telethon, CPU time on one input.

The native side does all of its real work: it reads the pages from the archive, checks and unpacks them,
decodes, normalizes and writes the files. Telethon's side decodes from memory, takes each text and serializes
`to_dict` with orjson; it writes nothing.
"""

from __future__ import annotations

import base64
import time
from datetime import datetime
from typing import TYPE_CHECKING

import orjson
import pytest
from telethon.extensions import BinaryReader

from suites.chat import PER_PAGE, rendered, stored
from suites.corpus import Corpus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

    from tobs._native import Archive

PAGES = 100
LEAST_RATIO = 16
# Markdown may cost 1.5 µs a message beyond reading and decoding, where Telethon's side takes 27 µs. Telethon
# is pinned and does the same whatever we change: so it stands for the machine.
LEAST_MARKDOWN_RATIO = 18


@pytest.fixture(scope="module")
def corpus() -> list[bytes]:
    return Corpus(PAGES).pages


@pytest.fixture(scope="module")
def archive(corpus: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return stored(corpus, tmp_path_factory.mktemp("archive"))


def serializable(value: object) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value))


def telethon(pages: list[bytes]) -> int:
    """Decode, take the text, serialize: without what a client adds to each message."""
    count = 0
    for page in pages:
        for message in BinaryReader(page).tgread_object().messages:
            fields = message.to_dict()
            fields["text"] = message.message
            orjson.dumps(fields, default=serializable)
            count += 1
    return count


def cpu_per_message(*works: Callable[[], int], rounds: int = 12) -> list[float]:
    """Return the least that each work cost in any round, in µs; a round does each of them in turn."""
    least = [float("inf")] * len(works)
    for _ in range(rounds):
        for index, work in enumerate(works):
            before = time.process_time()
            count = work()
            least[index] = min(least[index], (time.process_time() - before) / count * 1e6)
    return least


def test_pages_to_json_lines_cost_a_sixteenth_of_telethons_cpu(
    archive: Archive, corpus: list[bytes], tmp_path: Path, benchmark: BenchmarkFixture
) -> None:
    folder = tmp_path / "chat"
    assert benchmark(rendered, archive, folder, "jsonl") == PAGES * PER_PAGE
    ours, theirs = cpu_per_message(lambda: rendered(archive, folder, "jsonl"), lambda: telethon(corpus[:20]))
    size = sum(map(len, corpus)) / (PAGES * PER_PAGE)
    benchmark.extra_info.update(ratio=theirs / ours, native_us=ours, telethon_us=theirs)
    print(f"\n{size:.0f} B a message: native {ours:.2f} µs, Telethon {theirs:.1f} µs, 1/{theirs / ours:.1f}")
    assert theirs / ours >= LEAST_RATIO


def test_markdown_costs_an_eighteenth_of_telethons_cpu_beyond_decoding(
    archive: Archive, corpus: list[bytes], tmp_path: Path, benchmark: BenchmarkFixture
) -> None:
    folder = tmp_path / "chat"
    assert benchmark(rendered, archive, folder, "jsonl", "markdown") == PAGES * PER_PAGE
    decoding, whole, theirs = cpu_per_message(
        lambda: rendered(archive, None),
        lambda: rendered(archive, folder, "markdown"),
        lambda: telethon(corpus[:20]),
    )
    ours = whole - decoding
    benchmark.extra_info.update(ratio=theirs / ours, decode_us=decoding, markdown_us=ours, telethon_us=theirs)
    print(
        f"\nreading and decoding {decoding:.2f} µs a message, Markdown {ours:.2f} µs more, "
        f"Telethon {theirs:.1f} µs, 1/{theirs / ours:.1f}"
    )
    assert theirs / ours >= LEAST_MARKDOWN_RATIO
