"""Settings: each with its value and where it came from. The environment is read here and nowhere else.

A setting is taken from the first source that has it: a command-line option, the environment, the file
``TOBS_HOME/config.toml``, the default.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import platformdirs

from tobs.config.values import (
    read_account,
    read_api_id,
    read_extensions,
    read_folder,
    read_formats,
    read_in_flight,
    read_media,
    read_one_of,
    read_path,
    read_server,
    read_size,
    read_switch,
    read_template,
    read_timezone,
    read_utf8_text,
    read_within,
    system_timezone,
)
from tobs.errors import AuthError, ConfigError
from tobs.model import (
    DEFAULT_KINDS,
    HwAccel,
    ImageFormat,
    MediaChoice,
    MediaChoices,
    MediaKind,
    MediaOrder,
    MediaSize,
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

__all__ = ["Setting", "Settings", "Source", "resolve"]

_PROCESS: Final = ProcessOptions()
_CHAT: Final = "chat"


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
    ``choices`` says the same with sizes, extensions and names, and for chats that have a table of their own.
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
    media: tuple[str, ...] = tuple(kind for kind in MediaKind if kind in DEFAULT_KINDS)
    max_size: int | None = None
    ext: tuple[str, ...] | None = None
    no_ext: tuple[str, ...] = ()
    media_size: MediaSize = MediaSize.FULL
    media_template: str | None = None
    media_order: MediaOrder = MediaOrder.SMALL
    choices: MediaChoices = field(default_factory=MediaChoices)
    max_in_flight: int = 4
    takeout: bool = False
    image_format: ImageFormat = _PROCESS.image_format
    image_quality: int = _PROCESS.image_quality
    thumbnail_px: int = _PROCESS.thumbnail_px
    video_codec: VideoCodec = _PROCESS.video_codec
    video_crf: int = _PROCESS.video_crf
    hwaccel: HwAccel = _PROCESS.hwaccel
    voice_format: VoiceFormat = _PROCESS.voice_format
    keep_metadata: bool = _PROCESS.keep_metadata
    transcribe_model: Path | None = _PROCESS.transcribe_model
    replace_originals: bool = _PROCESS.replace_originals
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
            hwaccel=self.hwaccel,
            voice_format=self.voice_format,
            keep_metadata=self.keep_metadata,
            transcribe_model=self.transcribe_model,
            replace_originals=self.replace_originals,
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
    home = read_path(home_from, "TOBS_HOME") if home_from else by_default
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
            value = system_timezone(environ) if key.name == "timezone" else _DEFAULTS[key.name]
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


def _kinds(names: Collection[str]) -> frozenset[MediaKind]:
    match names:
        case ("all",):
            return frozenset(MediaKind)
        case ("later",):
            return DEFAULT_KINDS
        case _:
            return frozenset(map(MediaKind, set(names) - {"none"}))


def _choice(values: Mapping[str, Any]) -> MediaChoice:
    return MediaChoice(
        kinds=_kinds(values["media"]),
        max_bytes=values["max_size"],
        extensions=None if values["ext"] is None else frozenset(values["ext"]),
        no_extensions=frozenset(values["no_ext"]),
        size=values["media_size"],
        template=values["media_template"],
    )


_KEYS: Final = (
    _Key("account", read_account),
    _Key("api_id", read_api_id),
    _Key("api_hash", read_utf8_text, secret=True),
    _Key("phone", read_utf8_text, secret=True),
    # A code works once and a password is for the keychain: neither belongs in a file.
    _Key("code", read_utf8_text, in_file=False, secret=True),
    _Key("password", read_utf8_text, in_file=False, secret=True),
    _Key("server", read_server),
    _Key("formats", read_formats),
    _Key("timezone", read_timezone),
    _Key("split", partial(read_one_of, Split)),
    _Key("template", partial(read_one_of, Template)),
    _Key("comments", read_switch),
    _Key("media", read_media),
    _Key("max_size", read_size),
    _Key("ext", read_extensions),
    _Key("no_ext", read_extensions),
    _Key("media_size", partial(read_one_of, MediaSize)),
    _Key("media_template", read_template),
    _Key("media_order", partial(read_one_of, MediaOrder)),
    _Key("max_in_flight", read_in_flight),
    _Key("takeout", read_switch),
    _Key("image_format", partial(read_one_of, ImageFormat)),
    _Key("image_quality", read_within(1, 100)),
    _Key("thumbnail_px", read_within(0, 4096)),
    _Key("video_codec", partial(read_one_of, VideoCodec)),
    _Key("video_crf", read_within(0, 51)),
    _Key("hwaccel", partial(read_one_of, HwAccel)),
    _Key("voice_format", partial(read_one_of, VoiceFormat)),
    _Key("keep_metadata", read_switch),
    _Key("transcribe_model", read_folder),
    _Key("replace_originals", read_switch),
)
# What can be said of one chat's files, too.
_CHOICE_KEYS: Final[Mapping[str, Callable[[object, str], object]]] = {
    "media": read_media,
    "max_size": read_size,
    "ext": read_extensions,
    "no_ext": read_extensions,
    "media_size": partial(read_one_of, MediaSize),
    "media_template": read_template,
}
_DEFAULTS: Final = {member.name: member.default for member in fields(Settings)}
