from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulated import EPOCH, SimulatedHistory
from tobs._native import Archive, Page
from tobs.errors import RpcFailedError, TransportError
from tobs.export.bounds import newest_before, wanted_range
from tobs.export.fetch import HistoryFetch
from tobs.export.pages import count_in
from tobs.export.store import PageStore
from tobs.model import Chat, ChatKind, MessageRange
from tobs.telegram import repair
from tobs.telemetry import Event, PageStored, Telemetry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHAT = Chat(id=7, kind=ChatKind.USER, title="Ada")
CHANNEL = Chat(id=-1000000000007, kind=ChatKind.CHANNEL, title="News")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = Archive.open(tmp_path, write=True)
    yield archive
    archive.close()


def fetch_of(
    archive: Archive, history: SimulatedHistory, telemetry: Telemetry | None = None, *, chat: Chat = CHAT
) -> HistoryFetch:
    def repaired(data: bytes) -> bytes | None:
        page = repair(data)
        return None if page is None else page.data

    return HistoryFetch(
        chat,
        history,
        PageStore(archive),
        repair=repaired,
        learn=lambda _page: None,
        telemetry=telemetry or Telemetry(),
    )


def everything(history: SimulatedHistory) -> MessageRange:
    return MessageRange(1, max(history.ids, default=0))


def ids_of(archive: Archive, chat: Chat = CHAT) -> list[int]:
    """Return the ids that the archive has, each page trimmed to the range it vouches for, not sorted out."""
    found: list[int] = []
    for record in archive.records(chat.id):
        page = Page(archive.read(record.sequence))
        ids = [page.nth_newest(n) for n in range(1, len(page) + 1)]
        found += [i for i in ids if i is not None and record.lo <= i <= record.hi]
    return found


@pytest.mark.parametrize(
    "history",
    [
        SimulatedHistory(set(range(1, 551))),
        SimulatedHistory({3, 500, 4_000_000, 4_000_001}),
        SimulatedHistory(set(range(1, 200)), longest=37),
        SimulatedHistory(set(range(1, 200)), random_lengths=True, shuffles=True),
        SimulatedHistory(set(range(1, 200)), ignores_min_id=True, counts=False),
        SimulatedHistory(set(range(1, 200)), repeats_offset=True),
        SimulatedHistory(set(range(7, 400, 3)), repeats_offset=True, shuffles=True, ignores_min_id=True),
        SimulatedHistory(set()),
        SimulatedHistory({1}),
    ],
)
async def test_every_message_is_stored_once_whatever_the_servers_habits(
    archive: Archive, history: SimulatedHistory
) -> None:
    fetch = fetch_of(archive, history)

    await fetch.fetch(everything(history))

    assert sorted(ids_of(archive)) == sorted(history.ids)
    assert fetch.fetched.messages == len(history.ids)
    assert archive.coverage(CHAT.id) == ([(1, max(history.ids))] if history.ids else [])


async def test_a_second_fetch_asks_for_nothing_when_the_newest_message_is_known(archive: Archive) -> None:
    history = SimulatedHistory(set(range(1, 300)))
    await fetch_of(archive, history).fetch(everything(history))
    history.requests.clear()

    await fetch_of(archive, history).fetch(MessageRange(1, 299))

    assert history.requests == []


async def test_new_messages_are_added_without_fetching_old_ones_again(archive: Archive) -> None:
    history = SimulatedHistory(set(range(1, 300)))
    await fetch_of(archive, history).fetch(everything(history))
    history.ids |= set(range(300, 450))
    history.requests.clear()

    again = fetch_of(archive, history)
    await again.fetch(everything(history))

    assert again.fetched.messages == 150
    assert sorted(ids_of(archive)) == list(range(1, 450))
    assert len(history.requests) == 2


