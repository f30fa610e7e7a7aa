//! Why bytes are not the TL object they should be.

use std::fmt;

use super::table::Kind;

/// What stopped a walk; `offset` is in bytes from the start of the walked bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// The bytes end before the value that begins at `offset` does.
    Truncated {
        /// Where the value begins.
        offset: usize,
    },
    /// No layer in the table has a constructor `id`.
    UnknownConstructor {
        /// The id that was read.
        id: u32,
        /// Where the object begins.
        offset: usize,
    },
    /// Objects are nested deeper than [`MAX_DEPTH`](super::MAX_DEPTH).
    TooDeep {
        /// Where the object begins that is too deep.
        offset: usize,
    },
    /// A vector's id is missing, or its count is negative or more than the bytes left could hold.
    BadVector {
        /// Where the vector begins.
        offset: usize,
    },
    /// A boolean is neither `boolTrue` nor `boolFalse`.
    BadBool {
        /// Where the boolean begins.
        offset: usize,
    },
    /// A string's length begins with a byte that TL does not use.
    BadString {
        /// Where the string begins.
        offset: usize,
    },
    /// The caller asked for another type than the value has, or for a value that is not there.
    WrongType {
        /// Where the value begins.
        offset: usize,
        /// The type that was asked for.
        asked: Kind,
        /// The type that the schema says, if there is a value.
        found: Option<Kind>,
    },
}

impl Error {
    /// Where the walk stopped, in bytes from the start of the walked bytes.
    #[must_use]
    pub const fn offset(&self) -> usize {
        match *self {
            Self::Truncated { offset }
            | Self::UnknownConstructor { offset, .. }
            | Self::TooDeep { offset }
            | Self::BadVector { offset }
            | Self::BadBool { offset }
            | Self::BadString { offset }
            | Self::WrongType { offset, .. } => offset,
        }
    }

    /// The constructor id that is not in the table, if that was the reason.
    #[must_use]
    pub const fn constructor(&self) -> Option<u32> {
        match *self {
            Self::UnknownConstructor { id, .. } => Some(id),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truncated { .. } => f.write_str("the bytes end inside a value")?,
            Self::UnknownConstructor { id, .. } => write!(f, "unknown constructor {id:#010x}")?,
            Self::TooDeep { .. } => f.write_str("objects are nested too deep")?,
            Self::BadVector { .. } => f.write_str("no vector, or one longer than its bytes")?,
            Self::BadBool { .. } => f.write_str("neither boolTrue nor boolFalse")?,
            Self::BadString { .. } => f.write_str("no string has such a length")?,
            Self::WrongType { asked, found, .. } => match found {
                Some(found) => write!(f, "asked for {asked:?} where {found:?} stands")?,
                None => write!(f, "asked for {asked:?} where no value is left")?,
            },
        }
        write!(f, " (at byte {})", self.offset())
    }
}

impl std::error::Error for Error {}
