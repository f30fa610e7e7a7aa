//! One message, as the paragraphs of a note.

use std::borrow::Cow;
use std::ops::Range;

use super::actions;
use super::escape;
use super::history::History;
use super::pen::{Marker, Pen, Rule};
use super::spans::Spans;
use super::words;
use crate::calendar::{Clock, Local, Month};
use crate::json;
use crate::message::{Entity, EntityKind, Flags, Forward, Media, Message, Peers, Raw, Reply};
use crate::render::ChatFacts;

const BOLD: Marker = Marker {
    open: "**",
    close: "**",
    rule: Rule::Flanking,
};
pub(super) const ITALIC: Marker = Marker {
    open: "_",
    close: "_",
    rule: Rule::Word,
};

/// The server allows 100; more would only serve to keep us busy.
pub(super) const MOST_ENTITIES: usize = 4096;

/// Writes one message.
pub(super) struct Writer<'w> {
    pub pen: Pen<'w>,
    pub spans: &'w mut Spans,
    pub history: &'w History,
    pub clock: &'w mut Clock,
    pub peers: &'w Peers,
    pub chat: &'w ChatFacts,
    pub place: &'w str,
    pub month: Month,
}

impl<'w> Writer<'w> {
    pub(super) fn message(
        &mut self,
        message: &Message<'_>,
        local: Local,
        goes_on: bool,
        media_file: Option<&str>,
    ) {
        if !goes_on {
            self.speaker(message);
            self.pen.markdown(" ");
        }
        local.write_time(self.pen.begin());
        if message.edit_date.is_some() && !message.flags.has(Flags::EDIT_HIDE) {
            self.pen.markdown(", edited");
        }
        let is_short = goes_on
            && message.reply.is_none()
            && message.forward.is_none()
            && message.media.is_none();
        if is_short && starts_a_line(message) {
            self.pen.markdown(" ");
        } else {
            self.pen.break_line();
        }
        if let Some(reply) = &message.reply {
            self.reply(reply);
        }
        if let Some(forward) = &message.forward {
            self.forward(forward);
        }
        let entities = message
            .entities
            .get(..MOST_ENTITIES)
            .unwrap_or(&message.entities);
        // A preview stands below the text of itself.
        let is_preview = matches!(message.media, Some(Media::WebPage(_)));
        let below = message.flags.has(Flags::INVERT_MEDIA) != is_preview;
        if !below {
            self.media(message, media_file);
        }
        self.body(&message.text, 0..message.text.len(), entities, true);
        if below {
            self.pen.break_paragraph();
            self.media(message, media_file);
        }
        self.footer(message);
    }

    fn speaker(&mut self, message: &Message<'_>) {
        let name = match message.sender {
            Some(sender) => self.name(sender),
            None => Cow::Borrowed(&*self.chat.title),
        };
        self.bold(&name);
        if let Some(author) = &message.post_author {
            self.pen.markdown(" (");
            self.pen.words(&one_line(author));
            self.pen.markdown(")");
        }
    }

