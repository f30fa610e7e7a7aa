from __future__ import annotations

import tracemalloc
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise

import pytest
from telethon.tl import functions, types

from answering import Answering, history, seeded
from tobs.model import ChatKind
from tobs.sandbox.account import Account
from tobs.sandbox.account.changes import Happening
from tobs.sandbox.account.chats import Chat, decode
from tobs.sandbox.account.pages import HELD_BYTES, Pages
from tobs.sandbox.account.paging import Query
from tobs.sandbox.account.scaled import PERIOD, ScaledChat
from tobs.sandbox.account.sparse import SparseChat
from tobs.sandbox.dispatch import Gzipped


@pytest.fixture(scope="module")
def account() -> Account:
    return seeded()


@pytest.fixture(scope="module")
def big(account: Account) -> ScaledChat:
    chat = account.chat("Big")
    assert isinstance(chat, ScaledChat)
    return chat


def fingerprint(account: Account) -> str:
    digest = sha256()
    for chat in account.chats:
        digest.update(bytes(chat.entity))
        for message_id in chat.ids():
            digest.update(chat.body(message_id))
    for file in account.files:
        digest.update(account.files.read(file))
    return digest.hexdigest()


def test_one_seed_gives_the_same_bytes_and_another_seed_gives_others() -> None:
    first = fingerprint(seeded(10))
    assert fingerprint(Account(seed=7, messages=10)) == first
    assert fingerprint(Account(seed=8, messages=10)) != first


def test_more_messages_leave_the_other_chats_as_they_are(account: Account) -> None:
    other = seeded(10)
    assert [chat.id for chat in other.chats] == [chat.id for chat in account.chats]
    for chat in account.chats:
        if chat.title != "Big":
            assert list(map(chat.body, chat.ids())) == list(map(other.chat(chat.id).body, chat.ids()))


def test_the_account_holds_every_kind_of_chat(account: Account) -> None:
    assert {chat.kind for chat in account.chats} == set(ChatKind)
    assert [chat.title for chat in account.chats].count("Family") == 2
    assert len([chat for chat in account.chats if chat.listed]) > 100
    assert [chat.title for chat in account.chats if chat.is_private] == ["Closed society"]
    assert any(
        chat.kind is ChatKind.USER and chat.entity.deleted and not chat.title for chat in account.chats
    )


def test_private_chats_and_basic_groups_share_one_counter_and_leave_gaps(account: Account) -> None:
    common = [message_id for chat in account.chats if not chat.is_channel for message_id in chat.ids()]
    assert len(set(common)) == len(common)
    assert max(common) == account.last_common_id > len(common)


def test_dates_ascend_with_ids_in_every_chat(account: Account) -> None:
    for chat in account.chats:
        dates = [chat.date(message_id) for message_id in chat.ids()]
        assert dates == sorted(dates)
        assert dates == [int(chat.message(each).date.timestamp()) for each in chat.ids()]


def test_every_message_is_one_that_telethon_writes_the_same_way(account: Account) -> None:
    for chat in account.chats:
        for message_id in chat.ids():
            body = chat.body(message_id)
            message = decode(body)
            assert (message.id, bytes(message)) == (message_id, body)


def test_entities_lie_within_their_texts_in_utf16_units(account: Account) -> None:
    for chat in account.chats:
        for message_id in chat.ids():
            message = chat.message(message_id)
            length = len((message.message or "").encode("utf-16-le")) // 2
            for entity in message.entities or ():
                assert 0 <= entity.offset < entity.offset + entity.length <= length


def test_replies_answer_messages_that_exist_unless_they_were_deleted(account: Account) -> None:
    dangling = 0
    for chat in account.chats:
        for message_id in chat.ids():
            header = chat.message(message_id).reply_to
            if getattr(header, "reply_to_msg_id", None) and header.reply_to_peer_id is None:
                assert header.reply_to_msg_id < message_id
                dangling += header.reply_to_msg_id not in chat
    assert 0 < dangling < 20


