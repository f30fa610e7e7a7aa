"""Forwards from users, groups and channels, seen and hidden, and from elsewhere.

https://core.telegram.org/constructor/messageFwdHeader
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.parts import channel_id, earlier, photo_date, photo_media, somebody
from tobs.sandbox.account.kinds.registry import Stage, kind
from tobs.sandbox.account.text import sentence

if TYPE_CHECKING:
    from tobs.sandbox.account.place import Place


@kind("forward_user")
def forward_user(place: Place) -> Any:
    """Return a text forwarded from a user."""
    origin = place.draw.choice(place.people.crowd)
    header = types.MessageFwdHeader(earlier(place), from_id=types.PeerUser(origin.id))
    return place.message(sentence(place.draw, 9), fwd_from=header)


@kind("forward_hidden_user")
def forward_hidden_user(place: Place) -> Any:
    """Return a text forwarded from somebody who hides the account: a name alone."""
    header = types.MessageFwdHeader(earlier(place), from_name="Some | Body [x]")
    return place.message(sentence(place.draw, 9), fwd_from=header)


@kind("forward_channel")
def forward_channel(place: Place) -> Any:
    """Return a text forwarded from a post of the broadcast channel."""
    header = types.MessageFwdHeader(
        earlier(place),
        from_id=place.people.peer(place.news),
        channel_post=place.draw.between(2, 40),
        post_author="Редакция",
    )
    return place.message(sentence(place.draw, 9), fwd_from=header)


@kind("forward_photo")
def forward_photo(place: Place) -> Any:
    """Return a photo forwarded from the broadcast channel."""
    header = types.MessageFwdHeader(
        date=photo_date(place), from_id=place.people.peer(place.news), channel_post=place.draw.between(2, 40)
    )
    return place.message(sentence(place.draw, 4), media=photo_media(place), fwd_from=header)


@kind("forward_anonymous_admin")
def forward_anonymous_admin(place: Place) -> Any:
    """Return a text that somebody wrote in the name of a group: a channel peer, its title for signature."""
    return forwarded(place, from_id=types.PeerChannel(channel_id(place)), post_author="admin")


@kind("forward_deleted_user")
def forward_deleted_user(place: Place) -> Any:
    """Return a text forwarded from an account that was deleted since."""
    return forwarded(place, from_id=types.PeerUser(place.people.deleted.id))


@kind("forward_imported")
def forward_imported(place: Place) -> Any:
    """Return a text imported from another messenger. https://core.telegram.org/api/import."""
    return forwarded(place, imported=True, from_name="Grandma 👵 (WhatsApp)")


@kind("forward_psa")
def forward_psa(place: Place) -> Any:
    """Return a public service announcement of a proxy's sponsor."""
    return forwarded(place, from_id=types.PeerChannel(channel_id(place)), channel_post=3, psa_type="covid")


@kind("forward_saved", Stage.SAVED)
def forward_saved(place: Place) -> Any:
    """Return what a user wrote in a group, saved: filed under the user, with the way back to it."""
    author = types.PeerUser(somebody(place))
    return forwarded(
        place,
        saved_peer_id=place.people.peer(place.news),
        from_id=author,
        saved_from_peer=place.people.peer(place.news),
        saved_from_msg_id=place.draw.between(2, 40),
        saved_from_id=author,
        saved_date=earlier(place),
    )


@kind("forward_saved_out", Stage.SAVED)
def forward_saved_out(place: Place) -> Any:
    """Return what the account itself had forwarded somewhere and then saved from there."""
    user = somebody(place)
    return forwarded(
        place,
        saved_peer_id=types.PeerUser(user),
        from_id=types.PeerUser(place.people.me.id),
        saved_out=True,
        saved_from_peer=types.PeerUser(user),
        saved_from_msg_id=place.draw.between(2, 40),
        saved_from_id=types.PeerUser(place.people.me.id),
        saved_date=earlier(place),
    )


@kind("forward_saved_hidden_user", Stage.SAVED)
def forward_saved_hidden_user(place: Place) -> Any:
    """Return what somebody who hides the account wrote, saved from where another had forwarded it to."""
    return forwarded(
        place,
        saved_peer_id=types.PeerUser(somebody(place)),
        from_name="Some | Body [x]",
        saved_from_name="Other | Body",
        saved_date=earlier(place),
    )


@kind("saved_note", Stage.SAVED)
def saved_note(place: Place) -> Any:
    """Return a note to oneself, filed under the account. https://core.telegram.org/api/saved-messages."""
    return place.message(sentence(place.draw, 5), saved_peer_id=types.PeerUser(place.people.me.id))


def forwarded(place: Place, *, saved_peer_id: Any = None, **fields: Any) -> Any:
    """Return a sentence with a forward header of these fields."""
    header = types.MessageFwdHeader(earlier(place), **fields)
    return place.message(sentence(place.draw, 9), fwd_from=header, saved_peer_id=saved_peer_id)
