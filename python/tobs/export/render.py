"""From the archive to the views: a chat at a time, in a thread, without the network."""

from __future__ import annotations

import asyncio
import json
import os
from collections import defaultdict
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Final, Protocol

from xxhash import xxh3_64_intdigest

from tobs import __version__
from tobs._native import Archive, ChatFacts, ChatRender, Vault
from tobs.errors import SinkError, StateError
from tobs.export.index import write_index
from tobs.media.processing import PROCESSED_FOLDER, TRANSCRIPT_SUFFIX
from tobs.model import EMOJI_FOLDER, MAX_MESSAGE_ID, ChatDetails, ChatKind, Split, Template, ViewOptions
from tobs.state import ExportFolder, State, read_chat_facts
from tobs.telemetry import Stage, Telemetry
from tobs.views import VIEWS, markdown, views_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tobs.state import StoredChat
    from tobs.views import View

__all__ = [
    "FollowingViews",
    "Marks",
    "Rendered",
    "ViewWriter",
    "exported",
    "refresh_folder",
    "refresh_views",
    "render_folder",
    "with_details",
]

# About 0.1 s of work: long enough for few steps, short enough to end at once on Ctrl+C.
_STEP_PAGES: Final = 256
_MISSING: Final = "missing"


class Marks(Protocol):
    """Where it is noted what a chat's views were made of (`tobs.state.State`)."""

    def mark(self, chat_id: int, name: str) -> str | None:
        """Return what was noted for the chat under ``name``."""

    def set_mark(self, chat_id: int, name: str, value: str, *, sequence: int = 0) -> None:
        """Note ``value`` for the chat under ``name``; it speaks of records up to ``sequence``."""


@dataclass(slots=True)
class Rendered:
    """What rendering wrote: messages of the chats rendered, and pages nothing could read, as (what, why).

    ``unsupported`` counts the messages of which the views have what could be read; ``lookups`` is what the
    views took from other chats of the vault (`Vault.changed`); ``notes`` are what else people should know.
    """

    messages: int = 0
    bytes_out: int = 0
    files: int = 0
    unsupported: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)
    lookups: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def missing(self) -> list[tuple[str, str]]:
        """What of the messages is not in the views, as (what, why)."""
        if not self.unsupported:
            return self.problems
        what = f"{self.unsupported} messages" if self.unsupported > 1 else "1 message"
        return [
            *self.problems,
            (what, "of a kind that this tobs does not know; the views have what it can read"),
        ]


@dataclass(frozen=True, slots=True)
class _Made:
    """What a view of a chat was made of: it would come out the same while ``state`` and the lookups hold.

    The lookups were seen to hold at the archive's record ``sequence``.
    """

    state: str
    lookups: str
    sequence: int


@dataclass(frozen=True, slots=True)
class FollowingViews:
    """The views of a chat that follow its messages as they come: see `ViewWriter.follow`.

    They were begun with what was known of the chat then (``stored``), with these ``media`` files (`_digest`),
    when the archive's newest record was ``sequence``.
    """

    stored: StoredChat
    render: ChatRender
    sequence: int
    media: int


