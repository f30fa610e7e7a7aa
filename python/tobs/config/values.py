"""Readers of settings' values: each takes what was given and ``where``, and raises `ConfigError` naming it.

What is given is a text in the environment and a value of TOML in the file; both are read alike.
"""

from __future__ import annotations

import os
import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tobs._native import NameTemplate
from tobs.config.server_entry import read_server_entry
from tobs.errors import ConfigError
from tobs.model import MediaKind, ServerEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "read_account",
    "read_api_id",
    "read_extensions",
    "read_folder",
    "read_formats",
    "read_in_flight",
    "read_media",
    "read_one_of",
    "read_path",
    "read_server",
    "read_size",
    "read_switch",
    "read_template",
    "read_timezone",
    "read_utf8_text",
    "read_within",
    "system_timezone",
]

_MAX_ACCOUNT_NAME: Final = 64
_MOST_IN_FLIGHT: Final = 64
_MEDIA_WORDS: Final = {("all",), ("none",), ("later",)}
_MAX_INT: Final = 2**31 - 1  # of TL's type int, https://core.telegram.org/mtproto/serialize
_MAX_SIZE_BYTES: Final = 2**63 - 1  # of a file, to Telegram and to SQLite
_SWITCHES: Final = {"true": True, "yes": True, "on": True, "1": True} | dict.fromkeys(
    ("false", "no", "off", "0"), False
)
_Choice = TypeVar("_Choice", bound=StrEnum)


def _text(raw: object, where: str) -> str:
    """Read a text that is not empty, without the blanks around it."""
    if not isinstance(raw, str) or not raw.strip():
        raise ConfigError(f"{where}: a text is expected")
    return raw.strip()


