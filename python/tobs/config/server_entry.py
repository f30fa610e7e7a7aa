"""The server entry: which MTProto server to talk to, as a JSON file says it (docs/server-entry.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from tobs.errors import ConfigError
from tobs.model import Dc, ServerEntry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["parse_server_entry", "read_server_entry"]

_MAX_PORT: Final = 65535
_MAX_INT: Final = 2**31 - 1  # of TL's type int, https://core.telegram.org/mtproto/serialize
_T = TypeVar("_T")


def read_server_entry(path: Path) -> ServerEntry:
    """Read the server entry in the JSON file at ``path``.

    Raises `ConfigError` naming the file, and the key where one is missing or of the wrong type.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ConfigError(f"server entry {path}: not UTF-8 text") from None
    except ValueError:  # a zero byte
        raise ConfigError(f"server entry {str(path)!r}: no file can have this name") from None
    except OSError as error:
        raise ConfigError(f"server entry {path}: {error.strerror or error}") from None
    return parse_server_entry(text, where=str(path))


def parse_server_entry(text: str, *, where: str) -> ServerEntry:
    """Parse a server entry's JSON text; ``where`` names it in errors. Unknown keys are ignored.

    Raises `ConfigError` when it is not JSON, or a key is missing or of the wrong type.
    """
    try:
        entry = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"server entry {where}: not JSON: {error}") from None
    if not isinstance(entry, dict):
        raise ConfigError(f"server entry {where}: a JSON object is expected")
    table = _Table(entry, f"server entry {where}")
    raw_dcs = table.get("dcs", list)
    if not raw_dcs:
        raise ConfigError(f"server entry {where}: key 'dcs' lists no datacenter")
    dcs = tuple(_parse_dc(raw, f"server entry {where}", number) for number, raw in enumerate(raw_dcs))
    home_dc = table.get("home_dc", int)
    rsa_keys = table.get("rsa_keys", list, default=[])
    if not all(isinstance(key, str) for key in rsa_keys):
        raise ConfigError(f"server entry {where}: key 'rsa_keys' must list texts (PEM)")
    if not any(dc.id == home_dc and not dc.media_only for dc in dcs):
        raise ConfigError(f"server entry {where}: key 'home_dc' is {home_dc}, which 'dcs' does not list")
    return ServerEntry(dcs, home_dc, tuple(rsa_keys))


def _parse_dc(raw: object, where: str, number: int) -> Dc:
    if not isinstance(raw, dict):
        raise ConfigError(f"{where}: key 'dcs[{number}]' must be an object")
    table = _Table(raw, where, f"dcs[{number}].")
    dc = Dc(
        id=table.get("id", int),
        host=table.get("host", str),
        port=table.get("port", int),
        media_only=table.get("media_only", bool, default=False),
    )
    if not 0 < dc.id <= _MAX_INT:
        raise ConfigError(f"{where}: key 'dcs[{number}].id' is {dc.id}, which is no datacenter's")
    if not _is_host(dc.host):
        raise ConfigError(f"{where}: key 'dcs[{number}].host' is {dc.host!r}, which is no host's name")
    if not 0 < dc.port <= _MAX_PORT:
        raise ConfigError(f"{where}: key 'dcs[{number}].port' is {dc.port}, which is no TCP port")
    return dc


def _is_host(host: str) -> bool:
    """Tell whether a resolver can be asked for ``host``."""
    try:
        asked = host.encode("idna").decode()
    except UnicodeError:
        return False
    return asked.isprintable() and bool(asked) and " " not in asked


@dataclass(frozen=True, slots=True)
class _Table:
    """A JSON object whose keys are asked for with the type they must have."""

    values: dict[str, object]
    where: str
    prefix: str = ""

    def get(self, key: str, kind: type[_T], *, default: _T | None = None) -> _T:
        value = self.values.get(key, default)
        if value is None:
            raise ConfigError(f"{self.where}: key '{self.prefix}{key}' is missing")
        # bool is an int to Python, but not to whoever wrote the file
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise ConfigError(f"{self.where}: key '{self.prefix}{key}' must be {_JSON_NAMES[kind]}")
        return value


_JSON_NAMES: Final[Mapping[type, str]] = {
    bool: "true or false",
    int: "an integer",
    str: "a text",
    list: "a list",
}
