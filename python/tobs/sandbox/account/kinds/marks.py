"""What a message carries beside its text and media: edits, flags, counters, prices, checks.

https://core.telegram.org/constructor/message
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.parts import changed, document_media, photo_media, somebody, styled
from tobs.sandbox.account.kinds.registry import Stage, kind
from tobs.sandbox.account.place import EDIT_DELAY_S
from tobs.sandbox.account.text import RichText, sentence, span
from tobs.sandbox.account.times import DAY_S, moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.account.place import Place

EFFECT = 5_104_841_245_755_180_586
"""the id of a message effect. https://core.telegram.org/api/effects"""


@kind("edited")
def edited(place: Place) -> Any:
    """Return a text that was edited ten minutes later."""
    return place.message(sentence(place.draw, 8), edit_date=moment(place.date + EDIT_DELAY_S))


@kind("edited_hidden")
def edited_hidden(place: Place) -> Any:
    """Return a text with an edit date that clients do not show, as buttons and reactions leave it."""
    return place.message(sentence(place.draw, 8), edit_date=moment(place.date + EDIT_DELAY_S), edit_hide=True)


@kind("pinned")
def pinned(place: Place) -> Any:
    """Return a text that is pinned in its chat."""
    return place.message(sentence(place.draw, 7), pinned=True)


@kind("silent")
def silent(place: Place) -> Any:
    """Return a text that was sent without a notification."""
    return place.message(sentence(place.draw, 5), silent=True)


MARKS: dict[str, tuple[Stage, Callable[[Place], dict[str, Any]]]] = {
    "noforwards": (Stage.SUPERGROUP, lambda _: {"noforwards": True}),
    "mentioned": (Stage.SUPERGROUP, lambda _: {"mentioned": True, "media_unread": True}),
    "from_boosts_applied": (Stage.SUPERGROUP, lambda _: {"from_boosts_applied": 4}),
    "from_rank": (Stage.SUPERGROUP, lambda _: {"from_rank": "Head | *gardener*"}),
    "guestchat_via_from": (
        Stage.SUPERGROUP,
        lambda place: {"guestchat_via_from": types.PeerUser(somebody(place))},
    ),
    "paid_message_stars": (Stage.SUPERGROUP, lambda _: {"paid_message_stars": 25}),
    "legacy": (Stage.SUPERGROUP, lambda _: {"legacy": True}),
    "summary_from_language": (Stage.CHANNEL, lambda _: {"summary_from_language": "uk"}),
    "post_author": (Stage.CHANNEL, lambda _: {"post_author": "Редакция [x]"}),
    "post_views": (Stage.CHANNEL, lambda _: {"views": 1_234_567, "forwards": 890}),
    "paid_suggested_post_stars": (Stage.CHANNEL, lambda _: {"paid_suggested_post_stars": True}),
    "paid_suggested_post_ton": (Stage.CHANNEL, lambda _: {"paid_suggested_post_ton": True}),
    "from_scheduled": (Stage.CHANNEL, lambda _: {"from_scheduled": True}),
    "schedule_repeat_period": (Stage.CHANNEL, lambda _: {"schedule_repeat_period": 7 * DAY_S}),
    "restriction_reason": (
        Stage.CHANNEL,
        lambda _: {
            "restriction_reason": [
                types.RestrictionReason("ios", "porn", "This message can't be displayed on iOS."),
                types.RestrictionReason("all", "terms", "It violates the terms of service."),
            ]
        },
    ),
    "ttl_period": (Stage.USER, lambda _: {"ttl_period": DAY_S}),
    "effect": (Stage.USER, lambda _: {"effect": EFFECT}),
    "offline": (Stage.USER, lambda _: {"offline": True}),
    "quick_reply_shortcut_id": (Stage.USER, lambda _: {"quick_reply_shortcut_id": 3}),
    "via_business_bot": (Stage.USER, lambda place: {"via_business_bot_id": place.people.bot.id}),
    "report_delivery_until_date": (
        Stage.BOT,
        lambda place: {"report_delivery_until_date": moment(place.date + 300)},
    ),
    "suggested_post": (
        Stage.DIRECT,
        lambda place: {
            "suggested_post": types.SuggestedPost(
                price=types.StarsAmount(250, 500_000_000), schedule_date=moment(place.date + DAY_S)
            )
        },
    ),
    "suggested_post_accepted": (
        Stage.DIRECT,
        lambda _: {
            "suggested_post": types.SuggestedPost(accepted=True, price=types.StarsTonAmount(2_500_000_000))
        },
    ),
    "suggested_post_rejected": (
        Stage.DIRECT,
        lambda _: {"suggested_post": types.SuggestedPost(rejected=True)},
    ),
    "direct_message": (
        Stage.DIRECT,
        lambda place: {
            "saved_peer_id": types.PeerUser(somebody(place)),
            "paid_message_stars": 10,
        },
    ),
}
"""Single fields of types.Message, each in the chat it is met in."""


