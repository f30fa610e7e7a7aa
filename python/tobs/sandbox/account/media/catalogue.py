"""The account's documents: what each is called, what it holds, and what Telegram says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.media import documents, images
from tobs.sandbox.account.seed import Draw, noise

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LARGE_BYTES", "THUMB_SIZE", "Blueprint", "Content", "catalogue", "content"]

LARGE_BYTES = 3 << 20
HOSTILE_NAME = '../../.bashrc\u202egnp.exe\n<script>:*?|"\x07.txt'
LONG_NAME = "очень длинное имя " * 18 + "📎.tar.gz"
THUMB_SIZE = (64, 48)


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file or of one of its thumbnails: how many, and how to get them."""

    size_bytes: int
    part: Callable[[int, int], bytes]
    """given (offset, limit), the bytes from there on: ``limit`` of them, fewer at the end, none behind it"""


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A document before it has an id."""

    kind: str
    """document, video, video_note, animation, voice, audio or sticker"""
    mime_type: str
    name: str | None
    content: Content
    attributes: list[Any] = field(default_factory=list)
    thumb: Content | None = None
    """a JPEG of THUMB_SIZE"""
    outlines: list[Any] = field(default_factory=list)
    """further sizes that need no request: what is in them is all of them"""
    effect: Content | None = None
    """what plays around a premium sticker. https://core.telegram.org/api/stickers#premium-animated-sticker-effects"""


def content(body: bytes) -> Content:
    """Return bytes that are held in memory, as content."""
    return Content(len(body), lambda offset, limit: body[offset : offset + limit])


def catalogue(seed: int) -> dict[str, Blueprint]:
    """Return every document of the account by the name its message kind asks for it."""
    draw = Draw(seed, "documents")
    return {
        **plain_documents(seed, draw),
        **sounds(seed, draw),
        **pictures(draw),
        **large(seed),
        **others(seed, draw),
    }


def plain_documents(seed: int, draw: Draw) -> dict[str, Blueprint]:
    """Return what is sent as a file, some with names that a careless program trips over."""
    text = "text/plain"
    members = {"a/b.txt": b"tobs\n" * 9}
    image_size = [types.DocumentAttributeImageSize(*THUMB_SIZE)]
    return {
        "pdf": Blueprint(
            "document", "application/pdf", "Отчёт 2023 (final).pdf", content(documents.pdf(draw))
        ),
        "text_file": Blueprint("document", text, "notes.txt", content(documents.plain(draw, 40))),
        "zip": Blueprint("document", "application/zip", "backup.zip", content(documents.archive(members))),
        "wav": Blueprint("document", "audio/x-wav", "tone.wav", content(documents.tone(draw, 2))),
        "picture": Blueprint(
            "document", "image/png", "scan.png", content(images.png(draw, *THUMB_SIZE)), image_size
        ),
        "hostile_name": Blueprint("document", text, HOSTILE_NAME, content(documents.plain(draw, 3))),
        "long_name": Blueprint("document", text, LONG_NAME, content(documents.plain(draw, 2))),
        "no_name": Blueprint(
            "document", "application/octet-stream", None, content(noise(777, seed, "no name"))
        ),
        "empty_file": Blueprint("document", text, "empty.txt", content(b"")),
    }


def sounds(seed: int, draw: Draw) -> dict[str, Blueprint]:
    """Return what is listened to."""
    music = types.DocumentAttributeAudio(3, title="Square", performer="Oscillator & Sons")
    voice = types.DocumentAttributeAudio(4, voice=True, waveform=noise(63, seed, "waveform"))
    return {
        "music": Blueprint(
            "audio", "audio/x-wav", "01 - Square.wav", content(documents.tone(draw, 3)), [music]
        ),
        "voice": Blueprint("voice", "audio/ogg", None, content(documents.opus(draw, 4)), [voice]),
    }


