//! A message in one normalized form, borrowed from the page it came in: what every view reads.
//!
//! [`Message::read`] walks one `message` or `messageService` once. Ids of peers are *marked*, as Telethon and
//! the Bot API write them: a user `123`, a basic group `-123`, a channel or supergroup `-1000000000123`.
//! Times are Unix seconds, UTC. Strings borrow from the page; what was not UTF-8 has U+FFFD instead.
//!
//! Nothing that the API gave is dropped: a field that has no place of its own here stands, as it came, in the
//! `more` of its part, and rare media and service actions are carried whole as [`Raw`]. What is left out
//! on purpose stands, with the reason, in `docs/constructors.md`.

mod custom_emoji;
mod entity;
mod fields;
mod file_name;
mod files;
mod id_map;
mod known;
mod media;
mod media_ref;
mod name_template;
mod offsets;
mod peers;
mod peers_of;
mod read;
mod read_media;
mod read_parts;

use std::borrow::Cow;

pub use custom_emoji::custom_emoji_files;
pub use entity::{Entity, EntityKind};
pub(crate) use fields::Fields;
pub(crate) use file_name::THUMB_SUFFIXES;
pub use file_name::clean_name;
use file_name::media_file_name;
pub(crate) use file_name::{is_extension, is_reserved, stem_of};
pub use files::Place;
pub use known::KnownPeers;
pub use media::{
    Access, Contact, Document, DocumentKind, GeoPoint, LiveGeo, Media, Photo, Poll, PollAnswer,
    Sticker, Thumb, Venue, WebPage, WebPageState,
};
pub use media_ref::{MediaRef, media_refs};
pub use name_template::{NameTemplate, NameTemplateError};
pub use peers::{Peer, Peers};
pub use read::commented;

use crate::tl::{self, Field, Kind, Name};

/// One message of a chat.
#[derive(Clone, Debug, Default)]
pub struct Message<'a> {
    /// Its id, unique within the chat (within the account for private chats and basic groups).
    pub id: i32,
    /// The marked id of the chat it stands in.
    pub chat: i64,
    /// What it is: said by somebody, told by the service, or not to be read by this version.
    pub kind: MessageKind<'a>,
    /// When it was sent.
    pub date: i64,
    /// When it was last edited; also set by what users do not see as an edit (see [`Flags::EDIT_HIDE`]).
    pub edit_date: Option<i64>,
    /// The facts about it that are yes or no.
    pub flags: Flags,
    /// The marked id of who sent it: a user, or a chat that speaks as itself (channel posts, anonymous
    /// administrators).
    pub sender: Option<i64>,
    /// The signature of a channel post.
    pub post_author: Option<Cow<'a, str>>,
    /// The sender's title in the group.
    pub from_rank: Option<Cow<'a, str>>,
    /// How often the sender boosted the group.
    pub from_boosts_applied: Option<i32>,
    /// In saved messages: the marked id of the peer under which it is filed.
    pub saved_peer: Option<i64>,
    /// The text, or the caption of the media.
    pub text: Cow<'a, str>,
    /// What is formatted in the text, in the order given.
    pub entities: Vec<Entity<'a>>,
    /// What it answers.
    pub reply: Option<Reply<'a>>,
    /// Where it was forwarded from.
    pub forward: Option<Forward<'a>>,
    /// The id of the inline bot by which it was made.
    pub via_bot: Option<i64>,
    /// The id of the business bot that sent it in the sender's name.
    pub via_business_bot: Option<i64>,
    /// Messages of one album share it.
    pub grouped_id: Option<i64>,
    /// What is attached.
    pub media: Option<Media<'a>>,
    /// The keyboard under it.
    pub markup: Option<Markup<'a>>,
    /// How often a channel post was seen.
    pub views: Option<i32>,
    /// How often it was forwarded.
    pub forwards: Option<i32>,
    /// The comments on a post, or the messages of its thread.
    pub replies: Option<Replies<'a>>,
    /// The reactions.
    pub reactions: Option<Reactions<'a>>,
    /// After how many seconds it deletes itself.
    pub ttl_period: Option<i32>,
    /// Fields that have no place above, in the order they came.
    pub more: Vec<More<'a>>,
}

impl Message<'_> {
    /// In a forum: the topic it stands in, by the id of the message that began it (1: the general one).
    ///
    /// An answer in a topic names its first message as `top`, or, when it answers that one, as `message`
    /// (core.telegram.org/api/forum). None where nothing says that it stands in another than the general one.
    #[must_use]
    pub fn topic(&self) -> Option<i32> {
        if let MessageKind::Service(action) = &self.kind
            && action.name == tl::name::MESSAGE_ACTION_TOPIC_CREATE
        {
            return Some(self.id);
        }
        let reply = self.reply.as_ref().filter(|reply| reply.forum_topic)?;
        reply.top.or(reply.message)
    }
}

