from __future__ import annotations

import threading
from contextlib import closing
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from simulated import EPOCH, NEWEST, SimulatedHistory
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
def store(tmp_path: Path) -> Iterator[PageStore]:
    archive = Archive.open(tmp_path, write=True)
    with PageStore(archive, Telemetry()) as store:
        yield store
    archive.close()


def fetch_of(
    store: PageStore, history: SimulatedHistory, telemetry: Telemetry | None = None, *, chat: Chat = CHAT
) -> HistoryFetch:
    def repaired(data: bytes) -> bytes | None:
        page = repair(data)
        return None if page is None else page.data

    return HistoryFetch(
        chat,
        history,
        store,
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
        if not count_readable(archive, record.sequence):
            continue
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
        SimulatedHistory(set(range(1, 551)), strays=(1,)),
        SimulatedHistory(set(range(1, 551)), strays=(1,), counts=False, shuffles=True),
        SimulatedHistory(set(range(1, 551)), strays=(150, 3, 551, 9999), repeats_offset=True),
        SimulatedHistory(set(range(9, 4000, 8)), strays=(2, 1), longest=20, ignores_min_id=True),
        SimulatedHistory(set()),
        SimulatedHistory({1}),
    ],
)
async def test_every_message_is_stored_once_whatever_the_servers_habits(
    store: PageStore, history: SimulatedHistory
) -> None:
    fetch = fetch_of(store, history)

    await fetch.fetch(everything(history))

    sent = [i for i in history.ids.union(history.strays) if i <= everything(history).hi]
    assert sorted(ids_of(store.archive)) == sorted(sent)
    assert fetch.fetched.messages == len(sent)
    assert store.archive.coverage(CHAT.id) == ([(1, max(history.ids))] if history.ids else [])


async def test_silences_of_a_sparse_chat_cost_no_requests_to_speak_of(store: PageStore) -> None:
    random = Random(1)  # noqa: S311  # to be the same each time
    steps = [random.randint(1, 4) if random.random() > 0.05 else random.randint(1, 4000) for _ in range(5000)]
    history = SimulatedHistory(set(accumulate(steps)))

    await fetch_of(store, history).fetch(everything(history))

    assert sorted(ids_of(store.archive)) == sorted(history.ids)
    assert len(history.requests) <= 1.02 * 51


async def test_a_second_fetch_asks_for_nothing_when_the_newest_message_is_known(store: PageStore) -> None:
    history = SimulatedHistory(set(range(1, 300)))
    await fetch_of(store, history).fetch(everything(history))
    history.requests.clear()

    await fetch_of(store, history).fetch(MessageRange(1, 299))

    assert history.requests == []


async def test_new_messages_are_added_without_fetching_old_ones_again(store: PageStore) -> None:
    history = SimulatedHistory(set(range(1, 300)))
    await fetch_of(store, history).fetch(everything(history))
    history.ids |= set(range(300, 450))
    history.requests.clear()

    again = fetch_of(store, history)
    await again.fetch(everything(history))

    assert again.fetched.messages == 150
    assert sorted(ids_of(store.archive)) == list(range(1, 450))
    assert len(history.requests) == 2


