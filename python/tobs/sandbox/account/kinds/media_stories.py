"""Stories that were shared into a chat, with all that may lie on them. https://core.telegram.org/api/stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.parts import (
    channel_id,
    document,
    document_media,
    photo_media,
    somebody,
    user_peer,
)
from tobs.sandbox.account.kinds.registry import Stage, kind
from tobs.sandbox.account.kinds.specimen import constructors, snake, specimen
from tobs.sandbox.account.text import RichText, sentence, span
from tobs.sandbox.account.times import DAY_S, moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.account.place import Place

STORY = 9


@kind("story")
def story(place: Place) -> Any:
    """Return a story by its number alone, as servers mostly tell of it."""
    return place.message(media=types.MessageMediaStory(types.PeerChannel(channel_id(place)), STORY))


@kind("story_mention", Stage.USER)
def story_mention(place: Place) -> Any:
    """Return the story of a user who mentioned the account in it."""
    peer = types.PeerUser(place.people.partner.id)
    return place.message(media=types.MessageMediaStory(peer, STORY, via_mention=True))


@kind("story_whole")
def story_whole(place: Place) -> Any:
    """Return a story with a formatted caption, its views and reactions, a reaction of the account's own."""
    rich = RichText().add(sentence(place.draw, 4) + " ").add("here", span(types.MessageEntityBold))
    views = types.StoryViews(
        1_234,
        has_viewers=True,
        forwards_count=5,
        reactions=[types.ReactionCount(types.ReactionEmoji("❤"), 77, chosen_order=0)],
        reactions_count=77,
        recent_viewers=[somebody(place), somebody(place)],
    )
    return shared(
        place,
        caption=rich.text,
        entities=rich.entities,
        views=views,
        sent_reaction=types.ReactionEmoji("❤"),
        pinned=True,
        public=True,
        edited=True,
    )


@kind("story_video")
def story_video(place: Place) -> Any:
    """Return a story that is a film with music, posted again from a story of a channel."""
    header = types.StoryFwdHeader(modified=True, from_=types.PeerChannel(channel_id(place)), story_id=STORY)
    return shared(
        place,
        media=document_media(place, "video", video=True),
        fwd_from=header,
        from_id=user_peer(place),
        music=document(place, "music"),
        albums=[1, 3],
        noforwards=True,
    )


@kind("story_hidden_origin")
def story_hidden_origin(place: Place) -> Any:
    """Return the account's own story, posted again from somebody who hides the account."""
    return shared(
        place,
        fwd_from=types.StoryFwdHeader(from_name="Some | Body [x]"),
        out=True,
        close_friends=True,
        contacts=True,
        selected_contacts=True,
        min=True,
        sent_reaction=types.ReactionEmpty(),
    )


@kind("story_deleted")
def story_deleted(place: Place) -> Any:
    """Return a story that is not there any more."""
    return told(place, types.StoryItemDeleted(STORY))


@kind("story_skipped")
def story_skipped(place: Place) -> Any:
    """Return a story of which nothing is told but when it was live."""
    begun = moment(place.date - 60)
    item = types.StoryItemSkipped(STORY, begun, moment(place.date + DAY_S), close_friends=True, live=True)
    return told(place, item)


def with_area(constructor: type[Any]) -> Callable[[Place], Any]:
    """Return a builder of a story with an area of this constructor on it."""
    return lambda place: shared(place, media_areas=[specimen(place, constructor)])


def with_privacy(constructor: type[Any]) -> Callable[[Place], Any]:
    """Return a builder of a story that this rule says who may see."""
    return lambda place: shared(place, privacy=[specimen(place, constructor)])


for each in constructors()["MediaArea"]:
    if not each.__name__.startswith("Input"):
        kind(f"story_{snake(each)}")(with_area(each))
for each in constructors()["PrivacyRule"]:
    kind(f"story_{snake(each)}")(with_privacy(each))


def shared(place: Place, **fields: Any) -> Any:
    """Return a message with a story of the broadcast channel; a photo, if ``fields`` say nothing else."""
    fields.setdefault("media", photo_media(place))
    return told(
        place,
        types.StoryItem(
            id=STORY, date=moment(place.date - 3_600), expire_date=moment(place.date + DAY_S), **fields
        ),
    )


def told(place: Place, item: Any) -> Any:
    """Return a message with a story of the broadcast channel and what the server tells of it."""
    return place.message(
        media=types.MessageMediaStory(types.PeerChannel(channel_id(place)), STORY, story=item)
    )
