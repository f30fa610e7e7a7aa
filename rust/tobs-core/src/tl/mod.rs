//! TL, as bytes: the layer's constructors as a table, and a bounds-checked walk over borrowed bytes.
//!
//! A TL object is a constructor id and the constructor's fields, without names, lengths or types: only a
//! schema tells where one value ends. The table ([`table`], derived by `tools/derive_layer.py`) is that
//! schema; [`Reader`] and [`Object`] walk by it and hand out numbers and slices of the input. Code above
//! matches [`name`]s and [`field`]s, never ids, so a constructor of an older layer joins by a line in
//! `schema/older.tl`.
//!
//! The input may be anything: a walk never panics, never goes deeper than [`MAX_DEPTH`] and allocates
//! nothing.

mod error;
#[rustfmt::skip]
mod generated;
mod json;
pub mod page;
mod peer;
mod read;
pub mod table;
#[cfg(test)]
mod tests;

pub use error::Error;
pub use generated::{LAYER, field, name};
pub use json::{to_json, value_to_json};
pub use peer::{CHANNEL_MARK, Peer, PeerKind, marked_channel, marked_group, read_peer};
pub use read::{MAX_DEPTH, Object, Reader};
pub use table::{Constructor, Field, Kind, Name, Slot};
