//! A small archive of two sealed segments and an open one, spoiled in every place.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

const RECORDS: u64 = 5;

/// Five records, each vouching for ids of its own, in three segments.
fn archive() -> Folder {
    let folder = Folder::new();
    let archive = folder.write_segments(320);
    for (sequence, len) in (1..=RECORDS).zip([60, 0, 200, 33, 80]) {
        let bytes = body(u8::try_from(sequence).unwrap(), len);
        let id = i32::try_from(sequence).unwrap();
        archive
            .append_page(&bytes, page(7, 10 * id, 10 * id + 8))
            .unwrap();
    }
    let segments: Vec<_> = archive
        .records(None)
        .iter()
        .map(|record| record.segment)
        .collect();
    assert_eq!(segments, [1, 1, 2, 2, 3]);
    folder
}

fn end(record: &Record) -> u64 {
    record.offset + format::RECORD_HEADER as u64 + format::padded(record.stored_bytes.into())
}

fn readable(archive: &Archive) -> BTreeSet<u64> {
    archive
        .records(None)
        .iter()
        .map(|record| record.sequence)
        .filter(|&sequence| match archive.read(sequence) {
            Ok(_) => true,
            Err(Error::Damaged(damage)) => {
                assert_eq!(damage.sequence, Some(sequence));
                false
            }
            Err(error) => panic!("{error}"),
        })
        .collect()
}

fn covered(archive: &Archive) -> BTreeSet<u64> {
    let ranges = archive.coverage(7);
    ranges
        .iter()
        .map(|&(lo, _)| u64::try_from(lo / 10).unwrap())
        .collect()
}

#[test]
fn after_any_flip_exactly_what_it_hit_is_named() {
    let folder = archive();
    let records = folder.read().records(None);
    let all: BTreeSet<u64> = (1..=RECORDS).collect();
    for number in 1..=3 {
        let path = folder.segment(number);
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut spoiled = whole.clone();
            spoiled[at] ^= 1 << (at % 8);
            fs::write(&path, &spoiled).unwrap();
            let archive = match Archive::open(&folder.0, Access::Read) {
                Ok(archive) => archive,
                Err(Error::Version { .. }) if (8..12).contains(&at) => continue,
                Err(error) => panic!("segment {number}, byte {at}: {error}"),
            };
            let at = at as u64;
            let hit = records
                .iter()
                .find(|r| r.segment == number && r.offset <= at && at < end(r));
            let named = archive.verify().unwrap();
            assert_eq!(named.len(), 1, "segment {number}, byte {at}: {named:?}");
            assert_eq!(named[0].segment, number);
            let expected = hit.map(|record| record.sequence);
            let in_header = hit.is_some_and(|r| at < r.offset + format::RECORD_HEADER as u64);
            if let Some(record) = hit {
                assert_eq!(named[0].offset, record.offset);
            }
            // The header of the very last record is all there is of it.
            if !(number == 3 && in_header) {
                assert_eq!(named[0].sequence, expected, "segment {number}, byte {at}");
            }
            let mut left = all.clone();
            left.retain(|sequence| Some(*sequence) != expected);
            assert_eq!(covered(&archive), left, "segment {number}, byte {at}");
            // A sealed segment's index still has the header.
            let saved = number < 3 && in_header;
            assert_eq!(readable(&archive), if saved { all.clone() } else { left });
        }
        fs::write(&path, &whole).unwrap();
    }
}

#[test]
fn after_any_cut_all_whole_records_are_readable_and_nothing_else() {
    let folder = archive();
    let records = folder.read().records(None);
    for number in 1..=3 {
        let path = folder.segment(number);
        let whole = fs::read(&path).unwrap();
        for len in 0..whole.len() {
            fs::write(&path, &whole[..len]).unwrap();
            let left: BTreeSet<u64> = records
                .iter()
                .filter(|record| record.segment != number || end(record) <= len as u64)
                .map(|record| record.sequence)
                .collect();
            let archive = folder.read();
            assert_eq!(readable(&archive), left, "segment {number} cut at {len}");
            assert_eq!(covered(&archive), left);
            let named = archive.verify().unwrap();
            if number == 3 {
                assert_eq!(named, []);
            } else {
                assert_eq!(named.len(), 1, "segment {number} cut at {len}: {named:?}");
                assert_eq!(named[0].segment, number);
            }
        }
        fs::write(&path, &whole).unwrap();
    }
}

