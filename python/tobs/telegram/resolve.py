"""From what a user calls a chat to the chat."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

from telethon.tl import functions, types

from tobs.errors import ChatNotFoundError, DecodeError, RpcFailedError, TransportError
from tobs.model import ChatKind, channel_id, mark_channel
from tobs.telegram.dialogs import dialog_pages
from tobs.telegram.peers import chat_of, input_channel, input_peer, input_user, marked_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tobs.model import Chat
    from tobs.telegram.client import Account
    from tobs.telegram.dialogs import DialogPage

__all__ = [
    "ById",
    "ByInvite",
    "ByTitle",
    "ByUsername",
    "Reference",
    "Resolver",
    "Saved",
    "Spot",
    "parse_reference",
    "parse_spot",
]

_USERNAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{2,31}")
_LINK_HOSTS: Final = frozenset({"t.me", "telegram.me", "telegram.dog", "www.t.me"})
_MOST_CANDIDATES: Final = 8


@dataclass(frozen=True, slots=True)
class ById:
    """A marked id, or a bare one."""

    id: int


@dataclass(frozen=True, slots=True)
class ByUsername:
    """A public name, without ``@``."""

    username: str


@dataclass(frozen=True, slots=True)
class ByInvite:
    """An invite link's hash."""

    invite: str


@dataclass(frozen=True, slots=True)
class ByTitle:
    """Any other text."""

    title: str


@dataclass(frozen=True, slots=True)
class Saved:
    """The account's own saved messages."""


