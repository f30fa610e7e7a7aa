//! Links from one note to another, as the vault's template has them.

use std::borrow::Cow;

use super::comments::Thread;
use super::escape;
use super::history::History;
use super::pen::Pen;
use super::split::{Note, Split, Topics};
use crate::calendar::{Clock, Local};
use crate::json;
use crate::message::{EntityKind, Peers};
use crate::render::vault::{Elsewhere, Found};
use crate::render::{ChatFacts, Error};

/// How wide the picture of a custom emoji is shown, in pixels: as a letter of a note's text.
const EMOJI_PX: u16 = 20;

/// For which reader the notes are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Template {
    /// Obsidian: wiki links that land at a message, embedded files, callouts.
    #[default]
    Obsidian,
    /// Any reader of CommonMark: links to files.
    Plain,
}

impl Template {
    /// The template with this name: `obsidian` or `plain`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "obsidian" => Some(Self::Obsidian),
            "plain" => Some(Self::Plain),
            _ => None,
        }
    }
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The chat's folder; empty: the one that the link stands in.
    pub folder: String,
    /// The name of the note, without `.md`; empty: the one that the link stands in.
    pub note: String,
    /// The message.
    pub message: Option<i32>,
}

impl Place {
    /// The note about a chat, in its folder.
    pub(super) fn of_chat(chat: &ChatFacts) -> Self {
        Self {
            folder: chat.folder.clone(),
            note: chat.folder.clone(),
            message: None,
        }
    }
}

/// Writes a link to `place`, shown as `words`, which have no line breaks; the words alone where no link can lead.
pub(super) fn write(pen: &mut Pen<'_>, place: &Place, words: &str) {
    if pen.obsidian {
        write_wiki(pen.begin(), place, words);
    } else if place.note.is_empty() {
        pen.words(words);
    } else {
        write_url(pen, words, &path_to(place));
    }
}

/// Writes a link of Obsidian's.
fn write_wiki(out: &mut Vec<u8>, place: &Place, words: &str) {
    out.extend_from_slice(b"[[");
    if !place.note.is_empty() {
        out.extend_from_slice(place.folder.as_bytes());
        out.push(b'/');
        out.extend_from_slice(place.note.as_bytes());
    }
    if let Some(message) = place.message {
        out.extend_from_slice(b"#^m");
        json::integer(out, message.into());
    }
    out.push(b'|');
    let before = out.len();
    escape::alias(out, words);
    if out[before..].iter().all(u8::is_ascii_whitespace) {
        out.truncate(before);
        match place.message {
            Some(message) => out.extend_from_slice(format!("message {message}").as_bytes()),
            None => out.extend_from_slice(b"chat"),
        }
    }
    out.extend_from_slice(b"]]");
}

/// Writes a link to an address of our own making, shown as `words`, which have no line breaks.
pub(super) fn write_url(pen: &mut Pen<'_>, words: &str, url: &str) {
    pen.markdown("[");
    pen.words(words);
    pen.markdown("](");
    escape::destination(pen.begin(), url);
    pen.markdown(")");
}

/// Shows the file at this path within the chat's `folder`, for a plain reader from the note; a picture as wide as
/// `width`, in pixels, where that can be said.
pub(super) fn embed(pen: &mut Pen<'_>, folder: &str, file: &str, width: Option<u16>) {
    match width {
        Some(width) if pen.obsidian => pen.markdown(&format!("![[{folder}/{file}|{width}]]")),
        None if pen.obsidian => pen.markdown(&format!("![[{folder}/{file}]]")),
        _ => {
            pen.markdown("!");
            write_url(pen, "", file);
        }
    }
}

/// Shows the picture of a custom emoji at this path within the vault, about as large as the letters beside it.
pub(super) fn embed_emoji(pen: &mut Pen<'_>, path: &str) {
    pen.markdown(&format!("![[{path}|{EMOJI_PX}]]"));
}

/// Where the messages and chats of the vault stand, seen from one note.
pub(super) struct Places<'w> {
    pub chat: &'w ChatFacts,
    pub topics: &'w Topics,
    pub history: &'w History,
    pub elsewhere: &'w mut Elsewhere,
    pub clock: &'w mut Clock,
    /// How the user wants chats to be split.
    pub split: Option<Split>,
    /// The note that is being written.
    pub note: Note,
    /// The message that is being written.
    pub message: i32,
    /// The thread of comments that is being written below it.
    pub thread: Option<Thread<'w>>,
}

