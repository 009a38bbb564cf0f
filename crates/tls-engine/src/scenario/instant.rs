//! The clock's text form: RFC 3339 in UTC to the second, `2026-01-15T12:00:00Z`.

use tls_pki::time;

/// 2000-01-01T00:00:00Z and 2100-01-01T00:00:00Z: far from both ends of what a certificate's dates can say.
const ALLOWED: std::ops::Range<u64> = 946_684_800..4_102_444_800;

/// The first and the last year of them.
pub(super) const YEARS: [u16; 2] = [2000, 2099];

/// Writes seconds since 1970-01-01T00:00:00Z as `2026-01-15T12:00:00Z`.
pub(super) fn format(clock: u64) -> String {
    time::text(clock)
}

/// Reads what [`format`] writes, or plain seconds; only years 2000 to 2099.
pub(super) fn parse(text: &str) -> Option<u64> {
    text.parse().ok().or_else(|| time::parse(text)).filter(|seconds| ALLOWED.contains(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        // Every 11 days and some odd seconds from 2000 to 2099.
        for seconds in ALLOWED.step_by(950_401) {
            assert_eq!(parse(&format(seconds)), Some(seconds));
        }
    }

    #[test]
    fn the_years_are_those_of_the_first_and_the_last_second() {
        let years = [ALLOWED.start, ALLOWED.end - 1].map(|seconds| format(seconds)[..4].parse().ok());
        assert_eq!(years, YEARS.map(Some));
    }

    #[test]
    fn known_instants_are_right() {
        // `date -u -d @SECONDS +%FT%TZ`
        assert_eq!(format(1_768_478_400), "2026-01-15T12:00:00Z");
        assert_eq!(format(951_782_399), "2000-02-28T23:59:59Z");
        assert_eq!(format(1_709_164_800), "2024-02-29T00:00:00Z");
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-10T00:00:00Z", "2026-01-15T24:00:00Z"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn other_forms_and_far_years_are_refused() {
        for text in
            ["", "today", "2026-1-15T12:00:00Z", "2026-01-15", "2026-01-15T12:00:00", "1999-12-31T23:59:59Z", "-5"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
