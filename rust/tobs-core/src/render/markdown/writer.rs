//! One message, as the paragraphs of a note.

use super::Layout;
use super::actions::{self, Scene};
use super::lines::name_of;
use super::links::Places;
use super::pen::Pen;
use super::quantities::{moment, time};
use super::spans::Spans;
use crate::calendar::Local;
use crate::message::{Flags, Media, MediaRef, Message, Peers, Raw};
use crate::render::{ChatFacts, Error};

/// Writes one message.
pub(super) struct Writer<'w> {
    pub pen: Pen<'w>,
    pub spans: &'w mut Spans,
    pub peers: &'w Peers,
    pub chat: &'w ChatFacts,
    pub layout: &'w Layout,
    pub places: Places<'w>,
}

/// What a message is to the one before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Follows {
    /// Nothing that would be seen.
    Nobody,
    /// Said by the same speaker on the same day.
    Speaker,
    /// Another part of the same album.
    Album,
}

impl Writer<'_> {
    /// Writes what somebody said, with what is attached; `files` are those of its files that are there, and `transcript`
    /// is what is said in one.
    ///
    /// # Errors
    /// The archive cannot be read, in which an answered message is looked for.
    pub(super) fn message(
        &mut self,
        message: &Message<'_>,
        local: Local,
        follows: Follows,
        files: &[MediaRef<'_>],
        transcript: Option<&str>,
    ) -> Result<(), Error> {
        // What all parts of an album share stands at its first.
        if follows != Follows::Album {
            self.head(message, local, follows)?;
        }
        // A preview stands below the text of itself.
        let is_preview = matches!(message.media, Some(Media::WebPage(_)));
        let below = message.flags.has(Flags::INVERT_MEDIA) != is_preview;
        if !below {
            self.media(message, files);
        }
        self.body(&message.text, &message.entities);
        self.rich(message);
        self.rich_files(files);
        if below {
            self.pen.break_paragraph();
            self.media(message, files);
        }
        if let Some(said) = transcript {
            self.transcript(said);
        }
        self.footer(message);
        Ok(())
    }

    /// Writes what is said in a voice message, folded.
    fn transcript(&mut self, said: &str) {
        if self.pen.callout("quote", "-") {
            self.pen.markdown(" Transcript");
        } else {
            self.aside("Transcript");
        }
        self.pen.break_paragraph();
        self.body(said, &[]);
        self.pen.leave();
    }

    /// Writes what the service told.
    ///
    /// # Errors
    /// As of [`message`](Self::message).
    pub(super) fn service(
        &mut self,
        message: &Message<'_>,
        action: &Raw<'_>,
        local: Local,
    ) -> Result<(), Error> {
        let (peers, chat) = (self.peers, self.chat);
        let scene = Scene {
            message,
            me: peers.me(),
            name: &|id| name_of(peers, chat, id),
            clock: self.places.clock,
        };
        let told = actions::told(action, scene);
        self.told_at(local, &told);
        let reply = message.reply.as_ref();
        if let Some(id) = reply
            .filter(|reply| !reply.tells_topic_only())
            .and_then(|reply| reply.message)
            && let Some(place) = self.places.of_own(id)?
        {
            self.pen.markdown(": ");
            self.answered(&place, None, None);
        }
        self.footer(message);
        Ok(())
    }

    /// Writes what could be read of a message that holds the unknown `constructor`.
    pub(super) fn unsupported(
        &mut self,
        message: &Message<'_>,
        constructor: u32,
        local: Local,
        files: &[MediaRef<'_>],
    ) {
        let of = message
            .sender
            .map(|sender| format!(" of {}", self.name(sender)));
        let of = of.unwrap_or_default();
        let told = format!("A message{of} that this version cannot read ({constructor:#010x})");
        self.told_at(local, &told);
        self.pen.break_paragraph();
        self.media(message, files);
        self.body(&message.text, &message.entities);
    }

    /// Writes a line that nobody said, with its time.
    fn told_at(&mut self, local: Local, words: &str) {
        let when = if self.places.is_below_another_day(local) {
            moment(local)
        } else {
            time(local)
        };
        self.aside(&format!("{when} {words}"));
    }
}
