//! All segments of an archive, looked at in order: what is there, what is missing, where it ends.

use std::fs;
use std::path::Path;

use super::error::{Damage, Error};
use super::file::Files;
use super::format::segment_number;
use super::index::Index;
use super::segment::{Segment, missing};
use super::writer::{OpenTail, Tail};

/// What opening an archive finds.
#[derive(Default)]
pub struct Survey {
    pub index: Index,
    pub damage: Vec<Damage>,
    /// Bytes behind the last whole record.
    pub torn_bytes: u64,
    /// The newest record that is known to exist, or to have existed.
    last_sequence: u64,
    last: Option<(u32, Segment)>,
}

impl Survey {
    /// Reads the headers of every segment in the folder; writes nothing.
    pub fn take(folder: &Path, files: &Files) -> Result<Self, Error> {
        let mut numbers = Vec::new();
        for name in fs::read_dir(folder).map_err(Error::io(folder, "read"))? {
            let name = name.map_err(Error::io(folder, "read"))?.file_name();
            numbers.extend(name.to_str().and_then(segment_number));
        }
        numbers.sort_unstable();
        let mut survey = Self::default();
        for (at, &number) in numbers.iter().enumerate() {
            let last = at + 1 == numbers.len();
            let segment = Segment::open(
                &files.path(number),
                &*files.open(number)?,
                number,
                survey.last_sequence,
                last,
            )?;
            survey.add(number, segment);
        }
        if let Some((_, segment)) = &survey.last
            && !segment.sealed
        {
            survey.torn_bytes = segment.len - segment.end;
        }
        Ok(survey)
    }

    fn add(&mut self, number: u32, mut segment: Segment) {
        self.name_missing(number, &segment);
        self.damage.append(&mut segment.damage);
        let promised = segment
            .first_sequence
            .map_or(0, |first| first.saturating_sub(1));
        self.last_sequence = self.last_sequence.max(promised);
        for entry in segment.entries.drain(..) {
            self.last_sequence = entry.header.sequence;
            self.index.push(entry);
        }
        self.last = Some((number, segment));
    }

    /// Names the segments and records that should stand before segment `number`.
    fn name_missing(&mut self, number: u32, segment: &Segment) {
        let first_record = segment.entries.first().or(segment.spoiled_tail.as_ref());
        let first = segment
            .first_sequence
            .or_else(|| Some(first_record?.header.sequence));
        let records = missing(self.last_sequence, first.unwrap_or(0));
        let (before, end) = self
            .last
            .as_ref()
            .map_or((0, 0), |(before, segment)| (*before, segment.end));
        if number - before > 1 {
            let mut damage = Damage::at(before + 1, 0, "the segment is missing");
            if number - before > 2 {
                damage.reason = format!("the segments up to {} are missing", number - 1);
            }
            records.name(&mut damage);
            self.damage.push(damage);
        } else if !records.is_empty() {
            // The end of the segment before is damaged, then, and mostly named already.
            match self.damage.last_mut() {
                Some(damage) if (damage.segment, damage.offset) == (before, end) => {
                    records.name(damage);
                }
                _ => {
                    let mut damage = Damage::at(before.max(1), end, "the segment's end is missing");
                    records.name(&mut damage);
                    self.damage.push(damage);
                }
            }
        }
    }

    /// Takes the record at the very end whose body is torn into the index, as damaged: for reading.
    pub fn keep_spoiled_tail(&mut self) {
        if let Some(entry) = self
            .last
            .as_mut()
            .and_then(|(_, segment)| segment.spoiled_tail.take())
        {
            self.index.push(entry);
            self.index.mark_damaged(entry.header.sequence);
        }
    }

    /// Where a writer goes on.
    pub fn tail(&self) -> Tail {
        let next_sequence = self.last_sequence + 1;
        match &self.last {
            None => Tail {
                next_sequence,
                number: 1,
                open: None,
            },
            Some((number, segment)) if segment.sealed => Tail {
                next_sequence,
                number: number + 1,
                open: None,
            },
            Some((number, segment)) => Tail {
                next_sequence,
                number: *number,
                open: Some(OpenTail {
                    end: segment.end,
                    records: self.index.segment(*number).len(),
                }),
            },
        }
    }
}
