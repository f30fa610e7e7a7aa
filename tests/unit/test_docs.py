"""What users read names what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tobs.cli.parser import build_parser
from tobs.views import VIEWS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    ([a-z]+) ", build_parser().format_help(), re.MULTILINE)


def help_of(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        build_parser().parse_args([command, "--help"])
    return capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`tobs {command}`" in README


@pytest.mark.parametrize("view", VIEWS)
def test_every_format_is_in_the_help(view: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert view in help_of("export", capsys)
    assert view in help_of("render", capsys)


def test_every_option_that_the_readme_shows_exists(capsys: pytest.CaptureFixture[str]) -> None:
    shown = re.findall(r"^ *tobs (\w+)\b[^#\n]*?(--[a-z-]+)", README, re.MULTILINE)
    assert shown
    for command, option in shown:
        assert option in help_of(command, capsys)