def marked(fields: Callable[[Place], dict[str, Any]]) -> Callable[[Place], Any]:
    """Return a builder of a sentence with these fields."""
    return lambda place: place.message(sentence(place.draw, 6), **fields(place))


for name, (stage, fields) in MARKS.items():
    kind(name, stage)(marked(fields))


@kind("media_unread")
def media_unread(place: Place) -> Any:
    """Return a voice message that nobody has listened to."""
    return place.message(media=document_media(place, "voice", voice=True), media_unread=True)


@kind("invert_media")
def invert_media(place: Place) -> Any:
    """Return a photo below its caption."""
    return place.message(sentence(place.draw, 4), media=photo_media(place), invert_media=True)


@kind("video_processing_pending", Stage.CHANNEL)
def video_processing_pending(place: Place) -> Any:
    """Return a film that the server has yet to convert, scheduled until then."""
    return place.message(
        sentence(place.draw, 4),
        media=document_media(place, "video", video=True),
        video_processing_pending=True,
        from_scheduled=True,
    )


@kind("fact_check", Stage.CHANNEL)
def fact_check(place: Place) -> Any:
    """Return a post with an independent check of its facts. https://core.telegram.org/api/factcheck."""
    rich = RichText().add("This is ").add("not", span(types.MessageEntityBold)).add(" so, see ")
    rich.add("there", span(types.MessageEntityTextUrl, url="https://example.org/facts"))
    check = types.FactCheck(hash=place.draw.signed(), country="AT", text=styled(rich))
    return place.message(sentence(place.draw, 8), factcheck=check)


@kind("fact_check_pending", Stage.CHANNEL)
def fact_check_pending(place: Place) -> Any:
    """Return a post whose check clients have yet to ask for."""
    check = types.FactCheck(hash=place.draw.signed(), need_check=True)
    return place.message(sentence(place.draw, 8), factcheck=check)


@kind("edited_media")
def edited_media(place: Place) -> Any:
    """Return a photo whose caption was edited."""
    date = moment(place.date + EDIT_DELAY_S)
    return place.message(sentence(place.draw, 4), media=photo_media(place), edit_date=date)


@kind("from_deleted_user")
def from_deleted_user(place: Place) -> Any:
    """Return a text of somebody who has deleted the account since."""
    return changed(
        place.message(sentence(place.draw, 6)), from_id=types.PeerUser(place.people.deleted.id), out=False
    )


@kind("from_anonymous_admin")
def from_anonymous_admin(place: Place) -> Any:
    """Return a text that an administrator wrote as the group. https://core.telegram.org/api/rights."""
    message = place.message(sentence(place.draw, 6), post_author="owner")
    return changed(message, from_id=place.peer, out=False)


@kind("from_channel")
def from_channel(place: Place) -> Any:
    """Return a text that somebody wrote as a channel of theirs."""
    message = place.message(sentence(place.draw, 6))
    return changed(message, from_id=place.people.peer(place.news), out=False)


@kind("post_signature_profile", Stage.CHANNEL)
def post_signature_profile(place: Place) -> Any:
    """Return a post signed with the author's profile. https://core.telegram.org/constructor/channel."""
    message = place.message(sentence(place.draw, 6), post_author="Редакция")
    return changed(message, from_id=types.PeerUser(somebody(place)))
