//! Why there is no filter.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::writer;

/// Why a filter cannot be made, grown, read or written.
#[derive(Debug)]
pub enum Error {
    /// A filter for nothing.
    Capacity,
    /// A rate that is not between 0 and 1.
    Rate(f64),
    /// There is no room for so much.
    Memory {
        /// Bytes that were wanted.
        bytes: u64,
    },
    /// The bytes are not a filter that this code reads.
    Format {
        /// The file they are from, if they are from one.
        path: Option<PathBuf>,
        /// What is wrong with them.
        reason: String,
    },
    /// The system refused to read.
    Read {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The file cannot be written.
    Write(writer::Error),
}

impl Error {
    /// An [`Error::Format`] about bytes of which nobody said whence they are.
    pub(super) fn format(reason: impl Into<String>) -> Self {
        Self::Format {
            path: None,
            reason: reason.into(),
        }
    }

    /// The same error about the file at `path`.
    pub(super) fn in_file(self, path: &Path) -> Self {
        match self {
            Self::Format { reason, .. } => Self::Format {
                path: Some(path.to_owned()),
                reason,
            },
            other => other,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Capacity => f.write_str("capacity must be at least 1, not 0"),
            Self::Rate(rate) => write!(f, "fp_rate must be between 0 and 1, not {rate}"),
            Self::Memory { bytes } => write!(f, "there is no room for a filter of {bytes} bytes"),
            Self::Format { path: None, reason } => write!(f, "the bytes {reason}"),
            Self::Format {
                path: Some(path),
                reason,
            } => write!(f, "{}: the bytes {reason}", path.display()),
            Self::Read { path, source } => write!(f, "cannot read {}: {source}", path.display()),
            Self::Write(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { source, .. } => Some(source),
            Self::Write(error) => Some(error),
            _ => None,
        }
    }
}
