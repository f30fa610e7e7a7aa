use proptest::prelude::*;

use super::page::{EntryKind, Page};
use super::*;

const UNKNOWN: u32 = 0x1234_5678;

/// A message with an id, a date and a text; and with media, of whatever constructor.
fn message(id: i32, media: Option<&[u8]>) -> Vec<u8> {
    // Layer 167's, which has one flags word.
    let mut out = 0x3811_6ee0_u32.to_le_bytes().to_vec();
    out.extend((u32::from(media.is_some()) << 9).to_le_bytes());
    out.extend(id.to_le_bytes());
    out.extend(id_of(name::PEER_USER).to_le_bytes());
    out.extend(42_i64.to_le_bytes());
    out.extend((1_700_000_000 + id).to_le_bytes());
    put_string(b"text", &mut out);
    out.extend(media.unwrap_or_default());
    out
}

fn unknown(id: i32, body: &[u8]) -> Vec<u8> {
    message(id, Some(&[&UNKNOWN.to_le_bytes(), body].concat()))
}

fn page(messages: &[Vec<u8>]) -> Vec<u8> {
    let mut out = 0x8c71_8e87_u32.to_le_bytes().to_vec();
    put_vector(messages.len(), &mut out);
    out.extend(messages.concat());
    put_vector(0, &mut out);
    put_vector(1, &mut out);
    out.extend(id_of(name::USER_EMPTY).to_le_bytes());
    out.extend(7_i64.to_le_bytes());
    out
}

proptest! {
    #![proptest_config(same_cases())]

    #[test]
    fn any_messages_may_be_unsupported_and_the_others_are_read(
        known in prop::collection::vec(any::<bool>(), 0..100),
        body in prop::collection::vec(any::<u32>(), 0..20),
        trailing in 0_usize..9,
    ) {
        let body: Vec<u8> = body.iter().flat_map(|word| word.to_le_bytes()).collect();
        let messages: Vec<_> = (1..)
            .zip(&known)
            .map(|(id, &known)| if known { message(id, None) } else { unknown(id, &body) })
            .collect();
        let mut bytes = page(&messages);
        let length = bytes.len();
        bytes.resize(length + trailing, 0);

        let page = Page::parse(&bytes).unwrap();
        prop_assert_eq!((page.length, page.users.len(), page.cut_short), (length, 12, None));
        let mut position = 12;
        for ((id, known), entry) in (1..).zip(known).zip(&page.messages) {
            let kind = if known { EntryKind::Message } else { EntryKind::Unsupported { constructor: UNKNOWN } };
            prop_assert_eq!((entry.id, entry.date, entry.kind), (id, 1_700_000_000 + id, kind));
            prop_assert_eq!(entry.range.start, position);
            position = entry.range.end;
        }
    }

    #[test]
    fn a_changed_page_is_refused_or_its_entries_follow_each_other(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let messages: Vec<_> = (1..20)
            .map(|id| if id % 5 == 0 { unknown(id, &[id.to_le_bytes()[0]; 24]) } else { message(id, None) })
            .collect();
        let mut bytes = page(&messages);
        for (place, byte) in changes {
            let length = bytes.len();
            bytes[place.index(length)] = byte;
        }
        if cut.index(3) == 0 {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(page) = Page::parse(&bytes) {
            let mut position = 12;
            for entry in &page.messages {
                prop_assert_eq!(entry.range.start, position);
                prop_assert!(entry.range.end > position);
                position = entry.range.end;
            }
            prop_assert!(position <= page.length && page.length <= bytes.len());
            page.peers(&bytes).unwrap();
        }
    }
}

#[test]
fn each_entry_is_exactly_its_message() {
    let messages = [message(3, None), unknown(2, &[1; 40]), message(1, None)];
    let bytes = page(&messages);
    let found = Page::parse(&bytes).unwrap();
    let parts: Vec<_> = found
        .messages
        .iter()
        .map(|entry| bytes[entry.range.clone()].to_vec())
        .collect();
    assert_eq!(parts, messages);
}

#[test]
fn a_message_whose_own_constructor_is_unknown_costs_only_itself() {
    for place in 0..3 {
        let mut messages = [message(3, None), message(2, None), message(1, None)];
        messages[place][..4].copy_from_slice(&UNKNOWN.to_le_bytes());
        let found = Page::parse(&page(&messages)).unwrap();
        for (index, entry) in found.messages.iter().enumerate() {
            assert_eq!(entry.is_unsupported(), index == place);
            assert_eq!(entry.range.len(), messages[index].len());
        }
        assert_eq!(found.unsupported().collect::<Vec<_>>(), [(0, UNKNOWN)]);
    }
}

#[test]
fn a_message_nested_too_deep_costs_only_itself() {
    let bold = id_of(name::TEXT_BOLD).to_le_bytes().repeat(200);
    let deep = message(
        2,
        Some(&[bold, id_of(name::TEXT_EMPTY).to_le_bytes().to_vec()].concat()),
    );
    let found = Page::parse(&page(&[message(3, None), deep, message(1, None)])).unwrap();
    let kinds: Vec<_> = found
        .messages
        .iter()
        .map(|entry| (entry.id, entry.kind))
        .collect();
    let unsupported = EntryKind::Unsupported { constructor: 0 };
    assert_eq!(
        kinds,
        [
            (3, EntryKind::Message),
            (2, unsupported),
            (1, EntryKind::Message)
        ]
    );
}

#[test]
fn a_search_that_leads_nowhere_ends() {
    let fakes = message(1, None).repeat(5_000);
    let mut bytes = page(&[unknown(2, &fakes), message(1, None)]);
    bytes.truncate(bytes.len() - 4);
    let error = Page::parse(&bytes).unwrap_err();
    assert_eq!(error.constructor(), Some(UNKNOWN));
}
