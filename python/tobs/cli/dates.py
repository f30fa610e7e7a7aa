"""Dates as people write them on a command line."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tobs.errors import ConfigError

__all__ = ["unix_time"]


def unix_time(option: str, text: str, timezone: str) -> int:
    """Read a date (its first moment) or an ISO 8601 date and time, as Unix seconds.

    ``timezone`` is the IANA name of the zone of a time without offset; ``option`` names the source in the
    `ConfigError` raised for what is no date.
    """
    try:
        moment = datetime.fromisoformat(text)
        return int((moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(timezone))).timestamp())
    except (ValueError, OverflowError):
        raise ConfigError(
            f"{option}: {text!r} is no date: YYYY-MM-DD or an ISO 8601 date and time is expected"
        ) from None