#[test]
fn a_cut_sealed_segment_at_the_end_is_gone_on_with() {
    let folder = archive();
    fs::remove_file(folder.segment(3)).unwrap();
    let path = folder.segment(2);
    let whole = fs::read(&path).unwrap();
    for len in 0..whole.len() {
        fs::write(&path, &whole[..len]).unwrap();
        let archive = folder.write();
        assert_eq!(archive.damage(), [], "cut at {len}");
        let kept = readable(&archive);
        let sequence = archive.append_page(b"more", page(7, 90, 98)).unwrap();
        assert_eq!(sequence, kept.last().unwrap() + 1);
        let archive = folder.read();
        assert_eq!(archive.read(sequence).unwrap(), b"more");
        assert_eq!(readable(&archive).len(), kept.len() + 1);
        assert_eq!(archive.verify().unwrap(), []);
    }
}

#[test]
fn a_record_inside_a_message_is_not_taken_for_one() {
    let folder = Folder::new();
    let archive = folder.write();
    // Somebody sends what would be a record at the start of a segment, of numbers that do not shrink: it
    // stands in the archive as it is.
    let forged = RecordHeader {
        kind: format::kind::PAGE,
        codec: format::CODEC_ZSTD,
        layer: 0x1b2c_3d4e,
        sequence: 0x0123_4567_89ab_cdef,
        chat_id: 0x7654_3210_fedc_ba98,
        lo: 0x0a1b_2c3d,
        hi: 0x4e5f_6071,
        fetched_at: 0x1f2e_3d4c_5b6a_7988,
        raw_len: 0x0102_0304,
        stored_len: 0,
        body_hash: format::body_hash(&[]),
    };
    let forged = forged.encode(format::Place::new(1, 32).unwrap());
    archive.append_page(&forged, page(7, 1, 9)).unwrap();
    archive.append_page(b"", page(7, 10, 19)).unwrap();
    let mut bytes = fs::read(folder.segment(1)).unwrap();
    assert!(bytes.windows(forged.len()).any(|window| window == forged));
    bytes[40] ^= 1;
    fs::write(folder.segment(1), bytes).unwrap();
    assert_eq!(folder.read().coverage(7), [(10, 19)]);
}

/// Spoils the magic of a segment that holds one record, and the byte `offset` from the start of that record.
fn spoil_magic_and_record(folder: &Folder, number: u32, offset: usize) {
    let path = folder.segment(number);
    let mut bytes = fs::read(&path).unwrap();
    bytes[0] ^= 1;
    bytes[format::SEGMENT_HEADER + offset] ^= 1;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_segment_without_header_whose_only_record_is_spoiled_is_begun_anew() {
    let folder = archive();
    spoil_magic_and_record(&folder, 3, format::RECORD_HEADER);
    assert_eq!(readable(&folder.read()), BTreeSet::from([1, 2, 3, 4]));
    let archive = folder.write();
    assert_eq!(archive.verify().unwrap(), []);
    let sequence = archive.append_page(b"more", page(7, 90, 98)).unwrap();
    let archive = folder.read();
    assert_eq!(archive.read(sequence).unwrap(), b"more");
    assert_eq!(archive.damage(), []);
}

#[test]
fn what_a_segment_held_is_told_by_the_next_one_though_that_is_spoiled_too() {
    let folder = archive();
    let second = fs::read(folder.segment(2)).unwrap();
    fs::write(folder.segment(2), &second[..format::MAGIC.len()]).unwrap();
    spoil_magic_and_record(&folder, 3, format::RECORD_HEADER);
    let named = folder.read().damage()[0].to_string();
    let expected = "000002.seg at byte 0: the segment's header is damaged; it held records 3 to 4";
    assert_eq!(named, expected);
}

#[test]
fn a_sealed_segment_is_known_by_its_index_when_its_magic_and_first_record_are_spoiled() {
    let folder = Folder::new();
    let archive = folder.write_segments(1);
    archive.append_page(b"one", page(7, 1, 9)).unwrap();
    archive.append_page(b"two", page(7, 10, 19)).unwrap();
    spoil_magic_and_record(&folder, 1, 0);
    let archive = folder.read();
    assert_eq!(readable(&archive), BTreeSet::from([1, 2]));
    let named: Vec<_> = archive
        .verify()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        named,
        [
            "000001.seg at byte 0: the segment's header is damaged",
            "000001.seg at byte 32, record 1, chat 7, messages 1 to 9: the header is not the one in the \
             segment's index",
        ]
    );
}

