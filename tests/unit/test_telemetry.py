from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from tobs.telemetry import (
    ChatReport,
    ChatStatus,
    Event,
    Noted,
    PageStored,
    Problem,
    Report,
    Telemetry,
    Waiting,
    logging_to,
    peak_rss_bytes,
)

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

DONE = ChatReport(1, "Ada", "user", "Ada", ChatStatus.DONE, messages=3)
FAILED = ChatReport(2, "Secret", "channel", None, ChatStatus.FAILED)
PRIVATE = Problem(2, "Secret", "chat", "CHANNEL_PRIVATE")


def test_warnings_can_be_on_stderr_without_being_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with logging_to(None, warnings=True):
        logging.getLogger("tobs.sandbox").warning("no handler for %s", "help.getSupport")
        logging.getLogger("tobs.sandbox").info("a connection is closed")

    _, err = capsys.readouterr()
    assert err.endswith("WARNING tobs.sandbox: no handler for help.getSupport\n")
    assert err.count("\n") == 1


def test_an_event_is_a_json_object_that_names_its_kind() -> None:
    event = PageStored(chat_id=7, messages=100, pages=1, bytes_in=9000, expected=None)

    assert json.loads(json.dumps(event.as_dict())) == {
        "event": "page_stored",
        "chat_id": 7,
        "messages": 100,
        "pages": 1,
        "bytes_in": 9000,
        "expected": None,
    }


def test_a_report_is_a_json_object_with_the_figures_that_scripts_read() -> None:
    report = Report(chats=(DONE, FAILED), messages=3, failed=(PRIVATE,), elapsed_s=1.23456, peak_rss_bytes=10)

    printed = json.loads(json.dumps(report.as_dict()))

    assert printed["chats"] == 2
    assert printed["elapsed_s"] == 1.235
    assert printed["failed"] == [
        {"chat_id": 2, "title": "Secret", "what": "chat", "reason": "CHANNEL_PRIVATE"}
    ]
    assert printed["per_chat"][0]["status"] == "done"
    assert {
        "messages",
        "pages",
        "requests",
        "bytes_in",
        "bytes_out",
        "skipped",
        "peak_rss_bytes",
        "notes",
    } <= set(printed)


def test_the_exit_status_says_done_incomplete_or_failed() -> None:
    assert Report().exit_status == 0
    assert Report(chats=(DONE,)).exit_status == 0
    assert Report(chats=(DONE,), skipped=(PRIVATE,)).exit_status == 3
    assert Report(chats=(DONE, FAILED), failed=(PRIVATE,)).exit_status == 3
    assert Report(chats=(FAILED,), failed=(PRIVATE,)).exit_status == 1


def test_telemetry_counts_requests_and_waits_and_passes_events_on() -> None:
    heard: list[Event] = []
    telemetry = Telemetry(heard.append)

    telemetry.requested("messages.getHistory", bytes_in=500, elapsed_s=0.1)
    telemetry.waiting("messages.getHistory", seconds=3, reason="FLOOD_WAIT_3")
    telemetry.waiting("messages.getHistory", seconds=1, reason="connection lost")

    assert telemetry.counters.requests == 1
    assert telemetry.counters.bytes_in == 500
    assert telemetry.counters.flood_waits == 1
    assert telemetry.counters.waited_s == 4
    assert heard[0] == Waiting(3, "messages.getHistory: FLOOD_WAIT_3")


def test_a_note_is_made_once() -> None:
    heard: list[Event] = []
    telemetry = Telemetry(heard.append)

    telemetry.done_without("topics", "METHOD_NOT_IMPLEMENTED")
    telemetry.done_without("topics", "METHOD_NOT_IMPLEMENTED")

    assert telemetry.notes == ["done without topics: METHOD_NOT_IMPLEMENTED"]
    assert heard == [Noted("done without topics: METHOD_NOT_IMPLEMENTED")]


def test_the_log_is_a_file_of_single_lines_and_silent_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with logging_to(tmp_path / "tobs.log"):
        logging.getLogger("tobs.export").info("begun: %s", "a title\nwith \x1b[31m and \u202e")
        logging.getLogger("tobs.export").debug("only with -vv")
        logging.getLogger("telethon.network").info("a request with a secret")

    lines = (tmp_path / "tobs.log").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1
    assert lines[0].endswith(r"INFO tobs.export: begun: a title\nwith \x1b[31m and \u202e")
    assert capsys.readouterr().err == ""


def test_the_log_comes_to_stderr_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with logging_to(None, verbosity=1):
        logging.getLogger("tobs.export").info("begun")

    assert capsys.readouterr().err.endswith("INFO tobs.export: begun\n")


def test_logging_is_left_as_it_was_found(tmp_path: Path) -> None:
    before = list(logging.getLogger("tobs").handlers)

    with logging_to(tmp_path / "tobs.log"):
        pass

    assert logging.getLogger("tobs").handlers == before
    assert not (tmp_path / "tobs.log").exists()


def test_peak_memory_is_a_number_of_bytes() -> None:
    assert 2**20 < peak_rss_bytes() < 2**40
