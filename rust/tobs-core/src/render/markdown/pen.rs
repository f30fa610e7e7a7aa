//! Writing paragraphs: line breaks, quotes, and markers that a reader takes for what they are.

use crate::json;

use super::escape::{escape, is_soft, is_word, reference};

/// A break that will be written before whatever comes next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    None,
    Line,
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
    /// What each line begins with: nothing, or `> ` in a quote.
    prefix: &'static str,
    /// What the lines of the next paragraph begin with, if it is outside the quote that this one is in.
    next_prefix: Option<&'static str>,
    pending: Break,
    /// A mark was closed, and what follows directly must be taken for punctuation.
    guard: bool,
    /// The message whose block id is still to be written, at the end of the first paragraph.
    anchor: Option<i32>,
}

impl<'o> Pen<'o> {
    /// Begins a paragraph, which will carry the block id of the message `anchor`, if there is one.
    pub(super) fn new(out: &'o mut Vec<u8>, anchor: Option<i32>) -> Self {
        Self {
            out,
            prefix: "",
            next_prefix: None,
            pending: Break::None,
            guard: false,
            anchor,
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

    /// Begins a quote with the next paragraph, or ends it.
    pub(super) fn quote(&mut self, quoted: bool) {
        self.break_paragraph();
        self.next_prefix = Some(if quoted { "> " } else { "" });
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
        self.out.extend_from_slice(marker.open.as_bytes());
    }

    /// Closes a mark.
    pub(super) fn close(&mut self, marker: Marker) {
        self.guard = match marker.rule {
            Rule::Free => false,
            Rule::Flanking => self.last().is_some_and(|last| !is_word(last)),
            Rule::Word => true,
        };
        self.out.extend_from_slice(marker.close.as_bytes());
    }

    /// Writes a fenced block of `code`.
    pub(super) fn fence(&mut self, code: &str, language: &str, ticks: usize) {
        self.break_paragraph();
        self.settle();
        let fence = "`".repeat(ticks);
        self.out.extend_from_slice(fence.as_bytes());
        self.out.extend_from_slice(language.as_bytes());
        // A carriage return ends a line too, alone or with a line feed.
        let code = code.replace("\r\n", "\n");
        for line in code.split(['\n', '\r']) {
            self.new_line();
            for character in line.chars() {
                let shown = if character.is_control() && character != '\t' {
                    '\u{fffd}'
                } else {
                    character
                };
                self.out
                    .extend_from_slice(shown.encode_utf8(&mut [0; 4]).as_bytes());
            }
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
            Break::Line => {
                self.out.push(b'\\');
                self.new_line();
            }
            Break::Paragraph => {
                self.write_anchor();
                self.out.push(b'\n');
                match self.next_prefix.take() {
                    // A blank line ends a quote: without it what follows would still belong to it.
                    Some(prefix) => self.prefix = prefix,
                    None => self
                        .out
                        .extend_from_slice(self.prefix.trim_end().as_bytes()),
                }
                self.new_line();
            }
        }
        self.guard = false;
    }

    fn new_line(&mut self) {
        self.out.push(b'\n');
        self.out.extend_from_slice(self.prefix.as_bytes());
    }

    fn write_anchor(&mut self) {
        if let Some(id) = self.anchor.take() {
            self.out.extend_from_slice(b" ^m");
            json::integer(self.out, id.into());
        }
    }
}
