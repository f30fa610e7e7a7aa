//! JSON Lines: one object a message. The keys are described in `docs/jsonl.md`.

mod media;
mod reactions;

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::file::NewFile;
use super::media::MediaFiles;
use super::vault::Elsewhere;
use super::{ChatFacts, Error, Sink, Written};
use crate::json;
use crate::message::{
    Entity, EntityKind, Forward, MediaRef, Message, MessageKind, More, Peers, Place, Raw, Replies,
    Reply,
};
use crate::tl;

type Members<'o> = json::Members<'o>;

/// The sink that writes a chat's messages into one file.
pub struct JsonLines {
    path: PathBuf,
    file: Option<NewFile>,
    media: MediaFiles,
}

impl JsonLines {
    /// Will write to `path`; media is looked for in `media` beside it.
    #[must_use]
    pub fn new(path: PathBuf) -> Self {
        Self {
            path,
            file: None,
            media: MediaFiles::default(),
        }
    }
}

impl Sink for JsonLines {
    fn begin(&mut self, chat: &ChatFacts, _elsewhere: &mut Elsewhere) -> Result<(), Error> {
        self.media = MediaFiles::list(&self.path.with_file_name(MEDIA_FOLDER), chat)?;
        self.file = Some(NewFile::create(&self.path)?);
        Ok(())
    }

    fn message(
        &mut self,
        message: &Message<'_>,
        peers: &Peers,
        elsewhere: &mut Elsewhere,
    ) -> Result<(), Error> {
        let Some(file) = &mut self.file else {
            return Ok(());
        };
        let emoji = message.custom_emoji().into_iter();
        let emoji: Vec<_> = emoji
            .filter_map(|id| Some((id, elsewhere.emoji(id)?)))
            .collect();
        let files = self.media.of(message);
        write_message(file.buffer(), message, peers, &files, &emoji);
        file.buffer().push(b'\n');
        file.flush_some()
    }

    fn finish(&mut self, _fetched_at: Option<i64>) -> Result<Written, Error> {
        self.file
            .take()
            .map_or(Ok(Written::default()), NewFile::place)
    }
}

const MEDIA_FOLDER: &str = "media";

/// The number of what is described there: it grows when a key goes or changes its meaning, not when one comes.
const SCHEMA: i32 = 1;

/// Writes `message` as one JSON object; `files` are those of its files that are in the media folder, `emoji` the
/// document ids of its custom emoji whose files are there, with their paths in the vault.
pub fn write_message(
    out: &mut Vec<u8>,
    message: &Message<'_>,
    peers: &Peers,
    files: &[MediaRef<'_>],
    emoji: &[(i64, String)],
) {
    let mut members = Members::open(out);
    members.number("schema", SCHEMA);
    members.number("id", message.id);
    let kind = match message.kind {
        MessageKind::Message => "message",
        MessageKind::Service(_) => "service",
        MessageKind::Unsupported { .. } => "unsupported",
    };
    members.word("type", kind);
    if let MessageKind::Unsupported { constructor } = message.kind {
        members.text("constructor", &format!("{constructor:#010x}"));
    }
    members.date("date", message.date);
    members.some_date("edit_date", message.edit_date);
    members.number("chat_id", message.chat);
    peer(&mut members, "from_id", "from_name", message.sender, peers);
    members.some_text("from_rank", message.from_rank.as_deref());
    members.some_number("from_boosts_applied", message.from_boosts_applied);
    members.some_text("post_author", message.post_author.as_deref());
    for flag in message.flags.names() {
        members.flag(flag, true);
    }
    peer(
        &mut members,
        "saved_peer_id",
        "saved_peer_name",
        message.saved_peer,
        peers,
    );
    if let MessageKind::Service(action) = &message.kind {
        raw(members.key("action"), action);
    }
    if matches!(message.kind, MessageKind::Message) || !message.text.is_empty() {
        members.text("text", &message.text);
    }
    entities(&mut members, "entities", &message.entities, peers);
    if let Some(reply) = &message.reply {
        write_reply(members.key("reply_to"), reply, peers);
    }
    if let Some(forward) = &message.forward {
        write_forward(members.key("forward"), forward, peers);
    }
    peer(
        &mut members,
        "via_bot_id",
        "via_bot_name",
        message.via_bot,
        peers,
    );
    peer(
        &mut members,
        "via_business_bot_id",
        "via_business_bot_name",
        message.via_business_bot,
        peers,
    );
    members.some_number("grouped_id", message.grouped_id);
    if let Some(media) = &message.media {
        let own = files.iter().find(|file| file.place == Place::Media);
        let own = own.map(|file| file.file_name.as_str());
        media::write_media(members.key("media"), media, own, peers);
    }
    media::write_further_files(&mut members, files, emoji);
    if let Some(markup) = &message.markup {
        raw(members.key("reply_markup"), &markup.raw);
    }
    members.some_number("views", message.views);
    members.some_number("forwards", message.forwards);
    if let Some(replies) = &message.replies {
        write_replies(members.key("replies"), replies, peers);
    }
    if let Some(reactions) = &message.reactions {
        reactions::write_reactions(members.key("reactions"), reactions, peers);
    }
    members.some_number("ttl_period", message.ttl_period);
    more(&mut members, &message.more);
    members.close();
}

/// An id and, where it is known, the name behind it.
fn peer(members: &mut Members<'_>, id_key: &str, name_key: &str, id: Option<i64>, peers: &Peers) {
    if let Some(id) = id {
        members.number(id_key, id);
        members.some_text(name_key, peers.name(id));
    }
}

/// Peers, each with the name behind it, if there are any.
fn peer_list(members: &mut Members<'_>, key: &str, ids: &[i64], peers: &Peers) {
    if !ids.is_empty() {
        members.array(key, ids, |out, &id| {
            let mut members = Members::open(out);
            peer(&mut members, "peer_id", "peer_name", Some(id), peers);
            members.close();
        });
    }
}

/// What has no key of its own, under its TL name; of parts that became one object two may have a field of one name,
/// and a key may stand only once: the second `hash` is `hash_2`.
fn more(members: &mut Members<'_>, more: &[More<'_>]) {
    let mut times = BTreeMap::new();
    for More { field, kind, raw } in more {
        let times = times.entry(field).or_insert(0_usize);
        *times += 1;
        let out = match *times {
            1 => members.key(field.as_str()),
            again => members.key(&format!("{}_{again}", field.as_str())),
        };
        value(out, |out| tl::value_to_json(*kind, raw, out));
    }
}

