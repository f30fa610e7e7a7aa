"""Two-step verification: the password's proof, and the server's numbers that get none."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from telethon.tl import types

from tobs.errors import AuthError
from tobs.sandbox import srp as server
from tobs.sandbox.protocol.keys import DH_PRIME
from tobs.telegram import srp

# https://www.rfc-editor.org/rfc/rfc3526#section-3: a safe prime that is not Telegram's. 2 generates its
# subgroup of prime order, and does not with Telegram's.
OTHER_PRIME = int(
    "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74"
    "020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437"
    "4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed"
    "ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf05"
    "98da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb"
    "9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b"
    "e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf695581718"
    "3995497cea956ae515d2261898fa051015728e5a8aacaa68ffffffffffffffff",
    16,
)


@dataclass(frozen=True)
class Group:
    p: int
    g: int


@pytest.fixture(params=[Group(DH_PRIME, 3), Group(OTHER_PRIME, 2)], ids=["Telegram's", "another"])
def group(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Group:
    """The group that the server uses."""
    group: Group = request.param
    monkeypatch.setattr(server, "DH_PRIME", group.p)
    monkeypatch.setattr(server, "DH_PRIME_BYTES", group.p.to_bytes(256, "big"))
    monkeypatch.setattr(server, "DH_GENERATOR", group.g)
    server.verifier.cache_clear()
    return group


def question(group: Group, public: bytes) -> types.account.Password:
    return types.account.Password(
        new_algo=types.PasswordKdfAlgoUnknown(),
        new_secure_algo=types.SecurePasswordKdfAlgoUnknown(),
        secure_random=b"",
        current_algo=types.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(
            salt1=server.SALT_1, salt2=server.SALT_2, g=group.g, p=group.p.to_bytes(256, "big")
        ),
        srp_id=7,
        srp_B=public,
    )


def test_the_right_password_is_proved_in_any_safe_group_and_a_wrong_one_is_not(group: Group) -> None:
    challenge = server.SrpChallenge("secret")
    asked = question(group, challenge.public)

    right, wrong = srp.prove(asked, "secret"), srp.prove(asked, "Secret")

    assert right.srp_id == 7
    assert challenge.accepts(right.A, right.M1)
    assert not challenge.accepts(wrong.A, wrong.M1)


@pytest.mark.parametrize(
    "group",
    [
        Group(DH_PRIME, 2),  # generates the whole group: tells a bit of the password
        Group(DH_PRIME, 8),
        Group(OTHER_PRIME, 1),
        Group(OTHER_PRIME + 2**40, 4),
        Group((2**1024 - 105) * (2**1024 - 1093) | 1, 4),
        Group(2**2047, 4),
        Group(23, 4),
        Group(0, 2),
    ],
)
def test_a_group_that_is_not_safe_gets_no_proof(group: Group) -> None:
    with pytest.raises(AuthError, match="parameters for the password's check are not safe"):
        srp.prove(question(group, b"\1" * 256), "secret")


@pytest.mark.parametrize("public", [b"", bytes(256), DH_PRIME.to_bytes(256, "big"), b"\xff" * 300])
def test_a_number_of_the_server_that_is_not_safe_gets_no_proof(public: bytes) -> None:
    with pytest.raises(AuthError, match="number for the password's check is not safe"):
        srp.prove(question(Group(DH_PRIME, 3), public), "secret")


def test_an_unknown_algorithm_is_told() -> None:
    asked = question(Group(DH_PRIME, 3), b"\1" * 256)
    asked.current_algo = types.PasswordKdfAlgoUnknown()
    with pytest.raises(AuthError, match="algorithm is none that tobs knows"):
        srp.prove(asked, "secret")


def test_primes_are_told_from_numbers_that_pass_weaker_tests() -> None:
    assert all(srp._is_prime(number) for number in (2**89 - 1, 2**127 - 1, 10**18 + 9))
    # Carmichael numbers, and squares of a Wieferich prime: they pass Fermat's test
    assert not any(srp._is_prime(number) for number in (561, 41041, 825265, 3511**2, 2**67 - 1, 10**18 + 10))
