"""The golden vault: what a person reads of the seeded account, each change of it to be reviewed as a diff."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

GOLDEN: Final = Path(__file__).parent / "vault"
TEXTS: Final = {".md", ".jsonl"}


def texts_in(folder: Path) -> dict[str, str]:
    """Return the notes and lines in an export's folder by their paths, not what tobs keeps for itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in folder.rglob("*")
        if path.suffix in TEXTS and path.relative_to(folder).parts[0] != ".tobs"
    }


def test_the_vault_of_the_seeded_account(vault: Path, *, update_golden: bool) -> None:
    written = texts_in(vault)
    if update_golden:
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, text in written.items():
            path = GOLDEN / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
    kept = texts_in(GOLDEN)
    assert sorted(written) == sorted(kept)
    for name, text in written.items():
        assert text == kept[name], name


def test_the_golden_vault_stays_small_enough_to_be_reviewed() -> None:
    kept = texts_in(GOLDEN)
    assert sum(name.endswith(".md") for name in kept) <= 60
    assert sum(len(text.encode()) for text in kept.values()) < 1_000_000
