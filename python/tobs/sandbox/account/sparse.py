"""A private chat whose few messages lie far apart: the account's other chats take the ids between them."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.model import ChatKind
from tobs.sandbox.account.periodic import MAX_ID, PeriodicChat
from tobs.sandbox.account.seed import Draw
from tobs.sandbox.account.story.mixes import PRIVATE
from tobs.sandbox.account.times import DAY_S, END

if TYPE_CHECKING:
    from tobs.sandbox.account.place import Cast

__all__ = ["SparseChat"]

MOST_BUILT = 1024  # messages until the distances and texts repeat: some 0.5 MB
SILENT_PERCENT = 10  # of messages come after a silence
SILENCE = 200  # so much longer than the pause between two messages of a talk a silence is, at most
YEAR = (END, END + 365 * DAY_S)  # the counter goes on where the seeded chats leave it


class SparseChat(PeriodicChat):
    """A private chat with ``user``, of any number of messages over any larger number of ids."""

    def __init__(self, user: Any, cast: Cast, messages: int, ids: int, *, behind: int) -> None:
        """Make the chat of ``messages`` messages, which lie in the ``ids`` ids behind the id ``behind``.

        Raises ValueError when there are not so many ids.
        """
        if not 1 <= messages <= ids <= MAX_ID - behind:
            raise ValueError(f"{messages:,} messages do not lie in {ids:,} ids behind {behind:,}")
        periods = -(-messages // MOST_BUILT)
        built = -(-messages // periods)
        period = max(built, ids // periods)
        super().__init__(
            types.PeerUser(user.id),
            ChatKind.USER,
            user,
            cast,
            title=" ".join(filter(None, (user.first_name, user.last_name))),
            messages=messages,
            offsets=talks(Draw(cast.seed, user.id, "silences"), built, period),
            period=period,
            behind=behind,
            span=YEAR,
            mix=PRIVATE,
            authors=[user.id, cast.people.me.id],
        )


def talks(draw: Draw, count: int, period: int) -> list[int]:
    """Return ``count`` offsets of a period, ascending: in talks, with silences between them."""
    pauses = [draw.between(1, SILENCE if draw.chance(SILENT_PERCENT) else 3) for _ in range(count)]
    total = sum(pauses)
    free = period - count  # ids to spread by the pauses
    return [free * passed // total + number for number, passed in enumerate(accumulate(pauses))]
