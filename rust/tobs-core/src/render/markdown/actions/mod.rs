//! What the service told, in plain words.

mod bots;
mod calls;
mod chats;
mod gifts;
mod people;
mod settings;
mod tasks;

use std::borrow::Cow;

use super::quantities::moment;
use crate::calendar::Clock;
use crate::message::{Fields, Flags, Message, Raw, snake_case};
use crate::tl::field;

/// A service message, and how to speak of whom and of when.
pub(super) struct Scene<'s> {
    pub message: &'s Message<'s>,
    /// The account's own id, if it is known.
    pub me: Option<i64>,
    /// What a peer is called, by marked id.
    pub name: &'s dyn Fn(i64) -> Cow<'s, str>,
    pub clock: &'s mut Clock,
}

/// What happened, by the subject of the sentence.
enum Told {
    /// What follows the name of who sent the message: `pinned a message`.
    BySender(String),
    /// A sentence about somebody else, or about nobody.
    Whole(String),
}

impl From<String> for Told {
    fn from(words: String) -> Self {
        Self::BySender(words)
    }
}

impl From<&str> for Told {
    fn from(words: &str) -> Self {
        Self::BySender(words.to_owned())
    }
}

/// What the service told, as a sentence without its full stop: `Anna pinned a message`.
///
/// It is plain text, and holds words of strangers: titles, names, reasons.
pub(super) fn told(action: &Raw<'_>, mut scene: Scene<'_>) -> String {
    let action = &Fields::of(action);
    let scene = &mut scene;
    let told = chats::told(action, scene)
        .or_else(|| settings::told(action, scene))
        .or_else(|| people::told(action, scene))
        .or_else(|| calls::told(action, scene))
        .or_else(|| bots::told(action, scene))
        .or_else(|| gifts::told(action, scene))
        .or_else(|| tasks::told(action, scene))
        .unwrap_or_else(|| unknown(action));
    match told {
        Told::BySender(words) => format!("{} {words}", scene.sender()),
        Told::Whole(words) => words,
    }
}

/// An action that only another layer has: its name, and the title or message that it carries.
fn unknown(action: &Fields<'_>) -> Told {
    let words = snake_case(action.name(), "messageAction").replace('_', " ");
    let text = action
        .text(field::TITLE)
        .or_else(|| action.text(field::MESSAGE));
    match text {
        Some(text) => format!("· {words}: {text}").into(),
        None => format!("· {words}").into(),
    }
}

impl Scene<'_> {
    fn sender(&self) -> String {
        self.message
            .sender
            .map_or_else(|| "Somebody".to_owned(), |sender| self.name(sender))
    }

    fn is_sender(&self, id: i64) -> bool {
        self.message.sender == Some(id)
    }

    fn is_outgoing(&self) -> bool {
        self.message.flags.has(Flags::OUT)
    }

    /// In a private chat, whom the sender speaks to.
    fn addressee(&self) -> Option<i64> {
        let other = self.other()?;
        if self.is_sender(other) {
            self.me
        } else {
            Some(other)
        }
    }

    /// In a private chat, who is on the other side.
    fn other(&self) -> Option<i64> {
        Some(self.message.chat).filter(|&chat| chat > 0)
    }

    fn name(&self, id: i64) -> String {
        (self.name)(id).into_owned()
    }

    /// `Anna, Boris and Carla`.
    fn names(&self, ids: &[i64]) -> String {
        let names: Vec<String> = ids.iter().map(|&id| self.name(id)).collect();
        list(&names)
    }

    /// A moment on the vault's clock: `2024-01-31 10:20`.
    fn moment(&mut self, seconds: i64) -> String {
        moment(self.clock.at(seconds))
    }

    /// What `who` did, if that need not be the sender.
    fn told_of(&self, who: Option<i64>, words: &str) -> Told {
        match who {
            Some(who) if !self.is_sender(who) => Told::Whole(format!("{} {words}", self.name(who))),
            _ => words.into(),
        }
    }
}

/// `one, two and three`.
fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Words of somebody else.
fn quoted(words: &str) -> String {
    format!("“{words}”")
}
