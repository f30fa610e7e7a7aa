"""The connections to one datacenter: as many as there is use for, all with one key.

Each is an MTProto session of its own (core.telegram.org/mtproto/description#session). What is sent again is
not decided here: a connection that is lost takes its requests with it, and whoever asks again gets another.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tobs.telegram.link import Link, NoConnectionError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telethon.crypto import AuthKey
    from telethon.tl import TLRequest

    from tobs.model import Dc
    from tobs.telegram.link import Check, Greet
    from tobs.telegram.patience import Patience

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
    each (`Link`), ``clock`` gives seconds. With ``patience``, a request that stalls is sent once more, over
    another connection: one at a time, so that a server that is but slow is not asked for everything twice.
    """

    def __init__(  # noqa: PLR0913  # what its connections need
        self,
        dc: Dc,
        auth_key: AuthKey | None,
        greet: Greet,
        *,
        most: int,
        clock: Callable[[], float],
        patience: Patience | None = None,
    ) -> None:
        self.dc = dc
        self._greet = greet
        self._most = most
        self._clock = clock
        self._members = [_Member(Link(dc, auth_key, greet))]
        self._may_grow_at = 0.0
        self._patience = patience
        self._asking_again = False

    @property
    def auth_key(self) -> AuthKey | None:
        """Return the key that the connections share, None before there is one."""
        return self._members[0].link.auth_key

    async def ready(self) -> None:
        """Connect, unless connected. Raises what the network and the server raise."""
        await self._least_busy().link.ready()

    async def send(self, request: TLRequest, check: Check = lambda: None) -> Any:
        """Send ``request`` over the connection that has least to do; raises as `Link.send` does."""
        if self._patience is None:
            return await self._send_once(request, check, [])
        return await self._send_patiently(self._patience, request, check)

    async def close(self) -> None:
        """Close every connection; requests under way end with `ConnectionError`."""
        for member in self._members:
            await member.link.close()

    async def _send_patiently(self, patience: Patience, request: TLRequest, check: Check) -> Any:
        """Send ``request``; where it stalls, over another connection, too; whichever answers first counts."""
        used: list[_Member] = []
        sent = asyncio.ensure_future(self._send_once(request, check, used))
        try:
            while not sent.done():
                await asyncio.wait({sent}, timeout=patience.of(type(request)))
                if sent.done() or self._asking_again or (other := self._other_than(used)) is None:
                    continue
                self._asking_again = True
                try:
                    return await self._send_again(sent, used[-1], other, request, check)
                finally:
                    self._asking_again = False
            return sent.result()
        finally:
            await _end(sent)

    async def _send_again(
        self,
        sent: asyncio.Future[Any],
        stalled: _Member,
        other: _Member,
        request: TLRequest,
        check: Check,
    ) -> Any:
        """Send ``request`` over ``other``, too, and return what comes first."""
        begun = self._clock()
        again = asyncio.ensure_future(self._send_over(other, request, check))
        try:
            answer = await _first_answer({sent, again})
            if not sent.done() and stalled.used_at < begun:
                # Nothing came over it while another brought a whole answer: what is under way there is lost.
                await stalled.link.drop()
            return answer
        finally:
            await _end(again)

    async def _send_once(self, request: TLRequest, check: Check, used: list[_Member]) -> Any:
        """Send ``request`` over the connection that has least to do; it is added to those ``used``."""
        await self._close_idle()
        member = self._choose()
        used.append(member)
        try:
            return await self._send_over(member, request, check)
        except NoConnectionError:
            other = self._least_busy()
            if not other.link.connected:
                raise
            # The server may not allow more of them: those that there are will do.
            self._may_grow_at = self._clock() + _NO_MORE_FOR_S
            used.append(other)
            return await self._send_over(other, request, check)

    async def _send_over(self, member: _Member, request: TLRequest, check: Check) -> Any:
        member.under_way += 1
        begun = self._clock()
        try:
            answer = await member.link.send(request, check)
            if self._patience is not None:
                self._patience.answered(type(request), self._clock() - begun)
            return answer
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

    def _other_than(self, used: Sequence[_Member]) -> _Member | None:
        """Return a connection not among ``used``, perhaps one that is yet to be made; None for none."""
        if not used:
            return None  # it has not even been sent
        others = [each for each in self._members if each not in used and each.link.connected]
        if not others and len(self._members) < self._most:
            others = [_Member(Link(self.dc, self.auth_key, self._greet), used_at=self._clock())]
            self._members += others
        return min(others, key=lambda each: each.under_way, default=None)

    def _least_busy(self) -> _Member:
        """Return the connection with the least to do, the first one where there is none."""
        connected = (member for member in self._members if member.link.connected)
        if self._patience is None:
            return min(connected, key=lambda member: member.under_way, default=self._members[0])
        # Of equals the one that answered longest ago: what came spoiled over one is asked of another.
        return min(connected, key=lambda member: (member.under_way, member.used_at), default=self._members[0])

    async def _close_idle(self) -> None:
        while (idle := self._next_idle()) is not None:
            self._members.remove(idle)
            await idle.link.close()

    def _next_idle(self) -> _Member | None:
        idle_since = self._clock() - _IDLE_S
        others = self._members[1:]
        return next((it for it in others if not it.under_way and it.used_at < idle_since), None)


async def _first_answer(sending: set[asyncio.Future[Any]]) -> Any:
    """Return or raise what is answered first; that a connection was lost only where no other is left."""
    while True:
        done, sending = await asyncio.wait(sending, return_when=asyncio.FIRST_COMPLETED)
        answered = [each for each in done if not isinstance(each.exception(), OSError | EOFError)]
        if answered or not sending:
            return (answered or list(done))[0].result()


async def _end(sending: asyncio.Future[Any]) -> None:
    """Cancel what is still under way, and wait for its end."""
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
