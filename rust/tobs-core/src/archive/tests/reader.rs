//! The messages of a chat out of pages that overlap, against the plainest way to say what should come.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::tl::page::{Page, PageKind};

/// A toy page: 8 bytes a message, its id and its version; `?` cannot be taken apart, version 0 is empty.
fn toy(messages: &[(i32, i32)]) -> Vec<u8> {
    messages
        .iter()
        .flat_map(|(id, version)| [id.to_le_bytes(), version.to_le_bytes()].concat())
        .collect()
}

fn split(bytes: &[u8]) -> Result<Page, String> {
    if bytes == b"?" {
        return Err("a question".to_owned());
    }
    let entry = |(at, bytes): (usize, &[u8; 8])| Entry {
        id: i32::from_le_bytes(bytes[..4].try_into().unwrap()),
        chat: 0,
        date: 0,
        kind: if bytes[4..] == [0; 4] {
            EntryKind::Empty
        } else {
            EntryKind::Message
        },
        range: 8 * at..8 * at + 8,
    };
    Ok(Page {
        kind: PageKind::Messages,
        count: None,
        messages: bytes.as_chunks().0.iter().enumerate().map(entry).collect(),
        users: 0..0,
        chats: 0..0,
        length: bytes.len(),
        cut_short: None,
    })
}

struct Read {
    messages: Vec<(i32, i32)>,
    undecodable: Vec<(u64, String)>,
    /// The sequences of the pages that were shown as opened.
    opened: Vec<u64>,
    /// The largest number of pages in a batch.
    most_pages: usize,
}

fn read(archive: &Archive, chat_id: i64) -> Read {
    drain(&mut archive.chat_split_by(chat_id, split))
}

fn drain(reader: &mut ChatReader) -> Read {
    let mut batch = Batch::default();
    let mut read = Read {
        messages: Vec::new(),
        undecodable: Vec::new(),
        opened: Vec::new(),
        most_pages: 0,
    };
    while reader.next_batch(&mut batch).unwrap() {
        read.opened
            .extend(batch.opened().map(|page| page.record().sequence));
        read.most_pages = read.most_pages.max(batch.opened().count());
        for item in batch.iter() {
            assert!(read.opened.contains(&item.page.record().sequence));
            let version = i32::from_le_bytes(item.bytes()[4..].try_into().unwrap());
            read.messages.push((item.entry.id, version));
        }
    }
    assert!(!reader.next_batch(&mut batch).unwrap() && batch.is_empty());
    read.undecodable = reader.undecodable().to_vec();
    read
}

#[test]
fn the_newest_version_wins_and_what_was_deleted_meanwhile_stays() {
    let folder = Folder::new();
    let archive = folder.write();
    archive
        .append_page(&toy(&[(3, 1), (2, 1), (1, 1)]), page(7, 1, 3))
        .unwrap();
    archive
        .append_page(&toy(&[(3, 2), (1, 2)]), page(7, 1, 3))
        .unwrap();
    archive.append_page(&toy(&[(3, 0)]), page(7, 3, 9)).unwrap();
    assert_eq!(read(&archive, 7).messages, [(1, 2), (2, 1), (3, 2)]);
    assert_eq!(read(&archive, 8).messages, []);
}

#[test]
fn messages_outside_the_vouched_range_are_not_read() {
    let folder = Folder::new();
    let archive = folder.write();
    archive
        .append_page(&toy(&[(9, 1), (5, 1), (4, 1), (1, 1)]), page(7, 4, 5))
        .unwrap();
    assert_eq!(read(&archive, 7).messages, [(4, 1), (5, 1)]);
}

