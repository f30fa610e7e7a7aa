"""Who and what is behind a name or an id: users, chats, channels, contacts, profile photos."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from telethon.tl import functions, types

from tobs.sandbox.account.paging import DEFAULT_LIMIT, MAX_LIMIT
from tobs.sandbox.account.times import BEGIN, moment
from tobs.sandbox.dispatch import RpcError

if TYPE_CHECKING:
    from tobs.sandbox.account.account import Account
    from tobs.sandbox.account.chats import Chat
    from tobs.sandbox.account.handlers.gate import Gate
    from tobs.sandbox.dispatch import Context, Result

__all__ = ["register"]

USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")


def register(gate: Gate) -> None:
    """Register the handlers of this file."""
    register_people(gate)
    register_chats(gate)


def register_people(gate: Gate) -> None:
    """Register what is asked about users, and by username."""
    account = gate.account

    @gate.answers(functions.users.GetUsersRequest)
    def get_users(_: Context, request: Any) -> Result:
        return [gate.user(each) for each in request.id]

    @gate.answers(functions.users.GetFullUserRequest)
    def get_full_user(_: Context, request: Any) -> Result:
        user = gate.user(request.id)
        return types.users.UserFull(user_full(account, user), chats=[], users=[user])

    @gate.answers(functions.contacts.ResolveUsernameRequest)
    def resolve_username(_: Context, request: Any) -> Result:
        if not USERNAME.fullmatch(request.username):
            raise RpcError(400, "USERNAME_INVALID")
        for peer, entity in account.entities.items():
            if (getattr(entity, "username", None) or "").lower() == request.username.lower():
                chats, users = ([], [entity]) if peer > 0 else ([entity], [])
                return types.contacts.ResolvedPeer(account.people.peer(peer), chats, users)
        raise RpcError(400, "USERNAME_NOT_OCCUPIED")

    @gate.answers(functions.contacts.GetContactsRequest)
    def get_contacts(_: Context, __: Any) -> Result:
        users = [user for user in account.people if user.contact]
        contacts = [types.Contact(user.id, mutual=False) for user in users]
        return types.contacts.Contacts(contacts, len(contacts), users)

    @gate.answers(functions.photos.GetUserPhotosRequest)
    def get_user_photos(_: Context, request: Any) -> Result:
        user = gate.user(request.user_id)
        held = [] if user.photo is None else [account.files[user.photo.photo_id].tl]
        limit = min(request.limit or DEFAULT_LIMIT, MAX_LIMIT)
        return types.photos.Photos(held[max(request.offset, 0) :][:limit], users=[user])


def register_chats(gate: Gate) -> None:
    """Register what is asked about basic groups, supergroups and channels."""
    account = gate.account

    @gate.answers(functions.channels.GetChannelsRequest)
    def get_channels(_: Context, request: Any) -> Result:
        return types.messages.Chats([gate.channel(each, forbidden=True).entity for each in request.id])

    @gate.answers(functions.messages.GetChatsRequest)
    def get_chats(_: Context, request: Any) -> Result:
        return types.messages.Chats([basic_group(account, each).entity for each in request.id])

    @gate.answers(functions.messages.GetFullChatRequest)
    def get_full_chat(_: Context, request: Any) -> Result:
        chat = basic_group(account, request.chat_id)
        members = account.people.crowd[:4]
        participants: list[Any] = [types.ChatParticipantCreator(account.user.id)]
        participants += [types.ChatParticipant(user.id, account.user.id, moment(BEGIN)) for user in members]
        full = types.ChatFull(
            chat.entity.id,
            about=about(chat),
            chat_photo=chat_photo(account, chat),
            participants=types.ChatParticipants(chat.entity.id, participants, chat.entity.version),
            notify_settings=types.PeerNotifySettings(),
            folder_id=chat.folder or None,
        )
        return types.messages.ChatFull(full, chats=[chat.entity], users=[account.user, *members])

    @gate.answers(functions.channels.GetFullChannelRequest)
    def get_full_channel(_: Context, request: Any) -> Result:
        chat = gate.channel(request.channel)
        related = [each for each in (chat.linked, chat.migrated_from) if each is not None]
        return types.messages.ChatFull(
            channel_full(account, chat), chats=[chat.entity, *(each.entity for each in related)], users=[]
        )


def basic_group(account: Account, chat_id: int) -> Chat:
    """Return a basic group by its bare id; raises RpcError CHAT_ID_INVALID."""
    chat = account.by_id.get(-chat_id)
    if chat is None or not isinstance(chat.entity, types.Chat):
        raise RpcError(400, "CHAT_ID_INVALID")
    return chat


def user_full(account: Account, user: Any) -> Any:
    """Return a user's types.UserFull."""
    photo = None if user.photo is None else account.files[user.photo.photo_id].tl
    info = types.BotInfo(user_id=user.id, description="Reminds people of things") if user.bot else None
    return types.UserFull(
        user.id,
        settings=types.PeerSettings(),
        notify_settings=types.PeerNotifySettings(),
        common_chats_count=0,
        about=None if user.deleted else "About me: * _ [x]",
        profile_photo=photo,
        bot_info=info,
    )


def channel_full(account: Account, chat: Chat) -> Any:
    """Return a channel's or supergroup's types.ChannelFull."""
    former = chat.migrated_from
    top = chat.top_message
    return types.ChannelFull(
        chat.entity.id,
        about=about(chat),
        read_inbox_max_id=top,
        read_outbox_max_id=top,
        unread_count=0,
        chat_photo=chat_photo(account, chat) or types.PhotoEmpty(0),
        notify_settings=types.PeerNotifySettings(),
        bot_info=[],
        pts=chat.pts,
        participants_count=42,
        migrated_from_chat_id=None if former is None else former.entity.id,
        migrated_from_max_id=None if former is None else former.top_message,
        linked_chat_id=None if chat.linked is None else chat.linked.entity.id,
        folder_id=chat.folder or None,
    )


def chat_photo(account: Account, chat: Chat) -> Any:
    """Return the types.Photo of a group's or channel's picture, None when it has none."""
    photo_id = getattr(chat.entity.photo, "photo_id", None)
    return None if photo_id is None else account.files[photo_id].tl


def about(chat: Chat) -> str:
    """Return a chat's description."""
    return f"What goes on in {chat.title.strip()}"
