"""What chats tell of themselves when they are asked, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from telethon.tl import types

from answering import Answering, seeded
from rendered import NOON, at
from tobs._native import Archive
from tobs.errors import DecodeError, RpcFailedError
from tobs.export.details import DetailsKeeper
from tobs.export.peers import Peers
from tobs.model import Chat, ChatDetails, ChatKind, ChatPhoto, Person, Topic, mark_channel
from tobs.state import State, StoredChat, chat_facts, read_chat_facts
from tobs.telegram import chat_details, forum_topics
from tobs.telegram.peers import chat_of
from tobs.telemetry import Telemetry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from telethon.tl import TLObject

    from tobs.telegram import Invoke

FORUM = Chat(mark_channel(7), ChatKind.FORUM, "Allotment", access_hash=8)
NEWS = Chat(mark_channel(5), ChatKind.CHANNEL, "News", access_hash=6)


@dataclass
class Server:
    """Answers with ``answers`` in turn, by method; one that is a text is an error's name."""

    answers: dict[str, list[TLObject | str]]
    asked: list[Any] = field(default_factory=list)

    async def __call__(self, request: Any, *, method: str, dc: int | None = None) -> bytes:
        assert dc is None
        self.asked.append(request)
        answer = self.answers[method].pop(0)
        if isinstance(answer, str):
            raise RpcFailedError(f"{method} failed: {answer}", method=method, name=answer, code=400)
        return bytes(answer)


class Sandbox:
    """The sandbox's seeded account, asked without a connection."""

    def __init__(self) -> None:
        self.answering = Answering(seeded())

    async def __call__(self, request: Any, *, method: str, dc: int | None = None) -> Any:
        assert method
        assert dc is None
        return await self.answering(request)

    def chat(self, name: str) -> Chat:
        return chat_of(self.answering.account.chat(name).entity)


def topic(number: int, **fields: Any) -> types.ForumTopic:
    counts = dict.fromkeys(
        (
            "read_inbox_max_id",
            "read_outbox_max_id",
            "unread_count",
            "unread_mentions_count",
            "unread_reactions_count",
            "unread_poll_votes_count",
        ),
        0,
    )
    return types.ForumTopic(
        **{
            "id": number,
            "date": at(NOON - number),
            "peer": types.PeerChannel(7),
            "title": f"Topic {number}",
            "icon_color": 0,
            "top_message": 100 + number,
            "from_id": types.PeerUser(1),
            "notify_settings": types.PeerNotifySettings(),
            **counts,
            **fields,
        }
    )


def topics(count: int, shown: Sequence[Any], *, by_creation: bool = False) -> types.messages.ForumTopics:
    messages = [
        types.Message(each.top_message, types.PeerChannel(7), at(NOON + each.id), "newest")
        for each in shown
        if isinstance(each, types.ForumTopic)
    ]
    return types.messages.ForumTopics(count, list(shown), messages, [], [], 1, by_creation or None)


def news(about: str, title: str = "News") -> types.messages.ChatFull:
    entity = types.Channel(5, title, types.ChatPhoto(70, 4), at(NOON), broadcast=True, access_hash=6)
    full = types.ChannelFull(
        id=5,
        about=about,
        read_inbox_max_id=0,
        read_outbox_max_id=0,
        unread_count=0,
        chat_photo=types.PhotoEmpty(0),
        notify_settings=types.PeerNotifySettings(),
        bot_info=[],
        pts=1,
        participants_count=99,
        linked_chat_id=9,
    )
    return types.messages.ChatFull(full, [entity], [])


async def test_a_channel_tells_its_description_members_picture_and_group() -> None:
    details, [answer] = await chat_details(Server({"channels.getFullChannel": [news("What is new")]}), NEWS)
    assert details == ChatDetails("What is new", 99, ChatPhoto(70, 4), mark_channel(9))
    assert details.photo is not None
    assert details.photo.file_name == "chat_70.jpg"
    assert answer == bytes(news("What is new"))


