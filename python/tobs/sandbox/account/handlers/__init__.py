"""The requests about the account's data, and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tobs.sandbox.account.handlers import cdn, dialogs, files, history, peers, takeout, threads
from tobs.sandbox.account.handlers.gate import Gate

if TYPE_CHECKING:
    from tobs.sandbox.account.account import Account
    from tobs.sandbox.dispatch import Registry

__all__ = ["register"]


def register(account: Account, registry: Registry) -> None:
    """Register every handler for ``account``."""
    gate = Gate(account, registry)
    for room in (cdn, dialogs, files, history, peers, takeout, threads):
        room.register(gate)
