//! `tobs._native`: the core as Python sees it. Wrappers only; the logic is in `tobs-core`.

mod archive;
mod arguments;
mod arrays;
mod bloom;
mod borrowed;
mod cipher;
mod errors;
mod ratelimit;
mod render;
mod seen;
mod tl;
mod vault;
mod writer;

use pyo3::prelude::*;

#[pymodule]
mod _native {
    #[pymodule_export]
    const LAYER: i32 = tobs_core::tl::LAYER;

    #[pymodule_export]
    use crate::archive::{Archive, Damage, Record};

    #[pymodule_export]
    use crate::render::{
        ChatRender, JsonLines, Markdown, MediaRef, NameTemplate, RenderReport, custom_emoji_files,
    };

    #[pymodule_export]
    use crate::tl::{KnownPeers, Page, Peer, to_json};

    #[pymodule_export]
    use crate::vault::{ChatFacts, Vault};

    #[pymodule_export]
    use crate::writer::{Device, WriteBatch, WriteCalls, Writer};

    #[pymodule_export]
    use crate::cipher::aes_ctr;

    #[pymodule_export]
    use crate::ratelimit::RateLimiter;

    #[pymodule_export]
    use crate::bloom::BloomFilter;

    #[pymodule_export]
    use crate::seen::SeenIds;
}
