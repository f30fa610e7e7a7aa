"""The values that the rooms hand to each other: frozen, without behaviour that reaches outside.

A ``chat_id`` is everywhere a *marked* id: user ``123``, basic group ``-123``, channel or supergroup
``-1000000000123`` (core.telegram.org/api/bots/ids). Message ids are positive and fit 32 bits. Times are
Unix seconds, UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "CHANNEL_MARK",
    "DEFAULT_KINDS",
    "EMOJI_FOLDER",
    "MAX_MESSAGE_ID",
    "MAX_PEER_ID",
    "MEDIA_FOLDER",
    "MEDIA_TEMPLATE",
    "Chat",
    "ChatDetails",
    "ChatKind",
    "ChatPhoto",
    "Dc",
    "ExportRequest",
    "ImageFormat",
    "MediaChoice",
    "MediaChoices",
    "MediaKind",
    "MediaOrder",
    "MediaSize",
    "MessageRange",
    "Person",
    "ProcessOptions",
    "ServerEntry",
    "Split",
    "Template",
    "Topic",
    "VideoCodec",
    "ViewOptions",
    "VoiceFormat",
    "channel_id",
    "mark_channel",
]

# A channel's marked id is -(10^12 + id), so that the three kinds of peers share one number line.
CHANNEL_MARK = 1_000_000_000_000
MAX_MESSAGE_ID = 2**31 - 1
MAX_PEER_ID: Final = 2**63 - 1  # what a long holds, and SQLite's integers; so far may a marked id be from 0
MEDIA_FOLDER: Final = "media"
EMOJI_FOLDER: Final = "emoji"  # below the export's: the custom emoji of all chats
MEDIA_TEMPLATE: Final = "{date}_{id}_{name}"


class ChatKind(StrEnum):
    """What a dialog is."""

    USER = "user"
    BOT = "bot"
    SAVED = "saved"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    FORUM = "forum"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Chat:
    """One dialog of the account.

    ``id`` is marked; ``access_hash`` belongs to this account and is None for basic groups;
    ``top_message`` is the id of the newest message (None: unknown, or the chat is empty) and ``last_date``
    its time; ``migrated_to`` is the marked id of the supergroup that a basic group became;
    ``closed`` says that the account was removed and may not look inside.
    """

    id: int
    kind: ChatKind
    title: str
    username: str | None = None
    access_hash: int | None = None
    top_message: int | None = None
    last_date: int | None = None
    migrated_to: int | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class ChatPhoto:
    """A chat's picture, and the datacenter where it lies."""

    id: int
    dc_id: int

    @property
    def file_name(self) -> str:
        """What the picture is called among the chat's files."""
        return f"chat_{self.id}.jpg"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a forum; ``id`` is that of the message that began it, 1 of the general topic."""

    id: int
    title: str
    closed: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ChatDetails:
    """What a chat tells of itself when it is asked, beyond what the list of dialogs says.

    ``linked_chat_id`` is the marked id of a channel's discussion group, and of a discussion group's channel;
    ``migrated_from`` that of the basic group which a supergroup was, and ``migrated_from_max_id`` the id of
    the newest message there. ``topics`` are a forum's, by id.
    """

    description: str | None = None
    participants: int | None = None
    photo: ChatPhoto | None = None
    linked_chat_id: int | None = None
    migrated_from: int | None = None
    migrated_from_max_id: int | None = None
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever is signed in."""

    id: int
    name: str
    username: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class MessageRange:
    """The message ids ``lo`` to ``hi``, both inclusive."""

    lo: int
    hi: int

    def __len__(self) -> int:
        """Count the ids, whether or not messages have them."""
        return max(0, self.hi - self.lo + 1)


class Split(StrEnum):
    """What one note holds of a chat; ``none`` is all of it."""

    NONE = "none"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    TOPIC = "topic"
    MESSAGE = "message"


class Template(StrEnum):
    """Whom notes are written for: Obsidian, or any reader of CommonMark."""

    OBSIDIAN = "obsidian"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """How views are laid out; each view takes what concerns it.

    ``timezone`` is the IANA name of the zone in which people are shown days and times; ``media_folder`` the
    name of the folder below a chat's in which its files lie. ``split`` None is a note a month, and a note a
    topic in forums. ``comments`` puts those of a channel's posts, from its discussion group, below the posts.
    """

    timezone: str = "UTC"
    media_folder: str = MEDIA_FOLDER
    split: Split | None = None
    template: Template = Template.OBSIDIAN
    comments: bool = False


