"""The account's connections: one to its own datacenter, one to each other that holds files of it."""

from __future__ import annotations

import asyncio
import platform
from typing import TYPE_CHECKING, Any, Final

from rsa import PublicKey
from telethon import errors
from telethon.crypto import rsa
from telethon.tl import functions, types
from telethon.tl.alltlobjects import LAYER

from tobs import __version__
from tobs.errors import ConfigError, TransportError
from tobs.model import Dc, ServerEntry
from tobs.telegram.link import Link
from tobs.telegram.policy import error_name, failure_of, is_not_implemented
from tobs.telemetry import get_logger

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telethon.crypto import AuthKey
    from telethon.tl import TLRequest

    from tobs.telegram.invoke import Observer
    from tobs.telegram.session import StoredSession

__all__ = ["PRODUCTION", "Senders", "add_rsa_keys"]

log = get_logger(__name__)

# Where Telegram's own apps begin (https://my.telegram.org shows the home one); help.getConfig tells more.
PRODUCTION: Final = ServerEntry(
    dcs=(
        Dc(1, "149.154.175.50", 443),
        Dc(2, "149.154.167.51", 443),
        Dc(3, "149.154.175.100", 443),
        Dc(4, "149.154.167.91", 443),
        Dc(5, "149.154.171.5", 443),
    ),
    home_dc=2,
)
_MIGRATIONS: Final = (errors.PhoneMigrateError, errors.NetworkMigrateError, errors.UserMigrateError)
_MAX_MIGRATIONS: Final = 3


class Senders:
    """Sends requests to the datacenter where they belong; the innermost `Invoke`.

    ``server`` None means production; an entry's addresses win over those that the server tells. ``stored`` is
    the session to go on with; without one, or when the server has forgotten it, a new key is made, and
    ``signed_in`` is False until `Senders` is told otherwise.
    Raises Telethon's errors and the network's, except for migration, which it follows.
    """

    def __init__(
        self, server: ServerEntry | None, api_id: int, stored: StoredSession | None, observer: Observer
    ) -> None:
        self._server = server
        self._api_id = api_id
        self._observer = observer
        entry = server or PRODUCTION
        self._options: tuple[Dc, ...] = entry.dcs
        self._foreign: dict[int, Link] = {}
        self._making = asyncio.Lock()
        self.signed_in = stored is not None
        self.forgotten = False
        if stored is None:
            self._home = self._home_link(entry.home, None)
        else:
            self._home = self._home_link(entry.dc(stored.dc.id) or stored.dc, stored.auth_key)

    @property
    def home(self) -> Dc:
        """Return the datacenter that the account lives in."""
        return self._home.dc

    @property
    def auth_key(self) -> AuthKey | None:
        """Return the key of the connection to the account's own datacenter."""
        return self._home.auth_key

    async def open(self) -> None:
        """Connect to the account's own datacenter."""
        try:
            await self._home.ready()
        except errors.AuthKeyNotFound:
            # The stored session is left as it is, since the server may remember it later; what is made now
            # is kept only when somebody signs in with it.
            log.warning("the server does not know this session any more")
            self.forgotten = True
            await self.begin_anew()

    def knows(self, dc: int) -> bool:
        """Whether the server names an address of the datacenter ``dc``."""
        return any(option.id == dc for option in self._options)

    async def begin_anew(self) -> None:
        """Connect home with a new key, as nobody: the one there was has been revoked."""
        await self._home.close()
        self.signed_in = False
        self._home = self._home_link(self._home.dc, None)
        await self._home.ready()

    async def __call__(self, request: TLRequest, *, method: str, dc: int | None = None) -> Any:
        """Send ``request`` to ``dc``, or home."""
        if dc is not None and dc != self.home.id:
            return await self._send_abroad(request, dc, method)
        for _ in range(_MAX_MIGRATIONS):
            try:
                return await self._home.send(request)
            except _MIGRATIONS as error:
                log.info("%s: %s", method, error_name(error))
                await self._move_home(error.new_dc)
        return await self._home.send(request)

    async def close(self) -> None:
        """Close every connection."""
        for link in (self._home, *self._foreign.values()):
            await link.close()
        self._foreign.clear()

    async def _send_abroad(self, request: TLRequest, dc: int, method: str) -> Any:
        async with self._making:
            link = self._foreign.get(dc)
            if link is None:
                link = self._foreign[dc] = Link(
                    self._address(dc, media=True), None, self._introduce_abroad(dc)
                )
        try:
            await link.ready()
        except errors.AuthKeyNotFound as error:  # AUTH_KEY_UNREGISTERED would be home's here
            raise await self._forgotten(link, dc, method) from error
        try:
            return await link.send(request)
        except (errors.AuthKeyNotFound, errors.AuthKeyUnregisteredError) as error:
            raise await self._forgotten(link, dc, method) from error

    async def _forgotten(self, link: Link, dc: int, method: str) -> ConnectionError:
        """Give up a connection whose key the datacenter does not know; the next one brings a new one."""
        if self._foreign.get(dc) is link:
            del self._foreign[dc]
        await link.close()
        return ConnectionError(f"{method}: DC {dc} has forgotten the authorization brought there")

    async def _move_home(self, dc: int) -> None:
        """Go on in ``dc``, with a new key (core.telegram.org/api/datacenter#user-migration)."""
        await self._home.close()
        self._home = self._home_link(self._address(dc), None)
        await self._home.ready()

    def _home_link(self, dc: Dc, auth_key: AuthKey | None) -> Link:
        return Link(dc, auth_key, self._introduce_at_home)

    def _address(self, dc: int, *, media: bool = False) -> Dc:
        address = ServerEntry(self._options, dc).dc(dc, media=media)
        if address is None:
            raise TransportError(f"DC {dc} is needed, and the server names no address of it")
        return address

    async def _introduce_at_home(self, ask: Callable[[TLRequest], Awaitable[Any]]) -> None:
        try:
            config = await _introduce(ask, self._api_id, functions.help.GetConfigRequest())
        except errors.RPCError as error:
            if not is_not_implemented(failure_of(error, "help.getConfig")):
                raise
            # It has heard who asks.
            self._observer.done_without("addresses of other datacenters than those known", error_name(error))
            return
        if isinstance(config, types.Config):
            told = tuple(
                Dc(option.id, option.ip_address, option.port, media_only=bool(option.media_only))
                for option in config.dc_options
                if not (option.ipv6 or option.cdn or option.tcpo_only)
            )
            trusted, rest = (told, PRODUCTION.dcs) if self._server is None else (self._server.dcs, told)
            known = {dc.id for dc in trusted}
            self._options = (*trusted, *(dc for dc in rest if dc.id not in known))

    def _introduce_abroad(
        self, dc: int
    ) -> Callable[[Callable[[TLRequest], Awaitable[Any]]], Awaitable[None]]:
        brought = False

        async def introduce(ask: Callable[[TLRequest], Awaitable[Any]]) -> None:
            nonlocal brought
            query: TLRequest = functions.help.GetConfigRequest()
            if not brought:
                exported = await self._home.send(functions.auth.ExportAuthorizationRequest(dc))
                query = functions.auth.ImportAuthorizationRequest(id=exported.id, bytes=exported.bytes)
            await _introduce(ask, self._api_id, query)
            brought = True

        return introduce


