//! Single fields of TL objects that have no form of their own.

use std::borrow::Cow;

use crate::message::{More, Raw};
use crate::tl::{self, Field, Kind, Name, Object, Reader, field, marked_channel, marked_group};

/// The fields of one object, walked once and looked up by name.
///
/// A field that is absent, or of another type than the one asked for, is none.
pub(super) struct Fields<'a> {
    name: Name,
    held: Vec<More<'a>>,
}

impl<'a> Fields<'a> {
    /// The fields of `object`; those before the damage if it is damaged.
    pub(super) fn of(object: &Raw<'a>) -> Self {
        let mut fields = Self {
            name: object.name,
            held: Vec::new(),
        };
        // What a message carries as `Raw` was walked when the message was read.
        let _ = fields.read(object.bytes);
        fields
    }

    fn read(&mut self, bytes: &'a [u8]) -> Result<(), tl::Error> {
        let mut reader = Reader::new(bytes);
        let mut object = reader.object()?;
        while let Some(field) = object.next()? {
            let kind = object.kind();
            let raw = object.raw()?;
            self.held.push(More { field, kind, raw });
        }
        Ok(())
    }

    /// The constructor's name.
    pub(super) const fn name(&self) -> Name {
        self.name
    }

    /// Whether a flag is set, or a `Bool` true.
    pub(super) fn has(&self, field: Field) -> bool {
        self.boolean(field) == Some(true)
    }

    /// A `Bool`, or a flag that is set.
    pub(super) fn boolean(&self, field: Field) -> Option<bool> {
        let (mut reader, kind) = self.at(field)?;
        Object::of_value(&mut reader, kind).boolean().ok()
    }

    /// An `int` or a `long`.
    pub(super) fn number(&self, field: Field) -> Option<i64> {
        let (mut reader, kind) = self.at(field)?;
        Object::of_value(&mut reader, kind).long().ok()
    }

    /// A vector of numbers; empty for none.
    pub(super) fn numbers(&self, field: Field) -> Vec<i64> {
        let Some((mut reader, kind)) = self.at(field) else {
            return Vec::new();
        };
        let mut vector = Object::of_value(&mut reader, kind);
        let count = vector.vector().unwrap_or_default();
        (0..count).map_while(|_| vector.long().ok()).collect()
    }

    /// A `string`, or the text of a `textWithEntities`; none if it is empty.
    pub(super) fn text(&self, field: Field) -> Option<Cow<'a, str>> {
        if let Some(object) = self.object(field) {
            return object.text(field::TEXT);
        }
        let (mut reader, kind) = self.at(field)?;
        let text = Object::of_value(&mut reader, kind).string().ok()?;
        Some(text).filter(|text| !text.is_empty())
    }

    /// An object.
    pub(super) fn object(&self, field: Field) -> Option<Self> {
        let (mut reader, kind) = self.at(field).filter(|at| at.1 == Kind::Object)?;
        Self::next_of(&mut Object::of_value(&mut reader, kind))
    }

    /// A vector of objects; empty for none.
    pub(super) fn objects(&self, field: Field) -> Vec<Self> {
        let Some((mut reader, kind)) = self.at(field) else {
            return Vec::new();
        };
        let mut vector = Object::of_value(&mut reader, kind);
        let count = vector.vector().unwrap_or_default();
        (0..count)
            .map_while(|_| Self::next_of(&mut vector))
            .collect()
    }

    /// The marked id of a `Peer`.
    pub(super) fn peer(&self, field: Field) -> Option<i64> {
        self.object(field)?.marked()
    }

    /// The marked id that this object says, as `peerUser` and its like do.
    pub(super) fn marked(&self) -> Option<i64> {
        let group = || self.number(field::CHAT_ID).map(marked_group);
        let channel = || self.number(field::CHANNEL_ID).map(marked_channel);
        self.number(field::USER_ID).or_else(group).or_else(channel)
    }

    /// Where to read the field, and as what.
    fn at(&self, field: Field) -> Option<(Reader<'a>, Kind)> {
        let held = self.held.iter().find(|held| held.field == field)?;
        Some((Reader::new(held.raw), held.kind))
    }

    fn next_of(parent: &mut Object<'_, 'a>) -> Option<Self> {
        let object = Raw::of(parent.raw().ok()?).ok()?;
        Some(Self::of(&object))
    }
}

/// The text of a field of the object, or of the object in that field.
pub(super) fn find_text(object: &Raw<'_>, wanted: Field) -> Option<String> {
    let mut reader = Reader::new(object.bytes);
    text_in(reader.object().ok()?, wanted, 2)
}

fn text_in(mut object: Object<'_, '_>, wanted: Field, depth: u8) -> Option<String> {
    while let Some(field) = object.next().ok()? {
        match object.kind() {
            Kind::String if field == wanted => {
                return object.string().ok().map(Cow::into_owned);
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
