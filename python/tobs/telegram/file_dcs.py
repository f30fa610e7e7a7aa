"""In which datacenter files are found that are said to lie in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["FileDcs"]

# Telegram has five datacenters; whatever numbers a server makes up, so many findings fit the session.
_MOST: Final = 64


class FileDcs:
    """What ``FILE_MIGRATE`` told: a file said to lie in one datacenter was found in another.

    The next files that are said to lie there are looked for where that one was. ``found`` is what earlier
    runs have found; ``keep`` is told all there is, 64 at most, when something is found.
    """

    def __init__(self, found: Mapping[int, int], keep: Callable[[Mapping[int, int]], None]) -> None:
        self._found = dict(found)
        self._keep = keep

    def of(self, said: int) -> int:
        """Return the datacenter to ask for a file that is ``said`` to lie in one."""
        return self._found.get(said, said)

    def learn(self, said: int, found_in: int) -> None:
        """Note where a file was found."""
        if self.of(said) == found_in:
            return
        self._found.pop(said, None)
        if said != found_in:
            self._found[said] = found_in
        if len(self._found) > _MOST:
            del self._found[next(iter(self._found))]
        self._keep(self._found)
