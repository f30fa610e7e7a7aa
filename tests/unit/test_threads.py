"""One thread of a chat in the archive: what of it need not be asked for again."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from simulated import SimulatedHistory, page
from tobs._native import Archive
from tobs.errors import RpcFailedError
from tobs.export.fetch import HistoryFetch
from tobs.export.store import PageStore
from tobs.export.threads import ThreadStore, fetch_thread
from tobs.model import Chat, ChatKind, ExportRequest, mark_channel
from tobs.state import State
from tobs.telemetry import Telemetry

if TYPE_CHECKING:
    from collections.abc import Iterator

FORUM = Chat(mark_channel(7), ChatKind.FORUM, "Allotment")
TOPIC = 40


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with closing(Archive.open(tmp_path / "archive", write=True)) as archive:
        yield archive


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State.open(tmp_path / "state.sqlite") as state:
        yield state


async def fetched(
    archive: Archive, state: State, replies: SimulatedHistory, *, lost: frozenset[int] = frozenset()
) -> int:
    """Fetch the topic, of whose records those ``lost`` are gone; return what its server has beyond it."""
    records = {record.sequence for record in archive.records(FORUM.id)} - lost
    with PageStore(archive, Telemetry()) as pages:
        store = ThreadStore(pages, state, FORUM.id, f"thread {TOPIC}", present=records)
        fetch = HistoryFetch(
            FORUM, replies, store, repair=lambda _: None, learn=lambda _: None, telemetry=Telemetry()
        )

        async def begin() -> bytes:
            return page([TOPIC], chat_id=FORUM.id)

        return await fetch_thread(fetch, store, replies, FORUM, ExportRequest(Path(), (FORUM,)), begin)


async def test_a_thread_vouches_for_no_ids_of_its_chat_and_is_asked_for_once(
    archive: Archive, state: State
) -> None:
    replies = SimulatedHistory(set(range(41, 900, 3)))

    assert await fetched(archive, state, replies) == 0

    assert archive.has_messages(FORUM.id)
    assert archive.coverage(FORUM.id) == []
    assert len(replies.requests) == 4
    await fetched(archive, state, replies)
    assert len(replies.requests) == 5  # whether there is a newer one


async def test_an_interrupted_thread_is_gone_on_with(archive: Archive, state: State) -> None:
    replies = SimulatedHistory(set(range(41, 900, 3)), fails_after=3)
    with pytest.raises(RpcFailedError):
        await fetched(archive, state, replies)
    replies.fails_after = None
    replies.requests.clear()

    await fetched(archive, state, replies)

    assert len(replies.requests) == 2
    read = sum(record.kind == "thread" for record in archive.records(FORUM.id))
    assert read == 1 + 3  # what it begins with, and three pages


async def test_what_a_lost_record_held_of_a_thread_is_asked_for_again(archive: Archive, state: State) -> None:
    replies = SimulatedHistory(set(range(42, 900, 3)))
    await fetched(archive, state, replies)
    replies.requests.clear()
    pages = [record for record in archive.records(FORUM.id) if record.kind == "thread"]
    middle = next(record for record in pages if 1 < record.lo < record.hi < max(each.hi for each in pages))

    await fetched(archive, state, replies, lost=frozenset({middle.sequence}))

    again = archive.records(FORUM.id, after=pages[-1].sequence)
    assert [(record.lo, record.hi) for record in again] == [(middle.lo, middle.hi)]


async def test_what_was_noted_may_be_lost_at_the_price_of_asking_again(
    archive: Archive, state: State, tmp_path: Path
) -> None:
    replies = SimulatedHistory(set(range(41, 900, 3)))
    await fetched(archive, state, replies)
    with State.open(tmp_path / "another.sqlite") as other:
        assert await fetched(archive, other, replies) == 0
    assert len(replies.requests) == 2 * 4
