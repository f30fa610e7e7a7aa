//! A folder's names, made durable.

use std::io;
use std::path::{Path, PathBuf};

use super::calls;
use super::error::{Error, again};

/// A folder whose new names are to outlive a power cut.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    changed: bool,
    lost: Option<io::Error>,
}

impl Folder {
    /// The folder at `path`, with nothing new in it.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        // The parent of a bare name is empty: the current folder.
        let path = if path.as_os_str().is_empty() {
            Path::new(".")
        } else {
            path
        };
        Self {
            path: path.to_owned(),
            changed: false,
            lost: None,
        }
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A name in it was made, changed or removed.
    pub fn change(&mut self) {
        self.changed = true;
    }

    /// Makes its names durable, if they have changed.
    ///
    /// # Errors
    /// [`Error::Io`] once, [`Error::Lost`] from then on.
    pub fn sync(&mut self) -> Result<(), Error> {
        if let Some(reason) = &self.lost {
            return Err(Error::Lost {
                path: self.path.clone(),
                source: again(reason),
            });
        }
        if !self.changed {
            return Ok(());
        }
        match sync_names(&self.path) {
            Ok(()) => {
                self.changed = false;
                Ok(())
            }
            Err(error) => {
                self.lost = Some(again(&error));
                Err(Error::io(&self.path, "sync")(error))
            }
        }
    }
}

#[cfg(unix)]
fn sync_names(folder: &Path) -> io::Result<()> {
    let folder = std::fs::File::open(folder)?;
    calls::count_sync();
    folder.sync_all()
}

/// Windows has no such call: its file systems journal the names.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)] // its twin may fail
fn sync_names(_folder: &Path) -> io::Result<()> {
    Ok(())
}
