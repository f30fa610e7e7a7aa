"""What to do about an error: one table, one pure function. The server's own number always wins.

    error                                   answer
    FLOOD_WAIT_X, FLOOD_PREMIUM_WAIT_X,     wait X seconds, however often; signing in stops instead, since
    SLOWMODE_WAIT_X                         there a user is waiting, and so does looking up a name, since
                                            there is another way; what an export can do without is waited
                                            for a minute in all
    500s, TIMEOUT, RPC_CALL_FAIL, …         back off: 1, 2, 4 … 30 s, then stop
    a lost connection, no answer in time    ask again at once, for others may be there; then back off likewise
    429 of the transport                    back off likewise
    no connection at all                    back off likewise; then home is lost and the run with it, or a
                                            datacenter of files and what lies there
    a CDN's trouble, whichever              back off twice, then stop: the file's own datacenter has it, too
    no key exchange at home                 back off likewise; then the server entry is wrong
    AUTH_KEY_UNREGISTERED, SESSION_…,       stop: sign in again
    USER_DEACTIVATED
    API_ID_INVALID                          stop: the credentials are wrong
    FILE_REFERENCE_…                        stop: the message gives a new reference
    TAKEOUT_INIT_DELAY_X                    wait X seconds up to a minute; else stop, telling them: the user
                                            can allow the export on another device
    any other that names seconds            stop, telling them
    any other                               stop: the request's own failure

Sources: https://core.telegram.org/api/errors, and the errors' descriptions there.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from math import inf
from typing import Final, TypeAlias

from telethon import errors
from telethon.errors import rpcerrorlist
from telethon.tl import functions

from tobs.errors import (
    AuthError,
    ConfigError,
    DecodeError,
    FileReferenceExpiredError,
    FloodWaitError,
    RpcFailedError,
    ServerLostError,
    TobsError,
    TransportError,
)
from tobs.telegram.link import NoConnectionError, NoKeyExchangeError

__all__ = [
    "MAX_ATTEMPTS",
    "Decision",
    "Stop",
    "Wait",
    "decide",
    "error_name",
    "failure_of",
    "flood_wait_s",
    "is_lost_connection",
    "is_not_implemented",
    "is_server_trouble",
    "patience_s",
]

# 2 + 4 + 8 + 16 + 30 + 30 s: a datacenter that goes away for a minute and a half is waited out.
MAX_ATTEMPTS: Final = 8
_FIRST_BACKOFF_S: Final = 1.0
_LONGEST_BACKOFF_S: Final = 30.0

_FLOOD_WAITS: Final = (errors.FloodWaitError, errors.FloodPremiumWaitError, errors.SlowModeWaitError)
_LONGEST_TAKEOUT_DELAY_S: Final = 60
_NOT_WAITING: Final = ("auth.", "contacts.resolveUsername")
_OF_A_CDN: Final = "upload.getCdnFile"
# What an export can do without is not worth a minute and a half of trouble.
_DISPENSABLE: Final = frozenset(
    {
        "channels.getFullChannel",
        "contacts.resolveUsername",
        "messages.getForumTopics",
        "messages.getFullChat",
        _OF_A_CDN,
        "users.getFullUser",
    }
)
_FEW_ATTEMPTS: Final = 3
_LONGEST_DISPENSABLE_WAIT_S: Final = 60.0
_TRANSPORT_FLOOD: Final = 429  # https://core.telegram.org/mtproto/mtproto-transports#transport-errors
_SERVER_ERRORS: Final = (errors.ServerError, errors.TimedOutError)
_SERVER_TROUBLE: Final = frozenset(
    {
        "CHP_CALL_FAIL",
        "HISTORY_GET_FAILED",
        "MSG_WAIT_FAILED",
        "MSG_WAIT_TIMEOUT",
        "RPC_CALL_FAIL",
        "RPC_MCGET_FAIL",
        "TIMEOUT",
        "WORKER_BUSY_TOO_LONG_RETRY",
    }
)
_SIGNED_OUT: Final = frozenset(
    {
        "AUTH_KEY_DUPLICATED",
        "AUTH_KEY_INVALID",
        "AUTH_KEY_PERM_EMPTY",
        "AUTH_KEY_UNREGISTERED",
        "SESSION_EXPIRED",
        "SESSION_REVOKED",
        "USER_DEACTIVATED",
        "USER_DEACTIVATED_BAN",
    }
)
_WRONG_API_ID: Final = frozenset({"API_ID_INVALID", "API_ID_PUBLISHED_FLOOD", "CONNECTION_API_ID_INVALID"})
_NAMES: Final = {error: name for name, error in rpcerrorlist.rpc_errors_dict.items()}
_PATTERNS: Final = {error: pattern for pattern, error in rpcerrorlist.rpc_errors_re}


@dataclass(frozen=True, slots=True)
class Wait:
    """Ask again after ``seconds``; ``by_server`` when the server named them, for every such request."""

    seconds: float
    reason: str
    by_server: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """Give up and raise ``error``."""

    error: TobsError


Decision: TypeAlias = Wait | Stop


def decide(  # noqa: PLR0913  # what is known about a failure
    error: Exception,
    attempt: int,
    *,
    method: str,
    jitter: float,
    dc: int | None = None,
    attempts: int = MAX_ATTEMPTS,
    waited_s: float = 0.0,
) -> Decision:
    """Say what to do after ``method`` failed with ``error`` for the ``attempt``-th time in a row (from 1).

    ``jitter`` is a random number in [0, 1) that spreads the back-off over its second half; ``dc`` is whom was
    asked, None for home; ``attempts`` is when backing off ends; ``waited_s`` is how long the request has
    waited because the server said so. An error that comes neither from the server nor from the way to it is
    raised again as it is.
    """
    # A datacenter that holds what nobody else has is waited for, be it for something dispensable.
    if method in _DISPENSABLE and (method == _OF_A_CDN or not isinstance(error, NoConnectionError)):
        attempts = min(attempts, _FEW_ATTEMPTS)
    if isinstance(error, errors.RPCError):
        left_s = patience_s(method) - waited_s
        return _decide_rpc(error, attempt, method=method, jitter=jitter, attempts=attempts, left_s=left_s)
    if isinstance(error, errors.AuthKeyNotFound):
        return Stop(AuthError("the server does not know this session any more: run `tobs login` again"))
    if is_lost_connection(error):
        if attempt >= attempts:
            return Stop(_loss(error, method, dc))
        reason = str(error) or type(error).__name__
        if attempt == 1 and not isinstance(error, NoConnectionError) and not _is_transport_flood(error):
            return Wait(0.0, reason)
        return _back_off(reason, attempt, jitter)
    if isinstance(error, errors.TypeNotFoundError):
        constructor = error.invalid_constructor_id
        message = f"{method}: the answer holds the unknown constructor {constructor:08x}"
        return Stop(DecodeError(message, constructor=constructor))
    raise error


def _decide_rpc(  # noqa: PLR0913  # as decide
    error: errors.RPCError, attempt: int, *, method: str, jitter: float, attempts: int, left_s: float
) -> Decision:
    name = error_name(error)
    if (seconds := flood_wait_s(error, method)) is not None and seconds <= left_s:
        return Wait(seconds, name, by_server=True)
    soon = isinstance(error, errors.TakeoutInitDelayError) and error.seconds <= _LONGEST_TAKEOUT_DELAY_S
    if soon and attempt < attempts:
        return Wait(float(error.seconds), name)
    failure = failure_of(error, method)
    if is_server_trouble(error) and attempt < attempts and not is_not_implemented(failure):
        return _back_off(name, attempt, jitter)
    return Stop(failure)


def patience_s(method: str) -> float:
    """Return how long a request of ``method`` waits in all, in seconds, because the server says so."""
    return _LONGEST_DISPENSABLE_WAIT_S if method in _DISPENSABLE else inf


def flood_wait_s(error: Exception, method: str) -> float | None:
    """Return for how many seconds ``error`` holds back every request of ``method``; None: it does not."""
    if not isinstance(error, _FLOOD_WAITS) or method.startswith(_NOT_WAITING):
        return None
    # FLOOD_WAIT_0 has been seen on the test servers; asking again at once would earn a longer one.
    return max(1.0, float(error.seconds))


def failure_of(error: errors.RPCError, method: str) -> TobsError:
    """Return what ``error`` is to those who asked for ``method``, once it is for good."""
    if isinstance(error.request, functions.auth.ExportAuthorizationRequest):
        method = "auth.exportAuthorization"  # which asking another datacenter begins with
    name = error_name(error)
    seconds = getattr(error, "seconds", None)
    if isinstance(error, errors.FloodError) and seconds is not None:
        return FloodWaitError(
            f"{method}: the server asks for a pause of {seconds} s ({name})", seconds=seconds
        )
    if name in _SIGNED_OUT:
        return AuthError(f"not signed in any more ({name}): run `tobs login`")
    if name in _WRONG_API_ID:
        return AuthError(f"the server refuses this api_id or api_hash ({name}): see https://my.telegram.org")
    if name.startswith(("FILE_REFERENCE_", "FILEREF_")):
        return FileReferenceExpiredError(f"{method}: {name}")
    return RpcFailedError(f"{method} failed: {name}", method=method, name=name, code=abs(error.code or 0))


def _loss(error: Exception, method: str, dc: int | None) -> TobsError:
    """Return what a lost connection is to those who asked for ``method``, once it is for good."""
    if dc is None and isinstance(error, NoKeyExchangeError):
        return ConfigError(str(error))
    if dc is None and isinstance(error, NoConnectionError):
        return ServerLostError(str(error))
    return TransportError(f"{str(error) or type(error).__name__} (for {method})")


def is_not_implemented(failure: TobsError) -> bool:
    """Whether ``failure`` means that the server does not know the method at all."""
    return isinstance(failure, RpcFailedError) and failure.not_implemented


def is_lost_connection(error: Exception) -> bool:
    """Whether ``error`` means that the connection, not the request, has failed."""
    # A BufferError is Telethon's for a frame that is none; a BadMessageError spoils the MTProto session.
    kinds = (OSError, EOFError, asyncio.TimeoutError, BufferError, errors.BadMessageError)
    return isinstance(error, (*kinds, errors.InvalidChecksumError, errors.SecurityError))


def is_server_trouble(error: Exception) -> bool:
    """Whether ``error`` says that the server, not the request, is at fault: too busy, say."""
    if not isinstance(error, errors.RPCError):
        return False
    name = error_name(error)
    return name in _SERVER_TROUBLE or name.startswith("INTERDC_") or isinstance(error, _SERVER_ERRORS)


def _is_transport_flood(error: Exception) -> bool:
    """Whether ``error`` says that there are too many connections or packets, in the transport's own words."""
    return isinstance(error, errors.InvalidBufferError) and error.code == _TRANSPORT_FLOOD


def error_name(error: errors.RPCError) -> str:
    """Return the error as the server named it, ``FLOOD_WAIT_30``; Telethon keeps a class and a number."""
    if pattern := _PATTERNS.get(type(error)):
        # The number's attribute has a name of its own in each class: seconds, new_dc, dc, …
        number = next((value for value in vars(error).values() if isinstance(value, int)), "")
        return str(pattern).replace(r"(\d+)", str(number))
    return str(_NAMES.get(type(error)) or error.message or type(error).__name__)


def _back_off(reason: str, attempt: int, jitter: float) -> Wait:
    longest = min(_LONGEST_BACKOFF_S, _FIRST_BACKOFF_S * 2 ** (attempt - 1))
    return Wait(longest * (1 + jitter) / 2, reason)
