"""The native core: what touches every byte of every message. Each room's part stands under its name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Final, Self, final

import numpy as np
from numpy.typing import NDArray
from typing_extensions import Buffer

__all__ = [
    "LAYER",
    "Archive",
    "BloomFilter",
    "ChatFacts",
    "ChatRender",
    "Damage",
    "Device",
    "JsonLines",
    "KnownPeers",
    "Markdown",
    "MediaRef",
    "NameTemplate",
    "Page",
    "Peer",
    "RateLimiter",
    "Record",
    "RenderReport",
    "SeenIds",
    "Vault",
    "WriteBatch",
    "WriteCalls",
    "Writer",
    "aes_ctr",
    "custom_emoji_files",
    "to_json",
]

# The layer and the TL walk (rust/tobs-core/src/tl).

LAYER: Final[int]
"""The TL layer that the table, and the Telethon it is derived from, speak."""

def to_json(data: bytes) -> tuple[bytes, int]:
    """Decode the TL object at the start of ``data``; return it as JSON, and how many bytes it took.

    Every present field stands under its TL name: dates as Unix seconds, bytes as base64, set flags as true.
    Raises DecodeError.
    """

@final
class Page:
    """One answer of the server, taken apart: a page of messages, or another answer with users and chats.

    What follows the answer in ``data`` (padding, a container's next message) is left alone. A message that
    holds an unknown constructor is `unsupported`; its neighbours are not touched. With a ``chat_id``
    (marked), messages that say they are in another chat are `foreign` and stand for nothing.
    """

    def __new__(cls, data: bytes, *, chat_id: int | None = None) -> Page:
        """Take ``data`` apart. Raises DecodeError where it cannot be, not even around one message."""

    @property
    def kind(self) -> str:
        """``messages`` (all there are), ``slice``, ``channel``, ``not_modified`` or ``other``."""

    @property
    def count(self) -> int | None:
        """How many messages the server says there are in all, if it says so."""

    def __len__(self) -> int:
        """Count the entries, `messageEmpty` and `foreign` ones included."""

    @property
    def foreign(self) -> int:
        """How many messages say that they are in another chat."""

    @property
    def min_id(self) -> int | None:
        """The lowest message id of all entries."""

    @property
    def max_id(self) -> int | None:
        """The highest message id of all entries."""

    @property
    def unsupported(self) -> list[tuple[int, int]]:
        """What could not be walked: message id (0 if unreadable, or behind the messages), constructor id."""

    def lowest_contiguous(self, hi: int) -> int | None:
        """Return the lowest id down to which the page may be believed to hold all messages from ``hi`` on.

        A few ids at the page's end behind a hole far larger than the distances of those above it are not
        believed to be: the page has to be asked for again from above the hole. Where all ids are above
        ``hi``, the lowest of them; None where there are none.
        """

    def first_id_since(self, timestamp: int) -> int | None:
        """Return the lowest id of a message sent at ``timestamp`` (Unix seconds) or later."""

    def last_id_until(self, timestamp: int) -> int | None:
        """Return the highest id of a message sent before ``timestamp`` (Unix seconds)."""

    def nth_newest(self, n: int) -> int | None:
        """Return the id of the ``n``-th newest message, from 1; empty ones do not count, twice is once."""

    def commented(self) -> list[int]:
        """Return the ids of the posts that the server counts comments on, in the page's order."""

    def media(self, template: NameTemplate | None = None, *, thumbnails: bool = False) -> list[MediaRef]:
        """Return the photos and documents that can be fetched, in the order of their messages.

        Of a message its own comes first, then those that stand in previews, stories, paid media and the like,
        each once. A photo stands for its largest size. They are named by ``template``; None is
        ``{date}_{id}_{name}``. With ``thumbnails`` each file that has one is its thumbnail: a photo's size of
        320 pixels or less, a document's largest picture.
        """

    def custom_emoji(self) -> list[int]:
        """Return the document ids of the custom emoji in texts and reactions, each once, ascending."""

    def peers(self) -> list[Peer]:
        """Return the users and chats that came with the answer, empty ones left out."""

@final
class Peer:
    """A user, a group or a channel, with what is needed to ask for it again."""

    @property
    def id(self) -> int:
        """The marked id: users as they are, basic groups negative, channels -100…."""

    @property
    def kind(self) -> str:
        """``user``, ``bot``, ``group``, ``supergroup``, ``forum`` or ``channel``."""

    @property
    def name(self) -> str:
        """A user's first and last name, or the title; empty for a deleted account."""

    @property
    def username(self) -> str | None:
        """The public name, without ``@``."""

    @property
    def access_hash(self) -> int | None:
        """What a request that names the peer must carry."""

    @property
    def min(self) -> bool:
        """Whether the server left out part of it, and the access hash serves for little (api/min)."""

    @property
    def is_self(self) -> bool:
        """Whether it is the account whose answer this is."""

    @property
    def migrated_to(self) -> tuple[int, int] | None:
        """The supergroup that a basic group became: its marked id, and its access hash."""

@final
class KnownPeers:
    """The peers that pages told so far, in 4.5 MB at most; full, it begins anew. For any thread."""

    def __new__(cls) -> KnownPeers: ...
    def learn(self, page: Page) -> tuple[list[Peer], int]:
        """Note the page's peers; return those new or told otherwise than before, and of how many.

        Those told in short (``min``) are left out. Raises DecodeError.
        """

# The archive (rust/tobs-core/src/archive).

@final
class Record:
    """What is known of a record of the archive without reading its body."""

    @property
    def sequence(self) -> int:
        """Its number: ascending in the order of appending."""

    @property
    def segment(self) -> int:
        """Number of its segment, from 1."""

    @property
    def offset(self) -> int:
        """Bytes from the start of the segment's file."""

    @property
    def kind(self) -> str:
        """``page``, ``repaired``, ``chat``, ``peers`` or ``unknown`` (what newer code wrote)."""

    @property
    def chat_id(self) -> int:
        """Marked id of its chat, 0 for none."""

    @property
    def lo(self) -> int:
        """Lowest message id that it vouches for, 0 for none."""

    @property
    def hi(self) -> int:
        """Highest message id that it vouches for, 0 for none."""

    @property
    def layer(self) -> int:
        """TL layer of the body, 0 for none."""

    @property
    def fetched_at(self) -> int:
        """When it was fetched: Unix seconds UTC."""

    @property
    def raw_bytes(self) -> int:
        """Length of the body."""

    @property
    def stored_bytes(self) -> int:
        """Length of the body as it is stored."""

@final
class Damage:
    """One damaged place of an archive, named as exactly as what is left of it allows; ``str`` is one line."""

    @property
    def segment(self) -> int:
        """Number of the segment, from 1."""

    @property
    def offset(self) -> int:
        """Bytes from the start of the segment's file."""

    @property
    def sequence(self) -> int | None:
        """The record, where it is known."""

    @property
    def chat_id(self) -> int | None:
        """Marked id of the record's chat, where its header can be read."""

    @property
    def lo(self) -> int:
        """Lowest message id that the record vouched for, 0 when unknown."""

    @property
    def hi(self) -> int:
        """Highest message id that the record vouched for, 0 when unknown."""

    @property
    def reason(self) -> str:
        """What is wrong, in a few words."""

@final
class Archive:
    """An open archive, for any thread.

    Every method that needs a file raises StateError when the system refuses or the archive is closed.
    """

    @staticmethod
    def open(path: str | PathLike[str], *, write: bool = False) -> Archive:
        """Open the archive in the folder ``path``.

        For reading, nothing is written. With ``write``, what is missing is created and a torn end is cut
        off; the caller sees to it that there is one writer. Damage is no error, see ``damage``. Raises
        ArchiveError for a folder that is none or holds a file that is no segment, ArchiveVersionError for
        what a newer tobs wrote.
        """

    def append_page(
        self,
        data: bytes,
        *,
        chat_id: int,
        lo: int,
        hi: int,
        fetched_at: int,
        layer: int = ...,
        repaired: bool = False,
        page: Page | None = None,
    ) -> int:
        """Append a ``messages.Messages`` answer as it came; return its sequence number.

        It vouches for the message ids ``lo`` to ``hi``, inclusive: those that are not in it do not exist,
        and messages of it outside are not read. ``repaired`` says that it replaces the page with the same
        chat, range and ``fetched_at`` (Unix seconds), which could not be decoded. ``page`` is what was made
        of ``data`` already: views that follow the chat need not take it apart again. Raises ValueError unless
        1 <= lo <= hi; when the disk is full, StateError, and nothing was appended.
        """

    def append_thread(
        self,
        data: bytes,
        *,
        chat_id: int,
        lo: int,
        hi: int,
        fetched_at: int,
        layer: int = ...,
        page: Page | None = None,
    ) -> int:
        """Append a ``messages.Messages`` answer about one thread of a chat; return its sequence number.

        Its messages ``lo`` to ``hi``, inclusive, are read; it vouches for no id. ``page`` is as for
        ``append_page``, and so is what is raised.
        """

    def append_chat(self, chat_id: int, facts: bytes, *, fetched_at: int) -> int:
        """Append a chat's facts, JSON, of which the newest count; return the sequence number."""

    def append_peers(self, data: bytes, *, fetched_at: int, layer: int = ...) -> int:
        """Append an answer that is kept for its users and chats; return its sequence number."""

    def sync(self) -> None:
        """Make durable what was appended."""

    def close(self) -> None:
        """Close the files; what was appended is written, but made durable only by ``sync``."""

    def chat_ids(self) -> list[int]:
        """Return the marked ids of the chats with a page or facts, ascending."""

    def chat_facts(self, chat_id: int) -> bytes | None:
        """Return the newest facts of a chat that can be read."""

    def has_messages(self, chat_id: int) -> bool:
        """Whether any readable page, of a thread too, has messages of the chat."""

    def coverage(self, chat_id: int) -> list[tuple[int, int]]:
        """Return the message ids that readable pages vouch for: inclusive ranges, merged, ascending."""

    def records(self, chat_id: int | None = None, *, after: int = 0) -> list[Record]:
        """Return the records of one chat or of all, by sequence number; only those above ``after``."""

    def newest(self, chat_id: int | None = None) -> int:
        """Return the sequence number of the newest record of one chat or of all, 0 when there is none."""

    def read(self, sequence: int) -> bytes:
        """Return a record's body, checked.

        Raises ArchiveError that names the record when its bytes are not those that were written, or that
        there is no such record.
        """

    def verify(self) -> list[Damage]:
        """Read every byte and name all damage, by segment and offset.

        What is found covers nothing from then on.
        """

    @property
    def damage(self) -> list[Damage]:
        """What was seen to be damaged when the archive was opened."""

    @property
    def recovered_bytes(self) -> int:
        """Bytes behind the last whole record when the archive was opened; cut off, if it was for writing."""

    @property
    def stored_bytes(self) -> int:
        """Bytes of all bodies as they are stored."""

    @property
    def raw_bytes(self) -> int:
        """Bytes of all bodies."""

# Rendering (rust/tobs-core/src/message, rust/tobs-core/src/render).

@final
class MediaRef:
    """A file that a message refers to, with what is needed to fetch it."""

    @property
    def message_id(self) -> int:
        """The message's id; 0 for a custom emoji."""

    @property
    def kind(self) -> str:
        """The value of a `tobs.model.MediaKind`."""

    @property
    def is_photo(self) -> bool:
        """Whether it is a photo, not a document: the server asks for each in its own way."""

    @property
    def file_id(self) -> int:
        """The id of the photo or document."""

    @property
    def access_hash(self) -> int:
        """The account's key to it."""

    @property
    def file_reference(self) -> bytes:
        """The proof that the account has seen it; it expires."""

    @property
    def dc_id(self) -> int:
        """The data centre that holds it."""

    @property
    def size_bytes(self) -> int:
        """Its size."""

    @property
    def mime_type(self) -> str | None:
        """Its type, as the sender gave it."""

    @property
    def file_name(self) -> str:
        """The name that its template gives it, at most 200 bytes of UTF-8."""

    @property
    def thumb_size(self) -> str:
        """The letter of a photo's largest size, or of a thumbnail; empty for a document."""

    @property
    def is_thumbnail(self) -> bool:
        """Whether it is no file itself, but stands for it."""

    @property
    def date(self) -> int:
        """When the message was sent, in Unix seconds."""

def custom_emoji_files(data: bytes) -> list[MediaRef]:
    """Return the files of an answer of ``messages.getCustomEmojiDocuments``, but for those that are gone.

    They are of no message; each is called ``<document id>.<extension of its type>``. Raises DecodeError.
    """

@final
class NameTemplate:
    """How files are named: text with fields, say ``{date}_{id}_{name}`` (docs/media.md)."""

    def __new__(cls, text: str) -> NameTemplate:
        """Read a template. Raises ConfigError, of one line, for what is none or could give one name twice."""

    def in_chat(self, folder: str) -> NameTemplate:
        """Return the template for the files of one chat: the name of its ``folder`` stands for ``{chat}``."""

@final
class JsonLines:
    """A view to be rendered: one JSON object a message (docs/jsonl.md)."""

    def __new__(cls, path: str | PathLike[str]) -> JsonLines:
        """Render to ``path``; media is looked for in the folder ``media`` beside it."""

@final
class Markdown:
    """A view to be rendered: a folder of notes, for Obsidian."""

    def __new__(
        cls,
        vault: str | PathLike[str],
        *,
        manifest: str | PathLike[str],
        timezone: str,
        media_folder: str = "media",
        split: str | None = None,
        template: str = "obsidian",
        comments: bool = False,
    ) -> Markdown:
        """Render into the chat's folder in ``vault``, in the zone with this IANA name.

        ``manifest`` is the file in which it is kept which notes there are (JSON: ``notes``, their names
        without ``.md``; ``messages``, a count; ``first`` and ``last``, Unix seconds): what an earlier one
        names, and this rendering does not write, is deleted. ``media_folder`` is the folder of the chat's
        media, within its own. ``split`` is none, year, month, day, topic or message; left out, a note a
        month, in forums a note a topic. ``template`` is obsidian or plain. ``comments`` puts what is said
        about a channel's posts, in the group that the vault has for it, below the posts. Raises ConfigError
        when no zone has this name, ValueError for other words.
        """

@final
class ChatFacts:
    """What a view says of a chat."""

    def __new__(
        cls,
        chat_id: int,
        folder: str,
        *,
        title: str,
        kind: str,
        username: str | None = None,
        description: str | None = None,
        participants: int | None = None,
        picture: str | None = None,
        topics: Mapping[int, str] | None = None,
        discussion: int | None = None,
        file_names: NameTemplate | None = None,
    ) -> ChatFacts:
        """Keep the facts of the chat with this marked id, whose folder in the vault has this name.

        ``participants`` is a number of people, ``picture`` the name of a file in the chat's media folder,
        ``topics`` has the titles of a forum's, by the id of the message that began each, ``discussion`` is
        the marked id of the group in which a channel's posts are discussed, ``file_names`` says how its
        files are named, None by ``{date}_{id}_{name}``.
        """

@final
class Vault:
    """An archive, and the chats that are rendered from it into one folder. For any thread."""

    def __new__(cls, archive: Archive, *, me: int | None = None) -> Vault:
        """Begin without chats; ``me`` is the account's own id, where it is known."""

    def set_chats(self, chats: Sequence[ChatFacts]) -> None:
        """Replace the chats that the vault holds; renderings under way keep those they began with."""

    def set_emoji(self, names: Sequence[str]) -> None:
        """Replace the files of custom emoji that the vault holds, each called ``<document id>.<extension>``.

        Other names, and those of files on their way, are passed over.
        """

    def changed(self, lookups: str, *, after: int) -> bool:
        """Return whether a view would be told otherwise by now than when `RenderReport.lookups` was noted.

        Of names, only what records after the sequence number ``after`` tell is looked at. Raises StateError.
        """

@final
class ChatRender:
    """A chat that is being rendered from an archive into all views at once, be it still fetched."""

    def __new__(
        cls,
        vault: Vault,
        chat: ChatFacts,
        sinks: Sequence[JsonLines | Markdown],
    ) -> ChatRender:
        """Begin. Raises SinkError that names the path where an output cannot be written."""

    def step(self, pages: int = 64, *, up_to: int = 2147483647) -> bool:
        """Render about so many ``pages`` of messages up to the id ``up_to``; return False when none are left.

        All messages up to there are in the archive by now, or will never be.
        Raises SinkError, StateError or ArchiveError; the rendering is over then, and no file was replaced.
        """

    def is_complete(self) -> bool:
        """Whether the views hold all that the archive has of the chat by now.

        Where a page came late, for ids that were passed already, they never will: render the chat anew.
        """

    def finish(self) -> RenderReport:
        """Put every file in its place; one whose bytes are the same already is not touched.

        Raises SinkError.
        """

@final
class RenderReport:
    """What became of a chat."""

    @property
    def messages(self) -> int:
        """Messages rendered, of every kind."""

    @property
    def service(self) -> int:
        """Of these, service messages."""

    @property
    def unsupported(self) -> int:
        """Of these, messages that this version cannot read; they stand in the views as such."""

    @property
    def bytes_out(self) -> int:
        """Bytes of the views."""

    @property
    def files(self) -> int:
        """Files of the views."""

    @property
    def moved_aside(self) -> list[Path]:
        """Files of the user that stood in the way of a view's: where they are now."""

    @property
    def undecodable(self) -> list[tuple[int, str]]:
        """Records whose messages could not be read: sequence number and reason."""

    @property
    def lookups(self) -> str:
        """What was asked of the rest of the vault, and answered: see `Vault.changed`."""

# The writer (rust/tobs-core/src/writer).

@final
class Device:
    """What the system says of the device under a file: hints, but for ``direct_align``."""

    @property
    def filesystem(self) -> str | None:
        """The file system's kind, say ``ext4``."""

    @property
    def rotational(self) -> bool | None:
        """Whether the device says that it spins; virtual ones say so without reason."""

    @property
    def queue_requests(self) -> int | None:
        """Requests that its queue takes."""

    @property
    def direct_align(self) -> int | None:
        """Bytes that direct writes are multiples of; None or 0: there are none."""

@final
class Writer:
    """A file that is being written: buffered, or past the page cache; whole or cut back. For any thread.

    ``direct``: ``"auto"`` writes past the page cache (``O_DIRECT``) when ``preallocate`` is at least 8 MiB
    and the file system says how, ``"on"`` whenever it lets, ``"off"`` never; where it cannot be, writing is
    buffered and ``fallback`` says why. ``preallocate`` is the size to come in bytes (0: unknown), reserved at
    once, so that a full disk is found before the first byte. ``fsync`` is what ``close`` waits for:
    ``"none"``, ``"data"`` or ``"full"``; left out, it is ``"full"`` for an atomic file and else ``"none"``.
    ``atomic`` writes ``.<name>.part`` in the same folder, which ``close`` syncs and renames, and then it
    syncs the folder; a link at ``path`` is replaced. Without it, a file that is there is emptied, as
    ``open(path, "wb")`` does. ``buffer_bytes`` are gathered before the system is asked to write (0: none
    are), bytes older than ``flush_after_s`` go with the next write; left out, the device decides.

    As a context manager it closes; an atomic file is discarded when the block raises. Dropped without
    ``close``, an atomic file leaves nothing, any other what was written.

    Each method that writes raises `tobs.errors.WriteError` with ``errno`` and ``path``. The file is then what
    it was at the last ``flush`` (or when the writer began), ``tell`` says where that is, and writing may go
    on from there. Only a failed sync is final: it is never tried again, and every later call raises.
    ValueError for arguments out of range and for a closed writer.
    """

    def __new__(
        cls,
        path: str | PathLike[str],
        *,
        direct: str = "auto",
        preallocate: int | None = None,
        fsync: str | None = None,
        atomic: bool = False,
        buffer_bytes: int | None = None,
        flush_after_s: float | None = None,
    ) -> Self: ...
    def write(self, data: Buffer) -> int:
        """Write ``data``, now or together with what follows; return its length in bytes.

        Nothing else may change ``data`` meanwhile. When writing directly, whole blocks at an aligned address
        (an ``mmap`` has one, ``bytes`` have not) go to the device from where they are. Raises TypeError for
        what is not contiguous bytes.
        """

    def flush(self) -> None:
        """Hand what waits to the system: others can read it, and a later failure leaves it."""

    def sync(self) -> None:
        """Flush, and wait until the disk has it."""

    def tell(self) -> int:
        """Return where the next byte goes, in bytes from the start."""

    def close(self) -> None:
        """Write what waits, sync as ``fsync`` says, put an atomic file in its place; again: nothing."""

    def discard(self) -> None:
        """Close; an atomic file is removed, and what was in its place stays."""

    @property
    def path(self) -> Path:
        """The path given."""

    @property
    def closed(self) -> bool:
        """Whether it was closed, discarded or given to a batch."""

    @property
    def direct(self) -> bool:
        """Whether writes go past the page cache, or went until it was closed."""

    @property
    def fallback(self) -> str | None:
        """Why they do not, where they were to: one line."""

    @property
    def device(self) -> Device:
        """What the system says of the device under the file, asked anew each time."""

    def __enter__(self) -> Self:
        """Return the writer itself."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Close it; discard an atomic file when the block raised."""

@final
class WriteBatch:
    """Small atomic files, made durable by one sync and put in their places together. For any thread.

    Dropped before ``commit``, it leaves nothing behind.
    """

    def __new__(cls) -> Self: ...
    def add(self, writer: Writer) -> None:
        """Take over an atomic ``writer`` whose last byte was written; it counts as closed.

        Raises ValueError when it is not atomic or closed, `tobs.errors.WriteError` when what waits in it
        cannot be written.
        """

    def commit(self) -> int:
        """Wait until the disk has all of them, give them their names, wait for those; return their bytes.

        Raises `tobs.errors.WriteError`: what has not got its name by then is gone, what was in its place is
        still there.
        """

    def __len__(self) -> int:
        """Return how many files wait."""

@final
class WriteCalls:
    """What this process has asked of the system for files of the archive, of views, and of every `Writer`.

    The figures only grow; those of one run are the difference of two looks.
    """

    @staticmethod
    def so_far() -> WriteCalls:
        """Return the figures until now."""

    @property
    def writes(self) -> int:
        """Calls that wrote."""

    @property
    def written_bytes(self) -> int:
        """Bytes that they wrote."""

    @property
    def syncs(self) -> int:
        """Calls that waited for the disk: ``fsync``, ``fdatasync`` and ``syncfs``."""

# The cipher of files on a CDN (rust/tobs-core/src/aes_ctr.rs).

def aes_ctr(key: bytes, counter: bytes, data: bytes) -> bytes:
    """Encrypt ``data`` by AES-256 in counter mode, or decrypt it: both are one.

    ``key`` has 32 bytes; ``counter``, 16 bytes, is that of the first block of 16 bytes. Raises ValueError for
    other lengths.
    """

# The log rate limiter (rust/tobs-core/src/ratelimit.rs).

@final
class RateLimiter:
    """Decides which of many similar log messages to write. For any thread.

    Of the messages with one key, ``first`` (0 or more) pass in each tick of ``tick_s`` seconds, and after
    them every ``every``-th (1 or more). A tick begins with a key's first message. Up to ``keys`` keys are
    told apart, in bounded memory; what finds no place is limited together. When a tick is over, the next
    ``allow`` of any key calls ``on_suppressed(key, count, elapsed_s)``, ``key`` None for those that found no
    place; what it raises comes out of ``allow``. ``clock`` returns monotonic seconds; left out, it is the
    system's coarse one. Raises ValueError for numbers out of range.
    """

    def __new__(
        cls,
        first: int,
        every: int,
        *,
        tick_s: float = 5.0,
        keys: int | None = None,
        on_suppressed: Callable[[int | str | None, int, float], object] | None = None,
        clock: Callable[[], float] | None = None,
    ) -> Self: ...
    def allow(self, key: int | str) -> bool:
        """Return whether a message with this key is to be written now. Raises TypeError for other keys."""

    def flush(self) -> None:
        """Tell what was suppressed and not told yet, whether or not its tick is over."""

# What was seen (rust/tobs-core/src/bloom, rust/tobs-core/src/seen.rs).

@final
class BloomFilter:
    """A set of ints and bytes that forgets none and takes others for members now and then. For any thread.

    The share of others, its false positives, stays at ``fp_rate`` or below for any number of items:
    ``capacity`` (at least 1) sizes it, and where more come it grows by layers of stricter rates. An item is
    an int of 64 bits or anything contiguous that holds bytes; ``5`` and ``b"5"`` are two. The same items in
    the same order give the same bits on every machine. `SeenIds` is exact.

    Raises ValueError for ``capacity`` or ``fp_rate`` (between 0 and 1) out of range, MemoryError.
    """

    def __new__(cls, capacity: int, fp_rate: float = 0.01) -> Self: ...
    def add(self, item: int | Buffer) -> bool:
        """Add ``item``; return whether it was new. One that was taken for a member does not count as new.

        Raises TypeError for what is neither int nor bytes, ValueError for an int of more than 64 bits,
        MemoryError when it cannot grow.
        """

    def update(self, items: Buffer | Iterable[int | Buffer]) -> int:
        """Add all ``items``; return how many were new.

        They are a contiguous array of one dimension with N items, int64 or bytes of one width (numpy's ``S``,
        whose zeros at the end do not count, as they do not for numpy, and ``V``); it is read where it is,
        without the GIL, and nothing else may change it meanwhile. Or they are any iterable of items. Raises
        TypeError for other arrays, and as ``add`` does: some were added then.
        """

    def contains(self, items: Buffer | Iterable[int | Buffer]) -> NDArray[np.bool_]:
        """Return N booleans: which of ``items``, given as to ``update``, are members. Needs numpy."""

    def __contains__(self, item: int | Buffer, /) -> bool:
        """Return whether ``item`` was added, or is taken for one that was; raises as ``add`` does."""

    def __len__(self) -> int:
        """Return how many of the items were new: those added less those taken for members."""

    @property
    def capacity(self) -> int:
        """The number of items that it was made for."""

    @property
    def fp_rate(self) -> float:
        """The bound of false positives that it was made with."""

    @property
    def approx_fp_rate(self) -> float:
        """The share of false positives as it is now, counted from its bits: a walk over all of them."""

    @property
    def size_bytes(self) -> int:
        """Bytes of its bits."""

    def save(self, path: str | PathLike[str]) -> None:
        """Write it to the file at ``path``, whole or not at all, and wait until the disk has it.

        Raises `tobs.errors.WriteError`; what was there before stays then.
        """

    @staticmethod
    def load(path: str | PathLike[str]) -> BloomFilter:
        """Read the file that ``save`` wrote.

        Raises `tobs.errors.FilterError` for one that cannot be read, is no filter, of another version, cut
        short or damaged; MemoryError.
        """

    def to_bytes(self) -> bytes:
        """Return what ``save`` would write; pickling does."""

    @staticmethod
    def from_bytes(data: bytes) -> BloomFilter:
        """Return the filter that ``to_bytes`` was asked of. Raises as ``load`` does."""

    def __reduce__(self) -> tuple[Callable[[bytes], BloomFilter], tuple[bytes]]:
        """Return how it is pickled."""

@final
class SeenIds:
    """The message ids seen of one chat, exactly. For any thread.

    Dense ids take an eighth of a byte each, ranges next to nothing, scattered ids two bytes. An id is an int
    from 1 to 2,147,483,647; ValueError for others.
    """

    def __new__(cls) -> Self: ...
    def add(self, message_id: int) -> bool:
        """Add an id; return whether it was new."""

    def add_range(self, lo: int, hi: int) -> int:
        """Add the ids ``lo`` to ``hi``, inclusive; return how many were new."""

    def update(self, ids: Buffer | Iterable[int]) -> int:
        """Add all ``ids``; return how many were new.

        They are a contiguous array of N int64, read where it is without the GIL, or any iterable of ints.
        Raises TypeError for other arrays; nothing was added when it raises.
        """

    def add_page(self, page: Page, lo: int, hi: int) -> int:
        """Add the ids of the page's messages from ``lo`` to ``hi``, inclusive; return how many were new."""

    def contains(self, ids: Buffer | Iterable[int]) -> NDArray[np.bool_]:
        """Return N booleans: which of ``ids``, given as to ``update``, were added. Needs numpy.

        Numbers that are no message's id were not.
        """

    def __contains__(self, message_id: int, /) -> bool:
        """Return whether ``message_id`` was added."""

    def __len__(self) -> int:
        """Return how many ids were added."""

    def ranges(self) -> list[tuple[int, int]]:
        """Return the ids as ranges, inclusive, ascending, none adjoining another."""

    @property
    def size_bytes(self) -> int:
        """Bytes of the bitmap."""
