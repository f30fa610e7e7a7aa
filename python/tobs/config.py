"""Settings: each with its value and where it came from. The environment is read here and nowhere else.

A setting is taken from the first source that has it: a command-line option, the environment, the file
``TOBS_HOME/config.toml``, the default.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import platformdirs

from tobs.errors import AuthError, ConfigError
from tobs.model import (
    Dc,
    ImageFormat,
    MediaChoice,
    MediaChoices,
    MediaKind,
    MediaOrder,
    ProcessOptions,
    ServerEntry,
    Split,
    Template,
    VideoCodec,
    ViewOptions,
    VoiceFormat,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

__all__ = ["Setting", "Settings", "Source", "parse_server_entry", "read_server_entry", "resolve"]

_MAX_ACCOUNT_NAME = 64
_MOST_IN_FLIGHT = 64
_MAX_PORT = 65535
_PROCESS: Final = ProcessOptions()
_CHAT: Final = "chat"
_MEDIA_WORDS: Final = {("all",), ("none",), ("later",)}
_MAX_INT = 2**31 - 1  # of TL's type int, https://core.telegram.org/mtproto/serialize
_SWITCHES: Final = {"true": True, "yes": True, "on": True, "1": True} | dict.fromkeys(
    ("false", "no", "off", "0"), False
)
_T = TypeVar("_T")
_Choice = TypeVar("_Choice", bound=StrEnum)


class Source(StrEnum):
    """Where a setting's value came from."""

    DEFAULT = "default"
    FILE = "file"
    ENVIRONMENT = "environment"
    OPTION = "option"


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of ``tobs config``: ``value`` is fit to be shown, a secret's is never in it.

    ``where`` names the file, the variable or the option that gave the value; empty for a default.
    """

    name: str
    value: str
    source: Source
    where: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that tobs can be told, resolved.

    ``home`` is tobs's own folder, for sessions and the configuration file. ``server`` None means
    Telegram's production servers. ``timezone`` is an IANA name: notes show times and days in it. ``split``
    None is a note a month, in forums a note a topic. ``max_in_flight`` is how many requests may be under way
    at once for the account. ``media`` names kinds of files, or is ``all``, ``none`` or ``later`` alone;
    ``choices`` says the same with sizes and extensions, and for chats that have a table of their own.
    What `tobs media process` makes of files, `ProcessOptions` explains.
    """

    home: Path
    account: str = "default"
    api_id: int | None = None
    api_hash: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    code: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    server: ServerEntry | None = None
    formats: tuple[str, ...] = ("markdown",)
    timezone: str = "UTC"
    split: Split | None = None
    template: Template = Template.OBSIDIAN
    comments: bool = False
    media: tuple[str, ...] = ("all",)
    max_size: int | None = None
    ext: tuple[str, ...] | None = None
    no_ext: tuple[str, ...] = ()
    media_order: MediaOrder = MediaOrder.SMALL
    choices: MediaChoices = field(default_factory=MediaChoices)
    max_in_flight: int = 4
    takeout: bool = False
    image_format: ImageFormat = _PROCESS.image_format
    image_quality: int = _PROCESS.image_quality
    thumbnail_px: int = _PROCESS.thumbnail_px
    video_codec: VideoCodec = _PROCESS.video_codec
    video_crf: int = _PROCESS.video_crf
    voice_format: VoiceFormat = _PROCESS.voice_format
    keep_metadata: bool = _PROCESS.keep_metadata
    transcribe_model: Path | None = _PROCESS.transcribe_model
    described: tuple[Setting, ...] = field(default=(), repr=False, compare=False)

    def credentials(self) -> tuple[int, str]:
        """Return the api_id and api_hash to connect with.

        Raises `AuthError` when one is missing.
        """
        if self.api_id is None or self.api_hash is None:
            missing = "TOBS_API_ID" if self.api_id is None else "TOBS_API_HASH"
            raise AuthError(
                f"no Telegram API credentials: get an api_id and api_hash at https://my.telegram.org "
                f"and set TOBS_API_ID and TOBS_API_HASH ({missing} is missing)"
            )
        return self.api_id, self.api_hash

    def view_options(self) -> ViewOptions:
        """Return how views are to be laid out."""
        return ViewOptions(
            timezone=self.timezone, split=self.split, template=self.template, comments=self.comments
        )

    def process_options(self) -> ProcessOptions:
        """Return what is to be made of files."""
        return ProcessOptions(
            image_format=self.image_format,
            image_quality=self.image_quality,
            thumbnail_px=self.thumbnail_px,
            video_codec=self.video_codec,
            video_crf=self.video_crf,
            voice_format=self.voice_format,
            keep_metadata=self.keep_metadata,
            transcribe_model=self.transcribe_model,
        )