def test_albums_are_two_to_five_messages_of_one_date_side_by_side(account: Account) -> None:
    chat = account.chat("sandbox_news")
    albums: dict[int, list[int]] = {}
    for message_id in chat.ids():
        message = chat.message(message_id)
        if message.grouped_id:
            albums.setdefault(message.grouped_id, []).append(message_id)
    assert albums
    for ids in albums.values():
        assert 2 <= len(ids) <= 5
        assert len({chat.date(each) for each in ids}) == 1


def test_a_migrated_group_and_its_supergroup_name_each_other(account: Account) -> None:
    new = next(chat for chat in account.chats if chat.migrated_from is not None)
    old = new.migrated_from
    assert old is not None
    assert (
        old.message(old.top_message).action.channel_id == new.entity.id == old.entity.migrated_to.channel_id
    )
    assert new.message(1).action.chat_id == old.entity.id
    assert len(old) > 100 < len(new)


# --- the scaled chat ---------------------------------------------------------------------------------


def test_a_patched_template_equals_the_message_built_anew(big: ScaledChat) -> None:
    for message_id in big.ids():
        if message_id % 3 == 0 or message_id < PERIOD:
            assert big.body(message_id) == bytes(big.build(message_id))


def test_a_page_of_the_scaled_chat_equals_its_messages_one_by_one(big: ScaledChat) -> None:
    for start in (0, 1, 1_950, len(big) - 100):
        pieces, peers = big.run(big.listing, start, start + 100)
        ids = big.listing.ids(start, start + 100)
        assert b"".join(pieces) == b"".join(map(big.body, ids))
        assert peers == set().union(*(big.facts(each).peers for each in ids))


@pytest.mark.parametrize("count", [1, 2, 999, 2_048, 5_000])
def test_the_scaled_chat_has_as_many_messages_as_asked_for(count: int, big: ScaledChat) -> None:
    chat = ScaledChat(big.entity, big._cast, count)
    ids = list(chat.ids())
    assert len(set(ids)) == len(chat) == count
    assert ids == sorted(ids)
    assert all(each in chat for each in ids)
    assert ids[-1] + 1 not in chat
    with pytest.raises(KeyError):
        chat.body(ids[-1] + 1)


@pytest.mark.parametrize("count", [0, 1_000_000_000])
def test_a_scaled_chat_of_no_or_too_many_messages_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="messages, not"):
        Account(seed=7, messages=count)


def test_each_text_of_the_scaled_chat_is_one_of_its_own(big: ScaledChat) -> None:
    texts = [message.message for message in map(big.message, big.ids()) if getattr(message, "message", None)]
    assert len(texts) > 4_000
    assert len(set(texts)) == len(texts)


def test_ten_million_messages_take_no_more_memory_than_a_thousand(account: Account) -> None:
    huge = Account(seed=7, messages=10_000_000, gzip_from_bytes=None)
    big = huge.chat("Big")
    assert len(big) == 10_000_000
    big.body(1)
    tracemalloc.start()
    try:
        for number in range(200):
            query = Query(offset_id=9_000_000 - number * 31_337, limit=100)
            huge.pages.body(big, big.listing, *query.cut(big.listing), placed=True)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2 << 20
    assert big.message(big.top_message).id == big.top_message
    assert big.file_ids() == account.chat("Big").file_ids()


def test_pages_of_a_million_messages_are_kept_for_the_next_run(account: Account, big: ScaledChat) -> None:
    pages = Pages(account.entities, gzip_from_bytes=1024)
    query = Query(offset_id=4_000, limit=100)
    kept = pages.page(big, big.listing, query)
    assert isinstance(kept, Gzipped)
    assert 10_000 * len(kept.stream) < HELD_BYTES
    assert pages.page(big, big.listing, query) is kept


# --- the sparse chat ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sparse() -> SparseChat:
    return sparse_chat(Account(seed=7, messages=10, sparse=(20_000, 4_000_000)))


def sparse_chat(account: Account) -> SparseChat:
    return next(chat for chat in account.chats if isinstance(chat, SparseChat))


