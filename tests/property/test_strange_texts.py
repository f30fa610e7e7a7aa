"""What strangers write stays what they wrote: in Markdown no more than text, in JSON Lines no less."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from telethon.helpers import add_surrogate, del_surrogate
from telethon.tl import types

from rendered import ANNA, NOON, Rendered, at, message, render, service

if TYPE_CHECKING:
    from markdown_it.token import Token
    from telethon.tl.tlobject import TLObject

PARSER: Final = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

FRAGMENTS: Final = [
    *"ab1 .)(-+#*_`~<>[]!|\\&;:=^$%\"'/\n\n\n\tЖ語é😀\u200b\u00a0\u2028\u202e",
    "  ",
    "    code",
    "\n# heading",
    "\n- item",
    "\n* item",
    "\n1. item",
    "\n> quote",
    "\n---\n",
    "\n===\n",
    "\n```\n",
    "\n~~~\n",
    "\n| a | b |\n|---|---|\n",
    "\na\n:--\n",
    "<b>",
    "<!--",
    "</u>",
    "<https://x.org>",
    "&lt;",
    "&#42;",
    "[a](b)",
    "![a](b)",
    "[[a]]",
    "![[a]]",
    "[^1]",
    "[a]: b",
    "\n[a]: b\n",
    "**a**",
    "__a__",
    "*a*",
    "``a``",
    "~~a~~",
    "==a==",
    "%%a%%",
    "$a$",
    "#tag",
    " ^m1",
    "- [ ] a",
    "> [!note] a",
    "\r\n",
    "\r",
    "\x00",
    "\x1b[31m",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
]
STRANGE: Final = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join)
# A reader shows no noncharacters (in "Cn").
TEXTS: Final = STRANGE | st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=40)

STYLES: Final = {
    types.MessageEntityBold: "strong",
    types.MessageEntityItalic: "em",
    types.MessageEntityStrike: "s",
    types.MessageEntityUnderline: "u",
    types.MessageEntityCode: "code",
}
ADDRESS: Final = "https://example.org/a_(b)?c=d&e;f*g"


@st.composite
def formatted(draw: st.DrawFn) -> tuple[str, list[TLObject]]:
    """Draw a text and styles that nest, overlap, touch, split surrogate pairs and leave the text."""
    text = draw(TEXTS)
    size = len(add_surrogate(text))
    place = st.integers(-1, size + 1)
    entities: list[TLObject] = []
    for style in draw(st.lists(st.sampled_from(list(STYLES)), max_size=5)):
        start, end = sorted((draw(place), draw(place)))
        entities.append(style(offset=start, length=end - start))
    if draw(st.booleans()):
        start, end = sorted((draw(place), draw(place)))
        link = types.MessageEntityTextUrl(offset=start, length=end - start, url=ADDRESS)
        entities.insert(draw(st.integers(0, len(entities))), link)
    return text, entities


def rendered(*messages: TLObject, **options: Any) -> Rendered:
    with tempfile.TemporaryDirectory() as folder:
        return render(Path(folder), messages, **options)


def tokens_of(rendered: Rendered) -> list[Token]:
    (note,) = rendered.notes.values()
    return PARSER.parse(note)


def letters_shown(tokens: list[Token]) -> list[tuple[str, frozenset[str]]]:
    """Return the message's letters with the marks that they are in, without blanks, header and block id."""
    letters: list[tuple[str, frozenset[str]]] = []
    marks: list[str] = []
    for token in tokens[3:]:  # behind the day's heading
        for child in token.children or ():
            if child.type == "html_inline":
                assert child.content in {"<u>", "</u>"}
            elif child.type not in {"text", "text_special", "hardbreak"}:
                assert "u" not in marks
            if child.content == "<u>" and child.type == "html_inline":
                marks.append("u")
            elif child.type == "link_open":
                marks.append(str(child.attrs["href"]))
            elif child.type.endswith("_open"):
                marks.append(child.type.removesuffix("_open"))
            elif child.type.endswith("_close") or child.type == "html_inline":
                marks.pop()
            else:
                inside = frozenset([*marks, "code"] if child.type == "code_inline" else marks)
                letters += [(letter, inside) for letter in child.content if not letter.isspace()]
        if token is tokens[4]:
            assert "".join(letter for letter, _ in letters[-3:]) == "^m1"
            assert {marks for _, marks in letters[-3:]} == {frozenset()}
            del letters[-3:]
    header = "Boris12:01"
    assert "".join(letter for letter, _ in letters[: len(header)]) == header
    return letters[len(header) :]


