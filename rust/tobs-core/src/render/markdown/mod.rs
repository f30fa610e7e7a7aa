//! Markdown: a folder of notes for Obsidian that every CommonMark reader shows well.
//!
//! A note is a conversation: days as headings, then messages, oldest first. The first paragraph of a message holds
//! the sender (left out while the same one goes on), the time and the first lines, and ends in the block id `^m<id>`;
//! so a link to the block lands at the message's beginning, whatever blocks follow. Beside the notes stands one about
//! the chat, which has the folder's name.

mod actions;
mod buttons;
mod changes;
mod chat_note;
mod comments;
mod escape;
mod footer;
mod giveaways;
mod head;
mod history;
mod lines;
mod links;
mod locations;
mod marks;
mod media;
mod offers;
mod open_note;
mod origins;
mod pen;
mod polls;
mod previews;
mod quantities;
mod reactions;
mod rich;
mod spans;
mod split;
mod stories;
mod tasks;
mod text;
mod words;
mod writer;

use std::path::PathBuf;

use super::file::NewFile;
use super::media::MediaFiles;
use super::vault::Elsewhere;
use super::{ChatFacts, Error, Sink, Written};
use crate::calendar::Clock;
use crate::message::{Message, MessageKind, Peers};
use chat_note::Summary;
use comments::Discussion;
use history::History;
use links::Places;
use open_note::OpenNote;
use pen::Pen;
use spans::Spans;
use split::{Note, Topics};
use writer::Writer;

pub use links::Template;
pub use split::Split;

/// How notes are laid out.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The IANA name of the zone in which days and times are shown.
    pub timezone: String,
    /// The name of the folder of media within a chat's.
    pub media_folder: String,
    /// How messages are split into notes; none: a note a month, in forums a note a topic.
    pub split: Option<Split>,
    /// For which reader.
    pub template: Template,
    /// Whether the comments on a channel's posts stand below them.
    pub comments: bool,
}

/// The sink that writes a chat's folder of notes.
pub struct Markdown {
    /// The folder of the vault, in which the chat's stands.
    vault: PathBuf,
    layout: Layout,
    /// Where it is kept which notes there are.
    manifest: PathBuf,
    clock: Clock,
    chat: ChatFacts,
    split: Split,
    topics: Topics,
    media: MediaFiles,
    discussion: Option<Discussion>,
    notes: Vec<OpenNote>,
    /// Index of the note that is being written.
    current: usize,
    summary: Summary,
    history: History,
    spans: Spans,
}

impl Markdown {
    /// Will write a chat's folder of notes into the folder `vault`, and which notes there are into `manifest`: what an
    /// earlier one names, and this one does not, is deleted in the end.
    ///
    /// # Errors
    /// The time zone is no IANA name (`Europe/Berlin`, `UTC`).
    pub fn new(vault: PathBuf, manifest: PathBuf, layout: Layout) -> Result<Self, Error> {
        let clock =
            Clock::new(&layout.timezone).map_err(|_| Error::TimeZone(layout.timezone.clone()))?;
        Ok(Self {
            vault,
            layout,
            manifest,
            clock,
            chat: ChatFacts::default(),
            split: Split::default(),
            topics: Topics::default(),
            media: MediaFiles::default(),
            discussion: None,
            notes: Vec::new(),
            current: 0,
            summary: Summary::default(),
            history: History::default(),
            spans: Spans::default(),
        })
    }

