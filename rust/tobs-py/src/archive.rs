//! The archive for Python: whatever touches a file lets go of the interpreter.

use std::path::PathBuf;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use tobs_core::archive::{self, Access, NewPage, SEGMENT_BYTES};
use tobs_core::tl::LAYER;

use crate::errors::error;
use crate::tl::Page;

/// Makes the class of `tobs.errors` that the error is.
pub fn archive_error(py: Python<'_>, failure: &archive::Error) -> PyErr {
    use archive::Error::{BadRange, Closed, Io, ReadOnly, Version};
    let class = match failure {
        BadRange { .. } => return PyValueError::new_err(failure.to_string()),
        Version { .. } => "ArchiveVersionError",
        Io { .. } | ReadOnly | Closed => "StateError",
        _ => "ArchiveError",
    };
    error(py, class, failure.to_string())
}

/// What is known of a record without reading its body.
#[pyclass(frozen, eq, get_all, module = "tobs._native")]
#[derive(PartialEq)]
pub struct Record {
    sequence: u64,
    segment: u32,
    offset: u64,
    kind: &'static str,
    chat_id: i64,
    lo: i32,
    hi: i32,
    layer: i32,
    fetched_at: i64,
    raw_bytes: u32,
    stored_bytes: u32,
}

impl From<archive::Record> for Record {
    fn from(record: archive::Record) -> Self {
        Self {
            sequence: record.sequence,
            segment: record.segment,
            offset: record.offset,
            kind: record.kind.name(),
            chat_id: record.chat_id,
            lo: record.lo,
            hi: record.hi,
            layer: record.layer,
            fetched_at: record.fetched_at,
            raw_bytes: record.raw_bytes,
            stored_bytes: record.stored_bytes,
        }
    }
}

/// One damaged place of an archive, named as exactly as what is left of it allows.
#[pyclass(frozen, eq, str, module = "tobs._native")]
#[derive(PartialEq)]
pub struct Damage(archive::Damage);

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[pymethods]
impl Damage {
    #[getter]
    fn segment(&self) -> u32 {
        self.0.segment
    }

    #[getter]
    fn offset(&self) -> u64 {
        self.0.offset
    }

    #[getter]
    fn sequence(&self) -> Option<u64> {
        self.0.sequence
    }

    #[getter]
    fn chat_id(&self) -> Option<i64> {
        self.0.chat_id
    }

    #[getter]
    fn lo(&self) -> i32 {
        self.0.lo
    }

    #[getter]
    fn hi(&self) -> i32 {
        self.0.hi
    }

    #[getter]
    fn reason(&self) -> &str {
        &self.0.reason
    }

    fn __repr__(&self) -> String {
        format!("<Damage {}>", self.0)
    }
}

/// An open archive; for any thread.
#[pyclass(frozen, module = "tobs._native")]
pub struct Archive(archive::Archive);

impl Archive {
    /// The core's handle, for the other rooms.
    pub fn core(&self) -> &archive::Archive {
        &self.0
    }

    /// Does what may wait for a file or a lock without the interpreter.
    fn detached<T: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&archive::Archive) -> Result<T, archive::Error> + Send,
    ) -> PyResult<T> {
        py.detach(|| work(&self.0))
            .map_err(|failure| archive_error(py, &failure))
    }
}

#[pymethods]
impl Archive {
    #[staticmethod]
    #[pyo3(signature = (path, *, write=false))]
    #[allow(clippy::needless_pass_by_value)] // PyO3 converts into owned paths
    fn open(py: Python<'_>, path: PathBuf, write: bool) -> PyResult<Self> {
        let access = if write {
            Access::Write {
                segment_bytes: SEGMENT_BYTES,
            }
        } else {
            Access::Read
        };
        py.detach(|| archive::Archive::open(&path, access))
            .map(Self)
            .map_err(|failure| archive_error(py, &failure))
    }

    #[pyo3(signature = (data, *, chat_id, lo, hi, fetched_at, layer=LAYER, repaired=false, page=None))]
    #[allow(clippy::too_many_arguments)] // keywords on the other side
    fn append_page(
        &self,
        py: Python<'_>,
        data: &Bound<'_, PyBytes>,
        chat_id: i64,
        lo: i32,
        hi: i32,
        fetched_at: i64,
        layer: i32,
        repaired: bool,
        page: Option<&Bound<'_, Page>>,
    ) -> PyResult<u64> {
        let about = NewPage {
            chat_id,
            lo,
            hi,
            fetched_at,
            layer,
            repaired,
        };
        let index = page.and_then(|page| page.get().index_of(data));
        let data = data.as_bytes();
        self.detached(py, |archive| archive.append_split(data, about, index))
    }

