"""Requests whose answers come as bytes."""

from __future__ import annotations

from typing import Any

import pytest
from telethon.extensions import BinaryReader
from telethon.tl import functions, types

from tobs.errors import DecodeError
from tobs.telegram import raw

HISTORY = raw.GetHistory(types.InputPeerSelf(), 0, 0, 0, 100, 0, 0, 0)
PLAIN = functions.help.GetConfigRequest()


def test_an_answer_comes_as_it_is_with_what_stands_behind_it() -> None:
    assert HISTORY.read_result(BinaryReader(b"page and padding")) == b"page and padding"


@pytest.mark.parametrize(
    "wrap",
    [
        lambda query: raw.WithTakeout(7, query),
        raw.WithoutUpdates,
        lambda query: raw.WithMessagesRange(types.MessageRange(1, 2), query),
        lambda query: raw.WithTakeout(7, raw.WithMessagesRange(types.MessageRange(1, 2), query)),
    ],
)
def test_a_wrapper_reads_the_answer_as_the_request_in_it_would(wrap: Any) -> None:
    assert wrap(HISTORY).read_result(BinaryReader(b"page")) == b"page"
    nearest = types.NearestDc("DE", 2, 4)
    assert wrap(PLAIN).read_result(BinaryReader(bytes(nearest))) == nearest


def test_a_request_is_sent_as_telethons_own() -> None:
    plain = functions.messages.GetHistoryRequest(types.InputPeerSelf(), 0, 0, 0, 100, 0, 0, 0)
    assert bytes(HISTORY) == bytes(plain)


def test_an_answer_beyond_all_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "MAX_PAGE_BYTES", 10)
    with pytest.raises(DecodeError, match="11 bytes is no page"):
        HISTORY.read_result(BinaryReader(b"x" * 11))
