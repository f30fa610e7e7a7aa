//! A note that is being written: how far it is, and who spoke last.

use super::split::Note;
use super::writer::Follows;
use crate::calendar::{Day, Local};
use crate::message::{Message, MessageKind};
use crate::render::file::NewFile;

/// A note that is being written.
pub(super) struct OpenNote {
    pub note: Note,
    pub name: String,
    pub file: NewFile,
    pub messages: u64,
    /// Below the last heading.
    conversation: Conversation,
}

/// Who spoke last, and on which day, so that neither need stand again.
#[derive(Default)]
pub(super) struct Conversation {
    day: Option<Day>,
    speaker: Option<Speaker>,
}

struct Speaker {
    sender: Option<i64>,
    post_author: Option<String>,
    /// The album that the last message belongs to.
    album: Option<i64>,
}

impl OpenNote {
    pub(super) fn new(note: Note, name: String, file: NewFile) -> Self {
        Self {
            note,
            name,
            file,
            messages: 0,
            conversation: Conversation::default(),
        }
    }

    /// Begins a message, sent at `local`, under the heading of its day; returns what it is to the one before it.
    pub(super) fn begin_message(&mut self, message: &Message<'_>, local: Local) -> Follows {
        self.messages += 1;
        let out = self.file.buffer();
        if self.conversation.day != Some(local.day()) {
            out.extend_from_slice(b"\n## ");
            local.write_day(out);
            out.push(b'\n');
        }
        out.push(b'\n');
        self.conversation.go_on(message, local)
    }
}

impl Conversation {
    /// Goes on with a message, sent at `local`; returns what it is to the one before it.
    pub(super) fn go_on(&mut self, message: &Message<'_>, local: Local) -> Follows {
        if self.day != Some(local.day()) {
            self.day = Some(local.day());
            self.speaker = None;
        }
        if !matches!(message.kind, MessageKind::Message) {
            self.speaker = None;
            return Follows::Nobody;
        }
        let speaker = self.speaker.as_mut();
        let Some(speaker) = speaker.filter(|speaker| speaker.speaks_in(message)) else {
            self.speaker = Some(Speaker::of(message));
            return Follows::Nobody;
        };
        let last = std::mem::replace(&mut speaker.album, message.grouped_id);
        if last.is_some() && last == message.grouped_id {
            Follows::Album
        } else {
            Follows::Speaker
        }
    }
}

impl Speaker {
    fn of(message: &Message<'_>) -> Self {
        Self {
            sender: message.sender,
            post_author: message.post_author.as_deref().map(str::to_owned),
            album: message.grouped_id,
        }
    }

    fn speaks_in(&self, message: &Message<'_>) -> bool {
        self.sender == message.sender
            && self.post_author.as_deref() == message.post_author.as_deref()
    }
}
