//! What bytes mean that are text, a number, or just many.

use tls_facts::{Fact, wire};

/// The text, if it is printable; else how many bytes there are.
pub(crate) fn text_or_size(bytes: &[u8]) -> Fact {
    match printable(bytes) {
        Some(text) => wire::text(text.to_owned()),
        None => byte_count(bytes.len()),
    }
}

/// Bytes that are printable text.
pub(crate) fn printable(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    text.chars().all(|c| !c.is_control() || c.is_ascii_whitespace()).then_some(text)
}

/// The size of an unsigned integer (most significant byte first): the number itself if it is small, else how many bits it has.
pub(crate) fn integer_size(bytes: &[u8]) -> Fact {
    let significant = bytes.iter().position(|byte| *byte != 0).and_then(|start| bytes.get(start..)).unwrap_or_default();
    match significant {
        [] => wire::number(0_u8),
        value if value.len() <= 4 => {
            wire::number(value.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)))
        }
        [first, rest @ ..] => wire::bit_count(rest.len() * 8 + (8 - first.leading_zeros() as usize)),
    }
}

/// How many bytes there are.
pub(crate) fn byte_count(number: usize) -> Fact {
    wire::byte_count(number)
}

/// Appends a number. Annotations are full of them, and the formatting machinery of the standard library takes several times
/// as many instructions, which would show in the cost of recording a handshake.
pub(crate) fn push_decimal(text: &mut String, number: u64) {
    if number >= 10 {
        push_decimal(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}
