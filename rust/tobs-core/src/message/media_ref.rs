//! What is needed to fetch a message's files.

use std::borrow::Cow;

use super::files::{File, Place};
use super::{
    Access, DocumentKind, Message, NameTemplate, THUMB_SUFFIXES, Thumb, media_file_name, stem_of,
};

/// A file that a message refers to.
#[derive(Clone, Debug)]
pub struct MediaRef<'a> {
    /// The message's id; 0 for a custom emoji, which is of no message.
    pub message_id: i32,
    /// When the message was sent, or the custom emoji made, in Unix seconds.
    pub date: i64,
    /// Where in the message it stands.
    pub place: Place,
    /// What it is chosen by: `preview` or `story` for what stands there, else `photo` or the name of the
    /// [`DocumentKind`](super::DocumentKind); `custom_emoji` for one of these.
    pub kind: &'static str,
    /// A photo, not a document: the server asks for each in its own way.
    pub is_photo: bool,
    /// The id of the photo or document.
    pub file_id: i64,
    /// What fetches it.
    pub access: Access<'a>,
    /// The data centre that holds it.
    pub dc_id: i32,
    /// Its size, in bytes.
    pub size: i64,
    /// Its type, as the sender gave it.
    pub mime_type: Option<Cow<'a, str>>,
    /// The name under which it is kept.
    pub file_name: String,
    /// The letter of a photo's largest size, or of a thumbnail; nothing for a document.
    pub thumb_size: Cow<'a, str>,
    /// It is no file itself, but stands for it.
    pub is_thumbnail: bool,
    /// A smaller picture of it.
    pub thumb: Option<Thumb<'a>>,
}

impl MediaRef<'_> {
    /// The thumbnail of the file, to be fetched and kept in its place; the file itself if it has none.
    #[must_use]
    pub fn into_thumbnail(mut self) -> Self {
        if let Some(thumb) = self.thumb.take() {
            let [jpeg, webp] = THUMB_SUFFIXES;
            // Those of stickers have the format of stickers (core.telegram.org/api/stickers).
            let is_sticker = self.kind == DocumentKind::Sticker.name();
            self.file_name
                .push_str(if is_sticker { webp } else { jpeg });
            (self.size, self.thumb_size) = (thumb.size, thumb.size_type);
            self.is_thumbnail = true;
        }
        self
    }
}

/// The files of the message that can be fetched, its own first, then the others as they stand; each once.
///
/// They are named by `template`. Their names tell them apart, also where one will end otherwise, and where a file system
/// does not tell case apart: the others have their place in them, and from the second on a number.
#[must_use]
pub fn media_refs<'a>(message: &Message<'a>, template: &NameTemplate) -> Vec<MediaRef<'a>> {
    let mut found: Vec<MediaRef<'a>> = Vec::new();
    let mut number = 0;
    message.for_each_file(&mut |place, file| {
        if !file.is_there() || found.iter().any(|one| one.file_id == file.id()) {
            return;
        }
        let named = |mark: &str| media_file_name(message, template, mark, file);
        let file_name = if place == Place::Media {
            named("")
        } else {
            number += 1;
            let name = named(&mark(place, number));
            // The sender may have given the message's own file just this name.
            let taken = |own: &MediaRef<'_>| is_same_stem(&own.file_name, &name);
            if found.first().is_some_and(taken) {
                number += 1;
                named(&mark(place, number))
            } else {
                name
            }
        };
        found.push(media_ref(message, place, file, file_name));
    });
    found
}

/// What marks the name of a message's `number`-th further file.
fn mark(place: Place, number: usize) -> String {
    match number {
        1 => place.name().to_owned(),
        _ => format!("{}{number}", place.name()),
    }
}

fn is_same_stem(name: &str, other: &str) -> bool {
    stem_of(name).to_lowercase() == stem_of(other).to_lowercase()
}

