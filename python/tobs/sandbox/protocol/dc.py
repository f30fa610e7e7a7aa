"""A DC: a listening port, its authorization keys and its connections."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tobs.sandbox.protocol.connection import Connection
from tobs.sandbox.protocol.keys import CDN_RSA_KEY, RSA_KEY
from tobs.sandbox.protocol.pace import Turns
from tobs.telemetry import get_logger

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.dispatch import Registry
    from tobs.sandbox.faults import Faults
    from tobs.sandbox.protocol.authkey import AuthKey
    from tobs.sandbox.stats import Stats

__all__ = ["LOOPBACK", "Backend", "Dc"]

log = get_logger(__name__)

LOOPBACK = "127.0.0.1"  # the sandbox is never reachable from elsewhere


@dataclass(frozen=True, slots=True)
class Backend:
    """What all DCs share."""

    clock: Callable[[], float]
    registry: Registry
    faults: Faults
    stats: Stats
    gzip_from_bytes: int | None
    """answers at least so long are gzipped; None for never"""


class Dc:
    """One of the sandbox's DCs; it knows only the authorization keys that were made at it.

    ``cdn`` makes it a CDN DC, with an RSA key of its own. https://core.telegram.org/cdn
    """

    def __init__(self, dc_id: int, backend: Backend, *, cdn: bool = False) -> None:
        self.id = dc_id
        self.backend = backend
        self.cdn = cdn
        self.rsa_key = CDN_RSA_KEY if cdn else RSA_KEY
        self.keys: dict[bytes, AuthKey] = {}
        """by auth_key_id"""
        self.turns = Turns()
        """of the requests that the DC works on"""
        self.port = 0
        self._server: asyncio.Server | None = None
        self._connections: dict[Connection, asyncio.Task[None]] = {}

    async def start(self, port: int) -> None:
        """Listen on ``port`` of the loopback address; 0 takes a free one.

        Raises OSError when it is taken.
        """
        self._server = await asyncio.start_server(self._accept, LOOPBACK, port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Close the port and every connection."""
        if self._server is None:
            return
        self._server.close()
        tasks = list(self._connections.values())
        self.abort_connections()  # a client that does not read would hold up a graceful end
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task
        await self._server.wait_closed()

    def register(self, key: AuthKey) -> bool:
        """Take a key that was just made; False when its id belongs to another."""
        if key.id in self.keys:
            return False
        self.keys[key.id] = key
        self.backend.stats.keys_created += 1
        return True

    def abort_connections(self) -> None:
        """Abort every connection."""
        for connection in self._connections:
            connection.abort()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.backend.faults.is_down(self.id):
            writer.transport.abort()
            return
        connection = Connection(self, reader, writer)
        task = asyncio.get_running_loop().create_task(connection.run())
        self._connections[connection] = task
        self.backend.stats.connections += 1
        self.backend.stats.connections_open += 1
        task.add_done_callback(lambda ended: self._forget(connection, ended))

    def _forget(self, connection: Connection, ended: asyncio.Task[None]) -> None:
        del self._connections[connection]
        self.backend.stats.connections_open -= 1
        if not ended.cancelled() and (bug := ended.exception()) is not None:
            log.error("DC %d: serving a connection failed", self.id, exc_info=bug)
            self.backend.stats.crashes.append("connection")
