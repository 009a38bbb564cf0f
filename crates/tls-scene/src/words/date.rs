//! Dates.

use tls_pki::time;

/// Seconds since 1970 as a date, `2026-07-01` (UTC).
pub fn clock_date(seconds: impl Into<i128>) -> String {
    let text = time::text(seconds);
    text.split_once('T').map_or(text.as_str(), |(date, _)| date).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(clock_date(-1), "1969-12-31");
        assert_eq!(clock_date(0), "1970-01-01");
        assert_eq!(clock_date(951_782_400), "2000-02-29");
        assert_eq!(clock_date(1_782_864_000), "2026-07-01");
    }
}
