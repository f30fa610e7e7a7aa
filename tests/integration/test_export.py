from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from telethon.tl import functions, types

from exporting import Exporter, files_of, lines_of
from tobs._native import Archive, Page
from tobs.errors import ChatNotFoundError, ConfigError, StateError
from tobs.export.render import render_folder
from tobs.model import ChatKind, ViewOptions
from tobs.sandbox import RpcError, SandboxConfig
from tobs.state import ExportFolder, State, read_chat_facts
from tobs.telemetry import WHOLE_RUN, ChatFinished, ChatStatus, ExportFinished, PageStored, Telemetry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from conftest import ConnectTelethon, StartSandbox
    from tobs.sandbox import Sandbox
    from tobs.sandbox.account import Chat
    from tobs.sandbox.dispatch import Context, Result
    from tobs.state import StoredChat
    from tobs.telemetry import Event


COMMENTED = ViewOptions(comments=True)


@pytest.fixture
async def exporter(sandbox: Sandbox, tmp_path: Path) -> Exporter:
    home = tmp_path / "home"
    home.mkdir()
    return await Exporter.signed_in(sandbox, home)


@pytest.fixture
def _without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tobs.telegram.policy._FIRST_BACKOFF_S", 0.0)


def open_chats(sandbox: Sandbox) -> Iterable[Chat]:
    """Return the chats that `--all` reaches: the dialogs, and the groups that they were before."""
    listed = [chat for chat in sandbox.account.chats if chat.listed and not chat.is_private]
    return {chat.id: chat for each in listed for chat in (each, each.migrated_from) if chat}.values()


def facts_of(folder: Path, chat: Chat) -> StoredChat:
    """Return what the archive in ``folder`` says of ``chat``."""
    with closing(Archive.open(folder / ".tobs" / "archive")) as archive:
        facts = archive.chat_facts(chat.id)
    assert facts is not None
    return read_chat_facts(facts)


def posts_in(folder: Path, chat: str = "Новости _ News") -> str:
    """Return the notes of a chat's messages, one behind the other."""
    return "\n".join(note.read_text("utf-8") for note in sorted((folder / chat).glob("2*.md")))


def times_of(folder: Path) -> dict[str, int]:
    """Return when each file that an export is for was last written."""
    return {name: (folder / name).stat().st_mtime_ns for name in files_of(folder)}


async def test_every_message_of_every_chat_is_exported_once(
    exporter: Exporter, sandbox: Sandbox, telethon: ConnectTelethon, tmp_path: Path
) -> None:
    await exporter.export(tmp_path / "out", media=False)
    exported = lines_of(tmp_path / "out")
    client = await telethon(sandbox)
    await client.get_dialogs()

    chats = [chat for chat in open_chats(sandbox) if len(chat)]
    assert sorted(exported) == sorted(chat.id for chat in chats)
    for chat in chats:
        lines = exported[chat.id]
        assert [line["id"] for line in lines] == list(chat.ids())
        peer = await client.get_input_entity(chat.peer)
        plain = {message.id: message async for message in client.iter_messages(peer, wait_time=0)}
        assert sorted(plain) == [line["id"] for line in lines]
        for line in lines:
            message = plain[line["id"]]
            assert line["type"] == ("service" if message.action else "message")
            assert line.get("text", "") == (message.message or "")


