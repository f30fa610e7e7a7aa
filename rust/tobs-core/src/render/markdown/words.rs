//! What has no picture and no text, in plain words.

use super::fields::find_text;
use crate::message::{DocumentKind, Media, Raw, snake_case};
use crate::tl::field;

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
