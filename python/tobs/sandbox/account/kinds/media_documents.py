"""Documents: files, stickers, animations, music, voice messages and films.

https://core.telegram.org/api/files, https://core.telegram.org/api/stickers
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.media_photos import VIEW_ONCE_S
from tobs.sandbox.account.kinds.parts import changed, document_media, photo
from tobs.sandbox.account.kinds.parts import document as any_document
from tobs.sandbox.account.kinds.registry import Stage, kind
from tobs.sandbox.account.kinds.specimen import constructors, snake, specimen
from tobs.sandbox.account.text import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.account.place import Place

DOCUMENTS = (
    "pdf",
    "text_file",
    "zip",
    "wav",
    "picture",
    "hostile_name",
    "long_name",
    "no_name",
    "empty_file",
    "music",
    "animation",
    "sticker",
    "large",
    "large_zip",
    "music_untagged",
    "picture_with_stickers",
    "sticker_video",
    "sticker_animated",
    "sticker_mask",
    "sticker_premium",
    "animation_video",
)


def document(label: str) -> Callable[[Place], Any]:
    """Return a builder of a message with the named document, captioned now and then."""

    def build(place: Place) -> Any:
        caption = sentence(place.draw, 4) if place.draw.chance(30) else ""
        return place.message(caption, media=document_media(place, label))

    return build


for name in DOCUMENTS:
    kind(name)(document(name))


@kind("voice")
def voice(place: Place) -> Any:
    """Return a voice message."""
    return place.message(media=document_media(place, "voice", voice=True))


@kind("video")
def video(place: Place) -> Any:
    """Return a film."""
    return place.message(sentence(place.draw, 4), media=document_media(place, "video", video=True))


@kind("video_note")
def video_note(place: Place) -> Any:
    """Return a round video message."""
    return place.message(media=document_media(place, "video_note", video=True, round=True))


MEDIA: dict[str, tuple[Stage, Callable[[Place], Any]]] = {
    "video_spoiler": (
        Stage.SUPERGROUP,
        lambda place: document_media(place, "video", video=True, spoiler=True),
    ),
    "video_with_cover": (
        Stage.SUPERGROUP,
        lambda place: document_media(
            place, "video", video=True, video_cover=photo(place), video_timestamp=42
        ),
    ),
    "video_in_qualities": (
        Stage.CHANNEL,
        lambda place: document_media(
            place, "video", video=True, alt_documents=[any_document(place, "video_small")]
        ),
    ),
    "video_silent": (Stage.SUPERGROUP, lambda place: document_media(place, "video_silent", video=True)),
    "video_self_destructing": (
        Stage.USER,
        lambda place: document_media(place, "video", video=True, ttl_seconds=30, spoiler=True),
    ),
    "video_expired": (
        Stage.USER,
        lambda _: types.MessageMediaDocument(ttl_seconds=30, video=True),
    ),
    "voice_view_once": (
        Stage.USER,
        lambda place: document_media(place, "voice", voice=True, ttl_seconds=VIEW_ONCE_S),
    ),
    "voice_expired": (
        Stage.USER,
        lambda _: types.MessageMediaDocument(ttl_seconds=VIEW_ONCE_S, voice=True),
    ),
    "video_note_view_once": (
        Stage.USER,
        lambda place: document_media(place, "video_note", video=True, round=True, ttl_seconds=VIEW_ONCE_S),
    ),
    "video_note_expired": (
        Stage.USER,
        lambda _: types.MessageMediaDocument(ttl_seconds=VIEW_ONCE_S, video=True, round=True),
    ),
    "document_unavailable": (
        Stage.SUPERGROUP,
        lambda _: types.MessageMediaDocument(document=types.DocumentEmpty(1)),
    ),
    "sticker_for_everybody": (
        Stage.SUPERGROUP,
        lambda place: document_media(place, "sticker_premium", nopremium=True),
    ),
    "sticker_custom_emoji": (Stage.SUPERGROUP, lambda place: document_media(place, "custom_emoji")),
    "sticker_custom_emoji_text_color": (
        Stage.SUPERGROUP,
        lambda place: types.MessageMediaDocument(
            document=changed(
                any_document(place, "custom_emoji"),
                attributes=[
                    types.DocumentAttributeImageSize(1, 1),
                    types.DocumentAttributeCustomEmoji("🧵", set_of_stickers(), text_color=True),
                ],
            )
        ),
    ),
}
"""Media without a caption."""


def alone(media: Callable[[Place], Any]) -> Callable[[Place], Any]:
    """Return a builder of a message with ``media`` and no words."""
    return lambda place: place.message(media=media(place))


for name, (stage, media) in MEDIA.items():
    kind(name, stage)(alone(media))


def set_of_stickers() -> Any:
    """Return the set that stickers say they are of."""
    return types.InputStickerSetID(1_258_816_259_751_983, -4_211_008_123_456_789)


def sticker_of(constructor: type[Any]) -> Callable[[Place], Any]:
    """Return a builder of a sticker whose set is told by ``constructor``."""

    def build(place: Place) -> Any:
        sticker = types.DocumentAttributeSticker("🧵", specimen(place, constructor))
        attributes = [types.DocumentAttributeImageSize(512, 512), sticker]
        return place.message(
            media=types.MessageMediaDocument(
                document=changed(any_document(place, "sticker"), attributes=attributes)
            )
        )

    return build


for each in constructors()["InputStickerSet"]:
    kind(snake(each).removeprefix("input_"))(sticker_of(each))
