//! The walk: a position in borrowed bytes, and objects pulled from it field by field.

use std::borrow::Cow;

use super::error::Error;
use super::table::{Constructor, Field, Kind, Name, Slot};

/// How deep objects may nest. The deepest that the layer's own types invite, formatted text in quotes in
/// lists of an instant-view page, stays below 40; a walk uses some 200 bytes of stack a level.
pub const MAX_DEPTH: u8 = 96;

// core.telegram.org/mtproto/serialize
const VECTOR: u32 = 0x1cb5_c415;
const BOOL_TRUE: u32 = 0x9972_75b5;
const BOOL_FALSE: u32 = 0xbc79_9737;

/// A position in borrowed TL bytes.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    position: usize,
    /// The depth of the innermost object that is not walked to its end.
    open: u8,
}

impl<'a> Reader<'a> {
    /// Begins at the first byte.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self::at(bytes, 0)
    }

    /// Begins at `position`, or at the end if that is nearer; errors still count from the first byte.
    #[must_use]
    pub const fn at(bytes: &'a [u8], position: usize) -> Self {
        let position = if position < bytes.len() {
            position
        } else {
            bytes.len()
        };
        Self {
            bytes,
            position,
            open: 0,
        }
    }

    /// How many bytes lie behind.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.position
    }

    /// Opens a boxed object: reads its constructor id.
    ///
    /// Walk it to its end, or call [`Object::finish`], before reading what follows it.
    ///
    /// # Errors
    /// The bytes end, or the id is not in the table.
    pub fn object(&mut self) -> Result<Object<'_, 'a>, Error> {
        Object::open(self, 1)
    }

    /// Steps over a boxed object without looking at its values.
    ///
    /// # Errors
    /// The object is not one of the table, or is cut, malformed or nested too deep.
    pub fn skip_object(&mut self) -> Result<(), Error> {
        self.skip_nested(1)
    }

    fn skip_nested(&mut self, depth: u8) -> Result<(), Error> {
        let constructor = self.constructor(depth)?;
        self.skip_slots(constructor.slots, NO_FLAGS, depth)
    }

    fn skip_slots(&mut self, slots: &[Slot], mut flags: u64, depth: u8) -> Result<(), Error> {
        for slot in slots {
            if slot.kind == Kind::Flags {
                flags |= self.flags(*slot)?;
            } else if is_present(*slot, flags) {
                self.skip_value(slot.kind, depth)?;
            }
        }
        Ok(())
    }

    fn skip_value(&mut self, kind: Kind, depth: u8) -> Result<(), Error> {
        match kind {
            Kind::True => Ok(()),
            Kind::Flags | Kind::Int => self.take::<4>().map(drop),
            Kind::Long | Kind::Double => self.take::<8>().map(drop),
            Kind::Int128 => self.take::<16>().map(drop),
            Kind::Int256 => self.take::<32>().map(drop),
            Kind::Bool => self.boolean().map(drop),
            Kind::Bytes | Kind::String => self.string().map(drop),
            Kind::Object => self.skip_nested(depth + 1),
            Kind::VecInt
            | Kind::VecLong
            | Kind::VecDouble
            | Kind::VecBool
            | Kind::VecBytes
            | Kind::VecString
            | Kind::VecObject => self.skip_vector(kind, depth),
        }
    }

    #[inline(never)] // most values are plain: `skip_value` is the quicker without this
    fn skip_vector(&mut self, kind: Kind, depth: u8) -> Result<(), Error> {
        let element = kind.element().unwrap_or(Kind::Object);
        let count = self.vector(element)?;
        self.skip_values(element, count, depth)
    }

    fn skip_values(&mut self, kind: Kind, count: usize, depth: u8) -> Result<(), Error> {
        (0..count).try_for_each(|_| self.skip_value(kind, depth))
    }

    fn constructor(&mut self, depth: u8) -> Result<&'static Constructor, Error> {
        let offset = self.position;
        if depth > MAX_DEPTH {
            return Err(Error::TooDeep { offset });
        }
        let id = u32::from_le_bytes(*self.take()?);
        Constructor::find(id).ok_or(Error::UnknownConstructor { id, offset })
    }

    fn flags(&mut self, slot: Slot) -> Result<u64, Error> {
        Ok(u64::from(u32::from_le_bytes(*self.take()?)) << slot.condition)
    }

    fn boolean(&mut self) -> Result<bool, Error> {
        let offset = self.position;
        match u32::from_le_bytes(*self.take()?) {
            BOOL_TRUE => Ok(true),
            BOOL_FALSE => Ok(false),
            _ => Err(Error::BadBool { offset }),
        }
    }

    fn vector(&mut self, element: Kind) -> Result<usize, Error> {
        let offset = self.position;
        if u32::from_le_bytes(*self.take()?) != VECTOR {
            return Err(Error::BadVector { offset });
        }
        let most =
            (self.bytes.len() - self.position).saturating_sub(4) / element.least_bytes().max(1);
        match usize::try_from(i32::from_le_bytes(*self.take()?)) {
            Ok(count) if count <= most => Ok(count),
            _ => Err(Error::BadVector { offset }),
        }
    }

    /// Reads a length, that many bytes and the padding that fills up to four.
    fn string(&mut self) -> Result<&'a [u8], Error> {
        let offset = self.position;
        let rest = &self.bytes[offset..];
        let (header, length) = match *rest {
            [254, a, b, c, ..] => (
                4,
                usize::from(a) | usize::from(b) << 8 | usize::from(c) << 16,
            ),
            [255, ..] => return Err(Error::BadString { offset }),
            [length, ..] if length < 254 => (1, usize::from(length)),
            _ => return Err(Error::Truncated { offset }),
        };
        let whole = (header + length).next_multiple_of(4);
        if rest.len() < whole {
            return Err(Error::Truncated { offset });
        }
        self.position += whole;
        Ok(&rest[header..header + length])
    }

    fn take<const N: usize>(&mut self) -> Result<&'a [u8; N], Error> {
        let offset = self.position;
        let taken = self.bytes[offset..]
            .first_chunk()
            .ok_or(Error::Truncated { offset })?;
        self.position += N;
        Ok(taken)
    }
}

