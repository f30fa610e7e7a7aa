from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from types import ModuleType

import pytest

from tobs import __version__
from tobs.__main__ import run
from tobs.cli import main
from tobs.cli.dates import unix_time
from tobs.cli.parser import build_parser
from tobs.cli.progress import activity, shown
from tobs.cli.sandbox import DATACENTERS, HOSTILE_BYTES, MOST_MESSAGES, SPOILINGS, configured
from tobs.cli.terminal import bytes_text, duration_text, plain
from tobs.errors import ConfigError
from tobs.sandbox import (
    DC_IDS,
    HOSTILE_NAMES,
    Capacity,
    FileKind,
    FileLimits,
    FileSet,
    Outage,
    PartFault,
    SandboxConfig,
    Spoiling,
)
from tobs.sandbox.account.scaled import MAX_MESSAGES
from tobs.telemetry import Noted, Telemetry

COMMANDS = [
    *("chats", "config", "demo", "export", "login", "logout", "media", "render", "sandbox", "verify"),
    "whoami",
]
NESTED = ["media run", "media status", "media retry"]


def commands() -> dict[str, argparse.ArgumentParser]:
    return below(build_parser())


def below(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    action = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return dict(action.choices)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("away"))
    monkeypatch.setenv("TOBS_HOME", str(tmp_path_factory.mktemp("home")))
    for name in ("API_ID", "API_HASH", "PHONE", "CODE", "PASSWORD", "SERVER", "ACCOUNT", "FORMATS", "SPLIT"):
        monkeypatch.delenv(f"TOBS_{name}", raising=False)


def test_the_commands_are_those_that_scripts_rely_on() -> None:
    assert sorted(commands()) == COMMANDS


@pytest.mark.parametrize("name", [*COMMANDS, *NESTED])
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*name.split(), "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"usage: tobs {name} ")


@pytest.mark.parametrize("name", [*COMMANDS, *NESTED])
def test_every_option_says_what_it_does_and_what_it_is_by_default(name: str) -> None:
    outer, *inner = name.split()
    for action in (below(commands()[outer])[inner[0]] if inner else commands()[outer])._actions:
        assert action.help, action.dest
        takes_a_value = action.option_strings and action.nargs != 0 and action.dest != "verbose"
        if takes_a_value:
            assert "default" in action.help, action.dest


def test_the_folder_alone_asks_for_its_files() -> None:
    parse = build_parser().parse_args
    assert parse(["media", "out"]) == parse(["media", "run", "out"])
    assert parse(["media"]) == parse(["media", "run"])


def test_help_loads_nothing_heavy() -> None:
    heavy = ("telethon", "rich", "sqlite3", "asyncio", "subprocess", "platformdirs", "tobs._native")
    program = (
        "import sys; from tobs.cli import main; main(['export', '--help']);"
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stderr.strip() == "[]"


def test_ctrl_c_while_the_commands_are_loaded_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    class Loading(ModuleType):
        def __getattr__(self, name: str) -> None:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "tobs.cli", Loading("tobs.cli"))

    assert run() == 130


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"tobs {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["exprot"], "invalid choice: 'exprot'"),
        (["export", "--lats", "5"], "unrecognized arguments"),
        (["export", "me", "--last", "0"], "a whole number of at least 1 is expected, not '0'"),
        (["export", "me", "--last", "many"], "a whole number of at least 1 is expected, not 'many'"),
        (["sandbox", "--rtt", "-5"], "a whole number of at least 0 is expected, not '-5'"),
        (["sandbox", "--port", "65534"], "a whole number of 0 to 65533 is expected, not '65534'"),
        (["sandbox", "--flood", "30"], "N:S is expected, not '30'"),
        (["sandbox", "--spoil", "rotten:3"], "one of expired, all-expired, short, flipped, stalled is"),
        (["sandbox", "--spoil", "short:1:2:3"], "N[:TIMES] is expected, not '1:2:3'"),
        (["sandbox", "--documents", "1"], "N:BYTES[:STATED] is expected, not '1'"),
        (["sandbox", "--spoil", "short:0"], "a whole number of at least 1 is expected, not '0'"),
        (["sandbox", "--sparse", "9:8"], "IDS of N to 90000000 is expected, not '9:8'"),
        (["sandbox", "--down", "4:1:20"], "a datacenter of 1 to 3 is expected, not '4:1:20'"),
        (["sandbox", "--down", "2:0:20"], "a whole number of at least 1 is expected, not '0'"),
        (["sandbox", "--messages", "90000001"], "a whole number of 1 to 90000000 is expected"),
        (["demo", "--messages", "100000000"], "a whole number of 1 to 90000000 is expected"),
        (["export", "me", "-o", ""], "a folder is expected, not ''"),
        (["demo", "-o", ""], "a folder is expected, not ''"),
        (["render", ""], "a folder is expected, not ''"),
        (["render", "~no one/x"], "there is no home for the ~ of '~no one/x'"),
        (["export"], "name the chats to export, or give --all"),
        (["export", "me", "--all"], "name the chats to export, or give --all"),
        (["export", "me", "-f", "docx"], "unknown format 'docx': there are markdown, jsonl"),
        (["export", "me", "--since", "yesterday"], "--since: 'yesterday' is no date"),
        (
            ["export", "me", "--since", "2024-02-02", "--until", "2024-02-01"],
            "is not before --until 2024-02-01",
        ),
        (["export", "me", "--timezone", "Mars/Olympus"], "unknown time zone 'Mars/Olympus'"),
        (["export", "me", "--split", "week"], "argument --split: invalid choice: 'week'"),
        (["chats", "--kind", "group,castle"], "--kind: unknown kind 'castle'"),
        (["export", "me"], "no Telegram API credentials"),
        (["login"], "no Telegram API credentials"),
        (["login", "--server", "nowhere.json"], "server entry nowhere.json: No such file"),
        (["render", "nowhere"], "nowhere"),
    ],
)
def test_wrong_use_gets_one_line_and_status_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(arguments)

    out, err = capsys.readouterr()
    assert status == 2
    assert out == ""
    assert err.startswith("tobs: ")
    assert err.count("\n") == 1
    assert said in err


