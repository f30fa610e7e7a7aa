//! One message, as the paragraphs of a note.

use std::borrow::Cow;

use super::actions::{self, Scene};
use super::escape;
use super::links::{self, Place, Places, Template};
use super::pen::{Marker, Pen, Rule};
use super::spans::Spans;
use super::text::starts_a_line;
use super::{Layout, words};
use crate::calendar::Local;
use crate::message::{Flags, Forward, Media, Message, Peers, Raw, Reply};
use crate::render::{ChatFacts, Error};

const BOLD: Marker = Marker {
    open: "**",
    close: "**",
    rule: Rule::Flanking,
};
pub(super) const ITALIC: Marker = Marker {
    open: "_",
    close: "_",
    rule: Rule::Word,
};

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

impl<'w> Writer<'w> {
    pub(super) fn message(
        &mut self,
        message: &Message<'_>,
        local: Local,
        follows: Follows,
        media_file: Option<&str>,
    ) -> Result<(), Error> {
        // What all parts of an album share stands at its first.
        if follows != Follows::Album {
            self.head(message, local, follows)?;
        }
        // A preview stands below the text of itself.
        let is_preview = matches!(message.media, Some(Media::WebPage(_)));
        let below = message.flags.has(Flags::INVERT_MEDIA) != is_preview;
        if !below {
            self.media(message, media_file);
        }
        self.body(&message.text, &message.entities);
        self.rich(message);
        if below {
            self.pen.break_paragraph();
            self.media(message, media_file);
        }
        self.footer(message);
        Ok(())
    }

    /// Writes who says it, when, and what it answers or repeats.
    fn head(&mut self, message: &Message<'_>, local: Local, follows: Follows) -> Result<(), Error> {
        if follows == Follows::Nobody {
            self.speaker(message);
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

    fn bracketed(&mut self, words: &str) {
        self.pen.markdown(" (");
        self.pen.words(&one_line(words));
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
                Some(username) => self.pen.words(&format!("@{}", one_line(username))),
                None => self.pen.words(&one_line(&self.name(bot))),
            }
        }
        edited.is_some() || pinned || message.via_bot.is_some()
    }

