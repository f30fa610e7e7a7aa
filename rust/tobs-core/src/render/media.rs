//! Which media files there are.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::{ChatFacts, Error};
use crate::message::{
    MediaRef, Message, NameTemplate, THUMB_SUFFIXES, is_extension, media_refs, stem_of,
};

/// What is put behind the name of a file by what replaced it (`tobs media process --replace`).
const CONVERTED: [&str; 6] = [".webp", ".jpg", ".h264.mp4", ".h265.mp4", ".mp3", ".opus"];

/// Where, in a media folder, lies what was made of its files, and what a transcript's name ends in.
const PROCESSED_FOLDER: &str = "processed";
const TRANSCRIPT: &str = ".txt";

/// The names in a chat's media folder, and of the transcripts in it, as they were when rendering began.
#[derive(Debug, Default)]
pub(super) struct MediaFiles {
    names: BTreeSet<Box<str>>,
    /// Of the files that they are of.
    transcripts: BTreeSet<Box<str>>,
    processed: PathBuf,
    template: NameTemplate,
}

impl MediaFiles {
    /// Lists the `folder` of the files of `chat`; one that is missing has no files.
    pub(super) fn list(folder: &Path, chat: &ChatFacts) -> Result<Self, Error> {
        let processed = folder.join(PROCESSED_FOLDER);
        let transcripts = names_in(&processed)?;
        let transcripts = transcripts
            .iter()
            .filter_map(|name| name.strip_suffix(TRANSCRIPT).map(Box::from));
        Ok(Self {
            names: names_in(folder)?,
            transcripts: transcripts.collect(),
            processed,
            template: chat.file_names.clone(),
        })
    }

    /// The name under which the file `name` is there.
    pub(super) fn found(&self, name: &str) -> Option<&str> {
        kept_as(&self.names, name)
    }

    /// The files of `message` that are there, each under the name that it has there, or else its thumbnail.
    pub(super) fn of<'a>(&self, message: &Message<'a>) -> Vec<MediaRef<'a>> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let files = media_refs(message, &self.template).into_iter();
        let found = files.filter_map(|mut file| {
            if let Some(name) = self.found(&file.file_name) {
                if name != file.file_name {
                    name.clone_into(&mut file.file_name);
                }
                return Some(file);
            }
            let mut thumbs = THUMB_SUFFIXES.iter();
            let name = &file.file_name;
            let there = thumbs.find_map(|suffix| self.found(&format!("{name}{suffix}")))?;
            there.clone_into(&mut file.file_name);
            file.is_thumbnail = true;
            Some(file)
        });
        found.collect()
    }

    /// What is said in the first file of `message` of which that was written down.
    pub(super) fn transcript_of(&self, message: &Message<'_>) -> Result<Option<String>, Error> {
        if self.transcripts.is_empty() {
            return Ok(None);
        }
        let files = media_refs(message, &self.template);
        let mut names = files.iter().map(|file| file.file_name.as_str());
        let Some(name) = names.find_map(|name| kept_as(&self.transcripts, name)) else {
            return Ok(None);
        };
        let path = self.processed.join(format!("{name}{TRANSCRIPT}"));
        let said = fs::read(&path).map_err(Error::io(&path))?;
        Ok(Some(String::from_utf8_lossy(&said).trim().to_owned()))
    }
}

/// Which of `names` is that of the file that its message calls `name`.
///
/// It may end otherwise: the extension is that of its content, and what replaced it has a suffix besides. A name has its
/// message's id in it, so that no other file's begins with it.
fn kept_as<'n>(names: &'n BTreeSet<Box<str>>, name: &str) -> Option<&'n str> {
    if let Some(there) = names.get(name) {
        return Some(there);
    }
    let stem = stem_of(name);
    let dotted = format!("{stem}.");
    let from = (Bound::Excluded(dotted.as_str()), Bound::Unbounded);
    let mut there = names
        .range::<str, _>(from)
        .map(|there| &**there)
        .take_while(|there| there.starts_with(&dotted));
    there.find(|there| is_ending(&there[stem.len()..]))
}

/// Whether what comes behind a name's stem is an extension, the suffix of what replaced a file, or both.
fn is_ending(end: &str) -> bool {
    let replaced = CONVERTED.iter().find_map(|suffix| end.strip_suffix(suffix));
    let end = replaced.unwrap_or(end);
    let extension = end.strip_prefix('.');
    end.is_empty() || extension.is_some_and(|end| is_extension(end) && !is_unfinished(end))
}

/// Whether what ends so is a file on its way, or one that another has to take the place of.
fn is_unfinished(extension: &str) -> bool {
    extension == "part" || extension.starts_with("changed")
}

/// The names in `folder`, none if it is missing.
fn names_in(folder: &Path) -> Result<BTreeSet<Box<str>>, Error> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(Error::io(folder)(error)),
    };
    let mut names = BTreeSet::new();
    for entry in entries {
        let name = PathBuf::from(entry.map_err(Error::io(folder))?.file_name());
        names.extend(name.to_str().map(Box::from));
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown<'n>(name: &str, there: &[&'n str]) -> Option<&'n str> {
        let names = there.iter().copied().map(Box::from).collect();
        let shown = kept_as(&names, name)?;
        there.iter().copied().find(|there| *there == shown)
    }

    #[test]
    fn a_file_is_shown_by_the_name_that_its_template_gives() {
        let there = ["17_photo.jpg", "7_photo.jpg", "7_photos.jpg"];
        assert_eq!(shown("7_photo.jpg", &there), Some("7_photo.jpg"));
        assert_eq!(shown("7_pho.jpg", &there), None);
        assert_eq!(shown("7_photo 2.jpg", &there), None);
    }

    #[test]
    fn a_file_that_ends_as_its_content_wants_is_shown() {
        assert_eq!(shown("7_photo.jpg", &["7_photo.png"]), Some("7_photo.png"));
        assert_eq!(shown("7_file", &["7_file.pdf"]), Some("7_file.pdf"));
    }

    #[test]
    fn what_replaced_a_file_is_shown_whatever_that_ended_in() {
        for there in [
            "7_photo.jpg.webp",
            "7_photo.png.webp",
            "7_photo.webp",
            "7_photo.mov.h264.mp4",
        ] {
            assert_eq!(shown("7_photo.jpg", &[there]), Some(there));
        }
    }

    #[test]
    fn a_file_on_its_way_or_set_aside_is_not_shown() {
        for there in [
            "7_photo.jpg.part",
            "7_photo.part",
            "7_photo.part.map",
            "7_photo.changed",
            "7_photo.jpg.changed2",
        ] {
            assert_eq!(shown("7_photo.jpg", &[there]), None);
        }
    }
}
