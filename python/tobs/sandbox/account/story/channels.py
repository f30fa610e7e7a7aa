"""Channels, supergroups and the forum: what has a message counter of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.model import ChatKind
from tobs.sandbox.account.chats import Spot, StoredChat
from tobs.sandbox.account.kinds import KINDS
from tobs.sandbox.account.scaled import ScaledChat
from tobs.sandbox.account.story.mixes import GROUP, POSTS
from tobs.sandbox.account.story.showcase import own_showcases, supergroup
from tobs.sandbox.account.story.tale import happens
from tobs.sandbox.account.story.topics import GENERAL_TOPIC, TOPIC_COLOR, topic_of
from tobs.sandbox.account.times import BEGIN, DAY_S, END

if TYPE_CHECKING:
    from tobs.sandbox.account.draft import Draft
    from tobs.sandbox.account.place import Builder, Place
    from tobs.sandbox.account.story.tale import Tale

__all__ = ["channels"]

TOPICS = ("Отчёты / reports", "Off-topic 🎈", "#General?", "closed: 2021")
HOSTILE_TITLES = (
    'a/b\\c: d|e*?<f>"g"',
    "..",
    ".hidden",
    "CON",
    "aux.txt",
    "🎉🎉🎉",
    "\u202eغروب الشمس",
    "  spaces and a dot . ",
    "долгое название " * 15,
    "[[link]] #tag ^id %% `x`",
    "tab\tand\nnewline",
)


def channels(tale: Tale, messages: int) -> None:
    """Write every chat with its own counter; the scaled one gets ``messages`` messages."""
    news(tale)
    forum(tale)
    supergroup(tale)
    scaled(tale, messages)
    left(tale)
    private(tale)
    for title in HOSTILE_TITLES:
        draft = tale.channel(title, BEGIN + 500 * DAY_S, ChatKind.SUPERGROUP)
        begin = tale.draw.between(BEGIN + 501 * DAY_S, END - 90 * DAY_S)
        draft.chatter((begin, begin + 90 * DAY_S), 8, tale.members[:10], GROUP)
        tale.scribe.write_own(draft)
    own_showcases(tale)


def news(tale: Tale) -> None:
    """Write a broadcast channel and the group that discusses its posts. https://core.telegram.org/api/discussion."""
    begin = BEGIN + 200 * DAY_S
    title = "Новости / News"
    posts = tale.channel(title, begin, ChatKind.CHANNEL, channel_id=tale.news_id, username="sandbox_news")
    posts.say(begin, None, happens(types.MessageActionChannelCreate(title)))
    posts.chatter((begin + DAY_S, END - 9 * DAY_S), 90, [None], POSTS)
    written = [message for message in tale.scribe.write_own(posts) if isinstance(message, types.Message)]
    talk = tale.channel("News: comments", begin, ChatKind.SUPERGROUP)
    talk.say(begin, tale.people.me.id, happens(types.MessageActionChannelCreate("News: comments")))
    copies = posts.chat.threads
    for post in written:
        copied = int(post.date.timestamp()) + 1
        talk.say(copied, posts.chat.id, copy_of(post, copies))
        for _ in range(tale.draw.below(7) if post.grouped_id is None else 0):
            date = copied + tale.draw.between(60, 8 * DAY_S)
            talk.say(date, tale.draw.choice(tale.members), comment_on(post, copies))
    tale.scribe.write_own(talk)
    posts.chat.linked, talk.chat.linked = talk.chat, posts.chat
    for post in written:
        post.replies = replies_to(copies[post.id], talk)
        posts.chat.put(post)
    discussed = next(post for post in written if post.replies.replies)
    tale.showcase["comments"] = Spot(posts.chat, discussed.id)
    tale.showcase["comments_thread"] = Spot(talk.chat, copies[discussed.id])
    tale.showcase["comment"] = Spot(talk.chat, discussed.replies.max_id)