async def test_every_kind_of_chat_of_the_sandbox_tells_its_details() -> None:
    server = Sandbox()
    account = server.answering.account
    channel, _ = await chat_details(server, server.chat("sandbox_news"))
    assert channel.description == "What goes on in Новости / News"
    assert channel.linked_chat_id == account.chat("News: comments").id
    grown = next(chat for chat in account.chats if chat.migrated_from)
    assert grown.migrated_from is not None
    supergroup, _ = await chat_details(server, chat_of(grown.entity))
    assert supergroup.migrated_from == grown.migrated_from.id
    assert supergroup.migrated_from_max_id == grown.migrated_from.top_message
    group, _ = await chat_details(server, server.chat("Family"))
    assert group.participants == 5
    someone = next(user for user in account.people.crowd if user.photo)
    user, _ = await chat_details(server, chat_of(someone))
    assert user.description == "About me: * _ [x]"
    assert user.photo == ChatPhoto(someone.photo.photo_id, someone.photo.dc_id)


async def test_the_topics_of_the_sandboxs_forum_are_told() -> None:
    server = Sandbox()
    found, _ = await forum_topics(server, server.chat("sandbox_forum"))
    assert found == (
        Topic(1, "General"),
        Topic(2, "Отчёты / reports"),
        Topic(3, "Off-topic 🎈"),
        Topic(4, "#General?"),
        Topic(5, "closed: 2021", closed=True),
    )


@pytest.mark.parametrize(("by_creation", "date"), [(False, NOON + 3), (True, NOON - 3)])
async def test_topics_are_walked_to_the_end_behind_the_last_that_is_not_pinned(
    by_creation: bool,  # noqa: FBT001
    date: int,
) -> None:
    first = [topic(9, pinned=True), topic(5), topic(3), types.ForumTopicDeleted(4)]
    second = [topic(2, hidden=True, closed=True), topic(8, title="", title_missing=True)]
    pages: list[TLObject | str] = [
        topics(6, first, by_creation=by_creation),
        topics(6, second, by_creation=by_creation),
    ]
    server = Server({"messages.getForumTopics": pages})

    found, answers = await forum_topics(server, FORUM)

    assert [each.id for each in found] == [2, 3, 5, 9]
    assert found[0] == Topic(2, "Topic 2", closed=True, hidden=True)
    assert [(each.offset_date, each.offset_id, each.offset_topic) for each in server.asked] == [
        (0, 0, 0),
        (date, 103, 3),
    ]
    assert len(answers) == 2


async def test_a_server_that_repeats_its_topics_is_not_asked_for_ever() -> None:
    again: list[TLObject | str] = [topics(50, [topic(1)]), topics(50, [topic(1)])]
    found, _ = await forum_topics(Server({"messages.getForumTopics": again}), FORUM)
    assert found == (Topic(1, "Topic 1"),)


async def test_an_answer_to_another_question_is_refused() -> None:
    server = Server({"channels.getFullChannel": [topics(0, [])]})
    with pytest.raises(DecodeError, match=r"channels\.getFullChannel: the answer is ForumTopics"):
        await chat_details(server, NEWS)


async def test_an_answer_of_another_kind_is_refused() -> None:
    server = Server({"channels.getFullChannel": [types.messages.MessagesNotModified(1)]})
    with pytest.raises(DecodeError, match=r"channels\.getFullChannel: the answer is MessagesNotModified"):
        await chat_details(server, NEWS)


DETAILS = ChatDetails(
    "About \u00fc",
    3,
    ChatPhoto(-1, 2),
    -1000000000009,
    -8,
    77,
    (Topic(1, "General"), Topic(4, "b", hidden=True)),
)


def test_details_survive_the_archive() -> None:
    stored = StoredChat(FORUM, "Allotment", DETAILS, owner_id=1)
    read = read_chat_facts(chat_facts(stored))
    assert (read.details, read.owner_id) == (DETAILS, 1)
    assert chat_facts(read) == chat_facts(stored)


