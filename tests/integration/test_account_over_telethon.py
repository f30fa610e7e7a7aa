"""An unmodified Telethon client reads the whole seeded account over real MTProto."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from telethon import errors, utils
from telethon.tl import functions, types

from answering import seeded
from tobs.sandbox.account import Account
from tobs.sandbox.account.sparse import SparseChat

if TYPE_CHECKING:
    from telethon import TelegramClient

    from conftest import ConnectTelethon, StartSandbox
    from tobs.sandbox import Sandbox


@pytest.fixture
def account() -> Account:
    return seeded(10)


@pytest.fixture
async def served(start_sandbox: StartSandbox, account: Account) -> Sandbox:
    return await start_sandbox(population=account)


@pytest.fixture
async def client(served: Sandbox, telethon: ConnectTelethon) -> TelegramClient:
    return await telethon(served)


def input_peer(chat: Any) -> Any:
    return utils.get_input_peer(chat.entity, check_hash=False)


async def test_get_dialogs_lists_every_chat_once(client: TelegramClient, account: Account) -> None:
    dialogs = await client.get_dialogs()
    listed = {chat.id: chat for chat in account.chats if chat.listed}
    assert sorted(dialog.id for dialog in dialogs) == sorted(listed)
    for dialog in dialogs:
        if dialog.message:
            assert dialog.message.id == listed[dialog.id].top_message


async def test_iter_messages_reads_every_chat_in_both_directions(
    client: TelegramClient, account: Account
) -> None:
    for chat in account.chats:
        if chat.is_private:
            continue
        peer = input_peer(chat)
        read = [bytes(message) async for message in client.iter_messages(peer, wait_time=0)]
        assert read[::-1] == [chat.body(message_id) for message_id in chat.ids()]
        ascending = [message.id async for message in client.iter_messages(peer, reverse=True, wait_time=0)]
        assert ascending == list(chat.ids())


async def test_a_sparse_chat_is_read_whole_and_from_a_date(
    start_sandbox: StartSandbox, telethon: ConnectTelethon
) -> None:
    account = Account(seed=7, messages=10, sparse=(500, 100_000))
    client = await telethon(await start_sandbox(population=account))
    chat = next(chat for chat in account.chats if isinstance(chat, SparseChat))
    assert [dialog.id async for dialog in client.iter_dialogs()].count(chat.id) == 1
    peer = input_peer(chat)
    ids = list(chat.ids())
    read = [bytes(message) async for message in client.iter_messages(peer, wait_time=0)]
    assert read[::-1] == list(map(chat.body, ids))
    since = chat.message(ids[300]).date
    earlier = [each.id async for each in client.iter_messages(peer, offset_date=since, wait_time=0)]
    assert earlier[::-1] == [each for each in ids if chat.date(each) < since.timestamp()]


async def test_senders_and_chats_of_messages_are_known(client: TelegramClient, account: Account) -> None:
    for name in ("Big", "Family", "sandbox_forum"):
        async for message in client.iter_messages(input_peer(account.chat(name)), wait_time=0):
            assert message.sender is not None
            assert message.chat is not None


async def test_comments_of_a_post_are_read_from_the_discussion_group(
    client: TelegramClient, account: Account
) -> None:
    news = account.chat("sandbox_news")
    for post_id in list(news.threads)[:10]:
        comments = [each async for each in client.iter_messages(input_peer(news), reply_to=post_id)]
        assert len(comments) == news.message(post_id).replies.replies


async def test_download_media_gives_the_bytes_of_every_file(client: TelegramClient, account: Account) -> None:
    wanted = {file.id: file for file in account.files}
    del wanted[account.files.by_name["video_small"].id]  # another film's lower quality: no message's own
    for name in ("sandbox_showcase", "Mira Sandbox"):
        async for message in client.iter_messages(input_peer(account.chat(name)), wait_time=0):
            media = message.photo or message.document
            if media is not None and message.web_preview is None and wanted.pop(media.id, None):
                file = account.files[media.id]
                assert await client.download_media(message, bytes) == account.files.read(file)
    assert all(file.kind in {"photo", "sticker"} for file in wanted.values())


async def test_a_name_leads_to_a_channel_that_is_not_among_the_dialogs(
    client: TelegramClient, account: Account
) -> None:
    elsewhere = account.chat("sandbox_elsewhere")
    read = [message.id async for message in client.iter_messages("sandbox_elsewhere")]
    assert read[::-1] == list(elsewhere.ids())
    with pytest.raises(ValueError, match="nobody_is_called_so"):
        await client.get_entity("nobody_is_called_so")


async def test_a_private_channel_is_refused(client: TelegramClient, account: Account) -> None:
    with pytest.raises(errors.ChannelPrivateError):
        await client.get_messages(input_peer(account.chat("Closed society")))


async def test_a_takeout_reads_what_plain_requests_read(client: TelegramClient, account: Account) -> None:
    family = account.chat("Family")
    async with client.takeout(users=True, chats=True) as takeout:
        read = [message.id async for message in takeout.iter_messages(input_peer(family), wait_time=0)]
        ranges = await takeout(functions.messages.GetSplitRangesRequest())
    assert read[::-1] == list(family.ids())
    assert [type(each) for each in ranges] == [types.MessageRange] * 3
    assert account.takeout_id is None
    assert account.takeouts[-1].success


async def test_the_seeded_account_is_what_a_sandbox_serves_by_itself(
    sandbox: Sandbox, telethon: ConnectTelethon
) -> None:
    client = await telethon(sandbox)
    me = await client.get_me()
    assert (me.first_name, me.phone) == ("Mira", sandbox.entry["phone"])
