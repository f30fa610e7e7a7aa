"""The registry of message kinds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.account.place import Builder

__all__ = ["KINDS", "SCENES", "Scene", "Stage", "kind"]

BuilderT = TypeVar("BuilderT", bound="Builder")


class Stage(StrEnum):
    """The showcase chats: where a kind of message is at home."""

    SUPERGROUP = "supergroup"
    CHANNEL = "channel"
    FORUM = "forum"
    """in its first topic"""
    DIRECT = "direct"
    """a channel's direct messages (monoforum). https://core.telegram.org/api/monoforum"""
    GROUP = "group"
    USER = "user"
    BOT = "bot"
    SAVED = "saved"


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a kind stands in the showcase."""

    stage: Stage
    album: str = ""
    """the kinds of a stage with one name here make an album"""


KINDS: dict[str, Builder] = {}
"""The builders by name, in the order they were registered; the showcases keep that order."""
SCENES: dict[str, Scene] = {}
"""Where each stands, by name."""


def kind(name: str, stage: Stage = Stage.SUPERGROUP, *, album: str = "") -> Callable[[BuilderT], BuilderT]:
    """Register the decorated builder as the kind ``name``, at home on ``stage`` and part of its ``album``.

    Raises ValueError when the name is taken.
    """

    def register(builder: BuilderT) -> BuilderT:
        if name in KINDS:
            raise ValueError(f"there is a kind {name!r} already")
        KINDS[name] = builder
        SCENES[name] = Scene(stage, album)
        return builder

    return register
