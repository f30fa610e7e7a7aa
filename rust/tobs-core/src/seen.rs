//! Which message ids of a chat were seen, exactly: a wrong "seen" would be a lost message.
//!
//! A compressed bitmap: dense ids take an eighth of a byte each, ranges next to nothing, scattered ids two bytes.

use std::ops::RangeInclusive;

use roaring::RoaringBitmap;

/// The ids seen so far of one chat.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SeenIds {
    ids: RoaringBitmap,
}

impl SeenIds {
    /// None.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an id; returns whether it was new.
    pub fn add(&mut self, id: u32) -> bool {
        self.ids.insert(id)
    }

    /// Adds all ids of a range; returns how many were new.
    pub fn add_range(&mut self, ids: RangeInclusive<u32>) -> u64 {
        self.ids.insert_range(ids)
    }

    /// Adds all ids, in any order; returns how many were new.
    pub fn add_all(&mut self, ids: impl IntoIterator<Item = u32>) -> u64 {
        ids.into_iter().map(|id| u64::from(self.add(id))).sum()
    }

    /// Whether an id was added.
    #[must_use]
    pub fn contains(&self, id: u32) -> bool {
        self.ids.contains(id)
    }

    /// How many ids were added.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.ids.len()
    }

    /// Whether none was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The ids as ranges, ascending, none adjoining another.
    pub fn ranges(&self) -> impl Iterator<Item = RangeInclusive<u32>> {
        let mut ids = self.ids.iter();
        std::iter::from_fn(move || ids.next_range())
    }

    /// Bytes of the bitmap.
    #[must_use]
    pub fn size_bytes(&self) -> usize {
        // As it would be written, which is how it lies in memory; the crate's statistics count bits for bytes.
        self.ids.serialized_size()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dense_ids_take_less_than_a_seventh_of_a_byte() {
        let mut seen = SeenIds::new();
        // As a supergroup's: one in ten was deleted.
        let count = seen.add_all((1..=1_000_000).filter(|id| id % 10 != 0));
        assert_eq!(count, 900_000);
        assert!(
            seen.size_bytes() * 20 <= 900_000 * 3,
            "{}",
            seen.size_bytes()
        );
    }

    #[test]
    fn a_range_takes_next_to_nothing() {
        let mut seen = SeenIds::new();
        assert_eq!(seen.add_range(1..=1_000_000), 1_000_000);
        assert!(seen.size_bytes() < 1000, "{}", seen.size_bytes());
        assert_eq!(seen.ranges().collect::<Vec<_>>(), [1..=1_000_000]);
    }

    #[test]
    fn the_highest_ids_are_ids() {
        let mut seen = SeenIds::new();
        assert_eq!(seen.add_range(u32::MAX - 1..=u32::MAX), 2);
        assert!(!seen.add(u32::MAX));
    }

    /// Ids of one container, of the next, and far away.
    fn ids() -> impl Strategy<Value = u32> {
        prop_oneof![1_u32..3000, 65_000_u32..66_000, 1_u32..1 << 31]
    }

    proptest! {
        #[test]
        fn it_says_what_a_plain_set_says(
            parts in vec((vec(ids(), 0..300), ids(), 0_u32..5000), 0..8),
            asked in vec(ids(), 0..300),
        ) {
            let (mut seen, mut model) = (SeenIds::new(), BTreeSet::new());
            for (ids, lo, len) in parts {
                let fresh = ids.iter().filter(|id| model.insert(**id)).count();
                prop_assert_eq!(seen.add_all(ids), fresh as u64);
                let range = lo..=lo + len;
                let fresh = range.clone().filter(|id| model.insert(*id)).count();
                prop_assert_eq!(seen.add_range(range), fresh as u64);
            }
            prop_assert_eq!(seen.len(), model.len() as u64);
            for id in asked.iter().chain(&model) {
                prop_assert_eq!(seen.contains(*id), model.contains(id));
            }
            let ranges: Vec<_> = seen.ranges().collect();
            prop_assert!(ranges.windows(2).all(|pair| pair[0].end() + 1 < *pair[1].start()));
            prop_assert!(ranges.into_iter().flatten().eq(model));
        }
    }
}
