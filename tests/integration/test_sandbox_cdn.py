"""Files from the sandbox's CDN, read by Telethon's requests and decrypted by Telethon's cipher."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from telethon import TelegramClient, errors
from telethon.crypto import AESModeCTR, rsa
from telethon.sessions import MemorySession
from telethon.tl import functions, types
from telethon.tl.alltlobjects import LAYER

from answering import HOME_DC
from tobs.sandbox import FileSet, PartFault, SandboxConfig, Spoiling

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from conftest import ConnectTelethon, StartSandbox
    from tobs.sandbox import Sandbox

KIB = 1 << 10
SIZE = 300 * KIB + 5
CONFIG = SandboxConfig(
    messages=10, file_sets=(FileSet(1, SIZE, dc_ids=(HOME_DC,)),), cdn_from_bytes=200 * KIB
)


@pytest.fixture
async def server(start_sandbox: StartSandbox) -> Sandbox:
    return await start_sandbox(CONFIG)


@pytest.fixture
async def client(server: Sandbox, telethon: ConnectTelethon) -> TelegramClient:
    return await telethon(server)


class CdnClient(TelegramClient):  # type: ignore[misc]  # Telethon has no types
    """A connection to the CDN DC, with a key made by the DC's own RSA key."""

    @classmethod
    async def beside(cls, client: TelegramClient) -> CdnClient:
        config = await client(functions.help.GetConfigRequest())
        option = next(each for each in config.dc_options if each.cdn)
        for key in (await client(functions.help.GetCdnConfigRequest())).public_keys:
            assert key.dc_id == option.id
            rsa.add_key(key.public_key, old=False)
        session = MemorySession()
        session.set_dc(option.id, option.ip_address, option.port)
        cdn = cls(session, 1, "any")
        await cdn._sender.connect(
            cdn._connection(option.ip_address, option.port, option.id, loggers=cdn._log)
        )
        return cdn

    async def ask(self, request: Any) -> Any:
        self._init_request.query = request
        return await self._sender.send(functions.InvokeWithLayerRequest(LAYER, self._init_request))


@pytest.fixture
async def cdn(client: TelegramClient) -> AsyncIterator[CdnClient]:
    connected = await CdnClient.beside(client)
    yield connected
    await connected.disconnect()


async def redirected(client: TelegramClient) -> Any:
    """The answer to upload.getFile for the one file."""
    message = (await client.get_messages("sandbox_files", limit=1))[0]
    place = types.InputDocumentFileLocation(
        message.document.id, message.document.access_hash, message.document.file_reference, ""
    )
    return await client(functions.upload.GetFileRequest(place, 0, 64 * KIB, cdn_supported=True))


def decrypted(redirect: Any, data: bytes, offset: int) -> bytes:
    cipher = AESModeCTR(
        redirect.encryption_key, redirect.encryption_iv[:-4] + (offset // 16).to_bytes(4, "big")
    )
    plain: bytes = cipher.encrypt(data)
    return plain


async def uploaded(client: TelegramClient, cdn: CdnClient, redirect: Any) -> list[Any]:
    """Let the CDN have the file; return the hashes that its DC tells."""
    asked = await cdn.ask(functions.upload.GetCdnFileRequest(redirect.file_token, 0, 4 * KIB))
    assert type(asked) is types.upload.CdnFileReuploadNeeded
    request = functions.upload.ReuploadCdnFileRequest(redirect.file_token, asked.request_token)
    hashes: list[Any] = await client(request)
    return hashes


async def test_a_file_is_read_from_the_cdn(server: Sandbox, client: TelegramClient, cdn: CdnClient) -> None:
    account: Any = server.account
    redirect = await redirected(client)
    assert type(redirect) is types.upload.FileCdnRedirect
    hashes = await uploaded(client, cdn, redirect)
    data = b""
    for offset in range(0, SIZE, 128 * KIB):
        answer = await cdn.ask(functions.upload.GetCdnFileRequest(redirect.file_token, offset, 128 * KIB))
        data += decrypted(redirect, answer.bytes, offset)
    file = next(iter(account.files_of(account.chat("Files"))))
    assert data == account.files.read(file)
    assert [each.to_dict() for each in redirect.file_hashes] == [each.to_dict() for each in hashes]
    for each in hashes:
        assert each.hash == sha256(data[each.offset : each.offset + each.limit]).digest()
    rest = await client(functions.upload.GetCdnFileHashesRequest(redirect.file_token, 256 * KIB))
    assert [each.offset for each in rest] == [256 * KIB]
    assert {part.dc_id for part in account.transfers.requests} == {redirect.dc_id}


async def test_who_cannot_read_from_a_cdn_gets_the_file_itself(
    server: Sandbox, client: TelegramClient
) -> None:
    account: Any = server.account
    message = (await client.get_messages("sandbox_files", limit=1))[0]
    data = await client.download_media(message, bytes)
    assert data == account.files.read(account.files[message.document.id])


async def test_the_cdn_knows_one_request_which_no_other_dc_knows(
    client: TelegramClient, cdn: CdnClient
) -> None:
    with pytest.raises(errors.CdnMethodInvalidError):
        await cdn.ask(functions.help.GetConfigRequest())
    with pytest.raises(errors.MethodInvalidError):
        await client(functions.upload.GetCdnFileRequest(b"", 0, 4 * KIB))


async def test_tokens_are_checked_and_expire(server: Sandbox, client: TelegramClient, cdn: CdnClient) -> None:
    account: Any = server.account
    redirect = await redirected(client)
    part = functions.upload.GetCdnFileRequest(redirect.file_token, 0, 4 * KIB)
    with pytest.raises(errors.RPCError, match="REQUEST_TOKEN_INVALID"):
        await client(functions.upload.ReuploadCdnFileRequest(redirect.file_token, b"another"))
    await uploaded(client, cdn, redirect)
    account.transfers.spoil([PartFault(Spoiling.EXPIRED, 2, times=1)])
    assert len((await cdn.ask(part)).bytes) == 4 * KIB
    for _ in range(2):
        with pytest.raises(errors.RPCError, match="FILE_TOKEN_INVALID"):
            await cdn.ask(part)
    again = await redirected(client)
    assert again.file_token != redirect.file_token
    await uploaded(client, cdn, again)


async def test_a_cdn_that_ran_out_of_memory_wants_the_file_again(
    server: Sandbox, client: TelegramClient, cdn: CdnClient
) -> None:
    account: Any = server.account
    redirect = await redirected(client)
    await uploaded(client, cdn, redirect)
    account.cdn.forget()
    await uploaded(client, cdn, redirect)


async def test_without_one_no_cdn_is_told_of(start_sandbox: StartSandbox, telethon: ConnectTelethon) -> None:
    client = await telethon(await start_sandbox(replace(CONFIG, cdn_from_bytes=None)))
    config = await client(functions.help.GetConfigRequest())
    assert not any(option.cdn for option in config.dc_options)
    assert (await client(functions.help.GetCdnConfigRequest())).public_keys == []
    assert type(await redirected(client)) is types.upload.File
