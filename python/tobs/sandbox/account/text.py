"""Texts with entities, in the units Telegram counts: UTF-16 code units.

https://core.telegram.org/api/entities#entity-length
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from telethon.tl import types

    from tobs.sandbox.account.seed import Draw

    Span: TypeAlias = Callable[..., object]

__all__ = ["RichText", "sentence", "span", "utf16_length"]

LATIN = """
the a of in on and to we you it this that not only very still again after before morning evening city river
train window coffee bread salt stone garden winter summer letter number station bridge market kitchen paper
meeting draft answer question version photo table plan budget week month yesterday tomorrow quietly slowly
almost nothing everything somebody written found lost moved sent opened closed remember forget believe
expect deliver repair measure compare collect describe
"""
CYRILLIC = """
и в не на что как это уже ещё только потом сегодня завтра вчера утром вечером поезд письмо книга окно река
город мост хлеб соль чай зима лето друг вопрос ответ встреча работа неделя месяц никогда всегда почти ничего
нашли потеряли отправил открыла закрыли помню забыл жду считаем собрали
"""
ARABIC = "في من على هذا كان الكتاب المدينة صباح مساء رسالة سؤال جواب اليوم غدا أمس شكرا البيت الطريق صديق"
HEBREW = "של על זה היה הבית העיר בוקר ערב מכתב שאלה תשובה היום מחר תודה חבר דרך ספר חלון"
HAN = "今天 明天 我们 城市 火车 早上 晚上 问题 回答 照片 会议 谢谢 朋友 书 窗户 河 桥 面包 茶 冬天"
VOCABULARIES = tuple(words.split() for words in (LATIN, CYRILLIC, ARABIC, HEBREW, HAN))
TONGUES = {0: 62, 1: 20, 2: 6, 3: 5, 4: 7}
"""how often each vocabulary is taken, by its place"""
EMOJI = ("😀", "👍", "❤️", "🔥", "👩‍👩‍👧‍👦", "🇺🇦", "🏳️‍🌈", "👋🏽", "🧵", "☕", "🎉", "1️⃣", "\U0001d518")


def sentence(draw: Draw, words: int) -> str:
    """Return about ``words`` words in one language, with a full stop and now and then an emoji."""
    vocabulary = VOCABULARIES[draw.weighted(TONGUES)]
    chosen = draw.choices(vocabulary, words)
    chosen[0] = chosen[0][:1].upper() + chosen[0][1:]
    if draw.chance(20):
        chosen.append(draw.choice(EMOJI))
    return " ".join(chosen) + draw.choice((".", ".", ".", "!", "?", "…"))


def utf16_length(text: str) -> int:
    """Return the length of ``text`` in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def span(entity: Callable[..., object], **fields: Any) -> Span:
    """Return an entity whose offset and length :class:`RichText` fills in."""
    return partial(entity, **fields)


class RichText:
    """A text under construction, with its entities in the order Telegram sends them: by offset."""

    def __init__(self) -> None:
        self.text = ""
        self._entities: list[Any] = []

    @property
    def here(self) -> int:
        """The place behind the text so far, in UTF-16 code units; for :meth:`cover`."""
        return utf16_length(self.text)

    def add(self, text: str, *spans: Span) -> RichText:
        """Append ``text``, covered by each of ``spans``."""
        start = self.here
        self.text += text
        for entity in spans:
            self.cover(start, entity)
        return self

    def cover(self, start: int, entity: Span) -> RichText:
        """Lay an entity from ``start`` (a former :attr:`here`) to the end of the text so far."""
        self._entities.append(entity(offset=start, length=self.here - start))
        return self

    @property
    def entities(self) -> list[types.TypeMessageEntity] | None:
        """The entities by offset, an outer one before those inside it; None when there are none."""
        return sorted(self._entities, key=lambda each: (each.offset, -each.length)) or None
