//! Messages as files: the views.
//!
//! A [`Sink`] is one format; [`chat::ChatRender`] reads a chat once and hands each message to all sinks. A view is
//! written under another name and renamed when it is whole, and a file whose bytes would be the same is not touched.

pub mod chat;
mod comments;
mod file;
pub mod jsonl;
pub mod lookups;
pub mod markdown;
mod media;
mod names;
pub mod vault;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::archive;
use crate::message::{Message, NameTemplate, Peers};
use crate::writer;
use vault::Elsewhere;

/// The folder of the vault in which custom emoji lie, those of all chats.
const EMOJI_FOLDER: &str = "emoji";

/// What a view says of the chat itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChatFacts {
    /// Its marked id.
    pub id: i64,
    /// The name of its folder within the vault: one path component that every file system and link takes.
    pub folder: String,
    /// Its title, or the name of who is behind it.
    pub title: String,
    /// What it is: `user`, `bot`, `group`, `supergroup`, `channel` …
    pub kind: String,
    /// The name behind the @, without it.
    pub username: Option<String>,
    /// What it says about itself.
    pub description: Option<String>,
    /// How many take part in it.
    pub participants: Option<u32>,
    /// The name of the file of its picture, in its media folder.
    pub picture: Option<String>,
    /// The titles of a forum's topics, by the id of the message that began each.
    pub topics: BTreeMap<i32, String>,
    /// The marked id of the group that discusses a channel's posts.
    pub discussion: Option<i64>,
    /// How the files of its messages are named.
    pub file_names: NameTemplate,
}

/// What a sink wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that now stand as they should.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Files of the user that stood in the way: where they are now.
    pub moved_aside: Vec<PathBuf>,
}

impl Written {
    /// Counts what `other` counts, too.
    fn add(&mut self, other: Self) {
        self.files += other.files;
        self.bytes += other.bytes;
        self.moved_aside.extend(other.moved_aside);
    }
}

/// One format.
pub trait Sink: Send {
    /// Prepares to write the view of `chat`; called once, first. What the view takes from other chats, it asks
    /// `elsewhere` for.
    ///
    /// # Errors
    /// The place of the output cannot be read or written.
    fn begin(&mut self, chat: &ChatFacts, elsewhere: &mut Elsewhere) -> Result<(), Error>;

    /// Adds a message; messages come by ascending id.
    ///
    /// # Errors
    /// The output cannot be written.
    fn message(
        &mut self,
        message: &Message<'_>,
        peers: &Peers,
        elsewhere: &mut Elsewhere,
    ) -> Result<(), Error>;

    /// Puts the view in its place; called once, last. The newest of what is known of the chat was fetched at
    /// `fetched_at`, in Unix seconds.
    ///
    /// # Errors
    /// The output cannot be written.
    fn finish(&mut self, fetched_at: Option<i64>) -> Result<Written, Error>;
}

/// Why a view cannot be rendered.
#[derive(Debug)]
pub enum Error {
    /// The system refused to read or write this path.
    Io {
        /// The path.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The archive cannot be read.
    Archive(archive::Error),
    /// No zone has this name.
    TimeZone(String),
}

impl Error {
    /// Names the path of a system's refusal.
    fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        |source| Self::Io { path, source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, source } => write!(f, "cannot write {}: {source}", path.display()),
            Self::Archive(error) => error.fmt(f),
            Self::TimeZone(name) => write!(
                f,
                "no time zone is called {name:?}: use an IANA name such as Europe/Berlin"
            ),
        }
    }
}

impl std::error::Error for Error {}

impl From<writer::Error> for Error {
    fn from(error: writer::Error) -> Self {
        let (path, _, source) = error.into_parts();
        Self::Io { path, source }
    }
}

impl From<archive::Error> for Error {
    fn from(error: archive::Error) -> Self {
        Self::Archive(error)
    }
}
