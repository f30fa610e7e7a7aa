"""The tool that shows notes as Obsidian does, for people who look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from show_vault import page

if TYPE_CHECKING:
    from pathlib import Path

NOTE = """\
---
chat: "Anna & Boris"
---

## 2024-01-31

**Anna** 10:00\\
hello ^m1

**Boris** 10:01\\
![[Anna/media/a b.png]]\\
Reply to [[#^m1|Anna: hello]] ^m2

> [!quote]-
>
> folded

## 2024-02-01

**Anna** 10:02 ^m3
"""


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "2024-01.md"
    path.write_text(NOTE, "utf-8")
    return path


def test_a_note_is_shown_as_obsidian_reads_it(note: Path) -> None:
    shown = page(note)
    assert "<td>Anna &amp; Boris</td>" in shown
    assert '<img src="../Anna/media/a b.png">' in shown
    assert '<a class="internal" href="#">Anna: hello</a>' in shown
    assert '<blockquote class="callout folded">\n<p><strong>Quote</strong></p>' in shown
    assert "^m" not in shown


def test_messages_are_shown_alone_with_all_their_blocks_and_their_day(note: Path) -> None:
    shown = page(note, ["2"])
    assert "2024-01-31" in shown
    assert "folded" in shown
    assert "hello ^" not in shown
    assert "10:00" not in shown
    assert "2024-02-01" not in shown
