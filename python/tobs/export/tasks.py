"""What tasks side by side share."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator

__all__ = ["abreast", "first_of"]


def first_of(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    """Return the error that ended a group of tasks: the others were cancelled for its sake."""
    first = errors.exceptions[0]
    return first_of(first) if isinstance(first, BaseExceptionGroup) else first


async def _at_once() -> None:
    """Have room."""


async def abreast(
    jobs: Iterator[Coroutine[None, None, None]],
    most: int,
    *,
    room: Callable[[], Awaitable[None]] = _at_once,
) -> None:
    """Do ``jobs``, begun in their order, at ``most`` of them at once, each once ``room`` has returned.

    Raises as the first that fails.
    """

    async def work() -> None:
        await room()
        # Without a wait between the two: jobs begin in the order in which they come.
        for job in jobs:
            await job
            await room()

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(most):
                group.create_task(work())
    except BaseExceptionGroup as errors:
        raise first_of(errors) from None
