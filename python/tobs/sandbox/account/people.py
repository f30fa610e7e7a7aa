"""The users of the account: its owner, the people it writes with, bots, and one who deleted the account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.model import CHANNEL_MARK
from tobs.sandbox.account.seed import Draw
from tobs.sandbox.account.times import BEGIN, DAY_S, moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tobs.sandbox.account.files import FileStore

__all__ = ["People", "marked"]

CROWD = 140  # people beside the owner: enough that the dialogs take more than one page

GIVEN_NAMES = """
Anna Boris Chiara Dmytro Elif Farid Giulia Hanna Ivan Jun Karin Leila Mateo Nadia Olek Priya Quentin Rosa
Samir Tova Uma Viktor Wen Xenia Yusuf Zofia
"""
FAMILY_NAMES = (
    "Adler Bondar Costa Dvořák Eriksen Fontana Green Haddad Ito Jansen Kowalska Levi Müller Nakamura Ōta"
)
GIVEN = GIVEN_NAMES.split()
FAMILY = FAMILY_NAMES.split()
UNUSUAL = (
    ("مريم", "الخطيب"),
    ("דנה", "כהן"),
    ("👩‍🚀", "🪐"),
    ("..", None),
    ("a/b\\c", "|?*<>"),
    ("\u202etxt.exe", None),
    ("CON", None),
    ("名無し", "さん"),
    ("O'Neil & Söhne <b>", "[link](x)"),
    ("Z" * 64, "z" * 64),
)


def marked(peer: Any) -> int:
    """Return the marked id of a types.Peer*."""
    if isinstance(peer, types.PeerUser):
        return int(peer.user_id)
    if isinstance(peer, types.PeerChat):
        return -int(peer.chat_id)
    return -(CHANNEL_MARK + int(peer.channel_id))


class People:
    """The account's users by id."""

    def __init__(self, seed: int, files: FileStore) -> None:
        self._seed = seed
        self._files = files
        self._users: dict[int, Any] = {}
        draw = Draw(seed, "people")
        self.me = self._add(
            draw,
            "Mira",
            "Sandbox",
            username=f"mira_{seed % 10_000}",
            phone=f"99966{draw.between(20_000, 29_999)}",
        )
        self.me.is_self = True
        self.crowd = [self._person(draw, index) for index in range(CROWD)]
        self.deleted = self._add(draw, None, None)
        self.deleted.deleted = True
        self.bot = self._add(draw, "Reminder Bot", None, username="reminder_sandbox_bot")
        self.bot.bot, self.bot.bot_info_version = True, 1
        self.gif_bot = self._add(draw, "GIF search", None, username="gif_sandbox_bot")
        self.gif_bot.bot, self.gif_bot.bot_info_version = True, 3
        self.partner = self._add(draw, "Showcase", "Partner", username="sandbox_showcase_user")
        self.showcase_bot = self._add(draw, "Showcase Bot", None, username="sandbox_showcase_bot")
        self.showcase_bot.bot, self.showcase_bot.bot_info_version = True, 2

    def __iter__(self) -> Iterator[Any]:
        """Iterate over every types.User."""
        return iter(self._users.values())

    def peer(self, peer_id: int) -> Any:
        """Return a marked id as types.PeerUser, PeerChat or PeerChannel."""
        if peer_id > 0:
            return types.PeerUser(peer_id)
        if peer_id > -CHANNEL_MARK:
            return types.PeerChat(-peer_id)
        return types.PeerChannel(-peer_id - CHANNEL_MARK)

    def _person(self, draw: Draw, index: int) -> Any:
        if index % 9 == 0 and index // 9 < len(UNUSUAL):
            first, last = UNUSUAL[index // 9]
        else:
            first, last = draw.choice(GIVEN), draw.choice(FAMILY) if draw.chance(80) else None
        username = f"{GIVEN[index % len(GIVEN)].lower()}_{index:03}" if draw.chance(40) else None
        user = self._add(draw, first, last, username=username)
        if draw.chance(30):
            user.contact = True
            user.phone = f"99966{draw.between(30_000, 99_999)}"
        if draw.chance(50):
            photo = draw.choice(self._files.photos)
            user.photo = types.UserProfilePhoto(photo.id, photo.dc_id)
        if draw.chance(30):
            user.status = types.UserStatusOffline(moment(BEGIN + draw.below(1_900) * DAY_S))
        else:
            user.status = types.UserStatusRecently()
        return user

    def _add(self, draw: Draw, first: str | None, last: str | None, **fields: Any) -> Any:
        user_id = draw.between(10_000_000, 7_900_000_000)
        user = types.User(user_id, access_hash=draw.signed(), first_name=first, last_name=last, **fields)
        self._users[user_id] = user
        return user
