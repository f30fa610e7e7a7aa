from __future__ import annotations

from typing import Any

import pytest
from telethon.tl import functions, types
from telethon.utils import get_peer_id

from answering import Answering, history, seeded
from tobs.model import MAX_MESSAGE_ID, ChatKind
from tobs.sandbox.account import Account
from tobs.sandbox.account.people import marked
from tobs.sandbox.dispatch import RpcError


@pytest.fixture(scope="module")
def server() -> Answering:
    return Answering(seeded())


def dialogs(**fields: Any) -> Any:
    start = {
        "offset_date": None,
        "offset_id": 0,
        "offset_peer": types.InputPeerEmpty(),
        "limit": 100,
        "hash": 0,
    }
    return functions.messages.GetDialogsRequest(**{**start, **fields})


def search(peer: Any, **fields: Any) -> Any:
    numbers = dict.fromkeys(("offset_id", "add_offset", "max_id", "min_id", "hash"), 0)
    rest = {
        "q": "",
        "filter": types.InputMessagesFilterEmpty(),
        "min_date": None,
        "max_date": None,
        "limit": 100,
    }
    return functions.messages.SearchRequest(**{"peer": peer, **numbers, **rest, **fields})


async def refused(server: Answering, request: Any, **context: Any) -> str:
    with pytest.raises(RpcError) as caught:
        await server(request, **context)
    return caught.value.name


# --- dialogs -----------------------------------------------------------------------------------------


async def test_dialogs_page_by_date_id_and_peer_through_all_of_them(server: Answering) -> None:
    seen: list[int] = []
    page = await server(dialogs())
    assert type(page) is types.messages.DialogsSlice
    total = page.count
    while page.dialogs:
        seen += [marked(dialog.peer) for dialog in page.dialogs]
        last = page.messages[-1]
        page = await server(
            dialogs(
                offset_date=last.date,
                offset_id=last.id,
                offset_peer=server.peer(seen[-1]),
                exclude_pinned=True,
            )
        )
    listed = [chat.id for chat in server.account.chats if chat.listed]
    assert total == len(listed) > 100
    assert sorted(seen) == sorted(listed)


async def test_pinned_dialogs_come_first_and_can_be_left_out(server: Answering) -> None:
    pinned = sum(chat.pinned for chat in server.account.chats)
    page = await server(dialogs())
    assert [bool(dialog.pinned) for dialog in page.dialogs] == [True] * pinned + [False] * (100 - pinned)
    rest = await server(dialogs(exclude_pinned=True))
    assert not any(dialog.pinned for dialog in rest.dialogs)
    again = await server(functions.messages.GetPinnedDialogsRequest(folder_id=0))
    assert [dialog.peer for dialog in again.dialogs] == [dialog.peer for dialog in page.dialogs[:pinned]]


async def test_the_archive_is_a_folder_of_its_own(server: Answering) -> None:
    archived = [chat.id for chat in server.account.chats if chat.folder]
    page = await server(dialogs(folder_id=1))
    assert type(page) is types.messages.Dialogs
    assert len(page.dialogs) == len(archived) == 8
    assert {dialog.folder_id for dialog in page.dialogs} == {1}
    assert (await server(dialogs(folder_id=0))).count == (await server(dialogs())).count - 8
    assert await refused(server, dialogs(folder_id=7)) == "FOLDER_ID_INVALID"


async def test_each_dialog_comes_with_its_newest_message_and_its_peer(server: Answering) -> None:
    page = await server(dialogs())
    tops = {(type(each.peer_id), str(each.peer_id), each.id) for each in page.messages}
    for dialog in page.dialogs:
        chat = server.account.by_id[marked(dialog.peer)]
        if not chat.is_private:
            assert dialog.top_message == chat.top_message
            assert (type(dialog.peer), str(dialog.peer), dialog.top_message) in tops
    told = {each.id for each in (*page.users, *page.chats)}
    assert {chat.entity.id for chat in map(server.account.chat, ("Big", "Family"))} <= told