    #[pyo3(signature = (data, *, chat_id, lo, hi, fetched_at, layer=LAYER, page=None))]
    #[allow(clippy::too_many_arguments)] // keywords on the other side
    fn append_thread(
        &self,
        py: Python<'_>,
        data: &Bound<'_, PyBytes>,
        chat_id: i64,
        lo: i32,
        hi: i32,
        fetched_at: i64,
        layer: i32,
        page: Option<&Bound<'_, Page>>,
    ) -> PyResult<u64> {
        let about = NewPage {
            chat_id,
            lo,
            hi,
            fetched_at,
            layer,
            repaired: false,
        };
        let index = page.and_then(|page| page.get().index_of(data));
        let data = data.as_bytes();
        self.detached(py, |archive| archive.append_thread(data, about, index))
    }

    #[pyo3(signature = (chat_id, facts, *, fetched_at))]
    fn append_chat(
        &self,
        py: Python<'_>,
        chat_id: i64,
        facts: &[u8],
        fetched_at: i64,
    ) -> PyResult<u64> {
        self.detached(py, |archive| {
            archive.append_chat(chat_id, facts, fetched_at)
        })
    }

    #[pyo3(signature = (data, *, fetched_at, layer=LAYER))]
    fn append_peers(
        &self,
        py: Python<'_>,
        data: &[u8],
        fetched_at: i64,
        layer: i32,
    ) -> PyResult<u64> {
        self.detached(py, |archive| archive.append_peers(data, layer, fetched_at))
    }

    fn sync(&self, py: Python<'_>) -> PyResult<()> {
        self.detached(py, archive::Archive::sync)
    }

    fn close(&self, py: Python<'_>) {
        py.detach(|| self.0.close());
    }

    fn chat_ids(&self, py: Python<'_>) -> Vec<i64> {
        py.detach(|| self.0.chat_ids())
    }

    fn chat_facts<'py>(
        &self,
        py: Python<'py>,
        chat_id: i64,
    ) -> PyResult<Option<Bound<'py, PyBytes>>> {
        let facts = self.detached(py, |archive| archive.chat_facts(chat_id))?;
        Ok(facts.map(|facts| PyBytes::new(py, &facts)))
    }

    fn has_messages(&self, py: Python<'_>, chat_id: i64) -> bool {
        py.detach(|| self.0.has_messages(chat_id))
    }

    fn coverage(&self, py: Python<'_>, chat_id: i64) -> Vec<(i32, i32)> {
        py.detach(|| self.0.coverage(chat_id))
    }

    #[pyo3(signature = (chat_id=None, *, after=0))]
    fn records(&self, py: Python<'_>, chat_id: Option<i64>, after: u64) -> Vec<Record> {
        py.detach(|| {
            let mut records = self.0.records(chat_id);
            records.retain(|record| record.sequence > after);
            records.into_iter().map(Record::from).collect()
        })
    }

    #[pyo3(signature = (chat_id=None))]
    fn newest(&self, py: Python<'_>, chat_id: Option<i64>) -> u64 {
        py.detach(|| self.0.newest(chat_id))
    }

    fn read<'py>(&self, py: Python<'py>, sequence: u64) -> PyResult<Bound<'py, PyBytes>> {
        let body = self.detached(py, |archive| archive.read(sequence))?;
        Ok(PyBytes::new(py, &body))
    }

    fn verify(&self, py: Python<'_>) -> PyResult<Vec<Damage>> {
        let damage = self.detached(py, archive::Archive::verify)?;
        Ok(damage.into_iter().map(Damage).collect())
    }

    #[getter]
    fn damage(&self) -> Vec<Damage> {
        self.0.damage().iter().cloned().map(Damage).collect()
    }

    #[getter]
    fn recovered_bytes(&self) -> u64 {
        self.0.recovered_bytes()
    }

    #[getter]
    fn stored_bytes(&self, py: Python<'_>) -> u64 {
        py.detach(|| self.0.stored_bytes())
    }

    #[getter]
    fn raw_bytes(&self, py: Python<'_>) -> u64 {
        py.detach(|| self.0.raw_bytes())
    }
}
