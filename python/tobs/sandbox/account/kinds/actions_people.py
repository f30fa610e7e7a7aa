"""What happens between two people, and in calls. https://core.telegram.org/type/MessageAction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.actions import register
from tobs.sandbox.account.kinds.parts import document, photo, somebody, user_peer
from tobs.sandbox.account.kinds.registry import Stage
from tobs.sandbox.account.kinds.specimen import constructors, snake, specimen
from tobs.sandbox.account.times import DAY_S, moment

if TYPE_CHECKING:
    from tobs.sandbox.account.kinds.actions import Action
    from tobs.sandbox.account.place import Place


def call_of(place: Place) -> Any:
    """Return a group call."""
    return types.InputGroupCall(place.draw.number() >> 2, place.draw.signed())


def ended(reason: Any) -> Action:
    """Return a phone call that ended for ``reason`` before it began."""
    return lambda place: types.MessageActionPhoneCall(place.draw.number() >> 2, reason=reason, duration=None)


def theme_settings(place: Place, base: type[Any]) -> Any:
    """Return the colours of a theme that is based on ``base``."""
    return specimen(place, types.ThemeSettings, base_theme=base(), wallpaper=wallpaper(place))


def wallpaper(place: Place, **fields: Any) -> Any:
    """Return a patterned background."""
    settings = specimen(place, types.WallPaperSettings, intensity=40, rotation=45)
    paper = document(place, "picture")
    return types.WallPaper(
        place.draw.number() >> 2, place.draw.signed(), "tobsPattern", paper, settings=settings, **fields
    )


USER: dict[str, Action] = {
    "contact_sign_up": lambda _: types.MessageActionContactSignUp(),
    "screenshot_taken": lambda _: types.MessageActionScreenshotTaken(),
    "set_messages_ttl": lambda _: types.MessageActionSetMessagesTTL(period=DAY_S),
    "set_messages_ttl_auto": lambda place: types.MessageActionSetMessagesTTL(
        period=31 * DAY_S, auto_setting_from=place.people.partner.id
    ),
    "set_messages_ttl_off": lambda _: types.MessageActionSetMessagesTTL(period=0),
    "set_chat_theme": lambda _: types.MessageActionSetChatTheme(types.ChatTheme("🏠")),
    "set_chat_theme_off": lambda _: types.MessageActionSetChatTheme(types.ChatTheme("")),
    "set_chat_wall_paper": lambda place: types.MessageActionSetChatWallPaper(
        wallpaper(place, creator=True, default=True, pattern=True, dark=True), for_both=True
    ),
    "set_chat_wall_paper_same": lambda _: types.MessageActionSetChatWallPaper(
        types.WallPaperNoFile(
            0,
            default=True,
            dark=True,
            settings=types.WallPaperSettings(blur=True, motion=True, background_color=0x336699),
        ),
        same=True,
    ),
    "suggest_profile_photo": lambda place: types.MessageActionSuggestProfilePhoto(photo(place)),
    "suggest_profile_photo_moving": lambda place: types.MessageActionSuggestProfilePhoto(
        place.files.portraits[1].tl
    ),
    "suggest_birthday": lambda _: types.MessageActionSuggestBirthday(types.Birthday(29, 2, year=2000)),
    "suggest_birthday_without_year": lambda _: types.MessageActionSuggestBirthday(types.Birthday(1, 5)),
    "no_forwards_request": lambda _: types.MessageActionNoForwardsRequest(
        prev_value=False, new_value=True, expired=True
    ),
    "no_forwards_toggle": lambda _: types.MessageActionNoForwardsToggle(prev_value=True, new_value=False),
    "paid_messages_refunded": lambda _: types.MessageActionPaidMessagesRefunded(count=3, stars=30),
    "phone_call": lambda place: types.MessageActionPhoneCall(
        place.draw.number() >> 2,
        reason=types.PhoneCallDiscardReasonHangup(),
        duration=place.draw.between(1, 4_000),
    ),
    "phone_call_missed": lambda place: types.MessageActionPhoneCall(
        place.draw.number() >> 2, video=True, reason=types.PhoneCallDiscardReasonMissed()
    ),
    "phone_call_busy": ended(types.PhoneCallDiscardReasonBusy()),
    "phone_call_disconnect": ended(types.PhoneCallDiscardReasonDisconnect()),
    "phone_call_migrated": ended(types.PhoneCallDiscardReasonMigrateConferenceCall("tobs-call")),
    "conference_call": lambda place: types.MessageActionConferenceCall(
        place.draw.number() >> 2,
        video=True,
        duration=754,
        other_participants=[user_peer(place), user_peer(place)],
    ),
    "conference_call_missed": lambda place: types.MessageActionConferenceCall(
        place.draw.number() >> 2, missed=True
    ),
    "conference_call_active": lambda place: types.MessageActionConferenceCall(
        place.draw.number() >> 2, active=True
    ),
    **{
        f"set_chat_theme_{snake(base)}": lambda place, base=base: types.MessageActionSetChatTheme(  # type: ignore[misc]
            types.ChatThemeUniqueGift(specimen(place, types.StarGiftUnique), [theme_settings(place, base)])
        )
        for base in constructors()["BaseTheme"]
    },
}
SUPERGROUP: dict[str, Action] = {
    "group_call": lambda place: types.MessageActionGroupCall(call_of(place), duration=120),
    "group_call_begun": lambda place: types.MessageActionGroupCall(call_of(place)),
    "group_call_slug": lambda _: types.MessageActionGroupCall(types.InputGroupCallSlug("tobs-call")),
    "group_call_invite_message": lambda place: types.MessageActionGroupCall(
        types.InputGroupCallInviteMessage(place.id)
    ),
    "group_call_scheduled": lambda place: types.MessageActionGroupCallScheduled(
        call_of(place), moment(place.date + DAY_S)
    ),
    "invite_to_group_call": lambda place: types.MessageActionInviteToGroupCall(
        call_of(place), [somebody(place), somebody(place)]
    ),
}

register(Stage.USER, USER)
register(Stage.SUPERGROUP, SUPERGROUP)
