"""What is said in voice messages, by faster-whisper and a model of the user's."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["transcribe"]


def transcribe(source: BinaryIO, target: BinaryIO, model: Path) -> None:
    """Write what is said in ``source`` to ``target``: a line of UTF-8 for each passage, in its own language.

    The model in the folder ``model`` is loaded once a process. Raises what the engine raises for a model or a
    file that it cannot read.
    """
    passages, _ = _engine(model).transcribe(source)
    target.writelines(f"{passage.text.strip()}\n".encode() for passage in passages)


@cache
def _engine(model: Path) -> Any:
    from faster_whisper import WhisperModel  # noqa: PLC0415  # seconds, and only needed for this

    return WhisperModel(str(model), local_files_only=True)
