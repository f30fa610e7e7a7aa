"""Keyboards: under a message and instead of the user's own, with each kind of button.

https://core.telegram.org/api/bots/buttons
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.parts import somebody
from tobs.sandbox.account.kinds.registry import Stage, kind
from tobs.sandbox.account.text import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.account.place import Place

INLINE: dict[str, tuple[str, Callable[[Place], Any]]] = {
    "button_url": ("Read | more ↗", lambda _: types.InlineButtonTypeUrl("https://example.org/a_(b)?q=[1]")),
    "button_url_scheme": ("Run", lambda _: types.InlineButtonTypeUrl("javascript:alert(1)")),
    "button_tg_url": ("Open", lambda _: types.InlineButtonTypeUrl("tg://resolve?domain=sandbox_news")),
    "button_url_auth": (
        "Log in",
        lambda _: types.InlineButtonTypeUrlAuth("https://example.org/login", 1, fwd_text="Log in there"),
    ),
    "button_callback": ("Vote 👍", lambda _: types.InlineButtonTypeCallback(b"vote:\x00\xff")),
    "button_callback_password": (
        "Transfer",
        lambda _: types.InlineButtonTypeCallback(b"transfer", requires_password=True),
    ),
    "button_switch_inline": (
        "Share",
        lambda _: types.InlineButtonTypeSwitchInline(
            "cats *2*",
            peer_types=[
                types.InlineQueryPeerTypeSameBotPM(),
                types.InlineQueryPeerTypePM(),
                types.InlineQueryPeerTypeChat(),
                types.InlineQueryPeerTypeMegagroup(),
                types.InlineQueryPeerTypeBroadcast(),
                types.InlineQueryPeerTypeBotPM(),
            ],
        ),
    ),
    "button_switch_inline_same": (
        "Search here",
        lambda _: types.InlineButtonTypeSwitchInline("", same_peer=True),
    ),
    "button_game": ("Play 🕹", lambda _: types.InlineButtonTypeGame()),
    "button_buy": ("Pay 12.50 €", lambda _: types.InlineButtonTypeBuy()),
    "button_user_profile": ("Who wrote it", lambda place: types.InlineButtonTypeUserProfile(somebody(place))),
    "button_web_view": ("Open the app", lambda _: types.InlineButtonTypeWebView("https://example.org/app")),
    "button_copy": ("Copy", lambda _: types.InlineButtonTypeCopy("CODE-`42`")),
    "button_disabled": ("Sold out", lambda _: types.InlineButtonTypeDisabled()),
}
"""Buttons under a message: label and type."""
REPLY: dict[str, tuple[str, Callable[[Place], Any]]] = {
    "button_text": ("Yes, *please*", lambda _: types.ButtonTypeDefault()),
    "button_request_phone": ("My phone number", lambda _: types.ButtonTypeRequestPhone()),
    "button_request_location": ("Where I am", lambda _: types.ButtonTypeRequestGeoLocation()),
    "button_request_poll": ("A poll", lambda _: types.ButtonTypeRequestPoll()),
    "button_request_quiz": ("A quiz", lambda _: types.ButtonTypeRequestPoll(quiz=True)),
    "button_simple_web_view": ("The app", lambda _: types.ButtonTypeSimpleWebView("https://example.org/app")),
    "button_request_user": (
        "A person",
        lambda _: types.ButtonTypeRequestPeer(1, types.RequestPeerTypeUser(bot=False, premium=True), 3),
    ),
    "button_request_chat": (
        "A group",
        lambda _: types.ButtonTypeRequestPeer(2, types.RequestPeerTypeChat(**WANTED, forum=False), 1),
    ),
    "button_request_broadcast": (
        "A channel",
        lambda _: types.ButtonTypeRequestPeer(3, types.RequestPeerTypeBroadcast(**OWNED), 1),
    ),
    "button_create_bot": (
        "A bot of my own",
        lambda _: types.ButtonTypeRequestPeer(
            4,
            types.RequestPeerTypeCreateBot(
                bot_managed=True, suggested_name="My bot", suggested_username="my_own_bot"
            ),
            1,
        ),
    ),
}
"""Buttons instead of the user's own keyboard: label and type."""
OWNED: dict[str, Any] = {
    "creator": True,
    "has_username": True,
    "user_admin_rights": types.ChatAdminRights(post_messages=True, invite_users=True),
    "bot_admin_rights": types.ChatAdminRights(post_messages=True),
}
WANTED: dict[str, Any] = {**OWNED, "bot_participant": True}


