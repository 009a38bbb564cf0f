//! Seconds since 1970-01-01T00:00:00Z ⇄ dates: the one calendar of this program (`der`'s, which X.509 needs anyway).

use crate::IssueError;
use crate::element::Element;
use core::time::Duration;
use der::asn1::AnyRef;
use der::{DateTime, Error, Tag, Tagged};
use x509_cert::time::Time;

pub(crate) const DAY: u64 = 24 * 60 * 60;

/// After so many years the calendar begins anew, to the weekday.
const CYCLE_YEARS: u16 = 400;
/// How long that is, in seconds.
const CYCLE: i64 = 146_097 * DAY as i64;

/// So many years of 365.25 days, in whole days.
pub(crate) const fn years(count: u64) -> u64 {
    count * 1461 / 4 * DAY
}

/// As a certificate writes it: UTCTime through 2049, then GeneralizedTime (RFC 5280 §4.1.2.5).
pub(crate) fn x509_time(seconds: u64) -> Result<Time, IssueError> {
    DateTime::from_unix_duration(Duration::from_secs(seconds)).map(Time::from).map_err(|_| IssueError::Date { seconds })
}

/// Whether an element of that tag is a time.
pub(crate) fn is_time(tag: Tag) -> bool {
    matches!(tag, Tag::UtcTime | Tag::GeneralizedTime)
}

/// A UTCTime or GeneralizedTime in seconds since 1970, which may be negative.
///
/// Errors, with the offset: it is neither, or no date.
pub(crate) fn element_time(element: Element<'_>) -> Result<i64, Error> {
    of_element(element.any()).ok_or_else(|| match is_time(element.tag()) {
        true => element.wrong_value(),
        false => element.wrong_tag(Tag::UtcTime),
    })
}

/// A UTCTime or GeneralizedTime (RFC 5280 §4.1.2.5) in seconds since 1970, which may be negative. None for what is neither, or no date.
pub(crate) fn of_element(element: AnyRef<'_>) -> Option<i64> {
    let text = core::str::from_utf8(element.value()).ok()?;
    let digits = text.strip_suffix('Z').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let (year, rest) = match (element.tag(), digits.len()) {
        (Tag::UtcTime, 12) => {
            let (year, rest) = digits.split_at_checked(2)?;
            let year: u16 = year.parse().ok()?;
            (if year < 50 { 2000 + year } else { 1900 + year }, rest)
        }
        (Tag::GeneralizedTime, 14) => {
            let (year, rest) = digits.split_at_checked(4)?;
            (year.parse().ok()?, rest)
        }
        _ => return None,
    };
    let two = |place: usize| rest.get(place..place + 2)?.parse::<u8>().ok();
    // The calendar begins in 1970.
    let cycles = 1970_u16.saturating_sub(year).div_ceil(CYCLE_YEARS);
    let date = DateTime::new(year + cycles * CYCLE_YEARS, two(0)?, two(2)?, two(4)?, two(6)?, two(8)?).ok()?;
    let seconds = i64::try_from(date.unix_duration().as_secs()).ok()?;
    Some(seconds - i64::from(cycles) * CYCLE)
}

/// Reads RFC 3339 in UTC to the second, `2026-11-21T00:00:00Z`, from 1970 to 9999.
pub fn parse(text: &str) -> Option<u64> {
    text.parse::<DateTime>().ok().map(|time| time.unix_duration().as_secs())
}

/// Whether it is RFC 3339 of a time before 1970, which [`parse_rfc3339`] does not read.
pub fn is_before_1970(text: &str) -> bool {
    let in_2000 = || {
        let (year, rest) = text.split_at_checked(4)?;
        // The same year of a later cycle, one that is far from both ends of the calendar.
        let year: u16 = year.parse().ok().filter(|year| *year <= 1970)?;
        parse_rfc3339(&format!("{}{rest}", year + 10 * CYCLE_YEARS))
    };
    parse_rfc3339(text).is_none() && in_2000().is_some()
}

/// Reads RFC 3339 with any offset, in either letter case, with a blank for the T if somebody likes that better (RFC 3339 §5.6):
/// `2026-11-21T01:00:00.25+01:00`. Fractions of a second are cut off. None for what is none, and for what is not within 1970 to 9999 in UTC.
pub fn parse_rfc3339(text: &str) -> Option<u64> {
    let text = text.to_ascii_uppercase();
    let (date, rest) = text.split_at_checked("2026-11-21T00:00:00".len())?;
    let day = date.split_once(' ').map(|(day, time)| [day, "T", time].concat());
    let date = day.as_deref().unwrap_or(date);
    let fraction = rest.strip_prefix('.').map_or(0, |rest| 1 + rest.bytes().take_while(u8::is_ascii_digit).count());
    let (fraction, offset) = rest.split_at_checked(fraction)?;
    let local = parse(&[date, "Z"].concat()).filter(|_| fraction != ".")?;
    if offset == "Z" {
        return Some(local);
    }
    let (sign, clock) = offset.split_at_checked(1)?;
    // An offset is a time of day, and so may be read as one.
    let offset = parse(&["1970-01-01T", clock, ":00Z"].concat())?;
    match sign {
        "+" => local.checked_sub(offset),
        "-" => local.checked_add(offset),
        _ => None,
    }
}