#[test]
fn a_threads_page_has_messages_and_vouches_for_none() {
    let folder = Folder::new();
    let archive = folder.write();
    let thread = toy(&[(9, 1), (5, 1), (2, 1)]);
    archive.append_thread(&thread, page(7, 2, 9), None).unwrap();
    assert!(archive.has_messages(7) && !archive.has_messages(8));
    assert_eq!(archive.coverage(7), []);
    assert_eq!(archive.chat_ids(), [7]);
    assert_eq!(read(&archive, 7).messages, [(2, 1), (5, 1), (9, 1)]);

    let history = toy(&[(6, 1), (5, 2), (4, 1)]);
    archive.append_page(&history, page(7, 4, 6)).unwrap();
    assert_eq!(archive.coverage(7), [(4, 6)]);
    assert_eq!(
        read(&archive, 7).messages,
        [(2, 1), (4, 1), (5, 2), (6, 1), (9, 1)]
    );
}

#[test]
fn a_repaired_page_stands_in_the_place_of_its_original() {
    let folder = Folder::new();
    let archive = folder.write();
    archive.append_page(b"?", page(7, 1, 9)).unwrap();
    archive.append_page(b"?", page(7, 10, 19)).unwrap();
    archive
        .append_page(
            &toy(&[(2, 2)]),
            NewPage {
                fetched_at: 5,
                ..page(7, 1, 9)
            },
        )
        .unwrap();
    let undecodable: Vec<_> = read(&archive, 7).undecodable;
    assert_eq!(
        undecodable,
        [(1, "a question".to_owned()), (2, "a question".to_owned())]
    );
    let repaired = NewPage {
        repaired: true,
        ..page(7, 1, 9)
    };
    archive
        .append_page(&toy(&[(1, 1), (2, 1)]), repaired)
        .unwrap();
    let after = read(&archive, 7);
    // The page fetched after the original is newer than the repair of the original.
    assert_eq!(after.messages, [(1, 1), (2, 2)]);
    assert_eq!(after.undecodable, [(2, "a question".to_owned())]);
}

#[test]
fn a_damaged_page_is_named_and_the_others_are_read() {
    let folder = Folder::new();
    let archive = folder.write();
    for id in 1..=3 {
        archive
            .append_page(&toy(&[(id, 1)]), page(7, id, id))
            .unwrap();
    }
    spoil_body(&folder, &archive, 2);
    // However often it is read, and whoever came upon it first.
    for _ in 0..2 {
        let found = read(&archive, 7);
        assert_eq!(found.messages, [(1, 1), (3, 1)]);
        assert_eq!(
            found.undecodable,
            [(2, "the body does not match its checksum".to_owned())]
        );
        assert_eq!(archive.coverage(7), [(1, 1), (3, 3)]);
        archive.verify().unwrap();
    }
}

#[test]
fn a_repair_stands_in_the_place_of_its_original_even_when_that_is_damaged() {
    let folder = Folder::new();
    let archive = folder.write();
    archive.append_page(b"?", page(7, 1, 9)).unwrap();
    let later = NewPage {
        fetched_at: 5,
        ..page(7, 1, 9)
    };
    archive.append_page(&toy(&[(2, 2)]), later).unwrap();
    let repaired = NewPage {
        repaired: true,
        ..page(7, 1, 9)
    };
    archive
        .append_page(&toy(&[(1, 1), (2, 1)]), repaired)
        .unwrap();
    spoil_body(&folder, &archive, 1);
    archive.verify().unwrap();
    assert_eq!(read(&archive, 7).messages, [(1, 1), (2, 2)]);
}

#[test]
fn a_repair_that_is_damaged_leaves_what_it_repaired() {
    let folder = Folder::new();
    let archive = folder.write();
    let repaired = NewPage {
        repaired: true,
        ..page(7, 1, 9)
    };
    archive.append_page(&toy(&[(1, 1)]), page(7, 1, 9)).unwrap();
    archive.append_page(&toy(&[(1, 2)]), repaired).unwrap();
    archive.append_page(&toy(&[(1, 3)]), repaired).unwrap();
    for (sequence, left) in [(3, 2), (2, 1)] {
        spoil_body(&folder, &archive, sequence);
        let found = read(&archive, 7);
        assert_eq!(found.messages, [(1, left)]);
        assert_eq!(found.undecodable.last().unwrap().0, sequence);
    }
}

