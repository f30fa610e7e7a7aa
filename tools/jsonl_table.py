"""What becomes of each field that the API gives: the one table of JSON Lines.

`OBJECTS` are the objects of a line with their keys, in the order in which they are written; `FIELDS` says
for each constructor that has a form of its own where its fields go. A field that is not named there stands
under its TL name, as TL has it. ``describe_jsonl.py`` makes the schema and ``docs/constructors.md`` of it,
and the differential test compares it with what is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SCHEMA: Final = 1
"""The number that stands in each line under ``schema``."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an object; ``type`` is a word of ``describe_jsonl.TYPES``, ``a`` or ``list of`` one."""

    type: str
    meaning: str
    required: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """One object of a line: where it stands, its keys in order, and the constructors that it is made of."""

    place: str
    constructors: tuple[str, ...]
    keys: dict[str, Key]


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a field goes: ``how`` is a word of `HOW`."""

    how: str
    key: str = ""
    note: str = ""


HOW: Final = {
    "plain": "`{key}`",
    "present": "`{key}`, unless it is empty",
    "time": "`{key}`, a time",
    "peer": "`{key}`, marked",
    "peers": "`{key}`, each marked and with its name",
    "object": "`{key}`, see {note}",
    "list": "`{key}`, see {note}",
    "entities": "`{key}`, in code points of `{note}`",
    "text": "`{key}`, what is formatted in it as `{note}`",
    "merged": "its fields stand beside the others",
    "derived": "{note}",
    "left out": "left out: {note}",
}


def plain(key: str) -> Rule:
    """Under ``key``, as it is."""
    return Rule("plain", key)


def present(key: str) -> Rule:
    """Under ``key``, unless it is empty or 0: the TL field is always there."""
    return Rule("present", key)


def time(key: str) -> Rule:
    """Under ``key``, as a time."""
    return Rule("time", key)


def peer(key: str) -> Rule:
    """Under ``key``, as a marked id."""
    return Rule("peer", key)


def peers(key: str) -> Rule:
    """Under ``key``, as a list of marked ids and names."""
    return Rule("peers", key)


def nested(key: str, shape: str) -> Rule:
    """Under ``key``, as an object of its own."""
    return Rule("object", key, shape)


def listed(key: str, shape: str) -> Rule:
    """Under ``key``, as a list of objects."""
    return Rule("list", key, shape)


def entities(key: str, text: str) -> Rule:
    """Under ``key``, as entities of what stands under ``text``."""
    return Rule("entities", key, text)


def formatted(key: str, spans: str) -> Rule:
    """Under ``key`` the text of a ``TextWithEntities``, its entities under ``spans``."""
    return Rule("text", key, spans)


def derived(note: str) -> Rule:
    """Say in words how it is shown; the test knows it too."""
    return Rule("derived", note=note)


def left_out(reason: str) -> Rule:
    """Do not show it, for this reason; the archive keeps it."""
    return Rule("left out", note=reason)


MERGED: Final = Rule("merged")

_FETCHING = left_out("it only serves to fetch the file, and expires")
_SMALLER = left_out("previews of what stands here in full")
_CHANGED = left_out("only tells a client that it changed")
_SPANS = derived("`offset` and `length`, in code points of the text, cut off at its end")
_DOCUMENT_KINDS = ("video", "video_note", "animation", "voice", "audio", "sticker", "document")
_MESSAGE_FLAGS = {
    "out": "sent by the account itself",
    "mentioned": "mentions the account",
    "media_unread": "a voice message or round video that was not played yet",
    "silent": "came without a notification",
    "post": "a channel post",
    "from_scheduled": "was scheduled",
    "legacy": "has to be fetched again when the client knows more",
    "edit_hide": "is not to be shown as edited",
    "pinned": "is pinned",
    "noforwards": "may not be forwarded or saved",
    "invert_media": "shows its media below the text",
    "offline": "sent by an automatic answer while the sender was away",
    "video_processing_pending": "its video is still being converted",
    "paid_suggested_post_stars": "a suggested post, paid with stars",
    "paid_suggested_post_ton": "a suggested post, paid with TON",
    "reactions_are_possible": "a service message that can be reacted to",
}

_SERVICE_FLAGS = {"out", "mentioned", "media_unread", "silent", "post", "legacy", "reactions_are_possible"}

_REACTION_KEYS = {
    "emoji": Key("string", "the emoji"),
    "custom_emoji_id": Key("integer", "the custom emoji, by its document"),
    "paid": Key("true", "a star that was paid for"),
    "other": Key("string", "none of these, by its TL name"),
}
_PHOTO_KEYS = {
    "id": Key("integer", "its id; alone when the picture is gone"),
    "date": Key("time", "when it was made"),
    "dc_id": Key("integer", "the data centre that holds it"),
    "width": Key("integer", "of the largest size, in pixels"),
    "height": Key("integer", "of the largest size, in pixels"),
    "size": Key("integer", "of the largest size, in bytes"),
    "spoiler": Key("true", "covered until it is clicked"),
    "ttl_seconds": Key("integer", "deletes itself so long after it was opened"),
}
_POINT_KEYS = {
    "latitude": Key("number", "degrees north"),
    "longitude": Key("number", "degrees east"),
    "accuracy_radius": Key("integer", "how far it may be off, in metres"),
}
_PEER_KEYS = {
    "peer_id": Key("id", "who"),
    "peer_name": Key("string", "the name, if a page told it"),
}


def _media(*types: str) -> Key:
    return Key("string", "what it is", values=types)


OBJECTS: Final[dict[str, Shape]] = {
    "message": Shape(
        "the line itself",
        ("message", "messageService"),
        {
            "schema": Key("integer", "the number of this description", required=True, values=("1",)),
            "id": Key("integer", "unique within the chat", required=True),
            "type": Key(
                "string",
                "said by somebody; told by the service; not to be read by this version",
                required=True,
                values=("message", "service", "unsupported"),
            ),
            "constructor": Key("string", "of what is unsupported: the id of the unknown TL constructor, 0x…"),
            "date": Key("time", "when it was sent", required=True),
            "edit_date": Key("time", "when it was last edited"),
            "chat_id": Key("id", "the chat", required=True),
            "from_id": Key("id", "who sent it: a user, or a chat that speaks as itself"),
            "from_name": Key("string", "the name of who sent it"),
            "from_rank": Key("string", "the sender's title in the group"),
            "from_boosts_applied": Key("integer", "how often the sender boosted the group"),
            "post_author": Key("string", "the signature of a channel post"),
            **{name: Key("true", meaning) for name, meaning in _MESSAGE_FLAGS.items()},
            "saved_peer_id": Key("id", "in saved messages: under whom it is filed"),
            "saved_peer_name": Key("string", "the name of that peer"),
            "action": Key("tl", "of a service message: the messageAction…"),
            "text": Key("string", "the text, or the caption of the media"),
            "entities": Key("list of entity", "what is formatted in the text"),
            "reply_to": Key("a reply", "what it answers"),
            "forward": Key("a forward", "where it was forwarded from"),
            "via_bot_id": Key("id", "the inline bot by which it was made"),
            "via_bot_name": Key("string", "the name of that bot"),
            "via_business_bot_id": Key("id", "the business bot that sent it in the sender's name"),
            "via_business_bot_name": Key("string", "the name of that bot"),
            "grouped_id": Key("integer", "the same for all messages of an album"),
            "media": Key("media", "what is attached"),
            "files": Key(
                "list of file", "those of its other files that are there: of a preview, a story, paid media …"
            ),
            "reply_markup": Key("tl", "the keyboard under it"),
            "views": Key("integer", "how often it was seen"),
            "forwards": Key("integer", "how often it was forwarded"),
            "replies": Key("a thread", "its comments, or its thread"),
            "reactions": Key("a reactions", "how it was reacted to"),
            "ttl_period": Key("integer", "after how many seconds it deletes itself"),
        },
    ),
    "entity": Shape(
        "`entities`, `quote_entities` …",
        (),
        {
            "type": Key(
                "string", "what it is: the TL name without messageEntity, in snake case", required=True
            ),
            "offset": Key("integer", "where it begins in the text, in code points", required=True),
            "length": Key("integer", "how long it is, in code points", required=True),
            "language": Key("string", "of `pre`"),
            "url": Key("string", "of `text_url`"),
            "user_id": Key("integer", "of `mention_name`"),
            "user_name": Key("string", "of `mention_name`: the name of that user"),
            "custom_emoji_id": Key("integer", "of `custom_emoji`: its document"),
            "collapsed": Key("true", "of `blockquote`: folded at first"),
        },
    ),
    "reply": Shape(
        "`reply_to`",
        ("messageReplyHeader", "messageReplyStoryHeader"),
        {
            "message_id": Key("integer", "the message"),
            "chat_id": Key("id", "its chat, if that is another one"),
            "chat_name": Key("string", "the name of that chat"),
            "story_id": Key("integer", "the story"),
            "story_chat_id": Key("id", "who told the story"),
            "story_chat_name": Key("string", "the name of who told it"),
            "top_id": Key("integer", "the first message of the thread or topic"),
            "forum_topic": Key("true", "stands in a topic of a forum"),
            "quote": Key("true", "the sender chose the words"),
            "quote_text": Key("string", "the words it answers"),
            "quote_entities": Key("list of entity", "what is formatted in them"),
            "quote_offset_utf16": Key(
                "integer", "where they begin in the answered text, which may not be known: in UTF-16 units"
            ),
            "origin": Key("a forward", "the origin of a message that cannot be seen from here"),
        },
    ),
    "forward": Shape(
        "`forward`, `reply_to.origin`",
        ("messageFwdHeader",),
        {
            "from_id": Key("id", "who sent it first"),
            "from_name": Key("string", "the name of who sent it first"),
            "date": Key("time", "when it was sent first", required=True),
            "message_id": Key("integer", "of a channel post: its id there"),
            "post_author": Key("string", "the signature of that post"),
            "saved_from_chat_id": Key("id", "the chat it was saved from"),
            "saved_from_chat_name": Key("string", "the name of that chat"),
            "saved_from_message_id": Key("integer", "its id in that chat"),
            "saved_from_id": Key("id", "who sent it there"),
            "saved_from_name": Key("string", "the name of who sent it there"),
            "saved_date": Key("time", "when it was sent there"),
            "imported": Key("true", "was imported from another messenger"),
            "saved_out": Key("true", "the account itself had sent it"),
            "psa_type": Key("string", "the kind of a public service announcement"),
        },
    ),
    "thread": Shape(
        "`replies`",
        ("messageReplies",),
        {
            "count": Key("integer", "how many there are", required=True),
            "comments": Key("true", "they are comments in the channel's discussion group"),
            "chat_id": Key("id", "that group"),
            "max_id": Key("integer", "the newest of them"),
            "recent_repliers": Key("list of peer", "some who wrote last"),
        },
    ),
    "peer": Shape("`recent_repliers`, `recent_voters`", (), _PEER_KEYS),
    "reactions": Shape(
        "`reactions`",
        ("messageReactions",),
        {
            "results": Key("list of reaction", "each kind of reaction", required=True),
            "recent_reactions": Key("list of peer reaction", "some of those who reacted last"),
            "top_reactors": Key("list of reactor", "who paid the most stars"),
        },
    ),
    "reaction": Shape(
        "`reactions.results`",
        ("reactionCount",),
        {
            **_REACTION_KEYS,
            "count": Key("integer", "how many chose it", required=True),
            "chosen_order": Key("integer", "chosen by the account: as which of its reactions"),
        },
    ),
    "peer reaction": Shape(
        "`reactions.recent_reactions`",
        ("messagePeerReaction",),
        {
            **_REACTION_KEYS,
            **_PEER_KEYS,
            "date": Key("time", "when", required=True),
            "big": Key("true", "sent with a large animation"),
            "unread": Key("true", "not seen yet by the account"),
            "my": Key("true", "the account's own"),
        },
    ),
    "reactor": Shape(
        "`reactions.top_reactors`",
        ("messageReactor",),
        {
            **_PEER_KEYS,
            "count": Key("integer", "how many stars", required=True),
            "top": Key("true", "one of those who paid the most"),
            "my": Key("true", "the account itself"),
            "anonymous": Key("true", "wants not to be named"),
        },
    ),
    "file": Shape(
        "`files`",
        (),
        {
            "id": Key("integer", "the `id` of the photo or document, where that stands", required=True),
            "kind": Key("string", "what `--media` calls it", required=True),
            "file": Key("string", "its path from the folder of messages.jsonl", required=True),
        },
    ),
    "photo": Shape(
        "`media` of the type `photo`; `media.photo` of a preview, without `type` and `file`",
        ("messageMediaPhoto", "photo", "photoEmpty"),
        {
            "type": _media("photo"),
            "file": Key("string", "its path, or that of what replaced it, from the folder of messages.jsonl"),
            **_PHOTO_KEYS,
        },
    ),
    "document": Shape(
        "`media` of the types " + ", ".join(f"`{kind}`" for kind in _DOCUMENT_KINDS),
        (
            "messageMediaDocument",
            "document",
            "documentEmpty",
            "documentAttributeAnimated",
            "documentAttributeAudio",
            "documentAttributeCustomEmoji",
            "documentAttributeFilename",
            "documentAttributeHasStickers",
            "documentAttributeImageSize",
            "documentAttributeSticker",
            "documentAttributeVideo",
        ),
        {
            "type": _media(*_DOCUMENT_KINDS),
            "file": Key("string", "its path, or that of what replaced it, from the folder of messages.jsonl"),
            "id": Key("integer", "its id; alone when the file is gone"),
            "date": Key("time", "when it was uploaded"),
            "dc_id": Key("integer", "the data centre that holds it"),
            "size": Key("integer", "in bytes"),
            "mime_type": Key("string", "as the sender gave it"),
            "file_name": Key("string", "as the sender gave it"),
            "width": Key("integer", "in pixels"),
            "height": Key("integer", "in pixels"),
            "duration": Key("number", "in seconds"),
            "title": Key("string", "of a piece of music"),
            "performer": Key("string", "who plays it"),
            "waveform": Key("bytes", "the loudness of a voice, 5 bits a step"),
            "has_stickers": Key("true", "has stickers on it"),
            "emoji": Key("string", "what a sticker or custom emoji stands for"),
            "sticker_set": Key("tl", "the set it is from"),
            "custom_emoji": Key("true", "is a custom emoji"),
            "spoiler": Key("true", "covered until it is clicked"),
            "ttl_seconds": Key("integer", "deletes itself so long after it was opened"),
        },
    ),
    "contact": Shape(
        "`media` of the type `contact`",
        ("messageMediaContact",),
        {
            "type": _media("contact"),
            "phone_number": Key("string", "the number", required=True),
            "first_name": Key("string", "the first name", required=True),
            "last_name": Key("string", "the last name"),
            "vcard": Key("string", "more about the person, in vCard format"),
            "user_id": Key("integer", "the person's account"),
        },
    ),
    "geo": Shape("`media` of the type `geo`", ("messageMediaGeo",), {"type": _media("geo"), **_POINT_KEYS}),
    "live geo": Shape(
        "`media` of the type `geo_live`",
        ("messageMediaGeoLive",),
        {
            "type": _media("geo_live"),
            **_POINT_KEYS,
            "period": Key("integer", "for how many seconds it is told", required=True),
            "heading": Key("integer", "where it heads to, in degrees (1 to 360)"),
            "proximity_notification_radius": Key("integer", "from how near somebody is told, in metres"),
        },
    ),
    "venue": Shape(
        "`media` of the type `venue`",
        ("messageMediaVenue",),
        {
            "type": _media("venue"),
            **_POINT_KEYS,
            "title": Key("string", "its name", required=True),
            "address": Key("string", "its address"),
            "provider": Key("string", "whose id it is"),
            "venue_id": Key("string", "its id there"),
            "venue_type": Key("string", "its kind there"),
        },
    ),
    "poll": Shape(
        "`media` of the type `poll`",
        ("messageMediaPoll", "poll", "pollResults"),
        {
            "type": _media("poll"),
            "id": Key("integer", "its id", required=True),
            "question": Key("string", "what is asked", required=True),
            "question_entities": Key("list of entity", "what is formatted in it"),
            "answers": Key("list of answer", "what can be answered", required=True),
            "total_voters": Key("integer", "how many answered"),
            "recent_voters": Key("list of peer", "some who answered last"),
            "closed": Key("true", "nobody can answer any more"),
            "close_date": Key("time", "when it closes by itself"),
            "public_voters": Key("true", "everybody sees who answered what"),
            "multiple_choice": Key("true", "more than one answer may be chosen"),
            "quiz": Key("true", "one answer is right"),
            "solution": Key("string", "why it is right"),
            "solution_entities": Key("list of entity", "what is formatted in it"),
        },
    ),
    "answer": Shape(
        "`media.answers` of a poll",
        ("pollAnswer", "inputPollAnswer", "pollAnswerVoters"),
        {
            "text": Key("string", "the answer", required=True),
            "entities": Key("list of entity", "what is formatted in it"),
            "option": Key("bytes", "what stands for it in votes", required=True),
            "voters": Key("integer", "how many chose it"),
            "chosen": Key("true", "the account itself chose it"),
            "correct": Key("true", "it is the right one"),
            "recent_voters": Key("list of peer", "some who chose it last"),
            "added_by_id": Key("id", "who added it to a poll that was open to answers"),
            "added_by_name": Key("string", "the name of who added it"),
            "date": Key("time", "when it was added"),
        },
    ),
    "dice": Shape(
        "`media` of the type `dice`",
        ("messageMediaDice",),
        {
            "type": _media("dice"),
            "emoji": Key("string", "what was thrown", required=True),
            "value": Key("integer", "what came of it", required=True),
        },
    ),
    "web page": Shape(
        "`media` of the type `web_page`",
        ("messageMediaWebPage", "webPage", "webPageEmpty", "webPagePending", "webPageNotModified"),
        {
            "type": _media("web_page"),
            "state": Key("string", "if not all of it is there", values=("empty", "pending", "not_modified")),
            "id": Key("integer", "its id"),
            "date": Key("time", "when a preview that is not there yet will be"),
            "url": Key("string", "the address"),
            "display_url": Key("string", "the address as it is shown"),
            "page_type": Key("string", "what is there: article, photo, video …"),
            "site_name": Key("string", "the name of the site"),
            "title": Key("string", "the title"),
            "description": Key("string", "what it is about"),
            "author": Key("string", "who wrote it"),
            "photo": Key("a photo", "its picture"),
            "document": Key("a document", "its film, sound or file"),
        },
    ),
    "unsupported": Shape(
        "`media` of the type `unsupported`",
        ("messageMediaUnsupported",),
        {"type": _media("unsupported")},
    ),
    "other": Shape(
        "`media` of any other type: the TL name without messageMedia, in snake case",
        (),
        {
            "type": Key("string", "the TL name without messageMedia, in snake case"),
            "content": Key("tl", "the messageMedia… whole", required=True),
        },
    ),
}

_REACTION = {"peer_id": peer("peer_id"), "date": time("date"), "reaction": MERGED}
_GEO = {"geo": derived("its fields stand beside the others; if it is empty, the whole stands in `content`")}
_ENTITY = {"offset": _SPANS, "length": _SPANS}
_MESSAGE = {
    **{name: plain(name) for name in ("id", *_MESSAGE_FLAGS)},
    "from_id": derived("`from_id`, marked; where the server leaves it out, who is meant"),
    "peer_id": peer("chat_id"),
    "saved_peer_id": peer("saved_peer_id"),
    "reply_to": nested("reply_to", "reply"),
    "date": time("date"),
    "reactions": nested("reactions", "reactions"),
    "ttl_period": plain("ttl_period"),
}

FIELDS: Final[dict[str, dict[str, Rule]]] = {
    "message": {
        **{name: rule for name, rule in _MESSAGE.items() if name != "reactions_are_possible"},
        "from_boosts_applied": plain("from_boosts_applied"),
        "from_rank": plain("from_rank"),
        "fwd_from": nested("forward", "forward"),
        "via_bot_id": peer("via_bot_id"),
        "via_business_bot_id": peer("via_business_bot_id"),
        "message": plain("text"),
        "media": nested("media", "media"),
        "reply_markup": plain("reply_markup"),
        "entities": entities("entities", "text"),
        "views": plain("views"),
        "forwards": plain("forwards"),
        "replies": nested("replies", "thread"),
        "edit_date": time("edit_date"),
        "post_author": plain("post_author"),
        "grouped_id": plain("grouped_id"),
    },
    "messageService": {
        **{
            name: rule
            for name, rule in _MESSAGE.items()
            if name not in _MESSAGE_FLAGS or name in _SERVICE_FLAGS
        },
        "action": plain("action"),
    },
    "messageReplyHeader": {
        "reply_to_msg_id": plain("message_id"),
        "reply_to_peer_id": peer("chat_id"),
        "reply_to_top_id": plain("top_id"),
        "forum_topic": plain("forum_topic"),
        "quote": plain("quote"),
        "quote_text": plain("quote_text"),
        "quote_entities": entities("quote_entities", "quote_text"),
        "quote_offset": plain("quote_offset_utf16"),
        "reply_from": nested("origin", "forward"),
    },
    "messageReplyStoryHeader": {"peer": peer("story_chat_id"), "story_id": plain("story_id")},
    "messageFwdHeader": {
        "from_id": peer("from_id"),
        "from_name": plain("from_name"),
        "date": time("date"),
        "channel_post": plain("message_id"),
        "post_author": plain("post_author"),
        "saved_from_peer": peer("saved_from_chat_id"),
        "saved_from_msg_id": plain("saved_from_message_id"),
        "saved_from_id": peer("saved_from_id"),
        "saved_from_name": plain("saved_from_name"),
        "saved_date": time("saved_date"),
        "imported": plain("imported"),
        "saved_out": plain("saved_out"),
        "psa_type": plain("psa_type"),
    },
    "messageReplies": {
        "replies": plain("count"),
        "comments": plain("comments"),
        "channel_id": derived("`chat_id`, marked"),
        "max_id": plain("max_id"),
        "recent_repliers": peers("recent_repliers"),
    },
    "messageReactions": {
        "results": listed("results", "reaction"),
        "recent_reactions": listed("recent_reactions", "peer reaction"),
        "top_reactors": listed("top_reactors", "reactor"),
    },
    "reactionCount": {
        "chosen_order": plain("chosen_order"),
        "reaction": MERGED,
        "count": plain("count"),
    },
    "messagePeerReaction": {
        **_REACTION,
        "big": plain("big"),
        "unread": plain("unread"),
        "my": plain("my"),
    },
    "messageReactor": {
        "peer_id": peer("peer_id"),
        "count": plain("count"),
        "top": plain("top"),
        "my": plain("my"),
        "anonymous": plain("anonymous"),
    },
    "reactionEmoji": {"emoticon": plain("emoji")},
    "reactionCustomEmoji": {"document_id": plain("custom_emoji_id")},
    "messageMediaPhoto": {
        "spoiler": plain("spoiler"),
        "photo": MERGED,
        "ttl_seconds": plain("ttl_seconds"),
    },
    "photo": {
        "id": plain("id"),
        "access_hash": _FETCHING,
        "file_reference": _FETCHING,
        "date": time("date"),
        "sizes": derived("`width`, `height` and `size` of the largest; the smaller sizes are left out"),
        "dc_id": plain("dc_id"),
    },
    "messageMediaDocument": {
        "spoiler": plain("spoiler"),
        **dict.fromkeys(("video", "round", "voice"), derived("`type`, where no attribute says more")),
        "document": MERGED,
        "ttl_seconds": plain("ttl_seconds"),
    },
    "document": {
        "id": plain("id"),
        "access_hash": _FETCHING,
        "file_reference": _FETCHING,
        "date": time("date"),
        "mime_type": plain("mime_type"),
        "size": plain("size"),
        "thumbs": _SMALLER,
        "video_thumbs": _SMALLER,
        "dc_id": plain("dc_id"),
        "attributes": derived(
            "their fields stand beside the others, and `type` is what says most; if they say more than one "
            "thing of a kind, they stand in `attributes` too"
        ),
    },
    "documentAttributeAudio": {
        "voice": derived("`type` is `voice`"),
        "duration": plain("duration"),
        "title": plain("title"),
        "performer": plain("performer"),
        "waveform": plain("waveform"),
    },
    "documentAttributeCustomEmoji": {"alt": plain("emoji"), "stickerset": plain("sticker_set")},
    "documentAttributeFilename": {"file_name": plain("file_name")},
    "documentAttributeImageSize": {"w": plain("width"), "h": plain("height")},
    "documentAttributeSticker": {"alt": plain("emoji"), "stickerset": plain("sticker_set")},
    "documentAttributeVideo": {
        "round_message": derived("`type` is `video_note`"),
        "duration": plain("duration"),
        "w": plain("width"),
        "h": plain("height"),
    },
    "messageMediaContact": {
        "phone_number": plain("phone_number"),
        "first_name": plain("first_name"),
        "last_name": present("last_name"),
        "vcard": present("vcard"),
        "user_id": present("user_id"),
    },
    "geoPoint": {
        "long": plain("longitude"),
        "lat": plain("latitude"),
        "access_hash": left_out("it only serves to fetch a picture of the map"),
        "accuracy_radius": plain("accuracy_radius"),
    },
    "messageMediaGeo": _GEO,
    "messageMediaGeoLive": {
        **_GEO,
        "period": plain("period"),
        "heading": plain("heading"),
        "proximity_notification_radius": plain("proximity_notification_radius"),
    },
    "messageMediaVenue": {
        **_GEO,
        "title": plain("title"),
        "address": present("address"),
        "provider": present("provider"),
        "venue_id": present("venue_id"),
        "venue_type": present("venue_type"),
    },
    "messageMediaPoll": {"poll": MERGED, "results": MERGED},
    "poll": {
        "id": plain("id"),
        "question": formatted("question", "question_entities"),
        "answers": listed("answers", "answer"),
        "closed": plain("closed"),
        "close_date": time("close_date"),
        "public_voters": plain("public_voters"),
        "multiple_choice": plain("multiple_choice"),
        "quiz": plain("quiz"),
        "hash": _CHANGED,
    },
    "pollResults": {
        "results": derived("stands with its answer, in `answers`; one of no answer stands there by itself"),
        "total_voters": plain("total_voters"),
        "recent_voters": peers("recent_voters"),
        "solution": plain("solution"),
        "solution_entities": entities("solution_entities", "solution"),
    },
    "pollAnswer": {
        "text": formatted("text", "entities"),
        "option": plain("option"),
        "added_by": peer("added_by_id"),
        "date": time("date"),
    },
    "inputPollAnswer": {"text": formatted("text", "entities")},
    "pollAnswerVoters": {
        "chosen": plain("chosen"),
        "correct": plain("correct"),
        "option": plain("option"),
        "voters": plain("voters"),
        "recent_voters": peers("recent_voters"),
    },
    "messageMediaDice": {"value": plain("value"), "emoticon": plain("emoji")},
    "messageMediaWebPage": {"webpage": MERGED},
    "webPage": {
        "id": present("id"),
        "url": plain("url"),
        "display_url": plain("display_url"),
        "hash": _CHANGED,
        "type": plain("page_type"),
        "site_name": plain("site_name"),
        "title": plain("title"),
        "description": plain("description"),
        "photo": nested("photo", "photo"),
        "author": plain("author"),
        "document": nested("document", "document"),
    },
    "webPageEmpty": {"id": present("id"), "url": plain("url")},
    "webPagePending": {"id": present("id"), "url": plain("url"), "date": time("date")},
    "messageEntityPre": {**_ENTITY, "language": present("language")},
    "messageEntityTextUrl": {**_ENTITY, "url": plain("url")},
    "messageEntityMentionName": {**_ENTITY, "user_id": plain("user_id")},
    "messageEntityCustomEmoji": {**_ENTITY, "document_id": plain("custom_emoji_id")},
    "messageEntityBlockquote": {**_ENTITY, "collapsed": plain("collapsed")},
}

ENTITY: Final = _ENTITY
"""The rules of every entity that `FIELDS` does not name."""

SILENT: Final[dict[str, str]] = {
    "messageEmpty": "no message: there is none of this id",
    "messageMediaEmpty": "no `media`",
    "messageMediaUnsupported": "`media` of the type `unsupported`: the server held it back from this client",
    "photoSize": "the largest of a photo's: `width`, `height`, `size`",
    "photoSizeProgressive": "the largest of a photo's: `width`, `height`, and the last of `sizes` as `size`",
    "photoCachedSize": "the largest of a photo's: `width`, `height`, and the length of `bytes` as `size`",
    "photoSizeEmpty": "left out: it says nothing",
    "photoStrippedSize": "left out: a blur of the picture",
    "photoPathSize": "left out: the outline of a sticker",
    "peerUser": "a marked id: `user_id`",
    "peerChat": "a marked id: `chat_id`, negative",
    "peerChannel": "a marked id: `channel_id`, below -1000000000000",
    "geoPointEmpty": "see `geo` of the media",
    "textWithEntities": "a text and its entities, under two keys",
    "reactionPaid": "`paid`",
    "reactionEmpty": "`other`",
    "documentAttributeAnimated": "`type` is `animation`, where no attribute says more",
    "documentAttributeHasStickers": "`has_stickers`",
}
"""Constructors of which no field, or not the fields one by one, make keys: what becomes of them, in words."""