    pub(super) fn name(&self, id: i64) -> Cow<'w, str> {
        name_of(self.peers, self.chat, id)
    }

    /// Shows the media file at this path within the chat's folder.
    pub(super) fn embed(&mut self, file: &str) {
        match self.layout.template {
            Template::Obsidian => {
                self.pen
                    .markdown(&format!("![[{}/{file}]]", self.chat.folder));
            }
            Template::Plain => {
                self.pen.markdown("![](");
                escape::destination(self.pen.begin(), file);
                self.pen.markdown(")");
            }
        }
    }

    pub(super) fn bold(&mut self, name: &str) {
        self.marked(BOLD, &one_line(name));
    }

    /// Writes `words`, which begin and end in no blank, in a pair of marks; nothing for no words.
    pub(super) fn marked(&mut self, marker: Marker, words: &str) {
        let Some(first) = words.chars().next() else {
            return;
        };
        self.pen.open(marker, first);
        self.pen.words(words);
        self.pen.close(marker);
    }

    fn reply(&mut self, reply: &Reply<'_>) -> Result<(), Error> {
        let quote = reply
            .quote
            .as_deref()
            .filter(|quote| !quote.trim().is_empty());
        if let Some((teller, story)) = reply.story {
            self.pen.markdown("Reply to a story of ");
            self.peer(teller, |username| format!("{username}/s/{story}"));
        } else if let Some(id) = reply.message {
            if tells_topic_only(reply) && quote.is_none() {
                return Ok(());
            }
            let chat = reply.chat.unwrap_or(self.chat.id);
            match self.places.of_message(chat, id)? {
                Some(place) => {
                    self.pen.markdown("Reply to ");
                    self.answered(&place, reply.chat, quote);
                }
                None if chat == self.chat.id => {
                    self.pen.markdown("Reply to a message that is not here");
                    self.quoted(quote);
                }
                None => {
                    self.pen.markdown("Reply to a message in ");
                    self.peer(chat, |username| format!("{username}/{id}"));
                    self.quoted(quote);
                }
            }
        } else if let Some(origin) = &reply.origin {
            self.pen.markdown("Reply to a message of ");
            self.origin(origin)?;
            self.quoted(quote);
        } else {
            return Ok(());
        }
        self.pen.break_line();
        Ok(())
    }

    /// Writes a link to the answered message, shown as the words that are answered or as what it says.
    fn answered(&mut self, place: &Place, chat: Option<i64>, quote: Option<&str>) {
        let words = match quote.filter(|quote| quote.contains(char::is_alphanumeric)) {
            Some(quote) => format!("“{quote}”"),
            None => match (place.message, chat.filter(|&chat| chat != self.chat.id)) {
                (Some(id), None) => self.places.history.describe(id, self.peers),
                (Some(_), Some(chat)) => format!("a message in {}", self.name(chat)),
                (None, chat) => self.name(chat.unwrap_or(self.chat.id)).into_owned(),
            },
        };
        links::write(
            &mut self.pen,
            self.layout.template,
            place,
            &one_line(&words),
        );
    }

    /// Writes the words that are answered, where no link shows them.
    fn quoted(&mut self, quote: Option<&str>) {
        if let Some(quote) = quote {
            self.pen.markdown(": “");
            self.pen.words(&one_line(quote));
            self.pen.markdown("”");
        }
    }

    fn forward(&mut self, forward: &Forward<'_>) -> Result<(), Error> {
        self.pen.markdown(if forward.imported {
            "Imported, from "
        } else {
            "Forwarded from "
        });
        self.origin(forward)?;
        let saved = forward.saved_from.filter(|&chat| {
            Some(chat) != forward.from
                && chat != self.chat.id
                && forward.saved_from_message.is_some()
        });
        if let Some((chat, id)) = saved.zip(forward.saved_from_message) {
            self.pen.markdown(", in ");
            self.post(chat, Some(id))?;
        }
        self.pen.break_line();
        Ok(())
    }

    /// Writes who sent a message first, with a link to it where one can be made, and when.
    fn origin(&mut self, origin: &Forward<'_>) -> Result<(), Error> {
        match (origin.from, &origin.from_name) {
            (Some(from), _) => self.post(from, origin.channel_post)?,
            (None, Some(name)) => self.bold(name),
            (None, None) => self.pen.markdown("somebody"),
        }
        if let Some(author) = &origin.post_author {
            self.bracketed(author);
        }
        if origin.date > 0 {
            self.pen.markdown(", ");
            self.places
                .clock
                .at(origin.date)
                .write_day(self.pen.begin());
        }
        Ok(())
    }

    /// Writes the name of a chat as a link to one of its messages, if it is told which.
    fn post(&mut self, chat: i64, message: Option<i32>) -> Result<(), Error> {
        let place = match message {
            Some(id) => self.places.of_message(chat, id)?,
            None => self.places.of_chat(chat),
        };
        match place {
            Some(place) => {
                let name = self.name(chat);
                links::write(
                    &mut self.pen,
                    self.layout.template,
                    &place,
                    &one_line(&name),
                );
            }
            None => self.peer(chat, |username| match message {
                Some(id) => format!("{username}/{id}"),
                None => username.to_owned(),
            }),
        }
        Ok(())
    }

    /// Writes a peer's name: as a link to its chat in the vault, or to `page` of Telegram's site if it is public.
    fn peer(&mut self, id: i64, page: impl FnOnce(&str) -> String) {
        let name = self.name(id);
        let name = one_line(&name);
        if let Some(place) = self.places.of_chat(id) {
            links::write(&mut self.pen, self.layout.template, &place, &name);
            return;
        }
        let username = self.peers.get(id).and_then(|peer| peer.username.as_deref());
        match username.filter(|username| !username.is_empty()) {
            Some(username) => {
                self.pen.markdown("[");
                self.pen.words(&name);
                self.pen.markdown("](");
                let url = format!("https://t.me/{}", page(username));
                escape::destination(self.pen.begin(), &url);
                self.pen.markdown(")");
            }
            None => self.bold(&name),
        }
    }

    pub(super) fn service(
        &mut self,
        message: &Message<'_>,
        action: &Raw<'_>,
        local: Local,
    ) -> Result<(), Error> {
        let mut told = Vec::with_capacity(64);
        local.write_time(&mut told);
        told.push(b' ');
        let (peers, chat) = (self.peers, self.chat);
        let scene = Scene {
            message,
            me: peers.me(),
            name: &|id| name_of(peers, chat, id),
            clock: self.places.clock,
        };
        told.extend_from_slice(actions::told(action, scene).as_bytes());
        self.marked(ITALIC, &one_line(&String::from_utf8_lossy(&told)));
        let reply = message.reply.as_ref();
        if let Some(id) = reply
            .filter(|reply| !tells_topic_only(reply))
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
        media_file: Option<&str>,
    ) {
        let mut told = Vec::with_capacity(64);
        local.write_time(&mut told);
        told.extend_from_slice(b" A message");
        if let Some(sender) = message.sender {
            told.extend_from_slice(b" of ");
            told.extend_from_slice(self.name(sender).as_bytes());
        }
        let reason = format!(" that this version cannot read ({constructor:#010x})");
        told.extend_from_slice(reason.as_bytes());
        self.marked(ITALIC, &one_line(&String::from_utf8_lossy(&told)));
        self.pen.break_paragraph();
        self.media(message, media_file);
        self.body(&message.text, &message.entities);
    }
}

/// Whether it tells of which topic a message is, and nothing else.
///
/// In a forum every message answers the topic's first one, unless it answers another.
fn tells_topic_only(reply: &Reply<'_>) -> bool {
    reply.forum_topic && reply.top.is_none()
}

/// What the peer with this marked id is called in `chat`.
fn name_of<'w>(peers: &'w Peers, chat: &'w ChatFacts, id: i64) -> Cow<'w, str> {
    match peers.name(id) {
        Some(name) => Cow::Borrowed(name),
        None if id == chat.id && !chat.title.is_empty() => Cow::Borrowed(&chat.title),
        None => Cow::Owned(words::unknown(id)),
    }
}

/// The words of `text` in one line.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains(|letter: char| letter.is_whitespace() && letter != ' ') || text.trim() != text
    {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text)
    }
}
