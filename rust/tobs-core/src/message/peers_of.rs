//! Every peer that a message names.

use super::{
    Entity, EntityKind, Forward, Markup, Media, Message, MessageKind, More, Poll, Raw, Reply,
};
use crate::tl::{Field, Kind, Object, Reader, field, marked_channel, marked_group};

impl Message<'_> {
    /// Calls `each` with the marked id of every peer that the message names, some of them more than once: in fields of
    /// its own, in what is formatted, and in what it carries as it came.
    ///
    /// # Errors
    /// The first error of `each`.
    pub fn try_for_each_peer<E>(
        &self,
        mut each: impl FnMut(i64) -> Result<(), E>,
    ) -> Result<(), E> {
        let each = &mut each;
        let own = [
            self.sender,
            self.saved_peer,
            self.via_bot,
            self.via_business_bot,
        ];
        own.into_iter().flatten().try_for_each(&mut *each)?;
        in_entities(&self.entities, each)?;
        if let MessageKind::Service(action) = &self.kind {
            in_raw(action, each)?;
        }
        if let Some(forward) = &self.forward {
            in_forward(forward, each)?;
        }
        if let Some(reply) = &self.reply {
            in_reply(reply, each)?;
        }
        if let Some(media) = &self.media {
            in_media(media, each)?;
        }
        if let Some(Markup { raw, .. }) = &self.markup {
            in_raw(raw, each)?;
        }
        if let Some(replies) = &self.replies {
            let group = replies.channel.into_iter();
            group
                .chain(replies.recent_repliers.iter().copied())
                .try_for_each(&mut *each)?;
        }
        if let Some(reactions) = &self.reactions {
            let recent = reactions.recent.iter().map(|one| one.peer);
            let payers = reactions.top_reactors.iter().filter_map(|one| one.peer);
            recent.chain(payers).try_for_each(&mut *each)?;
        }
        in_more(&self.more, each)
    }
}

type Each<'e, E> = &'e mut dyn FnMut(i64) -> Result<(), E>;

fn in_entities<E>(entities: &[Entity<'_>], each: Each<'_, E>) -> Result<(), E> {
    for entity in entities {
        if let EntityKind::MentionName(user) = entity.kind {
            each(user)?;
        }
        in_more(&entity.more, each)?;
    }
    Ok(())
}

fn in_forward<E>(forward: &Forward<'_>, each: Each<'_, E>) -> Result<(), E> {
    [forward.from, forward.saved_from, forward.saved_from_id]
        .into_iter()
        .flatten()
        .try_for_each(each)
}

fn in_reply<E>(reply: &Reply<'_>, each: Each<'_, E>) -> Result<(), E> {
    let told_by = reply.story.map(|(teller, _)| teller);
    [reply.chat, told_by]
        .into_iter()
        .flatten()
        .try_for_each(&mut *each)?;
    in_entities(&reply.quote_entities, each)?;
    if let Some(origin) = &reply.origin {
        in_forward(origin, each)?;
    }
    in_more(&reply.more, each)
}

fn in_media<E>(media: &Media<'_>, each: Each<'_, E>) -> Result<(), E> {
    match media {
        Media::Poll(poll) => in_poll(poll, each),
        Media::Contact(contact) if contact.user_id != 0 => each(contact.user_id),
        Media::WebPage(page) => in_more(&page.more, each),
        Media::Other(object) => in_raw(object, each),
        _ => Ok(()),
    }
}

fn in_poll<E>(poll: &Poll<'_>, each: Each<'_, E>) -> Result<(), E> {
    poll.recent_voters
        .iter()
        .copied()
        .try_for_each(&mut *each)?;
    in_entities(&poll.question_entities, each)?;
    in_entities(&poll.solution_entities, each)?;
    for answer in &poll.answers {
        let voters = answer.recent_voters.iter().copied();
        voters.chain(answer.added_by).try_for_each(&mut *each)?;
        in_entities(&answer.entities, each)?;
        in_more(&answer.more, each)?;
    }
    in_more(&poll.more, each)
}

fn in_more<E>(more: &[More<'_>], each: Each<'_, E>) -> Result<(), E> {
    for More { field, kind, raw } in more {
        let mut reader = Reader::new(raw);
        in_value(&mut Object::of_value(&mut reader, *kind), *field, each)?;
    }
    Ok(())
}

fn in_raw<E>(object: &Raw<'_>, each: Each<'_, E>) -> Result<(), E> {
    let mut reader = Reader::new(object.bytes);
    match reader.object() {
        Ok(object) => in_object(object, each),
        Err(_) => Ok(()),
    }
}

/// What cannot be read ends the walk: it names nobody that could be shown.
fn in_object<E>(mut object: Object<'_, '_>, each: Each<'_, E>) -> Result<(), E> {
    while let Ok(Some(field)) = object.next() {
        in_value(&mut object, field, each)?;
    }
    Ok(())
}

/// Looks into the current value of `object`, which is that of `field`.
fn in_value<E>(object: &mut Object<'_, '_>, field: Field, each: Each<'_, E>) -> Result<(), E> {
    let count = match object.kind() {
        Kind::VecLong | Kind::VecObject => object.vector().unwrap_or_default(),
        Kind::Long | Kind::Object => 1,
        _ => return Ok(()),
    };
    for _ in 0..count {
        if object.kind() == Kind::Object {
            let Ok(inner) = object.object() else { break };
            in_object(inner, each)?;
        } else {
            let Some(mark) = mark_of(field) else { break };
            let Ok(id) = object.long() else { break };
            each(mark(id))?;
        }
    }
    Ok(())
}

/// What makes a marked id of a number in a field of this name; none if it is no peer's.
fn mark_of(field: Field) -> Option<fn(i64) -> i64> {
    Some(match field {
        field::USER_ID
        | field::USERS
        | field::INVITER_ID
        | field::NEW_CREATOR_ID
        | field::BOT_ID
        | field::VIA_BOT_ID
        | field::AUTO_SETTING_FROM
        | field::WINNERS => |id| id,
        field::CHAT_ID => marked_group,
        field::CHANNEL_ID | field::CHANNELS => marked_channel,
        _ => return None,
    })
}
