//! Names that a chat's own pages do not tell, but the archive does elsewhere.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::archive::{Archive, Error, Kind};
use crate::message::{Peer, Peers};
use crate::tl::page::Page;

/// The peers of an archive, read when a name is looked for.
pub(super) struct Names {
    archive: Archive,
    /// Those of all records, from the first time that one is looked for.
    all: Mutex<Book>,
    /// Those of the records after a sequence number: most chats of a run ask for the same one.
    later: Mutex<(u64, Book)>,
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
            all: Mutex::default(),
            later: Mutex::default(),
        }
    }

    /// What the archive knows of the peer with this marked id. `looked` says whether this rendering has read the
    /// archive; records that come later are read by later renderings.
    ///
    /// # Errors
    /// The system cannot read. Damaged records tell nothing.
    pub(super) fn find(&self, marked: i64, looked: &mut bool) -> Result<Option<Peer>, Error> {
        let mut all = lock(&self.all);
        if !*looked {
            self.read(&mut all, 0)?;
            *looked = true;
        }
        Ok(all.peers.get(marked).cloned())
    }

    /// The names of those of `marked` that records after `sequence` tell; where all records were read anyway, the
    /// names that those tell.
    ///
    /// # Errors
    /// The system cannot read. Damaged records tell nothing.
    pub(super) fn told_since(
        &self,
        sequence: u64,
        marked: &BTreeSet<i64>,
    ) -> Result<BTreeMap<i64, String>, Error> {
        let named = |book: &Book| {
            let told = |&id: &i64| Some((id, book.peers.name(id)?.to_owned()));
            marked.iter().filter_map(told).collect()
        };
        let mut all = lock(&self.all);
        if !all.read.is_empty() {
            self.read(&mut all, 0)?;
            return Ok(named(&all));
        }
        drop(all);
        let mut later = lock(&self.later);
        if later.0 != sequence {
            *later = (sequence, Book::default());
        }
        self.read(&mut later.1, sequence)?;
        Ok(named(&later.1))
    }

    /// Takes in the records after `sequence`, those that were read left out.
    fn read(&self, book: &mut Book, sequence: u64) -> Result<(), Error> {
        for record in self.archive.records(None) {
            let tells = !matches!(record.kind, Kind::Chat | Kind::Unknown);
            if !tells || record.sequence <= sequence || !book.read.insert(record.sequence) {
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

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
