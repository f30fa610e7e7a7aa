"""An archive's pages to files: read, decode, normalize, render, write."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from suites.chat import PER_PAGE, rendered, stored
from suites.corpus import Corpus
from suites.counting import instructions, per_step, require
from tobs._native import Archive

PAGES = 40
MESSAGES = PAGES * PER_PAGE
VIEWS = ("jsonl", "markdown")
RENDER = """
import sys
from pathlib import Path
from suites.chat import rendered
from tobs._native import Archive
steps, archive, out, view = sys.argv[1:]
for _ in range(int(steps)):
    rendered(Archive.open(Path(archive)), Path(out), view)
"""


def setup_cache() -> Path:
    """Make the archive; return its folder, which is what each benchmark gets."""
    folder = Path("archive").resolve()
    stored(Corpus(PAGES).pages, folder)
    return folder


def bytes_of(folder: Path, suffix: str) -> int:
    return sum(path.stat().st_size for path in folder.rglob(f"*{suffix}"))


class Render:
    """A chat of 4,000 messages, rendered from the archive."""

    params = VIEWS
    param_names = ("view",)
    timer = time.process_time

    def setup(self, folder: Path, _view: str) -> None:
        self.archive = Archive.open(folder)
        self.out = Path(tempfile.mkdtemp())

    def teardown(self, _folder: Path, _view: str) -> None:
        shutil.rmtree(self.out, ignore_errors=True)

    def time_render(self, _folder: Path, view: str) -> None:
        rendered(self.archive, self.out, view)

    def peakmem_render(self, _folder: Path, view: str) -> None:
        rendered(self.archive, self.out, view)

    def track_bytes_a_message(self, _folder: Path, view: str) -> float:
        rendered(self.archive, self.out, view)
        return bytes_of(self.out, {"jsonl": ".jsonl", "markdown": ".md"}[view]) / MESSAGES

    track_bytes_a_message.unit = "bytes"


class Instructions:
    """What rendering costs, whatever else the machine does."""

    params = VIEWS
    param_names = ("view",)

    def setup(self, _folder: Path, _view: str) -> None:
        require("valgrind")

    def track_instructions_a_message(self, folder: Path, view: str) -> float:
        with tempfile.TemporaryDirectory() as out:
            return per_step(instructions, RENDER, 1, folder, out, view) / MESSAGES

    track_instructions_a_message.unit = "instructions"


class Archived:
    """What the archive keeps of a message."""

    def track_bytes_a_message(self, folder: Path) -> float:
        return bytes_of(folder, ".seg") / MESSAGES

    track_bytes_a_message.unit = "bytes"
