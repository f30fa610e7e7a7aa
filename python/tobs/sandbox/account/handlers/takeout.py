"""The takeout session. https://core.telegram.org/api/takeout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import functions, types

from tobs.sandbox.account.seed import Draw
from tobs.sandbox.account.takeout import Takeout
from tobs.sandbox.dispatch import RpcError

if TYPE_CHECKING:
    from tobs.sandbox.account.handlers.gate import Gate
    from tobs.sandbox.dispatch import Context, Result

__all__ = ["register"]


def register(gate: Gate) -> None:
    """Register the handlers of this file."""
    account = gate.account
    first_asked: int | None = None

    @gate.answers(functions.account.InitTakeoutSessionRequest)
    def init_takeout_session(context: Context, request: Any) -> Result:
        nonlocal first_asked
        if first_asked is None:
            first_asked = context.now
        left_s = first_asked + (account.takeout_delay_s or 0) - context.now
        if left_s > 0:
            raise RpcError(420, f"TAKEOUT_INIT_DELAY_{left_s}")
        if account.takeout_id is None:
            number = len(account.takeouts)
            account.takeouts.append(Takeout(Draw(account.seed, "takeout", number).number() >> 1, request))
        return types.account.Takeout(account.takeouts[-1].id)

    @gate.answers(functions.account.FinishTakeoutSessionRequest)
    def finish_takeout_session(context: Context, request: Any) -> Result:
        if context.takeout_id is None:
            raise RpcError(403, "TAKEOUT_REQUIRED")
        account.takeouts[-1].success = bool(request.success)
        return True
