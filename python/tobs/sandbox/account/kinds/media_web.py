"""Links with previews of what they lead to. https://core.telegram.org/constructor/webPage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.parts import document, photo
from tobs.sandbox.account.kinds.registry import kind
from tobs.sandbox.account.kinds.specimen import constructors, snake, specimen
from tobs.sandbox.account.text import RichText, sentence, span
from tobs.sandbox.account.times import moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.account.place import Place


@kind("web_page")
def web_page(place: Place) -> Any:
    """Return a link with a preview of the page, with a photo in it."""
    url = f"https://example.org/news/{place.draw.below(10_000)}"
    page = types.WebPage(
        id=place.draw.number() >> 2,
        url=url,
        display_url=url.removeprefix("https://"),
        hash=0,
        type="article",
        site_name="Example",
        title=sentence(place.draw, 5),
        description=sentence(place.draw, 16),
        photo=place.draw.choice(place.files.photos).tl,
    )
    rich = RichText().add(sentence(place.draw, 3) + " ").add(url, span(types.MessageEntityUrl))
    return place.message(rich, media=types.MessageMediaWebPage(page))


@kind("web_page_empty")
def web_page_empty(place: Place) -> Any:
    """Return a link of which the server could make no preview."""
    page = types.WebPageEmpty(place.draw.number() >> 2, url="https://example.org")
    rich = RichText().add("https://example.org", span(types.MessageEntityUrl))
    return place.message(rich, media=types.MessageMediaWebPage(page))


@kind("web_page_pending")
def web_page_pending(place: Place) -> Any:
    """Return a link whose preview is still being made."""
    page = types.WebPagePending(
        place.draw.number() >> 2, moment(place.date + 60), url="https://example.org/slow"
    )
    return linked(place, "https://example.org/slow", page)


@kind("web_page_without_photo")
def web_page_without_photo(place: Place) -> Any:
    """Return a link with a preview in words alone, which the sender asked to be small."""
    page = preview(place, "article", site_name="Example", author="A. N. Other", description="# not a heading")
    return linked(place, page.url, page, force_small_media=True, manual=True, safe=True)


@kind("web_page_bare")
def web_page_bare(place: Place) -> Any:
    """Return a link with a preview that knows of nothing but the address."""
    url = "https://example.org/bare"
    return linked(place, url, types.WebPage(place.draw.number() >> 2, url, "example.org/bare", hash=0))


@kind("web_page_video")
def web_page_video(place: Place) -> Any:
    """Return a link to a film that plays in place, with a large cover."""
    page = preview(
        place,
        "video",
        site_name="YouTube",
        photo=photo(place),
        embed_url="https://example.org/embed/1",
        embed_type="iframe",
        embed_width=1280,
        embed_height=720,
        duration=212,
        author="Oscillator & Sons",
        has_large_media=True,
        video_cover_photo=True,
    )
    return linked(place, page.url, page, force_large_media=True)


@kind("web_page_document")
def web_page_document(place: Place) -> Any:
    """Return a link to a file, with the file in its preview."""
    page = preview(place, "document", document=document(place, "pdf"))
    return linked(place, page.url, page)


@kind("web_page_photo")
def web_page_photo(place: Place) -> Any:
    """Return a link to a picture, hidden in the text."""
    page = preview(place, "photo", photo=photo(place))
    rich = RichText().add("look", span(types.MessageEntityTextUrl, url=page.url))
    return place.message(rich, media=types.MessageMediaWebPage(page))


@kind("web_page_instant_view")
def web_page_instant_view(place: Place) -> Any:
    """Return a link to an article that can be read in place. https://instantview.telegram.org."""
    page = preview(place, "article", site_name="Example", photo=photo(place))
    blocks = [
        types.PageBlockCover(types.PageBlockPhoto(page.photo.id, caption("The cover"))),
        types.PageBlockTitle(types.TextPlain(page.title)),
        types.PageBlockAuthorDate(types.TextPlain("A. N. Other"), moment(place.date)),
        types.PageBlockParagraph(types.TextPlain(sentence(place.draw, 30))),
    ]
    page.cached_page = types.Page(page.url, blocks, [page.photo], [], v2=True, rtl=True, part=True, views=77)
    return linked(place, page.url, page)


@kind("web_page_not_modified")
def web_page_not_modified(place: Place) -> Any:
    """Return a link whose preview is the one that the client has already."""
    return linked(place, "https://example.org/known", types.WebPageNotModified(cached_page_views=78))


def preview(place: Place, kind: str, **fields: Any) -> Any:
    """Return a types.WebPage of this type with a title and a description."""
    url = f"https://example.org/{kind}/{place.draw.below(10_000)}"
    fields.setdefault("description", sentence(place.draw, 12))
    return types.WebPage(
        id=place.draw.number() >> 2,
        url=url,
        display_url=url.removeprefix("https://"),
        hash=place.draw.below(1 << 31),
        type=kind,
        title=sentence(place.draw, 5),
        **fields,
    )


def linked(place: Place, url: str, page: Any, **fields: Any) -> Any:
    """Return a text with the address ``url`` and the preview ``page``."""
    rich = RichText().add(sentence(place.draw, 3) + " ").add(url, span(types.MessageEntityUrl))
    return place.message(rich, media=types.MessageMediaWebPage(page, **fields))


def caption(text: str) -> Any:
    """Return what stands below a picture of an article."""
    return types.PageCaption(types.TextPlain(text), types.TextEmpty())


def with_attribute(constructor: type[Any]) -> Callable[[Place], Any]:
    """Return a builder of a t.me link whose preview shows what ``constructor`` holds."""

    def build(place: Place) -> Any:
        words = snake(constructor).removeprefix("web_page_attribute_")
        page = preview(place, f"telegram_{words}", attributes=[specimen(place, constructor)])
        return linked(place, page.url, page)

    return build


for each in constructors()["WebPageAttribute"]:
    kind(snake(each))(with_attribute(each))
