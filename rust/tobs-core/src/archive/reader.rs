//! One chat's messages in id order, the newest version of each, out of pages that may overlap.

use std::collections::HashMap;
use std::mem;
use std::ops::Range;
use std::sync::Arc;

use super::body::{Fault, Unpacker};
use super::error::Error;
use super::fresh::{Awaiting, Kept};
use super::index::Entry as RecordEntry;
use super::{Archive, Kind, Record};
use crate::tl::page::{Entry, EntryKind, Page};

/// Pages whose memory is kept for the next ones.
const SPARE_PAGES: usize = 4;

/// Takes a page's bytes apart, or says why that is impossible.
pub type Split = fn(&[u8]) -> Result<Page, String>;

/// A page of the archive, unpacked, with the messages of its chat that its record vouches for.
#[derive(Debug)]
pub struct PageView {
    record: Record,
    bytes: Vec<u8>,
    /// Its messages are those of the chat that the record vouches for, ascending.
    index: Page,
}

impl PageView {
    /// The page of `record`, whose `bytes` have this `index`.
    pub(super) fn new(record: &RecordEntry, bytes: Vec<u8>, mut index: Page) -> Self {
        let header = &record.header;
        let vouched = header.lo..=header.hi;
        index.messages.retain(|entry| {
            entry.kind != EntryKind::Empty
                && vouched.contains(&entry.id)
                && entry.is_in(header.chat_id)
        });
        index.messages.sort_by_key(|entry| entry.id);
        index.messages.dedup_by_key(|entry| entry.id);
        Self {
            record: Record::from(record),
            bytes,
            index,
        }
    }

    /// Where the message `id` is in it, and what, if it is there.
    pub(super) fn entry(&self, id: i32) -> Option<&Entry> {
        let messages = &self.index.messages;
        let at = messages.binary_search_by_key(&id, |entry| entry.id);
        messages.get(at.ok()?)
    }

    /// The record it is from.
    #[must_use]
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The whole page, as it was appended.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes of the vector elements that are its users.
    #[must_use]
    pub fn users(&self) -> Range<usize> {
        self.index.users.clone()
    }

    /// The bytes of the vector elements that are its chats.
    #[must_use]
    pub fn chats(&self) -> Range<usize> {
        self.index.chats.clone()
    }
}

/// A message of a [`Batch`].
#[derive(Debug, Clone, Copy)]
pub struct Item<'b> {
    /// The page it is in.
    pub page: &'b PageView,
    /// Where in the page, and what.
    pub entry: &'b Entry,
}

impl<'b> Item<'b> {
    /// The bytes of the message alone.
    #[must_use]
    pub fn bytes(&self) -> &'b [u8] {
        self.page
            .bytes
            .get(self.entry.range.clone())
            .unwrap_or_default()
    }
}

/// Some messages of a chat, ascending by id, with the pages they are in. Reuse one for all batches.
#[derive(Debug, Default)]
pub struct Batch {
    /// Pages that were unpacked for this batch. Before `pages`, so that those hold the last reference.
    opened: Vec<Arc<PageView>>,
    pages: Vec<Arc<PageView>>,
    items: Vec<(usize, usize)>,
}

impl Batch {
    /// The messages, ascending by id.
    pub fn iter(&self) -> impl Iterator<Item = Item<'_>> {
        self.items.iter().filter_map(|&(page, entry)| {
            let page = self.pages.get(page)?;
            Some(Item {
                page,
                entry: page.index.messages.get(entry)?,
            })
        })
    }

    /// The pages that no earlier batch has shown: each page is here exactly once, in the batch that holds its
    /// first message or an earlier one, so that its users and chats are absorbed once and in time.
    pub fn opened(&self) -> impl Iterator<Item = &PageView> {
        self.opened.iter().map(|page| &**page)
    }

    /// Number of messages.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are no messages.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Empties it, and gives back the memory of pages that nobody else holds.
    fn clear(&mut self, spare: &mut Vec<Vec<u8>>) {
        self.items.clear();
        self.opened.clear();
        for page in self.pages.drain(..).filter_map(Arc::into_inner) {
            if spare.len() < SPARE_PAGES {
                spare.push(page.bytes);
            }
        }
    }
}

/// A page, not opened yet, and how it ranks among those with the same messages.
#[derive(Debug)]
pub(super) struct Ranked {
    pub record: RecordEntry,
    /// Which version of a message wins: that of the highest rank. A page's is its record's sequence; a repaired
    /// page stands in the place of the page it repairs.
    pub rank: u64,
    /// The records in whose place this one stands, oldest first: the last is read when this one cannot be.
    pub repairs: Vec<RecordEntry>,
}

