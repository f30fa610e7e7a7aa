//! Rich text: a tree of styled words, as one text and its entities.

use crate::message::{Entity, EntityKind, Fields};
use crate::render::markdown::lines::unbroken;
use crate::tl::{Field, field, name};

/// Words and how they are formatted.
#[derive(Default)]
pub(super) struct RichText<'a> {
    pub text: String,
    pub entities: Vec<Entity<'a>>,
}

impl<'a> RichText<'a> {
    /// The text in a field of a block; empty if it has none.
    pub(super) fn of(block: &Fields<'a>, field: Field) -> Self {
        let mut text = Self::default();
        if let Some(node) = block.object(field) {
            text.add(&node);
        }
        text
    }

    /// Adds words without a style.
    pub(super) fn push(&mut self, words: &str) {
        self.text.push_str(words);
    }

    /// Adds words of this kind.
    pub(super) fn push_as(&mut self, kind: EntityKind<'a>, words: &str) {
        let start = self.text.len();
        self.push(words);
        self.format(start, self.entities.len(), kind);
    }

    /// Adds a tree of text, or a button.
    pub(super) fn add(&mut self, node: &Fields<'a>) {
        let start = self.text.len();
        let place = self.entities.len();
        match node.name() {
            name::TEXT_PLAIN => self.push(&node.words(field::TEXT)),
            name::TEXT_CONCAT => {
                for part in node.objects(field::TEXTS) {
                    self.add(&part);
                }
            }
            name::TEXT_CUSTOM_EMOJI => self.push(&node.words(field::ALT)),
            name::TEXT_MATH => self.push(&node.words(field::SOURCE)),
            name::TEXT_IMAGE => self.push("image"),
            name::TEXT_DIFF => {
                self.add_child(node, field::OLD_TEXT);
                self.format(start, place, EntityKind::Strike);
                self.add_child(node, field::TEXT);
            }
            _ => self.add_child(node, field::TEXT),
        }
        if let Some(kind) = kind_of(node) {
            self.format(start, place, kind);
        }
        let button = node.object(field::TYPE);
        if let Some(copied) = button.and_then(|button| button.text(field::COPY_TEXT)) {
            self.push(" ");
            self.push_as(EntityKind::Code, &copied);
        }
    }

    fn add_child(&mut self, node: &Fields<'a>, field: Field) {
        if let Some(child) = node.object(field) {
            self.add(&child);
        }
    }

    /// All of it, of this kind too.
    pub(super) fn formatted(mut self, kind: EntityKind<'a>) -> Self {
        self.format(0, 0, kind);
        self
    }

    /// All of it in one line.
    pub(super) fn in_one_line(mut self) -> Self {
        self.text = unbroken(&self.text).into_owned();
        self
    }

    /// What begins at byte `start` is of this kind; `place` is before the entities inside it, since of two links the
    /// first one counts.
    fn format(&mut self, start: usize, place: usize, kind: EntityKind<'a>) {
        let entity = Entity::over(start..self.text.len(), kind);
        self.entities.insert(place, entity);
    }
}

/// What a node of the tree makes of the words in it.
fn kind_of<'a>(node: &Fields<'a>) -> Option<EntityKind<'a>> {
    Some(match node.name() {
        name::TEXT_BOLD => EntityKind::Bold,
        name::TEXT_ITALIC | name::TEXT_IMAGE => EntityKind::Italic,
        name::TEXT_UNDERLINE => EntityKind::Underline,
        name::TEXT_STRIKE => EntityKind::Strike,
        name::TEXT_SPOILER => EntityKind::Spoiler,
        name::TEXT_FIXED => EntityKind::Code,
        name::TEXT_AUTO_URL => EntityKind::Url,
        name::TEXT_AUTO_EMAIL => EntityKind::Email,
        name::TEXT_AUTO_PHONE => EntityKind::Phone,
        name::TEXT_MENTION => EntityKind::Mention,
        name::TEXT_HASHTAG => EntityKind::Hashtag,
        name::TEXT_CASHTAG => EntityKind::Cashtag,
        name::TEXT_BOT_COMMAND => EntityKind::BotCommand,
        name::TEXT_BANK_CARD => EntityKind::BankCard,
        name::TEXT_MARKED | name::TEXT_MATH => EntityKind::Other(node.name()),
        name::TEXT_CUSTOM_EMOJI => EntityKind::CustomEmoji(node.number(field::DOCUMENT_ID)?),
        name::TEXT_MENTION_NAME => EntityKind::MentionName(node.number(field::USER_ID)?),
        name::TEXT_EMAIL => {
            EntityKind::TextUrl(format!("mailto:{}", node.words(field::EMAIL)).into())
        }
        name::TEXT_PHONE => EntityKind::TextUrl(format!("tel:{}", node.words(field::PHONE)).into()),
        name::TEXT_URL => url(node)?,
        name::TEXT_BUTTON | name::PAGE_BUTTON => {
            let button = node.object(field::TYPE)?;
            match button.number(field::USER_ID) {
                Some(user) => EntityKind::MentionName(user),
                None => url(&button)?,
            }
        }
        _ => return None,
    })
}

/// The link to the address of a text, button or block; none if it stays within the message.
pub(super) fn url<'a>(node: &Fields<'a>) -> Option<EntityKind<'a>> {
    let url = node.text(field::URL)?;
    (!url.starts_with('#')).then_some(EntityKind::TextUrl(url))
}
