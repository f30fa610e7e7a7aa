//! Stories that were shared into a chat.

use std::borrow::Cow;

use super::words;
use super::writer::Writer;
use crate::message::{Entity, Media, Offsets, Raw, read_entities, read_peer};
use crate::tl::{self, Object, Reader, field, name};

/// A `messageMediaStory` (core.telegram.org/api/stories), and what the server told of the story itself.
#[derive(Default)]
struct Story<'a> {
    /// The marked id of who told it.
    teller: i64,
    id: i32,
    via_mention: bool,
    is_deleted: bool,
    is_live: bool,
    date: Option<i64>,
    /// The marked id or the name of who told it first.
    origin: Option<i64>,
    origin_name: Option<Cow<'a, str>>,
    media: Option<Media<'a>>,
    caption: Cow<'a, str>,
    entities: Vec<Entity<'a>>,
}

impl<'a> Story<'a> {
    fn read(object: &Raw<'a>) -> Result<Self, tl::Error> {
        let mut reader = Reader::new(object.bytes);
        let mut media = reader.object()?;
        let mut story = Self::default();
        while let Some(field) = media.next()? {
            match field {
                field::VIA_MENTION => story.via_mention = true,
                field::PEER => story.teller = read_peer(&mut media)?,
                field::ID => story.id = media.int()?,
                field::STORY => story.read_item(media.object()?)?,
                _ => {}
            }
        }
        Ok(story)
    }

    fn read_item(&mut self, mut item: Object<'_, 'a>) -> Result<(), tl::Error> {
        self.is_deleted = item.name() == name::STORY_ITEM_DELETED;
        while let Some(field) = item.next()? {
            match field {
                field::LIVE => self.is_live = true,
                field::DATE => self.date = Some(item.int()?.into()),
                field::FWD_FROM => self.read_origin(item.object()?)?,
                field::CAPTION => self.caption = item.string()?,
                field::ENTITIES => {
                    self.entities = read_entities(&mut item, &mut Offsets::new(&self.caption))?;
                }
                field::MEDIA => self.media = Media::read(item.raw()?)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn read_origin(&mut self, mut header: Object<'_, 'a>) -> Result<(), tl::Error> {
        while let Some(field) = header.next()? {
            match field {
                field::FROM => self.origin = Some(read_peer(&mut header)?),
                field::FROM_NAME => self.origin_name = Some(header.string()?),
                _ => {}
            }
        }
        Ok(())
    }
}

impl Writer<'_> {
    /// A `messageMediaStory`.
    pub(super) fn story(&mut self, object: &Raw<'_>) -> Result<(), tl::Error> {
        let story = Story::read(object)?;
        self.pen.markdown("Story of ");
        self.bold(&self.name(story.teller));
        if story.via_mention {
            self.pen.markdown(", with a mention");
        }
        let teller = self.peers.get(story.teller);
        if let Some(username) = teller.and_then(|peer| peer.username.as_deref()) {
            let address = format!("t.me/{username}/s/{}", story.id);
            self.pen.markdown(" · ");
            self.link_to(&address, &format!("https://{address}"));
        }
        let facts = self.story_facts(&story);
        if !facts.is_empty() {
            self.pen.break_line();
            self.aside(&words::capitalized(&facts.join(", ")));
        }
        self.pen.break_line();
        self.inline(&story.caption, &story.entities);
        Ok(())
    }

    fn story_facts(&mut self, story: &Story<'_>) -> Vec<String> {
        let mut facts = Vec::new();
        if story.is_deleted {
            facts.push("no longer available".to_owned());
        }
        if story.is_live {
            facts.push("live".to_owned());
        }
        facts.extend(story.media.as_ref().map(words::media));
        facts.extend(
            story
                .date
                .map(|date| format!("posted {}", self.moment(date))),
        );
        let origin = story.origin.map(|id| self.name(id));
        if let Some(origin) = origin.as_deref().or(story.origin_name.as_deref()) {
            facts.push(format!("first told by {origin}"));
        }
        facts
    }
}
