//! The bytes' way into one open file: buffered or direct, whole or cut back.

use std::io;
use std::time::Duration;

use super::buffer::Buffer;
use super::error::again;
use super::options::Fsync;
use super::storage::Storage;

/// What can go wrong with an open file.
#[derive(Debug)]
pub enum Failure {
    /// This was refused.
    Refused(&'static str, io::Error),
    /// A sync has failed before.
    Lost(io::Error),
}

type Result<T> = std::result::Result<T, Failure>;

/// A file that is written from some offset on.
#[derive(Debug)]
pub struct Stream<S> {
    storage: S,
    buffer: Buffer,
    /// Where the buffer's first byte belongs; while writing directly, a multiple of the alignment.
    start: u64,
    /// Bytes of the buffer that the file has already: the padded block at the end of a direct flush.
    kept: usize,
    /// Behind the last flush: what a failed write is cut back to.
    whole: u64,
    /// Something may stand behind `whole` that does not belong there.
    torn: bool,
    /// Blocks may be reserved behind the end.
    reserved: bool,
    /// The alignment, while writing directly.
    direct: Option<usize>,
    /// Why direct writing was given up.
    fallback: Option<io::Error>,
    flush_after_ns: u64,
    /// When the oldest byte in the buffer came.
    waiting_since: Option<u64>,
    lost: Option<io::Error>,
}

impl<S: Storage> Stream<S> {
    /// Goes on at `offset` of a file that is that long, gathering `buffer_bytes` at most.
    pub fn new(storage: S, offset: u64, buffer_bytes: usize, flush_after: Duration) -> Self {
        Self {
            storage,
            buffer: Buffer::new(buffer_bytes),
            start: offset,
            kept: 0,
            whole: offset,
            torn: false,
            reserved: false,
            direct: None,
            fallback: None,
            flush_after_ns: u64::try_from(flush_after.as_nanos()).unwrap_or(u64::MAX),
            waiting_since: None,
            lost: None,
        }
    }

    /// Writes directly from now on, in multiples of `align`, if the file system lets it.
    ///
    /// The file must be empty; the buffer becomes a multiple of `align`.
    pub fn go_direct(&mut self, align: usize) {
        debug_assert_eq!(self.position(), 0);
        match self.storage.set_direct(true) {
            Ok(()) => {
                let capacity = self.buffer.capacity().max(1).next_multiple_of(align);
                self.buffer = Buffer::new(capacity);
                self.direct = Some(align);
            }
            Err(error) => self.fallback = Some(error),
        }
    }

    /// Takes note of why writing is not direct although it was asked for.
    pub fn stay_buffered(&mut self, reason: io::Error) {
        self.fallback = Some(reason);
    }

    /// Reserves `bytes` from the start of the file, and gives back what it got when that is not enough.
    pub fn reserve(&mut self, bytes: u64) -> Result<()> {
        self.reserved = true;
        self.storage.reserve(bytes).map_err(|error| {
            let _ = self.storage.set_len(self.whole);
            Failure::Refused("reserve room for", error)
        })
    }

    pub fn storage(&self) -> &S {
        &self.storage
    }

    /// Where the next byte goes.
    pub fn position(&self) -> u64 {
        self.start + self.buffer.len() as u64
    }

    /// Whether writes go past the page cache now.
    pub fn is_direct(&self) -> bool {
        self.direct.is_some()
    }

    pub fn fallback(&self) -> Option<&io::Error> {
        self.fallback.as_ref()
    }

    /// Takes `bytes` if that needs no system call.
    pub fn take(&mut self, bytes: &[u8], now_ns: u64) -> bool {
        let due = self
            .waiting_since
            .is_some_and(|since| now_ns.saturating_sub(since) >= self.flush_after_ns);
        if due || self.torn || self.lost.is_some() || bytes.len() >= self.buffer.room() {
            return false;
        }
        self.waiting_since.get_or_insert(now_ns);
        self.buffer.fill(bytes);
        true
    }

    /// Writes `bytes`, at once or when the buffer is full or old.
    pub fn write(&mut self, bytes: &[u8], now_ns: u64) -> Result<()> {
        if self.take(bytes, now_ns) {
            return Ok(());
        }
        self.ready()?;
        let written = self.write_on(bytes, now_ns);
        self.undo_unless(written)
    }

    /// Writes what waits: from here on a failed write leaves this.
    pub fn flush(&mut self) -> Result<()> {
        self.ready()?;
        let flushed = self.flush_all();
        self.undo_unless(flushed)
    }

    /// Flushes and waits until the disk has it.
    pub fn sync(&mut self, how: Fsync) -> Result<()> {
        self.flush()?;
        if how == Fsync::None {
            return Ok(());
        }
        self.storage.sync(how).map_err(|error| {
            self.lost = Some(again(&error));
            Failure::Refused("sync", error)
        })
    }

    /// Flushes and gives back what was reserved and not needed.
    pub fn end(&mut self) -> Result<()> {
        self.flush()?;
        if std::mem::take(&mut self.reserved) {
            self.set_len(self.whole)?;
        }
        Ok(())
    }

