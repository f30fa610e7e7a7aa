//! Which media files there are.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::Error;
use crate::message::{MediaRef, Message, THUMB_SUFFIXES, media_refs};

/// What is put behind the name of a file by what replaced it (`tobs media process --replace`).
const CONVERTED: [&str; 6] = [".webp", ".jpg", ".h264.mp4", ".h265.mp4", ".mp3", ".opus"];

/// Where, in a media folder, lies what was made of its files, and what a transcript's name ends in.
const PROCESSED_FOLDER: &str = "processed";
const TRANSCRIPT: &str = ".txt";

/// The names in a chat's media folder, and of the transcripts in it, as they were when rendering began.
#[derive(Debug, Default)]
pub(super) struct MediaFiles {
    names: HashSet<Box<str>>,
    transcripts: HashSet<Box<str>>,
    processed: PathBuf,
}

impl MediaFiles {
    /// Lists `folder`; one that is missing has no files.
    pub(super) fn list(folder: &Path) -> Result<Self, Error> {
        let processed = folder.join(PROCESSED_FOLDER);
        let mut transcripts = names_in(&processed)?;
        transcripts.retain(|name| name.ends_with(TRANSCRIPT));
        Ok(Self {
            names: names_in(folder)?,
            transcripts,
            processed,
        })
    }

    /// Whether a file of this name is there.
    fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// The files of `message` that are there, each under the name of itself, or else of what replaced it, or of its
    /// thumbnail.
    pub(super) fn of<'a>(&self, message: &Message<'a>) -> Vec<MediaRef<'a>> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let found = media_refs(message).into_iter().filter_map(|mut file| {
            if let Some(name) = self.found(&file.file_name) {
                file.file_name = name;
                return Some(file);
            }
            let mut thumbs = THUMB_SUFFIXES.iter();
            let name = &file.file_name;
            file.file_name = thumbs.find_map(|suffix| self.found(&format!("{name}{suffix}")))?;
            file.is_thumbnail = true;
            Some(file)
        });
        found.collect()
    }

    /// The name of a file, or of what replaced it, if one is there.
    ///
    /// A name has its message's id in it: what begins with it is made of that file.
    pub(super) fn found(&self, name: &str) -> Option<String> {
        if self.has(name) {
            return Some(name.to_owned());
        }
        CONVERTED
            .iter()
            .map(|suffix| format!("{name}{suffix}"))
            .find(|converted| self.has(converted))
    }

    /// What is said in the first file of `message` of which that was written down.
    pub(super) fn transcript_of(&self, message: &Message<'_>) -> Result<Option<String>, Error> {
        if self.transcripts.is_empty() {
            return Ok(None);
        }
        let names = media_refs(message).into_iter();
        let mut names = names.map(|file| file.file_name + TRANSCRIPT);
        let Some(name) = names.find(|name| self.transcripts.contains(name.as_str())) else {
            return Ok(None);
        };
        let path = self.processed.join(name);
        let said = fs::read(&path).map_err(Error::io(&path))?;
        Ok(Some(String::from_utf8_lossy(&said).trim().to_owned()))
    }
}

/// The names in `folder`, none if it is missing.
fn names_in(folder: &Path) -> Result<HashSet<Box<str>>, Error> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(HashSet::new()),
        Err(error) => return Err(Error::io(folder)(error)),
    };
    let mut names = HashSet::new();
    for entry in entries {
        let name = PathBuf::from(entry.map_err(Error::io(folder))?.file_name());
        names.extend(name.to_str().map(Box::from));
    }
    Ok(names)
}
