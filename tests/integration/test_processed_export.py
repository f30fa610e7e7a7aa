"""`tobs export --process`: what is fetched is converted in the same run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporting import Exporter
from tobs.model import MEDIA_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from tobs.sandbox import Sandbox


async def test_pictures_are_converted_once_they_are_fetched(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    exporter = await Exporter.signed_in(sandbox, tmp_path / "home")
    command = ("export", "@sandbox_showcase", "-o", str(tmp_path / "out"), "--process")

    status, _, err = await exporter.run(*command, TOBS_VIDEO_CODEC="none", TOBS_VOICE_FORMAT="none")

    assert status == 0, err
    media = tmp_path / "out/Showcase" / MEDIA_FOLDER
    pictures = {file.name for file in media.iterdir() if file.suffix in {".jpg", ".png"}}
    made = {file.name for file in (media / "processed").iterdir()}
    assert made == {name + suffix for name in pictures for suffix in (".webp", ".thumbnail.jpg")}

    status, _, err = await exporter.run(*command, TOBS_VIDEO_CODEC="none", TOBS_VOICE_FORMAT="none")

    assert f"0 files made, 0 B of 0 B; {len(made)} were there" in err
