//! Pages that were just appended and that a reader is about to come to: kept unpacked, so that it need not read,
//! check and unpack what this process has packed a moment ago.

use std::collections::HashMap;

use super::index::Entry;
use super::{Archive, Page, lock};

/// A reader at its writer's heels finds each page here. One that falls behind finds what fits, and the rest on disk.
const MOST_BYTES: usize = 8 << 20;
/// Buffers whose memory is kept for the next pages.
const MOST_SPARE: usize = 16;

/// A page that was kept, and its index if it came with one.
#[derive(Debug)]
pub struct Kept {
    pub body: Vec<u8>,
    pub index: Option<Page>,
    chat_id: i64,
}

/// The unpacked pages of some records, by sequence.
#[derive(Debug, Default)]
pub struct Fresh {
    /// The chats that are read while they grow, one for each reader.
    awaited: Vec<i64>,
    pages: HashMap<u64, Kept>,
    bytes: usize,
    spare: Vec<Vec<u8>>,
}

impl Fresh {
    /// From now on pages of the chat are kept.
    pub fn begin(&mut self, chat_id: i64) {
        self.awaited.push(chat_id);
    }

    /// One reader of the chat less.
    pub fn end(&mut self, chat_id: i64) {
        if let Some(at) = self.awaited.iter().position(|&awaited| awaited == chat_id) {
            self.awaited.swap_remove(at);
        }
        if !self.awaited.contains(&chat_id) {
            self.pages.retain(|_, kept| kept.chat_id != chat_id);
            self.bytes = self.pages.values().map(|kept| kept.body.len()).sum();
        }
        if self.awaited.is_empty() {
            self.spare = Vec::new();
        }
    }

    /// Keeps what was appended as `entry`, if somebody waits for it and there is room.
    pub fn keep(&mut self, entry: &Entry, page: &[u8], index: Option<&Page>) {
        let chat_id = entry.header.chat_id;
        let fits = self.bytes + page.len() <= MOST_BYTES;
        if !fits || !entry.has_messages() || !self.awaited.contains(&chat_id) {
            return;
        }
        let mut body = self.spare.pop().unwrap_or_default();
        body.clear();
        body.extend_from_slice(page);
        self.bytes += body.len();
        let kept = Kept {
            body,
            index: index.cloned(),
            chat_id,
        };
        self.pages.insert(entry.header.sequence, kept);
    }

    /// The page of a record, in exchange for a buffer; the buffer again if the page is not here.
    pub fn take(&mut self, sequence: u64, emptied: Vec<u8>) -> Result<Kept, Vec<u8>> {
        let Some(kept) = self.pages.remove(&sequence) else {
            return Err(emptied);
        };
        self.bytes -= kept.body.len();
        if self.spare.len() < MOST_SPARE {
            self.spare.push(emptied);
        }
        Ok(kept)
    }
}

/// Has the archive keep a chat's pages while somebody is about to read them.
pub struct Awaiting {
    archive: Archive,
    chat_id: i64,
}

impl Awaiting {
    pub fn new(archive: Archive, chat_id: i64) -> Self {
        lock(&archive.shared.fresh).begin(chat_id);
        Self { archive, chat_id }
    }
}

impl Drop for Awaiting {
    fn drop(&mut self) {
        lock(&self.archive.shared.fresh).end(self.chat_id);
    }
}
