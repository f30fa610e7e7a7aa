//! What the parts of a message are written with: formatted lines, links, names, moments.

use std::ops::Range;

use super::escape::{destination, is_space};
use super::marks::safe_url;
use super::text::MOST_ENTITIES;
use super::writer::{ITALIC, Writer, one_line};
use crate::message::{Entity, EntityKind};

/// So many names are told one by one.
const MOST_NAMES: usize = 5;

impl Writer<'_> {
    /// Writes formatted text in a line of its own or in the middle of one; its line breaks become blanks.
    pub(super) fn inline(&mut self, text: &str, entities: &[Entity<'_>]) {
        // A blank takes as many bytes as the break, so the entities still fit.
        let text = text.replace(['\n', '\r'], " ");
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

    /// Writes `words` in italics: what is told about a message, not said in it.
    pub(super) fn aside(&mut self, words: &str) {
        self.marked(ITALIC, &one_line(words));
    }

    /// Writes `shown` as a link to an address of our own making.
    pub(super) fn link_to(&mut self, shown: &str, url: &str) {
        self.pen.markdown("[");
        self.words(shown);
        self.pen.markdown("](");
        destination(self.pen.begin(), url);
        self.pen.markdown(")");
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
        let names: Vec<_> = told.iter().map(|&id| self.name(id)).collect();
        let are_all = usize::try_from(total).is_ok_and(|total| total <= told.len());
        let more = if are_all { "" } else { " …" };
        format!("{}{more}", names.join(", "))
    }

    /// A moment on the vault's clock: `2024-01-31 13:05`.
    pub(super) fn moment(&mut self, seconds: i64) -> String {
        let local = self.places.clock.at(seconds);
        let mut moment = Vec::with_capacity(16);
        local.write_day(&mut moment);
        moment.push(b' ');
        local.write_time(&mut moment);
        String::from_utf8_lossy(&moment).into_owned()
    }
}
