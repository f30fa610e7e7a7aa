//! Single fields of TL objects that have no form of their own.

use crate::message::Raw;
use crate::tl::{Field, Kind, Object, Reader, field};

/// The text of a field of the object, or of the object in that field.
pub(super) fn find_text(object: &Raw<'_>, wanted: Field) -> Option<String> {
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
pub(super) fn find_ids(object: &Raw<'_>, wanted: Field) -> Vec<i64> {
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
