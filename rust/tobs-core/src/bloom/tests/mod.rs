//! The filter as a whole.
#![allow(clippy::unwrap_used)]

mod damage;
mod rates;

use proptest::collection::vec;
use proptest::prelude::*;

use super::{BloomFilter, Error, hash};

/// The filter with the numbers added one by one, and how many were new.
fn one_by_one(filter: &mut BloomFilter, numbers: &[i64]) -> u64 {
    let added = numbers
        .iter()
        .map(|&number| filter.add(hash::of_int(number)).unwrap());
    added.map(u64::from).sum()
}

#[test]
fn wrong_wishes_are_named_with_their_value() {
    let refusal = |capacity, fp_rate| BloomFilter::new(capacity, fp_rate).unwrap_err().to_string();
    assert_eq!(refusal(0, 0.01), "capacity must be at least 1, not 0");
    for rate in [0.0, 1.0, -0.5, f64::NAN, f64::INFINITY] {
        assert_eq!(
            refusal(1, rate),
            format!("fp_rate must be between 0 and 1, not {rate}")
        );
    }
    assert!(matches!(
        BloomFilter::new(u64::MAX, 0.01),
        Err(Error::Memory { .. })
    ));
}

#[test]
fn an_empty_filter_contains_nothing() {
    let filter = BloomFilter::new(10, 0.01).unwrap();
    assert!(filter.is_empty() && filter.approx_fp_rate() == 0.0);
    assert!((0..1000).all(|number| !filter.contains(hash::of_int(number))));
}

#[test]
fn the_second_time_is_not_new() {
    let mut filter = BloomFilter::new(10, 0.01).unwrap();
    assert!(filter.add(hash::of_bytes(b"abc")).unwrap());
    assert!(!filter.add(hash::of_bytes(b"abc")).unwrap());
    assert_eq!(filter.len(), 1);
}

proptest! {
    #[test]
    fn batches_set_the_bits_that_one_by_one_sets(
        parts in vec(vec(-3000_i64..3000, 0..700), 0..12),
        capacity in 1_u64..2000,
    ) {
        let mut single = BloomFilter::new(capacity, 0.05).unwrap();
        let mut batched = single.clone();
        for part in &parts {
            let fresh = one_by_one(&mut single, part);
            let hashes = part.iter().map(|&number| hash::of_int(number));
            prop_assert_eq!(batched.add_all(hashes).unwrap(), fresh);
        }
        prop_assert_eq!(single.to_bytes(), batched.to_bytes());
        prop_assert_eq!(single.len(), batched.len());

        let asked: Vec<u64> = (-4000..4000).map(hash::of_int).collect();
        let mut found = vec![7; asked.len()];
        batched.contains_all(asked.iter().copied(), &mut found);
        for (&hash, found) in asked.iter().zip(found) {
            prop_assert_eq!(u8::from(single.contains(hash)), found);
        }
        for &number in parts.iter().flatten() {
            prop_assert!(single.contains(hash::of_int(number)));
        }
    }
}
