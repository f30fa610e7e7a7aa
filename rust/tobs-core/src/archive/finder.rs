//! Single messages of a chat, looked for by id in any order.

use std::cmp::Reverse;
use std::iter;
use std::sync::Arc;

use super::Archive;
use super::body::Unpacker;
use super::error::Error;
use super::index::Entry as RecordEntry;
use super::reader::{Item, PageView, Ranked, Split, ranked, take_apart};
use crate::tl::page::Entry;

/// So many pages stay unpacked: messages that belong together seldom lie farther apart.
const KEPT_PAGES: usize = 32;

/// Finds messages of a chat, as the archive was when it was made: of each the version that [`ChatReader`] gives.
///
/// The pages that were looked into last are kept, so that neighbours are found at little cost.
///
/// [`ChatReader`]: super::ChatReader
pub struct Finder {
    /// By lowest id.
    pages: Vec<Ranked>,
    /// The highest id that each of `pages` or one before it vouches for.
    highest: Vec<i32>,
    opened: Opened,
}

/// The pages that were opened last.
struct Opened {
    archive: Archive,
    split: Split,
    unpacker: Unpacker,
    /// By sequence, the one used last at the end; none for a page that cannot be read.
    kept: Vec<(u64, Option<Arc<PageView>>)>,
}

/// A message that was found, with the page that it is in.
#[derive(Debug, Clone)]
pub struct Found {
    page: Arc<PageView>,
    entry: Entry,
}

impl Found {
    /// The message.
    #[must_use]
    pub fn item(&self) -> Item<'_> {
        Item {
            page: &self.page,
            entry: &self.entry,
        }
    }
}

impl Finder {
    pub(super) fn new(archive: Archive, records: &[RecordEntry], split: Split) -> Self {
        let mut pages = ranked(records);
        pages.sort_unstable_by_key(|page| page.record.header.lo);
        let mut highest = 0;
        let highest = pages.iter().map(|page| {
            highest = page.record.header.hi.max(highest);
            highest
        });
        Self {
            highest: highest.collect(),
            pages,
            opened: Opened {
                archive,
                split,
                unpacker: Unpacker::default(),
                kept: Vec::new(),
            },
        }
    }

    /// The newest version of the message `id`; none when no page has it.
    ///
    /// # Errors
    /// The system cannot read. Damaged pages have no messages.
    pub fn find(&mut self, id: i32) -> Result<Option<Found>, Error> {
        let begun = self
            .pages
            .partition_point(|page| page.record.header.lo <= id);
        let reaching = self.pages[..begun].iter().zip(&self.highest).rev();
        let mut holding: Vec<&Ranked> = reaching
            .take_while(|&(_, &highest)| id <= highest)
            .map(|(page, _)| page)
            .filter(|page| id <= page.record.header.hi)
            .collect();
        holding.sort_unstable_by_key(|page| Reverse(page.rank));
        for holder in holding {
            if let Some(page) = self.opened.page(holder)?
                && let Some(entry) = page.entry(id).cloned()
            {
                return Ok(Some(Found { page, entry }));
            }
        }
        Ok(None)
    }
}

impl Opened {
    /// The page; what it repairs, where it cannot be read itself; none if nothing of that can.
    fn page(&mut self, page: &Ranked) -> Result<Option<Arc<PageView>>, Error> {
        for record in iter::once(&page.record).chain(page.repairs.iter().rev()) {
            if let Some(page) = self.of_record(record)? {
                return Ok(Some(page));
            }
        }
        Ok(None)
    }

    fn of_record(&mut self, record: &RecordEntry) -> Result<Option<Arc<PageView>>, Error> {
        let sequence = record.header.sequence;
        if let Some(at) = self.kept.iter().rposition(|kept| kept.0 == sequence) {
            self.kept[at..].rotate_left(1);
        } else {
            let mut bytes = Vec::new();
            let index = take_apart(
                &self.archive,
                &mut self.unpacker,
                record,
                self.split,
                &mut bytes,
            )?;
            let page = index.map(|index| Arc::new(PageView::new(record, bytes, index)));
            if self.kept.len() == KEPT_PAGES {
                self.kept.remove(0);
            }
            self.kept.push((sequence, page.ok()));
        }
        Ok(self.kept.last().and_then(|(_, page)| page.clone()))
    }
}