impl Places<'_> {
    /// Where the message `id` of this chat stands, if it is there.
    pub(super) fn of_own(&mut self, id: i32) -> Result<Option<Place>, Error> {
        let note = match self.history.note_of(id) {
            Some(note) => note,
            // What is not remembered of earlier ids is not there; a later one may still come.
            None if id < self.message => return Ok(None),
            None => {
                let Some(found) = self.elsewhere.message(self.chat.id, id)? else {
                    return Ok(None);
                };
                let split = Split::of(self.split, self.chat);
                Note::of(split, id, self.clock.at(found.date), found.topic)
            }
        };
        let (folder, note) = if note == self.note {
            (String::new(), String::new())
        } else {
            (self.chat.folder.clone(), note.name(self.topics))
        };
        Ok(Some(Place {
            folder,
            note,
            message: Some(id),
        }))
    }

    /// Where the message `id` of another chat stands; the chat's own note if that chat is in the vault without it.
    pub(super) fn of_message(&mut self, chat: i64, id: i32) -> Result<Option<Place>, Error> {
        if chat == self.chat.id {
            return self.of_own(id);
        }
        let Some(facts) = self.elsewhere.chat(chat).cloned() else {
            return Ok(None);
        };
        let Some(found) = self.find(chat, id)? else {
            return Ok(Some(Place::of_chat(&facts)));
        };
        let split = Split::of(self.split, &facts);
        let note = Note::of(split, id, self.clock.at(found.date), found.topic);
        Ok(Some(Place {
            note: note.name(&Topics::of(&facts)),
            folder: facts.folder,
            message: Some(id),
        }))
    }

    fn find(&mut self, chat: i64, id: i32) -> Result<Option<Found>, Error> {
        match &mut self.thread {
            Some(thread) if thread.group.id == chat => thread.find(id),
            _ => Ok(self.elsewhere.message(chat, id)?),
        }
    }

    /// Who said what in the message `id` of the chat, or thread, that is being written.
    pub(super) fn describe(&self, id: i32, peers: &Peers) -> String {
        let said = self
            .thread
            .as_ref()
            .map_or(self.history, |thread| &thread.said);
        said.describe(id, peers)
    }

    /// Whether what was sent at `local` stands below something of another day.
    pub(super) fn is_below_another_day(&self, local: Local) -> bool {
        let day = self.thread.as_ref().map(|thread| thread.day);
        day.is_some_and(|day| day != local.day())
    }

    /// The path, from the note that is being written, to a file in the folder of the chat that the message is from.
    pub(super) fn path_to_file<'f>(&self, file: &'f str) -> Cow<'f, str> {
        match &self.thread {
            Some(thread) => Cow::Owned(format!("../{}/{file}", thread.group.folder)),
            None => Cow::Borrowed(file),
        }
    }

    /// The note about the chat with this marked id, if it is another one and in the vault.
    pub(super) fn of_chat(&mut self, chat: i64) -> Option<Place> {
        if chat == self.chat.id {
            return None;
        }
        self.elsewhere.chat(chat).map(Place::of_chat)
    }

    /// The note about the chat with this username, if it is another one and in the vault.
    pub(super) fn of_username(&mut self, username: &str) -> Option<Place> {
        let own = self.chat.username.as_deref();
        if own.is_some_and(|own| own.eq_ignore_ascii_case(username)) {
            return None;
        }
        self.elsewhere.chat_called(username).map(Place::of_chat)
    }

    /// The path, within the vault, to the picture of the custom emoji with this document id; none if it is not there,
    /// or moves: of those, which are vectors or films, a line of text is no place.
    pub(super) fn of_emoji(&mut self, id: i64) -> Option<String> {
        let path = self.elsewhere.emoji(id)?;
        let extension = path.rsplit_once('.').map(|(_, extension)| extension);
        (extension == Some("webp")).then_some(path)
    }

    /// The path, from any note, to the note about the chat that a text mentions; none if it is not in the vault. Of a
    /// custom emoji, the path to its picture ([`Self::of_emoji`]).
    ///
    /// Obsidian and every other reader follow it.
    pub(super) fn of_mention(&mut self, kind: &EntityKind<'_>, text: &str) -> Option<String> {
        let place = match kind {
            EntityKind::CustomEmoji(id) => return self.of_emoji(*id),
            EntityKind::Mention => self.of_username(text.strip_prefix('@')?)?,
            EntityKind::MentionName(user) => self.of_chat(*user)?,
            _ => return None,
        };
        Some(path_to(&place))
    }
}

/// The path from any note to another one.
fn path_to(place: &Place) -> String {
    format!("../{}/{}.md", place.folder, place.note)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(template: Template, write: impl FnOnce(&mut Pen<'_>)) -> String {
        let mut out = Vec::new();
        let mut pen = Pen::new(&mut out, None, template);
        write(&mut pen);
        pen.finish();
        String::from_utf8_lossy(&out).trim_end().to_owned()
    }

    #[test]
    fn a_link_lands_at_the_message_or_where_the_reader_can_follow() {
        let far = Place {
            folder: "News".to_owned(),
            note: "2024-01".to_owned(),
            message: Some(7),
        };
        let near = Place {
            folder: String::new(),
            note: String::new(),
            message: Some(7),
        };
        for (template, place, words, expected) in [
            (Template::Obsidian, &far, "a]", "[[News/2024-01#^m7|a)]]"),
            (Template::Obsidian, &near, "a", "[[#^m7|a]]"),
            (Template::Obsidian, &near, "***", "[[#^m7|message 7]]"),
            (Template::Plain, &far, "a]", "[a\\]](../News/2024-01.md)"),
            (Template::Plain, &near, "a", "a"),
        ] {
            let link = written(template, |pen| write(pen, place, words));
            assert_eq!(link, expected);
        }
    }

    #[test]
    fn a_file_is_shown_by_its_path() {
        for (template, width, expected) in [
            (Template::Obsidian, None, "![[News/media/a b.jpg]]"),
            (Template::Obsidian, Some(200), "![[News/media/a b.jpg|200]]"),
            (Template::Plain, Some(200), "![](media/a%20b.jpg)"),
        ] {
            let file = "media/a b.jpg";
            let embedded = written(template, |pen| embed(pen, "News", file, width));
            assert_eq!(embedded, expected);
        }
    }
}
