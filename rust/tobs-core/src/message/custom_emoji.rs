//! Custom emoji: which a message shows, and the documents that they are.
//!
//! <https://core.telegram.org/api/custom-emoji>

use super::file_name::custom_emoji_name;
use super::files::Place;
use super::media_ref::MediaRef;
use super::read_media::read_document;
use super::{Document, Entity, EntityKind, Media, Message, MessageKind, More, ReactionKind};
use crate::tl::{self, Kind, Object, Reader, field, name};

impl Message<'_> {
    /// The document ids of the custom emoji in the message's texts and reactions, each once, as they stand.
    #[must_use]
    pub fn custom_emoji(&self) -> Vec<i64> {
        let mut found = Vec::new();
        in_entities(&self.entities, &mut found);
        if let Some(reply) = &self.reply {
            in_entities(&reply.quote_entities, &mut found);
        }
        if let MessageKind::Service(action) = &self.kind {
            in_raw(action.bytes, &mut found);
        }
        match &self.media {
            Some(Media::Poll(poll)) => {
                in_entities(&poll.question_entities, &mut found);
                for answer in &poll.answers {
                    in_entities(&answer.entities, &mut found);
                }
                in_entities(&poll.solution_entities, &mut found);
            }
            Some(Media::Other(object)) => in_raw(object.bytes, &mut found),
            _ => {}
        }
        for More { kind, raw, .. } in &self.more {
            let mut reader = Reader::new(raw);
            in_value(&mut Object::of_value(&mut reader, *kind), &mut found);
        }
        if let Some(reactions) = &self.reactions {
            let results = reactions.results.iter().map(|result| &result.kind);
            let recent = reactions.recent.iter().map(|one| &one.kind);
            found.extend(results.chain(recent).filter_map(|kind| match kind {
                ReactionKind::Custom(id) => Some(*id),
                _ => None,
            }));
        }
        each_once(found)
    }
}

fn in_entities(entities: &[Entity<'_>], found: &mut Vec<i64>) {
    found.extend(entities.iter().filter_map(|entity| match entity.kind {
        EntityKind::CustomEmoji(id) => Some(id),
        _ => None,
    }));
}

fn in_raw(bytes: &[u8], found: &mut Vec<i64>) {
    if let Ok(object) = Reader::new(bytes).object() {
        in_object(object, found);
    }
}

/// What cannot be read ends the walk: nothing in it could be asked for.
fn in_object(mut object: Object<'_, '_>, found: &mut Vec<i64>) {
    let is_emoji = matches!(
        object.name(),
        name::MESSAGE_ENTITY_CUSTOM_EMOJI | name::TEXT_CUSTOM_EMOJI | name::REACTION_CUSTOM_EMOJI
    );
    while let Ok(Some(field)) = object.next() {
        if is_emoji && field == field::DOCUMENT_ID {
            found.extend(object.long());
        } else {
            in_value(&mut object, found);
        }
    }
}

fn in_value(object: &mut Object<'_, '_>, found: &mut Vec<i64>) {
    let count = match object.kind() {
        Kind::VecObject => object.vector().unwrap_or_default(),
        Kind::Object => 1,
        _ => return,
    };
    for _ in 0..count {
        let Ok(inner) = object.object() else { break };
        in_object(inner, found);
    }
}

/// The ids that are some, each where it stands first.
fn each_once(mut ids: Vec<i64>) -> Vec<i64> {
    let mut seen = std::collections::HashSet::new();
    ids.retain(|&id| id != 0 && seen.insert(id));
    ids
}

/// The files of an answer of `messages.getCustomEmojiDocuments`; those that are gone are left out.
///
/// # Errors
/// The bytes do not begin with a vector of documents.
pub fn custom_emoji_files(bytes: &[u8]) -> Result<Vec<MediaRef<'_>>, tl::Error> {
    let mut reader = Reader::new(bytes);
    let mut vector = Object::of_value(&mut reader, Kind::VecObject);
    let mut files = Vec::new();
    for _ in 0..vector.vector()? {
        let mut document = Document::default();
        read_document(vector.object()?, &mut document)?;
        if document.id != 0 {
            files.push(custom_emoji_file(document));
        }
    }
    Ok(files)
}

fn custom_emoji_file(document: Document<'_>) -> MediaRef<'_> {
    MediaRef {
        message_id: 0,
        date: document.date.unwrap_or_default(),
        place: Place::Other,
        kind: "custom_emoji",
        is_photo: false,
        file_id: document.id,
        access: document.access,
        dc_id: document.dc_id,
        size: document.size,
        file_name: custom_emoji_name(document.id, document.mime_type.as_deref()),
        mime_type: document.mime_type,
        thumb_size: "".into(),
        is_thumbnail: false,
        thumb: None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::{Poll, PollAnswer, Reaction, Reactions, Reply};
    use super::*;

    fn emoji(id: i64) -> Vec<Entity<'static>> {
        vec![Entity::over(0..4, EntityKind::CustomEmoji(id))]
    }

    #[test]
    fn custom_emoji_are_found_in_texts_quotes_polls_and_reactions_each_once() {
        let poll = Poll {
            question_entities: emoji(3),
            answers: vec![PollAnswer {
                entities: emoji(4),
                ..PollAnswer::default()
            }],
            solution_entities: emoji(3),
            ..Poll::default()
        };
        let reaction = |kind| Reaction {
            kind,
            count: 1,
            chosen_order: None,
            more: Vec::new(),
        };
        let message = Message {
            entities: emoji(1),
            reply: Some(Reply {
                quote_entities: emoji(2),
                ..Reply::default()
            }),
            media: Some(Media::Poll(Box::new(poll))),
            reactions: Some(Reactions {
                results: vec![
                    reaction(ReactionKind::Custom(5)),
                    reaction(ReactionKind::Paid),
                    reaction(ReactionKind::Custom(1)),
                ],
                ..Reactions::default()
            }),
            ..Message::default()
        };
        assert_eq!(message.custom_emoji(), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn an_answer_that_is_no_vector_of_documents_is_refused() {
        assert!(custom_emoji_files(&[0; 8]).is_err());
        let empty = [0x1cb5_c415_u32, 0].map(u32::to_le_bytes).concat();
        assert_eq!(custom_emoji_files(&empty).unwrap().len(), 0);
    }
}
