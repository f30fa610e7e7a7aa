//! The filter: layers of blocks, of which the last one takes what is added.

use std::{mem, slice};

use super::blocks::{self, Block};
use super::error::Error;
use super::sizing::{Plan, Shape};

/// Hashes worked on together: enough to have their blocks fetched side by side, few enough to keep those in the first
/// cache until their turn (8 of its 32 KiB).
const BATCH: usize = 128;

/// Blocks that take items until they are full.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub(super) blocks: Vec<Block>,
    /// Those that set a bit here.
    pub(super) items: u64,
    /// How many of them it takes within its rate.
    pub(super) capacity: u64,
}

impl Layer {
    fn new(shape: Shape) -> Result<Self, Error> {
        let mut blocks = blocks::reserve(shape.blocks)?;
        blocks.resize(blocks.capacity(), Block::default());
        Ok(Self {
            blocks,
            items: 0,
            capacity: shape.capacity,
        })
    }

    fn room(&self) -> u64 {
        self.capacity.saturating_sub(self.items)
    }

    fn contains(&self, hash: u64) -> bool {
        blocks::contains(&self.blocks, hash)
    }

    fn add(&mut self, hash: u64) -> bool {
        let fresh = blocks::add(&mut self.blocks, hash);
        self.items += u64::from(fresh);
        fresh
    }

    fn add_all(&mut self, hashes: &[u64]) -> u64 {
        let fresh = blocks::add_all(&mut self.blocks, hashes);
        self.items += fresh;
        fresh
    }
}

/// A set of hashes that forgets none, and takes others for members at the stated rate at most.
///
/// Its bits depend on what was added in which order and on nothing else: neither on the machine, nor on whether it
/// came one by one or many at once.
#[derive(Clone, Debug)]
pub struct BloomFilter {
    pub(super) plan: Plan,
    /// Layers that take no more.
    pub(super) full: Vec<Layer>,
    pub(super) open: Layer,
}

impl BloomFilter {
    /// An empty filter whose first layer is sized for `capacity` items; the bound `fp_rate` holds beyond them as well.
    ///
    /// # Errors
    /// [`Error::Capacity`], [`Error::Rate`], [`Error::Memory`].
    pub fn new(capacity: u64, fp_rate: f64) -> Result<Self, Error> {
        let plan = Plan::new(capacity, fp_rate)?;
        Ok(Self {
            plan,
            full: Vec::new(),
            open: Layer::new(plan.layer(0))?,
        })
    }

    /// Adds a hash; returns whether it was new. One that was taken for a member is a member from then on.
    ///
    /// # Errors
    /// [`Error::Memory`] when there is no room for another layer; nothing was added then.
    pub fn add(&mut self, hash: u64) -> Result<bool, Error> {
        if self.full.iter().any(|layer| layer.contains(hash)) {
            return Ok(false);
        }
        if self.open.room() == 0 {
            if self.open.contains(hash) {
                return Ok(false);
            }
            self.grow()?;
        }
        Ok(self.open.add(hash))
    }

    /// Whether a hash was added, or is taken for one that was.
    #[must_use]
    pub fn contains(&self, hash: u64) -> bool {
        self.layers().any(|layer| layer.contains(hash))
    }

    /// Adds all hashes, as [`add`](Self::add) would one by one; returns how many were new.
    ///
    /// # Errors
    /// [`Error::Memory`] when there is no room for another layer; some were added then.
    pub fn add_all(&mut self, hashes: impl IntoIterator<Item = u64>) -> Result<u64, Error> {
        let mut hashes = hashes.into_iter();
        let mut batch = [0; BATCH];
        let mut fresh = 0;
        loop {
            let taken = take(&mut hashes, &mut batch);
            if taken.is_empty() {
                return Ok(fresh);
            }
            fresh += self.add_batch(taken)?;
        }
    }

    fn add_batch(&mut self, batch: &mut [u64]) -> Result<u64, Error> {
        let mut fresh = 0;
        let mut left = unseen(&self.full, batch);
        while !left.is_empty() {
            if self.open.room() == 0 {
                left = unseen(slice::from_ref(&self.open), left);
                if left.is_empty() {
                    break;
                }
                self.grow()?;
            }
            let room = usize::try_from(self.open.room()).unwrap_or(usize::MAX);
            let (now, later) = left.split_at_mut(room.min(left.len()));
            fresh += self.open.add_all(now);
            left = later;
        }
        Ok(fresh)
    }

    /// Writes for each hash whether the filter [`contains`](Self::contains) it, 1 or 0, to its place in `found`.
    ///
    /// Hashes beyond the length of `found` are left alone.
    pub fn contains_all(&self, hashes: impl IntoIterator<Item = u64>, found: &mut [u8]) {
        let mut hashes = hashes.into_iter();
        let mut batch = [0; BATCH];
        for found in found.chunks_mut(BATCH) {
            found.fill(0);
            let taken = take(&mut hashes, &mut batch[..found.len()]);
            for layer in self.layers() {
                blocks::contains_all(&layer.blocks, taken, found);
            }
        }
    }

    /// How many items were new when they were added: those taken for others do not count.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.layers().map(|layer| layer.items).sum()
    }

    /// Whether nothing was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The items it was made for.
    #[must_use]
    pub fn capacity(&self) -> u64 {
        self.plan.capacity
    }

    /// The bound it was made with.
    #[must_use]
    pub fn fp_rate(&self) -> f64 {
        self.plan.fp_rate
    }

    /// The share of other items that it takes for members as it is now, by the bits that are set.
    #[must_use]
    pub fn approx_fp_rate(&self) -> f64 {
        let passed: f64 = self
            .layers()
            .map(|layer| 1.0 - blocks::fp_rate(&layer.blocks))
            .product();
        1.0 - passed
    }

    /// Bytes of its bits.
    #[must_use]
    pub fn size_bytes(&self) -> usize {
        self.layers()
            .map(|layer| size_of_val(layer.blocks.as_slice()))
            .sum()
    }

    pub(super) fn layers(&self) -> impl Iterator<Item = &Layer> {
        self.full.iter().chain([&self.open])
    }

    /// Opens another layer.
    fn grow(&mut self) -> Result<(), Error> {
        let number = u32::try_from(self.full.len() + 1).unwrap_or(u32::MAX);
        let next = Layer::new(self.plan.layer(number))?;
        self.full.push(mem::replace(&mut self.open, next));
        Ok(())
    }
}

/// Fills `batch` from `hashes`; returns what could be filled.
fn take<'b>(hashes: &mut impl Iterator<Item = u64>, batch: &'b mut [u64]) -> &'b mut [u64] {
    let mut taken = 0;
    for (slot, hash) in batch.iter_mut().zip(hashes) {
        *slot = hash;
        taken += 1;
    }
    &mut batch[..taken]
}

/// Moves the hashes, at most a batch, that none of the layers contains to the front, and returns them.
fn unseen<'b>(layers: &[Layer], hashes: &'b mut [u64]) -> &'b mut [u64] {
    if layers.is_empty() {
        return hashes;
    }
    let mut found = [0; BATCH];
    for layer in layers {
        blocks::contains_all(&layer.blocks, hashes, &mut found);
    }
    let mut kept = 0;
    for at in 0..hashes.len() {
        hashes[kept] = hashes[at];
        kept += usize::from(found[at] == 0);
    }
    &mut hashes[..kept]
}
