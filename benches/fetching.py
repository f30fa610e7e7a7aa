"""Fetches the files of a sandbox's chat, as tobs does or as plain Telethon does, and prints what that took.

    TOBS_SERVER=ENTRY ... python fetching.py WHO HOME COUNT

Who: ``telethon``, one file after the other; ``gathered``, several of its downloads at once; ``single``, tobs
over one connection to each datacenter; ``tobs`` as it comes; ``warmed``, connected before the clock runs.
A line of JSON on standard output: ``seconds`` and ``cpu_s`` from the first request for a file to the end of
the last of COUNT files; ``bytes`` that are there then.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plain_telethon import connected
from tobs._native import Page
from tobs.config import resolve
from tobs.media import Downloads
from tobs.state import ExportFolder, State
from tobs.telegram import Files, History, Resolver, connect, senders

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

CHAT = "sandbox_files"
PAGE = 100
# What tobs takes of three datacenters, five small files of each.
AT_ONCE = {"telethon": 1, "gathered": 15}


async def fetch_by_tobs(
    who: str, count: int, folder: Path, took: Callable[[Awaitable[None]], Awaitable[None]]
) -> None:
    """Fetch as an export does: every file is asked for as soon as its datacenter lets it."""
    if who == "single":
        senders._FILE_LINKS = 1  # noqa: SLF001
    async with connect(resolve({}, dict(os.environ))) as account:
        chat = await Resolver(account).resolve(f"@{CHAT}")
        history = History(account.invoke)
        refs: list[Any] = []
        offset_id = 0
        while len(refs) < count:
            page = Page(await history.page(chat, offset_id=offset_id))
            offset_id = page.min_id
            refs += page.media()
        with ExportFolder.open(folder) as opened, State.open(opened.database) as state:
            downloads = Downloads(opened, state, Files(account))
            if who == "warmed":
                await downloads.warm({ref.dc_id for ref in refs})

            async def fetch_all() -> None:
                async with asyncio.TaskGroup() as group:
                    for ref in refs[:count]:
                        group.create_task(downloads.fetch(chat, ref))

            await took(fetch_all())


async def fetch_by_telethon(  # noqa: PLR0913, PLR0917  # as for tobs, and what plain Telethon must be told
    entry: dict[str, Any],
    at_once: int,
    count: int,
    folder: Path,
    home: Path,
    took: Callable[[Awaitable[None]], Awaitable[None]],
) -> None:
    """Fetch one file after the other, as people write it, or some at once; Telethon takes parts of 512 KB."""
    client = connected(entry, str(home / "plain.session"))
    await client.start(entry["phone"], entry["password"], code_callback=lambda: entry["code"])
    messages = [each async for each in client.iter_messages(CHAT, limit=count, wait_time=0)]
    left = iter(messages)

    async def fetch() -> None:
        for message in left:
            await client.download_media(message, str(folder))

    async def fetch_all() -> None:
        await asyncio.gather(*(fetch() for _ in range(at_once)))

    await took(fetch_all())
    await client.disconnect()


async def fetch(entry: dict[str, Any], who: str, home: Path, count: int) -> dict[str, float]:
    """Fetch ``count`` files, the newest first, and return the figures."""
    figures: dict[str, float] = {}

    async def took(fetching: Awaitable[None]) -> None:
        begun, begun_cpu = time.perf_counter(), time.process_time()
        await fetching
        figures.update(seconds=time.perf_counter() - begun, cpu_s=time.process_time() - begun_cpu)

    with tempfile.TemporaryDirectory(dir=home) as folder:
        out = Path(folder) / "out"
        if who in AT_ONCE:
            out.mkdir()
            await fetch_by_telethon(entry, AT_ONCE[who], count, out, home, took)
        else:
            await fetch_by_tobs(who, count, out, took)
        media = (file for file in out.rglob("*") if file.is_file() and ".tobs" not in file.parts)
        figures["bytes"] = sum(file.stat().st_size for file in media)
    return figures


if __name__ == "__main__":
    ENTRY = json.loads(Path(os.environ["TOBS_SERVER"]).read_text(encoding="utf-8"))
    print(json.dumps(asyncio.run(fetch(ENTRY, sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))))
