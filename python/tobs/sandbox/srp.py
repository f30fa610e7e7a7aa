"""The server's side of two-step verification: Secure Remote Password as Telegram uses it.

https://core.telegram.org/api/srp
"""

from __future__ import annotations

import hmac
import os
from functools import lru_cache
from hashlib import pbkdf2_hmac, sha256

from telethon.tl import types

from tobs.sandbox.protocol.keys import DH_GENERATOR, DH_PRIME, DH_PRIME_BYTES

__all__ = ["ALGORITHM", "SrpChallenge"]

NUMBER_BYTES = 256
PBKDF2_ITERATIONS = 100_000  # named by the algorithm's constructor
SALT_1 = b"tobs sandbox: salt 1"
SALT_2 = b"tobs sandbox: salt 2"

ALGORITHM = types.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(
    salt1=SALT_1, salt2=SALT_2, g=DH_GENERATOR, p=DH_PRIME_BYTES
)


def _number(value: int) -> bytes:
    return value.to_bytes(NUMBER_BYTES, "big")


def _hash(*parts: bytes) -> bytes:
    return sha256(b"".join(parts)).digest()


def _salted(data: bytes, salt: bytes) -> bytes:
    return _hash(salt, data, salt)


@lru_cache
def verifier(password: str) -> int:
    """Return ``v = g^x mod p`` of ``password``; remembered, for it takes a tenth of a second."""
    once = _salted(_salted(password.encode(), SALT_1), SALT_2)
    x = _salted(pbkdf2_hmac("sha512", once, SALT_1, PBKDF2_ITERATIONS), SALT_2)
    return pow(DH_GENERATOR, int.from_bytes(x, "big"), DH_PRIME)


class SrpChallenge:
    """One question for the password: ``id`` and ``public`` (g_b) go to the client, which answers once."""

    def __init__(self, password: str) -> None:
        self.id = int.from_bytes(os.urandom(8), "little", signed=True)
        self._v = verifier(password)
        self._b = int.from_bytes(os.urandom(NUMBER_BYTES), "big")
        k = int.from_bytes(_hash(DH_PRIME_BYTES, _number(DH_GENERATOR)), "big")
        self.public = _number((k * self._v + pow(DH_GENERATOR, self._b, DH_PRIME)) % DH_PRIME)

    def accepts(self, client_public: bytes, proof: bytes) -> bool:
        """Tell whether ``proof`` (M1), with the client's g_a, shows that it knows the password."""
        g_a = int.from_bytes(client_public, "big")
        if not 1 < g_a < DH_PRIME - 1:
            return False
        u = int.from_bytes(_hash(_number(g_a), self.public), "big")
        shared = pow(g_a * pow(self._v, u, DH_PRIME), self._b, DH_PRIME)
        mixed = bytes(a ^ b for a, b in zip(_hash(DH_PRIME_BYTES), _hash(_number(DH_GENERATOR)), strict=True))
        expected = _hash(
            mixed, _hash(SALT_1), _hash(SALT_2), _number(g_a), self.public, _hash(_number(shared))
        )
        return hmac.compare_digest(expected, proof)
