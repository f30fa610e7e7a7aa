//! Many small files, made durable by one sync.

use std::collections::BTreeMap;
#[cfg(target_os = "linux")]
use std::fs::File;
use std::path::PathBuf;

use super::calls;
use super::error::Error;
use super::file::Writer;
use super::folder::Folder;

/// Atomic files that get their names together, after one sync for all of them.
///
/// A sync costs a few milliseconds whatever it has to write: a thousand small files one by one are seconds. Dropped
/// before [`commit`](Self::commit), it leaves nothing behind.
#[derive(Debug, Default)]
pub struct Batch {
    written: Vec<Writer>,
    /// A file of each file system, by its number, opened before the batch's bytes went there: a sync tells only of
    /// what has failed since.
    #[cfg(target_os = "linux")]
    filesystems: BTreeMap<u64, (PathBuf, File)>,
}

impl Batch {
    /// Adds a file whose last byte was written.
    ///
    /// # Errors
    /// [`Error`], when what waits cannot be written; nothing is left of the file then.
    pub fn add(&mut self, mut file: Writer) -> Result<(), Error> {
        #[cfg(target_os = "linux")]
        self.watch(&file)?;
        file.rest()?;
        self.written.push(file);
        Ok(())
    }

    /// Files so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.written.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    /// Waits until the disk has all of them, gives them their names, and waits for the names; returns their bytes.
    ///
    /// # Errors
    /// [`Error`]; what has not got its name by then is gone, and what was in its place is still there.
    pub fn commit(mut self) -> Result<u64, Error> {
        self.sync()?;
        let mut folders: BTreeMap<PathBuf, Folder> = BTreeMap::new();
        let mut bytes = 0;
        for mut file in self.written.drain(..) {
            bytes += file.position();
            let folder = file.settle()?;
            folders.entry(folder.path().to_owned()).or_insert(folder);
        }
        for folder in folders.values_mut() {
            folder.sync()?;
        }
        Ok(bytes)
    }

    #[cfg(target_os = "linux")]
    fn watch(&mut self, file: &Writer) -> Result<(), Error> {
        use std::os::unix::fs::MetadataExt;
        let path = file.path();
        let handle = File::open(path).map_err(Error::io(path, "open"))?;
        let facts = handle.metadata().map_err(Error::io(path, "read"))?;
        self.filesystems
            .entry(facts.dev())
            .or_insert_with(|| (path.to_owned(), handle));
        Ok(())
    }

    #[cfg(target_os = "linux")]
    fn sync(&mut self) -> Result<(), Error> {
        if let [file] = &mut self.written[..] {
            return file.sync();
        }
        for (path, file) in self.filesystems.values() {
            calls::count_sync();
            rustix::fs::syncfs(file).map_err(|error| Error::io(path, "sync")(error.into()))?;
        }
        Ok(())
    }

    #[cfg(not(target_os = "linux"))]
    fn sync(&mut self) -> Result<(), Error> {
        self.written.iter_mut().try_for_each(|file| {
            file.sync()?;
            file.rest()
        })
    }
}
