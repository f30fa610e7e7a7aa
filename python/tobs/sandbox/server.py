"""The sandbox as a whole: three DCs on three loopback ports, one account, and faults.

    async with Sandbox(SandboxConfig(seed=1, messages=100_000)) as sandbox:
        sandbox.entry   # the server entry, with what signs in

Nothing is reachable from another machine.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from tobs.sandbox.auth import CodeWay, Credentials, SignIn
from tobs.sandbox.configuration import Configuration
from tobs.sandbox.dispatch import Population, Registry
from tobs.sandbox.faults import Capacity, Faults, Outage
from tobs.sandbox.files import CDN_DC
from tobs.sandbox.protocol.dc import LOOPBACK, Backend, Dc
from tobs.sandbox.protocol.keys import RSA_KEY
from tobs.sandbox.stats import Stats

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from tobs.sandbox.files import FileLimits, FileSet, PartFault

__all__ = ["DC_IDS", "HOME_DC", "Sandbox", "SandboxConfig", "serve"]

DC_IDS = (1, 2, 3)
HOME_DC = 2
UNLIMITED = Capacity()


@dataclass(frozen=True, slots=True)
class SandboxConfig:
    """What a sandbox is like; each default is an account and a server without trouble."""

    seed: int = 1
    messages: int | None = None
    """scales one chat of the account; None is the seeded size"""
    sparse: tuple[int, int] | None = None
    """(N, IDS) adds a private chat of N messages that lie far apart, over IDS ids"""
    file_sets: tuple[FileSet, ...] = ()
    """adds a chat with these files"""
    file_limits: FileLimits | None = None
    """how many files are sent at once; None is any number"""
    part_faults: tuple[PartFault, ...] = ()
    cdn_from_bytes: int | None = None
    """adds a CDN DC, from which clients that can read from it get files at least so large"""
    change_every: int | None = None
    """with each so many messages.getHistory a message arrives, is edited or is deleted, in turn"""
    rtt_ms: float = 0
    jitter_ms: float = 0
    bytes_per_s: float | None = None
    capacity: Capacity = UNLIMITED
    connection_capacity: Capacity = UNLIMITED
    """how fast it is: see the attributes of :class:`~tobs.sandbox.faults.Faults`, which these become"""
    overload: tuple[float, int] | None = None
    """(L, S) answers FLOOD_WAIT_S to a request that would wait longer than L seconds for its turn"""
    flood: tuple[int, int] | None = None
    """(N, S) answers FLOOD_WAIT_S after each N messages.getHistory"""
    cut_every_bytes: int | None = None
    """so many bytes are sent on each connection before it is cut"""
    outages: tuple[Outage, ...] = ()
    port: int = 0
    """the first of three; 0 takes free ones"""
    code: str = "22222"
    code_way: CodeWay = CodeWay.APP
    """how the code reaches the user"""
    password: str = "sandbox"  # noqa: S105  # printed for everybody to sign in with
    gzip_from_bytes: int | None = 1024
    """from which size on answers are gzipped; None for never"""


class Sandbox:
    """A running sandbox, as an async context manager.

    ``population`` stands in for the seeded account; ``clock`` gives Unix seconds.

    Entering raises OSError when a port is taken.
    """

    def __init__(
        self,
        config: SandboxConfig | None = None,
        *,
        population: Population | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.config = config or SandboxConfig()
        self.account = population or seeded(self.config)
        self.stats = Stats()
        self.faults = faults_of(self.config, clock, self.stats)
        self.registry = Registry()
        self.credentials = Credentials(
            phone=self.account.user.phone,
            code=self.config.code,
            password=self.config.password,
            code_way=self.config.code_way,
        )
        backend = Backend(
            clock=clock,
            registry=self.registry,
            faults=self.faults,
            stats=self.stats,
            gzip_from_bytes=self.config.gzip_from_bytes,
        )
        self.dcs = {dc_id: Dc(dc_id, backend) for dc_id in DC_IDS}
        if self.config.cdn_from_bytes is not None:
            self.dcs[CDN_DC] = Dc(CDN_DC, backend, cdn=True)
        self.faults.on_down = lambda dc_id: self.dcs[dc_id].abort_connections()
        self._ports: dict[int, int] = {}
        self._cdn_ports: dict[int, int] = {}
        Configuration(self._ports, self._cdn_ports, home_dc=HOME_DC).register(self.registry)
        SignIn(self.credentials, self.account.user, home_dc=HOME_DC, dc_ids=DC_IDS).register(self.registry)
        self.account.register(self.registry)
        self._exit = AsyncExitStack()

    @property
    def entry(self) -> dict[str, Any]:
        """The server entry, with the phone, code and password that sign in.

        ``api_id`` and ``api_hash`` are there for convenience: any other will do.
        """
        return {
            "dcs": [
                {"id": dc_id, "host": LOOPBACK, "port": port, "media_only": False}
                for dc_id, port in self._ports.items()
            ],
            "home_dc": HOME_DC,
            "rsa_keys": [RSA_KEY.public_pem],
            "phone": self.credentials.phone,
            "code": self.credentials.code,
            "password": self.credentials.password,
            "api_id": 1,
            "api_hash": "sandbox",
        }

    async def __aenter__(self) -> Self:
        """Listen on the ports."""
        async with AsyncExitStack() as started:
            for at, dc in enumerate(self.dcs.values()):
                # A CDN is found by help.getConfig alone: any port will do.
                await dc.start(self.config.port + at if self.config.port and not dc.cdn else 0)
                started.push_async_callback(dc.stop)
                (self._cdn_ports if dc.cdn else self._ports)[dc.id] = dc.port
            self._exit = started.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the ports and every connection."""
        await self._exit.aclose()


def faults_of(config: SandboxConfig, clock: Callable[[], float], stats: Stats) -> Faults:
    """Return the faults that ``config`` asks for."""
    faults = Faults(clock, stats, rtt_ms=config.rtt_ms, seed=config.seed)
    faults.jitter_ms = config.jitter_ms
    faults.bytes_per_s = config.bytes_per_s
    faults.capacity = config.capacity
    faults.connection_capacity = config.connection_capacity
    faults.outages = config.outages
    faults.cut_every(config.cut_every_bytes)
    if config.overload is not None:
        longest_s, wait_s = config.overload
        faults.flood_overload(longest_s, wait_s=wait_s)
    if config.flood is not None:
        borne, wait_s = config.flood
        faults.flood_every("messages.getHistory", borne + 1, wait_s=wait_s)
    return faults


def seeded(config: SandboxConfig) -> Population:
    """Return the seeded account of ``config``."""
    from tobs.sandbox.account import Account  # noqa: PLC0415  # heavy, and stood in for by tests

    account = Account(
        config.seed,
        config.messages,
        sparse=config.sparse,
        file_sets=config.file_sets,
        change_every=config.change_every,
        gzip_from_bytes=config.gzip_from_bytes,
    )
    account.cdn.from_bytes = config.cdn_from_bytes
    account.transfers.limits = config.file_limits
    account.transfers.spoil(config.part_faults)
    return account


async def serve(config: SandboxConfig, on_ready: Callable[[dict[str, Any]], None]) -> None:
    """Serve until cancelled; ``on_ready`` is given the server entry once all ports listen.

    Raises OSError when a port is taken.
    """
    async with Sandbox(config) as sandbox:
        on_ready(sandbox.entry)
        await asyncio.Event().wait()
