"""Memory of the C library, where there is another one."""

from __future__ import annotations

import ctypes
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from tobs import heap

if TYPE_CHECKING:
    from collections.abc import Callable


def on_windows(_name: str | None) -> None:
    raise TypeError("argument of type 'NoneType' is not iterable")


def on_macos(_name: str | None) -> SimpleNamespace:
    return SimpleNamespace()


@pytest.mark.parametrize("library", [on_windows, on_macos])
def test_without_the_gnu_library_nothing_is_done(
    library: Callable[[str | None], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", library)
    heap.share()
    heap.trim()


def test_what_is_done_is_what_the_library_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, tuple[int, ...]]] = []
    gnu = SimpleNamespace(
        mallopt=lambda *words: asked.append(("mallopt", words)),
        malloc_trim=lambda *words: asked.append(("malloc_trim", words)),
    )
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: gnu)
    heap.share()
    heap.trim()
    assert asked == [("mallopt", (-8, 1)), ("malloc_trim", (0,))]
