//! A tree of TL objects, opened one at a time: for what is read out of order, or twice.

use std::borrow::Cow;

use crate::message::More;
use crate::tl::{Field, Kind, Name, Object, Reader};

/// An object and its fields, which are not opened yet.
pub(super) struct Node<'a> {
    pub name: Name,
    fields: Vec<More<'a>>,
}

impl<'a> Node<'a> {
    /// Opens the object that `bytes` begin with; none if they are not one of the table.
    pub(super) fn of(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let mut object = reader.object().ok()?;
        let name = object.name();
        let mut fields = Vec::new();
        while let Some(field) = object.next().ok()? {
            let kind = object.kind();
            let raw = object.raw().ok()?;
            fields.push(More { field, kind, raw });
        }
        Some(Self { name, fields })
    }

    /// Whether it has the field, which may be a `true`.
    pub(super) fn has(&self, field: Field) -> bool {
        self.find(field).is_some()
    }

    /// The string in a field; empty if there is none.
    pub(super) fn text(&self, field: Field) -> Cow<'a, str> {
        self.find(field).map(text_of).unwrap_or_default()
    }

    /// The `int` or `long` in a field.
    pub(super) fn number(&self, field: Field) -> Option<i64> {
        let More { kind, raw, .. } = self.find(field)?;
        Object::of_value(&mut Reader::new(raw), *kind).long().ok()
    }

    /// The `double` in a field.
    pub(super) fn double(&self, field: Field) -> Option<f64> {
        let More { kind, raw, .. } = self.find(field)?;
        Object::of_value(&mut Reader::new(raw), *kind).double().ok()
    }

    /// The bytes of the object in a field.
    pub(super) fn raw(&self, field: Field) -> Option<&'a [u8]> {
        let found = self.find(field)?;
        (found.kind == Kind::Object).then_some(found.raw)
    }

    /// The object in a field.
    pub(super) fn child(&self, field: Field) -> Option<Self> {
        Self::of(self.raw(field)?)
    }

    /// The objects of the vector in a field.
    pub(super) fn children(&self, field: Field) -> impl Iterator<Item = Self> + use<'a> {
        let mut each = Vec::new();
        if let Some(More { kind, raw, .. }) = self.find(field) {
            let mut reader = Reader::new(raw);
            let mut vector = Object::of_value(&mut reader, *kind);
            for _ in 0..vector.vector().unwrap_or(0) {
                each.extend(vector.raw().ok());
            }
        }
        each.into_iter().filter_map(Self::of)
    }

    fn find(&self, field: Field) -> Option<&More<'a>> {
        self.fields.iter().find(|more| more.field == field)
    }
}

/// The string that a field holds; empty if it holds something else.
pub(super) fn text_of<'a>(more: &More<'a>) -> Cow<'a, str> {
    let mut reader = Reader::new(more.raw);
    let text = Object::of_value(&mut reader, more.kind).string();
    text.unwrap_or_default()
}
