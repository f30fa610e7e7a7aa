"""Quotes, blocks of code and changes in a message's text, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from rendered import message, render

if TYPE_CHECKING:
    from pathlib import Path

    from telethon.tl.tlobject import TLObject


def body(folder: Path, text: str, *entities: TLObject, **fields: Any) -> str:
    """Return what a message of this text becomes behind the line of its sender and time."""
    (note,) = render(folder, [message(1, text, entities=list(entities), **fields)]).notes.values()
    return note.split("**Boris** 12:01", 1)[1].removesuffix("\n")


def quote(offset: int, length: int, **fields: Any) -> types.MessageEntityBlockquote:
    return types.MessageEntityBlockquote(offset, length, **fields)


def test_a_text_that_begins_with_a_quote_has_its_block_id_in_the_line_of_the_time(tmp_path: Path) -> None:
    assert body(tmp_path, "one\ntwo three", quote(0, 7)) == " ^m1\n\n> one\\\n> two\n\nthree"


def test_collapsed_quotes_are_folded_callouts(tmp_path: Path) -> None:
    text = body(tmp_path, "one\n\ntwo\nthree", quote(0, 8, collapsed=True))
    assert text == " ^m1\n\n> [!quote]-\n>\n> one\n>\n> two\n\nthree"


def test_quotes_nest_and_hold_code(tmp_path: Path) -> None:
    code = types.MessageEntityPre(8, 5, "")
    text = body(tmp_path, "one two three four", quote(0, 14), quote(4, 9), code)
    assert text == " ^m1\n\n> one\n>\n> > two\n> >\n> > ```\n> > three\n> > ```\n\nfour"


def test_of_quotes_that_overlap_the_second_is_cut_in_two(tmp_path: Path) -> None:
    text = body(tmp_path, "one two three", quote(0, 7), quote(4, 9))
    assert text == " ^m1\n\n> one\n>\n> > two\n\n> three"


def test_a_quote_of_blanks_is_none(tmp_path: Path) -> None:
    assert body(tmp_path, "one \n two", quote(3, 3, collapsed=True)) == "\\\none\\\n&nbsp;two ^m1"


def test_only_lines_that_begin_in_blanks_are_indented(tmp_path: Path) -> None:
    assert body(tmp_path, "one two\n  three", quote(0, 3)) == " ^m1\n\n> one\n\ntwo\\\n&nbsp;&nbsp;three"
    assert body(tmp_path / "2", "one\n  two", quote(0, 3)) == " ^m1\n\n> one\n\n&nbsp;&nbsp;two"


def test_what_was_changed_in_a_text_is_struck_out(tmp_path: Path) -> None:
    entities = [
        types.MessageEntityBold(3, 10),
        types.MessageEntityDiffReplace(3, 6, "*worse*"),
        types.MessageEntityDiffDelete(10, 3),
        types.MessageEntityDiffInsert(14, 3),
        types.MessageEntityItalic(14, 3),
        types.MessageEntityDiffReplace(17, 0, " end"),
    ]
    text = body(tmp_path, "😀 better out new", *entities)
    assert text == "\\\n😀 ~~\\*worse\\*~~**better ~~out~~** _new_ ~~end~~ ^m1"


def test_quotes_without_end_are_cut_off_at_a_depth(tmp_path: Path) -> None:
    quotes = [quote(0, 4_000 - depth) for depth in range(4_000)]
    text = body(tmp_path, "x" * 4_000, *quotes)
    assert text.count(">") < 20 * len(quotes)
    assert text.count("x") == len(quotes)
