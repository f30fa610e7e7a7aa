"""The sandbox's TCP transports, byte by byte."""

from __future__ import annotations

from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tobs.sandbox.protocol.framing import (
    Abridged,
    Framing,
    FramingError,
    Full,
    Intermediate,
    PaddedIntermediate,
    detect,
)

TRANSPORTS = [Abridged, Intermediate, PaddedIntermediate, Full]
PAYLOADS = st.lists(
    st.integers(2, 40).map(lambda blocks: b"\x01" * (8 + 16 * blocks)), min_size=1, max_size=5
)


@pytest.mark.parametrize("transport", TRANSPORTS)
@given(payloads=PAYLOADS, cut=st.integers(1, 9))
def test_payloads_arrive_whole_however_they_are_cut(
    transport: type[Framing], payloads: list[bytes], cut: int
) -> None:
    sender, receiver = transport(), transport()
    stream = b"".join(sender.wrap(payload) for payload in payloads)
    received = []
    for at in range(0, len(stream), cut):
        received += receiver.feed(stream[at : at + cut])
    assert received == payloads


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_transport_is_told_by_its_first_bytes(transport: type[Framing]) -> None:
    first = transport.tag + transport().wrap(bytes(40))
    found = next(filter(None, (detect(first[:size]) for size in range(len(first)))))
    assert type(found) is transport


def test_a_long_abridged_payload_takes_four_length_bytes() -> None:
    payload = bytes(127 * 4)
    assert Abridged().wrap(payload)[:4] == b"\x7f\x7f\x00\x00"
    assert Abridged().feed(Abridged().wrap(payload)) == [payload]


def test_full_packets_are_numbered_from_zero() -> None:
    packet = b"\x10\x00\x00\x00\x01\x00\x00\x00abcd"
    with pytest.raises(FramingError, match="packet 1 where 0 is due"):
        Full().feed(packet + crc32(packet).to_bytes(4, "little"))


def test_a_full_packet_with_a_wrong_checksum_is_refused() -> None:
    with pytest.raises(FramingError, match="checksum"):
        Full().feed(b"\x10\x00\x00\x00\x00\x00\x00\x00abcdefgh")


@pytest.mark.parametrize("packet", [b"\x04\x00\x00\x00", b"\x00\x00\x00\x00", b"\xff\xff\xff\xff"])
def test_a_full_packet_of_no_possible_length_is_refused(packet: bytes) -> None:
    with pytest.raises(FramingError, match="a packet of"):
        Full().feed(packet)


def test_other_protocols_are_refused() -> None:
    with pytest.raises(FramingError, match="no transport begins with"):
        detect(b"GET / HT")