/// What a message is.
#[derive(Clone, Copy, Debug, Default)]
pub enum MessageKind<'a> {
    /// Said by somebody.
    #[default]
    Message,
    /// Told by the service: `messageActionChatAddUser` and its like.
    Service(Raw<'a>),
    /// Holds a constructor that the table does not know; what stands before that was read.
    Unsupported {
        /// The constructor's id; 0 if the bytes are damaged or nested too deep.
        constructor: u32,
    },
}

/// Facts about a message that are yes or no, by their TL names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u32);

impl Flags {
    /// Sent by the account itself.
    pub const OUT: Self = Self(1);
    /// Mentions the account.
    pub const MENTIONED: Self = Self(1 << 1);
    /// Holds a voice message or a round video that was not played yet.
    pub const MEDIA_UNREAD: Self = Self(1 << 2);
    /// Came without a notification.
    pub const SILENT: Self = Self(1 << 3);
    /// A channel post.
    pub const POST: Self = Self(1 << 4);
    /// Was scheduled.
    pub const FROM_SCHEDULED: Self = Self(1 << 5);
    /// Has to be fetched again when the client knows more.
    pub const LEGACY: Self = Self(1 << 6);
    /// Is not to be shown as edited.
    pub const EDIT_HIDE: Self = Self(1 << 7);
    /// Is pinned.
    pub const PINNED: Self = Self(1 << 8);
    /// May not be forwarded or saved.
    pub const NOFORWARDS: Self = Self(1 << 9);
    /// Shows its media below the text.
    pub const INVERT_MEDIA: Self = Self(1 << 10);
    /// Was sent while the sender was away, by an automatic answer.
    pub const OFFLINE: Self = Self(1 << 11);
    /// Its video is still being converted.
    pub const VIDEO_PROCESSING_PENDING: Self = Self(1 << 12);
    /// A suggested post, paid with stars.
    pub const PAID_SUGGESTED_POST_STARS: Self = Self(1 << 13);
    /// A suggested post, paid with TON.
    pub const PAID_SUGGESTED_POST_TON: Self = Self(1 << 14);
    /// A service message that can be reacted to.
    pub const REACTIONS_ARE_POSSIBLE: Self = Self(1 << 15);

    /// Whether all of `other` hold.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The names of those that hold, as TL has them.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        const NAMES: [&str; 16] = [
            "out",
            "mentioned",
            "media_unread",
            "silent",
            "post",
            "from_scheduled",
            "legacy",
            "edit_hide",
            "pinned",
            "noforwards",
            "invert_media",
            "offline",
            "video_processing_pending",
            "paid_suggested_post_stars",
            "paid_suggested_post_ton",
            "reactions_are_possible",
        ];
        let mut left = self.0;
        std::iter::from_fn(move || {
            let bit = left.trailing_zeros();
            left &= left.wrapping_sub(1);
            NAMES.get(bit as usize).copied()
        })
    }
}

/// What a message answers: another message, or a story.
#[derive(Clone, Debug, Default)]
pub struct Reply<'a> {
    /// The id of the message it answers.
    pub message: Option<i32>,
    /// The marked id of the chat of that message, when it is another one.
    pub chat: Option<i64>,
    /// The id of the story it answers, and the marked id of who told it.
    pub story: Option<(i64, i32)>,
    /// The first message of the thread or topic.
    pub top: Option<i32>,
    /// Stands in a topic of a forum.
    pub forum_topic: bool,
    /// Quotes `quote` on purpose; otherwise the quote is what the server added.
    pub is_quote: bool,
    /// The words it answers.
    pub quote: Option<Cow<'a, str>>,
    /// What is formatted in the quote.
    pub quote_entities: Vec<Entity<'a>>,
    /// Where the quote begins in the text it is from, in UTF-16 units as the server counts.
    pub quote_offset: Option<i32>,
    /// The origin of an answered message that cannot be seen from here.
    pub origin: Option<Box<Forward<'a>>>,
    /// Fields that have no place above.
    pub more: Vec<More<'a>>,
}

impl Reply<'_> {
    /// Whether it tells of which topic a message is, and nothing else: in a forum every message answers the topic's
    /// first one, unless it answers another.
    #[must_use]
    pub const fn tells_topic_only(&self) -> bool {
        self.forum_topic && self.top.is_none()
    }
}

/// Where a message was forwarded from.
#[derive(Clone, Debug, Default)]
pub struct Forward<'a> {
    /// The marked id of who sent it first.
    pub from: Option<i64>,
    /// The name of who sent it first, when the account is hidden or gone.
    pub from_name: Option<Cow<'a, str>>,
    /// When it was sent first.
    pub date: i64,
    /// The id of the channel post that it was.
    pub channel_post: Option<i32>,
    /// The signature of that post.
    pub post_author: Option<Cow<'a, str>>,
    /// The marked id of the chat it was saved from.
    pub saved_from: Option<i64>,
    /// Its id in that chat.
    pub saved_from_message: Option<i32>,
    /// The marked id of who sent it there, when that differs from `from`.
    pub saved_from_id: Option<i64>,
    /// The name of who sent it there, when the account is hidden.
    pub saved_from_name: Option<Cow<'a, str>>,
    /// When it was sent there.
    pub saved_date: Option<i64>,
    /// Was imported from another messenger.
    pub imported: bool,
    /// Was sent by the account itself, before it was saved.
    pub saved_out: bool,
    /// The kind of a public service announcement.
    pub psa_type: Option<Cow<'a, str>>,
    /// Fields that have no place above.
    pub more: Vec<More<'a>>,
}

