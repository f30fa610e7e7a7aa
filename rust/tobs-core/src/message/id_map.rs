//! Maps whose keys are marked ids.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map by marked id. Some five look-ups a message: the standard hasher made them 3 % of rendering.
pub(super) type IdMap<V> = HashMap<i64, V, BuildHasherDefault<IdHasher>>;

/// Spreads a number over all bits by a multiplication, as `FxHash` does. The server gives the ids out: nobody can choose
/// theirs so that they collide.
#[derive(Default)]
pub(super) struct IdHasher(u64);

impl Hasher for IdHasher {
    fn write_i64(&mut self, id: i64) {
        // 2⁶⁴ divided by the golden ratio.
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        self.0 = (self.0 ^ id.cast_unsigned()).wrapping_mul(FACTOR);
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_i64(byte.into());
        }
    }

    fn finish(&self) -> u64 {
        // A multiplication spreads upwards, and a map looks at the lowest bits first.
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::hash::BuildHasher;

    use super::*;

    #[test]
    fn neighbours_and_multiples_differ_in_the_lowest_bits() {
        let build = BuildHasherDefault::<IdHasher>::default();
        for step in [1, 2, 1000, 1 << 20, 1 << 32, -1_000_000_007] {
            let ids = (0..1024_i64).map(|index| index * step - 1_000_000_000_000);
            let buckets: HashSet<u64> = ids.map(|id| build.hash_one(id) & 2047).collect();
            assert!(buckets.len() > 512, "{step}: {}", buckets.len());
        }
    }
}
