//! The name under which a message's media is kept.

use super::files::File;
use super::name_template::FileFacts;
use super::{DocumentKind, Message, NameTemplate};

/// The longest extension that is kept apart from its name, in bytes.
const MOST_EXTENSION_BYTES: usize = 16;

/// The name that `template` gives a file of the message.
///
/// The same message gives the same name every time. It is one path component that every file system takes: no
/// separators, control characters or changes of direction, no end in a dot or a blank, at most 200 bytes. `mark` tells
/// apart the files of one message.
pub(super) fn media_file_name(
    message: &Message<'_>,
    template: &NameTemplate,
    mark: &str,
    file: File<'_, '_>,
) -> String {
    let (given, fallback, mime) = match file {
        File::Photo(_) => (None, "photo", Some("image/jpeg")),
        File::Document(document) => {
            let fallback = match document.kind {
                DocumentKind::Document => "file",
                kind => kind.name(),
            };
            (
                document.file_name.as_deref(),
                fallback,
                document.mime_type.as_deref(),
            )
        }
    };
    let given = clean(given.unwrap_or_default());
    let stem = stem_of(&given);
    let extension = match given[stem.len()..].strip_prefix('.') {
        Some(extension) => extension,
        None => mime.and_then(extension_of).unwrap_or_default(),
    };
    template.name(&FileFacts {
        date: message.date,
        message_id: message.id,
        mark,
        stem: if stem.is_empty() { fallback } else { stem },
        extension,
        kind: file.kind(),
        chat_id: message.chat,
        file_id: file.id(),
    })
}

/// The name of a custom emoji's file: `<document id>.<extension of its type>`.
pub(super) fn custom_emoji_name(id: i64, mime: Option<&str>) -> String {
    match mime.and_then(extension_of) {
        Some(extension) => format!("{id}.{extension}"),
        None => id.to_string(),
    }
}

/// What stands behind the name of a file whose thumbnail is kept, by the thumbnail's type.
pub(crate) const THUMB_SUFFIXES: [&str; 2] = ["_thumb.jpg", "_thumb.webp"];

/// Replaces what some file system, shell or link syntax does not take, and leaves out what cannot be seen.
pub(super) fn clean(name: &str) -> String {
    let cleaned: String = name.chars().filter_map(clean_letter).collect();
    cleaned.trim_matches(['.', ' ']).to_owned()
}

/// What stands for `letter` in a file's name; none where it is left out.
pub(super) fn clean_letter(letter: char) -> Option<char> {
    match letter {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '[' | ']' | '#' | '^' | '%'
        | '`' => Some('_'),
        letter if letter.is_whitespace() => Some(' '),
        letter if letter.is_control() || is_invisible(letter) => None,
        letter => Some(letter),
    }
}

/// `name` as the beginning of a file's name: what [`media_file_name`] makes of a name, at most `most_bytes` long.
#[must_use]
pub fn clean_name(name: &str, most_bytes: usize) -> String {
    let cleaned = clean(name);
    cut(&cleaned, most_bytes)
        .trim_end_matches(['.', ' '])
        .to_owned()
}

/// Marks that turn the direction of what follows, join or hide it (Unicode's format characters, where names could
/// carry them).
pub(crate) const fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    )
}

pub(crate) fn is_extension(text: &str) -> bool {
    (1..=MOST_EXTENSION_BYTES).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A file's name without its extension.
pub(crate) fn stem_of(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, extension)) if is_extension(extension) && !stem.is_empty() => stem,
        _ => name,
    }
}