    /// Refuses after a failed sync, cuts off what a failed write has left.
    fn ready(&mut self) -> Result<()> {
        if let Some(reason) = &self.lost {
            return Err(Failure::Lost(again(reason)));
        }
        if self.torn {
            self.set_len(self.whole)?;
            self.torn = false;
        }
        Ok(())
    }

    /// Cuts the file back to its last flush when `outcome` is a failure.
    fn undo_unless(&mut self, outcome: Result<()>) -> Result<()> {
        if outcome.is_err() {
            // What waits now belongs behind a gap: writing starts anew at the last flush.
            self.buffer.truncate(0);
            self.kept = 0;
            self.waiting_since = None;
            self.stay_aligned(self.whole);
            self.start = self.whole;
            self.torn = true;
            // Should this fail as well, the next call tries again before it writes.
            let _ = self.ready();
        }
        outcome
    }

    /// Goes on buffered where the offset is not one that a direct write can begin at.
    fn stay_aligned(&mut self, offset: u64) {
        if let Some(align) = self.direct
            && !offset.is_multiple_of(align as u64)
        {
            let reason =
                format!("byte {offset} is no multiple of {align}, and writing goes on there");
            self.leave_direct(io::Error::new(io::ErrorKind::InvalidInput, reason));
        }
    }

    fn leave_direct(&mut self, reason: io::Error) {
        // A file that cannot leave it goes on refusing, and the error that it gives then is told.
        let _ = self.storage.set_direct(false);
        self.direct = None;
        self.fallback.get_or_insert(reason);
    }

    fn set_len(&mut self, len: u64) -> Result<()> {
        self.storage
            .set_len(len)
            .map_err(|error| Failure::Refused("cut", error))
    }

    fn write_on(&mut self, mut bytes: &[u8], now_ns: u64) -> Result<()> {
        while !bytes.is_empty() {
            let straight = self.straight(bytes);
            if straight > 0 {
                self.put(&bytes[..straight], self.start)?;
                self.start += straight as u64;
                bytes = &bytes[straight..];
                continue;
            }
            bytes = &bytes[self.buffer.fill(bytes)..];
            self.waiting_since.get_or_insert(now_ns);
            if self.buffer.room() == 0 {
                self.drain()?;
            }
        }
        if self
            .waiting_since
            .is_some_and(|since| now_ns.saturating_sub(since) >= self.flush_after_ns)
        {
            self.drain()?;
        }
        Ok(())
    }

    /// How many of `bytes` can go to the system from where they are.
    fn straight(&self, bytes: &[u8]) -> usize {
        if self.buffer.len() > 0 || bytes.len() < self.buffer.capacity() {
            return 0;
        }
        match self.direct {
            None => bytes.len(),
            Some(align) if bytes.as_ptr().addr().is_multiple_of(align) => {
                bytes.len() - bytes.len() % align
            }
            Some(_) => 0,
        }
    }

    /// Writes what waits, up to the last whole block when writing directly.
    fn drain(&mut self) -> Result<()> {
        let len = self.buffer.len();
        let ready = len - self.direct.map_or(0, |align| len % align);
        self.put_buffer(ready)?;
        self.buffer.consume(ready);
        self.start += ready as u64;
        self.kept = self.kept.saturating_sub(ready);
        self.waiting_since = None;
        Ok(())
    }

    fn flush_all(&mut self) -> Result<()> {
        self.drain()?;
        let rest = self.buffer.len();
        if rest > self.kept
            && let Some(align) = self.direct
        {
            // The last block goes out padded and stays here, to be written again with what follows.
            self.buffer.pad(align);
            self.put_buffer(self.buffer.len())?;
            self.buffer.truncate(rest);
            self.set_len(self.position())?;
            self.kept = rest;
        }
        if self.direct.is_none() && rest > self.kept {
            // Direct writing was given up on the way, with this left in the buffer.
            self.put_buffer(rest)?;
            self.buffer.consume(rest);
            self.start += rest as u64;
            self.kept = 0;
        }
        self.whole = self.position();
        Ok(())
    }

    fn put_buffer(&mut self, len: usize) -> Result<()> {
        if len == 0 {
            return Ok(());
        }
        let buffer = std::mem::take(&mut self.buffer);
        let put = self.put(&buffer.bytes()[..len], self.start);
        self.buffer = buffer;
        put
    }

    /// Writes all of `bytes`, however often the system takes less or is interrupted.
    fn put(&mut self, mut bytes: &[u8], mut offset: u64) -> Result<()> {
        while !bytes.is_empty() {
            let taken = match self.storage.write_at(bytes, offset) {
                Ok(0) => Err(io::ErrorKind::WriteZero.into()),
                taken => taken,
            };
            match taken {
                Ok(taken) => {
                    bytes = &bytes[taken..];
                    offset += taken as u64;
                    // Short by less than a block: the rest cannot go directly.
                    if !bytes.is_empty() {
                        self.stay_aligned(offset);
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error)
                    if self.direct.is_some() && error.kind() == io::ErrorKind::InvalidInput =>
                {
                    self.leave_direct(error);
                }
                Err(error) => return Err(Failure::Refused("write", error)),
            }
        }
        Ok(())
    }
}
