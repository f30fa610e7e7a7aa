"""Settings, and where their values come from."""

from __future__ import annotations

from tobs.config.server_entry import parse_server_entry, read_server_entry
from tobs.config.settings import Setting, Settings, Source, resolve

__all__ = ["Setting", "Settings", "Source", "parse_server_entry", "read_server_entry", "resolve"]
