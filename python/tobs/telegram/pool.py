"""The connections to one datacenter: as many as there is use for, all with one key.

Each is an MTProto session of its own (core.telegram.org/mtproto/description#session). What is sent again is
not decided here: a connection that is lost takes its requests with it, and whoever asks again gets another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tobs.telegram.link import Link, NoConnectionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from telethon.crypto import AuthKey
    from telethon.tl import TLRequest

    from tobs.model import Dc
    from tobs.telegram.link import Check, Greet

__all__ = ["Pool"]

# One is answered while the other is on its way; a third is better off with a connection of its own.
_SHARE: Final = 2
_IDLE_S: Final = 30.0
_NO_MORE_FOR_S: Final = 30.0


@dataclass(slots=True, eq=False)
class _Member:
    """A connection, and what it has to do."""

    link: Link
    under_way: int = 0
    used_at: float = 0.0


class Pool:
    """Up to ``most`` connections to ``dc``.

    Another is made when each has two requests under way, and closed when it has had none for half a minute.
    The first makes the key where ``auth_key`` is None, and the others wait for it. ``greet`` is awaited for
    each (`Link`), ``clock`` gives seconds.
    """

    def __init__(
        self, dc: Dc, auth_key: AuthKey | None, greet: Greet, *, most: int, clock: Callable[[], float]
    ) -> None:
        self.dc = dc
        self._greet = greet
        self._most = most
        self._clock = clock
        self._members = [_Member(Link(dc, auth_key, greet))]
        self._may_grow_at = 0.0

    @property
    def auth_key(self) -> AuthKey | None:
        """Return the key that the connections share, None before there is one."""
        return self._members[0].link.auth_key

    async def ready(self) -> None:
        """Connect, unless connected. Raises what the network and the server raise."""
        await self._least_busy().link.ready()

    async def send(self, request: TLRequest, check: Check = lambda: None) -> Any:
        """Send ``request`` over the connection that has least to do; raises as `Link.send` does."""
        await self._close_idle()
        member = self._choose()
        try:
            return await self._send_over(member, request, check)
        except NoConnectionError:
            other = self._least_busy()
            if not other.link.connected:
                raise
            # The server may not allow more of them: those that there are will do.
            self._may_grow_at = self._clock() + _NO_MORE_FOR_S
            return await self._send_over(other, request, check)

    async def close(self) -> None:
        """Close every connection; requests under way end with `ConnectionError`."""
        for member in self._members:
            await member.link.close()

    async def _send_over(self, member: _Member, request: TLRequest, check: Check) -> Any:
        member.under_way += 1
        try:
            return await member.link.send(request, check)
        finally:
            member.under_way -= 1
            member.used_at = self._clock()

    def _choose(self) -> _Member:
        """Return the connection for the next request, perhaps one that is yet to be made."""
        best = self._least_busy()
        if not best.link.connected or best.under_way < _SHARE or self._clock() < self._may_grow_at:
            return best
        # One that is being made or was lost takes its share, too, before there is another.
        spare = next((member for member in self._members if member.under_way < _SHARE), None)
        if spare is None and len(self._members) < self._most:
            spare = _Member(Link(self.dc, self.auth_key, self._greet))
            self._members.append(spare)
        return spare or best

    def _least_busy(self) -> _Member:
        """Return the connection with the least to do, the first one where there is none."""
        connected = (member for member in self._members if member.link.connected)
        return min(connected, key=lambda member: member.under_way, default=self._members[0])

    async def _close_idle(self) -> None:
        while (idle := self._next_idle()) is not None:
            self._members.remove(idle)
            await idle.link.close()

    def _next_idle(self) -> _Member | None:
        idle_since = self._clock() - _IDLE_S
        others = self._members[1:]
        return next((it for it in others if not it.under_way and it.used_at < idle_since), None)
