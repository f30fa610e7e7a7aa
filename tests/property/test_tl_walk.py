from __future__ import annotations

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telethon.tl import types
from tl_objects import PAGE_SCHEMA, SCHEMA, Builder, comparable, names

from derive_layer import ROOTS, reachable
from tobs import _native
from tobs.errors import DecodeError

PAGES = [definition for definition in PAGE_SCHEMA if definition.result == "messages.Messages"]


def walk(data: bytes) -> dict[str, object]:
    text, taken = _native.to_json(data)
    assert taken == len(data)
    return json.loads(text)


@pytest.mark.parametrize("present", [0.0, 0.5, 1.0])
def test_every_constructor_of_an_answer_is_walked_to_the_fields_and_values_that_telethon_reads(
    present: float,
) -> None:
    needed = reachable(SCHEMA, ROOTS)
    builder = Builder(seed=int(present * 10))
    walked = set()
    for definition in needed:
        built = builder.build(definition, depth=3, present=present)
        assert comparable(walk(bytes(built))) == comparable(built.to_dict())
        walked.add(definition.id)
    assert names({definition.id for definition in needed} - walked) == []


def test_random_pages_hold_every_constructor_that_a_page_can_hold_and_are_walked_as_telethon_reads_them() -> (
    None
):
    builder = Builder(seed=1)
    missing = {definition.id for definition in PAGE_SCHEMA}
    for definition in PAGES * 100:
        built = builder.build(definition, depth=12, present=0.6)
        assert comparable(walk(bytes(built))) == comparable(built.to_dict())
        missing -= builder.built
        if not missing:
            break
    assert names(missing) == []


def test_text_that_is_not_utf8_is_replaced_as_telethon_replaces_it() -> None:
    for broken in (b"\xff", b"a\xc3", b"\xed\xa0\x80", b"\xf0\x9f\x98", b"\xe4\xb8z\xf5\x80", b"\xc0\xaf"):
        data = bytes(types.MessageMediaContact("1", "2", "3", "4", 5)).replace(
            b"\x011", bytes([len(broken)]) + broken
        )
        data = data[:4] + _tl_bytes(broken) + data[-20:]
        assert walk(data)["phone_number"] == broken.decode("utf-8", errors="replace")


def _tl_bytes(data: bytes) -> bytes:
    return types.MessageMediaContact.serialize_bytes(data)


def test_a_value_cut_at_any_byte_is_an_error_and_never_a_value() -> None:
    builder = Builder(seed=2)
    for definition in random.Random(3).sample(PAGE_SCHEMA, 60):  # noqa: S311
        data = bytes(builder.build(definition, depth=2))
        for length in range(min(len(data), 600)):
            with pytest.raises(DecodeError) as caught:
                _native.to_json(data[:length])
            assert caught.value.offset <= length


def test_flipped_bytes_give_json_or_an_error() -> None:
    builder = Builder(seed=4)
    chance = random.Random(5)  # noqa: S311
    for definition in PAGES:
        data = bytearray(bytes(builder.build(definition, depth=6)))
        for _ in range(400):
            place = chance.randrange(len(data))
            before, data[place] = data[place], chance.randrange(256)
            for parse in (_walk_or_refuse, _parse_or_refuse):
                parse(bytes(data))
            data[place] = before


@given(st.binary(max_size=300))
@settings(derandomize=True, deadline=None, max_examples=300)
def test_any_bytes_give_json_or_an_error(data: bytes) -> None:
    for definition in PAGES:
        _walk_or_refuse(definition.id.to_bytes(4, "little") + data)
        _parse_or_refuse(definition.id.to_bytes(4, "little") + data)
    _walk_or_refuse(data)


def _walk_or_refuse(data: bytes) -> None:
    try:
        text, taken = _native.to_json(data)
    except DecodeError:
        return
    assert taken <= len(data)
    json.loads(text)


def _parse_or_refuse(data: bytes) -> None:
    try:
        page = _native.Page(data)
    except DecodeError:
        return
    assert 12 * (len(page) - len(page.unsupported)) <= len(data)
    page.peers()


def test_a_vector_that_claims_more_than_its_bytes_is_refused_at_once() -> None:
    page = bytes(types.messages.Messages([], [], [], []))
    with pytest.raises(DecodeError, match="longer than its bytes") as caught:
        _native.to_json(page[:8] + (2**31 - 1).to_bytes(4, "little") + page[12:])
    assert caught.value.offset == 4


def test_objects_nested_past_the_limit_are_refused() -> None:
    bold = bytes(types.TextBold(types.TextEmpty()))[:4]
    assert walk(bold * 95 + bytes(types.TextEmpty()))["_"] == "textBold"
    with pytest.raises(DecodeError, match="nested too deep"):
        _native.to_json(bold * 96 + bytes(types.TextEmpty()))
    with pytest.raises(DecodeError, match="nested too deep"):
        _native.to_json(bold * 1_000_000)
