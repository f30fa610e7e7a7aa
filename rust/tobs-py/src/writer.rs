//! The writer for Python: what can wait in the buffer is taken at once, what may wait for the disk is done without
//! the interpreter.

use std::fs::File;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::buffer::PyBuffer;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use tobs_core::writer::{self, Direct, Fsync, Options};

use crate::arguments::{at_least, seconds};
use crate::borrowed;
use crate::errors::error_with;

/// Buffers beyond this are a mistake in the unit.
const BUFFER_BYTES_MAX: usize = 1 << 30;

/// Makes a `tobs.errors.WriteError` with the system's number and the path.
pub fn write_error(py: Python<'_>, error: &writer::Error) -> PyErr {
    let make = || {
        let fields = PyDict::new(py);
        fields.set_item("errno", error.reason().raw_os_error())?;
        fields.set_item("path", error.path().display().to_string())?;
        error_with(py, "WriteError", &error.to_string(), &fields)
    };
    make().unwrap_or_else(|failure| failure)
}

/// What a call found.
enum Failure {
    Closed,
    Write(writer::Error),
}

impl Failure {
    fn raise(&self, py: Python<'_>) -> PyErr {
        match self {
            Self::Closed => PyValueError::new_err("the writer is closed"),
            Self::Write(error) => write_error(py, error),
        }
    }
}

/// A file that is being written; for any thread.
#[pyclass(frozen, module = "tobs._native")]
pub struct Writer {
    path: PathBuf,
    atomic: bool,
    state: Mutex<State>,
}

struct State {
    /// `None` when it is closed.
    writer: Option<writer::Writer>,
    position: u64,
    direct: bool,
    fallback: Option<String>,
}

impl State {
    /// Keeps what can still be asked when the writer is gone.
    fn close(&mut self) -> Option<writer::Writer> {
        let writer = self.writer.take()?;
        self.position = writer.position();
        self.direct = writer.is_direct();
        self.fallback = writer.fallback();
        Some(writer)
    }
}

impl Writer {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does what may wait for the disk, or for another thread, without the interpreter.
    fn detached<T: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&mut State) -> Result<T, Failure> + Send,
    ) -> PyResult<T> {
        py.detach(|| work(&mut self.state()))
            .map_err(|failure| failure.raise(py))
    }

    fn on_writer(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&mut writer::Writer) -> Result<(), writer::Error> + Send,
    ) -> PyResult<()> {
        self.detached(py, |state| {
            let writer = state.writer.as_mut().ok_or(Failure::Closed)?;
            work(writer).map_err(Failure::Write)
        })
    }

    fn put(&self, py: Python<'_>, bytes: &[u8]) -> PyResult<usize> {
        if let Ok(mut state) = self.state.try_lock()
            && let Some(writer) = &mut state.writer
            && writer.take(bytes)
        {
            return Ok(bytes.len());
        }
        self.on_writer(py, |writer| writer.write(bytes))?;
        Ok(bytes.len())
    }

    /// Takes the file out, for a batch.
    pub fn take(&self, py: Python<'_>) -> PyResult<writer::Writer> {
        if !self.atomic {
            return Err(PyValueError::new_err(format!(
                "{}: only an atomic writer can join a batch",
                self.path.display()
            )));
        }
        self.detached(py, |state| state.close().ok_or(Failure::Closed))
    }
}

#[pymethods]
impl Writer {
    #[new]
    #[pyo3(signature = (path, *, direct="auto", preallocate=None, fsync=None, atomic=false, buffer_bytes=None, flush_after_s=None))]
    #[allow(clippy::too_many_arguments)] // keywords on the other side
    fn new(
        py: Python<'_>,
        path: PathBuf,
        direct: &str,
        preallocate: Option<&Bound<'_, PyAny>>,
        fsync: Option<&str>,
        atomic: bool,
        buffer_bytes: Option<&Bound<'_, PyAny>>,
        flush_after_s: Option<f64>,
    ) -> PyResult<Self> {
        let options = Options {
            direct: parse_direct(direct)?,
            preallocate: preallocate.map_or(Ok(0), |bytes| at_least("preallocate", bytes, 0))?,
            fsync: match fsync {
                Some(how) => parse_fsync(how)?,
                None if atomic => Fsync::Full,
                None => Fsync::None,
            },
            atomic,
            buffer_bytes: buffer_bytes.map(parse_buffer).transpose()?,
            flush_after: flush_after_s
                .map(|after| seconds("flush_after_s", after))
                .transpose()?,
        };
        let writer = py
            .detach(|| writer::Writer::create(&path, &options))
            .map_err(|error| write_error(py, &error))?;
        Ok(Self {
            path,
            atomic,
            state: Mutex::new(State {
                writer: Some(writer),
                position: 0,
                direct: false,
                fallback: None,
            }),
        })
    }

    fn write(&self, data: &Bound<'_, PyAny>) -> PyResult<usize> {
        let py = data.py();
        if let Ok(bytes) = data.cast::<PyBytes>() {
            return self.put(py, bytes.as_bytes());
        }
        let buffer = PyBuffer::<u8>::get(data).map_err(|_| {
            let kind = data.get_type();
            PyTypeError::new_err(format!("a file takes bytes, not {kind}"))
        })?;
        let bytes = borrowed::bytes(&buffer)
            .ok_or_else(|| PyTypeError::new_err("a file takes bytes that are contiguous"))?;
        self.put(py, bytes)
    }