def test_ids_of_groups_and_channels_are_no_options() -> None:
    arguments = build_parser().parse_args(["export", "-1001234567890", "-123", "@name", "-o", "x"])

    assert arguments.chats == ["-1001234567890", "-123", "@name"]


def test_config_shows_each_setting_with_its_source_and_no_secret(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TOBS_API_HASH", "a-secret")

    assert main(["config", "--account", "work"]) == 0

    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    shown = {name: (value, source) for name, value, source in rows}
    assert shown["account"] == ("work", "option (--account)")
    assert shown["api_hash"] == ("set", "environment (TOBS_API_HASH)")
    assert shown["formats"] == ("markdown", "default")


def test_config_refuses_a_format_that_there_is_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TOBS_FORMATS", "zip")

    assert main(["config"]) == 2
    assert capsys.readouterr() == ("", "tobs: unknown format 'zip': there are markdown, jsonl\n")


def test_whoever_needs_no_server_is_not_stopped_by_a_broken_entry(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TOBS_SERVER", "nowhere.json")

    assert main(["config"]) == 0
    assert "server\tnowhere.json\tenvironment (TOBS_SERVER)\n" in capsys.readouterr().out
    assert main(["render", "nowhere"]) == 2
    assert "no export is here" in capsys.readouterr().err


def test_a_sandbox_that_is_to_end_with_its_input_wants_one_that_tells_its_end() -> None:
    command = [sys.executable, "-m", "tobs", "sandbox", "--until-eof"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 2
    assert done.stderr == "tobs: --until-eof: standard input must be a pipe or a terminal\n"


def test_a_sandbox_has_no_larger_chat_than_its_option_allows() -> None:
    assert MOST_MESSAGES == MAX_MESSAGES


def test_what_can_be_spoiled_is_named_in_the_option() -> None:
    assert tuple(Spoiling) == SPOILINGS


def test_a_sandbox_has_as_many_datacenters_as_its_option_allows() -> None:
    assert tuple(range(1, DATACENTERS + 1)) == DC_IDS


def test_a_fault_of_tobs_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **_named: object) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr("tobs.cli.settings.resolve", fail)

    assert main(["config"]) == 1
    assert capsys.readouterr().err == "tobs: a fault in tobs: RuntimeError: two lines (-v shows where)\n"


def in_a_shell(redirected: str, *arguments: str) -> tuple[int, str, str]:
    """Run ``tobs`` with its streams ``redirected`` as a shell does; return status, stdout and stderr."""
    command = ["sh", "-c", f'exec "$0" -m tobs "$@" {redirected}', sys.executable, *arguments]
    buffered = {**os.environ, "PYTHONUNBUFFERED": ""}  # else argparse does not tell that it cannot print
    done = subprocess.run(command, env=buffered, capture_output=True, text=True, check=False)  # noqa: S603
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="a full device")
@pytest.mark.parametrize("arguments", [["config"], ["--help"], ["export", "--help"], ["--version"]])
@pytest.mark.parametrize(
    ("redirected", "reason"), [(">/dev/full", "No space left on device"), (">&-", "Bad file descriptor")]
)
def test_data_that_cannot_be_printed_is_told(arguments: list[str], redirected: str, reason: str) -> None:
    assert in_a_shell(redirected, *arguments) == (1, "", f"tobs: {reason}: stdout\n")


@pytest.mark.skipif(sys.platform != "linux", reason="a full device")
@pytest.mark.parametrize("redirected", ["2>&-", "2>/dev/full"])
def test_talk_that_cannot_be_printed_stops_nothing_and_is_not_taken_for_data(redirected: str) -> None:
    assert in_a_shell(redirected, "exprot") == (2, "", "")
    assert in_a_shell(redirected, "export", "me") == (2, "", "")
    assert in_a_shell(redirected, "login", "--server", "nowhere.json") == (2, "", "")
    status, out, _ = in_a_shell(redirected, "demo", "-o", "out", "--report", "json")
    assert status == 0
    assert json.loads(out)["failed"] == []


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("2024-01-31", "UTC", 1706659200),
        ("2024-01-31", "Europe/Berlin", 1706655600),
        ("2024-01-31T12:30", "Europe/Berlin", 1706700600),
        ("2024-01-31T12:30:00Z", "Europe/Berlin", 1706704200),
        ("2024-01-31 12:30+02:00", "UTC", 1706697000),
    ],
)
def test_dates_are_read_in_the_time_zone(text: str, zone: str, expected: int) -> None:
    assert unix_time("--since", text, zone) == expected


