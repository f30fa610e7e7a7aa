"""Photos, alone and in albums, covered, gone, moving."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.parts import changed, document, document_media, earlier, photo_media
from tobs.sandbox.account.kinds.parts import photo as any_photo
from tobs.sandbox.account.kinds.registry import Stage, kind
from tobs.sandbox.account.text import RichText, sentence, span

if TYPE_CHECKING:
    from tobs.sandbox.account.place import Place

VIEW_ONCE_S = 0x7FFFFFFF
"""The time to live of what may be looked at once. https://core.telegram.org/api/files."""


@kind("photo")
def photo(place: Place) -> Any:
    """Return a photo without a caption."""
    return place.message(media=photo_media(place))


@kind("photo_caption")
def photo_caption(place: Place) -> Any:
    """Return a photo with a formatted caption."""
    rich = RichText().add(sentence(place.draw, 4) + " ").add("here", span(types.MessageEntityBold))
    return place.message(rich, media=photo_media(place))


@kind("photo_spoiler")
def photo_spoiler(place: Place) -> Any:
    """Return a photo under a spoiler."""
    return place.message(media=photo_media(place, spoiler=True))


@kind("photo_expired")
def photo_expired(place: Place) -> Any:
    """Return a self-destructing photo that is gone: no photo, its time to live alone."""
    return place.message(media=types.MessageMediaPhoto(ttl_seconds=10))


@kind("photo_self_destructing", Stage.USER)
def photo_self_destructing(place: Place) -> Any:
    """Return a photo that deletes itself ten seconds after it is opened, not opened yet."""
    return place.message(media=photo_media(place, ttl_seconds=10, spoiler=True), media_unread=True)


@kind("photo_view_once", Stage.USER)
def photo_view_once(place: Place) -> Any:
    """Return a photo that may be looked at once."""
    return place.message(media=photo_media(place, ttl_seconds=VIEW_ONCE_S), media_unread=True)


@kind("photo_live")
def photo_live(place: Place) -> Any:
    """Return a photo that moves: with the seconds of film around it."""
    return place.message(media=photo_media(place, live_photo=True, video=document(place, "video")))


@kind("photo_with_stickers")
def photo_with_stickers(place: Place) -> Any:
    """Return a photo that stickers were put on, and with each way in which a photo tells of its sizes."""
    photo = any_photo(place)
    sizes = [types.PhotoSizeEmpty("a"), types.PhotoCachedSize("b", 8, 6, b"\xff\xd8\xff\xd9"), *photo.sizes]
    return place.message(media=types.MessageMediaPhoto(photo=changed(photo, has_stickers=True, sizes=sizes)))


@kind("photo_unavailable")
def photo_unavailable(place: Place) -> Any:
    """Return a message whose photo the server has no more."""
    return place.message(sentence(place.draw, 3), media=types.MessageMediaPhoto(photo=types.PhotoEmpty(1)))


@kind("album_photo", album="photos")
def album_photo(place: Place) -> Any:
    """Return a photo of an album; the messages of one album share their grouped_id."""
    return place.message(media=photo_media(place))


@kind("album_caption", album="photos")
def album_caption(place: Place) -> Any:
    """Return the photo of an album that carries the caption."""
    return place.message(sentence(place.draw, 5), media=photo_media(place))


@kind("album_video", album="photos")
def album_video(place: Place) -> Any:
    """Return a film of an album."""
    return place.message(media=document_media(place, "video", video=True))


@kind("album_photo_spoiler", album="photos")
def album_photo_spoiler(place: Place) -> Any:
    """Return a covered photo of an album."""
    return place.message(media=photo_media(place, spoiler=True))


@kind("album_document", album="documents")
def album_document(place: Place) -> Any:
    """Return a file of an album of files."""
    return place.message(media=document_media(place, "pdf"))


@kind("album_document_caption", album="documents")
def album_document_caption(place: Place) -> Any:
    """Return the last file of an album of files, with the caption."""
    return place.message(sentence(place.draw, 5), media=document_media(place, "zip"))


@kind("album_audio", album="audio")
def album_audio(place: Place) -> Any:
    """Return a piece of music of an album."""
    return place.message(media=document_media(place, "music"))


@kind("album_audio_caption", album="audio")
def album_audio_caption(place: Place) -> Any:
    """Return a piece of music of an album, with a caption of its own: each has one."""
    return place.message(sentence(place.draw, 3), media=document_media(place, "music_untagged"))


@kind("album_forward", album="forward")
def album_forward(place: Place) -> Any:
    """Return a photo of an album that was forwarded from the broadcast channel."""
    return place.message(sentence(place.draw, 3), media=photo_media(place), fwd_from=from_news(place))


@kind("album_forward_second", album="forward")
def album_forward_second(place: Place) -> Any:
    """Return the other photo of the forwarded album."""
    return place.message(media=photo_media(place), fwd_from=from_news(place))


def from_news(place: Place) -> Any:
    """Return the header of what was forwarded from the broadcast channel."""
    post = place.draw.between(2, 40)
    return types.MessageFwdHeader(earlier(place), from_id=place.people.peer(place.news), channel_post=post)
