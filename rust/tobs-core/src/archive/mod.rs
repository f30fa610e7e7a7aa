//! The archive: every page of history as Telegram sent it, in append-only segments. It is the truth that all
//! views are made from.
//!
//! # The folder
//!
//! `000001.seg`, `000002.seg`, … without gaps; other names are ignored. A segment is a header, records one behind
//! the other and, once it is full, an index and a trailer. All numbers are little endian, everything begins at a
//! multiple of 8. Times are Unix seconds UTC. `hash` is XXH3 (64 bits); where a seed is given, it is
//! `segment number << 32 | offset / 8` of the place where the hashed bytes begin.
//!
//! ```text
//! segment header, 32 bytes                      record header, 72 bytes
//!  0  8  magic 89 "TOBS" 0D 0A 1A                0  8  marker D7 "TOBSREC"
//!  8  4  version: 1                              8  1  kind: 1 page, 2 repaired, 3 chat, 4 peers, 5 thread, 255 index
//! 12  4  segment number, as in the name          9  1  codec: 0 stored, 1 one zstd frame
//! 16  8  sequence of the first record           10  2  zero; not read
//! 24  8  hash of bytes 0..24, seed 0            12  4  TL layer of the body, 0 where there is none
//!                                               16  8  sequence: from 1, ascending through all segments
//! trailer of a sealed segment, 24 bytes         24  8  marked chat id, 0 where there is none
//!  0  8  marker E5 "TOBSEND"                    32  4  lo  \ message ids that the record vouches for,
//!  8  8  offset of the index record             36  4  hi  / inclusive; 0 where there are none
//! 16  8  hash of bytes 0..16, seeded            40  8  time fetched
//!                                               48  4  length of the body, unpacked: at most 64 MiB
//! record: header, body, zeros up to             52  4  length of the body, stored: at most the unpacked one
//! a multiple of 8                               56  8  hash of the stored body and its zeros
//!                                               64  8  hash of bytes 0..64, seeded
//! ```
//!
//! A page's body is one boxed `messages.Messages`; bytes behind that object mean nothing. `lo..=hi` says: ids in it
//! that are not in the page do not exist, and messages of the page outside it are not to be read from this record.
//! A thread's page is one too, of some of the chat's messages: its `lo..=hi` says only the latter.
//! A repaired page replaces the page with the same chat, range and time, which its writer could not decode. A chat's
//! body is JSON, the newest counts. The body of the index is, for each record of the segment, its offset (8 bytes) and
//! its header (72 bytes); the index's own sequence is the one that the next record will get.
//!
//! A record of an unknown kind is skipped, and what it vouches for does not count. An unknown codec or a version
//! above the known one is refused. The 12 bytes of magic and version stay in all versions.
//!
//! # Crashes and damage
//!
//! A record is one write. What a crash leaves behind the last whole record (or in its body: it is checked when the
//! archive is opened) is cut off when the archive is opened for writing. [`Archive::sync`] and sealing make durable;
//! a sealed segment never changes again.
//!
//! A sealed segment is read by its index, any other (and one whose index does not hold) from header to header. After
//! a header that does not hold, the next one that does is looked for: marker, hash for exactly this place, an
//! ascending sequence, all of its body. What lies between is named as [`Damage`], by sequence where the neighbours
//! tell it. A damaged body is found when it is read or by [`Archive::verify`]; its record is named in full, all others
//! stay readable, and what it vouched for is no longer covered.

mod body;
mod error;
mod file;
mod finder;
mod format;
mod fresh;
mod index;
mod reader;
mod record;
mod segment;
mod survey;
mod writer;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use crate::tl::page::{Entry, EntryKind, Page};
pub use error::{Damage, Error};
pub use finder::{Finder, Found};
pub use reader::{Batch, ChatReader, Item, PageView, Split};
pub use record::{Kind, NewPage, Record};

use body::{Fault, Unpacker};
use file::Files;
use format::RecordHeader;
use fresh::{Awaiting, Fresh, Kept};
use index::Index;
use survey::Survey;
use writer::Writer;

