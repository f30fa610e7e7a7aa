"""How many requests of one kind a server bears at once, found out from how it answers.

`Pace` is pure: it is told what happened and when, and says when the next request may be sent. It goes by

- latency, as TCP Vegas does (Brakmo and Peterson, 1995): of ``n`` requests under way, ``n * (1 - base /
  latency)`` wait in a queue, where ``base`` is the latency without one. The window doubles round by round at
  first, then widens while next to none queue, and narrows when many do. From time to time it is held back for
  a round to measure ``base`` anew: a longer route must not pass for a queue, nor a queue for the route;
- flood waits: nothing is sent before the server's seconds are over. As many as were under way beside the
  request that earned the wait are borne: that is remembered for twenty such waits, then for forty, and so on.
  But a server may just as well count: where the last wait came after ``n`` answers, the next request after
  ``n`` answers is sent alone. If that earns the wait again, the window had no part in it;
- lost connections, timeouts and the server's own trouble, which narrow.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from statistics import median_high
from typing import Final

__all__ = ["Pace", "Sent"]

# One to measure by, one on the way meanwhile.
_FIRST_WINDOW: Final = 2
# How many may wait in the server's queue: one keeps it from running dry, a sixteenth drowns in the jitter.
_QUEUE: Final = 1.0
_QUEUE_SHARE: Final = 1 / 16
# Answers wait for our own event loop, too, while it takes in those before; that is no queue of the server's.
_OWN_S: Final = 0.005
# Held back for one round of each ten seconds: less than 1 % of what could be had at 100 ms.
_PROBE_EVERY_S: Final = 10.0
_NARROWER: Final = 3 / 4
# After a second wait, where the first may just have been understood a little too well.
_SLIGHTLY_NARROWER: Final = 7 / 8
_SHORTEST_LATENCY_S: Final = 1e-6  # a coarse clock gives none
# What earned a wait is tried again after twenty such waits, then forty: it costs a twentieth, then less.
_FIRST_MEMORY: Final = 20
_LONGEST_MEMORY: Final = 640


@dataclass(slots=True)
class _Spell:
    """The requests between two waits: how many were sent, how many were served."""

    sent: int = 0
    served: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """A request under way: sent ``at`` a time, ``beside`` so many others, after ``number`` in its spell."""

    at: float
    beside: int
    number: int
    round: int
    spell: _Spell = field(repr=False)


class Pace:
    """When the next request may be sent, at most ``most`` at once. Times are seconds of any one clock.

    Each `Sent` is handed back once: to `answered`, `flooded`, `lost` or `dropped`.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._width = float(min(_FIRST_WINDOW, most))
        self._under_way = 0
        self._doubling = True
        # The round: latencies of requests sent in it, and how many were under way at most.
        self._round = self._narrowed_round = 0
        self._latencies: list[float] = []
        self._busiest = 0
        self._proven = 0  # how many were borne in the last round without a queue
        # The latency without a queue, how many fit without one, and until when both are believed.
        self._base_s = math.inf
        self._fits = 1.0
        self._probe_at = math.inf
        self._width_before_probe: float | None = None
        # Flood waits: no request before ``_open_at``; what is known of the spell before the last one.
        self._open_at = -math.inf
        self._spell = _Spell()
        self._last_spell: _Spell | None = None
        self._earned_by = 0
        self._bound = math.inf
        self._bound_until = -math.inf
        self._memory = _FIRST_MEMORY

    @property
    def window(self) -> int:
        """Return how many requests may be under way at once."""
        return int(self._width)

    def due_s(self, now: float) -> float:
        """Return in how many seconds the next request may be sent: 0 now, ``inf`` after another's answer."""
        if now < self._open_at:
            return self._open_at - now
        window = 1 if self._earns_wait(self._spell.sent) else self.window
        return 0.0 if self._under_way < window else math.inf

    def sent(self, now: float) -> Sent:
        """Note that a request is sent."""
        sent = Sent(now, self._under_way, self._spell.sent, self._round, self._spell)
        self._under_way += 1
        self._spell.sent += 1
        return sent

    def answered(self, sent: Sent, now: float) -> None:
        """Note that ``sent`` was served."""
        self._under_way -= 1
        sent.spell.served += 1
        if sent.spell is self._spell and self._earns_wait(sent.number):
            self._last_spell = None  # it did not: the server does not count
        if sent.round == self._round:
            self._latencies.append(now - sent.at)
            self._busiest = max(self._busiest, sent.beside + 1)
            if len(self._latencies) >= self.window:
                self._end_round(now)

    def flooded(self, sent: Sent, now: float, wait_s: float) -> None:
        """Note that the server asks for a pause of ``wait_s`` seconds instead of serving ``sent``."""
        self._under_way -= 1
        self._open_at = max(self._open_at, now + wait_s)
        # One that was held up on its way counts fewer beside it than the server did.
        borne = max(1, sent.beside, self._proven)
        if sent.spell is not self._spell:  # one wait is told to all that were under way
            if sent.number < self._earned_by and self._bound < math.inf:  # it was earned by the first of them
                self._width = self._bound = min(self._width, borne)
                self._earned_by = sent.number
            return
        self._last_spell, self._spell, self._earned_by = self._spell, _Spell(), sent.number
        if not sent.beside:
            self._bound, self._memory = math.inf, _FIRST_MEMORY
            return
        # A width that an earlier wait had taught, and that earns another, needs more than one request less.
        taught = self._width <= self._bound < math.inf
        self._narrow(self._width * _SLIGHTLY_NARROWER if taught else min(borne, self._width))
        self._proven = min(self._proven, self.window)
        self._bound, self._bound_until = self._width, now + self._memory * wait_s
        self._memory = min(2 * self._memory, _LONGEST_MEMORY)

    def lost(self, sent: Sent) -> None:
        """Note that ``sent`` was not served: its connection was lost, or the server too slow or too busy."""
        self._under_way -= 1
        if sent.round >= self._narrowed_round:  # those that were lost together count once
            self._narrow(self._width * _NARROWER)
            self._narrowed_round = self._round

    def dropped(self, _sent: Sent) -> None:
        """Note that a request is over and tells nothing of the server."""
        self._under_way -= 1

    def _earns_wait(self, number: int) -> bool:
        """Whether the request after ``number`` others earns a wait, if the server counts."""
        return self._last_spell is not None and number >= self._last_spell.served

    def _narrow(self, width: float) -> None:
        self._width, self._width_before_probe = max(1.0, width), None
        self._doubling = False
        self._begin_round()

    def _begin_round(self) -> None:
        self._round += 1
        self._latencies.clear()
        self._busiest = 0

    def _end_round(self, now: float) -> None:
        latency = max(median_high(self._latencies), _SHORTEST_LATENCY_S)
        busiest = self._busiest
        if self._width_before_probe is not None:
            self._base_s, self._probe_at = latency, now + _PROBE_EVERY_S
            self._width, self._width_before_probe = self._width_before_probe, None
        else:
            self._base_s = min(self._base_s, latency)
            self._fits = busiest * self._base_s / max(self._base_s, latency - _OWN_S)
            self._adapt(busiest, now)
            self._probe_at = min(self._probe_at, now + _PROBE_EVERY_S)
            if now >= self._probe_at and busiest > 1:
                self._width_before_probe = self._width
                self._width = max(1.0, self._fits * _NARROWER)
        self._begin_round()

    def _adapt(self, busiest: int, now: float) -> None:
        """Widen or narrow after a round in which ``busiest`` requests were under way at most."""
        queued, welcome = busiest - self._fits, _QUEUE + busiest * _QUEUE_SHARE
        if queued > welcome * (1 if self._doubling else 2):
            self._width = min(self._width, self._fits + welcome)
            self._doubling = False
        elif queued < welcome and busiest >= self.window:  # a width that was not used has not been tried
            self._proven = busiest
            if now >= self._bound_until:
                self._bound = math.inf
            wider = self._width * 2 if self._doubling else self._width + welcome
            self._width = max(self._width, min(wider, self._bound, self._most))
