"""What another author's server holds: chats, messages and files at the edges of what the schema allows."""

from __future__ import annotations

from typing import Any, Final

from other_server import FILE, ME, NOON, UNKNOWN, Talk, at
from telethon.tl import types

INT53: Final = 2**53 + 1
INT63: Final = 2**63 - 1


def channel(number: int, title: str, **fields: Any) -> types.Channel:
    """Make a supergroup, unless ``fields`` say otherwise."""
    given = {"photo": types.ChatPhotoEmpty(), "date": at(0), "access_hash": -(2**63)} | fields
    return types.Channel(id=number, title=title, **given)


def user(number: int, **fields: Any) -> types.User:
    """Make a user."""
    return types.User(id=number, **({"access_hash": 2**63 - 1} | fields))


def document(number: int, size: int, **fields: Any) -> types.MessageMediaDocument:
    """Make a document without attributes."""
    given = {"access_hash": 1, "file_reference": b"", "date": at(0), "mime_type": "", "dc_id": 0}
    made = types.Document(id=number, size=size, attributes=[], **(given | fields))
    return types.MessageMediaDocument(document=made)


def unknown(message: Any, what: type[Any]) -> bytes:
    """Return a message in which the constructor ``what`` is one of tomorrow's."""
    old = what.CONSTRUCTOR_ID.to_bytes(4, "little")
    data = bytes(message)
    assert data.count(old) == 1
    return data.replace(old, UNKNOWN.to_bytes(4, "little"))


def long_history() -> Talk:
    """Make a supergroup whose ids have huge gaps, with a page of nothing but deleted messages."""
    talk = Talk(channel(2**40, "Gaps", megagroup=True), types.PeerChannel(2**40), kind="channel")
    for number in (*range(1, 60), *range(2_000_000, 2_000_080), 2**31 - 1):
        talk.say(number, f"number {number}")
    for number in range(1_000_000, 1_000_030):
        talk.messages[number] = types.MessageEmpty(id=number, peer_id=None)
    return talk


def dates() -> Talk:
    """Make a chat of dates that no calendar expects, its newest message the oldest."""
    talk = Talk(user(INT53, first_name=""), types.PeerUser(INT53), kind="messages")
    for number, date in enumerate((1, -1, 0, -(2**31), 2**31 - 1, 2_145_916_800, NOON, 5), start=1):
        talk.say(number, f"at {date}", date=date)
    # TL's date 0 cannot be said through Telethon's class, so it is said in bytes
    return talk


def whole() -> Talk:
    """Make a group that comes whole, whatever is asked for, in an answer that knows no count."""
    group = types.Chat(
        id=2**31 + 5,
        title="",
        photo=types.ChatPhotoEmpty(),
        participants_count=0,
        date=at(0),
        version=0,
    )
    talk = Talk(group, types.PeerChat(group.id), kind="messages", offsets=False, page=1000)
    for number in range(10, 400, 7):
        talk.say(number, "word " * (number % 5))
    return talk


def texts() -> Talk:
    """Make a channel of texts and media that should not be."""
    talk = Talk(
        channel(77, "Ж" * 150, broadcast=True),
        types.PeerChannel(77),
        kind="channel",
        people=[user(8, min=True, first_name="Min"), types.UserEmpty(9), types.ChatEmpty(10)],
    )
    bold = types.MessageEntityBold
    talk.say(1, "NUL \0 and \u202egnp.exe\u2066 and \x1b[31m")
    talk.say(2, "ab", entities=[bold(-5, 3), bold(1, 2**31 - 1), bold(2**31 - 1, 1), bold(0, -1), bold(0, 0)])
    talk.say(3, "a😀b", entities=[bold(2, 1), bold(1, 1), types.MessageEntityTextUrl(0, 3, "javascript:1\n")])
    talk.messages[4] = bytes(talk.say(4, "lone surrogate ###")).replace(b"###", b"\xed\xa0\x80")
    talk.say(5, "", media=types.MessageMediaPhoto(photo=types.Photo(1, 1, b"", at(0), [], 0)))
    talk.say(6, "", media=types.MessageMediaPhoto(photo=types.PhotoEmpty(0)))
    talk.say(7, "", media=types.MessageMediaPhoto())
    talk.say(8, "", media=document(1, len(FILE)))
    talk.say(9, "", media=document(2, 0))
    talk.say(10, "", media=types.MessageMediaDocument(document=types.DocumentEmpty(1)))
    talk.say(11, "", media=types.MessageMediaDocument())
    talk.say(12, "http://a", media=types.MessageMediaWebPage(types.WebPageEmpty(0)))
    talk.say(13, "http://a", media=types.MessageMediaWebPage(types.WebPagePending(0, at(0))))
    talk.say(
        14,
        "liked",
        reactions=types.MessageReactions(
            [
                types.ReactionCount(types.ReactionEmpty(), 2**31 - 1),
                types.ReactionCount(types.ReactionCustomEmoji(-1), -1),
                types.ReactionCount(types.ReactionPaid(), 0),
                types.ReactionCount(types.ReactionEmoji(""), 1),
            ]
        ),
    )
    talk.say(15, "answers", reply_to=types.MessageReplyHeader(reply_to_msg_id=2**31 - 1))
    talk.say(16, "from nobody", from_id=types.PeerUser(INT63))
    return talk


