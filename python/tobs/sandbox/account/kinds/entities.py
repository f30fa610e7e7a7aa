"""Texts with entities: each kind alone, and those that nest, overlap or hold characters of two code units.

https://core.telegram.org/api/entities
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.registry import kind
from tobs.sandbox.account.text import RichText, sentence, span
from tobs.sandbox.account.times import moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.account.place import Place
    from tobs.sandbox.account.text import Span

BOLD = span(types.MessageEntityBold)
ITALIC = span(types.MessageEntityItalic)
UNDERLINE = span(types.MessageEntityUnderline)
STRIKE = span(types.MessageEntityStrike)
SPOILER = span(types.MessageEntitySpoiler)
CODE = span(types.MessageEntityCode)
LINK = span(types.MessageEntityTextUrl, url="https://example.org/a_(b)?c=d&e=[f]#g")

MARCH = moment(1_677_628_800)

SIMPLE: dict[str, tuple[str, Span]] = {
    "bold": ("bold", BOLD),
    "italic": ("italic", ITALIC),
    "underline": ("underlined", UNDERLINE),
    "strike": ("struck out", STRIKE),
    "spoiler": ("the butler did it", SPOILER),
    "code": ("x = `y` if *z* else 0", CODE),
    "pre": ("def f(x):\n    return x  # ```no end```", span(types.MessageEntityPre, language="")),
    "pre_language": ("fn main() {\n    loop {}\n}", span(types.MessageEntityPre, language="rust")),
    "text_url": ("a [link] with_brackets", LINK),
    "url": ("https://example.org/path_(with)_parts?q=1", span(types.MessageEntityUrl)),
    "mention": ("@reminder_sandbox_bot", span(types.MessageEntityMention)),
    "hashtag": ("#утро_2023", span(types.MessageEntityHashtag)),
    "cashtag": ("$USD", span(types.MessageEntityCashtag)),
    "bot_command": ("/start@reminder_sandbox_bot", span(types.MessageEntityBotCommand)),
    "email": ("mira+tobs@example.org", span(types.MessageEntityEmail)),
    "phone": ("+99966 20 000", span(types.MessageEntityPhone)),
    "mention_in_vault": ("@sandbox_news", span(types.MessageEntityMention)),
    "bank_card": ("4242 4242 4242 4242", span(types.MessageEntityBankCard)),
    "blockquote": ("First line\nsecond line", span(types.MessageEntityBlockquote)),
    "blockquote_collapsed": (
        "One\ntwo\nthree\nfour\nfive",
        span(types.MessageEntityBlockquote, collapsed=True),
    ),
    "formatted_date": ("1 March 2023", span(types.MessageEntityFormattedDate, date=MARCH)),
    "formatted_date_relative": (
        "two years ago",
        span(types.MessageEntityFormattedDate, date=MARCH, relative=True),
    ),
    "formatted_date_short": (
        "Wed, 01.03.23, 00:00",
        span(
            types.MessageEntityFormattedDate, date=MARCH, short_time=True, short_date=True, day_of_week=True
        ),
    ),
    "formatted_date_long": (
        "1 March 2023, 00:00:00",
        span(types.MessageEntityFormattedDate, date=MARCH, long_time=True, long_date=True),
    ),
    "diff_insert": ("a word that came in", span(types.MessageEntityDiffInsert)),
    "diff_replace": ("better", span(types.MessageEntityDiffReplace, old_text="worse")),
    "diff_delete": ("a word that went out", span(types.MessageEntityDiffDelete)),
    "unknown_entity": ("something of a newer layer", span(types.MessageEntityUnknown)),
}


def simple(covered: str, entity: Span) -> Callable[[Place], Any]:
    """Return a builder of a sentence with one covered part in it."""

    def build(place: Place) -> Any:
        rich = (
            RichText()
            .add(sentence(place.draw, 3) + " ")
            .add(covered, entity)
            .add(" " + sentence(place.draw, 2))
        )
        return place.message(rich)

    return build


for name, (covered, entity) in SIMPLE.items():
    kind(name)(simple(covered, entity))


@kind("mention_name")
def mention_name(place: Place) -> Any:
    """Return a mention of a user without a username, by id."""
    user = place.draw.choice(place.people.crowd)
    entity = span(types.MessageEntityMentionName, user_id=user.id)
    return place.message(RichText().add("ask ").add(user.first_name, entity).add(", please"))


@kind("custom_emoji")
def custom_emoji(place: Place) -> Any:
    """Return a text with a custom emoji in it."""
    entity = span(types.MessageEntityCustomEmoji, document_id=place.files.custom_emoji.id)
    return place.message(RichText().add("well sewn ").add("🧵", entity).add(" indeed"))


@kind("nested")
def nested(place: Place) -> Any:
    """Return entities inside entities, three deep, and two over the same characters."""
    rich = RichText().add("plain ")
    outer = rich.here
    rich.add("bold ")
    inner = rich.here
    rich.add("bold italic ").add("and linked", LINK, STRIKE)
    rich.cover(inner, ITALIC)
    rich.add(" bold").cover(outer, BOLD).add(" plain ").add("all at once", BOLD, ITALIC, UNDERLINE, SPOILER)
    return place.message(rich)


@kind("overlapping")
def overlapping(place: Place) -> Any:
    """Return two entities that overlap and do not nest."""
    rich = RichText().add("a ")
    first = rich.here
    rich.add("bold ")
    second = rich.here
    rich.add("both").cover(first, BOLD).add(" italic").cover(second, ITALIC).add(" end")
    return place.message(rich)


@kind("touching")
def touching(place: Place) -> Any:
    """Return entities without a space between them, inside words, and with spaces at their ends."""
    rich = (
        RichText()
        .add("un")
        .add("believ", BOLD)
        .add("able", ITALIC)
        .add(" padded ", BOLD)
        .add("·")
        .add("\n", CODE)
    )
    return place.message(rich.add("tail"))


@kind("surrogates")
def surrogates(place: Place) -> Any:
    """Return entities behind, around and between characters of two UTF-16 code units."""
    rich = (
        RichText()
        .add("👩‍👩‍👧‍👦🇺🇦 \U0001d518 ")
        .add("bold 🏳️‍🌈 bold", BOLD)
        .add("𐍈")
        .add("code\U0001d54f", CODE)
        .add(" ")
        .add("👋🏽", ITALIC)
    )
    return place.message(rich)


@kind("right_to_left")
def right_to_left(place: Place) -> Any:
    """Return Arabic and Hebrew with entities, mixed with left-to-right words."""
    rich = RichText().add("مرحبا ").add("بالعالم", BOLD).add(" and ").add("שלום", ITALIC).add(" עולם 123 ")
    return place.message(rich.add("رابط", LINK).add("!"))


@kind("quote_formatted")
def quote_formatted(place: Place) -> Any:
    """Return a block quote with formatted text and a code block behind it."""
    rich = RichText()
    start = rich.here
    rich.add("He said: ").add("never", BOLD).add("\nand ").add("left", ITALIC)
    rich.cover(start, span(types.MessageEntityBlockquote)).add("\n").add(
        "exit(0)", span(types.MessageEntityPre, language="c")
    )
    return place.message(rich)


@kind("custom_emoji_several")
def custom_emoji_several(place: Place) -> Any:
    """Return custom emoji side by side, two of them the whole of a bold word."""
    entity = span(types.MessageEntityCustomEmoji, document_id=place.files.custom_emoji.id)
    rich = RichText().add("🧵", entity).add("👩‍🚀", entity).add(" ")
    start = rich.here
    return place.message(rich.add("🪐", entity).add("☕", entity).cover(start, BOLD))


@kind("mention_name_nested")
def mention_name_nested(place: Place) -> Any:
    """Return a mention by id inside a quote, bold, beside the account's own."""
    user, me = place.draw.choice(place.people.crowd), place.people.me
    rich = RichText()
    start = rich.here
    rich.add(user.first_name, span(types.MessageEntityMentionName, user_id=user.id), BOLD).add(" and ")
    rich.add("me", span(types.MessageEntityMentionName, user_id=me.id))
    return place.message(rich.cover(start, span(types.MessageEntityBlockquote)), mentioned=True)


@kind("entities_at_the_edges")
def entities_at_the_edges(place: Place) -> Any:
    """Return a text that is covered from its first to its last character, over several lines."""
    rich = RichText().add("first line\n\nthird line ").add("code", CODE).add("\n— last 🧵")
    return place.message(rich.cover(0, ITALIC).cover(0, SPOILER))


@kind("code_of_many_lines")
def code_of_many_lines(place: Place) -> Any:
    """Return code blocks one behind the other, the second with fences and tabs of its own."""
    pre = types.MessageEntityPre
    rich = RichText().add("$ make test\n", span(pre, language="sh"))
    return place.message(
        rich.add("````md\n```\n\tx\n```\n````\n", span(pre, language="markdown")).add("done")
    )
