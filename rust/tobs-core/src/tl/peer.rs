//! Who stands in an answer's users and chats, with what is needed to ask for them again.

use std::borrow::Cow;

use super::error::Error;
use super::page::Page;
use super::read::{Object, Reader};
use super::{Kind, field, name};

/// What a channel's id is counted down from to become a marked id: those of channels lie below.
pub const CHANNEL_MARK: i64 = -1_000_000_000_000;

/// The marked id of a basic group.
#[must_use]
pub const fn marked_group(id: i64) -> i64 {
    id.wrapping_neg()
}

/// The marked id of a channel or supergroup.
#[must_use]
pub const fn marked_channel(id: i64) -> i64 {
    CHANNEL_MARK.wrapping_sub(id)
}

/// Reads the `Peer` that is the next value of `parent` as a marked id.
///
/// # Errors
/// It cannot be walked.
pub fn read_peer(parent: &mut Object<'_, '_>) -> Result<i64, Error> {
    let mut object = parent.object()?;
    let mut marked = 0;
    while let Some(field) = object.next()? {
        match field {
            field::USER_ID => marked = object.long()?,
            field::CHAT_ID => marked = marked_group(object.long()?),
            field::CHANNEL_ID => marked = marked_channel(object.long()?),
            _ => {}
        }
    }
    Ok(marked)
}

/// A user, a group or a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer<'a> {
    /// The marked id: users as they are, basic groups negative, channels below −10¹².
    pub id: i64,
    /// What it is.
    pub kind: PeerKind,
    /// A user's first and last name, or the title; empty for a deleted account.
    pub name: Cow<'a, str>,
    /// The public name, without `@`; the first active one if there are several.
    pub username: Option<Cow<'a, str>>,
    /// What a request that names the peer must carry.
    pub access_hash: Option<i64>,
    /// The server left out part of it, and the access hash serves for little else than photos
    /// (core.telegram.org/api/min).
    pub min: bool,
    /// The account was deleted.
    pub deleted: bool,
    /// The account whose answer this is.
    pub is_self: bool,
    /// The supergroup that a basic group became: its marked id, and its access hash.
    pub migrated_to: Option<(i64, i64)>,
}

/// The kinds of peers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeerKind {
    /// A person.
    User,
    /// A bot.
    Bot,
    /// A basic group.
    Group,
    /// A supergroup.
    Supergroup,
    /// A supergroup with topics.
    Forum,
    /// A broadcast channel.
    Channel,
}

impl PeerKind {
    /// The kind's name as the rest of tobs writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Bot => "bot",
            Self::Group => "group",
            Self::Supergroup => "supergroup",
            Self::Forum => "forum",
            Self::Channel => "channel",
        }
    }
}

impl Page {
    /// Reads the page's users, then its chats, from the bytes that the page was parsed from.
    ///
    /// Empty users and chats are left out: they say nothing but an id. So are communities, which hold no
    /// messages.
    ///
    /// # Errors
    /// The bytes are not those of the page.
    pub fn peers<'a>(&self, bytes: &'a [u8]) -> Result<Vec<Peer<'a>>, Error> {
        let mut peers = Vec::new();
        for range in [&self.users, &self.chats] {
            let mut reader = Reader::at(bytes, range.start);
            while reader.position() < range.end {
                peers.extend(Peer::read(reader.object()?)?);
            }
        }
        Ok(peers)
    }
}

impl<'a> Peer<'a> {
    /// Reads a `User` or a `Chat`; none if it is empty, a community, or something else.
    ///
    /// # Errors
    /// The object cannot be walked to its end.
    pub fn read(mut object: Object<'_, 'a>) -> Result<Option<Self>, Error> {
        let (mut kind, mark): (_, fn(i64) -> i64) = match object.name() {
            name::USER => (PeerKind::User, |id| id),
            name::CHAT | name::CHAT_FORBIDDEN => (PeerKind::Group, marked_group),
            name::CHANNEL | name::CHANNEL_FORBIDDEN => (PeerKind::Channel, marked_channel),
            _ => return object.finish().map(|()| None),
        };
        let (mut id, mut min, mut access_hash) = (0, false, None);
        let (mut deleted, mut is_self, mut migrated_to) = (false, false, None);
        let (mut name, mut username) = (Cow::Borrowed(""), None);
        while let Some(found) = object.next()? {
            match found {
                field::BOT => kind = PeerKind::Bot,
                field::MEGAGROUP | field::GIGAGROUP => kind = PeerKind::Supergroup,
                field::FORUM => kind = PeerKind::Forum,
                field::MIN => min = true,
                field::DELETED => deleted = true,
                field::SELF_ => is_self = true,
                field::ID => id = object.long()?,
                field::ACCESS_HASH => access_hash = Some(object.long()?),
                field::TITLE | field::FIRST_NAME => name = object.string()?,
                field::LAST_NAME if name.is_empty() => name = object.string()?,
                field::LAST_NAME => name = Cow::Owned(format!("{name} {}", object.string()?)),
                field::USERNAME => username = Some(object.string()?),
                field::MIGRATED_TO => migrated_to = read_input_channel(object.object()?)?,
                field::USERNAMES if object.kind() == Kind::VecObject => {
                    for _ in 0..object.vector()? {
                        let active = active_username(object.object()?)?;
                        username = username.or(active);
                    }
                }
                _ => {}
            }
        }
        Ok(Some(Self {
            id: mark(id),
            kind,
            name,
            username,
            access_hash,
            min,
            deleted,
            is_self,
            migrated_to,
        }))
    }
}

fn read_input_channel(mut object: Object<'_, '_>) -> Result<Option<(i64, i64)>, Error> {
    let (mut id, mut access_hash) = (None, 0);
    while let Some(found) = object.next()? {
        match found {
            field::CHANNEL_ID => id = Some(object.long()?),
            field::ACCESS_HASH => access_hash = object.long()?,
            _ => {}
        }
    }
    Ok(id.map(|id| (marked_channel(id), access_hash)))
}

fn active_username<'a>(mut object: Object<'_, 'a>) -> Result<Option<Cow<'a, str>>, Error> {
    let (mut active, mut username) = (false, None);
    while let Some(found) = object.next()? {
        match found {
            field::ACTIVE => active = true,
            field::USERNAME => username = Some(object.string()?),
            _ => {}
        }
    }
    Ok(username.filter(|_| active))
}