class MediaKind(StrEnum):
    """What a message's file is; ``preview`` and ``story`` whatever stands in these, photo or document.

    ``custom_emoji`` are the pictures in texts and reactions, each kept once for all chats; ``chat_photo`` is
    the chat's own picture, of a private chat that of whom it is with.
    """

    PHOTO = "photo"
    VIDEO = "video"
    VIDEO_NOTE = "video_note"
    ANIMATION = "animation"
    VOICE = "voice"
    AUDIO = "audio"
    STICKER = "sticker"
    DOCUMENT = "document"
    PREVIEW = "preview"
    STORY = "story"
    CUSTOM_EMOJI = "custom_emoji"
    CHAT_PHOTO = "chat_photo"


# Pictures of websites were sent by nobody, and where people share links they are most of the files. A custom
# emoji has a letter in the text that stands for it, and a busy group shows thousands.
DEFAULT_KINDS: Final = frozenset(MediaKind) - {MediaKind.PREVIEW, MediaKind.CUSTOM_EMOJI}


_THUMB_MARK: Final = "_thumb."


class MediaOrder(StrEnum):
    """Which of the files that wait comes first.

    ``small``: those below 1 MiB, then below 16 MiB, then below 256 MiB, of each the newest first.
    """

    SMALL = "small"
    RECENT = "recent"
    OLDEST = "oldest"
    CHAT = "chat"


class MediaSize(StrEnum):
    """What is fetched of a file: all of it, or a small picture that stands for it."""

    FULL = "full"
    THUMBNAIL = "thumbnail"


@dataclass(frozen=True, slots=True)
class MediaChoice:
    """Which files are wanted, and how they are named; what is left out can be fetched by a wider choice.

    ``max_bytes`` is the largest size, inclusive. ``extensions`` (None: any) and ``no_extensions`` are in
    lower case, without a dot. ``size`` says whether files are fetched, or thumbnails of those that have one;
    chats' pictures, which are small, are fetched as they are. ``template`` is what
    `tobs._native.NameTemplate` reads; None names files as before, at first by `MEDIA_TEMPLATE`.
    """

    kinds: frozenset[MediaKind] = DEFAULT_KINDS
    max_bytes: int | None = None
    extensions: frozenset[str] | None = None
    no_extensions: frozenset[str] = frozenset()
    size: MediaSize = MediaSize.FULL
    template: str | None = None

    def refusal(self, kind: str, size_bytes: int, name: str, *, is_thumbnail: bool = False) -> str | None:
        """Return why a file, or a thumbnail, is left out; None when it is wanted."""
        if kind not in self.kinds:
            return f"{kind} is not chosen"
        if kind != MediaKind.CHAT_PHOTO and is_thumbnail != (self.size is MediaSize.THUMBNAIL):
            return f"not chosen as media size: {self.size}"
        if self.max_bytes is not None and size_bytes > self.max_bytes:
            return f"larger than {self.max_bytes} bytes"
        if is_thumbnail:  # its own extension stands behind that of the file
            name = name.rpartition(_THUMB_MARK)[0]
        extension = PurePosixPath(name).suffix.lower().removeprefix(".")
        chosen = self.extensions is None or extension in self.extensions
        if not chosen or extension in self.no_extensions:
            return f"files that end in .{extension} are not chosen"
        return None


@dataclass(frozen=True, slots=True)
class MediaChoices:
    """The choice for most chats, and those for ``chats``, each by an id, an ``@name`` or a title."""

    general: MediaChoice = MediaChoice()
    chats: tuple[tuple[str, MediaChoice], ...] = ()

    @property
    def kinds(self) -> frozenset[MediaKind]:
        """The kinds of files that can be wanted of any chat."""
        return self.general.kinds.union(*(choice.kinds for _, choice in self.chats))

    def of(self, chat: Chat) -> MediaChoice:
        """Return the choice for ``chat``: the first that names it, else the general one."""
        names = {str(chat.id), chat.title, f"@{chat.username}".lower()}
        named = (choice for name, choice in self.chats if names & {name, name.lower()})
        return next(named, self.general)


class ImageFormat(StrEnum):
    """What images are converted to; ``none`` leaves them alone."""

    NONE = "none"
    WEBP = "webp"
    JPEG = "jpeg"


