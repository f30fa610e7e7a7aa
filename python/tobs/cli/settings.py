"""From a command's options, the environment and the configuration file to settings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tobs.config import Settings, resolve

if TYPE_CHECKING:
    from argparse import Namespace

__all__ = ["settings_of"]

_OPTIONS = (
    "account",
    "server",
    "formats",
    "timezone",
    "split",
    "template",
    "comments",
    "media",
    "max_size",
    "ext",
    "no_ext",
    "media_size",
    "media_template",
    "media_order",
    "max_in_flight",
    "takeout",
    "image_format",
    "image_quality",
    "thumbnail_px",
    "video_codec",
    "video_crf",
    "hwaccel",
    "voice_format",
    "keep_metadata",
    "transcribe_model",
    "replace_originals",
)


def settings_of(arguments: Namespace, *, offline: bool = False) -> Settings:
    """Settle the settings for a command's parsed ``arguments`` (`resolve`). Raises `ConfigError`."""
    options = {name: getattr(arguments, name, None) for name in _OPTIONS}
    return resolve(options, os.environ, offline=offline)
