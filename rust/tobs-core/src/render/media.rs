//! Which media files there are.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::Error;
use crate::message::{MediaRef, Message, media_refs};

/// What is put behind the name of a file by what replaced it (`tobs media process --replace`).
const CONVERTED: [&str; 6] = [".webp", ".jpg", ".h264.mp4", ".h265.mp4", ".mp3", ".opus"];

/// The names in a chat's media folder, as they were when rendering began.
#[derive(Debug, Default)]
pub(super) struct MediaFiles {
    names: HashSet<Box<str>>,
}

impl MediaFiles {
    /// Lists `folder`; one that is missing has no files.
    pub(super) fn list(folder: &Path) -> Result<Self, Error> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(Error::io(folder)(error)),
        };
        let mut names = HashSet::new();
        for entry in entries {
            let name = PathBuf::from(entry.map_err(Error::io(folder))?.file_name());
            names.extend(name.to_str().map(Box::from));
        }
        Ok(Self { names })
    }

    /// Whether a file of this name is there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// The files of `message` that are there, each under the name of itself or of what replaced it.
    pub(super) fn of<'a>(&self, message: &Message<'a>) -> Vec<MediaRef<'a>> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let found = media_refs(message).into_iter().filter_map(|mut file| {
            file.file_name = self.found(file.file_name)?;
            Some(file)
        });
        found.collect()
    }

    /// The name of a file, or of what replaced it, if one is there.
    ///
    /// A name has its message's id in it: what begins with it is made of that file.
    fn found(&self, name: String) -> Option<String> {
        if self.has(&name) {
            return Some(name);
        }
        CONVERTED
            .iter()
            .map(|suffix| format!("{name}{suffix}"))
            .find(|converted| self.has(converted))
    }
}
