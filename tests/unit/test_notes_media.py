"""What a note shows of what is attached to a message."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from telethon.tl import types

from answering import seeded
from rendered import ANNA, BORIS, NOON, at, message, render
from tobs.media.processing import original_of

if TYPE_CHECKING:
    from telethon.tl.tlobject import TLObject

NEWS = types.Channel(
    id=77,
    title="News *today*",
    photo=types.ChatPhotoEmpty(),
    date=at(NOON),
    broadcast=True,
    username="the_news",
)


def shown(media: TLObject | None, text: str = "", *, files: tuple[str, ...] = (), **fields: Any) -> str:
    """Return what the note has of message 1 below the line with its time, without the block id."""
    with tempfile.TemporaryDirectory() as folder:
        sent = message(1, text, media=media, **fields)
        (note,) = render(Path(folder), [sent], chats=[NEWS], media=files).notes.values()
    return note.split("12:01", 1)[1].replace(" ^m1\n", "\n").strip("\\ \n").replace("\\\n", "\n")


def plain(text: str) -> types.TextWithEntities:
    return types.TextWithEntities(text, [])


def document(mime_type: str, *attributes: TLObject, size: int = 2_500_000) -> types.Document:
    return types.Document(9, 1, b"ref", at(NOON), mime_type, size, 4, list(attributes))


def file(mime_type: str, *attributes: TLObject, **fields: Any) -> types.MessageMediaDocument:
    return types.MessageMediaDocument(document=document(mime_type, *attributes), **fields)


def photo() -> types.Photo:
    return types.Photo(5, 1, b"ref", at(NOON), [types.PhotoSize("y", 4, 3, 99)], dc_id=2)


def poll(votes: list[types.PollAnswerVoters], *, total: int | None = None, **fields: Any) -> TLObject:
    answers = [types.PollAnswer(plain(text), text[:1].encode()) for text in ("Tea", "Coffee")]
    results = types.PollResults(
        results=votes, total_voters=total, solution=fields.pop("solution", ""), solution_entities=[]
    )
    return types.MessageMediaPoll(types.Poll(1, plain("What?"), answers, hash=0, **fields), results)


def votes(option: bytes, voters: int, **fields: Any) -> types.PollAnswerVoters:
    return types.PollAnswerVoters(option, voters=voters, **({"recent_voters": []} | fields))


def test_a_poll_shows_a_bar_for_each_answer_and_marks_what_the_account_chose() -> None:
    media = poll([votes(b"T", 3, chosen=True), votes(b"C", 2)], total=5, multiple_choice=True)
    assert shown(media).split("\n") == [
        "**What?**",
        "_Anonymous poll, several answers_",
        "☑ Tea ▓▓▓▓▓▓░░░░ 60 % (3)",
        "☐ Coffee ▓▓▓▓░░░░░░ 40 % (2)",
        "5 voters",
    ]


def test_a_public_poll_names_its_voters() -> None:
    voters = [types.PeerUser(ANNA.id), types.PeerUser(BORIS.id)]
    media = poll([votes(b"T", 3, recent_voters=voters)], total=3, public_voters=True)
    assert "☐ Tea ▓▓▓▓▓▓▓▓▓▓ 100 % (3: Anna Berg, Boris …)" in shown(media)


def test_a_quiz_tells_the_right_answer_from_the_wrong_one_that_was_chosen() -> None:
    media = poll(
        [votes(b"T", 1, chosen=True), votes(b"C", 3, correct=True)],
        total=4,
        quiz=True,
        closed=True,
        solution="Because.",
    )
    assert shown(media).split("\n") == [
        "**What?**",
        "_Anonymous quiz, closed_",
        "❌ Tea ▓▓▓░░░░░░░ 25 % (1)",
        "✅ Coffee ▓▓▓▓▓▓▓▓░░ 75 % (3)",
        "4 voters",
        "Solution: Because.",
    ]


def test_a_quiz_says_when_the_right_answer_was_chosen() -> None:
    media = poll([votes(b"T", 1, chosen=True, correct=True)], total=1, quiz=True)
    assert "✅ Tea ▓▓▓▓▓▓▓▓▓▓ 100 % (1), the chosen answer" in shown(media)


def test_a_poll_says_until_when_it_is_open() -> None:
    assert "_Anonymous poll, until 2024-01-31 12:00_" in shown(poll([], close_date=at(NOON)))


def test_votes_beyond_all_reason_keep_the_bar_as_long_as_it_is() -> None:
    lines = shown(poll([votes(b"T", 2**31 - 1), votes(b"C", -5)], total=3)).split("\n")
    assert lines[2:4] == [
        "☐ Tea ▓▓▓▓▓▓▓▓▓▓ 100 % (2,147,483,647)",
        "☐ Coffee ░░░░░░░░░░ 0 % (-5)",
    ]


def test_a_to_do_list_tells_what_is_done_by_whom() -> None:
    tasks = [types.TodoItem(1, plain("Pack")), types.TodoItem(2, plain("- Leave"))]
    done = [types.TodoCompletion(1, types.PeerUser(ANNA.id), at(NOON))]
    media = types.MessageMediaToDo(types.TodoList(plain("Trip"), tasks, others_can_complete=True), done)
    assert shown(media).split("\n") == [
        "**Trip**",
        "_To-do list, others may check off_",
        "☑ Pack (Anna Berg, 2024-01-31 12:00)",
        "☐ \\- Leave",
    ]


def test_a_giveaway_tells_what_there_is_to_win_and_for_whom() -> None:
    media = types.MessageMediaGiveaway(
        [77], 10, at(NOON), months=6, countries_iso2=["AT"], winners_are_visible=True
    )
    assert shown(media).split("\n") == [
        "**Giveaway**: 10 subscriptions to Telegram Premium for 6 months",
        "Among the subscribers of News \\*today\\*, in AT",
        "Until 2024-01-31 12:00, the winners will be told",
    ]


def test_the_results_of_a_giveaway_name_the_winners() -> None:
    media = types.MessageMediaGiveawayResults(
        77, 5, 2, 1, [ANNA.id, BORIS.id], at(NOON), stars=5_000, only_new_subscribers=True
    )
    assert shown(media).split("\n") == [
        "**Giveaway results**: 5,000 stars for 3 winners",
        "Among the new subscribers of News \\*today\\*",
        "Ended 2024-01-31 12:00: 2 winners (Anna Berg, Boris), 1 unclaimed",
    ]


def test_an_invoice_has_its_price_in_its_currency() -> None:
    tea = types.MessageMediaInvoice("Tea", "Green", "EUR", 1_250, "", test=True)
    assert shown(tea) == "**Tea** (invoice, a test), 12.50 EUR\nGreen"
    paid = types.MessageMediaInvoice("Tea", "Green", "XTR", 75, "", receipt_msg_id=5)
    assert shown(paid) == "**Tea** (invoice, paid), 75 stars\nGreen"


def test_paid_media_tells_its_price_and_what_it_holds() -> None:
    bought = types.MessageExtendedMedia(types.MessageMediaPhoto(photo=photo()))
    outline = types.MessageExtendedMediaPreview(video_duration=61)
    media = types.MessageMediaPaidMedia(1_000, [bought, outline])
    assert shown(media) == "Paid media, 1,000 stars\n_Photo · Video, 1:01, not paid for_"


def test_a_game_has_a_title_and_a_description() -> None:
    media = types.MessageMediaGame(types.Game(1, 1, "jack", "Lumber *jack*", "Chop!", photo()))
    assert shown(media) == "**Lumber \\*jack\\*** (game)\nChop!"


def test_a_story_leads_to_where_it_was_told() -> None:
    told = types.StoryItem(
        3, at(NOON), at(NOON), types.MessageMediaPhoto(photo=photo()), caption="Look", entities=[]
    )
    media = types.MessageMediaStory(types.PeerChannel(77), 3, story=told)
    assert shown(media).split("\n") == [
        "Story of **News \\*today\\*** · [t.me/the_news/s/3](https://t.me/the_news/s/3)",
        "_Photo, posted 2024-01-31 12:00_",
        "Look",
    ]


def test_a_story_of_somebody_without_a_public_name_has_no_link() -> None:
    media = types.MessageMediaStory(types.PeerUser(ANNA.id), 3, via_mention=True)
    assert shown(media) == "Story of **Anna Berg**, with a mention"


def test_a_place_is_a_link_to_the_map() -> None:
    point = types.GeoPoint(13.4, 52.5, 1, accuracy_radius=65)
    link = "[52.5, 13.4](https://www.openstreetmap.org/?mlat=52.5&mlon=13.4#map=16/52.5/13.4), within 65 m"
    assert shown(types.MessageMediaGeo(point)) == f"Location {link}"
    live = types.MessageMediaGeoLive(point, period=900, heading=90)
    assert shown(live) == f"Live location {link}, for 15 minutes, heading 90°"
    venue = types.MessageMediaVenue(point, "Café", "Road 1", "", "", "")
    assert shown(venue) == f"**Café**, Road 1, {link}"


def test_a_place_beyond_the_map_is_no_link() -> None:
    assert shown(types.MessageMediaGeo(types.GeoPoint(1e9, float("nan"), 1))) == "Location NaN, 1000000000"
    assert shown(types.MessageMediaGeo(types.GeoPointEmpty())) == "_Location, not known_"


def test_a_contact_can_be_called() -> None:
    media = types.MessageMediaContact("+43 1 5330", "Clara", "W.", "BEGIN:VCARD", 5)
    assert shown(media) == (
        "Contact **Clara W.**, [+43 1 5330](tel:+4315330), [on Telegram](tg://user?id=5), with a vCard"
    )


def test_a_throw_shows_what_came_of_it() -> None:
    assert shown(types.MessageMediaDice(6, "🎯")) == "🎯 6"
    outcome = types.messages.EmojiGameOutcome(b"", 100_000_000, 1_500_000_000)
    staked = types.MessageMediaDice(5, "🎲", game_outcome=outcome)
    assert shown(staked) == "🎲 5, staked 0.1 TON, won 1.5 TON"


def test_a_preview_is_a_quote_below_the_text() -> None:
    page = types.WebPage(
        1,
        "https://example.org/a",
        "example.org/a",
        0,
        site_name="Example",
        title="A [title]",
        description="word " * 60,
        author="Clara",
    )
    text, *quote = shown(types.MessageMediaWebPage(page), "See there").split("\n")
    assert text == "See there"
    assert quote == [
        "",
        "> **Example**",
        "> [A \\[title\\]](https://example.org/a)",
        f"> {'word ' * 39}word …",
        "> By Clara",
    ]


def test_a_preview_of_nothing_is_not_shown() -> None:
    empty = types.MessageMediaWebPage(types.WebPageEmpty(1, url="https://example.org"))
    bare = types.MessageMediaWebPage(types.WebPage(1, "https://example.org", "example.org", 0))
    assert shown(empty, "x") == shown(bare, "x") == "x"


def test_a_preview_stands_above_the_text_if_the_sender_wished_it() -> None:
    page = types.WebPage(1, "https://example.org", "example.org", 0, title="Title")
    above = shown(types.MessageMediaWebPage(page), "text", invert_media=True)
    assert above == "> [Title](https://example.org)\n\ntext"


AUDIO = types.DocumentAttributeAudio(185, title="Song", performer="Band")
VOICE = types.DocumentAttributeAudio(12, voice=True)
VIDEO = types.DocumentAttributeVideo(61.5, 640, 480)
STICKER = types.DocumentAttributeSticker("😀", types.InputStickerSetEmpty())
NAMED = types.DocumentAttributeFilename("AnimatedSticker.tgs")


@pytest.mark.parametrize(
    ("media", "expected"),
    [
        (types.MessageMediaPhoto(photo=photo()), "_Photo_"),
        (types.MessageMediaPhoto(photo=photo(), spoiler=True), "_Photo, spoiler_"),
        (types.MessageMediaPhoto(photo=photo(), ttl_seconds=2**31 - 1), "_Photo, to be seen once_"),
        (
            types.MessageMediaPhoto(photo=photo(), ttl_seconds=60),
            "_Photo, deletes itself 1 minute after it is opened_",
        ),
        (types.MessageMediaPhoto(ttl_seconds=60), "_Photo, deleted itself_"),
        (types.MessageMediaPhoto(photo=types.PhotoEmpty(1)), "_Photo, no longer available_"),
        (
            types.MessageMediaPhoto(photo=photo(), live_photo=True, video=document("video/mp4")),
            "_Live photo_",
        ),
        (types.MessageMediaDocument(voice=True, ttl_seconds=9), "_Voice message, deleted itself_"),
        (file("audio/ogg", VOICE), "_Voice message, 0:12_"),
        (file("audio/mpeg", AUDIO), "_Audio Band \N{EN DASH} Song, 3:05_"),
        (file("video/mp4", VIDEO, spoiler=True), "_Video, 1:02, spoiler_"),
        (file("image/webp", STICKER), "_Sticker 😀_"),
        (file("a/b", types.DocumentAttributeFilename("all.zip")), "_File all.zip, 2.5 MB_"),
        (types.MessageMediaUnsupported(), "_Something that could not be fetched in this version_"),
        (types.MessageMediaVideoStream(types.InputGroupCall(1, 1)), "_Live stream_"),
    ],
)
def test_what_is_not_there_leaves_a_word_in_its_place(media: TLObject, expected: str) -> None:
    assert shown(media) == expected


@pytest.mark.parametrize(
    ("media", "name", "expected"),
    [
        (types.MessageMediaPhoto(photo=photo()), "photo.jpg", "![[Boris/media/{}]]"),
        (types.MessageMediaPhoto(photo=photo(), spoiler=True), "photo.jpg", "![[Boris/media/{}]]\n_spoiler_"),
        (file("image/webp", STICKER), "sticker.webp", "![[Boris/media/{}]]"),
        (file("application/x-tgsticker", STICKER, NAMED), "AnimatedSticker.tgs", "[Sticker 😀](media/{})"),
        (file("audio/mpeg", AUDIO), "audio.mp3", "![[Boris/media/{}]]\n_Band \N{EN DASH} Song, 3:05_"),
        (file("video/mp4", VIDEO), "video.mp4", "![[Boris/media/{}]]\n_1:02_"),
        (file("application/zip"), "file.zip", "[File](media/{}) _2.5 MB_"),
    ],
)
def test_a_file_that_is_there_is_shown_or_linked(media: TLObject, name: str, expected: str) -> None:
    name = f"2024-01-31_1_{name}"
    assert shown(media, files=(name,)) == expected.format(name)


@pytest.mark.parametrize("suffix", [".webp", ".jpg", ".h264.mp4", ".h265.mp4", ".mp3", ".opus"])
def test_what_replaced_a_file_is_shown_in_its_place(suffix: str) -> None:
    name = "2024-01-31_1_photo.jpg"
    assert original_of(name + suffix) == name
    assert shown(types.MessageMediaPhoto(photo=photo()), files=(name + suffix,)) == (
        f"![[Boris/media/{name}{suffix}]]"
    )


@pytest.mark.parametrize("suffix", ["", ".opus"])
def test_what_is_said_in_a_voice_message_stands_folded_below_it(tmp_path: Path, suffix: str) -> None:
    name = "2024-01-31_1_voice.ogg"
    processed = tmp_path / "Boris/media/processed"
    processed.mkdir(parents=True)
    (processed / f"{name}.txt").write_text("Grüße, *Ann*\nSee you\n", encoding="utf-8")
    spoken = file("audio/ogg", types.DocumentAttributeAudio(duration=3, voice=True))

    rendered = render(tmp_path, [message(1, media=spoken), message(2, "Hi")], media=(name + suffix,))

    (note,) = rendered.notes.values()
    assert f"![[Boris/media/{name}{suffix}]]" in note
    assert "\n> [!quote]- Transcript\n>\n> Grüße, \\*Ann\\*\\\n> See you\n" in note
    assert note.index("See you") < note.index("Hi")


def test_a_file_that_is_there_is_shown_rather_than_what_was_made_of_it() -> None:
    name = "2024-01-31_1_photo.jpg"
    assert shown(types.MessageMediaPhoto(photo=photo()), files=(name, f"{name}.webp")) == (
        f"![[Boris/media/{name}]]"
    )


def test_all_media_of_the_showcase_is_shown_but_previews_that_know_nothing() -> None:
    silent = {
        name
        for name, spot in seeded(10).showcase.items()
        if getattr(spot.message, "media", None) is not None and not shown(spot.message.media)
    }
    assert silent == {"web_page_bare", "web_page_empty", "web_page_not_modified", "web_page_pending"}