def lies() -> Talk:
    """Make a chat of files whose sizes lie, or whose datacenter does not exist."""
    talk = Talk(user(11, first_name="Lies", username="Lies"), types.PeerUser(11))
    talk.say(1, "", media=document(1, len(FILE) + 1))
    talk.say(2, "", media=document(1, 2**60))
    talk.say(3, "", media=document(3, 10))
    talk.say(4, "", media=document(1, len(FILE)))
    return talk


def tomorrow() -> Talk:
    """Make a chat with constructors of tomorrow: in one message, and in place of one."""
    talk = Talk(channel(12, "Tomorrow", megagroup=True, username="tomorrow_x"), types.PeerChannel(12))
    for number in range(1, 31):
        talk.say(number, f"today {number}")
    talk.messages[8] = unknown(
        talk.say(8, "dice", media=types.MessageMediaDice(6, "x")), types.MessageMediaDice
    )
    talk.messages[31] = unknown(
        talk.say(31, "dice", media=types.MessageMediaDice(6, "x")), types.MessageMediaDice
    )
    talk.messages[9] = unknown(talk.say(9, "what is this"), types.Message)
    return talk


def nested(depth: int) -> Talk:
    """Make a chat with a message nested deeply."""
    talk = Talk(channel(13, "Nested", megagroup=True), types.PeerChannel(13), kind="channel")
    for number in range(1, 25):
        talk.say(number, f"flat {number}")
    text: Any = types.TextPlain("deep")
    for _ in range(depth):
        text = types.TextBold(text)
    page = types.Page(url="", blocks=[types.PageBlockParagraph(text)], photos=[], documents=[])
    web = types.WebPage(id=1, url="", display_url="", hash=0, cached_page=page)
    talk.say(5, "deep", media=types.MessageMediaWebPage(web))
    return talk


def people() -> Talk:
    """Make a chat in whose users something of tomorrow stands."""
    strange = unknown(user(15, first_name="x"), types.User)
    talk = Talk(
        channel(14, "con.", megagroup=True),
        types.PeerChannel(14),
        people=[user(8, first_name="Eve"), strange],
    )
    for number in range(1, 45):
        talk.say(number, f"said {number}")
    return talk


def unreadable() -> Talk:
    """Make a chat whose older pages are no pages."""
    talk = Talk(channel(27, "Torn", megagroup=True), types.PeerChannel(27), page=10)
    for number in range(1, 61):
        talk.say(number, f"said {number}")
    talk.torn_below = 45
    return talk


def same_title() -> list[Talk]:
    """Make two chats whose folders would be one to some file system, and an empty one."""
    talks = []
    for number, title in ((21, "CON"), (22, "Straße."), (23, "STRASSE "), (24, "..")):
        talk = Talk(channel(number, title, megagroup=True), types.PeerChannel(number))
        talk.say(1, "only one")
        talks.append(talk)
    talks.append(Talk(channel(25, "Empty", megagroup=True), types.PeerChannel(25)))
    return talks


def beyond() -> list[Talk]:
    """Make chats with ids at the ends of what a long can hold, and one that is listed without a name."""
    talks = [
        Talk(user(INT63, first_name="Last"), types.PeerUser(INT63)),
        Talk(channel(INT63, "Beyond", megagroup=True), types.PeerChannel(INT63)),
        Talk(channel(26, "Untold", megagroup=True), types.PeerChannel(26), known=False),
    ]
    for talk in talks:
        talk.say(1, "only one")
    return talks


def saved() -> Talk:
    """Make the account's own chat."""
    talk = Talk(ME, types.PeerUser(ME.id), kind="slice")
    talk.say(1, "note to myself")
    return talk


def everything() -> list[Talk]:
    """Make them all."""
    return [
        saved(),
        long_history(),
        dates(),
        whole(),
        texts(),
        lies(),
        tomorrow(),
        nested(200),
        people(),
        *same_title(),
        *beyond(),
    ]
