"""A chat as the export folder knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tobs.model import Chat

__all__ = ["StoredChat"]


@dataclass(frozen=True, slots=True)
class StoredChat:
    """A chat of the export, and the name of its folder below the export's."""

    chat: Chat
    folder: str
