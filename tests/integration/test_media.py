"""`tobs media`, and what `tobs export` leaves to it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from telethon.tl import types

from exporting import Exporter, files_of, lines_of
from tobs.model import MediaChoice, MediaChoices, MediaKind, MediaSize
from tobs.sandbox import HOSTILE_NAMES, FileSet, RpcError, SandboxConfig
from tobs.state.names import name_key
from tobs.telemetry import Event, MediaProgress
from vault_reader import Note

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import StartSandbox
    from tobs.sandbox import Sandbox

CHAT = "@sandbox_showcase"
# With what only channels and bots send, such as paid media and games.
SHOWCASES = (CHAT, "Showcase channel", "Showcase Bot")


@pytest.fixture
async def exporter(sandbox: Sandbox, tmp_path: Path) -> Exporter:
    (tmp_path / "home").mkdir()
    return await Exporter.signed_in(sandbox, tmp_path / "home")


def paths_in(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def media_of(folder: Path) -> set[str]:
    return {file.name for file in folder.glob("*/media/*")}


def notes_of(folder: Path) -> str:
    return "".join(note.read_text(encoding="utf-8") for note in folder.glob("*/*.md"))


async def emoji_in(exporter: Exporter, folder: Path) -> list[tuple[str, int]]:
    _, told, _ = await exporter.run("media", "status", str(folder), "--report", "json")
    totals = json.loads(told)["files"]
    return [(each["state"], each["files"]) for each in totals if each["kind"] == "custom_emoji"]


def links_of(folder: Path) -> set[str]:
    """Return where the JSON Lines of a chat say that its files lie."""
    lines = [line for lines in lines_of(folder).values() for line in lines]
    told = [file for line in lines for file in (line.get("media", {}), *line.get("files", ()))]
    return {file["file"] for file in told if "file" in file}


async def test_files_left_for_later_are_fetched_and_shown_by_tobs_media(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    later, whole = tmp_path / "later", tmp_path / "whole"
    report = await exporter.export(whole, CHAT)
    stored = report.files
    report = await exporter.export(later, CHAT, media_later=True)
    assert (report.exit_status, report.files, media_of(later)) == (0, 0, set())
    assert report.media["waiting"].files > 0
    sandbox.stats.requests.clear()

    status, out, err = await exporter.run("media", str(later), "--report", "json")

    assert status == 0, err
    assert json.loads(out)["files"] == stored
    assert json.loads(out)["media"]["waiting"]["files"] == 0
    assert sandbox.stats.requests["messages.getHistory"] == 0
    assert files_of(later) == files_of(whole)


async def test_the_status_counts_files_by_kind_and_state(exporter: Exporter, tmp_path: Path) -> None:
    photos = MediaChoices(MediaChoice(frozenset({MediaKind.PHOTO})))
    await exporter.export(tmp_path / "out", CHAT, choices=photos)

    status, out, _ = await exporter.run("media", "status", str(tmp_path / "out"), "--report", "json")
    told = json.loads(out)
    states = {(total["kind"], total["state"]) for total in told["files"]}
    assert status == 0
    assert ("photo", "done") in states
    assert ("video", "skipped") in states
    assert all((kind == "photo") == (state == "done") for kind, state in states)
    assert told["failed"] == []

    status, out, _ = await exporter.run("media", "status", str(tmp_path / "out"))
    assert status == 0
    assert out.splitlines()[0].split() == ["kind", "waiting", "done", "failed", "skipped"]


async def test_a_wider_choice_brings_what_was_left_out(exporter: Exporter, tmp_path: Path) -> None:
    out, whole = tmp_path / "out", tmp_path / "whole"
    await exporter.export(whole, CHAT)
    status, _, err = await exporter.run("export", CHAT, "-o", str(out), "--media", "photo")
    assert status == 0, err
    assert set() < media_of(out) < media_of(whole)

    status, _, err = await exporter.run("media", "run", str(out))

    assert status == 0, err
    assert media_of(out) == media_of(whole)


async def test_every_file_of_previews_stories_and_paid_media_is_fetched_and_shown(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    every = MediaChoices(MediaChoice(frozenset(MediaKind) - {MediaKind.CUSTOM_EMOJI}))
    report = await exporter.export(out, *SHOWCASES, choices=every)
    assert (report.exit_status, report.media["waiting"].files, report.media["failed"].files) == (0, 0, 0)

    files, told_of = sandbox.account.files, set()
    for written in out.glob("*/messages.jsonl"):
        notes = unquote("".join(note.read_text(encoding="utf-8") for note in written.parent.glob("*.md")))
        for line in map(json.loads, written.read_text(encoding="utf-8").strip("\n").split("\n")):
            for file in line.get("files", ()):
                path = written.parent / file["file"]
                assert path.read_bytes() == files.read(files[file["id"]])
                assert file["file"] in notes
                told_of.add(line["media"]["type"] if "media" in line else "rich_message")
    assert told_of >= {"web_page", "story", "paid_media", "invoice", "game", "poll", "rich_message"}

    sandbox.stats.requests.clear()
    await exporter.export(out, *SHOWCASES, choices=every)
    assert sandbox.stats.requests["upload.getFile"] == 0


async def test_pictures_of_previews_are_left_out_until_they_are_asked_for(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    await exporter.export(out, CHAT)
    assert not list(out.glob("*/media/*_preview*"))

    sandbox.account.expire_file_references()
    status, _, err = await exporter.run("media", "run", str(out), "--media", "all")

    assert status == 0, err
    assert list(out.glob("*/media/*_preview_photo.jpg"))


async def test_thumbnails_stand_for_files_until_these_are_asked_for(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    out, whole = tmp_path / "out", tmp_path / "whole"
    words = ("export", CHAT, "-o", str(out), "-f", "markdown,jsonl", "--media-size", "thumbnail")
    status, told, err = await exporter.run(*words, "--report", "json")

    assert status == 0, err
    fetched = [path for path in out.glob("*/media/*") if not path.name.startswith("chat_")]
    kinds = {path.name.rpartition("_thumb.")[0].partition(".")[2] for path in fetched}
    assert kinds == {"jpg", "png", "mov", "mp4"}
    sizes = {thumb.size_bytes for file in sandbox.account.files for thumb in [file.parts.get("m")] if thumb}
    assert {path.stat().st_size for path in fetched} <= sizes
    assert json.loads(told)["media"]["skipped"]["files"] > 0
    assert all(f"/media/{path.name}]]" in notes_of(out) for path in fetched)
    lines = (out / "Showcase" / "messages.jsonl").read_text(encoding="utf-8")
    assert all(f'"file":"media/{path.name}"' in lines for path in fetched)

    sandbox.account.expire_file_references()
    status, _, err = await exporter.run("media", str(out))
    assert status == 0, err
    await exporter.export(whole, CHAT)
    assert media_of(out) - media_of(whole) == {path.name for path in fetched}
    assert media_of(whole) < media_of(out)
    assert "_thumb." not in notes_of(out)


async def test_expired_references_of_thumbnails_are_renewed_as_those_of_thumbnails(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    thumbnails = MediaChoices(MediaChoice(size=MediaSize.THUMBNAIL))
    await exporter.export(tmp_path / "out", CHAT, choices=thumbnails, media_later=True)
    sandbox.account.expire_file_references()
    status, _, err = await exporter.run("media", str(tmp_path / "out"), "--media-size", "thumbnail")
    assert status == 0, err
    fetched = media_of(tmp_path / "out")
    await exporter.export(tmp_path / "other", CHAT, choices=thumbnails)
    assert fetched == media_of(tmp_path / "other")


async def test_pictures_of_chats_are_a_kind_of_files_that_can_be_left_out(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    photos_of = [getattr(chat.entity, "photo", None) for chat in sandbox.account.chats]
    own = [photo for photo in photos_of if isinstance(photo, types.ChatPhoto | types.UserProfilePhoto)]
    pictures = {f"chat_{photo.photo_id}.jpg" for photo in own}
    out, photos = tmp_path / "out", MediaChoices(MediaChoice(frozenset({MediaKind.PHOTO})))
    await exporter.export(out, choices=photos)
    assert not media_of(out) & pictures
    _, told, _ = await exporter.run("media", "status", str(out), "--report", "json")
    left_out = [total for total in json.loads(told)["files"] if total["kind"] == "chat_photo"]
    assert [total["state"] for total in left_out] == ["skipped"]

    status, _, err = await exporter.run("media", str(out), "--media", "chat_photo")

    assert status == 0, err
    fetched = list(out.glob("*/media/chat_*"))
    assert len(fetched) == left_out[0]["files"] > 0
    assert {path.name for path in fetched} <= pictures
    people = [photo for photo in own if isinstance(photo, types.UserProfilePhoto)]
    assert {path.name for path in fetched} & {f"chat_{photo.photo_id}.jpg" for photo in people}
    notes = notes_of(out)
    assert all(f"{path.relative_to(out).as_posix()}|" in notes for path in fetched)


async def test_custom_emoji_are_fetched_once_for_all_chats_where_they_are_asked_for_and_shown_in_notes(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    out, emoji = tmp_path / "out", sandbox.account.files.custom_emoji
    await exporter.export(out, *SHOWCASES)
    assert not (out / "emoji").exists()

    sandbox.stats.requests.clear()
    status, told, err = await exporter.run("media", str(out), "--media", "all", "--report", "json")

    assert status == 0, err
    [file] = (out / "emoji").iterdir()
    assert (file.name, file.read_bytes()) == (f"{emoji.id}.webp", sandbox.account.files.read(emoji))
    assert sandbox.stats.requests["messages.getCustomEmojiDocuments"] == 1
    assert json.loads(told)["media"]["waiting"]["files"] == 0
    shown = f"![[emoji/{file.name}|20]]"
    for written in out.glob("*/messages.jsonl"):
        lines = written.read_text(encoding="utf-8")
        listed = f'{{"id":{emoji.id},"kind":"custom_emoji","file":"../emoji/{file.name}"}}'
        assert (f'"custom_emoji_id":{emoji.id}' in lines) <= (listed in lines)
    assert f"well sewn {shown} indeed" in notes_of(out)
    assert f"{shown} **3**" in notes_of(out)


async def test_custom_emoji_are_counted_verified_and_fetched_again(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    out, emoji = tmp_path / "out", sandbox.account.files.custom_emoji
    chosen = MediaChoices(MediaChoice(frozenset({MediaKind.CUSTOM_EMOJI})))
    await exporter.export(out, CHAT, choices=chosen, media_later=True)
    sandbox.account.expire_file_references(emoji)
    assert await emoji_in(exporter, out) == [("waiting", 1)]
    status, _, err = await exporter.run("media", str(out), "--media", "custom_emoji")
    assert status == 0, err
    assert await emoji_in(exporter, out) == [("done", 1)]

    (out / "emoji" / f"{emoji.id}.webp").write_bytes(b"x")
    status, _, err = await exporter.run("verify", "--media", str(out))
    assert status == 3
    assert f"emoji/{emoji.id}.webp: has 1 bytes, not " in err
    assert await emoji_in(exporter, out) == [("waiting", 1)]
    status, _, err = await exporter.run("media", str(out), "--media", "photo")
    assert await emoji_in(exporter, out) == [("skipped", 1)]
    status, _, err = await exporter.run("media", str(out), "--media", "custom_emoji")
    assert status == 0, err

    assert (await exporter.run("verify", "--rebuild", str(out)))[0] == 0
    assert await emoji_in(exporter, out) == [("done", 1)]


async def test_custom_emoji_that_telegram_does_not_tell_are_named_in_the_report(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    sandbox.faults.fail("messages.getCustomEmojiDocuments", RpcError(400, "METHOD_INVALID"))

    words = ("export", CHAT, "-o", str(tmp_path / "out"), "--media", "custom_emoji", "--report", "json")
    status, told, _ = await exporter.run(*words)

    [problem] = json.loads(told)["skipped"]
    assert status == 3
    told_of = problem["title"], problem["what"]
    assert told_of == ("custom emoji", str(sandbox.account.files.custom_emoji.id))
    assert "METHOD_INVALID" in problem["reason"]


async def test_text_is_written_before_files_come_and_shows_them_afterwards(
    exporter: Exporter, tmp_path: Path
) -> None:
    await exporter.export(tmp_path / "out", CHAT)

    events = [event.as_dict()["event"] for event in exporter.heard]
    assert "media_progress" in events[events.index("page_stored") :]
    notes = "".join(note.read_text(encoding="utf-8") for note in (tmp_path / "out").glob("*/*.md"))
    assert all(f"media/{name}" in notes for name in media_of(tmp_path / "out") if name.endswith("_photo.jpg"))


async def test_keys_to_other_datacenters_are_brought_before_the_first_file_and_once_for_all_runs(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    out, stats = tmp_path / "out", sandbox.stats
    exported_before: list[int] = []

    def listen(event: Event) -> None:
        if isinstance(event, MediaProgress) and not exported_before:
            exported_before.append(stats.requests["auth.exportAuthorization"])

    assert stats.requests["auth.exportAuthorization"] == 0
    await exporter.export(out, "@sandbox_showcase", listener=listen)
    assert exported_before == [2]
    for photo in out.glob("*/media/*_photo.jpg"):
        photo.unlink()
    assert (await exporter.run("verify", "--media", str(out)))[0] == 3

    status, told, err = await exporter.run("media", str(out), "--report", "json")

    assert status == 0, err
    assert json.loads(told)["caches"]["authorizations"] == {"hits": 2, "misses": 0}
    assert stats.requests["auth.exportAuthorization"] == 2


async def test_a_datacenter_that_is_gone_for_the_whole_run_fails_its_files_and_no_others(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    """Through the command, but that nothing is waited for before it is asked again."""
    at_once = "import sys; from tobs.telegram import policy; policy._FIRST_BACKOFF_S = 0.0; "
    at_once += "from tobs.cli import main; sys.exit(main(sys.argv[1:]))"
    words = ("export", CHAT, "-o", str(tmp_path / "out"), "--report", "json")
    sandbox.faults.take_down(3)

    status, told, err = await exporter.run_python("-c", at_once, *words)

    report = json.loads(told)
    gone = [problem for problem in report["skipped"] if problem["what"].startswith("file of message")]
    assert status == 3, err
    assert report["failed"] == []
    assert report["media"]["failed"]["files"] == len(gone) > 0
    assert all("DC 3" in problem["reason"] for problem in gone)
    assert report["media"]["waiting"]["files"] == 0
    assert report["media"]["done"]["files"] > 0

    sandbox.faults.bring_up(3)
    status, told, err = await exporter.run("media", str(tmp_path / "out"), "--report", "json")
    assert status == 0, err
    assert json.loads(told)["media"]["failed"]["files"] == 0


@pytest.mark.parametrize("action", ["run", "status", "retry"])
async def test_a_folder_without_export_is_wrong_use(exporter: Exporter, tmp_path: Path, action: str) -> None:
    status, _, err = await exporter.run("media", action, str(tmp_path / "nothing"))

    assert (status, err.count("\n")) == (2, 1)
    assert "no export is here" in err


async def test_files_that_are_missing_short_or_changed_are_named_and_fetched_again(
    exporter: Exporter, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    await exporter.export(out, CHAT)
    written = files_of(out)
    status, told, err = await exporter.run("verify", "--media", str(out), "--report", "json")
    assert (status, json.loads(told)["media"]["lost"]) == (0, []), err
    missing, short, *_ = sorted(file for file in out.glob("*/media/*_photo.jpg") if file.stat().st_size)
    missing.unlink()
    short.unlink()  # written in place, it would change the others, too, that have the same content
    short.write_bytes(b"x")

    status, _, err = await exporter.run("verify", "--media", str(out))

    assert status == 3
    assert f"{missing.name}: is missing" in err
    assert f"{short.name}: has 1 bytes, not " in err
    status, _, err = await exporter.run("media", str(out))
    assert status == 0, err
    short.with_name(f"{short.name}.changed").unlink()
    assert files_of(out) == written


async def test_a_queue_that_is_made_again_knows_what_is_there(exporter: Exporter, tmp_path: Path) -> None:
    out = tmp_path / "out"
    await exporter.export(out, CHAT)
    lost = next(file for file in out.glob("*/media/*_photo.jpg"))
    lost.unlink()

    assert (await exporter.run("verify", "--rebuild", str(out)))[0] == 0

    _, told, _ = await exporter.run("media", "status", str(out), "--report", "json")
    waiting = [total for total in json.loads(told)["files"] if total["state"] == "waiting"]
    assert [(total["kind"], total["files"]) for total in waiting] == [("photo", 1)]


async def test_a_template_names_a_chats_files_for_good(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    out, usual = tmp_path / "out", tmp_path / "usual"
    await exporter.export(usual, CHAT)

    status, _, err = await exporter.run(
        "export", CHAT, "-o", str(out), "-f", "markdown,jsonl", "--media-template", "{chat} {id} {kind}"
    )

    assert status == 0, err
    assert len(media_of(out)) == len(media_of(usual))
    linked = {link.removeprefix("media/") for link in links_of(out)}
    assert linked == {name for name in media_of(out) if not name.startswith("chat_")}
    assert all(re.fullmatch(r"Showcase [0-9]+ [a-z_0-9]+(\.[a-z0-9]+)?", name) for name in linked)
    written = files_of(out)
    sandbox.stats.requests.clear()
    assert (await exporter.run("verify", "--rebuild", str(out)))[0] == 0
    for command in (["export", CHAT, "-o"], ["media"], ["render", "-f", "markdown,jsonl"]):
        again = [] if command[0] == "render" else ["--media-template", "{id}"]
        status, _, err = await exporter.run(*command, str(out), *again)
        assert status == 0, err
        assert ("go on naming them {chat} {id} {kind}, not {id}" in err) is bool(again)
    assert files_of(out) == written
    assert sandbox.stats.requests["upload.getFile"] == 0


async def test_a_template_holds_for_files_left_for_later(exporter: Exporter, tmp_path: Path) -> None:
    out, formats = tmp_path / "out", ("-f", "markdown,jsonl")
    await exporter.run("export", CHAT, "-o", str(out), *formats, "--media", "later")

    status, _, err = await exporter.run("media", str(out), "--media-template", "{id}")

    assert status == 0, err
    linked = links_of(out)
    assert linked
    assert all(re.fullmatch(r"media/[0-9]+(_[a-z0-9]+)?(\.[a-z0-9]+)?", link) for link in linked)
    written = files_of(out)
    assert (await exporter.run("render", *formats, str(out)))[0] == 0
    assert files_of(out) == written
    status, told, _ = await exporter.run("media", "status", str(out), "--report", "json")
    assert {total["state"] for total in json.loads(told)["files"]} == {"done", "skipped"}


async def test_comments_show_files_by_the_names_that_their_group_gives_them(
    exporter: Exporter, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    status, _, err = await exporter.run(
        "export", "@sandbox_news", "-o", str(out), "--comments", "--media-template", "{id}"
    )
    assert status == 0, err

    written = files_of(out)
    [channel] = {note.parent for note in out.glob("*/*.md") if note.parent.name != "News_ comments"}
    notes = "".join(note.read_text(encoding="utf-8") for note in channel.glob("*-*.md"))
    assert "News_ comments/media/" in unquote(notes)
    assert (await exporter.run("render", "--comments", str(out)))[0] == 0
    assert files_of(out) == written


async def test_an_estimate_tells_what_an_export_would_bring_for_one_part_of_a_file(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    chat = sandbox.account.chat("sandbox_showcase")
    sandbox.stats.requests.clear()

    status, out, _ = await exporter.run("export", CHAT, "--estimate", "--report", "json", "-o", "nowhere")

    [told] = json.loads(out)["chats"]
    kinds = {each["kind"]: each for each in told["files"]}
    assert (status, told["messages"], told["counted"]) == (0, len(chat), True)
    assert kinds["photo"]["files"] > 0
    assert kinds["photo"]["size_bytes"] > 0
    assert sandbox.stats.requests["upload.getFile"] == 1
    assert sandbox.stats.requests["messages.getHistory"] <= 4
    assert json.loads(out)["files_s"] > 0
    assert json.loads(out)["files_sampled_bytes"] > 0
    assert not (tmp_path / "nowhere").exists()


async def test_an_estimate_takes_the_pace_of_the_last_run_and_samples_no_part(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    folder = str(tmp_path / "out")
    await exporter.export(tmp_path / "out", CHAT)
    sandbox.stats.requests.clear()

    status, _, err = await exporter.run("export", CHAT, "--estimate", "-o", folder)

    assert status == 0, err
    assert "at the pace of the last run that fetched any" in err
    assert sandbox.stats.requests["upload.getFile"] == 0


async def test_an_estimate_says_why_the_time_of_files_is_not_known(
    exporter: Exporter, sandbox: Sandbox
) -> None:
    sandbox.faults.fail("upload.getFile", RpcError(400, "LOCATION_INVALID"))

    status, _, err = await exporter.run("export", CHAT, "--estimate", "-o", "nowhere")

    assert status == 0, err
    assert "how long files take is not known: " in err
    assert "LOCATION_INVALID" in err


async def test_a_server_that_counts_no_files_is_estimated_by_the_sample(
    exporter: Exporter, sandbox: Sandbox
) -> None:
    sandbox.faults.fail("messages.getSearchCounters", RpcError(400, "METHOD_INVALID"))

    status, out, err = await exporter.run("export", CHAT, "--estimate", "--media", "photo")

    assert status == 0, err
    assert out.split()[:5] == ["chat", "messages", "kind", "files", "size"]
    assert "the server does not count them" in err


@pytest.mark.parametrize("template", [None, "{id} {stem} {name}"])
async def test_names_that_strangers_chose_stay_in_their_folder_and_apart(
    start_sandbox: StartSandbox, tmp_path: Path, template: str | None
) -> None:
    names = FileSet(len(HOSTILE_NAMES), 5_000, names=HOSTILE_NAMES)
    sandbox = await start_sandbox(SandboxConfig(messages=10, file_sets=(names,)))
    (tmp_path / "home").mkdir()
    exporter = await Exporter.signed_in(sandbox, tmp_path / "home")
    before = paths_in(tmp_path)

    choices = MediaChoices(MediaChoice(template=template))
    report = await exporter.export(tmp_path / "out", choices=choices)

    assert report.skipped == ()
    assert all(path.is_relative_to(tmp_path / "out") for path in paths_in(tmp_path) - before)
    stored = [path for path in paths_in(tmp_path / "out") if path.stat().st_size == 5_000]
    assert {path.parent.name for path in stored} == {"media"}
    assert len({name_key(path.name) for path in stored}) == len(stored) >= len(HOSTILE_NAMES)
    for path in stored:
        assert path.name.isprintable()
        assert len(path.name.encode()) <= 200
        assert not set(path.name) & set('/\\:*?"<>|')
        assert path.name == path.name.strip(" .")
    [folder] = {path.parent.parent for path in stored}
    notes = [Note.read(tmp_path / "out", note) for note in folder.glob("*-*.md")]
    linked = {unquote(address) for note in notes for _, address in note.addresses()}
    assert {f"media/{path.name}" for path in stored} <= linked
    lines = (folder / "messages.jsonl").read_text(encoding="utf-8").strip().split("\n")
    told = [line["media"] for line in map(json.loads, lines) if "media" in line]
    files = sandbox.account.files
    assert len(told) == len(stored)
    assert all((folder / each["file"]).read_bytes() == files.read(files[each["id"]]) for each in told)
