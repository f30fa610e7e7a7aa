"""``python -m tobs`` is ``tobs``. Nothing is loaded before it is known what to do about Ctrl+C."""

from __future__ import annotations

import sys

__all__ = ["run"]

INTERRUPTED = 130


def run() -> int:
    """Run the command line (`tobs.cli.main`); return the exit status, also when interrupted before."""
    try:
        from tobs.cli import main  # noqa: PLC0415

        return main()
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(run())
