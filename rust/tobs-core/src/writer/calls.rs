//! What this process has asked of the system for its files.
//!
//! Counted for the process, as the kernel counts its CPU time: files are written from many places and threads, and
//! whoever wants the figures of one run takes the difference of two looks.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

static WRITES: AtomicU64 = AtomicU64::new(0);
static WRITTEN_BYTES: AtomicU64 = AtomicU64::new(0);
static SYNCS: AtomicU64 = AtomicU64::new(0);

/// Calls of this process so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calls {
    /// Calls that wrote at least one byte.
    pub writes: u64,
    /// What they wrote.
    pub written_bytes: u64,
    /// Calls that waited for the disk: `fsync`, `fdatasync` and `syncfs`.
    pub syncs: u64,
}

impl Calls {
    /// The calls until now.
    #[must_use]
    pub fn so_far() -> Self {
        Self {
            writes: WRITES.load(Relaxed),
            written_bytes: WRITTEN_BYTES.load(Relaxed),
            syncs: SYNCS.load(Relaxed),
        }
    }
}

/// Counts a call that wrote `bytes`.
pub(super) fn count_write(bytes: usize) {
    if bytes > 0 {
        WRITES.fetch_add(1, Relaxed);
        WRITTEN_BYTES.fetch_add(bytes as u64, Relaxed);
    }
}

/// Counts a call that waited for the disk.
pub(super) fn count_sync() {
    SYNCS.fetch_add(1, Relaxed);
}
