"""What people do wrong: one clear line on stderr, nothing on stdout, status 2."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from exporting import Exporter

if TYPE_CHECKING:
    from pathlib import Path

    from tobs.sandbox import Sandbox


@pytest.fixture
async def exporter(sandbox: Sandbox, tmp_path: Path) -> Exporter:
    (tmp_path / "home").mkdir()
    return await Exporter.signed_in(sandbox, tmp_path / "home")


async def refused(exporter: Exporter, *arguments: str, **variables: str) -> str:
    """Run ``tobs``, which must refuse; return the one line that it says."""
    status, out, err = await exporter.run(*arguments, **variables)
    assert (status, out) == (2, ""), err
    assert err.startswith("tobs: ")
    assert err.count("\n") == 1, err
    return err


async def test_no_credentials(exporter: Exporter) -> None:
    assert "TOBS_API_ID and TOBS_API_HASH" in await refused(
        exporter, "whoami", TOBS_API_ID="", TOBS_API_HASH=""
    )


async def test_a_topic_of_several_chats(exporter: Exporter) -> None:
    err = await refused(exporter, "export", "me", "@sandbox_forum", "--topic", "5")
    assert "--topic is of one chat" in err
    err = await refused(exporter, "export", "@sandbox_forum", "--topic", "5", "--estimate")
    assert "--estimate is of whole chats" in err


async def test_nobody_is_signed_in(exporter: Exporter, tmp_path: Path) -> None:
    for command in (["whoami"], ["chats"], ["export", "me", "-o", str(tmp_path / "out")]):
        assert "tobs login" in await refused(exporter, *command, TOBS_ACCOUNT="other")


async def test_a_wrong_code(exporter: Exporter) -> None:
    assert "code" in await refused(exporter, "login", TOBS_ACCOUNT="other", TOBS_CODE="99999")


async def test_a_wrong_password(exporter: Exporter) -> None:
    err = await refused(exporter, "login", TOBS_ACCOUNT="other", TOBS_PASSWORD="not-the-one")
    assert "password" in err
    assert "not-the-one" not in err


@pytest.mark.parametrize("name", ["PHONE", "CODE", "PASSWORD"])
async def test_an_answer_that_nobody_can_be_asked_for(exporter: Exporter, name: str) -> None:
    err = await refused(exporter, "login", **{"TOBS_ACCOUNT": "other", f"TOBS_{name}": ""})
    assert f"TOBS_{name}" in err


@pytest.mark.parametrize("name", ["No such title", "@nobody_has_this_name", "-1009999999999", "t.me/+invite"])
async def test_an_unknown_chat(exporter: Exporter, tmp_path: Path, name: str) -> None:
    assert name.removeprefix("@") in await refused(exporter, "export", name, "-o", str(tmp_path / "out"))


@pytest.mark.parametrize("template", ["{id", "{id}_{nmae}", "{year}/{id}", "{date}_{name}", "{name}_{id}"])
async def test_a_template_that_is_none(exporter: Exporter, tmp_path: Path, template: str) -> None:
    err = await refused(exporter, "export", "me", "-o", str(tmp_path / "out"), "--media-template", template)
    assert err.startswith("tobs: --media-template: ")
    assert not (tmp_path / "out").exists()


async def test_a_folder_that_cannot_be_written(exporter: Exporter, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        assert str(folder) in await refused(exporter, "export", "me", "-o", str(folder))


async def test_a_locale_in_which_files_cannot_have_the_names_of_chats(
    exporter: Exporter, tmp_path: Path
) -> None:
    folder = str(tmp_path / "out")
    assert "set PYTHONUTF8=1" in await refused(
        exporter, "export", "me", "-o", folder, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )


async def test_a_server_entry_that_lacks_a_key(exporter: Exporter, tmp_path: Path) -> None:
    entry = exporter.sandbox.entry
    del entry["home_dc"]
    (tmp_path / "entry.json").write_text(json.dumps(entry))

    err = await refused(exporter, "whoami", "--server", str(tmp_path / "entry.json"))

    assert "entry.json" in err
    assert "'home_dc' is missing" in err


async def test_a_telethon_of_another_layer(exporter: Exporter, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import telethon.tl.alltlobjects as all; all.LAYER = 1")

    err = await refused(exporter, "whoami", PYTHONPATH=str(tmp_path))

    assert "layer 1" in err
    assert "229" in err


async def test_an_archive_of_a_newer_version(exporter: Exporter, tmp_path: Path) -> None:
    await exporter.export(tmp_path / "out", "@sandbox_news", media=False)
    [segment] = (tmp_path / "out/.tobs/archive").glob("*.seg")
    written = bytearray(segment.read_bytes())
    written[8:12] = (99).to_bytes(4, "little")  # docs/archive-format.md: the version
    segment.write_bytes(written)

    for command in (["export", "@sandbox_news", "-o"], ["render", "-f", "jsonl"]):
        assert "newer" in await refused(exporter, *command, str(tmp_path / "out"))


async def test_a_state_of_a_newer_version(exporter: Exporter, tmp_path: Path) -> None:
    await exporter.export(tmp_path / "out", "@sandbox_news", media=False)
    connection = sqlite3.connect(tmp_path / "out/.tobs/state.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()

    assert "newer" in await refused(exporter, "export", "@sandbox_news", "-o", str(tmp_path / "out"))
