"""Striking a run when it has come so far."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tobs._native import Archive

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Callable
    from pathlib import Path


async def until_pages(process: Process, folder: Path, pages: int) -> None:
    """Return when the archive in ``folder`` has so many pages; the process must not end before."""
    while process.returncode is None:
        if (folder / ".tobs/archive").is_dir() and any((folder / ".tobs/archive").glob("*.seg")):
            archive = Archive.open(folder / ".tobs/archive")
            try:
                if sum(record.kind == "page" for record in archive.records()) >= pages:
                    return
            finally:
                archive.close()
        await asyncio.sleep(0.005)
    pytest.fail(f"ended with {process.returncode} before {pages} pages were stored")


async def until(process: Process, come_so_far: Callable[[], bool]) -> None:
    """Return when ``come_so_far``, which is asked each millisecond; the process must not end before."""
    while process.returncode is None:
        if come_so_far():
            return
        await asyncio.sleep(0.001)
    pytest.fail(f"ended with {process.returncode} before it had come so far")
