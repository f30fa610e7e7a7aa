//! What was rendered so far: where a reply finds the message it answers.

use std::collections::VecDeque;

use super::split::Note;
use crate::message::{Message, Peers};

/// Ids whose bits share an allocation: 4 KiB.
const PAGE_IDS: usize = 1 << 15;
const WORDS: usize = PAGE_IDS / 64;
/// So many messages are remembered with their first words: most replies come soon.
const RECENT: usize = 1024;
/// So much of a message's text is remembered, in bytes.
const EXCERPT_BYTES: usize = 60;

/// The messages of a chat that were rendered: a bit each, and where the note changes.
#[derive(Default)]
pub(super) struct History {
    pages: Vec<Option<Box<[u64; WORDS]>>>,
    /// From which id on the messages stand in which note, ascending by id.
    notes: Vec<(i32, Note)>,
    recent: VecDeque<Excerpt>,
}

/// The beginning of a message.
struct Excerpt {
    id: i32,
    sender: Option<i64>,
    length: u8,
    /// The text goes on.
    more: bool,
    text: [u8; EXCERPT_BYTES],
}

impl History {
    /// Remembers `message`, which stands in `note`; ids ascend.
    pub(super) fn add(&mut self, message: &Message<'_>, note: Note) {
        if let Ok(id) = usize::try_from(message.id) {
            let page = id / PAGE_IDS;
            if page >= self.pages.len() {
                self.pages.resize_with(page + 1, || None);
            }
            let words = self.pages[page].get_or_insert_with(|| Box::new([0; WORDS]));
            words[id % PAGE_IDS / 64] |= 1 << (id % 64);
        }
        if self.notes.last().is_none_or(|&(_, last)| last != note) {
            self.notes.push((message.id, note));
        }
        if self.recent.len() == RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back(Excerpt::of(message));
    }

    /// The note in which message `id` stands, if it was rendered.
    pub(super) fn note_of(&self, id: i32) -> Option<Note> {
        let place = usize::try_from(id).ok()?;
        let words = self.pages.get(place / PAGE_IDS)?.as_ref()?;
        if words[place % PAGE_IDS / 64] >> (place % 64) & 1 == 0 {
            return None;
        }
        let after = self.notes.partition_point(|&(first, _)| first <= id);
        Some(self.notes[after.checked_sub(1)?].1)
    }

    /// Who said what in message `id`: nothing if that was forgotten, or there are no words.
    pub(super) fn describe(&self, id: i32, peers: &Peers) -> String {
        let found = self.recent.binary_search_by_key(&id, |excerpt| excerpt.id);
        let Some(excerpt) = found.ok().and_then(|at| self.recent.get(at)) else {
            return String::new();
        };
        let name = excerpt.sender.and_then(|id| peers.name(id));
        let text =
            std::str::from_utf8(&excerpt.text[..usize::from(excerpt.length)]).unwrap_or_default();
        let dots = if excerpt.more { "…" } else { "" };
        match name {
            Some(name) if text.is_empty() => name.to_owned(),
            Some(name) => format!("{name}: {text}{dots}"),
            None => format!("{text}{dots}"),
        }
    }
}

impl Excerpt {
    fn of(message: &Message<'_>) -> Self {
        let text = &*message.text;
        let mut end = text.len().min(EXCERPT_BYTES);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let mut excerpt = Self {
            id: message.id,
            sender: message.sender,
            length: u8::try_from(end).unwrap_or(u8::MAX),
            more: end < text.len(),
            text: [0; EXCERPT_BYTES],
        };
        excerpt.text[..end].copy_from_slice(&text.as_bytes()[..end]);
        excerpt
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::calendar::Clock;

    fn month(seconds: i64) -> Note {
        Note::Month(Clock::new("UTC").unwrap().at(seconds).month())
    }

    #[test]
    fn every_message_is_found_in_its_note_and_no_other() {
        let (january, february) = (month(1_706_696_430), month(1_707_000_000));
        let mut history = History::default();
        // A message that was imported stands out of order.
        for (id, month) in [
            (3, january),
            (40_000, february),
            (40_001, january),
            (2_000_000_000, february),
        ] {
            history.add(
                &Message {
                    id,
                    ..Message::default()
                },
                month,
            );
        }
        assert_eq!(history.note_of(3), Some(january));
        assert_eq!(history.note_of(40_000), Some(february));
        assert_eq!(history.note_of(40_001), Some(january));
        assert_eq!(history.note_of(2_000_000_000), Some(february));
        for id in [-1, 0, 1, 2, 4, 39_999, 40_002, i32::MAX] {
            assert_eq!(history.note_of(id), None);
        }
    }

    #[test]
    fn a_message_is_described_by_its_first_words() {
        let mut history = History::default();
        let letters = "ä".repeat(EXCERPT_BYTES);
        for (id, text) in [(1, "Tea?"), (2, ""), (3, &*letters)] {
            let message = Message {
                id,
                text: text.into(),
                ..Message::default()
            };
            history.add(&message, Note::Whole);
        }
        let described = [1, 2, 3, 4].map(|id| history.describe(id, &Peers::default()));
        let cut = format!("{}…", "ä".repeat(EXCERPT_BYTES / 2));
        assert_eq!(described, ["Tea?", "", &cut, ""]);
    }
}
