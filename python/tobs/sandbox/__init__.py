"""A loopback Telegram: an MTProto server with three DCs that an unmodified Telethon client connects to."""

from __future__ import annotations

from tobs.sandbox.auth import CodeWay
from tobs.sandbox.dispatch import RpcError
from tobs.sandbox.faults import Capacity, Outage
from tobs.sandbox.files import HOSTILE_NAMES, FileKind, FileLimits, FileSet, PartFault, Spoiling
from tobs.sandbox.server import DC_IDS, HOME_DC, Sandbox, SandboxConfig, serve

__all__ = [
    "DC_IDS",
    "HOME_DC",
    "HOSTILE_NAMES",
    "Capacity",
    "CodeWay",
    "FileKind",
    "FileLimits",
    "FileSet",
    "Outage",
    "PartFault",
    "RpcError",
    "Sandbox",
    "SandboxConfig",
    "Spoiling",
    "serve",
]
