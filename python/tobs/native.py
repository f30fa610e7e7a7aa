"""The native pieces that stand on their own: import them without the rest of tobs.

`Writer` writes a file, buffered or past the page cache, whole or not at all; `WriteBatch` makes many small
files durable by one sync; `WriteCalls` counts what they asked of the system; `RateLimiter` says which of many
similar log messages to write; `BloomFilter` and `SeenIds` remember what was seen, at a stated rate of error
and exactly.
"""

from __future__ import annotations

from tobs._native import BloomFilter, Device, RateLimiter, SeenIds, WriteBatch, WriteCalls, Writer

__all__ = ["BloomFilter", "Device", "RateLimiter", "SeenIds", "WriteBatch", "WriteCalls", "Writer"]
