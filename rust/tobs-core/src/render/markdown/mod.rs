//! Markdown: a folder of notes for Obsidian, one a month, that every CommonMark reader shows well.
//!
//! A note is a conversation: days as headings, then messages, oldest first. The first paragraph of a message holds
//! the sender (left out while the same one goes on), the time and the first lines, and ends in the block id `^m<id>`;
//! so a link to the block lands at the message's beginning, whatever blocks follow.

mod actions;
mod buttons;
mod escape;
mod fields;
mod footer;
mod giveaways;
mod history;
mod lines;
mod marks;
mod media;
mod numbers;
mod offers;
mod pen;
mod places;
mod polls;
mod previews;
mod reactions;
mod spans;
mod stories;
mod tasks;
mod words;
mod writer;

use std::path::PathBuf;

use super::file::NewFile;
use super::media::MediaFiles;
use super::{ChatFacts, Error, Sink, Written};
use crate::calendar::{Clock, Day, Month};
use crate::message::{Message, MessageKind, Peers};
use history::History;
use pen::Pen;
use spans::Spans;
use writer::Writer;

/// The sink that writes a chat's folder of notes.
pub struct Markdown {
    folder: PathBuf,
    /// The path of the folder within the vault, with a slash at the end; empty if links cannot hold it.
    place: String,
    media_folder: String,
    clock: Clock,
    chat: ChatFacts,
    media: MediaFiles,
    notes: Vec<Note>,
    /// Index of the note that is being written.
    current: usize,
    history: History,
    spans: Spans,
}

/// One month.
struct Note {
    month: Month,
    file: NewFile,
    /// The day of the last heading.
    day: Option<Day>,
    /// Who spoke last, so that the name need not stand again.
    speaker: Option<Speaker>,
}

#[derive(PartialEq, Eq)]
struct Speaker {
    sender: Option<i64>,
    post_author: Option<String>,
}

impl Markdown {
    /// Will write notes into `folder`, whose parent is the vault; media is looked for in its `media_folder`.
    ///
    /// # Errors
    /// `timezone` is no IANA name (`Europe/Berlin`, `UTC`).
    pub fn new(folder: PathBuf, timezone: &str, media_folder: &str) -> Result<Self, Error> {
        let clock = Clock::new(timezone).map_err(|_| Error::TimeZone(timezone.to_owned()))?;
        // A note of that name is in every chat's folder, so a link names the folder too.
        let name = folder
            .file_name()
            .and_then(std::ffi::OsStr::to_str)
            .unwrap_or_default();
        let place = if name.is_empty() || name.contains(|letter| "[]#^|`*~$\\<>%&".contains(letter))
        {
            String::new()
        } else {
            format!("{name}/")
        };
        Ok(Self {
            folder,
            place,
            media_folder: media_folder.to_owned(),
            clock,
            chat: ChatFacts::default(),
            media: MediaFiles::default(),
            notes: Vec::new(),
            current: 0,
            history: History::default(),
            spans: Spans::default(),
        })
    }

    /// Makes the note of `month` the current one.
    fn turn_to(&mut self, month: Month) -> Result<(), Error> {
        if self
            .notes
            .get(self.current)
            .is_some_and(|note| note.month == month)
        {
            return Ok(());
        }
        if let Some(note) = self.notes.get_mut(self.current) {
            note.file.rest()?;
        }
        // Messages come in order: an earlier month is seldom taken up again, and then a late one.
        if let Some(at) = self.notes.iter().rposition(|note| note.month == month) {
            self.current = at;
            return Ok(());
        }
        let mut name = Vec::with_capacity(10);
        month.write(&mut name);
        name.extend_from_slice(b".md");
        let mut file = NewFile::create(&self.folder.join(&*String::from_utf8_lossy(&name)))?;
        front_matter(file.buffer(), &self.chat, month);
        self.notes.push(Note {
            month,
            file,
            day: None,
            speaker: None,
        });
        self.current = self.notes.len() - 1;
        Ok(())
    }
}

impl Sink for Markdown {
    fn begin(&mut self, chat: &ChatFacts) -> Result<(), Error> {
        self.chat = chat.clone();
        self.media = MediaFiles::list(&self.folder.join(&self.media_folder))?;
        Ok(())
    }

    fn message(&mut self, message: &Message<'_>, peers: &Peers) -> Result<(), Error> {
        let local = self.clock.at(message.date);
        self.turn_to(local.month())?;
        let media_file = self.media.name_of(message);
        let Some(note) = self.notes.get_mut(self.current) else {
            return Ok(());
        };
        let out = note.file.buffer();
        if note.day != Some(local.day()) {
            note.day = Some(local.day());
            note.speaker = None;
            out.extend_from_slice(b"\n## ");
            local.write_day(out);
            out.push(b'\n');
        }
        out.push(b'\n');
        let mut writer = Writer {
            pen: Pen::new(out, message.id),
            spans: &mut self.spans,
            history: &self.history,
            clock: &mut self.clock,
            peers,
            chat: &self.chat,
            place: &self.place,
            month: note.month,
        };
        let media_file = media_file.map(|name| format!("{}/{name}", self.media_folder));
        match &message.kind {
            MessageKind::Service(action) => {
                writer.service(message, action, local);
                note.speaker = None;
            }
            MessageKind::Message => {
                let speaker = Speaker {
                    sender: message.sender,
                    post_author: message.post_author.as_deref().map(str::to_owned),
                };
                let goes_on = note.speaker.as_ref() == Some(&speaker);
                writer.message(message, local, goes_on, media_file.as_deref());
                note.speaker = Some(speaker);
            }
            MessageKind::Unsupported { constructor } => {
                writer.unsupported(*constructor, local);
                note.speaker = None;
            }
        }
        writer.pen.finish();
        self.history.add(message, note.month);
        note.file.flush_some()
    }

    fn finish(&mut self) -> Result<Written, Error> {
        let mut written = Written::default();
        for note in self.notes.drain(..) {
            let placed = note.file.place()?;
            written.files += placed.files;
            written.bytes += placed.bytes;
        }
        Ok(written)
    }
}

fn front_matter(out: &mut Vec<u8>, chat: &ChatFacts, month: Month) {
    out.extend_from_slice(b"---\nchat: ");
    escape::yaml_string(out, &chat.title);
    out.extend_from_slice(format!("\nid: {}\nmonth: \"", chat.id).as_bytes());
    month.write(out);
    out.extend_from_slice(b"\"\n---\n");
}
