//! The archive from outside, against simple models of it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod damage;
mod files;
mod model;
mod reader;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use proptest::prelude::ProptestConfig;

use super::*;

/// So many cases, or as many as `make fuzz` asks for.
fn cases(usual: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").map_or(usual, |_| asked.cases),
        failure_persistence: None,
        ..asked
    }
}

/// A folder of its own for each test, gone when the test is.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "tobs-archive-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let folder = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&folder);
        Self(folder)
    }

    fn segment(&self, number: u32) -> PathBuf {
        self.0.join(format::segment_file_name(number))
    }

    fn write(&self) -> Archive {
        self.write_segments(SEGMENT_BYTES)
    }

    fn write_segments(&self, segment_bytes: u64) -> Archive {
        Archive::open(&self.0, Access::Write { segment_bytes }).unwrap()
    }

    fn read(&self) -> Archive {
        Archive::open(&self.0, Access::Read).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn page(chat_id: i64, lo: i32, hi: i32) -> NewPage {
    NewPage {
        chat_id,
        lo,
        hi,
        fetched_at: 1_700_000_000,
        layer: 229,
        repaired: false,
    }
}

/// Bytes that zstd shrinks, different for each `seed`.
fn body(seed: u8, len: usize) -> Vec<u8> {
    (0..len)
        .map(|at| seed.wrapping_add(u8::try_from(at / 9 % 7).unwrap()))
        .collect()
}

fn bytes_of(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}
