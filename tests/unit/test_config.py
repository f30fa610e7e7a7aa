"""Settings, their sources, and the server entry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tobs.config import Settings, Source, parse_server_entry, read_server_entry, resolve
from tobs.errors import AuthError, ConfigError
from tobs.model import (
    DEFAULT_KINDS,
    Chat,
    ChatKind,
    Dc,
    MediaChoice,
    MediaKind,
    MediaSize,
    Split,
    Template,
    ViewOptions,
)

if TYPE_CHECKING:
    from pathlib import Path

ENTRY: dict[str, Any] = {
    "dcs": [
        {"id": 1, "host": "127.0.0.1", "port": 44301},
        {"id": 2, "host": "127.0.0.1", "port": 44302, "media_only": False},
        {"id": 2, "host": "127.0.0.1", "port": 44312, "media_only": True},
    ],
    "home_dc": 2,
    "rsa_keys": ["PEM"],
    "phone": "+99966",
}


def settle(
    tmp_path: Path, options: dict[str, object] | None = None, toml: str = "", **environ: str
) -> Settings:
    (tmp_path / "config.toml").write_text(toml, encoding="utf-8")
    return resolve(options or {}, {"TOBS_HOME": str(tmp_path), **environ})


def source_of(settings: Settings, name: str) -> Source:
    return next(setting.source for setting in settings.described if setting.name == name)


def test_an_option_wins_over_the_environment_and_the_environment_over_the_file(tmp_path: Path) -> None:
    toml = 'account = "file"\nphone = "+1"\nformats = ["jsonl"]\n'
    settings = settle(tmp_path, {"account": "option"}, toml, TOBS_ACCOUNT="environment", TOBS_PHONE="+2")
    assert (settings.account, settings.phone, settings.formats) == ("option", "+2", ("jsonl",))
    assert source_of(settings, "account") is Source.OPTION
    assert source_of(settings, "phone") is Source.ENVIRONMENT
    assert source_of(settings, "formats") is Source.FILE
    assert source_of(settings, "max_in_flight") is Source.DEFAULT


def test_an_option_that_was_not_given_does_not_count(tmp_path: Path) -> None:
    assert settle(tmp_path, {"account": None}, TOBS_ACCOUNT="work").account == "work"


def test_a_secret_is_shown_as_set_and_never_printed(tmp_path: Path) -> None:
    settings = settle(
        tmp_path,
        TOBS_API_HASH="the-hash",
        TOBS_PASSWORD="the-word",
        TOBS_CODE="the-code",
        TOBS_PHONE="+4915",
    )
    shown = repr(settings) + repr(settings.described)
    assert "the-" not in shown
    assert "+4915" not in shown
    assert {setting.value for setting in settings.described if setting.name in {"api_hash", "password"}} == {
        "set"
    }


def test_how_notes_are_laid_out_is_set_as_everything_else(tmp_path: Path) -> None:
    assert settle(tmp_path, TZ="UTC").view_options() == ViewOptions()
    toml = 'split = "day"\ntemplate = "plain"\ncomments = true\n'
    settings = settle(tmp_path, {"comments": False}, toml, TZ="UTC", TOBS_SPLIT="Topic")
    assert settings.view_options() == ViewOptions(split=Split.TOPIC, template=Template.PLAIN)
    assert settle(tmp_path, toml=toml, TZ="UTC").comments
    assert not settle(tmp_path, toml=toml, TOBS_COMMENTS="no").comments


def test_takeout_is_off_unless_it_is_asked_for(tmp_path: Path) -> None:
    assert not settle(tmp_path).takeout
    assert settle(tmp_path, toml="takeout = true\n").takeout
    assert not settle(tmp_path, {"takeout": False}, "takeout = true\n").takeout


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('split = "week"', "'week' is none of none, year, month, day, topic, message"),
        ('template = "logseq"', "'logseq' is none of obsidian, plain"),
        ("comments = 1", "true or false is expected, not 1"),
        ('comments = "maybe"', "true or false is expected, not 'maybe'"),
    ],
)
def test_a_layout_that_there_is_not_is_refused(tmp_path: Path, toml: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        settle(tmp_path, toml=toml)


def test_an_unknown_key_of_the_file_is_named_with_its_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"config\.toml: unknown key 'formtas'"):
        settle(tmp_path, toml='formtas = "jsonl"')


def test_a_password_does_not_belong_in_the_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="unknown key 'password'"):
        settle(tmp_path, toml='password = "x"')


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"config\.toml: "):
        settle(tmp_path, toml="= nonsense")


@pytest.mark.parametrize("value", ["0", "-3", "abc", "2147483648", "9" * 5000, ""])
def test_an_api_id_is_a_positive_number(tmp_path: Path, value: str) -> None:
    if value == "":
        assert settle(tmp_path, TOBS_API_ID=value).api_id is None
        return
    with pytest.raises(ConfigError, match="TOBS_API_ID"):
        settle(tmp_path, TOBS_API_ID=value)


@pytest.mark.parametrize("name", ["API_HASH", "PHONE", "CODE", "PASSWORD"])
def test_bytes_that_are_no_text_are_refused_and_not_shown(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match=rf"^TOBS_{name}: a text in UTF-8 is expected") as raised:
        settle(tmp_path, **{f"TOBS_{name}": "secret\udcff"})
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("name", ["../x", "a/b", "a\\b", ".hidden", "a@b", "x" * 65, " "])
def test_an_account_name_cannot_lead_out_of_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match="TOBS_ACCOUNT"):
        settle(tmp_path, TOBS_ACCOUNT=name)


def test_an_unknown_time_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="Mars/Olympus"):
        settle(tmp_path, TOBS_TIMEZONE="Mars/Olympus")


def test_the_time_zone_is_the_systems_unless_set(tmp_path: Path) -> None:
    assert settle(tmp_path, TZ="Asia/Tokyo").timezone == "Asia/Tokyo"
    assert settle(tmp_path, TZ="Asia/Tokyo", TOBS_TIMEZONE="Europe/Berlin").timezone == "Europe/Berlin"
    assert settle(tmp_path, TZ="nonsense").timezone == "UTC"


def test_formats_are_given_once_each_in_order(tmp_path: Path) -> None:
    assert settle(tmp_path, TOBS_FORMATS="JSONL, markdown,jsonl").formats == ("jsonl", "markdown")


def test_missing_credentials_are_named(tmp_path: Path) -> None:
    with pytest.raises(AuthError, match="TOBS_API_ID is missing"):
        settle(tmp_path).credentials()
    with pytest.raises(AuthError, match="TOBS_API_HASH is missing"):
        settle(tmp_path, TOBS_API_ID="5").credentials()
    assert settle(tmp_path, TOBS_API_ID="5", TOBS_API_HASH="h").credentials() == (5, "h")


def test_a_server_in_the_file_is_found_beside_it(tmp_path: Path) -> None:
    (tmp_path / "entry.json").write_text(json.dumps(ENTRY), encoding="utf-8")
    server = settle(tmp_path, toml='server = "entry.json"').server
    assert server is not None
    assert server.home == Dc(2, "127.0.0.1", 44302)


def test_a_server_entry_is_read_and_its_other_keys_ignored() -> None:
    server = parse_server_entry(json.dumps(ENTRY), where="x")
    assert server.rsa_keys == ("PEM",)
    assert server.dc(1) == Dc(1, "127.0.0.1", 44301)
    assert server.dc(2, media=True) == Dc(2, "127.0.0.1", 44312, media_only=True)
    assert server.dc(1, media=True) == Dc(1, "127.0.0.1", 44301)
    assert server.dc(3) is None


@pytest.mark.parametrize("host", ["::1", "fe80::1%eth0", "bücher.example", "localhost."])
def test_a_host_is_a_name_or_an_address_of_any_kind(host: str) -> None:
    entry = {**ENTRY, "dcs": [{"id": 2, "host": host, "port": 1}]}
    assert parse_server_entry(json.dumps(entry), where="x").home.host == host


def test_a_server_entry_needs_no_keys_of_its_own() -> None:
    entry = {key: value for key, value in ENTRY.items() if key != "rsa_keys"}
    assert parse_server_entry(json.dumps(entry), where="x").rsa_keys == ()


def broken(change: dict[str, Any]) -> str:
    return json.dumps({key: value for key, value in {**ENTRY, **change}.items() if value is not ...})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "a JSON object is expected"),
        (broken({"dcs": ...}), "key 'dcs' is missing"),
        (broken({"home_dc": ...}), "key 'home_dc' is missing"),
        (broken({"home_dc": "2"}), "key 'home_dc' must be an integer"),
        (broken({"home_dc": True}), "key 'home_dc' must be an integer"),
        (broken({"home_dc": 7}), "'home_dc' is 7"),
        (broken({"dcs": []}), "'dcs' lists no datacenter"),
        (broken({"dcs": {}}), "'dcs' must be a list"),
        (broken({"dcs": [3]}), "'dcs[0]' must be an object"),
        (broken({"dcs": [{"id": 2, "port": 1}]}), "key 'dcs[0].host' is missing"),
        (broken({"dcs": [{"id": 2, "host": "h", "port": "1"}]}), "'dcs[0].port' must be an integer"),
        (broken({"dcs": [{"id": 2, "host": "h", "port": 70000}]}), "'dcs[0].port' is 70000"),
        (broken({"dcs": [{"id": 2**31, "host": "h", "port": 1}]}), "'dcs[0].id' is 2147483648"),
        (broken({"dcs": [{"id": 0, "host": "h", "port": 1}]}), "'dcs[0].id' is 0"),
        (broken({"dcs": [{"id": 2, "host": "", "port": 1}]}), "'dcs[0].host' is ''"),
        (broken({"dcs": [{"id": 2, "host": "a b", "port": 1}]}), "'dcs[0].host' is 'a b'"),
        (broken({"dcs": [{"id": 2, "host": "a\n", "port": 1}]}), r"'dcs[0].host' is 'a\n'"),
        (broken({"dcs": [{"id": 2, "host": "a..b", "port": 1}]}), "'dcs[0].host' is 'a..b'"),
        (broken({"dcs": [{"id": 2, "host": "a" * 64, "port": 1}]}), "is no host's name"),
        (broken({"dcs": [{"id": 2, "host": "\ud800", "port": 1}]}), "is no host's name"),
        (broken({"rsa_keys": "PEM"}), "'rsa_keys' must be a list"),
        (broken({"rsa_keys": [1]}), "'rsa_keys' must list texts"),
    ],
)
def test_what_is_wrong_in_a_server_entry_is_named_with_its_file(
    tmp_path: Path, text: str, named: str
) -> None:
    path = tmp_path / "entry.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        read_server_entry(path)
    assert str(path) in str(raised.value)
    assert named in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_server_entry_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"missing\.json: No such file"):
        read_server_entry(tmp_path / "missing.json")


def test_a_home_that_nobody_has_is_refused() -> None:
    for name in ("TOBS_HOME", "TOBS_SERVER"):
        with pytest.raises(ConfigError, match=rf"^{name}: there is no home for the ~ of '~no one/x'"):
            resolve({}, {"TOBS_HOME": "/nowhere", name: "~no one/x"})


def test_a_server_in_the_file_that_no_file_can_be_called_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"x\\x00y': no file can have this name"):
        settle(tmp_path, toml='server = "x\\u0000y"')


def test_more_requests_at_once_than_make_sense_are_refused(tmp_path: Path) -> None:
    assert settle(tmp_path, TOBS_MAX_IN_FLIGHT="64").max_in_flight == 64
    with pytest.raises(ConfigError, match=r"TOBS_MAX_IN_FLIGHT: at most 64 requests at a time, not 65"):
        settle(tmp_path, TOBS_MAX_IN_FLIGHT="65")


def test_which_files_are_wanted_is_said_by_kind_size_and_extension() -> None:
    told = {"media": "photo,voice", "max_size": "1.5 MB", "ext": ".JPG, ogg", "no_ext": ["exe"]}

    choice = resolve(told, {}).choices.general

    kinds = frozenset({MediaKind.PHOTO, MediaKind.VOICE})
    assert choice == MediaChoice(kinds, 1_500_000, frozenset({"jpg", "ogg"}), frozenset({"exe"}))


def test_how_files_are_named_is_said_for_all_chats_and_for_one(tmp_path: Path) -> None:
    toml = 'media_template = "{id}"\n[chat.Family]\nmedia_template = "{kind}_{id}"\n'
    choices = settle(tmp_path, toml=toml).choices
    assert choices.general.template == "{id}"
    assert choices.of(Chat(5, ChatKind.GROUP, "Family")).template == "{kind}_{id}"
    with pytest.raises(ConfigError, match=r"TOBS_MEDIA_TEMPLATE: letter 6: no field is called \{nmae\}"):
        settle(tmp_path, TOBS_MEDIA_TEMPLATE="{id}_{nmae}")


@pytest.mark.parametrize(
    ("size", "size_bytes"), [("7", 7), (7, 7), ("50MB", 50_000_000), ("2kib", 2048), ("1 g", 10**9)]
)
def test_a_size_has_a_unit_or_is_in_bytes(size: object, size_bytes: int) -> None:
    assert resolve({"max_size": size}, {}).max_size == size_bytes


@pytest.mark.parametrize(
    ("media", "kinds"), [("all", frozenset(MediaKind)), ("later", DEFAULT_KINDS), ("none", frozenset())]
)
def test_all_none_and_later_stand_for_kinds(media: str, kinds: frozenset[MediaKind]) -> None:
    choices = resolve({"media": media}, {}).choices
    assert choices.general.kinds == kinds
    assert choices.kinds == kinds


def test_pictures_of_previews_and_custom_emoji_are_fetched_only_when_they_are_asked_for() -> None:
    asked_for = {MediaKind.PREVIEW, MediaKind.CUSTOM_EMOJI}
    assert resolve({}, {}).choices.general.kinds == frozenset(MediaKind) - asked_for
    assert resolve({"media": "preview"}, {}).choices.general.kinds == {MediaKind.PREVIEW}


@pytest.mark.parametrize(
    "told",
    [
        {"media": "photo,all"},
        {"media": "pictures"},
        {"media": ""},
        {"max_size": "-1"},
        {"max_size": "5 parsecs"},
        {"max_size": "9223372036854775808"},
        {"max_size": "9" * 400 + "TB"},
        {"max_size": True},
        {"media_order": "best"},
        {"media_template": "{date}_{name}"},
    ],
)
def test_a_choice_that_is_none_is_refused(told: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        resolve(told, {})


def test_a_chat_has_a_table_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('media = "photo"\nmax_size = 5\n[chat."@News"]\nmedia = "all"\n', encoding="utf-8")

    settings = resolve({}, {}, file)

    assert settings.choices.general == MediaChoice(frozenset({MediaKind.PHOTO}), 5)
    assert settings.choices.chats == (("@News", MediaChoice(frozenset(MediaKind), 5)),)
    assert "chat.@News.media" in {setting.name for setting in settings.described}
    told = resolve({"media": "voice"}, {}, file).choices
    assert told.chats == (("@News", MediaChoice(frozenset({MediaKind.VOICE}), 5)),)


def test_thumbnails_can_stand_for_the_files_of_one_chat(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[chat."@News"]\nmedia_size = "thumbnail"\n', encoding="utf-8")

    choices = resolve({}, {}, file).choices

    assert choices.general.size is MediaSize.FULL
    assert choices.chats == (("@News", MediaChoice(size=MediaSize.THUMBNAIL)),)


@pytest.mark.parametrize(
    "text", ['chat = "all"', "[chat]\na = 5", '[chat.a]\nphone = "1"', '[chat.a]\nmedia = "later"']
)
def test_a_chats_table_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="chat"):
        resolve({}, {}, file)