@dataclass(frozen=True, slots=True)
class _Key:
    """How one setting is found and read: ``parse(raw, where)`` checks a raw value or raises ConfigError."""

    name: str
    parse: Callable[[object, str], object]
    in_file: bool = True
    secret: bool = False

    @property
    def variable(self) -> str:
        return f"TOBS_{self.name.upper()}"


def resolve(
    options: Mapping[str, object],
    environ: Mapping[str, str],
    file: Path | None = None,
    *,
    offline: bool = False,
) -> Settings:
    """Settle every setting from the command line, the environment and the configuration file.

    ``options`` maps settings' names to values, None meaning "not given"; ``environ`` is the environment;
    ``file`` is the configuration file, by default ``config.toml`` in tobs's own folder, which need not
    exist. ``offline`` leaves the server entry unread: whoever asks no server needs none. Raises `ConfigError`
    with one line that names the file, variable or option at fault.
    """
    home_from = environ.get("TOBS_HOME")
    by_default = platformdirs.user_data_path("tobs", appauthor=False)
    home = _path(home_from, "TOBS_HOME") if home_from else by_default
    path = file or home / "config.toml"
    stored = _read_file(path, required=file is not None)
    values: dict[str, object] = {}
    described = [
        Setting(
            "home", str(home), *((Source.ENVIRONMENT, "TOBS_HOME") if home_from else (Source.DEFAULT, ""))
        )
    ]
    for key in _KEYS:
        raw, source, where = _find(key, options, environ, stored, path)
        if raw is None:
            value = _system_timezone(environ) if key.name == "timezone" else _DEFAULTS[key.name]
        elif key.name == "server" and offline:
            value = None
        elif key.name == "server" and source is Source.FILE and isinstance(raw, str):
            value = key.parse(str(path.parent / raw), where)  # a relative path is relative to its file
        else:
            value = key.parse(raw, where)
        values[key.name] = value
        described.append(Setting(key.name, _show(key, raw, value), source, where))
    chats = _chat_tables(stored, path)
    told = {setting.name for setting in described if setting.source in {Source.OPTION, Source.ENVIRONMENT}}
    of_chats = ((name, _choice(values | _untold(table, told))) for name, table in chats.items())
    values["choices"] = MediaChoices(_choice(values), tuple(of_chats))
    described += [
        Setting(f"{_CHAT}.{name}.{key}", str(raw), Source.FILE, str(path))
        for name, table in stored.get(_CHAT, {}).items()
        for key, raw in table.items()
    ]
    return Settings(home=home, described=tuple(described), **values)  # type: ignore[arg-type]


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


def _read_file(path: Path, *, required: bool) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            stored = tomllib.load(file)
    except FileNotFoundError:
        if required:
            raise ConfigError(f"configuration {path}: no such file") from None
        return {}
    except (OSError, ValueError) as error:  # a TOMLDecodeError is a ValueError
        raise ConfigError(f"configuration {path}: {error}") from None
    known = {key.name for key in _KEYS if key.in_file} | {_CHAT}
    for name in stored:
        if name not in known:
            raise ConfigError(
                f"configuration {path}: unknown key '{name}' (known: {', '.join(sorted(known))})"
            )
    return stored


def _find(
    key: _Key,
    options: Mapping[str, object],
    environ: Mapping[str, str],
    stored: Mapping[str, object],
    path: Path,
) -> tuple[object, Source, str]:
    if options.get(key.name) is not None:
        option = f"--{key.name.replace('_', '-')}"
        return options[key.name], Source.OPTION, option
    if environ.get(key.variable):
        return environ[key.variable], Source.ENVIRONMENT, key.variable
    if key.name in stored:
        return stored[key.name], Source.FILE, f"{path}: {key.name}"
    return None, Source.DEFAULT, ""