async def test_peer_dialogs_answers_for_the_chats_asked_about(server: Answering) -> None:
    wanted = [types.InputDialogPeer(server.peer(name)) for name in ("Big", "Family")]
    page = await server(functions.messages.GetPeerDialogsRequest(wanted))
    assert [each.top_message for each in page.dialogs] == [each.id for each in page.messages]


# --- by id, search, threads --------------------------------------------------------------------------


async def test_messages_by_id_say_which_do_not_exist(server: Answering) -> None:
    big = server.account.chat("Big")
    missing = next(each for each in range(1, 5_000) if each not in big)
    wanted = [types.InputMessageID(each) for each in (missing, 1)]
    page = await server(functions.channels.GetMessagesRequest(server.channel("Big"), wanted))
    assert type(page.messages[0]) is types.MessageEmpty
    assert [each.id for each in page.messages] == [missing, 1]
    family = server.account.chat("Family")
    wanted = [types.InputMessageID(each) for each in (family.top_message, MAX_MESSAGE_ID)]
    page = await server(functions.messages.GetMessagesRequest(wanted))
    assert bytes(page.messages[0]) == family.body(family.top_message)
    assert type(page.messages[1]) is types.MessageEmpty
    zero = functions.channels.GetMessagesRequest(server.channel("Big"), [types.InputMessageID(0)])
    assert await refused(server, zero) == "MSG_ID_INVALID"


async def test_answered_and_pinned_messages_can_be_asked_for(server: Answering) -> None:
    showcase = server.account.showcase
    wanted = [types.InputMessageReplyTo(showcase["reply"].id), types.InputMessagePinned()]
    page = await server(functions.channels.GetMessagesRequest(server.channel("sandbox_showcase"), wanted))
    answer = showcase["reply"].message
    assert [each.id for each in page.messages] == [answer.reply_to.reply_to_msg_id, showcase["pinned"].id]


POLLS = {"poll", "poll_public", "poll_closed", "poll_not_voted", "poll_without_media"}


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        (types.InputMessagesFilterPoll, {*POLLS, "quiz", "quiz_solution", "quiz_on_a_map"}),
        (types.InputMessagesFilterVoice, {"voice", "media_unread"}),
        (types.InputMessagesFilterRoundVideo, {"video_note"}),
        (types.InputMessagesFilterMusic, {"music", "music_untagged", "album_audio", "album_audio_caption"}),
        (types.InputMessagesFilterGeo, {"geo", "geo_accuracy", "geo_empty", "geo_live", "venue"}),
        (types.InputMessagesFilterContacts, {"contact", "contact_not_on_telegram"}),
        (types.InputMessagesFilterGif, {"animation", "animation_video"}),
        (types.InputMessagesFilterPinned, {"pinned"}),
        (types.InputMessagesFilterMyMentions, {"mentioned", "mention_name_nested"}),
        (types.InputMessagesFilterChatPhotos, {"action_chat_edit_photo"}),
        (
            types.InputMessagesFilterVideo,
            {"video", "album_video", "video_spoiler", "video_with_cover", "video_silent"},
        ),
    ],
)
async def test_a_filter_finds_its_kinds_and_no_others(
    server: Answering, wanted: type[Any], kinds: set[str]
) -> None:
    page = await server(search(server.peer("sandbox_showcase"), filter=wanted()))
    assert {name_of(server, message) for message in page.messages} == kinds


async def test_a_filter_finds_the_calls_of_a_private_chat(server: Answering) -> None:
    calls = search(server.peer("sandbox_showcase_user"), filter=types.InputMessagesFilterPhoneCalls())
    names = {name_of(server, message) for message in (await server(calls)).messages}
    assert "action_phone_call_missed" in names
    assert all(name.startswith("action_phone_call") for name in names)


def name_of(server: Answering, message: Any) -> str:
    """Return the kind of a message of the showcase."""
    shown = server.account.showcase.items()
    place = (get_peer_id(message.peer_id), message.id)
    return next(name for name, spot in shown if (spot.chat.id, spot.id) == place)


