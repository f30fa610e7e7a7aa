//! What has no picture and no text, in plain words.

use super::quantities::{duration, period, size};
use crate::message::{Document, DocumentKind, Fields, Media, More, Raw, snake_case};
use crate::tl::field;

/// The time to live of what may be looked at once (core.telegram.org/api/files).
const ONCE: i32 = i32::MAX;

/// What is attached, when its file is not there or there is none: `Photo`, `Voice message, 0:12`.
pub(super) fn media(media: &Media<'_>) -> String {
    let mut words = kind(media);
    for fact in facts(media) {
        words.push_str(", ");
        words.push_str(&fact);
    }
    words
}

/// What it is, with the name that it has: `Photo`, `Audio Band – Song`.
pub(super) fn kind(media: &Media<'_>) -> String {
    match media {
        Media::Photo(photo) if More::find(&photo.more, field::LIVE_PHOTO).is_some() => {
            "Live photo".to_owned()
        }
        Media::Photo(_) => "Photo".to_owned(),
        Media::Document(document) => {
            let kind = document_kind(document);
            subject(document).map_or_else(|| kind.to_owned(), |subject| format!("{kind} {subject}"))
        }
        Media::Contact(_) => "Contact".to_owned(),
        Media::Geo(_) => "Location".to_owned(),
        Media::LiveGeo(_) => "Live location".to_owned(),
        Media::Venue(venue) => format!("Place {}", venue.title),
        Media::Poll(poll) => {
            let kind = if poll.quiz { "Quiz" } else { "Poll" };
            format!("{kind} {}", poll.question)
        }
        Media::Dice {
            emoticon, value, ..
        } => format!("{emoticon} {value}"),
        Media::WebPage(_) => "Link".to_owned(),
        Media::Unsupported => "Something that could not be fetched in this version".to_owned(),
        Media::Other(object) => rare(object),
    }
}

/// What is worth reading beside the picture, film, sound or file itself: `3:05`, `spoiler`.
pub(super) fn facts(media: &Media<'_>) -> Vec<String> {
    match media {
        Media::Photo(photo) => marks(photo.id == 0, photo.spoiler, photo.ttl_seconds),
        Media::Document(document) => {
            let mut facts = Vec::new();
            match document.duration {
                _ if document.id == 0 || document.kind == DocumentKind::Sticker => {}
                Some(seconds) => facts.push(duration(whole(seconds))),
                None => facts.push(size(document.size)),
            }
            let is_gone = document.id == 0;
            facts.extend(marks(is_gone, document.spoiler, document.ttl_seconds));
            facts
        }
        _ => Vec::new(),
    }
}

fn document_kind(document: &Document<'_>) -> &'static str {
    match document.kind {
        DocumentKind::Video => "Video",
        DocumentKind::VideoNote => "Video message",
        DocumentKind::Animation => "GIF",
        DocumentKind::Voice => "Voice message",
        DocumentKind::Audio => "Audio",
        DocumentKind::Sticker if document.custom_emoji => "Custom emoji",
        DocumentKind::Sticker => "Sticker",
        DocumentKind::Document => "File",
    }
}

/// What a file that is not there is called: the emoji of a sticker, the song, the name.
fn subject(document: &Document<'_>) -> Option<String> {
    if let Some(sticker) = &document.sticker {
        return Some(sticker.alt.to_string()).filter(|alt| !alt.is_empty());
    }
    song(document).or_else(|| match document.kind {
        DocumentKind::Document | DocumentKind::Audio => {
            document.file_name.as_deref().map(str::to_owned)
        }
        _ => None,
    })
}

/// Who plays what.
pub(super) fn song(document: &Document<'_>) -> Option<String> {
    let parts = [document.performer.as_deref(), document.title.as_deref()];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    Some(parts.collect::<Vec<_>>().join(" – ")).filter(|song| !song.is_empty())
}

/// The nearest whole number; 0 for what is none.
#[allow(clippy::cast_possible_truncation)] // a cast stops at the ends
fn whole(number: f64) -> i64 {
    number.round() as i64
}

/// What the sender wished for a file, and what became of it.
fn marks(is_gone: bool, spoiler: bool, ttl_seconds: Option<i32>) -> Vec<String> {
    let mut facts = Vec::new();
    if spoiler {
        facts.push("spoiler".to_owned());
    }
    match ttl_seconds {
        Some(_) if is_gone => facts.push("deleted itself".to_owned()),
        Some(ONCE) => facts.push("to be seen once".to_owned()),
        Some(seconds) => facts.push(format!(
            "deletes itself {} after it is opened",
            period(seconds.into())
        )),
        None if is_gone => facts.push("no longer available".to_owned()),
        None => {}
    }
    facts
}

/// A rare kind of media: its kind, and the title or text that it has, or what it is about.
pub(super) fn rare(object: &Raw<'_>) -> String {
    let kind = snake_case(object.name, "messageMedia").replace('_', " ");
    let kind = capitalized(&kind);
    let object = Fields::of(object);
    let find = |wanted| {
        let inside = || object.inner().find_map(|inner| inner.text(wanted));
        object.text(wanted).or_else(inside)
    };
    let named = [field::TITLE, field::QUESTION, field::DESCRIPTION];
    match named.into_iter().find_map(find) {
        Some(text) => format!("{kind}: {text}"),
        None => kind,
    }
}

/// What a peer is called whose name no page told.
pub(super) fn unknown(id: i64) -> String {
    if id > 0 {
        format!("User {id}")
    } else {
        format!("Chat {id}")
    }
}

pub(super) fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}", first.to_uppercase(), letters.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_that_is_no_number_is_none() {
        assert_eq!([5.4, f64::NAN, f64::INFINITY].map(whole), [5, 0, i64::MAX]);
    }
}
