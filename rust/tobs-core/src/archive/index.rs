//! What the archive keeps in memory: 64 bytes a record, and which of them are each chat's.

use std::collections::{BTreeSet, HashMap};

use super::Kind;
use super::error::Damage;
use super::format::{Place, RecordHeader};

/// A record: its header and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub header: RecordHeader,
    pub place: Place,
}

const _: () = assert!(size_of::<Entry>() == 64);
/// Entries, 64 KiB of them.
const LEAST_GROWTH: usize = 1024;

impl Entry {
    pub fn kind(&self) -> Kind {
        Kind::from_number(self.header.kind)
    }

    /// Offset of the first byte behind the record.
    pub fn end(&self) -> u64 {
        self.place.offset() + self.header.record_len()
    }

    /// Whether it says which messages of its chat exist.
    pub fn vouches(&self) -> bool {
        self.kind() != Kind::Thread && self.has_messages()
    }

    /// Whether messages of its chat are to be read from it.
    pub fn has_messages(&self) -> bool {
        matches!(self.kind(), Kind::Page | Kind::Repaired | Kind::Thread)
            && 1 <= self.header.lo
            && self.header.lo <= self.header.hi
    }

    /// Damage that is this record's, named in full.
    pub fn damage(&self, reason: &str) -> Damage {
        Damage {
            segment: self.place.segment,
            offset: self.place.offset(),
            sequence: Some(self.header.sequence),
            chat_id: Some(self.header.chat_id),
            lo: self.header.lo,
            hi: self.header.hi,
            reason: reason.to_owned(),
        }
    }
}

/// All records, by sequence.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    by_chat: HashMap<i64, Vec<usize>>,
    damaged: BTreeSet<u64>,
    stored_bytes: u64,
    raw_bytes: u64,
}

impl Index {
    /// Adds a record; its sequence is above all that are there.
    pub fn push(&mut self, entry: Entry) {
        self.by_chat
            .entry(entry.header.chat_id)
            .or_default()
            .push(self.entries.len());
        self.stored_bytes += u64::from(entry.header.stored_len);
        self.raw_bytes += u64::from(entry.header.raw_len);
        // By an eighth, not to twice as many: it is what grows with an archive.
        if self.entries.len() == self.entries.capacity() {
            self.entries
                .reserve_exact(LEAST_GROWTH.max(self.entries.len() / 8));
        }
        self.entries.push(entry);
    }

    pub fn get(&self, sequence: u64) -> Option<Entry> {
        let at = self
            .entries
            .binary_search_by_key(&sequence, |entry| entry.header.sequence)
            .ok()?;
        self.entries.get(at).copied()
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// One chat's records, by sequence.
    pub fn chat(&self, chat_id: i64) -> impl DoubleEndedIterator<Item = &Entry> {
        self.by_chat
            .get(&chat_id)
            .into_iter()
            .flatten()
            .filter_map(|&at| self.entries.get(at))
    }

    /// One chat's records, by sequence, but for its first `seen`.
    pub fn chat_after(&self, chat_id: i64, seen: usize) -> impl Iterator<Item = &Entry> {
        self.by_chat
            .get(&chat_id)
            .and_then(|of_chat| of_chat.get(seen..))
            .into_iter()
            .flatten()
            .filter_map(|&at| self.entries.get(at))
    }

    /// The marked ids of the chats that have a record of their own, ascending.
    pub fn chat_ids(&self) -> Vec<i64> {
        let of_a_chat = |entry: &Entry| {
            use Kind::{Chat, Page, Repaired, Thread};
            matches!(entry.kind(), Page | Repaired | Thread | Chat)
        };
        let mut ids: Vec<i64> = self
            .by_chat
            .keys()
            .copied()
            .filter(|&id| self.chat(id).any(of_a_chat))
            .collect();
        ids.sort_unstable();
        ids
    }

    /// The records of one segment, by offset.
    pub fn segment(&self, number: u32) -> &[Entry] {
        let start = self
            .entries
            .partition_point(|entry| entry.place.segment < number);
        let end = self
            .entries
            .partition_point(|entry| entry.place.segment <= number);
        &self.entries[start..end]
    }

    pub fn mark_damaged(&mut self, sequence: u64) {
        self.damaged.insert(sequence);
    }

    pub fn is_damaged(&self, sequence: u64) -> bool {
        self.damaged.contains(&sequence)
    }

    /// Whether any readable page has messages of the chat.
    pub fn has_messages(&self, chat_id: i64) -> bool {
        self.chat(chat_id)
            .any(|entry| entry.has_messages() && !self.is_damaged(entry.header.sequence))
    }

    /// The ids that the chat's readable pages vouch for: inclusive, merged, ascending.
    pub fn coverage(&self, chat_id: i64) -> Vec<(i32, i32)> {
        let mut ranges: Vec<(i32, i32)> = self
            .chat(chat_id)
            .filter(|entry| entry.vouches() && !self.is_damaged(entry.header.sequence))
            .map(|entry| (entry.header.lo, entry.header.hi))
            .collect();
        ranges.sort_unstable();
        ranges.dedup_by(|next, kept| {
            let joined = next.0 <= kept.1.saturating_add(1);
            if joined {
                kept.1 = kept.1.max(next.1);
            }
            joined
        });
        ranges
    }

    pub fn stored_bytes(&self) -> u64 {
        self.stored_bytes
    }

    pub fn raw_bytes(&self) -> u64 {
        self.raw_bytes
    }
}