@pytest.mark.parametrize("text", ["", "2024-13-01", "31.01.2024", "now"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match=r"^--until: "):
        unix_time("--until", text, "UTC")


def test_names_written_by_strangers_cannot_act_on_a_terminal() -> None:
    assert plain("a\x1b[31mb\r\nc\u202ed\u00e9") == "a [31mb  c dé"


def test_figures_are_written_for_people() -> None:
    assert [bytes_text(n) for n in (0, 1023, 1536, 5 * 2**20, 3 * 2**30)] == [
        "0 B",
        "1023 B",
        "1.5 KiB",
        "5.0 MiB",
        "3.0 GiB",
    ]
    assert [duration_text(s) for s in (0.25, 59.4, 60, 200, 7500)] == [
        "0.2 s",
        "59.4 s",
        "1 min 0 s",
        "3 min 20 s",
        "2 h 5 min",
    ]


def test_events_are_printed_as_json_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with shown("json") as telemetry:
        telemetry.emit(Noted("a line"))

    printed = json.loads(capsys.readouterr().err)
    assert printed.pop("at") > 0
    assert printed == {"event": "noted", "text": "a line"}


def test_the_progress_line_says_what_the_run_does_now() -> None:
    now = 0.0
    telemetry = Telemetry(clock=lambda: now)
    now = 10.0
    telemetry.counters.messages = 12_000
    telemetry.sending("messages.getHistory")

    assert activity(telemetry) == "12,000 messages, 1,200/s, 1 requests under way"

    telemetry.waiting("messages.getHistory", seconds=200, reason="FLOOD_WAIT_200")
    assert activity(telemetry).endswith(", 3 min 20 s of waits")


def test_the_units_of_split_are_named_as_they_are_typed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "x", "--split", "week"]) == 2
    assert "choose from 'none', 'year', 'month'" in capsys.readouterr().err


def test_the_options_of_a_sandbox_are_its_configuration() -> None:
    words = "sandbox --seed 4 --messages 9 --sparse 20:90 --change-every 5 --rtt 50 --jitter 5"
    words += " --bandwidth 1000000 --at-once 16 --per-second 40 --connection-at-once 4"
    words += " --overload 1500:7 --flood 30:3 --cut-every 200000 --down 2:100:20 --down 1:5:2"
    words += " --photos 2000:100000 --documents 1:67108864 --documents 1:5:9 --hostile-names"
    words += " --cdn-from 10000000 --file-limits 5:2 --spoil short:10 --spoil all-expired:7:1"
    assert configured(build_parser().parse_args(words.split())) == SandboxConfig(
        seed=4,
        messages=9,
        sparse=(20, 90),
        file_sets=(
            FileSet(2_000, 100_000, FileKind.PHOTO),
            FileSet(1, 64 << 20),
            FileSet(1, 5, stated_bytes=9),
            FileSet(len(HOSTILE_NAMES), HOSTILE_BYTES, names=HOSTILE_NAMES),
        ),
        file_limits=FileLimits(small=5, large=2),
        cdn_from_bytes=10_000_000,
        part_faults=(PartFault(Spoiling.SHORT, 10), PartFault(Spoiling.ALL_EXPIRED, 7, times=1)),
        change_every=5,
        rtt_ms=50,
        jitter_ms=5,
        bytes_per_s=1_000_000,
        capacity=Capacity(at_once=16, per_s=40),
        connection_capacity=Capacity(at_once=4),
        overload=(1.5, 7),
        flood=(30, 3),
        cut_every_bytes=200_000,
        outages=(Outage(2, 100, 20), Outage(1, 5, 2)),
    )
    assert configured(build_parser().parse_args(["sandbox"])) == SandboxConfig()


def test_a_note_is_shown_above_the_bars_when_it_comes(capsys: pytest.CaptureFixture[str]) -> None:
    with shown("bar") as telemetry:
        telemetry.note("done without takeout")
        assert "note: done without takeout\n" in capsys.readouterr().err
