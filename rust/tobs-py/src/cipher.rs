//! The cipher of files on a CDN, from Python.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

/// Encrypt data by AES-256 in counter mode, or decrypt it: both are one.
#[pyfunction]
pub fn aes_ctr<'py>(
    py: Python<'py>,
    key: &[u8],
    counter: &[u8],
    data: &[u8],
) -> PyResult<Bound<'py, PyBytes>> {
    let key = exactly("key", key)?;
    let counter = exactly("counter", counter)?;
    PyBytes::new_with(py, data.len(), |told| {
        py.detach(|| {
            told.copy_from_slice(data);
            tobs_core::aes_ctr::apply(key, counter, told);
        });
        Ok(())
    })
}

fn exactly<'a, const SIZE: usize>(name: &str, bytes: &'a [u8]) -> PyResult<&'a [u8; SIZE]> {
    bytes.try_into().map_err(|_| {
        PyValueError::new_err(format!(
            "{name} must have {SIZE} bytes, not {}",
            bytes.len()
        ))
    })
}
