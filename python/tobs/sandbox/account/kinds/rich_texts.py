"""Rich messages: each way in which a word of a block can be set.

A rich message is a tree of blocks, whose words are a tree of texts. https://core.telegram.org/type/RichText
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.parts import somebody
from tobs.sandbox.account.kinds.registry import Stage, kind
from tobs.sandbox.account.text import sentence
from tobs.sandbox.account.times import DAY_S, moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.account.place import Place

__all__ = ["rich_message", "words"]


def words(text: str) -> Any:
    """Return ``text`` as a rich text without a style."""
    return types.TextPlain(text)


TEXTS: dict[str, Callable[[Place], Any]] = {
    "empty": lambda _: types.TextEmpty(),
    "plain": lambda place: words(sentence(place.draw, 6)),
    "bold": lambda _: types.TextBold(words("bold")),
    "italic": lambda _: types.TextItalic(words("italic")),
    "underline": lambda _: types.TextUnderline(words("underlined")),
    "strike": lambda _: types.TextStrike(words("struck out")),
    "fixed": lambda _: types.TextFixed(words("x = `y`")),
    "spoiler": lambda _: types.TextSpoiler(words("the butler did it")),
    "subscript": lambda _: types.TextSubscript(words("2")),
    "superscript": lambda _: types.TextSuperscript(words("3")),
    "marked": lambda _: types.TextMarked(words("highlighted")),
    "math": lambda _: types.TextMath(r"\frac{a_1}{b^2} < \$5"),
    "url": lambda _: types.TextUrl(words("a [link]"), "https://example.org/a_(b)?c=d#e", webpage_id=0),
    "url_preview": lambda place: types.TextUrl(
        words("with a preview"), "https://example.org", webpage_id=place.draw.number() >> 2
    ),
    "auto_url": lambda _: types.TextAutoUrl(words("https://example.org/path_(with)_parts")),
    "email": lambda _: types.TextEmail(words("write to us"), "mira+tobs@example.org"),
    "auto_email": lambda _: types.TextAutoEmail(words("mira+tobs@example.org")),
    "phone": lambda _: types.TextPhone(words("call us"), "+9996620000"),
    "auto_phone": lambda _: types.TextAutoPhone(words("+99966 20 000")),
    "anchor": lambda _: types.TextAnchor(words("the second part"), "part-2"),
    "mention": lambda _: types.TextMention(words("@reminder_sandbox_bot")),
    "mention_name": lambda place: types.TextMentionName(words("somebody"), somebody(place)),
    "hashtag": lambda _: types.TextHashtag(words("#утро_2023")),
    "cashtag": lambda _: types.TextCashtag(words("$USD")),
    "bot_command": lambda _: types.TextBotCommand(words("/start")),
    "bank_card": lambda _: types.TextBankCard(words("4242 4242 4242 4242")),
    "custom_emoji": lambda place: types.TextCustomEmoji(place.files.custom_emoji.id, "🧵"),
    "image": lambda place: types.TextImage(place.files.by_name["sticker"].id, 32, 32),
    "date": lambda place: types.TextDate(words("tomorrow"), moment(place.date + DAY_S), relative=True),
    "date_short": lambda place: types.TextDate(
        words("Wed 01.03.23"), moment(place.date), short_time=True, short_date=True, day_of_week=True
    ),
    "date_long": lambda place: types.TextDate(
        words("1 March 2023, 12:00:00"), moment(place.date), long_time=True, long_date=True
    ),
    "diff": lambda _: types.TextDiff(words("better"), words("worse")),
    "button": lambda _: types.TextButton(
        words("Press"),
        types.InlineButtonTypeUrl("https://example.org"),
        style=types.RichButtonStyle(bg_primary=True),
    ),
    "button_link": lambda _: types.TextButton(
        words("Vote"), types.InlineButtonTypeCallback(b"vote"), style=types.RichButtonStyle(link=True)
    ),
    "nested": lambda _: types.TextBold(
        types.TextConcat(
            [
                words("bold "),
                types.TextItalic(
                    types.TextConcat(
                        [words("italic "), types.TextUrl(words("linked"), "https://example.org", 0)]
                    )
                ),
                words(" *bold* "),
                types.TextUnderline(types.TextStrike(types.TextSpoiler(words("🧵\U0001d518")))),
            ]
        )
    ),
    "lookalike": lambda _: words("# no heading\n* [no](link) `no` [[no]] <b>no</b> | $x$ %%x%% ^x"),
}
"""Rich texts by what they are; each stands between plain words."""


def rich_message(place: Place, blocks: list[Any], **fields: Any) -> Any:
    """Return a message that is made of ``blocks``: its words are there, and not in its text."""
    files = {"photos": fields.pop("photos", []), "documents": fields.pop("documents", [])}
    return place.message(rich_message=types.RichMessage(blocks, **files, **fields))


def in_a_paragraph(text: Callable[[Place], Any]) -> Callable[[Place], Any]:
    """Return a builder of a rich message of one paragraph with ``text`` in it."""

    def build(place: Place) -> Any:
        parts = [words("before "), text(place), words(" after")]
        documents = [place.files.by_name["sticker"].tl, place.files.custom_emoji.tl]
        return rich_message(place, [types.PageBlockParagraph(types.TextConcat(parts))], documents=documents)

    return build


for name, text in TEXTS.items():
    kind(f"rich_text_{name}", Stage.BOT)(in_a_paragraph(text))
