"""What a sandbox counts, for tests, benches and the curious."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

__all__ = ["Stats"]


@dataclass(slots=True)
class Stats:
    """Figures since the sandbox started, over all its DCs."""

    requests: Counter[str] = field(default_factory=Counter)
    """requests received, by method (``messages.getHistory``), wrappers taken off"""
    errors: Counter[str] = field(default_factory=Counter)
    """requests answered with an error, by its name"""
    bad_messages: Counter[int] = field(default_factory=Counter)
    """messages refused by the session layer, by error_code"""
    flood_violations: int = 0
    """requests that came during a FLOOD_WAIT which the client knew of"""
    bytes_in: int = 0
    bytes_out: int = 0
    connections: int = 0
    """TCP connections accepted, open and closed ones"""
    connections_open: int = 0
    keys_created: int = 0
    crashes: list[str] = field(default_factory=list)
    """bugs of the sandbox: methods whose handler raised something else than RpcError, or ``connection``"""
