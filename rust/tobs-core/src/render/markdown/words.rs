//! What has no picture and no text, in plain words.

use crate::message::{DocumentKind, Media, Message, Peers, Raw, snake_case};
use crate::tl::{Field, Kind, Object, Reader, field, name};

/// What is attached, when its file is not there or there is none: `Photo`, `Voice message, 0:12`.
pub(super) fn media(media: &Media<'_>) -> String {
    match media {
        Media::Photo(photo) if photo.id == 0 => "Photo, no longer available".to_owned(),
        Media::Photo(_) => "Photo".to_owned(),
        Media::Document(document) if document.id == 0 => "File, no longer available".to_owned(),
        Media::Document(document) => {
            let mut words = match document.kind {
                DocumentKind::Video => "Video",
                DocumentKind::VideoNote => "Video message",
                DocumentKind::Animation => "GIF",
                DocumentKind::Voice => "Voice message",
                DocumentKind::Audio => "Audio",
                DocumentKind::Sticker => "Sticker",
                DocumentKind::Document => "File",
            }
            .to_owned();
            if let Some(sticker) = document
                .sticker
                .as_ref()
                .filter(|sticker| !sticker.alt.is_empty())
            {
                return format!("{words} {}", sticker.alt);
            }
            let song = [document.performer.as_deref(), document.title.as_deref()];
            let song: Vec<&str> = song
                .into_iter()
                .flatten()
                .filter(|part| !part.is_empty())
                .collect();
            if !song.is_empty() {
                words = format!("{words} {}", song.join(" – "));
            } else if let (DocumentKind::Document | DocumentKind::Audio, Some(name)) =
                (document.kind, &document.file_name)
            {
                words = format!("{words} {name}");
            }
            match document.duration {
                Some(seconds) => format!("{words}, {}", duration(seconds)),
                None => format!("{words}, {}", size(document.size)),
            }
        }
        Media::Contact(contact) => {
            let name = [&*contact.first_name, &*contact.last_name];
            let name: Vec<&str> = name.into_iter().filter(|part| !part.is_empty()).collect();
            format!("Contact {}, {}", name.join(" "), contact.phone_number)
        }
        Media::Geo(point) => format!("Location {}, {}", point.latitude, point.longitude),
        Media::LiveGeo(geo) => format!(
            "Live location {}, {}",
            geo.point.latitude, geo.point.longitude
        ),
        Media::Venue(venue) => format!(
            "Place {}, {}, {}, {}",
            venue.title, venue.address, venue.point.latitude, venue.point.longitude
        ),
        Media::Poll(poll) => format!(
            "{} {}",
            if poll.quiz { "Quiz" } else { "Poll" },
            poll.question
        ),
        Media::Dice {
            emoticon, value, ..
        } => format!("{emoticon} {value}"),
        Media::WebPage(_) => String::new(),
        Media::Unsupported => "Something that could not be fetched in this version".to_owned(),
        Media::Other(object) => rare(object),
    }
}

/// A rare kind of media: its kind, and the title or text that it has.
fn rare(object: &Raw<'_>) -> String {
    let kind = snake_case(object.name, "messageMedia").replace('_', " ");
    let mut words = capitalized(&kind);
    for wanted in [field::TITLE, field::QUESTION, field::DESCRIPTION] {
        if let Some(text) = find_text(object, wanted) {
            words = format!("{words}: {text}");
            break;
        }
    }
    words
}