    /// Makes `note` the current one.
    fn turn_to(&mut self, note: Note) -> Result<(), Error> {
        if self
            .notes
            .get(self.current)
            .is_some_and(|open| open.note == note)
        {
            return Ok(());
        }
        if let Some(open) = self.notes.get_mut(self.current) {
            open.file.rest()?;
        }
        if self.split == Split::Message {
            // Nothing more can come to it: so many are not kept open.
            self.place_notes()?;
        }
        // Messages come in order: an earlier note is seldom taken up again, and then a late one.
        if let Some(at) = self.notes.iter().rposition(|open| open.note == note) {
            self.current = at;
            return Ok(());
        }
        let name = note.name(&self.topics);
        let path = self
            .vault
            .join(&self.chat.folder)
            .join(format!("{name}.md"));
        let mut file = NewFile::create(&path)?;
        chat_note::begin_note(file.buffer(), &self.chat, note, &name);
        self.notes.push(OpenNote::new(note, name, file));
        self.current = self.notes.len() - 1;
        Ok(())
    }

    /// Puts the open notes in their places.
    fn place_notes(&mut self) -> Result<(), Error> {
        for open in self.notes.drain(..) {
            self.summary
                .place(&self.chat, open.name, open.messages, open.file)?;
        }
        Ok(())
    }
}

impl Sink for Markdown {
    fn begin(&mut self, chat: &ChatFacts, elsewhere: &mut Elsewhere) -> Result<(), Error> {
        self.chat = chat.clone();
        self.split = Split::of(self.layout.split, chat);
        self.topics = Topics::of(chat);
        let folder = self.vault.join(&chat.folder);
        self.media = MediaFiles::list(&folder.join(&self.layout.media_folder), chat)?;
        self.summary = Summary::begin(folder, &self.manifest)?;
        if self.layout.comments {
            self.discussion = Discussion::of(chat, &self.vault, &self.layout, elsewhere)?;
        }
        Ok(())
    }

    fn message(
        &mut self,
        message: &Message<'_>,
        peers: &Peers,
        elsewhere: &mut Elsewhere,
    ) -> Result<(), Error> {
        let local = self.clock.at(message.date);
        let note = Note::of(self.split, message.id, local, message.topic());
        self.turn_to(note)?;
        let files = self.media.of(message);
        let transcript = self.media.transcript_of(message)?;
        let Some(open) = self.notes.get_mut(self.current) else {
            return Ok(());
        };
        self.summary.add_message(message.date);
        let follows = open.begin_message(message, local);
        let mut writer = Writer {
            pen: Pen::new(open.file.buffer(), Some(message.id), self.layout.template),
            spans: &mut self.spans,
            peers,
            chat: &self.chat,
            layout: &self.layout,
            places: Places {
                chat: &self.chat,
                topics: &self.topics,
                history: &self.history,
                elsewhere,
                clock: &mut self.clock,
                split: self.layout.split,
                note,
                message: message.id,
                thread: None,
            },
        };
        match &message.kind {
            MessageKind::Service(action) => writer.service(message, action, local)?,
            MessageKind::Message => {
                writer.message(message, local, follows, &files, transcript.as_deref())?;
            }
            MessageKind::Unsupported { constructor } => {
                writer.unsupported(message, *constructor, local, &files);
            }
        }
        if let Some(discussion) = &mut self.discussion {
            writer = writer.comments(discussion, message.id, local)?;
        }
        writer.pen.finish();
        self.history.add(message, note);
        open.file.flush_some()
    }

    fn finish(&mut self, fetched_at: Option<i64>) -> Result<Written, Error> {
        self.place_notes()?;
        let exported_at = fetched_at.map(|seconds| self.clock.at(seconds));
        let first_and_last = self
            .summary
            .dates
            .map(|(first, last)| (self.clock.at(first), self.clock.at(last)));
        let path = self
            .vault
            .join(&self.chat.folder)
            .join(format!("{}.md", self.chat.folder));
        self.summary.make_room(&self.chat, &self.chat.folder)?;
        let mut file = NewFile::create(&path)?;
        chat_note::write(
            &mut file,
            &self.chat,
            &self.layout,
            &self.summary,
            first_and_last,
            exported_at,
            &self.media,
        )?;
        self.summary.written.add(file.place()?);
        self.summary.finish(&self.chat, &self.manifest)
    }
}