@pytest.mark.parametrize("name", ["Big", "sandbox_forum", "Family"])
async def test_search_counters_count_what_a_search_finds(server: Answering, name: str) -> None:
    filters = [
        types.InputMessagesFilterPhotos(),
        types.InputMessagesFilterUrl(),
        types.InputMessagesFilterEmpty(),
    ]
    counters = await server(functions.messages.GetSearchCountersRequest(server.peer(name), filters))
    for counter in counters:
        seen: list[int] = []
        page = await server(search(server.peer(name), filter=counter.filter))
        while page.messages:
            seen += [message.id for message in page.messages]
            page = await server(search(server.peer(name), filter=counter.filter, offset_id=seen[-1]))
        assert len(set(seen)) == len(seen) == counter.count


async def test_search_finds_words_and_senders(server: Answering) -> None:
    chat = server.account.chat("sandbox_forum")
    page = await server(search(server.peer("sandbox_forum"), q="THE "))
    expected = [each for each in chat.ids() if "the " in (chat.message(each).message or "").lower()]
    assert [message.id for message in page.messages] == expected[::-1][:100]
    me = server.account.user
    mine = await server(search(server.peer("sandbox_forum"), from_id=types.InputPeerSelf()))
    assert {message.from_id.user_id for message in mine.messages} == {me.id}
    counted = await server(search(server.peer("sandbox_forum"), q="the ", limit=0))
    assert (counted.count, counted.messages) == (len(expected), [])


def replies(peer: Any, message_id: int) -> Any:
    numbers = dict.fromkeys(("offset_id", "add_offset", "max_id", "min_id", "hash"), 0)
    return functions.messages.GetRepliesRequest(
        peer=peer, msg_id=message_id, offset_date=None, limit=100, **numbers
    )


async def test_a_posts_comments_lie_in_the_discussion_group(server: Answering) -> None:
    news = server.account.chat("sandbox_news")
    talk = news.linked
    assert talk is not None
    commented = 0
    for post_id in news.threads:
        post = news.message(post_id)
        page = await server(replies(server.peer("sandbox_news"), post_id))
        assert page.count == post.replies.replies
        assert {each.peer_id.channel_id for each in page.messages} <= {talk.entity.id}
        commented += bool(page.messages)
        found = await server(
            functions.messages.GetDiscussionMessageRequest(server.peer("sandbox_news"), post_id)
        )
        copy = found.messages[0]
        assert copy.fwd_from.channel_post == copy.fwd_from.saved_from_msg_id == post_id
        assert copy.message == post.message
    assert commented > 20
    assert await refused(server, replies(server.peer("sandbox_news"), 10_000)) == "MSG_ID_INVALID"


async def test_forum_topics_hold_every_message_of_the_forum_once(server: Answering) -> None:
    chat = server.account.chat("sandbox_forum")
    request = functions.messages.GetForumTopicsRequest(server.peer("sandbox_forum"), None, 0, 0, 100)
    topics = (await server(request)).topics
    assert topics[0].title == "General"
    assert len(topics) == 5
    seen: list[int] = []
    for topic in topics:
        page = await server(replies(server.peer("sandbox_forum"), topic.id))
        assert page.count <= 100
        seen += [message.id for message in page.messages]
    assert len(seen) == len(set(seen))
    assert set(seen) <= set(chat.ids())
    header = chat.message(2)
    assert (header.action.title, header.id) == (chat.topics[2].title, 2)


async def test_forum_topics_come_by_page_by_word_and_by_id(server: Answering) -> None:
    forum = server.peer("sandbox_forum")
    first = await server(functions.messages.GetForumTopicsRequest(forum, None, 0, 0, 2))
    assert (len(first.topics), first.count) == (2, 5)
    last = first.topics[-1]
    top = next(each for each in first.messages if each.id == last.top_message)
    rest = await server(functions.messages.GetForumTopicsRequest(forum, top.date, top.id, last.id, 100))
    assert len({topic.id for topic in (*first.topics, *rest.topics)}) == 5
    found = await server(functions.messages.GetForumTopicsRequest(forum, None, 0, 0, 100, q="off-topic"))
    assert [topic.title for topic in found.topics] == ["Off-topic 🎈"]
    named = await server(functions.messages.GetForumTopicsByIDRequest(forum, [3, 999]))
    assert [type(topic).__name__ for topic in named.topics] == ["ForumTopic", "ForumTopicDeleted"]
    elsewhere = functions.messages.GetForumTopicsRequest(server.peer("Big"), None, 0, 0, 100)
    assert await refused(server, elsewhere) == "CHANNEL_FORUM_MISSING"


