//! The note about a chat, the properties of its other notes, and the list of both.

use std::collections::HashSet;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write as _};
use std::mem;
use std::path::{Path, PathBuf};

use super::escape;
use super::links::{self, Place};
use super::pen::Pen;
use super::quantities::counted;
use super::split::{Note, key};
use super::{Layout, MediaFiles};
use crate::calendar::Local;
use crate::json::{self, Members};
use crate::render::file::NewFile;
use crate::render::{ChatFacts, Error, Written};

/// So far into a note its properties are looked for: a description takes at most a few kilobytes.
const MOST_PROPERTIES: u64 = 64 << 10;

/// How wide the picture of a chat is shown, in pixels.
const PICTURE_WIDTH: u16 = 200;

/// Writes the properties of the note called `name`.
pub(super) fn begin_note(out: &mut Vec<u8>, chat: &ChatFacts, note: Note, name: &str) {
    out.extend_from_slice(b"---\nchat: ");
    escape::yaml_string(out, &chat.title);
    out.extend_from_slice(format!("\nid: {}\n", chat.id).as_bytes());
    let what = match note {
        Note::Whole => None,
        Note::Year(_) => Some("year"),
        Note::Month(_) => Some("month"),
        Note::Day(_) | Note::Message(..) => Some("day"),
        Note::Topic(_) => Some("topic"),
    };
    if let Some(what) = what {
        out.extend_from_slice(what.as_bytes());
        out.extend_from_slice(b": ");
        match note {
            // A date, to Obsidian, when it stands without quotes.
            Note::Day(day) | Note::Message(_, day) => day.write(out),
            Note::Topic(topic) => {
                let title = chat.topics.get(&topic).map_or(name, |title| title);
                escape::yaml_string(out, title);
            }
            _ => escape::yaml_string(out, name),
        }
        out.push(b'\n');
    }
    out.extend_from_slice(b"---\n");
}

/// What a chat's notes come to.
#[derive(Debug, Default)]
pub(super) struct Summary {
    folder: PathBuf,
    /// Where the names of new notes are kept until the manifest has them: so they are known after a crash, too.
    journal: PathBuf,
    /// Notes that an earlier rendering wrote.
    known: HashSet<String>,
    /// Names and numbers of messages, in the order of writing.
    notes: Vec<(String, u64)>,
    pub messages: u64,
    /// When the first and the last message were sent.
    pub dates: Option<(i64, i64)>,
    pub written: Written,
}

impl Summary {
    /// Begins it for the notes in `folder`; `manifest` tells of those that are there.
    pub(super) fn begin(folder: PathBuf, manifest: &Path) -> Result<Self, Error> {
        let journal = manifest.with_extension("new");
        let mut known = listed(manifest).map_err(Error::io(manifest))?;
        known.extend(listed(&journal).map_err(Error::io(&journal))?);
        Ok(Self {
            folder,
            journal,
            known,
            ..Self::default()
        })
    }

    pub(super) fn add_message(&mut self, date: i64) {
        self.messages += 1;
        let (first, last) = self.dates.unwrap_or((date, date));
        self.dates = Some((first.min(date), last.max(date)));
    }

    /// Puts a note of `chat` in its place. A file there that is the user's own is moved aside first.
    pub(super) fn place(
        &mut self,
        chat: &ChatFacts,
        name: String,
        messages: u64,
        file: NewFile,
    ) -> Result<(), Error> {
        if !self.known.contains(&name) {
            self.make_room(chat, &name)?;
            self.note_down(&name)?;
        }
        self.written.add(file.place()?);
        self.notes.push((name, messages));
        Ok(())
    }

    /// Moves a note called `name` aside that tobs did not write.
    pub(super) fn make_room(&mut self, chat: &ChatFacts, name: &str) -> Result<(), Error> {
        let path = self.folder.join(format!("{name}.md"));
        if is_absent_or_ours(&path, chat.id).map_err(Error::io(&path))? {
            return Ok(());
        }
        let aside = (1..1000)
            .map(|number| self.folder.join(format!("{name} (yours {number}).md")))
            .find(|aside| !aside.exists())
            .unwrap_or_default();
        fs::rename(&path, &aside).map_err(Error::io(&path))?;
        self.written.moved_aside.push(aside);
        Ok(())
    }

    fn note_down(&self, name: &str) -> Result<(), Error> {
        let mut line = Vec::with_capacity(name.len() + 3);
        json::string(&mut line, name);
        line.push(b'\n');
        let write = || {
            if let Some(folder) = self.journal.parent() {
                fs::create_dir_all(folder)?;
            }
            let mut journal = fs::File::options();
            journal
                .append(true)
                .create(true)
                .open(&self.journal)?
                .write_all(&line)
        };
        write().map_err(Error::io(&self.journal))
    }