/// A whole object, its TL name under `_`.
fn raw(out: &mut Vec<u8>, object: &Raw<'_>) {
    value(out, |out| tl::to_json(object.bytes, out).map(drop));
}

/// What `write` writes; null if it fails, which it does not, for what it reads was walked before.
fn value(out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>) -> Result<(), tl::Error>) {
    let start = out.len();
    if write(out).is_err() {
        out.truncate(start);
        out.extend_from_slice(b"null");
    }
}

fn entities(members: &mut Members<'_>, key: &str, entities: &[Entity<'_>], peers: &Peers) {
    if !entities.is_empty() {
        members.array(key, entities, |out, entity| {
            write_entity(out, entity, peers);
        });
    }
}

fn write_entity(out: &mut Vec<u8>, entity: &Entity<'_>, peers: &Peers) {
    let mut members = Members::open(out);
    members.word("type", &entity.kind.name());
    members.count("offset", entity.offset);
    members.count("length", entity.length);
    match &entity.kind {
        EntityKind::Pre(language) if !language.is_empty() => members.text("language", language),
        EntityKind::TextUrl(url) => members.text("url", url),
        EntityKind::MentionName(id) => peer(&mut members, "user_id", "user_name", Some(*id), peers),
        EntityKind::CustomEmoji(id) => members.number("custom_emoji_id", *id),
        EntityKind::Blockquote { collapsed } => members.flag("collapsed", *collapsed),
        _ => {}
    }
    more(&mut members, &entity.more);
    members.close();
}

fn write_reply(out: &mut Vec<u8>, reply: &Reply<'_>, peers: &Peers) {
    let mut members = Members::open(out);
    members.some_number("message_id", reply.message);
    peer(&mut members, "chat_id", "chat_name", reply.chat, peers);
    if let Some((teller, story)) = reply.story {
        members.number("story_id", story);
        peer(
            &mut members,
            "story_chat_id",
            "story_chat_name",
            Some(teller),
            peers,
        );
    }
    members.some_number("top_id", reply.top);
    members.flag("forum_topic", reply.forum_topic);
    members.flag("quote", reply.is_quote);
    members.some_text("quote_text", reply.quote.as_deref());
    entities(&mut members, "quote_entities", &reply.quote_entities, peers);
    members.some_number("quote_offset_utf16", reply.quote_offset);
    if let Some(origin) = &reply.origin {
        write_forward(members.key("origin"), origin, peers);
    }
    more(&mut members, &reply.more);
    members.close();
}

