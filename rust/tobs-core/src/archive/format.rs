//! The bytes on disk, as the module's documentation draws them: encoding and parsing, no I/O.

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::Kind;

/// Begins every segment. The high bit and the line ends betray a transfer that was not binary.
pub const MAGIC: [u8; 8] = *b"\x89TOBS\r\n\x1a";
/// The format that this code writes, and the newest that it reads.
pub const VERSION: u32 = 1;
/// Begins every record, at a multiple of 8: what a reader looks for after damage.
pub const MARKER: [u8; 8] = *b"\xd7TOBSREC";
/// Begins the trailer of a sealed segment.
pub const SEALED: [u8; 8] = *b"\xe5TOBSEND";

/// Bytes of a segment's header.
pub const SEGMENT_HEADER: usize = 32;
/// Bytes of a record's header.
pub const RECORD_HEADER: usize = 72;
/// Bytes of a sealed segment's trailer.
pub const TRAILER: usize = 24;
/// Bytes of one record in a sealed segment's index: its offset and its header.
pub const INDEX_ROW: usize = 8 + RECORD_HEADER;
/// The longest body before compression: four times the 16 MiB that a message of the protocol may have.
pub const RAW_MAX: usize = 64 << 20;
/// Records in a segment at most, so that its index (80 bytes each) stays far below [`RAW_MAX`].
pub const SEGMENT_RECORDS_MAX: usize = 1 << 18;

/// The body as it is.
pub const CODEC_STORED: u8 = 0;
/// The body as one zstd frame.
pub const CODEC_ZSTD: u8 = 1;

/// The kinds of record, as numbers.
pub mod kind {
    /// A `messages.Messages` answer as it came.
    pub const PAGE: u8 = 1;
    /// A page decoded and serialized again, instead of one that could not be decoded.
    pub const REPAIRED: u8 = 2;
    /// The facts of a chat, JSON.
    pub const CHAT: u8 = 3;
    /// An answer that is kept for its users and chats.
    pub const PEERS: u8 = 4;
    /// Messages of one thread of a chat, as they came.
    pub const THREAD: u8 = 5;
    /// The index of a sealed segment.
    pub const INDEX: u8 = 255;
}

/// `000001.seg`.
pub fn segment_file_name(number: u32) -> String {
    format!("{number:06}.seg")
}

/// The number in a segment's file name; None for any other name. The highest is nobody's: one may always follow.
pub fn segment_number(file_name: &str) -> Option<u32> {
    let digits = file_name.strip_suffix(".seg")?;
    let number = digits.parse().ok()?;
    ((1..u32::MAX).contains(&number) && segment_file_name(number) == file_name).then_some(number)
}

/// `len` rounded up to a multiple of 8.
pub const fn padded(len: u64) -> u64 {
    len.next_multiple_of(8)
}

/// The checksum of a stored body with its padding.
pub fn body_hash(stored_and_padding: &[u8]) -> u64 {
    xxh3_64(stored_and_padding)
}

/// Where something stands: headers are hashed with it as the seed, so that bytes that got to another place
/// (or that somebody put into a message) are no header there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub segment: u32,
    /// Offset in units of 8 bytes.
    slot: u32,
}

impl Place {
    /// None where the format has no place: unaligned, or beyond 32 GiB.
    pub fn new(segment: u32, offset: u64) -> Option<Self> {
        let slot = u32::try_from(offset / 8).ok()?;
        offset.is_multiple_of(8).then_some(Self { segment, slot })
    }

    pub fn offset(self) -> u64 {
        u64::from(self.slot) * 8
    }

    fn seed(self) -> u64 {
        u64::from(self.segment) << 32 | u64::from(self.slot)
    }
}

/// Reads little-endian fields off a slice that is known to be long enough.
struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn take<const N: usize>(&mut self) -> [u8; N] {
        let mut value = [0; N];
        if let Some((head, rest)) = self.0.split_at_checked(N) {
            value.copy_from_slice(head);
            self.0 = rest;
        }
        value
    }
    fn u32(&mut self) -> u32 {
        u32::from_le_bytes(self.take())
    }
    fn i32(&mut self) -> i32 {
        i32::from_le_bytes(self.take())
    }
    fn u64(&mut self) -> u64 {
        u64::from_le_bytes(self.take())
    }
    fn i64(&mut self) -> i64 {
        i64::from_le_bytes(self.take())
    }
}

/// Writes little-endian fields one after the other, then the hash of all of them.
struct Writer<const N: usize> {
    bytes: [u8; N],
    at: usize,
}

impl<const N: usize> Writer<N> {
    fn new() -> Self {
        Self {
            bytes: [0; N],
            at: 0,
        }
    }
    fn put(mut self, value: &[u8]) -> Self {
        self.bytes[self.at..self.at + value.len()].copy_from_slice(value);
        self.at += value.len();
        self
    }
    fn hashed(self, place: Place) -> [u8; N] {
        let hash = xxh3_64_with_seed(&self.bytes[..N - 8], place.seed());
        self.put(&hash.to_le_bytes()).bytes
    }
}

/// Whether the last 8 bytes are the hash of those before them, at this place.
fn hash_holds(bytes: &[u8], place: Place) -> bool {
    let (fields, hash) = bytes.split_at(bytes.len() - 8);
    xxh3_64_with_seed(fields, place.seed()).to_le_bytes() == hash
}

