"""Golden files: the option that writes what the tests compare with, to be reviewed as a diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``pytest tests/golden --update-golden``."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path], None]:
    """Compare a file with that of the same name in ``expected``."""
    expected = request.path.parent / "expected"
    # Not known when this folder's options come too late to be read.
    update = request.config.getoption("--update-golden", default=False)

    def compare(path: Path) -> None:
        kept = expected / path.name
        if update:
            kept.write_bytes(path.read_bytes())
        assert path.read_text("utf-8") == kept.read_text("utf-8")

    return compare
