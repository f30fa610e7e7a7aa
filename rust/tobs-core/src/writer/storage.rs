//! What the writer asks of a file, so that tests can put a file of bad habits in its place.

use std::fs::File;
use std::io;

use super::calls;
use super::options::Fsync;

/// A file, by position.
pub trait Storage {
    /// Writes some of `bytes` at `offset`; returns how many.
    fn write_at(&mut self, bytes: &[u8], offset: u64) -> io::Result<usize>;

    /// Cuts or extends the file; gives back what was reserved behind its end.
    fn set_len(&mut self, len: u64) -> io::Result<()>;

    /// Waits until the disk has it.
    fn sync(&mut self, how: Fsync) -> io::Result<()>;

    /// Reserves room for `bytes` bytes without changing the length; does nothing where that cannot be done.
    fn reserve(&mut self, bytes: u64) -> io::Result<()>;

    /// Switches `O_DIRECT` on or off.
    fn set_direct(&mut self, on: bool) -> io::Result<()>;
}

impl Storage for File {
    fn write_at(&mut self, bytes: &[u8], offset: u64) -> io::Result<usize> {
        let written = write_some(self, bytes, offset)?;
        calls::count_write(written);
        Ok(written)
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        File::set_len(self, len)
    }

    fn sync(&mut self, how: Fsync) -> io::Result<()> {
        if how != Fsync::None {
            calls::count_sync();
        }
        match how {
            Fsync::None => Ok(()),
            Fsync::Data => self.sync_data(),
            Fsync::Full => self.sync_all(),
        }
    }

    #[cfg(target_os = "linux")]
    fn reserve(&mut self, bytes: u64) -> io::Result<()> {
        use rustix::fs::{FallocateFlags, fallocate};
        use rustix::io::Errno;
        loop {
            match fallocate(&*self, FallocateFlags::KEEP_SIZE, 0, bytes) {
                Err(Errno::INTR) => {}
                // Pipes and devices, and file systems without it.
                Ok(()) | Err(Errno::OPNOTSUPP | Errno::NOSYS | Errno::SPIPE | Errno::NODEV) => {
                    return Ok(());
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn reserve(&mut self, _bytes: u64) -> io::Result<()> {
        Ok(())
    }

    #[cfg(target_os = "linux")]
    fn set_direct(&mut self, on: bool) -> io::Result<()> {
        use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
        let mut flags = fcntl_getfl(&*self)?;
        flags.set(OFlags::DIRECT, on);
        Ok(fcntl_setfl(&*self, flags)?)
    }

    #[cfg(not(target_os = "linux"))]
    fn set_direct(&mut self, on: bool) -> io::Result<()> {
        if on {
            Err(io::ErrorKind::Unsupported.into())
        } else {
            Ok(())
        }
    }
}

#[cfg(unix)]
fn write_some(file: &File, bytes: &[u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::write_at(file, bytes, offset)
}

#[cfg(windows)]
fn write_some(file: &File, bytes: &[u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_write(file, bytes, offset)
}
