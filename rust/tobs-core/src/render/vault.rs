//! The vault as one chat's view sees it: which other chats there are, who is who, and where a message stands.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use super::comments::Comments;
use super::lookups::{Lookups, Question};
use super::names::Names;
use super::{ChatFacts, EMOJI_FOLDER};
use crate::archive::{Archive, Error, Item};
use crate::message::{Message, Peer, Peers};

/// An archive and the chats that are rendered from it into one folder. Share one between the renderings.
pub struct Vault {
    archive: Archive,
    names: Names,
    me: Option<i64>,
    chats: Mutex<Arc<Chats>>,
    emoji: Mutex<Arc<Emoji>>,
}

/// The names of the files of custom emoji, by document id.
type Emoji = HashMap<i64, String>;

/// The chats of a vault, by marked id and by username.
#[derive(Debug, Default)]
pub struct Chats {
    by_id: BTreeMap<i64, ChatFacts>,
    by_username: HashMap<String, i64>,
}

/// Where a message stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// When it was sent.
    pub date: i64,
    /// The topic of a forum's message, by the id of the message that began it.
    pub topic: Option<i32>,
}

impl Vault {
    /// The vault of `archive`, without chats yet; `me` is the account's own id, if it is known.
    #[must_use]
    pub fn new(archive: Archive, me: Option<i64>) -> Self {
        Self {
            names: Names::of(archive.clone()),
            archive,
            me,
            chats: Mutex::default(),
            emoji: Mutex::default(),
        }
    }

    /// Replaces the chats that the vault holds; renderings under way keep those they began with.
    pub fn set_chats(&self, chats: impl IntoIterator<Item = ChatFacts>) {
        let by_id: BTreeMap<i64, ChatFacts> =
            chats.into_iter().map(|chat| (chat.id, chat)).collect();
        let username = |chat: &ChatFacts| Some((chat.username.as_ref()?.to_lowercase(), chat.id));
        let by_username = by_id.values().filter_map(username).collect();
        *self.chats.lock().unwrap_or_else(PoisonError::into_inner) =
            Arc::new(Chats { by_id, by_username });
    }

