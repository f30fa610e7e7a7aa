"""Rich messages: each block they can be made of, and one that is like a real document.

https://core.telegram.org/type/PageBlock
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.parts import earlier, photo, point
from tobs.sandbox.account.kinds.registry import Stage, kind
from tobs.sandbox.account.kinds.rich_texts import rich_message, words
from tobs.sandbox.account.kinds.specimen import constructors, snake, specimen
from tobs.sandbox.account.text import sentence
from tobs.sandbox.account.times import moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.account.place import Place

PHOTOS = 2  # that the media blocks of one message show
FILES = ("video", "music", "pdf")

BLOCKS: dict[str, Callable[[Place], Any]] = {
    "paragraph": lambda place: paragraph(sentence(place.draw, 20)),
    **{
        name: lambda _, each=constructor: each(words("A heading *of its own*"))  # type: ignore[misc]
        for name, constructor in {
            "title": types.PageBlockTitle,
            "subtitle": types.PageBlockSubtitle,
            "header": types.PageBlockHeader,
            "subheader": types.PageBlockSubheader,
            "kicker": types.PageBlockKicker,
            "footer": types.PageBlockFooter,
            "thinking": types.PageBlockThinking,
            "heading1": types.PageBlockHeading1,
            "heading2": types.PageBlockHeading2,
            "heading3": types.PageBlockHeading3,
            "heading4": types.PageBlockHeading4,
            "heading5": types.PageBlockHeading5,
            "heading6": types.PageBlockHeading6,
        }.items()
    },
    "author_date": lambda place: types.PageBlockAuthorDate(words("A. N. Other"), moment(place.date)),
    "preformatted": lambda _: types.PageBlockPreformatted(words("fn main() {\n\t// ```\n}"), "rust"),
    "divider": lambda _: types.PageBlockDivider(),
    "anchor": lambda _: types.PageBlockAnchor("part-2"),
    "math": lambda _: types.PageBlockMath("\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}"),
    "blockquote": lambda _: types.PageBlockBlockquote(words("Never\nagain"), words("He"), collapsed=True),
    "blockquote_blocks": lambda place: types.PageBlockBlockquoteBlocks(
        [paragraph(sentence(place.draw, 5)), types.PageBlockDivider()], words("She")
    ),
    "pullquote": lambda _: types.PageBlockPullquote(words("Less is more"), types.TextEmpty()),
    "list": lambda place: types.PageBlockList(
        [
            types.PageListItemText(words("one")),
            types.PageListItemText(words("done"), checkbox=True, checked=True),
            types.PageListItemText(words("to do"), checkbox=True),
            types.PageListItemBlocks(
                [paragraph(sentence(place.draw, 4)), inner_list()], checkbox=True, checked=True
            ),
        ]
    ),
    "ordered_list": lambda place: types.PageBlockOrderedList(
        [
            types.PageListOrderedItemText(words("four"), num="d", value=4, type="a"),
            types.PageListOrderedItemText(words("three"), checkbox=True, checked=True, num="c"),
            types.PageListOrderedItemBlocks(
                [paragraph(sentence(place.draw, 4)), inner_list()],
                checkbox=True,
                checked=True,
                num="II",
                value=2,
                type="I",
            ),
        ],
        reversed=True,
        start=4,
        type="a",
    ),
    "table": lambda _: types.PageBlockTable(
        words("Prices | of tea"),
        [
            row(
                types.PageTableCell(header=True, text=words("Tea")),
                types.PageTableCell(header=True, text=words("€"), align_right=True, valign_bottom=True),
            ),
            row(
                types.PageTableCell(text=words("green | mint"), rowspan=2, valign_middle=True),
                types.PageTableCell(text=words("2.50"), align_right=True),
            ),
            row(types.PageTableCell(text=types.TextBold(words("3.00")), align_center=True)),
            row(types.PageTableCell(colspan=2)),
        ],
        bordered=True,
        striped=True,
        compact=True,
    ),
    "details": lambda place: types.PageBlockDetails(
        [paragraph(sentence(place.draw, 9))], words("More of it"), open=True
    ),
    "photo": lambda place: picture(place, 0, spoiler=True),
    "photo_linked": lambda place: picture(place, 0, url="https://example.org", webpage_id=0),
    "video": lambda place: types.PageBlockVideo(
        place.files.by_name["video"].id, caption(), autoplay=True, loop=True, spoiler=True
    ),
    "audio": lambda place: types.PageBlockAudio(place.files.by_name["music"].id, caption()),
    "document": lambda place: types.PageBlockDocument(place.files.by_name["pdf"].id, caption()),
    "cover": lambda place: types.PageBlockCover(picture(place, 0)),
    "collage": lambda place: types.PageBlockCollage([picture(place, 0), picture(place, 1)], caption()),
    "slideshow": lambda place: types.PageBlockSlideshow([picture(place, 0), picture(place, 1)], caption()),
    "embed": lambda place: types.PageBlockEmbed(
        caption(),
        full_width=True,
        allow_scrolling=True,
        url="https://example.org/embed",
        html="<b>no</b>",
        poster_photo_id=photos(place)[0].id,
        w=640,
        h=480,
    ),
    "embed_post": lambda place: types.PageBlockEmbedPost(
        "https://example.org/post",
        webpage_id=0,
        author_photo_id=photos(place)[0].id,
        author="A. N. Other",
        date=earlier(place),
        blocks=[paragraph(sentence(place.draw, 6))],
        caption=caption(),
    ),
    "map": lambda place: types.PageBlockMap(point(place), zoom=13, w=640, h=320, caption=caption()),
    "related_articles": lambda place: types.PageBlockRelatedArticles(
        words("Read on"),
        [
            types.PageRelatedArticle(
                "https://example.org/next",
                webpage_id=0,
                title="The next [one]",
                description=sentence(place.draw, 6),
                photo_id=photos(place)[0].id,
                author="A. N. Other",
                published_date=earlier(place),
            )
        ],
    ),
    "button_row": lambda _: types.PageBlockButtonRow(
        [
            types.PageButton(
                words("Read"),
                types.InlineButtonTypeUrl("https://example.org"),
                style=types.RichButtonStyle(bg_success=True),
            ),
            types.PageButton(
                words("Drop"),
                types.InlineButtonTypeCallback(b"drop"),
                style=types.RichButtonStyle(bg_danger=True),
            ),
        ],
        align_left=True,
    ),
    "button_row_centred": lambda _: button_row(align_center=True),
    "button_row_right": lambda _: button_row(align_right=True),
    "unsupported": lambda _: types.PageBlockUnsupported(),
}
"""Blocks by what they are."""


def paragraph(text: str) -> Any:
    """Return a paragraph of plain words."""
    return types.PageBlockParagraph(words(text))


def row(*cells: Any) -> Any:
    """Return a row of a table."""
    return types.PageTableRow(list(cells))


def inner_list() -> Any:
    """Return a list to stand inside another."""
    return types.PageBlockList([types.PageListItemText(words("inner"))])


def caption() -> Any:
    """Return what stands below a picture, and whom it is from."""
    return types.PageCaption(words("Below it"), types.TextItalic(words("Somebody")))


def photos(place: Place) -> list[Any]:
    """Return the photos that the media blocks of a message show."""
    first = place.id % (len(place.files.photos) - PHOTOS + 1)
    return [each.tl for each in place.files.photos[first : first + PHOTOS]]


def picture(place: Place, number: int, **fields: Any) -> Any:
    """Return a block with one of the message's photos."""
    return types.PageBlockPhoto(photos(place)[number].id, caption(), **fields)