class ViewWriter:
    """Writes the views named ``formats`` of an export folder's chats, laid out by ``options``."""

    def __init__(  # noqa: PLR0913  # what views are written from, and how
        self,
        folder: Path,
        archive: Archive,
        formats: Iterable[str],
        options: ViewOptions,
        *,
        me: int | None = None,
        telemetry: Telemetry | None = None,
    ) -> None:
        self._folder = folder
        self._archive = archive
        self._views = views_named(formats)
        self._options = options
        self._telemetry = telemetry or Telemetry()
        self._vault = Vault(archive, me=me)
        self._chats: dict[int, StoredChat] = {}

    def set_chats(self, chats: Iterable[StoredChat]) -> None:
        """Say which chats the vault holds, so that views can link to them; look which custom emoji it has.

        Raises `StateError` when the archive holds facts that cannot be read.
        """
        archived = [with_details(self._archive, stored) for stored in chats]
        self._chats = {stored.chat.id: stored for stored in archived}
        self._vault.set_chats([_facts(stored) for stored in archived])
        self._vault.set_emoji([entry.name for entry in _files_in(self._folder / EMOJI_FOLDER)])

    @property
    def formats(self) -> tuple[str, ...]:
        """The names of the views."""
        return tuple(view.NAME for view in self._views)

    async def follow(self, stored: StoredChat) -> FollowingViews:
        """Begin all views of a chat whose messages are still fetched."""
        sequence = self._archive.newest()
        media = await asyncio.to_thread(self._media_of, stored)
        render = await self._begin(stored, self._views)
        return FollowingViews(stored, render, sequence, media)

    async def advance(self, following: FollowingViews, up_to: int) -> None:
        """Go on up to the message ``up_to``: all until there are in the archive, or will never be."""
        await self._advance(following.render, up_to)

    async def complete(self, following: FollowingViews, stored: StoredChat, marks: Marks) -> Rendered | None:
        """Put views in place that followed the chat, ``stored`` as it is by now, to its end.

        None, and nothing is in its place, where they came out otherwise than those of `write` would.
        """
        await self.advance(following, MAX_MESSAGE_ID)
        if following.stored != stored or not following.render.is_complete():
            return None
        state = self._state_of(stored, following.media)
        rendered = await self._finish(stored, following.render)
        self._mark(stored, marks, self._views, rendered, _Made(state, rendered.lookups, following.sequence))
        return rendered

    async def update(self, stored: StoredChat, marks: Marks) -> Rendered | None:
        """Write those views of a chat that are not of its newest state; None when there are none.

        What they lack is told again when nothing is written. A chat of which the archive has nothing has no
        views. Views take names and places from other chats: while those are still fetched, views that are of
        the newest state now may not be later.
        """
        if not self._archive.has_messages(stored.chat.id):
            return None
        sequence = self._archive.newest()
        state = self._state_of(stored, await asyncio.to_thread(self._media_of, stored))
        stale = [
            view
            for view in self._views
            if not await asyncio.to_thread(self._is_fresh, view, stored, marks, state, sequence)
        ]
        if not stale:
            unsupported, problems = json.loads(marks.mark(stored.chat.id, _MISSING) or "[0, []]")
            missing = [(what, why) for what, why in problems]
            return Rendered(unsupported=unsupported, problems=missing) if unsupported or missing else None
        rendered = await self.write(stored, stale)
        self._mark(stored, marks, stale, rendered, _Made(state, rendered.lookups, sequence))
        return rendered

    async def write(self, stored: StoredChat, views: Sequence[View] | None = None) -> Rendered:
        """Write ``views`` of a chat, by default all. Cancelling leaves the files as they were."""
        render = await self._begin(stored, views or self._views)
        await self._advance(render, MAX_MESSAGE_ID)
        return await self._finish(stored, render)

    async def _begin(self, stored: StoredChat, views: Sequence[View]) -> ChatRender:
        folder = self._folder / stored.folder
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise SinkError(f"{folder}: {error.strerror}") from None
        sinks = [view.sink(self._folder, stored, self._options) for view in views]
        return await asyncio.to_thread(ChatRender, self._vault, _facts(stored), sinks)

    async def _advance(self, render: ChatRender, up_to: int) -> None:
        def step() -> bool:
            with self._telemetry.timed(Stage.RENDERING):
                return render.step(_STEP_PAGES, up_to=up_to)

        while await asyncio.to_thread(step):
            pass

    async def _finish(self, stored: StoredChat, render: ChatRender) -> Rendered:
        report = await asyncio.to_thread(render.finish)
        unread = dict(report.undecodable)
        problems = [
            (f"messages {record.lo} to {record.hi}", unread[record.sequence])
            for record in (self._archive.records(stored.chat.id) if unread else ())
            if record.sequence in unread
        ]
        return Rendered(
            messages=report.messages,
            bytes_out=report.bytes_out,
            files=report.files,
            unsupported=report.unsupported,
            problems=problems,
            lookups=report.lookups,
            notes=[
                f"a file of yours stood where a note has to: it is now {file}" for file in report.moved_aside
            ],
        )

    @staticmethod
    def _mark(
        stored: StoredChat, marks: Marks, views: Iterable[View], rendered: Rendered, made: _Made
    ) -> None:
        """Note what views were made of, and what they lack."""
        lacking = json.dumps((rendered.unsupported, rendered.problems))
        marks.set_mark(stored.chat.id, _MISSING, lacking, sequence=made.sequence)
        for view in views:
            _set_made(view, stored, marks, made)

    def _is_fresh(self, view: View, stored: StoredChat, marks: Marks, state: str, sequence: int) -> bool:
        """Tell whether a view would come out as it is; ``sequence`` is the archive's newest record."""
        made = _made(view, stored, marks)
        if made is None or made.state != state or not view.exists(self._folder, stored):
            return False
        if self._vault.changed(made.lookups, after=made.sequence):
            return False
        if made.lookups and made.sequence < sequence:
            _set_made(view, stored, marks, replace(made, sequence=sequence))
        return True

    def _media_of(self, stored: StoredChat) -> int:
        """Digest the names of the files that a chat's views may show."""
        folders = (self._folder / chat.folder for chat in self._with_discussion(stored))
        return _digest(folder / self._options.media_folder for folder in folders)

    def _with_discussion(self, stored: StoredChat) -> list[StoredChat]:
        """Return a chat, and the group whose files its views show with the comments."""
        group = _discussion(stored) if self._options.comments else None
        return [stored, self._chats[group]] if group in self._chats else [stored]

    def _state_of(self, stored: StoredChat, media: int) -> str:
        """Tell what a chat's views are made of, but for what they take from other chats."""
        return json.dumps(
            {
                "version": __version__,
                "options": asdict(self._options),
                "sequence": self._archive.newest(stored.chat.id),
                "media": media,
                "names": [chat.media_template for chat in self._with_discussion(stored)],
            }
        )


