"""The creation of an authorization key, from req_pq_multi to dh_gen_ok, on the server's side.

Served is the RSA padding of SHA-1 and random bytes that Telethon uses; temporary keys are refused.
https://core.telegram.org/mtproto/auth_key
"""

from __future__ import annotations

import os
import secrets
from hashlib import sha1
from typing import TYPE_CHECKING

from tobs.sandbox.protocol.authkey import AuthKey
from tobs.sandbox.protocol.crypto import decrypt_ige, encrypt_ige, handshake_key
from tobs.sandbox.protocol.keys import DH_GENERATOR, DH_PRIME, DH_PRIME_BYTES, RSA_KEY, big_endian
from tobs.sandbox.protocol.wire import INT, Reader, tl_bytes, vector_of_longs

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.protocol.keys import RsaKey

__all__ = ["HandshakeError", "KeyExchange", "WrongDcError"]

REQ_PQ = 0x60469778
REQ_PQ_MULTI = 0xBE7E8EF1
REQ_DH_PARAMS = 0xD712E4BE
SET_CLIENT_DH_PARAMS = 0xF5045F1F
P_Q_INNER_DATA = 0x83C95AEC
P_Q_INNER_DATA_DC = 0xA9F55F95
CLIENT_DH_INNER_DATA = 0x6643B654

RES_PQ = INT.pack(0x05162463)
SERVER_DH_PARAMS_OK = INT.pack(0xD0E8075C)
SERVER_DH_INNER_DATA = INT.pack(0xB5890DBA)
DH_GEN_OK = INT.pack(0x3BCBF734)
DH_GEN_RETRY = INT.pack(0x46DC1FB9)

# The proof of work keeps its form and loses its weight: primes of 28 bits are found in 8 ms. Of smaller ones,
# Telethon's search by chance misses more: at 20 bits one in 1,500 products.
PRIMES = (
    268435459,
    268435463,
    268435493,
    268435523,
    268435537,
    268435561,
    268435577,
    268435579,
)
EXPONENT_BYTES = 32  # a 256-bit exponent is as strong as the AES key made with it, and 8 times as quick
DH_MARGIN = 1 << (2048 - 64)  # "g_a and g_b are between 2^{2048-64} and dh_prime - 2^{2048-64}"


class HandshakeError(Exception):
    """The client's step is wrong; the exchange is over."""


class WrongDcError(HandshakeError):
    """The client means another DC than the one it reached."""


