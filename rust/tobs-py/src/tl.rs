//! The TL walk for Python.

use std::ops::RangeInclusive;
use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use tobs_core::message;
use tobs_core::tl::{self, page};

use crate::errors::decode_error;
use crate::render::{MediaRef, NameTemplate, page_custom_emoji, page_media};

/// Decode the TL object at the start of data; return it as JSON, and how many bytes it took.
#[pyfunction]
pub fn to_json<'py>(py: Python<'py>, data: &[u8]) -> PyResult<(Bound<'py, PyBytes>, usize)> {
    let (json, taken) = py
        .detach(|| {
            let mut json = Vec::with_capacity(2 * data.len());
            tl::to_json(data, &mut json).map(|taken| (json, taken))
        })
        .map_err(|error| decode_error(py, &error))?;
    Ok((PyBytes::new(py, &json), taken))
}

/// One answer of the server, taken apart.
#[pyclass(frozen, module = "tobs._native")]
pub struct Page {
    data: Py<PyBytes>,
    index: page::Page,
    foreign: usize,
}

impl Page {
    /// Its index, if it was made of `data`.
    pub fn index_of(&self, data: &Bound<'_, PyBytes>) -> Option<&page::Page> {
        self.data.is(data).then_some(&self.index)
    }

    /// The ids of its messages within `wanted`.
    pub fn message_ids(&self, wanted: RangeInclusive<i32>) -> impl Iterator<Item = u32> {
        let messages = self.index.messages.iter();
        messages
            .filter(move |entry| entry.kind != page::EntryKind::Empty && wanted.contains(&entry.id))
            .filter_map(|entry| u32::try_from(entry.id).ok())
    }
}

#[pymethods]
impl Page {
    #[new]
    #[pyo3(signature = (data, *, chat_id = None))]
    fn new(py: Python<'_>, data: Bound<'_, PyBytes>, chat_id: Option<i64>) -> PyResult<Self> {
        let bytes = data.as_bytes();
        let mut index = py
            .detach(|| page::Page::parse(bytes))
            .map_err(|error| decode_error(py, &error))?;
        let sent = index.messages.len();
        if let Some(chat_id) = chat_id {
            index.messages.retain(|entry| entry.is_in(chat_id));
        }
        Ok(Self {
            data: data.unbind(),
            foreign: sent - index.messages.len(),
            index,
        })
    }

    #[getter]
    fn kind(&self) -> &'static str {
        match self.index.kind {
            page::PageKind::Messages => "messages",
            page::PageKind::Slice => "slice",
            page::PageKind::Channel => "channel",
            page::PageKind::NotModified => "not_modified",
            page::PageKind::Other => "other",
        }
    }

    #[getter]
    fn count(&self) -> Option<i32> {
        self.index.count
    }

    #[getter]
    fn min_id(&self) -> Option<i32> {
        self.index.ids().min()
    }

    #[getter]
    fn max_id(&self) -> Option<i32> {
        self.index.ids().max()
    }

    fn lowest_contiguous(&self, hi: i32) -> Option<i32> {
        self.index.lowest_contiguous(hi)
    }

    #[getter]
    fn unsupported(&self) -> Vec<(i32, u32)> {
        self.index.unsupported().collect()
    }

    fn first_id_since(&self, timestamp: i64) -> Option<i32> {
        self.index.first_id_since(timestamp)
    }

    fn last_id_until(&self, timestamp: i64) -> Option<i32> {
        self.index.last_id_until(timestamp)
    }

    fn nth_newest(&self, n: usize) -> Option<i32> {
        self.index.nth_newest(n)
    }

    fn peers(&self, py: Python<'_>) -> PyResult<Vec<Peer>> {
        let bytes = self.data.as_bytes(py);
        let peers = py
            .detach(|| self.index.peers(bytes))
            .map_err(|error| decode_error(py, &error))?;
        Ok(peers.into_iter().map(Peer::from).collect())
    }

    #[pyo3(signature = (template = None, *, thumbnails = false))]
    fn media(
        &self,
        py: Python<'_>,
        template: Option<&NameTemplate>,
        thumbnails: bool,
    ) -> Vec<MediaRef> {
        let bytes = self.data.as_bytes(py);
        let template = template.map_or_else(Default::default, |given| given.core().clone());
        py.detach(|| page_media(&self.index, bytes, &template, thumbnails))
    }

    fn custom_emoji(&self, py: Python<'_>) -> Vec<i64> {
        let bytes = self.data.as_bytes(py);
        py.detach(|| page_custom_emoji(&self.index, bytes))
    }

    fn commented(&self, py: Python<'_>) -> Vec<i32> {
        let bytes = self.data.as_bytes(py);
        py.detach(|| message::commented(&self.index, bytes))
    }

    #[getter]
    const fn foreign(&self) -> usize {
        self.foreign
    }

    fn __len__(&self) -> usize {
        self.foreign + self.index.messages.len()
    }
}

/// A user, a group or a channel.
#[pyclass(frozen, get_all, module = "tobs._native")]
pub struct Peer {
    id: i64,
    kind: &'static str,
    name: String,
    username: Option<String>,
    access_hash: Option<i64>,
    min: bool,
    is_self: bool,
    migrated_to: Option<(i64, i64)>,
}

impl From<tl::Peer<'_>> for Peer {
    fn from(peer: tl::Peer<'_>) -> Self {
        Self {
            id: peer.id,
            kind: peer.kind.as_str(),
            name: peer.name.into_owned(),
            username: peer.username.map(std::borrow::Cow::into_owned),
            access_hash: peer.access_hash,
            min: peer.min,
            is_self: peer.is_self,
            migrated_to: peer.migrated_to,
        }
    }
}

/// The peers that were told so far; for any thread.
#[pyclass(frozen, module = "tobs._native")]
#[derive(Default)]
pub struct KnownPeers(Mutex<message::KnownPeers>);

#[pymethods]
impl KnownPeers {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    fn learn(&self, py: Python<'_>, page: &Page) -> PyResult<(Vec<Peer>, usize)> {
        let bytes = page.data.as_bytes(py);
        let news = py.detach(|| {
            let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let mut peers = page.index.peers(bytes)?;
            peers.retain(|peer| !peer.min);
            let told = peers.len();
            peers.retain(|peer| known.learn(peer));
            Ok((peers, told))
        });
        let (news, told) = news.map_err(|error| decode_error(py, &error))?;
        Ok((news.into_iter().map(Peer::from).collect(), told))
    }
}

#[pymethods]
impl Peer {
    fn __repr__(&self) -> String {
        format!(
            "Peer(id={}, kind={:?}, name={:?})",
            self.id, self.kind, self.name
        )
    }
}
