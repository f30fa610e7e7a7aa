//! How many blocks a layer takes, and which rate it may have: arithmetic only.

use super::error::Error;

/// Bits in a word of a block; an item sets one of them in each of [`WORDS`].
const WORD_BITS: f64 = 64.0;
/// Words in a block, and so bits that an item sets.
pub const WORDS: usize = 8;

/// What later layers may add to the false positives, as a share of the bound. They are the safety net: the first
/// layer, sized for the stated capacity, pays 0.04 bits an item for it.
const RESERVE: f64 = 0.02;
/// A later layer's rate, as a share of the one before it.
const TIGHTENING: f64 = 0.85;

/// Worse rates are not made use of: they save hardly a bit an item, and the formula would not be on the safe side.
const RATE_MAX: f64 = 0.25;
/// Loads are tried in steps of a 16th of an item a block: so coarse that machines whose `exp` differs in its last bit
/// still choose the same.
const LOAD_STEPS: u32 = 16;
/// No rate up to [`RATE_MAX`] lets a block have more items.
const LOAD_MAX: u32 = 128;

/// The least that a layer is made for: below it a filter is a kilobyte anyway, and chance is great in few blocks.
const CAPACITY_MIN: u64 = 1024;

/// What a filter is made for.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Items that are expected, at least 1.
    pub capacity: u64,
    /// The bound of the false positives, between 0 and 1.
    pub fp_rate: f64,
}

/// A layer to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Items until it is full.
    pub capacity: u64,
    /// Blocks of 512 bits.
    pub blocks: u64,
}

impl Plan {
    /// Checks what was asked for.
    ///
    /// # Errors
    /// [`Error::Capacity`], [`Error::Rate`].
    pub fn new(capacity: u64, fp_rate: f64) -> Result<Self, Error> {
        if capacity == 0 {
            return Err(Error::Capacity);
        }
        if !(fp_rate > 0.0 && fp_rate < 1.0) {
            return Err(Error::Rate(fp_rate));
        }
        Ok(Self { capacity, fp_rate })
    }

    /// The layer `number`, from 0; each but the first holds as much as all before it.
    pub fn layer(&self, number: u32) -> Shape {
        let doublings = 1_u64.checked_shl(number.saturating_sub(1));
        let capacity = self.capacity.max(CAPACITY_MIN);
        let capacity = capacity.saturating_mul(doublings.unwrap_or(u64::MAX));
        let load = load(layer_rate(number, self.fp_rate));
        let even = (u128::from(capacity) * u128::from(LOAD_STEPS)).div_ceil(load.into());
        let even = u64::try_from(even).unwrap_or(u64::MAX);
        // How unevenly the items fall is itself a matter of chance, which counts where blocks are few.
        let blocks = even.saturating_add(even.isqrt() / 4 + 1);
        Shape { capacity, blocks }
    }
}

/// The rate that a layer may have when it is full: over all layers they add up to `fp_rate` at most.
fn layer_rate(number: u32, fp_rate: f64) -> f64 {
    if number == 0 {
        return fp_rate * (1.0 - RESERVE);
    }
    let first = fp_rate * RESERVE * (1.0 - TIGHTENING);
    (1..number).fold(first, |rate, _| rate * TIGHTENING)
}

/// The most items a block, in [`LOAD_STEPS`]ths, with which a layer stays within `rate`.
fn load(rate: f64) -> u32 {
    let rate = rate.min(RATE_MAX);
    // Items that are taken for members while it fills do not count, so that more came than were counted: the rate
    // grows so fast towards the end that on the way it is less than a quarter of it.
    let counted = f64::from(LOAD_STEPS) * (1.0 - rate / 4.0);
    let (mut fits, mut too_many) = (1, LOAD_MAX * LOAD_STEPS);
    while too_many - fits > 1 {
        let middle = fits.midpoint(too_many);
        if blocked_rate(f64::from(middle) / counted) <= rate {
            fits = middle;
        } else {
            too_many = middle;
        }
    }
    fits
}

/// The false positives of blocks that hold `load` items on average.
///
/// How many a block has is Poisson distributed (Putze, Sanders, Singler: "Cache-, Hash- and Space-Efficient Bloom
/// Filters", 2007); with `j` of them a bit of a word is set with the probability `1 - (1 - 1/64)^j`.
fn blocked_rate(load: f64) -> f64 {
    // Beyond that many the rest of the distribution is below any rate that a 64-bit hash can hold.
    let most = load + 12.0 * load.sqrt() + 40.0;
    let (mut probability, mut bit_clear, mut items) = ((-load).exp(), 1.0, 0.0);
    let mut rate = 0.0;
    while items < most {
        rate += probability * all_words(1.0 - bit_clear);
        items += 1.0;
        probability *= load / items;
        bit_clear *= 1.0 - 1.0 / WORD_BITS;
    }
    rate
}

/// The probability that the bit asked for is set in all words, each with the probability `bit_set`.
fn all_words(bit_set: f64) -> f64 {
    // Multiplied out, as `powi` may differ between machines.
    [bit_set; WORDS].iter().product()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn layer(number: u32, capacity: u64, fp_rate: f64) -> Shape {
        Plan::new(capacity, fp_rate).unwrap().layer(number)
    }

    fn bits_an_item(capacity: u64, fp_rate: f64) -> f64 {
        #[allow(clippy::cast_precision_loss)] // a ratio to two places
        let bits = layer(0, capacity, fp_rate).blocks as f64 * 512.0;
        #[allow(clippy::cast_precision_loss)]
        let items = capacity as f64;
        bits / items
    }

    #[test]
    fn a_million_items_take_few_bits_more_than_the_textbook_has() {
        assert!(bits_an_item(1_000_000, 0.01) <= 10.2); // 9.59 where bits lie anywhere
        assert!(bits_an_item(1_000_000, 0.001) <= 15.85); // 14.38
    }

    #[test]
    fn the_rates_of_all_layers_together_stay_within_the_bound() {
        let total: f64 = (0..200).map(|number| layer_rate(number, 0.01)).sum();
        assert!((0.0099..=0.01).contains(&total), "{total}");
    }

    #[test]
    fn every_layer_doubles_the_filter() {
        let capacities = [0, 1, 2, 3, 4].map(|number| layer(number, 5000, 0.01).capacity);
        assert_eq!(capacities, [5000, 5000, 10_000, 20_000, 40_000]);
    }

    #[test]
    fn sizes_are_those_of_every_other_machine() {
        let sizes = [
            layer(0, 1_000_000, 0.01),
            layer(0, 1_000_000, 0.001),
            layer(1, 1_000_000, 0.01),
            layer(0, 1, 0.5),
        ];
        assert_eq!(
            sizes.map(|shape| shape.blocks),
            [19_912, 30_933, 56_798, 11]
        );
    }

    #[test]
    fn absurd_wishes_are_sizes_nobody_has_and_no_overflow() {
        assert_eq!(layer(0, u64::MAX, 1e-300).blocks, u64::MAX);
        assert_eq!(layer(200, 1, 0.99).capacity, u64::MAX);
    }
}