def letters_sent(text: str, entities: list[TLObject]) -> list[tuple[str, frozenset[str]]]:
    """Return what should be shown: each letter with the marks of the entities that cover it."""
    letters = []
    place = 0
    for letter in text:
        width = len(add_surrogate(letter))
        marks = set()
        for entity in entities:
            if max(place, entity.offset) < min(place + width, entity.offset + entity.length):
                marks.add(STYLES.get(type(entity)) or escaped_address())
        place += width
        control = unicodedata.category(letter) == "Cc" and letter not in "\t\r\n"
        shown = "\ufffd" if control else letter
        if "code" in marks:
            marks.discard("u")  # which holds no code
        if not shown.isspace():
            letters.append((shown, frozenset(marks)))
    return letters


def letters_of(tokens: list[Token]) -> str:
    """Return all letters without blanks, those in blocks of code too; not the heads of callouts."""
    shown = [
        "".join(child.content for child in token.children if child.type != "html_inline")
        if token.children
        else token.content
        for token in tokens
        if token.type in {"inline", "fence"} and token.content != "[!quote]-"
    ]
    return "".join("".join(shown).split())


def escaped_address() -> str:
    (paragraph,) = [token for token in PARSER.parse(f"<{ADDRESS}>") if token.children]
    return (
        str(paragraph.children[0].attrs["href"]).replace("(", "%28").replace(")", "%29").replace("*", "%2A")
    )


@settings(deadline=None)
@given(TEXTS)
def test_no_text_becomes_structure(text: str) -> None:
    tokens = tokens_of(rendered(message(1, text)))
    kinds = {token.type for token in tokens[3:]}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}
    inline = [child.type for token in tokens[3:] for child in token.children or ()]
    assert set(inline) <= {"text", "text_special", "hardbreak", "strong_open", "strong_close"}
    assert inline.count("strong_open") == 1  # the sender's name
    assert letters_shown(tokens) == letters_sent(text, [])


@settings(deadline=None)
@given(TEXTS)
def test_no_text_becomes_what_only_obsidian_knows(text: str) -> None:
    (note,) = rendered(message(1, text)).notes.values()
    body = note.split("12:01", 1)[1]
    without_escapes = re.sub(r"\\[!-/:-@\[-`{-~]", "x", body)
    own = without_escapes.replace(" ^m1", "", 1)
    assert not re.search(r"\[\[|\]\]|==|%%|~~|\$|\^|`|<|(?:^|\s)#\w|\[|^>", own, re.MULTILINE)


@settings(deadline=None)
@given(formatted())
def test_formatted_text_comes_back_letter_by_letter(sample: tuple[str, list[TLObject]]) -> None:
    text, entities = sample
    tokens = tokens_of(rendered(message(1, text, entities=entities)))
    assert {token.type for token in tokens[3:]} <= {"paragraph_open", "inline", "paragraph_close"}
    shown, sent = letters_shown(tokens), letters_sent(text, entities)
    if "]:" in text:  # code with it is no code in a link, which would be the definition of a reference
        shown, sent = (
            [(letter, marks - {"code", "u"}) for letter, marks in letters] for letters in (shown, sent)
        )
    assert shown == sent


@settings(deadline=None)
@given(formatted(), st.data())
def test_quotes_and_blocks_of_code_keep_their_letters(
    sample: tuple[str, list[TLObject]], data: st.DataObject
) -> None:
    text, entities = sample
    place = st.integers(0, len(add_surrogate(text)))
    for collapsed in data.draw(st.lists(st.booleans(), max_size=4)):
        start, end = sorted((data.draw(place), data.draw(place)))
        quote = types.MessageEntityBlockquote(start, end - start, collapsed=collapsed)
        entities.insert(data.draw(st.integers(0, len(entities))), quote)
    start, end = sorted((data.draw(place), data.draw(place)))
    entities.append(types.MessageEntityPre(start, end - start, language="c++`"))
    tokens = tokens_of(rendered(message(1, text, entities=entities)))
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens[3:]}
    assert kinds <= {"paragraph", "inline", "blockquote", "fence"}
    assert {token.info for token in tokens if token.type == "fence"} <= {"c++"}
    shown = letters_of(tokens[3:5]).removesuffix("^m1") + letters_of(tokens[5:])
    shown = shown.removeprefix("Boris12:01")
    assert shown == "".join(letter for letter, _ in letters_sent(text, []))


