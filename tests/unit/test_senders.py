"""Connections to other datacenters, without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telethon.errors import AuthKeyNotFound
from telethon.tl import functions

from tobs.telegram.invoke import Silent
from tobs.telegram.pool import Pool
from tobs.telegram.senders import Senders

if TYPE_CHECKING:
    from telethon.crypto import AuthKey
    from telethon.tl import TLRequest


@pytest.mark.parametrize("forgets", ["ready", "send"])
async def test_a_datacenter_that_forgot_the_key_costs_its_link_and_not_the_session(
    monkeypatch: pytest.MonkeyPatch, forgets: str
) -> None:
    connected: list[Pool] = []

    async def ready(pool: Pool) -> None:
        connected.append(pool)
        if len(connected) == 1 and forgets == "ready":
            raise AuthKeyNotFound

    async def send(pool: Pool, request: TLRequest) -> TLRequest:
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