def _show(key: _Key, raw: object, value: object) -> str:
    if key.name == "server" and isinstance(raw, str | Path):
        return str(raw)
    if value is None:
        return ""
    if key.secret:
        return "set"
    if isinstance(value, ServerEntry):
        return f"{value.home.host}:{value.home.port}"
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _text(raw: object, where: str) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise ConfigError(f"{where}: a text is expected")
    return raw.strip()


def _path(text: str, where: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise ConfigError(f"{where}: there is no home for the ~ of {text!r}") from None


def _utf8_text(raw: object, where: str) -> str:
    text = _text(raw, where)
    try:
        text.encode()
    except UnicodeEncodeError:  # the environment's bytes that are none, Python reads as surrogates
        raise ConfigError(f"{where}: a text in UTF-8 is expected: set it again on a UTF-8 terminal") from None
    return text


def _number(raw: object, where: str) -> int:
    try:
        number = int(raw) if isinstance(raw, str) else raw
    except ValueError:
        number = None
    if isinstance(number, bool) or not isinstance(number, int) or number <= 0:
        raise ConfigError(f"{where}: a positive whole number is expected, not {raw!r}")
    return number


def _api_id(raw: object, where: str) -> int:
    number = _number(raw, where)
    if number > _MAX_INT:
        raise ConfigError(f"{where}: {number} is no api_id: see yours at https://my.telegram.org")
    return number


def _in_flight(raw: object, where: str) -> int:
    number = _number(raw, where)
    if number > _MOST_IN_FLIGHT:
        raise ConfigError(f"{where}: at most {_MOST_IN_FLIGHT} requests at a time, not {number}")
    return number


def _within(least: int, most: int) -> Callable[[object, str], int]:
    """Return what reads a whole number of ``least`` to ``most``."""

    def parse(raw: object, where: str) -> int:
        try:
            number = int(raw) if isinstance(raw, str) else raw
        except ValueError:
            number = None
        if isinstance(number, bool) or not isinstance(number, int) or not least <= number <= most:
            raise ConfigError(f"{where}: a whole number of {least} to {most} is expected, not {raw!r}")
        return number

    return parse


def _account(raw: object, where: str) -> str:
    name = _text(raw, where)
    portable = all(letter.isalnum() or letter in "._-" for letter in name)
    if not portable or name.startswith(".") or len(name) > _MAX_ACCOUNT_NAME:
        raise ConfigError(
            f"{where}: an account's name has letters, digits, '.', '_' and '-', does not begin with '.' "
            f"and has at most {_MAX_ACCOUNT_NAME} of them: {name!r} is none"
        )
    return name


def _formats(raw: object, where: str) -> tuple[str, ...]:
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


def _split(raw: object, where: str) -> Split:
    return _one_of(Split, raw, where)


def _template(raw: object, where: str) -> Template:
    return _one_of(Template, raw, where)


def _image_format(raw: object, where: str) -> ImageFormat:
    return _one_of(ImageFormat, raw, where)


def _video_codec(raw: object, where: str) -> VideoCodec:
    return _one_of(VideoCodec, raw, where)


def _voice_format(raw: object, where: str) -> VoiceFormat:
    return _one_of(VoiceFormat, raw, where)


def _folder(raw: object, where: str) -> Path:
    return _path(_text(raw, where), where).absolute()


def _one_of(kinds: type[_Choice], raw: object, where: str) -> _Choice:
    name = _text(raw, where).lower()
    if name not in list(kinds):
        raise ConfigError(f"{where}: {name!r} is none of {', '.join(kinds)}")
    return kinds(name)


def _switch(raw: object, where: str) -> bool:
    switched = _SWITCHES.get(raw.strip().lower()) if isinstance(raw, str) else raw
    if not isinstance(switched, bool):
        raise ConfigError(f"{where}: true or false is expected, not {raw!r}")
    return switched


def _media(raw: object, where: str) -> tuple[str, ...]:
    names = _names(raw, where)
    if names in _MEDIA_WORDS:
        return names
    for name in names:
        if name not in list(MediaKind):
            raise ConfigError(
                f"{where}: {name!r} is none of {', '.join(MediaKind)}, nor all, none or later alone"
            )
    return names


def _size(raw: object, where: str) -> int:
    """Read a size in bytes, or with a unit: ``50MB`` are 50 times 10^6 bytes, ``50MiB`` 50 times 2^20."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?) *([KMGT]?)(I?)B?", str(raw).strip().upper(), re.ASCII)
    if found is None or isinstance(raw, bool):
        raise ConfigError(f"{where}: a size such as 50MB is expected, not {raw!r}")
    number, unit, binary = found.groups()
    return int(float(number) * (1024 if binary else 1000) ** " KMGT".index(unit or " "))


def _extensions(raw: object, where: str) -> tuple[str, ...]:
    return tuple(name.removeprefix(".") for name in _names(raw, where))


def _media_order(raw: object, where: str) -> MediaOrder:
    return _one_of(MediaOrder, raw, where)


def _chat_tables(stored: Mapping[str, object], path: Path) -> dict[str, dict[str, object]]:
    """Read the tables ``[chat."@name"]``: what holds for one chat's files, otherwise than for all."""
    tables = stored.get(_CHAT, {})
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise ConfigError(f'configuration {path}: chats have tables: [{_CHAT}."@name"]')
    read: dict[str, dict[str, object]] = {}
    for name, table in tables.items():
        read[name] = {}
        for key, raw in table.items():
            where = f"configuration {path}: {_CHAT}.{name}.{key}"
            if key not in _CHOICE_KEYS:
                raise ConfigError(f"{where}: unknown key (known: {', '.join(_CHOICE_KEYS)})")
            read[name][key] = _CHOICE_KEYS[key](raw, where)
        if read[name].get("media") == ("later",):
            raise ConfigError(f"configuration {path}: {_CHAT}.{name}.media: later is for all chats or none")
    return read


def _untold(table: Mapping[str, object], told: Collection[str]) -> dict[str, object]:
    """Return what a chat's table says, less what an option or the environment was told for this run."""
    return {key: value for key, value in table.items() if key not in told}


def _choice(values: Mapping[str, Any]) -> MediaChoice:
    names = values["media"]
    every = names in {("all",), ("later",)}
    return MediaChoice(
        kinds=frozenset(MediaKind) if every else frozenset(map(MediaKind, set(names) - {"none"})),
        max_bytes=values["max_size"],
        extensions=None if values["ext"] is None else frozenset(values["ext"]),
        no_extensions=frozenset(values["no_ext"]),
    )


def _timezone(raw: object, where: str) -> str:
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


def _system_timezone(environ: Mapping[str, str]) -> str:
    """Return the IANA name of the system's zone, UTC where the system does not name it."""
    named = environ.get("TZ", "").removeprefix(":")
    if named:
        return named if _is_timezone(named) else "UTC"
    _, _, linked = os.path.realpath("/etc/localtime").partition("zoneinfo/")
    return linked if linked and _is_timezone(linked) else "UTC"


def _server(raw: object, where: str) -> ServerEntry:
    if isinstance(raw, ServerEntry):
        return raw
    return read_server_entry(raw if isinstance(raw, Path) else _path(_text(raw, where), where))


_KEYS: Final = (
    _Key("account", _account),
    _Key("api_id", _api_id),
    _Key("api_hash", _utf8_text, secret=True),
    _Key("phone", _utf8_text, secret=True),
    # A code works once and a password is for the keychain: neither belongs in a file.
    _Key("code", _utf8_text, in_file=False, secret=True),
    _Key("password", _utf8_text, in_file=False, secret=True),
    _Key("server", _server),
    _Key("formats", _formats),
    _Key("timezone", _timezone),
    _Key("split", _split),
    _Key("template", _template),
    _Key("comments", _switch),
    _Key("media", _media),
    _Key("max_size", _size),
    _Key("ext", _extensions),
    _Key("no_ext", _extensions),
    _Key("media_order", _media_order),
    _Key("max_in_flight", _in_flight),
    _Key("takeout", _switch),
    _Key("image_format", _image_format),
    _Key("image_quality", _within(1, 100)),
    _Key("thumbnail_px", _within(0, 4096)),
    _Key("video_codec", _video_codec),
    _Key("video_crf", _within(0, 51)),
    _Key("voice_format", _voice_format),
    _Key("keep_metadata", _switch),
    _Key("transcribe_model", _folder),
)
# What can be said of one chat's files, too.
_CHOICE_KEYS: Final = {"media": _media, "max_size": _size, "ext": _extensions, "no_ext": _extensions}
_DEFAULTS: Final = {member.name: member.default for member in fields(Settings)}
