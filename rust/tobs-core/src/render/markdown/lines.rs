//! What the parts of a message are written with: formatted lines and links.

use super::escape::{destination, is_space};
use super::writer::{ITALIC, MOST_ENTITIES, Writer, one_line};
use crate::message::Entity;

impl Writer<'_> {
    /// Writes formatted text in a line of its own or in the middle of one; its line breaks become blanks.
    pub(super) fn inline(&mut self, text: &str, entities: &[Entity<'_>]) {
        // A blank takes as many bytes as the break, so the entities still fit.
        let text = text.replace(['\n', '\r'], " ");
        let start = text.len() - text.trim_start_matches(is_space).len();
        let end = text.trim_end_matches(is_space).len();
        if start < end {
            let entities = entities.get(..MOST_ENTITIES).unwrap_or(entities);
            self.spans
                .write(&mut self.pen, &text, &(start..end), entities);
        }
    }

    /// Writes `words` as text in the middle of a line.
    pub(super) fn words(&mut self, words: &str) {
        self.pen.words(&one_line(words));
    }

    /// Writes `words` in italics: what is told about a message, not said in it.
    pub(super) fn aside(&mut self, words: &str) {
        self.marked(ITALIC, &one_line(words));
    }

    /// Writes `shown` as a link to an address of our own making.
    pub(super) fn link_to(&mut self, shown: &str, url: &str) {
        self.pen.markdown("[");
        self.words(shown);
        self.pen.markdown("](");
        destination(self.pen.begin(), url);
        self.pen.markdown(")");
    }
}
