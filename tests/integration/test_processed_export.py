"""`tobs export --process`: what is fetched is converted in the same run, and may be replaced by it."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from exporting import Exporter, lines_of
from tobs.export.verify import rebuild_state
from tobs.model import MEDIA_FOLDER
from tobs.state import ExportFolder

if TYPE_CHECKING:
    from pathlib import Path

    from tobs.sandbox import Sandbox

CHAT = "@sandbox_showcase"
ENGINE = """
from types import SimpleNamespace

class WhisperModel:
    def __init__(self, model, local_files_only):
        pass

    def transcribe(self, source):
        return [SimpleNamespace(text="Hello")], None
"""
IMAGES_ONLY = {"TOBS_VIDEO_CODEC": "none", "TOBS_VOICE_FORMAT": "none"}


@pytest.fixture
async def exporter(sandbox: Sandbox, tmp_path: Path) -> Exporter:
    (tmp_path / "home").mkdir()
    return await Exporter.signed_in(sandbox, tmp_path / "home")


def pictures_in(media: Path) -> set[str]:
    return {file.name for file in media.iterdir() if file.suffix in {".jpg", ".png"}}


async def test_pictures_are_converted_once_they_are_fetched(exporter: Exporter, tmp_path: Path) -> None:
    command = ("export", CHAT, "-o", str(tmp_path / "out"), "--process")

    status, _, err = await exporter.run(*command, **IMAGES_ONLY)

    assert status == 0, err
    media = tmp_path / "out/Showcase" / MEDIA_FOLDER
    made = {file.name for file in (media / "processed").iterdir()}
    assert made == {name + suffix for name in pictures_in(media) for suffix in (".webp", ".thumbnail.jpg")}

    status, _, err = await exporter.run(*command, **IMAGES_ONLY)

    assert f"0 files made, 0 B of 0 B; {len(made)} were there" in err


async def test_replaced_pictures_are_linked_and_proved_and_not_fetched_again(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    media = out / "Showcase" / MEDIA_FOLDER
    await exporter.export(out, CHAT)
    before = pictures_in(media)

    status, said, err = await exporter.run(
        *("media", "process", str(out), "--replace-originals", "--report", "json"), **IMAGES_ONLY
    )

    assert status == 0, err
    replaced = before - pictures_in(media)
    assert json.loads(said)["replaced"] == len(replaced) > 0
    for name in replaced:
        with Image.open(media / f"{name}.webp") as image:
            image.load()
    linked = {f"{MEDIA_FOLDER}/{name}.webp" for name in replaced}
    notes = "".join(note.read_text(encoding="utf-8") for note in out.glob("*/*.md"))
    assert all(link in notes for link in linked)
    (lines,) = lines_of(out).values()
    own = {line.get("media", {}).get("file") for line in lines}
    of_messages = {link for link in linked if not link.startswith(f"{MEDIA_FOLDER}/chat_")}
    assert of_messages <= own | {file["file"] for line in lines for file in line.get("files", ())}

    status, _, err = await exporter.run("verify", str(out), "--media")
    assert status == 0, err
    sandbox.stats.requests.clear()
    report = await exporter.export(out, CHAT)
    assert (report.exit_status, report.files, sandbox.stats.requests["upload.getFile"]) == (0, 0, 0)
    assert not replaced & pictures_in(media)


async def test_a_transcript_stands_in_the_note_once_it_is_made(exporter: Exporter, tmp_path: Path) -> None:
    out = tmp_path / "out"
    await exporter.export(out, CHAT)
    (tmp_path / "model").mkdir()
    (tmp_path / "faster_whisper.py").write_text(ENGINE)

    status, _, err = await exporter.run(
        *("media", "process", str(out), "--image-format", "none", "--thumbnail-px", "0"),
        *("--transcribe-model", str(tmp_path / "model")),
        PYTHONPATH=os.pathsep.join((str(tmp_path), *sys.path)),
        **IMAGES_ONLY,
    )

    assert status == 0, err
    notes = "".join(note.read_text(encoding="utf-8") for note in out.glob("*/*.md"))
    made = list((out / "Showcase" / MEDIA_FOLDER / "processed").iterdir())
    assert notes.count("[!quote]- Transcript") == len(made) > 0


async def test_replaced_pictures_are_known_again_when_the_state_is_made_anew(
    exporter: Exporter, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    await exporter.export(out, CHAT)
    await exporter.run("media", "process", str(out), "--replace-originals", **IMAGES_ONLY)

    with ExportFolder.open(out) as folder:
        rebuild_state(folder)

    assert (await exporter.export(out, CHAT)).files == 0