/// Writes `2026-11-21T00:00:00Z`, of a negative number a date before 1970; before the year 0 and beyond 9999 just the number of seconds.
pub fn text(seconds: impl Into<i128>) -> String {
    let seconds = seconds.into();
    date(seconds).unwrap_or_else(|| format!("{seconds} s after 1970-01-01T00:00:00Z"))
}

fn date(seconds: i128) -> Option<String> {
    // The calendar begins in 1970.
    let cycle = i128::from(CYCLE);
    let cycles = seconds.min(0).unsigned_abs().div_ceil(cycle.unsigned_abs());
    let later = u64::try_from(seconds.checked_add(cycle.checked_mul(i128::try_from(cycles).ok()?)?)?).ok()?;
    let text = DateTime::from_unix_duration(Duration::from_secs(later)).ok()?.to_string();
    let (year, rest) = text.split_once('-')?;
    let earlier = u16::try_from(cycles).ok()?.checked_mul(CYCLE_YEARS)?;
    Some(format!("{:04}-{rest}", year.parse::<u16>().ok()?.checked_sub(earlier)?))
}

#[cfg(test)]
mod tests {
    use super::{is_before_1970, of_element, parse, parse_rfc3339, text};
    use der::Tag;
    use der::asn1::AnyRef;

    #[test]
    fn dates_before_1970_are_those_of_the_calendar() {
        for (tag, written, expected) in [
            (Tag::UtcTime, "600229235959Z", "1960-02-29T23:59:59Z"),
            (Tag::UtcTime, "500101000000Z", "1950-01-01T00:00:00Z"),
            (Tag::UtcTime, "491231235959Z", "2049-12-31T23:59:59Z"),
            (Tag::GeneralizedTime, "16000229120000Z", "1600-02-29T12:00:00Z"),
            (Tag::GeneralizedTime, "00000101000000Z", "0000-01-01T00:00:00Z"),
            (Tag::GeneralizedTime, "99991231235959Z", "9999-12-31T23:59:59Z"),
        ] {
            let element = AnyRef::new(tag, written.as_bytes()).expect("it is short");
            let seconds = of_element(element).expect("it is a date");
            assert_eq!(text(seconds), expected);
        }
        assert_eq!(text(-1_i64), "1969-12-31T23:59:59Z");
        for written in ["610229000000Z", "601301000000Z", "60010100000Z", "6001010000000", "600101000000+0100"] {
            let element = AnyRef::new(Tag::UtcTime, written.as_bytes()).expect("it is short");
            assert_eq!(of_element(element), None, "{written}");
        }
    }

    #[test]
    fn rfc_3339_may_have_an_offset_and_a_fraction() {
        let expected = parse("2026-11-21T00:00:00Z");
        assert!(expected.is_some());
        for text in [
            "2026-11-21T00:00:00Z",
            "2026-11-21t00:00:00z",
            "2026-11-21 00:00:00Z",
            "2026-11-21T00:00:00.999Z",
            "2026-11-21T01:30:00+01:30",
            "2026-11-20T18:00:00.5-06:00",
        ] {
            assert_eq!(parse_rfc3339(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_too_early_is_told_from_what_is_no_time() {
        for text in
            ["1969-12-31T23:59:59Z", "1600-02-29 00:00:00+01:00", "0000-01-01T00:00:00Z", "1970-01-01T00:00:00+01:00"]
        {
            assert!(is_before_1970(text) && parse_rfc3339(text).is_none(), "{text}");
        }
        for text in ["1970-01-01T00:00:00Z", "2026-11-21T00:00:00Z", "1969-02-29T00:00:00Z", "1969", "yesterday"] {
            assert!(!is_before_1970(text), "{text}");
        }
    }

    #[test]
    fn what_is_no_rfc_3339_is_refused() {
        for text in [
            "",
            "2026-11-21",
            "2026-11-21T00:00:00",
            "2026-11-21T00:00:00.Z",
            "2026-11-21T00:00:00+1:00",
            "2026-11-21T00:00:00+24:00",
            "2026-11-21T00:00:00 01:00",
            "2026-02-30T00:00:00Z",
            "1970-01-01T00:00:00+01:00",
            "2026-11-21T00:00:0é",
        ] {
            assert_eq!(parse_rfc3339(text), None, "{text}");
        }
    }
}
