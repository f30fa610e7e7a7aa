//! Formatted text as inline Markdown: styles, links and code that nest, whatever the entities do.
//!
//! Entities may overlap, touch and begin in blanks; CommonMark's marks must nest and touch a word. So the text is cut
//! into pieces that are formatted alike; blanks between two pieces get what both have in common; and a stack says
//! which marks to close and open from one piece to the next.

use std::ops::Range;

use super::escape::{self, is_harmless_tex, is_space, longest_backticks};
use super::links::embed_emoji;
use super::marks::{
    BOLD, HIGHLIGHT, ITALIC, MARKERS, Marks, Mentioned, SPOILER, STRIKE, Styles, Target, UNDERLINE,
    target,
};
use super::pen::{Marker, Pen};
use crate::message::{Entity, EntityKind};
use crate::tl::name;

/// The longest emoji, families and flags of regions, take 28 bytes.
const MOST_EMOJI_BYTES: usize = 40;

/// So many bytes are looked at together.
const CHUNK: usize = 32;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    Words,
    Blank,
    LineBreak,
    Code,
    /// The source of a formula.
    Maths,
    /// The letter that stands for a custom emoji whose picture is there: the index of that.
    Emoji(usize),
}

/// A stretch of text that is formatted alike.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub start: usize,
    pub end: usize,
    pub shape: Shape,
    pub styles: Styles,
    /// Index of the link it is in.
    pub link: Option<usize>,
}

impl Piece {
    /// Whether it is what stands between words.
    pub(super) fn is_gap(&self) -> bool {
        matches!(self.shape, Shape::Blank | Shape::LineBreak)
    }

    fn is_like(&self, other: &Self) -> bool {
        (self.shape, self.styles, self.link) == (other.shape, other.styles, other.link)
    }
}

/// Something that begins or ends at a place of the text.
#[derive(Clone, Copy, Debug)]
struct Edge {
    at: usize,
    begins: bool,
    what: What,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Style(usize),
    Code,
    Maths,
    Emoji(usize),
    Link(usize),
}

/// The picture of a custom emoji, and where the letter that stands for it begins.
struct Picture {
    start: usize,
    path: String,
}

/// Writes formatted texts; keeps its memory from one to the next.
#[derive(Default)]
pub(super) struct Spans {
    edges: Vec<Edge>,
    pieces: Vec<Piece>,
}

