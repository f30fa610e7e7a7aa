"""The golden vault laid out in every way: each link has its target, each message stands once in each view."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tobs.export.render import render_folder
from tobs.model import Split, Template, ViewOptions
from tobs.state import ExportFolder
from vault_reader import check_vault, ids_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("template", Template)
@pytest.mark.parametrize("split", [None, *Split])
def test_links_lead_to_what_is_there_and_messages_stand_once(
    vault: Path, tmp_path: Path, split: Split | None, template: Template
) -> None:
    for media in vault.glob("*/media"):
        (tmp_path / media.parent.name).mkdir()
        (tmp_path / media.relative_to(vault)).symlink_to(media)
    (tmp_path / ".tobs").mkdir()
    (tmp_path / ".tobs" / "archive").symlink_to(vault / ".tobs" / "archive")
    options = ViewOptions(timezone="Europe/Berlin", split=split, template=template)
    with ExportFolder.open(tmp_path) as folder:
        asyncio.run(render_folder(folder, ("markdown", "jsonl"), options))

    blocks = check_vault(tmp_path)

    for name, found in blocks.items():
        ids = ids_of(tmp_path / name)
        assert found == Counter(f"m{number}" for number in ids if template is Template.OBSIDIAN)
        assert ids == ids_of(vault / name)
