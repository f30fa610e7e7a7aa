//! Numbers from Python, refused by name and value before they do harm.

use std::fmt::Display;
use std::time::Duration;

use pyo3::exceptions::{PyOverflowError, PyValueError};
use pyo3::prelude::*;

/// A whole number of at least `least`; any other is a `ValueError`, what is no number a `TypeError`.
pub fn at_least<T>(name: &str, value: &Bound<'_, PyAny>, least: T) -> PyResult<T>
where
    T: TryFrom<i64> + PartialOrd + Display + Copy,
{
    let refused = || PyValueError::new_err(format!("{name} must be at least {least}, not {value}"));
    let number = value.extract::<i64>().map_err(|error| {
        if error.is_instance_of::<PyOverflowError>(value.py()) {
            PyValueError::new_err(format!("{name} is out of range: {value}"))
        } else {
            error
        }
    })?;
    let number = T::try_from(number).map_err(|_| {
        if number < 0 {
            refused()
        } else {
            PyValueError::new_err(format!("{name} is out of range: {value}"))
        }
    })?;
    if number < least {
        return Err(refused());
    }
    Ok(number)
}

/// Seconds as a span of time: not negative, not NaN, at most centuries.
pub fn seconds(name: &str, value: f64) -> PyResult<Duration> {
    Duration::try_from_secs_f64(value).map_err(|_| {
        PyValueError::new_err(format!("{name} must be a number of seconds, not {value}"))
    })
}
