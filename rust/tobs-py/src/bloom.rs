//! The Bloom filter for Python: single items are looked at where they are, arrays without the interpreter.

use std::path::PathBuf;
use std::slice;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use pyo3::buffer::PyBuffer;
use pyo3::exceptions::{PyMemoryError, PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use tobs_core::bloom::{self, hash};

use crate::arguments::at_least;
use crate::arrays::{self, Array, Kind};
use crate::borrowed;
use crate::errors::error;
use crate::writer::write_error;

/// Makes the class of `tobs.errors`, or Python's own, that the error is.
fn bloom_error(py: Python<'_>, failure: &bloom::Error) -> PyErr {
    match failure {
        bloom::Error::Capacity | bloom::Error::Rate(_) => {
            PyValueError::new_err(failure.to_string())
        }
        bloom::Error::Memory { .. } => PyMemoryError::new_err(failure.to_string()),
        bloom::Error::Format { .. } | bloom::Error::Read { .. } => {
            error(py, "FilterError", failure.to_string())
        }
        bloom::Error::Write(failure) => write_error(py, failure),
    }
}

/// A set that may take others for members; for any thread.
#[pyclass(frozen, module = "tobs._native")]
pub struct BloomFilter {
    // Held without the interpreter but for single items, which take it only where it is free.
    filter: RwLock<bloom::BloomFilter>,
}

impl BloomFilter {
    fn reading(&self) -> RwLockReadGuard<'_, bloom::BloomFilter> {
        self.filter.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn writing(&self) -> RwLockWriteGuard<'_, bloom::BloomFilter> {
        self.filter.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn made(
        py: Python<'_>,
        make: impl FnOnce() -> Result<bloom::BloomFilter, bloom::Error> + Send,
    ) -> PyResult<Self> {
        let filter = py
            .detach(make)
            .map_err(|failure| bloom_error(py, &failure))?;
        Ok(Self {
            filter: RwLock::new(filter),
        })
    }
}

#[pymethods]
impl BloomFilter {
    #[new]
    #[pyo3(signature = (capacity, fp_rate=0.01))]
    fn new(capacity: &Bound<'_, PyAny>, fp_rate: f64) -> PyResult<Self> {
        let py = capacity.py();
        let capacity: i64 = at_least("capacity", capacity, 1)?;
        Self::made(py, || {
            bloom::BloomFilter::new(capacity.unsigned_abs(), fp_rate)
        })
    }

    fn add(&self, item: &Bound<'_, PyAny>) -> PyResult<bool> {
        let (py, hash) = (item.py(), hash_of(item)?);
        let added = match self.filter.try_write() {
            Ok(mut filter) => filter.add(hash),
            Err(_) => py.detach(|| self.writing().add(hash)),
        };
        added.map_err(|failure| bloom_error(py, &failure))
    }

    fn update(&self, items: &Bound<'_, PyAny>) -> PyResult<u64> {
        let py = items.py();
        let items = Items::of(items)?;
        py.detach(|| self.writing().add_all(items.hashes()))
            .map_err(|failure| bloom_error(py, &failure))
    }

    fn contains<'py>(&self, items: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = items.py();
        let items = Items::of(items)?;
        arrays::booleans(py, items.len(), |found| {
            self.reading().contains_all(items.hashes(), found);
        })
    }

    fn __contains__(&self, item: &Bound<'_, PyAny>) -> PyResult<bool> {
        let (py, hash) = (item.py(), hash_of(item)?);
        Ok(match self.filter.try_read() {
            Ok(filter) => filter.contains(hash),
            Err(_) => py.detach(|| self.reading().contains(hash)),
        })
    }

    fn __len__(&self, py: Python<'_>) -> usize {
        let items = py.detach(|| self.reading().len());
        usize::try_from(items).unwrap_or(usize::MAX)
    }

    #[getter]
    fn capacity(&self, py: Python<'_>) -> u64 {
        py.detach(|| self.reading().capacity())
    }

    #[getter]
    fn fp_rate(&self, py: Python<'_>) -> f64 {
        py.detach(|| self.reading().fp_rate())
    }

    #[getter]
    fn approx_fp_rate(&self, py: Python<'_>) -> f64 {
        py.detach(|| self.reading().approx_fp_rate())
    }

    #[getter]
    fn size_bytes(&self, py: Python<'_>) -> usize {
        py.detach(|| self.reading().size_bytes())
    }

    #[allow(clippy::needless_pass_by_value)] // PyO3 converts into owned paths
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        py.detach(|| self.reading().save(&path))
            .map_err(|failure| bloom_error(py, &failure))
    }

    #[staticmethod]
    #[allow(clippy::needless_pass_by_value)]
    fn load(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        Self::made(py, || bloom::BloomFilter::load(&path))
    }

    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &py.detach(|| self.reading().to_bytes()))
    }

    #[staticmethod]
    fn from_bytes(py: Python<'_>, data: &[u8]) -> PyResult<Self> {
        Self::made(py, || bloom::BloomFilter::from_bytes(data))
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let from_bytes = slf.get_type().getattr("from_bytes")?;
        Ok((from_bytes, (slf.get().to_bytes(slf.py()),)))
    }
}

