//! The clock's text form: RFC 3339 in UTC to the second, `2026-01-15T12:00:00Z`.

/// 2000-01-01T00:00:00Z and 2100-01-01T00:00:00Z: far from both ends of what a certificate's dates can say.
const ALLOWED: std::ops::Range<i64> = 946_684_800..4_102_444_800;

const DAY: i64 = 86_400;

/// Writes seconds since 1970-01-01T00:00:00Z as `2026-01-15T12:00:00Z`.
pub(super) fn format(clock: u64) -> String {
    let clock = i64::try_from(clock).unwrap_or(i64::MAX);
    let (year, month, day) = date_of(clock.div_euclid(DAY));
    let second = clock.rem_euclid(DAY);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Reads what [`format`] writes, or plain seconds; only years 2000 to 2099.
pub(super) fn parse(text: &str) -> Option<u64> {
    let seconds = match text.parse::<i64>() {
        Ok(seconds) => seconds,
        Err(_) => parse_date_and_time(text)?,
    };
    ALLOWED.contains(&seconds).then_some(seconds as u64)
}

fn parse_date_and_time(text: &str) -> Option<i64> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let [hour, minute, second] = numbers(time, ':', [2, 2, 2])?;
    let days = days_of(year, month, day);
    let valid =
        (1..=12).contains(&month) && date_of(days) == (year, month, day) && hour < 24 && minute < 60 && second < 60;
    valid.then_some(days * DAY + hour * 3600 + minute * 60 + second)
}

/// Three groups of digits, each of its own length.
fn numbers(text: &str, separator: char, lengths: [usize; 3]) -> Option<[i64; 3]> {
    let mut groups = text.split(separator);
    let mut numbers = [0; 3];
    for (number, length) in numbers.iter_mut().zip(lengths) {
        let group = groups.next().filter(|group| group.len() == length && group.bytes().all(|b| b.is_ascii_digit()))?;
        *number = group.parse().ok()?;
    }
    groups.next().is_none().then_some(numbers)
}

/// Days since 1970-01-01 of a date in the Gregorian calendar. Years are counted from March, so that the leap day is the
/// last day of its year, and in eras of 400 years, which all have 146 097 days.
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The inverse of [`days_of`].
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days.saturating_add(719_468);
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        // Every 11 days and some odd seconds from 2000 to 2099.
        for seconds in ALLOWED.step_by(950_401) {
            assert_eq!(parse(&format(seconds as u64)), Some(seconds as u64));
        }
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
