//! A Bloom filter that keeps its bound: blocks of one cache line, and layers for what was not foreseen.
//!
//! An item is a 64-bit hash ([`hash`]). Its high half chooses a block of 512 bits; a second product of it chooses one
//! bit in each of the block's eight words, so that a look costs one cache line and no loop over bits.
//!
//! Items gather unevenly in blocks, which makes such a filter worse than the textbook's formula: its size comes from
//! the rate that blocks really have. A full layer is followed by another, as large as all before it and of a stricter
//! rate: together they stay within the stated one however many follow.
//!
//! The answer "seen" may be wrong: it serves what is confirmed afterwards. Message ids are not; theirs is
//! [`SeenIds`](crate::seen::SeenIds).

#[cfg(target_arch = "x86_64")]
mod avx2;
mod blocks;
mod error;
mod file;
mod filter;
pub mod hash;
mod sizing;

#[cfg(test)]
mod tests;

pub use error::Error;
pub use filter::BloomFilter;
