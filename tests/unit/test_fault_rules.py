"""The rules by which the sandbox misbehaves."""

from __future__ import annotations

import pytest

from tobs.sandbox import RpcError
from tobs.sandbox.faults import CutConnection, DropAnswer, Faults, Outage
from tobs.sandbox.stats import Stats


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def stats() -> Stats:
    return Stats()


@pytest.fixture
def faults(clock: Clock, stats: Stats) -> Faults:
    return Faults(clock, stats)


def outcome(faults: Faults, method: str = "messages.getHistory") -> str:
    """The name of the error that a request meets."""
    try:
        faults.strike(method)
    except RpcError as error:
        return error.name
    return ""


def test_every_nth_request_starts_a_wait(faults: Faults, clock: Clock, stats: Stats) -> None:
    faults.flood_every("messages.getHistory", 3, wait_s=10)
    assert [outcome(faults) for _ in range(3)] == ["", "", "FLOOD_WAIT_10"]
    assert stats.flood_violations == 0
    clock.now += 10
    assert [outcome(faults) for _ in range(3)] == ["", "", "FLOOD_WAIT_10"]


def test_a_request_during_a_wait_gets_the_rest_of_it_and_is_a_violation(
    faults: Faults, clock: Clock, stats: Stats
) -> None:
    faults.flood_every("messages.getHistory", 1, wait_s=10)
    assert outcome(faults) == "FLOOD_WAIT_10"
    clock.now += 6.5
    assert outcome(faults) == "FLOOD_WAIT_4"
    assert stats.flood_violations == 1


def test_a_window_bears_so_many_requests(faults: Faults, clock: Clock, stats: Stats) -> None:
    faults.flood_window("messages.getHistory", 2, 30)
    assert outcome(faults) == ""
    clock.now += 10
    assert outcome(faults) == ""
    assert outcome(faults) == "FLOOD_WAIT_20"
    clock.now += 20
    assert outcome(faults) == ""
    assert outcome(faults) == "FLOOD_WAIT_10"
    assert stats.flood_violations == 0


def test_a_wait_concerns_its_method_alone(faults: Faults) -> None:
    faults.flood_every("messages.getHistory", 1, wait_s=10)
    assert outcome(faults, "upload.getFile") == ""


def test_a_rule_for_any_method_counts_them_together(faults: Faults) -> None:
    faults.flood_every("*", 2, wait_s=5, error="FLOOD_PREMIUM_WAIT")
    assert outcome(faults, "upload.getFile") == ""
    assert outcome(faults, "messages.getHistory") == "FLOOD_PREMIUM_WAIT_5"


def test_an_error_strikes_so_many_times(faults: Faults) -> None:
    faults.fail("channels.getMessages", RpcError(400, "CHANNEL_PRIVATE"), times=2)
    assert outcome(faults) == ""
    assert [outcome(faults, "channels.getMessages") for _ in range(3)] == [
        "CHANNEL_PRIVATE",
        "CHANNEL_PRIVATE",
        "",
    ]


def test_an_answer_is_dropped_once(faults: Faults) -> None:
    faults.drop_answer("messages.getHistory")
    with pytest.raises(DropAnswer):
        faults.strike("messages.getHistory")
    faults.strike("messages.getHistory")


def test_a_connection_is_cut_at_the_nth_request(faults: Faults) -> None:
    faults.cut_after_requests(2)
    faults.strike("help.getConfig")
    with pytest.raises(CutConnection):
        faults.strike("messages.getHistory")
    faults.strike("messages.getHistory")


def test_a_connection_is_cut_behind_the_nth_byte(faults: Faults) -> None:
    faults.cut_after_bytes(100)
    assert [faults.bytes_before_cut(60, sent) for sent in (0, 60, 0)] == [None, 40, None]


def test_each_connection_is_cut_behind_its_own_nth_byte(faults: Faults) -> None:
    faults.cut_every(100)
    assert [faults.bytes_before_cut(60, sent) for sent in (0, 60, 0, 60)] == [None, 40, None, 40]
    assert faults.bytes_before_cut(100, 0) == 100
    assert faults.bytes_before_cut(60, 160) == 0, "it had more before the rule"
    faults.cut_every(None)
    assert faults.bytes_before_cut(1_000, 0) is None


def test_a_dc_is_down_for_its_time(faults: Faults, clock: Clock) -> None:
    went_down: list[int] = []
    faults.on_down = went_down.append
    faults.take_down(3, for_s=5)
    assert (faults.is_down(3), faults.is_down(2), went_down) == (True, False, [3])
    clock.now += 5
    assert not faults.is_down(3)
    faults.take_down(3)
    clock.now += 1e9
    assert faults.is_down(3)
    faults.bring_up(3)
    assert not faults.is_down(3)


def test_a_dc_goes_down_with_its_nth_request(faults: Faults, clock: Clock) -> None:
    faults.outages = (Outage(2, at_request=2, for_s=20),)
    for dc_id in (2, 1, 1):
        faults.count_request(dc_id)
    assert not faults.is_down(2)
    with pytest.raises(CutConnection):
        faults.count_request(2)
    assert (faults.is_down(2), faults.is_down(1)) == (True, False)
    clock.now += 20
    faults.count_request(2)
    assert not faults.is_down(2)


def test_cleared_faults_strike_no_more(faults: Faults) -> None:
    faults.flood_every("*", 1, wait_s=5)
    faults.fail("*", RpcError(500, "BOOM"))
    faults.cut_after_requests(1)
    faults.cut_every(10)
    faults.outages = (Outage(2, at_request=1, for_s=20),)
    faults.clear()
    faults.count_request(2)
    assert faults.bytes_before_cut(10, 0) is None
    assert outcome(faults) == ""
