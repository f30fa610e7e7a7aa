//! The core's errors as the classes of `tobs.errors`.

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;
use tobs_core::tl;

static CLASSES: PyOnceLock<Py<PyModule>> = PyOnceLock::new();

/// Makes `tobs.errors.<class>(message)`.
pub fn error(py: Python<'_>, class: &str, message: impl AsRef<str>) -> PyErr {
    let fields = PyDict::new(py);
    error_with(py, class, message.as_ref(), &fields).unwrap_or_else(|failure| failure)
}

/// Makes a `tobs.errors.DecodeError` that knows its offset and, if that was the reason, the constructor.
pub fn decode_error(py: Python<'_>, error: &tl::Error) -> PyErr {
    let make = || {
        let fields = PyDict::new(py);
        fields.set_item("offset", error.offset())?;
        fields.set_item("constructor", error.constructor())?;
        error_with(py, "DecodeError", &error.to_string(), &fields)
    };
    make().unwrap_or_else(|failure| failure)
}

/// Makes `tobs.errors.<class>(message, **fields)`; fails if the class does not take these.
pub fn error_with(
    py: Python<'_>,
    class: &str,
    message: &str,
    fields: &Bound<'_, PyDict>,
) -> PyResult<PyErr> {
    let classes = CLASSES
        .get_or_try_init(py, || py.import("tobs.errors").map(Bound::unbind))?
        .bind(py);
    let message = message.into_bound_py_any(py)?;
    let error = classes.getattr(class)?.call((message,), Some(fields))?;
    Ok(PyErr::from_value(error))
}