    /// The chats that the vault holds now.
    #[must_use]
    pub fn chats(&self) -> Arc<Chats> {
        Arc::clone(&self.chats.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Replaces the files of custom emoji that the vault holds, each called `<document id>.<extension>`; other files,
    /// and those on their way, are none. Renderings under way keep those they began with.
    pub fn set_emoji(&self, names: impl IntoIterator<Item = String>) {
        let with_id = |name: String| {
            let (id, extension) = name.split_once('.')?;
            (!extension.contains('.') && extension != "part").then_some((id.parse().ok()?, name))
        };
        let emoji: Emoji = names.into_iter().filter_map(with_id).collect();
        *self.emoji.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(emoji);
    }

    pub(super) fn emoji(&self) -> Arc<Emoji> {
        Arc::clone(&self.emoji.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The archive.
    #[must_use]
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// The account's own id, if it is known.
    #[must_use]
    pub fn me(&self) -> Option<i64> {
        self.me
    }

    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// Where a message of the chat with this marked id stands, if the archive has it.
    pub(super) fn find(&self, chat: i64, id: i32) -> Result<Option<Found>, Error> {
        self.archive.find(chat, id, |item| Found::of(&item))
    }
}

impl Chats {
    /// The chat with this marked id.
    #[must_use]
    pub fn get(&self, id: i64) -> Option<&ChatFacts> {
        self.by_id.get(&id)
    }

    /// The chat with this username, whatever its case.
    #[must_use]
    pub fn called(&self, username: &str) -> Option<&ChatFacts> {
        self.get(*self.by_username.get(&username.to_lowercase())?)
    }
}

impl Found {
    /// Where the message of the archive stands.
    pub(super) fn of(item: &Item<'_>) -> Self {
        Self {
            date: item.entry.date.into(),
            topic: Message::read(item.bytes(), None).topic(),
        }
    }

    /// The answer as [`Lookups`] keep it.
    pub(super) fn text(&self) -> String {
        match self.topic {
            Some(topic) => format!("{} {topic}", self.date),
            None => self.date.to_string(),
        }
    }
}

/// The rest of the vault, for one chat that is being rendered; what is asked of it is noted.
pub struct Elsewhere {
    vault: Arc<Vault>,
    chats: Arc<Chats>,
    emoji: Arc<Emoji>,
    lookups: Lookups,
    found: HashMap<(i64, i32), Option<Found>>,
    /// The marked ids of chats that were asked for by username, as it was written: a few are mentioned all the time.
    called: HashMap<String, Option<i64>>,
    /// All names that the archive tells were read.
    named: bool,
}

impl Elsewhere {
    /// The rest of `vault`, as it is now.
    #[must_use]
    pub fn of(vault: Arc<Vault>) -> Self {
        Self {
            chats: vault.chats(),
            emoji: vault.emoji(),
            vault,
            lookups: Lookups::default(),
            found: HashMap::new(),
            called: HashMap::new(),
            named: false,
        }
    }

    /// The chat with this marked id, if it is in the vault.
    pub fn chat(&mut self, id: i64) -> Option<&ChatFacts> {
        let chat = self.chats.get(id);
        self.lookups
            .note(Question::Chat(id), chat.map(|chat| &*chat.folder));
        chat
    }

    /// The chat with this username, if it is in the vault.
    pub fn chat_called(&mut self, username: &str) -> Option<&ChatFacts> {
        let known = self.called.get(username).copied();
        let id = known.unwrap_or_else(|| {
            let chat = self.chats.called(username);
            let question = Question::Username(username.to_lowercase());
            self.lookups.note(question, chat.map(|chat| &*chat.folder));
            let id = chat.map(|chat| chat.id);
            self.called.insert(username.to_owned(), id);
            id
        });
        self.chats.get(id?)
    }

    /// The path, within the vault, to the file of the custom emoji with this document id, if it is there.
    pub fn emoji(&mut self, id: i64) -> Option<String> {
        let name = self.emoji.get(&id);
        self.lookups
            .note(Question::Emoji(id), name.map(String::as_str));
        name.map(|name| format!("{EMOJI_FOLDER}/{name}"))
    }

    /// Where a message of the chat with this marked id stands, if the archive has it.
    ///
    /// # Errors
    /// The system cannot read the archive.
    pub fn message(&mut self, chat: i64, id: i32) -> Result<Option<Found>, Error> {
        if let Some(known) = self.found.get(&(chat, id)) {
            return Ok(known.clone());
        }
        let found = self.vault.find(chat, id)?;
        let text = found.as_ref().map(Found::text);
        self.lookups
            .note(Question::Message(chat, id), text.as_deref());
        self.found.insert((chat, id), found.clone());
        Ok(found)
    }

    /// The comments on the posts of `channel`, if the group that discusses it is in the vault.
    ///
    /// # Errors
    /// The system cannot read the archive.
    pub(super) fn comments(&mut self, channel: &ChatFacts) -> Result<Option<Comments>, Error> {
        let group = channel.discussion.and_then(|group| self.chat(group));
        let Some(group) = group.cloned() else {
            return Ok(None);
        };
        let archive = self.vault.archive.clone();
        // Asked before: what comes while they are gathered may not be among them.
        let newest = archive.newest(Some(group.id)).to_string();
        self.lookups
            .note(Question::Comments(group.id), Some(&newest));
        Comments::gather(&archive, group, channel.id, self).map(Some)
    }

    /// Gives `peers` what the archive knows of those whom `message` names and no page of its chat did.
    ///
    /// # Errors
    /// The system cannot read the archive.
    pub(super) fn name_peers(
        &mut self,
        message: &Message<'_>,
        peers: &mut Peers,
    ) -> Result<(), Error> {
        message.try_for_each_peer(|id| {
            if peers.name(id).is_none()
                && let Some(peer) = self.peer(id)?
            {
                peers.adopt(id, peer);
            }
            Ok(())
        })
    }

    fn peer(&mut self, id: i64) -> Result<Option<Peer>, Error> {
        let peer = self.vault.names.find(id, &mut self.named)?;
        self.lookups
            .note(Question::Name(id), peer.as_ref().and_then(Peer::shown_name));
        Ok(peer)
    }

    pub(super) fn into_lookups(self) -> Lookups {
        self.lookups
    }
}
