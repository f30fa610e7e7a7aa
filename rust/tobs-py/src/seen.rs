//! The exact seen-set for Python.

use std::fmt::Display;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use tobs_core::seen;

use crate::arrays::{self, Array, Kind};
use crate::tl::Page;

/// The message ids seen of one chat; for any thread.
#[pyclass(frozen, module = "tobs._native")]
#[derive(Default)]
pub struct SeenIds {
    // Held without the interpreter but for single ids, which take it only where it is free.
    seen: RwLock<seen::SeenIds>,
}

impl SeenIds {
    fn reading(&self) -> RwLockReadGuard<'_, seen::SeenIds> {
        self.seen.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn writing(&self) -> RwLockWriteGuard<'_, seen::SeenIds> {
        self.seen.write().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl SeenIds {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    fn add(&self, message_id: &Bound<'_, PyAny>) -> PyResult<bool> {
        let (py, id) = (message_id.py(), checked(number(message_id)?)?);
        Ok(match self.seen.try_write() {
            Ok(mut seen) => seen.add(id),
            Err(_) => py.detach(|| self.writing().add(id)),
        })
    }

    fn add_range(&self, py: Python<'_>, lo: i64, hi: i64) -> PyResult<u64> {
        let (lo, hi) = (checked(lo)?, checked(hi)?);
        if lo > hi {
            return Err(PyValueError::new_err(format!(
                "lo must be at most hi, not {lo} to {hi}"
            )));
        }
        Ok(py.detach(|| self.writing().add_range(lo..=hi)))
    }

    fn update(&self, ids: &Bound<'_, PyAny>) -> PyResult<u64> {
        let py = ids.py();
        let ids = Ids::of(ids)?;
        py.detach(|| {
            for id in ids.iter() {
                checked(id)?;
            }
            let valid = ids.iter().filter_map(|id| u32::try_from(id).ok());
            Ok(self.writing().add_all(valid))
        })
    }

    fn add_page(&self, py: Python<'_>, page: &Page, lo: i32, hi: i32) -> u64 {
        py.detach(|| self.writing().add_all(page.message_ids(lo..=hi)))
    }

    fn contains<'py>(&self, ids: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = ids.py();
        let ids = Ids::of(ids)?;
        arrays::booleans(py, ids.iter().len(), |found| {
            let seen = self.reading();
            for (found, id) in found.iter_mut().zip(ids.iter()) {
                *found = u8::from(contains(&seen, id));
            }
        })
    }

    fn __contains__(&self, message_id: &Bound<'_, PyAny>) -> PyResult<bool> {
        let (py, id) = (message_id.py(), number(message_id)?);
        Ok(match self.seen.try_read() {
            Ok(seen) => contains(&seen, id),
            Err(_) => py.detach(|| contains(&self.reading(), id)),
        })
    }

    fn __len__(&self, py: Python<'_>) -> usize {
        let ids = py.detach(|| self.reading().len());
        usize::try_from(ids).unwrap_or(usize::MAX)
    }

    fn ranges(&self, py: Python<'_>) -> Vec<(u32, u32)> {
        py.detach(|| {
            let seen = self.reading();
            seen.ranges()
                .map(|ids| (*ids.start(), *ids.end()))
                .collect()
        })
    }

    #[getter]
    fn size_bytes(&self, py: Python<'_>) -> usize {
        py.detach(|| self.reading().size_bytes())
    }
}

/// What no message can have for its id was not seen.
fn contains(seen: &seen::SeenIds, id: i64) -> bool {
    u32::try_from(id).is_ok_and(|id| seen.contains(id))
}

/// A number that can be a message's id: in TL it is an int, and they are counted from 1.
fn checked(id: i64) -> PyResult<u32> {
    match i32::try_from(id) {
        Ok(id) if id > 0 => Ok(id.unsigned_abs()),
        _ => Err(no_message_id(&id)),
    }
}

fn number(id: &Bound<'_, PyAny>) -> PyResult<i64> {
    id.extract::<i64>().map_err(|error| {
        if error.is_instance_of::<PyOverflowError>(id.py()) {
            no_message_id(id)
        } else {
            error
        }
    })
}

fn no_message_id(id: &dyn Display) -> PyErr {
    PyValueError::new_err(format!("a message id is 1 to {}, not {id}", i32::MAX))
}

/// Many ids, in the machine's byte order.
enum Ids {
    Array(Array),
    Listed(Vec<[u8; 8]>),
}

impl Ids {
    fn of(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match Array::of(value)? {
            Some(array) if array.kind == Kind::Ints => Ok(Self::Array(array)),
            Some(_) => Err(PyTypeError::new_err("message ids are int64, not bytes")),
            None => {
                let ids = value.try_iter()?.map(|id| Ok(number(&id?)?.to_ne_bytes()));
                Ok(Self::Listed(ids.collect::<PyResult<_>>()?))
            }
        }
    }

    fn iter(&self) -> impl ExactSizeIterator<Item = i64> {
        let ids = match self {
            Self::Array(array) => array.ints(),
            Self::Listed(ids) => ids,
        };
        ids.iter().map(|id| i64::from_ne_bytes(*id))
    }
}
