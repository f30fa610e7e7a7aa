//! What the derived table is made of.

use std::fmt;

use super::generated::{BUCKET_BITS, BUCKETS, CONSTRUCTORS, FIELDS, NAMES};

/// A constructor's name, `messageMediaPhoto`; the same in every layer, whatever the id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(pub(super) u16);

impl Name {
    /// The name as TL writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        NAMES[usize::from(self.0)]
    }
}

/// A field's name, `from_id`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field(pub(super) u16);

impl Field {
    /// The name as TL writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        FIELDS[usize::from(self.0)]
    }
}

/// How a value is laid out in the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// A word whose bits say which of the later fields are present.
    Flags,
    /// A `true` that is all in its flag.
    True,
    /// 4 bytes, signed; dates too (Unix seconds).
    Int,
    /// 8 bytes, signed.
    Long,
    /// 8 bytes, IEEE 754.
    Double,
    /// 4 bytes: `boolTrue` or `boolFalse`.
    Bool,
    /// A length, bytes, and padding to 4.
    Bytes,
    /// As [`Kind::Bytes`], in UTF-8.
    String,
    /// 16 bytes.
    Int128,
    /// 32 bytes.
    Int256,
    /// A constructor id and that constructor's fields.
    Object,
    /// A vector of [`Kind::Int`].
    VecInt,
    /// A vector of [`Kind::Long`].
    VecLong,
    /// A vector of [`Kind::Double`].
    VecDouble,
    /// A vector of [`Kind::Bool`].
    VecBool,
    /// A vector of [`Kind::Bytes`].
    VecBytes,
    /// A vector of [`Kind::String`].
    VecString,
    /// A vector of [`Kind::Object`].
    VecObject,
}

impl Kind {
    /// What a vector holds; none for a kind that is no vector.
    #[must_use]
    pub const fn element(self) -> Option<Self> {
        match self {
            Self::VecInt => Some(Self::Int),
            Self::VecLong => Some(Self::Long),
            Self::VecDouble => Some(Self::Double),
            Self::VecBool => Some(Self::Bool),
            Self::VecBytes => Some(Self::Bytes),
            Self::VecString => Some(Self::String),
            Self::VecObject => Some(Self::Object),
            _ => None,
        }
    }

    /// The fewest bytes that a value of this kind takes.
    #[must_use]
    pub const fn least_bytes(self) -> usize {
        match self {
            Self::True => 0,
            Self::Long | Self::Double => 8,
            Self::Int128 => 16,
            Self::Int256 => 32,
            _ => 4,
        }
    }
}

/// One field of a constructor.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// Its name.
    pub field: Field,
    /// Its layout.
    pub kind: Kind,
    /// The flag that says whether it is present, all flags words numbered through (0–31 `flags`, 32–63
    /// `flags2`), or [`Slot::ALWAYS`]. For a flags word: the number of its first bit.
    pub condition: u8,
}

impl Slot {
    /// The condition of a field that is always present.
    pub const ALWAYS: u8 = 0xFF;
}

/// One constructor of one layer.
#[derive(Clone, Copy, Debug)]
pub struct Constructor {
    /// The CRC32 that stands in the bytes.
    pub id: u32,
    /// Its name.
    pub name: Name,
    /// Its fields, in wire order.
    pub slots: &'static [Slot],
}

impl Constructor {
    /// Finds the constructor with this id in any layer of the table.
    ///
    /// Ids are CRC32s, so their upper bits spread evenly: a bucket of the sorted table holds about one.
    #[must_use]
    pub fn find(id: u32) -> Option<&'static Self> {
        let bucket = (id >> (u32::BITS - BUCKET_BITS)) as usize;
        let range = usize::from(BUCKETS[bucket])..usize::from(BUCKETS[bucket + 1]);
        CONSTRUCTORS[range]
            .iter()
            .find(|constructor| constructor.id == id)
    }

    /// Every constructor of the table, by ascending id.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &CONSTRUCTORS
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
