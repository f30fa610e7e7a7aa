"""The span of years the account lives in."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["BEGIN", "DAY_S", "END", "moment"]

DAY_S = 86_400
BEGIN = 1_551_398_400
"""2019-03-01 00:00 UTC: no message is older."""
END = 1_719_792_000
"""2024-07-01 00:00 UTC: no seeded message is as new."""


def moment(timestamp: int) -> datetime:
    """Return Unix seconds as the aware datetime that Telethon serializes."""
    return datetime.fromtimestamp(timestamp, tz=UTC)
