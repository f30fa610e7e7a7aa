//! The head of a message: who says it, when, and what is to be known of that.

use std::borrow::Cow;

use super::text::starts_a_line;
use super::writer::{Follows, Writer};
use crate::calendar::Local;
use crate::message::{Flags, Message};
use crate::render::Error;

impl Writer<'_> {
    /// Writes who says it, when, and what it answers or repeats.
    pub(super) fn head(
        &mut self,
        message: &Message<'_>,
        local: Local,
        follows: Follows,
    ) -> Result<(), Error> {
        if follows == Follows::Nobody {
            self.speaker(message);
            self.pen.markdown(" ");
        }
        if self.places.is_below_another_day(local) {
            local.write_day(self.pen.begin());
            self.pen.markdown(" ");
        }
        local.write_time(self.pen.begin());
        let told_more = self.circumstances(message, local);
        let is_short = follows == Follows::Speaker
            && !told_more
            && message.reply.is_none()
            && message.forward.is_none()
            && message.media.is_none();
        if is_short && starts_a_line(message) {
            self.pen.markdown(" ");
        } else {
            self.pen.break_line();
        }
        if let Some(reply) = &message.reply {
            self.reply(reply)?;
        }
        if let Some(forward) = &message.forward {
            self.forward(forward)?;
        }
        Ok(())
    }

    fn speaker(&mut self, message: &Message<'_>) {
        let name = match message.sender {
            Some(sender) => self.name(sender),
            None => Cow::Borrowed(&*self.chat.title),
        };
        self.bold(&name);
        let author = message.post_author.as_deref();
        for title in [author, message.from_rank.as_deref()].into_iter().flatten() {
            self.bracketed(title);
        }
    }

    /// Writes `words` in brackets, behind a name.
    pub(super) fn bracketed(&mut self, words: &str) {
        self.pen.markdown(" (");
        self.words(words);
        self.pen.markdown(")");
    }

    /// Writes what is to be known of the message behind its time; false if there is nothing.
    fn circumstances(&mut self, message: &Message<'_>, local: Local) -> bool {
        let shown_as_edited = !message.flags.has(Flags::EDIT_HIDE);
        let edited = message.edit_date.filter(|_| shown_as_edited);
        if let Some(seconds) = edited {
            let edited = self.places.clock.at(seconds);
            self.pen.markdown(", edited ");
            if edited.day() != local.day() {
                edited.write_day(self.pen.begin());
                self.pen.markdown(" ");
            }
            edited.write_time(self.pen.begin());
        }
        let pinned = message.flags.has(Flags::PINNED);
        if pinned {
            self.pen.markdown(", pinned");
        }
        if let Some(bot) = message.via_bot {
            self.pen.markdown(", via ");
            match self.peers.get(bot).and_then(|peer| peer.username.as_ref()) {
                Some(username) => self.words(&format!("@{username}")),
                None => self.words(&self.name(bot)),
            }
        }
        edited.is_some() || pinned || message.via_bot.is_some()
    }
}
