"""Rich messages as Markdown: every block and text is read back as what it says, and as nothing else."""

from __future__ import annotations

import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telethon import utils
from telethon.tl import types
from test_strange_texts import PARSER, STRANGE, letters_of

from answering import seeded
from rendered import message, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token
    from telethon.tl.tlobject import TLObject

    from tobs.sandbox.account import Account

SCHEMES = ("https:", "http:", "mailto:", "tel:", "tg:")
STRUCTURE = {
    "paragraph",
    "inline",
    "blockquote",
    "fence",
    "bullet_list",
    "ordered_list",
    "list_item",
    "hr",
} | {
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
NOT_WORDS = {
    "html": "what a page is made of, which may be anything",
    "name": "of an anchor, to which nothing in a note can lead",
    "type": "of a list's numbers; the items have labels",
}
"""Strings of blocks and texts that are not shown, and why."""
ADDRESSES = {"url", "email", "phone"}


@pytest.fixture(scope="module")
def account() -> Account:
    return seeded(10)


def note_of(*blocks: TLObject, **fields: Any) -> str:
    rich = types.RichMessage(list(blocks), photos=[], documents=[], **fields)
    return note_of_message(message(1, rich_message=rich))


def note_of_message(sent: Any) -> str:
    """Return the note of one message, behind the line of its sender and time."""
    with tempfile.TemporaryDirectory() as folder:
        chat_id = utils.get_peer_id(sent.peer_id)
        (note,) = render(Path(folder), [sent], chat_id=chat_id, title="Anna").notes.values()
    return re.split(r"\*\*.*\*\* \d\d:\d\d", note, maxsplit=1)[1]


def strings(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield every string in a block or text with the name of its field."""
    match value:
        case str():
            yield name, value
        case list():
            for each in value:
                yield from strings(each, name)
        case types.Channel() | types.ChannelForbidden() | types.Chat() | types.ChatForbidden():
            yield "title", value.title
        case _ if hasattr(value, "to_dict"):
            for field, each in vars(value).items():
                yield from strings(each, field)


def check_structure(tokens: list[Token]) -> None:
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= STRUCTURE
    for child in (child for token in tokens for child in token.children or ()):
        assert child.type != "image"
        if child.type == "html_inline":
            assert child.content in {"<u>", "</u>"}
        if child.type == "link_open":
            assert str(child.attrs["href"]).startswith(SCHEMES)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_rich_message_of_the_showcase_is_read_back_as_its_words(account: Account) -> None:
    rich = {name: spot.message for name, spot in account.showcase.items() if name.startswith("rich_")}
    assert len(rich) > len(NOT_WORDS)
    for name, sent in rich.items():
        note = note_of_message(sent)
        tokens = PARSER.parse(note)
        check_structure(tokens)
        shown = letters_of(tokens) + "".join(token.info for token in tokens)
        for field, text in strings(sent.rich_message.blocks):
            if field in ADDRESSES:
                assert text.split("(")[0] in note, name
            elif field not in NOT_WORDS:
                assert squeezed(text) in shown, (name, field)


def test_every_block_of_the_layer_has_a_rendering_of_its_own(account: Account) -> None:
    unknown = [
        name
        for name, spot in account.showcase.items()
        if name.startswith("rich_") and "cannot show" in note_of_message(spot.message)
    ]
    assert unknown == ["rich_block_unsupported"]


def words(text: str) -> types.TextPlain:
    return types.TextPlain(text)


def paragraph(text: str) -> types.PageBlockParagraph:
    return types.PageBlockParagraph(words(text))


STYLES = [
    types.TextBold,
    types.TextItalic,
    types.TextUnderline,
    types.TextStrike,
    types.TextFixed,
    types.TextSpoiler,
    types.TextMarked,
    types.TextSubscript,
    types.TextAutoUrl,
    types.TextAutoEmail,
    types.TextAutoPhone,
    types.TextHashtag,
    lambda text: types.TextAnchor(text, "a"),
    lambda text: types.TextUrl(text, "https://example.org/a_(b)", 0),
    lambda text: types.TextUrl(text, "javascript:alert(1)", 0),
    lambda text: types.TextEmail(text, "a@b.c)<b>"),
    lambda text: types.TextDiff(text, words("old")),
    lambda text: types.TextButton(text, types.InlineButtonTypeCopy("a`|b")),
    lambda text: types.TextConcat([words("a"), text, words("b")]),
]
TEXTS = st.recursive(
    STRANGE.map(types.TextPlain) | STRANGE.map(types.TextMath),
    lambda inner: (
        st.builds(lambda style, text: style(text), st.sampled_from(STYLES), inner)
        | st.lists(inner, max_size=4).map(types.TextConcat)
    ),
    max_leaves=6,
)
CAPTIONS = st.builds(types.PageCaption, TEXTS, TEXTS)
CELLS = st.builds(
    types.PageTableCell,
    header=st.booleans(),
    align_right=st.booleans(),
    text=st.none() | TEXTS,
    colspan=st.none() | st.integers(-1, 3),
    rowspan=st.none() | st.integers(-1, 3) | st.just(2**31 - 1),
)
CHECKS = {"checkbox": st.booleans(), "checked": st.booleans()}
NUMBERS = {
    "num": st.none() | STRANGE | st.sampled_from(["1", "7.", "iv"]),
    "value": st.none() | st.integers(-1, 4),
}


def nested(inner: st.SearchStrategy[TLObject]) -> st.SearchStrategy[TLObject]:
    blocks = st.lists(inner, max_size=3)
    item = st.builds(types.PageListItemBlocks, blocks, **CHECKS)
    numbered = st.builds(types.PageListOrderedItemBlocks, blocks, **CHECKS, **NUMBERS)
    return (
        st.builds(types.PageBlockList, st.lists(item, max_size=3))
        | st.builds(types.PageBlockOrderedList, st.lists(numbered, max_size=3), reversed=st.booleans())
        | st.builds(types.PageBlockBlockquoteBlocks, blocks, TEXTS)
        | st.builds(types.PageBlockDetails, blocks, TEXTS, open=st.booleans())
        | st.builds(types.PageBlockCollage, blocks, CAPTIONS)
    )


BLOCKS = st.recursive(
    st.builds(types.PageBlockParagraph, TEXTS)
    | st.builds(types.PageBlockHeading1, TEXTS)
    | st.builds(types.PageBlockFooter, TEXTS)
    | st.builds(types.PageBlockMath, STRANGE)
    | st.builds(types.PageBlockPreformatted, TEXTS, STRANGE)
    | st.builds(types.PageBlockBlockquote, TEXTS, TEXTS, collapsed=st.booleans())
    | st.builds(types.PageBlockPhoto, st.just(1), CAPTIONS, url=STRANGE, webpage_id=st.just(1))
    | st.builds(types.PageBlockTable, TEXTS, st.lists(st.lists(CELLS).map(types.PageTableRow), max_size=3))
    | st.builds(lambda text: types.PageBlockList([types.PageListItemText(text)]), TEXTS)
    | st.just(types.PageBlockDivider()),
    nested,
    max_leaves=6,
)


@settings(deadline=None)
@given(st.lists(BLOCKS, max_size=4))
def test_strange_words_in_blocks_stay_words(blocks: list[TLObject]) -> None:
    note = note_of(*blocks, paragraph("the end"))
    tokens = PARSER.parse(note)
    check_structure(tokens)
    assert " ^m1\n" in note
    assert note.endswith(("the end\n", "the end ^m1\n"))


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_strange_words_stay_in_their_cell(one: TLObject, other: TLObject) -> None:
    row = types.PageTableRow([types.PageTableCell(text=one, header=True), types.PageTableCell(text=other)])
    tokens = PARSER.parse(note_of(types.PageBlockTable(types.TextEmpty(), [row, row, row])))
    assert [token.type for token in tokens if token.type in {"th_open", "td_open"}] == ["th_open"] * 2 + [
        "td_open"
    ] * 4
    assert len([token for token in tokens if token.type == "table_open"]) == 1


def test_numbers_that_do_not_count_on_begin_a_list_of_their_own() -> None:
    items = [
        types.PageListOrderedItemText(words(f"item {label}"), num=label)
        for label in ["3", "2", "1", "a", "9", "10"]
    ]
    note = note_of(types.PageBlockOrderedList(items), types.PageBlockOrderedList(items[:1]))
    assert note == (
        " ^m1\n\n3. item 3\n2) item 2\n1. item 1\n- a. item a\n9. item 9\n10. item 10\n\n3) item 3\n"
    )


def test_lists_side_by_side_are_two() -> None:
    lists = [types.PageBlockList([types.PageListItemText(words("x"))] * 2) for _ in range(3)]
    assert note_of(*lists) == " ^m1\n\n- x\n- x\n\n* x\n* x\n\n- x\n- x\n"


def test_a_rich_message_begins_in_the_line_of_its_time_if_it_begins_with_a_paragraph() -> None:
    assert note_of(paragraph("Hello\nyou")) == "\\\nHello\\\nyou ^m1\n"
    assert note_of(types.PageBlockDivider(), paragraph("x")) == " ^m1\n\n***\n\nx\n"


def test_what_nests_too_deep_keeps_its_words() -> None:
    block: Any = paragraph("deep down")
    for _ in range(40):
        block = types.PageBlockBlockquoteBlocks([block], types.TextEmpty())
    assert note_of(block, paragraph("the end")).endswith("> > deep down\n\nthe end\n")


def test_the_page_behind_a_preview_is_not_part_of_the_message() -> None:
    page = types.Page("https://example.org", [paragraph("instant view")], [], [])
    preview = types.WebPage(1, "https://example.org", "example.org", 0, cached_page=page)
    assert "instant view" not in note_of_message(message(1, "x", media=types.MessageMediaWebPage(preview)))


def test_a_rich_message_is_dated_by_the_clock_of_the_vault(tmp_path: Path) -> None:
    late = datetime(2024, 1, 31, 23, 30, tzinfo=UTC)
    rich = types.RichMessage([types.PageBlockAuthorDate(words("Anna"), late)], photos=[], documents=[])
    sent = message(1, rich_message=rich)
    (note,) = render(tmp_path, [sent], timezone="Europe/Berlin").notes.values()
    assert "Anna, 2024-02-01" in note


def test_a_map_is_a_link_as_a_place_that_was_sent_is() -> None:
    place = types.GeoPoint(long=13.4, lat=52.5, access_hash=1)
    caption = types.PageCaption(words("Here"), types.TextEmpty())
    url = "https://www.openstreetmap.org/?mlat=52.5&mlon=13.4#map=16/52.5/13.4"
    note = note_of(types.PageBlockMap(place, zoom=12, w=600, h=400, caption=caption))
    assert note == f"\\\nLocation [52.5, 13.4]({url})\\\nHere ^m1\n"
