//! One writer for archive, views and media: buffered, with `O_DIRECT` for large files, and plain about failure.
//!
//! # What a failure leaves
//!
//! - A write that fails (a full disk, a limit, a broken device) gives an [`Error`] that carries the system's number.
//!   The file is cut back to where the last [`Writer::flush`] ended, or to where the writer began: whole records stay,
//!   halves go. [`Writer::position`] says where that is, and writing may go on from there. Should cutting fail as
//!   well, the next write tries again before it writes.
//! - A failed sync is never tried again on the same file: the system may have dropped what it could not write and
//!   would report success. Every later call gives [`Error::Lost`].
//! - An atomic file appears under its name when it is whole, or not at all; what was there before stays until then.
//!
//! # Direct writing
//!
//! `O_DIRECT` spares the page cache and most of the CPU where much is written once, and costs dearly in small pieces.
//! So it is taken for files whose size is stated and at least [`DIRECT_FROM_BYTES`], in buffers of at least
//! [`DIRECT_BUFFER_BYTES`]. The last block is padded, and the padding cut off. A file system that refuses gets
//! buffered writes, and [`Writer::fallback`] says why. Only Linux has it; elsewhere every file is buffered.

mod batch;
mod buffer;
mod calls;
mod device;
mod error;
mod file;
mod folder;
mod options;
mod storage;
mod stream;

#[cfg(test)]
mod tests;

pub use batch::Batch;
pub use calls::Calls;
pub use device::Device;
pub use error::Error;
pub use file::Writer;
pub use folder::Folder;
pub use options::{DIRECT_BUFFER_BYTES, DIRECT_FROM_BYTES, Direct, Fsync, Options};
