//! What [`blocks`](super::blocks) does with many hashes, for processors with AVX2: the same bits, half a block a step.
//!
//! The cache lines of all hashes are asked for first: they come while others are worked on, from wherever they are.
#![allow(unsafe_code)] // half a block is loaded and stored by its address

use std::arch::x86_64::{
    __m256i, _MM_HINT_T0, _mm_prefetch, _mm256_and_si256, _mm256_load_si256, _mm256_or_si256,
    _mm256_set1_epi64x, _mm256_setr_epi64x, _mm256_sllv_epi64, _mm256_srlv_epi64,
    _mm256_store_si256, _mm256_testc_si256,
};

use super::blocks::{Block, choices, place};

/// As [`blocks::add_all`](super::blocks::add_all).
#[target_feature(enable = "avx2")]
pub fn add_all(blocks: &mut [Block], hashes: &[u64]) -> u64 {
    prefetch(blocks, hashes);
    let mut fresh = 0;
    for &hash in hashes {
        let block = &mut blocks[place(blocks.len(), hash)];
        let (mask, old) = (mask(hash), load(block));
        fresh += u64::from(!covers(old, mask));
        let [low, high] = [0, 1].map(|half| _mm256_or_si256(old[half], mask[half]));
        store(block, [low, high]);
    }
    fresh
}

/// As [`blocks::contains_all`](super::blocks::contains_all).
#[target_feature(enable = "avx2")]
pub fn contains_all(blocks: &[Block], hashes: &[u64], found: &mut [u8]) {
    prefetch(blocks, hashes);
    for (&hash, found) in hashes.iter().zip(found) {
        let block = &blocks[place(blocks.len(), hash)];
        *found |= u8::from(covers(load(block), mask(hash)));
    }
}

fn prefetch(blocks: &[Block], hashes: &[u64]) {
    for &hash in hashes {
        let block = &raw const blocks[place(blocks.len(), hash)];
        // SAFETY: a hint reads nothing; the address is a block's.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(block.cast()) };
    }
}

/// The hash's bit in each word.
#[inline]
#[target_feature(enable = "avx2")]
fn mask(hash: u64) -> [__m256i; 2] {
    let choices = _mm256_set1_epi64x(choices(hash).cast_signed());
    let shifts = [
        _mm256_setr_epi64x(0, 6, 12, 18),
        _mm256_setr_epi64x(24, 30, 36, 42),
    ];
    shifts.map(|shifts| {
        let choice = _mm256_srlv_epi64(choices, shifts);
        let choice = _mm256_and_si256(choice, _mm256_set1_epi64x(63));
        _mm256_sllv_epi64(_mm256_set1_epi64x(1), choice)
    })
}

/// Whether all bits of the mask are set.
#[inline]
#[target_feature(enable = "avx2")]
fn covers([low, high]: [__m256i; 2], mask: [__m256i; 2]) -> bool {
    _mm256_testc_si256(low, mask[0]) & _mm256_testc_si256(high, mask[1]) == 1
}

#[inline]
#[target_feature(enable = "avx2")]
fn load(block: &Block) -> [__m256i; 2] {
    let halves: *const __m256i = (&raw const block.0).cast();
    // SAFETY: a block is two halves, aligned to the both of them.
    unsafe { [_mm256_load_si256(halves), _mm256_load_si256(halves.add(1))] }
}

#[inline]
#[target_feature(enable = "avx2")]
fn store(block: &mut Block, [low, high]: [__m256i; 2]) {
    let halves: *mut __m256i = (&raw mut block.0).cast();
    // SAFETY: a block is two halves, aligned to the both of them, and ours alone.
    unsafe {
        _mm256_store_si256(halves, low);
        _mm256_store_si256(halves.add(1), high);
    }
}
