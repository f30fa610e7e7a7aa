//! Rich messages: a tree of blocks in place of a text, as blocks of the note.
//!
//! Headings become bold paragraphs, for a note's headings are its days. The files of a message are named, not shown.
//! <https://core.telegram.org/type/PageBlock>

mod list;
mod table;
mod text;

use super::lines::unbroken;
use super::pen::Marker;
use super::quantities::day;
use super::spans;
use super::text::MOST_ENTITIES;
use super::writer::Writer;
use crate::message::{EntityKind, Fields, GeoPoint, Message, More};
use crate::tl::{Field, field, name};
use list::Numbering;
use text::RichText;

impl Writer<'_> {
    /// Writes the blocks of a rich message; nothing for another.
    pub(super) fn rich(&mut self, message: &Message<'_>) {
        let rich = More::find(&message.more, field::RICH_MESSAGE);
        let Some(rich) = rich.and_then(More::object) else {
            return;
        };
        self.rich_blocks(rich.objects(field::BLOCKS));
        if rich.has(field::PART) {
            self.pen.break_paragraph();
            self.aside("The rest of this message was not fetched");
        }
    }

    fn rich_blocks(&mut self, mut blocks: Vec<Fields<'_>>) {
        let mut numbering = Numbering::default();
        blocks.retain(|block| block.name() != name::PAGE_BLOCK_ANCHOR);
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.pen.break_paragraph();
            }
            if matches!(
                block.name(),
                name::PAGE_BLOCK_LIST | name::PAGE_BLOCK_ORDERED_LIST
            ) {
                self.list(block, &mut numbering);
                numbering.end();
            } else {
                numbering = Numbering::default();
                self.rich_block(block);
            }
        }
    }

    fn rich_block(&mut self, block: &Fields<'_>) {
        let text = || RichText::of(block, field::TEXT);
        match block.name() {
            name::PAGE_BLOCK_PARAGRAPH => self.rich_text(&text()),
            name::PAGE_BLOCK_TITLE
            | name::PAGE_BLOCK_HEADER
            | name::PAGE_BLOCK_SUBHEADER
            | name::PAGE_BLOCK_HEADING1
            | name::PAGE_BLOCK_HEADING2
            | name::PAGE_BLOCK_HEADING3
            | name::PAGE_BLOCK_HEADING4
            | name::PAGE_BLOCK_HEADING5
            | name::PAGE_BLOCK_HEADING6 => self.rich_text(&text().formatted(EntityKind::Bold)),
            name::PAGE_BLOCK_SUBTITLE
            | name::PAGE_BLOCK_KICKER
            | name::PAGE_BLOCK_FOOTER
            | name::PAGE_BLOCK_THINKING => self.rich_text(&text().formatted(EntityKind::Italic)),
            name::PAGE_BLOCK_AUTHOR_DATE => {
                let mut author = RichText::of(block, field::AUTHOR);
                self.push_date(&mut author, block);
                self.rich_text(&author);
            }
            name::PAGE_BLOCK_PREFORMATTED => {
                self.code_block(&text().text, &block.words(field::LANGUAGE));
            }
            name::PAGE_BLOCK_MATH => self.maths(&block.words(field::SOURCE)),
            name::PAGE_BLOCK_DIVIDER => {
                self.pen.break_paragraph();
                self.pen.markdown("***");
                self.pen.break_paragraph();
            }
            name::PAGE_BLOCK_BLOCKQUOTE
            | name::PAGE_BLOCK_BLOCKQUOTE_BLOCKS
            | name::PAGE_BLOCK_PULLQUOTE => self.rich_quote(block),
            name::PAGE_BLOCK_DETAILS => self.details(block),
            name::PAGE_BLOCK_TABLE => self.table(block),
            name::PAGE_BLOCK_BUTTON_ROW => {
                let mut row = RichText::default();
                for (index, button) in block.objects(field::BUTTONS).iter().enumerate() {
                    row.push(if index > 0 { " · " } else { "" });
                    row.add(button);
                }
                self.rich_text(&row);
            }
            name::PAGE_BLOCK_MAP => self.map(block),
            name::PAGE_BLOCK_RELATED_ARTICLES => self.related_articles(block),
            name::PAGE_BLOCK_EMBED_POST => self.embedded_post(block),
            name::PAGE_BLOCK_COVER => {
                if let Some(cover) = block.object(field::COVER) {
                    self.rich_block(&cover);
                }
            }
            name::PAGE_BLOCK_COLLAGE | name::PAGE_BLOCK_SLIDESHOW => {
                self.rich_blocks(block.objects(field::ITEMS));
                self.pen.break_paragraph();
                self.caption(block);
            }
            _ => {
                self.rich_text(&named(block));
                self.caption(block);
            }
        }
    }

    fn rich_text(&mut self, text: &RichText<'_>) {
        let entities = &text.entities[..text.entities.len().min(MOST_ENTITIES)];
        self.paragraphs(&text.text, 0..text.text.len(), entities);
    }

    fn maths(&mut self, source: &str) {
        let line = unbroken(source);
        self.pen.break_paragraph();
        if !spans::write_maths(&mut self.pen, Marker::BLOCK_MATHS, line.trim()) {
            self.code_block(source, "latex");
        }
        self.pen.break_paragraph();
    }

    fn rich_quote(&mut self, quote: &Fields<'_>) {
        self.begin_quote(quote.has(field::COLLAPSED));
        self.rich_text(&RichText::of(quote, field::TEXT));
        self.rich_blocks(quote.objects(field::BLOCKS));
        self.pen.break_paragraph();
        self.source(quote, field::CAPTION);
        self.pen.leave();
    }

    fn details(&mut self, details: &Fields<'_>) {
        let fold = if details.has(field::OPEN) { "+" } else { "-" };
        let title = RichText::of(details, field::TITLE).in_one_line();
        if self.pen.callout("note", fold) {
            self.pen.markdown(" ");
            self.rich_text(&title);
        } else {
            self.rich_text(&title.formatted(EntityKind::Bold));
        }
        self.pen.break_paragraph();
        self.rich_blocks(details.objects(field::BLOCKS));
        self.pen.leave();
    }

    fn related_articles(&mut self, block: &Fields<'_>) {
        let title = RichText::of(block, field::TITLE);
        self.rich_text(&title.formatted(EntityKind::Bold));
        self.pen.break_paragraph();
        for article in block.objects(field::ARTICLES) {
            self.pen.item("- ");
            self.rich_text(&linked(&article, &article.words(field::TITLE)));
            let mut origin = RichText::default();
            origin.push(&article.words(field::AUTHOR));
            self.push_date(&mut origin, &article);
            for words in [&article.words(field::DESCRIPTION), &*origin.text] {
                self.pen.break_line();
                self.paragraphs(words, 0..words.len(), &[]);
            }
            self.pen.leave();
            self.pen.break_row();
        }
    }

    fn embedded_post(&mut self, post: &Fields<'_>) {
        self.pen.quote();
        let mut origin = linked(post, &post.words(field::AUTHOR));
        self.push_date(&mut origin, post);
        self.rich_text(&origin);
        self.pen.break_paragraph();
        self.rich_blocks(post.objects(field::BLOCKS));
        self.pen.leave();
        self.caption(post);
    }

    /// Writes what stands below a block, and whom the block is from.
    fn caption(&mut self, block: &Fields<'_>) {
        if let Some(caption) = block.object(field::CAPTION) {
            self.pen.break_line();
            self.rich_text(&RichText::of(&caption, field::TEXT));
            self.pen.break_line();
            self.source(&caption, field::CREDIT);
        }
    }

    /// Writes whom something is from.
    fn source(&mut self, block: &Fields<'_>, field: Field) {
        if let Some(source) = block
            .object(field)
            .filter(|text| text.name() != name::TEXT_EMPTY)
        {
            let mut text = RichText::default();
            text.push("— ");
            text.add(&source);
            self.rich_text(&text);
        }
    }

    /// Adds the day on which something was published, on the vault's clock.
    fn push_date(&mut self, text: &mut RichText<'_>, block: &Fields<'_>) {
        let published = block.number(field::PUBLISHED_DATE);
        let date = published.or_else(|| block.number(field::DATE));
        if let Some(date) = date.filter(|&date| date != 0) {
            text.push(if text.text.is_empty() { "" } else { ", " });
            text.push(&day(self.places.clock.at(date)));
        }
    }

    fn map(&mut self, block: &Fields<'_>) {
        let place = block.object(field::GEO);
        let degrees = |field| place.as_ref().and_then(|place| place.double(field));
        match (degrees(field::LAT), degrees(field::LONG)) {
            (Some(latitude), Some(longitude)) => self.location(&GeoPoint {
                longitude,
                latitude,
                ..GeoPoint::default()
            }),
            _ => self.unknown_location(),
        }
        self.caption(block);
    }
}

