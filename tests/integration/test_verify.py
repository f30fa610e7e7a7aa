"""`tobs verify` over exports that were damaged in one place after the other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from exporting import Exporter, files_of
from tobs.export.verify import rebuild_state, verify_folder
from tobs.state import ExportFolder

if TYPE_CHECKING:
    from pathlib import Path

    from tobs.sandbox import Sandbox

CHATS = ("@sandbox_news", "@sandbox_showcase")


@pytest.fixture
async def exporter(sandbox: Sandbox, tmp_path: Path) -> Exporter:
    (tmp_path / "home").mkdir()
    exporter = await Exporter.signed_in(sandbox, tmp_path / "home")
    await exporter.export(tmp_path / "out", *CHATS, media=False)
    return exporter


def spoil(file: Path, at: int) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)


async def test_an_undamaged_export_is_said_to_be_one(exporter: Exporter, tmp_path: Path) -> None:
    status, out, err = await exporter.run("verify", str(tmp_path / "out"), "--report", "json")

    assert status == 0
    found = json.loads(out)
    assert (found["chats"], found["damaged"], found["state"]) == (2, [], None)
    assert found["raw_bytes"] > found["stored_bytes"] > 0
    assert "nothing is damaged" in err


async def test_a_damaged_record_is_named_and_fetched_again(exporter: Exporter, tmp_path: Path) -> None:
    written = files_of(tmp_path / "out")
    segment = next((tmp_path / "out/.tobs/archive").glob("*.seg"))
    spoil(segment, segment.stat().st_size // 2)

    status, _, err = await exporter.run("verify", str(tmp_path / "out"))
    assert status == 3
    assert "damaged: " in err
    assert "checksum" in err

    await exporter.export(tmp_path / "out", *CHATS, media=False)
    assert files_of(tmp_path / "out") == written


@pytest.mark.parametrize("damage", ["missing", "spoiled", "no_sqlite"])
async def test_a_state_that_is_lost_is_told_and_made_anew(
    exporter: Exporter, tmp_path: Path, damage: str
) -> None:
    state = tmp_path / "out/.tobs/state.sqlite"
    for wal in state.parent.glob("state.sqlite-*"):
        wal.unlink()
    match damage:
        case "missing":
            state.unlink()
        case "spoiled":
            state.write_bytes(state.read_bytes()[:4096] + b"\xff" * 4096)
        case "no_sqlite":
            state.write_text("this is none")

    status, _, err = await exporter.run("verify", str(tmp_path / "out"))
    assert status == 3
    assert "tobs verify --rebuild" in err

    status, _, err = await exporter.run("verify", str(tmp_path / "out"), "--rebuild")
    assert (status, "made anew" in err) == (0, True)
    report = await exporter.export(tmp_path / "out", *CHATS, media=False)
    assert (report.exit_status, report.messages) == (0, 0)


@pytest.mark.usefixtures("exporter")
async def test_a_state_made_anew_knows_the_chats_of_the_archive(tmp_path: Path) -> None:
    with ExportFolder.open(tmp_path / "out") as folder:
        rebuild_state(folder)
        found = verify_folder(folder)

    assert found.is_whole
    assert found.chats == 2


async def test_a_folder_without_export_is_wrong_use(exporter: Exporter, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    status, _, err = await exporter.run("verify", str(tmp_path / "empty"))

    assert status == 2
    assert "no export is here" in err
    assert list((tmp_path / "empty").iterdir()) == []
