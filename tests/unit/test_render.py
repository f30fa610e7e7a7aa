from __future__ import annotations

import json
import struct
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from telethon.tl import types

from rendered import ANNA, BORIS, NOON, at, message, render, render_again, service
from tobs._native import Archive, ChatFacts, ChatRender, JsonLines, Markdown, Page, Vault
from tobs.cli import main
from tobs.errors import ConfigError, SinkError
from tobs.export.render import ViewWriter, render_folder
from tobs.model import Chat, ChatDetails, ChatKind, Split, ViewOptions
from tobs.state import ExportFolder, State, StoredChat, chat_facts
from tobs.views import markdown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from telethon.tl.tlobject import TLObject


def page(*messages: TLObject) -> bytes:
    return bytes(types.messages.Messages(list(messages), [], [], [ANNA, BORIS]))


def test_a_view_whose_bytes_did_not_change_is_not_touched(tmp_path: Path) -> None:
    chat = render(tmp_path, [message(1, "one"), message(2, "two")]).folder
    files = [chat / "messages.jsonl", chat / "2024-01.md"]
    before = [path.stat() for path in files]
    archive = Archive.open(tmp_path / ".tobs" / "archive", write=True)
    render_again(archive, chat, BORIS.id, "Boris", "UTC")
    after = [path.stat() for path in files]
    assert [(stat.st_ino, stat.st_mtime_ns) for stat in after] == [
        (stat.st_ino, stat.st_mtime_ns) for stat in before
    ]
    archive.append_page(page(message(2, "TWO")), chat_id=BORIS.id, lo=2, hi=2, fetched_at=NOON)
    render_again(archive, chat, BORIS.id, "Boris", "UTC")
    assert all(b"TWO" in path.read_bytes() for path in files)


def test_a_rendering_that_is_given_up_leaves_nothing_behind(tmp_path: Path) -> None:
    chat = render(tmp_path, [message(1, "one")]).folder
    before = {path.name: path.read_bytes() for path in chat.iterdir() if path.is_file()}
    archive = Archive.open(tmp_path / ".tobs" / "archive", write=True)
    archive.append_page(page(message(2, "two")), chat_id=BORIS.id, lo=2, hi=2, fetched_at=NOON)
    notes = Markdown(tmp_path, manifest=tmp_path / "notes.json", timezone="UTC")
    facts = ChatFacts(BORIS.id, "Boris", title="Boris", kind="user")
    rendering = ChatRender(Vault(archive), facts, [JsonLines(chat / "messages.jsonl"), notes])
    rendering.step()
    del rendering
    assert {path.name: path.read_bytes() for path in chat.iterdir() if path.is_file()} == before


def test_a_finished_rendering_cannot_go_on(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "archive", write=True)
    rendering = ChatRender(Vault(archive), ChatFacts(1, "x", title="", kind="user"), [])
    assert not rendering.step()
    rendering.finish()
    with pytest.raises(RuntimeError, match="is over"):
        rendering.step()


def test_an_unknown_time_zone_is_named() -> None:
    with pytest.raises(ConfigError, match="Mars/Olympus"):
        Markdown("x", manifest="x.json", timezone="Mars/Olympus")


def test_an_output_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    archive = Archive.open(tmp_path / "archive", write=True)
    facts = ChatFacts(1, "x", title="", kind="user")
    lines = JsonLines(tmp_path / "file" / "x.jsonl")
    with pytest.raises(SinkError, match="file"):
        ChatRender(Vault(archive), facts, [lines])


def unknown(data: bytes, constructor: type[TLObject]) -> bytes:
    """Replace the only object of this constructor by one that no layer knows."""
    known = struct.pack("<I", constructor.CONSTRUCTOR_ID)
    assert data.count(known) == 1
    return data.replace(known, b"\x01\x02\x03\x04")


