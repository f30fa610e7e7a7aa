//! One answer of the server, taken apart: where its messages, users and chats stand in the bytes.

use std::ops::Range;

use super::error::Error;
use super::peer::read_peer;
use super::read::{Object, Reader, Rest};
use super::{Field, Kind, field, name};

/// An unknown constructor makes the walk try where the next message begins. Each byte of the page may be
/// walked this often for it on average; a true page needs about two, a made one could ask for its square.
const RESYNC_WALKS: usize = 16;

/// Of so many ids one may be a stray. Those are asked for again, so this is what suspicion costs at most: a
/// request in ten; two in a hundred were measured where talk comes in bursts, none where ids are dense.
const IDS_FOR_A_STRAY: usize = 10;

/// A hole of so many times the mean distance of the ids above it is no silence of the chat, but a stray's.
const SUSPICIOUS_HOLE: i64 = 10;

/// The index of one answer: a page of messages, or another object that carries messages, users or chats.
///
/// It holds offsets into the bytes that it was parsed from, not the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Which answer it is.
    pub kind: PageKind,
    /// How many messages the server says there are in all.
    pub count: Option<i32>,
    /// The messages, in the server's order.
    pub messages: Vec<Entry>,
    /// Where the elements of the vector of users stand.
    pub users: Range<usize>,
    /// Where the elements of the vector of chats stand.
    pub chats: Range<usize>,
    /// How many bytes the answer takes; what follows is padding, or a container's next message.
    pub length: usize,
    /// The unknown constructor behind the messages, if one ended the walk there: users or chats from its
    /// place on are missing.
    pub cut_short: Option<Error>,
}

/// The kinds of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// `messages.messages`: all there are.
    Messages,
    /// `messages.messagesSlice`: some of those there are.
    Slice,
    /// `messages.channelMessages`.
    Channel,
    /// `messages.messagesNotModified`: nothing new.
    NotModified,
    /// Any other: dialogs, topics, a full chat or user.
    Other,
}

/// One message of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id; 0 if it could not be read.
    pub id: i32,
    /// The marked id of the chat that it says it is in; 0 if it does not say or that could not be read.
    pub chat: i64,
    /// When it was sent, in Unix seconds; 0 if it has no date or that could not be read.
    pub date: i32,
    /// What it is.
    pub kind: EntryKind,
    /// Where it stands in the page.
    pub range: Range<usize>,
}

/// The kinds of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// Somebody wrote it.
    Message,
    /// The server tells that something happened.
    Service,
    /// There is no message with this id (any more).
    Empty,
    /// It holds a constructor that is not in the table, or is nested too deep to be walked.
    Unsupported {
        /// The constructor that is not in the table; 0 if the nesting was the reason.
        constructor: u32,
    },
}

