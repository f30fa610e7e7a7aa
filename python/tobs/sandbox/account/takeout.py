"""What is known of a takeout session. https://core.telegram.org/api/takeout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["Takeout"]


@dataclass(slots=True)
class Takeout:
    """A takeout session: what account.initTakeoutSession asked for, and how it ended."""

    id: int
    request: Any
    success: bool | None = None
    """the flag of account.finishTakeoutSession; None while it is open"""
