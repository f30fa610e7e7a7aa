"""Users and chats that are told of again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from telethon.tl import types

from tobs._native import Page
from tobs.export.peers import Peers
from tobs.state import State
from tobs.telemetry import CacheCounts, Telemetry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State.open(tmp_path / "state.sqlite") as state:
        yield state


class Run:
    """A run that is told of users."""

    def __init__(self, state: State) -> None:
        self.telemetry = Telemetry()
        self.peers = Peers(state, self.telemetry)

    def told(self, *users: types.User) -> list[int]:
        new = self.peers.new_in(Page(bytes(types.messages.Messages([], [], [], list(users)))))
        self.peers.keep(new)
        return [peer.id for peer in new]

    @property
    def counts(self) -> CacheCounts:
        return self.telemetry.measured().caches["peers"]


def user(number: int, name: str = "Ann", **fields: Any) -> types.User:
    return types.User(id=number, first_name=name, access_hash=1, **fields)


def test_a_peer_is_new_to_the_first_run_that_is_told_of_it(state: State) -> None:
    first, second = Run(state), Run(state)
    assert first.told(user(1), user(2)) == [1, 2]
    assert first.told(user(1), user(2), user(3)) == [3]
    assert first.counts == CacheCounts(hits=2, misses=3)

    assert second.told(user(1), user(2), user(3), user(4)) == [4]
    assert second.counts == CacheCounts(hits=3, misses=1)


def test_a_peer_that_is_told_otherwise_is_new_again(state: State) -> None:
    Run(state).told(user(1))
    run = Run(state)
    assert run.told(user(1, "Anna")) == [1]
    assert run.told(user(1, "Anna")) == []
    assert run.counts == CacheCounts(hits=1, misses=1)


def test_a_peer_that_is_told_in_short_is_not_looked_for(state: State) -> None:
    run = Run(state)
    assert run.told(user(1, min=True)) == []
    assert run.counts == CacheCounts()
