"""The takeout session. https://core.telegram.org/api/takeout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import functions, types

from tobs.sandbox.account.seed import Draw
from tobs.sandbox.dispatch import RpcError

if TYPE_CHECKING:
    from tobs.sandbox.account.handlers.gate import Gate
    from tobs.sandbox.dispatch import Context, Result

__all__ = ["register"]


def register(gate: Gate) -> None:
    """Register the handlers of this file."""
    account = gate.account

    @gate.answers(functions.account.InitTakeoutSessionRequest)
    def init_takeout_session(_: Context, __: Any) -> Result:
        if account.takeout_delay_s is not None:
            raise RpcError(420, f"TAKEOUT_INIT_DELAY_{account.takeout_delay_s}")
        if account.takeout_id is None:
            account.takeout_id = Draw(account.seed, "takeout").number() >> 1
        return types.account.Takeout(account.takeout_id)

    @gate.answers(functions.account.FinishTakeoutSessionRequest)
    def finish_takeout_session(context: Context, _: Any) -> Result:
        if context.takeout_id is None:
            raise RpcError(403, "TAKEOUT_REQUIRED")
        account.takeout_id = None
        return True
