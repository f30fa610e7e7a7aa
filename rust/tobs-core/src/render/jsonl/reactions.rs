//! How a message was reacted to, as JSON.

use super::{Members, more, peer};
use crate::message::{PeerReaction, Peers, Reaction, ReactionKind, Reactions, Reactor};

pub(super) fn write_reactions(out: &mut Vec<u8>, reactions: &Reactions<'_>, peers: &Peers) {
    let mut members = Members::open(out);
    members.array("results", &reactions.results, write_reaction);
    if !reactions.recent.is_empty() {
        members.array("recent_reactions", &reactions.recent, |out, one| {
            write_peer_reaction(out, one, peers);
        });
    }
    if !reactions.top_reactors.is_empty() {
        members.array("top_reactors", &reactions.top_reactors, |out, one| {
            write_reactor(out, one, peers);
        });
    }
    more(&mut members, &reactions.more);
    members.close();
}

fn write_reaction(out: &mut Vec<u8>, reaction: &Reaction<'_>) {
    let mut members = Members::open(out);
    write_reaction_kind(&mut members, &reaction.kind);
    members.number("count", reaction.count);
    members.some_number("chosen_order", reaction.chosen_order);
    more(&mut members, &reaction.more);
    members.close();
}

fn write_reaction_kind(members: &mut Members<'_>, kind: &ReactionKind<'_>) {
    match kind {
        ReactionKind::Emoji(emoji) => members.text("emoji", emoji),
        ReactionKind::Custom(id) => members.number("custom_emoji_id", *id),
        ReactionKind::Paid => members.flag("paid", true),
        ReactionKind::Other(name) => members.word("other", name.as_str()),
    }
}

fn write_peer_reaction(out: &mut Vec<u8>, reaction: &PeerReaction<'_>, peers: &Peers) {
    let mut members = Members::open(out);
    write_reaction_kind(&mut members, &reaction.kind);
    let who = Some(reaction.peer);
    peer(&mut members, "peer_id", "peer_name", who, peers);
    members.date("date", reaction.date);
    members.flag("big", reaction.big);
    members.flag("unread", reaction.unread);
    members.flag("my", reaction.my);
    more(&mut members, &reaction.more);
    members.close();
}

fn write_reactor(out: &mut Vec<u8>, reactor: &Reactor<'_>, peers: &Peers) {
    let mut members = Members::open(out);
    peer(&mut members, "peer_id", "peer_name", reactor.peer, peers);
    members.number("count", reactor.count);
    members.flag("top", reactor.top);
    members.flag("my", reactor.my);
    members.flag("anonymous", reactor.anonymous);
    more(&mut members, &reactor.more);
    members.close();
}