@pytest.mark.parametrize("details", ["null", "[]", '{"photo": {"id": 1}}', '{"topics": [{"id": "x"}]}', "7"])
def test_details_that_cannot_be_read_cost_no_chat(details: str) -> None:
    facts = f'{{"id": 5, "kind": "user", "title": "Ann", "folder": "Ann", "details": {details}}}'
    assert read_chat_facts(facts.encode()) == StoredChat(Chat(5, ChatKind.USER, "Ann"), "Ann")


class Kept:
    """What is kept of the answers of a server."""

    def __init__(self, folder: Path) -> None:
        self.archive = Archive.open(folder / "archive", write=True)
        self.state = State.open(folder / "state.sqlite")
        self.telemetry = Telemetry()

    async def ask(self, chat: Chat, **answers: list[TLObject | str]) -> tuple[StoredChat, Server]:
        """Ask a chat in a run of its own."""
        server = Server({name.replace("_", ".", 1): told for name, told in answers.items()})
        keeper = self.keeper(server)
        return await keeper.ask(keeper.keep(StoredChat(chat, "News"))), server

    def keeper(self, invoke: Invoke) -> DetailsKeeper:
        return DetailsKeeper(
            Person(1, "Anna"),
            invoke=invoke,
            archive=self.archive,
            peers=Peers(self.state, self.telemetry),
            telemetry=self.telemetry,
            clock=lambda: NOON,
        )

    def kinds(self) -> list[str]:
        return [record.kind for record in self.archive.records()]


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    found = Kept(tmp_path)
    yield found
    found.state.close()
    found.archive.close()


async def test_a_group_with_an_id_that_no_chat_can_have_is_left_out_with_a_note(kept: Kept) -> None:
    answer = news("What is new")
    answer.full_chat.linked_chat_id = 2**63 - 1
    stored, _ = await kept.ask(NEWS, channels_getFullChannel=[answer])
    assert stored.details is not None
    assert (stored.details.description, stored.details.linked_chat_id) == ("What is new", None)
    assert kept.telemetry.notes == [
        "News: its linked group is left out: no chat can have the id -9223373036854775807"
    ]


async def test_details_are_kept_in_the_archive_once(kept: Kept) -> None:
    stored, _ = await kept.ask(NEWS, channels_getFullChannel=[news("What is new")])
    facts = kept.archive.chat_facts(NEWS.id)
    assert facts is not None
    assert read_chat_facts(facts).details == stored.details
    assert read_chat_facts(facts).owner_id == 1
    assert kept.kinds() == ["chat", "peers", "chat"]
    again, _ = await kept.ask(NEWS, channels_getFullChannel=[news("What is new")])
    assert again == stored
    assert kept.kinds() == ["chat", "peers", "chat"]
    await kept.ask(NEWS, channels_getFullChannel=[news("Something else", "Newest")])
    assert kept.kinds() == ["chat", "peers", "chat", "peers", "chat"]


async def test_what_a_chat_does_not_tell_now_stays_as_it_was_told(kept: Kept) -> None:
    stored, _ = await kept.ask(NEWS, channels_getFullChannel=[news("What is new")])
    refused, _ = await kept.ask(NEWS, channels_getFullChannel=["CHANNEL_PRIVATE"])
    assert refused == stored
    assert kept.telemetry.notes == [
        "News: its description could not be had: channels.getFullChannel failed: CHANNEL_PRIVATE"
    ]


async def test_a_method_that_the_server_has_not_is_asked_for_once_a_run(kept: Kept) -> None:
    server = Server({"channels.getFullChannel": ["METHOD_NOT_IMPLEMENTED"]})
    keeper = kept.keeper(server)
    for chat in (NEWS, Chat(mark_channel(6), ChatKind.CHANNEL, "More news")):
        stored = await keeper.ask(keeper.keep(StoredChat(chat, chat.title)))
        assert stored.details is None
    assert len(server.asked) == 1
    assert kept.telemetry.notes == ["done without the description of each channel: METHOD_NOT_IMPLEMENTED"]