impl Page {
    /// Takes one boxed object at the start of `bytes` apart; what follows it is left alone.
    ///
    /// A message that holds an unknown constructor costs only itself: its end is the first place from
    /// which the other messages and what follows them can be walked.
    ///
    /// # Errors
    /// The bytes are not such an object, or a message's end cannot be found.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let mut reader = Reader::new(bytes);
        let mut object = reader.object()?;
        let mut page = Self {
            kind: match object.name() {
                name::MESSAGES_MESSAGES => PageKind::Messages,
                name::MESSAGES_MESSAGES_SLICE => PageKind::Slice,
                name::MESSAGES_CHANNEL_MESSAGES => PageKind::Channel,
                name::MESSAGES_MESSAGES_NOT_MODIFIED => PageKind::NotModified,
                _ => PageKind::Other,
            },
            count: None,
            messages: Vec::new(),
            users: 0..0,
            chats: 0..0,
            length: 0,
            cut_short: None,
        };
        page.read_until_messages(&mut object, bytes)?;
        match page.read_until_end(&mut object) {
            Err(error @ Error::UnknownConstructor { .. }) => page.cut_short = Some(error),
            result => result?,
        }
        page.length = reader.position();
        Ok(page)
    }

    /// The ids of all entries whose id could be read, empty ones too.
    pub fn ids(&self) -> impl Iterator<Item = i32> {
        self.messages
            .iter()
            .map(|entry| entry.id)
            .filter(|&id| id > 0)
    }

    /// The lowest id down to which the page may be believed to hold all messages from `hi` on; where all ids are
    /// above `hi`, the lowest of them.
    ///
    /// A page is contiguous (core.telegram.org/api/offsets), so its lowest id should be that one. But a server
    /// that adds a message from far below, or the empty place of one, would have it vouch for all that lies
    /// between. Such strays are told by the hole above them: a few ids at the end, farther off than the others
    /// are from each other. Their order tells nothing: some servers disorder their pages. A chat that was
    /// silent for long looks the same; to ask again from above the hole costs it no more than the ids below.
    #[must_use]
    pub fn lowest_contiguous(&self, hi: i32) -> Option<i32> {
        let mut ids: Vec<i32> = self.ids().filter(|&id| id <= hi).collect();
        ids.sort_unstable_by(|a, b| b.cmp(a));
        ids.dedup();
        let Some((&newest, &oldest)) = ids.first().zip(ids.last()) else {
            return self.ids().min();
        };
        let strays = ids.len() / IDS_FOR_A_STRAY;
        let ends = (1_i64..).zip(ids.windows(2)).skip(ids.len() - 1 - strays);
        let mut above_hole = ends.filter_map(|(count, pair)| {
            let (above, below) = (i64::from(pair[0]), i64::from(pair[1]));
            let spread = i64::from(newest) - above;
            ((above - below) * (count - 1) > SUSPICIOUS_HOLE * spread).then_some(pair[0])
        });
        above_hole.next().or(Some(oldest))
    }

    /// What could not be walked: the message's id, and the constructor that is not in the table. Id 0 stands
    /// for a message whose header was not understood, and for users and chats that are [cut
    /// short](Self::cut_short).
    pub fn unsupported(&self) -> impl Iterator<Item = (i32, u32)> {
        let messages = self.messages.iter().filter_map(|entry| match entry.kind {
            EntryKind::Unsupported { constructor } => Some((entry.id, constructor)),
            _ => None,
        });
        messages.chain(
            self.cut_short
                .and_then(|error| error.constructor())
                .map(|id| (0, id)),
        )
    }

    /// The lowest id of a message sent at `timestamp` (Unix seconds) or later.
    #[must_use]
    pub fn first_id_since(&self, timestamp: i64) -> Option<i32> {
        self.dated()
            .filter(|entry| i64::from(entry.date) >= timestamp)
            .map(|entry| entry.id)
            .min()
    }

    /// The highest id of a message sent before `timestamp` (Unix seconds).
    #[must_use]
    pub fn last_id_until(&self, timestamp: i64) -> Option<i32> {
        self.dated()
            .filter(|entry| i64::from(entry.date) < timestamp)
            .map(|entry| entry.id)
            .max()
    }

    /// The id of the `n`-th newest message, from 1; empty ones do not count, one that stands twice counts once.
    #[must_use]
    pub fn nth_newest(&self, n: usize) -> Option<i32> {
        let mut ids: Vec<i32> = self.there().map(|entry| entry.id).collect();
        ids.sort_unstable_by(|a, b| b.cmp(a));
        ids.dedup();
        ids.get(n.checked_sub(1)?).copied()
    }

    /// The entries that are messages, with ids that could be read.
    fn there(&self) -> impl Iterator<Item = &Entry> {
        self.messages
            .iter()
            .filter(|entry| entry.id > 0 && entry.kind != EntryKind::Empty)
    }

    /// Those whose date could be read, too: a message that was walked has one, be it 0 or before 1970.
    fn dated(&self) -> impl Iterator<Item = &Entry> {
        self.there()
            .filter(|entry| entry.date != 0 || !entry.is_unsupported())
    }

    fn read_until_messages(
        &mut self,
        object: &mut Object<'_, '_>,
        bytes: &[u8],
    ) -> Result<(), Error> {
        while let Some(found) = object.next()? {
            if found == field::MESSAGES && object.kind() == Kind::VecObject {
                let count = object.vector()?;
                let start = object.position();
                let vector = Messages {
                    bytes,
                    count,
                    rest: object.rest(),
                };
                self.messages = vector.read(start)?;
                object.resume_at(self.messages.last().map_or(start, |last| last.range.end));
                return Ok(());
            }
            self.read(found, object)?;
        }
        Ok(())
    }

    fn read_until_end(&mut self, object: &mut Object<'_, '_>) -> Result<(), Error> {
        while let Some(found) = object.next()? {
            self.read(found, object)?;
        }
        Ok(())
    }

    fn read(&mut self, found: Field, object: &mut Object<'_, '_>) -> Result<(), Error> {
        let range = match (found, object.kind()) {
            (field::COUNT, Kind::Int) => {
                self.count = Some(object.int()?);
                return Ok(());
            }
            (field::USERS, Kind::VecObject) => &mut self.users,
            (field::CHATS, Kind::VecObject) => &mut self.chats,
            _ => return Ok(()),
        };
        let count = object.vector()?;
        *range = object.position()..object.position();
        for _ in 0..count {
            object.raw()?;
            range.end = object.position();
        }
        Ok(())
    }
}

