"""A small chat with something of everything, as it is rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from rendered import ANNA, BORIS, NOON, at, message, render, service

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from telethon.tl.tlobject import TLObject

NEWS = types.Channel(id=77, title="News *today*", photo=types.ChatPhotoEmpty(), date=at(NOON), broadcast=True)
FEBRUARY = NOON + 3 * 86_400
SUMMER = NOON + 183 * 86_400


def by_anna(number: int, text: str = "", **fields: Any) -> types.Message:
    return message(number, text, from_id=types.PeerUser(ANNA.id), out=True, **fields)


def photo(number: int) -> types.MessageMediaPhoto:
    sizes = [
        types.PhotoStrippedSize("i", b"tiny"),
        types.PhotoSize("m", 320, 213, 12_000),
        types.PhotoSizeProgressive("y", 1280, 853, [5_000, 20_000, 160_000]),
        types.PhotoSize("x", 800, 533, 60_000),
    ]
    return types.MessageMediaPhoto(photo=types.Photo(number, 1, b"ref", at(NOON), sizes, dc_id=2))


def document(
    number: int, mime_type: str, *attributes: TLObject, size: int = 2_500_000
) -> types.MessageMediaDocument:
    found = types.Document(number, 1, b"ref", at(NOON), mime_type, size, 4, list(attributes))
    return types.MessageMediaDocument(document=found)


def words(text: str) -> types.TextWithEntities:
    return types.TextWithEntities(text, [])


TALK: list[TLObject] = [
    message(1, "Good morning!"),
    message(2, "How are you?\nI am *fine*, see #tag.\n\n- one\n- two"),
    by_anna(3, "Well, thank you", reply_to=types.MessageReplyHeader(reply_to_msg_id=2)),
    by_anna(
        4,
        "bold italic code both 😀 struck hidden under",
        entities=[
            types.MessageEntityBold(0, 4),
            types.MessageEntityItalic(5, 6),
            types.MessageEntityCode(12, 4),
            types.MessageEntityBold(17, 7),
            types.MessageEntityItalic(22, 9),
            types.MessageEntityStrike(25, 6),
            types.MessageEntitySpoiler(32, 6),
            types.MessageEntityUnderline(39, 5),
        ],
    ),
    by_anna(
        5,
        "the site, https://example.org/a?b=c, me@example.org, Boris and evil",
        entities=[
            types.MessageEntityTextUrl(4, 4, "https://example.org/x y_(z)"),
            types.MessageEntityUrl(10, 25),
            types.MessageEntityEmail(37, 14),
            types.MessageEntityMentionName(53, 5, 2),
            types.MessageEntityTextUrl(63, 4, "javascript:alert(1)"),
        ],
    ),
    message(
        6,
        "Look:\nfn main() {}\nSomebody said\nthis and\nthat",
        entities=[
            types.MessageEntityPre(6, 12, "rust"),
            types.MessageEntityBlockquote(33, 13, collapsed=True),
        ],
        edit_date=at(NOON + 4_000),
        reactions=types.MessageReactions(
            results=[
                types.ReactionCount(types.ReactionEmoji("👍"), 3, chosen_order=0),
                types.ReactionCount(types.ReactionCustomEmoji(5), 1),
                types.ReactionCount(types.ReactionPaid(), 50),
            ],
            can_see_list=True,
            recent_reactions=[
                types.MessagePeerReaction(types.PeerUser(1), at(NOON), types.ReactionEmoji("👍"), my=True)
            ],
        ),
    ),
    message(
        7,
        "Forwarded words",
        fwd_from=types.MessageFwdHeader(
            date=at(NOON - 999), from_id=types.PeerChannel(77), channel_post=12, post_author="The _editor_"
        ),
        views=1234,
        forwards=5,
    ),
    message(8, "", fwd_from=types.MessageFwdHeader(date=at(NOON - 99), from_name="Somebody"), media=photo(8)),
    message(9, "An album", media=photo(9), grouped_id=99, silent=True),
    message(10, "", media=photo(10), grouped_id=99),
    message(
        11,
        "The report",
        media=document(11, "application/pdf", types.DocumentAttributeFilename("Report [2] #1.pdf")),
    ),
    message(12, "", media=document(12, "application/zip", types.DocumentAttributeFilename("all.zip"))),
    message(
        13,
        media=document(13, "audio/ogg", types.DocumentAttributeAudio(12, voice=True, waveform=b"\x01\x02")),
    ),
    message(
        14,
        media=document(14, "audio/mpeg", types.DocumentAttributeAudio(185, title="Song", performer="Band")),
    ),
    message(15, media=document(15, "video/mp4", types.DocumentAttributeVideo(61.5, 640, 480))),
    message(
        16,
        media=document(
            16,
            "image/webp",
            types.DocumentAttributeImageSize(512, 512),
            types.DocumentAttributeSticker("😀", types.InputStickerSetShortName("animals")),
        ),
    ),
    message(17, media=types.MessageMediaPhoto(ttl_seconds=5)),
    message(18, media=types.MessageMediaContact("+491234", "Clara", "", "", 0)),
    message(19, media=types.MessageMediaGeo(types.GeoPoint(13.4, 52.5, 1))),
    message(20, media=types.MessageMediaVenue(types.GeoPoint(13.4, 52.5, 1), "Café", "Road 1", "", "", "")),
    message(
        21,
        media=types.MessageMediaPoll(
            types.Poll(
                1,
                words("Tea or coffee?"),
                [types.PollAnswer(words("Tea"), b"0"), types.PollAnswer(words("Coffee"), b"1")],
                hash=0,
                public_voters=True,
            ),
            types.PollResults(
                results=[
                    types.PollAnswerVoters(b"0", chosen=True, voters=2, recent_voters=[types.PeerUser(1)]),
                    types.PollAnswerVoters(b"1", voters=0, recent_voters=[]),
                ],
                total_voters=2,
            ),
        ),
    ),
    message(22, media=types.MessageMediaDice(6, "🎲")),
    message(
        23,
        "https://example.org",
        entities=[types.MessageEntityUrl(0, 19)],
        media=types.MessageMediaWebPage(
            types.WebPage(5, "https://example.org", "example.org", 0, title="Example", photo=photo(23).photo)
        ),
    ),
    message(24, media=types.MessageMediaStory(types.PeerUser(1), 3)),
    message(
        25,
        "Press",
        reply_markup=types.ReplyInlineMarkup(
            [
                types.KeyboardInlineButtonRow(
                    [types.KeyboardInlineButton("Go", types.InlineButtonTypeUrl("https://example.org"))]
                )
            ]
        ),
        via_bot_id=55,
    ),
    message(26, "x", effect=7, restriction_reason=[types.RestrictionReason("all", "terms", "no")]),
    service(27, types.MessageActionPinMessage(), reply_to=types.MessageReplyHeader(reply_to_msg_id=4)),
    service(28, types.MessageActionPhoneCall(1, duration=65)),
    service(29, types.MessageActionSetMessagesTTL(86_400)),
    service(30, types.MessageActionSuggestBirthday(types.Birthday(1, 2))),
    by_anna(
        31,
        "Later",
        date=at(FEBRUARY),
        reply_to=types.MessageReplyHeader(
            reply_to_msg_id=6, quote=True, quote_text="Somebody [said]", quote_offset=19
        ),
    ),
    by_anna(32, "To nobody", date=at(FEBRUARY), reply_to=types.MessageReplyHeader(reply_to_msg_id=30_000)),
    by_anna(
        33,
        "From elsewhere",
        date=at(FEBRUARY + 86_400),
        reply_to=types.MessageReplyHeader(reply_to_msg_id=3, reply_to_peer_id=types.PeerChannel(77)),
    ),
    message(34, "In summer time", date=at(SUMMER)),
]


def test_a_chat_with_something_of_everything(tmp_path: Path, golden: Callable[[Path], None]) -> None:
    media = ["2024-01-31_8_photo.jpg", "2024-01-31_11_Report _2_ _1.pdf", "2024-01-31_16_sticker.webp"]
    chat = render(
        tmp_path,
        TALK,
        users=[ANNA, BORIS],
        chats=[NEWS],
        title="Boris",
        media=media,
        timezone="Europe/Berlin",
    )
    for name in ("Boris.md", "2024-01.md", "2024-02.md", "2024-08.md", "messages.jsonl"):
        golden(chat.folder / name)
    assert sorted(chat.notes) == ["2024-01", "2024-02", "2024-08"]
    report = chat.report
    assert (report.messages, report.service, report.unsupported, report.files) == (len(TALK), 4, 0, 5)
