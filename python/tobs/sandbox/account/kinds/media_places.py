"""Places, people and dice: what a message holds beside files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.parts import point
from tobs.sandbox.account.kinds.registry import Stage, kind

if TYPE_CHECKING:
    from tobs.sandbox.account.place import Place


@kind("geo")
def geo(place: Place) -> Any:
    """Return a point on the map."""
    return place.message(media=types.MessageMediaGeo(point(place)))


@kind("geo_live")
def geo_live(place: Place) -> Any:
    """Return a live location."""
    return place.message(media=types.MessageMediaGeoLive(point(place), period=900, heading=180))


@kind("venue")
def venue(place: Place) -> Any:
    """Return a named place."""
    media = types.MessageMediaVenue(
        point(place), "Café [Central]", "Herrengasse 14", "foursquare", "4b0588", "food/cafe"
    )
    return place.message(media=media)


@kind("contact")
def contact(place: Place) -> Any:
    """Return a contact who is on Telegram, with a vCard."""
    user = place.draw.choice(place.people.crowd)
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Somebody\nEND:VCARD"
    return place.message(
        media=types.MessageMediaContact("+9996600000", user.first_name, user.last_name or "", card, user.id)
    )


@kind("dice")
def dice(place: Place) -> Any:
    """Return a thrown die."""
    return place.message(media=types.MessageMediaDice(place.draw.between(1, 6), "🎲"))


@kind("unsupported_media")
def unsupported_media(place: Place) -> Any:
    """Return a message whose media this layer cannot express."""
    return place.message(media=types.MessageMediaUnsupported())


@kind("geo_accuracy")
def geo_accuracy(place: Place) -> Any:
    """Return a point on the map that may lie some metres beside the place."""
    return place.message(media=types.MessageMediaGeo(point(place, accuracy_radius=65)))


@kind("geo_empty")
def geo_empty(place: Place) -> Any:
    """Return a point whose coordinates the server does not have."""
    return place.message(media=types.MessageMediaGeo(types.GeoPointEmpty()))


@kind("geo_live_proximity", Stage.USER)
def geo_live_proximity(place: Place) -> Any:
    """Return a live location for good, with an alert at half a kilometre."""
    media = types.MessageMediaGeoLive(
        point(place), period=0x7FFFFFFF, heading=1, proximity_notification_radius=500
    )
    return place.message(media=media)


@kind("contact_not_on_telegram")
def contact_not_on_telegram(place: Place) -> Any:
    """Return a contact who is not on Telegram: without a user."""
    return place.message(media=types.MessageMediaContact("+43 1 5330", "Café", "[Central]", "", 0))


@kind("dice_darts")
def dice_darts(place: Place) -> Any:
    """Return a thrown dart that hit the middle."""
    return place.message(media=types.MessageMediaDice(6, "🎯"))


@kind("dice_staked", Stage.USER)
def dice_staked(place: Place) -> Any:
    """Return a die that was thrown for toncoins, and what came of it."""
    outcome = types.messages.EmojiGameOutcome(
        seed=place.draw.number().to_bytes(8, "little"), stake_ton_amount=100_000_000, ton_amount=150_000_000
    )
    return place.message(media=types.MessageMediaDice(5, "🎲", game_outcome=outcome))
