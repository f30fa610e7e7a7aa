//! The log rate limiter for Python.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyInt, PyString};
use tobs_core::clock;
use tobs_core::ratelimit::{self, Rule, Suppressed};

use crate::arguments::{at_least, seconds};

/// Keeps a string's hash apart from the number that is the same.
const STRING: u64 = 0x5DEE_CE66_D1CE_4E5B;

/// Keeps the hash of a number beyond 64 bits, a remainder, apart from the number that is the same.
const LARGE: u64 = 0xA24B_AED4_963E_E407;

/// Decides which of many similar log messages to write.
#[pyclass(frozen, module = "tobs._native")]
pub struct RateLimiter {
    // Never held while Python code runs, so it is free whenever the interpreter is ours.
    limiter: Mutex<ratelimit::RateLimiter<Py<PyAny>>>,
    on_suppressed: Option<Py<PyAny>>,
    clock: Option<Py<PyAny>>,
}

impl RateLimiter {
    fn limiter(&self) -> MutexGuard<'_, ratelimit::RateLimiter<Py<PyAny>>> {
        self.limiter.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now_ns(&self, py: Python<'_>) -> PyResult<u64> {
        match &self.clock {
            None => Ok(clock::coarse_ns()),
            Some(clock) => {
                let now = seconds("the clock's time", clock.call0(py)?.extract(py)?)?;
                Ok(u64::try_from(now.as_nanos()).unwrap_or(u64::MAX))
            }
        }
    }

    fn tell(&self, py: Python<'_>, ended: Vec<Suppressed<Py<PyAny>>>) -> PyResult<()> {
        let Some(on_suppressed) = &self.on_suppressed else {
            return Ok(());
        };
        for suppressed in ended {
            #[allow(clippy::cast_precision_loss)] // seconds, for people
            let elapsed_s = suppressed.elapsed_ns as f64 / 1e9;
            on_suppressed.call1(py, (suppressed.label, suppressed.count, elapsed_s))?;
        }
        Ok(())
    }
}

#[pymethods]
impl RateLimiter {
    #[new]
    #[pyo3(signature = (first, every, *, tick_s=5.0, keys=None, on_suppressed=None, clock=None))]
    fn new(
        first: &Bound<'_, PyAny>,
        every: &Bound<'_, PyAny>,
        tick_s: f64,
        keys: Option<&Bound<'_, PyAny>>,
        on_suppressed: Option<Py<PyAny>>,
        clock: Option<Py<PyAny>>,
    ) -> PyResult<Self> {
        let span = seconds("tick_s", tick_s)?;
        if span.is_zero() {
            return Err(PyValueError::new_err(format!(
                "tick_s must be more than 0, not {tick_s}"
            )));
        }
        let rule = Rule {
            first: at_least("first", first, 0)?,
            every: at_least("every", every, 1)?,
            tick_ns: u64::try_from(span.as_nanos()).unwrap_or(u64::MAX),
            keys: keys.map_or(Ok(256), |keys| at_least("keys", keys, 1))?,
        };
        if rule.keys > KEYS_MAX {
            return Err(PyValueError::new_err(format!(
                "keys must be at most {KEYS_MAX}, not {}",
                rule.keys
            )));
        }
        Ok(Self {
            limiter: Mutex::new(ratelimit::RateLimiter::new(rule)),
            on_suppressed,
            clock,
        })
    }

    fn allow(&self, key: &Bound<'_, PyAny>) -> PyResult<bool> {
        let py = key.py();
        let hash = hash_of(key)?;
        let now_ns = self.now_ns(py)?;
        let mut ended = Vec::new();
        let label = || key.clone().unbind();
        let allowed = self.limiter().allow(hash, now_ns, label, &mut ended);
        if !ended.is_empty() {
            self.tell(py, ended)?;
        }
        Ok(allowed)
    }

    fn flush(&self, py: Python<'_>) -> PyResult<()> {
        let now_ns = self.now_ns(py)?;
        let ended = self.limiter().flush(now_ns);
        self.tell(py, ended)
    }
}

/// A number for the key: itself where it is one, its hash where it is text.
fn hash_of(key: &Bound<'_, PyAny>) -> PyResult<u64> {
    // The exact types first: to compare a pointer is cheaper than to ask for a type's flags.
    if key.is_exact_instance_of::<PyString>()
        || (!key.is_exact_instance_of::<PyInt>() && key.is_instance_of::<PyString>())
    {
        // Python keeps it in the string, keyed by a secret of the process.
        return Ok(key.hash()?.cast_unsigned() as u64 ^ STRING);
    }
    if !(key.is_exact_instance_of::<PyInt>() || key.is_instance_of::<PyInt>()) {
        return Err(PyTypeError::new_err(format!(
            "a key is an int or a str, not {}",
            key.get_type().name()?
        )));
    }
    match key.extract::<i64>() {
        Ok(number) => Ok(number.cast_unsigned()),
        Err(_) => Ok(key.hash()?.cast_unsigned() as u64 ^ LARGE),
    }
}

/// A program has fewer templates by far; a table of so many keys is 80 MB.
const KEYS_MAX: usize = 1 << 20;
