//! Opening, appending, rolling and closing.

use super::*;

#[test]
fn what_was_appended_is_read_again_after_reopening() {
    let folder = Folder::new();
    let archive = folder.write();
    let bodies = [
        body(1, 1000),
        Vec::new(),
        vec![7],
        body(4, 3),
        body(5, 100_000),
    ];
    for (at, body) in bodies.iter().enumerate() {
        let sequence = archive.append_page(body, page(-5, 1, 10)).unwrap();
        assert_eq!(sequence, at as u64 + 1);
    }
    archive.append_chat(-5, b"{}", 3).unwrap();
    archive.append_chat(-5, b"{\"title\":\"x\"}", 3).unwrap();
    archive.append_peers(&body(9, 50), 229, 3).unwrap();
    for archive in [archive, folder.write(), folder.read()] {
        for (sequence, body) in (1..).zip(&bodies) {
            assert_eq!(&archive.read(sequence).unwrap(), body);
        }
        assert_eq!(
            archive.chat_facts(-5).unwrap().unwrap(),
            b"{\"title\":\"x\"}"
        );
        assert_eq!(archive.chat_facts(-6).unwrap(), None);
        assert_eq!(archive.chat_ids(), [-5]);
        assert_eq!(archive.records(None).len(), 8);
        assert_eq!(archive.records(Some(-5)).len(), 7);
        assert_eq!(archive.recovered_bytes(), 0);
        assert_eq!(archive.damage(), []);
        assert_eq!(archive.verify().unwrap(), []);
    }
}

#[test]
fn a_full_segment_is_sealed_and_the_next_begins() {
    let folder = Folder::new();
    let archive = folder.write_segments(1000);
    for id in 1..=30 {
        archive.append_page(&body(1, 900), page(7, id, id)).unwrap();
    }
    let segments: Vec<u32> = archive
        .records(None)
        .iter()
        .map(|record| record.segment)
        .collect();
    assert!(segments.is_sorted() && *segments.last().unwrap() >= 3);
    for archive in [folder.read(), folder.write_segments(1000)] {
        assert_eq!(archive.coverage(7), [(1, 30)]);
        assert_eq!(archive.verify().unwrap(), []);
        assert_eq!(archive.recovered_bytes(), 0);
    }
}

/// Writes a segment of hand-made records, each with its body as it is stored.
fn hand_made(folder: &Folder, records: &[(RecordHeader, &[u8])]) {
    let mut bytes = format::segment_header(1, 1).to_vec();
    for (header, stored) in records {
        let place = format::Place::new(1, bytes.len() as u64).unwrap();
        let mut body = stored.to_vec();
        body.resize(body.len().next_multiple_of(8), 0);
        let mut header = *header;
        header.stored_len = u32::try_from(stored.len()).unwrap();
        header.body_hash = format::body_hash(&body);
        bytes.extend_from_slice(&header.encode(place));
        bytes.extend_from_slice(&body);
    }
    fs::create_dir_all(&folder.0).unwrap();
    fs::write(folder.segment(1), bytes).unwrap();
}

fn header(sequence: u64, kind: u8, codec: u8, raw_len: u32) -> RecordHeader {
    RecordHeader {
        kind,
        codec,
        sequence,
        chat_id: 9,
        lo: 1,
        hi: 9,
        raw_len,
        ..RecordHeader::default()
    }
}

#[test]
fn records_of_an_unknown_kind_are_passed_over_and_cover_nothing() {
    let folder = Folder::new();
    hand_made(
        &folder,
        &[
            (header(1, 77, 88, 5), b"hello"),
            (header(2, format::kind::CHAT, 0, 2), b"{}"),
        ],
    );
    let archive = folder.write();
    assert_eq!(archive.coverage(9), []);
    assert_eq!(archive.records(None)[0].kind, Kind::Unknown);
    assert_eq!(archive.chat_facts(9).unwrap().unwrap(), b"{}");
    assert_eq!(archive.verify().unwrap(), []);
    assert!(matches!(
        archive.read(1),
        Err(Error::Version { found: 88, .. })
    ));
    assert_eq!(archive.append_page(b"", page(9, 1, 1)).unwrap(), 3);
}

#[test]
fn what_a_later_writer_keeps_in_the_bytes_that_are_not_read_is_no_damage() {
    let folder = Folder::new();
    folder.write().append_page(b"a", page(7, 1, 9)).unwrap();
    let mut bytes = fs::read(folder.segment(1)).unwrap();
    let header = &mut bytes[format::SEGMENT_HEADER..][..format::RECORD_HEADER];
    header[10] = 1;
    let hash = xxhash_rust::xxh3::xxh3_64_with_seed(&header[..64], 1 << 32 | 4);
    header[64..].copy_from_slice(&hash.to_le_bytes());
    fs::write(folder.segment(1), bytes).unwrap();
    let archive = folder.read();
    assert_eq!(archive.read(1).unwrap(), b"a");
    assert_eq!(archive.verify().unwrap(), []);
}

#[test]
fn nothing_is_appended_behind_the_last_sequence_number_there_is() {
    let folder = Folder::new();
    let last = i64::MAX.cast_unsigned();
    hand_made(&folder, &[(header(last, format::kind::PAGE, 0, 1), b"a")]);
    let before = bytes_of(&folder.0);
    let archive = folder.write();
    let refused = archive.append_page(b"", page(7, 1, 9)).unwrap_err();
    assert!(refused.to_string().contains("last sequence number"));
    assert_eq!(bytes_of(&folder.0), before);
    fs::write(folder.segment(1), format::segment_header(1, u64::MAX)).unwrap();
    let archive = folder.write();
    assert_eq!(archive.verify().unwrap(), []);
    assert_eq!(archive.append_page(b"", page(7, 1, 9)).unwrap(), 1);
}

