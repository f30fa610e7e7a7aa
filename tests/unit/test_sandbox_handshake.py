"""The key exchange, driven by Telethon's own side of it without a network."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from telethon.crypto import rsa
from telethon.errors import SecurityError
from telethon.extensions import BinaryReader
from telethon.network import authenticator
from telethon.tl import functions, types

from tobs.sandbox.protocol.handshake import HandshakeError, KeyExchange, WrongDcError
from tobs.sandbox.protocol.keys import RSA_KEY

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.protocol.authkey import AuthKey


class Direct:
    """Hands Telethon's requests to the exchange, as ``change`` leaves them."""

    def __init__(
        self,
        register: Callable[[AuthKey], bool] = lambda _key: True,
        change: Callable[[Any], Any] = lambda request: request,
    ) -> None:
        self.exchange = KeyExchange(2, time.time, register)
        self.change = change

    async def send(self, request: Any) -> Any:
        return BinaryReader(self.exchange.answer(bytes(self.change(request)))).tgread_object()


async def authenticate(direct: Direct) -> tuple[Any, int]:
    """Exchange a key; begin again, as clients do, when it begins with a zero, or pq was not decomposed."""
    for _ in range(8):
        try:
            key, offset = await authenticator.do_authentication(direct)
        except (SecurityError, HandshakeError):
            continue
        return key, offset
    pytest.fail("no key came of eight exchanges")


@pytest.fixture(autouse=True)
def _server_key() -> None:
    rsa.add_key(RSA_KEY.public_pem, old=False)


async def test_both_sides_get_the_same_key() -> None:
    keys: list[AuthKey] = []
    key, offset = await authenticate(Direct(lambda key: not keys.append(key)))
    assert key.key == keys[-1].key
    assert key.key_id == int.from_bytes(keys[-1].id, "little")
    assert abs(offset) <= 1


async def test_a_key_whose_id_is_taken_is_made_again() -> None:
    with pytest.raises(AssertionError, match="DhGenRetry"):
        await authenticator.do_authentication(Direct(lambda _key: False))


@pytest.mark.parametrize(("dc_id", "error"), [(2, None), (10002, None), (-2, None), (3, WrongDcError)])
async def test_the_dc_that_the_client_means_is_checked(
    monkeypatch: pytest.MonkeyPatch, dc_id: int, error: type[Exception] | None
) -> None:
    monkeypatch.setattr(authenticator, "PQInnerData", lambda **facts: types.PQInnerDataDc(**facts, dc=dc_id))
    if error is None:
        await authenticate(Direct())
    else:
        with pytest.raises(error):
            await authenticator.do_authentication(Direct())


async def test_temporary_keys_are_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        authenticator, "PQInnerData", lambda **facts: types.PQInnerDataTempDc(**facts, dc=2, expires_in=60)
    )
    with pytest.raises(HandshakeError, match="no inner data that is served"):
        await authenticator.do_authentication(Direct())


@pytest.mark.parametrize(
    ("step", "field", "value", "message"),
    [
        (functions.ReqDHParamsRequest, "nonce", 1, "a nonce that does not belong"),
        (functions.ReqDHParamsRequest, "p", b"\x03", "pq is not decomposed"),
        (functions.ReqDHParamsRequest, "public_key_fingerprint", 1, "another server's RSA key"),
        (functions.ReqDHParamsRequest, "encrypted_data", bytes(256), "no inner data"),
        (functions.SetClientDHParamsRequest, "encrypted_data", bytes(30), "no whole AES blocks"),
        (functions.SetClientDHParamsRequest, "encrypted_data", bytes(320), "no client_DH_inner_data"),
    ],
)
async def test_a_wrong_step_ends_the_exchange(step: type, field: str, value: Any, message: str) -> None:
    def change(request: Any) -> Any:
        if isinstance(request, step):
            setattr(request, field, value)
        return request

    with pytest.raises(HandshakeError, match=message):
        await authenticator.do_authentication(Direct(change=change))


async def test_no_step_comes_before_the_first() -> None:
    request = functions.SetClientDHParamsRequest(1, 2, b"")
    with pytest.raises(HandshakeError):
        await Direct().send(request)
