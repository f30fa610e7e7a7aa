"""One rung of the ladder: an export at a distance, with what the first tobs lacked switched on step by step.

    TOBS_SERVER=ENTRY python ladder.py RUNG SESSION CHAT_ID FOLDER IN_FLIGHT

Rungs: ``one`` request at a time, decoded by Telethon; ``several`` of them; ``raw`` pages, read by Rust, over
one connection; over several ``connections``; ``limited`` as `tobs` comes, with its log limited (before, each
request and page is logged without a limit); ``takeout``, everything in a takeout session.
Prints one JSON object: messages, elapsed_s, cpu_s, peak_rss_bytes.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import time
from contextlib import redirect_stdout
from functools import partialmethod
from io import StringIO
from pathlib import Path
from typing import Any

import orjson

from plain_telethon import connected

log = logging.getLogger("ladder")

PAGE = 100
RUNGS = ("one", "several", "raw", "connections", "limited", "takeout")


async def decoded_by_telethon(
    entry: dict[str, Any], session: str, chat_id: int, path: Path, in_flight: int
) -> int:
    """Export with Telethon alone, ``in_flight`` pages at once, a range of ids each; return how many."""
    client = connected(entry, session)
    await client.start(entry["phone"], entry["password"], code_callback=lambda: entry["code"])
    await client.get_dialogs()
    chat = await client.get_input_entity(chat_id)
    newest = (await client.get_messages(chat, limit=1))[0].id
    ranges = iter(range(newest, 0, -PAGE))
    messages = 0
    with path.open("wb") as file:

        async def fetch() -> None:
            nonlocal messages
            for top in ranges:
                found = await client.get_messages(chat, limit=PAGE, offset_id=top + 1, min_id=top - PAGE)
                messages += len(found)
                for message in found:
                    row = {"text": message.text, **message.to_dict()}
                    file.write(orjson.dumps(row, default=bytes.hex) + b"\n")
                log.info("page below %d: %d messages", top, len(found))

        await asyncio.gather(*(fetch() for _ in range(in_flight)))
    await client.disconnect()
    return messages


def log_without_limit(logger: Any, level: int, message: str, /, *args: object) -> None:
    """Log as `tobs.telemetry.Logger` would without its limiter."""
    if logger._enabled(level):  # noqa: SLF001
        logger._log(level, message, *args)  # noqa: SLF001


def exported_by_tobs(rung: str, chat_id: int, folder: Path, in_flight: int) -> int:
    """Export with tobs; return how many messages."""
    from tobs.cli import main  # noqa: PLC0415
    from tobs.telegram import client as connecting  # noqa: PLC0415
    from tobs.telemetry import Logger  # noqa: PLC0415

    if rung == "raw":
        connecting._MOST_LINKS = 1  # noqa: SLF001
    if rung in {"raw", "connections"}:
        for name, level in (("debug", logging.DEBUG), ("info", logging.INFO)):
            setattr(Logger, name, partialmethod(log_without_limit, level))
    options = ["-vv", "--takeout"] if rung == "takeout" else ["-vv"]
    words = ["export", str(chat_id), "-o", str(folder), "-f", "markdown,jsonl", "--no-media"]
    with redirect_stdout(StringIO()) as printed:
        status = main([*words, "--max-in-flight", str(in_flight), "--report", "json", *options])
    assert status == 0
    messages: int = json.loads(printed.getvalue())["messages"]
    return messages


def climb(rung: str, session: str, chat_id: int, folder: Path, in_flight: int) -> int:
    """Export as ``rung`` says; return how many messages."""
    if rung not in {"one", "several"}:
        return exported_by_tobs(rung, chat_id, folder, in_flight)
    folder.mkdir(exist_ok=True)
    logging.basicConfig(filename=folder / "log", level=logging.INFO)
    entry = json.loads(Path(os.environ["TOBS_SERVER"]).read_text(encoding="utf-8"))
    at_once = 1 if rung == "one" else in_flight
    return asyncio.run(decoded_by_telethon(entry, session, chat_id, folder / "messages.jsonl", at_once))


if __name__ == "__main__":
    from tobs.telemetry import peak_rss_bytes

    RUNG, SESSION, CHAT_ID, FOLDER, IN_FLIGHT = sys.argv[1:]
    BEGUN = time.perf_counter()
    MESSAGES = climb(RUNG, SESSION, int(CHAT_ID), Path(FOLDER), int(IN_FLIGHT))
    print(
        json.dumps(
            {
                "messages": MESSAGES,
                "elapsed_s": time.perf_counter() - BEGUN,
                "cpu_s": time.process_time(),
                "peak_rss_bytes": peak_rss_bytes(),
            }
        )
    )
