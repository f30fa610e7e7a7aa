//! A file of a view: written beside its place, put there when it is whole.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{Error, Written};
use crate::writer::{Direct, Fsync, Options, Writer};

/// So much is gathered before the system is asked to write.
const BUFFER_BYTES: usize = 256 << 10;

/// A view can be rendered again: it is not worth a wait for the disk.
const VIEW: Options = Options {
    direct: Direct::Off,
    preallocate: 0,
    fsync: Fsync::None,
    atomic: true,
    // The formats gather their own, to write into it without a copy.
    buffer_bytes: Some(0),
    flush_after: Some(Duration::ZERO),
};

/// A file that is being written beside its place.
///
/// Dropped before [`place`](Self::place), it leaves nothing behind.
pub(super) struct NewFile {
    path: PathBuf,
    file: Writer,
    buffer: Vec<u8>,
}

impl NewFile {
    /// Begins a file for `path`, whose folder is made if it is missing.
    pub(super) fn create(path: &Path) -> Result<Self, Error> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Error::io(folder))?;
        }
        Ok(Self {
            path: path.to_owned(),
            file: Writer::create(path, &VIEW)?,
            buffer: Vec::new(),
        })
    }

    /// Where to write next; call [`flush_some`](Self::flush_some) now and then.
    pub(super) fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    /// Hands a full buffer to the system.
    pub(super) fn flush_some(&mut self) -> Result<(), Error> {
        if self.buffer.len() < BUFFER_BYTES {
            Ok(())
        } else {
            self.flush()
        }
    }

    /// Hands everything to the system and closes the file; writing opens it again.
    pub(super) fn rest(&mut self) -> Result<(), Error> {
        self.flush()?;
        self.buffer = Vec::new();
        Ok(self.file.rest()?)
    }

    fn flush(&mut self) -> Result<(), Error> {
        if !self.buffer.is_empty() {
            self.file.write(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }

    /// Puts the file in its place, unless the same bytes stand there already.
    pub(super) fn place(mut self) -> Result<Written, Error> {
        self.rest()?;
        let bytes = self.file.position();
        if same_bytes(self.file.path(), &self.path).map_err(Error::io(&self.path))? {
            self.file.discard();
        } else {
            self.file.finish()?;
        }
        Ok(Written {
            files: 1,
            bytes,
            ..Written::default()
        })
    }
}

/// Whether both files hold the same; a file that is not there holds nothing.
fn same_bytes(new: &Path, old: &Path) -> io::Result<bool> {
    let mut old = match File::open(old) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    let mut new = File::open(new)?;
    if new.metadata()?.len() != old.metadata()?.len() {
        return Ok(false);
    }
    let mut ours = vec![0; 64 << 10];
    let mut theirs = vec![0; 64 << 10];
    loop {
        let read = new.read(&mut ours)?;
        if read == 0 {
            return Ok(true);
        }
        old.read_exact(&mut theirs[..read])?;
        if ours[..read] != theirs[..read] {
            return Ok(false);
        }
    }
}