def with_details(archive: Archive, stored: StoredChat) -> StoredChat:
    """Return a chat with what the archive alone has of it, if it has anything.

    Raises `StateError` when that cannot be read.
    """
    facts = archive.chat_facts(stored.chat.id)
    if facts is None:
        return stored
    known = read_chat_facts(facts)
    return replace(
        stored, details=known.details, owner_id=known.owner_id, media_template=known.media_template
    )


def _digest(folders: Iterable[Path]) -> int:
    """Tell sets of files in ``folders`` apart, whatever order the system lists them in.

    Files are told by their names, transcripts, whose text views show, by their times of change, too.
    """
    digest = 0
    for number, folder in enumerate(folders):
        for entry in _files_in(folder):
            # What is under way is in no view: a file that was half there is to be shown once it is whole.
            if not entry.name.endswith((".part", ".part.map")):
                digest ^= xxh3_64_intdigest(os.fsencode(entry.name), seed=number)
        for entry in _files_in(folder / PROCESSED_FOLDER):
            if entry.name.endswith(TRANSCRIPT_SUFFIX):
                told = b"%d %b" % (entry.stat().st_mtime_ns, os.fsencode(entry.name))
                digest ^= xxh3_64_intdigest(told, seed=number)
    return digest


def _files_in(folder: Path) -> Iterator[os.DirEntry[str]]:
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        yield from (entry for entry in entries if entry.is_file())


def exported(archive: Archive, state: State) -> list[StoredChat]:
    """Return the chats of which the archive has something, with their details. Raises as `with_details`."""
    return [with_details(archive, stored) for stored in state.chats() if archive.has_messages(stored.chat.id)]


def _facts(stored: StoredChat) -> ChatFacts:
    chat = stored.chat
    details = stored.details or ChatDetails()
    return ChatFacts(
        chat.id,
        stored.folder,
        title=chat.title,
        kind=chat.kind,
        username=chat.username,
        description=details.description,
        participants=details.participants,
        picture=None if details.photo is None else details.photo.file_name,
        topics={topic.id: topic.title for topic in details.topics},
        discussion=_discussion(stored),
        file_names=stored.file_names,
    )


def _discussion(stored: StoredChat) -> int | None:
    """Return the group in which a channel's posts are discussed; None for other chats."""
    is_channel = stored.chat.kind is ChatKind.CHANNEL
    return stored.details.linked_chat_id if is_channel and stored.details is not None else None


