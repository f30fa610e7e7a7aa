//! Names that a chat's own pages do not tell, but the archive does elsewhere.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::archive::{Archive, Error, Kind, Record};
use crate::message::{Peer, Peers};
use crate::tl::page::Page;

/// All peers of an archive, read when a name is looked for.
pub(super) struct Names {
    archive: Archive,
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    peers: Peers,
    /// Sequence numbers of the records that were read.
    read: HashSet<u64>,
}

impl Names {
    /// Will look for names in `archive`.
    pub(super) fn of(archive: Archive) -> Self {
        Self {
            archive,
            book: Mutex::default(),
        }
    }

    /// What the archive knows of the peer with this marked id. `looked` says whether this rendering has read the
    /// archive; records that come later are read by later renderings.
    ///
    /// # Errors
    /// The system cannot read. Damaged records tell nothing.
    pub(super) fn find(&self, marked: i64, looked: &mut bool) -> Result<Option<Peer>, Error> {
        let mut book = self.book();
        if !*looked {
            self.read(&mut book, |_| true)?;
            *looked = true;
        }
        Ok(book.peers.get(marked).cloned())
    }

    /// The names of those of `marked` that records after `sequence` tell.
    ///
    /// # Errors
    /// The system cannot read. Damaged records tell nothing.
    pub(super) fn told_since(
        &self,
        sequence: u64,
        marked: &BTreeSet<i64>,
    ) -> Result<BTreeMap<i64, String>, Error> {
        let mut book = Book::default();
        let later = |record: &Record| record.sequence > sequence;
        self.read(&mut book, later)?;
        let told = |&id: &i64| Some((id, book.peers.name(id)?.to_owned()));
        Ok(marked.iter().filter_map(told).collect())
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in the records that are `wanted`, those that were read left out.
    fn read(&self, book: &mut Book, wanted: impl Fn(&Record) -> bool) -> Result<(), Error> {
        for record in self.archive.records(None) {
            let tells = matches!(record.kind, Kind::Page | Kind::Repaired | Kind::Peers);
            if !tells || !wanted(&record) || !book.read.insert(record.sequence) {
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
