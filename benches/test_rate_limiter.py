"""What a log message costs that is not written: before its record is made, or after."""

from __future__ import annotations

import logging
import timeit
from typing import TYPE_CHECKING

from tobs.native import RateLimiter
from tobs.telemetry import Limit, Logger

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

ROUNDS = 9
CALLS = 20_000
TEMPLATE = "page of %s"


class Every(logging.Filter):
    """A limiter as a filter of the standard library is one: the first few of a template, and no more."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[tuple[int, str], int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        key = (record.levelno, record.msg)
        seen = self.seen[key] = self.seen.get(key, 0) + 1
        return seen <= 10


def statement_ns(statement: str, names: dict[str, object]) -> float:
    """The least time of one ``statement``, without the loop's own."""
    loop = min(timeit.repeat("pass", number=CALLS, repeat=ROUNDS))
    return (min(timeit.repeat(statement, globals=names, number=CALLS, repeat=ROUNDS)) - loop) / CALLS * 1e9


def test_a_key_is_refused_sooner_than_logging_finds_its_level_off(benchmark: BenchmarkFixture) -> None:
    limiter = RateLimiter(10, 10**9, tick_s=3600)
    plain = logging.getLogger("bench.off")
    plain.setLevel(logging.INFO)
    figures = {
        "allow(int)": statement_ns("allow(7)", {"allow": limiter.allow}),
        "allow(str)": statement_ns("allow(key)", {"allow": limiter.allow, "key": TEMPLATE}),
        "logging, level off": statement_ns("log.debug(key)", {"log": plain, "key": TEMPLATE}),
        "a C function of one argument: abs(int)": statement_ns("abs(7)", {}),
    }
    print()
    for name, ns in figures.items():
        print(f"  {name:<44} {ns:7.1f} ns")
    benchmark.extra_info |= figures
    benchmark(limiter.allow, TEMPLATE)
    assert figures["allow(int)"] <= 0.6 * figures["logging, level off"]
    assert figures["allow(str)"] <= 0.6 * figures["logging, level off"]


def test_a_dropped_message_costs_a_tenth_of_a_filtered_one(benchmark: BenchmarkFixture) -> None:
    plain = logging.getLogger("bench.plain")
    filtered = logging.getLogger("bench.filtered")
    filtered.addFilter(Every())
    for logger in (plain, filtered, logging.getLogger("bench.tobs")):
        logger.setLevel(logging.INFO)
        logger.propagate = False
        logger.addHandler(logging.NullHandler())
    limited = Logger("bench.tobs", limit=Limit(first=10, every=10**9, tick_s=3600))
    ways: dict[str, tuple[str, dict[str, object]]] = {
        "logging with a Filter that drops": ("log.info(template, 7)", {"log": filtered}),
        "logging, written to a NullHandler": ("log.info(template, 7)", {"log": plain}),
        "tobs.telemetry.Logger, suppressed": ("log.info(template, 7)", {"log": limited}),
        "logging, level off": ("log.debug(template, 7)", {"log": plain}),
        "tobs.telemetry.Logger, level off": ("log.debug(template, 7)", {"log": limited}),
    }
    try:
        import picologging  # noqa: PLC0415  # a peer, where it can be installed
    except ImportError:
        pass
    else:
        peer = picologging.Logger("bench.pico", picologging.INFO)
        peer.addFilter(PicoEvery())
        peer.addHandler(picologging.NullHandler())
        ways["picologging with a Filter that drops"] = ("log.info(template, 7)", {"log": peer})
    figures = {
        name: statement_ns(statement, names | {"template": TEMPLATE})
        for name, (statement, names) in ways.items()
    }
    print()
    for name, ns in figures.items():
        print(f"  {name:<44} {ns:7.1f} ns")
    benchmark.extra_info |= figures
    benchmark(limited.info, TEMPLATE, 7)
    assert figures["tobs.telemetry.Logger, suppressed"] <= figures["logging with a Filter that drops"] / 8


class PicoEvery:
    """The same filter for picologging, which asks any object with this method."""

    def __init__(self) -> None:
        self.seen: dict[tuple[int, str], int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        key = (record.levelno, record.msg)
        seen = self.seen[key] = self.seen.get(key, 0) + 1
        return seen <= 10