/// A segment's usual size: small enough to copy and to lose, large enough that a million pages are a few hundred.
pub const SEGMENT_BYTES: u64 = 64 << 20;

/// How to open an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Nothing is written, not even to recover.
    Read,
    /// What is missing is created, a torn end is cut off. The caller sees to it that there is one writer.
    Write {
        /// When a segment is full, in bytes; usually [`SEGMENT_BYTES`].
        segment_bytes: u64,
    },
}

/// An open archive; clones are handles to the same one, for any thread.
#[derive(Clone)]
pub struct Archive {
    shared: Arc<Shared>,
}

struct Shared {
    folder: PathBuf,
    files: Files,
    index: Mutex<Index>,
    fresh: Mutex<Fresh>,
    state: Mutex<State>,
    /// Beside the state, which an append holds while it compresses.
    closed: AtomicBool,
    damage: Vec<Damage>,
    recovered_bytes: u64,
}

enum State {
    Reading,
    // Boxed: it is much larger than the others.
    Writing(Box<Writer>),
    Closed,
}

/// Locks a mutex whether or not a thread panicked with it: what is inside is whole between statements.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Archive {
    /// Opens the archive in `folder`.
    ///
    /// # Errors
    /// [`Error::NotAnArchive`] for a path that is no folder and for a file that is no segment, [`Error::Version`] for
    /// what newer code wrote, [`Error::Io`] when the system refuses. Damage is no error: see [`Self::damage`].
    pub fn open(folder: &Path, access: Access) -> Result<Self, Error> {
        let refusal = |reason: &str| Error::NotAnArchive {
            path: folder.to_owned(),
            reason: reason.to_owned(),
        };
        match fs::metadata(folder) {
            Ok(found) if !found.is_dir() => {
                return Err(refusal("is a file, not an archive's folder"));
            }
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => match access {
                Access::Read => return Err(refusal("does not exist: there is no archive")),
                Access::Write { .. } => {
                    fs::create_dir_all(folder).map_err(Error::io(folder, "create"))?;
                }
            },
            Err(error) => return Err(Error::io(folder, "open")(error)),
        }
        let files = Files::new(folder.to_owned());
        let mut survey = Survey::take(folder, &files)?;
        let state = match access {
            Access::Read => {
                survey.keep_spoiled_tail();
                State::Reading
            }
            Access::Write { segment_bytes } => State::Writing(Box::new(Writer::open(
                folder,
                segment_bytes,
                &survey.tail(),
            )?)),
        };
        Ok(Self {
            shared: Arc::new(Shared {
                folder: folder.to_owned(),
                files,
                index: Mutex::new(survey.index),
                fresh: Mutex::default(),
                state: Mutex::new(state),
                closed: AtomicBool::new(false),
                damage: survey.damage,
                recovered_bytes: survey.torn_bytes,
            }),
        })
    }

    /// Appends a page and returns its sequence number.
    ///
    /// # Errors
    /// [`Error::BadRange`], [`Error::TooLarge`], [`Error::ReadOnly`], [`Error::Closed`]; [`Error::Io`] when the system
    /// refuses, and then nothing was appended.
    pub fn append_page(&self, page: &[u8], about: NewPage) -> Result<u64, Error> {
        self.append_split(page, about, None)
    }

    /// As [`Self::append_page`], with the page's `index` if there is one already: a reader that follows the chat
    /// need not take the page apart again.
    ///
    /// # Errors
    /// As [`Self::append_page`].
    pub fn append_split(
        &self,
        page: &[u8],
        about: NewPage,
        index: Option<&Page>,
    ) -> Result<u64, Error> {
        let kind = if about.repaired {
            format::kind::REPAIRED
        } else {
            format::kind::PAGE
        };
        self.append_messages(page, kind, about, index)
    }

    /// Appends a page of one thread, from which the messages `lo..=hi` are to be read; it vouches for none.
    /// `index` is as for [`Self::append_split`].
    ///
    /// # Errors
    /// As [`Self::append_page`].
    pub fn append_thread(
        &self,
        page: &[u8],
        about: NewPage,
        index: Option<&Page>,
    ) -> Result<u64, Error> {
        self.append_messages(page, format::kind::THREAD, about, index)
    }

    fn append_messages(
        &self,
        page: &[u8],
        kind: u8,
        about: NewPage,
        index: Option<&Page>,
    ) -> Result<u64, Error> {
        let NewPage {
            chat_id,
            lo,
            hi,
            fetched_at,
            layer,
            ..
        } = about;
        if lo < 1 || hi < lo {
            return Err(Error::BadRange { lo, hi });
        }
        let header = RecordHeader {
            kind,
            layer,
            chat_id,
            lo,
            hi,
            fetched_at,
            ..RecordHeader::default()
        };
        self.append(page, header, index)
    }

    /// Appends the facts of a chat, JSON, and returns the sequence number.
    ///
    /// # Errors
    /// As [`Self::append_page`].
    pub fn append_chat(&self, chat_id: i64, facts: &[u8], fetched_at: i64) -> Result<u64, Error> {
        let kind = format::kind::CHAT;
        self.append(
            facts,
            RecordHeader {
                kind,
                chat_id,
                fetched_at,
                ..RecordHeader::default()
            },
            None,
        )
    }

    /// Appends an answer that is kept for its users and chats, and returns the sequence number.
    ///
    /// # Errors
    /// As [`Self::append_page`].
    pub fn append_peers(&self, answer: &[u8], layer: i32, fetched_at: i64) -> Result<u64, Error> {
        let kind = format::kind::PEERS;
        self.append(
            answer,
            RecordHeader {
                kind,
                layer,
                fetched_at,
                ..RecordHeader::default()
            },
            None,
        )
    }

    fn append(&self, raw: &[u8], header: RecordHeader, index: Option<&Page>) -> Result<u64, Error> {
        let mut state = lock(&self.shared.state);
        let writer = match &mut *state {
            State::Writing(writer) => writer,
            State::Reading => return Err(Error::ReadOnly),
            State::Closed => return Err(Error::Closed),
        };
        let written = |segment| lock(&self.shared.index).segment(segment).to_vec();
        let entry = writer.append(header, raw, written)?;
        lock(&self.shared.fresh).keep(&entry, raw, index);
        lock(&self.shared.index).push(entry);
        Ok(entry.header.sequence)
    }

    /// Makes durable what was appended; nothing to do for an archive that is only read.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::Closed`].
    pub fn sync(&self) -> Result<(), Error> {
        match &mut *lock(&self.shared.state) {
            State::Writing(writer) => writer.sync(),
            State::Reading => Ok(()),
            State::Closed => Err(Error::Closed),
        }
    }

    /// Closes the files; what was appended is written but not made durable. Later calls that need a file fail.
    pub fn close(&self) {
        self.shared.closed.store(true, Ordering::Relaxed);
        *lock(&self.shared.state) = State::Closed;
        self.shared.files.close();
    }

    /// Marked ids of the chats with a page or facts, ascending.
    #[must_use]
    pub fn chat_ids(&self) -> Vec<i64> {
        lock(&self.shared.index).chat_ids()
    }

    /// The newest facts of a chat that can be read.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::Closed`].
    pub fn chat_facts(&self, chat_id: i64) -> Result<Option<Vec<u8>>, Error> {
        let is_chat = |entry: &&index::Entry| entry.kind() == Kind::Chat;
        let facts: Vec<_> = lock(&self.shared.index)
            .chat(chat_id)
            .rev()
            .filter(is_chat)
            .copied()
            .collect();
        for entry in facts {
            match self.read(entry.header.sequence) {
                Ok(facts) => return Ok(Some(facts)),
                Err(Error::Damaged(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    /// The message ids that the chat's readable pages vouch for: inclusive ranges, merged, ascending.
    #[must_use]
    pub fn coverage(&self, chat_id: i64) -> Vec<(i32, i32)> {
        lock(&self.shared.index).coverage(chat_id)
    }

    /// Whether any page that can be read has messages of the chat.
    #[must_use]
    pub fn has_messages(&self, chat_id: i64) -> bool {
        lock(&self.shared.index).has_messages(chat_id)
    }

    /// The records of one chat or of all, by sequence.
    #[must_use]
    pub fn records(&self, chat_id: Option<i64>) -> Vec<Record> {
        let index = lock(&self.shared.index);
        match chat_id {
            Some(chat_id) => index.chat(chat_id).map(Record::from).collect(),
            None => index.entries().iter().map(Record::from).collect(),
        }
    }

    /// The newest record of one chat or of all.
    #[must_use]
    pub fn newest_record(&self, chat_id: Option<i64>) -> Option<Record> {
        let index = lock(&self.shared.index);
        let newest = match chat_id {
            Some(chat_id) => index.chat(chat_id).next_back(),
            None => index.entries().last(),
        };
        newest.map(Record::from)
    }

    /// The sequence number of the newest record of one chat or of all, 0 when there is none.
    #[must_use]
    pub fn newest(&self, chat_id: Option<i64>) -> u64 {
        self.newest_record(chat_id)
            .map_or(0, |record| record.sequence)
    }

    /// The body of a record, checked.
    ///
    /// # Errors
    /// [`Error::NoRecord`], [`Error::Damaged`] naming the record, [`Error::Io`], [`Error::Closed`].
    pub fn read(&self, sequence: u64) -> Result<Vec<u8>, Error> {
        let entry = lock(&self.shared.index)
            .get(sequence)
            .ok_or(Error::NoRecord { sequence })?;
        let mut body = Vec::new();
        match self.unpack(&mut Unpacker::default(), &entry, &mut body) {
            Ok(()) => Ok(body),
            Err(Fault::Damaged(reason)) => Err(Error::Damaged(Box::new(entry.damage(reason)))),
            Err(Fault::Failed(error)) => Err(error),
        }
    }

    /// A page that was kept since it was appended; no other reader finds it after that. `emptied` is for the next.
    fn take_fresh(&self, entry: &index::Entry, emptied: Vec<u8>) -> Result<Kept, Vec<u8>> {
        lock(&self.shared.fresh).take(entry.header.sequence, emptied)
    }

    /// Unpacks a record; one that is damaged covers nothing from then on.
    fn unpack(
        &self,
        unpacker: &mut Unpacker,
        entry: &index::Entry,
        body: &mut Vec<u8>,
    ) -> Result<(), Fault> {
        self.with_file(entry.place.segment, |file, path| {
            unpacker.unpack(file, path, entry, body)
        })
        .inspect_err(|fault| self.note(entry, fault))
    }

    fn with_file<T>(
        &self,
        segment: u32,
        read: impl FnOnce(&fs::File, &Path) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        if self.shared.closed.load(Ordering::Relaxed) {
            return Err(Error::Closed.into());
        }
        let file = self.shared.files.open(segment)?;
        read(&file, &self.shared.files.path(segment))
    }

    fn note(&self, entry: &index::Entry, fault: &Fault) {
        if let Fault::Damaged(_) = fault {
            lock(&self.shared.index).mark_damaged(entry.header.sequence);
        }
    }

    /// Reads every byte of the archive and names all damage, by segment and offset.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::Closed`], and whatever opening the archive would refuse by now.
    pub fn verify(&self) -> Result<Vec<Damage>, Error> {
        let mut damage = BTreeMap::new();
        let entries = {
            // No record is half written while the writer is held.
            let state = lock(&self.shared.state);
            if matches!(*state, State::Closed) {
                return Err(Error::Closed);
            }
            for found in Survey::take(&self.shared.folder, &self.shared.files)?.damage {
                damage.insert((found.segment, found.offset), found);
            }
            lock(&self.shared.index).entries().to_vec()
        };
        let mut unpacker = Unpacker::default();
        let mut body = Vec::new();
        for entry in &entries {
            let checked = self.with_file(entry.place.segment, |file, path| {
                unpacker.verify(file, path, entry, &mut body)
            });
            match checked.inspect_err(|fault| self.note(entry, fault)) {
                Ok(()) => {}
                Err(Fault::Damaged(reason)) => {
                    damage.insert(
                        (entry.place.segment, entry.place.offset()),
                        entry.damage(reason),
                    );
                }
                Err(Fault::Failed(error)) => return Err(error),
            }
        }
        Ok(damage.into_values().collect())
    }

    /// What was seen to be damaged when the archive was opened.
    #[must_use]
    pub fn damage(&self) -> &[Damage] {
        &self.shared.damage
    }

    /// Bytes behind the last whole record when the archive was opened; cut off, if it was for writing.
    #[must_use]
    pub fn recovered_bytes(&self) -> u64 {
        self.shared.recovered_bytes
    }

    /// Bytes of all bodies as they are stored.
    #[must_use]
    pub fn stored_bytes(&self) -> u64 {
        lock(&self.shared.index).stored_bytes()
    }

    /// Bytes of all bodies.
    #[must_use]
    pub fn raw_bytes(&self) -> u64 {
        lock(&self.shared.index).raw_bytes()
    }

    /// What `read` makes of the newest version of one message that can be read; none when no page has it.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::Closed`]. Damaged pages have no messages.
    pub fn find<T>(
        &self,
        chat_id: i64,
        id: i32,
        read: impl FnOnce(Item<'_>) -> T,
    ) -> Result<Option<T>, Error> {
        let holds = |entry: &index::Entry| entry.header.lo <= id && id <= entry.header.hi;
        let mut finder = Finder::new(self.clone(), &self.pages(chat_id, holds), reader::split);
        Ok(finder.find(id)?.map(|found| read(found.item())))
    }

    /// Will look for any number of the chat's messages, as the archive is now.
    #[must_use]
    pub fn finder(&self, chat_id: i64) -> Finder {
        Finder::new(self.clone(), &self.pages(chat_id, |_| true), reader::split)
    }

    /// Reads the chat's messages, as the archive is now.
    #[must_use]
    pub fn chat(&self, chat_id: i64) -> ChatReader {
        self.chat_split_by(chat_id, reader::split)
    }

    /// Reads the chat's messages while they are still appended: none before [`ChatReader::reach`] lets them.
    #[must_use]
    pub fn growing_chat(&self, chat_id: i64) -> ChatReader {
        let mut reader = ChatReader::new(self.clone(), chat_id, reader::split);
        reader.awaiting = Some(Awaiting::new(self.clone(), chat_id));
        reader
    }

    /// As [`Self::chat`], for pages that `split` takes apart.
    #[must_use]
    pub fn chat_split_by(&self, chat_id: i64, split: Split) -> ChatReader {
        let mut reader = ChatReader::new(self.clone(), chat_id, split);
        reader.reach(i32::MAX);
        reader
    }

    /// The records of the chat's pages behind its first `seen` records, which grow by those looked at.
    fn pages_after(&self, chat_id: i64, seen: &mut usize) -> Vec<index::Entry> {
        let index = lock(&self.shared.index);
        let mut pages = Vec::new();
        for entry in index.chat_after(chat_id, *seen) {
            *seen += 1;
            if entry.has_messages() {
                pages.push(*entry);
            }
        }
        pages
    }

    /// The records of the chat's pages that are `wanted`, by sequence. Damaged ones too: whoever reads names them.
    fn pages(&self, chat_id: i64, wanted: impl Fn(&index::Entry) -> bool) -> Vec<index::Entry> {
        let page = |entry: &&index::Entry| entry.has_messages() && wanted(entry);
        lock(&self.shared.index)
            .chat(chat_id)
            .filter(page)
            .copied()
            .collect()
    }
}
