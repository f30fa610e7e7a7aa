"""The supergroup of the files that a sandbox was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.model import ChatKind
from tobs.sandbox.account.chats import StoredChat
from tobs.sandbox.account.times import BEGIN, END

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tobs.sandbox.account.files import File
    from tobs.sandbox.account.place import Builder
    from tobs.sandbox.account.story.tale import Tale
    from tobs.sandbox.files import FileSet

__all__ = ["filed"]

TITLE = "Files"


def filed(tale: Tale, file_sets: Sequence[FileSet]) -> StoredChat:
    """Write the files of ``file_sets`` into a supergroup, oldest first, and return it."""
    entity = tale.channel_entity(TITLE, BEGIN, ChatKind.SUPERGROUP, username="sandbox_files")
    chat = StoredChat(types.PeerChannel(entity.id), ChatKind.SUPERGROUP, TITLE, entity)
    files = [file for number, each in enumerate(file_sets) for file in tale.cast.files.make(number, each)]
    draft = tale.draft(chat)
    for at, file in enumerate(files):
        draft.say(BEGIN + (END - BEGIN) * at // len(files), tale.people.me.id, message_with(file))
    tale.scribe.write_own(draft, gap_percent=0)
    return chat


def message_with(file: File) -> Builder:
    """Return a builder of a message that holds ``file`` and no words."""

    def media() -> Any:
        if file.kind == "photo":
            return types.MessageMediaPhoto(photo=file.tl)
        return types.MessageMediaDocument(document=file.tl)

    return lambda place: place.message(media=media())
