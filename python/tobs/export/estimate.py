"""What an export would bring, told before anything is kept: counted by the server, sized by a sample."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Final, Protocol

from tobs._native import Page
from tobs.errors import RpcFailedError
from tobs.export.pages import PAGE_LIMIT
from tobs.model import MediaKind, MediaSize

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from tobs._native import MediaRef
    from tobs.model import Chat, MediaChoice
    from tobs.telemetry import Telemetry

__all__ = ["ChatEstimate", "FileEstimate", "FilePace", "estimate_chat", "sample_pace"]

_SAMPLED_PAGES: Final = 4


class PageSource(Protocol):
    """Where a sample comes from (`tobs.telegram.History`)."""

    async def page(self, chat: Chat, *, add_offset: int = 0) -> bytes:
        """Return a page of ``chat`` below its ``add_offset`` newest messages, as TL bytes."""


class SampledFile(Protocol):
    """A file of the sample (`tobs.telegram.files.RemoteFile`)."""

    async def part(self, offset: int) -> bytes:
        """Return the bytes from ``offset`` on, 1 MiB of them; fewer at the file's end."""


class FileSource(Protocol):
    """Where files come from (`tobs.telegram.Files`)."""

    async def warm(self, dc_ids: Iterable[int]) -> None:
        """Connect to datacenters, those that can be reached."""

    def file(self, ref: MediaRef) -> SampledFile:
        """Return the file of ``ref``, to be read."""


@dataclass(frozen=True, slots=True)
class FilePace:
    """How many bytes of files come in a second: in a run, or of one part of ``sampled_bytes`` alone."""

    bytes_per_s: float
    sampled_bytes: int | None = None


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
    ``text_s`` is how long all pages take one after the other, without waits. ``largest`` is the largest file
    of the sample that is wanted, to measure a pace by.
    """

    chat_id: int
    title: str
    messages: int
    sampled: int
    counted: bool
    files: tuple[FileEstimate, ...]
    text_s: float
    largest: MediaRef | None = None

    @property
    def file_bytes(self) -> int:
        """The bytes of the files, those of unknown sizes left out."""
        return sum(each.size_bytes or 0 for each in self.files)

    def as_dict(self) -> dict[str, object]:
        """Return the estimate as a JSON object, without the file to measure by."""
        fields = asdict(replace(self, largest=None))
        del fields["largest"]
        return fields


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
    thumbnails = choice.size is MediaSize.THUMBNAIL
    refs = [ref for page in pages for ref in page.media(thumbnails=thumbnails)]
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
        files=_files(refs, counted, choice, scale=messages / max(1, sampled)),
        text_s=ceil(messages / PAGE_LIMIT) * page_s,
        largest=max(_wanted(refs, choice), key=lambda ref: ref.size_bytes, default=None),
    )


async def sample_pace(source: FileSource, estimates: Iterable[ChatEstimate]) -> FilePace | None:
    """Measure the pace of one part, of the largest file of all samples; None where they have none.

    The connection, which further files would not wait for, is made before. Raises `TransportError`.
    """
    files = (estimate.largest for estimate in estimates if estimate.largest is not None)
    largest = max(files, key=lambda ref: ref.size_bytes, default=None)
    if largest is None:
        return None
    await source.warm([largest.dc_id])
    begun = time.perf_counter()
    part = await source.file(largest).part(0)
    return FilePace(len(part) / (time.perf_counter() - begun), len(part)) if part else None


def _wanted(refs: Iterable[MediaRef], choice: MediaChoice) -> list[MediaRef]:
    return [
        ref
        for ref in refs
        if choice.refusal(ref.kind, ref.size_bytes, ref.file_name, is_thumbnail=ref.is_thumbnail) is None
    ]


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
        wanted = _wanted(seen, choice)
        share = files / len(seen) if seen else 0
        estimates.append(
            FileEstimate(
                kind,
                files=round(len(wanted) * share) if seen else files,
                size_bytes=round(sum(ref.size_bytes for ref in wanted) * share) if seen else None,
            )
        )
    return tuple(estimates)
