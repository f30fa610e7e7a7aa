//! Opening a segment: by its index when it is sealed, by its headers when it is not, and past damage by
//! looking for the next header.

use std::fs::File;
use std::path::Path;

use super::body::{Fault, Unpacker};
use super::error::{Damage, Error};
use super::file::read_up_to;
use super::format::{
    CODEC_ZSTD, INDEX_ROW, MAGIC, MARKER, Place, RECORD_HEADER, RecordHeader, SEGMENT_HEADER,
    SegmentStart, TRAILER, kind, parse_segment_header, parse_trailer,
};
use super::index::Entry;

/// Bytes looked through at a time after damage.
const WINDOW: usize = 64 << 10;

/// What a segment's file holds.
#[derive(Debug, Default)]
pub struct Segment {
    /// The records that can be told, by offset.
    pub entries: Vec<Entry>,
    /// The sequence its header promises for its first record, where the header can be read.
    pub first_sequence: Option<u64>,
    /// Behind the last whole record; 0 when not even the segment's header is whole.
    pub end: u64,
    /// Bytes of the file.
    pub len: u64,
    /// Its index is there and whole: nothing may be appended.
    pub sealed: bool,
    /// What could be seen to be damaged.
    pub damage: Vec<Damage>,
    /// The last record of the last segment, when its length is whole and its body is not.
    pub spoiled_tail: Option<Entry>,
}

/// A segment's file while it is being opened.
struct Opening<'a> {
    path: &'a Path,
    file: &'a File,
    number: u32,
    /// Records up to this sequence stand in earlier segments.
    after: u64,
    /// It is the one that may still be written: what is torn at its end is no damage.
    last: bool,
    len: u64,
}

impl Segment {
    /// Reads what is in segment `number`: by its index, or by its headers.
    ///
    /// Records up to the sequence `after` are in earlier segments; `last` says that no segment follows.
    pub fn open(
        path: &Path,
        file: &File,
        number: u32,
        after: u64,
        last: bool,
    ) -> Result<Self, Error> {
        let len = file.metadata().map_err(Error::io(path, "read"))?.len();
        Opening {
            path,
            file,
            number,
            after,
            last,
            len,
        }
        .segment()
    }

    /// Neither its header nor any record is whole: all that can be done with it is to begin it anew.
    fn is_blank(&self) -> bool {
        !self.sealed && self.first_sequence.is_none() && self.entries.is_empty()
    }
}

