//! Writing blocks: paragraphs, quotes and list items that nest, line breaks, and markers that a reader takes for what
//! they are.
//!
//! A message begins in a plain paragraph, the line of its time, which ends in the block id: so a link to the block
//! leads there, also where a quote, list, table or block of code follows, none of which could hold the id in its line.

use super::escape::{code, escape, is_soft, is_word, reference};
use super::links::Template;
use crate::json;

/// Blocks nest so deep; what nests deeper stands in the innermost of these.
const MOST_NESTED: usize = 12;

/// A break that will be written before whatever comes next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    None,
    /// Within a paragraph.
    Line,
    /// Between rows of a table or items of a list.
    Row,
    Paragraph,
}

/// A pair of marks around some text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Marker {
    pub open: &'static str,
    pub close: &'static str,
    /// What decides whether the marks count.
    pub rule: Rule,
}

impl Marker {
    pub(super) const BOLD: Self = Self::new("**", "**", Rule::Flanking);
    pub(super) const ITALIC: Self = Self::new("_", "_", Rule::Word);
    pub(super) const STRIKE: Self = Self::new("~~", "~~", Rule::Flanking);
    /// Obsidian has no spoilers: they stand as Telegram's own apps take them.
    pub(super) const SPOILER: Self = Self::new("||", "||", Rule::Free);
    /// The only HTML of a note, in which Markdown is not always read: so it holds no marks, links or code.
    pub(super) const UNDERLINE: Self = Self::new("<u>", "</u>", Rule::Free);
    /// Known to Obsidian alone.
    pub(super) const HIGHLIGHT: Self = Self::new("==", "==", Rule::Flanking);
    pub(super) const LINK: Self = Self::new("[", "]", Rule::Free);
    pub(super) const MATHS: Self = Self::new("$", "$", Rule::Word);
    /// Around a formula that is a paragraph.
    pub(super) const BLOCK_MATHS: Self = Self::new("$$", "$$", Rule::Free);
    /// Around what is marked by nothing.
    pub(super) const NONE: Self = Self::new("", "", Rule::Free);

    const fn new(open: &'static str, close: &'static str, rule: Rule) -> Self {
        Self { open, close, rule }
    }
}

/// What must stand on both sides of a mark, so that it counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Rule {
    /// Nothing.
    Free,
    /// As `**`: if what it marks begins or ends with punctuation, punctuation or a space outside too.
    Flanking,
    /// As `_`: punctuation or a space outside, always.
    Word,
}

/// Writes one message into a note.
pub(super) struct Pen<'o> {
    out: &'o mut Vec<u8>,
    /// Whether the reader knows what only Obsidian does: callouts, highlights, maths.
    pub obsidian: bool,
    /// In a cell of a table, which a `|` would end.
    pub in_cell: bool,
    /// What each line begins with: `> ` for a quote around it, blanks for a list item.
    prefix: String,
    /// What the next line begins with, if it is the first of a list item.
    first_prefix: Option<String>,
    /// How much of `prefix` is for blocks that hold the last line written and the next.
    shared: usize,
    /// How long `prefix` was outside each of the blocks that are open.
    outside: Vec<usize>,
    pending: Break,
    /// A mark was closed, and what follows directly must be taken for punctuation.
    guard: bool,
    /// The message whose block id is still to be written, at the end of the first paragraph.
    anchor: Option<i32>,
}

impl<'o> Pen<'o> {
    /// Begins a paragraph, which will carry the block id of the message `anchor`, if there is one and the reader knows
    /// such ids.
    pub(super) fn new(out: &'o mut Vec<u8>, anchor: Option<i32>, template: Template) -> Self {
        let obsidian = template == Template::Obsidian;
        Self {
            out,
            obsidian,
            in_cell: false,
            prefix: String::new(),
            first_prefix: None,
            shared: 0,
            outside: Vec::new(),
            pending: Break::None,
            guard: false,
            anchor: anchor.filter(|_| obsidian),
        }
    }

    /// Goes to the next line of the paragraph.
    pub(super) fn break_line(&mut self) {
        self.pending = self.pending.max(Break::Line);
    }

    /// Goes to the next paragraph.
    pub(super) fn break_paragraph(&mut self) {
        self.pending = Break::Paragraph;
    }

    /// Goes to the next row of a table or item of a list.
    pub(super) fn break_row(&mut self) {
        self.pending = Break::Row;
    }

    /// Begins a quote.
    pub(super) fn quote(&mut self) {
        self.break_paragraph();
        self.enter("> ", "> ");
    }

    /// Begins a callout of this `kind`, such as `quote`; `fold` is `-` if it is folded at first, `+` if not. Returns
    /// whether its title may be written next: to a reader that knows no callouts it is a quote.
    pub(super) fn callout(&mut self, kind: &str, fold: &str) -> bool {
        self.quote();
        let has_title = self.obsidian && !self.is_deep();
        if has_title {
            for part in ["[!", kind, "]", fold] {
                self.markdown(part);
            }
        }
        has_title
    }

