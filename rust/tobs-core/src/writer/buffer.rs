//! Bytes that wait to be written, at an address that `O_DIRECT` takes.

/// A page: no device asks for more, and a buffer that begins on one touches one fewer.
const ALIGNMENT: usize = 4096;

/// Bytes that wait; the memory is taken when the first one comes and does not move.
#[derive(Debug, Default)]
pub struct Buffer {
    memory: Vec<u8>,
    /// Where in `memory` the aligned part begins.
    first: usize,
    capacity: usize,
}

impl Buffer {
    pub fn new(capacity: usize) -> Self {
        Self {
            memory: Vec::new(),
            first: 0,
            capacity,
        }
    }

    pub fn capacity(&self) -> usize {
        self.capacity
    }

    pub fn len(&self) -> usize {
        self.memory.len() - self.first
    }

    pub fn room(&self) -> usize {
        self.capacity - self.len()
    }

    pub fn bytes(&self) -> &[u8] {
        &self.memory[self.first..]
    }

    /// Adds as much of `bytes` as there is room for; returns how much that is.
    pub fn fill(&mut self, bytes: &[u8]) -> usize {
        if self.memory.capacity() == 0 && self.capacity > 0 {
            self.memory.reserve_exact(self.capacity + ALIGNMENT);
            self.first = self.memory.as_ptr().align_offset(ALIGNMENT).min(ALIGNMENT);
            self.memory.resize(self.first, 0);
        }
        let taken = bytes.len().min(self.room());
        self.memory.extend_from_slice(&bytes[..taken]);
        taken
    }

    /// Fills up with zeros to a multiple of `align`, which divides the capacity.
    pub fn pad(&mut self, align: usize) {
        let len = self.len().next_multiple_of(align);
        self.memory.resize(self.first + len, 0);
    }

    /// Forgets what stands behind the first `len` bytes.
    pub fn truncate(&mut self, len: usize) {
        self.memory.truncate(self.first + len);
    }

    /// Forgets the first `n` bytes.
    pub fn consume(&mut self, n: usize) {
        if n == self.len() {
            self.truncate(0);
        } else {
            self.memory.copy_within(self.first + n.., self.first);
            self.truncate(self.len() - n);
        }
    }
}
