//! Pages that were just appended and that a reader is about to come to: kept unpacked, so that it need not read,
//! check and unpack what this process has packed a moment ago.

use std::collections::HashMap;

use super::index::Entry;
use super::{Archive, lock};

/// A reader at its writer's heels finds each page here. One that falls behind finds what fits, and the rest on disk.
const MOST_BYTES: usize = 16 << 20;
/// Buffers whose memory is kept for the next pages.
const MOST_SPARE: usize = 16;

/// The unpacked bodies of some records, by sequence.
#[derive(Debug, Default)]
pub struct Fresh {
    /// The chats that are read while they grow, one for each reader.
    awaited: Vec<i64>,
    bodies: HashMap<u64, (i64, Vec<u8>)>,
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
            self.bodies.retain(|_, (of, _)| *of != chat_id);
            self.bytes = self.bodies.values().map(|(_, body)| body.len()).sum();
        }
        if self.awaited.is_empty() {
            self.spare = Vec::new();
        }
    }

    /// Keeps what was appended as `entry`, if somebody waits for it and there is room.
    pub fn keep(&mut self, entry: &Entry, body: &[u8]) {
        let chat_id = entry.header.chat_id;
        let fits = self.bytes + body.len() <= MOST_BYTES;
        if !fits || !entry.vouches() || !self.awaited.contains(&chat_id) {
            return;
        }
        let mut kept = self.spare.pop().unwrap_or_default();
        kept.clear();
        kept.extend_from_slice(body);
        self.bytes += kept.len();
        self.bodies.insert(entry.header.sequence, (chat_id, kept));
    }

    /// Replaces `body` by that of a record, if it is here; it is not from then on.
    pub fn take(&mut self, sequence: u64, body: &mut Vec<u8>) -> bool {
        let Some((_, kept)) = self.bodies.remove(&sequence) else {
            return false;
        };
        self.bytes -= kept.len();
        let emptied = std::mem::replace(body, kept);
        if self.spare.len() < MOST_SPARE {
            self.spare.push(emptied);
        }
        true
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