async def test_files_of_messages_are_exported_whole(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    chat = sandbox.account.chat("sandbox_showcase")

    report = await exporter.export(tmp_path / "out", "@sandbox_showcase")

    [media] = (tmp_path / "out").glob("*/media")
    stored = sorted(file.stat().st_size for file in media.iterdir())
    assert report.files == len(stored)
    assert len(stored) >= len(sandbox.account.files_of(chat)) > 0
    assert not list(media.glob("*.part"))


async def test_a_second_run_is_a_sync_that_writes_nothing_when_nothing_is_new(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    await exporter.export(tmp_path / "out")
    times = times_of(tmp_path / "out")
    archive = {path: path.stat().st_size for path in (tmp_path / "out/.tobs/archive").iterdir()}
    sandbox.stats.requests.clear()

    report = await exporter.export(tmp_path / "out")

    assert report.messages == 0
    assert {chat.status for chat in report.chats} <= {ChatStatus.UNCHANGED, ChatStatus.FAILED}
    assert sandbox.stats.requests["upload.getFile"] == 0
    assert sandbox.stats.requests["messages.getHistory"] <= 1
    assert not [method for method in sandbox.stats.requests if "getFull" in method or "Topics" in method]
    assert times == times_of(tmp_path / "out")
    assert archive == {path: path.stat().st_size for path in (tmp_path / "out/.tobs/archive").iterdir()}


async def test_a_sync_adds_what_is_new(exporter: Exporter, sandbox: Sandbox, tmp_path: Path) -> None:
    chat = sandbox.account.chat("sandbox_showcase")
    await exporter.export(tmp_path / "out", "@sandbox_showcase", media=False)
    added = sandbox.account.add_message(chat, "a new one")

    report = await exporter.export(tmp_path / "out", "@sandbox_showcase", media=False)

    assert report.messages == 1
    assert lines_of(tmp_path / "out")[chat.id][-1]["id"] == added.id


async def test_a_chat_that_fails_is_named_and_stops_no_other(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    sandbox.faults.fail("messages.getHistory", RpcError(400, "CHANNEL_PRIVATE"))

    report = await exporter.export(
        tmp_path / "out", "@sandbox_showcase", "@sandbox_news", media=False, max_in_flight=1
    )

    assert report.exit_status == 3
    assert [chat.status for chat in report.chats] == [ChatStatus.FAILED, ChatStatus.DONE]
    assert "CHANNEL_PRIVATE" in report.failed[0].reason
    assert list(lines_of(tmp_path / "out")) == [sandbox.account.chat("sandbox_news").id]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (lambda sandbox: sandbox.faults.take_down(2), "DC 2"),
        (
            lambda sandbox: sandbox.faults.fail(
                "messages.getHistory", RpcError(401, "SESSION_REVOKED"), times=9
            ),
            "SESSION_REVOKED",
        ),
    ],
    ids=["the server is gone", "the session is revoked"],
)
@pytest.mark.usefixtures("_without_waiting")
async def test_what_ends_a_run_is_in_its_report_with_what_was_exported_before(
    exporter: Exporter,
    sandbox: Sandbox,
    tmp_path: Path,
    fault: Callable[[Sandbox], None],
    reason: str,
) -> None:

    def strike(event: Event) -> None:
        exporter.heard.append(event)
        if isinstance(event, ChatFinished):
            fault(sandbox)

    report = await exporter.export(
        tmp_path / "out", "@sandbox_news", "@sandbox_showcase", media=False, max_in_flight=1, listener=strike
    )

    assert report.exit_status == 1
    assert [chat.status for chat in report.chats] == [ChatStatus.DONE]
    [ending] = report.failed
    assert (ending.chat_id, ending.what) == (WHOLE_RUN, "the run")
    assert reason in ending.reason
    assert exporter.heard[-1] == ExportFinished(report.as_dict())
    assert list(lines_of(tmp_path / "out")) == [sandbox.account.chat("sandbox_news").id]


async def test_what_a_run_needs_at_first_is_asked_for_side_by_side(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks and for which chats; what a chat is, and its history, however short."""
    sent: list[str] = []
    answered_after: dict[str, int] = {}

    class Listening(Telemetry):
        def sending(self, method: str) -> None:
            super().sending(method)
            sent.append(method)

        def requested(self, method: str, *, bytes_in: int, elapsed_s: float) -> None:
            super().requested(method, bytes_in=bytes_in, elapsed_s=elapsed_s)
            answered_after[method] = len(sent)

    monkeypatch.setattr("exporting.Telemetry", Listening)
    chat = next(chat for chat in sandbox.account.chats if chat.listed and chat.id > 0 and len(chat) == 2)

    await exporter.export(tmp_path / "out", str(chat.id), media=False)

    assert set(sent[:2]) == {"users.getUsers", "messages.getDialogs"}
    assert answered_after["users.getUsers"] >= 2
    assert sent.index("users.getFullUser") < answered_after["messages.getHistory"]


async def test_a_public_name_is_looked_up_once_for_all_runs_while_its_chat_keeps_it(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    user = next(chat for chat in sandbox.account.chats if chat.listed and chat.id > 0 and chat.username)
    names = ["@sandbox_news", f"@{user.username}"]
    for lookups in ({"hits": 0, "misses": 2}, {"hits": 2, "misses": 0}):
        report = await exporter.export(tmp_path / "out", *names, media=False)
        assert {chat.id for chat in report.chats} == {
            sandbox.account.chat("sandbox_news").id,
            user.id,
        }
        assert report.as_dict()["caches"]["names"] == lookups
    assert sandbox.stats.requests["contacts.resolveUsername"] == 2

    sandbox.account.chat("sandbox_news").entity.username = "sandbox_old_news"

    with pytest.raises(ChatNotFoundError):
        await exporter.export(tmp_path / "out", "@sandbox_news", media=False)
    assert sandbox.stats.requests["contacts.resolveUsername"] == 3


async def test_a_disk_that_fills_ends_the_run_with_a_report(
    exporter: Exporter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **_named: object) -> None:
        raise StateError("state.sqlite: database or disk is full")

    monkeypatch.setattr(State, "store_peers", full)
    monkeypatch.setattr(State, "end_run", full)

    report = await exporter.export(tmp_path / "out", "@sandbox_news", media=False)

    assert (report.exit_status, report.failed[0].reason) == (1, "state.sqlite: database or disk is full")


@pytest.mark.parametrize("last", [1, 30, 150, 10_000])
async def test_last_keeps_exactly_the_newest(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path, last: int
) -> None:
    chat = sandbox.account.chat("sandbox_showcase")

    await exporter.export(tmp_path / "out", "@sandbox_showcase", media=False, last=last)

    lines = lines_of(tmp_path / "out")[chat.id]
    assert [line["id"] for line in lines] == list(chat.ids())[-last:]


async def test_since_and_until_keep_exactly_what_was_sent_between(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    chat = sandbox.account.chat("sandbox_showcase")
    dates = {message_id: chat.facts(message_id).date for message_id in chat.ids()}
    ordered = sorted(dates.values())
    since, until = ordered[len(ordered) // 4], ordered[len(ordered) // 2]

    await exporter.export(tmp_path / "out", "@sandbox_showcase", media=False, since=since, until=until)

    exported = [line["id"] for line in lines_of(tmp_path / "out")[chat.id]]
    assert exported == [message_id for message_id, date in dates.items() if since <= date < until]


async def test_what_was_left_out_is_fetched_when_asked_for_later(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    chat = sandbox.account.chat("sandbox_showcase")
    await exporter.export(tmp_path / "out", "@sandbox_showcase", media=False, last=10)

    await exporter.export(tmp_path / "out", "@sandbox_showcase", media=False)

    assert [line["id"] for line in lines_of(tmp_path / "out")[chat.id]] == list(chat.ids())


async def test_the_group_that_a_supergroup_was_is_exported_into_its_own_folder(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    grown = next(chat for chat in sandbox.account.chats if chat.migrated_from)

    await exporter.export(tmp_path / "out", str(grown.id), media=False)

    exported = lines_of(tmp_path / "out")
    assert set(exported) == {grown.id, grown.migrated_from.id}
    assert [line["id"] for line in exported[grown.migrated_from.id]] == list(grown.migrated_from.ids())


@pytest.mark.parametrize("earlier", [0, 3])
async def test_a_group_that_becomes_a_supergroup_meanwhile_is_exported_to_its_end_and_so_is_that(
    start_sandbox: StartSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, earlier: int
) -> None:
    sandbox = await start_sandbox(SandboxConfig(messages=10))
    (tmp_path / "home").mkdir()
    exporter = await Exporter.signed_in(sandbox, tmp_path / "home")
    account, answer = sandbox.account, sandbox.registry.answer
    group = next(chat for chat in account.chats if chat.kind is ChatKind.GROUP)
    for number in range(600):
        account.add_message(group, f"number {number}")
    pages: list[Any] = []
    became: list[Chat] = []

    async def grow(context: Context, request: Any) -> Result:
        if isinstance(request, functions.messages.GetHistoryRequest):
            pages.append(request)
            if len(pages) == earlier + 1:
                account.add_message(group, "its last words")
                became.append(account.make_supergroup(group))
                account.add_message(became[0], "the first words here")
        return await answer(context, request)

    monkeypatch.setattr(sandbox.registry, "answer", grow)
    report = await exporter.export(tmp_path / "out", str(group.id), media=False)

    assert report.exit_status == 0
    exported = {chat: [line["id"] for line in lines] for chat, lines in lines_of(tmp_path / "out").items()}
    assert exported == {chat.id: list(chat.ids()) for chat in (group, became[0])}
    assert facts_of(tmp_path / "out", group).chat.migrated_to == became[0].id
    assert [chat.messages for chat in report.chats] == [len(group), len(became[0])]
    again = await exporter.export(tmp_path / "out", str(became[0].id), media=False)
    assert again.messages == 0


async def test_a_group_that_could_not_be_asked_after_is_missing_and_fetched_by_the_next_run(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    grown = next(chat for chat in sandbox.account.chats if chat.migrated_from)
    sandbox.faults.fail("channels.getFullChannel", RpcError(400, "CHANNEL_INVALID"))

    report = await exporter.export(tmp_path / "out", str(grown.id), media=False)

    assert report.exit_status == 3
    [missing] = report.skipped
    assert missing.what == "the group that it may have been before"
    assert missing.reason == "channels.getFullChannel failed: CHANNEL_INVALID"

    assert (await exporter.export(tmp_path / "out", str(grown.id), media=False)).exit_status == 0
    assert set(lines_of(tmp_path / "out")) == {grown.id, grown.migrated_from.id}


async def test_a_former_group_that_the_server_never_named_is_told_as_skipped(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grown = next(chat for chat in sandbox.account.chats if chat.migrated_from)
    monkeypatch.setattr(State, "known_chat", lambda _self, _chat_id: None)

    report = await exporter.export(tmp_path / "out", str(grown.id), media=False)

    assert report.exit_status == 3
    [missing] = report.skipped
    assert missing.what == "the group that it was before"
    assert missing.reason == f"the server does not tell what {grown.migrated_from.id} is"


async def test_a_topic_alone_is_exported_whole_and_gone_on_with_and_the_rest_of_its_forum_comes_later(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    forum = sandbox.account.chat("sandbox_forum")
    topic = max(forum.topics, key=lambda each: forum.select(lambda facts: facts.thread == each).count)

    def of_topic() -> list[int]:
        return sorted({topic, *(each for each in forum.ids() if forum.facts(each).thread == topic)})

    def exported() -> list[int]:
        return [line["id"] for line in lines_of(tmp_path / "out")[forum.id]]

    link = f"https://t.me/sandbox_forum/{topic}"
    report = await exporter.export(tmp_path / "out", link, media=False)
    assert (report.exit_status, report.notes) == (0, ())
    assert exported() == of_topic()
    assert len(of_topic()) < len(forum)

    again = await exporter.export(tmp_path / "out", link, media=False)
    assert (again.messages, again.chats[0].status) == (0, ChatStatus.UNCHANGED)
    header = types.MessageReplyHeader(reply_to_msg_id=topic, forum_topic=True)
    sandbox.account.add_message(forum, "one more", reply_to=header)
    more = await exporter.export(tmp_path / "out", "@sandbox_forum", topic=topic, media=False)
    assert more.messages == 1
    assert exported() == of_topic()

    whole = await exporter.export(tmp_path / "out", "@sandbox_forum", media=False)
    assert whole.exit_status == 0
    assert exported() == list(forum.ids())


@pytest.mark.parametrize("name", ["t.me/sandbox_forum/{newest}", "@sandbox_forum"])
async def test_a_link_to_a_message_that_began_no_topic_names_the_whole_forum(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path, name: str
) -> None:
    forum = sandbox.account.chat("sandbox_forum")
    newest = max(set(forum.ids()) - set(forum.topics))
    await exporter.export(tmp_path / "out", name.format(newest=newest), media=False)
    assert [line["id"] for line in lines_of(tmp_path / "out")[forum.id]] == list(forum.ids())


async def test_messages_of_a_thread_that_its_server_counts_and_does_not_send_are_told(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forum = sandbox.account.chat("sandbox_forum")
    topic, newest = max((forum.facts(each).thread or 0, each) for each in forum.ids())
    answer = sandbox.registry.answer

    async def short(context: Context, request: Any) -> Result:
        if not isinstance(request, functions.messages.GetRepliesRequest):
            return await answer(context, request)
        sent = [forum.message(newest)] if request.offset_id in {0, newest + 1} else []
        return types.messages.ChannelMessages(forum.pts, 5, sent, topics=[], chats=[], users=[])

    monkeypatch.setattr(sandbox.registry, "answer", short)
    report = await exporter.export(tmp_path / "out", f"t.me/sandbox_forum/{topic}/{topic}", media=False)

    [note] = report.notes
    assert note.endswith(f": 4 messages that the server counts in thread {topic} did not come")


async def test_two_topics_of_a_chat_are_not_exported_at_once_and_a_channel_has_none(
    exporter: Exporter, tmp_path: Path
) -> None:
    with pytest.raises(ConfigError, match="one topic is exported at a time"):
        await exporter.export(tmp_path / "out", "t.me/sandbox_forum/2/3", "@sandbox_forum", media=False)
    with pytest.raises(ConfigError, match="is a channel and has no topics"):
        await exporter.export(tmp_path / "out", "@sandbox_news", topic=5, media=False)


async def test_topics_that_a_server_could_not_tell_are_asked_for_again(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    sandbox.faults.fail("messages.getForumTopics", RpcError(400, "METHOD_NOT_IMPLEMENTED"))
    await exporter.export(tmp_path / "out", "@sandbox_forum", media=False)

    await exporter.export(tmp_path / "out", "@sandbox_forum", media=False)

    stored = facts_of(tmp_path / "out", sandbox.account.chat("sandbox_forum"))
    assert stored.details is not None
    assert stored.details.topics


async def test_what_a_chat_tells_of_itself_is_asked_once_and_kept(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    await exporter.export(tmp_path / "out", "@sandbox_forum", media=False)

    assert sandbox.stats.requests["channels.getFullChannel"] == 1
    assert sandbox.stats.requests["messages.getForumTopics"] == 1
    stored = facts_of(tmp_path / "out", sandbox.account.chat("sandbox_forum"))
    assert stored.owner_id == sandbox.account.user.id
    assert stored.details is not None
    assert stored.details.description == "What goes on in Allotment forum"
    assert [topic.title for topic in stored.details.topics][:2] == ["General", "Отчёты / reports"]


async def test_the_picture_of_a_chat_lies_with_its_files(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    chat = next(
        chat for chat in open_chats(sandbox) if chat.username and hasattr(chat.entity.photo, "photo_id")
    )
    photo = sandbox.account.files[chat.entity.photo.photo_id]

    await exporter.export(tmp_path / "out", f"@{chat.username}")

    [picture] = (tmp_path / "out").glob("*/media/chat_*.jpg")
    assert picture.name == f"chat_{photo.id}.jpg"
    assert picture.read_bytes() == sandbox.account.files.read(photo)


async def test_the_group_that_discusses_a_channel_is_exported_with_its_comments(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    news, talk = (sandbox.account.chat(title) for title in ("sandbox_news", "News: comments"))
    await exporter.export(tmp_path / "without", "@sandbox_news", media=False)
    assert list(lines_of(tmp_path / "without")) == [news.id]

    report = await exporter.export(tmp_path / "out", "@sandbox_news", media=False, views=COMMENTED)

    assert report.exit_status == 0
    assert [line["id"] for line in lines_of(tmp_path / "out")[talk.id]] == list(talk.ids())
    again = await exporter.export(tmp_path / "out", "@sandbox_news", media=False, views=COMMENTED)
    assert [chat.status for chat in again.chats] == [ChatStatus.UNCHANGED] * 2


async def test_every_comment_stands_below_its_post_and_once_in_its_group(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    news, talk = (sandbox.account.chat(title) for title in ("sandbox_news", "News: comments"))
    await exporter.export(tmp_path / "out", "@sandbox_news", media=False, views=COMMENTED)
    said = posts_in(tmp_path / "out", "News_ comments")

    written = re.split(r" \^m(\d+)$", posts_in(tmp_path / "out"), flags=re.MULTILINE)
    below = dict(zip(map(int, written[1::2]), written[2::2], strict=True))
    assert sorted(below) == list(news.ids())
    for post, copy in news.threads.items():
        comments = [each for each in talk.ids() if talk.facts(each).thread == copy]
        title = re.search(r"^> \[!quote\]- (\d+) comments?$", below[post], re.MULTILINE)
        assert int(title[1] if title else 0) == len(comments)
        assert (f"#^m{copy}|" in below[post]) == bool(comments)
    for comment in talk.ids():
        assert len(re.findall(rf" \^m{comment}$", said, re.MULTILINE)) == 1


async def test_comments_that_came_later_are_below_their_post_after_the_next_run(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    talk = sandbox.account.chat("News: comments")
    copy = sandbox.account.showcase["comments_thread"].id
    await exporter.export(tmp_path / "out", "@sandbox_news", media=False, views=COMMENTED)
    reply = types.MessageReplyHeader(reply_to_msg_id=copy)
    sandbox.account.add_message(talk, "what came later", reply_to=reply)

    await exporter.export(tmp_path / "out", str(talk.id), media=False, views=COMMENTED)
    assert "what came later" not in posts_in(tmp_path / "out")
    await exporter.export(tmp_path / "out", "@sandbox_news", media=False, views=COMMENTED)

    assert "\\\n> what came later\n" in posts_in(tmp_path / "out")


async def test_files_of_comments_that_came_later_are_shown_after_the_next_run(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    talk = sandbox.account.chat("News: comments")
    await exporter.export(tmp_path / "out", "@sandbox_news", media=False, views=COMMENTED)
    await exporter.export(tmp_path / "out", str(talk.id), views=COMMENTED)
    assert "![[" not in posts_in(tmp_path / "out")

    await exporter.export(tmp_path / "out", "@sandbox_news", media=False, views=COMMENTED)

    assert "> ![[News_ comments/media/" in posts_in(tmp_path / "out")


async def test_comments_are_put_below_posts_offline(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    talk = sandbox.account.chat("News: comments")
    await exporter.export(tmp_path / "out", "@sandbox_news", media=False, views=COMMENTED)
    posts = posts_in(tmp_path / "out")
    await exporter.export(tmp_path / "again", "@sandbox_news", str(talk.id), media=False)
    assert " comments\n>" not in posts_in(tmp_path / "again")

    with ExportFolder.open(tmp_path / "again") as folder:
        await render_folder(folder, ("markdown",), COMMENTED)

    assert posts_in(tmp_path / "again") == posts


async def test_comments_come_post_by_post_from_a_group_whose_history_cannot_be_read(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    await exporter.export(tmp_path / "open", "@sandbox_news", media=False, views=COMMENTED)
    exporter.heard.clear()
    talk = close_comments(sandbox)

    report = await exporter.export(tmp_path / "out", "@sandbox_news", media=False, views=COMMENTED)

    assert report.exit_status == 0
    stored = [event for event in exporter.heard if isinstance(event, PageStored) and event.chat_id == talk.id]
    counts = [event.messages for event in stored]
    assert counts == sorted(counts)
    [note] = report.notes
    assert note.endswith("asked for post by post: messages.getHistory failed: CHANNEL_PRIVATE")
    assert posts_in(tmp_path / "out") == posts_in(tmp_path / "open")
    comments = [line["id"] for line in lines_of(tmp_path / "out")[talk.id]]
    assert comments == [each for each in talk.ids() if is_in_a_thread(talk, each)]

    copy = next(each for each in comments if talk.facts(each).thread)
    header = types.MessageReplyHeader(reply_to_msg_id=talk.facts(copy).thread)
    sandbox.account.add_message(talk, "a late one", reply_to=header)
    again = await exporter.export(tmp_path / "out", "@sandbox_news", media=False, views=COMMENTED)
    assert again.messages == 1
    assert "a late one" in posts_in(tmp_path / "out")


async def test_comments_that_cannot_be_read_are_noted(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    close_comments(sandbox)
    sandbox.faults.fail("messages.getDiscussionMessage", RpcError(400, "CHANNEL_PRIVATE"), times=10_000)

    report = await exporter.export(tmp_path / "out", "@sandbox_news", media=False, views=COMMENTED)

    assert report.exit_status == 0
    assert [note for note in report.notes if "comments are left out" in note] == [
        "Новости / News: its comments are left out: messages.getHistory failed: CHANNEL_PRIVATE"
    ]


async def test_comments_are_not_asked_for_post_by_post_for_a_failure_that_may_pass(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = sandbox.account.chat("News: comments").entity.id
    answer = sandbox.registry.answer
    asked: list[str] = []

    async def failing(context: Context, request: Any) -> Result:
        asked.append(type(request).__name__)
        of_history = isinstance(request, functions.messages.GetHistoryRequest)
        if of_history and getattr(request.peer, "channel_id", None) == talk:
            raise RpcError(400, "MSG_ID_INVALID")
        return await answer(context, request)

    monkeypatch.setattr(sandbox.registry, "answer", failing)
    report = await exporter.export(tmp_path / "out", "@sandbox_news", media=False, views=COMMENTED)

    [note] = report.notes
    assert note.endswith("its comments are left out: messages.getHistory failed: MSG_ID_INVALID")
    assert "GetRepliesRequest" not in asked


def close_comments(sandbox: Sandbox) -> Chat:
    """Let nobody look into the group that discusses the news; return it."""
    talk = sandbox.account.chat("News: comments")
    number, access_hash = talk.entity.id, talk.entity.access_hash
    talk.entity = types.ChannelForbidden(number, access_hash, talk.title, megagroup=True)
    return talk


def is_in_a_thread(talk: Chat, message_id: int) -> bool:
    """Whether a message of a discussion group is a comment, or the copy of a post that has comments."""
    thread = talk.facts(message_id).thread or message_id
    return any(talk.facts(each).thread == thread for each in talk.ids())


async def test_the_index_at_the_top_leads_to_every_chat_with_notes(
    exporter: Exporter, tmp_path: Path
) -> None:
    await exporter.export(tmp_path / "out", "@sandbox_news", media=False)
    await exporter.export(tmp_path / "out", "@sandbox_forum", media=False)
    await exporter.export(tmp_path / "out", "@sandbox_showcase", media=False, formats=("jsonl",))

    index = (tmp_path / "out" / "Telegram.md").read_text("utf-8")

    forum, news = (line for line in index.splitlines() if line.startswith("- "))
    assert forum.startswith(
        "- [[Allotment forum/Allotment forum|Allotment forum]] (@sandbox\\_forum): 230 messages, "
    )
    assert news.startswith(
        "- [[Новости _ News/Новости _ News|Новости / News]] (@sandbox\\_news): 103 messages"
    )


async def test_whoever_only_the_list_of_dialogs_names_is_known_offline(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    friend = sandbox.account.people.crowd[0]
    await exporter.export(tmp_path / "out", str(sandbox.account.user.id), media=False)

    with closing(Archive.open(tmp_path / "out/.tobs/archive")) as archive:
        answers = [archive.read(record.sequence) for record in archive.records() if record.kind == "peers"]
        newest = archive.newest()
    told = {peer.id: peer.name for answer in answers for peer in Page(answer).peers()}
    assert told[friend.id] == " ".join(filter(None, (friend.first_name, friend.last_name)))

    await exporter.export(tmp_path / "out", str(sandbox.account.user.id), media=False)

    with closing(Archive.open(tmp_path / "out/.tobs/archive")) as archive:
        assert archive.newest() == newest


async def test_a_flood_wait_is_waited_and_counted(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    sandbox.faults.fail("messages.getHistory", RpcError(420, "FLOOD_WAIT_1"))

    report = await exporter.export(tmp_path / "out", "@sandbox_news", media=False)

    assert report.exit_status == 0
    assert report.flood_waits == 1


async def test_a_server_without_full_channels_is_done_without_them(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    sandbox.faults.fail("channels.getFullChannel", RpcError(400, "METHOD_NOT_IMPLEMENTED"), times=100)

    report = await exporter.export(tmp_path / "out", "@sandbox_showcase", media=False)

    assert report.exit_status == 0
    assert any("done without" in note for note in report.notes)


async def test_views_are_rendered_again_from_the_archive_alone(exporter: Exporter, tmp_path: Path) -> None:
    await exporter.export(tmp_path / "out", "@sandbox_showcase", "@sandbox_news")
    written = files_of(tmp_path / "out")
    for file in (tmp_path / "out").glob("*/messages.jsonl"):
        file.unlink()

    no_telethon = "import sys; sys.modules['telethon'] = None"
    (tmp_path / "sitecustomize.py").write_text(no_telethon)
    status, out, _ = await exporter.run(
        "render", str(tmp_path / "out"), "-f", "jsonl", PYTHONPATH=str(tmp_path)
    )

    assert (status, out) == (0, "")
    assert files_of(tmp_path / "out") == written


async def test_the_state_is_made_again_from_the_archive(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    await exporter.export(tmp_path / "out")
    written = files_of(tmp_path / "out")
    for file in (tmp_path / "out/.tobs").glob("state.sqlite*"):
        file.unlink()
    sandbox.stats.requests.clear()

    report = await exporter.export(tmp_path / "out")

    assert report.messages == 0
    assert sandbox.stats.requests["upload.getFile"] == 0
    assert files_of(tmp_path / "out") == written


async def test_a_chat_that_was_renamed_keeps_its_folder(
    exporter: Exporter, sandbox: Sandbox, tmp_path: Path
) -> None:
    chat = sandbox.account.chat("sandbox_news")
    await exporter.export(tmp_path / "out", "@sandbox_news", media=False)
    before = sorted(files_of(tmp_path / "out"))
    assert isinstance(chat.entity, types.Channel)
    chat.entity.title = "Another title"
    sandbox.account.pages.clear()

    await exporter.export(tmp_path / "out", "@sandbox_news", media=False)

    assert sorted(files_of(tmp_path / "out")) == before


@pytest.mark.parametrize("state_lost", [False, True])
async def test_the_folder_of_another_accounts_export_is_refused(
    exporter: Exporter, start_sandbox: StartSandbox, tmp_path: Path, *, state_lost: bool
) -> None:
    await exporter.export(tmp_path / "out", "@sandbox_news", media=False)
    for file in (tmp_path / "out/.tobs").glob("state.sqlite*") if state_lost else ():
        file.unlink()
    (tmp_path / "other").mkdir()
    other = await Exporter.signed_in(await start_sandbox(SandboxConfig(seed=2)), tmp_path / "other")

    with pytest.raises(StateError, match="holds the export of another account"):
        await other.export(tmp_path / "out", "@sandbox_news", media=False)


async def test_where_nothing_came_of_an_export_there_is_none_to_render(
    exporter: Exporter, tmp_path: Path
) -> None:
    with pytest.raises(ChatNotFoundError):
        await exporter.export(tmp_path / "out", "Nobody's chat")

    with pytest.raises(StateError, match="no export is here"):
        ExportFolder.open(tmp_path / "out", write=False)


async def test_the_report_is_one_json_object_on_stdout_and_events_are_lines_on_stderr(
    exporter: Exporter, tmp_path: Path
) -> None:
    status, out, err = await exporter.run(
        "export", "@sandbox_news", "-o", str(tmp_path / "out"), "--report", "json", "--progress", "json"
    )

    report = json.loads(out)
    assert status == 0
    assert out.count("\n") == 1
    assert report["chats"] == 1
    assert report["messages"] > 0
    assert report["requests"] > 0
    assert report["bytes_in"] > 0
    assert report["bytes_out"] > 0
    assert report["peak_rss_bytes"] > 0
    assert report["stages"]["network"]["count"] == report["requests"]
    assert report["methods"]["messages.getHistory"]["p50_s"] > 0
    assert report["writes"] > 0
    assert report["failed"] == report["skipped"] == []
    events = [json.loads(line)["event"] for line in err.splitlines()]
    assert events[0] == "export_started"
    assert events[-1] == "export_finished"
    assert "page_stored" in events


async def test_figures_of_a_run_are_in_a_file_for_prometheus_and_saved_with_the_run(
    exporter: Exporter, tmp_path: Path
) -> None:
    folder, metrics = tmp_path / "out", tmp_path / "tobs.prom"
    status, out, _ = await exporter.run(
        "export", "@sandbox_news", "-o", str(folder), "--report", "table", "--metrics", str(metrics)
    )

    assert status == 0
    assert "messages.getHistory" in out
    assert re.search(r"^tobs_messages_total [1-9]", metrics.read_text(encoding="utf-8"), re.MULTILINE)
    with closing(sqlite3.connect(folder / ".tobs" / "state.sqlite")) as state:
        (counters,) = state.execute("SELECT counters FROM runs").fetchone()
    assert json.loads(counters)["stages"]["network"]["count"] > 0


async def test_a_large_chat_is_exported_by_many_pages(start_sandbox: StartSandbox, tmp_path: Path) -> None:
    sandbox = await start_sandbox(SandboxConfig(messages=3_000))
    (tmp_path / "home").mkdir()
    exporter = await Exporter.signed_in(sandbox, tmp_path / "home")
    chat = max(sandbox.account.chats, key=len)

    report = await exporter.export(tmp_path / "out", str(chat.id), media=False)

    assert report.messages == len(chat) == 3_000
    assert report.pages >= 30
    assert [line["id"] for line in lines_of(tmp_path / "out")[chat.id]] == list(chat.ids())


async def test_chats_that_change_meanwhile_end_complete(start_sandbox: StartSandbox, tmp_path: Path) -> None:
    config = SandboxConfig(messages=6_000, sparse=(2_000, 300_000), change_every=2)
    sandbox = await start_sandbox(config)
    (tmp_path / "home").mkdir()
    exporter = await Exporter.signed_in(sandbox, tmp_path / "home")
    chats = sorted(sandbox.account.chats, key=len)[-2:]
    before = {chat.id: set(chat.ids()) for chat in chats}

    report = await exporter.export(tmp_path / "out", *(str(chat.id) for chat in chats), media=False)

    assert report.exit_status == 0
    exported = lines_of(tmp_path / "out")
    for chat in chats:
        ids = [line["id"] for line in exported[chat.id]]
        assert ids == sorted(set(ids))
        stayed = before[chat.id] & set(chat.ids())
        assert len(stayed) < len(before[chat.id])
        assert stayed <= set(ids)
    again = await exporter.export(tmp_path / "out", *(str(chat.id) for chat in chats), media=False)
    assert again.messages > 0
    for chat in chats:
        ids = {line["id"] for line in lines_of(tmp_path / "out")[chat.id]}
        newest = max(before[chat.id])
        assert {i for i in chat.ids() if i > newest} - ids <= {max(chat.ids())}