async def test_a_channel_is_walked_in_several_places_at_once(store: PageStore) -> None:
    history = SimulatedHistory(set(range(1, 17_001)), repeats_offset=True, shuffles=True)
    heard: list[Event] = []

    fetch = fetch_of(store, history, Telemetry(heard.append), chat=CHANNEL)
    await fetch.fetch(everything(history), walkers=3)

    assert sorted(ids_of(store.archive, CHANNEL)) == list(range(1, 17_001))
    assert fetch.fetched.messages == 17_000
    assert store.archive.coverage(CHANNEL.id) == [(1, 17_000)]
    assert len(history.requests) <= 1.02 * 170
    pages = [event for event in heard if isinstance(event, PageStored)]
    assert pages[-1].expected == 17_000
    assert len({record.lo // 5000 for record in store.archive.records(CHANNEL.id)[:6]}) > 1


async def test_a_channel_of_few_messages_with_distant_ids_is_walked_from_message_to_message(
    store: PageStore,
) -> None:
    history = SimulatedHistory({1, 2, 900_000, 5_000_000})

    await fetch_of(store, history, chat=CHANNEL).fetch(everything(history), walkers=3)

    assert sorted(ids_of(store.archive, CHANNEL)) == [1, 2, 900_000, 5_000_000]
    assert len(history.requests) <= 3


async def test_a_chat_that_comes_whole_whatever_is_asked_for_is_stored_once(store: PageStore) -> None:
    history = SimulatedHistory(set(range(10, 60)), ignores_offset=True, counts=False)

    await fetch_of(store, history).fetch(everything(history))

    assert sorted(ids_of(store.archive)) == list(range(10, 60))
    assert store.archive.coverage(CHAT.id) == [(1, 59)]


async def test_an_unreadable_message_behind_a_repeated_one_is_no_end(store: PageStore) -> None:
    history = SimulatedHistory(
        set(range(1, 61)), repeats_offset=True, repeat_counts=True, unreadable=frozenset({30})
    )

    fetch = fetch_of(store, history)
    await fetch.fetch(everything(history))

    assert fetch.fetched.messages == 59
    assert store.archive.coverage(CHAT.id) == [(1, 60)]


async def test_a_server_that_answers_with_another_chat_is_told_and_nothing_is_stored(
    store: PageStore,
) -> None:
    class Elsewhere(SimulatedHistory):
        async def page(self, chat: Chat, **asked: int) -> bytes:
            return await super().page(CHANNEL if chat is CHAT else CHAT, **asked)

    history = Elsewhere(set(range(1, 250)))
    with pytest.raises(TransportError, match="the server sent 100 of other chats"):
        await fetch_of(store, history).fetch(everything(history))
    assert store.archive.coverage(CHAT.id) == []


async def test_a_failure_in_one_place_ends_the_walk_in_all(store: PageStore) -> None:
    history = SimulatedHistory(set(range(1, 17_001)), fails_after=20)
    fetch = fetch_of(store, history, chat=CHANNEL)

    with pytest.raises(RpcFailedError, match="CHANNEL_PRIVATE"):
        await fetch.fetch(everything(history), walkers=3)

    assert len(history.requests) <= 20 + 3
    assert sum(hi - lo + 1 for lo, hi in store.archive.coverage(CHANNEL.id)) >= fetch.fetched.messages > 0


async def test_what_came_before_a_failure_is_kept_and_the_rest_fetched_later(store: PageStore) -> None:
    history = SimulatedHistory(set(range(1, 551)), fails_after=3)
    with pytest.raises(RpcFailedError, match="CHANNEL_PRIVATE"):
        await fetch_of(store, history).fetch(everything(history))
    assert store.archive.coverage(CHAT.id) == [(251, 550)]
    history.fails_after = None

    await fetch_of(store, history).fetch(everything(history))

    assert sorted(ids_of(store.archive)) == list(range(1, 551))


async def test_a_server_that_does_not_page_by_ids_is_an_error_and_no_endless_loop(store: PageStore) -> None:
    history = SimulatedHistory(set(range(1, 551)), ignores_offset=True)

    with pytest.raises(TransportError, match="does not page by ids"):
        await fetch_of(store, history).fetch(everything(history))

    assert store.archive.coverage(CHAT.id) == [(451, 550)]


@pytest.mark.parametrize("last", [1, 99, 100, 101, 250, 1000])
async def test_the_newest_messages_are_kept_exactly(store: PageStore, last: int) -> None:
    history = SimulatedHistory(set(range(2, 1001, 2)), repeats_offset=True, shuffles=True)
    newest = sorted(history.ids)[-last:]

    fetch = fetch_of(store, history)
    await fetch.fetch(everything(history), last=last)

    assert sorted(ids_of(store.archive)) == newest
    assert fetch.fetched.messages == len(newest)


async def test_newest_messages_that_are_stored_already_count(store: PageStore) -> None:
    history = SimulatedHistory(set(range(1, 551)))
    await fetch_of(store, history).fetch(everything(history), last=120)
    history.ids |= set(range(551, 561))

    more = fetch_of(store, history)
    await more.fetch(everything(history), last=150)

    assert sorted(ids_of(store.archive)) == list(range(411, 561))
    assert more.fetched.messages == 30


async def test_an_unreadable_message_is_kept_and_its_neighbours_come_through(store: PageStore) -> None:
    history = SimulatedHistory(set(range(1, 251)), unreadable=frozenset({120, 121, 17}))
    fetch = fetch_of(store, history)

    await fetch.fetch(MessageRange(1, 250))

    readable = [
        record for record in store.archive.records(CHAT.id) if count_readable(store.archive, record.sequence)
    ]
    found = [i for record in readable for i in range(record.lo, record.hi + 1)]
    assert sorted(found) == sorted(history.ids - history.unreadable)
    assert store.archive.coverage(CHAT.id) == [(1, 250)]
    kept = [(record.lo, record.hi) for record in store.archive.records(CHAT.id) if record not in readable]
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


async def test_each_page_is_told_with_what_is_expected_in_the_end(store: PageStore) -> None:
    heard: list[Event] = []

    history = SimulatedHistory(set(range(1, 251)))

    await fetch_of(store, history, Telemetry(heard.append)).fetch(everything(history))

    pages = [event for event in heard if isinstance(event, PageStored)]
    assert [(event.messages, event.expected) for event in pages] == [(100, 250), (200, 250), (250, 250)]


async def test_pages_are_asked_for_while_those_before_are_not_stored_yet(
    store: PageStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = SimulatedHistory(set(range(1, 301)))
    all_asked_for = threading.Event()
    ask, append = history.page, store.archive.append_page

    async def page(*args: Any, **kwargs: Any) -> bytes:
        answer = await ask(*args, **kwargs)
        if len(history.requests) == 3:
            all_asked_for.set()
        return answer

    class Slow:
        """An archive that stores nothing before all pages were asked for."""

        def append_page(self, data: bytes, **about: Any) -> None:
            assert all_asked_for.wait(timeout=60)
            append(data, **about)

        def __getattr__(self, name: str) -> Any:
            return getattr(fast, name)

    fast, history.page = store.archive, page  # type: ignore[method-assign]
    monkeypatch.setattr(store, "archive", Slow())

    await fetch_of(store, history).fetch(everything(history))

    assert sorted(ids_of(fast)) == list(range(1, 301))


async def test_a_private_chat_of_distant_ids_is_fetched_in_several_places_at_once(store: PageStore) -> None:
    random = Random(7)  # noqa: S311
    history = SimulatedHistory(set(random.sample(range(1, 4_000_000), 20_000)))

    fetch = fetch_of(store, history)
    await fetch.fetch(everything(history), walkers=4)

    assert sorted(ids_of(store.archive)) == sorted(history.ids)
    assert fetch.fetched.messages == 20_000
    assert store.archive.coverage(CHAT.id) == [(1, max(history.ids))]
    assert len(history.requests) <= 1.02 * 200
    positions = {request["add_offset"] for request in history.requests}
    assert len(positions) >= 8


@pytest.mark.parametrize(
    "habits",
    [
        {"ignores_add_offset": True},
        {"repeats_offset": True, "shuffles": True},
        {"random_lengths": True},
        {"ignores_min_id": True, "longest": 60},
        {"unreadable": frozenset({3 * 1234, 3 * 5000})},
    ],
)
async def test_a_chat_of_sparse_ids_comes_whole_whatever_the_server_makes_of_positions(
    store: PageStore, habits: dict[str, Any]
) -> None:
    history = SimulatedHistory(set(range(3, 60_000, 11)) | set(habits.get("unreadable", ())), **habits)
    fetch = fetch_of(store, history)

    await fetch.fetch(everything(history), walkers=3)

    assert set(ids_of(store.archive)) == history.ids - history.unreadable
    assert fetch.fetched.messages == len(history.ids - history.unreadable)
    assert store.archive.coverage(CHAT.id) == [(1, max(history.ids))]


async def test_ranges_that_are_counted_by_themselves_are_fetched_side_by_side(store: PageStore) -> None:
    history = SimulatedHistory(set(range(3, 60_000, 7)), ends=(15_000, 45_000, NEWEST))
    heard: list[Event] = []

    fetch = fetch_of(store, history, Telemetry(heard.append))
    await fetch.fetch(everything(history), walkers=4)

    assert sorted(ids_of(store.archive)) == sorted(history.ids)
    assert store.archive.coverage(CHAT.id) == [(1, max(history.ids))]
    assert len(history.requests) <= 1.1 * len(history.ids) / 100
    assert [request["offset_id"] for request in history.requests[:3]] == [15_001, 45_001, 59_994]
    expected = [event.expected for event in heard if isinstance(event, PageStored)]
    assert expected[-1] == len(history.ids)
    assert set(expected) <= {None, len(history.ids)}  # the count is told once all three are


async def test_a_message_from_far_below_hides_none_though_the_range_counts_fewer_than_came(
    store: PageStore,
) -> None:
    history = SimulatedHistory(set(range(1, 1200)), strays=(301,), ends=(700, NEWEST))
    await fetch_of(store, history).fetch(everything(history))
    assert set(ids_of(store.archive)) == history.ids


@pytest.mark.parametrize("last", [150, 700])
async def test_the_newest_messages_are_kept_across_ranges(store: PageStore, last: int) -> None:
    history = SimulatedHistory(set(range(1, 1001)), ends=(300, 900, NEWEST))
    await fetch_of(store, history).fetch(everything(history), last=last)
    assert sorted(ids_of(store.archive)) == sorted(history.ids)[-last:]


def flip_a_byte(file: Path, offset: int) -> None:
    data = bytearray(file.read_bytes())
    data[offset] ^= 1
    file.write_bytes(data)


async def test_the_hole_that_a_damaged_record_leaves_is_one_request(tmp_path: Path) -> None:
    history = SimulatedHistory({i for i in range(1, 2_000) if i % 20})
    with closing(Archive.open(tmp_path, write=True)) as archive, PageStore(archive, Telemetry()) as store:
        await fetch_of(store, history, chat=CHANNEL).fetch(everything(history))
        spoiled = archive.records(CHANNEL.id)[7]
    flip_a_byte(tmp_path / "000001.seg", spoiled.offset + 80)  # in the body, behind the header's 72 bytes
    history.requests.clear()

    with closing(Archive.open(tmp_path, write=True)) as archive, PageStore(archive, Telemetry()) as store:
        assert len(archive.verify()) == 1
        await fetch_of(store, history, chat=CHANNEL).fetch(everything(history))
        assert archive.coverage(CHANNEL.id) == [(1, 1_999)]

    assert spoiled.hi - spoiled.lo + 1 > 100
    assert len(history.requests) == 1


async def test_messages_deleted_meanwhile_leave_no_hole(store: PageStore) -> None:
    history = SimulatedHistory(set(range(5, 50_000, 7)))
    whole = set(history.ids)
    ask = history.page

    async def page(*args: Any, **kwargs: Any) -> bytes:
        history.ids.discard(max(history.ids))
        history.ids.discard(min(history.ids))
        return await ask(*args, **kwargs)

    history.page = page  # type: ignore[method-assign]
    await fetch_of(store, history).fetch(MessageRange(1, max(whole)), walkers=3)

    assert history.ids <= set(ids_of(store.archive)) <= whole
    assert store.archive.coverage(CHAT.id) == [(1, max(whole))]


async def test_what_an_interrupted_fetch_of_several_places_lacks_is_fetched_by_the_next(
    store: PageStore,
) -> None:
    for chat, ids in ((CHAT, range(3, 300_000, 9)), (CHANNEL, range(1, 17_001))):
        history = SimulatedHistory(set(ids), fails_after=100)
        with pytest.raises(RpcFailedError):
            await fetch_of(store, history, chat=chat).fetch(everything(history), walkers=4)
        kept = len(ids_of(store.archive, chat))
        assert kept > 90 * 100
        history.fails_after, before = None, len(history.requests)

        await fetch_of(store, history, chat=chat).fetch(everything(history), walkers=4)

        assert sorted(ids_of(store.archive, chat)) == sorted(history.ids)
        assert len(history.requests) - before <= 1.15 * (len(history.ids) - kept) / 100
