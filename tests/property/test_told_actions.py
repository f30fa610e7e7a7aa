"""Service messages with whatever their fields can hold: each is told in words made for its action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telethon.tl import types
from tl_objects import SCHEMA, Builder

from rendered import BORIS, render, service

if TYPE_CHECKING:
    from pathlib import Path

ACTIONS = [definition for definition in SCHEMA if definition.result == "MessageAction"]
FALLBACK = "·"


def test_no_action_of_the_layer_is_told_by_its_name(tmp_path: Path) -> None:
    builder = Builder(seed=7)
    built = [
        builder.build(definition, depth=5, present=present)
        for definition in ACTIONS
        for present in (0.0, 0.3, 0.6, 1.0)
    ]
    sender = types.PeerUser(BORIS.id)
    messages = [service(number, action, from_id=sender) for number, action in enumerate(built, 1)]
    notes = render(tmp_path, messages).notes
    told = "\n".join(notes.values())
    for action, message in zip(built, messages, strict=True):
        (line,) = (line for line in told.split("\n") if line.endswith(f" ^m{message.id}"))
        assert FALLBACK not in line, (action.to_dict()["_"], line)