    /// Writes the manifest and deletes the notes that are no more.
    pub(super) fn finish(&mut self, chat: &ChatFacts, manifest: &Path) -> Result<Written, Error> {
        let mut kept: HashSet<String> = self.notes.iter().map(|(name, _)| key(name)).collect();
        kept.insert(key(&chat.folder));
        for name in self.known.iter().filter(|name| !kept.contains(&key(name))) {
            let path = self.folder.join(format!("{name}.md"));
            remove(&path).map_err(Error::io(&path))?;
        }
        let mut file = NewFile::create(manifest)?;
        let mut members = Members::open(file.buffer());
        members.number("messages", i64::try_from(self.messages).unwrap_or(i64::MAX));
        members.some_number("first", self.dates.map(|(first, _)| first));
        members.some_number("last", self.dates.map(|(_, last)| last));
        members.key("notes").push(b'[');
        let mut separator = "\n";
        for (name, _) in &self.notes {
            // A line each: so they are read back without a parser.
            file.buffer().extend_from_slice(separator.as_bytes());
            json::string(file.buffer(), name);
            file.flush_some()?;
            separator = ",\n";
        }
        file.buffer().extend_from_slice(b"\n]}\n");
        file.place()?;
        remove(&self.journal).map_err(Error::io(&self.journal))?;
        Ok(mem::take(&mut self.written))
    }
}

/// Removes a file, if it is there.
fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Whether there is no file, or one that has the properties of a note of this chat.
fn is_absent_or_ours(path: &Path, chat_id: i64) -> io::Result<bool> {
    let mut head = Vec::new();
    match fs::File::open(path) {
        Ok(file) => file.take(MOST_PROPERTIES).read_to_end(&mut head)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    };
    let head = String::from_utf8_lossy(&head);
    let properties = head
        .strip_prefix("---\n")
        .and_then(|rest| rest.split("\n---\n").next());
    let id = format!("id: {chat_id}");
    Ok(properties.is_some_and(|properties| properties.lines().any(|line| line == id)))
}

/// The notes that a manifest names; none when there is no manifest. Lines that are no text name none.
fn listed(manifest: &Path) -> io::Result<HashSet<String>> {
    let file = match fs::File::open(manifest) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(HashSet::new()),
        Err(error) => return Err(error),
    };
    let mut names = HashSet::new();
    for line in BufReader::new(file).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end_matches('\r');
        // The names of notes need no escapes in JSON, and lead nowhere else.
        let name = line
            .trim_end_matches(',')
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .filter(|name| !name.contains(['/', '\\', '"']) && !name.starts_with('.'));
        names.extend(name.map(str::to_owned));
    }
    Ok(names)
}

/// Writes the note about `chat`.
pub(super) fn write(
    file: &mut NewFile,
    chat: &ChatFacts,
    layout: &Layout,
    summary: &Summary,
    first_and_last: Option<(Local, Local)>,
    exported_at: Option<Local>,
    media: &MediaFiles,
) -> Result<(), Error> {
    properties(
        file.buffer(),
        chat,
        layout,
        summary,
        first_and_last,
        exported_at,
    );
    let mut paragraph = |write: &mut dyn FnMut(&mut Pen<'_>)| {
        file.buffer().push(b'\n');
        let mut pen = Pen::new(file.buffer(), None, layout.template);
        write(&mut pen);
        pen.finish();
    };
    if let Some(picture) = chat.picture.as_ref().and_then(|name| media.found(name)) {
        let path = format!("{}/{picture}", layout.media_folder);
        paragraph(&mut |pen| {
            links::embed(pen, &chat.folder, &path, Some(PICTURE_WIDTH));
        });
    }
    for line in chat.description.iter().flat_map(|text| text.lines()) {
        if !line.trim().is_empty() {
            paragraph(&mut |pen| pen.text(line, 0, line.len(), 0));
        }
    }
    file.buffer().extend_from_slice(b"\n## Notes\n\n");
    for (name, messages) in &summary.notes {
        let place = Place {
            folder: chat.folder.clone(),
            note: name.clone(),
            message: None,
        };
        let mut pen = Pen::new(file.buffer(), None, layout.template);
        pen.markdown("- ");
        links::write(&mut pen, &place, name);
        let messages = i64::try_from(*messages).unwrap_or(i64::MAX);
        pen.markdown(&format!(" · {}", counted(messages, "message")));
        pen.finish();
        file.flush_some()?;
    }
    Ok(())
}

fn properties(
    out: &mut Vec<u8>,
    chat: &ChatFacts,
    layout: &Layout,
    summary: &Summary,
    first_and_last: Option<(Local, Local)>,
    exported_at: Option<Local>,
) {
    out.extend_from_slice(b"---\ntitle: ");
    escape::yaml_string(out, &chat.title);
    out.extend_from_slice(format!("\ntype: {}\nid: {}\n", chat.kind, chat.id).as_bytes());
    let texts = [
        ("username", &chat.username),
        ("description", &chat.description),
    ];
    for (name, text) in texts {
        if let Some(text) = text.as_ref().filter(|text| !text.is_empty()) {
            out.extend_from_slice(format!("{name}: ").as_bytes());
            escape::yaml_string(out, text);
            out.push(b'\n');
        }
    }
    if let Some((first, last)) = first_and_last {
        out.extend_from_slice(b"first_date: ");
        first.write_day(out);
        out.extend_from_slice(b"\nlast_date: ");
        last.write_day(out);
        out.push(b'\n');
    }
    out.extend_from_slice(format!("messages: {}\n", summary.messages).as_bytes());
    if let Some(participants) = chat.participants {
        out.extend_from_slice(format!("participants: {participants}\n").as_bytes());
    }
    if let Some(exported_at) = exported_at {
        out.extend_from_slice(b"exported_at: ");
        // The day is enough to know, and a run that is repeated on it leaves the note as it is.
        exported_at.write_day(out);
        out.push(b'\n');
    }
    out.extend_from_slice(b"time_zone: ");
    escape::yaml_string(out, &layout.timezone);
    out.extend_from_slice(b"\n---\n");
}