/// Flips a bit in the body of a record of the first segment.
fn spoil_body(folder: &Folder, archive: &Archive, sequence: u64) {
    let records = archive.records(None);
    let record = records.iter().find(|record| record.sequence == sequence);
    let mut bytes = fs::read(folder.segment(1)).unwrap();
    bytes[usize::try_from(record.unwrap().offset).unwrap() + format::RECORD_HEADER] ^= 1;
    fs::write(folder.segment(1), bytes).unwrap();
}

/// A true page of messages without text from user 7; a message's version is its date.
fn true_page(messages: &[(i32, i32)]) -> Vec<u8> {
    // core.telegram.org/mtproto/serialize: a vector is its constructor, its length, its elements.
    let vector = 0x1cb5_c415_u32;
    let words = |&(id, date): &(i32, i32)| {
        // message of layer 167: flags, id, peer_id:peerUser, date, message.
        let (id, date) = (id.cast_unsigned(), date.cast_unsigned());
        [0x3811_6ee0, 0, id, 0x5951_1722, 7, 0, date, 0]
    };
    let count = u32::try_from(messages.len()).unwrap();
    // messages.messages of the same layer: messages, chats, users.
    [0x8c71_8e87, vector, count]
        .into_iter()
        .chain(messages.iter().flat_map(words))
        .chain([vector, 0, vector, 0])
        .flat_map(u32::to_le_bytes)
        .collect()
}

fn found(archive: &Archive, id: i32) -> Option<i32> {
    archive.find(7, id, |item| item.entry.date).unwrap()
}

#[test]
fn one_message_is_found_in_its_newest_version() {
    let folder = Folder::new();
    let archive = folder.write();
    let old = [(9, 1), (3, 1), (2, 1), (1, 1)];
    archive
        .append_page(&true_page(&old), page(7, 1, 8))
        .unwrap();
    archive
        .append_page(&true_page(&[(8, 2), (3, 2)]), page(7, 3, 20))
        .unwrap();
    archive
        .append_page(&true_page(&[(1, 3)]), page(6, 1, 8))
        .unwrap();
    let versions: Vec<_> = [1, 2, 3, 8].map(|id| found(&archive, id)).to_vec();
    assert_eq!(versions, [Some(1), Some(1), Some(2), Some(2)]);
    // Outside of what its record vouches for, of no page, of no chat.
    for id in [9, 4, 21, 0, -1, i32::MIN, i32::MAX] {
        assert_eq!(found(&archive, id), None);
    }
    archive.close();
    let refused = archive.find(7, 1, |_| ());
    assert!(matches!(refused, Err(Error::Closed)));
}

#[test]
fn messages_of_another_chat_are_not_read() {
    let folder = Folder::new();
    let archive = folder.write();
    let sevens = true_page(&[(2, 1), (1, 1)]);
    archive.append_page(&sevens, page(7, 1, 2)).unwrap();
    archive.append_page(&sevens, page(6, 1, 2)).unwrap();
    let mut batch = Batch::default();
    assert!(archive.chat(7).next_batch(&mut batch).unwrap());
    assert!(!archive.chat(6).next_batch(&mut batch).unwrap());
    assert_eq!(found(&archive, 2), Some(1));
    assert!(archive.find(6, 2, |_| ()).unwrap().is_none());
}

#[test]
fn one_message_is_found_in_the_page_that_repairs_its_own_but_not_before_a_newer_one() {
    let folder = Folder::new();
    let archive = folder.write();
    archive.append_page(b"no TL", page(7, 1, 9)).unwrap();
    let later = NewPage {
        fetched_at: 5,
        ..page(7, 1, 9)
    };
    archive.append_page(&true_page(&[(2, 2)]), later).unwrap();
    assert_eq!(found(&archive, 1), None);
    let repaired = NewPage {
        repaired: true,
        ..page(7, 1, 9)
    };
    archive
        .append_page(&true_page(&[(2, 1), (1, 1)]), repaired)
        .unwrap();
    assert_eq!([1, 2].map(|id| found(&archive, id)), [Some(1), Some(2)]);
}