def rendered_as_far_as_known(folder: Path, data: bytes) -> tuple[list[dict[str, Any]], str]:
    """Render the three messages of a page of which the second cannot be read: their lines and the note."""
    archive = Archive.open(folder / "archive", write=True)
    archive.append_page(data, chat_id=BORIS.id, lo=1, hi=9, fetched_at=NOON)
    report = render_again(archive, folder / "Boris", BORIS.id, "Boris", "UTC")
    assert (report.messages, report.unsupported, report.undecodable) == (3, 1, [])
    lines = (folder / "Boris" / "messages.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines], (folder / "Boris" / "2024-01.md").read_text("utf-8")


def test_a_message_of_a_newer_layer_stands_as_unsupported_with_what_could_be_read(tmp_path: Path) -> None:
    answer = types.MessageReplyHeader(reply_to_msg_id=1)
    strange = message(2, "*known*", media=types.MessageMediaDice(1, "x"), reply_to=answer)
    data = unknown(page(message(1, "one"), strange, message(3, "three")), types.MessageMediaDice)
    lines, note = rendered_as_far_as_known(tmp_path, data)
    assert lines[1] == {
        "schema": 1,
        "id": 2,
        "type": "unsupported",
        "constructor": "0x04030201",
        "date": "2024-01-31T12:02:00Z",
        "chat_id": BORIS.id,
        "from_id": BORIS.id,
        "from_name": "Boris",
        "text": "*known*",
        "reply_to": {"message_id": 1},
    }
    assert (
        "_12:02 A message of Boris that this version cannot read (0x04030201)_ ^m2\n\n\\*known\\*\n" in note
    )


def test_media_that_stands_before_what_cannot_be_read_is_there(tmp_path: Path) -> None:
    sizes = [types.PhotoSize("x", 800, 533, 60_000)]
    picture = types.MessageMediaPhoto(photo=types.Photo(7, 8, b"ref", at(NOON), sizes, dc_id=2))
    strange = message(2, "bold", media=picture, entities=[types.MessageEntityBold(0, 4)])
    data = unknown(page(message(1, "one"), strange, message(3, "three")), types.MessageEntityBold)
    assert [(ref.message_id, ref.file_id) for ref in Page(data).media()] == [(2, 7)]
    lines, note = rendered_as_far_as_known(tmp_path, data)
    assert lines[1]["media"]["id"] == 7
    assert "cannot read (0x04030201)_ ^m2\n\n_Photo_\\\nbold\n" in note


def test_an_action_that_stands_before_what_cannot_be_read_is_kept(tmp_path: Path) -> None:
    reactions = types.MessageReactions([types.ReactionCount(types.ReactionPaid(), 1)])
    strange = service(2, types.MessageActionChatEditTitle("Walkers"), reactions=reactions)
    data = unknown(page(message(1, "one"), strange, message(3, "three")), types.ReactionPaid)
    lines, _ = rendered_as_far_as_known(tmp_path, data)
    assert (lines[1]["type"], lines[1]["action"]["title"]) == ("unsupported", "Walkers")


def test_rendering_a_folder_ends_as_its_export_where_no_view_can_show_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strange = page(message(2, "?", media=types.MessageMediaDice(1, "x")))
    known = struct.pack("<I", types.MessageMediaDice.CONSTRUCTOR_ID)
    with ExportFolder.open(tmp_path) as folder:
        archive = Archive.open(folder.archive, write=True)
        facts = chat_facts(StoredChat(Chat(BORIS.id, ChatKind.USER, "Boris"), "Boris"))
        archive.append_chat(BORIS.id, facts, fetched_at=NOON)
        data = strange.replace(known, b"\x01\x02\x03\x04")
        archive.append_page(data, chat_id=BORIS.id, lo=1, hi=9, fetched_at=NOON)
        archive.close()
    assert main(["render", str(tmp_path), "-f", "jsonl"]) == 3
    assert "missing: 1 message: of a kind that this tobs does not know" in capsys.readouterr().err


def test_a_page_that_cannot_be_decoded_is_reported_and_others_are_rendered(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "archive", write=True)
    archive.append_page(page(message(1, "one")), chat_id=BORIS.id, lo=1, hi=4, fetched_at=NOON)
    lost = archive.append_page(b"nothing of the kind", chat_id=BORIS.id, lo=5, hi=9, fetched_at=NOON)
    report = render_again(archive, tmp_path / "Boris", BORIS.id, "Boris", "UTC")
    assert report.messages == 1
    assert [sequence for sequence, _ in report.undecodable] == [lost]


def test_a_page_names_the_files_that_can_be_fetched() -> None:
    sizes = [
        types.PhotoStrippedSize("i", b"tiny"),
        types.PhotoSizeProgressive("y", 1280, 853, [5_000, 160_000]),
        types.PhotoSize("x", 800, 533, 60_000),
    ]
    picture = types.MessageMediaPhoto(photo=types.Photo(7, 8, b"ref", at(NOON), sizes, dc_id=2))
    attributes = [types.DocumentAttributeVideo(1.0, 2, 3, round_message=True)]
    film = types.Document(9, 10, b"proof", at(NOON), "video/mp4", 5_000_000_000, 4, attributes)
    found = Page(
        page(
            message(3, media=picture),
            message(2, media=types.MessageMediaDocument(document=film)),
            message(1, media=types.MessageMediaPhoto(ttl_seconds=5)),
        )
    ).media()
    assert [
        (ref.message_id, ref.kind, ref.file_id, ref.access_hash, ref.file_reference, ref.dc_id)
        for ref in found
    ] == [(3, "photo", 7, 8, b"ref", 2), (2, "video_note", 9, 10, b"proof", 4)]
    assert [(ref.size_bytes, ref.mime_type, ref.thumb_size, ref.file_name) for ref in found] == [
        (160_000, "image/jpeg", "y", "2024-01-31_3_photo.jpg"),
        (5_000_000_000, "video/mp4", "", "2024-01-31_2_video_note.mp4"),
    ]
    assert found[0].date == NOON + 180


def test_every_reply_leads_to_a_block_that_is_there(tmp_path: Path) -> None:
    day = 86_400
    answers = [
        message(
            number,
            "x",
            date=at(NOON + number * 9 * day),
            reply_to=types.MessageReplyHeader(reply_to_msg_id=target),
        )
        for number, target in [(2, 1), (5, 2), (9, 2), (12, 3), (13, 12)]
    ]
    notes = render(tmp_path, [message(1, "first"), *answers]).notes
    links = [
        (month, line.split("[[", 1)[1].split("|", 1)[0])
        for month, note in notes.items()
        for line in note.split("\n")
        if "[[" in line
    ]
    assert len(links) == 4  # message 3 is not there
    for month, link in links:
        place, block = link.split("#")
        note = notes[place.removeprefix("Boris/") or month]
        assert f" {block}\n" in note


async def test_a_name_that_another_chat_tells_later_is_written_later(tmp_path: Path) -> None:
    boris = StoredChat(Chat(BORIS.id, ChatKind.USER, "Boris"), "Boris")
    archive = Archive.open(tmp_path / ".tobs" / "archive", write=True)
    forwarded = message(1, "hi", fwd_from=types.MessageFwdHeader(at(NOON), from_id=types.PeerUser(77)))
    archive.append_page(page(forwarded), chat_id=BORIS.id, lo=1, hi=1, fetched_at=NOON)
    views = ViewWriter(tmp_path, archive, ["jsonl"], ViewOptions())
    line = tmp_path / "Boris" / "messages.jsonl"
    with State.open(tmp_path / "state.sqlite") as state:

        async def told_by(other: Sequence[types.User]) -> str | None:
            told = bytes(types.messages.Messages([], [], [], list(other)))
            archive.append_page(told, chat_id=5, lo=1, hi=1, fetched_at=NOON)
            if await views.update(boris, state) is None:
                return None
            return json.loads(line.read_text())["forward"].get("from_name")

        await views.update(boris, state)
        assert await told_by([ANNA]) is None
        assert await told_by([types.User(77, first_name="Clara")]) == "Clara"
        assert await told_by([types.User(77, first_name="Clara")]) is None
        assert await told_by([types.User(77, first_name="Clara", last_name="Wieck")]) == "Clara Wieck"
        assert await told_by([ANNA]) is None


async def test_views_are_written_again_when_they_are_to_be_laid_out_otherwise(tmp_path: Path) -> None:
    boris = StoredChat(Chat(BORIS.id, ChatKind.USER, "Boris"), "Boris")
    archive = Archive.open(tmp_path / ".tobs" / "archive", write=True)
    archive.append_page(page(message(1, "hi")), chat_id=BORIS.id, lo=1, hi=1, fetched_at=NOON)
    by_month, by_day = (
        ViewWriter(tmp_path, archive, ["markdown"], options)
        for options in (ViewOptions(), ViewOptions(split=Split.DAY))
    )
    with State.open(tmp_path / "state.sqlite") as state:
        assert await by_month.update(boris, state) is not None
        assert await by_month.update(boris, state) is None
        assert await by_day.update(boris, state) is not None


async def test_views_are_written_again_when_files_of_comments_are_named_otherwise(tmp_path: Path) -> None:
    news = StoredChat(Chat(-1000000000077, ChatKind.CHANNEL, "News"), "News", ChatDetails(linked_chat_id=-5))
    talk = StoredChat(Chat(-5, ChatKind.GROUP, "Talk"), "Talk")
    archive = Archive.open(tmp_path / ".tobs" / "archive", write=True)
    archive.append_page(page(message(1, "hi")), chat_id=news.chat.id, lo=1, hi=1, fetched_at=NOON)
    views = ViewWriter(tmp_path, archive, ["markdown"], ViewOptions(comments=True))
    views.set_chats([news, talk])
    facts = chat_facts(replace(talk, media_template="{id}"))
    archive.append_chat(talk.chat.id, facts, fetched_at=NOON)
    with State.open(tmp_path / "state.sqlite") as state:
        assert await views.update(news, state) is not None
        views.set_chats([news, talk])
        assert await views.update(news, state) is not None
        assert await views.update(news, state) is None


@pytest.mark.parametrize("manifest", [b"\xff\xfe\n", b"[" * 100_000], ids=["no text", "too deep"])
async def test_a_list_of_notes_that_cannot_be_read_is_written_again(tmp_path: Path, manifest: bytes) -> None:
    stored = StoredChat(Chat(BORIS.id, ChatKind.USER, "Boris"), "Boris")
    with State.open(tmp_path / "state.sqlite") as state:
        archive = Archive.open(tmp_path / ".tobs" / "archive", write=True)
        archive.append_page(page(message(1, "hi")), chat_id=BORIS.id, lo=1, hi=1, fetched_at=NOON)
        views = ViewWriter(tmp_path, archive, ["markdown"], ViewOptions())
        assert await views.update(stored, state) is not None
        notes = markdown.manifest(tmp_path, BORIS.id)
        written = notes.read_bytes()
        notes.write_bytes(manifest)
        assert await views.update(stored, state) is not None
        assert notes.read_bytes() == written
        archive.close()


async def test_an_export_rendered_again_gets_its_index_with_its_notes(tmp_path: Path) -> None:
    with ExportFolder.open(tmp_path) as folder:
        archive = Archive.open(folder.archive, write=True)
        boris = StoredChat(Chat(BORIS.id, ChatKind.USER, "Boris"), "Boris")
        archive.append_chat(BORIS.id, chat_facts(boris), fetched_at=NOON)
        archive.append_page(page(message(1, "hi")), chat_id=BORIS.id, lo=1, hi=1, fetched_at=NOON)
        archive.close()
        index = tmp_path / "Telegram.md"
        await render_folder(folder, ["jsonl"], ViewOptions())
        assert not index.exists()
        await render_folder(folder, ["markdown"], ViewOptions())
        assert "[[Boris/Boris|Boris]]" in index.read_text()


async def test_a_file_of_the_user_that_is_moved_aside_is_noted_once(tmp_path: Path) -> None:
    with ExportFolder.open(tmp_path) as folder:
        archive = Archive.open(folder.archive, write=True)
        boris = StoredChat(Chat(BORIS.id, ChatKind.USER, "Boris"), "Boris")
        archive.append_chat(BORIS.id, chat_facts(boris), fetched_at=NOON)
        archive.append_page(page(message(1, "hi")), chat_id=BORIS.id, lo=1, hi=1, fetched_at=NOON)
        archive.close()
        (tmp_path / "Boris").mkdir()
        for name in ("2024-01", "Boris"):
            (tmp_path / "Boris" / f"{name}.md").write_text("mine")

        _, first = await render_folder(folder, ["markdown", "jsonl"], ViewOptions())
        _, second = await render_folder(folder, ["markdown", "jsonl"], ViewOptions())

    assert first.notes == [
        f"a file of yours stood where a note has to: it is now {tmp_path / 'Boris' / f'{name} (yours 1).md'}"
        for name in ("2024-01", "Boris")
    ]
    assert second.notes == []


def test_fields_that_this_version_does_not_expect_in_an_object_are_kept(tmp_path: Path) -> None:
    stranger = types.MessageReactor(3, top=True, peer_id=types.PeerUser(2))
    reactions = types.MessageReactions(
        [stranger], recent_reactions=[types.ReactionCount(types.ReactionPaid(), 5)]
    )
    answers = types.PollResults(min=True)
    poll = types.MessageMediaPoll(answers, answers)
    lines = render(tmp_path, [message(1, reactions=reactions), message(2, media=poll)]).lines
    found = lines[0]["reactions"]
    assert found["results"] == [
        {"other": "messageReactor", "count": 3, "top": True, "peer_id": {"_": "peerUser", "user_id": 2}}
    ]
    assert found["recent_reactions"][0]["count"] == 5
    assert (lines[1]["media"]["min"], lines[1]["media"]["min_2"]) == (True, True)
