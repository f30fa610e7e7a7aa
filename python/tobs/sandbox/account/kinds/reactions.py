"""Reactions: emoji, custom emoji and stars, who gave the last of them, and which are the account's own.

https://core.telegram.org/api/reactions
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.parts import somebody, user_peer
from tobs.sandbox.account.kinds.registry import Stage, kind
from tobs.sandbox.account.text import sentence
from tobs.sandbox.account.times import moment

if TYPE_CHECKING:
    from tobs.sandbox.account.place import Place


@kind("reactions")
def reactions(place: Place) -> Any:
    """Return a text with emoji and custom reactions, and who gave the last of them."""
    crowd = place.people.crowd
    given = types.MessageReactions(
        results=[
            types.ReactionCount(types.ReactionEmoji("👍"), place.draw.between(1, 40), chosen_order=0),
            types.ReactionCount(types.ReactionEmoji("❤"), place.draw.between(1, 9)),
            types.ReactionCount(types.ReactionCustomEmoji(place.files.custom_emoji.id), 1),
        ],
        can_see_list=True,
        recent_reactions=[
            types.MessagePeerReaction(
                types.PeerUser(place.draw.choice(crowd).id), moment(place.date), types.ReactionEmoji("👍")
            )
        ],
    )
    return place.message(sentence(place.draw, 7), reactions=given)


@kind("reactions_paid", Stage.CHANNEL)
def reactions_paid(place: Place) -> Any:
    """Return a post with stars for a reaction: from the account, somebody known and somebody unnamed."""
    given = types.MessageReactions(
        results=[
            types.ReactionCount(types.ReactionPaid(), 750, chosen_order=0),
            types.ReactionCount(types.ReactionEmoji("🔥"), 12),
        ],
        top_reactors=[
            types.MessageReactor(500, top=True, peer_id=user_peer(place)),
            types.MessageReactor(200, top=True, anonymous=True),
            types.MessageReactor(50, my=True, peer_id=types.PeerUser(place.people.me.id)),
        ],
    )
    return place.message(sentence(place.draw, 7), reactions=given)


@kind("reactions_chosen_order")
def reactions_chosen_order(place: Place) -> Any:
    """Return a text to which the account gave three reactions, in another order than the counts'."""
    me, now = types.PeerUser(place.people.me.id), moment(place.date)
    heart, custom = types.ReactionEmoji("❤"), types.ReactionCustomEmoji(place.files.custom_emoji.id)
    given = types.MessageReactions(
        results=[
            types.ReactionCount(heart, 9, chosen_order=2),
            types.ReactionCount(custom, 3, chosen_order=0),
            types.ReactionCount(types.ReactionEmoji("👍"), 2, chosen_order=1),
            types.ReactionCount(types.ReactionEmoji("👎"), 1),
        ],
        can_see_list=True,
        recent_reactions=[
            types.MessagePeerReaction(me, now, heart, my=True),
            types.MessagePeerReaction(user_peer(place), now, custom, big=True, unread=True),
            types.MessagePeerReaction(place.people.peer(place.news), now, types.ReactionEmoji("👎")),
        ],
    )
    return place.message(sentence(place.draw, 7), reactions=given)


@kind("reactions_min")
def reactions_min(place: Place) -> Any:
    """Return a text with reactions that leave out which are the account's own."""
    results = [types.ReactionCount(types.ReactionEmoji("🎉"), 2)]
    return place.message(sentence(place.draw, 7), reactions=types.MessageReactions(results, min=True))


@kind("reactions_none")
def reactions_none(place: Place) -> Any:
    """Return a text whose reactions were all taken back."""
    return place.message(sentence(place.draw, 7), reactions=types.MessageReactions([]))


@kind("reactions_as_tags", Stage.SAVED)
def reactions_as_tags(place: Place) -> Any:
    """Return a saved message with tags. https://core.telegram.org/api/saved-messages#tags."""
    results = [
        types.ReactionCount(types.ReactionEmoji("📖"), 1, chosen_order=0),
        types.ReactionCount(types.ReactionCustomEmoji(place.files.custom_emoji.id), 1, chosen_order=1),
    ]
    given = types.MessageReactions(results, reactions_as_tags=True)
    me = types.PeerUser(place.people.me.id)
    return place.message(sentence(place.draw, 7), reactions=given, saved_peer_id=me)


@kind("service_reactions")
def service_reactions(place: Place) -> Any:
    """Return a service message that may be reacted to, and was."""
    given = types.MessageReactions([types.ReactionCount(types.ReactionEmoji("👏"), 5)])
    action = types.MessageActionChatAddUser([somebody(place)])
    return place.service(action, reactions_are_possible=True, reactions=given)
