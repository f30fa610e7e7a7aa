//! Fields of TL objects that have no form of their own, read when they are asked for.

use std::borrow::Cow;

use super::offsets::Offsets;
use super::read_media::read_text;
use super::read_parts::read_entities;
use super::{Entity, Media, More, Raw};
use crate::tl::{
    self, Field, Name, Object, Reader, field, marked_channel, marked_group, read_peer,
};

/// The fields of one object, walked once and looked up by name.
///
/// A field that is absent, or of another type than the one asked for, is none.
pub(crate) struct Fields<'a> {
    name: Name,
    held: Vec<More<'a>>,
}

#[allow(clippy::redundant_closure_for_method_calls)] // a method is not general enough for the reader's lifetime
impl<'a> Fields<'a> {
    /// The fields of `object`; those before the damage if it is damaged.
    pub(crate) fn of(object: &Raw<'a>) -> Self {
        let mut fields = Self {
            name: object.name,
            held: Vec::new(),
        };
        // What a message carries as it came was walked when the message was read.
        let _ = fields.read(object.bytes);
        fields
    }

    fn read(&mut self, bytes: &'a [u8]) -> Result<(), tl::Error> {
        let mut reader = Reader::new(bytes);
        let mut object = reader.object()?;
        while let Some(field) = object.next()? {
            self.held.push(More::keep(field, &mut object)?);
        }
        Ok(())
    }

    /// The object that is the current value of `parent`, or the next one of its vector.
    fn next_of(parent: &mut Object<'_, 'a>) -> Result<Self, tl::Error> {
        Ok(Self::of(&Raw::of(parent.object()?.whole()?)?))
    }

    /// The constructor's name.
    pub(crate) const fn name(&self) -> Name {
        self.name
    }

    /// Whether a flag is set, or a `Bool` true.
    pub(crate) fn has(&self, field: Field) -> bool {
        self.boolean(field) == Some(true)
    }

    /// A `Bool`, or a flag that is set.
    pub(crate) fn boolean(&self, field: Field) -> Option<bool> {
        self.find(field)?.value(|value| value.boolean())
    }

    /// An `int` or a `long`.
    pub(crate) fn number(&self, field: Field) -> Option<i64> {
        self.find(field)?.value(|value| value.long())
    }

    /// A vector of numbers; empty for none.
    pub(crate) fn numbers(&self, field: Field) -> Vec<i64> {
        self.values(field, |value| value.long())
    }

    /// A `double`.
    pub(crate) fn double(&self, field: Field) -> Option<f64> {
        self.find(field)?.value(|value| value.double())
    }

    /// A `string`, or the text of a `textWithEntities`; none if it is empty.
    pub(crate) fn text(&self, field: Field) -> Option<Cow<'a, str>> {
        self.find(field)?.text()
    }

    /// As [`Self::text`]; empty for none.
    pub(crate) fn words(&self, field: Field) -> Cow<'a, str> {
        self.text(field).unwrap_or_default()
    }

    /// A vector of `string`; empty for none.
    pub(crate) fn texts(&self, field: Field) -> Vec<Cow<'a, str>> {
        self.values(field, |value| value.string())
    }

    /// A `textWithEntities`, or a `string`; empty for none.
    pub(crate) fn formatted(&self, field: Field) -> (Cow<'a, str>, Vec<Entity<'a>>) {
        let found = self.find(field);
        found
            .and_then(|found| found.value(read_text))
            .unwrap_or_default()
    }

    /// A vector of what is formatted in `text`; empty for none.
    pub(crate) fn entities(&self, field: Field, text: &str) -> Vec<Entity<'a>> {
        let read = |value: &mut Object<'_, 'a>| read_entities(value, &mut Offsets::new(text));
        let found = self.find(field);
        found
            .and_then(|found| found.value(read))
            .unwrap_or_default()
    }

    /// An object.
    pub(crate) fn object(&self, field: Field) -> Option<Self> {
        self.find(field)?.object()
    }

    /// A vector of objects; empty for none.
    pub(crate) fn objects(&self, field: Field) -> Vec<Self> {
        self.values(field, Self::next_of)
    }

    /// Those fields that are objects.
    pub(crate) fn inner(&self) -> impl Iterator<Item = Self> {
        self.held.iter().filter_map(More::object)
    }

    /// A `MessageMedia`; none if it says that there is none.
    pub(crate) fn media(&self, field: Field) -> Option<Media<'a>> {
        self.find(field)?.media()
    }

    /// The marked id of a `Peer`.
    pub(crate) fn peer(&self, field: Field) -> Option<i64> {
        self.find(field)?.value(read_peer)
    }

    /// The marked id that this object says, as `peerUser` and its like do.
    pub(crate) fn marked(&self) -> Option<i64> {
        let group = || self.number(field::CHAT_ID).map(marked_group);
        let channel = || self.number(field::CHANNEL_ID).map(marked_channel);
        self.number(field::USER_ID).or_else(group).or_else(channel)
    }

    fn find(&self, field: Field) -> Option<&More<'a>> {
        More::find(&self.held, field)
    }

    fn values<T>(
        &self,
        field: Field,
        read: impl FnMut(&mut Object<'_, 'a>) -> Result<T, tl::Error>,
    ) -> Vec<T> {
        let found = self.find(field);
        found.map_or_else(Vec::new, |found| found.values(read))
    }
}

