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
mod escape;
mod footer;
mod giveaways;
mod history;
mod lines;
mod links;
mod locations;
mod marks;
mod media;
mod offers;
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
use crate::calendar::{Clock, Day, Local};
use crate::message::{Message, MessageKind, Peers};
use chat_note::Summary;
use history::History;
use links::Places;
use pen::Pen;
use spans::Spans;
use split::{Note, Topics};
use writer::{Follows, Writer};

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
    notes: Vec<OpenNote>,
    /// Index of the note that is being written.
    current: usize,
    summary: Summary,
    history: History,
    spans: Spans,
}

/// A note that is being written.
struct OpenNote {
    note: Note,
    name: String,
    file: NewFile,
    messages: u64,
    /// The day of the last heading.
    day: Option<Day>,
    /// Who spoke last, so that the name need not stand again.
    speaker: Option<Speaker>,
}

#[derive(PartialEq, Eq)]
struct Speaker {
    sender: Option<i64>,
    post_author: Option<String>,
    /// The album that the last message belongs to.
    album: Option<i64>,
}

impl Speaker {
    fn of(message: &Message<'_>) -> Self {
        Self {
            sender: message.sender,
            post_author: message.post_author.as_deref().map(str::to_owned),
            album: message.grouped_id,
        }
    }

    /// What `next` is to the message before it, which this one spoke.
    fn follows(&self, next: &Message<'_>) -> Follows {
        if self.sender != next.sender || self.post_author.as_deref() != next.post_author.as_deref()
        {
            Follows::Nobody
        } else if self.album.is_some() && self.album == next.grouped_id {
            Follows::Album
        } else {
            Follows::Speaker
        }
    }
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
        let mut name = Vec::with_capacity(10);
        note.write_name(&mut name, &self.topics);
        let name = String::from_utf8_lossy(&name).into_owned();
        let path = self
            .vault
            .join(&self.chat.folder)
            .join(format!("{name}.md"));
        let mut file = NewFile::create(&path)?;
        chat_note::begin_note(file.buffer(), &self.chat, note, &name);
        self.notes.push(OpenNote {
            note,
            name,
            file,
            messages: 0,
            day: None,
            speaker: None,
        });
        self.current = self.notes.len() - 1;
        Ok(())
    }

    /// Puts the open notes in their places.
    fn place_notes(&mut self) -> Result<(), Error> {
        for open in self.notes.drain(..) {
            self.summary.add_note(open.name, open.messages);
            self.summary.written.add(open.file.place()?);
        }
        Ok(())
    }
}

impl Sink for Markdown {
    fn begin(&mut self, chat: &ChatFacts) -> Result<(), Error> {
        self.chat = chat.clone();
        self.split = Split::of(self.layout.split, chat);
        self.topics = Topics::of(chat);
        let folder = self.vault.join(&chat.folder);
        self.media = MediaFiles::list(&folder.join(&self.layout.media_folder))?;
        self.summary = Summary::begin(folder, &self.manifest)?;
        Ok(())
    }

    fn message(
        &mut self,
        message: &Message<'_>,
        peers: &Peers,
        elsewhere: &mut Elsewhere,
    ) -> Result<(), Error> {
        let local = self.clock.at(message.date);
        let topic = if self.split == Split::Topic {
            message.topic()
        } else {
            None
        };
        let note = Note::of(self.split, message.id, local, topic);
        self.turn_to(note)?;
        let media_file = self.media.name_of(message);
        let Some(open) = self.notes.get_mut(self.current) else {
            return Ok(());
        };
        self.summary.add_message(message.date);
        open.messages += 1;
        let out = open.file.buffer();
        if open.day != Some(local.day()) {
            open.day = Some(local.day());
            open.speaker = None;
            day_heading(out, local);
        }
        let follows = open
            .speaker
            .as_ref()
            .map_or(Follows::Nobody, |speaker| speaker.follows(message));
        out.push(b'\n');
        let obsidian = self.layout.template == Template::Obsidian;
        let mut pen = Pen::new(out, obsidian.then_some(message.id));
        pen.obsidian = obsidian;
        let mut writer = Writer {
            pen,
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
            },
        };
        let media_file = media_file.map(|name| format!("{}/{name}", self.layout.media_folder));
        open.speaker = match &message.kind {
            MessageKind::Service(action) => {
                writer.service(message, action, local)?;
                None
            }
            MessageKind::Message => {
                writer.message(message, local, follows, media_file.as_deref())?;
                Some(Speaker::of(message))
            }
            MessageKind::Unsupported { constructor } => {
                writer.unsupported(message, *constructor, local, media_file.as_deref());
                None
            }
        };
        writer.pen.finish();
        self.history.add(message, note);
        open.file.flush_some()
    }

    fn finish(&mut self) -> Result<Written, Error> {
        self.place_notes()?;
        let fetched_at = self.chat.fetched_at;
        let exported_at = fetched_at.map(|seconds| self.clock.at(seconds));
        let first_and_last = self
            .summary
            .dates
            .map(|(first, last)| (self.clock.at(first), self.clock.at(last)));
        let path = self
            .vault
            .join(&self.chat.folder)
            .join(format!("{}.md", self.chat.folder));
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
        self.summary.finish(&self.manifest)
    }
}

fn day_heading(out: &mut Vec<u8>, local: Local) {
    out.extend_from_slice(b"\n## ");
    local.write_day(out);
    out.push(b'\n');
}