/// The comments on a channel post, or the messages of a thread.
#[derive(Clone, Debug, Default)]
pub struct Replies<'a> {
    /// How many there are.
    pub count: i32,
    /// They are comments in the channel's discussion group.
    pub comments: bool,
    /// The marked id of that group.
    pub channel: Option<i64>,
    /// The newest of them.
    pub max_id: Option<i32>,
    /// The marked ids of some who wrote last.
    pub recent_repliers: Vec<i64>,
    /// Fields that have no place above.
    pub more: Vec<More<'a>>,
}

/// How a message was reacted to.
#[derive(Clone, Debug, Default)]
pub struct Reactions<'a> {
    /// Each reaction, in the server's order.
    pub results: Vec<Reaction<'a>>,
    /// Some of those who reacted last.
    pub recent: Vec<PeerReaction<'a>>,
    /// Who paid the most stars.
    pub top_reactors: Vec<Reactor<'a>>,
    /// Fields that have no place above.
    pub more: Vec<More<'a>>,
}

/// One kind of reaction and how many chose it.
#[derive(Clone, Debug)]
pub struct Reaction<'a> {
    /// What it is.
    pub kind: ReactionKind<'a>,
    /// How many chose it.
    pub count: i32,
    /// Chosen by the account itself: as which of its reactions.
    pub chosen_order: Option<i32>,
    /// Fields that have no place above.
    pub more: Vec<More<'a>>,
}

/// How somebody reacted.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // they are the schema's, and independent
pub struct PeerReaction<'a> {
    /// The marked id of who reacted.
    pub peer: i64,
    /// When.
    pub date: i64,
    /// What it is.
    pub kind: ReactionKind<'a>,
    /// Was sent with a large animation.
    pub big: bool,
    /// Was not seen yet by the account, to whose message it is.
    pub unread: bool,
    /// Is the account's own.
    pub my: bool,
    /// Fields that have no place above.
    pub more: Vec<More<'a>>,
}

/// Who paid stars for a message.
#[derive(Clone, Debug, Default)]
pub struct Reactor<'a> {
    /// The marked id; none for one who wants not to be named.
    pub peer: Option<i64>,
    /// How many stars.
    pub count: i32,
    /// Is one of those who paid the most.
    pub top: bool,
    /// Is the account itself.
    pub my: bool,
    /// Wants not to be named.
    pub anonymous: bool,
    /// Fields that have no place above.
    pub more: Vec<More<'a>>,
}

/// What a reaction is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReactionKind<'a> {
    /// An emoji.
    Emoji(Cow<'a, str>),
    /// A custom emoji, by its document.
    Custom(i64),
    /// A star that was paid for.
    Paid,
    /// None that this version knows.
    Other(Name),
}

/// The keyboard under a message.
#[derive(Clone, Debug)]
pub struct Markup<'a> {
    /// The whole of it.
    pub raw: Raw<'a>,
    /// Its buttons, row by row.
    pub buttons: Vec<Button<'a>>,
}

/// One button of a keyboard.
#[derive(Clone, Debug)]
pub struct Button<'a> {
    /// Its row, from 0.
    pub row: usize,
    /// What is written on it.
    pub text: Cow<'a, str>,
    /// Where it leads, if to an address.
    pub url: Option<Cow<'a, str>>,
}

/// An object of TL that is carried as it came, checked to be whole.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a> {
    /// The constructor's name.
    pub name: Name,
    /// Its bytes, the constructor id included.
    pub bytes: &'a [u8],
}

impl<'a> Raw<'a> {
    /// Opens the object that `bytes` begin with.
    ///
    /// # Errors
    /// The bytes are not one object of the table.
    pub fn of(bytes: &'a [u8]) -> Result<Self, tl::Error> {
        let name = tl::Reader::new(bytes).object()?.name();
        Ok(Self { name, bytes })
    }
}

/// A field as it came.
#[derive(Clone, Copy, Debug)]
pub struct More<'a> {
    /// Its name.
    pub field: Field,
    /// Its type.
    pub kind: Kind,
    /// Its value.
    pub raw: &'a [u8],
}

/// The TL name without `prefix`, in snake case: `messageMediaGeoLive` without `messageMedia` is `geo_live`.
#[must_use]
pub fn snake_case(name: Name, prefix: &str) -> String {
    let name = name.as_str();
    let mut words = String::with_capacity(name.len() + 4);
    for letter in name.strip_prefix(prefix).unwrap_or(name).chars() {
        if letter.is_ascii_uppercase() && !words.is_empty() {
            words.push('_');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}