fn media_ref<'a>(
    message: &Message<'a>,
    place: Place,
    file: File<'_, 'a>,
    file_name: String,
) -> MediaRef<'a> {
    let kind = match place {
        Place::Preview | Place::Story => place.name(),
        _ => file.kind(),
    };
    let (message_id, date) = (message.id, message.date);
    match file {
        File::Photo(photo) => MediaRef {
            message_id,
            date,
            place,
            kind,
            is_photo: true,
            file_id: photo.id,
            access: photo.access,
            dc_id: photo.dc_id,
            size: photo.size,
            mime_type: Some("image/jpeg".into()),
            file_name,
            thumb_size: photo.size_type.clone(),
            is_thumbnail: false,
            thumb: photo.thumb.clone(),
        },
        File::Document(document) => MediaRef {
            message_id,
            date,
            place,
            kind,
            is_photo: false,
            file_id: document.id,
            access: document.access,
            dc_id: document.dc_id,
            size: document.size,
            mime_type: document.mime_type.clone(),
            file_name,
            thumb_size: "".into(),
            is_thumbnail: false,
            thumb: document.thumb.clone(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Media, More, Photo, WebPage};
    use super::*;
    use crate::tl::{Kind, field};

    fn photo(id: i64) -> Photo<'static> {
        Photo {
            id,
            size_type: "y".into(),
            ..Photo::default()
        }
    }

    fn named(message: &Message<'_>) -> Vec<(i64, &'static str, String)> {
        let files = media_refs(message, &NameTemplate::default()).into_iter();
        files
            .map(|file| (file.file_id, file.kind, file.file_name))
            .collect()
    }

    #[test]
    fn a_preview_has_its_photo_and_its_document_each_under_a_name_of_its_own() {
        let page = WebPage {
            photo: Some(photo(5)),
            document: Some(Box::new(Document {
                id: 6,
                mime_type: Some("video/mp4".into()),
                ..Document::default()
            })),
            ..WebPage::default()
        };
        let message = Message {
            id: 7,
            media: Some(Media::WebPage(Box::new(page))),
            ..Message::default()
        };
        let named = named(&message);
        let [photo, video] =
            ["preview_photo.jpg", "preview2_file.mp4"].map(|name| format!("1970-01-01_7_{name}"));
        assert_eq!(named, [(5, "preview", photo), (6, "preview", video)]);
    }

    #[test]
    fn a_thumbnail_is_called_by_its_file_and_a_file_without_one_stands_for_itself() {
        let thumb = Thumb {
            size_type: "m".into(),
            width: 320,
            height: 240,
            size: 9,
        };
        let mut message = Message {
            id: 7,
            media: Some(Media::Photo(Box::new(Photo {
                thumb: Some(thumb),
                size: 100,
                ..photo(5)
            }))),
            ..Message::default()
        };
        let file = media_refs(&message, &NameTemplate::default()).remove(0);
        let file = file.into_thumbnail();
        let (name, letter) = ("1970-01-01_7_photo.jpg_thumb.jpg", "m");
        assert_eq!(
            (&*file.file_name, &*file.thumb_size, file.size),
            (name, letter, 9)
        );
        message.media = Some(Media::Photo(Box::new(photo(5))));
        let file = media_refs(&message, &NameTemplate::default()).remove(0);
        let file = file.into_thumbnail();
        assert_eq!((&*file.thumb_size, file.is_thumbnail), ("y", false));
    }

    /// A `richMessage` without blocks that holds two photos, each with one size.
    fn rich_message(ids: [u32; 2]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut words =
            |words: &[u32]| bytes.extend(words.iter().flat_map(|word| word.to_le_bytes()));
        words(&[0xbaf3_9d8b, 0, 0x1cb5_c415, 0, 0x1cb5_c415, 2]);
        for id in ids {
            words(&[0xfb19_7a65, 0, id, 0, 0, 0, 0, 0, 0x1cb5_c415, 1]);
            words(&[0x75c7_8e60, u32::from_le_bytes(*b"\x01y\0\0"), 8, 6, 99, 2]);
        }
        words(&[0x1cb5_c415, 0]);
        bytes
    }

    #[test]
    fn the_files_of_a_rich_message_never_take_the_name_of_the_messages_own() {
        let bytes = rich_message([5, 6]);
        let own = Document {
            id: 1,
            file_name: Some("Rich_photo.png".into()),
            ..Document::default()
        };
        let message = Message {
            id: 7,
            media: Some(Media::Document(Box::new(own))),
            more: vec![More {
                field: field::RICH_MESSAGE,
                kind: Kind::Object,
                raw: &bytes,
            }],
            ..Message::default()
        };
        let [own, first, second] = ["Rich_photo.png", "rich2_photo.jpg", "rich3_photo.jpg"]
            .map(|name| format!("1970-01-01_7_{name}"));
        assert_eq!(
            named(&message),
            [
                (1, "document", own),
                (5, "photo", first),
                (6, "photo", second)
            ]
        );
    }

    #[test]
    fn a_file_that_stands_twice_in_a_message_is_one() {
        let bytes = rich_message([5, 5]);
        let message = Message {
            more: vec![More {
                field: field::RICH_MESSAGE,
                kind: Kind::Object,
                raw: &bytes,
            }],
            ..Message::default()
        };
        assert_eq!(media_refs(&message, &NameTemplate::default()).len(), 1);
    }
}
