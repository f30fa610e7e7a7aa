//! How a message was reacted to, in a line under it.

use super::writer::{Writer, one_line};
use crate::message::{ReactionKind, Reactions};

impl Writer<'_> {
    pub(super) fn reactions(&mut self, reactions: &Reactions<'_>) {
        if reactions.results.is_empty() {
            return;
        }
        self.pen.break_line();
        for (index, reaction) in reactions.results.iter().enumerate() {
            if index > 0 {
                self.pen.markdown(" · ");
            }
            match &reaction.kind {
                ReactionKind::Emoji(emoji) => self.pen.words(&one_line(emoji)),
                ReactionKind::Custom(_) => self.pen.markdown("custom emoji"),
                ReactionKind::Paid => self.pen.markdown("⭐"),
                ReactionKind::Other(_) => self.pen.markdown("reaction"),
            }
            self.pen.markdown(&format!(" {}", reaction.count));
        }
    }
}