    /// Begins an item of a list, after a [break](Self::break_row); `marker` ends in a blank.
    pub(super) fn item(&mut self, marker: &str) {
        self.enter(marker, &" ".repeat(marker.len()));
    }

    /// Ends the quote, callout or item that was begun last.
    pub(super) fn leave(&mut self) {
        if self.first_prefix.is_some() {
            // An item without words has its marker.
            self.settle();
        }
        if let Some(outside) = self.outside.pop() {
            self.prefix.truncate(outside);
            self.shared = self.shared.min(outside);
        }
        self.break_paragraph();
    }

    /// Whether blocks nest as deep as they may.
    pub(super) fn is_deep(&self) -> bool {
        self.outside.len() > MOST_NESTED
    }

    fn enter(&mut self, first: &str, rest: &str) {
        self.outside.push(self.prefix.len());
        if self.is_deep() {
            return;
        }
        if first != rest || self.first_prefix.is_some() {
            let prefix = &self.prefix;
            self.first_prefix
                .get_or_insert_with(|| prefix.clone())
                .push_str(first);
        }
        self.prefix.push_str(rest);
    }

    /// Writes Markdown of our own.
    pub(super) fn markdown(&mut self, markdown: &str) {
        self.begin();
        self.out.extend_from_slice(markdown.as_bytes());
    }

    /// Where to write Markdown of our own.
    pub(super) fn begin(&mut self) -> &mut Vec<u8> {
        self.guard = false;
        self.settle();
        self.out
    }

    /// Writes all of `text`, which has no line breaks, as text in the middle of a line.
    pub(super) fn words(&mut self, text: &str) {
        self.begin();
        // No line begins at a place beyond the text.
        escape(self.out, text, 0, text.len(), usize::MAX);
    }

    /// Writes `text[start..end]` as text; the line that it is in begins at `line`.
    pub(super) fn text(&mut self, text: &str, start: usize, end: usize, line: usize) {
        self.settle();
        let mut start = start;
        if self.guard {
            self.guard = false;
            if let Some(first) = text[start..end]
                .chars()
                .next()
                .filter(|&first| !is_soft(first))
            {
                reference(self.out, first);
                start += first.len_utf8();
            }
        }
        escape(self.out, text, start, end, line);
    }

