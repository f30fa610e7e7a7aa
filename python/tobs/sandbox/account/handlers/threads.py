"""Comments, reply threads, forum topics, and who reacted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import functions, types

from tobs.sandbox.account.chats import decode
from tobs.sandbox.account.handlers.gate import Gate, timestamp
from tobs.sandbox.account.handlers.history import answer_page
from tobs.sandbox.account.paging import DEFAULT_LIMIT, MAX_LIMIT
from tobs.sandbox.dispatch import RpcError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tobs.sandbox.account.account import Account
    from tobs.sandbox.account.chats import Chat
    from tobs.sandbox.dispatch import Context, Result

__all__ = ["register"]

GENERAL_TOPIC = 1


def register(gate: Gate) -> None:
    """Register the handlers of this file."""
    account = gate.account

    @gate.answers(functions.messages.GetRepliesRequest)
    def get_replies(context: Context, request: Any) -> Result:
        chat, thread = thread_of(gate.chat(request.peer), request.msg_id)
        listing = chat.select(
            lambda facts: thread == (facts.thread or (GENERAL_TOPIC if chat.topics else None))
        )
        return answer_page(gate, context, request, chat, listing, key=("thread", thread))

    @gate.answers(functions.messages.GetDiscussionMessageRequest)
    def get_discussion_message(_: Context, request: Any) -> Result:
        post = gate.chat(request.peer)
        chat, thread = thread_of(post, request.msg_id)
        comments = chat.select(lambda facts: facts.thread == thread)
        newest = comments.ids(0, 1)[0] if comments.count else None
        peers = chat.facts(thread).peers | {chat.id, post.id}
        known = sorted(peer for peer in peers if peer in account.entities)
        return types.messages.DiscussionMessage(
            messages=[chat.message(thread)],
            unread_count=0,
            chats=[account.entities[peer] for peer in known if peer < 0],
            users=[account.entities[peer] for peer in known if peer > 0],
            max_id=newest,
            read_inbox_max_id=newest,
        )

    @gate.answers(functions.messages.GetForumTopicsRequest)
    def get_forum_topics(_: Context, request: Any) -> Result:
        chat = forum(gate, request.peer)
        words = (request.q or "").lower()
        topics = [topic for topic in by_newest(chat) if words in topic.title.lower()]
        count = len(topics)
        before = (timestamp(request.offset_date), request.offset_id, request.offset_topic)
        if any(before):
            topics = [topic for topic in topics if place(chat, topic) < before]
        page = topics[: min(request.limit or DEFAULT_LIMIT, MAX_LIMIT)]
        return topics_answer(account, chat, page, count)

    @gate.answers(functions.messages.GetForumTopicsByIDRequest)
    def get_forum_topics_by_id(_: Context, request: Any) -> Result:
        chat = forum(gate, request.peer)
        topics = [chat.topics.get(each) or types.ForumTopicDeleted(each) for each in request.topics]
        return topics_answer(account, chat, topics, len(topics))

    @gate.answers(functions.messages.GetMessageReactionsListRequest)
    def get_message_reactions_list(_: Context, request: Any) -> Result:
        chat = gate.chat(request.peer)
        if request.id not in chat:
            raise RpcError(400, "MSG_ID_INVALID")
        given = getattr(chat.message(request.id), "reactions", None)
        shown = [] if given is None else given.recent_reactions or []
        if request.reaction is not None:
            shown = [each for each in shown if each.reaction == request.reaction]
        users = [account.entities[each.peer_id.user_id] for each in shown]
        return types.messages.MessageReactionsList(len(shown), shown[: request.limit], chats=[], users=users)


def thread_of(chat: Chat, message_id: int) -> tuple[Chat, int]:
    """Return where the thread of a message is: a post's comments lie in the discussion group.

    Raises RpcError MSG_ID_INVALID. https://core.telegram.org/api/threads
    """
    if message_id in chat.threads and chat.linked is not None:
        return chat.linked, chat.threads[message_id]
    if message_id not in chat:
        raise RpcError(400, "MSG_ID_INVALID")
    return chat, message_id


def forum(gate: Gate, peer: Any) -> Chat:
    """Return the forum of an InputPeer; raises RpcError CHANNEL_FORUM_MISSING for any other chat."""
    chat = gate.chat(peer)
    if not chat.topics:
        raise RpcError(400, "CHANNEL_FORUM_MISSING")
    return chat


def by_newest(chat: Chat) -> list[Any]:
    """Return a forum's topics: the pinned ones first, then by their newest message."""
    return sorted(
        chat.topics.values(), key=lambda each: (bool(each.pinned), *place(chat, each)), reverse=True
    )


def place(chat: Chat, topic: Any) -> tuple[int, int, int]:
    """Return what topics are ordered by: the newest message's date and id, then the topic's id."""
    return chat.date(topic.top_message), topic.top_message, topic.id


def topics_answer(account: Account, chat: Chat, topics: Iterable[Any], count: int) -> Any:
    """Return topics with their newest messages and who is in them, as messages.forumTopics."""
    page = list(topics)
    tops = [topic.top_message for topic in page if isinstance(topic, types.ForumTopic)]
    peers = {chat.id, account.user.id}.union(*(chat.facts(each).peers for each in tops))
    known = sorted(peer for peer in peers if peer in account.entities)
    return types.messages.ForumTopics(
        count=count,
        topics=page,
        messages=[decode(chat.body(each)) for each in tops],
        chats=[account.entities[peer] for peer in known if peer < 0],
        users=[account.entities[peer] for peer in known if peer > 0],
        pts=chat.pts,
    )