class VideoCodec(StrEnum):
    """What videos are encoded with, in MP4; ``none`` leaves them alone."""

    NONE = "none"
    H264 = "h264"
    H265 = "h265"


class HwAccel(StrEnum):
    """What encodes videos: a graphics card by VA-API, or the processor; ``auto`` is the card if it works."""

    AUTO = "auto"
    NONE = "none"
    VAAPI = "vaapi"


class VoiceFormat(StrEnum):
    """What voice messages are converted to; ``none`` leaves them alone."""

    NONE = "none"
    OPUS = "opus"
    MP3 = "mp3"


@dataclass(frozen=True, slots=True)
class ProcessOptions:
    """What is made of an export's files.

    ``image_quality`` is 1 to 100, the higher the better; ``thumbnail_px`` the most that a thumbnail's sides
    have, 0 for none; ``video_crf`` the encoder's constant rate factor, 0 to 51, the lower the better;
    ``hwaccel`` what encodes videos.
    ``keep_metadata`` keeps what a file says of its making: EXIF with camera and place, titles of videos.
    ``transcribe_model`` is the folder of a faster-whisper model; None makes no transcripts.
    ``replace_originals`` puts images, videos and voices that came out smaller into the place of their files.
    """

    image_format: ImageFormat = ImageFormat.WEBP
    image_quality: int = 80
    thumbnail_px: int = 320
    video_codec: VideoCodec = VideoCodec.H264
    video_crf: int = 23
    hwaccel: HwAccel = HwAccel.AUTO
    voice_format: VoiceFormat = VoiceFormat.MP3
    keep_metadata: bool = True
    transcribe_model: Path | None = None
    replace_originals: bool = False


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What one export is to do.

    ``since`` is inclusive and ``until`` exclusive; ``last`` keeps the newest N messages of what they leave.
    ``chats`` holds the chats in the order in which they are begun; ``max_in_flight`` is how many requests may
    be under way at once for the account; ``takeout`` is whether to send them in a takeout session, where one
    can be had. ``media`` is whether files are looked for at all; ``choices`` says which are wanted,
    ``media_later`` that they are not fetched now but by a later run. ``threads`` are pairs of a chat's marked
    id and the message whose thread (a topic, say) is all that is wanted of it; a chat has one at most.
    """

    folder: Path
    chats: tuple[Chat, ...]
    formats: tuple[str, ...] = ("markdown",)
    since: int | None = None
    until: int | None = None
    last: int | None = None
    media: bool = True
    media_later: bool = False
    media_order: MediaOrder = MediaOrder.SMALL
    choices: MediaChoices = MediaChoices()
    max_in_flight: int = 4
    takeout: bool = False
    views: ViewOptions = ViewOptions()
    threads: tuple[tuple[int, int], ...] = ()

    def thread_of(self, chat_id: int) -> int | None:
        """Return the one thread that is wanted of a chat; None for all of it."""
        return dict(self.threads).get(chat_id)


@dataclass(frozen=True, slots=True)
class Dc:
    """One datacenter's address; ``media_only`` marks one that serves files alone."""

    id: int
    host: str
    port: int
    media_only: bool = False


@dataclass(frozen=True, slots=True)
class ServerEntry:
    """An MTProto server to talk to instead of Telegram's production (docs/server-entry.md).

    ``rsa_keys`` are PEM texts; none means that the server holds one of Telegram's own keys.
    """

    dcs: tuple[Dc, ...]
    home_dc: int
    rsa_keys: tuple[str, ...] = ()

    def dc(self, dc_id: int, *, media: bool = False) -> Dc | None:
        """Return the address of ``dc_id``: for ``media`` a media-only one if there is one, else never."""
        mine = [dc for dc in self.dcs if dc.id == dc_id]
        wanted = [dc for dc in mine if dc.media_only == media]
        fallback = mine if media else []
        return next(iter(wanted or fallback), None)

    @property
    def home(self) -> Dc:
        """Return the address to sign in at; `config.parse_server_entry` has made sure there is one."""
        return next(dc for dc in self.dcs if dc.id == self.home_dc and not dc.media_only)


def mark_channel(channel_id: int) -> int:
    """Return the marked id of the channel or supergroup with the bare id ``channel_id``."""
    return -(CHANNEL_MARK + channel_id)


def channel_id(chat_id: int) -> int | None:
    """Return the bare channel id of a marked one; None for users and basic groups."""
    return -chat_id - CHANNEL_MARK if chat_id < -CHANNEL_MARK else None