impl Spans {
    /// Writes `text[range]`, formatted by `entities`; those of blocks (quotes, code blocks) are not looked at. What
    /// it mentions leads where `mentioned` says.
    pub(super) fn write(
        &mut self,
        pen: &mut Pen<'_>,
        text: &str,
        range: &Range<usize>,
        entities: &[Entity<'_>],
        mentioned: Mentioned<'_>,
    ) {
        let (mut targets, mut pictures) = (Vec::new(), Vec::new());
        self.edges.clear();
        for entity in entities {
            let start = entity.start.max(range.start);
            let end = entity.end.min(range.end);
            if start >= end {
                continue;
            }
            let what = match &entity.kind {
                EntityKind::Bold => What::Style(BOLD),
                EntityKind::Italic => What::Style(ITALIC),
                EntityKind::Strike | EntityKind::Other(name::MESSAGE_ENTITY_DIFF_DELETE) => {
                    What::Style(STRIKE)
                }
                EntityKind::Spoiler => What::Style(SPOILER),
                EntityKind::Underline => What::Style(UNDERLINE),
                EntityKind::Code => What::Code,
                EntityKind::Other(name::TEXT_MATH) => What::Maths,
                EntityKind::Other(name::TEXT_MARKED) if pen.obsidian => What::Style(HIGHLIGHT),
                EntityKind::CustomEmoji(_) => {
                    let letter = &text[entity.start..entity.end];
                    if !pen.obsidian || pen.in_cell || !is_emoji(letter) {
                        continue;
                    }
                    let Some(path) = mentioned(&entity.kind, letter) else {
                        continue;
                    };
                    pictures.push(Picture { start, path });
                    What::Emoji(pictures.len() - 1)
                }
                kind => match target(kind, &text[entity.start..entity.end], mentioned) {
                    Some(target) => {
                        targets.push((start..end, target));
                        What::Link(targets.len() - 1)
                    }
                    None => continue,
                },
            };
            self.edges.push(Edge {
                at: start,
                begins: true,
                what,
            });
            self.edges.push(Edge {
                at: end,
                begins: false,
                what,
            });
        }
        self.edges.sort_by_key(|edge| (edge.at, edge.begins));
        self.cut(text, range);
        self.blend(text);
        self.emit(pen, text, range.start, &targets, &pictures);
    }

    /// Cuts the text into pieces at every edge, blank and line break.
    fn cut(&mut self, text: &str, range: &Range<usize>) {
        self.pieces.clear();
        let mut depth = [0_usize; MARKERS.len()];
        let (mut code, mut maths, mut emoji, mut link) = (0_usize, 0_usize, None, None);
        let mut from = range.start;
        let mut edges = self.edges.iter().peekable();
        loop {
            let until = edges.peek().map_or(range.end, |edge| edge.at);
            if from < until {
                let mut styles = depth
                    .iter()
                    .rev()
                    .fold(0, |styles, &depth| styles << 1 | Styles::from(depth > 0));
                let shape = match (code, maths) {
                    (0, 0) => emoji.map_or(Shape::Words, Shape::Emoji),
                    (0, _) => Shape::Maths,
                    _ => Shape::Code,
                };
                if shape != Shape::Words {
                    styles &= !(1 << UNDERLINE);
                }
                let link = link.map(|(index, _)| index);
                push_pieces(
                    &mut self.pieces,
                    text,
                    Piece {
                        start: from,
                        end: until,
                        shape,
                        styles,
                        link,
                    },
                );
                from = until;
            }
            let Some(edge) = edges.next() else { break };
            match (edge.what, edge.begins) {
                (What::Style(style), true) => depth[style] += 1,
                (What::Style(style), false) => depth[style] -= 1,
                (What::Code, true) => code += 1,
                (What::Code, false) => code -= 1,
                (What::Maths, true) => maths += 1,
                (What::Maths, false) => maths -= 1,
                (What::Emoji(index), true) => emoji = Some(index),
                (What::Emoji(index), false) => emoji = emoji.filter(|&open| open != index),
                // Links do not nest: the first that began wins until it ends.
                (What::Link(index), true) => link = link.or(Some((index, edge.at))),
                (What::Link(index), false) => link = link.filter(|&(open, _)| open != index),
            }
        }
    }

    /// Gives blanks and line breaks what the words on both sides have in common.
    fn blend(&mut self, text: &str) {
        let pieces = &mut self.pieces;
        let mut at = 0;
        while at < pieces.len() {
            if !pieces[at].is_gap() {
                at += 1;
                continue;
            }
            let length = pieces[at..]
                .iter()
                .take_while(|piece| piece.is_gap())
                .count();
            let gap = at..at + length;
            let breaks = pieces[gap.clone()]
                .iter()
                .filter(|piece| piece.shape == Shape::LineBreak);
            let new_paragraph = breaks
                .map(|piece| line_breaks(&text[piece.start..piece.end]))
                .sum::<usize>()
                > 1;
            let before = at.checked_sub(1).map(|before| pieces[before]);
            let after = pieces.get(gap.end).copied();
            let (styles, link) = match (before, after) {
                (Some(before), Some(after)) if !new_paragraph => (
                    before.styles & after.styles,
                    before.link.filter(|_| before.link == after.link),
                ),
                _ => (0, None),
            };
            for piece in &mut pieces[gap.clone()] {
                (piece.styles, piece.link) = (styles, link);
            }
            at = gap.end;
        }
    }

    fn emit(
        &self,
        pen: &mut Pen<'_>,
        text: &str,
        start: usize,
        targets: &[(Range<usize>, Target<'_>)],
        pictures: &[Picture],
    ) {
        let mut marks = Marks::new(targets);
        let mut line = start;
        let mut breaks = 0;
        for (index, &piece) in self.pieces.iter().enumerate() {
            let rest = &self.pieces[index..];
            let shown = &text[piece.start..piece.end];
            match piece.shape {
                Shape::LineBreak => {
                    marks.leave(pen, rest);
                    breaks += line_breaks(shown);
                    line = piece.end;
                    if breaks > 1 {
                        pen.break_paragraph();
                    } else {
                        pen.break_line();
                    }
                    continue;
                }
                Shape::Blank => {
                    let ends_line = rest
                        .get(1)
                        .is_none_or(|next| next.shape == Shape::LineBreak);
                    if ends_line {
                        continue;
                    }
                    marks.leave(pen, rest);
                    if piece.start == line {
                        pen.indent(shown);
                    } else {
                        pen.text(text, piece.start, piece.end, line);
                    }
                    continue;
                }
                Shape::Words if marks.is_whole_link(piece, shown) => {
                    marks.go_to(
                        pen,
                        &[Piece {
                            link: None,
                            ..piece
                        }],
                        '<',
                    );
                    let out = pen.begin();
                    out.push(b'<');
                    out.extend_from_slice(shown.as_bytes());
                    out.push(b'>');
                }
                Shape::Code | Shape::Maths if holds(pen, piece, shown) => {
                    marks.go_to(pen, rest, '`');
                    // A reader would take the formula's underscores for the end of the italics.
                    let may_be_maths =
                        piece.shape == Shape::Maths && piece.styles >> ITALIC & 1 == 0;
                    if !(may_be_maths && write_maths(pen, Marker::MATHS, shown)) {
                        write_code(pen, shown);
                    }
                }
                // Obsidian shows no picture in a link.
                Shape::Emoji(index) if piece.link.is_none() => {
                    let Picture { start, path } = &pictures[index];
                    // Marks may begin or end inside the letter, of which the picture is all.
                    if piece.start == *start {
                        marks.go_to(pen, rest, '!');
                        embed_emoji(pen, path);
                    }
                }
                Shape::Words | Shape::Code | Shape::Maths | Shape::Emoji(_) => {
                    marks.go_to(pen, rest, first_letter(shown, rest));
                    pen.text(text, piece.start, piece.end, line);
                }
            }
            breaks = 0;
        }
        marks.close_down_to(pen, 0);
    }
}

/// Whether code stays what it is where it stands. Of code in a cell a `|` would end both; at a paragraph's start a link
/// whose code holds `]:` would be the definition of a reference, which shows nothing.
fn holds(pen: &Pen<'_>, piece: Piece, code: &str) -> bool {
    !(pen.in_cell && code.contains('|') || piece.link.is_some() && code.contains("]:"))
}

/// Cuts what is formatted alike at its blanks and line breaks, code at its line breaks only.
fn push_pieces(pieces: &mut Vec<Piece>, text: &str, whole: Piece) {
    let is_blank = |character: char| is_space(character) && !matches!(character, '\n' | '\r');
    let mut at = whole.start;
    while at < whole.end {
        let rest = &text[at..whole.end];
        let (length, shape) = if rest.starts_with(['\n', '\r']) {
            let breaks = rest.bytes().take_while(|&byte| is_break(byte));
            (breaks.count(), Shape::LineBreak)
        } else if whole.shape != Shape::Words {
            (line_length(rest.as_bytes()), whole.shape)
        } else if rest.starts_with(is_blank) {
            (
                rest.len() - rest.trim_start_matches(is_blank).len(),
                Shape::Blank,
            )
        } else {
            // Blanks inside belong to the words around them.
            (
                rest[..line_length(rest.as_bytes())]
                    .trim_end_matches(is_blank)
                    .len(),
                Shape::Words,
            )
        };
        let piece = Piece {
            start: at,
            end: at + length,
            shape,
            ..whole
        };
        at = piece.end;
        match pieces.last_mut() {
            Some(last) if last.is_like(&piece) => last.end = piece.end,
            _ => pieces.push(piece),
        }
    }
}

/// Whether it may be a letter that stands for a custom emoji: words are not given up for a picture.
fn is_emoji(text: &str) -> bool {
    let is_word = |letter: char| letter.is_alphabetic() || letter.is_whitespace();
    text.len() <= MOST_EMOJI_BYTES && !text.contains(is_word)
}

fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// How many bytes there are before the first line break.
fn line_length(bytes: &[u8]) -> usize {
    let mut clean = 0;
    while bytes[clean..].first_chunk().is_some_and(is_one_line) {
        clean += CHUNK;
    }
    let rest = bytes[clean..].iter().take_while(|&&byte| !is_break(byte));
    clean + rest.count()
}

/// Whether no byte is a line break.
fn is_one_line(bytes: &[u8; CHUNK]) -> bool {
    // Without a way out of the loop, so that it is done for many bytes at once.
    let breaks = bytes
        .iter()
        .fold(0, |breaks, &byte| breaks | u8::from(is_break(byte)));
    breaks == 0
}

/// The letter that `shown`, the first of `pieces`, begins with; a punctuation mark in its place if it may have to
/// become a reference, for being all that stands before the next mark.
fn first_letter(shown: &str, pieces: &[Piece]) -> char {
    let mut letters = shown.chars();
    let first = letters.next().unwrap_or(' ');
    let opens_more =
        |next: &Piece| next.styles & !pieces[0].styles != 0 || next.link != pieces[0].link;
    if letters.next().is_none() && pieces.get(1).is_some_and(opens_more) {
        '&'
    } else {
        first
    }
}

/// How many lines end in `breaks`, which is made of line feeds and carriage returns.
fn line_breaks(breaks: &str) -> usize {
    let feeds = breaks.matches('\n').count();
    let returns = breaks.matches('\r').count();
    feeds + returns - breaks.matches("\r\n").count()
}

/// Writes a formula between `marks`; false, and nothing, if the reader knows no formulas or it is not harmless.
pub(super) fn write_maths(pen: &mut Pen<'_>, marks: Marker, source: &str) -> bool {
    let is_written = pen.obsidian && is_harmless_tex(source);
    if is_written {
        pen.open(marks, ' ');
        pen.begin().extend_from_slice(source.as_bytes());
        pen.close(marks);
    }
    is_written
}

/// Writes code in as many backticks as it takes.
fn write_code(pen: &mut Pen<'_>, code: &str) {
    let ticks = "`".repeat(longest_backticks(code) + 1);
    // One blank on each side is taken off by the reader.
    let blanks = code.starts_with(' ') && code.ends_with(' ') && !code.trim_matches(' ').is_empty();
    let pad = if blanks || code.starts_with('`') || code.ends_with('`') {
        " "
    } else {
        ""
    };
    let out = pen.begin();
    for part in [&ticks, pad] {
        out.extend_from_slice(part.as_bytes());
    }
    escape::code(out, code);
    for part in [pad, &ticks] {
        out.extend_from_slice(part.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::super::links::Template;
    use super::*;
    use EntityKind::{Bold, Code, Italic, Strike, TextUrl, Underline, Url};

    fn entity(kind: EntityKind<'static>, start: usize, end: usize) -> Entity<'static> {
        Entity::over(start..end, kind)
    }

    fn written(text: &str, entities: &[Entity<'_>]) -> String {
        let mut out = Vec::new();
        let mut pen = Pen::new(&mut out, Some(1), Template::Obsidian);
        let (range, nowhere) = (0..text.len(), &mut |_: &EntityKind<'_>, _: &str| None);
        Spans::default().write(&mut pen, text, &range, entities, nowhere);
        pen.finish();
        let shown = String::from_utf8_lossy(&out).into_owned();
        shown.replace(" ^m1", "").trim_end_matches('\n').to_owned()
    }

    #[test]
    fn styles_nest() {
        let entities = [entity(Bold, 0, 11), entity(Italic, 4, 7)];
        assert_eq!(written("one two one", &entities), "**one _two_ one**");
    }

    fn with_pictures(text: &str, entities: &[Entity<'_>]) -> String {
        let mut out = Vec::new();
        let mut pen = Pen::new(&mut out, None, Template::Obsidian);
        let pictures = &mut |kind: &EntityKind<'_>, _: &str| match kind {
            EntityKind::CustomEmoji(id) => Some(format!("emoji/{id}.webp")),
            _ => None,
        };
        Spans::default().write(&mut pen, text, &(0..text.len()), entities, pictures);
        pen.finish();
        String::from_utf8_lossy(&out).trim_end().to_owned()
    }

    #[test]
    fn a_picture_stands_for_the_letter_of_a_custom_emoji_whatever_marks_it() {
        let (first, second) = (EntityKind::CustomEmoji(5), EntityKind::CustomEmoji(6));
        let entities = [entity(first, 1, 5), entity(second, 5, 9)];
        let shown = "a![[emoji/5.webp|20]]![[emoji/6.webp|20]]b";
        assert_eq!(with_pictures("a\u{1f9f5}\u{1f9f5}b", &entities), shown);
        let entities = [
            entity(Bold, 0, 2),
            entity(EntityKind::CustomEmoji(5), 2, 6),
            entity(Italic, 2, 6),
        ];
        let shown = "**a** _![[emoji/5.webp|20]]_";
        assert_eq!(with_pictures("a \u{1f9f5}", &entities), shown);
    }

    #[test]
    fn no_picture_stands_for_words_or_in_a_link() {
        let emoji = || EntityKind::CustomEmoji(5);
        assert_eq!(with_pictures("words", &[entity(emoji(), 0, 5)]), "words");
        let link = entity(TextUrl("https://a.b".into()), 0, 4);
        let linked = with_pictures("\u{1f9f5}", &[link, entity(emoji(), 0, 4)]);
        assert_eq!(linked, "[\u{1f9f5}](https://a.b)");
    }

    #[test]
    fn overlapping_styles_are_split() {
        let entities = [entity(Bold, 0, 7), entity(Italic, 4, 11)];
        assert_eq!(written("one two one", &entities), "**one _two_** _one_");
    }

    #[test]
    fn marks_leave_blanks_outside() {
        assert_eq!(written("a b c", &[entity(Bold, 1, 4)]), "a **b** c");
        assert_eq!(written("a   c", &[entity(Bold, 1, 4)]), "a   c");
    }

    #[test]
    fn touching_stretches_of_one_style_are_one() {
        assert_eq!(
            written("abcd", &[entity(Bold, 0, 2), entity(Bold, 2, 4)]),
            "**abcd**"
        );
        assert_eq!(
            written("abcd", &[entity(Code, 0, 2), entity(Code, 1, 4)]),
            "`abcd`"
        );
    }

    #[test]
    fn marks_inside_words_count() {
        assert_eq!(written("abc", &[entity(Bold, 1, 2)]), "a**b**c");
        assert_eq!(written("abc", &[entity(Italic, 1, 2)]), "&#97;_b_&#99;");
        assert_eq!(written("a!c", &[entity(Bold, 1, 2)]), "&#97;**\\!**&#99;");
        assert_eq!(
            written("a!c", &[entity(Bold, 1, 2), entity(Strike, 1, 2)]),
            "&#97;**~~\\!~~**&#99;"
        );
    }

    #[test]
    fn a_link_is_one_link_whatever_overlaps_it() {
        let url = || TextUrl("https://x.org".into());
        let text = "one two three";
        assert_eq!(
            written(text, &[entity(url(), 4, 13), entity(Bold, 0, 7)]),
            "**one** [**two** three](https://x.org)"
        );
        assert_eq!(
            written(text, &[entity(url(), 4, 7), entity(Bold, 0, 13)]),
            "**one [two](https://x.org) three**"
        );
        assert_eq!(
            written(text, &[entity(url(), 4, 13), entity(Url, 4, 7)]),
            "one [two three](https://x.org)"
        );
    }

    #[test]
    fn only_known_schemes_become_links() {
        let linked = |url: &'static str| written("click", &[entity(TextUrl(url.into()), 0, 5)]);
        assert_eq!(linked("javascript:alert(1)"), "click (javascript:alert(1))");
        assert_eq!(linked("obsidian://x"), "click (obsidian\\://x)");
        assert_eq!(
            linked("tg://resolve?domain=x"),
            "[click](tg://resolve?domain=x)"
        );
        assert_eq!(linked("x.org:80/a b"), "[click](http://x.org:80/a%20b)");
        assert_eq!(linked(" java\nscript:x"), "click (java\u{fffd}script:x)");
    }

    #[test]
    fn an_address_is_linked_as_it_stands() {
        let text = "see https://x.org/a_b?c=d*e now";
        assert_eq!(
            written(text, &[entity(Url, 4, 27)]),
            "see <https://x.org/a_b?c=d*e> now"
        );
        assert_eq!(
            written("see x.org", &[entity(Url, 4, 9)]),
            "see [x.org](http://x.org)"
        );
        assert_eq!(
            written("a@b.c", &[entity(EntityKind::Email, 0, 5)]),
            "[a@b.c](mailto:a@b.c)"
        );
    }

    #[test]
    fn code_takes_as_many_backticks_as_it_needs() {
        assert_eq!(written("a*b*", &[entity(Code, 0, 4)]), "`a*b*`");
        assert_eq!(written("a`b", &[entity(Code, 0, 3)]), "``a`b``");
        assert_eq!(written("`", &[entity(Code, 0, 1)]), "`` ` ``");
        assert_eq!(written("a\nb", &[entity(Code, 0, 3)]), "`a`\\\n`b`");
    }

    #[test]
    fn formulas_stand_between_dollar_signs_if_nothing_in_them_means_anything_else() {
        let maths = || EntityKind::Other(name::TEXT_MATH);
        assert_eq!(written("a x_1", &[entity(maths(), 2, 5)]), "a $x_1$");
        assert_eq!(written("x2", &[entity(maths(), 0, 1)]), "$x$&#50;");
        assert_eq!(written("a*b*", &[entity(maths(), 0, 4)]), "`a*b*`");
        let entities = [entity(maths(), 2, 5), entity(Italic, 0, 5)];
        assert_eq!(written("a x_1", &entities), "_a `x_1`_");
    }

    #[test]
    fn highlights_are_obsidians() {
        let marked = || EntityKind::Other(name::TEXT_MARKED);
        assert_eq!(written("a b", &[entity(marked(), 2, 3)]), "a ==b==");
        assert_eq!(written("a =b", &[entity(marked(), 2, 4)]), "a ==\\=b==");
    }

    #[test]
    fn lines_break_and_paragraphs_end() {
        assert_eq!(written("a\nb\n\n\nc\n", &[]), "a\\\nb\n\nc");
        assert_eq!(written("a\n\nb", &[entity(Bold, 0, 4)]), "**a**\n\n**b**");
        assert_eq!(written("a\nb", &[entity(Bold, 0, 3)]), "**a\\\nb**");
        assert_eq!(written("a  \n    b", &[]), "a\\\n&nbsp;&nbsp;&nbsp;&nbsp;b");
        assert_eq!(written("a\r\n- b", &[]), "a\\\n\\- b");
    }

    #[test]
    fn an_exclamation_mark_does_not_make_a_link_a_picture() {
        let entities = [entity(TextUrl("https://x.org".into()), 1, 2)];
        assert_eq!(written("!a", &entities), "\\![a](https://x.org)");
    }

    #[test]
    fn underlines_hold_no_marks() {
        let entities = [entity(Underline, 0, 3), entity(Bold, 0, 3)];
        assert_eq!(written("abc", &entities), "**<u>abc</u>**");
        let text = "one two three";
        assert_eq!(
            written(text, &[entity(Underline, 0, 13), entity(Bold, 4, 7)]),
            "<u>one</u> **<u>two</u>** <u>three</u>"
        );
        assert_eq!(
            written(text, &[entity(Underline, 0, 13), entity(Code, 4, 7)]),
            "<u>one</u> `two` <u>three</u>"
        );
        let url = TextUrl("https://x.org".into());
        assert_eq!(
            written(text, &[entity(Underline, 0, 13), entity(url, 4, 7)]),
            "<u>one</u> [<u>two</u>](https://x.org) <u>three</u>"
        );
        let address = "https://x.org";
        assert_eq!(
            written(address, &[entity(Underline, 0, 13), entity(Url, 0, 13)]),
            "[<u>https://x.org</u>](https://x.org)"
        );
    }
}
