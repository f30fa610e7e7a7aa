from __future__ import annotations

import json
import logging
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from tobs.native import Writer
from tobs.telemetry import (
    CacheCounts,
    ChatReport,
    ChatStatus,
    Event,
    Latency,
    Measured,
    Noted,
    PageStored,
    Problem,
    Report,
    Stage,
    Telemetry,
    Usage,
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


def test_a_report_says_how_long_stages_took_and_relates_figures_to_each_other() -> None:
    report = Report(
        messages=500,
        pages=5,
        requests=10,
        elapsed_s=2.0,
        measured=Measured(
            usage=Usage(cpu_user_s=0.5, writes=30, written_bytes=2_000_000, syncs=4),
            stages={"appending": Latency(5, 0.001, 0.002, 0.002, 0.002, 0.0061234567)},
            methods={"messages.getHistory": Latency(1, 0.1, 0.1, 0.1, 0.1, 0.1)},
            caches={"files": CacheCounts(hits=3, misses=1)},
        ),
    )

    printed = json.loads(json.dumps(report.as_dict()))

    assert printed["messages_per_s"] == 250
    assert printed["pages_per_s"] == 2.5
    assert printed["requests_per_message"] == 0.02
    assert printed["writes_per_MB"] == 15
    assert printed["syncs_per_MB"] == 2
    assert printed["cpu_user_s"] == 0.5
    assert printed["stages"]["appending"] == {
        "count": 5,
        "p50_s": 0.001,
        "p95_s": 0.002,
        "p99_s": 0.002,
        "max_s": 0.002,
        "total_s": 0.006123,
    }
    assert printed["methods"]["messages.getHistory"]["count"] == 1
    assert printed["caches"] == {"files": {"hits": 3, "misses": 1}}
    assert "measured" not in printed


def test_a_report_of_nothing_relates_nothing() -> None:
    assert set(Report().rates.values()) == {0.0}


def test_the_exit_status_says_done_incomplete_or_failed() -> None:
    assert Report().exit_status == 0
    assert Report(chats=(DONE,)).exit_status == 0
    assert Report(chats=(DONE,), skipped=(PRIVATE,)).exit_status == 3
    assert Report(chats=(DONE, FAILED), failed=(PRIVATE,)).exit_status == 3
    assert Report(chats=(FAILED,), failed=(PRIVATE,)).exit_status == 1


def test_telemetry_counts_requests_and_waits_and_passes_events_on() -> None:
    heard: list[Event] = []
    telemetry = Telemetry(heard.append)

    telemetry.sending("messages.getHistory")
    assert telemetry.in_flight == 1
    telemetry.requested("messages.getHistory", bytes_in=500, elapsed_s=0.1)
    telemetry.waiting("messages.getHistory", seconds=3, reason="FLOOD_WAIT_3")
    telemetry.waiting("messages.getHistory", seconds=1, reason="connection lost")

    assert telemetry.in_flight == 0
    assert telemetry.counters.requests == 1
    assert telemetry.counters.bytes_in == 500
    assert telemetry.counters.flood_waits == 1
    assert telemetry.counters.waited_s == 4
    assert heard[0] == Waiting(3, "messages.getHistory: FLOOD_WAIT_3")


def test_the_network_is_measured_by_method_and_as_a_whole() -> None:
    telemetry = Telemetry()
    for method, elapsed_s in (("a", 0.25), ("a", 0.5), ("b", 1.0)):
        telemetry.sending(method)
        telemetry.requested(method, bytes_in=1, elapsed_s=elapsed_s)

    measured = telemetry.measured()

    assert [(name, latency.count) for name, latency in measured.methods.items()] == [("a", 2), ("b", 1)]
    assert list(measured.stages) == ["network"]
    assert (measured.stages["network"].count, measured.stages["network"].total_s) == (3, 1.75)


def test_a_timed_block_is_recorded_even_when_it_fails() -> None:
    now = iter((0.0, 10.0, 12.0, 20.0, 20.5))
    telemetry = Telemetry(clock=lambda: next(now))

    with telemetry.timed(Stage.RENDERING):
        pass
    with suppress(ValueError), telemetry.timed(Stage.RENDERING):
        raise ValueError

    rendering = telemetry.measured().stages["rendering"]
    assert (rendering.count, rendering.max_s, rendering.total_s) == (2, 2.0, 2.5)


def test_waits_are_a_stage() -> None:
    telemetry = Telemetry()

    telemetry.waiting("messages.getHistory", seconds=3, reason="FLOOD_WAIT_3")

    assert telemetry.measured().stages["waiting"].total_s == 3


def test_lookups_add_up_to_a_hit_rate() -> None:
    telemetry = Telemetry()
    telemetry.looked_up("peers", hits=70, misses=10)
    telemetry.looked_up("peers", hits=20)

    peers = telemetry.measured().caches["peers"]
    assert (peers.hits, peers.misses, peers.hit_rate) == (90, 10, 0.9)
    assert CacheCounts().hit_rate == 0


def test_what_is_written_after_telemetry_began_is_its_own(tmp_path: Path) -> None:
    telemetry = Telemetry()
    with Writer(tmp_path / "x", atomic=True) as file:
        file.write(bytes(5000))

    usage = telemetry.measured().usage
    assert (usage.writes, usage.written_bytes) == (1, 5000)
    assert usage.syncs == (2 if os.name == "posix" else 1)  # the file, and the name in its folder
    assert usage.cpu_user_s + usage.cpu_system_s >= 0


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