Reference = ById | ByUsername | ByInvite | ByTitle | Saved


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a chat a link points: at a ``message``, and at the ``thread`` that it says this is in."""

    thread: int | None = None
    message: int | None = None


def parse_reference(text: str) -> Reference:
    """Tell what kind of name ``text`` is. What is behind a chat's link is for `parse_spot`.

    Only a title may begin or end with spaces. Links: https://core.telegram.org/api/links
    """
    title, text = ByTitle(text), text.strip()
    if text.casefold() in {"me", "saved"}:
        return Saved()
    if re.fullmatch(r"[+-]?[0-9]{1,19}", text):
        return ById(int(text))
    if text.startswith("@") and _USERNAME.fullmatch(text[1:]):
        return ByUsername(text[1:])
    if text.casefold().startswith("tg:"):
        return _parse_tg_link(text) or title
    return _parse_web_link(text) or title


def parse_spot(text: str) -> Spot:
    """Tell where in its chat a link to a message or a topic points; nowhere in other names.

    ``t.me/name/TOPIC/MESSAGE`` and ``?thread=`` name a thread; what ``t.me/name/NUMBER`` names, the chat
    tells. The link of a comment points at its post, in the channel: the comment stands in another chat, which
    may be closed to the account. https://core.telegram.org/api/links#message-links
    """
    text = text.strip()
    if text.casefold().startswith("tg:"):
        query = _query_of(text)
        return Spot(_number(query.get("thread")), _number(query.get("post")))
    match _path_of_link(text):
        case ["c", _, *numbers] | ["s", _, *numbers] | [_, *numbers]:
            pass
        case _:
            return Spot()
    thread = _number(_query_of(text).get("thread"))
    match [_number(number) for number in numbers]:
        case [int(topic), int(message)]:
            return Spot(topic, message)
        case [int(message)]:
            return Spot(thread, message)
    return Spot()


def _number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"[0-9]{1,9}", text) else None


def _query_of(text: str) -> dict[str, str]:
    """Return what stands behind the ``?`` of a link, the first of each name."""
    try:
        return {key: values[0] for key, values in parse_qs(urlsplit(text).query).items()}
    except ValueError:  # as in `_path_of_link`
        return {}


def _parse_web_link(text: str) -> Reference | None:
    match _path_of_link(text):
        case ["c", number, *_] if number.isascii() and number.isdigit():
            return ById(mark_channel(int(number)))
        case ["joinchat", invite, *_]:
            return ByInvite(invite)
        case [invite, *_] if invite.startswith("+"):
            return ByInvite(invite[1:])
        case ["s", name, *_] | [name, *_] if _USERNAME.fullmatch(name):
            return ByUsername(name)
    return None


def _path_of_link(text: str) -> list[str]:
    """Return the parts behind ``t.me/`` (``name.t.me`` is the short form of ``t.me/name``), or none."""
    try:
        link = urlsplit(text if "://" in text else f"https://{text}")
        host = (link.hostname or "") if link.scheme in {"http", "https"} else ""
    except ValueError:  # a title in brackets reads like a broken IPv6 address
        return []
    if host in _LINK_HOSTS:
        return [part for part in link.path.split("/") if part]
    return [host.removesuffix(".t.me")] if host.endswith(".t.me") else []


def _parse_tg_link(text: str) -> Reference | None:
    link = urlsplit(text)
    query = _query_of(text)
    match link.netloc or link.path.strip("/"):
        case "resolve" if _USERNAME.fullmatch(query.get("domain", "")):
            return ByUsername(query["domain"])
        case "privatepost" if query.get("channel", "").isdecimal():
            return ById(mark_channel(int(query["channel"])))
        case "openmessage" | "user" if (query.get("user_id") or query.get("id") or "").isdecimal():
            return ById(int(query.get("user_id") or query["id"]))
        case "openmessage" if query.get("chat_id", "").isdecimal():
            return ById(-int(query["chat_id"]))
        case "join" if "invite" in query:
            return ByInvite(query["invite"])
    return None


class Resolver:
    """Finds the chats a user names; dialogs are fetched once, when first needed.

    ``on_page`` is shown every page of dialogs as it comes (for the archive's peers). ``untold`` says what the
    list of dialogs lacks, once it was fetched. ``known`` are chats by the public names, casefolded, that they
    had when they were seen last: one that still has its name need not be looked up.
    """

    def __init__(
        self,
        account: Account,
        *,
        on_page: Callable[[DialogPage], object] | None = None,
        known: Mapping[str, Chat] | None = None,
    ) -> None:
        self._account = account
        self._on_page = on_page
        self._known = known or {}
        self._chats: tuple[Chat, ...] | None = None
        self.untold: list[str] = []

    async def chats(self) -> tuple[Chat, ...]:
        """Return every dialog of the account. Raises as `dialog_pages` does."""
        if self._chats is None:
            found: list[Chat] = []
            async for page in dialog_pages(self._account, self.untold):
                found.extend(page.chats)
                if self._on_page:
                    self._on_page(page)
            self._chats = tuple(found)
        return self._chats

    async def resolve(self, text: str) -> Chat:
        """Return the chat that ``text`` names: an id, ``@name``, a t.me or tg:// link, ``me``, or its title.

        Raises `ChatNotFoundError` when no chat answers to it, or several do.
        """
        match parse_reference(text):
            case Saved():
                return await self._saved()
            case ById(number):
                return await self._by_id(number, text)
            case ByUsername(username):
                return await self._by_username(username)
            case ByInvite():
                raise ChatNotFoundError(
                    f"{text}: an invite link names no chat until you have joined it: join it in Telegram, "
                    "then give its title or id (`tobs chats` lists them)"
                )
            case ByTitle(title):
                return await self._by_title(title)

    async def thread(self, chat: Chat, text: str) -> int | None:
        """Return the thread of ``chat`` that the link ``text`` names; None where it names all of the chat.

        A topic's link is that of the message which began it: a forum is asked whether it is one.
        """
        spot = parse_spot(text)
        if spot.thread is not None or spot.message is None or chat.kind is not ChatKind.FORUM:
            return spot.thread
        request = functions.messages.GetForumTopicsByIDRequest(input_peer(chat), [spot.message])
        try:
            answer = await self._account.invoke(request, method="messages.getForumTopicsByID")
        except TransportError as error:
            self._account.observer.done_without("looking up the topic of a link", str(error))
            return None
        topics = [topic.id for topic in answer.topics if isinstance(topic, types.ForumTopic)]
        return spot.message if spot.message in topics else None

    async def _saved(self) -> Chat:
        users = await self._account.invoke(
            functions.users.GetUsersRequest([types.InputUserSelf()]), method="users.getUsers"
        )
        return chat_of(users[0])

    async def _by_id(self, number: int, text: str) -> Chat:
        chats = await self.chats()
        exact = [chat for chat in chats if chat.id == number]
        bare = [chat for chat in chats if number in {abs(chat.id), channel_id(chat.id)}]
        return _only(exact or bare, f"no chat of this account has the id {text.strip()}")

    async def _by_username(self, username: str) -> Chat:
        wanted = username.casefold()
        if self._chats is not None:  # contacts.resolveUsername has a strict limit: spare it
            for chat in self._chats:
                if chat.username and chat.username.casefold() == wanted:
                    return chat
        known = self._known.get(wanted)
        now = None if known is None else await self._as_it_is_now(known)
        if now is not None and (now.username or "").casefold() == wanted:
            self._account.observer.looked_up("names", hits=1)
            return now
        self._account.observer.looked_up("names", misses=1)
        try:
            return await self._ask_for_username(username)
        except (TransportError, DecodeError) as error:
            refused = error
        # Whatever the reason: a chat of the account's own is listed, and the list tells its public name.
        self._account.observer.done_without("looking up public names", str(refused))
        found = [chat for chat in await self.chats() if (chat.username or "").casefold() == wanted]
        if not found and not (isinstance(refused, RpcFailedError) and refused.not_implemented):
            raise refused
        return _only(found, f"no chat of this account has the name @{username}")

    async def _as_it_is_now(self, chat: Chat) -> Chat | None:
        """Return what the server tells of ``chat``, a user or channel; None where it does not."""
        channel = input_channel(chat)
        try:
            if channel is None:
                request = functions.users.GetUsersRequest([input_user(chat)])
                entities = await self._account.invoke(request, method="users.getUsers")
            else:
                request = functions.channels.GetChannelsRequest([channel])
                entities = (await self._account.invoke(request, method="channels.getChannels")).chats
        except (TransportError, DecodeError):
            return None  # the look-up tells, be it what is wrong
        return next((chat_of(entity) for entity in entities if marked_id(entity) == chat.id), None)

    async def _ask_for_username(self, username: str) -> Chat:
        request = functions.contacts.ResolveUsernameRequest(username)
        try:
            answer = await self._account.invoke(request, method="contacts.resolveUsername")
        except RpcFailedError as error:
            if error.name not in {"USERNAME_NOT_OCCUPIED", "USERNAME_INVALID"}:
                raise
            raise ChatNotFoundError(f"nobody has the name @{username}") from error
        if not isinstance(answer, types.contacts.ResolvedPeer):
            raise DecodeError(f"contacts.resolveUsername: the answer is {type(answer).__name__}")
        wanted = marked_id(answer.peer)
        found = [entity for entity in (*answer.users, *answer.chats) if marked_id(entity) == wanted]
        return _only([chat_of(entity) for entity in found], f"nobody has the name @{username}")

    async def _by_title(self, title: str) -> Chat:
        chats = await self.chats()
        folded = title.strip().casefold()
        exact = [chat for chat in chats if chat.title == title]
        alike = [chat for chat in chats if chat.title.strip().casefold() == folded]
        named = [chat for chat in chats if chat.username and chat.username.casefold() == folded]
        near = difflib.get_close_matches(folded, [chat.title.casefold() for chat in chats], n=3)
        hints = dict.fromkeys(chat.title for chat in chats if chat.title.casefold() in near)
        hint = f": did you mean {' or '.join(map(repr, hints))}?" if hints else " (`tobs chats` lists them)"
        return _only(exact or alike or named, f"no chat is called {title!r}{hint}")


def _only(chats: list[Chat], nobody: str) -> Chat:
    """Return the one chat of ``chats``. Raises `ChatNotFoundError` saying ``nobody``, or listing them all."""
    # A group that became a supergroup leaves its old self behind, under the same title.
    current = [chat for chat in chats if chat.migrated_to is None] or chats
    if not current:
        raise ChatNotFoundError(nobody)
    if len(current) > 1:
        shown = ", ".join(f"{chat.id} ({chat.kind} {chat.title!r})" for chat in current[:_MOST_CANDIDATES])
        more = f" and {len(current) - _MOST_CANDIDATES} more" if len(current) > _MOST_CANDIDATES else ""
        raise ChatNotFoundError(f"several chats answer to that, give one's id: {shown}{more}")
    return current[0]
