"""What is sold, played and given away: games, invoices, paid media, giveaways, live streams.

https://core.telegram.org/api/payments, https://core.telegram.org/api/giveaways
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.parts import (
    channel_id,
    document,
    document_media,
    photo,
    photo_media,
    somebody,
)
from tobs.sandbox.account.kinds.registry import Stage, kind
from tobs.sandbox.account.text import sentence
from tobs.sandbox.account.times import DAY_S, moment

if TYPE_CHECKING:
    from tobs.sandbox.account.place import Place


@kind("game", Stage.BOT)
def game(place: Place) -> Any:
    """Return a game with a picture, an animation and the button that starts it."""
    play = types.KeyboardInlineButton("Play Lumberjack", types.InlineButtonTypeGame())
    return place.message(
        media=types.MessageMediaGame(
            types.Game(
                place.draw.number() >> 2,
                place.draw.signed(),
                "lumberjack",
                "Lumberjack *2*",
                sentence(place.draw, 6),
                photo(place),
                document=document(place, "animation_video"),
            )
        ),
        reply_markup=types.ReplyInlineMarkup([types.KeyboardInlineButtonRow([play])]),
    )


@kind("invoice", Stage.BOT)
def invoice(place: Place) -> Any:
    """Return an invoice with a picture that lies on the web, not paid yet."""
    picture = types.WebDocument(
        "https://example.org/tea.png",
        place.draw.signed(),
        20_480,
        "image/png",
        [types.DocumentAttributeImageSize(640, 480)],
    )
    return invoice_of(
        place, photo=picture, currency="EUR", total_amount=1_250, shipping_address_requested=True, test=True
    )


@kind("invoice_paid", Stage.BOT)
def invoice_paid(place: Place) -> Any:
    """Return an invoice in stars that was paid: with its receipt, and with what it bought."""
    bought = types.MessageExtendedMedia(photo_media(place))
    return invoice_of(
        place, currency="XTR", total_amount=75, receipt_msg_id=place.id, extended_media=bought, photo=None
    )


@kind("invoice_preview", Stage.BOT)
def invoice_preview(place: Place) -> Any:
    """Return an invoice for a film that can be seen in outline alone."""
    picture = types.WebDocumentNoProxy("https://example.org/tea.webp", 1_024, "image/webp", [])
    return invoice_of(
        place,
        photo=picture,
        currency="XTR",
        total_amount=75,
        extended_media=blurred(place, video_duration=61),
    )


@kind("paid_media", Stage.CHANNEL)
def paid_media(place: Place) -> Any:
    """Return paid media that nobody paid for: outlines. https://core.telegram.org/api/paid-media."""
    shown = [blurred(place), blurred(place, video_duration=12)]
    return place.message(sentence(place.draw, 5), media=types.MessageMediaPaidMedia(100, shown))


@kind("paid_media_bought", Stage.CHANNEL)
def paid_media_bought(place: Place) -> Any:
    """Return paid media that the account paid for: a photo and a film."""
    bought = [
        types.MessageExtendedMedia(photo_media(place)),
        types.MessageExtendedMedia(document_media(place, "video", video=True)),
    ]
    return place.message(sentence(place.draw, 5), media=types.MessageMediaPaidMedia(100, bought))


@kind("giveaway", Stage.CHANNEL)
def giveaway(place: Place) -> Any:
    """Return a giveaway of subscriptions to new subscribers of two countries."""
    media = types.MessageMediaGiveaway(
        [channel_id(place)],
        quantity=10,
        until_date=moment(place.date + 7 * DAY_S),
        only_new_subscribers=True,
        winners_are_visible=True,
        countries_iso2=["AT", "UA"],
        prize_description="a *mug*",
        months=6,
    )
    return place.message(media=media)


@kind("giveaway_stars", Stage.CHANNEL)
def giveaway_stars(place: Place) -> Any:
    """Return a giveaway of stars."""
    until = moment(place.date + 3 * DAY_S)
    return place.message(
        media=types.MessageMediaGiveaway([channel_id(place)], quantity=5, until_date=until, stars=5_000)
    )


@kind("giveaway_results", Stage.CHANNEL)
def giveaway_results(place: Place) -> Any:
    """Return who won a giveaway of subscriptions."""
    media = types.MessageMediaGiveawayResults(
        channel_id(place),
        launch_msg_id=place.shown("giveaway") or 0,
        winners_count=3,
        unclaimed_count=1,
        winners=[somebody(place) for _ in range(3)],
        until_date=moment(place.date - DAY_S),
        only_new_subscribers=True,
        additional_peers_count=2,
        months=6,
        prize_description="a *mug*",
    )
    return place.message(media=media)


@kind("giveaway_results_refunded", Stage.CHANNEL)
def giveaway_results_refunded(place: Place) -> Any:
    """Return that a giveaway of stars was paid back."""
    media = types.MessageMediaGiveawayResults(
        channel_id(place),
        launch_msg_id=place.shown("giveaway_stars") or 0,
        winners_count=0,
        unclaimed_count=5,
        winners=[],
        until_date=moment(place.date - DAY_S),
        refunded=True,
        stars=5_000,
    )
    return place.message(media=media)


@kind("video_stream", Stage.CHANNEL)
def video_stream(place: Place) -> Any:
    """Return a live stream. https://core.telegram.org/constructor/messageMediaVideoStream."""
    call = types.InputGroupCall(place.draw.number() >> 2, place.draw.signed())
    return place.message(media=types.MessageMediaVideoStream(call, rtmp_stream=True))


def invoice_of(place: Place, **fields: Any) -> Any:
    """Return a message with an invoice for tea."""
    media = types.MessageMediaInvoice(
        title="Tea | *green*", description=sentence(place.draw, 6), start_param="tea-1", **fields
    )
    return place.message(media=media)


def blurred(place: Place, **fields: Any) -> Any:
    """Return the outline of a photo or film that is not paid for."""
    thumb = types.PhotoStrippedSize("i", b"\x01\x1e\x28" + place.draw.number().to_bytes(8, "little"))
    return types.MessageExtendedMediaPreview(w=1280, h=720, thumb=thumb, **fields)
