"""Work on files in threads, which must not outlive what they work on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["in_thread"]

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


async def in_thread(
    work: Callable[Parameters, Result], *args: Parameters.args, **kwargs: Parameters.kwargs
) -> Result:
    """Do ``work`` in a thread; return and raise as it does.

    Whoever is cancelled meanwhile waits for its end: a thread goes on, and must not find files and folders
    closed, or others in their place.
    """
    working = asyncio.ensure_future(asyncio.to_thread(work, *args, **kwargs))
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        await asyncio.wait({working})
        if not working.cancelled():
            working.exception()  # nobody asks for it any more
        raise
