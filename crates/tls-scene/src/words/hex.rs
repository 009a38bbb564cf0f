//! Bytes as text.

/// All bytes in hex, lower case.
pub(crate) use base16ct::lower::encode_string as hex;

/// The first and the last four bytes, `9fd7c1a0 … 04e2b615`; all of them where there are no more than twelve.
pub(crate) fn ends(bytes: &[u8]) -> String {
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) if bytes.len() > 12 => format!("{} … {}", hex(first), hex(last)),
        _ => hex(bytes),
    }
}

/// The ends of the bytes, `9fd7…b615`; all of them where there are few.
pub(crate) fn short_hex(bytes: &[u8]) -> String {
    const WHOLE: usize = 8;
    match (bytes.get(..4), bytes.get(bytes.len().saturating_sub(4)..)) {
        (Some(head), Some(tail)) if bytes.len() > WHOLE => format!("{}…{}", hex(head), hex(tail)),
        _ => hex(bytes),
    }
}
