"""A log message that is dropped before its record is made."""

from __future__ import annotations

import logging
import time

from suites.counting import instructions, per_step, require
from tobs.native import RateLimiter
from tobs.telemetry import Limit, Logger

CALLS = 1000
STEPS = 20_000
# In functions: at a module's level Python looks each name up, which costs more than what is counted here.
ALLOW = """
import sys
from tobs.native import RateLimiter

def main(steps, key):
    allow = RateLimiter(10, 10**9, tick_s=3600).allow
    for _ in range(steps):
        allow(key)

main(int(sys.argv[1]), int(sys.argv[2]) if sys.argv[2].isdigit() else sys.argv[2])
"""
LOG = """
import logging, sys
from tobs.telemetry import Limit, Logger

def main(steps):
    logging.getLogger("bench").setLevel(logging.INFO)
    info = Logger("bench", limit=Limit(first=0, every=10**9, tick_s=3600)).info
    for number in range(steps):
        info("page %s", number)

main(int(sys.argv[1]))
"""


class Allow:
    """One question of a key that is over its limit, a thousand times."""

    params = (7, "page %s")
    param_names = ("key",)
    timer = time.process_time

    def setup(self, _key: int | str) -> None:
        self.limiter = RateLimiter(10, 10**9, tick_s=3600)

    def time_allow(self, key: int | str) -> None:
        allow = self.limiter.allow
        for _ in range(CALLS):
            allow(key)


class Log:
    """A message of a template that is over its limit, a thousand times."""

    timer = time.process_time

    def setup(self) -> None:
        plain = logging.getLogger("bench")
        plain.setLevel(logging.INFO)
        plain.propagate = False
        plain.addHandler(logging.NullHandler())
        self.logger = Logger("bench", limit=Limit(first=10, every=10**9, tick_s=3600))

    def time_suppressed_info(self) -> None:
        info = self.logger.info
        for number in range(CALLS):
            info("page %s", number)


class Instructions:
    """What a dropped message costs, whatever else the machine does."""

    unit = "instructions"

    def setup(self) -> None:
        require("valgrind")

    def track_allow_int(self) -> float:
        return per_step(instructions, ALLOW, STEPS, 7)

    def track_allow_str(self) -> float:
        return per_step(instructions, ALLOW, STEPS, "page %s")

    def track_suppressed_info(self) -> float:
        return per_step(instructions, LOG, STEPS)
