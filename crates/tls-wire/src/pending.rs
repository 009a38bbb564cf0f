//! Bytes that have arrived and wait for the rest of their record or message.

/// A queue of bytes. Taking from its front does not move what stays, so that many small messages in one delivery cost no
/// more than a large one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pending {
    bytes: Vec<u8>,
    taken: usize,
}

impl Pending {
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.bytes.drain(..self.taken);
        self.taken = 0;
        self.bytes.extend_from_slice(bytes);
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.get(self.taken..).unwrap_or_default()
    }

    /// Takes `count` bytes from the front, if there are so many.
    pub(crate) fn take(&mut self, count: usize) -> Option<&[u8]> {
        let end = self.taken.checked_add(count)?;
        let front = self.bytes.get(self.taken..end)?;
        self.taken = end;
        Some(front)
    }
}