/// A page that is being read.
#[derive(Debug)]
struct Cursor {
    page: Arc<PageView>,
    rank: u64,
    /// The next message of the page.
    next: usize,
    /// Where the page stands in the batch that is being filled.
    in_batch: Option<usize>,
}

impl Cursor {
    fn id(&self) -> Option<i32> {
        self.page
            .index
            .messages
            .get(self.next)
            .map(|entry| entry.id)
    }
}

/// Reads a chat's messages in ascending id order.
///
/// Of several versions of a message the one in the newest record is given. A message that only an older record
/// has is given too, even if a newer one vouches for its id: it was deleted meanwhile, and an export does not
/// lose what it had. So is the older version when the newest record is damaged or cannot be split. Only messages in
/// the range that their record vouches for are read. Memory is bounded by the pages whose ranges overlap at one id.
pub struct ChatReader {
    archive: Archive,
    chat_id: i64,
    split: Split,
    /// How many of the chat's records were looked at.
    seen: usize,
    /// Up to which id messages may be read.
    limit: i32,
    /// The message read last; 0 before the first.
    passed: i32,
    /// A page came for ids that were passed already.
    overtaken: bool,
    /// Pages above the limit, by sequence.
    beyond: Vec<RecordEntry>,
    /// Pages that are still to be opened, by lowest id, the lowest last.
    waiting: Vec<Ranked>,
    open: Vec<Cursor>,
    unpacker: Unpacker,
    spare: Vec<Vec<u8>>,
    undecodable: Vec<(u64, String)>,
    /// Of a chat that grows meanwhile.
    pub(super) awaiting: Option<Awaiting>,
}

impl ChatReader {
    /// Reads nothing yet: see [`Self::reach`].
    pub(super) fn new(archive: Archive, chat_id: i64, split: Split) -> Self {
        Self {
            archive,
            chat_id,
            split,
            seen: 0,
            limit: 0,
            passed: 0,
            overtaken: false,
            beyond: Vec::new(),
            waiting: Vec::new(),
            open: Vec::new(),
            unpacker: Unpacker::default(),
            spare: Vec::new(),
            undecodable: Vec::new(),
            awaiting: None,
        }
    }

    /// Takes in what was appended since, and lets messages up to `id` be read.
    ///
    /// The caller knows that the pages of all of them are there.
    pub fn reach(&mut self, id: i32) {
        self.limit = id;
        let mut records = mem::take(&mut self.beyond);
        records.extend(self.archive.pages_after(self.chat_id, &mut self.seen));
        let (within, beyond): (Vec<_>, _) = records
            .into_iter()
            .partition(|record| record.header.lo <= id);
        self.beyond = beyond;
        if within.is_empty() {
            return;
        }
        self.overtaken |= within.iter().any(|record| record.header.lo <= self.passed);
        self.waiting.extend(ranked(&within));
        self.waiting.sort_unstable_by_key(|waiting| {
            std::cmp::Reverse((waiting.record.header.lo, waiting.rank))
        });
    }

    /// Whether all that the archive has of the chat by now was read, as if it had been there from the beginning.
    #[must_use]
    pub fn is_complete(&mut self) -> bool {
        self.reach(i32::MAX);
        self.waiting.is_empty() && self.open.is_empty() && !self.overtaken
    }

    /// Replaces `batch` by the next messages, about a page of them; false when there are no more.
    ///
    /// # Errors
    /// When the system cannot read. A record that is damaged or cannot be split is no error: see
    /// [`Self::undecodable`].
    pub fn next_batch(&mut self, batch: &mut Batch) -> Result<bool, Error> {
        batch.clear(&mut self.spare);
        for cursor in &mut self.open {
            cursor.in_batch = None;
        }
        loop {
            let next = self.open_up_to_next_id(batch)?;
            let Some(id) = next.filter(|&id| id <= self.limit) else {
                break;
            };
            self.take(id, batch);
            self.passed = id;
            let before = self.open.len();
            self.open.retain(|cursor| cursor.id().is_some());
            if self.open.len() < before {
                break;
            }
        }
        Ok(!batch.is_empty())
    }

    /// The records passed so far whose messages could not be read: sequence number and reason.
    #[must_use]
    pub fn undecodable(&self) -> &[(u64, String)] {
        &self.undecodable
    }

    /// Opens every page that may hold the lowest id to come, and says which id that is.
    fn open_up_to_next_id(&mut self, batch: &mut Batch) -> Result<Option<i32>, Error> {
        let mut next = self.open.iter().filter_map(Cursor::id).min();
        while let Some(waiting) = self
            .waiting
            .pop_if(|waiting| next.is_none_or(|id| waiting.record.header.lo <= id))
        {
            if let Some(cursor) = self.open_page(waiting)? {
                next = next.into_iter().chain(cursor.id()).min();
                batch.opened.push(Arc::clone(&cursor.page));
                self.open.push(cursor);
            }
        }
        Ok(next)
    }

