//! TL to the parts of a message that are not media.

use super::entity::{Entity, EntityKind};
use super::offsets::Offsets;
use super::{
    Button, Forward, Markup, More, PeerReaction, Raw, Reaction, ReactionKind, Reactions, Reactor,
    Replies, Reply,
};
use crate::tl::{self, Kind, Object, Reader, field, marked_channel, name, read_peer};

/// A count is believed up to here; a longer list grows as its elements are read.
const MOST_RESERVED: usize = 128;

/// Reads a vector of `Peer` as marked ids; of users' bare ids, as polls of older layers have it.
pub(super) fn read_peers(parent: &mut Object<'_, '_>) -> Result<Vec<i64>, tl::Error> {
    let count = parent.vector()?;
    let mut marked = Vec::with_capacity(count.min(MOST_RESERVED));
    for _ in 0..count {
        marked.push(if parent.kind() == Kind::Object {
            read_peer(parent)?
        } else {
            parent.long()?
        });
    }
    Ok(marked)
}

/// Reads a vector of entities of the text that `offsets` knows.
pub(super) fn read_entities<'a>(
    parent: &mut Object<'_, 'a>,
    offsets: &mut Offsets<'_>,
) -> Result<Vec<Entity<'a>>, tl::Error> {
    let count = parent.vector()?;
    let mut entities = Vec::with_capacity(count.min(MOST_RESERVED));
    for _ in 0..count {
        entities.push(read_entity(parent, offsets)?);
    }
    Ok(entities)
}

fn read_entity<'a>(
    parent: &mut Object<'_, 'a>,
    offsets: &mut Offsets<'_>,
) -> Result<Entity<'a>, tl::Error> {
    let mut object = parent.object()?;
    let mut kind = match object.name() {
        name::MESSAGE_ENTITY_BOLD => EntityKind::Bold,
        name::MESSAGE_ENTITY_ITALIC => EntityKind::Italic,
        name::MESSAGE_ENTITY_UNDERLINE => EntityKind::Underline,
        name::MESSAGE_ENTITY_STRIKE => EntityKind::Strike,
        name::MESSAGE_ENTITY_SPOILER => EntityKind::Spoiler,
        name::MESSAGE_ENTITY_CODE => EntityKind::Code,
        name::MESSAGE_ENTITY_PRE => EntityKind::Pre(String::new().into()),
        name::MESSAGE_ENTITY_BLOCKQUOTE => EntityKind::Blockquote { collapsed: false },
        name::MESSAGE_ENTITY_TEXT_URL => EntityKind::TextUrl(String::new().into()),
        name::MESSAGE_ENTITY_URL => EntityKind::Url,
        name::MESSAGE_ENTITY_EMAIL => EntityKind::Email,
        name::MESSAGE_ENTITY_PHONE => EntityKind::Phone,
        name::MESSAGE_ENTITY_MENTION => EntityKind::Mention,
        name::MESSAGE_ENTITY_MENTION_NAME => EntityKind::MentionName(0),
        name::MESSAGE_ENTITY_CUSTOM_EMOJI => EntityKind::CustomEmoji(0),
        name::MESSAGE_ENTITY_HASHTAG => EntityKind::Hashtag,
        name::MESSAGE_ENTITY_CASHTAG => EntityKind::Cashtag,
        name::MESSAGE_ENTITY_BOT_COMMAND => EntityKind::BotCommand,
        name::MESSAGE_ENTITY_BANK_CARD => EntityKind::BankCard,
        name => EntityKind::Other(name),
    };
    let (mut offset, mut length, mut more) = (0, 0, Vec::new());
    while let Some(field) = object.next()? {
        match (&mut kind, field) {
            (_, field::OFFSET) => offset = object.int()?,
            (_, field::LENGTH) => length = object.int()?,
            (EntityKind::Pre(language), field::LANGUAGE) => *language = object.string()?,
            (EntityKind::TextUrl(url), field::URL) => *url = object.string()?,
            (EntityKind::Blockquote { collapsed }, field::COLLAPSED) => *collapsed = true,
            (EntityKind::MentionName(id), field::USER_ID)
            | (EntityKind::CustomEmoji(id), field::DOCUMENT_ID) => {
                *id = object.long()?;
            }
            _ => more.push(More::keep(field, &mut object)?),
        }
    }
    let entity = offsets.entity(kind, offset, length);
    Ok(Entity { more, ..entity })
}