async def test_the_reactions_of_a_message_can_be_listed(server: Answering) -> None:
    message_id = server.account.showcase["reactions"].id
    request = functions.messages.GetMessageReactionsListRequest(
        server.peer("sandbox_showcase"), message_id, 10
    )
    listed = await server(request)
    assert listed.count == len(listed.users) == 1


# --- peers -------------------------------------------------------------------------------------------


async def test_usernames_resolve_or_say_why_not(server: Answering) -> None:
    found = await server(functions.contacts.ResolveUsernameRequest("Sandbox_ELSEWHERE"))
    assert (found.chats[0].title, found.chats[0].left) == ("Elsewhere", True)
    found = await server(functions.contacts.ResolveUsernameRequest("reminder_sandbox_bot"))
    assert found.users[0].bot
    free = functions.contacts.ResolveUsernameRequest("nobody_has_this")
    assert await refused(server, free) == "USERNAME_NOT_OCCUPIED"
    assert await refused(server, functions.contacts.ResolveUsernameRequest("a-b")) == "USERNAME_INVALID"


async def test_a_wrong_access_hash_is_no_way_in(server: Answering) -> None:
    big, user = server.peer("Big"), server.account.people.crowd[0]
    assert await refused(server, history(types.InputPeerChannel(big.channel_id, 1))) == "CHANNEL_INVALID"
    assert await refused(server, history(types.InputPeerChannel(5, 1))) == "CHANNEL_INVALID"
    assert await refused(server, history(types.InputPeerUser(user.id, 1))) == "PEER_ID_INVALID"
    assert await refused(server, history(types.InputPeerChat(5))) == "CHAT_ID_INVALID"
    assert await refused(server, history(types.InputPeerEmpty())) == "PEER_ID_INVALID"
    wrong = functions.users.GetUsersRequest([types.InputUser(user.id, 1)])
    assert await refused(server, wrong) == "USER_ID_INVALID"


async def test_a_private_channel_is_listed_and_answers_channel_private(server: Answering) -> None:
    assert await refused(server, history(server.peer("Closed society"))) == "CHANNEL_PRIVATE"
    full = functions.channels.GetFullChannelRequest(server.channel("Closed society"))
    assert await refused(server, full) == "CHANNEL_PRIVATE"
    told = await server(functions.channels.GetChannelsRequest([server.channel("Closed society")]))
    assert type(told.chats[0]) is types.ChannelForbidden


async def test_full_descriptions_name_the_related_chats(server: Answering) -> None:
    news = await server(functions.channels.GetFullChannelRequest(server.channel("sandbox_news")))
    talk = server.account.chat("News: comments")
    assert news.full_chat.linked_chat_id == talk.entity.id
    new = next(chat for chat in server.account.chats if chat.migrated_from)
    full = await server(functions.channels.GetFullChannelRequest(server.channel(new.id)))
    assert new.migrated_from is not None
    assert full.full_chat.migrated_from_chat_id == new.migrated_from.entity.id
    assert full.full_chat.migrated_from_max_id == new.migrated_from.top_message
    group = server.account.chat("Family").entity
    assert (await server(functions.messages.GetFullChatRequest(group.id))).full_chat.id == group.id
    assert (await server(functions.messages.GetChatsRequest([group.id]))).chats[0].title == "Family"
    assert await refused(server, functions.messages.GetFullChatRequest(5)) == "CHAT_ID_INVALID"


