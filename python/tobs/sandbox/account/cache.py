"""What was made lately and may be asked for again, within a bound."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

__all__ = ["Recent"]

T = TypeVar("T")


class Recent(Generic[T]):
    """A mapping that drops what was used longest ago when the sum of its sizes passes ``bound``."""

    def __init__(self, bound: int, size: Callable[[T], int] = lambda _: 1) -> None:
        self._bound = bound
        self._size = size
        self._held = 0
        self._values: OrderedDict[Hashable, T] = OrderedDict()

    def __len__(self) -> int:
        """Count what is held."""
        return len(self._values)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value of ``key``, made now unless it is held."""
        try:
            value = self._values[key]
        except KeyError:
            value = self._values[key] = make()
            self._held += self._size(value)
            while self._held > self._bound and len(self._values) > 1:
                _, dropped = self._values.popitem(last=False)
                self._held -= self._size(dropped)
        else:
            self._values.move_to_end(key)
        return value

    def clear(self) -> None:
        """Forget everything."""
        self._values.clear()
        self._held = 0
