"""What an export would bring, told before anything is fetched: counted by the server, sized by a sample."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final, Protocol

from tobs._native import Page
from tobs.errors import RpcFailedError
from tobs.export.pages import PAGE_LIMIT
from tobs.model import MediaKind

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from tobs._native import MediaRef
    from tobs.model import Chat, MediaChoice
    from tobs.telemetry import Telemetry

__all__ = ["ChatEstimate", "FileEstimate", "estimate_chat"]


_SAMPLED_PAGES: Final = 4


class PageSource(Protocol):
    """Where a sample comes from (`tobs.telegram.History`)."""

    async def page(self, chat: Chat, *, add_offset: int = 0) -> bytes:
        """Return a page of ``chat`` below its ``add_offset`` newest messages, as TL bytes."""


@dataclass(frozen=True, slots=True)
class FileEstimate:
    """How many files of a kind there may be; ``size_bytes`` None where the sample has none of them."""

    kind: MediaKind
    files: int
    size_bytes: int | None


@dataclass(frozen=True, slots=True)
class ChatEstimate:
    """What a chat may bring: its ``messages`` as the server counts them, and the files wanted of them.

    Sizes, and counts where the server gives none (``counted``), are extrapolated from ``sampled`` messages.
    ``text_s`` is how long all pages take one after the other, without waits.
    """

    chat_id: int
    title: str
    messages: int
    sampled: int
    counted: bool
    files: tuple[FileEstimate, ...]
    text_s: float


async def estimate_chat(
    chat: Chat,
    history: PageSource,
    counts: Callable[[Chat], Awaitable[Mapping[MediaKind, int]]],
    choice: MediaChoice,
    telemetry: Telemetry,
) -> ChatEstimate:
    """Ask for a few pages of a chat and for its ``counts``, and tell what an export would bring.

    The pages lie evenly apart, for what people send changes over the years. Done without the counts where the
    server lacks them. Raises `DecodeError`, `TransportError`.
    """
    begun = time.perf_counter()
    pages = [Page(await history.page(chat), chat_id=chat.id)]
    messages = pages[0].count or len(pages[0])
    step = max(PAGE_LIMIT, messages // _SAMPLED_PAGES)
    pages += [
        Page(await history.page(chat, add_offset=newer), chat_id=chat.id)
        for newer in range(step, min(messages, step * _SAMPLED_PAGES), step)
    ]
    page_s = (time.perf_counter() - begun) / len(pages)
    sampled = sum(map(len, pages))
    try:
        counted = await counts(chat)
    except RpcFailedError as error:
        telemetry.done_without("counts of files", error.name)
        counted = None
    return ChatEstimate(
        chat_id=chat.id,
        title=chat.title,
        messages=messages,
        sampled=sampled,
        counted=counted is not None,
        files=_files(
            [ref for page in pages for ref in page.media()], counted, choice, scale=messages / max(1, sampled)
        ),
        text_s=ceil(messages / PAGE_LIMIT) * page_s,
    )


def _files(
    sample: list[MediaRef], counted: Mapping[MediaKind, int] | None, choice: MediaChoice, *, scale: float
) -> tuple[FileEstimate, ...]:
    """Estimate the files that ``choice`` wants; the sample's stand for ``scale`` times as many."""
    by_kind: defaultdict[str, list[MediaRef]] = defaultdict(list)
    for ref in sample:
        by_kind[ref.kind].append(ref)
    estimates = []
    for kind in MediaKind:
        seen = by_kind[kind]
        files = round(len(seen) * scale) if counted is None or kind not in counted else counted[kind]
        if not files or kind not in choice.kinds:
            continue
        wanted = [ref for ref in seen if choice.refusal(ref.kind, ref.size_bytes, ref.file_name) is None]
        share = files / len(seen) if seen else 0
        estimates.append(
            FileEstimate(
                kind,
                files=round(len(wanted) * share) if seen else files,
                size_bytes=round(sum(ref.size_bytes for ref in wanted) * share) if seen else None,
            )
        )
    return tuple(estimates)
