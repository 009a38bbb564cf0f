//! Dates in certificates (RFC 5280 §4.1.2.5).

use tls_facts::{Fact, FactValue, wire};

/// The moment that `260115120000Z` or `20260115120000Z` stands for. Two-digit years from 50 on lie in the twentieth century.
/// What is before 1970, or on no calendar, is text.
pub(super) fn moment(bytes: &[u8]) -> Fact {
    match seconds(bytes).filter(|seconds| *seconds >= 0) {
        Some(seconds) => wire::moment(FactValue::Time(seconds)),
        None => wire::text(readable(bytes)),
    }
}

/// "1950-01-15 12:00:00 UTC" for `500115120000Z` or `19500115120000Z`; other text stays as it is.
fn readable(bytes: &[u8]) -> String {
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

/// In seconds since 1970.
fn seconds(bytes: &[u8]) -> Option<i64> {
    let digits = bytes.strip_suffix(b"Z").filter(|digits| digits.iter().all(u8::is_ascii_digit))?;
    let number = |pair: &[u8]| pair.iter().fold(0, |number, digit| 10 * number + i64::from(digit - b'0'));
    let mut pairs = digits.chunks_exact(2).map(number);
    let century = match digits.len() {
        12 if digits < b"50" => 20,
        12 => 19,
        14 => pairs.next()?,
        _ => return None,
    };
    let year = 100 * century + pairs.next()?;
    let (month, day) = (pairs.next()?, pairs.next()?);
    let (hour, minute, second) = (pairs.next()?, pairs.next()?, pairs.next()?);
    let exists = (1..=days_in(year, month)?).contains(&day) && hour < 24 && minute < 60 && second < 60;
    exists.then(|| ((days_before(year, month, day) * 24 + hour) * 60 + minute) * 60 + second)
}

fn days_in(year: i64, month: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => Some(if leap { 29 } else { 28 }),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    }
}

/// The days from the first of January 1970 to a day of the Gregorian calendar.
fn days_before(year: i64, month: i64, day: i64) -> i64 {
    // Years begin in March, so that the day that some of them have more is their last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    // March to July and August to December have 31, 30, 31, 30, 31 days each.
    365 * year + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_notations_become_one() {
        assert_eq!(seconds(b"700101000000Z"), Some(0));
        assert_eq!(seconds(b"260115120000Z"), Some(1_768_478_400));
        assert_eq!(seconds(b"20260115120000Z"), Some(1_768_478_400));
        assert_eq!(seconds(b"500115120000Z"), Some(-629_899_200));
        assert_eq!(seconds(b"20500101000000Z"), Some(2_524_608_000));
        assert_eq!(seconds(b"20000229235959Z"), Some(951_868_799));
    }

    #[test]
    fn what_is_on_no_calendar_is_text() {
        let text = |bytes: &[u8]| moment(bytes).value("text").cloned();
        assert_eq!(text(b"260115120000Z"), None);
        for (bytes, expected) in [
            ("yesterday", "yesterday"),
            ("2601151200Z", "2601151200Z"),
            ("500115120000Z", "1950-01-15 12:00:00 UTC"),
            ("261315120000Z", "2026-13-15 12:00:00 UTC"),
            ("260230120000Z", "2026-02-30 12:00:00 UTC"),
            ("260115240000Z", "2026-01-15 24:00:00 UTC"),
        ] {
            assert_eq!(text(bytes.as_bytes()), Some(expected.into()), "{bytes}");
        }
    }
}
