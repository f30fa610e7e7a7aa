//! Names that a chat's own pages do not tell, but the archive does elsewhere.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::archive::{Archive, Error, Kind};
use crate::message::{Peer, Peers};
use crate::tl::page::Page;

/// All peers of an archive, read when a name is looked for: the records kept for peers first, all pages only if
/// those do not tell it. Share one between the renderings of an archive.
pub struct Names {
    archive: Archive,
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    peers: Peers,
    /// Sequence numbers of the records that were read.
    read: HashSet<u64>,
}

/// How far a rendering has looked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Looked {
    /// Nowhere yet.
    #[default]
    Nowhere,
    /// In the records kept for peers.
    InPeers,
    /// In all pages.
    Everywhere,
}

impl Names {
    /// Will look for names in `archive`.
    #[must_use]
    pub fn of(archive: Archive) -> Self {
        Self {
            archive,
            book: Mutex::default(),
        }
    }

    /// What the archive knows of the peer with this marked id. `looked` says what this rendering has read of the
    /// archive, and grows: records that come later are read by later renderings.
    ///
    /// # Errors
    /// The system cannot read. Damaged records tell nothing.
    pub(super) fn find(&self, marked: i64, looked: &mut Looked) -> Result<Option<Peer>, Error> {
        let mut book = self.book();
        for (step, kinds) in [
            (Looked::InPeers, &[Kind::Peers][..]),
            (Looked::Everywhere, &[Kind::Page, Kind::Repaired]),
        ] {
            if book.peers.name(marked).is_some() {
                break;
            }
            if *looked < step {
                self.read(&mut book, kinds)?;
                *looked = step;
            }
        }
        Ok(book.peers.get(marked).cloned())
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self, book: &mut Book, kinds: &[Kind]) -> Result<(), Error> {
        for record in self.archive.records(None) {
            if !kinds.contains(&record.kind) || !book.read.insert(record.sequence) {
                continue;
            }
            let bytes = match self.archive.read(record.sequence) {
                Ok(bytes) => bytes,
                Err(Error::Damaged(_)) => continue,
                Err(error) => return Err(error),
            };
            let Ok(page) = Page::parse(&bytes) else {
                continue;
            };
            for elements in [page.users, page.chats] {
                // A peer that cannot be read stays without a name, as in the chat's own pages.
                let _ = book.peers.absorb(bytes.get(elements).unwrap_or_default());
            }
        }
        Ok(())
    }
}
