//! What is formatted in a text.

use std::borrow::Cow;
use std::ops::Range;

use super::More;
use crate::tl::Name;

/// A stretch of text and what it is.
///
/// The server counts in UTF-16 units; here the stretch is known in bytes and in Unicode code points, within
/// the text: what reaches beyond it is cut off, and half a surrogate pair counts for the whole.
#[derive(Clone, Debug)]
pub struct Entity<'a> {
    /// What it is.
    pub kind: EntityKind<'a>,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// Where it begins, in code points.
    pub offset: usize,
    /// How long it is, in code points.
    pub length: usize,
    /// Fields that have no place above.
    pub more: Vec<More<'a>>,
}

impl<'a> Entity<'a> {
    /// An entity over these bytes of a text, for rendering: where it is in code points is left at 0.
    #[must_use]
    pub const fn over(bytes: Range<usize>, kind: EntityKind<'a>) -> Self {
        Self {
            kind,
            start: bytes.start,
            end: bytes.end,
            offset: 0,
            length: 0,
            more: Vec::new(),
        }
    }
}

/// What a stretch of text is.
#[derive(Clone, Debug)]
pub enum EntityKind<'a> {
    /// **Bold.**
    Bold,
    /// *Italic.*
    Italic,
    /// Underlined.
    Underline,
    /// Struck out.
    Strike,
    /// Hidden until it is clicked.
    Spoiler,
    /// Monospaced.
    Code,
    /// A block of code in this language, empty if it is not said.
    Pre(Cow<'a, str>),
    /// Quoted; folded at first if `collapsed`.
    Blockquote {
        /// Folded at first.
        collapsed: bool,
    },
    /// Links to this address.
    TextUrl(Cow<'a, str>),
    /// Is an address.
    Url,
    /// Is a mail address.
    Email,
    /// Is a telephone number.
    Phone,
    /// `@name`.
    Mention,
    /// Mentions the user with this id.
    MentionName(i64),
    /// Stands for a custom emoji, by its document.
    CustomEmoji(i64),
    /// `#tag`.
    Hashtag,
    /// `$TAG`.
    Cashtag,
    /// `/command`.
    BotCommand,
    /// Is the number of a bank card.
    BankCard,
    /// Anything rarer, by its TL name.
    Other(Name),
}

impl EntityKind<'_> {
    /// The name that JSON Lines give it: the TL name without `messageEntity`, in snake case.
    #[must_use]
    pub fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Bold => "bold",
            Self::Italic => "italic",
            Self::Underline => "underline",
            Self::Strike => "strike",
            Self::Spoiler => "spoiler",
            Self::Code => "code",
            Self::Pre(_) => "pre",
            Self::Blockquote { .. } => "blockquote",
            Self::TextUrl(_) => "text_url",
            Self::Url => "url",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Mention => "mention",
            Self::MentionName(_) => "mention_name",
            Self::CustomEmoji(_) => "custom_emoji",
            Self::Hashtag => "hashtag",
            Self::Cashtag => "cashtag",
            Self::BotCommand => "bot_command",
            Self::BankCard => "bank_card",
            Self::Other(name) => return Cow::Owned(super::snake_case(*name, "messageEntity")),
        })
    }
}
