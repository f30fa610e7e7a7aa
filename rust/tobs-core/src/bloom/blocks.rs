//! The blocks of one layer: one cache line an item, the same bits whatever the processor offers.
#![allow(unsafe_code)] // to call what is compiled for AVX2, where the processor has it

#[cfg(target_arch = "x86_64")]
use super::avx2;
use super::error::Error;
use super::sizing::WORDS;

/// A block of 512 bits, a cache line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(align(64))]
pub struct Block(pub [u64; WORDS]);

impl Block {
    /// Bytes of a block, in memory and in a file.
    pub const BYTES: usize = size_of::<Self>();
}

/// More would be 16 GiB a layer, and 32 bits of a hash no longer choose evenly among them.
const BLOCKS_MAX: u64 = 1 << 28;

/// 2^64 by the golden ratio: a product that has little to do with the high half of its factor.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Room for `blocks`, with nothing in it yet.
///
/// # Errors
/// [`Error::Memory`] where there is none.
pub fn reserve(blocks: u64) -> Result<Vec<Block>, Error> {
    let refused = || Error::Memory {
        bytes: blocks.saturating_mul(Block::BYTES as u64),
    };
    if blocks > BLOCKS_MAX {
        return Err(refused());
    }
    let mut room = Vec::new();
    let count = usize::try_from(blocks).map_err(|_| refused())?;
    room.try_reserve_exact(count).map_err(|_| refused())?;
    Ok(room)
}

/// Adds the hashes; returns how many of them set a bit.
pub fn add_all(blocks: &mut [Block], hashes: &[u64]) -> u64 {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has AVX2.
        return unsafe { avx2::add_all(blocks, hashes) };
    }
    add_all_portable(blocks, hashes)
}

fn add_all_portable(blocks: &mut [Block], hashes: &[u64]) -> u64 {
    let fresh = hashes.iter().map(|&hash| u64::from(add(blocks, hash)));
    fresh.sum()
}

/// Sets `found` to 1 for each hash that is there; what it is for others stays.
pub fn contains_all(blocks: &[Block], hashes: &[u64], found: &mut [u8]) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has AVX2.
        return unsafe { avx2::contains_all(blocks, hashes, found) };
    }
    contains_all_portable(blocks, hashes, found);
}

fn contains_all_portable(blocks: &[Block], hashes: &[u64], found: &mut [u8]) {
    for (&hash, found) in hashes.iter().zip(found) {
        *found |= u8::from(contains(blocks, hash));
    }
}

/// Adds one hash; returns whether that set a bit.
pub fn add(blocks: &mut [Block], hash: u64) -> bool {
    let block = &mut blocks[place(blocks.len(), hash)];
    let mut missing = 0;
    for (word, bit) in block.0.iter_mut().zip(mask(hash)) {
        missing |= bit & !*word;
        *word |= bit;
    }
    missing != 0
}

/// Whether all bits of the hash are set.
pub fn contains(blocks: &[Block], hash: u64) -> bool {
    let block = &blocks[place(blocks.len(), hash)];
    let words = block.0.iter().zip(mask(hash));
    words.fold(0, |missing, (word, bit)| missing | bit & !word) == 0
}

/// The block of a hash: its high half, scaled to their number.
#[inline]
#[allow(clippy::cast_possible_truncation)] // less than len
pub(super) fn place(len: usize, hash: u64) -> usize {
    (((hash >> 32) * len as u64) >> 32) as usize
}

/// Which bit of each word is the hash's: six bits for each, from the lowest on.
#[inline]
pub(super) fn choices(hash: u64) -> u64 {
    // The high bits of a product depend on all of its factor.
    hash.wrapping_mul(SPREAD) >> 16
}

/// The hash's bit in each word.
fn mask(hash: u64) -> [u64; WORDS] {
    let choices = choices(hash);
    std::array::from_fn(|word| 1 << ((choices >> (6 * word)) & 63))
}

/// The probability that an item which was never added is found.
pub fn fp_rate(blocks: &[Block]) -> f64 {
    let of_block = |block: &Block| -> f64 {
        let set = block
            .0
            .iter()
            .map(|word| f64::from(word.count_ones()) / 64.0);
        set.product()
    };
    #[allow(clippy::cast_precision_loss)] // at most BLOCKS_MAX
    let count = blocks.len() as f64;
    blocks.iter().map(of_block).sum::<f64>() / count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bloom::hash;

    #[test]
    fn a_processor_with_avx2_sets_and_finds_the_bits_of_one_without() {
        let hashes: Vec<u64> = (0..5000).map(hash::of_int).collect();
        let mut plain = vec![Block::default(); 77];
        let mut chosen = plain.clone();
        let fresh = add_all_portable(&mut plain, &hashes[..3000]);
        assert_eq!(add_all(&mut chosen, &hashes[..3000]), fresh);
        assert_eq!(plain, chosen);

        let (mut found, mut found_chosen) = (vec![0; 5000], vec![0; 5000]);
        contains_all_portable(&plain, &hashes, &mut found);
        contains_all(&chosen, &hashes, &mut found_chosen);
        assert_eq!(found, found_chosen);
        assert!(found[..3000].iter().all(|&found| found == 1) && found.contains(&0));
    }

    #[test]
    fn every_word_gets_one_bit_and_every_bit_its_turn() {
        let mut all = [0; WORDS];
        for number in 0..2000 {
            for (all, bit) in all.iter_mut().zip(mask(hash::of_int(number))) {
                assert!(bit.is_power_of_two());
                *all |= bit;
            }
        }
        assert_eq!(all, [u64::MAX; WORDS]);
    }
}