def pictures(draw: Draw) -> dict[str, Blueprint]:
    """Return what is looked at: films, an animation, a sticker, a custom emoji."""
    width, height = THUMB_SIZE
    film = types.DocumentAttributeVideo(duration=1.0, w=width, h=height, supports_streaming=True)
    note = types.DocumentAttributeVideo(duration=0.5, w=48, h=48, round_message=True)
    dot = types.DocumentAttributeImageSize(1, 1)
    no_set = types.InputStickerSetEmpty()
    sticker = types.DocumentAttributeSticker("🧵", no_set)
    emoji = types.DocumentAttributeCustomEmoji("🧵", no_set, free=True)
    webp = content(images.WEBP)
    return {
        "video": Blueprint(
            "video",
            "video/quicktime",
            "clip.mov",
            content(documents.video(draw, width, height, 10)),
            [film],
            content(images.jpeg(draw, width, height)),
        ),
        "video_note": Blueprint(
            "video_note", "video/quicktime", None, content(documents.video(draw, 48, 48, 5)), [note]
        ),
        "animation": Blueprint(
            "animation",
            "image/gif",
            "loop.gif",
            content(images.gif(draw)),
            [dot, types.DocumentAttributeAnimated()],
        ),
        "sticker": Blueprint("sticker", "image/webp", "sticker.webp", webp, [dot, sticker]),
        "custom_emoji": Blueprint("sticker", "image/webp", "emoji.webp", webp, [dot, emoji]),
    }


def others(seed: int, draw: Draw) -> dict[str, Blueprint]:
    """Return what shows the further facts that Telegram tells of a document."""
    width, height = THUMB_SIZE
    no_set = types.InputStickerSetEmpty()
    whole = types.DocumentAttributeImageSize(512, 512)
    sticker = types.DocumentAttributeSticker("🧵", no_set)
    mask = types.DocumentAttributeSticker(
        "🎩", no_set, mask=True, mask_coords=types.MaskCoords(0, 0.5, -1, 1.5)
    )
    film = partial(types.DocumentAttributeVideo, w=width, h=height)
    lottie, webm = content(documents.lottie()), content(documents.webm(width, height))
    outline = [types.PhotoPathSize("j", noise(24, seed, "outline"))]
    clip = content(documents.video(draw, width, height, 3))
    return {
        "music_untagged": Blueprint(
            "audio",
            "audio/x-wav",
            "track 2.wav",
            content(documents.tone(draw, 1)),
            [types.DocumentAttributeAudio(1)],
        ),
        "picture_with_stickers": Blueprint(
            "document",
            "image/png",
            "decorated.png",
            content(images.png(draw, width, height)),
            [types.DocumentAttributeImageSize(width, height), types.DocumentAttributeHasStickers()],
            content(images.jpeg(draw, width, height)),
        ),
        "sticker_video": Blueprint(
            "sticker", "video/webm", "sticker.webm", webm, [film(duration=0.1, nosound=True), sticker]
        ),
        "sticker_animated": Blueprint(
            "sticker",
            "application/x-tgsticker",
            "AnimatedSticker.tgs",
            lottie,
            [whole, sticker],
            outlines=outline,
        ),
        "sticker_mask": Blueprint("sticker", "image/webp", "mask.webp", content(images.WEBP), [whole, mask]),
        "sticker_premium": Blueprint(
            "sticker",
            "application/x-tgsticker",
            "AnimatedSticker.tgs",
            lottie,
            [whole, sticker],
            outlines=outline,
            effect=lottie,
        ),
        "animation_video": Blueprint(
            "animation",
            "video/mp4",
            "giphy.mp4",
            clip,
            [film(duration=0.3, nosound=True), types.DocumentAttributeAnimated()],
            content(images.jpeg(draw, width, height)),
        ),
        "video_small": Blueprint(
            "video",
            "video/mp4",
            "hls_48.mp4",
            clip,
            [film(duration=0.3, supports_streaming=True, video_codec="h265")],
        ),
        "video_silent": Blueprint(
            "video",
            "video/mp4",
            None,
            clip,
            [film(duration=61.5, preload_prefix_size=4_096, video_start_ts=0.1, nosound=True)],
        ),
    }


def large(seed: int) -> dict[str, Blueprint]:
    """Return files of more than one part."""
    image = content(noise(LARGE_BYTES, seed, "large"))
    packed = content(large_archive(seed))
    return {
        "large": Blueprint("document", "application/octet-stream", "disk.img", image),
        "large_zip": Blueprint("document", "application/zip", "photos.zip", packed),
    }


def large_archive(seed: int) -> bytes:
    """Return a ZIP somewhat larger than LARGE_BYTES."""
    members = {f"IMG_{number:04}.dat": noise(LARGE_BYTES // 4, seed, number) for number in range(5)}
    return documents.archive(members)
