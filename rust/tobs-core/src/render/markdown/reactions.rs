//! How a message was reacted to.

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
            let mut shown = shown(&reaction.kind).to_owned();
            if !are_tags {
                shown = format!("{shown} {}", count(reaction.count.into()));
            }
            if reaction.chosen_order.is_some() && !are_tags {
                self.bold(&shown);
            } else {
                self.inline(&shown, &[]);
            }
            let who = self.who_reacted(reaction, reactions);
            if !who.is_empty() {
                self.pen.markdown(" ");
                self.words(&format!("({who})"));
            }
        }
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
            .filter(|one| is_same(&one.kind, &reaction.kind))
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

/// What is seen of a reaction; of a custom emoji, that it is one: pages do not tell what it stands for.
fn shown<'r>(kind: &'r ReactionKind<'_>) -> &'r str {
    match kind {
        ReactionKind::Emoji(emoji) => emoji,
        ReactionKind::Custom(_) => "custom emoji",
        ReactionKind::Paid => "⭐",
        ReactionKind::Other(_) => "reaction",
    }
}

fn is_same(one: &ReactionKind<'_>, other: &ReactionKind<'_>) -> bool {
    match (one, other) {
        (ReactionKind::Emoji(one), ReactionKind::Emoji(other)) => one == other,
        (ReactionKind::Custom(one), ReactionKind::Custom(other)) => one == other,
        (ReactionKind::Paid, ReactionKind::Paid) => true,
        (ReactionKind::Other(one), ReactionKind::Other(other)) => one == other,
        _ => false,
    }
}
