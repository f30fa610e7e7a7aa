//! The native core of tobs, without Python: what touches every byte of every message.

pub mod aes_ctr;
pub mod archive;
pub mod bloom;
pub mod calendar;
pub mod clock;
pub mod json;
pub mod message;
pub mod ratelimit;
pub mod render;
pub mod seen;
pub mod tl;
pub mod writer;