/// What the service told, as what follows the name of who did it: `pinned a message`.
pub(super) fn action(message: &Message<'_>, action: &Raw<'_>, peers: &Peers) -> String {
    let title = || find_text(action, field::TITLE).unwrap_or_default();
    match action.name {
        name::MESSAGE_ACTION_CHAT_CREATE => format!("created the group “{}”", title()),
        name::MESSAGE_ACTION_CHANNEL_CREATE => format!("created “{}”", title()),
        name::MESSAGE_ACTION_CHAT_EDIT_TITLE => format!("changed the title to “{}”", title()),
        name::MESSAGE_ACTION_CHAT_EDIT_PHOTO => "changed the picture".to_owned(),
        name::MESSAGE_ACTION_CHAT_DELETE_PHOTO => "removed the picture".to_owned(),
        name::MESSAGE_ACTION_CHAT_ADD_USER => match find_ids(action, field::USERS).as_slice() {
            [user] if Some(*user) == message.sender => "joined".to_owned(),
            users => format!("added {}", names(users, peers)),
        },
        name::MESSAGE_ACTION_CHAT_DELETE_USER => {
            match find_ids(action, field::USER_ID).as_slice() {
                [user] if Some(*user) == message.sender => "left".to_owned(),
                users => format!("removed {}", names(users, peers)),
            }
        }
        name::MESSAGE_ACTION_CHAT_JOINED_BY_LINK => "joined by a link".to_owned(),
        name::MESSAGE_ACTION_CHAT_JOINED_BY_REQUEST => "was let in".to_owned(),
        name::MESSAGE_ACTION_CHAT_MIGRATE_TO => "made this group a supergroup".to_owned(),
        name::MESSAGE_ACTION_CHANNEL_MIGRATE_FROM => {
            format!("made the group “{}” a supergroup", title())
        }
        name::MESSAGE_ACTION_PIN_MESSAGE => "pinned a message".to_owned(),
        name::MESSAGE_ACTION_HISTORY_CLEAR => "cleared the history".to_owned(),
        name::MESSAGE_ACTION_SCREENSHOT_TAKEN => "took a screenshot".to_owned(),
        name::MESSAGE_ACTION_CONTACT_SIGN_UP => "joined Telegram".to_owned(),
        name::MESSAGE_ACTION_TOPIC_CREATE => format!("created the topic “{}”", title()),
        name::MESSAGE_ACTION_TOPIC_EDIT => match find_text(action, field::TITLE) {
            Some(title) => format!("changed the topic's title to “{title}”"),
            None => "changed the topic".to_owned(),
        },
        name::MESSAGE_ACTION_CUSTOM_ACTION => find_text(action, field::MESSAGE).unwrap_or_default(),
        name::MESSAGE_ACTION_GAME_SCORE => match find_ids(action, field::SCORE).first() {
            Some(score) => format!("scored {score}"),
            None => "scored".to_owned(),
        },
        name::MESSAGE_ACTION_PHONE_CALL => match find_ids(action, field::DURATION).as_slice() {
            [seconds] => format!(
                "called, {}",
                duration(f64::from(i32::try_from(*seconds).unwrap_or(0)))
            ),
            _ => "called, without an answer".to_owned(),
        },
        name::MESSAGE_ACTION_GROUP_CALL => match find_ids(action, field::DURATION).as_slice() {
            [seconds] => format!(
                "ended the call, {}",
                duration(f64::from(i32::try_from(*seconds).unwrap_or(0)))
            ),
            _ => "began a call".to_owned(),
        },
        name::MESSAGE_ACTION_INVITE_TO_GROUP_CALL => {
            format!(
                "invited {} to the call",
                names(&find_ids(action, field::USERS), peers)
            )
        }
        name::MESSAGE_ACTION_SET_MESSAGES_TTL => match find_ids(action, field::PERIOD).as_slice() {
            [0] | [] => "turned off that messages delete themselves".to_owned(),
            [seconds, ..] => format!(
                "set messages to delete themselves after {} hours",
                seconds.div_euclid(3600)
            ),
        },
        other => {
            let words = snake_case(other, "messageAction").replace('_', " ");
            match find_text(action, field::TITLE).or_else(|| find_text(action, field::MESSAGE)) {
                Some(text) => format!("· {words}: {text}"),
                None => format!("· {words}"),
            }
        }
    }
}

/// A length of time: `2:05`, `1:02:03`.
fn duration(seconds: f64) -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // a cast to u32 stops at its ends
    let seconds = seconds.round() as u32;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// A size: `1.5 MB`, in steps of 1000.
fn size(bytes: i64) -> String {
    let mut tenths = bytes.max(0).saturating_mul(10);
    let mut unit = "B";
    for larger in ["kB", "MB", "GB", "TB"] {
        if tenths < 10_000 {
            break;
        }
        tenths /= 1000;
        unit = larger;
    }
    if tenths % 10 == 0 || unit == "B" {
        format!("{} {unit}", tenths / 10)
    } else {
        format!("{}.{} {unit}", tenths / 10, tenths % 10)
    }
}

fn names(ids: &[i64], peers: &Peers) -> String {
    let name = |&id: &i64| peers.name(id).map_or_else(|| unknown(id), str::to_owned);
    ids.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// What a peer is called whose name no page told.
pub(super) fn unknown(id: i64) -> String {
    if id > 0 {
        format!("User {id}")
    } else {
        format!("Chat {id}")
    }
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}", first.to_uppercase(), letters.as_str())
    })
}

/// The text of a field of the object, or of the object in that field.
fn find_text(object: &Raw<'_>, wanted: Field) -> Option<String> {
    let mut reader = Reader::new(object.bytes);
    text_in(reader.object().ok()?, wanted, 2)
}

fn text_in(mut object: Object<'_, '_>, wanted: Field, depth: u8) -> Option<String> {
    while let Some(field) = object.next().ok()? {
        match object.kind() {
            Kind::String if field == wanted => {
                return object.string().ok().map(std::borrow::Cow::into_owned);
            }
            // `textWithEntities` in its field, and the object that the media is about.
            Kind::Object if depth > 0 => {
                let inner = if field == wanted { field::TEXT } else { wanted };
                let found = text_in(object.object().ok()?, inner, depth - 1);
                if found.is_some() {
                    return found;
                }
            }
            _ => {}
        }
    }
    None
}

/// The number, or the numbers, in a field of the object.
fn find_ids(object: &Raw<'_>, wanted: Field) -> Vec<i64> {
    let mut reader = Reader::new(object.bytes);
    let mut ids = Vec::new();
    let Ok(mut object) = reader.object() else {
        return ids;
    };
    while let Ok(Some(field)) = object.next() {
        if field == wanted {
            let count = if object.kind() == Kind::VecLong {
                object.vector().unwrap_or(0)
            } else {
                1
            };
            for _ in 0..count {
                ids.extend(object.long().ok());
            }
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_sizes_are_read_at_a_glance() {
        assert_eq!(duration(5.4), "0:05");
        assert_eq!(duration(3723.0), "1:02:03");
        assert_eq!(duration(f64::NAN), "0:00");
        assert_eq!(size(0), "0 B");
        assert_eq!(size(999), "999 B");
        assert_eq!(size(1500), "1.5 kB");
        assert_eq!(size(2_000_000), "2 MB");
        assert_eq!(size(i64::MAX), "922337.2 TB");
    }
}
