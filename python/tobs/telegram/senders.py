"""The account's connections: a pool to its own datacenter, and one for files to each that holds some."""

from __future__ import annotations

import asyncio
import platform
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from rsa import PublicKey
from telethon import errors
from telethon.crypto import rsa
from telethon.tl import functions, types
from telethon.tl.alltlobjects import LAYER

from tobs import __version__
from tobs.errors import ConfigError, TransportError
from tobs.model import Dc, ServerEntry
from tobs.telegram.patience import Patience
from tobs.telegram.policy import error_name, failure_of, is_not_implemented
from tobs.telegram.pool import Pool
from tobs.telegram.waits import Waits
from tobs.telemetry import get_logger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from telethon.crypto import AuthKey
    from telethon.tl import TLRequest

    from tobs.telegram.invoke import Observer
    from tobs.telegram.link import Ask, Check, Greet
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
# Two of the eight requests of files that a datacenter has under way (`invoke.Paced`) for each.
_FILE_LINKS: Final = 4


class Senders:
    """Sends requests to the datacenter where they belong; the innermost `Invoke`.

    ``server`` None means production; an entry's addresses win over those that the server tells. ``stored`` is
    the session to go on with; without one, or when the server has forgotten it, a new key is made, and
    ``signed_in`` is False until `Senders` is told otherwise. At most ``links`` connections are made home, and
    four for files to each datacenter, home too; ``clock`` gives seconds. ``keep_key`` is told the key with
    which the account was authorized in another datacenter, and None when that has forgotten it.
    Raises Telethon's errors and the network's, except for migration, which it follows.
    """

    def __init__(  # noqa: PLR0913  # the account, and what its connections need
        self,
        server: ServerEntry | None,
        api_id: int,
        stored: StoredSession | None,
        observer: Observer,
        *,
        links: int,
        clock: Callable[[], float],
        keep_key: Callable[[int, AuthKey | None], None],
    ) -> None:
        self._server = server
        self._api_id = api_id
        self._observer = observer
        self._links = links
        self._clock = clock
        self._keep_key = keep_key
        entry = server or PRODUCTION
        self._options: tuple[Dc, ...] = entry.dcs
        self._cdns: dict[int, Dc] = {}
        self._cdn_keys: list[Any] | None = None
        self._learning_keys = asyncio.Lock()
        self._for_files: dict[int, Pool] = {}
        self._keys_abroad = dict(stored.abroad) if stored else {}
        self._moving = asyncio.Lock()
        self._waits = Waits(clock)
        self.signed_in = stored is not None
        self.forgotten = False
        if stored is None:
            self._home = self._home_pool(entry.home, None)
        else:
            self._home = self._home_pool(entry.dc(stored.dc.id) or stored.dc, stored.auth_key)

    @property
    def home(self) -> Dc:
        """Return the datacenter that the account lives in."""
        return self._home.dc

    @property
    def auth_key(self) -> AuthKey | None:
        """Return the key of the connections to the account's own datacenter."""
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
        self.signed_in = False
        await self._begin_in(self._home.dc)

    async def __call__(self, request: TLRequest, *, method: str, dc: int | None = None) -> Any:
        """Send ``request`` over the connections for files of ``dc``; without one, over those for all else."""
        check = partial(self._waits.check, method, dc)
        try:
            if dc is not None:
                return await self._send_for_file(request, dc, method, check)
            return await self._send_home(request, method, check)
        except errors.RPCError as error:
            self._waits.learn(error, method, dc)
            raise

    async def warm(self, dc: int) -> None:
        """Connect to ``dc`` for files, unless connected. Raises what the network and the server raise."""
        await self._ready_for_files(dc)

    async def close(self) -> None:
        """Close every connection."""
        for pool in (self._home, *self._for_files.values()):
            await pool.close()
        self._for_files.clear()

    async def _send_home(self, request: TLRequest, method: str, check: Check) -> Any:
        for _ in range(_MAX_MIGRATIONS):
            try:
                return await self._home.send(request, check)
            except _MIGRATIONS as error:
                log.info("%s: %s", method, error_name(error))
                await self._move_home(error.new_dc)
        return await self._home.send(request, check)

    async def _send_for_file(self, request: TLRequest, dc: int, method: str, check: Check) -> Any:
        if dc in self._cdns:
            pool = await self._ready_at_cdn(dc)
            request = _introduction(self._api_id, request, to_cdn=True)
        else:
            pool = await self._ready_for_files(dc)
        if dc == self.home.id:
            return await pool.send(request, check)
        try:
            return await pool.send(request, check)
        except (errors.AuthKeyNotFound, errors.AuthKeyUnregisteredError) as error:
            raise await self._forgotten(pool, dc, method) from error

    async def _ready_for_files(self, dc: int) -> Pool:
        """Connect to ``dc`` for files, and keep the key that the account was authorized with there."""
        pool = self._pool_for_files(dc)
        try:
            await pool.ready()
        except errors.AuthKeyNotFound as error:  # AUTH_KEY_UNREGISTERED would be home's here
            if dc == self.home.id:
                raise
            raise await self._forgotten(pool, dc, "initConnection") from error
        key = pool.auth_key
        if dc != self.home.id and key is not None and self._keys_abroad.get(dc) is not key:
            self._keys_abroad[dc] = key
            self._keep_key(dc, key)
        return pool

    def _pool_for_files(self, dc: int) -> Pool:
        """Return the connections for files of ``dc``: text does not wait behind their parts, nor at home."""
        pool = self._for_files.get(dc)
        if pool is None:
            at_home = dc == self.home.id
            key = self._home.auth_key if at_home else self._keys_abroad.get(dc)
            if not at_home:
                self._observer.looked_up("authorizations", hits=key is not None, misses=key is None)
            greet = self._introduce_at_home if at_home else self._introduce_abroad(dc)
            pool = self._for_files[dc] = self._file_pool(self._address(dc, media=True), key, greet)
        return pool

    async def _ready_at_cdn(self, dc: int) -> Pool:
        """Connect to a CDN, as nobody: no authorization is brought there, and its key may go at any time."""
        pool = self._for_files.get(dc)
        if pool is None:
            pool = self._for_files[dc] = self._file_pool(self._cdns[dc], None, _say_nothing)
        if pool.auth_key is None:
            with _known_to_key_exchanges(await self._keys_of_cdn(dc)):
                await pool.ready()
        else:
            await pool.ready()
        return pool

    async def _keys_of_cdn(self, dc: int) -> list[str]:
        """Return the public keys (PEM) of a CDN; the server is asked once, for all of them."""
        async with self._learning_keys:
            if self._cdn_keys is None:
                config = await self._home.send(functions.help.GetCdnConfigRequest())
                self._cdn_keys = config.public_keys
        return [key.public_key for key in self._cdn_keys if key.dc_id == dc]

    async def _forgotten(self, pool: Pool, dc: int, method: str) -> ConnectionError:
        """Give up connections whose key the datacenter does not know; the next ones bring a new one."""
        if self._for_files.get(dc) is pool:
            del self._for_files[dc]
            if self._keys_abroad.pop(dc, None) is not None:
                self._keep_key(dc, None)
        await pool.close()
        return ConnectionError(f"{method}: DC {dc} has forgotten the authorization brought there")

    async def _move_home(self, dc: int) -> None:
        """Go on in ``dc``, with a new key (core.telegram.org/api/datacenter#user-migration)."""
        async with self._moving:  # all that are under way are told to
            if self.home.id != dc:
                await self._begin_in(self._address(dc))

    async def _begin_in(self, dc: Dc) -> None:
        """Make ``dc`` the account's own datacenter, with a new key."""
        left = [self._home, *self._for_files.values()]  # what was brought abroad is of the old home
        self._home = self._home_pool(dc, None)
        self._for_files.clear()
        self._keys_abroad.clear()
        for pool in left:
            await pool.close()
        await self._home.ready()

    def _home_pool(self, dc: Dc, auth_key: AuthKey | None) -> Pool:
        return Pool(dc, auth_key, self._introduce_at_home, most=self._links, clock=self._clock)

    def _file_pool(self, dc: Dc, auth_key: AuthKey | None, greet: Greet) -> Pool:
        return Pool(dc, auth_key, greet, most=_FILE_LINKS, clock=self._clock, patience=Patience())

    def _address(self, dc: int, *, media: bool = False) -> Dc:
        address = ServerEntry(self._options, dc).dc(dc, media=media)
        if address is None:
            raise TransportError(f"DC {dc} is needed, and the server names no address of it")
        return address

    async def _introduce_at_home(self, ask: Ask) -> None:
        try:
            config = await _introduce(ask, self._api_id, functions.help.GetConfigRequest())
        except errors.RPCError as error:
            if not is_not_implemented(failure_of(error, "help.getConfig")):
                raise
            # It has heard who asks.
            self._observer.done_without("addresses of other datacenters than those known", error_name(error))
            return
        if isinstance(config, types.Config):
            options = [option for option in config.dc_options if not (option.ipv6 or option.tcpo_only)]
            told = tuple(
                Dc(option.id, option.ip_address, option.port, media_only=bool(option.media_only))
                for option in options
                if not option.cdn
            )
            self._cdns = {
                option.id: Dc(option.id, option.ip_address, option.port) for option in options if option.cdn
            }
            trusted, rest = (told, PRODUCTION.dcs) if self._server is None else (self._server.dcs, told)
            known = {dc.id for dc in trusted}
            self._options = (*trusted, *(dc for dc in rest if dc.id not in known))

    def _introduce_abroad(self, dc: int) -> Greet:
        brought = dc in self._keys_abroad

        async def introduce(ask: Ask) -> None:
            nonlocal brought
            query: TLRequest = functions.help.GetConfigRequest()
            if not brought:
                exported = await self._home.send(functions.auth.ExportAuthorizationRequest(dc))
                query = functions.auth.ImportAuthorizationRequest(id=exported.id, bytes=exported.bytes)
            await _introduce(ask, self._api_id, query)
            brought = True

        return introduce


