from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from tobs.cli.summary import print_report, print_rows, print_summary
from tobs.telemetry import (
    CacheCounts,
    ChatReport,
    ChatStatus,
    Latency,
    Measured,
    Problem,
    Report,
    Usage,
)

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

    print_summary(Report(chats=chats, skipped=missing, unnamed=2_000), Path("out"))

    err = capsys.readouterr().err
    assert "Chat 29" in err
    assert "Chat 9 " not in err
    assert "and 10 more chats" in err
    assert "missing: 2,010 more, see out/.tobs/tobs.log" in err


MEASURED = Report(
    messages=1234,
    pages=13,
    requests=20,
    bytes_in=5 * 2**20,
    flood_waits=1,
    waited_s=3.0,
    elapsed_s=2.0,
    peak_rss_bytes=90 * 2**20,
    measured=Measured(
        usage=Usage(1.25, 0.5, 40, 2**20, 3),
        stages={"network": Latency(20, 0.0951, 0.12, 1.5, 1.5, 3.25)},
        methods={"messages.getHistory": Latency(13, 0.0951, 0.12, 0.12, 0.12, 1.25)},
        caches={"files": CacheCounts(hits=9, misses=1)},
    ),
)


def test_a_title_of_any_length_leaves_room_for_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(("chat", "messages", "kind"), [("Z" * 500, "1,234,567", "video_note")])
    _, row = capsys.readouterr().out.splitlines()
    assert row.startswith("Z" * 39 + "…")
    assert row.split()[1:] == ["1,234,567", "video_note"]


def test_the_figures_are_tables_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    print_report(MEASURED, "table")

    out, err = capsys.readouterr()
    lines = [line.split() for line in out.splitlines()]
    assert err == ""
    assert ["messages/s", "617"] in lines
    assert ["requests/message", "0.01621"] in lines
    assert ["written", "1.0", "MiB", "by", "40", "calls"] in lines
    assert ["waits", "for", "the", "server", "3.0", "s,", "1", "asked", "for"] in lines
    assert ["CPU", "1.25", "s", "user,", "0.50", "s", "system"] in lines
    assert ["files", "at", "hand", "90.0%", "of", "10"] in lines
    assert ["network", "20", "95.1", "ms", "120", "ms", "1.5", "s", "1.5", "s", "3.25", "s"] in lines
    assert ["messages.getHistory", "13", "95.1", "ms", *3 * ("120", "ms"), "1.25", "s"] in lines


def test_the_figures_are_one_json_object_or_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    print_report(MEASURED, None)
    assert capsys.readouterr().out == ""

    print_report(MEASURED, "json")
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(MEASURED.as_dict()))