@settings(deadline=None)
@given(formatted(), STRANGE, st.data())
def test_words_that_were_replaced_stay_words(
    sample: tuple[str, list[TLObject]], old: str, data: st.DataObject
) -> None:
    text, entities = sample
    start, end = sorted(data.draw(st.integers(0, len(add_surrogate(text)))) for _ in range(2))
    entities.append(types.MessageEntityDiffReplace(start, end - start, old))
    tokens = tokens_of(rendered(message(1, text, entities=entities)))
    assert {token.type for token in tokens[3:]} <= {"paragraph_open", "inline", "paragraph_close"}
    shown = [letter for letter, _ in letters_shown(tokens)]
    expected = [letter for letter, _ in letters_sent(text, []) + letters_sent(old, [])]
    assert sorted(shown) == sorted(expected)


@settings(deadline=None)
@given(STRANGE, STRANGE, STRANGE)
def test_no_name_becomes_structure(name: str, other: str, third: str) -> None:
    named = types.User(id=2, first_name=name, last_name=other, access_hash=1)
    text = types.TextWithEntities(text=other, entities=[])
    answers = [types.PollAnswer(text=types.TextWithEntities(text=third, entities=[]), option=b"0")]
    poll = types.Poll(id=1, question=text, answers=answers, hash=0)
    document = types.Document(
        id=1,
        access_hash=1,
        file_reference=b"",
        date=at(NOON),
        mime_type=name,
        size=1,
        dc_id=1,
        attributes=[types.DocumentAttributeFilename(file_name=other)],
    )
    forward = types.MessageFwdHeader(date=at(NOON), from_name=other, post_author=third)
    reply = types.MessageReplyHeader(reply_to_msg_id=99, quote=True, quote_text=third)
    tokens = tokens_of(
        rendered(
            message(1, "", fwd_from=forward, post_author=third, reply_to=reply),
            message(2, "", media=types.MessageMediaPoll(poll=poll, results=types.PollResults())),
            message(3, "", media=types.MessageMediaDocument(document=document)),
            message(4, "", media=types.MessageMediaContact(name, other, third, third, 0)),
            message(5, "", reply_to=types.MessageReplyHeader(reply_to_msg_id=1, quote_text=other)),
            service(6, types.MessageActionChatEditTitle(title=third)),
            service(7, types.MessageActionCustomAction(message=other)),
            users=[ANNA, named],
        )
    )
    assert {token.type for token in tokens[3:]} <= {"paragraph_open", "inline", "paragraph_close"}
    inline = {child.type for token in tokens[3:] for child in token.children or ()}
    marks = {"strong_open", "strong_close", "em_open", "em_close", "link_open", "link_close"}
    assert inline <= {"text", "text_special", "hardbreak"} | marks
    links = [child for token in tokens for child in token.children or () if child.type == "link_open"]
    assert all(re.fullmatch(r"tel:[+\d]+", str(link.attrs["href"])) for link in links)


