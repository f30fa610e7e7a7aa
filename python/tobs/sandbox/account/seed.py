"""Everything that looks random in the account, drawn from its seed number by BLAKE2b."""

from __future__ import annotations

from hashlib import blake2b, shake_256
from struct import Struct
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Draw", "noise"]

T = TypeVar("T")

BLOCK = Struct("<8Q")  # the numbers that one BLAKE2b digest gives


def noise(size: int, *key: object) -> bytes:
    """Return ``size`` bytes that depend on ``key`` alone and do not compress (SHAKE-256)."""
    return shake_256(repr(key).encode()).digest(size)


class Draw:
    """An endless sequence of numbers that depends on its key alone, on no state outside it.

    Equal keys give equal sequences, in every process and on every machine.
    """

    __slots__ = ("_blocks", "_key", "_left")

    def __init__(self, *key: object) -> None:
        self._key = repr(key).encode()
        self._blocks = 0
        self._left: list[int] = []

    def number(self) -> int:
        """Return the next number, of 64 bits, unsigned."""
        if not self._left:
            digest = blake2b(self._key + self._blocks.to_bytes(8, "little")).digest()
            self._left = list(BLOCK.unpack(digest))
            self._blocks += 1
        return self._left.pop()

    def below(self, bound: int) -> int:
        """Return a number of 0 to ``bound`` - 1."""
        return self.number() % bound

    def between(self, low: int, high: int) -> int:
        """Return a number of ``low`` to ``high``, both included."""
        return low + self.number() % (high - low + 1)

    def signed(self) -> int:
        """Return a number of 64 bits, signed, as TL's ``long``: never 0."""
        return (self.number() | 1) - (1 << 63)

    def chance(self, percent: int) -> bool:
        """Return True in ``percent`` of a hundred draws."""
        return self.number() % 100 < percent

    def choice(self, options: Sequence[T]) -> T:
        """Return one of ``options``."""
        return options[self.number() % len(options)]

    def choices(self, options: Sequence[T], count: int) -> list[T]:
        """Return ``count`` of at most 65,536 ``options``, with repetition: four for each number."""
        numbers = -(-count // 4)
        drawn = b"".join(self.number().to_bytes(8, "little") for _ in range(numbers))
        return [options[each % len(options)] for each in memoryview(drawn).cast("H")[:count]]

    def weighted(self, weights: Mapping[T, int]) -> T:
        """Return one key of ``weights``, as often as its weight says."""
        mark = self.number() % sum(weights.values())
        for option, weight in weights.items():
            mark -= weight
            if mark < 0:
                return option
        raise ValueError("no weights")
