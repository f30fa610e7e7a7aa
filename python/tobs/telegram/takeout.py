"""An export as Telegram knows it: a session that every request is sent in, and history range by range.

    Ranged(Takeout(patient))      what an export asks through, where takeout is wanted and allowed

Whoever begins a session is asked about it on the account's other devices; without their consent it begins
after a delay that the server names. https://core.telegram.org/api/takeout
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from telethon.tl import functions, types

from tobs._native import Page
from tobs.errors import DecodeError, RpcFailedError
from tobs.model import MAX_MESSAGE_ID, ChatKind, MessageRange
from tobs.telegram import raw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telethon.tl import TLRequest

    from tobs.model import ExportRequest
    from tobs.telegram.invoke import Invoke, Observer

__all__ = ["Ranged", "Takeout", "takeout_flags"]

# The largest file that there is; what Telegram Desktop asks for, too.
_MAX_FILE_BYTES: Final = 4000 * 1024 * 1024
_OVER: Final = frozenset({"TAKEOUT_INVALID", "TAKEOUT_REQUIRED"})
# A supergroup's history begins in the basic group that it was, and a basic group's may go on in a supergroup.
_GROUPS: Final = frozenset({"message_chats", "message_megagroups"})
_FLAGS: Final = {
    ChatKind.USER: frozenset({"message_users"}),
    ChatKind.BOT: frozenset({"message_users"}),
    ChatKind.SAVED: frozenset({"message_users"}),
    ChatKind.GROUP: _GROUPS,
    ChatKind.SUPERGROUP: _GROUPS,
    ChatKind.FORUM: _GROUPS,
    ChatKind.CHANNEL: frozenset({"message_channels"}),
}


def takeout_flags(request: ExportRequest) -> frozenset[str]:
    """Return the flags of ``account.initTakeoutSession`` that allow what ``request`` exports, and no more."""
    kinds = {chat.kind for chat in request.chats}
    flags = frozenset(flag for kind in kinds for flag in _FLAGS[kind])
    if request.views.comments and ChatKind.CHANNEL in kinds:
        flags |= _GROUPS  # in which the posts are discussed
    return flags | {"files"} if request.media else flags


class Takeout:
    """The takeout session ``takeout_id``, and the layer that sends requests in it.

    Requests of files go abroad in the session as others go home in it. When it ends before its time, the rest
    is asked for without, and ``observer`` hears of that.
    """

    def __init__(self, invoke: Invoke, takeout_id: int, observer: Observer) -> None:
        self._invoke = invoke
        self._observer = observer
        self._is_over = False
        self.id = takeout_id

    @classmethod
    async def begin(cls, invoke: Invoke, flags: frozenset[str], observer: Observer) -> Takeout:
        """Begin a session for what ``flags`` (`takeout_flags`) name.

        Raises `FloodWaitError` where the user must allow it on another device first or wait,
        `RpcFailedError` where the server refuses or has no such thing.
        """
        request = functions.account.InitTakeoutSessionRequest(
            **dict.fromkeys(flags, True), file_max_size=_MAX_FILE_BYTES if "files" in flags else None
        )
        begun = await invoke(request, method="account.initTakeoutSession")
        return cls(invoke, begun.id, observer)

    async def __call__(self, request: TLRequest, *, method: str, dc: int | None = None) -> Any:
        """Send ``request`` in the session; without it, and without a range of ids, where it is over."""
        # A CDN knows of no account, and need not know of its session.
        if not (self._is_over or isinstance(request, functions.upload.GetCdnFileRequest)):
            try:
                return await self._send(request, method=method, dc=dc)
            except RpcFailedError as error:
                if error.name not in _OVER:
                    raise
                self._is_over = True
                self._observer.done_without("takeout from here on", error.name)
        plain = request.query if isinstance(request, raw.WithMessagesRange) else request
        return await self._invoke(plain, method=method, dc=dc)

    async def split_ranges(self) -> list[MessageRange]:
        """Return the ranges in which to ask for the history of private chats and basic groups, oldest first.

        Empty where the server lacks them, or where they leave ids out: history is then asked for whole.
        Raises `RpcFailedError` where the session is over, and for no other reason.
        """
        try:
            ranges = await self._send(
                functions.messages.GetSplitRangesRequest(), method="messages.getSplitRanges"
            )
        except RpcFailedError as error:
            if error.name in _OVER:
                raise
            self._observer.done_without("split ranges", error.name)
            return []
        ranges = [MessageRange(ids.min_id, ids.max_id) for ids in sorted(ranges, key=lambda ids: ids.min_id)]
        reached = 0
        for ids in ranges:
            if ids.lo > reached + 1:
                self._observer.done_without("split ranges", f"they leave out the ids from {reached + 1} on")
                return []
            reached = max(reached, ids.hi)
        return ranges

    async def finish(self, *, success: bool) -> None:
        """End the session; ``success`` tells the server that all was exported that could be.

        Raises as `Invoke` does.
        """
        if not self._is_over:
            request = functions.account.FinishTakeoutSessionRequest(success=success)
            await self._send(request, method="account.finishTakeoutSession")

    async def _send(self, request: TLRequest, *, method: str, dc: int | None = None) -> Any:
        return await self._invoke(raw.WithTakeout(self.id, request), method=method, dc=dc)


@dataclass(frozen=True, slots=True)
class Ranged:
    """Asks for the history of private chats and basic groups range by range, newest range first.

    These chats share one counter of ids, which ``ranges`` part, oldest first. An answer is that of the newest
    range with anything to give: a page may be short at its end, and an empty one still means that nothing is
    left. Counts in answers are those of a range, and so are positions: ``add_offset`` is for requests whose
    ``offset_id`` and ``min_id`` lie in one (`History.ranges`).
    """

    invoke: Invoke
    ranges: Sequence[MessageRange]

    async def __call__(self, request: TLRequest, *, method: str, dc: int | None = None) -> Any:
        """Send ``request``: histories in ranges, all others as they are."""
        if not isinstance(request, raw.GetHistory) or isinstance(request.peer, types.InputPeerChannel):
            return await self.invoke(request, method=method, dc=dc)
        ranges = self._asked_for(request)
        if not ranges:
            return await self.invoke(request, method=method, dc=dc)
        *newer, oldest = ranges
        for ids in newer:
            answer = await self._within(ids, request, method)
            if _gives(answer, request):
                return answer
        return await self._within(oldest, request, method)

    def _asked_for(self, request: raw.GetHistory) -> list[MessageRange]:
        """Return the ranges that may answer ``request``, newest first; none where it begins above all."""
        top = request.offset_id - 1 if request.offset_id else MAX_MESSAGE_ID
        if not self.ranges or top > self.ranges[-1].hi:
            return []
        return [ids for ids in reversed(self.ranges) if ids.lo <= top and ids.hi > request.min_id]

    async def _within(self, ids: MessageRange, request: raw.GetHistory, method: str) -> bytes:
        bounds = types.MessageRange(ids.lo, ids.hi)
        answer: bytes = await self.invoke(raw.WithMessagesRange(bounds, request), method=method)
        return answer


def _gives(answer: bytes, request: raw.GetHistory) -> bool:
    """Whether ``answer`` has a message that ``request`` asked for, or something that nobody can read."""
    try:
        lowest = Page(answer).min_id
    except DecodeError:
        return True
    return lowest is not None and (not request.offset_id or lowest < request.offset_id)
