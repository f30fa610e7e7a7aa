"""The client's side of two-step verification: Secure Remote Password as Telegram uses it.

https://core.telegram.org/api/srp. Telethon has it too, but to check a group that it does not know it looks
for the factors of a number of 2048 bits, which takes longer than anybody waits.
"""

from __future__ import annotations

import secrets
from hashlib import pbkdf2_hmac, sha256
from typing import Final

from telethon.tl import types

from tobs.errors import AuthError

__all__ = ["prove"]

_NUMBER_BYTES: Final = 256
_PBKDF2_ITERATIONS: Final = 100_000  # named by the algorithm's constructor
# A random base convicts a composite three times in four: of 4^15, a thousand million, 15 let one pass.
_PRIMALITY_ROUNDS: Final = 15
# "current value of dh_prime equals (in big-endian byte order)", https://core.telegram.org/mtproto/auth_key:
# known to be a safe prime.
_KNOWN_PRIME: Final = int(
    "c71caeb9c6b1c9048e6c522f70f13f73980d40238e3e21c14934d037563d930f"
    "48198a0aa7c14058229493d22530f4dbfa336f6e0ac925139543aed44cce7c37"
    "20fd51f69458705ac68cd4fe6b6b13abdc9746512969328454f18faf8c595f64"
    "2477fe96bb2a941d5bcd1d4ac8cc49880708fa9b378e3c4f3a9060bee67cf9a4"
    "a4a695811051907e162753b56b0f6b410dba74d8a84b2a14b3144e0ef1284754"
    "fd17ed950d5965b4b9dd46582db1178d169c6bc465b0d6ff9ca3928fef5b9ae4"
    "e418fc15e83ebea0f87fa9ff5eed70050ded2849f47bf959d956850ce929851f"
    "0d8115f635b105ee2e4e15d04b2454bf6f4fadf034b10403119cd8e3b92fcc5b",
    16,
)
# What p must leave modulo a number, so that g generates the subgroup of prime order (p - 1) / 2.
_REMAINDERS: Final = {
    2: (8, {7}),
    3: (3, {2}),
    4: (1, {0}),  # a square: no condition
    5: (5, {1, 4}),
    6: (24, {19, 23}),
    7: (7, {3, 5, 6}),
}


def prove(asked: types.account.Password, password: str) -> types.InputCheckPasswordSRP:
    """Return the proof that the user knows ``password``, which itself is not sent.

    ``asked`` is the answer to ``account.getPassword``. Takes a tenth of a second, about one where the group
    is not Telegram's. Raises `AuthError` when the algorithm is unknown, or the server's numbers are not safe
    to answer.
    """
    algorithm = asked.current_algo
    if not isinstance(algorithm, types.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow):
        raise AuthError("this account's password cannot be checked: its algorithm is none that tobs knows")
    p, g = int.from_bytes(algorithm.p, "big"), algorithm.g
    if not _is_safe_group(p, g):
        raise AuthError(
            "the server's parameters for the password's check are not safe, so the password is not used: "
            "is this server Telegram's?"
        )
    g_b = int.from_bytes(asked.srp_B or b"", "big")
    x = _private_key(algorithm, password)
    k = _number_of(_padded(p), _padded(g))
    power = (g_b - k * pow(g, x, p)) % p
    if not 0 < g_b < p or not power:
        raise AuthError("the server's number for the password's check is not safe: try again later")
    a = secrets.randbits(8 * _NUMBER_BYTES)
    g_a = pow(g, a, p)
    u = _number_of(_padded(g_a), _padded(g_b))
    shared = pow(power, a + u * x, p)
    mixed = _number_of(_padded(p)) ^ _number_of(_padded(g))
    proof = _hash(
        mixed.to_bytes(32, "big"),
        _hash(algorithm.salt1),
        _hash(algorithm.salt2),
        _padded(g_a),
        _padded(g_b),
        _hash(_padded(shared)),
    )
    return types.InputCheckPasswordSRP(asked.srp_id, _padded(g_a), proof)


def _is_safe_group(p: int, g: int) -> bool:
    """Tell whether ``p`` is a safe prime of 2048 bits, and ``g`` generates its subgroup of prime order."""
    modulus, remainders = _REMAINDERS.get(g, (1, set()))
    if p.bit_length() != 8 * _NUMBER_BYTES or p % modulus not in remainders:
        return False
    return p == _KNOWN_PRIME or (_is_prime(p) and _is_prime((p - 1) // 2))


def _is_prime(number: int) -> bool:
    """Tell whether ``number``, 4 or more, is prime: the test of Miller and Rabin with random bases."""
    if number % 2 == 0:
        return False
    twos = ((number - 1) & (1 - number)).bit_length() - 1
    return all(_passes(number, 2 + secrets.randbelow(number - 3), twos) for _ in range(_PRIMALITY_ROUNDS))


def _passes(number: int, base: int, twos: int) -> bool:
    """Tell whether ``base`` takes ``number`` for a prime; it is one more than an odd times 2^``twos``."""
    power = pow(base, (number - 1) >> twos, number)
    if power == 1:
        return True
    for _ in range(twos):
        if power == number - 1:
            return True
        power = power * power % number
    return False


def _private_key(
    algorithm: types.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow, password: str
) -> int:
    first, second = algorithm.salt1, algorithm.salt2
    once = _hash(second, _hash(first, password.encode(), first), second)
    slow = pbkdf2_hmac("sha512", once, first, _PBKDF2_ITERATIONS)
    return _number_of(second, slow, second)


def _padded(number: int) -> bytes:
    return number.to_bytes(_NUMBER_BYTES, "big")


def _hash(*parts: bytes) -> bytes:
    return sha256(b"".join(parts)).digest()


def _number_of(*parts: bytes) -> int:
    return int.from_bytes(_hash(*parts), "big")
