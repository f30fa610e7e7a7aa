"""The account: its users, chats and files, and what tests ask of and do to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.model import ChatKind
from tobs.sandbox.account.cdn import Cdn
from tobs.sandbox.account.changes import Changes
from tobs.sandbox.account.chats import StoredChat
from tobs.sandbox.account.files import FileStore
from tobs.sandbox.account.handlers import register
from tobs.sandbox.account.pages import Pages
from tobs.sandbox.account.people import People
from tobs.sandbox.account.seed import Draw
from tobs.sandbox.account.sparse import SparseChat
from tobs.sandbox.account.story import Tale, channels, common, filed
from tobs.sandbox.account.times import DAY_S, moment
from tobs.sandbox.account.transfers import Transfers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tobs.sandbox.account.chats import Chat, Spot
    from tobs.sandbox.account.files import File
    from tobs.sandbox.account.takeout import Takeout
    from tobs.sandbox.dispatch import Registry
    from tobs.sandbox.files import FileSet

__all__ = ["DEFAULT_MESSAGES", "Account"]

DEFAULT_MESSAGES = 1_000
ARCHIVED = 8
PINNED = 3


class Account:
    """A Telegram account that depends on ``seed`` alone.

    ``messages`` is the size of its one scaled chat (DEFAULT_MESSAGES when None), which costs the same memory
    however large it is. ``sparse`` (N, IDS) adds a private chat of N messages over the next IDS ids of the
    account-wide counter, in constant memory too. ``file_sets`` adds a supergroup of such files, whose bytes
    take no memory. With each ``change_every``-th messages.getHistory something
    happens, None for never. Pages of at least ``gzip_from_bytes`` are kept and sent
    gzipped, none when None. The account fills a sandbox: it is the
    :class:`~tobs.sandbox.dispatch.Population` that answers about itself.

    Raises ValueError when ``messages`` or ``sparse`` is below 1 or beyond the ids that fit.
    """

    def __init__(  # noqa: PLR0913  # what is added to the account, each by a name of its own
        self,
        seed: int = 1,
        messages: int | None = None,
        *,
        sparse: tuple[int, int] | None = None,
        file_sets: Sequence[FileSet] = (),
        change_every: int | None = None,
        gzip_from_bytes: int | None = 1024,
    ) -> None:
        self.seed = seed
        self.files = FileStore(seed)
        self.people = People(seed, self.files)
        tale = Tale(seed, self.people, self.files)
        channels(tale, DEFAULT_MESSAGES if messages is None else messages)
        common(tale)
        self.by_id = tale.chats
        """the chats by marked id"""
        self._showcase = tale.showcase
        self._last_common_id = tale.scribe.last_id
        self.entities: dict[int, Any] = {user.id: user for user in self.people}
        self.entities.update((chat.id, chat.entity) for chat in self.chats if chat.id < 0)
        self.pages = Pages(self.entities, gzip_from_bytes=gzip_from_bytes)
        self.changes = Changes(self, change_every)
        """what happens while the account is read"""
        self.transfers = Transfers()
        """what was sent of the files, and what goes wrong with them"""
        self.cdn = Cdn(seed)
        self.takeouts: list[Takeout] = []
        """the takeout sessions so far; only the last one can be open"""
        self.takeout_delay_s: int | None = None
        """so long after the first account.initTakeoutSession the answer is TAKEOUT_INIT_DELAY_X; None, set
        later, approves of the export on another device"""
        self._arrange()
        if sparse is not None:
            self._take_in_sparse(tale, *sparse)
        if file_sets:
            chat = filed(tale, file_sets)
            self.entities[chat.id] = chat.entity

    @property
    def takeout_id(self) -> int | None:
        """The id of the takeout session that is open."""
        return self.takeouts[-1].id if self.takeouts and self.takeouts[-1].success is None else None

    @property
    def user(self) -> Any:
        """The account's own types.User."""
        return self.people.me

    @property
    def chats(self) -> Sequence[Chat]:
        """Every chat, also those that are not among the dialogs or that the account may not look inside."""
        return tuple(self.by_id.values())

    def chat(self, chat: int | str) -> Chat:
        """Return a chat by marked id, or the first with this title or username.

        Raises KeyError when there is none.
        """
        if isinstance(chat, int):
            return self.by_id[chat]
        for each in self.by_id.values():
            if chat in (each.title, each.username):
                return each
        raise KeyError(chat)

    @property
    def showcase(self) -> Mapping[str, Spot]:
        """Where one message of each kind stands, by the kind's name.

        So do a few that need another message: "comments" and "comment", the migration of a group.
        """
        return self._showcase

    @property
    def last_common_id(self) -> int:
        """The newest id of the counter that private chats and basic groups share."""
        return self._last_common_id

    def files_of(self, chat: Chat) -> list[File]:
        """Return the photos and documents in a chat's messages, in the store's order."""
        ids = chat.file_ids()
        return [file for file in self.files if file.id in ids]

    def register(self, registry: Registry) -> None:
        """Put the handlers of the requests about this account into ``registry``."""
        register(self, registry)

    def add_message(self, chat: Chat, text: str = "", *, author: int | None = None, **fields: Any) -> Any:
        """Add a message to a chat, an hour after its last one, and return it.

        ``author`` is a marked id, the account itself when None; ``fields`` go into the types.Message.
        """
        last = chat.date(chat.top_message) if len(chat) else 0
        message_id = chat.last_id + 1
        if not chat.is_channel:
            self._last_common_id = message_id = self._last_common_id + 1
        sender = self.user.id if author is None else author
        fields.setdefault("date", moment(last + DAY_S // 24))
        fields.setdefault("from_id", self.people.peer(sender))
        message = types.Message(
            id=message_id, peer_id=chat.peer, message=text, out=(sender == self.user.id) or None, **fields
        )
        chat.put(message)
        return message

    def edit_message(self, chat: Chat, message_id: int, text: str) -> Any:
        """Give a message another text, and an edit date of a minute after its date; return it.

        Raises KeyError when there is no such message.
        """
        message = chat.message(message_id)
        message.message, message.entities = text, None
        message.edit_date = moment(chat.date(message_id) + 60)
        chat.put(message)
        return message

    def delete_message(self, chat: Chat, message_id: int) -> None:
        """Delete a message.

        Raises KeyError when there is no such message.
        """
        chat.remove(message_id)

    def make_supergroup(self, group: Chat) -> Chat:
        """Have a basic group become a supergroup, and return that; what was said before stays in the group.

        https://core.telegram.org/api/channel#migration
        """
        old, me = group.entity, self.people.peer(self.user.id)
        date = moment(group.date(group.top_message))
        access_hash = Draw(self.seed, group.id, "supergroup").signed()
        entity = types.Channel(old.id, group.title, old.photo, date, access_hash=access_hash, megagroup=True)
        supergroup = StoredChat(types.PeerChannel(old.id), ChatKind.SUPERGROUP, group.title, entity)
        supergroup.migrated_from = group
        old.deactivated, old.migrated_to = True, types.InputChannel(entity.id, access_hash)
        self.by_id[supergroup.id] = supergroup
        self.entities[supergroup.id] = entity
        self._last_common_id += 1
        for chat, message_id, action in (
            (group, self._last_common_id, types.MessageActionChatMigrateTo(entity.id)),
            (supergroup, 1, types.MessageActionChannelMigrateFrom(group.title, old.id)),
        ):
            chat.put(types.MessageService(message_id, chat.peer, date, action=action, out=True, from_id=me))
        self.pages.clear()
        return supergroup

    def expire_file_references(self, file: File | None = None) -> str:
        """Make every reference given out so far, of ``file`` or of all, expire; messages carry new ones.

        Return the error that old ones are answered with.
        """
        old, new = self.files.renew_references(file)
        for chat in self.chats:
            chat.replace_everywhere(old, new)
        self.pages.clear()
        return "FILE_REFERENCE_EXPIRED"

    def _take_in_sparse(self, tale: Tale, messages: int, ids: int) -> None:
        """Add the private chat whose messages lie far apart, with somebody whom there is no other with."""
        user = next(user for user in self.people.crowd if user.id not in self.by_id)
        chat = SparseChat(user, tale.cast, messages, ids, behind=self._last_common_id)
        tale.keep(chat)
        self._last_common_id = chat.top_message

    def _arrange(self) -> None:
        """Pin a few dialogs and archive others."""
        draw = Draw(self.seed, "dialogs")
        self.by_id[self.user.id].pinned = True
        listed = [chat for chat in self.chats if chat.listed and not chat.is_private and not chat.pinned]
        for number in range(PINNED - 1 + ARCHIVED):
            chat = listed.pop(draw.below(len(listed)))
            if number < PINNED - 1:
                chat.pinned = True
            else:
                chat.folder = 1
