"""AES-IGE with the keys that MTProto 2.0 derives, for the server's side.

https://core.telegram.org/mtproto/description#defining-aes-key-and-initialization-vector
"""

from __future__ import annotations

import os
from hashlib import sha1, sha256

from cryptg import decrypt_ige, encrypt_ige

__all__ = ["decrypt", "decrypt_ige", "encrypt", "encrypt_ige", "handshake_key"]

# The offset x into the key is "0 for messages from client to server and 8 for those from server to client".
FROM_CLIENT = 0
FROM_SERVER = 8


def _aes(auth_key: bytes, msg_key: bytes, x: int) -> tuple[bytes, bytes]:
    a = sha256(msg_key + auth_key[x : x + 36]).digest()
    b = sha256(auth_key[x + 40 : x + 76] + msg_key).digest()
    return a[:8] + b[8:24] + a[24:], b[:8] + a[8:24] + b[24:]


def _msg_key(auth_key: bytes, padded: bytes, x: int) -> bytes:
    digest = sha256(auth_key[88 + x : 120 + x])
    digest.update(padded)
    return digest.digest()[8:24]


def encrypt(key_id: bytes, auth_key: bytes, header: bytes, body: bytes) -> bytes:
    """Return the packet of a message to the client: key id, ``msg_key``, and the rest encrypted.

    Header and body are padded by 12 to 27 bytes. The parts are joined once each way: they are long.
    """
    padding = os.urandom(12 + -(len(header) + len(body) + 12) % 16)
    padded = b"".join((header, body, padding))
    msg_key = _msg_key(auth_key, padded, FROM_SERVER)
    return b"".join((key_id, msg_key, encrypt_ige(padded, *_aes(auth_key, msg_key, FROM_SERVER))))


def decrypt(auth_key: bytes, msg_key: bytes, encrypted: bytes) -> bytes | None:
    """Return what a client encrypted, padding included; None when ``msg_key`` is not that of the content.

    https://core.telegram.org/mtproto/security_guidelines#checking-sha256-hash-value-of-msg-key
    """
    padded = decrypt_ige(encrypted, *_aes(auth_key, msg_key, FROM_CLIENT))
    return padded if _msg_key(auth_key, padded, FROM_CLIENT) == msg_key else None


def handshake_key(server_nonce: bytes, new_nonce: bytes) -> tuple[bytes, bytes]:
    """Return the AES key and IV that protect the Diffie-Hellman exchange.

    https://core.telegram.org/mtproto/auth_key, ``tmp_aes_key`` and ``tmp_aes_iv``
    """
    both = sha1(new_nonce + server_nonce).digest()  # noqa: S324  # the protocol's choice
    turned = sha1(server_nonce + new_nonce).digest()  # noqa: S324
    double = sha1(new_nonce + new_nonce).digest()  # noqa: S324
    return both + turned[:12], turned[12:] + double + new_nonce[:4]
