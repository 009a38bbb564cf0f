//! Bytes as people read them.

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

/// "1 entry", "2 entries".
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    let mut text = String::new();
    push_count(&mut text, number, one, many);
    text
}

/// Appends "1 entry", "2 entries".
pub(crate) fn push_count(text: &mut String, number: usize, one: &str, many: &str) {
    push_decimal(text, number as u64);
    text.push(' ');
    text.push_str(if number == 1 { one } else { many });
}

/// Appends a number. Annotations are full of them, and the formatting machinery of the standard library takes several times
/// as many instructions, which would show in the cost of recording a handshake.
pub(crate) fn push_decimal(text: &mut String, number: u64) {
    if number >= 10 {
        push_decimal(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

/// "1 byte", "2 bytes".
pub(crate) fn byte_count(number: usize) -> String {
    count(number, "byte", "bytes")
}