async def _introduce(ask: Ask, api_id: int, query: TLRequest) -> Any:
    """Tell the server who asks, in which layer, and ``query`` (core.telegram.org/api/invoking)."""
    return await ask(_introduction(api_id, query))


async def _say_nothing(_ask: Ask) -> None:
    """Introduce nobody: a CDN has no answer to that alone, each request brings its introduction."""


def _introduction(api_id: int, query: TLRequest, *, to_cdn: bool = False) -> TLRequest:
    """Return ``query`` with who asks it; a CDN is not told on what system (core.telegram.org/cdn)."""
    untold = "n/a"
    introduction = functions.InitConnectionRequest(
        api_id=api_id,
        device_model=untold if to_cdn else f"tobs on {platform.system() or 'a computer'}",
        system_version=untold if to_cdn else platform.release() or "unknown",
        app_version=__version__,
        system_lang_code="en",
        lang_pack="",
        lang_code="en",
        query=query,
    )
    return functions.InvokeWithLayerRequest(LAYER, introduction)


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


@contextmanager
def _known_to_key_exchanges(pems: Iterable[str]) -> Iterator[None]:
    """Have Telethon's key exchange know these public keys while the block runs, and no longer.

    They are a CDN's: who holds one must not pass for any other datacenter.
    """
    keys = rsa._server_keys  # noqa: SLF001  # there is no other way to have one forgotten
    before = set(keys)
    for pem in pems:
        try:
            rsa.add_key(_as_pkcs1(pem), old=False)
        except Exception as error:  # noqa: BLE001  # as in add_rsa_keys
            log.warning("a CDN's key is no RSA public key: %s", error)
    added = set(keys) - before
    try:
        yield
    finally:
        for fingerprint in added:
            keys.pop(fingerprint, None)


def _as_pkcs1(pem: str) -> str:
    """Return a key as Telethon reads it, from SubjectPublicKeyInfo (BEGIN PUBLIC KEY), too."""
    if "BEGIN PUBLIC KEY" not in pem:
        return pem
    key: bytes = PublicKey.load_pkcs1_openssl_pem(pem.encode()).save_pkcs1()
    return key.decode()
