//! A message's text: its paragraphs, quotes and blocks of code.

use std::ops::Range;

use super::escape;
use super::writer::Writer;
use crate::message::{Entity, EntityKind, Message};

impl Writer<'_> {
    /// Writes `text[range]` with its quotes and blocks of code.
    pub(super) fn body(
        &mut self,
        text: &str,
        range: Range<usize>,
        entities: &[Entity<'_>],
        quotes: bool,
    ) {
        let is_block = |entity: &&Entity<'_>| match entity.kind {
            EntityKind::Blockquote { .. } => quotes,
            EntityKind::Pre(_) => true,
            _ => false,
        };
        let mut at = range.start;
        if entities.iter().any(|entity| is_block(&entity)) {
            let mut blocks: Vec<&Entity<'_>> = entities.iter().filter(is_block).collect();
            blocks.sort_by_key(|block| (block.start, std::cmp::Reverse(block.end)));
            for block in blocks {
                let (start, end) = (block.start.max(at), block.end.min(range.end));
                if start >= end {
                    continue;
                }
                self.paragraphs(text, at..start, entities);
                at = end;
                if let EntityKind::Pre(language) = &block.kind {
                    self.code_block(&text[start..end], language);
                } else {
                    self.pen.quote(true);
                    self.body(text, start..end, entities, false);
                    self.pen.quote(false);
                }
            }
        }
        self.paragraphs(text, at..range.end, entities);
    }

    fn paragraphs(&mut self, text: &str, range: Range<usize>, entities: &[Entity<'_>]) {
        let shown = &text[range.clone()];
        let first = shown.len() - shown.trim_start_matches(escape::is_space).len();
        // The blanks before the first words are theirs.
        let line = shown[..first].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let last = shown.trim_end_matches(escape::is_space).len();
        if first < last {
            self.spans.write(
                &mut self.pen,
                text,
                &(range.start + line..range.start + last),
                entities,
            );
        }
    }

    fn code_block(&mut self, code: &str, language: &str) {
        let code = code.trim_matches(['\n', '\r']);
        let plain = |letter: &char| letter.is_ascii_alphanumeric() || "+-._#".contains(*letter);
        let language: String = language.chars().filter(plain).collect();
        let ticks = (escape::longest_backticks(code) + 1).max(3);
        self.pen.fence(code, &language, ticks);
    }
}

/// Whether the message's text goes on in the line of the time: it does not begin with a block.
pub(super) fn starts_a_line(message: &Message<'_>) -> bool {
    let block = |entity: &Entity<'_>| {
        matches!(
            entity.kind,
            EntityKind::Pre(_) | EntityKind::Blockquote { .. }
        )
    };
    !message
        .entities
        .iter()
        .any(|entity| entity.start == 0 && block(entity))
}
