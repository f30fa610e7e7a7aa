//! What can go wrong with an archive, and the exact name of what is damaged.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::format::segment_file_name;
use crate::writer;

/// One damaged place of an archive, named as exactly as what is left of it allows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Damage {
    /// Number of the segment, from 1.
    pub segment: u32,
    /// Bytes from the start of the segment's file.
    pub offset: u64,
    /// The record, where it is known.
    pub sequence: Option<u64>,
    /// Marked id of the record's chat, where its header can be read.
    pub chat_id: Option<i64>,
    /// Lowest message id that the record vouched for; 0 when unknown.
    pub lo: i32,
    /// Highest message id that the record vouched for; 0 when unknown.
    pub hi: i32,
    /// What is wrong, in a few words.
    pub reason: String,
}

impl Damage {
    /// Damage at a place whose record cannot be told.
    pub(super) fn at(segment: u32, offset: u64, reason: impl Into<String>) -> Self {
        Self {
            segment,
            offset,
            sequence: None,
            chat_id: None,
            lo: 0,
            hi: 0,
            reason: reason.into(),
        }
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} at byte {}",
            segment_file_name(self.segment),
            self.offset
        )?;
        if let Some(sequence) = self.sequence {
            write!(f, ", record {sequence}")?;
        }
        if let Some(chat_id) = self.chat_id {
            write!(f, ", chat {chat_id}")?;
        }
        if self.hi != 0 {
            write!(f, ", messages {} to {}", self.lo, self.hi)?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// Why an archive refused.
#[derive(Debug)]
pub enum Error {
    /// The path is not an archive's folder, or a file in it is not a segment.
    NotAnArchive {
        /// The folder or file that is meant.
        path: PathBuf,
        /// What it is instead.
        reason: String,
    },
    /// A newer tobs wrote this.
    Version {
        /// The segment's file.
        path: PathBuf,
        /// What is newer: "segment version" or "record codec".
        what: &'static str,
        /// The number found.
        found: u32,
        /// The highest number that this reader knows.
        supported: u32,
    },
    /// A record's bytes are not what was written.
    Damaged(Box<Damage>),
    /// No record has this sequence number.
    NoRecord {
        /// The number that was asked for.
        sequence: u64,
    },
    /// The operating system refused.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was being done to it: "read", "write", …
        action: &'static str,
        /// The operating system's reason.
        source: io::Error,
    },
    /// A body beyond the format's limit.
    TooLarge {
        /// Its length, in bytes.
        len: usize,
    },
    /// A page vouches for ids from 1 up, lowest first.
    BadRange {
        /// Lowest id.
        lo: i32,
        /// Highest id.
        hi: i32,
    },
    /// An append to an archive that was opened for reading.
    ReadOnly,
    /// The archive was closed.
    Closed,
}

impl Error {
    /// An [`Error::Io`] about `path`.
    pub(super) fn io(path: &Path, action: &'static str) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io {
            path,
            action,
            source,
        }
    }
}

impl From<writer::Error> for Error {
    fn from(error: writer::Error) -> Self {
        let (path, action, source) = error.into_parts();
        Self::Io {
            path,
            action,
            source,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnArchive { path, reason } => write!(f, "{} {reason}", path.display()),
            Self::Version {
                path,
                what,
                found,
                supported,
            } => write!(
                f,
                "{}: {what} {found} is newer than this tobs reads (up to {supported}); update tobs",
                path.display()
            ),
            Self::Damaged(damage) => write!(f, "the archive is damaged: {damage}"),
            Self::NoRecord { sequence } => write!(f, "the archive has no record {sequence}"),
            Self::Io {
                path,
                action,
                source,
            } => write!(f, "cannot {action} {}: {source}", path.display()),
            Self::TooLarge { len } => {
                write!(
                    f,
                    "a record of {len} bytes is larger than the archive takes ({})",
                    super::format::RAW_MAX
                )
            }
            Self::BadRange { lo, hi } => write!(f, "a page cannot vouch for messages {lo} to {hi}"),
            Self::ReadOnly => f.write_str("the archive was opened for reading only"),
            Self::Closed => f.write_str("the archive is closed"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
