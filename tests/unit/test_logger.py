from __future__ import annotations

import logging
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tobs.native import RateLimiter
from tobs.telemetry import Limit, Logger, get_logger, logging_to
from tobs.telemetry.logs import tell_each_tick

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = Limit(first=2, every=1000, tick_s=5)


class Clock:
    """Monotonic seconds that stand still."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


def messages(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records]


def test_what_is_said_too_often_is_dropped_and_told_in_one_line_when_the_tick_is_over(
    caplog: pytest.LogCaptureFixture, clock: Clock
) -> None:
    caplog.set_level(logging.INFO)
    log = Logger("tobs.test", limit=Limit(first=2, every=10**6, tick_s=5), clock=clock)
    for number in range(4213):
        log.info("page %d", number)
    log.info("another")
    clock.now_s += 5
    log.info("another")

    assert messages(caplog) == [
        "page 0",
        "page 1",
        "another",
        "suppressed 4,211 similar messages in 5 s: page %d",
        "another",
    ]


def test_warnings_are_limited_and_errors_never(caplog: pytest.LogCaptureFixture, clock: Clock) -> None:
    log = Logger("tobs.test", limit=LIMIT, clock=clock)
    for _ in range(10):
        log.warning("careful")
        log.error("broken")
        log.log(logging.CRITICAL, "lost")
        log.log(logging.WARNING + 5, "between")

    said = messages(caplog)
    assert [said.count(text) for text in ("careful", "broken", "lost", "between")] == [2, 10, 10, 2]


def test_levels_of_one_template_are_counted_apart(caplog: pytest.LogCaptureFixture, clock: Clock) -> None:
    caplog.set_level(logging.DEBUG)
    log = Logger("tobs.test", limit=LIMIT, clock=clock)
    for _ in range(3):
        log.debug("%s", "x")
        log.info("%s", "x")

    assert len(caplog.records) == 4
    assert {record.levelno for record in caplog.records} == {logging.DEBUG, logging.INFO}


def test_texts_made_for_the_occasion_are_limited_together(
    caplog: pytest.LogCaptureFixture, clock: Clock
) -> None:
    caplog.set_level(logging.INFO)
    log = Logger("tobs.test", limit=Limit(first=1, every=10**6, templates=4), clock=clock)
    for number in range(1000):
        log.info(f"page {number}")  # noqa: G004  # what must do no harm
    log.tell_suppressed()

    assert len(caplog.records) == 6
    assert messages(caplog)[-1] == "suppressed 995 messages of other kinds in 0 s"


def test_arguments_of_a_dropped_message_are_never_formatted(clock: Clock) -> None:
    class Costly:
        def __str__(self) -> str:
            raise AssertionError

    log = Logger("tobs.test", limit=Limit(first=0, every=1000), clock=clock)
    log.warning("%s", Costly())


def test_a_level_that_is_off_is_not_counted(caplog: pytest.LogCaptureFixture, clock: Clock) -> None:
    log = Logger("tobs.test", limit=LIMIT, clock=clock)
    caplog.set_level(logging.WARNING)
    for _ in range(10):
        log.info("page")
    caplog.set_level(logging.INFO)
    log.info("page")

    assert messages(caplog) == ["page"]


def test_a_record_says_where_it_was_logged(caplog: pytest.LogCaptureFixture) -> None:
    log = Logger("tobs.test")
    log.warning("here")
    log.error("here")
    try:
        int("many")
    except ValueError:
        log.exception("here")

    assert {record.funcName for record in caplog.records} == {test_a_record_says_where_it_was_logged.__name__}
    assert caplog.records[-1].exc_info is not None
    assert log.name == "tobs.test"


def test_one_name_is_one_logger() -> None:
    assert get_logger("tobs.test.one") is get_logger("tobs.test.one")


def test_a_log_that_ends_tells_what_it_dropped(tmp_path: Path) -> None:
    with logging_to(tmp_path / "tobs.log"):
        for number in range(150):
            get_logger("tobs.test.end").info("page %d", number)

    last = (tmp_path / "tobs.log").read_text("utf-8").splitlines()[-1]
    assert "INFO tobs.test.end: suppressed 50 similar messages in " in last


def test_what_was_dropped_is_told_at_the_end_of_a_tick_even_if_nothing_more_is_said(
    caplog: pytest.LogCaptureFixture,
) -> None:
    log = get_logger("tobs.tests.burst")
    ticks = iter([False, True])
    with caplog.at_level(logging.INFO, "tobs.tests.burst"):
        for number in range(150):
            log.info("said %d", number)
        told = len(caplog.messages)
        tell_each_tick(lambda _seconds: next(ticks))
    assert told == 100
    assert caplog.messages[-1].startswith("suppressed 50 similar messages in ")


def test_at_exit_what_was_dropped_is_told() -> None:
    program = """
import logging
from tobs.telemetry import get_logger
logging.basicConfig(level=logging.INFO)
for number in range(102):
    get_logger("tobs.test").info("page %d", number)
"""
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert "suppressed 2 similar messages in " in ran.stderr.splitlines()[-1]


def test_the_native_pieces_come_without_telethon() -> None:
    program = "import sys, tobs.native; sys.exit('telethon' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603


def test_numbers_and_strings_are_keys_and_told_apart(clock: Clock) -> None:
    told: list[tuple[int | str | None, int, float]] = []
    limiter = RateLimiter(1, 3, on_suppressed=lambda *what: told.append(what), clock=clock)
    keys = [-1, -2, 0, 2**70, hash(2**70), "", "-1", "ключ"]
    for key in keys:
        assert [limiter.allow(key) for _ in range(5)] == [True, False, False, True, False]
    clock.now_s += 2.5
    limiter.flush()

    assert sorted(told, key=str) == sorted([(key, 3, 2.5) for key in keys], key=str)
    limiter.flush()
    assert len(told) == len(keys)


def test_a_table_of_numbers_beyond_its_size_stays_bounded(clock: Clock) -> None:
    limiter = RateLimiter(1, 10**9, keys=16, clock=clock)

    assert sum(limiter.allow(number) for number in range(100_000)) <= 17


@pytest.mark.parametrize("key", [1.5, None, b"bytes", ("a",)])
def test_other_keys_are_refused(key: object) -> None:
    with pytest.raises(TypeError, match="a key is an int or a str, not "):
        RateLimiter(1, 1).allow(key)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"first": -1}, "first must be at least 0, not -1"),
        ({"every": 0}, "every must be at least 1, not 0"),
        ({"every": -3}, "every must be at least 1, not -3"),
        ({"first": 2**40}, "first is out of range: 1099511627776"),
        ({"keys": 0}, "keys must be at least 1, not 0"),
        ({"keys": 2**30}, "keys must be at most 1048576, not 1073741824"),
        ({"tick_s": 0}, "tick_s must be more than 0, not 0"),
        ({"tick_s": -1}, "tick_s must be a number of seconds, not -1"),
        ({"tick_s": float("inf")}, "tick_s must be a number of seconds, not inf"),
    ],
)
def test_wrong_numbers_are_named_with_their_value(arguments: dict[str, float], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        RateLimiter(**{"first": 1, "every": 1} | arguments)  # type: ignore[arg-type]


def test_what_the_listener_raises_comes_out(clock: Clock) -> None:
    def refuse(*_what: object) -> None:
        raise LookupError

    limiter = RateLimiter(0, 10, on_suppressed=refuse, clock=clock)
    limiter.allow(1)
    with pytest.raises(LookupError):
        limiter.flush()
