"""When the sandbox answers: whose turn it is, the jitter, and what FLOOD_WAIT comes of overload."""

from __future__ import annotations

from heapq import heappop, heappush

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tobs.sandbox import Capacity, RpcError
from tobs.sandbox.faults import Faults
from tobs.sandbox.protocol.pace import Pace, Turns
from tobs.sandbox.stats import Stats

RTT_S = 0.05


class Server:
    """A DC without a network; ``answered`` gives when requests that come at these times are answered."""

    def __init__(
        self, *, rtt_ms: float = 50, jitter_ms: float = 0, own: int | None = None, **account: float
    ) -> None:
        self.stats = Stats()
        self.faults = Faults(lambda: self.now, self.stats, rtt_ms=rtt_ms)
        self.faults.jitter_ms = jitter_ms
        self.faults.connection_capacity = Capacity(own)
        self.faults.capacity = Capacity(**account)  # type: ignore[arg-type]
        self.turns = Turns()
        self.now = 0.0

    def connection(self, number: int = 0) -> Pace:
        return Pace(self.faults, self.turns, number)

    def answered(self, connection: Pace, *arrivals: float) -> list[float]:
        return [pytest.approx(each + self.faults.rtt_ms / 1000 + connection.take(each)) for each in arrivals]


def test_a_server_without_limits_answers_after_the_round_trip() -> None:
    server = Server()
    assert server.answered(server.connection(), 0, 0, 0.01) == [0.05, 0.05, 0.06]


def test_a_capacity_of_c_gives_c_answers_a_round_trip() -> None:
    server = Server(at_once=4)
    answers = server.answered(server.connection(), *[0] * 10)
    assert answers == [RTT_S] * 4 + [2 * RTT_S] * 4 + [3 * RTT_S] * 2


def test_a_place_that_is_left_is_free_again() -> None:
    server = Server(at_once=2)
    assert server.answered(server.connection(), 0, 0.03, 0.04, 0.2) == [0.05, 0.08, 0.1, 0.25]


def test_the_connections_of_an_account_share_its_capacity() -> None:
    server = Server(at_once=2)
    one, other = server.connection(), server.connection(1)
    assert server.answered(one, 0, 0) + server.answered(other, 0) == [0.05, 0.05, 0.1]


def test_a_full_connection_leaves_the_places_of_the_account_to_others() -> None:
    server = Server(own=1, at_once=3)
    one, other = server.connection(), server.connection(1)
    assert server.answered(one, 0, 0, 0) == [0.05, 0.1, 0.15]
    assert server.answered(other, 0) == [0.05]


@given(st.lists(st.floats(0, 10), min_size=1, max_size=60), st.integers(1, 5))
def test_requests_queue_as_at_a_counter_with_so_many_clerks(arrivals: list[float], clerks: int) -> None:
    server = Server(at_once=clerks)
    pace = server.connection()
    free = [0.0] * clerks
    for now in sorted(arrivals):
        begin = max(now, heappop(free))
        heappush(free, begin + RTT_S)
        assert pace.take(now) == begin - now


def test_requests_beyond_so_many_a_second_wait_for_their_turn() -> None:
    server = Server(rtt_ms=0, per_s=10)
    assert server.answered(server.connection(), 0, 0, 0, 5) == [0, 0.1, 0.2, 5]


def test_jitter_is_the_same_for_the_same_answer_of_the_same_connection() -> None:
    waits = [Server(jitter_ms=20).connection(3).take(0) for _ in range(2)]
    pace = Server(jitter_ms=20).connection(3)
    many = [pace.take(0) for _ in range(200)]
    assert waits == [many[0]] * 2
    assert 0 <= min(many) < 0.002
    assert 0.018 < max(many) <= 0.02
    assert Server(jitter_ms=20).connection(4).take(0) != many[0]


def test_overload_starts_a_wait_where_a_rule_says_so() -> None:
    server = Server(at_once=1)
    server.faults.flood_overload(2 * RTT_S, wait_s=3)
    pace = server.connection()

    def outcome() -> str:
        try:
            server.faults.strike("messages.getHistory", pace.queued_s(server.now))
        except RpcError as error:
            return error.name
        pace.take(server.now)
        return ""

    assert [outcome() for _ in range(4)] == ["", "", "", "FLOOD_WAIT_3"]
    server.now = RTT_S / 2
    assert outcome() == "FLOOD_WAIT_3"
    assert server.stats.flood_violations == 0, "the client does not know yet"
    server.now = 2.5
    assert outcome() == "FLOOD_WAIT_1"
    assert server.stats.flood_violations == 1
    server.now = 3
    assert outcome() == ""
