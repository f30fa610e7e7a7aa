//! What is said of a record: by who appends it, and to who reads the archive.

use super::format::kind;
use super::index::Entry;

/// What a record holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A `messages.Messages` answer as it came.
    Page,
    /// A page that could not be decoded, decoded by other means and serialized again.
    Repaired,
    /// The facts of a chat, JSON.
    Chat,
    /// An answer that is kept for its users and chats.
    Peers,
    /// A `messages.Messages` answer about one thread: it has messages of the chat, and vouches for no ids.
    Thread,
    /// Something that newer code wrote.
    Unknown,
}

impl Kind {
    /// The kind that has this number on disk.
    pub(super) fn from_number(number: u8) -> Self {
        match number {
            kind::PAGE => Self::Page,
            kind::REPAIRED => Self::Repaired,
            kind::CHAT => Self::Chat,
            kind::PEERS => Self::Peers,
            kind::THREAD => Self::Thread,
            _ => Self::Unknown,
        }
    }

    /// Its name, one lower-case word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Repaired => "repaired",
            Self::Chat => "chat",
            Self::Peers => "peers",
            Self::Thread => "thread",
            Self::Unknown => "unknown",
        }
    }
}

/// What is known of a record without reading its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// Its number: ascending in the order of appending, through all segments.
    pub sequence: u64,
    /// Number of its segment, from 1.
    pub segment: u32,
    /// Bytes from the start of the segment's file.
    pub offset: u64,
    /// What it holds.
    pub kind: Kind,
    /// Marked id of its chat, 0 for none.
    pub chat_id: i64,
    /// Lowest message id that it vouches for, or that a thread's page has; 0 for none.
    pub lo: i32,
    /// Highest message id that it vouches for, or that a thread's page has; 0 for none.
    pub hi: i32,
    /// TL layer of the body, 0 for none.
    pub layer: i32,
    /// When it was fetched: Unix seconds UTC.
    pub fetched_at: i64,
    /// Bytes of the body.
    pub raw_bytes: u32,
    /// Bytes of the body as it is stored.
    pub stored_bytes: u32,
}

impl From<&Entry> for Record {
    fn from(entry: &Entry) -> Self {
        let header = &entry.header;
        Self {
            sequence: header.sequence,
            segment: entry.place.segment,
            offset: entry.place.offset(),
            kind: entry.kind(),
            chat_id: header.chat_id,
            lo: header.lo,
            hi: header.hi,
            layer: header.layer,
            fetched_at: header.fetched_at,
            raw_bytes: header.raw_len,
            stored_bytes: header.stored_len,
        }
    }
}

/// A page to append: what it is of, and what it vouches for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPage {
    /// Marked id of the chat.
    pub chat_id: i64,
    /// Lowest message id that the page vouches for, from 1.
    pub lo: i32,
    /// Highest message id that the page vouches for.
    pub hi: i32,
    /// When it was fetched: Unix seconds UTC.
    pub fetched_at: i64,
    /// TL layer of the bytes.
    pub layer: i32,
    /// It replaces the page with the same chat, range and time, which could not be decoded.
    pub repaired: bool,
}
