"""Texts without entities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.registry import kind
from tobs.sandbox.account.text import RichText, sentence, span

if TYPE_CHECKING:
    from tobs.sandbox.account.place import Place

LONGEST = 4_096
LOOKALIKE = r"""# not a heading
* not a list
1. nor this
> no quote
[no](link) ![no](image) `no code` **not bold** __x__ ~~y~~ ||z||
<b>no</b> &amp; [[no wiki link]] ^no-block #no/tag $x$ %% no comment %%
---
| a | b |
\ end"""


@kind("text")
def text(place: Place) -> Any:
    """Return one to six sentences."""
    draw = place.draw
    return place.message(" ".join(sentence(draw, draw.between(3, 16)) for _ in range(draw.between(1, 6))))


@kind("text_long")
def text_long(place: Place) -> Any:
    """Return paragraphs of text, about 1,500 characters."""
    paragraphs = [" ".join(sentence(place.draw, 14) for _ in range(5)) for _ in range(3)]
    return place.message("\n\n".join(paragraphs))


@kind("text_lookalike")
def text_lookalike(place: Place) -> Any:
    """Return a text that looks like Markdown and HTML and is neither."""
    return place.message(LOOKALIKE)


@kind("text_whitespace")
def text_whitespace(place: Place) -> Any:
    """Return a text with tabs, no-break spaces, zero-width characters and blank lines in it."""
    return place.message(
        "a\tb\u00a0c\u200bd\u2028e\n\n\n    indented\n\u202eright to left\u202c left to right"
    )


@kind("text_line_breaks")
def text_line_breaks(place: Place) -> Any:
    """Return a text of one line each, with marks that would make lists, headings and rules of them."""
    return place.message("one\ntwo  \nthree\n===\nfour\n---\n+ five\n2) six\n    seven\n\t- eight\n~~~\nnine")


@kind("text_longest")
def text_longest(place: Place) -> Any:
    """Return a text of 4,096 UTF-16 code units, the most that a message may have."""
    words = ""
    while len(words) < LONGEST:
        words += sentence(place.draw, 12) + " "
    return place.message(words.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore"))


@kind("text_emoji")
def text_emoji(place: Place) -> Any:
    """Return emoji alone, which clients show large."""
    return place.message("👩‍👩‍👧‍👦🇺🇦🏳️‍🌈")


@kind("text_link_without_preview")
def text_link_without_preview(place: Place) -> Any:
    """Return an address that the server marked and made no preview of."""
    rich = RichText().add("see ").add("http://example.org/?a=1&b=[2]", span(types.MessageEntityUrl))
    return place.message(rich)
