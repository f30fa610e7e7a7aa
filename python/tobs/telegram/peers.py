"""Between Telethon's peers and tobs's own values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from telethon.tl import types

from tobs.model import Chat, ChatKind, Person, channel_id, mark_channel

if TYPE_CHECKING:
    from tobs._native import Peer

__all__ = [
    "chat_of",
    "chat_of_peer",
    "input_channel",
    "input_peer",
    "input_user",
    "marked_id",
    "nameless",
    "person_of",
]

_CHANNELS: Final = (types.Channel, types.ChannelForbidden)
_GROUPS: Final = (types.Chat, types.ChatForbidden, types.ChatEmpty)


def marked_id(peer: Any) -> int:
    """Return the marked id of a Telethon peer, user, chat or channel."""
    if isinstance(peer, types.PeerUser):
        return int(peer.user_id)
    if isinstance(peer, types.PeerChat):
        return -int(peer.chat_id)
    if isinstance(peer, types.PeerChannel):
        return mark_channel(peer.channel_id)
    if isinstance(peer, _CHANNELS):
        return mark_channel(peer.id)
    return -int(peer.id) if isinstance(peer, _GROUPS) else int(peer.id)


def input_peer(chat: Chat) -> Any:
    """Return the ``InputPeer`` that names ``chat`` in requests."""
    if chat.kind is ChatKind.SAVED:
        return types.InputPeerSelf()
    channel = channel_id(chat.id)
    if channel is not None:
        return types.InputPeerChannel(channel, chat.access_hash or 0)
    if chat.id < 0:
        return types.InputPeerChat(-chat.id)
    return types.InputPeerUser(chat.id, chat.access_hash or 0)


def input_channel(chat: Chat) -> Any:
    """Return the ``InputChannel`` for ``chat``, None when it is neither channel nor supergroup."""
    channel = channel_id(chat.id)
    return None if channel is None else types.InputChannel(channel, chat.access_hash or 0)


def input_user(chat: Chat) -> Any:
    """Return the ``InputUser`` for ``chat``, a private one."""
    return types.InputUser(chat.id, chat.access_hash or 0)


def person_of(user: types.User) -> Person:
    """Return who ``user`` is."""
    return Person(id=user.id, name=_person_name(user), username=_username(user), phone=user.phone)


def chat_of(entity: Any) -> Chat:
    """Return the chat that ``entity`` (a Telethon user, chat or channel) is, without a dialog's facts."""
    if isinstance(entity, types.User | types.UserEmpty):
        return _chat_of_user(entity)
    migrated_to = getattr(entity, "migrated_to", None)
    return Chat(
        id=marked_id(entity),
        kind=_group_kind(entity),
        title=getattr(entity, "title", None) or f"{marked_id(entity)}",
        username=_username(entity),
        access_hash=getattr(entity, "access_hash", None),
        migrated_to=mark_channel(migrated_to.channel_id) if migrated_to else None,
        closed=isinstance(entity, types.ChannelForbidden),  # of a basic group the old messages stay
    )


def chat_of_peer(peer: Peer) -> Chat:
    """Return the chat that ``peer``, of a page that Rust has read, is."""
    return Chat(
        id=peer.id,
        kind=ChatKind.SAVED if peer.is_self else ChatKind(peer.kind),
        title="Saved Messages" if peer.is_self else peer.name or f"{peer.id}",
        username=peer.username,
        access_hash=peer.access_hash,
    )


def nameless(peer: Any) -> Chat:
    """Return the chat of a Telethon peer that the server names in a list without telling of it."""
    kinds = {types.PeerUser: ChatKind.USER, types.PeerChat: ChatKind.GROUP}
    chat_id = marked_id(peer)
    return Chat(chat_id, kinds.get(type(peer), ChatKind.SUPERGROUP), f"{chat_id}")


def _chat_of_user(user: Any) -> Chat:
    if isinstance(user, types.UserEmpty):
        return Chat(id=user.id, kind=ChatKind.USER, title="Deleted account")
    kind = ChatKind.SAVED if user.is_self else ChatKind.BOT if user.bot else ChatKind.USER
    return Chat(
        id=user.id,
        kind=kind,
        title="Saved Messages" if user.is_self else _person_name(user),
        username=_username(user),
        access_hash=user.access_hash,
    )


def _group_kind(entity: Any) -> ChatKind:
    if not isinstance(entity, _CHANNELS):
        return ChatKind.GROUP
    if entity.broadcast:
        return ChatKind.CHANNEL
    return ChatKind.FORUM if getattr(entity, "forum", False) else ChatKind.SUPERGROUP


def _person_name(user: types.User) -> str:
    if user.deleted:
        return "Deleted account"
    names = (user.first_name, user.last_name)
    return (
        " ".join(name.strip() for name in names if name and name.strip()) or _username(user) or f"{user.id}"
    )


def _username(entity: Any) -> str | None:
    name = getattr(entity, "username", None)
    # Collectible usernames come in a list (core.telegram.org/api/fragment); `username` is then left out.
    others = getattr(entity, "usernames", None) or ()
    return name or next((other.username for other in others if other.active), None)