/// What a block is that shows something else than words.
fn named<'a>(block: &Fields<'a>) -> RichText<'a> {
    let mut text = RichText::default();
    match block.name() {
        name::PAGE_BLOCK_PHOTO => text = linked(block, "Photo"),
        name::PAGE_BLOCK_VIDEO => text.push("Video"),
        name::PAGE_BLOCK_AUDIO => text.push("Audio"),
        name::PAGE_BLOCK_DOCUMENT => text.push("File"),
        name::PAGE_BLOCK_EMBED => text = linked(block, "Embedded page"),
        name::PAGE_BLOCK_CHANNEL => {
            text.push("Channel ");
            if let Some(chat) = block.object(field::CHANNEL) {
                let kind = match chat.text(field::USERNAME) {
                    Some(username) => {
                        EntityKind::TextUrl(format!("https://t.me/{username}").into())
                    }
                    None => EntityKind::Bold,
                };
                text.push_as(kind, &chat.words(field::TITLE));
            }
            return text;
        }
        other => text.push(&format!(
            "A block that this version cannot show ({})",
            other.as_str()
        )),
    }
    text.formatted(EntityKind::Italic)
}

/// `words` that lead where `block` leads; its address if there are none.
fn linked<'a>(block: &Fields<'a>, words: &str) -> RichText<'a> {
    let mut text = RichText::default();
    match text::url(block) {
        Some(url) if words.is_empty() => text.push_as(url, &block.words(field::URL)),
        Some(url) => text.push_as(url, words),
        None => text.push(words),
    }
    text
}
