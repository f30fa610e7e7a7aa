"""A chat as the export folder knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tobs._native import NameTemplate
from tobs.model import MEDIA_TEMPLATE

if TYPE_CHECKING:
    from tobs.model import Chat, ChatDetails

__all__ = ["StoredChat"]


@dataclass(frozen=True, slots=True)
class StoredChat:
    """A chat of the export, and the name of its folder below the export's.

    ``details`` are what the chat told when it was last asked, None when it never did; ``owner_id`` is the
    user id of the account whose chat it is; ``media_template`` says how all of its files are named. These
    three are in the archive alone, not in the `State`.
    """

    chat: Chat
    folder: str
    details: ChatDetails | None = None
    owner_id: int | None = None
    media_template: str = MEDIA_TEMPLATE

    @property
    def file_names(self) -> NameTemplate:
        """How its files are named."""
        return NameTemplate(self.media_template).in_chat(self.folder)
