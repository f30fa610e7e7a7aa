"""The export folder: its lock, its SQLite file, the names of its chats' folders."""

from __future__ import annotations

from tobs.state.facts import chat_facts, read_chat_facts
from tobs.state.folder import ExportFolder
from tobs.state.store import State
from tobs.state.stored import StoredChat

__all__ = ["ExportFolder", "State", "StoredChat", "chat_facts", "read_chat_facts"]