def test_a_sparse_chat_spreads_its_messages_over_the_account_wide_counter(sparse: SparseChat) -> None:
    account = Account(seed=7, messages=10, sparse=(20_000, 4_000_000))
    behind = seeded(10).last_common_id
    ids = list(sparse.ids())
    assert len(set(ids)) == len(sparse) == 20_000
    assert ids == sorted(ids)
    assert behind < ids[0] < behind + 4_000
    assert 3_900_000 < ids[-1] <= behind + 4_000_000
    assert account.last_common_id == ids[-1]
    distances = sorted(after - before for before, after in pairwise(ids))
    assert distances[10_000] < 100, "talks"
    assert distances[19_000] > 1_000, "silences"
    other = [each for chat in account.chats if not chat.is_channel for each in chat.ids()]
    assert len(set(other)) == len(other)


def test_a_sparse_chat_leaves_the_other_chats_as_they_are() -> None:
    account, other = seeded(10), Account(seed=7, messages=10, sparse=(50, 90))
    for chat in account.chats:
        same = other.chat(chat.id)
        assert list(map(chat.body, chat.ids())) == list(map(same.body, same.ids()))
        assert (chat.pinned, chat.folder) == (same.pinned, same.folder)


def test_a_message_of_a_sparse_chat_equals_the_one_built_anew(sparse: SparseChat) -> None:
    for message_id in list(sparse.ids())[::7]:
        assert sparse.body(message_id) == bytes(sparse.build(message_id))
    assert {bool(sparse.message(each).out) for each in list(sparse.ids())[:100]} == {True, False}


@pytest.mark.parametrize(
    ("messages", "ids"), [(1, 1), (1, 1_000), (7, 7), (1_025, 1_025), (1_500, 1_600), (3_000, 90_000_000)]
)
def test_a_sparse_chat_has_as_many_messages_as_asked_for(messages: int, ids: int) -> None:
    account = Account(seed=7, messages=10, sparse=(messages, ids))
    found = list(sparse_chat(account).ids())
    assert len(set(found)) == messages
    assert seeded(10).last_common_id < found[0] <= found[-1] <= seeded(10).last_common_id + ids


@pytest.mark.parametrize(("messages", "ids"), [(0, 5), (6, 5), (5, 100_000_000)])
def test_a_sparse_chat_of_too_few_ids_is_refused(messages: int, ids: int) -> None:
    with pytest.raises(ValueError, match="do not lie in"):
        Account(seed=7, messages=10, sparse=(messages, ids))


def test_a_sparse_chat_of_ten_million_ids_takes_no_more_memory(sparse: SparseChat) -> None:
    account = Account(seed=7, messages=10, sparse=(10_000_000, 90_000_000), gzip_from_bytes=None)
    chat = sparse_chat(account)
    assert len(chat) == 10_000_000
    chat.body(chat.top_message)
    tracemalloc.start()
    try:
        for number in range(100):
            query = Query(offset_id=chat.top_message - number * 31_337, add_offset=number, limit=100)
            account.pages.body(chat, chat.listing, *query.cut(chat.listing), placed=True)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2 << 20
    assert chat.file_ids() >= sparse.file_ids()


async def test_a_sparse_chat_is_reached_by_position_date_and_dialog() -> None:
    account = Account(seed=7, messages=10, sparse=(2_000, 400_000))
    chat, server = sparse_chat(account), Answering(account)
    ids = list(chat.ids())[::-1]
    peer = server.peer(chat.id)
    page = await server(history(peer, offset_id=ids[0] + 1, add_offset=700, limit=100))
    assert [message.id for message in page.messages] == ids[700:800]
    assert (page.count, page.offset_id_offset) == (2_000, 700)
    day = datetime.fromtimestamp(chat.date(ids[500]), tz=UTC)
    page = await server(history(peer, offset_date=day, limit=10))
    assert page.messages[0].id == next(each for each in ids if chat.date(each) < day.timestamp())
    page = await server(history(peer, limit=100, min_id=ids[3], max_id=ids[0]))
    assert [message.id for message in page.messages] == ids[1:3]
    asked = [types.InputMessageID(each) for each in (ids[9], ids[9] - 1)]
    found = (await server(functions.messages.GetMessagesRequest(asked))).messages
    assert (found[0].id, type(found[1])) == (ids[9], types.MessageEmpty)
    top = await server(functions.messages.GetPeerDialogsRequest([types.InputDialogPeer(peer)]))
    assert top.dialogs[0].top_message == ids[0]


