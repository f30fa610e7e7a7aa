"""The native pieces that stand on their own: import them without the rest of tobs.

`Writer` writes a file, buffered or past the page cache, whole or not at all; `WriteBatch` makes many small
files durable by one sync; `WriteCalls` counts what they asked of the system; `RateLimiter` says which of many
similar log messages to write.
"""

from __future__ import annotations

from tobs._native import Device, RateLimiter, WriteBatch, WriteCalls, Writer

__all__ = ["Device", "RateLimiter", "WriteBatch", "WriteCalls", "Writer"]
