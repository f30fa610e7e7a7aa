//! Who is who: names of users and chats, as the pages told them.

use std::borrow::Cow;

use super::file_name::is_invisible;
use super::id_map::IdMap;
use crate::tl::{self, PeerKind, Reader, field, name};

/// A user or a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    /// The first and last name, or the title; empty if it has none.
    pub name: String,
    /// The name behind the @, without it.
    pub username: Option<String>,
    /// What it is.
    pub kind: PeerKind,
    /// The account was deleted.
    pub deleted: bool,
    /// Told in short only: a full version must not be replaced by it.
    min: bool,
}

impl Peer {
    /// What it is called: by its name, else by its username; "Deleted account" when it was deleted.
    #[must_use]
    pub fn shown_name(&self) -> Option<&str> {
        if self.name.contains(is_seen) {
            Some(&self.name)
        } else if self.deleted {
            Some("Deleted account")
        } else {
            self.username.as_deref()
        }
    }
}

/// Whether a letter leaves a mark on the page; Hangul's fillers, in which some like to be called, do not.
fn is_seen(letter: char) -> bool {
    let is_filler = matches!(
        letter,
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}'
    );
    !letter.is_whitespace() && !letter.is_control() && !is_invisible(letter) && !is_filler
}

/// The peers that were seen so far, by marked id.
#[derive(Debug, Default)]
pub struct Peers {
    by_id: IdMap<Peer>,
    me: Option<i64>,
}

impl Peers {
    /// Takes in the users or chats at `elements`: boxed objects one behind the other, as in a page's vectors.
    ///
    /// A later version replaces an earlier one, but one in short (`min`) never a full one.
    ///
    /// # Errors
    /// An element cannot be read; those before it are taken in.
    pub fn absorb(&mut self, elements: &[u8]) -> Result<(), tl::Error> {
        let mut reader = Reader::new(elements);
        while reader.position() < elements.len() {
            let object = reader.object()?;
            let peer = if object.name() == name::USER_EMPTY {
                nobody(object)?
            } else {
                tl::Peer::read(object)?
            };
            if let Some(peer) = peer {
                self.learn(&peer);
            }
        }
        Ok(())
    }

    /// Takes in what is known of a peer from elsewhere, until a page tells it.
    pub fn adopt(&mut self, marked: i64, peer: Peer) {
        self.by_id.insert(marked, Peer { min: true, ..peer });
    }

    /// What is known of the peer with this marked id.
    #[must_use]
    pub fn get(&self, marked: i64) -> Option<&Peer> {
        self.by_id.get(&marked)
    }

    /// Its name, if it is known (see [`Peer::shown_name`]).
    #[must_use]
    pub fn name(&self, marked: i64) -> Option<&str> {
        self.get(marked)?.shown_name()
    }

    /// The account's own id, if a page told it.
    #[must_use]
    pub const fn me(&self) -> Option<i64> {
        self.me
    }

    fn learn(&mut self, told: &tl::Peer<'_>) {
        if told.is_self {
            self.me = Some(told.id);
        }
        if let Some(known) = self.by_id.get(&told.id) {
            let nothing_new = known.name == told.name
                && known.username.as_deref() == told.username.as_deref()
                && (known.kind, known.deleted, known.min) == (told.kind, told.deleted, told.min);
            if nothing_new || told.min && !known.min {
                return;
            }
        }
        let peer = Peer {
            name: told.name.clone().into_owned(),
            username: told.username.as_deref().map(str::to_owned),
            kind: told.kind,
            deleted: told.deleted,
            min: told.min,
        };
        self.by_id.insert(told.id, peer);
    }
}

/// A `userEmpty` as what it stands for: an account that is no more, unless another page knows it.
fn nobody<'a>(mut object: tl::Object<'_, 'a>) -> Result<Option<tl::Peer<'a>>, tl::Error> {
    let mut id = None;
    while let Some(found) = object.next()? {
        if found == field::ID {
            id = Some(object.long()?);
        }
    }
    Ok(id.map(|id| tl::Peer {
        id,
        kind: PeerKind::User,
        name: Cow::Borrowed(""),
        username: None,
        access_hash: None,
        min: true,
        deleted: true,
        is_self: false,
        migrated_to: None,
    }))
}
