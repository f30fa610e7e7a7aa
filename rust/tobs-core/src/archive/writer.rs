//! The one that appends: a record is one write; a write that fails leaves the segment as it was before.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::body::Packer;
use super::error::Error;
use super::format::{
    INDEX_ROW, Place, RecordHeader, SEGMENT_HEADER, SEGMENT_RECORDS_MAX, is_sequence, kind,
    segment_file_name, segment_header, trailer,
};
use super::index::Entry;
use crate::writer::{self as files, Direct, Folder, Fsync, Options};

/// A record is handed over at once, whole: readers find it by its place, and a failed write takes it back.
const AT_ONCE: Options = Options {
    direct: Direct::Off,
    preallocate: 0,
    fsync: Fsync::Full,
    atomic: false,
    buffer_bytes: Some(0),
    flush_after: Some(Duration::ZERO),
};

/// Where the next record goes.
pub struct Writer {
    folder: Folder,
    segment_bytes: u64,
    packer: Packer,
    next_sequence: u64,
    /// The number of the segment that is open, or of the one that will be made.
    number: u32,
    open: Option<OpenSegment>,
}

/// The segment that is being written.
struct OpenSegment {
    file: files::Writer,
    records: usize,
}

/// The end of an archive, as it was found.
pub struct Tail {
    pub next_sequence: u64,
    pub number: u32,
    /// Segment `number`, if it is there and may be appended to.
    pub open: Option<OpenTail>,
}

/// A segment that may be appended to, as it was found.
#[derive(Clone, Copy)]
pub struct OpenTail {
    /// Behind its last whole record.
    pub end: u64,
    pub records: usize,
}

impl Writer {
    /// Goes on where the archive ends, and cuts off what is behind its last whole record.
    pub fn open(folder: &Path, segment_bytes: u64, tail: &Tail) -> Result<Self, Error> {
        let packer = Packer::new().map_err(Error::io(folder, "compress for"))?;
        let mut writer = Self {
            folder: Folder::new(folder),
            segment_bytes,
            packer,
            next_sequence: tail.next_sequence,
            number: tail.number,
            open: None,
        };
        if let Some(OpenTail { end, records }) = tail.open {
            let file = files::Writer::resume(&writer.path(), end, &AT_ONCE)?;
            let mut segment = OpenSegment { file, records };
            if end == 0 {
                segment.write(&segment_header(tail.number, tail.next_sequence))?;
            }
            writer.open = Some(segment);
        }
        Ok(writer)
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join(segment_file_name(self.number))
    }

    /// Appends a record; `written` gives the records of a segment, when it has to be sealed first.
    ///
    /// The header's sequence, codec, lengths and body hash are filled in here.
    pub fn append(
        &mut self,
        mut header: RecordHeader,
        raw: &[u8],
        written: impl FnOnce(u32) -> Vec<Entry>,
    ) -> Result<Entry, Error> {
        if !is_sequence(self.next_sequence) {
            return Err(Error::NotAnArchive {
                path: self.path(),
                reason: "ends in the last sequence number there is".to_owned(),
            });
        }
        header.sequence = self.next_sequence;
        self.packer.pack(raw, &mut header)?;
        if self.open.as_ref().is_some_and(|open| {
            open.records > 0
                && (open.file.position() + header.record_len() > self.segment_bytes
                    || open.records >= SEGMENT_RECORDS_MAX)
        }) {
            self.seal(&written(self.number))?;
            // Sealing packed the index where the record was.
            self.packer.pack(raw, &mut header)?;
        }
        let path = self.path();
        let segment = match &mut self.open {
            Some(open) => open,
            none => {
                self.folder.change();
                none.insert(OpenSegment::create(&path, self.number, self.next_sequence)?)
            }
        };
        let place = segment.place(self.number)?;
        segment.write(self.packer.record(&header, place, &[]))?;
        segment.records += 1;
        self.next_sequence += 1;
        Ok(Entry { header, place })
    }

    /// Writes the index and the trailer behind the last record, and makes the segment durable.
    fn seal(&mut self, written: &[Entry]) -> Result<(), Error> {
        let Some(segment) = &mut self.open else {
            return Ok(());
        };
        let mut rows = Vec::with_capacity(written.len() * INDEX_ROW);
        for entry in written {
            rows.extend_from_slice(&entry.place.offset().to_le_bytes());
            rows.extend_from_slice(&entry.header.encode(entry.place));
        }
        let mut header = RecordHeader {
            kind: kind::INDEX,
            sequence: self.next_sequence,
            ..RecordHeader::default()
        };
        self.packer.pack(&rows, &mut header)?;
        let place = segment.place(self.number)?;
        let behind = place_at(
            self.number,
            place.offset() + header.record_len(),
            segment.file.path(),
        )?;
        segment.write(
            self.packer
                .record(&header, place, &trailer(place.offset(), behind)),
        )?;
        segment.file.sync()?;
        self.number += 1;
        self.open = None;
        Ok(self.folder.sync()?)
    }

    /// Makes all that was appended durable.
    pub fn sync(&mut self) -> Result<(), Error> {
        if let Some(segment) = &mut self.open {
            segment.file.sync()?;
        }
        Ok(self.folder.sync()?)
    }
}

fn place_at(number: u32, offset: u64, path: &Path) -> Result<Place, Error> {
    Place::new(number, offset).ok_or_else(|| Error::NotAnArchive {
        path: path.to_owned(),
        reason: "is larger than a segment can be".to_owned(),
    })
}

impl OpenSegment {
    fn create(path: &Path, number: u32, first_sequence: u64) -> Result<Self, Error> {
        let file = files::Writer::create_new(path, &AT_ONCE)?;
        let mut segment = Self { file, records: 0 };
        if let Err(error) = segment.write(&segment_header(number, first_sequence)) {
            // An empty file would do no harm, but create_new would refuse it the next time.
            let _ = std::fs::remove_file(path);
            return Err(error);
        }
        debug_assert_eq!(segment.file.position(), SEGMENT_HEADER as u64);
        Ok(segment)
    }

    fn place(&self, number: u32) -> Result<Place, Error> {
        place_at(number, self.file.position(), self.file.path())
    }

    /// Appends `bytes` whole, or leaves the file as it was.
    fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.file.write(bytes)?;
        Ok(self.file.flush()?)
    }
}