/// The hash of one item, a number or bytes.
fn hash_of(item: &Bound<'_, PyAny>) -> PyResult<u64> {
    if let Ok(bytes) = item.cast_exact::<PyBytes>() {
        return Ok(hash::of_bytes(bytes.as_bytes()));
    }
    match item.extract::<i64>() {
        Ok(number) => return Ok(hash::of_int(number)),
        Err(error) if error.is_instance_of::<PyOverflowError>(item.py()) => {
            return Err(PyValueError::new_err(format!(
                "an item is out of range: {item}"
            )));
        }
        Err(_) => {}
    }
    let refused = || {
        let kind = item.get_type();
        PyTypeError::new_err(format!("an item is an int or bytes, not {kind}"))
    };
    let buffer = PyBuffer::<u8>::get(item).map_err(|_| refused())?;
    Ok(hash::of_bytes(
        borrowed::bytes(&buffer).ok_or_else(refused)?,
    ))
}

/// Many items.
enum Items {
    Array(Array),
    /// Their hashes.
    Listed(Vec<u64>),
}

impl Items {
    fn of(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Some(array) = Array::of(value)? {
            return Ok(Self::Array(array));
        }
        let hashes = value.try_iter()?.map(|item| hash_of(&item?));
        Ok(Self::Listed(hashes.collect::<PyResult<_>>()?))
    }

    fn len(&self) -> usize {
        match self {
            Self::Array(array) => array.len(),
            Self::Listed(hashes) => hashes.len(),
        }
    }

    fn hashes(&self) -> Hashes<'_> {
        match self {
            Self::Listed(hashes) => Hashes::Listed(hashes.iter()),
            Self::Array(array) => match array.kind {
                Kind::Ints => Hashes::Ints(array.ints().iter()),
                Kind::Bytes => Hashes::Bytes(array.bytes().chunks_exact(array.width())),
                Kind::PaddedBytes => Hashes::PaddedBytes(array.bytes().chunks_exact(array.width())),
            },
        }
    }
}

/// The hashes of many items.
enum Hashes<'a> {
    Ints(slice::Iter<'a, [u8; 8]>),
    Bytes(slice::ChunksExact<'a, u8>),
    PaddedBytes(slice::ChunksExact<'a, u8>),
    Listed(slice::Iter<'a, u64>),
}

impl Iterator for Hashes<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        match self {
            Self::Ints(items) => items
                .next()
                .map(|item| hash::of_int(i64::from_ne_bytes(*item))),
            Self::Bytes(items) => items.next().map(hash::of_bytes),
            Self::PaddedBytes(items) => items
                .next()
                .map(|item| hash::of_bytes(without_padding(item))),
            Self::Listed(hashes) => hashes.next().copied(),
        }
    }
}

/// The bytes that numpy gives for an `S` item: without the zeros at its end.
fn without_padding(item: &[u8]) -> &[u8] {
    let end = item
        .iter()
        .rposition(|&byte| byte != 0)
        .map_or(0, |last| last + 1);
    &item[..end]
}
