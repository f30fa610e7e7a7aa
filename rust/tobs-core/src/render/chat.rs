//! One chat, read once, for all views.

use std::path::PathBuf;
use std::sync::Arc;

use super::lookups::Lookups;
use super::vault::{Elsewhere, Vault};
use super::{ChatFacts, Error, Sink};
use crate::archive::{Archive, Batch, ChatReader, EntryKind, Item};
use crate::message::{Message, MessageKind, Peers};

/// What became of a chat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Messages rendered, of every kind.
    pub messages: u64,
    /// Of these, service messages.
    pub service: u64,
    /// Of these, messages that this version cannot read.
    pub unsupported: u64,
    /// Bytes of the views.
    pub bytes_out: u64,
    /// Files of the views.
    pub files: usize,
    /// Files of the user that stood in the way of a view's: where they are now.
    pub moved_aside: Vec<PathBuf>,
    /// Records whose messages could not be read: sequence number and reason.
    pub undecodable: Vec<(u64, String)>,
    /// What was asked of the rest of the vault. When the answers change, the views would come out otherwise.
    pub lookups: Lookups,
}

/// Renders a chat of the archive into any number of views, some pages at a time, while it is still fetched if need be.
pub struct ChatRender {
    chat: i64,
    archive: Archive,
    reader: ChatReader,
    batch: Batch,
    peers: Peers,
    me: Option<i64>,
    elsewhere: Elsewhere,
    sinks: Vec<Box<dyn Sink>>,
    report: Report,
}

impl ChatRender {
    /// Begins every view of `chat`, out of the archive of `vault`.
    ///
    /// # Errors
    /// An output cannot be written.
    pub fn new(
        vault: Arc<Vault>,
        chat: &ChatFacts,
        mut sinks: Vec<Box<dyn Sink>>,
    ) -> Result<Self, Error> {
        let (archive, me) = (vault.archive().clone(), vault.me());
        let mut elsewhere = Elsewhere::of(vault);
        for sink in &mut sinks {
            sink.begin(chat, &mut elsewhere)?;
        }
        Ok(Self {
            chat: chat.id,
            reader: archive.growing_chat(chat.id),
            archive,
            batch: Batch::default(),
            peers: Peers::default(),
            me,
            elsewhere,
            sinks,
            report: Report::default(),
        })
    }

    /// Renders about `pages` pages of messages up to the id `up_to`; false when there are no more.
    ///
    /// All of the messages up to there are in the archive, or will never be.
    ///
    /// # Errors
    /// The archive cannot be read, or an output not written.
    pub fn step(&mut self, pages: usize, up_to: i32) -> Result<bool, Error> {
        self.reader.reach(up_to);
        for _ in 0..pages {
            let more = self.reader.next_batch(&mut self.batch)?;
            absorb(&self.batch, &mut self.peers);
            if !more {
                return Ok(false);
            }
            for item in self.batch.iter() {
                let message = read(&item, self.peers.me().or(self.me));
                self.report.messages += 1;
                match message.kind {
                    MessageKind::Message => {}
                    MessageKind::Service(_) => self.report.service += 1,
                    MessageKind::Unsupported { .. } => self.report.unsupported += 1,
                }
                self.elsewhere.name_peers(&message, &mut self.peers)?;
                for sink in &mut self.sinks {
                    sink.message(&message, &self.peers, &mut self.elsewhere)?;
                }
            }
        }
        Ok(true)
    }

    /// Whether the views hold all that the archive has of the chat by now. Where a page came late, for ids that were
    /// passed already, they never will, and have to be rendered anew.
    #[must_use]
    pub fn is_complete(&mut self) -> bool {
        self.reader.is_complete()
    }

    /// Puts every view in its place.
    ///
    /// # Errors
    /// An output cannot be written.
    pub fn finish(mut self) -> Result<Report, Error> {
        let newest = self.archive.newest_record(Some(self.chat));
        let fetched_at = newest.map(|record| record.fetched_at);
        for sink in &mut self.sinks {
            let written = sink.finish(fetched_at)?;
            self.report.files += written.files;
            self.report.bytes_out += written.bytes;
            self.report.moved_aside.extend(written.moved_aside);
        }
        self.report.undecodable = self.reader.undecodable().to_vec();
        self.report.lookups = self.elsewhere.into_lookups();
        Ok(self.report)
    }
}

/// Takes in the users and chats of the pages that `batch` opened.
pub(super) fn absorb(batch: &Batch, peers: &mut Peers) {
    for page in batch.opened() {
        for elements in [page.users(), page.chats()] {
            // A peer that cannot be read stays without a name; its page's messages are not lost for that.
            let _ = peers.absorb(page.bytes().get(elements).unwrap_or_default());
        }
    }
}

/// Reads one message; one that cannot be read is `unsupported`, never left out.
pub(super) fn read<'a>(item: &Item<'a>, me: Option<i64>) -> Message<'a> {
    let entry = item.entry;
    let mut message = Message::read(item.bytes(), me);
    if let EntryKind::Unsupported { constructor } = entry.kind {
        message.kind = MessageKind::Unsupported { constructor };
    }
    if let MessageKind::Unsupported { .. } = message.kind {
        // What says so may stand behind what could not be read.
        message.chat = item.page.record().chat_id;
        message.id = entry.id;
        message.date = entry.date.into();
    }
    message
}
