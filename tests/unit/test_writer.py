from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tobs.errors import SinkError, WriteError
from tobs.native import WriteBatch, Writer

if TYPE_CHECKING:
    from collections.abc import Iterator

DISK = Path(__file__).resolve().parents[2] / "target"
MIB = 1 << 20


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of its own of ``size``, where the system lets us have one."""
    mounted = subprocess.run(  # noqa: S603
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],  # noqa: S607
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("only root mounts a file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607


def test_lines_come_together_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    with Writer(path, buffer_bytes=100) as writer:
        for number in range(1000):
            assert writer.write(b"%d\n" % number) == len(str(number)) + 1
        assert writer.tell() == 3890

    assert path.read_bytes() == b"".join(b"%d\n" % number for number in range(1000))
    assert (writer.closed, writer.tell()) == (True, 3890)


@pytest.mark.parametrize(
    "data", [bytearray(b"bytes"), memoryview(b"bytes"), memoryview(b"b y t e s")[::2].tobytes()]
)
def test_what_holds_bytes_is_written(tmp_path: Path, data: bytearray | memoryview | bytes) -> None:
    with Writer(tmp_path / "x") as writer:
        writer.write(data)

    assert (tmp_path / "x").read_bytes() == b"bytes"


@pytest.mark.parametrize(
    "data", ["text", 5, None, memoryview(b"b y t e s")[::2], memoryview(b"abcd").cast("I")]
)
def test_what_is_not_contiguous_bytes_is_refused(tmp_path: Path, data: object) -> None:
    with Writer(tmp_path / "x") as writer, pytest.raises(TypeError, match="a file takes bytes"):
        writer.write(data)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"direct": "yes"}, "direct is 'auto', 'on' or 'off', not \"yes\""),
        ({"fsync": "always"}, "fsync is 'none', 'data' or 'full', not \"always\""),
        ({"preallocate": -1}, "preallocate must be at least 0, not -1"),
        ({"preallocate": 2**64}, "preallocate is out of range: 18446744073709551616"),
        ({"buffer_bytes": -4096}, "buffer_bytes must be at least 0, not -4096"),
        ({"buffer_bytes": 2**31}, "buffer_bytes must be at most 1073741824, not 2147483648"),
        ({"flush_after_s": -0.5}, "flush_after_s must be a number of seconds, not -0.5"),
        ({"flush_after_s": float("nan")}, "flush_after_s must be a number of seconds, not NaN"),
    ],
)
def test_wrong_arguments_are_named_with_their_value(
    tmp_path: Path, arguments: dict[str, object], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        Writer(tmp_path / "x", **arguments)  # type: ignore[arg-type]
    assert not (tmp_path / "x").exists()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"cannot write .*: Is a directory") as caught:
        Writer(tmp_path, atomic=True)
    assert (caught.value.errno, caught.value.path) == (errno.EISDIR, str(tmp_path))
    assert isinstance(caught.value, SinkError)


def test_a_closed_writer_says_so(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "x")
    writer.close()
    writer.close()
    for call in (lambda: writer.write(b"x"), writer.flush, writer.sync):
        with pytest.raises(ValueError, match="the writer is closed"):
            call()


def test_an_atomic_file_is_not_there_when_its_block_raised(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_bytes(b"old")

    def stop_halfway() -> None:
        with Writer(path, atomic=True) as writer:
            writer.write(b"half")
            writer.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        stop_halfway()

    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["note.md"]


def test_many_small_files_are_one_commit(tmp_path: Path) -> None:
    batch = WriteBatch()
    for number in range(50):
        writer = Writer(tmp_path / f"{number}", atomic=True)
        writer.write(b"x" * number)
        batch.add(writer)
        assert writer.closed
    assert len(batch) == 50
    assert not (tmp_path / "7").exists()

    assert batch.commit() == sum(range(50))
    assert (tmp_path / "7").read_bytes() == b"x" * 7
    assert len(list(tmp_path.iterdir())) == 50


def test_only_atomic_files_join_a_batch(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="only an atomic writer can join a batch"):
        WriteBatch().add(Writer(tmp_path / "x"))


@pytest.mark.skipif(not DISK.is_dir(), reason="it wants a folder on a disk")
def test_large_files_go_past_the_page_cache_or_say_why_not() -> None:
    path = DISK / f"direct-{os.getpid()}"
    content = os.urandom(9 * MIB + 5)
    try:
        with Writer(path, preallocate=len(content), atomic=True) as writer:
            assert writer.direct is bool(writer.device.direct_align)
            assert (writer.fallback is None) is writer.direct
            for at in range(0, len(content), 700_000):
                writer.write(content[at : at + 700_000])
        assert path.read_bytes() == content
    finally:
        path.unlink(missing_ok=True)


def test_threads_share_a_writer_and_each_write_stays_whole(tmp_path: Path) -> None:
    with Writer(tmp_path / "x", buffer_bytes=64) as writer:
        threads = [
            threading.Thread(
                target=lambda line=bytes([letter]) * 9 + b"\n": [writer.write(line) for _ in range(500)]
            )
            for letter in b"abcd"
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    lines = (tmp_path / "x").read_bytes().splitlines()
    assert len(lines) == 2000
    assert {bytes(line) for line in lines} == {bytes([letter]) * 9 for letter in b"abcd"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it")
def test_a_full_device_is_an_error_with_number_and_path() -> None:
    writer = Writer("/dev/full")
    writer.write(b"x")
    with pytest.raises(WriteError, match="cannot write /dev/full: No space left on device") as caught:
        writer.flush()
    assert caught.value.errno == errno.ENOSPC


@pytest.mark.parametrize("direct", ["off", "on"])
def test_a_full_disk_leaves_the_file_as_it_was_at_the_last_flush(tmp_path: Path, direct: str) -> None:
    with small_disk(tmp_path, "2m"):
        writer = Writer(tmp_path / "x", direct=direct, buffer_bytes=4096)
        writer.write(b"a" * 100_000)
        writer.flush()
        with pytest.raises(WriteError) as caught:
            [writer.write(b"b" * 100_000) for _ in range(40)]
        assert caught.value.errno == errno.ENOSPC
        assert writer.tell() == 100_000
        assert (tmp_path / "x").read_bytes() == b"a" * 100_000
        writer.write(b"c")
        writer.close()
        assert (tmp_path / "x").read_bytes() == b"a" * 100_000 + b"c"


def test_a_full_disk_is_found_before_the_first_byte(tmp_path: Path) -> None:
    with small_disk(tmp_path, "2m"):
        (tmp_path / "x").write_bytes(b"old")
        with pytest.raises(WriteError, match="cannot reserve room for ") as caught:
            Writer(tmp_path / "x", atomic=True, preallocate=3 * MIB)
        assert caught.value.errno == errno.ENOSPC
        assert [entry.name for entry in tmp_path.iterdir()] == ["x"]
        with Writer(tmp_path / "y", preallocate=MIB) as writer:
            writer.write(b"fits")


def test_a_batch_on_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    with small_disk(tmp_path, "1m"):
        (tmp_path / "x").write_bytes(b"old")
        writer = Writer(tmp_path / "x", atomic=True, buffer_bytes=4 * MIB)
        writer.write(b"n" * 2 * MIB)
        with pytest.raises(WriteError):
            WriteBatch().add(writer)
        assert (tmp_path / "x").read_bytes() == b"old"
        assert [entry.name for entry in tmp_path.iterdir()] == ["x"]


LIMITED = """
import errno, resource, sys
from pathlib import Path
from tobs.errors import WriteError
from tobs.native import Writer
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
writer = Writer(sys.argv[1], buffer_bytes=int(sys.argv[2]), direct="off")
writer.write(b"a" * 3000)
writer.flush()
try:
    writer.write(b"b" * 9000)
    writer.flush()
except WriteError as error:
    assert error.errno == errno.EFBIG, error
else:
    raise SystemExit("it was written")
assert Path(sys.argv[1]).read_bytes() == b"a" * 3000
writer.write(b"c" * 7000)
writer.close()
assert Path(sys.argv[1]).read_bytes() == b"a" * 3000 + b"c" * 7000
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits are Unix's")
@pytest.mark.parametrize("buffer_bytes", [0, 100_000])
def test_a_write_that_the_limit_cuts_short_is_taken_back(tmp_path: Path, buffer_bytes: int) -> None:
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-c", LIMITED, str(tmp_path / "x"), str(buffer_bytes)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
