"""From the archive to the views: a chat at a time, in a thread, without the network."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from tobs import __version__
from tobs._native import Archive, ChatRender
from tobs.errors import SinkError, StateError
from tobs.state import ExportFolder, read_chat_facts
from tobs.views import views_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tobs.model import ViewOptions
    from tobs.state import StoredChat
    from tobs.views import View

__all__ = ["Marks", "Rendered", "ViewWriter", "render_folder"]

# About 0.1 s of work: long enough for few steps, short enough to end at once on Ctrl+C.
_STEP_PAGES: Final = 256
_MISSING: Final = "missing"
_STRANGERS: Final = "strangers"


class Marks(Protocol):
    """Where it is noted what a chat's views were made of (`tobs.state.State`)."""

    def mark(self, chat_id: int, name: str) -> str | None:
        """Return what was noted for the chat under ``name``."""

    def set_mark(self, chat_id: int, name: str, value: str) -> None:
        """Note ``value`` for the chat under ``name``."""


@dataclass(slots=True)
class Rendered:
    """What rendering wrote: messages of the chats rendered, and pages nothing could read, as (what, why).

    ``unsupported`` counts the messages that are in the views by id and date alone; ``strangers`` has the
    names of peers, by marked id, that only other chats of the archive tell.
    """

    messages: int = 0
    bytes_out: int = 0
    files: int = 0
    unsupported: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)
    strangers: dict[int, str | None] = field(default_factory=dict)


class ViewWriter:
    """Writes the views named ``formats`` of an export folder's chats, laid out by ``options``."""

    def __init__(self, folder: Path, archive: Archive, formats: Iterable[str], options: ViewOptions) -> None:
        self._folder = folder
        self._archive = archive
        self._views = views_named(formats)
        self._options = options

    @property
    def formats(self) -> tuple[str, ...]:
        """The names of the views."""
        return tuple(view.NAME for view in self._views)

    async def update(self, stored: StoredChat, marks: Marks) -> Rendered | None:
        """Write those views of a chat that are not of its newest state; None when there are none.

        What they lack is told again when nothing is written. A chat of which the archive has nothing has no
        views. Names may come from other chats: while those are still fetched, views that are of the newest
        state now may not be later.
        """
        if not self._archive.coverage(stored.chat.id):
            return None
        sequence = self._archive.newest()
        strangers = await asyncio.to_thread(self._strangers, stored, marks, sequence)
        state = await asyncio.to_thread(self._state_of, stored, strangers)
        folder = self._folder / stored.folder
        stale = [
            view
            for view in self._views
            if marks.mark(stored.chat.id, f"view {view.NAME}") != state or not view.exists(folder)
        ]
        if not stale:
            unsupported, problems = json.loads(marks.mark(stored.chat.id, _MISSING) or "[0, []]")
            lacking = [(what, why) for what, why in problems]
            return Rendered(unsupported=unsupported, problems=lacking) if unsupported or lacking else None
        rendered = await self.write(stored, stale)
        _note_strangers(marks, stored, rendered.strangers, sequence)
        if rendered.strangers != strangers:
            state = await asyncio.to_thread(self._state_of, stored, rendered.strangers)
        marks.set_mark(stored.chat.id, _MISSING, json.dumps((rendered.unsupported, rendered.problems)))
        for view in stale:
            marks.set_mark(stored.chat.id, f"view {view.NAME}", state)
        return rendered

    async def write(self, stored: StoredChat, views: Sequence[View] | None = None) -> Rendered:
        """Write ``views`` of a chat, by default all. Cancelling leaves the files as they were."""
        chat, folder = stored.chat, self._folder / stored.folder
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise SinkError(f"{folder}: {error.strerror}") from None
        sinks = [view.sink(folder, self._options) for view in views or self._views]
        render = ChatRender(
            self._archive, chat.id, sinks, title=chat.title, kind=chat.kind, username=chat.username
        )
        while await asyncio.to_thread(render.step, _STEP_PAGES):
            pass
        report = await asyncio.to_thread(render.finish)
        unread = dict(report.undecodable)
        problems = [
            (f"messages {record.lo} to {record.hi}", unread[record.sequence])
            for record in (self._archive.records(chat.id) if unread else ())
            if record.sequence in unread
        ]
        return Rendered(
            messages=report.messages,
            bytes_out=report.bytes_out,
            files=report.files,
            unsupported=report.unsupported,
            problems=problems,
            strangers=report.strangers,
        )

    def _strangers(self, stored: StoredChat, marks: Marks, sequence: int) -> dict[int, str | None]:
        """Return the names that a rendering of the chat would take from other chats, up to ``sequence``."""
        after, noted = json.loads(marks.mark(stored.chat.id, _STRANGERS) or "[0, {}]")
        names: dict[int, str | None] = {int(peer): name for peer, name in noted.items()}
        if names and after < sequence:
            names |= self._archive.names_told(set(names), after=after)
            _note_strangers(marks, stored, names, sequence)
        return names

    def _state_of(self, stored: StoredChat, strangers: dict[int, str | None]) -> str:
        """Tell what a chat's views depend on: equal texts mean that they would come out the same."""
        media = self._folder / stored.folder / self._options.media_folder
        return json.dumps(
            {
                "version": __version__,
                "options": asdict(self._options),
                "sequence": self._archive.newest(stored.chat.id),
                "media": sum(1 for _ in media.iterdir()) if media.is_dir() else 0,
                "strangers": strangers,
            }
        )


def _note_strangers(marks: Marks, stored: StoredChat, names: dict[int, str | None], sequence: int) -> None:
    """Note which names the views took from other chats, as the archive up to ``sequence`` tells them."""
    marks.set_mark(stored.chat.id, _STRANGERS, json.dumps((sequence, names)))


async def render_folder(
    folder: ExportFolder, formats: Iterable[str], options: ViewOptions
) -> tuple[int, Rendered]:
    """Write views of every chat of an export ``folder`` from its archive alone.

    Returns how many chats there are, and what was written. Raises `StateError` for a folder without export.
    """
    archive = Archive.open(folder.archive)
    try:
        writer = ViewWriter(folder.path, archive, formats, options)
        total, chats = Rendered(), 0
        for chat_id in archive.chat_ids():
            if not archive.coverage(chat_id):
                continue
            facts = archive.chat_facts(chat_id)
            if facts is None:
                raise StateError(f"{folder.path}: the archive does not say what chat {chat_id} is")
            rendered = await writer.write(read_chat_facts(facts))
            chats += 1
            total.messages += rendered.messages
            total.bytes_out += rendered.bytes_out
            total.files += rendered.files
            total.problems += rendered.problems
        return chats, total
    finally:
        archive.close()