async def test_users_contacts_and_profile_photos_are_told(server: Answering) -> None:
    me = await server(functions.users.GetUsersRequest([types.InputUserSelf()]))
    assert me[0].is_self
    contacts = await server(functions.contacts.GetContactsRequest(0))
    assert contacts.users
    pictured = next(user for user in server.account.people.crowd if user.photo)
    named = types.InputUser(pictured.id, pictured.access_hash)
    photos = await server(functions.photos.GetUserPhotosRequest(named, 0, 0, 10))
    full = await server(functions.users.GetFullUserRequest(named))
    assert photos.photos[0].id == full.full_user.profile_photo.id == pictured.photo.photo_id


async def test_a_user_without_a_chat_has_an_empty_history(server: Answering) -> None:
    stranger = server.account.people.crowd[-1]
    page = await server(history(types.InputPeerUser(stranger.id, stranger.access_hash), limit=10))
    assert page.messages == []


# --- takeout -----------------------------------------------------------------------------------------


async def test_a_takeout_lasts_from_its_beginning_to_its_end() -> None:
    server = Answering(Account(seed=7, messages=10))
    big = history(server.peer("Big"), limit=1)
    assert await refused(server, big, takeout_id=5) == "TAKEOUT_INVALID"
    begin = functions.account.InitTakeoutSessionRequest(message_users=True, files=True, file_max_size=9)
    takeout = await server(begin)
    assert await server(functions.account.InitTakeoutSessionRequest()) == takeout, "it is open already"
    assert (await server(big, takeout_id=takeout.id)).messages
    finish = functions.account.FinishTakeoutSessionRequest(success=True)
    assert await refused(server, finish) == "TAKEOUT_REQUIRED"
    assert await server(finish, takeout_id=takeout.id)
    assert await refused(server, big, takeout_id=takeout.id) == "TAKEOUT_INVALID"
    other = await server(functions.account.InitTakeoutSessionRequest())
    assert await refused(server, big, takeout_id=takeout.id) == "TAKEOUT_INVALID"
    assert await server(functions.account.FinishTakeoutSessionRequest(), takeout_id=other.id)
    assert [each.success for each in server.account.takeouts] == [True, False]
    asked = server.account.takeouts[0].request
    assert (asked.message_users, asked.message_channels, asked.file_max_size) == (True, False, 9)


async def test_a_takeout_can_be_put_off() -> None:
    account = Account(seed=7, messages=10)
    account.takeout_delay_s = 86_400
    request = functions.account.InitTakeoutSessionRequest()
    server = Answering(account)
    assert await refused(server, request, now=1_000) == "TAKEOUT_INIT_DELAY_86400"
    assert await refused(server, request, now=87_399) == "TAKEOUT_INIT_DELAY_1"
    assert (await server(request, now=87_400)).id == account.takeout_id


async def test_a_takeout_that_is_approved_elsewhere_begins_at_once() -> None:
    account = Account(seed=7, messages=10)
    account.takeout_delay_s = 86_400
    request = functions.account.InitTakeoutSessionRequest()
    server = Answering(account)
    assert await refused(server, request) == "TAKEOUT_INIT_DELAY_86400"
    account.takeout_delay_s = None
    assert (await server(request)).id == account.takeout_id


async def test_split_ranges_part_the_private_chats_without_loss() -> None:
    server = Answering(seeded(10))
    assert await refused(server, functions.messages.GetSplitRangesRequest()) == "TAKEOUT_REQUIRED"
    takeout = await server(functions.account.InitTakeoutSessionRequest())
    ranges = await server(functions.messages.GetSplitRangesRequest(), takeout_id=takeout.id)
    assert len(ranges) == 3
    chats: set[int] = set()
    for chat in server.account.chats:
        if chat.is_channel:
            continue
        seen: list[int] = []
        for each in ranges[::-1]:
            page = await server(history(server.peer(chat.id), limit=100), message_range=each)
            while page.messages:
                seen += [message.id for message in page.messages]
                more = history(server.peer(chat.id), limit=100, offset_id=seen[-1])
                page = await server(more, message_range=each)
        assert seen[::-1] == list(chat.ids())
    for each in ranges:
        page = await server(dialogs(), message_range=each)
        chats |= {marked(dialog.peer) for dialog in page.dialogs}
    groups = {chat.id for chat in server.account.chats if chat.kind is ChatKind.GROUP}
    assert groups <= chats
