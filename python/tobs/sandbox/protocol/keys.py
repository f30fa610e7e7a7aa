"""The keys of the exchange: the servers' RSA keys and the Diffie-Hellman group.

The RSA keys are the same in every process and no secret: the sandbox listens on the loopback alone and holds
nothing, and a 2048-bit key made anew would cost each test a second.
"""

from __future__ import annotations

import base64
from hashlib import sha1

from tobs.sandbox.protocol.wire import tl_bytes

__all__ = ["CDN_RSA_KEY", "DH_PRIME", "DH_PRIME_BYTES", "RSA_KEY", "RsaKey", "big_endian"]

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
EXPONENT = 65537

LONG_FORM = 0x80  # X.690, 8.1.3: from this length on, a byte first says how many bytes the length takes


def big_endian(number: int) -> bytes:
    """Return ``number`` in the fewest big-endian bytes, as the exchange writes large numbers."""
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _der(tag: int, content: bytes) -> bytes:
    length = big_endian(len(content))
    if len(content) >= LONG_FORM:
        length = bytes((LONG_FORM | len(length),)) + length
    return bytes((tag,)) + length + content


class RsaKey:
    """A 2048-bit RSA key pair, of two primes in hexadecimal; the exponent is 65537."""

    def __init__(self, p: str, q: str) -> None:
        self._p, self._q = int(p, 16), int(q, 16)
        self._n = self._p * self._q
        self._d_p = pow(EXPONENT, -1, self._p - 1)
        self._d_q = pow(EXPONENT, -1, self._q - 1)
        self._q_inverse = pow(self._q, -1, self._p)
        numbers = tl_bytes(big_endian(self._n)) + tl_bytes(big_endian(EXPONENT))
        self.fingerprint = int.from_bytes(
            sha1(numbers).digest()[-8:],  # noqa: S324  # the protocol's choice
            "little",
            signed=True,
        )
        """64 lower-order bits of the SHA-1 of the public key, as bare n:string e:string"""

    def decrypt(self, encrypted: bytes) -> bytes:
        """Return the 256 bytes that were encrypted for the server, by the Chinese remainder theorem."""
        number = int.from_bytes(encrypted, "big") % self._n
        by_p = pow(number, self._d_p, self._p)
        by_q = pow(number, self._d_q, self._q)
        return (by_q + (by_p - by_q) * self._q_inverse % self._p * self._q).to_bytes(256, "big")

    @property
    def public_pem(self) -> str:
        """The public key as PKCS #1 PEM (RFC 8017, A.1.1), as Telegram publishes its own."""
        numbers = (b"\x00" + big_endian(self._n), big_endian(EXPONENT))  # a zero keeps the modulus positive
        text = base64.b64encode(_der(0x30, b"".join(_der(0x02, number) for number in numbers))).decode()
        wrapped = "\n".join(text[at : at + 64] for at in range(0, len(text), 64))
        return f"-----BEGIN RSA PUBLIC KEY-----\n{wrapped}\n-----END RSA PUBLIC KEY-----\n"


RSA_KEY = RsaKey(
    p=(
        "f3fa15948c282252863ae26052a2001fd1c06321b3ef504bee09352f04fbf3f6"
        "f2e5f0217e7dc356628405485e77b0eb8347d9415c38ece91c4bbfd1176d4d17"
        "febd55049b5aa81acac2890340045713c7ba766a4face56761ae4e48736b7b89"
        "93d0c7189db9c253a5e8ba1e49b9ad9ae424c513628908c61d76d897940ac033"
    ),
    q=(
        "ed7f9898af74c71c73c14ad2653a6c0b57e9abacf12a89352ab0d5667d238b0f"
        "eb68cf786112f16031b385ec8b01f230bfecea3f54565df33873c60db7c48c88"
        "500fa7e8d75c7865d9e40aa2b9f4908239da2b6dfee19adcfbf4c31932932ba7"
        "23014555858e52f3b4912871cd04232690dfb949e5d0596e2c902c6602e0186d"
    ),
)
"""Of the DCs."""
CDN_RSA_KEY = RsaKey(
    p=(
        "d80a4b7503c33f1add835070dc2c9bde1e44c3ad36cd2e2d5948781b5f29143a"
        "3cf5f154799099bd2c4ebe5bfdfe62fcb698aa0929e66258ea26c46d07672530"
        "9c000b433e8d3517d87bc7a093fa4be40f3d69de7d34b92b8684e6b65221f4d3"
        "01403d8f53229d6206aaf53ded0203eee7a8a1136b097d4f287bc6531478a7dd"
    ),
    q=(
        "c1a178bb24a22937ba430a2c6c94f526ec8ee389b840ce4bb12da34d967d3fc4"
        "4cf76eb7ea2ab612009f883a440442d149d6b7f673360508af4acd1c4def2266"
        "c99eea211a1cd35256ae5dab8df53311ca648dfd2287d78da4921f03fc88c559"
        "a2141b9b5241d620e18b2f1886bbd290451f3c0d83e06bf31c5fc8ca69ce47cd"
    ),
)
"""Of the CDN DC, which help.getCdnConfig names."""