/// The flags of an object before its flags words are read: what is [`Slot::ALWAYS`] present is so by the last bit,
/// which no flag of the table has.
const NO_FLAGS: u64 = 1 << (Slot::ALWAYS % 64);

const fn is_present(slot: Slot, flags: u64) -> bool {
    flags.wrapping_shr(slot.condition as u32) & 1 == 1
}

/// The fields of an outermost object that are not reached yet.
pub(super) struct Rest {
    slots: &'static [Slot],
    flags: u64,
}

impl Rest {
    /// Steps over them, wherever the reader stands.
    pub(super) fn skip(&self, reader: &mut Reader<'_>) -> Result<(), Error> {
        reader.skip_slots(self.slots, self.flags, 1)
    }
}

/// One object, walked field by field: only those that are present, in wire order.
///
/// After [`next`](Self::next) names a field, read its value by the method of its type, or let it be: a
/// value that was not read is stepped over, and so is what is left of a vector or of an inner object that
/// was dropped early. An object that is not the outermost may therefore be left at any point.
#[derive(Debug)]
pub struct Object<'r, 'a> {
    reader: &'r mut Reader<'a>,
    constructor: &'static Constructor,
    slots: &'static [Slot],
    flags: u64,
    depth: u8,
    /// The kind of the current value, or of a vector's elements once its header is read.
    kind: Kind,
    /// How many such values are not read yet.
    left: usize,
    /// Where the inner object begins that was opened last.
    inner: usize,
    /// Where the object itself begins.
    start: usize,
}

impl<'r, 'a> Object<'r, 'a> {
    fn open(reader: &'r mut Reader<'a>, depth: u8) -> Result<Self, Error> {
        let start = reader.position;
        let constructor = reader.constructor(depth)?;
        reader.open = depth;
        Ok(Self {
            reader,
            constructor,
            slots: constructor.slots,
            flags: NO_FLAGS,
            depth,
            kind: Kind::True,
            left: 0,
            inner: 0,
            start,
        })
    }

    /// A value of this kind that stands alone, as if it were the last field of an object.
    pub const fn of_value(reader: &'r mut Reader<'a>, kind: Kind) -> Self {
        static NONE: Constructor = Constructor {
            id: 0,
            name: Name(0),
            slots: &[],
        };
        Self {
            reader,
            constructor: &NONE,
            slots: &[],
            flags: NO_FLAGS,
            depth: 0,
            kind,
            left: 1,
            inner: 0,
            start: 0,
        }
    }