fn write_forward(out: &mut Vec<u8>, forward: &Forward<'_>, peers: &Peers) {
    let mut members = Members::open(out);
    members.some_number("from_id", forward.from);
    let known = forward.from.and_then(|id| peers.name(id));
    members.some_text("from_name", forward.from_name.as_deref().or(known));
    members.date("date", forward.date);
    members.some_number("message_id", forward.channel_post);
    members.some_text("post_author", forward.post_author.as_deref());
    peer(
        &mut members,
        "saved_from_chat_id",
        "saved_from_chat_name",
        forward.saved_from,
        peers,
    );
    members.some_number("saved_from_message_id", forward.saved_from_message);
    members.some_number("saved_from_id", forward.saved_from_id);
    let known = forward.saved_from_id.and_then(|id| peers.name(id));
    members.some_text(
        "saved_from_name",
        forward.saved_from_name.as_deref().or(known),
    );
    members.some_date("saved_date", forward.saved_date);
    members.flag("imported", forward.imported);
    members.flag("saved_out", forward.saved_out);
    members.some_text("psa_type", forward.psa_type.as_deref());
    more(&mut members, &forward.more);
    members.close();
}

fn write_replies(out: &mut Vec<u8>, replies: &Replies<'_>, peers: &Peers) {
    let mut members = Members::open(out);
    members.number("count", replies.count);
    members.flag("comments", replies.comments);
    members.some_number("chat_id", replies.channel);
    members.some_number("max_id", replies.max_id);
    peer_list(
        &mut members,
        "recent_repliers",
        &replies.recent_repliers,
        peers,
    );
    more(&mut members, &replies.more);
    members.close();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Flags, Media, NameTemplate, Photo, WebPage, media_refs};

    fn written(message: &Message<'_>) -> String {
        with_files(message, &[], &[])
    }

    fn with_files(
        message: &Message<'_>,
        files: &[MediaRef<'_>],
        emoji: &[(i64, String)],
    ) -> String {
        let mut out = Vec::new();
        write_message(&mut out, message, &Peers::default(), files, emoji);
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn what_is_absent_has_no_key() {
        let message = Message {
            id: 7,
            chat: -5,
            date: 1_706_696_430,
            text: "a\n\"b\"".into(),
            ..Message::default()
        };
        let expected = r#"{"schema":1,"id":7,"type":"message","date":"2024-01-31T10:20:30Z","chat_id":-5,"text":"a\n\"b\""}"#;
        assert_eq!(written(&message), expected);
    }

    #[test]
    fn flags_stand_under_their_names() {
        let flags = Flags::OUT.with(Flags::PINNED);
        let message = Message {
            flags,
            ..Message::default()
        };
        assert!(written(&message).contains(r#","out":true,"pinned":true,"#));
    }

    #[test]
    fn media_names_its_file_only_when_it_is_there() {
        let media = Media::Photo(Box::new(Photo {
            id: 5,
            date: Some(0),
            width: 2,
            height: 1,
            size: 9,
            size_type: "y".into(),
            ..Photo::default()
        }));
        let message = Message {
            media: Some(media),
            ..Message::default()
        };
        let photo =
            r#""id":5,"date":"1970-01-01T00:00:00Z","dc_id":0,"width":2,"height":1,"size":9}"#;
        assert!(written(&message).ends_with(&format!(r#""media":{{"type":"photo",{photo}}}"#)));
        let with_file =
            format!(r#""media":{{"type":"photo","file":"media/1970-01-01_0_photo.jpg",{photo}}}"#);
        let files = media_refs(&message, &NameTemplate::default());
        assert!(with_files(&message, &files, &[]).ends_with(&with_file));
    }

    #[test]
    fn files_that_are_not_the_messages_own_are_listed_by_their_ids() {
        let photo = Photo {
            id: 5,
            size_type: "y".into(),
            ..Photo::default()
        };
        let page = WebPage {
            photo: Some(photo),
            ..WebPage::default()
        };
        let message = Message {
            media: Some(Media::WebPage(Box::new(page))),
            ..Message::default()
        };
        assert!(!written(&message).contains("files"));
        let listed =
            r#""files":[{"id":5,"kind":"preview","file":"media/1970-01-01_0_preview_photo.jpg"}]}"#;
        let files = media_refs(&message, &NameTemplate::default());
        assert!(with_files(&message, &files, &[]).ends_with(listed));
        let emoji = [(6, "emoji/6.tgs".to_owned())];
        let listed = r#""files":[{"id":6,"kind":"custom_emoji","file":"../emoji/6.tgs"}]}"#;
        assert!(with_files(&message, &[], &emoji).ends_with(listed));
    }

    #[test]
    fn what_cannot_be_read_names_its_constructor_and_has_what_was_read() {
        let mut message = Message {
            id: 7,
            chat: -5,
            kind: MessageKind::Unsupported { constructor: 0xbad },
            ..Message::default()
        };
        let start = r#"{"schema":1,"id":7,"type":"unsupported","constructor":"0x00000bad","date":"1970-01-01T00:00:00Z","chat_id":-5"#;
        assert_eq!(written(&message), format!("{start}}}"));
        message.text = "read".into();
        assert_eq!(written(&message), format!(r#"{start},"text":"read"}}"#));
    }
}