# --- what tests of a sync do to it -------------------------------------------------------------------


async def test_added_edited_and_deleted_messages_show_in_the_next_page() -> None:
    account = Account(seed=7, messages=10)
    server = Answering(account)
    for title in ("Family", "News: comments"):
        chat = account.chat(title)
        peer = server.peer(chat.id)
        first, *_, last = list(chat.ids())
        await server(history(peer, limit=10))
        added = account.add_message(chat, "one more")
        account.edit_message(chat, last, "changed")
        account.delete_message(chat, first)
        page = (await server(history(peer, limit=100))).messages
        assert (page[0].id, page[0].message) == (added.id, "one more")
        changed = next(message for message in page if message.id == last)
        assert changed.message == "changed"
        assert changed.edit_date > changed.date
        assert first not in [message.id for message in page]
        assert first not in chat


@pytest.mark.parametrize("title", ["Big", "sparse"])
async def test_a_chat_of_any_size_is_added_to_edited_and_deleted_from(title: str) -> None:
    account = Account(seed=7, messages=3_000, sparse=(3_000, 90_000))
    chat = account.chat("Big") if title == "Big" else sparse_chat(account)
    ids = list(chat.ids())
    edited = next(each for each in ids[1_000:] if isinstance(chat.message(each), types.Message))
    for gone in (ids[0], ids[500], ids[2_999], ids[2_998]):
        account.delete_message(chat, gone)
        ids.remove(gone)
    account.edit_message(chat, edited, "changed")
    ids += [account.add_message(chat, "one more").id for _ in range(3)]
    account.delete_message(chat, ids.pop(-2))
    assert list(chat.ids()) == ids
    assert (len(chat), chat.top_message) == (len(ids), ids[-1])
    server = Answering(account)
    seen: list[int] = []
    peer = server.peer(chat.id)
    while page := (await server(history(peer, limit=100, offset_id=seen[-1] if seen else 0))).messages:
        assert [bytes(message) for message in page] == [chat.body(message.id) for message in page]
        seen += [message.id for message in page]
    assert seen[::-1] == ids
    assert chat.message(edited).message == "changed"
    assert all(each in chat for each in ids)
    for gone in (ids[0] - 1, ids[-1] + 1):
        with pytest.raises(KeyError):
            account.delete_message(chat, gone)
    assert chat.select(lambda _: True).count == len(ids)


@pytest.mark.parametrize("title", ["Family", "Big", "sparse"])
async def test_messages_arrive_are_edited_and_deleted_with_each_kth_page(title: str) -> None:
    def changing() -> tuple[Account, Chat]:
        account = Account(seed=7, messages=3_000, sparse=(3_000, 90_000), change_every=4)
        return account, sparse_chat(account) if title == "sparse" else account.chat(title)

    account, chat = changing()
    before = set(chat.ids())
    server = Answering(account)
    for number in range(40):
        await server(history(server.peer(chat.id), limit=100, add_offset=number))
    happened = account.changes.happened
    assert [each.happening for each in happened] == [*Happening] * 3 + [Happening.ARRIVED]
    arrived, edited, deleted = (
        [each.message_id for each in happened if each.happening is happening] for happening in Happening
    )
    assert set(chat.ids()) == before.union(arrived) - set(deleted)
    assert len(set(arrived)) == 4
    assert not before.intersection(arrived)
    for message_id in set(edited) - set(deleted):
        assert chat.message(message_id).message.startswith("edited as number")
    other, same = changing()
    server = Answering(other)
    for _ in range(40):
        await server(history(server.peer(same.id), limit=1))
    assert [each[::2] for each in other.changes.happened] == [each[::2] for each in happened]


async def test_nothing_happens_where_messages_name_each_other() -> None:
    account = Account(seed=7, messages=10, change_every=1)
    server = Answering(account)
    for title in ("sandbox_forum", "sandbox_news", "News: comments"):
        await server(history(server.peer(account.chat(title).id), limit=100))
    assert account.changes.happened == []
