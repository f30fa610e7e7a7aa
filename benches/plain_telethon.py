"""The baseline: what one writes with plain Telethon to export a chat, at Telethon's best settings.

    TOBS_SERVER=ENTRY python plain_telethon.py SESSION CHAT_ID FILE

No pause between pages (``wait_time=0``), cryptg and isal installed, orjson encodes. The session file keeps
the sign-in and the chat's access hash from the first run for the later ones.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import orjson
from telethon import TelegramClient
from telethon.crypto import rsa


def connected(entry: dict[str, Any], session: str) -> TelegramClient:
    """Return a client of the server that ``entry`` names."""
    for pem in entry["rsa_keys"]:
        rsa.add_key(pem, old=False)
    home = next(dc for dc in entry["dcs"] if dc["id"] == entry["home_dc"])
    client = TelegramClient(session, entry["api_id"], entry["api_hash"], receive_updates=False)
    client.session.set_dc(home["id"], home["host"], home["port"])
    return client


async def export(entry: dict[str, Any], session: str, chat_id: int, path: str) -> None:
    """Write the chat's messages, their text and all else that Telethon decodes, a line each."""
    client = connected(entry, session)
    await client.start(entry["phone"], entry["password"], code_callback=lambda: entry["code"])
    try:
        chat = await client.get_input_entity(chat_id)
    except ValueError:
        await client.get_dialogs()
        chat = await client.get_input_entity(chat_id)
    with open(path, "wb") as file:  # noqa: ASYNC230, PTH123  # as people write it
        async for message in client.iter_messages(chat, wait_time=0):
            row = {"text": message.text, **message.to_dict()}
            file.write(orjson.dumps(row, default=bytes.hex) + b"\n")
    await client.disconnect()


if __name__ == "__main__":
    ENTRY = json.loads(Path(os.environ["TOBS_SERVER"]).read_text(encoding="utf-8"))
    asyncio.run(export(ENTRY, sys.argv[1], int(sys.argv[2]), sys.argv[3]))
