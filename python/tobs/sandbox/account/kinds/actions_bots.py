"""What happens between a person and a bot: apps, payments, passports, games. https://core.telegram.org/api/bots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.actions import register
from tobs.sandbox.account.kinds.parts import channel_id, document, photo, somebody, user_peer
from tobs.sandbox.account.kinds.registry import Stage, kind
from tobs.sandbox.account.kinds.specimen import constructors, specimen
from tobs.sandbox.account.times import DAY_S, moment

if TYPE_CHECKING:
    from tobs.sandbox.account.kinds.actions import Action
    from tobs.sandbox.account.place import Place


def charge() -> Any:
    """Return by what a payment is known to the bot and to its provider."""
    return types.PaymentCharge("stxAbC-42", "provider-42")


def app(place: Place) -> Any:
    """Return a bot's app."""
    return types.BotApp(
        place.draw.number() >> 2,
        place.draw.signed(),
        "reminders",
        "Reminders *2*",
        "Reminds people of things",
        photo(place),
        hash=place.draw.signed(),
        document=document(place, "animation_video"),
    )


BOT: dict[str, Action] = {
    "bot_allowed": lambda _: types.MessageActionBotAllowed(attach_menu=True),
    "bot_allowed_domain": lambda _: types.MessageActionBotAllowed(domain="example.org"),
    "bot_allowed_app": lambda place: types.MessageActionBotAllowed(from_request=True, app=app(place)),
    "bot_allowed_app_known": lambda _: types.MessageActionBotAllowed(app=types.BotAppNotModified()),
    "managed_bot_created": lambda place: types.MessageActionManagedBotCreated(place.people.gif_bot.id),
    "web_view_data_sent": lambda _: types.MessageActionWebViewDataSent("Open the *app*"),
    "web_view_data_sent_me": lambda _: types.MessageActionWebViewDataSentMe(
        "Open the *app*", '{"choice": [1, "<b>"]}'
    ),
    "payment_sent": lambda _: types.MessageActionPaymentSent("EUR", 1_250, invoice_slug="tobs-invoice"),
    "payment_sent_recurring": lambda place: types.MessageActionPaymentSent(
        "XTR",
        500,
        recurring_init=True,
        recurring_used=True,
        subscription_until_date=moment(place.date + 30 * DAY_S),
    ),
    "payment_sent_me": lambda place: types.MessageActionPaymentSentMe(
        "JPY",
        1_250,
        b"order:42",
        charge(),
        recurring_init=True,
        recurring_used=True,
        info=types.PaymentRequestedInfo(
            name="Mira Sandbox",
            phone="+9996620000",
            email="mira@example.org",
            shipping_address=types.PostAddress("Herrengasse 14", "Stiege 2", "Wien", "W", "AT", "1010"),
        ),
        shipping_option_id="post",
        subscription_until_date=moment(place.date + 30 * DAY_S),
    ),
    "payment_refunded": lambda place: types.MessageActionPaymentRefunded(
        types.PeerUser(place.people.bot.id), "XTR", 75, charge(), payload=b"order:42"
    ),
    "requested_peer": lambda place: types.MessageActionRequestedPeer(
        1, [user_peer(place), types.PeerChannel(channel_id(place)), types.PeerChat(4_242)]
    ),
    "requested_peer_sent_me": lambda place: types.MessageActionRequestedPeerSentMe(
        2,
        [
            types.RequestedPeerUser(
                somebody(place),
                first_name="Some",
                last_name="Body",
                username="some_body",
                photo=photo(place),
            ),
            types.RequestedPeerChat(4_242, title="A group", photo=photo(place)),
            types.RequestedPeerChannel(
                channel_id(place), title="A channel", username="sandbox_news", photo=photo(place)
            ),
        ],
    ),
    "secure_values_sent": lambda _: types.MessageActionSecureValuesSent(
        [each() for each in constructors()["SecureValueType"]]
    ),
    "secure_values_sent_me": lambda place: types.MessageActionSecureValuesSentMe(
        [
            specimen(place, types.SecureValue, type=each(), plain_data=plain_data)
            for each, plain_data in (
                (types.SecureValueTypePhone, types.SecurePlainPhone("9996620000")),
                (types.SecureValueTypeEmail, types.SecurePlainEmail("mira@example.org")),
            )
        ]
        + [types.SecureValue(types.SecureValueTypePassport(), b"", front_side=types.SecureFileEmpty())],
        specimen(place, types.SecureCredentialsEncrypted),
    ),
}

register(Stage.BOT, BOT)


@kind("action_game_score", Stage.BOT)
def game_score(place: Place) -> Any:
    """Return the points that somebody reached in a game, as an answer to the game."""
    header = types.MessageReplyHeader(reply_to_msg_id=place.shown("game"))
    return place.service(types.MessageActionGameScore(place.draw.number() >> 2, score=4_200), reply_to=header)