    /// Moves every page past message `id`, and puts the newest version into the batch.
    fn take(&mut self, id: i32, batch: &mut Batch) {
        let mut newest: Option<(&mut Cursor, usize)> = None;
        for cursor in &mut self.open {
            if cursor.id() != Some(id) {
                continue;
            }
            let entry = cursor.next;
            cursor.next += 1;
            if newest
                .as_ref()
                .is_none_or(|(winner, _)| winner.rank < cursor.rank)
            {
                newest = Some((cursor, entry));
            }
        }
        if let Some((cursor, entry)) = newest {
            let page = *cursor.in_batch.get_or_insert_with(|| {
                batch.pages.push(Arc::clone(&cursor.page));
                batch.pages.len() - 1
            });
            batch.items.push((page, entry));
        }
    }

    /// The page of `record` and its index, or the reason why there is none.
    fn unpack(&mut self, record: &RecordEntry) -> Result<(Vec<u8>, Result<Page, String>), Error> {
        let mut bytes = self.spare.pop().unwrap_or_default();
        if self.awaiting.is_some() {
            match self.archive.take_fresh(record, bytes) {
                Ok(Kept { body, index, .. }) => {
                    let index = index.map_or_else(|| (self.split)(&body), Ok);
                    return Ok((body, index));
                }
                Err(emptied) => bytes = emptied,
            }
        }
        let unpacker = &mut self.unpacker;
        let index = take_apart(&self.archive, unpacker, record, self.split, &mut bytes)?;
        Ok((bytes, index))
    }

    /// Opens a page; none when nothing of it is to be read. One that cannot be read leaves what it repairs waiting.
    fn open_page(&mut self, mut waiting: Ranked) -> Result<Option<Cursor>, Error> {
        let record = waiting.record;
        let sequence = record.header.sequence;
        let (bytes, index) = self.unpack(&record)?;
        match index {
            Ok(index) => {
                if let Some(constructor) = nameless(&index) {
                    let reason =
                        format!("a message's id cannot be read (constructor {constructor:#010x})");
                    self.undecodable.push((sequence, reason));
                }
                let cursor = Cursor {
                    page: Arc::new(PageView::new(&record, bytes, index)),
                    rank: waiting.rank,
                    next: 0,
                    in_batch: None,
                };
                Ok(Some(cursor).filter(|cursor| cursor.id().is_some()))
            }
            Err(reason) => {
                self.undecodable.push((sequence, reason));
                self.spare.push(bytes);
                if let Some(original) = waiting.repairs.pop() {
                    waiting.record = original;
                    self.waiting.push(waiting);
                }
                Ok(None)
            }
        }
    }
}

/// The pages of `records`, which stand by sequence.
pub(super) fn ranked(records: &[RecordEntry]) -> Vec<Ranked> {
    let mut ranked: Vec<Ranked> = Vec::with_capacity(records.len());
    // Where the newest page with this range and time stands.
    let mut answers = HashMap::new();
    for &record in records {
        let header = &record.header;
        let answer = (header.lo, header.hi, header.fetched_at);
        match answers.get(&answer) {
            Some(&at) if record.kind() == Kind::Repaired => {
                let repaired: &mut Ranked = &mut ranked[at];
                let original = mem::replace(&mut repaired.record, record);
                repaired.repairs.push(original);
            }
            _ => {
                answers.insert(answer, ranked.len());
                ranked.push(Ranked {
                    record,
                    rank: header.sequence,
                    repairs: Vec::new(),
                });
            }
        }
    }
    ranked
}

/// Unpacks the page of `record` into `bytes`, and takes it apart; the reason, where that cannot be done.
pub(super) fn take_apart(
    archive: &Archive,
    unpacker: &mut Unpacker,
    record: &RecordEntry,
    split: Split,
    bytes: &mut Vec<u8>,
) -> Result<Result<Page, String>, Error> {
    match archive.unpack(unpacker, record, bytes) {
        Ok(()) => Ok(split(bytes)),
        Err(Fault::Damaged(reason)) => Ok(Err(reason.to_owned())),
        Err(Fault::Failed(error)) => Err(error),
    }
}

/// The constructor for which not even the id of one of the page's messages could be read.
fn nameless(page: &Page) -> Option<u32> {
    page.messages.iter().find_map(|entry| match entry.kind {
        EntryKind::Unsupported { constructor } if entry.id == 0 => Some(constructor),
        _ => None,
    })
}

/// Takes a `messages.Messages` apart.
pub fn split(page: &[u8]) -> Result<Page, String> {
    Page::parse(page).map_err(|error| error.to_string())
}
