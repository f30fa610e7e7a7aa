"""Connections to other datacenters, without a network."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from telethon.errors import AuthKeyNotFound, FloodWaitError
from telethon.tl import functions

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
    await asyncio.wait(parts[:2])
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
