"""Service messages: how the kinds of the ``actions_…`` modules become messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from tobs.sandbox.account.kinds.parts import happening
from tobs.sandbox.account.kinds.registry import Stage, kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tobs.sandbox.account.place import Place

    Action: TypeAlias = Callable[[Place], Any]

__all__ = ["register"]


def register(stage: Stage, actions: Mapping[str, Action]) -> None:
    """Register service messages at home on ``stage``: by name, what each tells of."""
    for name, action in actions.items():
        kind(f"action_{name}", stage)(happening(action))