/// The start of `text`, at most `bytes` long.
pub(super) fn cut(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether Windows keeps the name for a device; it looks at what stands before the first dot.
pub(crate) fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_ascii_lowercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device)
            .is_some_and(|rest| rest.chars().count() == 1)
    };
    matches!(&*stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// The usual extension of a type.
fn extension_of(mime: &str) -> Option<&'static str> {
    Some(match mime {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "image/heic" => "heic",
        "image/svg+xml" => "svg",
        "video/mp4" => "mp4",
        "video/webm" => "webm",
        "video/quicktime" => "mov",
        "video/x-matroska" => "mkv",
        "audio/ogg" | "audio/opus" => "ogg",
        "audio/mpeg" | "audio/mp3" => "mp3",
        "audio/mp4" | "audio/m4a" | "audio/x-m4a" => "m4a",
        "audio/flac" | "audio/x-flac" => "flac",
        "audio/wav" | "audio/x-wav" => "wav",
        "application/pdf" => "pdf",
        "application/zip" => "zip",
        "application/json" => "json",
        "application/x-tgsticker" => "tgs",
        "text/plain" => "txt",
        "text/html" => "html",
        "text/csv" => "csv",
        "text/markdown" => "md",
        "text/x-vcard" | "text/vcard" => "vcf",
        _ => return None,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::{Document, Media, Photo, media_refs};
    use super::*;

    fn name_of(message: &Message<'_>) -> Option<String> {
        let files = media_refs(message, &NameTemplate::default());
        files.into_iter().next().map(|file| file.file_name)
    }

    fn named(file_name: &str, mime: &str, kind: DocumentKind) -> String {
        let document = Document {
            id: 1,
            kind,
            file_name: Some(file_name.into())
                .filter(|name: &std::borrow::Cow<'_, str>| !name.is_empty()),
            mime_type: Some(mime.into()),
            ..Document::default()
        };
        let media = Some(Media::Document(Box::new(document)));
        name_of(&Message {
            id: 7,
            date: 1_706_696_430,
            media,
            ..Message::default()
        })
        .unwrap()
    }

    #[test]
    fn a_document_keeps_its_name() {
        assert_eq!(
            named("report (2).PDF", "application/pdf", DocumentKind::Document),
            "2024-01-31_7_report (2).PDF"
        );
    }

    #[test]
    fn a_nameless_file_is_named_by_what_it_is() {
        assert_eq!(
            named("", "audio/ogg", DocumentKind::Voice),
            "2024-01-31_7_voice.ogg"
        );
        assert_eq!(
            named("", "application/x-unheard-of", DocumentKind::Document),
            "2024-01-31_7_file"
        );
        assert_eq!(
            named("...", "image/png", DocumentKind::Document),
            "2024-01-31_7_file.png"
        );
    }

    #[test]
    fn a_strangers_name_is_one_plain_component() {
        assert_eq!(
            named(
                "../..\\etc/pass\u{202e}wd\n\u{1b}[31m",
                "text/plain",
                DocumentKind::Document
            ),
            "2024-01-31_7__.._etc_passwd _31m.txt"
        );
        assert_eq!(
            named("a.b/c", "text/plain", DocumentKind::Document),
            "2024-01-31_7_a.b_c.txt"
        );
        assert_eq!(named("x .", "", DocumentKind::Document), "2024-01-31_7_x");
    }

    #[test]
    fn a_long_name_is_cut_between_letters_and_keeps_its_extension() {
        let name = named(
            &format!("{}.tar.gz", "ж".repeat(300)),
            "",
            DocumentKind::Document,
        );
        assert!(name.len() <= 200 && name.len() > 195, "{}", name.len());
        assert!(name.ends_with("ж.gz"));
    }

    #[test]
    fn what_is_gone_has_no_name() {
        let gone = Some(Media::Photo(Box::default()));
        assert_eq!(
            name_of(&Message {
                media: gone,
                ..Message::default()
            }),
            None
        );
        let there = Some(Media::Photo(Box::new(Photo {
            id: 1,
            size_type: "y".into(),
            ..Photo::default()
        })));
        let message = Message {
            id: 7,
            date: 0,
            media: there,
            ..Message::default()
        };
        assert_eq!(name_of(&message).unwrap(), "1970-01-01_7_photo.jpg");
    }
}
