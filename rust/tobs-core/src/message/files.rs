//! Every file that a message refers to, wherever in it that stands.

use super::read_media::{read_document, read_photo};
use super::{Document, Media, Message, More, Photo, Raw};
use crate::tl::{Field, Kind, Object, Reader, field, name};

/// Where in a message a file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It is what the message sends.
    Media,
    /// In the preview of a link, or the page that can be read at once.
    Preview,
    /// Among the media that were paid for.
    PaidMedia,
    /// In a story that was shared.
    Story,
    /// In the description of a game.
    Game,
    /// Among the media of an invoice.
    Invoice,
    /// At a poll's question, one of its answers, or the solution.
    Poll,
    /// In the blocks of a rich message.
    RichMessage,
    /// In media that have no name here.
    Other,
}

impl Place {
    /// What marks a file of this place in its name, so that no two of a message share one; nothing for the
    /// message's own.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Media => "",
            Self::Preview => "preview",
            Self::PaidMedia => "paid",
            Self::Story => "story",
            Self::Game => "game",
            Self::Invoice => "invoice",
            Self::Poll => "poll",
            Self::RichMessage => "rich",
            Self::Other => "other",
        }
    }
}

/// A file as a message describes it.
#[derive(Clone, Copy, Debug)]
pub(super) enum File<'f, 'a> {
    Photo(&'f Photo<'a>),
    Document(&'f Document<'a>),
}

impl File<'_, '_> {
    pub(super) const fn id(&self) -> i64 {
        match self {
            Self::Photo(photo) => photo.id,
            Self::Document(document) => document.id,
        }
    }

    /// What it is, wherever it stands: `photo` or the name of the [`DocumentKind`](super::DocumentKind).
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Photo(_) => "photo",
            Self::Document(document) => document.kind.name(),
        }
    }

    /// Whether there is something to fetch: it is not gone.
    pub(super) fn is_there(&self) -> bool {
        match self {
            Self::Photo(photo) => photo.id != 0 && !photo.size_type.is_empty(),
            Self::Document(document) => document.id != 0,
        }
    }
}

type Each<'e, 'a> = &'e mut dyn FnMut(Place, File<'_, 'a>);

impl<'a> Message<'a> {
    /// Calls `each` with every file of the message, its own first; one that stands there twice comes twice.
    ///
    /// The cover of a video and its other qualities are no files of their own, and custom emoji are letters.
    pub(super) fn for_each_file(&self, each: Each<'_, 'a>) {
        match &self.media {
            Some(Media::Photo(photo)) => each(Place::Media, File::Photo(photo)),
            Some(Media::Document(document)) => each(Place::Media, File::Document(document)),
            Some(Media::WebPage(page)) => {
                if let Some(photo) = &page.photo {
                    each(Place::Preview, File::Photo(photo));
                }
                if let Some(document) = &page.document {
                    each(Place::Preview, File::Document(document));
                }
                in_more(&page.more, Place::Preview, each);
            }
            Some(Media::Poll(poll)) => {
                in_more(&poll.more, Place::Poll, each);
                for answer in &poll.answers {
                    in_more(&answer.more, Place::Poll, each);
                }
            }
            Some(Media::Other(object)) => in_raw(object, each),
            _ => {}
        }
        if let Some(rich) = More::find(&self.more, field::RICH_MESSAGE) {
            in_more(std::slice::from_ref(rich), Place::RichMessage, each);
        }
    }
}

fn in_raw<'a>(object: &Raw<'a>, each: Each<'_, 'a>) {
    let place = match object.name {
        name::MESSAGE_MEDIA_PAID_MEDIA => Place::PaidMedia,
        name::MESSAGE_MEDIA_STORY => Place::Story,
        name::MESSAGE_MEDIA_GAME => Place::Game,
        name::MESSAGE_MEDIA_INVOICE => Place::Invoice,
        _ => Place::Other,
    };
    if let Ok(object) = Reader::new(object.bytes).object() {
        in_object(object, place, each);
    }
}

fn in_more<'a>(more: &[More<'a>], place: Place, each: Each<'_, 'a>) {
    for More { field, kind, raw } in more {
        let mut reader = Reader::new(raw);
        in_value(
            &mut Object::of_value(&mut reader, *kind),
            *field,
            place,
            each,
        );
    }
}

/// What cannot be read ends the walk: it is no file that could be fetched.
fn in_object<'a>(mut object: Object<'_, 'a>, place: Place, each: Each<'_, 'a>) {
    match object.name() {
        name::PHOTO => {
            let mut photo = Photo::default();
            if read_photo(object, &mut photo).is_ok() {
                each(place, File::Photo(&photo));
            }
        }
        name::DOCUMENT => {
            let mut document = Document::default();
            if read_document(object, &mut document).is_ok() && !document.custom_emoji {
                each(place, File::Document(&document));
            }
        }
        _ => {
            while let Ok(Some(field)) = object.next() {
                in_value(&mut object, field, place, each);
            }
        }
    }
}

/// Looks into the current value of `object`, which is that of `field`.
fn in_value<'a>(object: &mut Object<'_, 'a>, field: Field, place: Place, each: Each<'_, 'a>) {
    if matches!(field, field::ALT_DOCUMENTS | field::VIDEO_COVER) {
        return;
    }
    let count = match object.kind() {
        Kind::VecObject => object.vector().unwrap_or_default(),
        Kind::Object => 1,
        _ => return,
    };
    for _ in 0..count {
        let Ok(inner) = object.object() else { break };
        in_object(inner, place, each);
    }
}
