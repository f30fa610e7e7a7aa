"""Where files are found that are said to lie elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tobs.telegram.file_dcs import FileDcs

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kept:
    """What a session keeps of it."""

    def __init__(self) -> None:
        self.found: dict[int, int] = {}
        self.times = 0

    def keep(self, found: Mapping[int, int]) -> None:
        self.found = dict(found)
        self.times += 1

    def run(self) -> FileDcs:
        return FileDcs(self.found, self.keep)


def test_where_a_file_was_found_the_next_run_looks_first() -> None:
    kept = Kept()
    assert kept.run().of(1) == 1
    kept.run().learn(1, 3)
    assert kept.run().of(1) == 3
    assert kept.run().of(2) == 2


def test_what_is_known_is_not_kept_again() -> None:
    kept = Kept()
    dcs = kept.run()
    for _ in range(8):  # as many are under way when the first is told
        dcs.learn(1, 3)
    assert kept.times == 1


def test_a_finding_is_forgotten_when_files_lie_where_they_are_said_to() -> None:
    kept = Kept()
    dcs = kept.run()
    dcs.learn(1, 3)
    dcs.learn(1, 1)
    assert (dcs.of(1), kept.found) == (1, {})


def test_a_server_that_makes_up_datacenters_fills_nothing() -> None:
    kept = Kept()
    dcs = kept.run()
    for number in range(10, 1000):
        dcs.learn(number, 3)
    assert len(kept.found) == 64
    assert (dcs.of(999), dcs.of(10)) == (3, 10)
