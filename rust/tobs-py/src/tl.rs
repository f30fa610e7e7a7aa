//! The TL walk for Python.

use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use tobs_core::message;
use tobs_core::tl::{self, page};

use crate::errors::decode_error;

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
    page: page::Page,
}

#[pymethods]
impl Page {
    #[new]
    fn new(py: Python<'_>, data: Bound<'_, PyBytes>) -> PyResult<Self> {
        let bytes = data.as_bytes();
        let page = py
            .detach(|| page::Page::parse(bytes))
            .map_err(|error| decode_error(py, &error))?;
        Ok(Self {
            data: data.unbind(),
            page,
        })
    }

    #[getter]
    fn kind(&self) -> &'static str {
        match self.page.kind {
            page::PageKind::Messages => "messages",
            page::PageKind::Slice => "slice",
            page::PageKind::Channel => "channel",
            page::PageKind::NotModified => "not_modified",
            page::PageKind::Other => "other",
        }
    }

    #[getter]
    fn count(&self) -> Option<i32> {
        self.page.count
    }

    #[getter]
    fn min_id(&self) -> Option<i32> {
        self.page.ids().min()
    }

    #[getter]
    fn max_id(&self) -> Option<i32> {
        self.page.ids().max()
    }

    #[getter]
    fn unsupported(&self) -> Vec<(i32, u32)> {
        self.page.unsupported().collect()
    }

    fn first_id_since(&self, timestamp: i64) -> Option<i32> {
        self.page.first_id_since(timestamp)
    }

    fn last_id_until(&self, timestamp: i64) -> Option<i32> {
        self.page.last_id_until(timestamp)
    }

    fn nth_newest(&self, n: usize) -> Option<i32> {
        self.page.nth_newest(n)
    }

    fn peers(&self, py: Python<'_>) -> PyResult<Vec<Peer>> {
        let bytes = self.data.as_bytes(py);
        let peers = py
            .detach(|| self.page.peers(bytes))
            .map_err(|error| decode_error(py, &error))?;
        Ok(peers.into_iter().map(Peer::from).collect())
    }

    fn media(&self, py: Python<'_>) -> Vec<crate::render::MediaRef> {
        crate::render::page_media(py, &self.page, self.data.as_bytes(py))
    }

    fn __len__(&self) -> usize {
        self.page.messages.len()
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

    fn learn(&self, py: Python<'_>, page: &Page) -> PyResult<Vec<Peer>> {
        let bytes = page.data.as_bytes(py);
        let news = py.detach(|| {
            let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let mut peers = page.page.peers(bytes)?;
            peers.retain(|peer| known.learn(peer));
            Ok(peers)
        });
        let news = news.map_err(|error| decode_error(py, &error))?;
        Ok(news.into_iter().map(Peer::from).collect())
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
