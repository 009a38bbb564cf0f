//! Seconds since 1970-01-01T00:00:00Z ⇄ dates: the one calendar of this program (`der`'s, which X.509 needs anyway).

use crate::IssueError;
use core::time::Duration;
use der::DateTime;
use x509_cert::time::Time;

pub(crate) const DAY: u64 = 24 * 60 * 60;

/// So many years of 365.25 days, in whole days.
pub(crate) const fn years(count: u64) -> u64 {
    count * 1461 / 4 * DAY
}

/// As a certificate writes it: UTCTime through 2049, then GeneralizedTime (RFC 5280 §4.1.2.5).
pub(crate) fn x509_time(seconds: u64) -> Result<Time, IssueError> {
    DateTime::from_unix_duration(Duration::from_secs(seconds)).map(Time::from).map_err(|_| IssueError::Date { seconds })
}

/// Reads RFC 3339 in UTC to the second, `2026-11-21T00:00:00Z`, from 1970 to 9999.
pub fn parse(text: &str) -> Option<u64> {
    text.parse::<DateTime>().ok().map(|time| time.unix_duration().as_secs())
}

/// Writes `2026-11-21T00:00:00Z`; beyond the year 9999 just the number of seconds.
pub fn text(seconds: u64) -> String {
    match DateTime::from_unix_duration(Duration::from_secs(seconds)) {
        Ok(time) => time.to_string(),
        Err(_) => format!("{seconds} s after 1970-01-01T00:00:00Z"),
    }
}