def everything_attached(text: str) -> list[types.Message]:
    """Return a message with each kind of media that has words, and one with all that stands under it."""
    words = types.TextWithEntities(text, [])
    point = types.GeoPoint(1, 1, 1)
    photo = types.PhotoEmpty(1)
    venue = types.MessageMediaVenue(point, text, text, text, text, text)
    named = types.DocumentAttributeFilename(text)
    document = types.Document(9, 1, b"", at(NOON), text, 5, 4, [named])
    song = types.DocumentAttributeAudio(1, title=text, performer=text)
    sticker = types.DocumentAttributeSticker(text, types.InputStickerSetEmpty())
    told = types.StoryItem(
        1, at(NOON), at(NOON), venue, caption=text, fwd_from=types.StoryFwdHeader(from_name=text)
    )
    address = f"javascript:{text}"
    page = types.WebPage(
        1,
        address,
        text,
        0,
        site_name=text,
        title=text,
        description=text,
        author=text,
        document=document,
    )
    media = [
        types.MessageMediaPoll(
            types.Poll(1, words, [types.PollAnswer(words, b"0")], hash=0),
            types.PollResults(solution=text, solution_entities=[]),
        ),
        types.MessageMediaToDo(types.TodoList(words, [types.TodoItem(1, words)])),
        types.MessageMediaGiveaway(
            [77], 1, at(NOON), prize_description=text, months=1, countries_iso2=[text]
        ),
        types.MessageMediaInvoice(text, text, text, 5, text),
        types.MessageMediaGame(types.Game(1, 1, text, text, text, photo)),
        types.MessageMediaStory(types.PeerUser(1), 1, story=told),
        venue,
        types.MessageMediaContact(text, text, text, text, 0),
        types.MessageMediaDice(1, text),
        types.MessageMediaWebPage(page),
        *(
            types.MessageMediaDocument(
                document=types.Document(9, 1, b"", at(NOON), "audio/mpeg", 5, 4, [attribute])
            )
            for attribute in (song, sticker)
        ),
    ]
    callback, address_button = types.InlineButtonTypeCallback(b""), types.InlineButtonTypeUrl(address)
    buttons = [types.KeyboardInlineButton(text, kind) for kind in (callback, address_button)]
    under = message(
        len(media) + 1,
        reactions=types.MessageReactions([types.ReactionCount(types.ReactionEmoji(text), 1)]),
        restriction_reason=[types.RestrictionReason(text, text, text)],
        factcheck=types.FactCheck(1, country=text, text=words),
        reply_markup=types.ReplyInlineMarkup([types.KeyboardInlineButtonRow(buttons)]),
    )
    return [*(message(number, media=each) for number, each in enumerate(media, 1)), under]


@settings(deadline=None)
@given(STRANGE)
def test_nothing_attached_becomes_structure(text: str) -> None:
    named = types.User(id=2, first_name=text, last_name=text, access_hash=1)
    outcome = rendered(*everything_attached(text), users=[ANNA, named])
    tokens = tokens_of(outcome)[3:]
    blocks = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert blocks <= {"paragraph", "inline", "blockquote"}
    children = [child for token in tokens for child in token.children or ()]
    inline = {child.type.removesuffix("_open").removesuffix("_close") for child in children}
    assert inline <= {"text", "text_special", "hardbreak", "strong", "em", "link"}
    links = [str(child.attrs["href"]) for child in children if child.type == "link_open"]
    assert all(re.match(r"tel:[+\d]+$|https://www\.openstreetmap\.org/", link) for link in links)
    (note,) = outcome.notes.values()
    without_escapes = re.sub(r"\\[!-/:-@\[-`{-~]", "x", note)
    assert not re.search(r"\[\[|==|%%|~~|\$|`|<", without_escapes)


@settings(deadline=None)
@given(formatted())
def test_json_lines_count_in_code_points_where_telethon_counts_in_utf_16(
    sample: tuple[str, list[TLObject]],
) -> None:
    text, entities = sample
    (line,) = rendered(message(1, text, entities=entities)).lines
    assert line["text"] == text
    units = add_surrogate(text)
    for entity, found in zip(entities, line.get("entities", []), strict=True):
        start = min(max(entity.offset, 0), len(units))
        end = min(max(entity.offset + entity.length, start), len(units))
        inside_a_pair = any(
            0 < place < len(units) and "\udc00" <= units[place] <= "\udfff" for place in (start, end)
        )
        if not inside_a_pair:
            covered = text[found["offset"] : found["offset"] + found["length"]]
            assert covered == del_surrogate(units[start:end])


@settings(max_examples=30, deadline=None)
@given(st.sets(st.integers(1, 2**31 - 1), max_size=30))
def test_each_message_is_exactly_once_in_each_view(ids: set[int]) -> None:
    texts = [message(number, "x", date=None) for number in sorted(ids)]
    outcome = rendered(*texts)
    assert [line["id"] for line in outcome.lines] == sorted(ids)
    notes = "".join(outcome.notes.values())
    assert [int(number) for number in re.findall(r" \^m(\d+)$", notes, re.MULTILINE)] == sorted(ids)
    assert outcome.report.messages == len(ids)
