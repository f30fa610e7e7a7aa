//! A Python buffer's bytes without a copy: the one place of the module that needs `unsafe`.
#![allow(unsafe_code)]

use std::slice;

use pyo3::buffer::PyUntypedBuffer;

/// The bytes of a contiguous buffer; `None` for one that is not.
///
/// Whoever else can write into the buffer is asked not to while they are borrowed: the stub says so.
pub fn bytes(buffer: &PyUntypedBuffer) -> Option<&[u8]> {
    if !buffer.is_c_contiguous() {
        return None;
    }
    if buffer.len_bytes() == 0 {
        return Some(&[]);
    }
    // SAFETY: a buffer is an export of the memory: while it lives, its owner neither frees nor resizes it, and it
    // outlives the slice. It is contiguous, so all its `len_bytes` follow `buf_ptr`. Any byte is a valid u8.
    Some(unsafe { slice::from_raw_parts(buffer.buf_ptr().cast::<u8>(), buffer.len_bytes()) })
}
