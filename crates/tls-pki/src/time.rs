//! Seconds since 1970-01-01T00:00:00Z ⇄ dates: the one calendar of this program (`der`'s, which X.509 needs anyway).

use crate::IssueError;
use core::time::Duration;
use der::asn1::AnyRef;
use der::{DateTime, Tag, Tagged};
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

/// Reads RFC 3339 with any offset, in either letter case: `2026-11-21T01:00:00.25+01:00`. Fractions of a second are cut off.
/// None for what is none, and for what is not within 1970 to 9999 in UTC.
pub fn parse_rfc3339(text: &str) -> Option<u64> {
    let text = text.to_ascii_uppercase();
    let (date, rest) = text.split_at_checked("2026-11-21T00:00:00".len())?;
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

/// Writes `2026-11-21T00:00:00Z`; beyond the year 9999 just the number of seconds.
pub fn text(seconds: u64) -> String {
    match DateTime::from_unix_duration(Duration::from_secs(seconds)) {
        Ok(time) => time.to_string(),
        Err(_) => format!("{seconds} s after 1970-01-01T00:00:00Z"),
    }
}

#[cfg(test)]
mod tests {
    use super::{parse, parse_rfc3339};

    #[test]
    fn rfc_3339_may_have_an_offset_and_a_fraction() {
        let expected = parse("2026-11-21T00:00:00Z");
        assert!(expected.is_some());
        for text in [
            "2026-11-21T00:00:00Z",
            "2026-11-21t00:00:00z",
            "2026-11-21T00:00:00.999Z",
            "2026-11-21T01:30:00+01:30",
            "2026-11-20T18:00:00.5-06:00",
        ] {
            assert_eq!(parse_rfc3339(text), expected, "{text}");
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