    /// Writes the blanks at the start of a line so that they are kept and mean nothing.
    pub(super) fn indent(&mut self, blanks: &str) {
        self.settle();
        for blank in blanks.chars() {
            match blank {
                ' ' => self.out.extend_from_slice(b"&nbsp;"),
                '\t' => self.out.extend_from_slice(b"&nbsp;&nbsp;&nbsp;&nbsp;"),
                wider => self
                    .out
                    .extend_from_slice(wider.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
    }

    /// Opens a mark; `next` is what is written next.
    pub(super) fn open(&mut self, marker: Marker, next: char) {
        self.settle();
        self.guard = false;
        let needs_soft = match marker.rule {
            Rule::Free => false,
            Rule::Flanking => !is_word(next),
            Rule::Word => true,
        };
        if needs_soft && let Some(last) = self.last().filter(|&last| !is_soft(last)) {
            self.out.truncate(self.out.len() - last.len_utf8());
            reference(self.out, last);
        }
        self.mark(marker.open);
    }

    /// Closes a mark.
    pub(super) fn close(&mut self, marker: Marker) {
        self.guard = match marker.rule {
            Rule::Free => false,
            Rule::Flanking => self.last().is_some_and(|last| !is_word(last)),
            Rule::Word => true,
        };
        self.mark(marker.close);
    }

    fn mark(&mut self, mark: &str) {
        if self.in_cell {
            self.out
                .extend_from_slice(mark.replace('|', "\\|").as_bytes());
        } else {
            self.out.extend_from_slice(mark.as_bytes());
        }
    }

    /// Writes a fenced block of code.
    pub(super) fn fence(&mut self, source: &str, language: &str, ticks: usize) {
        self.break_paragraph();
        self.settle();
        let fence = "`".repeat(ticks);
        self.out.extend_from_slice(fence.as_bytes());
        self.out.extend_from_slice(language.as_bytes());
        // A carriage return ends a line too, alone or with a line feed.
        let source = source.replace("\r\n", "\n");
        for line in source.split(['\n', '\r']) {
            self.new_line();
            code(self.out, line);
        }
        self.new_line();
        self.out.extend_from_slice(fence.as_bytes());
        self.break_paragraph();
    }

    /// Ends the message.
    pub(super) fn finish(mut self) {
        self.write_anchor();
        self.out.push(b'\n');
    }

    fn last(&self) -> Option<char> {
        let start = self.out.iter().rposition(|&byte| byte & 0xc0 != 0x80)?;
        std::str::from_utf8(&self.out[start..]).ok()?.chars().next()
    }

    fn settle(&mut self) {
        match std::mem::replace(&mut self.pending, Break::None) {
            Break::None => return,
            Break::Line => self.out.push(b'\\'),
            Break::Row => self.write_anchor(),
            Break::Paragraph => {
                self.write_anchor();
                self.out.push(b'\n');
                // A blank line ends a block: without it what follows would still belong to it.
                let blank = self.prefix[..self.shared].trim_end();
                self.out.extend_from_slice(blank.as_bytes());
            }
        }
        self.new_line();
        self.guard = false;
    }

    fn new_line(&mut self) {
        self.out.push(b'\n');
        match self.first_prefix.take() {
            Some(first) => self.out.extend_from_slice(first.as_bytes()),
            None => self.out.extend_from_slice(self.prefix.as_bytes()),
        }
        self.shared = self.prefix.len();
    }

    fn write_anchor(&mut self) {
        if let Some(id) = self.anchor.take() {
            self.out.extend_from_slice(b" ^m");
            json::integer(self.out, id.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `write` writes behind the time of a message, as of a line of text.
    fn written(write: impl FnOnce(&mut Pen<'_>)) -> String {
        let mut out = Vec::new();
        let mut pen = Pen::new(&mut out, Some(1), Template::Obsidian);
        pen.markdown("12:00");
        write(&mut pen);
        pen.finish();
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn the_block_id_ends_the_first_paragraph() {
        let lines = written(|pen| {
            pen.break_line();
            pen.words("a");
            pen.break_paragraph();
            pen.words("b");
        });
        assert_eq!(lines, "12:00\\\na ^m1\n\nb\n");
        assert_eq!(written(|_| ()), "12:00 ^m1\n");
    }

    #[test]
    fn quotes_nest_and_end_in_a_blank_line() {
        let quotes = written(|pen| {
            pen.quote();
            pen.words("a");
            pen.quote();
            pen.words("b");
            pen.break_line();
            pen.words("c");
            pen.leave();
            pen.words("d");
            pen.leave();
            pen.words("e");
        });
        let expected = "12:00 ^m1\n\n> a\n>\n> > b\\\n> > c\n>\n> d\n\ne\n";
        assert_eq!(quotes, expected);
    }

    #[test]
    fn quotes_side_by_side_are_two() {
        let quotes = written(|pen| {
            for words in ["a", "b"] {
                pen.quote();
                pen.words(words);
                pen.leave();
            }
        });
        assert_eq!(quotes, "12:00 ^m1\n\n> a\n\n> b\n");
    }

    #[test]
    fn items_hold_blocks() {
        let list = written(|pen| {
            pen.break_paragraph();
            pen.item("- ");
            pen.words("a");
            pen.break_paragraph();
            pen.item("10. ");
            pen.fence("b\nc", "", 3);
            pen.leave();
            pen.leave();
            pen.break_row();
            pen.item("- ");
            pen.leave();
            pen.break_row();
            pen.item("- ");
            pen.quote();
            pen.words("d");
            pen.leave();
            pen.leave();
            pen.words("e");
        });
        let expected =
            "12:00 ^m1\n\n- a\n\n  10. ```\n      b\n      c\n      ```\n- \n\n- > d\n\ne\n";
        assert_eq!(list, expected);
    }

    #[test]
    fn what_nests_too_deep_stands_in_the_innermost_block() {
        let quotes = written(|pen| {
            for _ in 0..100 {
                pen.quote();
            }
            pen.words("a");
            for _ in 0..100 {
                pen.leave();
            }
            pen.words("b");
        });
        let expected = format!("12:00 ^m1\n\n{}a\n\nb\n", "> ".repeat(MOST_NESTED));
        assert_eq!(quotes, expected);
    }

    #[test]
    fn callouts_are_quotes_to_a_plain_reader() {
        for (obsidian, expected) in [
            (true, "12:00 ^m1\n\n> [!quote]-\n>\n> a\n"),
            (false, "12:00 ^m1\n\n> a\n"),
        ] {
            let quote = written(|pen| {
                pen.obsidian = obsidian;
                pen.callout("quote", "-");
                pen.break_paragraph();
                pen.words("a");
                pen.leave();
            });
            assert_eq!(quote, expected);
        }
    }

    #[test]
    fn marks_do_not_end_a_cell() {
        let cell = written(|pen| {
            pen.in_cell = true;
            pen.open(Marker::SPOILER, 'a');
            pen.words("a|");
            pen.close(Marker::SPOILER);
        });
        assert_eq!(cell, "12:00\\|\\|a\\|\\|\\| ^m1\n");
    }
}