def _made(view: View, stored: StoredChat, marks: Marks) -> _Made | None:
    noted = marks.mark(stored.chat.id, f"view {view.NAME}")
    try:
        return None if noted is None else _Made(**json.loads(noted))
    except (ValueError, TypeError):
        return None  # an earlier tobs noted something else


def _set_made(view: View, stored: StoredChat, marks: Marks, made: _Made) -> None:
    noted = json.dumps(asdict(made))
    marks.set_mark(stored.chat.id, f"view {view.NAME}", noted, sequence=made.sequence)


async def refresh_views(  # noqa: PLR0913  # what views are written from
    folder: Path,
    archive: Archive,
    chats: Sequence[StoredChat],
    marks: Marks,
    *,
    me: int | None,
    telemetry: Telemetry,
) -> None:
    """Write again those views of ``chats`` whose files have come, in the formats and the layout they have."""
    layouts: defaultdict[tuple[tuple[str, ...], ViewOptions], list[StoredChat]] = defaultdict(list)
    for stored in chats:
        for options, names in _layouts(stored, marks).items():
            layouts[tuple(names), options].append(stored)
    for (formats, options), laid_out in layouts.items():
        writer = ViewWriter(folder, archive, formats, options, me=me, telemetry=telemetry)
        writer.set_chats(chats)
        for stored in laid_out:
            rendered = await writer.update(stored, marks)
            telemetry.counters.bytes_out += 0 if rendered is None else rendered.bytes_out


async def refresh_folder(folder: ExportFolder) -> None:
    """Write again those views of an export that show other files than there are, without the network.

    Raises `ArchiveError`, `StateError`, `SinkError`.
    """
    archive = Archive.open(folder.archive)
    try:
        with State.open(folder.database) as state:
            chats, me = exported(archive, state), state.owner_id()
            await refresh_views(folder.path, archive, chats, state, me=me, telemetry=Telemetry())
    finally:
        archive.close()


def _layouts(stored: StoredChat, marks: Marks) -> dict[ViewOptions, list[str]]:
    """Return which formats a chat was written in, by how they were laid out."""
    layouts: defaultdict[ViewOptions, list[str]] = defaultdict(list)
    for view in views_named(VIEWS):
        made = _made(view, stored, marks)
        if made is None:
            continue
        noted = json.loads(made.state)["options"]
        split = None if noted["split"] is None else Split(noted["split"])
        options = ViewOptions(**{**noted, "split": split, "template": Template(noted["template"])})
        layouts[options].append(view.NAME)
    return layouts


async def render_folder(
    folder: ExportFolder, formats: Iterable[str], options: ViewOptions
) -> tuple[int, Rendered]:
    """Write views of every chat of an export ``folder`` from its archive alone, and the index of its notes.

    Returns how many chats there are, and what was written. Raises `StateError` for a folder without export.
    """
    archive = Archive.open(folder.archive)
    try:
        stored = [_stored(folder, archive, id_) for id_ in archive.chat_ids() if archive.has_messages(id_)]
        me = next((chat.owner_id for chat in stored if chat.owner_id), None)
        writer = ViewWriter(folder.path, archive, formats, options, me=me)
        writer.set_chats(stored)
        total, chats = Rendered(), 0
        for chat in stored:
            rendered = await writer.write(chat)
            chats += 1
            total.messages += rendered.messages
            total.bytes_out += rendered.bytes_out
            total.files += rendered.files
            total.unsupported += rendered.unsupported
            total.problems += rendered.problems
            total.notes += rendered.notes
        if markdown.NAME in writer.formats:
            note = await asyncio.to_thread(write_index, folder, stored, options)
            total.notes += [] if note is None else [note]
        return chats, total
    finally:
        archive.close()


def _stored(folder: ExportFolder, archive: Archive, chat_id: int) -> StoredChat:
    facts = archive.chat_facts(chat_id)
    if facts is None:
        raise StateError(f"{folder.path}: the archive does not say what chat {chat_id} is")
    return read_chat_facts(facts)
