//! What the system says of the device under a file: a hint, never a promise.

use std::fs::File;
use std::time::Duration;

use super::options::DIRECT_BUFFER_BYTES;

/// The device and file system under a file, as far as the system tells.
///
/// Only the alignment is relied on. The rest chooses buffer sizes and how long bytes may wait: a virtual disk of
/// 2 GB/s calls itself rotational.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Device {
    /// The file system's kind, say `ext4`.
    pub filesystem: Option<&'static str>,
    /// Whether the device says that it spins.
    pub rotational: Option<bool>,
    /// Requests that its queue takes.
    pub queue_requests: Option<u32>,
    /// Bytes that address, offset and length of a direct write must be multiples of; `None`: no direct writes.
    pub direct_align: Option<usize>,
}

/// Files here are far away: each write is a round trip.
const REMOTE: [&str; 4] = ["nfs", "cifs", "9p", "fuse"];

impl Device {
    /// Asks the system about the device under `file`; what it does not tell is left out.
    #[must_use]
    pub fn of(file: &File) -> Self {
        system::device(file)
    }

    /// Whether a write is dear, so that larger and later ones pay.
    fn is_slow(&self) -> bool {
        self.rotational == Some(true) || self.filesystem.is_some_and(|name| REMOTE.contains(&name))
    }

    /// Bytes to gather before a buffered write.
    pub(super) fn buffer_bytes(&self) -> usize {
        // At 64 KiB a system call is a hundredth of the copy; a spinning disk wants fewer, longer requests.
        if self.is_slow() { 512 << 10 } else { 128 << 10 }
    }

    /// Bytes to gather before a direct write: nothing hides the device's latency there.
    pub(super) fn direct_buffer_bytes(&self) -> usize {
        if self.is_slow() {
            4 * DIRECT_BUFFER_BYTES
        } else {
            DIRECT_BUFFER_BYTES
        }
    }

    /// How long bytes may wait in a buffer.
    pub(super) fn flush_after(&self) -> Duration {
        Duration::from_secs(if self.is_slow() { 5 } else { 1 })
    }
}

#[cfg(target_os = "linux")]
mod system {
    use std::fs::{self, File};
    use std::path::PathBuf;
    use std::str::FromStr;

    use rustix::fs::{AtFlags, Statx, StatxFlags, fstatfs, statx};

    use super::Device;

    /// A direct write longer than a page's alignment is not known; what says so is not believed.
    const ALIGN_MAX: usize = 64 << 10;

    pub fn device(file: &File) -> Device {
        let wanted = StatxFlags::BASIC_STATS | StatxFlags::DIOALIGN;
        let facts = statx(file, "", AtFlags::EMPTY_PATH, wanted).ok();
        let queue = facts.as_ref().and_then(queue_folder);
        let ask = |name| queue.as_ref().and_then(|folder| number(&folder.join(name)));
        Device {
            filesystem: fstatfs(file)
                .ok()
                .and_then(|found| filesystem(u64::try_from(found.f_type).ok()?)),
            rotational: ask("rotational").map(|spins| spins != 0),
            queue_requests: ask("nr_requests"),
            direct_align: align(facts.as_ref().and_then(stated_align), || {
                ask("logical_block_size")
            }),
        }
    }

    /// What the file system says (Linux 6.1); 0: no direct writes to this file.
    fn stated_align(facts: &Statx) -> Option<u32> {
        StatxFlags::from_bits_retain(facts.stx_mask)
            .contains(StatxFlags::DIOALIGN)
            .then(|| facts.stx_dio_mem_align.max(facts.stx_dio_offset_align))
    }

    /// What is stated; else the device's block, which direct writes have always taken.
    pub(super) fn align(
        stated: Option<u32>,
        block_bytes: impl FnOnce() -> Option<u32>,
    ) -> Option<usize> {
        let align = usize::try_from(stated.or_else(block_bytes)?).ok()?;
        (align.is_power_of_two() && align <= ALIGN_MAX).then_some(align)
    }

    /// The queue of the file's block device: a partition's is its disk's.
    fn queue_folder(facts: &Statx) -> Option<PathBuf> {
        let device = format!(
            "/sys/dev/block/{}:{}",
            facts.stx_dev_major, facts.stx_dev_minor
        );
        [format!("{device}/queue"), format!("{device}/../queue")]
            .into_iter()
            .map(PathBuf::from)
            .find(|folder| folder.is_dir())
    }

    fn number<T: FromStr>(path: &std::path::Path) -> Option<T> {
        fs::read_to_string(path).ok()?.trim().parse().ok()
    }

    /// Magic numbers of linux/magic.h and of the file systems' own headers.
    fn filesystem(magic: u64) -> Option<&'static str> {
        Some(match magic {
            0xEF53 => "ext4",
            0x5846_5342 => "xfs",
            0x9123_683E => "btrfs",
            0xF2F5_2010 => "f2fs",
            0xCA45_1A4E => "bcachefs",
            0x2FC1_2FC1 => "zfs",
            0x0102_1994 => "tmpfs",
            0x794C_7630 => "overlay",
            0x6573_5546 => "fuse",
            0x6969 => "nfs",
            0xFF53_4D42 | 0xFE53_4D42 => "cifs",
            0x0102_1997 => "9p",
            0x4D44 => "vfat",
            0x2011_BAB0 => "exfat",
            0x7366_746E => "ntfs3",
            _ => return None,
        })
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use std::fs::File;

    use super::Device;

    pub fn device(_file: &File) -> Device {
        Device::default()
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::system::align;

    #[test]
    fn the_alignment_is_what_the_file_system_states_else_the_devices_block() {
        assert_eq!(align(Some(4096), || Some(512)), Some(4096));
        assert_eq!(align(None, || Some(512)), Some(512));
        assert_eq!(align(None, || None), None);
    }

    #[test]
    fn a_file_system_that_states_none_or_nonsense_is_written_buffered() {
        for stated in [0, 3, 1 << 20] {
            assert_eq!(align(Some(stated), || Some(512)), None);
        }
    }
}
