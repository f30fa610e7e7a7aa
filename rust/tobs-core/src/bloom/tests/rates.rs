//! The bound, within and far beyond the capacity.

use super::super::{BloomFilter, hash};

/// The share of 200,000 other items that the filter takes for members.
fn measured(filter: &BloomFilter) -> f64 {
    let mut found = vec![0; 200_000];
    filter.contains_all((1 << 40..).map(hash::of_int), &mut found);
    let found: u32 = found.into_iter().map(u32::from).sum();
    f64::from(found) / 200_000.0
}

#[test]
fn the_bound_holds_at_once_ten_and_a_hundred_times_the_capacity() {
    for (capacity, fp_rate) in [
        (1, 0.01),
        (1500, 0.01),
        (20_000, 0.01),
        (20_000, 0.001),
        (20_000, 0.2),
    ] {
        let mut filter = BloomFilter::new(capacity, fp_rate).unwrap();
        let mut added: i64 = 0;
        for times in [1, 10, 100] {
            let wanted = capacity.cast_signed() * times;
            filter.add_all((added..wanted).map(hash::of_int)).unwrap();
            added = wanted;
            let (measured, told) = (measured(&filter), filter.approx_fp_rate());
            // Three times the deviation of 200,000 throws.
            let luck = 3.0 * (fp_rate / 200_000.0).sqrt();
            assert!(
                measured <= fp_rate + luck,
                "{measured} at {times}x of {capacity}, {fp_rate}"
            );
            assert!(
                told <= fp_rate,
                "{told} at {times}x of {capacity}, {fp_rate}"
            );
            assert!(
                (measured - told).abs() <= 2.0 * luck,
                "{measured} is not {told}"
            );
        }
    }
}

#[test]
fn nothing_that_was_added_is_ever_missed() {
    let mut filter = BloomFilter::new(1000, 0.01).unwrap();
    filter.add_all((0..50_000).map(hash::of_int)).unwrap();
    let mut found = vec![0; 50_000];
    filter.contains_all((0..).map(hash::of_int), &mut found);
    assert!(found.iter().all(|&found| found == 1));
}

#[test]
fn bits_are_those_of_every_other_machine_and_version() {
    let mut filter = BloomFilter::new(3000, 0.01).unwrap();
    filter.add_all((-2000..2000).map(hash::of_int)).unwrap();
    filter
        .add_all((0..500_u32).map(|number| hash::of_bytes(&number.to_le_bytes())))
        .unwrap();
    assert_eq!(
        hash::of_bytes(&filter.to_bytes()),
        8_829_375_382_792_871_586
    );
}
