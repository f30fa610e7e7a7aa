//! What is needed to fetch a message's file.

use super::{Access, Media, Message, media_file_name};

/// A file that a message refers to.
#[derive(Clone, Debug)]
pub struct MediaRef<'m> {
    /// The message's id.
    pub message_id: i32,
    /// When the message was sent, in Unix seconds.
    pub date: i64,
    /// `photo`, or the name of the [`DocumentKind`](super::DocumentKind).
    pub kind: &'static str,
    /// The id of the photo or document.
    pub file_id: i64,
    /// What fetches it.
    pub access: Access<'m>,
    /// The data centre that holds it.
    pub dc_id: i32,
    /// Its size, in bytes.
    pub size: i64,
    /// Its type, as the sender gave it.
    pub mime_type: Option<&'m str>,
    /// The name under which it is kept.
    pub file_name: String,
    /// The letter of a photo's largest size; nothing for a document.
    pub thumb_size: &'m str,
}

/// The file of the message's photo or document; none if it has none, or it is gone.
#[must_use]
pub fn media_ref<'m>(message: &'m Message<'_>) -> Option<MediaRef<'m>> {
    let file_name = media_file_name(message)?;
    let (message_id, date) = (message.id, message.date);
    match message.media.as_ref()? {
        Media::Photo(photo) => Some(MediaRef {
            message_id,
            date,
            kind: "photo",
            file_id: photo.id,
            access: photo.access,
            dc_id: photo.dc_id,
            size: photo.size,
            mime_type: Some("image/jpeg"),
            file_name,
            thumb_size: &photo.size_type,
        }),
        Media::Document(document) => Some(MediaRef {
            message_id,
            date,
            kind: document.kind.name(),
            file_id: document.id,
            access: document.access,
            dc_id: document.dc_id,
            size: document.size,
            mime_type: document.mime_type.as_deref(),
            file_name,
            thumb_size: "",
        }),
        _ => None,
    }
}
