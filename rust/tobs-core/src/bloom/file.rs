//! A filter as bytes, and back: `docs/bloom.md` draws them.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::blocks::{self, Block};
use super::error::Error;
use super::filter::{BloomFilter, Layer};
use super::sizing::Plan;
use crate::writer::{Fsync, Options, Writer};

/// Begins every filter. The high bit and the line ends betray a transfer that was not binary.
const MAGIC: [u8; 8] = *b"\x89BLOOM\r\n";
/// The format that this code writes and reads.
const VERSION: u32 = 1;
/// Bytes of the header: magic, version, layers, capacity, rate, hash.
const HEADER: usize = 40;
/// Bytes of a layer before its blocks: items, number of blocks.
const LAYER_HEAD: usize = 16;
/// Bytes of a hash.
const HASH: usize = 8;

impl BloomFilter {
    /// The filter in its file format.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.size_bytes() + 1024);
        let written: Result<(), std::convert::Infallible> = self.write(|part| {
            bytes.extend_from_slice(part);
            Ok(())
        });
        let Ok(()) = written;
        bytes
    }

    /// The filter that was written as these bytes.
    ///
    /// # Errors
    /// [`Error::Format`] for any others; [`Error::Memory`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let mut input = bytes;
        read(&mut input, bytes.len() as u64).map_err(|failure| match failure {
            Failure::Filter(error) => error,
            // A slice only ends.
            Failure::Input(_) => cut_short(),
        })
    }

    /// Writes the file at `path`, whole or not at all, and waits until the disk has it.
    ///
    /// # Errors
    /// [`Error::Write`]; what was there before stays then.
    pub fn save(&self, path: &Path) -> Result<(), Error> {
        let options = Options {
            fsync: Fsync::Full,
            atomic: true,
            ..Options::default()
        };
        let mut file = Writer::create(path, &options).map_err(Error::Write)?;
        self.write(|part| file.write(part)).map_err(Error::Write)?;
        file.finish().map(drop).map_err(Error::Write)
    }

    /// Reads the file at `path`.
    ///
    /// # Errors
    /// [`Error::Read`] where the system does not let, [`Error::Format`] when it is no filter, of another version,
    /// damaged or cut short; [`Error::Memory`].
    pub fn load(path: &Path) -> Result<Self, Error> {
        let refused = |source| Error::Read {
            path: path.to_owned(),
            source,
        };
        let file = File::open(path).map_err(refused)?;
        let len = file.metadata().map_err(refused)?.len();
        read(&mut BufReader::with_capacity(1 << 16, file), len).map_err(|failure| match failure {
            Failure::Filter(error) => error.in_file(path),
            Failure::Input(source) => refused(source),
        })
    }

    /// Gives the format's bytes to `put`, piece by piece.
    fn write<E>(&self, mut put: impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
        let mut header = Vec::with_capacity(HEADER);
        header.extend(MAGIC);
        header.extend(VERSION.to_le_bytes());
        #[allow(clippy::cast_possible_truncation)] // each doubles the filter
        header.extend((self.layers().count() as u32).to_le_bytes());
        header.extend(self.plan.capacity.to_le_bytes());
        header.extend(self.plan.fp_rate.to_bits().to_le_bytes());
        header.extend(xxh3_64(&header).to_le_bytes());
        put(&header)?;
        for (number, layer) in (0..).zip(self.layers()) {
            let mut hasher = Xxh3::with_seed(number);
            let mut put_hashed = |bytes: &[u8]| {
                hasher.update(bytes);
                put(bytes)
            };
            put_hashed(&layer.items.to_le_bytes())?;
            put_hashed(&(layer.blocks.len() as u64).to_le_bytes())?;
            for block in &layer.blocks {
                put_hashed(&to_bytes(block))?;
            }
            put(&hasher.digest().to_le_bytes())?;
        }
        Ok(())
    }
}