async def test_a_channel_is_walked_in_several_places_at_once(archive: Archive) -> None:
    history = SimulatedHistory(set(range(1, 17_001)), repeats_offset=True, shuffles=True)
    heard: list[Event] = []

    fetch = fetch_of(archive, history, Telemetry(heard.append), chat=CHANNEL)
    await fetch.fetch(everything(history), walkers=3)

    assert sorted(ids_of(archive, CHANNEL)) == list(range(1, 17_001))
    assert fetch.fetched.messages == 17_000
    assert archive.coverage(CHANNEL.id) == [(1, 17_000)]
    assert len(history.requests) <= 1.02 * 170
    pages = [event for event in heard if isinstance(event, PageStored)]
    assert pages[-1].expected == 17_000
    assert len({record.lo // 5000 for record in archive.records(CHANNEL.id)[:6]}) > 1


async def test_a_channel_of_few_messages_with_distant_ids_is_walked_from_message_to_message(
    archive: Archive,
) -> None:
    history = SimulatedHistory({1, 2, 900_000, 5_000_000})

    await fetch_of(archive, history, chat=CHANNEL).fetch(everything(history), walkers=3)

    assert sorted(ids_of(archive, CHANNEL)) == [1, 2, 900_000, 5_000_000]
    assert len(history.requests) <= 3


async def test_a_chat_that_comes_whole_whatever_is_asked_for_is_stored_once(archive: Archive) -> None:
    history = SimulatedHistory(set(range(10, 60)), ignores_offset=True, counts=False)

    await fetch_of(archive, history).fetch(everything(history))

    assert sorted(ids_of(archive)) == list(range(10, 60))
    assert archive.coverage(CHAT.id) == [(1, 59)]


async def test_an_unreadable_message_behind_a_repeated_one_is_no_end(archive: Archive) -> None:
    history = SimulatedHistory(
        set(range(1, 61)), repeats_offset=True, repeat_counts=True, unreadable=frozenset({30})
    )

    fetch = fetch_of(archive, history)
    await fetch.fetch(everything(history))

    assert fetch.fetched.messages == 59
    assert archive.coverage(CHAT.id) == [(1, 60)]


async def test_a_failure_in_one_place_ends_the_walk_in_all(archive: Archive) -> None:
    history = SimulatedHistory(set(range(1, 17_001)), fails_after=20)
    fetch = fetch_of(archive, history, chat=CHANNEL)

    with pytest.raises(RpcFailedError, match="CHANNEL_PRIVATE"):
        await fetch.fetch(everything(history), walkers=3)

    assert len(history.requests) <= 20 + 3
    assert sum(hi - lo + 1 for lo, hi in archive.coverage(CHANNEL.id)) >= fetch.fetched.messages > 0


async def test_what_came_before_a_failure_is_kept_and_the_rest_fetched_later(archive: Archive) -> None:
    history = SimulatedHistory(set(range(1, 551)), fails_after=3)
    with pytest.raises(RpcFailedError, match="CHANNEL_PRIVATE"):
        await fetch_of(archive, history).fetch(everything(history))
    assert archive.coverage(CHAT.id) == [(251, 550)]
    history.fails_after = None

    await fetch_of(archive, history).fetch(everything(history))

    assert sorted(ids_of(archive)) == list(range(1, 551))


async def test_a_server_that_does_not_page_by_ids_is_an_error_and_no_endless_loop(archive: Archive) -> None:
    history = SimulatedHistory(set(range(1, 551)), ignores_offset=True)

    with pytest.raises(TransportError, match="does not page by ids"):
        await fetch_of(archive, history).fetch(everything(history))

    assert archive.coverage(CHAT.id) == [(451, 550)]


@pytest.mark.parametrize("last", [1, 99, 100, 101, 250, 1000])
async def test_the_newest_messages_are_kept_exactly(archive: Archive, last: int) -> None:
    history = SimulatedHistory(set(range(2, 1001, 2)), repeats_offset=True, shuffles=True)
    newest = sorted(history.ids)[-last:]

    fetch = fetch_of(archive, history)
    await fetch.fetch(everything(history), last=last)

    assert sorted(ids_of(archive)) == newest
    assert fetch.fetched.messages == len(newest)


async def test_newest_messages_that_are_stored_already_count(archive: Archive) -> None:
    history = SimulatedHistory(set(range(1, 551)))
    await fetch_of(archive, history).fetch(everything(history), last=120)
    history.ids |= set(range(551, 561))

    more = fetch_of(archive, history)
    await more.fetch(everything(history), last=150)

    assert sorted(ids_of(archive)) == list(range(411, 561))
    assert more.fetched.messages == 30


async def test_an_unreadable_message_is_kept_and_its_neighbours_come_through(archive: Archive) -> None:
    history = SimulatedHistory(set(range(1, 251)), unreadable=frozenset({120, 121, 17}))
    fetch = fetch_of(archive, history)

    await fetch.fetch(MessageRange(1, 250))

    readable = [record for record in archive.records(CHAT.id) if count_readable(archive, record.sequence)]
    found = [i for record in readable for i in range(record.lo, record.hi + 1)]
    assert sorted(found) == sorted(history.ids - history.unreadable)
    assert archive.coverage(CHAT.id) == [(1, 250)]
    kept = [(record.lo, record.hi) for record in archive.records(CHAT.id) if record not in readable]
    assert set(kept) == {(120, 121), (17, 17)}
    assert fetch.fetched.messages == 247


def count_readable(archive: Archive, sequence: int) -> int:
    try:
        return len(Page(archive.read(sequence)))
    except Exception:  # noqa: BLE001
        return 0


async def test_the_newest_message_is_asked_for_where_it_is_not_known() -> None:
    history = SimulatedHistory({3, 900})

    assert await wanted_range(history, CHAT, since=None, until=None) == MessageRange(1, 900)
    assert await wanted_range(SimulatedHistory(set()), CHAT, since=None, until=None) == MessageRange(1, 0)
    assert len(history.requests) == 1


async def test_dates_become_ids() -> None:
    history = SimulatedHistory(set(range(10, 500, 10)))

    wanted = await wanted_range(history, CHAT, since=EPOCH + 60 * 100, until=EPOCH + 60 * 300)

    assert count_in(Page(await history.page(CHAT)), wanted) == 20
    assert (wanted.lo, wanted.hi) == (91, 290)


@pytest.mark.parametrize("wanted_id", [0, 5, 10, 15, 245, 490, 500])
async def test_a_server_that_ignores_dates_is_asked_by_ids(wanted_id: int) -> None:
    history = SimulatedHistory(set(range(10, 500, 10)), ignores_dates=True)

    found = await newest_before(history, CHAT, EPOCH + 60 * wanted_id + 1)

    assert found == max((i for i in history.ids if i <= wanted_id), default=0)
    assert len(history.requests) <= 11


async def test_dates_become_ids_where_pages_begin_with_the_offsets_own_message() -> None:
    history = SimulatedHistory(
        set(range(1, 501)), ignores_dates=True, repeats_offset=True, repeat_counts=True
    )
    assert [await newest_before(history, CHAT, EPOCH + 60 * wanted) for wanted in (1, 2, 250, 501)] == [
        0,
        1,
        249,
        500,
    ]


async def test_a_chat_that_ended_before_the_time_asked_for_costs_no_request() -> None:
    history = SimulatedHistory({1, 2, 3})
    ended = Chat(id=7, kind=ChatKind.USER, title="Ada", top_message=3, last_date=EPOCH)

    wanted = await wanted_range(history, ended, since=EPOCH + 1, until=EPOCH + 1000)

    assert len(wanted) == 0
    assert history.requests == []


async def test_each_page_is_told_with_what_is_expected_in_the_end(archive: Archive) -> None:
    heard: list[Event] = []

    history = SimulatedHistory(set(range(1, 251)))

    await fetch_of(archive, history, Telemetry(heard.append)).fetch(everything(history))

    pages = [event for event in heard if isinstance(event, PageStored)]
    assert [(event.messages, event.expected) for event in pages] == [(100, 250), (200, 250), (250, 250)]


async def test_the_next_page_is_asked_for_before_the_present_one_is_stored(archive: Archive) -> None:
    history = SimulatedHistory(set(range(1, 301)))
    asked_at: list[int] = []

    def heard(event: Event) -> None:
        if isinstance(event, PageStored):
            asked_at.append(len(history.requests))

    await fetch_of(archive, history, Telemetry(heard)).fetch(everything(history))

    assert asked_at == [2, 3, 3]