async def _introduce(ask: Callable[[TLRequest], Awaitable[Any]], api_id: int, query: TLRequest) -> Any:
    """Tell the server who asks, in which layer, and ``query`` (core.telegram.org/api/invoking)."""
    introduction = functions.InitConnectionRequest(
        api_id=api_id,
        device_model=f"tobs on {platform.system() or 'a computer'}",
        system_version=platform.release() or "unknown",
        app_version=__version__,
        system_lang_code="en",
        lang_pack="",
        lang_code="en",
        query=query,
    )
    return await ask(functions.InvokeWithLayerRequest(LAYER, introduction))


def add_rsa_keys(server: ServerEntry) -> None:
    """Make the public keys of ``server`` known to Telethon's key exchange.

    Telethon keeps them for the whole process, by fingerprint; Telegram's own stay known beside them.
    Raises `ConfigError` for a text that is no key.
    """
    for number, pem in enumerate(server.rsa_keys):
        try:
            rsa.add_key(_as_pkcs1(pem), old=False)  # old keys are passed over at first
        except Exception as error:  # noqa: BLE001  # whatever the reader of keys, or of the ASN.1 in it, says
            raise ConfigError(
                f"server entry: key 'rsa_keys[{number}]' is no RSA public key: {error}"
            ) from None


def _as_pkcs1(pem: str) -> str:
    """Return a key as Telethon reads it, from SubjectPublicKeyInfo (BEGIN PUBLIC KEY), too."""
    if "BEGIN PUBLIC KEY" not in pem:
        return pem
    key: bytes = PublicKey.load_pkcs1_openssl_pem(pem.encode()).save_pkcs1()
    return key.decode()