class KeyExchange:
    """One run of the exchange, as a connection's plain messages go through it.

    ``dc_id`` is the DC that runs it, ``clock`` gives Unix seconds, ``register`` takes the finished key and
    tells whether its id was free. ``rsa_key`` is the DC's.
    """

    def __init__(
        self,
        dc_id: int,
        clock: Callable[[], float],
        register: Callable[[AuthKey], bool],
        rsa_key: RsaKey = RSA_KEY,
    ) -> None:
        self._dc_id = dc_id
        self._rsa_key = rsa_key
        self._clock = clock
        self._register = register
        self._nonces = b""  # nonce and server_nonce, which every message repeats
        self._factors = (0, 0)
        self._new_nonce = b""
        self._aes = (b"", b"")
        self._exponent = 0
        self._retry_id = bytes(8)

    def answer(self, body: bytes) -> bytes:
        """Return the answer to the plain message ``body``.

        Raises HandshakeError (WrongDcError) or WireError when the step is wrong or not due.
        """
        reader = Reader(body)
        step = reader.uint()
        if step in (REQ_PQ, REQ_PQ_MULTI):
            return self._begin(reader.raw(16))
        if not self._nonces or reader.raw(32) != self._nonces:
            raise HandshakeError("a nonce that does not belong to this exchange")
        if step == REQ_DH_PARAMS:
            return self._params(reader)
        if step == SET_CLIENT_DH_PARAMS and self._exponent:
            return self._finish(reader.string())
        raise HandshakeError(f"no step of the exchange: {step:#010x}")

    def _begin(self, nonce: bytes) -> bytes:
        p, q = sorted(secrets.SystemRandom().sample(PRIMES, 2))
        self._factors = (p, q)
        self._nonces = nonce + os.urandom(16)
        self._exponent = 0
        fingerprints = vector_of_longs([self._rsa_key.fingerprint])
        return RES_PQ + self._nonces + tl_bytes(big_endian(p * q)) + fingerprints

    def _params(self, reader: Reader) -> bytes:
        factors = (int.from_bytes(reader.string(), "big"), int.from_bytes(reader.string(), "big"))
        if factors != self._factors:
            raise HandshakeError("pq is not decomposed")
        if reader.long() != self._rsa_key.fingerprint:
            raise HandshakeError("another server's RSA key")
        self._new_nonce = self._read_inner_data(self._rsa_key.decrypt(reader.string()))
        self._aes = handshake_key(self._nonces[16:], self._new_nonce)
        self._exponent = int.from_bytes(os.urandom(EXPONENT_BYTES), "big") | 1
        self._retry_id = bytes(8)
        inner = (
            SERVER_DH_INNER_DATA
            + self._nonces
            + INT.pack(DH_GENERATOR)
            + tl_bytes(DH_PRIME_BYTES)
            + tl_bytes(big_endian(pow(DH_GENERATOR, self._exponent, DH_PRIME)))
            + INT.pack(int(self._clock()))
        )
        hashed = sha1(inner).digest() + inner  # noqa: S324  # the protocol's choice
        hashed += os.urandom(-len(hashed) % 16)
        return SERVER_DH_PARAMS_OK + self._nonces + tl_bytes(encrypt_ige(hashed, *self._aes))

    def _read_inner_data(self, block: bytes) -> bytes:
        """Return new_nonce from the decrypted ``0 + SHA1(data) + data + random bytes``."""
        reader = Reader(block, 21)
        kind = reader.uint()
        if kind not in (P_Q_INNER_DATA, P_Q_INNER_DATA_DC):
            raise HandshakeError(f"no inner data that is served: {kind:#010x}")
        pq, p, q = (int.from_bytes(reader.string(), "big") for _ in range(3))
        nonces, new_nonce = reader.raw(32), reader.raw(32)
        # Test servers add 10000, media DCs are negative: https://core.telegram.org/api/datacenter
        if kind == P_Q_INNER_DATA_DC and abs(reader.sint()) % 10000 != self._dc_id:
            raise WrongDcError("a key for another DC")
        if sha1(block[21 : reader.position]).digest() != block[1:21]:  # noqa: S324
            raise HandshakeError("the inner data's hash is wrong")
        if nonces != self._nonces or (p, q) != self._factors or pq != p * q:
            raise HandshakeError("the inner data belongs to another exchange")
        return new_nonce

    def _finish(self, encrypted: bytes) -> bytes:
        if not encrypted or len(encrypted) % 16:
            raise HandshakeError("encrypted data of no whole AES blocks")
        block = decrypt_ige(encrypted, *self._aes)
        reader = Reader(block, 20)
        if reader.uint() != CLIENT_DH_INNER_DATA or reader.raw(32) != self._nonces:
            raise HandshakeError("no client_DH_inner_data of this exchange")
        retry_id, g_b = reader.raw(8), int.from_bytes(reader.string(), "big")
        if sha1(block[20 : reader.position]).digest() != block[:20]:  # noqa: S324
            raise HandshakeError("the inner data's hash is wrong")
        if retry_id != self._retry_id:
            raise HandshakeError("retry_id does not name the attempt before")
        if not DH_MARGIN <= g_b <= DH_PRIME - DH_MARGIN:
            raise HandshakeError("g_b is too near the ends of the group")
        key = AuthKey(pow(g_b, self._exponent, DH_PRIME).to_bytes(256, "big"))
        # A key that begins with a zero is asked for again: some clients, Telethon too, hash it without.
        if key.key[0] == 0 or not self._register(key):
            self._retry_id = key.aux_hash
            return DH_GEN_RETRY + self._nonces + self._new_nonce_hash(2, key)
        self._exponent = 0
        return DH_GEN_OK + self._nonces + self._new_nonce_hash(1, key)

    def _new_nonce_hash(self, number: int, key: AuthKey) -> bytes:
        return sha1(self._new_nonce + bytes((number,)) + key.aux_hash).digest()[4:]  # noqa: S324
