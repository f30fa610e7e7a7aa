"""Show a note as Obsidian's reading view does: ``python tools/show_vault.py NOTE [--picture PNG]``.

Writes the note as a page of HTML to stdout, or a picture of it with a headless Chromium; ``--messages``
leaves out the others. For looking at notes, and for the picture in the docs: near to what Obsidian draws,
not equal.
"""

from __future__ import annotations

import argparse
import html
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--hide-scrollbars",
)
WINDOW: Final = "900,1840"
WIKI_LINK: Final = re.compile(r"(!?)\[\[([^\[\]|\n]*)(?:\|([^\[\]\n]*))?\]\]")
BLOCK_ID: Final = re.compile(r"(?:^| )\^m(\d+)$")
CALLOUT: Final = re.compile(r"\[!(\w+)\]([-+]?) ?(.*)")
SOUNDS: Final = {".ogg", ".wav", ".mp3", ".m4a", ".opus", ".oga", ".flac"}
FILMS: Final = {".mp4", ".mov", ".webm", ".mkv", ".ogv", ".3gp"}
STYLE: Final = """
body { max-width: 700px; margin: 28px auto; color: #222; background: #fff; line-height: 1.5;
  font: 16px/1.5 Inter, "Noto Sans", "DejaVu Sans", sans-serif; }
h1 { font-size: 1.7em; } h2 { font-size: 1.4em; margin: 1.2em 0 .6em; }
p { margin: .7em 0; } a { color: #7852ee; }
a.internal { text-decoration: none; }
.properties { border-collapse: collapse; color: #5c5c5c; font-size: .85em; }
.properties td { padding: 2px 18px 2px 0; }
blockquote { margin: .7em 0; padding: 0 18px; border-left: 2px solid #7852ee; }
.callout { border: 0; border-radius: 4px; background: #e8f1fb; padding: 10px 14px; }
.callout > p:first-child { color: #086ddd; margin: 0; }
.folded > :not(:first-child) { display: none; } .folded > p:first-child::after { content: " \\203a"; }
code, pre { background: #f5f5f5; border-radius: 4px; font: .9em "DejaVu Sans Mono", monospace; }
code { padding: 2px 4px; } pre { padding: 10px 14px; } pre code { padding: 0; }
table { border-collapse: collapse; } th, td { border: 1px solid #ddd; padding: 4px 10px; }
.properties td { border: 0; }
img { max-width: 220px; border-radius: 4px; display: block; }
audio, video { display: block; max-width: 320px; }
"""
PAGE: Final = '<!doctype html><meta charset="utf-8"><base href="{base}"><style>{style}</style>\n{body}'


def reader() -> MarkdownIt:
    """Return a CommonMark parser that knows Obsidian's links, embeds, callouts and block ids."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.inline.ruler.before("link", "wiki_link", wiki_link)
    parser.core.ruler.after("block", "callouts", callouts)
    return parser


def wiki_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # as the parser calls it
    """Parse ``[[place|words]]`` and ``![[file|width]]``."""
    found = WIKI_LINK.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        embed, place, words = found.groups()
        state.push("html_inline", "", 0).content = embedded(place, words) if embed else linked(place, words)
    state.pos = found.end()
    return True


def linked(place: str, words: str | None) -> str:
    """Return the HTML of an internal link."""
    return f'<a class="internal" href="#">{html.escape(words or place)}</a>'


def embedded(file: str, width: str | None) -> str:
    """Return the HTML of an embedded file, whose path is that within the vault."""
    source = html.escape(f"../{file}")
    kind = Path(file).suffix.lower()
    if kind in SOUNDS:
        return f'<audio controls src="{source}"></audio>'
    if kind in FILMS:
        return f'<video controls src="{source}"></video>'
    return f'<img src="{source}" width="{html.escape(width)}">' if width else f'<img src="{source}">'


def callouts(state: StateCore) -> None:
    """Make callouts of quotes that begin with their mark, and hide block ids."""
    quotes: list[Token] = []
    for token in state.tokens:
        if token.type == "blockquote_open":
            quotes.append(token)
        elif token.type == "blockquote_close":
            quotes.pop()
        elif token.type == "inline":
            token.content = BLOCK_ID.sub("", token.content)
            if quotes and (found := CALLOUT.fullmatch(token.content)):
                kind, fold, title = found.groups()
                quotes[-1].attrs["class"] = "callout folded" if fold == "-" else "callout"
                token.content = f"**{title or kind.capitalize()}**"


def page(note: Path, messages: Collection[str] = ()) -> str:
    """Return a note as HTML; of ``messages`` alone, by their ids, if there are any."""
    _, properties, body = note.read_text("utf-8").split("---\n", 2)
    if messages:
        body = "\n\n".join(blocks_of(body, messages))
    cells = (line.replace('"', "").split(": ", 1) for line in properties.splitlines())
    rows = "".join(
        f"<tr><td>{html.escape(name)}</td><td>{html.escape(value)}</td></tr>" for name, value in cells
    )
    shown = f'<h1>{html.escape(note.stem)}</h1><table class="properties">{rows}</table>'
    shown += reader().render(body)
    return PAGE.format(base=note.resolve().as_uri(), style=STYLE, body=shown)


def blocks_of(body: str, messages: Collection[str]) -> Iterator[str]:
    """Yield the blocks of ``messages``, and the headings of their days."""
    heading, current = "", None
    for block in body.strip("\n").split("\n\n"):
        if block.startswith("## "):
            heading, current = block, None
            continue
        if begun := re.search(BLOCK_ID.pattern, block, re.MULTILINE):
            current = begun[1]
        if current in messages:
            yield from filter(None, (heading, block))
            heading = ""


def photograph(shown: str, picture: Path) -> None:
    """Write a picture of the page ``shown``. Raises FileNotFoundError when there is no browser."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise FileNotFoundError(f"none of {', '.join(BROWSERS)} is installed")
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "note.html"
        path.write_text(shown, "utf-8")
        command = [browser, *FLAGS, f"--user-data-dir={home}/profile", f"--window-size={WINDOW}"]
        command += [f"--screenshot={picture.resolve()}", path.as_uri()]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page, or the picture; return the exit status."""
    parser = argparse.ArgumentParser(description="show a note as Obsidian's reading view does")
    parser.add_argument("note", type=Path)
    parser.add_argument("--messages", default="", metavar="ID[,ID]", help="show these alone, by their ids")
    parser.add_argument("--picture", type=Path, metavar="PNG", help="write a picture instead of HTML")
    given = parser.parse_args(arguments)
    shown = page(given.note, list(filter(None, given.messages.split(","))))
    if given.picture is None:
        print(shown)
        return 0
    try:
        photograph(shown, given.picture)
    except FileNotFoundError as error:
        print(f"show_vault: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