#[test]
fn one_message_is_found_in_an_older_version_when_the_newest_is_damaged() {
    let folder = Folder::new();
    let archive = folder.write();
    for version in 1..=3 {
        archive
            .append_page(&true_page(&[(5, version)]), page(7, 1, 9))
            .unwrap();
    }
    for (damaged, left) in [(3, Some(2)), (2, Some(1)), (1, None)] {
        spoil_body(&folder, &archive, damaged);
        assert_eq!([found(&archive, 5), found(&archive, 5)], [left; 2]);
    }
}

#[test]
fn pages_that_do_not_overlap_are_held_one_at_a_time() {
    let folder = Folder::new();
    let archive = folder.write();
    for first in (1..1000).rev().step_by(10) {
        let messages: Vec<_> = (first - 8..=first).rev().map(|id| (id, 1)).collect();
        archive
            .append_page(&toy(&messages), page(7, first - 8, first + 1))
            .unwrap();
    }
    let found = read(&archive, 7);
    assert_eq!(found.most_pages, 1);
    assert_eq!(found.opened.len(), 100);
    assert!(found.messages.is_sorted() && found.messages.len() == 900);
}

fn finder(archive: &Archive, chat_id: i64) -> Finder {
    let pages = archive.pages(chat_id, |_| true);
    Finder::new(archive.clone(), &pages, split)
}

/// The version of a message that is found.
fn version(finder: &mut Finder, id: i32) -> Option<i32> {
    let found = finder.find(id).unwrap()?;
    let bytes = found.item().bytes();
    Some(i32::from_le_bytes(bytes[4..].try_into().unwrap()))
}

#[test]
fn messages_are_found_in_more_pages_than_are_kept() {
    let folder = Folder::new();
    let archive = folder.write();
    for id in 1..=100 {
        let (lo, hi) = (10 * id, 10 * id + 9);
        archive
            .append_page(&toy(&[(lo, id)]), page(7, lo, hi))
            .unwrap();
    }
    let mut finder = finder(&archive, 7);
    for _ in 0..2 {
        for id in 1..=100 {
            assert_eq!(version(&mut finder, 10 * id), Some(id));
            assert_eq!(version(&mut finder, 10 * id + 1), None);
        }
    }
}

#[test]
fn a_reader_shows_the_archive_as_it_was_when_it_began() {
    let folder = Folder::new();
    let archive = folder.write();
    archive.append_page(&toy(&[(1, 1)]), page(7, 1, 1)).unwrap();
    let mut reader = archive.chat_split_by(7, split);
    archive.append_page(&toy(&[(2, 1)]), page(7, 2, 2)).unwrap();
    let mut batch = Batch::default();
    assert!(reader.next_batch(&mut batch).unwrap());
    assert_eq!(
        (batch.len(), reader.next_batch(&mut batch).unwrap()),
        (1, false)
    );
}

#[test]
fn an_archive_of_real_pages_is_split_by_the_layer() {
    let folder = Folder::new();
    let archive = folder.write();
    // messages.messages with a messageEmpty and no topics, chats and users; and what is no TL at all.
    let vector = 0x1cb5_c415_u32;
    let empty = [0x90a6_ca84_u32, 0, 5];
    let words = [0x1d73_e7ea, vector, 1]
        .into_iter()
        .chain(empty)
        .chain([vector, 0, vector, 0, vector, 0]);
    let bytes: Vec<u8> = words.flat_map(u32::to_le_bytes).collect();
    archive.append_page(&bytes, page(7, 1, 9)).unwrap();
    archive
        .append_page(b"no TL at all", page(7, 10, 19))
        .unwrap();
    let mut reader = archive.chat(7);
    assert!(!reader.next_batch(&mut Batch::default()).unwrap());
    assert_eq!(
        reader
            .undecodable()
            .iter()
            .map(|(sequence, _)| *sequence)
            .collect::<Vec<_>>(),
        [2]
    );
}

