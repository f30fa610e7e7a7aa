//! Stories that were shared into a chat.

use super::words;
use super::writer::Writer;
use crate::message::Fields;
use crate::tl::{field, name};

impl Writer<'_> {
    /// A `messageMediaStory` (core.telegram.org/api/stories), and what the server told of the story itself.
    pub(super) fn story(&mut self, media: &Fields<'_>) {
        let teller = media.peer(field::PEER).unwrap_or_default();
        self.pen.markdown("Story of ");
        self.bold(&self.name(teller));
        if media.has(field::VIA_MENTION) {
            self.pen.markdown(", with a mention");
        }
        let username = self
            .peers
            .get(teller)
            .and_then(|peer| peer.username.as_deref());
        if let Some((username, id)) = username.zip(media.number(field::ID)) {
            let address = format!("t.me/{username}/s/{id}");
            self.pen.markdown(" · ");
            self.link_to(&address, &format!("https://{address}"));
        }
        let Some(item) = media.object(field::STORY) else {
            return;
        };
        let facts = self.story_facts(&item);
        if !facts.is_empty() {
            self.pen.break_line();
            self.aside(&words::capitalized(&facts.join(", ")));
        }
        let caption = item.words(field::CAPTION);
        let entities = item.entities(field::ENTITIES, &caption);
        self.pen.break_line();
        self.inline(&caption, &entities);
    }

    fn story_facts(&mut self, item: &Fields<'_>) -> Vec<String> {
        let mut facts = Vec::new();
        if item.name() == name::STORY_ITEM_DELETED {
            facts.push("no longer available".to_owned());
        }
        if item.has(field::LIVE) {
            facts.push("live".to_owned());
        }
        facts.extend(item.media(field::MEDIA).as_ref().map(words::media));
        if let Some(date) = item.number(field::DATE) {
            facts.push(format!("posted {}", self.moment(date)));
        }
        if let Some(header) = item.object(field::FWD_FROM) {
            let from = header.peer(field::FROM).map(|id| self.name(id));
            let origin = from.or_else(|| header.text(field::FROM_NAME));
            facts.extend(origin.map(|origin| format!("first told by {origin}")));
        }
        facts
    }
}