pub(super) fn read_reply<'a>(parent: &mut Object<'_, 'a>) -> Result<Reply<'a>, tl::Error> {
    let mut object = parent.object()?;
    let mut reply = Reply::default();
    let mut story_peer = 0;
    while let Some(field) = object.next()? {
        match field {
            field::REPLY_TO_MSG_ID => reply.message = Some(object.int()?),
            field::REPLY_TO_PEER_ID => reply.chat = Some(read_peer(&mut object)?),
            field::PEER => story_peer = read_peer(&mut object)?,
            field::STORY_ID => reply.story = Some((story_peer, object.int()?)),
            field::REPLY_TO_TOP_ID => reply.top = Some(object.int()?),
            field::FORUM_TOPIC => reply.forum_topic = true,
            field::QUOTE => reply.is_quote = true,
            field::QUOTE_TEXT => reply.quote = Some(object.string()?),
            field::QUOTE_ENTITIES => {
                let text = reply.quote.as_deref().unwrap_or_default();
                reply.quote_entities = read_entities(&mut object, &mut Offsets::new(text))?;
            }
            field::QUOTE_OFFSET => reply.quote_offset = Some(object.int()?),
            field::REPLY_FROM => reply.origin = Some(Box::new(read_forward(&mut object)?)),
            _ => reply.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(reply)
}

pub(super) fn read_forward<'a>(parent: &mut Object<'_, 'a>) -> Result<Forward<'a>, tl::Error> {
    let mut object = parent.object()?;
    let mut forward = Forward::default();
    while let Some(field) = object.next()? {
        match field {
            field::FROM_ID => forward.from = Some(read_peer(&mut object)?),
            field::FROM_NAME => forward.from_name = Some(object.string()?),
            field::DATE => forward.date = object.int()?.into(),
            field::CHANNEL_POST => forward.channel_post = Some(object.int()?),
            field::POST_AUTHOR => forward.post_author = Some(object.string()?),
            field::SAVED_FROM_PEER => forward.saved_from = Some(read_peer(&mut object)?),
            field::SAVED_FROM_MSG_ID => forward.saved_from_message = Some(object.int()?),
            field::SAVED_FROM_ID => forward.saved_from_id = Some(read_peer(&mut object)?),
            field::SAVED_FROM_NAME => forward.saved_from_name = Some(object.string()?),
            field::SAVED_DATE => forward.saved_date = Some(object.int()?.into()),
            field::IMPORTED => forward.imported = true,
            field::SAVED_OUT => forward.saved_out = true,
            field::PSA_TYPE => forward.psa_type = Some(object.string()?),
            _ => forward.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(forward)
}

pub(super) fn read_replies<'a>(parent: &mut Object<'_, 'a>) -> Result<Replies<'a>, tl::Error> {
    let mut object = parent.object()?;
    let mut replies = Replies::default();
    while let Some(field) = object.next()? {
        match field {
            field::REPLIES => replies.count = object.int()?,
            field::COMMENTS => replies.comments = true,
            field::CHANNEL_ID => replies.channel = Some(marked_channel(object.long()?)),
            field::MAX_ID => replies.max_id = Some(object.int()?),
            field::RECENT_REPLIERS => {
                replies.recent_repliers = read_peers(&mut object)?;
            }
            _ => replies.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(replies)
}

pub(super) fn read_reactions<'a>(parent: &mut Object<'_, 'a>) -> Result<Reactions<'a>, tl::Error> {
    let mut object = parent.object()?;
    let mut reactions = Reactions::default();
    while let Some(field) = object.next()? {
        match field {
            field::RESULTS => {
                let count = object.vector()?;
                reactions.results.reserve_exact(count.min(MOST_RESERVED));
                for _ in 0..count {
                    reactions.results.push(read_reaction_count(&mut object)?);
                }
            }
            field::RECENT_REACTIONS => {
                for _ in 0..object.vector()? {
                    reactions.recent.push(read_peer_reaction(&mut object)?);
                }
            }
            field::TOP_REACTORS => {
                for _ in 0..object.vector()? {
                    reactions.top_reactors.push(read_reactor(&mut object)?);
                }
            }
            _ => reactions.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(reactions)
}

fn read_reaction_count<'a>(parent: &mut Object<'_, 'a>) -> Result<Reaction<'a>, tl::Error> {
    let mut object = parent.object()?;
    let kind = ReactionKind::Other(object.name());
    let mut reaction = Reaction {
        kind,
        count: 0,
        chosen_order: None,
        more: Vec::new(),
    };
    while let Some(field) = object.next()? {
        match field {
            field::CHOSEN_ORDER => reaction.chosen_order = Some(object.int()?),
            field::REACTION => reaction.kind = read_reaction(&mut object, &mut reaction.more)?,
            field::COUNT => reaction.count = object.int()?,
            _ => reaction.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(reaction)
}

fn read_peer_reaction<'a>(parent: &mut Object<'_, 'a>) -> Result<PeerReaction<'a>, tl::Error> {
    let mut object = parent.object()?;
    let mut reaction = PeerReaction {
        peer: 0,
        date: 0,
        kind: ReactionKind::Other(object.name()),
        big: false,
        unread: false,
        my: false,
        more: Vec::new(),
    };
    while let Some(field) = object.next()? {
        match field {
            field::PEER_ID => reaction.peer = read_peer(&mut object)?,
            field::DATE => reaction.date = object.int()?.into(),
            field::REACTION => reaction.kind = read_reaction(&mut object, &mut reaction.more)?,
            field::BIG => reaction.big = true,
            field::UNREAD => reaction.unread = true,
            field::MY => reaction.my = true,
            _ => reaction.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(reaction)
}

fn read_reactor<'a>(parent: &mut Object<'_, 'a>) -> Result<Reactor<'a>, tl::Error> {
    let mut object = parent.object()?;
    let mut reactor = Reactor::default();
    while let Some(field) = object.next()? {
        match field {
            field::PEER_ID => reactor.peer = Some(read_peer(&mut object)?),
            field::COUNT => reactor.count = object.int()?,
            field::TOP => reactor.top = true,
            field::MY => reactor.my = true,
            field::ANONYMOUS => reactor.anonymous = true,
            _ => reactor.more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(reactor)
}

fn read_reaction<'a>(
    parent: &mut Object<'_, 'a>,
    more: &mut Vec<More<'a>>,
) -> Result<ReactionKind<'a>, tl::Error> {
    let mut object = parent.object()?;
    let mut kind = match object.name() {
        name::REACTION_PAID => ReactionKind::Paid,
        name => ReactionKind::Other(name),
    };
    while let Some(field) = object.next()? {
        match field {
            field::EMOTICON => kind = ReactionKind::Emoji(object.string()?),
            field::DOCUMENT_ID => kind = ReactionKind::Custom(object.long()?),
            _ => more.push(More::keep(field, &mut object)?),
        }
    }
    Ok(kind)
}

pub(super) fn read_markup<'a>(parent: &mut Object<'_, 'a>) -> Result<Markup<'a>, tl::Error> {
    let raw = Raw::of(parent.raw()?)?;
    let mut buttons = Vec::new();
    let mut reader = Reader::new(raw.bytes);
    let mut keyboard = reader.object()?;
    while let Some(field) = keyboard.next()? {
        if field == field::ROWS {
            for row in 0..keyboard.vector()? {
                read_row(&mut keyboard, row, &mut buttons)?;
            }
        }
    }
    Ok(Markup { raw, buttons })
}

fn read_row<'a>(
    keyboard: &mut Object<'_, 'a>,
    row: usize,
    buttons: &mut Vec<Button<'a>>,
) -> Result<(), tl::Error> {
    let mut object = keyboard.object()?;
    while let Some(field) = object.next()? {
        if field == field::BUTTONS {
            for _ in 0..object.vector()? {
                buttons.push(read_button(&mut object, row)?);
            }
        }
    }
    Ok(())
}

fn read_button<'a>(parent: &mut Object<'_, 'a>, row: usize) -> Result<Button<'a>, tl::Error> {
    let mut object = parent.object()?;
    let mut button = Button {
        row,
        text: "".into(),
        url: None,
    };
    while let Some(field) = object.next()? {
        match field {
            field::TEXT => button.text = object.string()?,
            field::TYPE => {
                let mut kind = object.object()?;
                while let Some(field) = kind.next()? {
                    if field == field::URL {
                        button.url = Some(kind.string()?);
                    }
                }
            }
            // The whole keyboard stands in `Markup::raw`.
            _ => {}
        }
    }
    Ok(button)
}
