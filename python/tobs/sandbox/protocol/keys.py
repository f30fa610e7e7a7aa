"""The keys of the exchange: the server's RSA key and the Diffie-Hellman group.

The RSA key is the same in every process and no secret: the sandbox listens on the loopback alone and holds
nothing, and a 2048-bit key made anew would cost each test a second.
"""

from __future__ import annotations

import base64
from hashlib import sha1

from tobs.sandbox.protocol.wire import tl_bytes

__all__ = ["DH_PRIME", "DH_PRIME_BYTES", "RSA_FINGERPRINT", "RSA_PUBLIC_PEM", "big_endian", "rsa_decrypt"]

_P = int(
    "f3fa15948c282252863ae26052a2001fd1c06321b3ef504bee09352f04fbf3f6"
    "f2e5f0217e7dc356628405485e77b0eb8347d9415c38ece91c4bbfd1176d4d17"
    "febd55049b5aa81acac2890340045713c7ba766a4face56761ae4e48736b7b89"
    "93d0c7189db9c253a5e8ba1e49b9ad9ae424c513628908c61d76d897940ac033",
    16,
)
_Q = int(
    "ed7f9898af74c71c73c14ad2653a6c0b57e9abacf12a89352ab0d5667d238b0f"
    "eb68cf786112f16031b385ec8b01f230bfecea3f54565df33873c60db7c48c88"
    "500fa7e8d75c7865d9e40aa2b9f4908239da2b6dfee19adcfbf4c31932932ba7"
    "23014555858e52f3b4912871cd04232690dfb949e5d0596e2c902c6602e0186d",
    16,
)
_N = _P * _Q
_E = 65537
_D_P = pow(_E, -1, _P - 1)
_D_Q = pow(_E, -1, _Q - 1)
_Q_INVERSE = pow(_Q, -1, _P)

# "current value of dh_prime equals (in big-endian byte order)", https://core.telegram.org/mtproto/auth_key.
# A safe prime that clients have in their tables; 3 generates its subgroup of prime order (p mod 3 = 2).
DH_PRIME_BYTES = bytes.fromhex(
    "c71caeb9c6b1c9048e6c522f70f13f73980d40238e3e21c14934d037563d930f"
    "48198a0aa7c14058229493d22530f4dbfa336f6e0ac925139543aed44cce7c37"
    "20fd51f69458705ac68cd4fe6b6b13abdc9746512969328454f18faf8c595f64"
    "2477fe96bb2a941d5bcd1d4ac8cc49880708fa9b378e3c4f3a9060bee67cf9a4"
    "a4a695811051907e162753b56b0f6b410dba74d8a84b2a14b3144e0ef1284754"
    "fd17ed950d5965b4b9dd46582db1178d169c6bc465b0d6ff9ca3928fef5b9ae4"
    "e418fc15e83ebea0f87fa9ff5eed70050ded2849f47bf959d956850ce929851f"
    "0d8115f635b105ee2e4e15d04b2454bf6f4fadf034b10403119cd8e3b92fcc5b"
)
DH_PRIME = int.from_bytes(DH_PRIME_BYTES, "big")
DH_GENERATOR = 3


LONG_FORM = 0x80  # X.690, 8.1.3: from this length on, a byte first says how many bytes the length takes


def big_endian(number: int) -> bytes:
    """Return ``number`` in the fewest big-endian bytes, as the exchange writes large numbers."""
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def rsa_decrypt(encrypted: bytes) -> bytes:
    """Return the 256 bytes that were encrypted for the server, by the Chinese remainder theorem."""
    number = int.from_bytes(encrypted, "big") % _N
    by_p = pow(number, _D_P, _P)
    by_q = pow(number, _D_Q, _Q)
    return (by_q + (by_p - by_q) * _Q_INVERSE % _P * _Q).to_bytes(256, "big")


def _der(tag: int, content: bytes) -> bytes:
    length = big_endian(len(content))
    if len(content) >= LONG_FORM:
        length = bytes((LONG_FORM | len(length),)) + length
    return bytes((tag,)) + length + content


def _public_pem() -> str:
    """Return the public key as PKCS #1 PEM (RFC 8017, A.1.1), as Telegram publishes its own."""
    numbers = (b"\x00" + big_endian(_N), big_endian(_E))  # a leading zero keeps the modulus positive
    text = base64.b64encode(_der(0x30, b"".join(_der(0x02, number) for number in numbers))).decode()
    wrapped = "\n".join(text[at : at + 64] for at in range(0, len(text), 64))
    return f"-----BEGIN RSA PUBLIC KEY-----\n{wrapped}\n-----END RSA PUBLIC KEY-----\n"


RSA_PUBLIC_PEM = _public_pem()
# "64 lower-order bits of SHA1(server_public_key)", the key as bare n:string e:string
RSA_FINGERPRINT = int.from_bytes(
    sha1(tl_bytes(big_endian(_N)) + tl_bytes(big_endian(_E))).digest()[-8:],  # noqa: S324
    "little",
    signed=True,
)