/// What may happen to a file.
#[derive(Debug, Clone)]
enum Harm {
    Overwrite(usize, Vec<u8>),
    Remove(usize, usize),
    Copy(usize, usize, usize),
    Zeros(usize, usize),
}

fn harms() -> impl Strategy<Value = Vec<(usize, Harm)>> {
    let at = || 0..400_usize;
    let harm = prop_oneof![
        (at(), prop::collection::vec(any::<u8>(), 1..40)).prop_map(|(a, b)| Harm::Overwrite(a, b)),
        (at(), 1..200_usize).prop_map(|(a, n)| Harm::Remove(a, n)),
        (at(), at(), 1..200_usize).prop_map(|(a, b, n)| Harm::Copy(a, b, n)),
        (at(), 1..200_usize).prop_map(|(a, n)| Harm::Zeros(a, n)),
    ];
    prop::collection::vec((0..3_usize, harm), 1..4)
}

fn harm(bytes: &mut Vec<u8>, harm: &Harm) {
    let len = bytes.len();
    let clip = |at: usize, n: usize| at.min(len)..(at + n).min(len);
    match harm {
        Harm::Overwrite(at, with) => {
            let range = clip(*at, with.len());
            let len = range.len();
            bytes[range].copy_from_slice(&with[..len]);
        }
        Harm::Remove(at, n) => drop(bytes.drain(clip(*at, *n))),
        Harm::Copy(from, to, n) => {
            let copied = bytes[clip(*from, *n)].to_vec();
            let to = (*to).min(bytes.len());
            bytes.splice(to..to, copied);
        }
        Harm::Zeros(at, n) => bytes[clip(*at, *n)].fill(0),
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn whatever_happened_to_the_files_what_is_read_is_what_was_written(harms in harms()) {
        let folder = archive();
        for (segment, how) in &harms {
            let path = folder.segment(u32::try_from(*segment).unwrap() + 1);
            let mut bytes = fs::read(&path).unwrap();
            harm(&mut bytes, how);
            fs::write(&path, bytes).unwrap();
        }
        let written = |sequence: u64| {
            let len = [60, 0, 200, 33, 80][usize::try_from(sequence).unwrap() - 1];
            body(u8::try_from(sequence).unwrap(), len)
        };
        for access in [Access::Read, Access::Write { segment_bytes: 320 }] {
            let archive = match Archive::open(&folder.0, access) {
                Ok(archive) => archive,
                Err(_) if access == Access::Read => return Ok(()),
                Err(error) => panic!("refused only for writing: {error}"),
            };
            for record in archive.records(None) {
                if let Ok(body) = archive.read(record.sequence) {
                    prop_assert_eq!(body, written(record.sequence));
                }
            }
            archive.verify().unwrap();
            if access != Access::Read {
                let sequence = archive.append_page(b"more", page(8, 1, 2)).unwrap();
                let archive = folder.read();
                prop_assert_eq!(archive.read(sequence).unwrap(), b"more");
                prop_assert_eq!(archive.coverage(8), [(1, 2)]);
            }
        }
    }

    #[test]
    fn any_bytes_as_a_segment_are_refused_or_read_without_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        magic in any::<bool>(),
    ) {
        let folder = Folder::new();
        fs::create_dir_all(&folder.0).unwrap();
        let mut segment = if magic { format::segment_header(1, 1).to_vec() } else { Vec::new() };
        segment.extend(bytes);
        fs::write(folder.segment(1), segment).unwrap();
        for access in [Access::Read, Access::Write { segment_bytes: 1 }] {
            if let Ok(archive) = Archive::open(&folder.0, access) {
                prop_assert_eq!(archive.records(None), []);
                archive.verify().unwrap();
            }
        }
    }
}
