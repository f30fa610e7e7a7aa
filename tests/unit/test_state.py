"""The export folder: names, lock, and the state that can be made again."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from telethon.tl import types

from tobs._native import Archive, Page
from tobs.errors import LockedError, SinkError, StateError
from tobs.model import Chat, ChatKind
from tobs.state import ExportFolder, State, StoredChat, chat_facts, read_chat_facts
from tobs.state.names import clean_name, name_key, unique_name

if TYPE_CHECKING:
    from pathlib import Path

    from tobs._native import Peer

UNPRIVILEGED = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Family", "Family"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a/b\\c:d", "a_b_c_d"),
        ("[Work] #1 ^x|y", "_Work_ _1 _x_y"),
        ("CON", "CON_"),
        ("com1.txt", "com1_.txt"),
        ("  spaced \t\n out. ", "spaced out"),
        ("...", ""),
        ("", ""),
        ("\u202egnp.exe", "gnp.exe"),
        ("\x1b[31mred\x00", "_31mred"),
        ("e\u0301te\u0301", "\u00e9t\u00e9"),
        ("\u4f60\u597d \U0001f600", "\u4f60\u597d \U0001f600"),
    ],
)
def test_a_title_becomes_a_name_that_every_file_system_takes(title: str, name: str) -> None:
    assert clean_name(title) == name


def test_a_long_title_is_cut_between_letters() -> None:
    name = clean_name("\u00e9" * 300)
    assert len(name.encode()) <= 120
    assert set(name) == {"\u00e9"}


def test_names_that_some_file_system_takes_for_one_are_told_apart() -> None:
    taken = {name_key("Family"), name_key("Family (2)"), name_key("\u00e9t\u00e9")}
    assert unique_name("FAMILY", "x", taken) == "FAMILY (3)"
    assert unique_name("E\u0301TE\u0301", "x", taken) == "\u00c9T\u00c9 (2)"
    assert unique_name("...", "group 5", taken) == "group 5"


def test_a_chat_keeps_its_folder_when_it_is_renamed(tmp_path: Path) -> None:
    with State.open(tmp_path / "state.sqlite") as state:
        assert state.is_new
        first = state.store_chat(Chat(5, ChatKind.GROUP, "Trip", access_hash=9))
        second = state.store_chat(Chat(6, ChatKind.GROUP, "trip"))
        assert not state.is_new
        renamed = state.store_chat(Chat(5, ChatKind.SUPERGROUP, "Holiday"))
        assert (first.folder, second.folder, renamed.folder) == ("Trip", "trip (2)", "Trip")
    with State.open(tmp_path / "state.sqlite") as state:
        stored = state.chat(5)
        assert stored == StoredChat(Chat(5, ChatKind.SUPERGROUP, "Holiday", access_hash=9), "Trip")
        assert [stored.chat.id for stored in state.chats()] == [5, 6]


def test_a_chats_facts_survive_the_archive() -> None:
    stored = StoredChat(
        Chat(-5, ChatKind.GROUP, "Trip \u00fc", "name", migrated_to=-1000000000007), "Trip (2)"
    )
    assert read_chat_facts(chat_facts(stored)) == stored
    named = replace(stored, media_template="{kind}_{id}")
    assert read_chat_facts(chat_facts(named)) == named


@pytest.mark.parametrize(
    "facts", [b"", b"[]", b"{}", b'{"id": 5, "kind": "alien", "title": "", "folder": "x"}']
)
def test_facts_that_cannot_be_read_are_an_error(facts: bytes) -> None:
    with pytest.raises(StateError):
        read_chat_facts(facts)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", 1.5),
        ("id", True),
        ("id", 2**63),
        ("id", float("inf")),
        ("title", None),
        ("title", "\ud800"),
        ("username", {"a": 1}),
        ("migrated_to", "x"),
        ("folder", 5),
        ("owner_id", float("inf")),
        ("media_template", 5),
        ("media_template", "../{id}"),
    ],
)
def test_facts_of_another_type_are_an_error(key: str, value: object) -> None:
    facts = json.loads(chat_facts(StoredChat(Chat(5, ChatKind.USER, "x"), "x")))
    with pytest.raises(StateError, match="cannot be read"):
        read_chat_facts(json.dumps(facts | {key: value}).encode())


@pytest.mark.parametrize("nesting", [b"[", b'{"id":'])
def test_facts_nested_too_deep_are_an_error(nesting: bytes) -> None:
    with pytest.raises(StateError, match="cannot be read"):
        read_chat_facts(nesting * 200_000)


@pytest.mark.parametrize(
    "details",
    [
        5,
        [],
        {"description": 5},
        {"description": "\ud800"},
        {"participants": float("inf")},
        {"photo": {"id": 1}},
        {"photo": {"id": 2**64, "dc_id": 1}},
        {"topics": 5},
        {"topics": [{"id": "1", "title": "x"}]},
    ],
)
def test_details_that_cannot_be_read_are_none_and_cost_no_chat(details: object) -> None:
    stored = StoredChat(Chat(5, ChatKind.USER, "x"), "x")
    facts = json.loads(chat_facts(stored)) | {"details": details}
    assert read_chat_facts(json.dumps(facts).encode()) == stored


@pytest.mark.parametrize("folder", ["..", "../x", "/etc", "a/b", ""])
def test_facts_cannot_lead_out_of_the_export(folder: str) -> None:
    with pytest.raises(StateError):
        read_chat_facts(chat_facts(StoredChat(Chat(5, ChatKind.USER, "x"), folder)))


def test_marks_that_speak_of_records_that_were_cut_off_are_forgotten(tmp_path: Path) -> None:
    with State.open(tmp_path / "state.sqlite") as state:
        state.set_owner_id(1)
        state.set_mark(5, "media", "9", sequence=9)
        state.set_mark(6, "media", "10", sequence=10)
        state.set_mark(5, "media", "9", sequence=9)
        state.forget_marks_above(10)
        assert (state.mark(5, "media"), state.mark(6, "media")) == ("9", "10")
        state.forget_marks_above(9)
        assert (state.mark(5, "media"), state.mark(6, "media"), state.owner_id()) == (None, None, 1)
        state.set_mark(5, "media", "7", sequence=7)
        state.forget_marks_above(9)
        assert state.mark(5, "media") == "7"


def test_marks_and_runs_are_kept(tmp_path: Path) -> None:
    with State.open(tmp_path / "state.sqlite") as state:
        run = state.begin_run(now=100)
        state.end_run(run, now=200, status="done", counters={"pages": 3})
        assert state.mark(5, "media") is None
        state.set_mark(5, "media", "1")
        state.set_mark(5, "media", "2")
        assert state.mark(5, "media") == "2"
    rows = sqlite3.connect(tmp_path / "state.sqlite")
    assert rows.execute("SELECT started, finished, status, counters FROM runs").fetchall() == [
        (100, 200, "done", '{"pages": 3}')
    ]
    rows.close()


def test_the_pace_of_files_is_that_of_the_newest_run_that_brought_some(tmp_path: Path) -> None:
    def run(seconds: int, file_bytes: int) -> None:
        number = state.begin_run(now=100)
        state.end_run(number, now=100 + seconds, status="done", counters={"file_bytes": file_bytes})

    with State.open(tmp_path / "state.sqlite") as state:
        assert state.file_rate() is None
        run(10, 5_000)
        run(10, 0)
        assert state.file_rate() == 500
        run(2, 2_000_000)
        run(4, 8_000_000)
        run(10, 5_000)
        assert state.file_rate() == 2_000_000


def test_a_takeout_session_is_open_until_it_is_forgotten(tmp_path: Path) -> None:
    with State.open(tmp_path / "state.sqlite") as state:
        assert state.open_takeout() is None
        state.set_open_takeout(-7, {"message_users", "files"})
    with State.open(tmp_path / "state.sqlite") as state:
        assert state.open_takeout() == (-7, {"message_users", "files"})
        state.forget_takeout()
        assert state.open_takeout() is None


def test_a_state_of_a_newer_tobs_is_refused(tmp_path: Path) -> None:
    State.open(tmp_path / "state.sqlite").close()
    connection = sqlite3.connect(tmp_path / "state.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StateError, match="newer tobs"):
        State.open(tmp_path / "state.sqlite")


def test_a_file_that_is_no_state_is_refused(tmp_path: Path) -> None:
    (tmp_path / "state.sqlite").write_bytes(b"x" * 4096)
    with pytest.raises(StateError, match=r"state\.sqlite"):
        State.open(tmp_path / "state.sqlite")
    connection = sqlite3.connect(tmp_path / "other.sqlite")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with pytest.raises(StateError, match="not a file of tobs"):
        State.open(tmp_path / "other.sqlite")


def test_a_second_run_on_a_folder_is_refused_and_told_who_has_it(tmp_path: Path) -> None:
    with (
        ExportFolder.open(tmp_path / "out"),
        pytest.raises(LockedError, match=f"in use by process {os.getpid()}"),
    ):
        ExportFolder.open(tmp_path / "out")
    ExportFolder.open(tmp_path / "out").close()


def test_a_folder_into_which_nothing_came_is_removed_by_the_run_that_made_it(tmp_path: Path) -> None:
    with ExportFolder.open(tmp_path / "deep" / "out"), pytest.raises(LockedError):
        ExportFolder.open(tmp_path / "deep" / "out")
    assert list(tmp_path.iterdir()) == []

    with ExportFolder.open(tmp_path / "out") as folder:
        folder.log.write_text("why it failed")
    assert sorted(file.name for file in folder.log.parent.iterdir()) == ["lock", "tobs.log"]

    (tmp_path / "mine" / ".tobs").mkdir(parents=True)
    ExportFolder.open(tmp_path / "mine").close()
    assert (tmp_path / "mine" / ".tobs" / "lock").exists()


def test_reading_needs_no_lock_but_an_export(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="no export is here"):
        ExportFolder.open(tmp_path, write=False)
    assert list(tmp_path.iterdir()) == []
    with ExportFolder.open(tmp_path) as writing:
        with pytest.raises(StateError, match="no export is here"):
            ExportFolder.open(tmp_path, write=False)
        Archive.open(writing.archive, write=True).close()
        with ExportFolder.open(tmp_path, write=False) as reading:
            assert reading.archive == writing.archive


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SinkError, match="file") as raised:
        ExportFolder.open(tmp_path / "file" / "out")
    assert raised.value.exit_status == 2


@UNPRIVILEGED
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(SinkError, match="cannot be written"):
        ExportFolder.open(tmp_path / "out")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no open file")
def test_a_lock_dies_with_its_process(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        ExportFolder.open(tmp_path)
        os._exit(0)
    os.waitpid(child, 0)
    ExportFolder.open(tmp_path).close()


def test_state_is_made_again_from_the_archive(tmp_path: Path) -> None:
    user = types.User(id=8, first_name="Bob", access_hash=9)
    page = types.messages.Messages(messages=[], topics=[], chats=[], users=[user])
    with ExportFolder.open(tmp_path) as folder:
        archive = Archive.open(folder.archive, write=True)
        with State.open(folder.database) as state:
            stored = [
                state.store_chat(Chat(number, ChatKind.USER, "Ann", username="ann")) for number in (5, 6)
            ]
            state.set_mark(5, "media", "3")
        for each in stored:
            archive.append_chat(each.chat.id, chat_facts(each), fetched_at=1)
        archive.append_page(bytes(page), chat_id=5, lo=1, hi=100, fetched_at=1)
        folder.database.unlink()
        with State.open(folder.database) as state:
            assert state.is_new
            state.rebuild(archive)
            assert state.chats() == stored
            assert state.known_chat(8) == Chat(8, ChatKind.USER, "Bob", access_hash=9)
            assert state.mark(5, "media") is None
            assert state.store_chat(Chat(7, ChatKind.USER, "ann")).folder == "ann (3)"
        archive.close()


def test_a_peer_seen_in_passing_does_not_take_away_what_is_known(tmp_path: Path) -> None:
    def peers(user: types.User) -> list[Peer]:
        return Page(bytes(types.messages.Messages(messages=[], topics=[], chats=[], users=[user]))).peers()

    with State.open(tmp_path / "state.sqlite") as state:
        state.store_peers(peers(types.User(id=5, first_name="Ann", access_hash=1, min=True)))
        assert state.known_chat(5) == Chat(5, ChatKind.USER, "Ann")
        state.store_peers(peers(types.User(id=5, first_name="Ann", access_hash=9)))
        state.store_peers(peers(types.User(id=5, first_name="A.", access_hash=1, min=True)))
        assert state.known_chat(5) == Chat(5, ChatKind.USER, "Ann", access_hash=9)
        assert state.known_chat(6) is None
