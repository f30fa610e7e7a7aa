"""What many kinds of messages are made of: people, files, places, moments, short texts."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.times import DAY_S, moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.account.place import Place
    from tobs.sandbox.account.text import RichText

__all__ = [
    "changed",
    "channel_id",
    "document",
    "document_media",
    "earlier",
    "happening",
    "photo",
    "photo_date",
    "photo_media",
    "plain",
    "point",
    "somebody",
    "styled",
    "user_peer",
]


def somebody(place: Place) -> int:
    """Return one user's id."""
    return int(place.draw.choice(place.people.crowd).id)


def user_peer(place: Place) -> Any:
    """Return one user, as types.PeerUser."""
    return types.PeerUser(somebody(place))


def channel_id(place: Place) -> int:
    """Return the bare id of the broadcast channel."""
    return int(place.people.peer(place.news).channel_id)


def earlier(place: Place) -> Any:
    """Return a date up to a month before the message's."""
    return moment(place.date - 1 - place.draw.below(30 * DAY_S))


def happening(action: Callable[[Place], Any]) -> Callable[[Place], Any]:
    """Return a builder of the service message that tells of ``action``."""
    return lambda place: place.service(action(place))


def photo(place: Place) -> Any:
    """Return one of the account's photos."""
    return place.draw.choice(place.files.photos).tl


def photo_media(place: Place, **fields: Any) -> Any:
    """Return one of the account's photos as media."""
    return types.MessageMediaPhoto(photo=photo(place), **fields)


def photo_date(place: Place) -> Any:
    """Return the date one of the account's photos was uploaded."""
    return photo(place).date


def document(place: Place, label: str) -> Any:
    """Return the named document."""
    return place.files.by_name[label].tl


def document_media(place: Place, label: str, **fields: Any) -> Any:
    """Return the named document as media."""
    return types.MessageMediaDocument(document=document(place, label), **fields)


def changed(original: Any, **fields: Any) -> Any:
    """Return a copy of a TL object with other values in ``fields``."""
    result = copy(original)
    for name, value in fields.items():
        setattr(result, name, value)
    return result


def plain(text: str) -> Any:
    """Return ``text`` without entities, as polls and checklists take it."""
    return types.TextWithEntities(text, [])


def styled(rich: RichText) -> Any:
    """Return a text with its entities, as polls and checklists take it."""
    return types.TextWithEntities(rich.text, rich.entities or [])


def point(place: Place, **fields: Any) -> Any:
    """Return a point on the earth, to a hundred-thousandth of a degree."""
    east, north = place.draw.between(-17_999_999, 17_999_999), place.draw.between(-8_000_000, 8_000_000)
    return types.GeoPoint(east / 100_000, north / 100_000, access_hash=place.draw.signed(), **fields)
