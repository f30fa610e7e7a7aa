//! A file by its path: made, gone on with, put in its place.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::device::Device;
use super::error::Error;
use super::folder::Folder;
use super::options::{DIRECT_BUFFER_BYTES, DIRECT_FROM_BYTES, Direct, Fsync, Options};
use super::stream::{Failure, Stream};
use crate::clock;

/// A file that is being written.
///
/// Dropped before [`finish`](Self::finish), an atomic file leaves nothing behind, any other what was flushed.
#[derive(Debug)]
pub struct Writer {
    /// Where the bytes go: the file, or its temporary name.
    target: PathBuf,
    /// The name that an atomic file gets when it is whole.
    place: Option<PathBuf>,
    options: Options,
    /// `None` while it rests.
    stream: Option<Stream<File>>,
    /// The position while it rests.
    rested_at: u64,
    /// The error of direct writing, kept over a rest.
    fallback: Option<String>,
}

impl Writer {
    /// Begins the file at `path`, which is emptied first, as `open(path, "wb")` does; an atomic one stays until
    /// [`finish`](Self::finish).
    ///
    /// # Errors
    /// [`Error::Io`] for a folder, for a path that cannot be created, and when there is no room for
    /// `options.preallocate` bytes.
    pub fn create(path: &Path, options: &Options) -> Result<Self, Error> {
        if path.is_dir() {
            return Err(Error::io(path, "write")(is_a_folder()));
        }
        let (target, place) = if options.atomic {
            (temporary(path), Some(path.to_owned()))
        } else {
            (path.to_owned(), None)
        };
        let file = File::create(&target).map_err(Error::io(&target, "create"))?;
        Self::begin(target, place, file, options)
    }

    /// Begins the file at `path`, which must not be there yet; it is never atomic.
    ///
    /// # Errors
    /// As [`create`](Self::create).
    pub fn create_new(path: &Path, options: &Options) -> Result<Self, Error> {
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)
            .map_err(Error::io(path, "create"))?;
        Self::begin(path.to_owned(), None, file, options)
    }

    fn begin(
        target: PathBuf,
        place: Option<PathBuf>,
        file: File,
        options: &Options,
    ) -> Result<Self, Error> {
        let mut writer = Self {
            target,
            place,
            options: options.clone(),
            stream: Some(begin(file, options)),
            rested_at: 0,
            fallback: None,
        };
        if options.preallocate > 0 {
            writer.on_stream(|stream| stream.reserve(options.preallocate))?;
        }
        Ok(writer)
    }

    /// Goes on with the file at `path` at byte `offset`; what stands behind is cut off.
    ///
    /// # Errors
    /// [`Error::Io`], also for a file that is shorter.
    pub fn resume(path: &Path, offset: u64, options: &Options) -> Result<Self, Error> {
        let mut writer = Self {
            target: path.to_owned(),
            place: None,
            options: options.clone(),
            stream: None,
            rested_at: offset,
            fallback: None,
        };
        writer.on_stream(|_| Ok(()))?;
        Ok(writer)
    }

    /// The file, or the temporary name of one that is atomic.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.target
    }

    /// Where the next byte goes, counted from the start of the file.
    #[must_use]
    pub fn position(&self) -> u64 {
        self.stream
            .as_ref()
            .map_or(self.rested_at, Stream::position)
    }

    /// Whether writes go past the page cache now.
    #[must_use]
    pub fn is_direct(&self) -> bool {
        self.stream.as_ref().is_some_and(Stream::is_direct)
    }

    /// Why they do not, where they were to.
    #[must_use]
    pub fn fallback(&self) -> Option<String> {
        self.fallback.clone().or_else(|| {
            let reason = self.stream.as_ref()?.fallback()?;
            Some(format!(
                "{}: written buffered: {reason}",
                self.path().display()
            ))
        })
    }

    /// What the system says of the device under the file; nothing while it rests.
    #[must_use]
    pub fn device(&self) -> Device {
        self.stream
            .as_ref()
            .map_or_else(Device::default, |stream| Device::of(stream.storage()))
    }

    /// Takes `bytes` and returns true if they only have to wait in the buffer; else nothing was done.
    pub fn take(&mut self, bytes: &[u8]) -> bool {
        self.stream
            .as_mut()
            .is_some_and(|stream| stream.take(bytes, clock::coarse_ns()))
    }

    /// Writes `bytes`, at once or together with others.
    ///
    /// # Errors
    /// [`Error`]; the file is then as it was at the last [`flush`](Self::flush).
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.on_stream(|stream| stream.write(bytes, clock::coarse_ns()))
    }

    /// Hands what waits to the system: other programs can read it, and a later failure leaves it.
    ///
    /// # Errors
    /// [`Error`]; the file is then as it was at the last flush.
    pub fn flush(&mut self) -> Result<(), Error> {
        self.on_stream(Stream::flush)
    }

    /// Flushes and waits until the disk has it, times and owner too unless `options.fsync` is [`Fsync::Data`].
    ///
    /// # Errors
    /// [`Error::Io`]; [`Error::Lost`] when a sync has failed before.
    pub fn sync(&mut self) -> Result<(), Error> {
        let how = match self.options.fsync {
            Fsync::Data => Fsync::Data,
            Fsync::None | Fsync::Full => Fsync::Full,
        };
        self.on_stream(|stream| stream.sync(how))
    }

    /// Flushes, and gives the handle and the buffer back until the next write: many files may be under way at once.
    ///
    /// # Errors
    /// [`Error`], as [`flush`](Self::flush).
    pub fn rest(&mut self) -> Result<(), Error> {
        if self.stream.is_some() {
            self.on_stream(Stream::end)?;
            self.fallback = self.fallback();
            self.rested_at = self.position();
            self.stream = None;
        }
        Ok(())
    }

    /// Writes what waits, syncs as the options say, and puts an atomic file in its place; returns its bytes.
    ///
    /// # Errors
    /// [`Error`]; of an atomic file nothing is left then, and what was in its place is still there.
    pub fn finish(mut self) -> Result<u64, Error> {
        if self.stream.is_some() {
            self.on_stream(Stream::end)?;
        }
        if self.options.fsync != Fsync::None {
            self.sync()?;
        }
        let bytes = self.position();
        let mut folder = self.settle()?;
        if self.options.fsync != Fsync::None {
            folder.sync()?;
        }
        Ok(bytes)
    }

    /// Ends the file without putting it in its place.
    pub fn discard(mut self) {
        self.stream = None;
        if self.place.is_some() {
            self.remove();
        }
    }

    /// Syncs nothing, renames; returns the folder that has to be synced after.
    pub(super) fn settle(&mut self) -> Result<Folder, Error> {
        // Windows renames no file that is open.
        self.rest()?;
        let mut folder = Folder::new(self.target.parent().unwrap_or_else(|| Path::new("")));
        folder.change();
        if let Some(place) = &self.place {
            fs::rename(&self.target, place).map_err(Error::io(place, "rename to"))?;
            self.target = place.clone();
            self.place = None;
        }
        Ok(folder)
    }

    fn remove(&mut self) {
        // Nobody is left to be told; the next writer of the same file overwrites it.
        let _ = fs::remove_file(&self.target);
        self.place = None;
    }

    /// Does `work` on the open file, which is opened again where it rests.
    fn on_stream<T>(
        &mut self,
        work: impl FnOnce(&mut Stream<File>) -> Result<T, Failure>,
    ) -> Result<T, Error> {
        let stream = match &mut self.stream {
            Some(stream) => stream,
            none => none.insert(go_on(&self.target, self.rested_at, &self.options)?),
        };
        work(stream).map_err(|failure| match failure {
            Failure::Refused(action, reason) => Error::io(&self.target, action)(reason),
            Failure::Lost(source) => Error::Lost {
                path: self.target.clone(),
                source,
            },
        })
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if self.place.is_some() {
            self.stream = None;
            self.remove();
        } else if let Some(stream) = &mut self.stream {
            // As any buffered file: who wants to know calls finish.
            let _ = stream.end();
        }
    }
}