impl Entry {
    /// Reads the message at the reader's position; after an error `self` holds what its header gave.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let start = self.range.start;
        let mut object = reader.object()?;
        self.kind = match object.name() {
            name::MESSAGE => EntryKind::Message,
            name::MESSAGE_SERVICE => EntryKind::Service,
            name::MESSAGE_EMPTY => EntryKind::Empty,
            _ => {
                return Err(Error::UnknownConstructor {
                    id: object.id(),
                    offset: start,
                });
            }
        };
        while let Some(found) = object.next()? {
            match found {
                field::ID => self.id = object.int()?,
                field::PEER_ID => self.chat = read_peer(&mut object)?,
                field::DATE => {
                    self.date = object.int()?;
                    break;
                }
                _ => {}
            }
        }
        object.finish()?;
        self.range.end = reader.position();
        Ok(())
    }

    /// Tells whether it is a message of the chat with this marked id, as far as it says where it belongs.
    #[must_use]
    pub const fn is_in(&self, chat_id: i64) -> bool {
        self.chat == 0 || self.chat == chat_id
    }

    /// Tells whether the walk of this message ended at something that it does not know.
    #[must_use]
    pub const fn is_unsupported(&self) -> bool {
        matches!(self.kind, EntryKind::Unsupported { .. })
    }
}

/// The vector of messages, and what has to follow it.
struct Messages<'a> {
    bytes: &'a [u8],
    count: usize,
    rest: Rest,
}

impl Messages<'_> {
    /// Reads the messages from `position` on.
    ///
    /// Where one cannot be walked, its end is guessed: the next place from which the walk succeeds. A guess
    /// that leads nowhere is taken back and moved on, so several messages of a page may be unsupported.
    fn read(&self, mut position: usize) -> Result<Vec<Entry>, Error> {
        let mut entries = Vec::with_capacity(self.count.min(100));
        let mut budget = RESYNC_WALKS.saturating_mul(self.bytes.len());
        let mut reason = None;
        while let Err(error) = self.walk(position, &mut entries, &mut budget) {
            let reason = *reason.get_or_insert(error);
            position = self.guess(&mut entries, &mut budget).ok_or(reason)?;
        }
        Ok(entries)
    }

    /// Reads on from `position`, to the end of the page if there are guesses to prove.
    fn walk(
        &self,
        position: usize,
        entries: &mut Vec<Entry>,
        budget: &mut usize,
    ) -> Result<(), Error> {
        let mut reader = Reader::at(self.bytes, position);
        while entries.len() < self.count {
            let start = reader.position();
            let mut entry = Entry {
                id: 0,
                chat: 0,
                date: 0,
                kind: EntryKind::Message,
                range: start..start,
            };
            let result = entry.read(&mut reader);
            *budget = budget.saturating_sub(reader.position() - start);
            let constructor = match result {
                Ok(()) => {
                    entries.push(entry);
                    continue;
                }
                Err(Error::UnknownConstructor { id, .. }) => id,
                Err(Error::TooDeep { .. }) => 0,
                Err(error) => return Err(error),
            };
            entry.kind = EntryKind::Unsupported { constructor };
            entries.push(entry);
            return result;
        }
        if !entries.iter().any(Entry::is_unsupported) {
            return Ok(());
        }
        let start = reader.position();
        let result = self.rest.skip(&mut reader);
        *budget = budget.saturating_sub(reader.position() - start);
        result
    }

    /// Moves the end of the last unsupported message on to the next place where a message, or what follows
    /// the messages, could begin; what was read behind it is forgotten.
    fn guess(&self, entries: &mut Vec<Entry>, budget: &mut usize) -> Option<usize> {
        while let Some(last) = entries.pop() {
            if !last.is_unsupported() {
                continue;
            }
            let is_last = entries.len() + 1 == self.count;
            for end in (last.range.end + 4..=self.bytes.len()).step_by(4) {
                *budget = budget.checked_sub(4)?;
                if is_last || self.message_begins(end) {
                    entries.push(Entry {
                        range: last.range.start..end,
                        ..last
                    });
                    return Some(end);
                }
            }
        }
        None
    }

    fn message_begins(&self, position: usize) -> bool {
        Reader::at(self.bytes, position)
            .object()
            .is_ok_and(|object| {
                matches!(
                    object.name(),
                    name::MESSAGE | name::MESSAGE_SERVICE | name::MESSAGE_EMPTY
                )
            })
    }
}