/// Why bytes could not be read: they are no filter, or there was no getting at them.
enum Failure {
    Filter(Error),
    Input(io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Filter(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::UnexpectedEof {
            return Self::Filter(cut_short());
        }
        Self::Input(error)
    }
}

fn cut_short() -> Error {
    Error::format("were cut short")
}

/// Reads a filter from `input`, of which `left` bytes are left: more memory than those is never asked for.
fn read(input: &mut impl Read, mut left: u64) -> Result<BloomFilter, Failure> {
    let (plan, layers) = read_header(input)?;
    left = left.saturating_sub(HEADER as u64);
    let mut read = Vec::new();
    for number in 0..layers {
        let layer = read_layer(input, number, &plan, &mut left)?;
        read.push(layer);
    }
    if left > 0 {
        return Err(Error::format(format!("go on for {left} bytes behind the filter")).into());
    }
    let open = read.pop().ok_or_else(|| Error::format("hold no layer"))?;
    Ok(BloomFilter {
        plan,
        full: read,
        open,
    })
}

/// Reads the header; returns what the filter was made for and its number of layers.
fn read_header(input: &mut impl Read) -> Result<(Plan, u32), Failure> {
    let magic: [u8; 8] = take(input)?;
    if magic != MAGIC {
        return Err(Error::format("are no Bloom filter of tobs").into());
    }
    let version = u32::from_le_bytes(take(input)?);
    // Said before the checksum is looked at: another version may compute it otherwise.
    if version != VERSION {
        return Err(Error::format(format!(
            "are a Bloom filter of version {version}; this tobs reads version {VERSION}"
        ))
        .into());
    }
    let fields: [u8; HEADER - HASH - 12] = take(input)?;
    let mut hasher = Xxh3::new();
    hasher.update(&magic);
    hasher.update(&version.to_le_bytes());
    hasher.update(&fields);
    check(hasher.digest(), input, "the header")?;
    let mut fields = fields.as_slice();
    let layers = u32::from_le_bytes(take(&mut fields)?);
    let capacity = u64::from_le_bytes(take(&mut fields)?);
    let fp_rate = f64::from_bits(u64::from_le_bytes(take(&mut fields)?));
    let plan =
        Plan::new(capacity, fp_rate).map_err(|error| Error::format(format!("say that {error}")))?;
    Ok((plan, layers))
}

/// Reads a layer and takes its bytes off `left`.
fn read_layer(
    input: &mut impl Read,
    number: u32,
    plan: &Plan,
    left: &mut u64,
) -> Result<Layer, Failure> {
    let head: [u8; LAYER_HEAD] = take(input)?;
    let mut fields = head.as_slice();
    let items = u64::from_le_bytes(take(&mut fields)?);
    let count = u64::from_le_bytes(take(&mut fields)?);
    if count == 0 {
        return Err(damaged(&format!("layer {number}")).into());
    }
    let bytes = count.saturating_mul(Block::BYTES as u64);
    *left = left
        .checked_sub(bytes.saturating_add((LAYER_HEAD + HASH) as u64))
        .ok_or_else(cut_short)?;
    let mut hasher = Xxh3::with_seed(number.into());
    hasher.update(&head);
    let mut blocks = blocks::reserve(count)?;
    for _ in 0..count {
        let bytes: [u8; Block::BYTES] = take(input)?;
        hasher.update(&bytes);
        blocks.push(from_bytes(&bytes));
    }
    check(hasher.digest(), input, &format!("layer {number}"))?;
    Ok(Layer {
        blocks,
        items,
        capacity: plan.layer(number).capacity,
    })
}

/// Reads a hash and compares.
fn check(found: u64, input: &mut impl Read, what: &str) -> Result<(), Failure> {
    if u64::from_le_bytes(take(input)?) == found {
        return Ok(());
    }
    Err(damaged(what).into())
}

fn damaged(what: &str) -> Error {
    Error::format(format!("are damaged: the checksum of {what} does not hold"))
}

fn take<const N: usize>(input: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn to_bytes(block: &Block) -> [u8; Block::BYTES] {
    let mut bytes = [0; Block::BYTES];
    for (bytes, word) in bytes.as_chunks_mut().0.iter_mut().zip(block.0) {
        *bytes = word.to_le_bytes();
    }
    bytes
}

fn from_bytes(bytes: &[u8; Block::BYTES]) -> Block {
    let (words, _) = bytes.as_chunks();
    Block(std::array::from_fn(|word| u64::from_le_bytes(words[word])))
}
