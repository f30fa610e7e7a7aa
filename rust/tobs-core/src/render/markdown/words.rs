//! What has no picture and no text, in plain words.

use super::fields::find_text;
use super::quantities::period;
use crate::message::{Document, DocumentKind, Media, More, Raw, snake_case};
use crate::tl::{Field, field};

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
        Media::Photo(photo) if has(&photo.more, field::LIVE_PHOTO) => "Live photo".to_owned(),
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
                Some(seconds) => facts.push(duration(seconds)),
                None => facts.push(size(document.size)),
            }
            let is_gone = document.id == 0;
            facts.extend(marks(is_gone, document.spoiler, document.ttl_seconds));
            facts
        }
        _ => Vec::new(),
    }
}

/// Whether a field without a place of its own is there.
pub(super) fn has(more: &[More<'_>], wanted: Field) -> bool {
    more.iter().any(|one| one.field == wanted)
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

/// A rare kind of media: its kind, and the title or text that it has.
pub(super) fn rare(object: &Raw<'_>) -> String {
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

/// A length of time: `2:05`, `1:02:03`.
pub(super) fn duration(seconds: f64) -> String {
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
