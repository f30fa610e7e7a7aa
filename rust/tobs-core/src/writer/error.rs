//! Why a file cannot be written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a file cannot be written; each names the path and carries the system's error.
#[derive(Debug)]
pub enum Error {
    /// The system refused.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was being done to it: "write", "sync", …
        action: &'static str,
        /// The system's reason.
        source: io::Error,
    },
    /// An earlier sync failed, so that nobody knows what of the file is on the disk: write it again, elsewhere.
    Lost {
        /// The file or folder.
        path: PathBuf,
        /// The reason of that sync.
        source: io::Error,
    },
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

    /// The file or folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        let (Self::Io { path, .. } | Self::Lost { path, .. }) = self;
        path
    }

    /// The system's error.
    #[must_use]
    pub fn reason(&self) -> &io::Error {
        let (Self::Io { source, .. } | Self::Lost { source, .. }) = self;
        source
    }

    /// Takes the error apart: path, what was being done, the system's error.
    #[must_use]
    pub fn into_parts(self) -> (PathBuf, &'static str, io::Error) {
        match self {
            Self::Io {
                path,
                action,
                source,
            } => (path, action, source),
            Self::Lost { path, source } => (path, "go on after a failed sync with", source),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io {
                path,
                action,
                source,
            } => write!(f, "cannot {action} {}: {source}", path.display()),
            Self::Lost { path, source } => write!(
                f,
                "{} is in doubt since a sync failed: {source}; write it again",
                path.display()
            ),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self.reason())
    }
}

/// The same error once more: `io::Error` cannot be cloned, its number or kind can.
pub(super) fn again(error: &io::Error) -> io::Error {
    error
        .raw_os_error()
        .map_or_else(|| error.kind().into(), io::Error::from_raw_os_error)
}
