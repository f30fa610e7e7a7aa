"""Connections to other datacenters, without a network."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from telethon.errors import AuthKeyNotFound, FloodWaitError
from telethon.tl import functions, types

from tobs.telegram.invoke import Silent
from tobs.telegram.link import Link
from tobs.telegram.pool import Pool
from tobs.telegram.senders import Senders

if TYPE_CHECKING:
    from telethon.crypto import AuthKey
    from telethon.tl import TLRequest

    from tobs.model import Dc
    from tobs.telegram.link import Check, Greet


@pytest.mark.parametrize("forgets", ["ready", "send"])
async def test_a_datacenter_that_forgot_the_key_costs_its_link_and_not_the_session(
    monkeypatch: pytest.MonkeyPatch, forgets: str
) -> None:
    connected: list[Pool] = []

    async def ready(pool: Pool) -> None:
        connected.append(pool)
        if len(connected) == 1 and forgets == "ready":
            raise AuthKeyNotFound

    async def send(pool: Pool, request: TLRequest, _check: Check) -> TLRequest:
        assert pool is connected[-1]
        if len(connected) == 1:
            raise AuthKeyNotFound
        return request

    monkeypatch.setattr(Pool, "ready", ready)
    monkeypatch.setattr(Pool, "send", send)
    kept: list[tuple[int, AuthKey | None]] = []
    senders = Senders(
        None, 1, None, Silent(), links=1, clock=lambda: 0.0, keep_key=lambda dc, key: kept.append((dc, key))
    )
    request = functions.help.GetConfigRequest()
    with pytest.raises(ConnectionError, match="DC 4 has forgotten the authorization"):
        await senders(request, method="upload.getFile", dc=4)
    assert await senders(request, method="upload.getFile", dc=4) is request
    first, second = connected
    assert first is not second


def option(dc: int, host: str, **flags: bool) -> types.DcOption:
    return types.DcOption(id=dc, ip_address=host, port=443, **flags)


async def test_files_come_from_the_addresses_that_serve_files_alone_where_the_server_names_any(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(SlowLink, "made", [], raising=False)
    monkeypatch.setattr("tobs.telegram.pool.Link", SlowLink)
    senders = Senders(None, 1, None, Silent(), links=1, clock=lambda: 0.0, keep_key=lambda _dc, _key: None)
    (home,) = SlowLink.made
    config = object.__new__(types.Config)
    config.dc_options = [
        option(2, "home"),
        option(2, "home-files", media_only=True),
        option(4, "abroad-files-v6", media_only=True, ipv6=True),
        option(4, "abroad-files", media_only=True),
        option(4, "abroad"),
        option(5, "plain"),
        option(5, "through-a-proxy", tcpo_only=True),
        option(203, "cdn", cdn=True),
    ]

    async def told(_request: TLRequest) -> types.Config:
        return config

    await home._greet(told)
    for dc in (2, 4, 5):
        warming = asyncio.create_task(senders.warm(dc))
        await asyncio.sleep(0)
        warming.cancel()
    assert [link.dc.host for link in SlowLink.made[1:]] == ["home-files", "abroad-files", "plain"]
    assert not senders.knows(203), "a CDN is no datacenter that a file lies in"


class SlowLink(Link):
    """A connection that comes about when it is told to; what is sent over it earns a wait of 30 s."""

    made: list[SlowLink]

    def __init__(self, dc: Dc, auth_key: AuthKey | None, greet: Greet) -> None:
        super().__init__(dc, auth_key, greet)
        self.there = asyncio.Event()
        self.sent: list[TLRequest] = []
        self.answers = asyncio.Event()
        self.made.append(self)

    @property
    def connected(self) -> bool:
        return self.there.is_set()

    async def ready(self) -> None:
        await self.there.wait()

    async def _ask(self, request: TLRequest) -> Any:
        self.sent.append(request)
        await self.answers.wait()
        raise FloodWaitError(request=request, capture=30)


async def test_a_part_that_waited_for_its_connection_is_not_sent_into_a_wait_named_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(SlowLink, "made", [], raising=False)
    monkeypatch.setattr("tobs.telegram.pool.Link", SlowLink)
    now = [100.0]
    senders = Senders(None, 1, None, Silent(), links=1, clock=lambda: now[0], keep_key=lambda _dc, _key: None)
    request = functions.help.GetConfigRequest()

    async def ask(method: str) -> asyncio.Task[Any]:
        task = asyncio.create_task(senders(request, method=method, dc=4))
        for _ in range(10):
            await asyncio.sleep(0)
        return task

    parts = [await ask("upload.getFile")]
    _home, first = SlowLink.made
    first.there.set()
    parts += [await ask("upload.getFile") for _ in range(2)]
    second = SlowLink.made[-1]
    assert len(first.sent) == 2
    assert second is not first, "the third part has a connection of its own to wait for"
    first.answers.set()
    assert {type(error) for error in await asyncio.gather(*parts[:2], return_exceptions=True)} == {
        FloodWaitError
    }
    now[0] += 12.5
    second.there.set()
    with pytest.raises(FloodWaitError) as refused:
        await parts[2]
    assert (refused.value.seconds, second.sent) == (18, [])
    now[0] += 17.5
    again = await ask("upload.getFile")
    second.answers.set()
    with pytest.raises(FloodWaitError):
        await again
    assert len(first.sent) + len(second.sent) == 3, "the wait is over"