/// A page to append: its range, the ids in it, whether it can be taken apart, and which earlier one it repairs.
type Planned = (i32, i32, Vec<i32>, bool, Option<usize>);

/// The messages that a page says there are; None for one that cannot be taken apart.
type Said = Option<Vec<(i32, i32)>>;

fn plans() -> impl Strategy<Value = Vec<Planned>> {
    let ids = prop::collection::vec(1..40_i32, 0..12);
    let plan = (
        1..40_i32,
        0..15_i32,
        ids,
        prop::bool::weighted(0.9),
        prop::option::weighted(0.2, 0..9_usize),
    );
    prop::collection::vec(plan, 1..12)
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn overlapping_pages_are_merged_as_the_plainest_way_does(plans in plans(), segment_bytes in 100..2000_u64) {
        let folder = Folder::new();
        let archive = folder.write_segments(segment_bytes);
        // By rank: where the page stands, then its own sequence; and what it says.
        let mut pages: BTreeMap<(u64, u64), Said> = BTreeMap::new();
        let mut originals: Vec<(NewPage, u64)> = Vec::new();
        for (at, (lo, more, ids, whole, repairs)) in plans.into_iter().enumerate() {
            let version = i32::try_from(at).unwrap() + 1;
            let original = repairs.and_then(|at| originals.get(at).copied());
            let about = original.map_or_else(
                || NewPage { fetched_at: version.into(), ..page(7, lo, lo + more) },
                |(about, _)| NewPage { repaired: true, ..about },
            );
            let mut messages: Vec<_> = ids.into_iter().map(|id| (id, version)).collect();
            messages.sort_unstable();
            messages.dedup();
            let bytes = if whole { toy(&messages) } else { b"?".to_vec() };
            let sequence = archive.append_page(&bytes, about).unwrap();
            messages.retain(|(id, _)| (about.lo..=about.hi).contains(id));
            let says = whole.then_some(messages);
            if let Some((_, of)) = original {
                // A repair that cannot be read leaves what it repaired.
                pages.retain(|rank, _| rank.0 != of || says.is_none());
                pages.insert((of, sequence), says);
            } else {
                originals.push((about, sequence));
                pages.insert((sequence, 0), says);
            }
        }
        let expected: BTreeMap<i32, i32> = pages.values().flatten().flatten().copied().collect();
        let mut undecodable: Vec<u64> =
            pages.iter().filter(|(_, says)| says.is_none()).map(|(rank, _)| rank.0.max(rank.1)).collect();
        undecodable.sort_unstable();
        for archive in [archive, folder.read()] {
            let found = read(&archive, 7);
            prop_assert_eq!(&found.messages, &Vec::from_iter(expected.clone()));
            let mut named: Vec<u64> = found.undecodable.into_iter().map(|(sequence, _)| sequence).collect();
            named.sort_unstable();
            prop_assert_eq!(&named, &undecodable);
            let mut once = found.opened.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), found.opened.len());
            let mut finder = finder(&archive, 7);
            for id in (0..60).chain((0..60).rev()) {
                prop_assert_eq!(version(&mut finder, id), expected.get(&id).copied());
            }
        }
    }
}

/// The ids that can be read by now.
fn ids(reader: &mut ChatReader) -> Vec<i32> {
    let mut batch = Batch::default();
    let mut ids = Vec::new();
    while reader.next_batch(&mut batch).unwrap() {
        ids.extend(batch.iter().map(|item| item.entry.id));
    }
    ids
}

fn append(archive: &Archive, ids: [i32; 2], lo: i32, hi: i32) {
    let messages = ids.map(|id| (id, 1));
    archive
        .append_page(&toy(&messages), page(7, lo, hi))
        .unwrap();
}

