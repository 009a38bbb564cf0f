//! The encoders' pen: bytes and no labels.

use crate::Vector;

/// Collects the bytes of a message.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    pub(crate) bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn u8(&mut self, value: u8) {
        self.bytes.push(value);
    }

    pub(crate) fn u16(&mut self, value: u16) {
        self.bytes(&value.to_be_bytes());
    }

    /// The low three bytes.
    pub(crate) fn u24(&mut self, value: u32) {
        let [_, low @ ..] = value.to_be_bytes();
        self.bytes(&low);
    }

    pub(crate) fn u32(&mut self, value: u32) {
        self.bytes(&value.to_be_bytes());
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// A vector of variable length: what `write` appends, after its length.
    pub(crate) fn vector(&mut self, vector: &Vector, write: impl FnOnce(&mut Self)) {
        self.prefixed(vector.length_width(), write);
    }

    /// A vector of bytes.
    pub(crate) fn opaque(&mut self, vector: &Vector, bytes: &[u8]) {
        self.vector(vector, |w| w.bytes(bytes));
    }

    /// What `write` appends, after its length in `width` bytes. What such a length cannot express is cut off: there is no
    /// such message, and a wrong length would make nonsense of all that follows.
    pub(crate) fn prefixed(&mut self, width: usize, write: impl FnOnce(&mut Self)) {
        let start = self.bytes.len();
        self.bytes.resize(start + width, 0);
        write(self);
        self.bytes.truncate(start + width + (1 << (8 * width)) - 1);
        let length = (self.bytes.len() - start - width) as u32;
        let length = length.to_be_bytes();
        let prefix = self.bytes.iter_mut().skip(start).take(width);
        prefix.zip(length.iter().skip(length.len() - width)).for_each(|(to, from)| *to = *from);
    }
}
