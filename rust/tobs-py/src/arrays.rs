//! Arrays from Python through the buffer protocol, without a copy, and numpy's booleans back.

use std::ffi::CStr;

use pyo3::buffer::PyUntypedBuffer;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyByteArray;

use crate::borrowed;

/// What an array's items are.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    /// `int64`.
    Ints,
    /// Bytes of one width, as numpy's `V` has them.
    Bytes,
    /// Bytes of one width, those that end earlier padded with zeros, as numpy's `S` has them.
    PaddedBytes,
}

/// A contiguous array of one dimension.
pub struct Array {
    buffer: PyUntypedBuffer,
    pub kind: Kind,
}

impl Array {
    /// The array that `value` is, None if it has no buffer; a `TypeError` for one of other items or another form.
    pub fn of(value: &Bound<'_, PyAny>) -> PyResult<Option<Self>> {
        let Ok(buffer) = PyUntypedBuffer::get(value) else {
            return Ok(None);
        };
        let Some(kind) = kind(buffer.format(), buffer.item_size()) else {
            return Err(PyTypeError::new_err(format!(
                "the items of an array are int64, or bytes of one width (numpy's S and V), not {}",
                buffer.format().to_string_lossy()
            )));
        };
        if buffer.dimensions() != 1 || !buffer.is_c_contiguous() {
            return Err(PyTypeError::new_err(format!(
                "an array has one dimension and is contiguous, not of shape {:?} and strides {:?}",
                buffer.shape(),
                buffer.strides()
            )));
        }
        Ok(Some(Self { buffer, kind }))
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.buffer.item_count()
    }

    /// Bytes of an item, more than 0.
    pub fn width(&self) -> usize {
        self.buffer.item_size()
    }

    /// The numbers of [`Kind::Ints`], in the machine's byte order.
    pub fn ints(&self) -> &[[u8; 8]] {
        self.bytes().as_chunks().0
    }

    /// The items' bytes, one after the other.
    pub fn bytes(&self) -> &[u8] {
        // It is contiguous, or it were no Array.
        borrowed::bytes(&self.buffer).unwrap_or_default()
    }
}

/// What a buffer's format (of the `struct` module) says of its items; None for kinds that are not taken.
fn kind(format: &CStr, width: usize) -> Option<Kind> {
    let native = if cfg!(target_endian = "big") {
        ['@', '=', '>', '!']
    } else {
        ['@', '=', '<', '<']
    };
    let format = format.to_str().ok()?;
    let format = format.strip_prefix(native).unwrap_or(format);
    match format.trim_start_matches(|digit: char| digit.is_ascii_digit()) {
        "q" | "l" if width == size_of::<i64>() && format.len() == 1 => Some(Kind::Ints),
        "x" if width > 0 => Some(Kind::Bytes),
        "s" if width > 0 => Some(Kind::PaddedBytes),
        _ => None,
    }
}

static FROM_BUFFER: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// A numpy array of `len` booleans; `fill` writes each as 1 or 0, without the interpreter.
pub fn booleans(
    py: Python<'_>,
    len: usize,
    fill: impl FnOnce(&mut [u8]) + Send,
) -> PyResult<Bound<'_, PyAny>> {
    let bytes = PyByteArray::new_with(py, len, |bytes| {
        py.detach(|| fill(bytes));
        Ok(())
    })?;
    let from_buffer = FROM_BUFFER.get_or_try_init(py, || {
        Ok::<_, PyErr>(py.import("numpy")?.getattr("frombuffer")?.unbind())
    })?;
    from_buffer.bind(py).call1((bytes, "?"))
}
