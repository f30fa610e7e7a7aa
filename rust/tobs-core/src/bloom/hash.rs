//! Items as 64-bit hashes, the same on every machine and in every version: filters outlive both.

use xxhash_rust::xxh3::xxh3_64;

/// The hash of a number; no two share one. Stafford's variant 13 of `MurmurHash3`'s finalizer, which `SplitMix64` uses.
#[must_use]
pub fn of_int(item: i64) -> u64 {
    let mut hash = item.cast_unsigned();
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}

/// The hash of bytes: `XXH3`.
#[must_use]
pub fn of_bytes(item: &[u8]) -> u64 {
    xxh3_64(item)
}
