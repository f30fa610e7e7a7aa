"""The seeded account as tobs sees it, against the truth."""

from __future__ import annotations

import hashlib
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from telethon.extensions import BinaryReader
from telethon.tl import functions, types
from user import AT_ONCE, right, settings_of

from tobs._native import Page
from tobs.errors import ChatNotFoundError
from tobs.telegram import Files, History, Resolver, connect, dialog_pages, login, raw
from tobs.telegram.peers import input_peer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tobs._native import MediaRef
    from tobs.model import Chat
    from tobs.sandbox import Sandbox
    from tobs.sandbox.account import Account as Truth
    from tobs.telegram import Account


@asynccontextmanager
async def signed_in(server: Sandbox, home: Path) -> AsyncIterator[Account]:
    async with connect(settings_of(server, home), timing=AT_ONCE) as account:
        await login(account, right(server))
        yield account


def truth_of(sandbox: Sandbox) -> Truth:
    return cast("Truth", sandbox.account)


async def dialogs_of(account: Account) -> list[Chat]:
    return [chat async for page in dialog_pages(account, []) for chat in page.chats]


async def test_the_dialogs_are_the_accounts(sandbox: Sandbox, tmp_path: Path) -> None:
    async with signed_in(sandbox, tmp_path) as account:
        chats = {chat.id: chat for chat in await dialogs_of(account)}
    listed = {chat.id: chat for chat in truth_of(sandbox).chats if chat.listed}
    assert chats.keys() == listed.keys()
    for chat_id, chat in chats.items():
        real = listed[chat_id]
        assert (chat.kind, chat.username) == (real.kind, real.username)
        top_message = None if real.is_private else real.top_message or None
        assert (chat.top_message, chat.last_date is not None) == (top_message, top_message is not None)
        assert chat.closed is real.is_private


async def test_every_chat_is_found_by_id_and_by_name(sandbox: Sandbox, tmp_path: Path) -> None:
    async with signed_in(sandbox, tmp_path) as account:
        resolver = Resolver(account)
        chats = await resolver.chats()
        for chat in chats:
            assert await resolver.resolve(str(chat.id)) == chat
            if chat.username:
                assert await resolver.resolve(f"@{chat.username}") == chat
                assert (await Resolver(account).resolve(f"https://t.me/{chat.username}/1")).id == chat.id
        assert (await resolver.resolve("me")).id == truth_of(sandbox).user.id
        with pytest.raises(ChatNotFoundError):
            await Resolver(account).resolve("@nobody_has_this_name")


async def test_walking_by_ids_meets_every_message_of_every_chat(sandbox: Sandbox, tmp_path: Path) -> None:
    async with signed_in(sandbox, tmp_path) as account:
        history = History(account.invoke)
        for chat in await dialogs_of(account):
            real = truth_of(sandbox).chat(chat.id)
            if real.is_private:
                continue
            ids: list[int] = []
            offset = 0
            while True:
                data = await history.page(chat, offset_id=offset)
                page = Page(data)
                assert page.unsupported == []
                if page.min_id is None:
                    break
                ids += [message.id for message in BinaryReader(data).tgread_object().messages]
                offset = page.min_id
            assert sorted(ids) == sorted(real.ids())


async def test_raw_requests_return_bytes_inside_wrappers_too(sandbox: Sandbox, tmp_path: Path) -> None:
    async with signed_in(sandbox, tmp_path) as account:
        chat = next(chat for chat in await dialogs_of(account) if chat.top_message)
        query = raw.GetHistory(input_peer(chat), 0, 0, 0, 10, 0, 0, 0)
        plain = await account.invoke(query, method="messages.getHistory")
        quiet = await account.invoke(raw.WithoutUpdates(query), method="messages.getHistory")
        takeout = await account.invoke(
            functions.account.InitTakeoutSessionRequest(), method="account.initTakeoutSession"
        )
        taken = await account.invoke(raw.WithTakeout(takeout.id, query), method="messages.getHistory")
        assert BinaryReader(plain).tgread_object() == BinaryReader(quiet).tgread_object()
        assert Page(taken).max_id == Page(plain).max_id


async def test_files_come_whole_from_every_datacenter(sandbox: Sandbox, tmp_path: Path) -> None:
    truth = truth_of(sandbox)
    async with signed_in(sandbox, tmp_path) as account:
        files = Files(account)
        history = History(account.invoke)
        seen: set[int] = set()
        for chat in await dialogs_of(account):
            data = await history.page(chat) if not truth.chat(chat.id).is_private else b""
            messages = BinaryReader(data).tgread_object().messages if data else []
            for message in messages:
                media = getattr(message, "media", None)
                document = getattr(media, "document", None)
                if not isinstance(document, types.Document) or document.dc_id in seen:
                    continue
                seen.add(document.dc_id)
                ref = SimpleNamespace(
                    is_photo=False,
                    file_id=document.id,
                    access_hash=document.access_hash,
                    file_reference=document.file_reference,
                    dc_id=document.dc_id,
                    size_bytes=document.size,
                    thumb_size="",
                )
                remote = files.file(cast("MediaRef", ref))
                parts = [await remote.part(offset) for offset in range(0, document.size, 2**20)]
                for offset, part in enumerate(parts):
                    for block in await remote.hashes(offset * 2**20):
                        start = block.offset - offset * 2**20
                        hashed = hashlib.sha256(part[start : start + block.size_bytes]).digest()
                        assert hashed == block.sha256
                (real,) = [file for file in truth.files if file.id == document.id]
                content = b"".join(parts)
                assert len(content) == document.size
                assert hashlib.sha256(content).digest() == hashlib.sha256(truth.files.read(real)).digest()
        assert seen == {1, 2, 3}