def button_row(**fields: Any) -> Any:
    """Return a row of one button."""
    button = types.PageButton(words("Copy"), types.InlineButtonTypeCopy("42"))
    return types.PageBlockButtonRow([button], **fields)


def of_one_block(block: Callable[[Place], Any]) -> Callable[[Place], Any]:
    """Return a builder of a rich message of ``block`` between two paragraphs."""

    def build(place: Place) -> Any:
        blocks = [paragraph("Before it."), block(place), paragraph("After it.")]
        documents = [place.files.by_name[name].tl for name in FILES]
        return rich_message(place, blocks, photos=photos(place), documents=documents)

    return build


for name, block in BLOCKS.items():
    kind(f"rich_block_{name}", Stage.BOT)(of_one_block(block))


def channel_block(constructor: type[Any]) -> Callable[[Place], Any]:
    """Return a block that shows a chat as ``constructor`` describes it."""
    return lambda place: types.PageBlockChannel(specimen(place, constructor))


def status_block(constructor: type[Any]) -> Callable[[Place], Any]:
    """Return a block that shows a channel without a picture and with such a status."""
    return lambda place: types.PageBlockChannel(
        specimen(
            place, types.Channel, photo=types.ChatPhotoEmpty(), emoji_status=specimen(place, constructor)
        )
    )


for each in constructors()["Chat"]:
    kind(f"rich_block_channel_{snake(each)}", Stage.BOT)(of_one_block(channel_block(each)))
for each in constructors()["EmojiStatus"]:
    if not each.__name__.startswith("Input"):
        kind(f"rich_block_channel_{snake(each)}", Stage.BOT)(of_one_block(status_block(each)))


@kind("rich_message", Stage.BOT)
def rich_document(place: Place) -> Any:
    """Return a rich message such as a bot writes: headings, a list, a table, code, a picture, a note."""
    text = types.TextConcat(
        [words("Sewn with "), types.TextBold(words("care")), words(" 🧵, see "), link("the pattern")]
    )
    names = ("heading1", "list", "table", "preformatted", "photo", "details", "footer")
    blocks = [BLOCKS[name](place) for name in names]
    blocks.insert(1, types.PageBlockParagraph(text))
    return rich_message(place, blocks, photos=[photo(place), *photos(place)])


@kind("rich_message_right_to_left", Stage.BOT)
def rich_message_right_to_left(place: Place) -> Any:
    """Return the beginning of a rich message in Arabic: the rest is asked for separately."""
    blocks = [types.PageBlockHeading2(words("مرحبا بالعالم")), paragraph("شكرا 123 abc")]
    return rich_message(place, blocks, rtl=True, part=True)


def link(text: str) -> Any:
    """Return words that lead to an address."""
    return types.TextUrl(words(text), "https://example.org/pattern", webpage_id=0)
