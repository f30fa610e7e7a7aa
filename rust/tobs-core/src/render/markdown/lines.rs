//! What the parts of a message are written with: formatted lines, links, names, moments.

use std::borrow::Cow;
use std::ops::Range;

use super::escape::is_space;
use super::links::{self, Place};
use super::marks::safe_url;
use super::pen::Marker;
use super::quantities;
use super::text::MOST_ENTITIES;
use super::words;
use super::writer::Writer;
use crate::message::{Entity, EntityKind, Peers};
use crate::render::ChatFacts;

/// So many names are told one by one.
const MOST_NAMES: usize = 5;

impl<'w> Writer<'w> {
    /// Writes formatted text in a line of its own or in the middle of one; its line breaks become blanks.
    pub(super) fn inline(&mut self, text: &str, entities: &[Entity<'_>]) {
        let text = unbroken(text);
        let start = text.len() - text.trim_start_matches(is_space).len();
        let end = text.trim_end_matches(is_space).len();
        if start < end {
            let entities = entities.get(..MOST_ENTITIES).unwrap_or(entities);
            self.spanned(&text, start..end, entities);
        }
    }

    /// Writes `text[range]`, formatted by `entities`, in the paragraph that is open.
    pub(super) fn spanned(&mut self, text: &str, range: Range<usize>, entities: &[Entity<'_>]) {
        let places = &mut self.places;
        let mentioned = &mut |kind: &EntityKind<'_>, text: &str| places.of_mention(kind, text);
        self.spans
            .write(&mut self.pen, text, &range, entities, mentioned);
    }

    /// Writes formatted text as [`inline`](Self::inline) does, all of it in bold.
    pub(super) fn title(&mut self, text: &str, entities: &[Entity<'_>]) {
        let whole = Entity::over(0..text.len(), EntityKind::Bold);
        let mut all = vec![whole];
        all.extend_from_slice(entities);
        self.inline(text, &all);
    }

    /// Writes `words` as text in the middle of a line.
    pub(super) fn words(&mut self, words: &str) {
        self.pen.words(&one_line(words));
    }

    /// Writes `words` as text, which may begin a line.
    pub(super) fn line(&mut self, words: &str) {
        let words = one_line(words);
        self.pen.text(&words, 0, words.len(), 0);
    }

    /// Writes `words` in bold.
    pub(super) fn bold(&mut self, words: &str) {
        self.marked(Marker::BOLD, &one_line(words));
    }

    /// Writes `words`, which begin and end in no blank, in a pair of marks; nothing for no words.
    fn marked(&mut self, marker: Marker, words: &str) {
        let Some(first) = words.chars().next() else {
            return;
        };
        self.pen.open(marker, first);
        self.pen.words(words);
        self.pen.close(marker);
    }

    /// Writes `words` in italics: what is told about a message, not said in it.
    pub(super) fn aside(&mut self, words: &str) {
        self.marked(Marker::ITALIC, &one_line(words));
    }

    /// Writes `shown` as a link to an address of our own making.
    pub(super) fn link_to(&mut self, shown: &str, url: &str) {
        links::write_url(&mut self.pen, &one_line(shown), url);
    }

    /// Writes `shown` as a link to a place in the vault.
    pub(super) fn link_to_place(&mut self, place: &Place, shown: &str) {
        links::write(&mut self.pen, place, &one_line(shown));
    }

    /// Shows the media file at this path within the chat's folder.
    pub(super) fn embed(&mut self, file: &str) {
        let path = if self.pen.obsidian {
            Cow::Borrowed(file)
        } else {
            self.places.path_to_file(file)
        };
        links::embed(&mut self.pen, &self.chat.folder, &path, None);
    }

    /// Writes `shown` as a link to a stranger's address, which stands as text behind it if it is not safe to follow.
    pub(super) fn link_out(&mut self, shown: &str, url: &str) {
        let (shown, url) = (shown.trim(), url.trim());
        match safe_url(url) {
            Some(url) if shown.is_empty() => self.link_to(&url, &url),
            Some(url) => self.link_to(shown, &url),
            None if url.is_empty() => self.inline(shown, &[]),
            None => self.inline(&format!("{shown} ({url})"), &[]),
        }
    }

    /// The names of the first of `peers`, with commas; an ellipsis behind them if there are `total` and so more.
    pub(super) fn names(&self, peers: &[i64], total: i64) -> String {
        let told = peers.get(..MOST_NAMES).unwrap_or(peers);
        let mut names = String::new();
        for (index, &id) in told.iter().enumerate() {
            names.push_str(if index > 0 { ", " } else { "" });
            names.push_str(&self.name(id));
        }
        let are_all = usize::try_from(total).is_ok_and(|total| total <= told.len());
        names.push_str(if are_all { "" } else { " …" });
        names
    }

    /// What the peer with this marked id is called.
    pub(super) fn name(&self, id: i64) -> Cow<'w, str> {
        name_of(self.peers, self.chat, id)
    }

    /// A moment on the vault's clock: `2024-01-31 13:05`.
    pub(super) fn moment(&mut self, seconds: i64) -> String {
        quantities::moment(self.places.clock.at(seconds))
    }
}

/// What the peer with this marked id is called in `chat`.
pub(super) fn name_of<'w>(peers: &'w Peers, chat: &'w ChatFacts, id: i64) -> Cow<'w, str> {
    match peers.name(id) {
        Some(name) => Cow::Borrowed(name),
        None if id == chat.id && !chat.title.is_empty() => Cow::Borrowed(&chat.title),
        None => Cow::Owned(words::unknown(id)),
    }
}

/// The words of `text` in one line, without marks that would turn the direction of what follows them on it.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    // Of other bytes no blank is made but the usual one, and no mark.
    let may_be_blank = text.bytes().fold(0, |found, byte| {
        found
            | u8::from(byte < b' ')
            | u8::from(byte == 0xc2)
            | u8::from((0xe1..=0xe3).contains(&byte))
    });
    let is_special =
        |letter: char| letter.is_whitespace() && letter != ' ' || turns_direction(letter);
    if text.trim() != text || may_be_blank == 1 && text.contains(is_special) {
        let turned = text.replace(turns_direction, "");
        Cow::Owned(turned.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether it embeds, overrides or isolates a direction (Unicode's UAX #9).
const fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `text` with a blank in place of each line break: as long as before, so that entities keep their places.
pub(super) fn unbroken(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\r']) {
        Cow::Owned(text.replace(['\n', '\r'], " "))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_blank_of_a_line_is_a_usual_one() {
        for blank in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            if blank.is_whitespace() {
                assert_eq!(
                    one_line(&format!("{blank}a{blank}b{blank}")),
                    "a b",
                    "{blank:?}"
                );
            }
        }
        for kept in ["", "a  b", "語 b", "£", "👩\u{200d}🚀"] {
            assert_eq!(one_line(kept), kept);
        }
        assert_eq!(one_line("\u{202e}gpj.x\u{2066}"), "gpj.x");
    }

    #[test]
    fn what_is_unbroken_is_as_long_as_before() {
        assert_eq!(unbroken("a\r\n\nb"), "a   b");
        assert_eq!(unbroken("a b"), "a b");
    }
}
