"""The start-up assertion that Telethon and the native table speak the same TL layer."""

from __future__ import annotations

import importlib.metadata

from telethon.tl import alltlobjects

from tobs import _native
from tobs.errors import LayerError

__all__ = ["require_same_layer"]


def require_same_layer() -> None:
    """Make sure that what Telethon asks for is what the native table reads; call it before connecting.

    Raises LayerError, naming both layers and the command that installs the right Telethon.
    """
    if alltlobjects.LAYER == _native.LAYER:
        return
    wanted = next(
        requirement.replace(" ", "")
        for requirement in importlib.metadata.requires("tobs") or ["telethon"]
        if requirement.lower().startswith("telethon")
    )
    installed = importlib.metadata.version("telethon")
    raise LayerError(
        f"Telethon {installed} speaks TL layer {alltlobjects.LAYER}, this tobs reads layer {_native.LAYER}: "
        f"run pip install '{wanted}'",
    )
