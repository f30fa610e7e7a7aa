from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tobs.cli.summary import print_summary
from tobs.telemetry import ChatReport, ChatStatus, Problem, Report

if TYPE_CHECKING:
    import pytest


def test_people_see_what_changed_what_it_cost_and_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(
        chats=(
            ChatReport(1, "Ada\x1b[31m", "user", "Ada", ChatStatus.DONE, messages=1234, files=5),
            ChatReport(2, "Quiet", "user", "Quiet", ChatStatus.UNCHANGED),
            ChatReport(3, "Closed", "channel", "Closed", ChatStatus.FAILED),
        ),
        messages=1234,
        files=5,
        requests=20,
        bytes_in=5 * 2**20,
        elapsed_s=61.7,
        failed=(Problem(3, "Closed", "chat", "CHANNEL_PRIVATE"),),
        notes=("done without topics: METHOD_INVALID",),
    )

    print_summary(report, Path("out"))

    out, err = capsys.readouterr()
    lines = err.splitlines()
    assert out == ""
    assert "Ada [31m" in lines[1]
    assert "1,234" in lines[1]
    assert "Closed" in lines[2]
    assert lines[3:] == [
        "nothing new in 1 of 3 chats",
        "1,234 new messages and 5 files of 3 chats in 1 min 2 s (20 messages a second)",
        "20 requests, 5.0 MiB received, 0 B written, 0 B of memory at most",
        "note: done without topics: METHOD_INVALID",
        "missing: Closed: chat: CHANNEL_PRIVATE",
        "the export is in out",
    ]


def test_a_long_list_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    chats = tuple(ChatReport(i, f"Chat {i}", "user", "x", ChatStatus.DONE, messages=i) for i in range(30))
    missing = tuple(Problem(1, "Chat", f"message {i}", "unknown") for i in range(30))

    print_summary(Report(chats=chats, skipped=missing), Path("out"))

    err = capsys.readouterr().err
    assert "Chat 29" in err
    assert "Chat 9 " not in err
    assert "and 10 more chats" in err
    assert "missing: 10 more, see out/.tobs/tobs.log" in err
