"""Connecting an account: its session, its server, and the layers under `Invoke`."""

from __future__ import annotations

import math
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from telethon.tl import functions, types

from tobs.errors import AuthError, ConfigError
from tobs.telegram.file_dcs import FileDcs
from tobs.telegram.invoke import Counted, Paced, Patient, Silent, Timing
from tobs.telegram.layer import require_same_layer
from tobs.telegram.peers import person_of
from tobs.telegram.senders import Senders, add_rsa_keys
from tobs.telegram.session import (
    delete_session,
    keep_file_dcs,
    keep_key_abroad,
    read_session,
    session_path,
    write_session,
)
from tobs.telemetry import get_logger

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence
    from pathlib import Path

    from telethon.crypto import AuthKey

    from tobs.config import Settings
    from tobs.model import MessageRange, Person
    from tobs.telegram.invoke import Invoke, Observer

__all__ = ["Account", "connect"]

log = get_logger(__name__)

# Somebody is waiting, and a server that was never reached may just be the wrong one: 3 s and no longer.
_FIRST_ATTEMPTS: Final = 3
# As many as Telegram's own apps open to fetch a large file.
_MOST_LINKS: Final = 8


@dataclass(frozen=True, slots=True)
class Account:
    """A connected account: ``invoke`` is the way to ask, ``observer`` hears of it.

    ``file_dcs`` knows which datacenter to ask for a file.
    ``split_ranges`` are those in which ``invoke`` asks for private history, oldest first.
    """

    settings: Settings
    invoke: Invoke
    observer: Observer
    senders: Senders
    session_file: Path
    file_dcs: FileDcs
    split_ranges: Sequence[MessageRange] = ()

    async def me(self) -> Person | None:
        """Return who is signed in, None when nobody is."""
        try:
            return await self.require_signed_in()
        except AuthError:
            return None

    async def require_signed_in(self) -> Person:
        """Return who is signed in. Raises `AuthError` telling how to sign in when nobody is."""
        if not self.senders.signed_in:
            why = (
                "the server does not know the session any more" if self.senders.forgotten else "not signed in"
            )
            raise AuthError(f"{why} (account '{self.settings.account}'): run `tobs login`")
        users = await self.invoke(
            functions.users.GetUsersRequest([types.InputUserSelf()]), method="users.getUsers"
        )
        user = next((user for user in users if isinstance(user, types.User)), None)
        if user is None:
            raise AuthError(
                f"the server does not say who is signed in: run `tobs login` ({len(users)} users)"
            )
        return person_of(user)

    def keep_session(self) -> None:
        """Write the session down: somebody has signed in with it. Raises `ConfigError`."""
        if self.senders.auth_key is not None:
            write_session(self.session_file, self.senders.home, self.senders.auth_key)
        self.senders.signed_in = True

    def drop_session(self) -> None:
        """Delete the session's file: it is of no use any more. Raises `ConfigError`."""
        delete_session(self.session_file)
        self.senders.signed_in = False


@asynccontextmanager
async def connect(
    settings: Settings, *, observer: Observer | None = None, timing: Timing | None = None
) -> AsyncIterator[Account]:
    """Connect ``settings.account`` to its server; leaving the block disconnects.

    Nobody need be signed in: see `Account.require_signed_in`. Nothing is written before somebody is. Raises
    `AuthError` without credentials, `LayerError`, `ConfigError` for a damaged session or a wrong key,
    `ServerLostError` when no connection comes about.
    """
    require_same_layer()
    api_id, _ = settings.credentials()
    if settings.server is not None:
        add_rsa_keys(settings.server)
    session_file = session_path(settings)
    timing = timing or Timing()
    observer = observer or Silent()
    stored = read_session(session_file)
    senders = Senders(
        settings.server,
        api_id,
        stored,
        observer,
        links=min(math.ceil(settings.max_in_flight / 2), _MOST_LINKS),
        clock=timing.clock,
        keep_key=partial(_keep_key, session_file),
    )
    paced = Paced(Counted(senders, observer, timing.clock), timing, settings.max_in_flight)
    patient = Patient(paced, observer, timing)
    try:
        await patient.persist(senders.open, method="initConnection", attempts=_FIRST_ATTEMPTS)
        file_dcs = FileDcs(stored.file_dcs if stored else {}, partial(_keep_file_dcs, session_file))
        yield Account(settings, patient, observer, senders, session_file, file_dcs)
    finally:
        await senders.close()


def _keep_key(session_file: Path, dc_id: int, auth_key: AuthKey | None) -> None:
    try:
        keep_key_abroad(session_file, dc_id, auth_key)
    except ConfigError as error:
        # The next run makes a key anew; this one has what it needs.
        log.warning("the authorization in DC %d is not kept: %s", dc_id, error)


def _keep_file_dcs(session_file: Path, found: Mapping[int, int]) -> None:
    try:
        keep_file_dcs(session_file, found)
    except ConfigError as error:
        # The next run finds them as this one did.
        log.warning("where files were found is not kept: %s", error)
