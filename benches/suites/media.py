"""Files of messages: the queue of a large export, parts on their way to a file, names."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from suites.chat import CHAT_ID
from suites.corpus import Corpus
from suites.counting import all_calls, instructions, per_step, require
from tobs._native import Page
from tobs.media import FileQueue
from tobs.media.directory import Directory
from tobs.media.partial import PART_BYTES, PartialFile
from tobs.model import MediaChoice, MediaOrder
from tobs.state import State
from tobs.state.names import clean_name

FILES = 100_000
DC = 2
AT_HAND = 16
PARTS = 16
SEQUENCE = 1
TITLES = ("beach.jpg", "../../etc/passwd", "CON", "длинное " * 19 + ".txt", "two\nlines \u202egpj.exe")
# In a file's folder of its own, so that only the parts differ between two runs.
WRITE_PARTS = """
import sys
from pathlib import Path
from tobs.media.directory import Directory
from tobs.media.partial import PART_BYTES, PartialFile

def main(steps, path):
    data = bytes(PART_BYTES)
    with Directory.open(Path(path)) as folder, PartialFile(folder, "f", 1, steps * PART_BYTES) as file:
        for number in range(steps):
            file.write(number * PART_BYTES, data)

main(int(sys.argv[1]), sys.argv[2])
"""
CLEAN = """
import sys
from tobs.state.names import clean_name

def main(steps):
    for number in range(steps):
        clean_name("two\\nlines \\u202egpj.exe")

main(int(sys.argv[1]))
"""


def setup_cache() -> Path:
    """Make a state with a hundred thousand files that wait; return it, which is what each benchmark gets."""
    path = Path("state.sqlite").resolve()
    refs = Page(Corpus(1).pages[0], chat_id=CHAT_ID).media()
    with State.open(path) as state:
        queue = FileQueue(state)
        for chat_id in range(1, FILES // len(refs) + 2):
            queue.add(chat_id, SEQUENCE, refs, MediaChoice())
    return path


class OfQueue:
    """A queue of a hundred thousand files, and those of one page."""

    def setup(self, path: Path, *_: object) -> None:
        self.state = State.open(path)
        self.queue = FileQueue(self.state)
        self.refs = Page(Corpus(1).pages[0], chat_id=CHAT_ID).media()

    def teardown(self, *_: object) -> None:
        self.state.close()

    def add(self) -> None:
        self.queue.add(1, SEQUENCE, self.refs, MediaChoice())

    def next(self, order: MediaOrder) -> None:
        assert len(self.queue.next(DC, AT_HAND, order)) == AT_HAND


class Queue(OfQueue):
    """What a worker and a page ask of it."""

    timer = time.process_time

    def time_add_a_page(self, _path: Path) -> None:
        self.add()

    def time_is_settled(self, _path: Path) -> None:
        self.queue.is_settled(1)

    def time_waiting(self, _path: Path) -> None:
        self.queue.waiting()


class Next(OfQueue):
    """The next files of a datacenter, in each order."""

    params = tuple(MediaOrder)
    param_names = ("order",)
    timer = time.process_time

    def time_next(self, _path: Path, order: MediaOrder) -> None:
        self.next(order)


class Steps(OfQueue):
    """What SQLite does for it: as much for a hundred thousand files as for a few."""

    unit = "steps of SQLite"

    def setup(self, path: Path, *_: object) -> None:
        super().setup(path)
        self.steps = 0
        with self.state.transaction() as connection:
            connection.set_progress_handler(self.count, 1)

    def count(self) -> None:
        self.steps += 1

    def track_next(self, _path: Path) -> int:
        self.next(MediaOrder.SMALL)
        return self.steps

    def track_add_a_page(self, _path: Path) -> int:
        self.add()
        return self.steps

    def track_is_settled(self, _path: Path) -> int:
        self.queue.is_settled(1)
        return self.steps


class OnDisk:
    """A folder to write into."""

    def setup(self, _path: Path) -> None:
        self.temporary = tempfile.TemporaryDirectory()
        self.path = Path(self.temporary.name)

    def teardown(self, _path: Path) -> None:
        self.temporary.cleanup()


class Parts(OnDisk):
    """Sixteen parts of a file, and what is read back of it."""

    timer = time.process_time
    number = 1

    def setup(self, path: Path) -> None:
        super().setup(path)
        self.data = bytes(PART_BYTES)

    def time_write_and_finish(self, _path: Path) -> None:
        with (
            Directory.open(self.path) as folder,
            PartialFile(folder, "f", 1, PARTS * PART_BYTES) as file,
        ):
            for number in range(PARTS):
                file.write(number * PART_BYTES, self.data)
            file.finish("f")


class Calls(OnDisk):
    """What a part asks of the system."""

    unit = "calls"

    def setup(self, path: Path) -> None:
        require("strace")
        super().setup(path)

    def track_calls_a_part(self, _path: Path) -> float:
        return per_step(all_calls, WRITE_PARTS, PARTS, self.path)


class Names:
    """What strangers call files, made safe."""

    timer = time.process_time

    def time_clean(self, _path: Path) -> None:
        for title in TITLES:
            clean_name(title)

    def track_instructions_a_name(self, _path: Path) -> float:
        require("valgrind")
        return per_step(instructions, CLEAN, 2000)

    track_instructions_a_name.unit = "instructions"
