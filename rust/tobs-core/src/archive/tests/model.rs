//! Random use of an archive, against a list of what was appended.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

#[derive(Debug, Clone)]
enum Step {
    Page(NewPage, Vec<u8>),
    Chat(i64, Vec<u8>),
    Peers(Vec<u8>),
    Sync,
    Reopen,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let bytes = || {
        prop_oneof![
            prop::collection::vec(any::<u8>(), 0..60),
            (any::<u8>(), 0..400_usize).prop_map(|(seed, len)| body(seed, len)),
        ]
    };
    let about = (-2..3_i64, 1..40_i32, 0..20_i32, any::<bool>()).prop_map(
        |(chat_id, lo, more, repaired)| NewPage {
            repaired,
            ..page(chat_id, lo, lo + more)
        },
    );
    let step = prop_oneof![
        6 => (about, bytes()).prop_map(|(about, bytes)| Step::Page(about, bytes)),
        2 => (-2..3_i64, bytes()).prop_map(|(chat_id, bytes)| Step::Chat(chat_id, bytes)),
        1 => bytes().prop_map(Step::Peers),
        1 => Just(Step::Sync),
        1 => Just(Step::Reopen),
    ];
    prop::collection::vec(step, 1..40)
}

/// What an archive should hold.
#[derive(Default)]
struct Model {
    records: Vec<(Kind, i64, i32, i32, Vec<u8>)>,
}

impl Model {
    fn ids(&self, chat_id: i64) -> BTreeSet<i32> {
        self.records
            .iter()
            .filter(|record| record.1 == chat_id && matches!(record.0, Kind::Page | Kind::Repaired))
            .flat_map(|record| record.2..=record.3)
            .collect()
    }

    fn facts(&self, chat_id: i64) -> Option<Vec<u8>> {
        let newest = self
            .records
            .iter()
            .rev()
            .find(|record| record.0 == Kind::Chat && record.1 == chat_id)?;
        Some(newest.4.clone())
    }

    fn check(&self, archive: &Archive) {
        let records = archive.records(None);
        let found: Vec<_> = records
            .iter()
            .map(|r| (r.kind, r.chat_id, r.lo, r.hi))
            .collect();
        let expected: Vec<_> = self.records.iter().map(|r| (r.0, r.1, r.2, r.3)).collect();
        assert_eq!(found, expected);
        for (sequence, record) in (1..).zip(&self.records) {
            assert_eq!(archive.read(sequence).unwrap(), record.4);
        }
        for chat_id in -2..3 {
            let ranges = archive.coverage(chat_id);
            let covered: Vec<i32> = ranges.iter().flat_map(|&(lo, hi)| lo..=hi).collect();
            assert_eq!(covered, Vec::from_iter(self.ids(chat_id)));
            assert!(
                ranges.is_sorted_by(|a, b| a.1 + 1 < b.0),
                "{ranges:?} is not merged"
            );
            assert_eq!(archive.chat_facts(chat_id).unwrap(), self.facts(chat_id));
        }
        assert_eq!(archive.verify().unwrap(), []);
        assert_eq!(archive.damage(), []);
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn an_archive_holds_what_was_appended(steps in steps(), segment_bytes in 100..2000_u64) {
        let folder = Folder::new();
        let mut archive = folder.write_segments(segment_bytes);
        let mut model = Model::default();
        for step in steps {
            match step {
                Step::Page(about, bytes) => {
                    archive.append_page(&bytes, about).unwrap();
                    let kind = if about.repaired { Kind::Repaired } else { Kind::Page };
                    model.records.push((kind, about.chat_id, about.lo, about.hi, bytes));
                }
                Step::Chat(chat_id, bytes) => {
                    archive.append_chat(chat_id, &bytes, 0).unwrap();
                    model.records.push((Kind::Chat, chat_id, 0, 0, bytes));
                }
                Step::Peers(bytes) => {
                    archive.append_peers(&bytes, 229, 0).unwrap();
                    model.records.push((Kind::Peers, 0, 0, 0, bytes));
                }
                Step::Sync => archive.sync().unwrap(),
                Step::Reopen => {
                    model.check(&archive);
                    archive = folder.write_segments(segment_bytes);
                }
            }
        }
        model.check(&archive);
        model.check(&folder.read());
    }
}
