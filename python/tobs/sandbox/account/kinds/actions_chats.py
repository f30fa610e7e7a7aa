"""What happens to groups, channels and topics, and who comes and goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.actions import register
from tobs.sandbox.account.kinds.parts import changed, photo, somebody, user_peer
from tobs.sandbox.account.kinds.registry import Stage, kind
from tobs.sandbox.account.times import DAY_S

if TYPE_CHECKING:
    from tobs.sandbox.account.kinds.actions import Action
    from tobs.sandbox.account.place import Place

COMMUNITY = 1_777_000_111
TOPIC_COLOR = 0x6FB9F0

SUPERGROUP: dict[str, Action] = {
    "chat_add_user": lambda place: types.MessageActionChatAddUser([somebody(place)]),
    "chat_add_user_several": lambda place: types.MessageActionChatAddUser(
        [somebody(place) for _ in range(3)]
    ),
    "chat_joined_by_link": lambda place: types.MessageActionChatJoinedByLink(place.people.me.id),
    "chat_joined_by_request": lambda _: types.MessageActionChatJoinedByRequest(),
    "chat_joined_via_community": lambda _: types.MessageActionChatJoinedViaCommunity(COMMUNITY),
    "chat_delete_user": lambda place: types.MessageActionChatDeleteUser(somebody(place)),
    "chat_edit_title": lambda _: types.MessageActionChatEditTitle("Another title / with a slash"),
    "chat_edit_photo": lambda place: types.MessageActionChatEditPhoto(photo(place)),
    "chat_delete_photo": lambda _: types.MessageActionChatDeletePhoto(),
    "history_clear": lambda _: types.MessageActionHistoryClear(),
    "custom_action": lambda _: types.MessageActionCustomAction("Something the server describes in words"),
    "boost_apply": lambda _: types.MessageActionBoostApply(2),
    "change_creator": lambda place: types.MessageActionChangeCreator(somebody(place)),
    "new_creator_pending": lambda place: types.MessageActionNewCreatorPending(somebody(place)),
    "change_community": lambda _: types.MessageActionChangeCommunity(COMMUNITY),
    "change_community_left": lambda _: types.MessageActionChangeCommunity(),
    "geo_proximity_reached": lambda place: types.MessageActionGeoProximityReached(
        user_peer(place), types.PeerUser(place.people.me.id), 450
    ),
    "paid_messages_price": lambda _: types.MessageActionPaidMessagesPrice(10),
    "empty": lambda _: types.MessageActionEmpty(),
}
CHANNEL: dict[str, Action] = {
    "channel_create": lambda _: types.MessageActionChannelCreate("A new channel"),
    "channel_edit_photo": lambda place: types.MessageActionChatEditPhoto(place.files.portraits[0].tl),
    "channel_set_messages_ttl": lambda _: types.MessageActionSetMessagesTTL(7 * DAY_S),
    "paid_messages_price_direct": lambda _: types.MessageActionPaidMessagesPrice(
        50, broadcast_messages_allowed=True
    ),
}
GROUP: dict[str, Action] = {
    "chat_create": lambda place: types.MessageActionChatCreate(
        "A *new* group", [somebody(place), place.people.me.id]
    ),
    "chat_left": lambda place: types.MessageActionChatDeleteUser(place.author or 0),
    "group_set_messages_ttl_off": lambda _: types.MessageActionSetMessagesTTL(0),
}
FORUM: dict[str, Action] = {
    "topic_edit_title": lambda _: types.MessageActionTopicEdit(title="Seeds | *all* kinds"),
    "topic_edit_icon": lambda place: types.MessageActionTopicEdit(icon_emoji_id=place.files.custom_emoji.id),
    "topic_edit_icon_removed": lambda _: types.MessageActionTopicEdit(icon_emoji_id=0),
    "topic_edit_closed": lambda _: types.MessageActionTopicEdit(closed=True),
    "topic_edit_reopened": lambda _: types.MessageActionTopicEdit(closed=False),
    "topic_edit_hidden": lambda _: types.MessageActionTopicEdit(hidden=True),
}

register(Stage.SUPERGROUP, SUPERGROUP)
register(Stage.CHANNEL, CHANNEL)
register(Stage.GROUP, GROUP)
register(Stage.FORUM, FORUM)


@kind("action_pin_message")
def pin_message(place: Place) -> Any:
    """Return the news that an earlier message was pinned, as an answer to it."""
    pinned = place.shown("pinned")
    header = types.MessageReplyHeader(reply_to_msg_id=pinned) if pinned else None
    return place.service(types.MessageActionPinMessage(), reply_to=header)


@kind("action_pin_message_silent", Stage.CHANNEL)
def pin_message_silent(place: Place) -> Any:
    """Return the news of a pinned post that nobody was notified of."""
    header = types.MessageReplyHeader(reply_to_msg_id=place.shown("giveaway"))
    return place.service(types.MessageActionPinMessage(), reply_to=header, silent=True)


@kind("action_chat_add_user_self")
def add_self(place: Place) -> Any:
    """Return that somebody came to a public group by themselves, and that the account is spoken of."""
    action = types.MessageActionChatAddUser([place.author or 0])
    return place.service(action, mentioned=True, media_unread=True, legacy=True)


@kind("action_topic_create", Stage.FORUM)
def topic_create(place: Place) -> Any:
    """Return the beginning of a topic with an icon; the message's id is the topic's."""
    action = types.MessageActionTopicCreate(
        "Tools 🧵", TOPIC_COLOR, icon_emoji_id=place.files.custom_emoji.id
    )
    return changed(place.service(action), reply_to=None)


@kind("action_topic_create_title_missing", Stage.BOT)
def topic_create_title_missing(place: Place) -> Any:
    """Return the beginning of a topic in a chat with a bot, which has no name yet."""
    return place.service(types.MessageActionTopicCreate("New topic", TOPIC_COLOR, title_missing=True))


@kind("action_ttl_period")
def ttl_period(place: Place) -> Any:
    """Return a service message that deletes itself as all messages of its chat do."""
    return place.service(types.MessageActionChatJoinedByLink(somebody(place)), ttl_period=DAY_S)


@kind("action_saved_peer", Stage.DIRECT)
def saved_peer(place: Place) -> Any:
    """Return a service message in a channel's direct messages, filed under whom they are with."""
    action = types.MessageActionPaidMessagesRefunded(count=3, stars=30)
    return place.service(action, saved_peer_id=types.PeerUser(somebody(place)))
