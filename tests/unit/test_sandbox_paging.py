from __future__ import annotations

import struct
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telethon.tl import types

from answering import Answering, history, seeded
from tobs.sandbox.account.paging import Changed, IdList, PeriodicIds, Query, Window, result_hash

IDS = [1, 2, 3, 7, 8, 9, 20, 21, 40, 41, 42, 43, 44, 80, 81, 99, 100, 101, 150]


@pytest.fixture(scope="module")
def server() -> Answering:
    return Answering(seeded())


def date_of(message_id: int) -> int:
    return 1_000 + message_id // 4 * 10


def naive_page(ids: list[int], query: Query) -> list[int]:
    """Return what the offsets page says, word for word, of a list."""
    newest_first = sorted(ids, reverse=True)
    if query.offset_id:
        offset = sum(1 for each in newest_first if each >= query.offset_id)
    elif query.offset_date:
        offset = sum(1 for each in newest_first if date_of(each) >= query.offset_date)
    else:
        offset = 0
    begin = offset + query.add_offset
    end = begin + min(query.limit, 100)
    page = [each for position, each in enumerate(newest_first) if begin <= position < end]
    page = [each for each in page if not query.max_id or each < query.max_id]
    page = [each for each in page if not query.min_id or each > query.min_id]
    page = [each for each in page if not query.max_date or date_of(each) < query.max_date]
    return [each for each in page if not query.min_date or date_of(each) > query.min_date]


dates = st.one_of(st.just(0), st.integers(990, 1_400))
ids_or_none = st.one_of(st.just(0), st.integers(1, 160))
queries = st.builds(
    Query,
    offset_id=ids_or_none,
    offset_date=dates,
    add_offset=st.integers(-130, 130),
    limit=st.integers(0, 120),
    max_id=ids_or_none,
    min_id=ids_or_none,
    max_date=dates,
    min_date=dates,
)


@given(queries)
def test_a_page_is_what_the_offsets_documentation_says(query: Query) -> None:
    listing = IdList(IDS, date_of)
    assert listing.ids(*query.cut(listing)) == naive_page(IDS, query)


@given(queries, st.integers(0, 40), st.integers(41, 170), st.sets(st.integers(0, 11)))
def test_a_periodic_listing_pages_as_a_list_of_its_ids_does(
    query: Query, behind: int, top: int, offsets: set[int]
) -> None:
    period = 12
    ids = [each for each in range(behind + 1, top + 1) if (each - 1 - behind) % period in offsets]
    listing = PeriodicIds(sorted(offsets), period, top, date_of, behind=behind)
    assert listing.count == len(ids)
    assert list(listing.ids(*query.cut(listing))) == naive_page(ids, query)


@given(queries, st.sets(st.sampled_from(IDS)), st.sets(st.integers(151, 170)))
def test_a_changed_listing_pages_as_a_list_of_its_ids_does(
    query: Query, lost: set[int], added: set[int]
) -> None:
    ids = [each for each in IDS if each not in lost] + sorted(added)
    listing = Changed(IdList(IDS, date_of), sorted(lost), IdList(sorted(added), date_of))
    assert listing.count == len(ids)
    assert list(listing.ids(*query.cut(listing))) == naive_page(ids, query)


@given(queries, st.integers(1, 160), st.integers(1, 160))
def test_a_message_range_pages_as_a_list_of_the_ids_in_it_does(query: Query, low: int, high: int) -> None:
    listing = Window(IdList(IDS, date_of), low, high)
    within = [each for each in IDS if low <= each <= high]
    assert list(listing.ids(*query.cut(listing))) == naive_page(within, query)


@pytest.mark.parametrize("add_offset", [0, 250, -100])
async def test_pages_by_position_are_those_of_the_ids(server: Answering, add_offset: int) -> None:
    big = server.account.chat("Big")
    ids = list(big.ids())[::-1]
    middle = ids[1_000]
    page = await server(history(server.peer("Big"), limit=100, offset_id=middle, add_offset=add_offset))
    begin = 1_001 + add_offset
    assert [message.id for message in page.messages] == ids[begin : begin + 100]
    assert (page.count, page.offset_id_offset) == (len(ids), begin)


async def test_walking_back_by_ids_meets_every_message_of_every_chat_once(server: Answering) -> None:
    for chat in server.account.chats:
        if chat.is_private:
            continue
        seen: list[int] = []
        page = await server(history(server.peer(chat.id), limit=100))
        while page.messages:
            seen += [message.id for message in page.messages]
            page = await server(history(server.peer(chat.id), limit=100, offset_id=seen[-1]))
        assert seen[::-1] == list(chat.ids())


async def test_a_page_describes_everybody_its_messages_name(server: Answering) -> None:
    known = server.account.entities
    for name in ("Big", "sandbox_forum", "Family", "sandbox_news"):
        chat = server.account.chat(name)
        page = await server(history(server.peer(name), limit=100))
        told = {user.id for user in page.users} | {chat.id}
        for message in page.messages:
            assert {each for each in chat.facts(message.id).peers if each > 0 and each in known} <= told


async def test_a_slice_tells_the_count_and_a_whole_answer_does_not(server: Answering) -> None:
    family = server.peer("Family")
    whole = await server(history(family, limit=100))
    part = await server(history(family, limit=5, offset_id=whole.messages[3].id))
    assert type(whole) is types.messages.Messages
    assert type(part) is types.messages.MessagesSlice
    assert part.count == len(whole.messages)
    assert part.offset_id_offset == 4
    assert [each.id for each in part.messages] == [each.id for each in whole.messages[4:9]]
    assert type(await server(history(server.peer("Big"), limit=1))) is types.messages.ChannelMessages


async def test_limits_are_twenty_by_default_and_a_hundred_at_most(server: Answering) -> None:
    assert len((await server(history(server.peer("Big")))).messages) == 20
    assert len((await server(history(server.peer("Big"), limit=5_000))).messages) == 100


async def test_an_offset_date_begins_with_what_was_sent_before_it(server: Answering) -> None:
    big = server.account.chat("Big")
    moment = datetime(2022, 5, 1, tzinfo=UTC)
    page = await server(history(server.peer("Big"), limit=1, offset_date=moment))
    older = [each for each in big.ids() if big.date(each) < moment.timestamp()]
    assert page.messages[0].id == older[-1]


async def test_a_matching_hash_is_answered_not_modified(server: Answering) -> None:
    page = await server(history(server.peer("Big"), limit=50))
    known = result_hash(message.id for message in page.messages)
    signed = struct.unpack("<q", struct.pack("<Q", known))[0]
    answer = await server(history(server.peer("Big"), limit=50, hash=signed))
    assert type(answer) is types.messages.MessagesNotModified
    assert answer.count == len(server.account.chat("Big"))
    assert len((await server(history(server.peer("Big"), limit=50, hash=signed + 1))).messages) == 50
