"""What was sent of which file: counted, held to limits, and spoiled where a fault says so."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from tobs.sandbox.dispatch import RpcError
from tobs.sandbox.faults import DropAnswer
from tobs.sandbox.files import Spoiling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from tobs.sandbox.account.files import File
    from tobs.sandbox.files import FileLimits, PartFault

    Expire: TypeAlias = Callable[[File | None], str]
    """lets what a file, or None: all, are read with expire, and returns the error's name"""

__all__ = ["Part", "Transfers"]

# "downloading files smaller/bigger than 20MB", https://core.telegram.org/api/files#downloading-files
LARGE_BYTES = 20 << 20
UNIT_BYTES = 1024  # no part begins within one
IDLE_S = 2  # a file that nobody asked about for so long is under way no more
WAIT_S = 1


class Part(NamedTuple):
    """Whose part is sent, and over what."""

    file_id: int
    thumb: str
    dc_id: int
    takeout: bool
    """whether it was asked for within invokeWithTakeout"""


class Transfers:
    """The files of an account on their way."""

    def __init__(self) -> None:
        self.requests: Counter[Part] = Counter()
        """parts sent"""
        self.bytes: Counter[Part] = Counter()
        """bytes sent"""
        self.again_bytes: Counter[int] = Counter()
        """by file id: bytes that had been sent before, in whole KiB"""
        self.struck: Counter[Spoiling] = Counter()
        """parts that were spoiled"""
        self.limits: FileLimits | None = None
        """None for any number of files at once"""
        self._faults: list[PartFault] = []
        self._asked: list[int] = []  # parts asked for since each fault began
        self._sent: dict[tuple[int, str], int] = defaultdict(int)  # a bit for each unit
        # by DC and whether large: when each file id was asked for
        self._active: dict[tuple[int, bool], dict[int, int]] = defaultdict(dict)

    def spoil(self, faults: Sequence[PartFault]) -> None:
        """Let ``faults`` begin, in place of all that were."""
        self._faults = list(faults)
        self._asked = [0] * len(self._faults)

    def admit(self, file: File, dc_id: int, now: int) -> None:
        """Let a part of ``file`` be asked for at ``now`` (Unix seconds).

        Raises RpcError FLOOD_WAIT when too many other files of its size are under way at the DC.
        """
        if self.limits is None:
            return
        large = file.size_bytes > LARGE_BYTES
        active = self._active[dc_id, large]
        for each in [each for each, asked in active.items() if now - asked >= IDLE_S]:
            del active[each]
        most = self.limits.large if large else self.limits.small
        if file.id not in active and len(active) >= most:
            raise RpcError(420, f"{self.limits.error}_{WAIT_S}")
        active[file.id] = now

    def send(self, part: Part, file: File, offset: int, data: bytes, *, expire: Expire) -> bytes:
        """Count ``data``, which stands at ``offset`` of the file, and return what is sent of it.

        Raises DropAnswer where a fault says so, and the RpcError that ``expire`` names.
        """
        data = self._spoiled(file, data, expire)
        self.requests[part] += 1
        self.bytes[part] += len(data)
        mask = ((1 << units(len(data))) - 1) << offset // UNIT_BYTES
        before = self._sent[file.id, part.thumb]
        self._sent[file.id, part.thumb] = sent = before | mask
        self.again_bytes[file.id] += (before & mask).bit_count() * UNIT_BYTES
        if sent.bit_count() == units(file.parts[part.thumb].size_bytes):
            self._active[part.dc_id, file.size_bytes > LARGE_BYTES].pop(file.id, None)
        return data

    def _spoiled(self, file: File, data: bytes, expire: Expire) -> bytes:
        for number, fault in enumerate(self._faults):
            self._asked[number] += 1
            turn, left = divmod(self._asked[number], fault.every)
            if left or (fault.times is not None and turn > fault.times):
                continue
            self.struck[fault.what] += 1
            data = strike(fault.what, file, data, expire)
        return data


def units(size_bytes: int) -> int:
    """Return how many units so many bytes are, the last one whole or not."""
    return -(-size_bytes // UNIT_BYTES)


def strike(what: Spoiling, file: File, data: bytes, expire: Expire) -> bytes:
    """Return what becomes of ``data``; raises RpcError or DropAnswer when it is not sent at all."""
    match what:
        case Spoiling.EXPIRED:
            raise RpcError(400, expire(file))
        case Spoiling.ALL_EXPIRED:
            raise RpcError(400, expire(None))
        case Spoiling.SHORT:
            return data[: len(data) // 2]
        case Spoiling.FLIPPED:
            return flipped(data)
        case Spoiling.STALLED:
            raise DropAnswer


def flipped(data: bytes) -> bytes:
    """Return ``data`` with one bit in the middle changed."""
    spoiled = bytearray(data)
    if spoiled:
        spoiled[len(spoiled) // 2] ^= 1
    return bytes(spoiled)
