//! How a file is to be written.

use std::time::Duration;

/// From this size a file is worth `O_DIRECT`: below, opening and the padded tail eat what it saves.
pub const DIRECT_FROM_BYTES: u64 = 8 << 20;

/// Direct writes go out in pieces of at least this: at 64 KiB each waits for the device, 12 times slower.
pub const DIRECT_BUFFER_BYTES: usize = 1 << 20;

/// Whether to go past the page cache.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direct {
    /// Where the stated size is at least [`DIRECT_FROM_BYTES`] and the file system says how.
    #[default]
    Auto,
    /// Wherever the file system takes it.
    On,
    /// Never.
    Off,
}

/// What is waited for before a file counts as written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fsync {
    /// Nothing: a program's crash loses nothing, a power cut may.
    #[default]
    None,
    /// The bytes and what is needed to read them (`fdatasync`).
    Data,
    /// Times and owner too (`fsync`).
    Full,
}

/// How a file is to be written.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether to go past the page cache.
    pub direct: Direct,
    /// The size to come, in bytes, 0 if unknown: reserved at once, so that a full disk is found before the first byte.
    pub preallocate: u64,
    /// What [`finish`](super::Writer::finish) waits for.
    pub fsync: Fsync,
    /// Write under another name in the same folder, and rename when whole.
    pub atomic: bool,
    /// Bytes gathered before the system is asked to write, 0 for none; `None` lets the device decide. A file that
    /// [`Direct::Auto`] writes directly gathers [`DIRECT_BUFFER_BYTES`] at least.
    pub buffer_bytes: Option<usize>,
    /// Age at which gathered bytes are handed to the system by the next write; `None` lets the device decide.
    pub flush_after: Option<Duration>,
}
