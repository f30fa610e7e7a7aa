//! What a message answers, and where it was forwarded from.

use super::links::Place;
use super::writer::Writer;
use crate::message::{Forward, Reply};
use crate::render::Error;

impl Writer<'_> {
    /// Writes what the message answers, in a line.
    pub(super) fn reply(&mut self, reply: &Reply<'_>) -> Result<(), Error> {
        let quote = reply
            .quote
            .as_deref()
            .filter(|quote| !quote.trim().is_empty());
        if let Some((teller, story)) = reply.story {
            self.pen.markdown("Reply to a story of ");
            self.peer(teller, |username| format!("{username}/s/{story}"));
        } else if let Some(id) = reply.message {
            if reply.tells_topic_only() && quote.is_none() {
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
    pub(super) fn answered(&mut self, place: &Place, chat: Option<i64>, quote: Option<&str>) {
        let words = match quote.filter(|quote| quote.contains(char::is_alphanumeric)) {
            Some(quote) => format!("“{quote}”"),
            None => match (place.message, chat.filter(|&chat| chat != self.chat.id)) {
                (Some(id), None) => self.places.describe(id, self.peers),
                (Some(_), Some(chat)) => format!("a message in {}", self.name(chat)),
                (None, chat) => self.name(chat.unwrap_or(self.chat.id)).into_owned(),
            },
        };
        self.link_to_place(place, &words);
    }

    /// Writes the words that are answered, where no link shows them.
    fn quoted(&mut self, quote: Option<&str>) {
        if let Some(quote) = quote {
            self.pen.markdown(": “");
            self.words(quote);
            self.pen.markdown("”");
        }
    }

    /// Writes where the message was forwarded from, in a line.
    pub(super) fn forward(&mut self, forward: &Forward<'_>) -> Result<(), Error> {
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
            Some(place) => self.link_to_place(&place, &self.name(chat)),
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
        if let Some(place) = self.places.of_chat(id) {
            self.link_to_place(&place, &name);
            return;
        }
        let username = self.peers.get(id).and_then(|peer| peer.username.as_deref());
        match username.filter(|username| !username.is_empty()) {
            Some(username) => self.link_to(&name, &format!("https://t.me/{}", page(username))),
            None => self.bold(&name),
        }
    }
}
