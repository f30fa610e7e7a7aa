"""Users and chats that answers tell of: most answers tell of the same ones again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tobs._native import KnownPeers
from tobs.model import Chat, ChatKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tobs._native import Page, Peer
    from tobs.state import State
    from tobs.telemetry import Telemetry

__all__ = ["Peers"]


class Peers:
    """The peers that an export knows, in its ``state``; those of this run are at hand without a query."""

    def __init__(self, state: State, telemetry: Telemetry) -> None:
        self._state = state
        self._telemetry = telemetry
        self._told = KnownPeers()
        self._successors: dict[int, Chat] = {}

    def new_in(self, page: Page) -> Sequence[Peer]:
        """Return the peers of ``page`` that are not known, or otherwise; each is returned once, to be kept.

        Raises `DecodeError`, `StateError`.
        """
        untold, looked_for = self._told.learn(page)
        for peer in untold:
            if peer.migrated_to is not None:
                supergroup, access_hash = peer.migrated_to
                title = peer.name or f"{supergroup}"
                self._successors[peer.id] = Chat(
                    supergroup, ChatKind.SUPERGROUP, title, access_hash=access_hash
                )
        new = self._state.new_peers(untold) if untold else []
        self._telemetry.looked_up("peers", hits=looked_for - len(new), misses=len(new))
        return new

    def keep(self, peers: Sequence[Peer]) -> None:
        """Know ``peers`` from now on, in later runs, too. Raises `StateError`."""
        if peers:
            self._state.store_peers(peers)

    def successor(self, chat: Chat) -> Chat | None:
        """Return the supergroup that ``chat`` has become since it was listed; None where no page told so."""
        return None if chat.migrated_to is not None else self._successors.get(chat.id)
