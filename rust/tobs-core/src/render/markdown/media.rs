//! What is attached to a message, as paragraphs of a note.

use super::escape;
use super::words;
use super::writer::{ITALIC, Writer, one_line};
use crate::message::{Media, Message, Poll};

/// File names that Obsidian shows in the note; it links to others.
const EMBEDDED: [&str; 21] = [
    "avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "webp", "3gp", "flac", "m4a", "mp3", "ogg",
    "opus", "wav", "mkv", "mov", "mp4", "ogv", "webm", "oga",
];

impl Writer<'_> {
    pub(super) fn media(&mut self, message: &Message<'_>, file: Option<&str>) {
        let Some(media) = &message.media else { return };
        match file {
            Some(file) if is_embedded(file) => {
                self.embed(file);
            }
            Some(file) => {
                let shown = match media {
                    Media::Document(document) => document.file_name.as_deref(),
                    _ => None,
                };
                self.pen.markdown("[");
                self.pen.words(&one_line(shown.unwrap_or("File")));
                self.pen.markdown("](");
                escape::destination(self.pen.begin(), file);
                self.pen.markdown(")");
            }
            None => match media {
                Media::WebPage(_) => return,
                Media::Poll(poll) => {
                    self.poll(poll);
                    return;
                }
                Media::Geo(_)
                | Media::LiveGeo(_)
                | Media::Venue(_)
                | Media::Dice { .. }
                | Media::Contact(_) => {
                    self.pen.words(&one_line(&words::media(media)));
                }
                _ => self.marked(ITALIC, &one_line(&words::media(media))),
            },
        }
        self.pen.break_line();
    }

    fn poll(&mut self, poll: &Poll<'_>) {
        self.bold(&poll.question);
        let kind = match (poll.quiz, poll.closed) {
            (false, false) => " (poll)",
            (false, true) => " (poll, closed)",
            (true, false) => " (quiz)",
            (true, true) => " (quiz, closed)",
        };
        self.pen.markdown(kind);
        for answer in &poll.answers {
            self.pen.break_line();
            self.pen.markdown(if answer.chosen { "☑ " } else { "☐ " });
            self.pen.words(&one_line(&answer.text));
            if let Some(voters) = answer.voters {
                self.pen.markdown(&format!(": {voters}"));
            }
        }
        self.pen.break_line();
    }
}

fn is_embedded(file: &str) -> bool {
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
    EMBEDDED
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}
