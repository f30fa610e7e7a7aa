from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tobs import _native

PROJECT = Path(__file__).resolve().parents[2]
STUB = PROJECT / "python" / "tobs" / "_native.pyi"


def compare(mypy_path: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "tobs._native", "--concise"],
        cwd=cwd,
        env=os.environ | {"MYPYPATH": str(mypy_path)},
        capture_output=True,
        text=True,
        check=False,
    )


def doctored(folder: Path, text: str) -> Path:
    package = folder / "tobs"
    package.mkdir()
    (package / "__init__.pyi").touch()
    (package / "_native.pyi").write_text(text, "utf-8")
    return folder


def test_the_stub_says_what_the_module_has(tmp_path: Path) -> None:
    result = compare(PROJECT / "python", tmp_path)
    assert (result.stdout, result.returncode) == ("", 0)


def test_what_only_one_side_has_or_names_otherwise_is_found(tmp_path: Path) -> None:
    text = STUB.read_text("utf-8")
    for said, instead in (
        ("def to_json(", "def to_yaml("),
        ("def nth_newest(self, n:", "def nth_newest(self, m:"),
        ("def max_id(", "def most_id("),
    ):
        assert said in text
        text = text.replace(said, instead)
    result = compare(doctored(tmp_path, text), tmp_path)
    assert result.returncode == 1
    for complaint in (
        "tobs._native.to_json is not present in stub",
        "tobs._native.to_yaml is not present at runtime",
        'tobs._native.Page.nth_newest is inconsistent, stub parameter "m" differs from runtime parameter "n"',
        "tobs._native.Page.max_id is not present in stub",
    ):
        assert complaint in result.stdout


def test_everything_in_the_module_is_exported() -> None:
    public = {name for name in vars(_native) if not name.startswith("_")}
    assert public == set(_native.__all__)