#[test]
fn a_chat_that_grows_is_read_as_far_as_it_is_let() {
    let folder = Folder::new();
    let archive = folder.write();
    let mut reader = ChatReader::new(archive.clone(), 7, split);
    append(&archive, [31, 40], 31, 40);
    append(&archive, [3, 9], 1, 10);
    assert_eq!(ids(&mut reader), []);
    reader.reach(10);
    assert_eq!(ids(&mut reader), [3, 9]);
    append(&archive, [11, 30], 11, 30);
    reader.reach(30);
    assert_eq!(ids(&mut reader), [11, 30]);
    assert!(!reader.is_complete());
    assert_eq!(ids(&mut reader), [31, 40]);
    assert!(reader.is_complete());
}

#[test]
fn a_page_that_comes_for_ids_passed_already_is_late() {
    let folder = Folder::new();
    let archive = folder.write();
    let mut reader = ChatReader::new(archive.clone(), 7, split);
    append(&archive, [3, 9], 1, 10);
    reader.reach(10);
    assert_eq!(ids(&mut reader), [3, 9]);
    append(&archive, [4, 5], 4, 5);
    reader.reach(i32::MAX);
    assert_eq!(ids(&mut reader), [4, 5]);
    assert!(!reader.is_complete());
}

#[test]
fn what_is_awaited_is_read_without_the_disk_once() {
    let folder = Folder::new();
    let archive = folder.write();
    archive.append_page(&toy(&[(1, 1)]), page(7, 1, 1)).unwrap();
    let mut reader = archive.chat_split_by(7, split);
    reader.awaiting = Some(fresh::Awaiting::new(archive.clone(), 7));
    archive.append_page(&toy(&[(2, 1)]), page(7, 2, 2)).unwrap();
    let index = split(&toy(&[(4, 1)])).unwrap();
    let about = page(7, 4, 4);
    archive
        .append_split(&toy(&[(4, 1)]), about, Some(&index))
        .unwrap();
    archive.append_page(&toy(&[(3, 1)]), page(8, 3, 3)).unwrap();
    archive
        .append_thread(&toy(&[(6, 1)]), page(7, 5, 9), None)
        .unwrap();
    std::fs::write(folder.segment(1), b"").unwrap();
    reader.reach(i32::MAX);
    let by_sequence = |read: Read| read.undecodable.into_iter().map(|(sequence, _)| sequence);
    let first = drain(&mut reader);
    assert_eq!(first.messages, [(2, 1), (4, 1), (6, 1)]);
    assert!(by_sequence(first).eq([1]));
    assert!(by_sequence(read(&archive, 7)).eq([1, 2, 3, 5]));
    assert!(by_sequence(read(&archive, 8)).eq([4]));
}

#[test]
fn pages_that_nobody_comes_for_take_a_bounded_room_and_give_it_back() {
    let mut fresh = fresh::Fresh::default();
    let entry = |sequence| index::Entry {
        header: RecordHeader {
            kind: format::kind::PAGE,
            sequence,
            chat_id: 7,
            lo: 1,
            hi: 1,
            ..RecordHeader::default()
        },
        place: format::Place::new(1, 0).unwrap(),
    };
    let body = vec![1; 1 << 20];
    for readers in 0..2 {
        for sequence in 0..100 {
            fresh.keep(&entry(sequence), &body, None);
        }
        let taken = (0..100).filter(|&sequence| fresh.take(sequence, Vec::new()).is_ok());
        assert_eq!(taken.count(), if readers == 0 { 0 } else { 8 });
        fresh.begin(7);
    }
    fresh.keep(&entry(1), &body, None);
    fresh.end(7);
    assert!(
        fresh
            .take(1, Vec::new())
            .is_ok_and(|kept| kept.body == body)
    );
    fresh.keep(&entry(2), &body, None);
    fresh.end(7);
    assert!(fresh.take(2, Vec::new()).is_err());
}
