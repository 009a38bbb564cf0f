//! Dates in certificates (RFC 5280 §4.1.2.5).

/// "2026-01-15 12:00:00 UTC" for `260115120000Z` or `20260115120000Z`; other text stays as it is. Two-digit years from 50
/// on lie in the twentieth century.
pub(super) fn readable(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let Some(digits) = text.strip_suffix('Z').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())) else {
        return text.into_owned();
    };
    let (century, rest) = match digits.len() {
        12 if *digits < *"50" => ("20", digits),
        12 => ("19", digits),
        14 => digits.split_at(2),
        _ => return text.into_owned(),
    };
    let two = |index: usize| rest.get(2 * index..2 * index + 2).unwrap_or_default();
    format!("{century}{}-{}-{} {}:{}:{} UTC", two(0), two(1), two(2), two(3), two(4), two(5))
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn both_notations_become_one() {
        assert_eq!(readable(b"260115120000Z"), "2026-01-15 12:00:00 UTC");
        assert_eq!(readable(b"500115120000Z"), "1950-01-15 12:00:00 UTC");
        assert_eq!(readable(b"20500101000000Z"), "2050-01-01 00:00:00 UTC");
    }

    #[test]
    fn other_text_stays() {
        assert_eq!(readable(b"yesterday"), "yesterday");
        assert_eq!(readable(b"2601151200Z"), "2601151200Z");
    }
}