async def test_topics_are_asked_for_where_the_server_tells_nothing_else(kept: Kept) -> None:
    stored, _ = await kept.ask(
        FORUM,
        channels_getFullChannel=["METHOD_NOT_IMPLEMENTED"],
        messages_getForumTopics=[topics(1, [topic(1)])],
    )
    assert stored.details is not None
    assert [each.title for each in stored.details.topics] == ["Topic 1"]
    again, server = await kept.ask(
        FORUM,
        channels_getFullChannel=["METHOD_NOT_IMPLEMENTED"],
        messages_getForumTopics=["METHOD_NOT_IMPLEMENTED"],
    )
    assert (again, len(server.asked)) == (stored, 2)


async def test_an_answer_of_broken_bytes_is_told_without_them(kept: Kept) -> None:
    class Broken:
        async def __call__(self, _request: Any, *, method: str, dc: int | None = None) -> bytes:
            assert (method, dc) == ("channels.getFullChannel", None)
            return bytes(news("What is new"))[:40]

    keeper = kept.keeper(Broken())
    await keeper.ask(keeper.keep(StoredChat(NEWS, "News")))
    why = "channels.getFullChannel: the answer cannot be read: it is broken"
    assert kept.telemetry.notes == [f"News: its description could not be had: {why}"]


async def test_saved_messages_are_not_asked(kept: Kept) -> None:
    stored, server = await kept.ask(Chat(1, ChatKind.SAVED, "Saved Messages"))
    assert stored.details == ChatDetails()
    assert server.asked == []


async def test_topics_that_were_deleted_or_cannot_be_told_now_keep_their_names(kept: Kept) -> None:
    full = types.ChannelFull(7, "", 0, 0, 0, types.PhotoEmpty(0), types.PeerNotifySettings(), [], 1)

    async def told(answer: TLObject | str) -> list[str]:
        about: list[TLObject | str] = [types.messages.ChatFull(full, [], [])]
        stored, _ = await kept.ask(FORUM, channels_getFullChannel=about, messages_getForumTopics=[answer])
        assert stored.details is not None
        return [each.title for each in stored.details.topics]

    assert await told(topics(2, [topic(1), topic(2)])) == ["Topic 1", "Topic 2"]
    renamed = topics(2, [topic(1, title="General"), types.ForumTopicDeleted(2)])
    assert await told(renamed) == ["General", "Topic 2"]
    assert await told("CHANNEL_FORUM_MISSING") == ["General", "Topic 2"]


async def test_peers_told_in_passing_are_kept_when_they_are_new_or_changed(kept: Kept) -> None:
    def dialogs(*users: types.User) -> bytes:
        return bytes(types.messages.Dialogs([], [], [], list(users)))

    keeper = kept.keeper(Server({}))
    keeper.learn(dialogs(types.User(5, first_name="Ann", access_hash=9)))
    keeper.learn(dialogs(types.User(5, first_name="Ann", access_hash=9)))
    keeper.learn(dialogs(types.User(5, first_name="Ann")))
    keeper.learn(dialogs(types.User(5, first_name="A.", access_hash=4, min=True)))
    keeper.learn(b"nothing of the kind")
    assert kept.kinds() == ["peers"]
    keeper.learn(dialogs(types.User(5, first_name="Ann", last_name="Lee", access_hash=9)))
    assert kept.kinds() == ["peers", "peers"]
    assert kept.state.known_chat(5) == Chat(5, ChatKind.USER, "Ann Lee", access_hash=9)
    kept.state.rebuild(kept.archive)
    assert kept.state.known_chat(5) == Chat(5, ChatKind.USER, "Ann Lee", access_hash=9)
    assert kept.state.known_chat(6) is None
