//! How a message was reacted to.

use super::links::embed_emoji;
use super::quantities::count;
use super::writer::Writer;
use crate::message::{More, Reaction, ReactionKind, Reactions, Reactor};
use crate::tl::field;

/// Among so many of those who reacted it is looked for who gave a reaction; the server tells of far fewer.
const MOST_RECENT: usize = 128;

impl Writer<'_> {
    /// `👍 3 · ❤ 2 (Anna, Boris)`: the account's own in bold, and who is known to have reacted.
    pub(super) fn reactions(&mut self, reactions: &Reactions<'_>) {
        let are_tags = More::find(&reactions.more, field::REACTIONS_AS_TAGS).is_some();
        if are_tags && !reactions.results.is_empty() {
            self.pen.markdown("Tags: ");
        }
        for (index, reaction) in reactions.results.iter().enumerate() {
            if index > 0 {
                self.pen.markdown(" · ");
            }
            let mut words = Vec::new();
            if !self.picture(&reaction.kind) {
                words.push(shown(&reaction.kind).to_owned());
            } else if !are_tags {
                self.pen.markdown(" ");
            }
            if !are_tags {
                words.push(count(reaction.count.into()));
            }
            match reaction.chosen_order {
                Some(_) if !are_tags => self.bold(&words.join(" ")),
                _ => self.line(&words.join(" ")),
            }
            let who = self.who_reacted(reaction, reactions);
            if !who.is_empty() {
                self.bracketed(&who);
            }
        }
    }

    /// Shows the picture of a custom emoji, if it is there and the reader can show it in a line.
    fn picture(&mut self, kind: &ReactionKind<'_>) -> bool {
        let ReactionKind::Custom(id) = kind else {
            return false;
        };
        let path = self
            .pen
            .obsidian
            .then(|| self.places.of_emoji(*id))
            .flatten();
        if let Some(path) = &path {
            embed_emoji(&mut self.pen, path);
        }
        path.is_some()
    }

    /// Those who gave this reaction, as far as the server told.
    fn who_reacted(&self, reaction: &Reaction<'_>, reactions: &Reactions<'_>) -> String {
        if matches!(reaction.kind, ReactionKind::Paid) && !reactions.top_reactors.is_empty() {
            let who = reactions.top_reactors.iter().take(MOST_RECENT);
            let who: Vec<_> = who.map(|reactor| self.reactor(reactor)).collect();
            return who.join(", ");
        }
        let recent = reactions.recent.iter().take(MOST_RECENT);
        let who: Vec<i64> = recent
            .filter(|one| one.kind == reaction.kind)
            .map(|one| one.peer)
            .collect();
        if who.is_empty() {
            return String::new();
        }
        self.names(&who, reaction.count.into())
    }

    fn reactor(&self, reactor: &Reactor) -> String {
        let stars = count(reactor.count.into());
        match reactor.peer {
            Some(id) => format!("{} {stars}", self.name(id)),
            None => format!("anonymous {stars}"),
        }
    }
}

/// What is seen of a reaction; of a custom emoji without a picture, that it is one: pages do not tell what it stands
/// for.
fn shown<'r>(kind: &'r ReactionKind<'_>) -> &'r str {
    match kind {
        ReactionKind::Emoji(emoji) => emoji,
        ReactionKind::Custom(_) => "custom emoji",
        ReactionKind::Paid => "⭐",
        ReactionKind::Other(_) => "reaction",
    }
}