/// What the system says of a folder, before it had to be asked.
fn is_a_folder() -> io::Error {
    if cfg!(unix) {
        const EISDIR: i32 = 21;
        io::Error::from_raw_os_error(EISDIR)
    } else {
        io::ErrorKind::IsADirectory.into()
    }
}

/// `.<name>.part` beside `path`: hidden, and known for what it is.
fn temporary(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    path.with_file_name(name)
}

/// An open, empty file's stream, direct if `options` and the device say so.
fn begin(file: File, options: &Options) -> Stream<File> {
    let wanted = match options.direct {
        Direct::On => true,
        Direct::Auto => options.preallocate >= DIRECT_FROM_BYTES,
        Direct::Off => false,
    };
    if !wanted {
        return buffered(file, 0, options);
    }
    let device = Device::of(&file);
    let Some(align) = device.direct_align else {
        let mut stream = buffered(file, 0, options);
        stream.stay_buffered(io::Error::new(
            io::ErrorKind::Unsupported,
            "no direct writes to this file system",
        ));
        return stream;
    };
    let buffer_bytes = match (options.buffer_bytes, options.direct) {
        (None, _) => device.direct_buffer_bytes(),
        (Some(bytes), Direct::On) => bytes,
        // It was our choice: small pieces must not make it a bad one.
        (Some(bytes), _) => bytes.max(DIRECT_BUFFER_BYTES),
    };
    let flush_after = options.flush_after.unwrap_or_else(|| device.flush_after());
    let mut stream = Stream::new(file, 0, buffer_bytes, flush_after);
    stream.go_direct(align);
    stream
}

/// The stream of a file that is already there, from `offset` on.
fn go_on(path: &Path, offset: u64, options: &Options) -> Result<Stream<File>, Error> {
    let file = OpenOptions::new()
        .write(true)
        .open(path)
        .map_err(Error::io(path, "open"))?;
    let len = file.metadata().map_err(Error::io(path, "read"))?.len();
    if len < offset {
        let missing = format!("it has {len} bytes, not the {offset} that were written");
        let reason = io::Error::new(io::ErrorKind::UnexpectedEof, missing);
        return Err(Error::io(path, "go on with")(reason));
    }
    if len > offset {
        file.set_len(offset).map_err(Error::io(path, "cut"))?;
    }
    Ok(buffered(file, offset, options))
}

fn buffered(file: File, offset: u64, options: &Options) -> Stream<File> {
    let (buffer_bytes, flush_after) = match (options.buffer_bytes, options.flush_after) {
        (Some(bytes), Some(after)) => (bytes, after),
        (bytes, after) => {
            let device = Device::of(&file);
            (
                bytes.unwrap_or_else(|| device.buffer_bytes()),
                after.unwrap_or_else(|| device.flush_after()),
            )
        }
    };
    Stream::new(file, offset, buffer_bytes, flush_after)
}
