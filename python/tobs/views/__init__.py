"""The views: formats that are rendered from the archive, one file each, found here by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from tobs.errors import ConfigError
from tobs.views import jsonl, markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tobs._native import JsonLines, Markdown
    from tobs.model import ViewOptions
    from tobs.state import StoredChat

    Sink: TypeAlias = JsonLines | Markdown

__all__ = ["VIEWS", "Sink", "View", "views_named"]


class View(Protocol):
    """A format: a module with its name, and how it is laid out in a chat's folder."""

    @property
    def NAME(self) -> str:  # noqa: N802  # a module's constant
        """The name that users give."""

    def sink(self, vault: Path, stored: StoredChat, options: ViewOptions) -> Sink:
        """Return the native sink that writes this view of a chat into the chat's folder in ``vault``."""

    def exists(self, vault: Path, stored: StoredChat) -> bool:
        """Tell whether all that was written of this view of a chat is there."""


VIEWS: Final[Mapping[str, View]] = {view.NAME: view for view in (markdown, jsonl)}


def views_named(names: Iterable[str]) -> tuple[View, ...]:
    """Return the views with these names. Raises `ConfigError` when there is none of a name."""
    wanted = tuple(names)
    for name in wanted:
        if name not in VIEWS:
            raise ConfigError(f"unknown format {name!r}: there are {', '.join(VIEWS)}")
    return tuple(VIEWS[name] for name in wanted)