    fn flush(&self, py: Python<'_>) -> PyResult<()> {
        self.on_writer(py, writer::Writer::flush)
    }

    fn sync(&self, py: Python<'_>) -> PyResult<()> {
        self.on_writer(py, writer::Writer::sync)
    }

    fn tell(&self, py: Python<'_>) -> u64 {
        py.detach(|| {
            let state = self.state();
            let open = state.writer.as_ref();
            open.map_or(state.position, writer::Writer::position)
        })
    }

    fn close(&self, py: Python<'_>) -> PyResult<()> {
        self.detached(py, |state| match state.close() {
            Some(writer) => writer.finish().map(drop).map_err(Failure::Write),
            None => Ok(()),
        })
    }

    fn discard(&self, py: Python<'_>) {
        py.detach(|| {
            if let Some(writer) = self.state().close() {
                writer.discard();
            }
        });
    }

    #[getter]
    fn path(&self) -> PathBuf {
        self.path.clone()
    }

    #[getter]
    fn closed(&self, py: Python<'_>) -> bool {
        py.detach(|| self.state().writer.is_none())
    }

    #[getter]
    fn direct(&self, py: Python<'_>) -> bool {
        py.detach(|| {
            let state = self.state();
            let open = state.writer.as_ref();
            open.map_or(state.direct, writer::Writer::is_direct)
        })
    }

    #[getter]
    fn fallback(&self, py: Python<'_>) -> Option<String> {
        py.detach(|| {
            let state = self.state();
            let open = state.writer.as_ref();
            open.map_or_else(|| state.fallback.clone(), writer::Writer::fallback)
        })
    }

    #[getter]
    fn device(&self, py: Python<'_>) -> Device {
        let device = py.detach(|| match &self.state().writer {
            Some(writer) => writer.device(),
            None => File::open(&self.path).map_or_else(
                |_| writer::Device::default(),
                |file| writer::Device::of(&file),
            ),
        });
        Device {
            filesystem: device.filesystem,
            rotational: device.rotational,
            queue_requests: device.queue_requests,
            direct_align: device.direct_align,
        }
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (kind, error, trace, /))]
    fn __exit__(
        &self,
        kind: &Bound<'_, PyAny>,
        error: &Bound<'_, PyAny>,
        trace: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        let _ = (error, trace);
        if kind.is_none() || !self.atomic {
            return self.close(kind.py());
        }
        self.discard(kind.py());
        Ok(())
    }
}

fn parse_direct(word: &str) -> PyResult<Direct> {
    match word {
        "auto" => Ok(Direct::Auto),
        "on" => Ok(Direct::On),
        "off" => Ok(Direct::Off),
        _ => Err(PyValueError::new_err(format!(
            "direct is 'auto', 'on' or 'off', not {word:?}"
        ))),
    }
}

fn parse_fsync(word: &str) -> PyResult<Fsync> {
    match word {
        "none" => Ok(Fsync::None),
        "data" => Ok(Fsync::Data),
        "full" => Ok(Fsync::Full),
        _ => Err(PyValueError::new_err(format!(
            "fsync is 'none', 'data' or 'full', not {word:?}"
        ))),
    }
}

fn parse_buffer(value: &Bound<'_, PyAny>) -> PyResult<usize> {
    let bytes = at_least("buffer_bytes", value, 0)?;
    if bytes > BUFFER_BYTES_MAX {
        return Err(PyValueError::new_err(format!(
            "buffer_bytes must be at most {BUFFER_BYTES_MAX}, not {bytes}"
        )));
    }
    Ok(bytes)
}

/// What the system says of the device under a file.
#[pyclass(frozen, get_all, module = "tobs._native")]
pub struct Device {
    filesystem: Option<&'static str>,
    rotational: Option<bool>,
    queue_requests: Option<u32>,
    direct_align: Option<usize>,
}

/// What this process has asked of the system for its files.
#[pyclass(frozen, get_all, module = "tobs._native")]
pub struct WriteCalls {
    writes: u64,
    written_bytes: u64,
    syncs: u64,
}

#[pymethods]
impl WriteCalls {
    #[staticmethod]
    fn so_far() -> Self {
        let writer::Calls {
            writes,
            written_bytes,
            syncs,
        } = writer::Calls::so_far();
        Self {
            writes,
            written_bytes,
            syncs,
        }
    }
}

/// Atomic files that are made durable by one sync.
#[pyclass(frozen, module = "tobs._native")]
#[derive(Default)]
pub struct WriteBatch {
    batch: Mutex<writer::Batch>,
}

#[pymethods]
impl WriteBatch {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    fn add(&self, py: Python<'_>, writer: &Writer) -> PyResult<()> {
        let file = writer.take(py)?;
        py.detach(|| self.batch().add(file))
            .map_err(|error| write_error(py, &error))
    }

    fn commit(&self, py: Python<'_>) -> PyResult<u64> {
        py.detach(|| std::mem::take(&mut *self.batch()).commit())
            .map_err(|error| write_error(py, &error))
    }

    fn __len__(&self, py: Python<'_>) -> usize {
        py.detach(|| self.batch().len())
    }
}

impl WriteBatch {
    fn batch(&self) -> MutexGuard<'_, writer::Batch> {
        self.batch.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