impl<'a> More<'a> {
    /// The one of this name among `more`.
    pub(crate) fn find(more: &[Self], field: Field) -> Option<&Self> {
        more.iter().find(|one| one.field == field)
    }

    /// Keeps the current value of `object` as it is.
    pub(super) fn keep(field: Field, object: &mut Object<'_, 'a>) -> Result<Self, tl::Error> {
        let kind = object.kind();
        Ok(Self {
            field,
            kind,
            raw: object.raw()?,
        })
    }

    /// As [`Fields::text`].
    pub(crate) fn text(&self) -> Option<Cow<'a, str>> {
        let (text, _) = self.value(read_text)?;
        Some(text).filter(|text| !text.is_empty())
    }

    /// As [`Fields::object`].
    pub(crate) fn object(&self) -> Option<Fields<'a>> {
        self.value(Fields::next_of)
    }

    /// As [`Fields::objects`].
    pub(crate) fn objects(&self) -> Vec<Fields<'a>> {
        self.values(Fields::next_of)
    }

    /// As [`Fields::media`].
    pub(crate) fn media(&self) -> Option<Media<'a>> {
        Media::read(self.raw).ok()?
    }

    fn value<T>(
        &self,
        read: impl FnOnce(&mut Object<'_, 'a>) -> Result<T, tl::Error>,
    ) -> Option<T> {
        let mut reader = Reader::new(self.raw);
        read(&mut Object::of_value(&mut reader, self.kind)).ok()
    }

    /// The values of a vector, to the first that cannot be read.
    fn values<T>(
        &self,
        mut read: impl FnMut(&mut Object<'_, 'a>) -> Result<T, tl::Error>,
    ) -> Vec<T> {
        let mut reader = Reader::new(self.raw);
        let mut vector = Object::of_value(&mut reader, self.kind);
        let count = vector.vector().unwrap_or_default();
        (0..count).map_while(|_| read(&mut vector).ok()).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::tl::name;

    /// A `messageActionTopicEdit` that says a title and whether the topic is `closed`.
    fn topic_edit(closed: u32) -> Vec<u8> {
        let title = u32::from_le_bytes(*b"\x03Tea");
        let words = [0xc094_4820, 0b101, title, closed];
        words.into_iter().flat_map(u32::to_le_bytes).collect()
    }

    const TRUE: u32 = 0x9972_75b5;
    const FALSE: u32 = 0xbc79_9737;

    #[test]
    fn fields_are_looked_up_by_name_and_type() {
        let bytes = topic_edit(TRUE);
        let action = Fields::of(&Raw::of(&bytes).unwrap());
        assert_eq!(action.name(), name::MESSAGE_ACTION_TOPIC_EDIT);
        assert_eq!(action.text(field::TITLE).as_deref(), Some("Tea"));
        assert!(action.has(field::CLOSED));
        assert_eq!(action.boolean(field::HIDDEN), None);
        assert_eq!(action.number(field::TITLE), None);
        assert!(action.object(field::TITLE).is_none());
        assert!(action.objects(field::CLOSED).is_empty());
        assert!(action.numbers(field::ICON_EMOJI_ID).is_empty());
    }

    #[test]
    fn a_bool_that_is_false_is_there_and_does_not_hold() {
        let bytes = topic_edit(FALSE);
        let action = Fields::of(&Raw::of(&bytes).unwrap());
        assert_eq!(action.boolean(field::CLOSED), Some(false));
        assert!(!action.has(field::CLOSED));
    }

    #[test]
    fn what_stands_before_damage_is_kept() {
        let bytes = topic_edit(TRUE);
        let action = Fields::of(&Raw {
            name: name::MESSAGE_ACTION_TOPIC_EDIT,
            bytes: &bytes[..bytes.len() - 1],
        });
        assert_eq!(action.words(field::TITLE), "Tea");
        assert_eq!(action.boolean(field::CLOSED), None);
    }
}