def copy_of(post: Any, copies: dict[int, int]) -> Builder:
    """Return a builder of the copy that a post's thread begins with; it notes the copy's id in ``copies``."""

    def build(place: Place) -> Any:
        copies[post.id] = place.id
        header = types.MessageFwdHeader(
            post.date,
            from_id=post.peer_id,
            channel_post=post.id,
            saved_from_peer=post.peer_id,
            saved_from_msg_id=post.id,
        )
        place.group = post.grouped_id
        message = place.message(post.message, media=post.media, fwd_from=header, pinned=True)
        message.entities = post.entities
        return message

    return build


def comment_on(post: Any, copies: dict[int, int]) -> Builder:
    """Return a builder of a comment: an answer to the post's copy, or to what was said about it before."""

    def build(place: Place) -> Any:
        message = KINDS[place.draw.weighted({"text": 4, "photo": 1, "bold": 1, "sticker": 1})](place)
        message.reply_to = types.MessageReplyHeader(reply_to_msg_id=copies[post.id])
        return message

    return build


def replies_to(copy: int, talk: Draft) -> Any:
    """Return what a post says of the comments that answer its copy."""
    chat = talk.chat
    comments = [each for each in chat.ids() if chat.facts(each).thread == copy]
    senders = dict.fromkeys(sender for each in comments[::-1] if (sender := chat.facts(each).sender))
    return types.MessageReplies(
        replies=len(comments),
        replies_pts=copy,
        comments=True,
        recent_repliers=[types.PeerUser(sender) for sender in list(senders)[:3]] or None,
        channel_id=chat.entity.id,
        max_id=comments[-1] if comments else None,
    )


def forum(tale: Tale) -> None:
    """Write a forum: a service message begins each topic, and its messages name it. https://core.telegram.org/api/forum."""
    created = BEGIN + 300 * DAY_S
    me = tale.people.me.id
    draft = tale.channel("Allotment forum", created, ChatKind.FORUM, username="sandbox_forum")
    draft.say(created, me, happens(types.MessageActionChannelCreate("Allotment forum")))
    for number, title in enumerate(TOPICS):
        header = types.MessageActionTopicCreate(title, TOPIC_COLOR)
        draft.say(created + 1 + number, me, happens(header))
    first_topic = GENERAL_TOPIC + 1
    for number in range(len(TOPICS)):
        begin = created + DAY_S * (1 + 60 * number)
        draft.chatter((begin, END), 45, tale.members[:15], GROUP, topic=first_topic + number)
    draft.chatter((created + DAY_S, END), 30, tale.members[:15], GROUP)
    closing = happens(types.MessageActionTopicEdit(closed=True))
    draft.say(END, me, closing, topic=GENERAL_TOPIC + len(TOPICS))
    tale.scribe.write_own(draft, gap_from=first_topic + len(TOPICS))
    chat = draft.chat
    for topic_id, title in enumerate(("General", *TOPICS), GENERAL_TOPIC):
        closed = topic_id == GENERAL_TOPIC + len(TOPICS)
        chat.topics[topic_id] = topic_of(chat, topic_id, title, me, closed=closed)


def scaled(tale: Tale, messages: int) -> None:
    """Take in the supergroup of any size."""
    entity = tale.channel_entity("Big", BEGIN, ChatKind.SUPERGROUP, username="sandbox_big")
    tale.keep(ScaledChat(entity, tale.cast, messages))


def left(tale: Tale) -> None:
    """Write a public channel that the account is not in: found by its name alone."""
    begin = BEGIN + 900 * DAY_S
    draft = tale.channel("Elsewhere", begin, ChatKind.CHANNEL, username="sandbox_elsewhere", left=True)
    draft.chat.listed = False
    draft.chatter((begin, END), 40, [None], POSTS)
    tale.scribe.write_own(draft)


def private(tale: Tale) -> None:
    """Write a channel that the account was removed from: CHANNEL_PRIVATE."""
    entity = types.ChannelForbidden(tale.channel_id(), tale.draw.signed(), "Closed society", broadcast=True)
    chat = StoredChat(types.PeerChannel(entity.id), ChatKind.CHANNEL, entity.title, entity)
    draft = tale.draft(chat)
    draft.chatter((BEGIN, END - 400 * DAY_S), 5, [None], POSTS)
    tale.scribe.write_own(draft)
