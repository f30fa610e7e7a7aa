//! Reading files by position: no shared cursor, so one handle serves any number of readers.

use std::collections::VecDeque;
use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use super::error::Error;
use super::format::segment_file_name;
use super::lock;

/// Handles kept open: readers move through segments in order, so a few are enough.
const OPEN_FILES: usize = 8;

#[cfg(unix)]
fn read_some(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, bytes, offset)
}

#[cfg(windows)]
fn read_some(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, bytes, offset)
}

/// Reads from `offset` until `bytes` is full or the file ends; returns the bytes read.
pub fn read_up_to(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
    let mut done = 0;
    while done < bytes.len() {
        match read_some(file, &mut bytes[done..], offset + done as u64) {
            Ok(0) => break,
            Ok(n) => done += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(done)
}

/// The segments' files, opened when they are read.
#[derive(Debug)]
pub struct Files {
    folder: PathBuf,
    open: Mutex<VecDeque<(u32, Arc<File>)>>,
}

impl Files {
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            open: Mutex::default(),
        }
    }

    pub fn path(&self, segment: u32) -> PathBuf {
        self.folder.join(segment_file_name(segment))
    }

    /// A handle for reading, from the few that are kept or a new one.
    pub fn open(&self, segment: u32) -> Result<Arc<File>, Error> {
        let mut open = lock(&self.open);
        if let Some((_, file)) = open.iter().find(|(number, _)| *number == segment) {
            return Ok(Arc::clone(file));
        }
        let path = self.path(segment);
        let file = Arc::new(File::open(&path).map_err(Error::io(&path, "open"))?);
        if open.len() == OPEN_FILES {
            open.pop_front();
        }
        open.push_back((segment, Arc::clone(&file)));
        Ok(file)
    }

    pub fn close(&self) {
        lock(&self.open).clear();
    }
}