def inline(label: str, button: Callable[[Place], Any]) -> Callable[[Place], Any]:
    """Return a builder of a sentence with one button under it."""
    return lambda place: place.message(
        sentence(place.draw, 4),
        reply_markup=inline_keyboard([[types.KeyboardInlineButton(label, button(place))]]),
    )


def instead(label: str, button: Callable[[Place], Any]) -> Callable[[Place], Any]:
    """Return a builder of a sentence that puts one button in the place of the user's keyboard."""
    return lambda place: place.message(
        sentence(place.draw, 4),
        reply_markup=types.ReplyKeyboardMarkup(
            [types.KeyboardButtonRow([types.KeyboardButton(label, button(place))])]
        ),
    )


for name, (label, button) in INLINE.items():
    kind(name, Stage.BOT)(inline(label, button))
for name, (label, button) in REPLY.items():
    kind(name, Stage.BOT)(instead(label, button))


@kind("via_bot")
def via_bot(place: Place) -> Any:
    """Return a text sent through an inline bot, with a button that opens a URL."""
    button = types.KeyboardInlineButton("Open ↗", types.InlineButtonTypeUrl("https://example.org/?q=1"))
    markup = types.ReplyInlineMarkup([types.KeyboardInlineButtonRow([button])])
    return place.message(sentence(place.draw, 5), via_bot_id=place.people.gif_bot.id, reply_markup=markup)


@kind("keyboard_inline", Stage.BOT)
def keyboard_inline(place: Place) -> Any:
    """Return a text with rows of buttons under it, in the colours and with the icon that bots may choose."""
    style = types.KeyboardButtonStyle
    page = [
        types.KeyboardInlineButton(f"{number}", types.InlineButtonTypeCallback(b"%d" % number))
        for number in range(1, 6)
    ]
    choices = [
        types.KeyboardInlineButton(
            "Keep", types.InlineButtonTypeCallback(b"keep"), style=style(bg_success=True)
        ),
        types.KeyboardInlineButton(
            "Drop", types.InlineButtonTypeCallback(b"drop"), style=style(bg_danger=True)
        ),
    ]
    more = types.KeyboardInlineButton(
        "Sewn 🧵",
        types.InlineButtonTypeUrl("https://example.org"),
        style=style(bg_primary=True, icon=place.files.custom_emoji.id),
    )
    return place.message(sentence(place.draw, 4), reply_markup=inline_keyboard([page, choices, [more]]))


@kind("keyboard_inline_force_reply", Stage.BOT)
def keyboard_inline_force_reply(place: Place) -> Any:
    """Return a question with a button under it that also wants an answer."""
    buttons = [[types.KeyboardInlineButton("Skip", types.InlineButtonTypeCallback(b"skip"))]]
    markup = inline_keyboard(buttons, force_reply=True)
    return place.message("What is it called?", reply_markup=markup)


@kind("keyboard_reply", Stage.BOT)
def keyboard_reply(place: Place) -> Any:
    """Return a text that replaces the user's keyboard by rows of buttons, with every wish about it."""
    rows = [
        types.KeyboardButtonRow(
            [
                types.KeyboardButton(
                    label, types.ButtonTypeDefault(), style=types.KeyboardButtonStyle(bg_primary=True)
                )
                for label in row
            ]
        )
        for row in (("Да", "Нет"), ("Not now",))
    ]
    markup = types.ReplyKeyboardMarkup(
        rows,
        resize=True,
        single_use=True,
        selective=True,
        persistent=True,
        force_reply=True,
        placeholder="Choose one",
    )
    return place.message(sentence(place.draw, 4), reply_markup=markup)


@kind("keyboard_hide", Stage.BOT)
def keyboard_hide(place: Place) -> Any:
    """Return a text that gives the user's own keyboard back."""
    return place.message(sentence(place.draw, 4), reply_markup=types.ReplyKeyboardHide(selective=True))


@kind("keyboard_force_reply", Stage.BOT)
def keyboard_force_reply(place: Place) -> Any:
    """Return a question that wants an answer to itself."""
    markup = types.ReplyKeyboardForceReply(single_use=True, selective=True, placeholder="Your answer")
    return place.message("And your name?", reply_markup=markup)


def inline_keyboard(rows: list[list[Any]], **fields: Any) -> Any:
    """Return rows of buttons as the keyboard under a message."""
    return types.ReplyInlineMarkup([types.KeyboardInlineButtonRow(row) for row in rows], **fields)