/// What the first bytes of a file say.
#[derive(Debug, PartialEq, Eq)]
pub enum SegmentStart {
    /// A segment of this version; its own number and its first record's sequence.
    Whole { number: u32, first_sequence: u64 },
    /// A segment of a version that this code does not know.
    Newer(u32),
    /// The magic is right, the rest is not.
    Damaged,
    /// Not a segment's magic.
    Foreign,
}

/// The header of segment `number`, whose first record will be `first_sequence`.
pub fn segment_header(number: u32, first_sequence: u64) -> [u8; SEGMENT_HEADER] {
    Writer::new()
        .put(&MAGIC)
        .put(&VERSION.to_le_bytes())
        .put(&number.to_le_bytes())
        .put(&first_sequence.to_le_bytes())
        .hashed(Place {
            segment: 0,
            slot: 0,
        })
}

/// Whether a record can have this sequence number.
pub fn is_sequence(number: u64) -> bool {
    number > 0 && i64::try_from(number).is_ok()
}

/// Reads a segment's header.
pub fn parse_segment_header(bytes: &[u8; SEGMENT_HEADER]) -> SegmentStart {
    let mut fields = Fields(bytes);
    let magic: [u8; 8] = fields.take();
    let version = fields.u32();
    if magic != MAGIC {
        return SegmentStart::Foreign;
    }
    // Said before the checksum is looked at: a newer version may compute it otherwise.
    if version > VERSION {
        return SegmentStart::Newer(version);
    }
    let place = Place {
        segment: 0,
        slot: 0,
    };
    let number = fields.u32();
    let first_sequence = fields.u64();
    if version != VERSION || !hash_holds(bytes, place) || !is_sequence(first_sequence) {
        return SegmentStart::Damaged;
    }
    SegmentStart::Whole {
        number,
        first_sequence,
    }
}

/// A record's header without marker and hash.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct RecordHeader {
    pub kind: u8,
    pub codec: u8,
    pub layer: i32,
    pub sequence: u64,
    pub chat_id: i64,
    pub lo: i32,
    pub hi: i32,
    pub fetched_at: i64,
    pub raw_len: u32,
    pub stored_len: u32,
    pub body_hash: u64,
}

impl RecordHeader {
    pub fn encode(&self, place: Place) -> [u8; RECORD_HEADER] {
        Writer::new()
            .put(&MARKER)
            .put(&[self.kind, self.codec, 0, 0])
            .put(&self.layer.to_le_bytes())
            .put(&self.sequence.to_le_bytes())
            .put(&self.chat_id.to_le_bytes())
            .put(&self.lo.to_le_bytes())
            .put(&self.hi.to_le_bytes())
            .put(&self.fetched_at.to_le_bytes())
            .put(&self.raw_len.to_le_bytes())
            .put(&self.stored_len.to_le_bytes())
            .put(&self.body_hash.to_le_bytes())
            .hashed(place)
    }

    /// None unless these bytes are a header that was written for this place.
    pub fn parse(bytes: &[u8], place: Place) -> Option<Self> {
        if bytes.len() != RECORD_HEADER || !bytes.starts_with(&MARKER) || !hash_holds(bytes, place)
        {
            return None;
        }
        let mut fields = Fields(&bytes[MARKER.len()..]);
        let [kind, codec, _, _] = fields.take();
        let header = Self {
            kind,
            codec,
            layer: fields.i32(),
            sequence: fields.u64(),
            chat_id: fields.i64(),
            lo: fields.i32(),
            hi: fields.i32(),
            fetched_at: fields.i64(),
            raw_len: fields.u32(),
            stored_len: fields.u32(),
            body_hash: fields.u64(),
        };
        let sane = is_sequence(header.sequence)
            && header.raw_len as usize <= RAW_MAX
            && header.stored_len <= header.raw_len;
        sane.then_some(header)
    }

    /// Bytes of the stored body with its padding.
    pub fn body_len(&self) -> u64 {
        padded(self.stored_len.into())
    }

    /// Bytes of the whole record.
    pub fn record_len(&self) -> u64 {
        RECORD_HEADER as u64 + self.body_len()
    }

    /// Whether this code knows how to unpack the body.
    pub fn codec_is_known(&self) -> bool {
        matches!(self.codec, CODEC_STORED | CODEC_ZSTD)
    }

    /// Whether this is a kind that newer code writes.
    pub fn kind_is_known(&self) -> bool {
        Kind::from_number(self.kind) != Kind::Unknown || self.kind == kind::INDEX
    }
}

/// The trailer that stands at `place` and points back at the index.
pub fn trailer(index_offset: u64, place: Place) -> [u8; TRAILER] {
    Writer::new()
        .put(&SEALED)
        .put(&index_offset.to_le_bytes())
        .hashed(place)
}

/// The offset of the index, if these bytes are a trailer that was written for this place.
pub fn parse_trailer(bytes: &[u8; TRAILER], place: Place) -> Option<u64> {
    let mut fields = Fields(bytes);
    let marker: [u8; 8] = fields.take();
    (marker == SEALED && hash_holds(bytes, place)).then(|| fields.u64())
}