    pub(super) fn name(&self, id: i64) -> Cow<'w, str> {
        match self.peers.name(id) {
            Some(name) => Cow::Borrowed(name),
            None if id == self.chat.id && !self.chat.title.is_empty() => {
                Cow::Borrowed(&self.chat.title)
            }
            None => Cow::Owned(words::unknown(id)),
        }
    }

    pub(super) fn bold(&mut self, name: &str) {
        self.marked(BOLD, &one_line(name));
    }

    /// Writes `words`, which begin and end in no blank, in a pair of marks; nothing for no words.
    pub(super) fn marked(&mut self, marker: Marker, words: &str) {
        let Some(first) = words.chars().next() else {
            return;
        };
        self.pen.open(marker, first);
        self.pen.words(words);
        self.pen.close(marker);
    }

    fn reply(&mut self, reply: &Reply<'_>) {
        if let Some((teller, _)) = reply.story {
            self.pen.markdown("Reply to a story of ");
            self.bold(&self.name(teller));
            self.pen.break_line();
            return;
        }
        let Some(id) = reply.message else { return };
        // In a forum every message answers the topic's first one, unless it answers another.
        if reply.forum_topic && reply.top.is_none() {
            return;
        }
        let here = reply.chat.is_none_or(|chat| chat == self.chat.id);
        if let Some(month) = self.history.month_of(id).filter(|_| here) {
            self.pen.markdown("Reply to ");
            self.link(id, month, reply.quote.as_deref());
        } else {
            self.pen.markdown("Reply to a message ");
            match reply.chat.filter(|_| !here) {
                Some(chat) => {
                    self.pen.markdown("in ");
                    self.bold(&self.name(chat));
                }
                None => self.pen.markdown("that is not here"),
            }
            if let Some(quote) = reply
                .quote
                .as_deref()
                .filter(|quote| !quote.trim().is_empty())
            {
                self.pen.markdown(": “");
                self.pen.words(&one_line(quote));
                self.pen.markdown("”");
            }
        }
        self.pen.break_line();
    }

    /// Writes a link to the block of message `id`, shown as `quote` or as what it says.
    fn link(&mut self, id: i32, month: Month, quote: Option<&str>) {
        let out = self.pen.begin();
        out.extend_from_slice(b"[[");
        if month != self.month {
            out.extend_from_slice(self.place.as_bytes());
            month.write(out);
        }
        out.extend_from_slice(b"#^m");
        json::integer(out, id.into());
        out.push(b'|');
        match quote {
            Some(quote) if quote.chars().any(char::is_alphanumeric) => {
                out.extend_from_slice("“".as_bytes());
                escape::alias(out, quote);
                out.extend_from_slice("”".as_bytes());
            }
            _ => {
                if !self.history.describe(out, id, self.peers) {
                    out.extend_from_slice(format!("message {id}").as_bytes());
                }
            }
        }
        out.extend_from_slice(b"]]");
    }

    fn forward(&mut self, forward: &Forward<'_>) {
        self.pen.markdown("Forwarded from ");
        match (forward.from, &forward.from_name) {
            (Some(from), _) => self.bold(&self.name(from)),
            (None, Some(name)) => self.bold(name),
            (None, None) => self.pen.markdown("somebody"),
        }
        if let Some(author) = &forward.post_author {
            self.pen.markdown(" (");
            self.pen.words(&one_line(author));
            self.pen.markdown(")");
        }
        self.pen.break_line();
    }

    /// Writes `text[range]` with its quotes and blocks of code.
    pub(super) fn body(
        &mut self,
        text: &str,
        range: Range<usize>,
        entities: &[Entity<'_>],
        quotes: bool,
    ) {
        let is_block = |entity: &&Entity<'_>| match entity.kind {
            EntityKind::Blockquote { .. } => quotes,
            EntityKind::Pre(_) => true,
            _ => false,
        };
        let mut at = range.start;
        if entities.iter().any(|entity| is_block(&entity)) {
            let mut blocks: Vec<&Entity<'_>> = entities.iter().filter(is_block).collect();
            blocks.sort_by_key(|block| (block.start, std::cmp::Reverse(block.end)));
            for block in blocks {
                let (start, end) = (block.start.max(at), block.end.min(range.end));
                if start >= end {
                    continue;
                }
                self.paragraphs(text, at..start, entities);
                at = end;
                if let EntityKind::Pre(language) = &block.kind {
                    self.code_block(&text[start..end], language);
                } else {
                    self.pen.quote(true);
                    self.body(text, start..end, entities, false);
                    self.pen.quote(false);
                }
            }
        }
        self.paragraphs(text, at..range.end, entities);
    }

    fn paragraphs(&mut self, text: &str, range: Range<usize>, entities: &[Entity<'_>]) {
        let shown = &text[range.clone()];
        let first = shown.len() - shown.trim_start_matches(escape::is_space).len();
        // The blanks before the first words are theirs.
        let line = shown[..first].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let last = shown.trim_end_matches(escape::is_space).len();
        if first < last {
            self.spans.write(
                &mut self.pen,
                text,
                &(range.start + line..range.start + last),
                entities,
            );
        }
    }

    fn code_block(&mut self, code: &str, language: &str) {
        let code = code.trim_matches(['\n', '\r']);
        let plain = |letter: &char| letter.is_ascii_alphanumeric() || "+-._#".contains(*letter);
        let language: String = language.chars().filter(plain).collect();
        let ticks = (escape::longest_backticks(code) + 1).max(3);
        self.pen.fence(code, &language, ticks);
    }

    pub(super) fn service(&mut self, message: &Message<'_>, action: &Raw<'_>, local: Local) {
        let mut told = Vec::with_capacity(64);
        local.write_time(&mut told);
        told.push(b' ');
        if let Some(sender) = message.sender {
            told.extend_from_slice(self.name(sender).as_bytes());
            told.push(b' ');
        }
        told.extend_from_slice(actions::told(message, action, self.peers).as_bytes());
        self.marked(ITALIC, &one_line(&String::from_utf8_lossy(&told)));
        let pinned = message.reply.as_ref().and_then(|reply| reply.message);
        if let Some((id, month)) = pinned.and_then(|id| Some((id, self.history.month_of(id)?))) {
            self.pen.markdown(": ");
            self.link(id, month, None);
        }
        self.footer(message);
    }

    pub(super) fn unsupported(&mut self, constructor: u32, local: Local) {
        self.pen.markdown("_");
        local.write_time(self.pen.begin());
        self.pen.markdown(&format!(
            " A message that this version cannot read ({constructor:#010x})_"
        ));
    }
}

/// Whether the message's text goes on in the line of the time: it does not begin with a block.
fn starts_a_line(message: &Message<'_>) -> bool {
    let block = |entity: &Entity<'_>| {
        matches!(
            entity.kind,
            EntityKind::Pre(_) | EntityKind::Blockquote { .. }
        )
    };
    !message
        .entities
        .iter()
        .any(|entity| entity.start == 0 && block(entity))
}

/// The words of `text` in one line.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains(|letter: char| letter.is_whitespace() && letter != ' ') || text.trim() != text
    {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text)
    }
}