#[test]
fn an_unknown_codec_is_refused_as_newer() {
    let folder = Folder::new();
    hand_made(&folder, &[(header(1, format::kind::PAGE, 2, 5), b"hello")]);
    for access in [Access::Read, Access::Write { segment_bytes: 1 }] {
        let refused = Archive::open(&folder.0, access).err().unwrap();
        assert!(matches!(
            refused,
            Error::Version {
                found: 2,
                supported: 1,
                ..
            }
        ));
        assert!(
            refused
                .to_string()
                .contains("000001.seg: record codec 2 is newer")
        );
    }
}

#[test]
fn a_body_that_unpacks_to_another_length_is_damaged_not_allocated_for() {
    let folder = Folder::new();
    let bomb = zstd::bulk::compress(&vec![0; 8 << 20], 1).unwrap();
    let small = zstd::bulk::compress(b"hello, hello, hello, hello", 1).unwrap();
    let whole = header(4, format::kind::PAGE, 1, 26);
    let longest = u32::try_from(format::RAW_MAX).unwrap();
    hand_made(
        &folder,
        &[
            (header(1, format::kind::PAGE, 1, 5000), &bomb),
            (header(2, format::kind::PAGE, 1, longest), &small),
            (header(3, format::kind::PAGE, 0, 9), b"stored"),
            (whole, &small),
        ],
    );
    let archive = folder.read();
    for sequence in 1..=3 {
        assert!(matches!(archive.read(sequence), Err(Error::Damaged(_))));
    }
    assert_eq!(archive.read(4).unwrap(), b"hello, hello, hello, hello");
    assert_eq!(archive.verify().unwrap().len(), 3);
    assert_eq!(archive.coverage(9), [(1, 9)]);
}

#[test]
fn a_body_beyond_the_limit_is_refused() {
    let folder = Folder::new();
    let archive = folder.write();
    let refused = archive.append_page(&vec![0; format::RAW_MAX + 1], page(1, 1, 1));
    assert!(matches!(refused, Err(Error::TooLarge { .. })));
    assert_eq!(archive.append_page(b"", page(1, 1, 1)).unwrap(), 1);
}

#[test]
fn what_sealing_wrote_and_what_lies_beside_the_segments_does_not_change_on_reading() {
    let folder = Folder::new();
    let archive = folder.write_segments(300);
    for id in 1..=9 {
        archive.append_page(&body(1, 500), page(7, id, id)).unwrap();
    }
    fs::write(folder.0.join("000001.seg.bak"), b"x").unwrap();
    fs::write(folder.0.join("1.seg"), b"x").unwrap();
    fs::write(folder.0.join("4294967295.seg"), b"x").unwrap();
    let before = bytes_of(&folder.0);
    let reading = folder.read();
    reading.verify().unwrap();
    drop(folder.write_segments(300));
    assert_eq!(bytes_of(&folder.0), before);
}

#[test]
fn missing_segments_are_named_with_the_records_they_held() {
    let folder = Folder::new();
    let archive = folder.write_segments(1);
    for id in 1..=6 {
        archive.append_page(b"", page(7, id, id)).unwrap();
    }
    for (gone, named) in [
        (
            vec![1],
            "000001.seg at byte 0, record 1: the segment is missing",
        ),
        (
            vec![3, 4],
            "000003.seg at byte 0: the segments up to 4 are missing; it held records 3 to 4",
        ),
    ] {
        let bytes: Vec<_> = gone
            .iter()
            .map(|&n| fs::read(folder.segment(n)).unwrap())
            .collect();
        for &number in &gone {
            fs::remove_file(folder.segment(number)).unwrap();
        }
        let archive = folder.write_segments(1);
        assert_eq!(
            archive
                .damage()
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>(),
            [named]
        );
        assert_eq!(archive.verify().unwrap(), archive.damage());
        assert_eq!(archive.records(None).len(), 6 - gone.len());
        for (&number, bytes) in gone.iter().zip(bytes) {
            fs::write(folder.segment(number), bytes).unwrap();
        }
    }
    assert_eq!(folder.read().damage(), []);
}

#[test]
fn a_segment_that_is_a_folder_is_an_error_that_names_it() {
    let folder = Folder::new();
    fs::create_dir_all(folder.segment(1)).unwrap();
    let refused = Archive::open(&folder.0, Access::Read).err().unwrap();
    assert!(refused.to_string().contains("000001.seg"), "{refused}");
}

#[test]
fn the_bytes_on_disk_are_those_of_version_1() {
    let folder = Folder::new();
    let archive = folder.write();
    archive
        .append_page(&[1, 2, 3], page(-1_001_234_567_890, 5, 9))
        .unwrap();
    let bytes = fs::read(folder.segment(1)).unwrap();
    let (lines, _) = bytes.as_chunks();
    let lines: Vec<String> = lines
        .iter()
        .map(|line| format!("{:032x}", u128::from_be_bytes(*line)))
        .collect();
    assert_eq!(
        lines,
        [
            "89544f42530d0a1a0100000001000000",
            "010000000000000034662f28be0da926",
            "d7544f425352454301000000e5000000",
            "01000000000000002eedc4e116ffffff",
            "050000000900000000f1536500000000",
            "030000000300000081b24181ce362d8b",
            "3588f8df0040f5930102030000000000",
        ]
    );
}

#[test]
fn readers_may_go_from_thread_to_thread() {
    fn moves<T: Send>(_: &T) {}
    let folder = Folder::new();
    let archive = folder.write();
    moves(&archive.chat(1));
    moves(&Batch::default());
}
