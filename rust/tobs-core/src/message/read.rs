//! TL to [`Message`]: one walk.

use super::offsets::Offsets;
use super::read_parts::{
    read_entities, read_forward, read_markup, read_reactions, read_replies, read_reply,
};
use super::{Flags, Message, MessageKind, More, Raw, read_media};
use crate::tl::page::{Entry, Page};
use crate::tl::{self, Field, Kind, Object, Reader, field, name, read_peer};

impl<'a> Message<'a> {
    /// Reads the `message`, `messageService` or `messageEmpty` at the start of `bytes`.
    ///
    /// What cannot be read to its end is [`MessageKind::Unsupported`], and has what stands before that. `me` is the
    /// account's own id: in a private chat the server leaves the sender out where it is clear.
    #[must_use]
    pub fn read(bytes: &'a [u8], me: Option<i64>) -> Self {
        let mut message = Self::default();
        if let Err(error) = message.read_fields(bytes) {
            message.give_up(error.constructor().unwrap_or_default());
        }
        message.sender = message.sender.or_else(|| message.implied_sender(me));
        message
    }

    fn read_fields(&mut self, bytes: &'a [u8]) -> Result<(), tl::Error> {
        let mut reader = Reader::new(bytes);
        let mut object = reader.object()?;
        let constructor = object.name();
        while let Some(field) = object.next()? {
            self.read_field(field, &mut object)?;
        }
        if !matches!(
            constructor,
            name::MESSAGE | name::MESSAGE_SERVICE | name::MESSAGE_EMPTY
        ) {
            self.give_up(object.id());
        }
        Ok(())
    }

    /// Makes it unsupported because of `constructor`; an action that was read becomes a field like any other.
    fn give_up(&mut self, constructor: u32) {
        let kind = MessageKind::Unsupported { constructor };
        if let MessageKind::Service(action) = std::mem::replace(&mut self.kind, kind) {
            self.more.push(More {
                field: field::ACTION,
                kind: Kind::Object,
                raw: action.bytes,
            });
        }
    }

    fn read_field(&mut self, field: Field, object: &mut Object<'_, 'a>) -> Result<(), tl::Error> {
        match field {
            field::ID => self.id = object.int()?,
            field::PEER_ID => self.chat = read_peer(object)?,
            field::DATE => self.date = object.int()?.into(),
            field::EDIT_DATE => self.edit_date = Some(object.int()?.into()),
            field::FROM_ID => self.sender = Some(read_peer(object)?),
            field::POST_AUTHOR => self.post_author = Some(object.string()?),
            field::FROM_RANK => self.from_rank = Some(object.string()?),
            field::FROM_BOOSTS_APPLIED => self.from_boosts_applied = Some(object.int()?),
            field::SAVED_PEER_ID => self.saved_peer = Some(read_peer(object)?),
            field::MESSAGE => self.text = object.string()?,
            field::ENTITIES => {
                self.entities = read_entities(object, &mut Offsets::new(&self.text))?;
            }
            field::REPLY_TO => self.reply = Some(read_reply(object)?),
            field::FWD_FROM => self.forward = Some(read_forward(object)?),
            field::VIA_BOT_ID => self.via_bot = Some(object.long()?),
            field::VIA_BUSINESS_BOT_ID => self.via_business_bot = Some(object.long()?),
            field::GROUPED_ID => self.grouped_id = Some(object.long()?),
            field::MEDIA => self.media = read_media::read(object)?,
            field::REPLY_MARKUP => self.markup = Some(read_markup(object)?),
            field::VIEWS => self.views = Some(object.int()?),
            field::FORWARDS => self.forwards = Some(object.int()?),
            field::REPLIES => self.replies = Some(read_replies(object)?),
            field::REACTIONS => self.reactions = Some(read_reactions(object)?),
            field::TTL_PERIOD => self.ttl_period = Some(object.int()?),
            field::ACTION => self.kind = MessageKind::Service(Raw::of(object.raw()?)?),
            _ => match flag(field) {
                Some(flag) => self.flags = self.flags.with(flag),
                None => self.more.push(More::keep(field, object)?),
            },
        }
        Ok(())
    }

    /// Who sent a message without `from_id`: in a private chat one of the two, in a channel the channel.
    fn implied_sender(&self, me: Option<i64>) -> Option<i64> {
        let private = self.chat > 0;
        if private && self.flags.has(Flags::OUT) {
            me
        } else if private || self.chat < tl::CHANNEL_MARK {
            Some(self.chat)
        } else {
            None
        }
    }
}

fn flag(field: Field) -> Option<Flags> {
    Some(match field {
        field::OUT => Flags::OUT,
        field::MENTIONED => Flags::MENTIONED,
        field::MEDIA_UNREAD => Flags::MEDIA_UNREAD,
        field::SILENT => Flags::SILENT,
        field::POST => Flags::POST,
        field::FROM_SCHEDULED => Flags::FROM_SCHEDULED,
        field::LEGACY => Flags::LEGACY,
        field::EDIT_HIDE => Flags::EDIT_HIDE,
        field::PINNED => Flags::PINNED,
        field::NOFORWARDS => Flags::NOFORWARDS,
        field::INVERT_MEDIA => Flags::INVERT_MEDIA,
        field::OFFLINE => Flags::OFFLINE,
        field::VIDEO_PROCESSING_PENDING => Flags::VIDEO_PROCESSING_PENDING,
        field::PAID_SUGGESTED_POST_STARS => Flags::PAID_SUGGESTED_POST_STARS,
        field::PAID_SUGGESTED_POST_TON => Flags::PAID_SUGGESTED_POST_TON,
        field::REACTIONS_ARE_POSSIBLE => Flags::REACTIONS_ARE_POSSIBLE,
        _ => return None,
    })
}

/// The ids of the posts of a page, whose `bytes` these are, that the server counts comments on.
#[must_use]
pub fn commented(page: &Page, bytes: &[u8]) -> Vec<i32> {
    let is_commented = |entry: &&Entry| {
        let message = Message::read(bytes.get(entry.range.clone()).unwrap_or_default(), None);
        let replies = message.replies.as_ref();
        replies.is_some_and(|replies| replies.comments && replies.count > 0)
    };
    let posts = page.messages.iter().filter(is_commented);
    posts.map(|entry| entry.id).collect()
}
