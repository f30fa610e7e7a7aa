"""What a plain Telethon client meets when it downloads from the sandbox."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from telethon import errors
from telethon.tl import functions, types

from answering import HOME_DC
from tobs.sandbox import HOSTILE_NAMES, FileKind, FileSet, PartFault, RpcError, SandboxConfig, Spoiling

if TYPE_CHECKING:
    from telethon import TelegramClient

    from conftest import ConnectTelethon, StartSandbox
    from tobs.sandbox import Sandbox

MIB = 1 << 20
CONFIG = SandboxConfig(
    messages=10, file_sets=(FileSet(3, 2 * MIB + 5), FileSet(3, 100_000, FileKind.PHOTO), FileSet(1, 0))
)


@pytest.fixture
async def server(start_sandbox: StartSandbox) -> Sandbox:
    return await start_sandbox(CONFIG)


@pytest.fixture
async def client(server: Sandbox, telethon: ConnectTelethon) -> TelegramClient:
    return await telethon(server)


async def messages(client: TelegramClient) -> list[Any]:
    """The messages with files, oldest first."""
    return [each async for each in client.iter_messages("sandbox_files", reverse=True, wait_time=0)]


async def test_download_media_gives_the_bytes_that_were_made(server: Sandbox, client: TelegramClient) -> None:
    account: Any = server.account
    for message in await messages(client):
        file = account.files[(message.photo or message.document).id]
        assert await client.download_media(message, bytes) == account.files.read(file)
    parts = account.transfers.requests
    assert {part.dc_id for part in parts} == {1, 2, 3}
    assert not any(part.takeout for part in parts)
    assert account.transfers.again_bytes.total() == 0
    assert account.transfers.bytes.total() == 3 * (2 * MIB + 5) + 3 * 100_000


async def test_parts_within_a_takeout_are_counted_as_such(server: Sandbox, client: TelegramClient) -> None:
    account: Any = server.account
    home = next(each.document for each in await messages(client) if each.document.dc_id == HOME_DC)
    place = types.InputDocumentFileLocation(home.id, home.access_hash, home.file_reference, "")
    async with client.takeout(files=True, max_file_size=4 * MIB) as takeout:
        await takeout(functions.upload.GetFileRequest(place, 0, MIB))
    assert {part.takeout for part in account.transfers.requests} == {True}


async def test_telethon_fetches_the_message_again_when_its_reference_expires(
    server: Sandbox, client: TelegramClient
) -> None:
    account: Any = server.account
    message = (await messages(client))[0]
    account.transfers.spoil([PartFault(Spoiling.EXPIRED, 3, times=1)])
    data = await client.download_media(message, bytes)
    assert data == account.files.read(account.files[message.document.id])
    assert server.stats.errors["FILE_REFERENCE_EXPIRED"] == 1


async def test_telethon_takes_a_short_part_for_the_end(server: Sandbox, client: TelegramClient) -> None:
    account: Any = server.account
    message = (await messages(client))[0]
    account.transfers.spoil([PartFault(Spoiling.SHORT, 2, times=1)])
    whole = account.files.read(account.files[message.document.id])
    data = await client.download_media(message, bytes)
    assert 0 < len(data) < len(whole)
    assert whole.startswith(data)


async def test_a_wait_in_the_middle_of_a_file_is_told(server: Sandbox, client: TelegramClient) -> None:
    client.flood_sleep_threshold = 0
    message = (await messages(client))[0]
    server.faults.flood_every("upload.getFile", 3, wait_s=7, error="FLOOD_PREMIUM_WAIT")
    with pytest.raises(errors.FloodPremiumWaitError) as wait:
        await client.download_media(message, bytes)
    assert wait.value.seconds == 7


async def test_a_stalled_part_is_no_bug_of_the_sandbox(server: Sandbox, client: TelegramClient) -> None:
    account: Any = server.account
    home = next(each for each in await messages(client) if each.document.dc_id == HOME_DC)
    account.transfers.spoil([PartFault(Spoiling.STALLED, 1, times=1)])
    stalled = asyncio.ensure_future(client.download_media(home, bytes))
    await asyncio.sleep(0)
    assert (await client.get_me()).first_name == "Mira"
    assert account.transfers.struck == {Spoiling.STALLED: 1}
    assert not stalled.done()
    stalled.cancel()
    assert server.stats.crashes == []


async def test_hostile_names_come_to_the_client_as_they_are(
    start_sandbox: StartSandbox, telethon: ConnectTelethon
) -> None:
    names = FileSet(len(HOSTILE_NAMES), 5_000, names=HOSTILE_NAMES)
    client = await telethon(await start_sandbox(SandboxConfig(messages=10, file_sets=(names,))))
    told = [
        attribute.file_name
        for message in await messages(client)
        for attribute in message.document.attributes
        if isinstance(attribute, types.DocumentAttributeFilename)
    ]
    assert tuple(told) == HOSTILE_NAMES


async def test_what_is_configured_goes_wrong_with_files(start_sandbox: StartSandbox) -> None:
    fault = PartFault(Spoiling.EXPIRED, 1)
    account: Any = (await start_sandbox(SandboxConfig(messages=10, part_faults=(fault,)))).account
    with pytest.raises(RpcError, match="FILE_REFERENCE_EXPIRED"):
        account.transfers.send(None, account.files.photos[0], 0, b"", expire=account.expire_file_references)
