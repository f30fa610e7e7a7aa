//! Files that are not what was written: every one is refused, none does harm.

use std::fs;

use proptest::collection::vec;
use proptest::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::super::{BloomFilter, Error, hash};

fn two_layers() -> Vec<u8> {
    let mut filter = BloomFilter::new(1, 0.01).unwrap();
    filter.add_all((0..1500).map(hash::of_int)).unwrap();
    filter.to_bytes()
}

fn refusal(bytes: &[u8]) -> String {
    BloomFilter::from_bytes(bytes).unwrap_err().to_string()
}

#[test]
fn what_was_written_is_read() {
    let bytes = two_layers();
    let filter = BloomFilter::from_bytes(&bytes).unwrap();
    assert_eq!((filter.capacity(), filter.fp_rate()), (1, 0.01));
    assert!((0..1500).all(|number| filter.contains(hash::of_int(number))));
    assert_eq!(filter.to_bytes(), bytes);
}

#[test]
fn a_filter_that_was_read_goes_on_as_the_one_that_was_written() {
    let bytes = two_layers();
    let mut read = BloomFilter::from_bytes(&bytes).unwrap();
    read.add_all((1500..9000).map(hash::of_int)).unwrap();
    let mut whole = BloomFilter::new(1, 0.01).unwrap();
    whole.add_all((0..9000).map(hash::of_int)).unwrap();
    assert_eq!(read.to_bytes(), whole.to_bytes());
}

#[test]
fn every_flipped_bit_is_found() {
    let mut bytes = two_layers();
    for at in 0..bytes.len() {
        let bit = 1 << (at % 8);
        bytes[at] ^= bit;
        assert!(
            matches!(BloomFilter::from_bytes(&bytes), Err(Error::Format { .. })),
            "byte {at}"
        );
        bytes[at] ^= bit;
    }
}

#[test]
fn every_cut_is_found_and_so_is_more() {
    let mut bytes = two_layers();
    for len in 0..bytes.len() {
        assert_eq!(
            refusal(&bytes[..len]),
            "the bytes were cut short",
            "{len} bytes"
        );
    }
    bytes.push(0);
    assert_eq!(
        refusal(&bytes),
        "the bytes go on for 1 bytes behind the filter"
    );
}

#[test]
fn another_version_is_refused_by_its_number() {
    let mut bytes = two_layers();
    bytes[8] = 2;
    assert_eq!(
        refusal(&bytes),
        "the bytes are a Bloom filter of version 2; this tobs reads version 1"
    );
}

#[test]
fn a_header_with_a_right_checksum_is_not_believed_either() {
    let header = |layers: u32, capacity: u64, fp_rate: f64| {
        let mut bytes = two_layers()[..12].to_vec();
        bytes.extend(layers.to_le_bytes());
        bytes.extend(capacity.to_le_bytes());
        bytes.extend(fp_rate.to_le_bytes());
        bytes.extend(xxh3_64(&bytes).to_le_bytes());
        bytes
    };
    assert_eq!(refusal(&header(0, 1, 0.01)), "the bytes hold no layer");
    assert_eq!(
        refusal(&header(1, 0, 0.01)),
        "the bytes say that capacity must be at least 1, not 0"
    );
    assert_eq!(
        refusal(&header(1, 1, f64::NAN)),
        "the bytes say that fp_rate must be between 0 and 1, not NaN"
    );
    let mut endless = header(u32::MAX, 1, 0.01);
    endless.extend(5_u64.to_le_bytes());
    endless.extend(u64::MAX.to_le_bytes());
    assert_eq!(refusal(&endless), "the bytes were cut short");
}

#[test]
fn a_file_is_whole_or_as_it_was() {
    let folder = std::env::temp_dir().join(format!("tobs-bloom-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("seen.bloom");
    let filter = BloomFilter::from_bytes(&two_layers()).unwrap();
    filter.save(&path).unwrap();
    assert_eq!(
        BloomFilter::load(&path).unwrap().to_bytes(),
        filter.to_bytes()
    );
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);

    assert!(matches!(filter.save(&folder), Err(Error::Write(_))));
    assert!(matches!(
        BloomFilter::load(&folder),
        Err(Error::Read { .. })
    ));
    assert!(matches!(
        BloomFilter::load(&folder.join("none")),
        Err(Error::Read { .. })
    ));
    fs::write(&path, b"\x89BLOOM\r\n").unwrap();
    let error = BloomFilter::load(&path).unwrap_err().to_string();
    assert_eq!(
        error,
        format!("{}: the bytes were cut short", path.display())
    );
    fs::remove_dir_all(&folder).unwrap();
}

proptest! {
    #[test]
    fn any_bytes_are_refused(bytes in vec(any::<u8>(), 0..400)) {
        prop_assert!(BloomFilter::from_bytes(&bytes).is_err());
    }

    #[test]
    fn any_bytes_behind_a_right_beginning_are_refused(
        kept in 0_usize..80,
        bytes in vec(any::<u8>(), 1..400),
    ) {
        let mut whole = two_layers();
        whole.truncate(kept);
        whole.extend(bytes);
        prop_assert!(BloomFilter::from_bytes(&whole).is_err());
    }

    #[test]
    fn a_few_wrong_bytes_are_found(changes in vec((any::<prop::sample::Index>(), 1_u8..), 1..8)) {
        let whole = two_layers();
        let mut bytes = whole.clone();
        for (at, change) in changes {
            bytes[at.index(whole.len())] ^= change;
        }
        prop_assert!(bytes == whole || BloomFilter::from_bytes(&bytes).is_err());
    }
}
