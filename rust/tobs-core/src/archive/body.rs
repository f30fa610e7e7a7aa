//! Bodies: packed into one buffer with room for the header, unpacked under a cap. Both reuse their contexts.

use std::fs::File;
use std::io;
use std::path::Path;

use zstd::bulk::{Compressor, Decompressor};

use super::error::Error;
use super::file::read_up_to;
use super::format::{
    CODEC_STORED, CODEC_ZSTD, Place, RAW_MAX, RECORD_HEADER, RecordHeader, body_hash, padded,
};
use super::index::Entry;

/// Level 1 packs a page 2 to 3 times smaller at some 300 MB/s; higher levels cost more than they save.
const LEVEL: i32 = 1;

/// Packs bodies, one after the other, in the same memory.
pub struct Packer {
    compressor: Compressor<'static>,
    buffer: Vec<u8>,
}

impl Packer {
    pub fn new() -> io::Result<Self> {
        Ok(Self {
            compressor: Compressor::new(LEVEL)?,
            buffer: Vec::new(),
        })
    }

    /// Packs `raw` behind the room for a header, and fills in the header's fields that the body decides.
    pub fn pack(&mut self, raw: &[u8], header: &mut RecordHeader) -> Result<(), Error> {
        let too_large = || Error::TooLarge { len: raw.len() };
        if raw.len() > RAW_MAX {
            return Err(too_large());
        }
        self.buffer
            .resize(self.buffer.len().max(RECORD_HEADER + raw.len() + 8), 0);
        let body = &mut self.buffer[RECORD_HEADER..];
        // Room for less than the raw bytes makes zstd give up early on what does not shrink.
        let room = raw.len().saturating_sub(1);
        let stored_len = if let Ok(len) = self.compressor.compress_to_buffer(raw, &mut body[..room])
        {
            header.codec = CODEC_ZSTD;
            len
        } else {
            header.codec = CODEC_STORED;
            body[..raw.len()].copy_from_slice(raw);
            raw.len()
        };
        header.raw_len = u32::try_from(raw.len()).map_err(|_| too_large())?;
        header.stored_len = u32::try_from(stored_len).map_err(|_| too_large())?;
        let padded_len = usize::try_from(padded(stored_len as u64)).unwrap_or(stored_len);
        body[stored_len..padded_len].fill(0);
        header.body_hash = body_hash(&body[..padded_len]);
        Ok(())
    }

    /// The whole record, its header written before the body that was packed last; `tail` comes behind it.
    pub fn record(&mut self, header: &RecordHeader, place: Place, tail: &[u8]) -> &[u8] {
        let len = RECORD_HEADER + usize::try_from(header.body_len()).unwrap_or(0);
        self.buffer
            .resize(self.buffer.len().max(len + tail.len()), 0);
        self.buffer[..RECORD_HEADER].copy_from_slice(&header.encode(place));
        self.buffer[len..len + tail.len()].copy_from_slice(tail);
        &self.buffer[..len + tail.len()]
    }
}

/// Why a body could not be had.
pub enum Fault {
    /// The system refused to read.
    Failed(Error),
    /// The bytes are not those that were written.
    Damaged(&'static str),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// Unpacks bodies, one after the other, in the same memory.
#[derive(Default)]
pub struct Unpacker {
    decompressor: Decompressor<'static>,
    record: Vec<u8>,
}

impl Unpacker {
    /// Reads a record as it is stored and checks the body's hash.
    pub fn check(&mut self, file: &File, path: &Path, entry: &Entry) -> Result<(), Fault> {
        let len = usize::try_from(entry.header.record_len()).unwrap_or(usize::MAX);
        self.record.resize(len, 0);
        let read = read_up_to(file, &mut self.record, entry.place.offset())
            .map_err(Error::io(path, "read"))?;
        if read < len {
            return Err(Fault::Damaged("the file ends inside the record"));
        }
        if body_hash(&self.record[RECORD_HEADER..]) != entry.header.body_hash {
            return Err(Fault::Damaged("the body does not match its checksum"));
        }
        Ok(())
    }

    /// Reads and checks a body, and replaces `out` by it: never more bytes than the header says.
    pub fn unpack(
        &mut self,
        file: &File,
        path: &Path,
        entry: &Entry,
        out: &mut Vec<u8>,
    ) -> Result<(), Fault> {
        self.check(file, path, entry)?;
        let stored = &self.record[RECORD_HEADER..RECORD_HEADER + entry.header.stored_len as usize];
        let raw_len = entry.header.raw_len as usize;
        out.clear();
        match entry.header.codec {
            CODEC_STORED => out.extend_from_slice(stored),
            CODEC_ZSTD => {
                out.reserve(raw_len);
                self.decompressor
                    .decompress_to_buffer(stored, out)
                    .map_err(|_| Fault::Damaged("the body is not the zstd frame it should be"))?;
            }
            codec => {
                return Err(Fault::Failed(Error::Version {
                    path: path.to_owned(),
                    what: "record codec",
                    found: codec.into(),
                    supported: CODEC_ZSTD.into(),
                }));
            }
        }
        if out.len() != raw_len {
            return Err(Fault::Damaged(
                "the body unpacks to another length than it should",
            ));
        }
        Ok(())
    }

    /// Checks all that a record has: the header in its place, the body, the padding, and that it unpacks.
    pub fn verify(
        &mut self,
        file: &File,
        path: &Path,
        entry: &Entry,
        out: &mut Vec<u8>,
    ) -> Result<(), Fault> {
        if entry.header.kind_is_known() {
            self.unpack(file, path, entry, out)?;
        } else {
            self.check(file, path, entry)?;
        }
        let header = RecordHeader::parse(&self.record[..RECORD_HEADER], entry.place);
        if header != Some(entry.header) {
            return Err(Fault::Damaged(
                "the header is not the one in the segment's index",
            ));
        }
        Ok(())
    }
}
