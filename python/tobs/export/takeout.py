"""The takeout session of a run: begun or gone on with, and finished."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, Final, TypeAlias

from tobs.errors import AuthError, FloodWaitError, RpcFailedError, ServerLostError, StateError, TransportError
from tobs.telegram import Ranged, Takeout, takeout_flags
from tobs.telemetry import get_logger

if TYPE_CHECKING:
    from tobs.model import ExportRequest, MessageRange
    from tobs.state import State
    from tobs.telegram import Account

    _Session: TypeAlias = tuple[Takeout, list[MessageRange]]

__all__ = ["begin_takeout", "finish_takeout"]

log = get_logger(__name__)

_HOUR_S: Final = 3600


async def begin_takeout(
    request: ExportRequest, account: Account, state: State
) -> tuple[Takeout | None, Account]:
    """Return the session for what ``request`` exports, and the account that asks for everything in it.

    One that an interrupted run left open is gone on with. Where none can be had, the export is done without,
    with a note that says why: None, and ``account`` itself. Raises `TransportError`, `ServerLostError`.
    """
    flags = takeout_flags(request)
    try:
        takeout, ranges = await _resumed(account, state, flags) or await _begun(account, state, flags)
    except FloodWaitError as error:
        hours = ceil(error.seconds / _HOUR_S)
        reason = (
            "Telegram asks on your other devices whether to allow the export: allow it there and run the same"
            f" command again, or do that in {hours} h"
        )
    except RpcFailedError as error:
        reason = error.name
    else:
        return takeout, replace(account, invoke=Ranged(takeout, ranges), split_ranges=ranges)
    account.observer.done_without("takeout", reason)
    return None, account


async def finish_takeout(takeout: Takeout, state: State, *, success: bool) -> None:
    """End the session; ``success`` says that the export came to its end. What fails here fails no run."""
    try:
        await takeout.finish(success=success)
        state.forget_takeout()
    except (AuthError, ServerLostError, StateError, TransportError) as error:
        log.warning("the takeout session is left to the next run: %s", error)


async def _begun(account: Account, state: State, flags: frozenset[str]) -> _Session:
    takeout = await Takeout.begin(account.invoke, flags, account.observer)
    state.set_open_takeout(takeout.id, flags)
    return takeout, await takeout.split_ranges()


async def _resumed(account: Account, state: State, flags: frozenset[str]) -> _Session | None:
    """Return the session that was left open; None where there is none, or it is over, or of other things."""
    left_open = state.open_takeout()
    if left_open is None:
        return None
    takeout_id, begun_for = left_open
    takeout = Takeout(account.invoke, takeout_id, account.observer)
    try:
        if begun_for == flags:
            return takeout, await takeout.split_ranges()
        await takeout.finish(success=False)
    except RpcFailedError as error:
        log.info("the takeout session that was left open is over: %s", error.name)
    return None