def read_path(text: str, where: str) -> Path:
    """Read a path; ``~`` stands for a home."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise ConfigError(f"{where}: there is no home for the ~ of {text!r}") from None


def read_utf8_text(raw: object, where: str) -> str:
    """Read a text that a server can be sent."""
    text = _text(raw, where)
    try:
        text.encode()
    except UnicodeEncodeError:  # the environment's bytes that are none, Python reads as surrogates
        raise ConfigError(f"{where}: a text in UTF-8 is expected: set it again on a UTF-8 terminal") from None
    return text


def _whole(raw: object) -> int | None:
    """Read a whole number; None for anything else."""
    try:
        number = int(raw) if isinstance(raw, str) else raw
    except ValueError:
        return None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def _number(raw: object, where: str) -> int:
    """Read a whole number of at least 1."""
    number = _whole(raw)
    if number is None or number <= 0:
        raise ConfigError(f"{where}: a positive whole number is expected, not {raw!r}")
    return number


def read_api_id(raw: object, where: str) -> int:
    """Read an api_id, which is a positive TL int."""
    number = _number(raw, where)
    if number > _MAX_INT:
        raise ConfigError(f"{where}: {number} is no api_id: see yours at https://my.telegram.org")
    return number


def read_in_flight(raw: object, where: str) -> int:
    """Read how many requests may be under way at once."""
    number = _number(raw, where)
    if number > _MOST_IN_FLIGHT:
        raise ConfigError(f"{where}: at most {_MOST_IN_FLIGHT} requests at a time, not {number}")
    return number


def read_within(least: int, most: int) -> Callable[[object, str], int]:
    """Return what reads a whole number of ``least`` to ``most``."""

    def parse(raw: object, where: str) -> int:
        number = _whole(raw)
        if number is None or not least <= number <= most:
            raise ConfigError(f"{where}: a whole number of {least} to {most} is expected, not {raw!r}")
        return number

    return parse


def read_account(raw: object, where: str) -> str:
    """Read the name of an account, which names a file, too."""
    name = _text(raw, where)
    portable = all(letter.isalnum() or letter in "._-" for letter in name)
    if not portable or name.startswith(".") or len(name) > _MAX_ACCOUNT_NAME:
        raise ConfigError(
            f"{where}: an account's name has letters, digits, '.', '_' and '-', does not begin with '.' "
            f"and has at most {_MAX_ACCOUNT_NAME} of them: {name!r} is none"
        )
    return name


def read_formats(raw: object, where: str) -> tuple[str, ...]:
    """Read names of formats."""
    return _names(raw, where, "formats")


def _names(raw: object, where: str, of: str = "files") -> tuple[str, ...]:
    """Read names in lower case, each once: a list, or a text with commas between them."""
    names = raw.split(",") if isinstance(raw, str) else raw
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise ConfigError(f"{where}: names of {of} are expected, separated by commas")
    read = tuple(dict.fromkeys(name.strip().lower() for name in names if name.strip()))
    if not read:
        raise ConfigError(f"{where}: at least one of {of} is expected")
    return read


def read_folder(raw: object, where: str) -> Path:
    """Read the path of a folder, from the current one on where it is relative."""
    return read_path(_text(raw, where), where).absolute()


def read_one_of(kinds: type[_Choice], raw: object, where: str) -> _Choice:
    """Read one of ``kinds`` by its name, in letters of any case."""
    name = _text(raw, where).lower()
    if name not in list(kinds):
        raise ConfigError(f"{where}: {name!r} is none of {', '.join(kinds)}")
    return kinds(name)


def read_switch(raw: object, where: str) -> bool:
    """Read true or false, or one of the words for them."""
    switched = _SWITCHES.get(raw.strip().lower()) if isinstance(raw, str) else raw
    if not isinstance(switched, bool):
        raise ConfigError(f"{where}: true or false is expected, not {raw!r}")
    return switched


def read_media(raw: object, where: str) -> tuple[str, ...]:
    """Read kinds of files, or one of the words that stand alone: all, none, later."""
    names = _names(raw, where)
    if names in _MEDIA_WORDS:
        return names
    for name in names:
        if name not in list(MediaKind):
            raise ConfigError(
                f"{where}: {name!r} is none of {', '.join(MediaKind)}, nor all, none or later alone"
            )
    return names


def read_size(raw: object, where: str) -> int:
    """Read a size in bytes, or with a unit: ``50MB`` are 50 times 10^6 bytes, ``50MiB`` 50 times 2^20."""
    size = str(raw).strip().upper()
    found = re.fullmatch(r"(\d{1,30})(?:\.(\d{1,30}))? *([KMGT]?)(I?)B?", size, re.ASCII)
    if found is None or isinstance(raw, bool):
        raise ConfigError(f"{where}: a size such as 50MB is expected, not {raw!r}")
    whole, tenths, unit, binary = found.groups(default="")
    unit_bytes = (1024 if binary else 1000) ** " KMGT".index(unit or " ")
    size_bytes: int = int(whole + tenths) * unit_bytes // 10 ** len(tenths)
    if size_bytes > _MAX_SIZE_BYTES:
        raise ConfigError(f"{where}: {raw} is more than any file has")
    return size_bytes


def read_extensions(raw: object, where: str) -> tuple[str, ...]:
    """Read extensions of files, with or without their dots."""
    return tuple(name.removeprefix(".") for name in _names(raw, where))


def read_template(raw: object, where: str) -> str:
    """Read how files are named."""
    text = read_utf8_text(raw, where)
    try:
        NameTemplate(text)
    except ConfigError as error:
        raise ConfigError(f"{where}: {error}") from None
    return text


def read_timezone(raw: object, where: str) -> str:
    """Read the IANA name of a time zone."""
    name = _text(raw, where)
    if not _is_timezone(name):
        raise ConfigError(
            f"{where}: unknown time zone {name!r} (an IANA name such as Europe/Berlin is expected)"
        )
    return name


def _is_timezone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def system_timezone(environ: Mapping[str, str]) -> str:
    """Return the IANA name of the system's zone, UTC where the system does not name it."""
    named = environ.get("TZ", "").removeprefix(":")
    if named:
        return named if _is_timezone(named) else "UTC"
    _, _, linked = os.path.realpath("/etc/localtime").partition("zoneinfo/")
    return linked if linked and _is_timezone(linked) else "UTC"


def read_server(raw: object, where: str) -> ServerEntry:
    """Read a server entry, from the file at a path."""
    if isinstance(raw, ServerEntry):
        return raw
    return read_server_entry(raw if isinstance(raw, Path) else read_path(_text(raw, where), where))