impl Opening<'_> {
    fn segment(&self) -> Result<Segment, Error> {
        let mut segment = Segment {
            len: self.len,
            end: SEGMENT_HEADER as u64,
            ..Segment::default()
        };
        let start = self.start()?;
        match start {
            SegmentStart::Whole {
                number,
                first_sequence,
            } if number == self.number => {
                segment.first_sequence = Some(first_sequence);
            }
            SegmentStart::Whole { number, .. } => {
                return Err(self.refusal(format!(
                    "calls itself segment {number}: it was renamed or copied"
                )));
            }
            SegmentStart::Newer(found) => {
                return Err(Error::Version {
                    path: self.path.to_owned(),
                    what: "archive version",
                    found,
                    supported: super::format::VERSION,
                });
            }
            // What a crash leaves of a segment that was being made holds nothing yet.
            SegmentStart::Damaged if self.last && self.len < SEGMENT_HEADER as u64 => {}
            SegmentStart::Damaged | SegmentStart::Foreign => {
                segment.damage.push(Damage::at(
                    self.number,
                    0,
                    "the segment's header is damaged",
                ));
            }
        }
        if let Some(entries) = self.indexed()? {
            segment.sealed = true;
            segment.entries = entries;
        } else {
            self.scan(&mut segment)?;
        }
        // A spoiled magic alone does not make a stranger of a file with records.
        if start == SegmentStart::Foreign && segment.is_blank() {
            return Err(self.refusal("is not a segment of a tobs archive".to_owned()));
        }
        segment.end = segment.entries.last().map_or(segment.end, Entry::end);
        self.name_gaps(&mut segment);
        if !segment.sealed && !segment.is_blank() {
            self.name_tail(&mut segment)?;
            self.take_spoiled_tail(&mut segment)?;
        }
        if segment.is_blank() {
            segment.end = 0;
        }
        for entry in &segment.entries {
            if entry.header.kind_is_known() && !entry.header.codec_is_known() {
                return Err(Error::Version {
                    path: self.path.to_owned(),
                    what: "record codec",
                    found: entry.header.codec.into(),
                    supported: CODEC_ZSTD.into(),
                });
            }
        }
        Ok(segment)
    }

    fn refusal(&self, reason: String) -> Error {
        Error::NotAnArchive {
            path: self.path.to_owned(),
            reason,
        }
    }

    /// Reads `N` bytes; None where the file ends before.
    fn read<const N: usize>(&self, offset: u64) -> Result<Option<[u8; N]>, Error> {
        let mut bytes = [0; N];
        let read =
            read_up_to(self.file, &mut bytes, offset).map_err(Error::io(self.path, "read"))?;
        Ok((read == N).then_some(bytes))
    }

    /// The header at `offset`, if one stands there.
    fn header(&self, offset: u64) -> Result<Option<RecordHeader>, Error> {
        let Some(place) = Place::new(self.number, offset) else {
            return Ok(None);
        };
        Ok(self
            .read::<RECORD_HEADER>(offset)?
            .and_then(|bytes| RecordHeader::parse(&bytes, place)))
    }

    /// The segment's header; one that a crash cut off or left empty is damaged rather than foreign.
    fn start(&self) -> Result<SegmentStart, Error> {
        let mut bytes = [0; SEGMENT_HEADER];
        let read = read_up_to(self.file, &mut bytes, 0).map_err(Error::io(self.path, "read"))?;
        let begun = bytes[..read.min(MAGIC.len())] == MAGIC[..read.min(MAGIC.len())];
        if bytes == [0; SEGMENT_HEADER] || (read < SEGMENT_HEADER && begun) {
            return Ok(SegmentStart::Damaged);
        }
        Ok(parse_segment_header(&bytes))
    }

    /// The records as the index of a sealed segment lists them; None when any of it does not hold.
    fn indexed(&self) -> Result<Option<Vec<Entry>>, Error> {
        let Some(index_at) = self.trailer()? else {
            return Ok(None);
        };
        let (Some(place), Some(header)) =
            (Place::new(self.number, index_at), self.header(index_at)?)
        else {
            return Ok(None);
        };
        let index = Entry { header, place };
        if header.kind != kind::INDEX || index.end().checked_add(TRAILER as u64) != Some(self.len) {
            return Ok(None);
        }
        let mut rows = Vec::new();
        match Unpacker::default().unpack(self.file, self.path, &index, &mut rows) {
            Ok(()) => Ok(self.entries_of(&rows, index_at)),
            Err(Fault::Damaged(_)) => Ok(None),
            Err(Fault::Failed(error)) => Err(error),
        }
    }

    /// Where the trailer says the index is; None without a trailer that holds.
    fn trailer(&self) -> Result<Option<u64>, Error> {
        let Some(at) = self.len.checked_sub(TRAILER as u64) else {
            return Ok(None);
        };
        let Some(place) = Place::new(self.number, at) else {
            return Ok(None);
        };
        Ok(self
            .read::<TRAILER>(at)?
            .and_then(|bytes| parse_trailer(&bytes, place)))
    }

    fn entries_of(&self, rows: &[u8], index_at: u64) -> Option<Vec<Entry>> {
        let mut free = SEGMENT_HEADER as u64;
        let mut last = self.after;
        let (rows, rest) = rows.as_chunks::<INDEX_ROW>();
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            let (offset, header) = row.split_first_chunk::<8>()?;
            let place = Place::new(self.number, u64::from_le_bytes(*offset))?;
            let entry = Entry {
                header: RecordHeader::parse(header, place)?,
                place,
            };
            if place.offset() < free || entry.end() > index_at || entry.header.sequence <= last {
                return None;
            }
            free = entry.end();
            last = entry.header.sequence;
            entries.push(entry);
        }
        rest.is_empty().then_some(entries)
    }

    /// Walks from header to header, past damage to the next one that is whole and goes on in sequence.
    fn scan(&self, segment: &mut Segment) -> Result<(), Error> {
        let mut at = SEGMENT_HEADER as u64;
        let mut last = self.after;
        loop {
            match self.header(at)? {
                Some(header) if header.sequence > last => {
                    let Some(place) = Place::new(self.number, at) else {
                        break;
                    };
                    if at + header.record_len() > self.len {
                        break;
                    }
                    at += header.record_len();
                    if header.kind != kind::INDEX {
                        last = header.sequence;
                        segment.entries.push(Entry { header, place });
                    }
                }
                _ => match self.next_header(at + 8, last)? {
                    Some(found) => at = found,
                    None => break,
                },
            }
        }
        Ok(())
    }

    /// The first place from `from` on with a whole header, above the sequence `last`, and all its body.
    fn next_header(&self, from: u64, last: u64) -> Result<Option<u64>, Error> {
        let mut window = vec![0; WINDOW];
        let mut base = from;
        loop {
            let read =
                read_up_to(self.file, &mut window, base).map_err(Error::io(self.path, "read"))?;
            let mut at = base;
            for bytes in window[..read].windows(RECORD_HEADER).step_by(8) {
                if bytes.starts_with(&MARKER)
                    && let Some(header) =
                        Place::new(self.number, at).and_then(|at| RecordHeader::parse(bytes, at))
                    && header.sequence > last
                    && at + header.record_len() <= self.len
                {
                    return Ok(Some(at));
                }
                at += 8;
            }
            if at == base {
                return Ok(None);
            }
            base = at;
        }
    }

    /// Names the bytes between records that are none.
    fn name_gaps(&self, segment: &mut Segment) {
        let mut free = SEGMENT_HEADER as u64;
        let mut last = segment
            .first_sequence
            .map_or(self.after, |first| first.saturating_sub(1).max(self.after));
        for entry in &segment.entries {
            if entry.place.offset() > free {
                let unread = missing(last, entry.header.sequence);
                segment
                    .damage
                    .push(unread.damage(self.number, free, entry.place.offset() - free));
            }
            free = entry.end();
            last = entry.header.sequence;
        }
    }

    /// Names what stands behind the last record of a segment that is not sealed.
    fn name_tail(&self, segment: &mut Segment) -> Result<(), Error> {
        let end = segment.end;
        let rest = self.len - end;
        let behind = self.header(end)?;
        let index_at = self.trailer()?;
        let reason = match behind {
            Some(header) if header.kind == kind::INDEX => {
                let whole = end + header.record_len() + TRAILER as u64 <= self.len;
                (whole || !self.last).then(|| "the segment's index is damaged".to_owned())
            }
            _ if index_at == Some(end) => Some("the segment's index is damaged".to_owned()),
            Some(_) => (!self.last).then(|| "the file ends inside the record".to_owned()),
            None if rest >= RECORD_HEADER as u64 => {
                Some(format!("{rest} bytes that are no record"))
            }
            None => (!self.last).then(|| "the segment's end is missing".to_owned()),
        };
        if let Some(reason) = reason {
            let named = behind
                .filter(|header| header.kind != kind::INDEX)
                .zip(Place::new(self.number, end));
            segment.damage.push(match named {
                Some((header, place)) => Entry { header, place }.damage(&reason),
                None => Damage::at(self.number, end, reason),
            });
        }
        Ok(())
    }

    /// Takes the last record of the last segment out of the entries when its body is not whole.
    fn take_spoiled_tail(&self, segment: &mut Segment) -> Result<(), Error> {
        if self.last
            && let Some(entry) = segment.entries.pop()
        {
            match Unpacker::default().check(self.file, self.path, &entry) {
                Ok(()) => segment.entries.push(entry),
                Err(Fault::Damaged(reason)) => {
                    segment.damage.push(entry.damage(reason));
                    segment.end = entry.place.offset();
                    segment.spoiled_tail = Some(entry);
                }
                Err(Fault::Failed(error)) => return Err(error),
            }
        }
        Ok(())
    }
}

/// The sequences between two that are there.
pub struct Missing {
    first: u64,
    last: u64,
}

/// What is missing between the sequences `before` and `next`.
pub fn missing(before: u64, next: u64) -> Missing {
    Missing {
        first: before.saturating_add(1),
        last: next.saturating_sub(1),
    }
}

impl Missing {
    pub fn is_empty(&self) -> bool {
        self.first > self.last
    }

    /// Says in `damage` which records it cost.
    pub fn name(&self, damage: &mut Damage) {
        if self.first == self.last {
            damage.sequence = damage.sequence.or(Some(self.first));
        } else if !self.is_empty() {
            let held = format!("; it held records {} to {}", self.first, self.last);
            damage.reason.push_str(&held);
        }
    }

    /// Names `bytes` unreadable bytes at `offset` by what they held.
    pub fn damage(&self, segment: u32, offset: u64, bytes: u64) -> Damage {
        let mut damage = Damage::at(segment, offset, format!("{bytes} bytes that are no record"));
        self.name(&mut damage);
        damage
    }
}
