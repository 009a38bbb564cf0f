//! Bytes as people read them.

use crate::reader::byte_count;

/// The text, if it is printable; else how many bytes there are.
pub(crate) fn text_or_size(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.chars().all(|c| !c.is_control() || c.is_ascii_whitespace()) => text.to_owned(),
        _ => byte_count(bytes.len()),
    }
}

/// The size of an unsigned integer (most significant byte first): "7" if it is small, else "2048 bits".
pub(crate) fn integer_size(bytes: &[u8]) -> String {
    let significant = bytes.iter().position(|byte| *byte != 0).and_then(|start| bytes.get(start..)).unwrap_or_default();
    match significant {
        [] => "0".into(),
        value if value.len() <= 4 => {
            value.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)).to_string()
        }
        [first, rest @ ..] => format!("{} bits", rest.len() * 8 + (8 - first.leading_zeros() as usize)),
    }
}