    /// The constructor's name.
    #[must_use]
    pub const fn name(&self) -> Name {
        self.constructor.name
    }

    /// The constructor's id.
    #[must_use]
    pub const fn id(&self) -> u32 {
        self.constructor.id
    }

    /// The constructor.
    #[must_use]
    pub const fn constructor(&self) -> &'static Constructor {
        self.constructor
    }

    /// The kind of the current value; inside a vector, of its elements.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Goes on to the next field that is present; none at the object's end.
    ///
    /// Flags words are read inside. A `true` field is named and has no bytes.
    ///
    /// # Errors
    /// What was not read cannot be stepped over.
    #[allow(clippy::should_implement_trait)] // a pull that can fail; `?` fits it, an iterator does not
    pub fn next(&mut self) -> Result<Option<Field>, Error> {
        if self.is_unsettled() {
            self.settle()?;
        }
        while let Some((slot, rest)) = self.slots.split_first() {
            self.slots = rest;
            if slot.kind == Kind::Flags {
                self.flags |= self.reader.flags(*slot)?;
            } else if is_present(*slot, self.flags) {
                self.kind = slot.kind;
                self.left = 1;
                return Ok(Some(slot.field));
            }
        }
        self.reader.open = self.depth.saturating_sub(1);
        Ok(None)
    }

    /// Steps over everything that is left, so that the reader stands behind the object.
    ///
    /// # Errors
    /// What was not read cannot be stepped over.
    pub fn finish(mut self) -> Result<(), Error> {
        self.skip_rest()
    }

    /// Steps over everything that is left, and returns the object's bytes from its constructor id on.
    ///
    /// # Errors
    /// What was not read cannot be stepped over.
    pub fn whole(mut self) -> Result<&'a [u8], Error> {
        self.skip_rest()?;
        Ok(&self.reader.bytes[self.start..self.reader.position])
    }

    /// Reads an `int`, or a date in Unix seconds.
    ///
    /// # Errors
    /// The value has another type, or the bytes end. So it is for all reading methods.
    pub fn int(&mut self) -> Result<i32, Error> {
        self.claim(Kind::Int)?;
        self.reader.take().map(|bytes| i32::from_le_bytes(*bytes))
    }

    /// Reads a `long`; an `int` too, because ids grew from one to the other at layer 133.
    ///
    /// # Errors
    /// See [`int`](Self::int).
    pub fn long(&mut self) -> Result<i64, Error> {
        if self.kind == Kind::Int {
            return self.int().map(i64::from);
        }
        self.claim(Kind::Long)?;
        self.reader.take().map(|bytes| i64::from_le_bytes(*bytes))
    }

    /// Reads a `double`.
    ///
    /// # Errors
    /// See [`int`](Self::int).
    pub fn double(&mut self) -> Result<f64, Error> {
        self.claim(Kind::Double)?;
        self.reader.take().map(|bytes| f64::from_le_bytes(*bytes))
    }

    /// Reads a `Bool`; for a `true` field, true.
    ///
    /// # Errors
    /// See [`int`](Self::int).
    pub fn boolean(&mut self) -> Result<bool, Error> {
        if self.kind == Kind::True {
            return self.claim(Kind::True).map(|()| true);
        }
        self.claim(Kind::Bool)?;
        self.reader.boolean()
    }

    /// Reads `bytes`, or a `string` as it is.
    ///
    /// # Errors
    /// See [`int`](Self::int).
    pub fn bytes(&mut self) -> Result<&'a [u8], Error> {
        let asked = if self.kind == Kind::String {
            Kind::String
        } else {
            Kind::Bytes
        };
        self.claim(asked)?;
        self.reader.string()
    }

    /// Reads a `string`; what is not UTF-8 becomes U+FFFD, as Telethon does it.
    ///
    /// # Errors
    /// See [`int`](Self::int).
    pub fn string(&mut self) -> Result<Cow<'a, str>, Error> {
        let bytes = self.bytes()?;
        // Nearly all are valid, and to check that is much quicker than to look for what is not.
        Ok(match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => String::from_utf8_lossy(bytes),
        })
    }

    /// Reads an `int128`.
    ///
    /// # Errors
    /// See [`int`](Self::int).
    pub fn int128(&mut self) -> Result<&'a [u8; 16], Error> {
        self.claim(Kind::Int128)?;
        self.reader.take()
    }

    /// Reads an `int256`.
    ///
    /// # Errors
    /// See [`int`](Self::int).
    pub fn int256(&mut self) -> Result<&'a [u8; 32], Error> {
        self.claim(Kind::Int256)?;
        self.reader.take()
    }

    /// Opens the boxed value, or a vector's next one.
    ///
    /// # Errors
    /// See [`int`](Self::int); the constructor may be unknown, or nested too deep.
    pub fn object(&mut self) -> Result<Object<'_, 'a>, Error> {
        self.claim(Kind::Object)?;
        self.inner = self.reader.position;
        Object::open(self.reader, self.depth + 1)
    }

    /// Reads a vector's header and returns how many values follow, to be read one by one.
    ///
    /// # Errors
    /// See [`int`](Self::int); the count may be more than the bytes left can hold.
    pub fn vector(&mut self) -> Result<usize, Error> {
        self.settle_inner()?;
        let offset = self.reader.position;
        let Some(element) = self.kind.element().filter(|_| self.left == 1) else {
            let found = (self.left > 0).then_some(self.kind);
            return Err(Error::WrongType {
                offset,
                asked: Kind::VecObject,
                found,
            });
        };
        self.left = self.reader.vector(element)?;
        self.kind = element;
        Ok(self.left)
    }

    /// Steps over the value, or a vector's next one, and returns its bytes.
    ///
    /// # Errors
    /// See [`int`](Self::int).
    pub fn raw(&mut self) -> Result<&'a [u8], Error> {
        self.claim(self.kind)?;
        let start = self.reader.position;
        self.reader.skip_value(self.kind, self.depth)?;
        Ok(&self.reader.bytes[start..self.reader.position])
    }

    /// Where the reader stands.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.reader.position
    }

    /// The bytes from `position`, where the reader stood before, to where it stands.
    #[must_use]
    pub fn since(&self, position: usize) -> &'a [u8] {
        self.reader
            .bytes
            .get(position..self.reader.position)
            .unwrap_or_default()
    }

    /// The fields that are not reached yet.
    pub(super) const fn rest(&self) -> Rest {
        Rest {
            slots: self.slots,
            flags: self.flags,
        }
    }

    /// Takes the current value for read, to the byte before `position`.
    pub(super) const fn resume_at(&mut self, position: usize) {
        self.left = 0;
        self.reader.position = position;
    }

    /// Takes one value of this kind, which the caller reads at once.
    fn claim(&mut self, asked: Kind) -> Result<(), Error> {
        self.settle_inner()?;
        if self.kind == asked && self.left > 0 {
            self.left -= 1;
            return Ok(());
        }
        let found = (self.left > 0).then_some(self.kind);
        Err(Error::WrongType {
            offset: self.reader.position,
            asked,
            found,
        })
    }

    /// Steps over an inner object that was dropped before its end.
    fn settle_inner(&mut self) -> Result<(), Error> {
        if self.reader.open > self.depth {
            self.reader.position = self.inner;
            self.reader.skip_nested(self.depth + 1)?;
            self.reader.open = self.depth;
        }
        Ok(())
    }

    /// Whether something of the current value was not read.
    const fn is_unsettled(&self) -> bool {
        self.left > 0 || self.reader.open > self.depth
    }

    /// Steps over every value that was not read.
    #[inline(never)] // kept out of `next`, which seldom calls it: 2 % of rendering
    fn settle(&mut self) -> Result<(), Error> {
        self.settle_inner()?;
        let left = std::mem::take(&mut self.left);
        self.reader.skip_values(self.kind, left, self.depth)
    }

    /// Steps over every field that was not read: the object is over with that.
    fn skip_rest(&mut self) -> Result<(), Error> {
        self.settle()?;
        self.reader.skip_slots(self.slots, self.flags, self.depth)?;
        self.reader.open = self.depth.saturating_sub(1);
        Ok(())
    }
}
